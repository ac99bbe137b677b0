//! Closure and archive: the columns of the dispute that they write, and what they rest on.

use std::collections::BTreeMap;

use ::entity::id::MatterId;
use ::entity::{agreement, dispute, matter, obligation, party, proceeding, risk, roll_member};
use chrono::NaiveDate;
use rules::retention;
use rules::risk::{Grade, Known};
use rules::sheet::Named;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::disputes::closing::{ClosureInput, EndFacts};
use crate::disputes::difficulty::Graded;
use crate::error::{Error, Result};

/// Number and retention of a file by rule.
pub struct FileFacts {
    /// Number of the last accepted proceeding, else that of the dispute.
    pub volume: String,
    /// By rule.
    pub retention: Named,
}

/// What the difficulty of a dispute rests on.
pub struct HandlingFacts {
    /// What its risk depends on.
    pub known: Known,
    /// Code of `rules::list::CATEGORIES`.
    pub category: String,
    /// People on the applicants' side: as parties, or as members of a group.
    pub claimants: u32,
    /// A court's number was given.
    pub before_court: bool,
    /// Its risk was ever found to be orange or red.
    pub was_serious: bool,
    /// An agreement by word of mouth is in effect, and none in writing.
    pub oral: bool,
}

/// What the difficulty of a dispute rests on; nothing for one that was never taken on.
pub async fn handling_facts(
    db: &impl ConnectionTrait,
    matter: &matter::Model,
    today: NaiveDate,
) -> Result<Option<HandlingFacts>> {
    if !runs(db, matter).await?.iter().any(|run| run.accepted_on.is_some()) {
        return Ok(None);
    }
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter.id)).one(db).await?;
    let told = told.ok_or(Error::NotFound)?;
    let claimants = claimants(db, matter).await?;
    let forms: Vec<String> = effective(db, matter).await?.into_iter().map(|row| row.form).collect();
    Ok(Some(HandlingFacts {
        known: crate::desk::risk::known(db, matter, today).await?,
        claimants: u32::try_from(claimants).unwrap_or(u32::MAX),
        before_court: told.court_case_number.is_some(),
        was_serious: was_major(db, matter).await?,
        oral: !forms.is_empty() && forms.iter().all(|form| form == "oral"),
        category: told.category,
    }))
}

