//! Grounds that rest on something that must have happened: nobody "cannot be reached" before it was tried often enough, and
//! nothing "was not supplemented in time" before its last day has passed. (rows 10 and 17 of domain.md §7.3)

use std::collections::BTreeMap;

use ::entity::id::PartyId;
use ::entity::{contact_attempt, deadline, party, timeline};
use rules::act;
use rules::calendar::{date_en, date_zh};
use rules::catalogue::CT_SUPPLEMENT;
use rules::ground;
use rules::list::REACHED;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Desk;
use super::deadlines::state;
use crate::error::{Error, Result};

impl Desk<'_> {
    /// Refuses a ground that does not stand: too few attempts, or a supplement that was never asked for or is not overdue.
    pub async fn ground_stands(&self, code: &str) -> Result<()> {
        self.tried_enough(code).await?;
        if code == ground::UNSUPPLEMENTED { self.supplement_overdue().await } else { Ok(()) }
    }

    async fn tried_enough(&self, code: &str) -> Result<()> {
        let needed = u64::from(ground::attempts_needed(code));
        if needed == 0 {
            return Ok(());
        }
        let failed = self.failed_in_a_row().await?;
        match u32::try_from(needed.saturating_sub(failed)).unwrap_or(u32::MAX) {
            0 => Ok(()),
            missing => Err(self.instead(Refusal::AttemptsMissing(missing).into())),
        }
    }

    /// How often it was tried in vain to reach one of the other parties, since the dispute was last taken up and since that party
    /// was last reached: of all of them the one that was tried most.
    async fn failed_in_a_row(&self) -> Result<u64> {
        let of_matter = party::Column::MatterId.eq(self.matter.id);
        let others = party::Entity::find().filter(of_matter).filter(party::Column::Side.eq("respondent"));
        let others: Vec<_> = others.all(&self.tx).await?.into_iter().map(|row| row.id).collect();
        let reopened = timeline::Entity::find()
            .filter(timeline::Column::MatterId.eq(self.matter.id))
            .filter(timeline::Column::Act.eq(act::REOPEN.code))
            .order_by_desc(timeline::Column::Seq)
            .one(&self.tx)
            .await?;
        let mut attempts = contact_attempt::Entity::find().filter(contact_attempt::Column::MatterId.eq(self.matter.id));
        if let Some(reopened) = reopened {
            attempts = attempts
                .filter(contact_attempt::Column::TriedOn.gte(reopened.acted_on))
                .filter(contact_attempt::Column::RecordedAt.gt(reopened.acted_at));
        }
        // As they were made, not as they were written down.
        let attempts = attempts
            .order_by_asc(contact_attempt::Column::TriedOn)
            .order_by_asc(contact_attempt::Column::Id)
            .all(&self.tx)
            .await?;
        let mut in_vain: BTreeMap<PartyId, u64> = BTreeMap::new();
        for attempt in attempts.into_iter().filter(|row| others.contains(&row.party_id)) {
            let count = in_vain.entry(attempt.party_id).or_default();
            *count = if attempt.result == REACHED { 0 } else { *count + 1 };
        }
        Ok(in_vain.into_values().max().unwrap_or(0))
    }

    async fn supplement_overdue(&self) -> Result<()> {
        let asked = deadline::Entity::find()
            .filter(deadline::Column::MatterId.eq(self.matter.id))
            .filter(deadline::Column::Code.eq(CT_SUPPLEMENT.limit.code))
            .filter(deadline::Column::State.is_in([state::RUNNING, state::LAPSED]))
            .order_by_desc(deadline::Column::Id)
            .one(&self.tx)
            .await?;
        let (zh, en) = match asked {
            Some(row) if row.due_on < self.today => return Ok(()),
            Some(row) => (
                format!("补正期限到{}为止，还没有过，不能以逾期未补正为由。", date_zh(row.due_on)),
                format!("The supplement is due by {}; that day has not passed.", date_en(row.due_on)),
            ),
            None => (
                "没有等着补正的材料，不能以逾期未补正为由。".to_owned(),
                "No supplement is being waited for, so none is overdue.".to_owned(),
            ),
        };
        Err(Error::field("ground", "not-overdue", zh, en))
    }
}
