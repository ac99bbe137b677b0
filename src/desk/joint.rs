//! What the rules need to know of a joint mediation: who has answered, who takes part, whose seal is missing; and who is let
//! in when the bodies cannot agree on a lead. (machine E of domain.md §7.6)

use ::entity::id::{MatterId, OrganisationId, ParticipantId, ProceedingId};
use ::entity::{agreement, joint_seal, joint_task, organisation, participant, proceeding, standing};
use rules::Facts;
use rules::sheet::Need;
use rules::stage::{JOINTLY_MEDIATING, LEAD_UNSETTLED};
use rules::standing::Standing;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::bodies::coordination_offices;
use super::facts::open_agreement;
use super::{Caller, Desk};
use crate::app::App;
use crate::error::{Error, Result};

/// States of a participant.
pub mod state {
    /// Asked, no answer yet.
    pub const ASKED: &str = "asked";
    /// Takes part.
    pub const JOINED: &str = "joined";
    /// Does not take part.
    pub const DECLINED: &str = "declined";
    /// Took part, and has left.
    pub const LEFT: &str = "left";
}

/// Something that a body was asked and has not answered.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The row.
    pub participant: ParticipantId,
    /// The dispute.
    pub matter: MatterId,
    /// The joint mediation.
    pub proceeding: ProceedingId,
}

impl Asked {
    /// True as long as nobody has answered.
    pub(super) async fn stands(&self, db: &impl ConnectionTrait) -> Result<bool> {
        let row = participant::Entity::find_by_id(self.participant).one(db).await?;
        Ok(row.is_some_and(|row| row.state == state::ASKED))
    }
}

/// The bodies of a joint mediation, in the order in which they were asked.
pub async fn bodies(db: &impl ConnectionTrait, joint: ProceedingId) -> Result<Vec<participant::Model>> {
    Ok(participant::Entity::find()
        .filter(participant::Column::ProceedingId.eq(joint))
        .order_by_asc(participant::Column::Ordinal)
        .all(db)
        .await?)
}

/// The seals of participating bodies under the present text of an agreement.
pub async fn seals(db: &impl ConnectionTrait, row: &agreement::Model) -> Result<Vec<joint_seal::Model>> {
    Ok(joint_seal::Entity::find()
        .filter(joint_seal::Column::AgreementId.eq(row.id))
        .filter(joint_seal::Column::ContentHash.eq(&row.content_hash))
        .order_by_asc(joint_seal::Column::Id)
        .all(db)
        .await?)
}

/// The bodies whose seal a mediation's agreement bears beside that of the body that runs it: those of the joint mediation
/// that accompanies it. A committee that seals for its own studio seals once.
pub async fn co_sealing(db: &impl ConnectionTrait, mediation: &proceeding::Model) -> Result<Vec<participant::Model>> {
    let joint = proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.eq(mediation.matter_id))
        .filter(proceeding::Column::Kind.eq(rules::procedure::joint::JOINT.kind))
        .filter(proceeding::Column::Stage.eq(JOINTLY_MEDIATING.code()))
        .one(db)
        .await?;
    let Some(joint) = joint else { return Ok(Vec::new()) };
    let own = organisation::Entity::find_by_id(mediation.organisation_id).one(db).await?;
    let parent = own.filter(|own| own.kind == "studio").and_then(|own| own.parent_id);
    let mut all = bodies(db, joint.id).await?;
    all.retain(|row| {
        let seals_itself = row.organisation_id.is_some()
            && (row.organisation_id == Some(mediation.organisation_id) || row.organisation_id == parent);
        row.state == state::JOINED && !seals_itself
    });
    Ok(all)
}

