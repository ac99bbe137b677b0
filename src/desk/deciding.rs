//! Who decides a request that waits: neither its proposer nor a mediator of the case, and only somebody whose role takes effect at
//! once (domain.md §7.8).

use ::entity::id::MatterId;
use ::entity::{matter, proceeding, request, standing};
use rules::refusal::Refusal;
use rules::sheet::{Sheet, Stage, Who};
use rules::{Effect, Facts};
use sea_orm::sea_query::{Condition, Expr, JoinType, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};

use super::{Caller, Seat, scope};
use crate::app::App;
use crate::error::{Error, Result};

/// Whether somebody may decide a request.
pub enum Verdict {
    /// He may, now.
    Open,
    /// He may not.
    Refused(Refusal),
    /// Nobody can any more: what it asks for is no step from here.
    Overtaken,
}

/// What must be looked at before a request is decided.
pub struct Deciding<'a> {
    /// The house.
    pub app: &'a App,
    /// The matter.
    pub matter: &'a matter::Model,
    /// All its proceedings.
    pub proceedings: &'a [proceeding::Model],
    /// The place of whoever would decide.
    pub seat: &'a Seat,
    /// On what it depends who may do an act.
    pub facts: &'a Facts,
}

impl Deciding<'_> {
    /// Whether the caller may decide this request.
    pub fn verdict(&self, caller: &Caller, row: &request::Model) -> Result<Verdict> {
        let actor = self.seat.actor(row.proceeding_id);
        let (sheet, stage) = self.stands(row)?;
        let act = sheet.act(&row.act).ok_or_else(|| Error::internal(format!("no act {}", row.act)))?;
        if caller.account_id == Some(row.proposed_by) || actor.mediates {
            return Ok(Verdict::Refused(Refusal::SamePerson));
        }
        let ever = sheet.steps.iter().filter(|step| step.act == act).flat_map(|step| step.by);
        if !ever.into_iter().any(|who| !matches!(who, Who::Propose(_)) && actor.is(who.role())) {
            return Ok(Verdict::Refused(Refusal::NotPermitted(act)));
        }
        if sheet.step(act, stage).is_none() {
            return Ok(Verdict::Overtaken);
        }
        let open = rules::available(sheet, stage, &actor, self.facts);
        let may = open.iter().any(|(step, effect)| step.act == act && *effect == Effect::Now);
        Ok(if may { Verdict::Open } else { Verdict::Refused(Refusal::NotPermitted(act)) })
    }

    /// Where the dispute or the proceeding stands.
    pub fn stands(&self, row: &request::Model) -> Result<(&'static Sheet, Stage)> {
        let of_it = self.proceedings.iter().find(|proceeding| Some(proceeding.id) == row.proceeding_id);
        let (kind, stage) = match of_it {
            Some(proceeding) => (&proceeding.kind, &proceeding.stage),
            None => (&self.matter.kind, &self.matter.stage),
        };
        let sheet = self.app.sheet(kind)?;
        let stage = sheet.stage(stage).ok_or_else(|| Error::internal(format!("{kind} has no stage {stage}")))?;
        Ok((sheet, stage))
    }
}

/// Requests of matters or proceedings in which the caller has standing.
pub fn reaching(caller: &Caller) -> SelectStatement {
    use standing::Column as S;
    let of_it = Expr::col((request::Entity, request::Column::MatterId)).equals((standing::Entity, S::MatterId));
    let reaches = Condition::any()
        .add(S::ProceedingId.is_null())
        .add(Expr::col((request::Entity, request::Column::ProceedingId)).is_null())
        .add(Expr::col((request::Entity, request::Column::ProceedingId)).equals((standing::Entity, S::ProceedingId)));
    Query::select()
        .column((request::Entity, request::Column::Id))
        .from(request::Entity)
        .join(JoinType::InnerJoin, standing::Entity, of_it)
        .cond_where(scope::reaches(caller))
        .cond_where(reaches)
        .to_owned()
}

/// What waits in these matters, as far as the caller's standing reaches, oldest first.
pub async fn pending(db: &impl ConnectionTrait, caller: &Caller, matters: &[MatterId]) -> Result<Vec<request::Model>> {
    Ok(request::Entity::find()
        .filter(request::Column::MatterId.is_in(matters.iter().copied()))
        .filter(request::Column::State.eq("pending"))
        .filter(request::Column::Id.in_subquery(reaching(caller)))
        .order_by_asc(request::Column::Id)
        .all(db)
        .await?)
}
