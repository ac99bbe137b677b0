//! Attempts to reach a party, as far as an end rests on them: 无法联系 is no ground before it was tried often enough. (row 17 of
//! domain.md §7.3)

use ::entity::contact_attempt;
use rules::ground;
use rules::list::REACHED;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::Desk;
use crate::error::Result;

impl Desk<'_> {
    /// Refuses a ground that rests on attempts to reach somebody, while there are too few that failed.
    pub async fn tried_enough(&self, code: &str) -> Result<()> {
        let needed = u64::from(ground::attempts_needed(code));
        if needed == 0 {
            return Ok(());
        }
        let failed = contact_attempt::Entity::find()
            .filter(contact_attempt::Column::MatterId.eq(self.matter.id))
            .filter(contact_attempt::Column::Result.ne(REACHED))
            .count(&self.tx)
            .await?;
        match u32::try_from(needed.saturating_sub(failed)).unwrap_or(u32::MAX) {
            0 => Ok(()),
            missing => Err(self.instead(Refusal::AttemptsMissing(missing).into())),
        }
    }
}
