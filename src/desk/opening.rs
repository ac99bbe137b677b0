//! Opening a proceeding, and giving or ending standing: who has to do with a matter from now on.

use ::entity::id::{AccountId, OrganisationId, ProceedingId};
use ::entity::{account, organisation, proceeding, proceeding_mediator, standing};
use chrono::NaiveDate;
use rules::act;
use rules::role::Role;
use rules::sheet::{Act, FollowUp, On};
use rules::standing::Standing;
use sea_orm::sea_query::{Expr, IntoCondition, Query};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::{Desk, Entry, Pending, Seat, Told, sides};
use crate::error::{Error, Result};
use crate::vault::new_reference;

/// A proceeding to be opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Kind.
    pub kind: &'static str,
    /// Body that runs it.
    pub organisation: OrganisationId,
    /// party, body, entrusted.
    pub initiative: String,
    /// Why this way and this body.
    pub reason: Option<String>,
    /// Legal day.
    pub on: NaiveDate,
}

impl Desk<'_> {
    /// Does what follows by rule on another proceeding of the matter, without asking who. Where its stage has no such line,
    /// nothing happens.
    pub async fn follow_on(&mut self, proceeding: ProceedingId, act: Act, on: NaiveDate) -> Result<()> {
        let index = self.index_of(Some(proceeding)).ok_or(Error::NotFound)?;
        let (sheet, stage) = self.stands(Some(index))?;
        if sheet.step(act, stage).is_none() {
            return Ok(());
        }
        let follow = FollowUp { on: On::Open(sheet.kind), act, required: true };
        self.follow_existing(Some(index), true, &follow, on).await
    }

    /// Opens a proceeding: its row, the standing of its body, and the act that begins it.
    pub async fn open_proceeding(
        &mut self,
        opening: Opening,
        entry: Entry,
        like: Option<ProceedingId>,
    ) -> Result<ProceedingId> {
        let sheet = self.sheet(opening.kind)?;
        let row = proceeding::ActiveModel {
            reference: Set(new_reference()),
            version: Set(1),
            matter_id: Set(self.matter.id),
            kind: Set(sheet.kind.to_owned()),
            stage: Set(sheet.first.code().to_owned()),
            organisation_id: Set(opening.organisation),
            initiative: Set(opening.initiative),
            reason: Set(opening.reason),
            opened_on: Set(opening.on),
            is_active_mediation: Set(sheet.is_mediation),
            ..Default::default()
        };
        let row = row.insert(&self.tx).await?;
        let id = row.id;
        self.grant(Some(id), opening.organisation, None, Standing::Body).await?;
        self.grant_parent_seal(id, opening.organisation).await?;
        if let Some(like) = like {
            self.copy_mediators(like, id).await?;
            sides::copy(&self.tx, like, id).await?;
        }
        self.proceedings.push(row);
        self.seen.1.push(1);
        self.changed.push(false);
        let index = self.proceedings.len() - 1;
        self.seat = Seat::of(&self.tx, self.caller, &self.matter).await?;
        let on = entry.on.unwrap_or(self.today);
        let told = if entry.told.zh.is_empty() { Told::new(sheet.zh, sheet.en) } else { entry.told.clone() };
        self.pending.push(Pending {
            reference: new_reference(),
            proceeding: Some(index),
            sheet,
            step: None,
            act: act::OPEN,
            from: None,
            to: sheet.first,
            on,
            entry: Entry { told, ..entry },
        });
        Ok(id)
    }

    /// Gives standing from now on.
    pub async fn grant(
        &self,
        proceeding: Option<ProceedingId>,
        organisation: OrganisationId,
        account: Option<AccountId>,
        as_what: Standing,
    ) -> Result<()> {
        let row = standing::ActiveModel {
            matter_id: Set(self.matter.id),
            proceeding_id: Set(proceeding),
            organisation_id: Set(organisation),
            account_id: Set(account),
            standing: Set(as_what.code().to_owned()),
            since: Set(self.now),
            until: Set(None),
            ..Default::default()
        };
        row.insert(&self.tx).await?;
        Ok(())
    }

    /// Ends the standing of one person in the whole matter at once: in the proceeding that he mediated, in what runs beside
    /// it, in earlier mediations, and what he has because he took the matter in.
    pub async fn revoke(&self, account: AccountId) -> Result<()> {
        self.end_rows(standing::Column::AccountId.eq(account)).await
    }

    /// Ends the standing that mediators have because they took the matter in, save those who were seated: until somebody is,
    /// they act for their body; afterwards only whoever was appointed mediates.
    pub async fn end_mediators_who_registered(&self, seated: &[AccountId]) -> Result<()> {
        let mediators = Query::select()
            .column(account::Column::Id)
            .from(account::Entity)
            .and_where(account::Column::Role.eq(Role::Mediator.code()))
            .to_owned();
        let others = Condition::all()
            .add(standing::Column::Standing.eq(Standing::Registrar.code()))
            .add(standing::Column::AccountId.in_subquery(mediators))
            .add(standing::Column::AccountId.is_not_in(seated.iter().copied()));
        self.end_rows(others).await
    }

    async fn end_rows(&self, of: impl IntoCondition) -> Result<()> {
        standing::Entity::update_many()
            .col_expr(standing::Column::Until, Expr::value(self.now))
            .filter(standing::Column::MatterId.eq(self.matter.id))
            .filter(of.into_condition())
            .filter(standing::Column::Until.is_null())
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn grant_parent_seal(&self, proceeding: ProceedingId, body: OrganisationId) -> Result<()> {
        let body = organisation::Entity::find_by_id(body).one(&self.tx).await?;
        if let Some(parent) = body.filter(|body| body.kind == "studio").and_then(|body| body.parent_id) {
            self.grant(Some(proceeding), parent, None, Standing::Seal).await?;
        }
        Ok(())
    }

    /// Lets the mediators of one proceeding into another, where they are not yet.
    pub async fn copy_mediators(&self, from: ProceedingId, to: ProceedingId) -> Result<()> {
        let rows = proceeding_mediator::Entity::find()
            .filter(proceeding_mediator::Column::ProceedingId.eq(from))
            .filter(proceeding_mediator::Column::Until.is_null())
            .all(&self.tx)
            .await?;
        let body = self.proceedings.iter().find(|row| row.id == from).map(|row| row.organisation_id);
        let inside = standing::Entity::find()
            .filter(standing::Column::ProceedingId.eq(to))
            .filter(standing::Column::AccountId.is_not_null())
            .filter(standing::Column::Until.is_null())
            .all(&self.tx)
            .await?;
        for row in rows.into_iter().filter(|row| inside.iter().all(|known| known.account_id != Some(row.account_id))) {
            let body = body.ok_or_else(|| Error::internal("mediators without a proceeding"))?;
            self.grant(Some(to), body, Some(row.account_id), Standing::Mediator).await?;
        }
        Ok(())
    }
}