/// What the conditions of a proceeding ask about joint mediation.
pub(super) async fn facts(
    db: &impl ConnectionTrait,
    row: &proceeding::Model,
    needs: &[Need],
    facts: &mut Facts,
) -> Result<()> {
    let wants = |some: &[Need]| some.iter().any(|need| needs.contains(need));
    if wants(&[Need::EveryBodyAnswered, Need::BodiesTakePart, Need::EveryFollowUp]) {
        let bodies = bodies(db, row.id).await?;
        let of = |wanted: &str| bodies.iter().filter(move |body| body.state == wanted).cloned().collect::<Vec<_>>();
        let joined = of(state::JOINED);
        facts.bodies_unanswered = number(of(state::ASKED).len());
        facts.bodies_joined = number(joined.iter().filter(|body| !body.is_lead).count());
        facts.follow_ups_missing = number(joined.iter().filter(|body| body.follow_up.is_none()).count());
    }
    if wants(&[Need::TasksDone]) {
        let open = joint_task::Entity::find()
            .filter(joint_task::Column::ProceedingId.eq(row.id))
            .filter(joint_task::Column::DoneOn.is_null());
        facts.tasks_open = u32::try_from(open.count(db).await?).unwrap_or(u32::MAX);
    }
    if wants(&[Need::EveryBodySealed]) {
        let wanted = co_sealing(db, row).await?;
        let sealed = match open_agreement(db, row.id).await? {
            Some(open) => seals(db, &open).await?,
            None => Vec::new(),
        };
        let unsealed = wanted.iter().filter(|body| sealed.iter().all(|seal| seal.participant_id != body.id));
        facts.seals_missing = number(unsealed.count());
    }
    Ok(())
}

/// True when the bodies have not agreed on a lead and a coordination office was let in: it alone designates.
pub async fn is_designated(db: &impl ConnectionTrait, row: &proceeding::Model) -> Result<bool> {
    if row.stage != LEAD_UNSETTLED.code() {
        return Ok(false);
    }
    let watching = standing::Entity::find()
        .filter(standing::Column::ProceedingId.eq(row.id))
        .filter(standing::Column::Standing.eq(Standing::Watch.code()))
        .filter(standing::Column::Until.is_null());
    Ok(watching.count(db).await? > 0)
}

impl<'a> Desk<'a> {
    /// Opens a joint mediation for the body that was asked to take part in it and has not answered: what it was asked is its
    /// permission, until its answer gives it standing or not.
    pub async fn open_asked(app: &'a App, caller: &'a Caller, asked: &Asked) -> Result<Desk<'a>> {
        let place = Some((asked.proceeding, Standing::Asked));
        let of = (asked.matter, Some(asked.proceeding));
        let desk = Desk::over(app, caller, app.begin().await?, of, place).await?;
        if asked.stands(&desk.tx).await? { Ok(desk) } else { Err(Error::NotFound) }
    }

    /// Ends the standing of a body in this dispute, as the desk of one proceeding (`Some`) or as a participant (`None`).
    pub async fn end_standing(
        &self,
        proceeding: Option<ProceedingId>,
        body: OrganisationId,
        as_what: Standing,
    ) -> Result<()> {
        let mut rows = standing::Entity::update_many()
            .col_expr(standing::Column::Until, Expr::value(self.now))
            .filter(standing::Column::MatterId.eq(self.matter.id))
            .filter(standing::Column::OrganisationId.eq(body))
            .filter(standing::Column::AccountId.is_null())
            .filter(standing::Column::Standing.eq(as_what.code()))
            .filter(standing::Column::Until.is_null());
        if let Some(proceeding) = proceeding {
            rows = rows.filter(standing::Column::ProceedingId.eq(proceeding));
        }
        rows.exec(&self.tx).await?;
        Ok(())
    }

    /// Lets the coordination offices of the centre in as soon as the bodies have not agreed on a lead; once. The desk asks
    /// this itself when it closes, so that no use-case can forget it. (domain.md §7.6-E; §7.8)
    pub(super) async fn grant_coordination_when_no_lead(&self) -> Result<()> {
        for row in self.proceedings.iter().filter(|row| row.stage == LEAD_UNSETTLED.code()) {
            if is_designated(&self.tx, row).await? {
                continue;
            }
            for office in coordination_offices(&self.tx, self.matter.owner_id).await? {
                self.grant(Some(row.id), office.id, None, Standing::Watch).await?;
            }
        }
        Ok(())
    }
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
