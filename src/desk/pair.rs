//! Two matters at once: what happens to one of them is told in the other as well.

use ::entity::matter;
use rules::sheet::{Act, Audience};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};

use super::timeline::Event;
use super::{Caller, Desk, Target, Told, scope, timeline};
use crate::app::App;
use crate::error::{Error, Result};
use crate::vault::new_reference;

impl<'a> Desk<'a> {
    /// Opens a matter for change together with another one that the caller sees. Both are locked, the lower row first: of two
    /// people who want the same the other way round, one waits and then finds what the other did. (design.md §4)
    pub async fn open_pair(
        app: &'a App,
        caller: &'a Caller,
        target: Target<'_>,
        other: Target<'_>,
    ) -> Result<(Desk<'a>, matter::Model)> {
        let found = scope::find(&app.db, caller, target).await?;
        let other = scope::find(&app.db, caller, other).await?.matter.id;
        let tx = app.begin().await?;
        let here = found.matter.id;
        let mut both = [here, other];
        both.sort_unstable();
        for id in both {
            matter::Entity::find_by_id(id).lock_exclusive().one(&tx).await?.ok_or(Error::NotFound)?;
        }
        let desk = Desk::over(app, caller, tx, (here, found.proceeding), None).await?;
        // Checked again inside: standing may have ended meanwhile.
        scope::find(&desk.tx, caller, Target::Row(here)).await?;
        let other = scope::find(&desk.tx, caller, Target::Row(other)).await?.matter;
        Ok((desk, other))
    }

    /// Tells in the other matter what was done in this one; for the staff there.
    pub async fn tell_other(&self, other: &matter::Model, act: Act, told: Told) -> Result<()> {
        let sheet = self.app.sheet(&other.kind)?;
        let stage = sheet.stage(&other.stage).map(|stage| stage.name.code);
        let event = Event {
            reference: new_reference(),
            proceeding: None,
            act: act.code,
            actor: self.caller.account_id,
            actor_name: self.caller.name.clone(),
            role: self.caller.role.code(),
            on: self.today,
            stage: (stage, stage),
            audience: Audience::Staff,
            law: "",
            told,
        };
        let chain = (other.code.as_str(), Some(other.id));
        timeline::append(&self.tx, &self.app.vault, chain, self.now, vec![event]).await?;
        matter::Entity::update_many()
            .col_expr(matter::Column::Version, Expr::col(matter::Column::Version).add(1))
            .filter(matter::Column::Id.eq(other.id))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