/// People on the applicants' side: everybody on the roll of a group, and each party that is none.
async fn claimants(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<usize> {
    let applicants = party::Entity::find()
        .filter(party::Column::MatterId.eq(matter.id))
        .filter(party::Column::Side.eq("applicant"))
        .all(db)
        .await?;
    let members = roll_member::Entity::find()
        .filter(roll_member::Column::PartyId.is_in(applicants.iter().map(|row| row.id)))
        .filter(roll_member::Column::LeftOn.is_null())
        .all(db)
        .await?;
    let single = applicants.iter().filter(|row| members.iter().all(|member| member.party_id != row.id));
    Ok(single.count() + members.len())
}

/// What happened to a dispute, as far as its closing rests on it.
pub async fn end_facts(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<EndFacts> {
    let runs = runs(db, matter).await?;
    let effective = effective(db, matter).await?;
    let enforced = obligation::Entity::find()
        .filter(obligation::Column::AgreementId.is_in(effective.iter().map(|row| row.id)))
        .filter(obligation::Column::State.eq("enforcement"))
        .one(db)
        .await?;
    let ended_on = runs.iter().filter_map(|run| run.ended_on).max();
    let ended = runs.into_iter().filter(|run| run.ended_on.is_some() && run.kind != "performance");
    Ok(EndFacts {
        stage: matter.stage.clone(),
        ends: ended.map(|run| run.stage).collect(),
        in_effect: !effective.is_empty(),
        enforced: enforced.is_some(),
        ended_on,
    })
}

/// Number and retention by rule.
pub async fn file_facts(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<FileFacts> {
    let runs = runs(db, matter).await?;
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter.id)).one(db).await?;
    let told = told.ok_or(Error::NotFound)?;
    let written = effective(db, matter).await?.iter().any(|row| row.form == "written");
    let accepted = runs.iter().any(|run| run.accepted_on.is_some());
    let circumstances: BTreeMap<String, String> = serde_json::from_str(&told.circumstances).unwrap_or_default();
    let joint = runs.iter().any(|run| run.kind == "joint-mediation");
    let for_ever = retention::is_lasting(&told.category, &circumstances) || joint || was_major(db, matter).await?;
    let number = runs.into_iter().rev().find_map(|run| run.number).or_else(|| matter.number.clone());
    Ok(FileFacts {
        volume: number.unwrap_or_else(|| matter.code.clone()),
        retention: retention::by_rule(for_ever, written, accepted),
    })
}

/// A dispute was major when its risk was ever found to be orange (重大) or red. (domain.md §6.6)
async fn was_major(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<bool> {
    let found = risk::Entity::find()
        .filter(risk::Column::MatterId.eq(matter.id))
        .filter(risk::Column::Grade.is_in([Grade::Orange, Grade::Red].map(|grade| grade.named().code)))
        .one(db)
        .await?;
    Ok(found.is_some())
}

async fn runs(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<Vec<proceeding::Model>> {
    Ok(proceeding::Entity::find()
        .filter(proceeding::Column::MatterId.eq(matter.id))
        .order_by_asc(proceeding::Column::Id)
        .all(db)
        .await?)
}

async fn effective(db: &impl ConnectionTrait, matter: &matter::Model) -> Result<Vec<agreement::Model>> {
    Ok(agreement::Entity::find()
        .filter(agreement::Column::MatterId.eq(matter.id))
        .filter(agreement::Column::State.eq("effective"))
        .all(db)
        .await?)
}

/// Writes the closure.
pub async fn closed(
    tx: &impl ConnectionTrait,
    matter: MatterId,
    how: &ClosureInput,
    graded: Option<&Graded>,
    on: NaiveDate,
) -> Result<()> {
    let (difficulty, reason) =
        (graded.map(|graded| graded.grade.code), graded.and_then(|graded| graded.reason.clone()));
    dispute::Entity::update_many()
        .col_expr(dispute::Column::ClosureOutcome, Expr::value(how.outcome.clone()))
        .col_expr(dispute::Column::ClosureSummary, Expr::value(how.summary.clone()))
        .col_expr(dispute::Column::WatchPlan, Expr::value(how.watch_plan.clone()))
        .col_expr(dispute::Column::Difficulty, Expr::value(difficulty))
        .col_expr(dispute::Column::DifficultyReason, Expr::value(reason))
        .col_expr(dispute::Column::ClosedOn, Expr::value(on))
        .filter(dispute::Column::MatterId.eq(matter))
        .exec(tx)
        .await?;
    Ok(())
}

/// Legal day on which a dispute was closed.
pub async fn closed_on(db: &impl ConnectionTrait, matter: MatterId) -> Result<Option<NaiveDate>> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
    Ok(told.and_then(|told| told.closed_on))
}

/// Writes the archive's data.
pub async fn archived(
    tx: &impl ConnectionTrait,
    matter: MatterId,
    volume: &str,
    retention: &str,
    on: NaiveDate,
) -> Result<()> {
    dispute::Entity::update_many()
        .col_expr(dispute::Column::Volume, Expr::value(volume))
        .col_expr(dispute::Column::Retention, Expr::value(retention))
        .col_expr(dispute::Column::ArchivedOn, Expr::value(on))
        .filter(dispute::Column::MatterId.eq(matter))
        .exec(tx)
        .await?;
    Ok(())
}

/// How a dispute had been closed, and where its file lies.
#[derive(Debug, serde::Serialize)]
pub struct ClosedBefore {
    outcome: Option<String>,
    summary: Option<String>,
    watch_plan: Option<String>,
    difficulty: Option<String>,
    difficulty_reason: Option<String>,
    /// Legal day of closing.
    pub closed_on: Option<NaiveDate>,
    archived_on: Option<NaiveDate>,
    volume: Option<String>,
    retention: Option<String>,
}

/// Takes closure and archive from the dispute; answers what stood there.
pub async fn reopened(tx: &impl ConnectionTrait, matter: MatterId) -> Result<ClosedBefore> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(tx).await?;
    let told = told.ok_or(Error::NotFound)?;
    let nothing = || Expr::value(Option::<String>::None);
    let no_day = || Expr::value(Option::<NaiveDate>::None);
    dispute::Entity::update_many()
        .col_expr(dispute::Column::ClosureOutcome, nothing())
        .col_expr(dispute::Column::ClosureSummary, nothing())
        .col_expr(dispute::Column::WatchPlan, nothing())
        .col_expr(dispute::Column::Difficulty, nothing())
        .col_expr(dispute::Column::DifficultyReason, nothing())
        .col_expr(dispute::Column::MergedIntoId, Expr::value(Option::<MatterId>::None))
        .col_expr(dispute::Column::ClosedOn, no_day())
        .col_expr(dispute::Column::Volume, nothing())
        .col_expr(dispute::Column::Retention, nothing())
        .col_expr(dispute::Column::ArchivedOn, no_day())
        .filter(dispute::Column::MatterId.eq(matter))
        .exec(tx)
        .await?;
    Ok(ClosedBefore {
        outcome: told.closure_outcome,
        summary: told.closure_summary,
        watch_plan: told.watch_plan,
        difficulty: told.difficulty,
        difficulty_reason: told.difficulty_reason,
        closed_on: told.closed_on,
        archived_on: told.archived_on,
        volume: told.volume,
        retention: told.retention,
    })
}
