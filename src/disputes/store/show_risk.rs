//! Rows of risk become views.

use std::collections::HashMap;

use ::entity::id::MatterId;
use ::entity::{matter, report, report_duty, risk};
use chrono::{DateTime, Utc};
use rules::list;
use rules::risk::{Duty, Grade, Progress, Record, UNKNOWN, Urgent};
use rules::sheet::Named;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::app::App;
use crate::desk::duties::{duties_of, last_taking, owing};
use crate::desk::risk::{LastScore, decode, last_scores, latest};
use crate::disputes::views::{AssessmentView, DutyView, ReportRow, RiskView, RowRisk, TakingView};
use crate::error::Result;
use crate::vault::{Place, Vault};

/// Entries of a history shown at most.
const MOST: u64 = 200;

/// Risk of one dispute, as it stands for whoever reads it.
pub async fn load(app: &App, matter: &matter::Model) -> Result<RiskView> {
    let current = latest(&app.db, matter).await?.map(|row| assessment(&app.vault, row)).transpose()?.flatten();
    // When it is looked at again is known of an open dispute only.
    let current = current.map(|view| AssessmentView { review_on: matter.risk_review_on, ..view });
    let rows = duties_of(&app.db, matter).await?;
    let recorded = report::Entity::find()
        .filter(report::Column::MatterId.eq(matter.id))
        .order_by_asc(report::Column::Id)
        .all(&app.db)
        .await?;
    let now = app.now();
    let duties = rows.into_iter().map(|row| duty(&app.vault, row, &recorded, now)).collect::<Result<Vec<_>>>()?;
    let owing = owing(&app.db, &[matter.id]).await?.remove(&matter.id).unwrap_or_default();
    let taking = taking(app, matter).await?;
    Ok(RiskView { current, duties: duties.into_iter().flatten().collect(), taking, owing, may_report: false })
}

/// The director's taking on, done or still to be done.
async fn taking(app: &App, matter: &matter::Model) -> Result<Option<TakingView>> {
    let Some(row) = last_taking(&app.db, matter.id).await? else { return Ok(None) };
    let Some(grade) = Grade::from_code(&row.grade) else { return Ok(None) };
    Ok(Some(TakingView {
        grade,
        due_at: row.due_at,
        taken_at: row.taken_at,
        taken_by: row.taker,
        late: row.taken_at.unwrap_or(app.now()) > row.due_at,
    }))
}

/// The history of a dispute's risk, newest first.
pub async fn history(app: &App, matter: &matter::Model) -> Result<Vec<AssessmentView>> {
    let rows = risk::Entity::find()
        .filter(risk::Column::MatterId.eq(matter.id))
        .order_by_desc(risk::Column::Seq)
        .limit(MOST)
        .all(&app.db)
        .await?;
    let shown = rows.into_iter().map(|row| assessment(&app.vault, row)).collect::<Result<Vec<_>>>()?;
    Ok(shown.into_iter().flatten().collect())
}

/// Risk of these disputes, for a list.
pub async fn of_rows(db: &impl ConnectionTrait, matters: &[matter::Model]) -> Result<HashMap<MatterId, RowRisk>> {
    let ids: Vec<MatterId> = matters.iter().map(|row| row.id).collect();
    let mut owing = owing(db, &ids).await?;
    let of_matter = |last: LastScore| {
        let matter = matters.iter().find(|matter| matter.id == last.matter_id)?;
        let owing = owing.remove(&matter.id).unwrap_or_default();
        let shown = RowRisk {
            grade: Grade::from_code(&last.grade)?,
            score: last.score,
            factors: decode(&last.factors),
            review_on: matter.risk_review_on,
            open_reports: owing.iter().filter(|one| one.what != Urgent::TakeOn).count(),
            owing,
        };
        Some((matter.id, shown))
    };
    Ok(last_scores(db, &ids).await?.into_iter().filter_map(of_matter).collect())
}

fn assessment(vault: &Vault, row: risk::Model) -> Result<Option<AssessmentView>> {
    let place = Place { table: "risk", reference: &row.reference, version: 1 };
    let reason = vault.open_option(place, "reason", row.reason.as_deref())?;
    let (Some(grade), Some(by_score)) = (Grade::from_code(&row.grade), Grade::from_code(&row.system_grade)) else {
        return Ok(None);
    };
    Ok(Some(AssessmentView {
        seq: row.seq,
        at: row.assessed_at,
        grade,
        by_score,
        by_person: row.human_grade.as_deref().and_then(Grade::from_code),
        score: row.score,
        factors: decode(&row.factors),
        unknown: unknown(&row.unknown),
        review_on: row.review_on,
        is_judgement: row.is_judgement,
        reason,
        evidence: row.evidence,
        actor: row.assessor,
        role: row.role,
    }))
}

fn unknown(stored: &str) -> Vec<Named> {
    let codes: Vec<String> = serde_json::from_str(stored).unwrap_or_default();
    let named = |code: &String| list::find(list::CIRCUMSTANCES, code).or_else(|| list::find(UNKNOWN, code)).copied();
    codes.iter().filter_map(named).collect()
}

fn duty(
    vault: &Vault,
    row: report_duty::Model,
    recorded: &[report::Model],
    now: DateTime<Utc>,
) -> Result<Option<DutyView>> {
    let (Some(duty), Some(progress)) = (Duty::find(&row.code), Progress::from_code(&row.state)) else {
        return Ok(None);
    };
    let mut reports = recorded_before(vault, &row)?.into_iter().collect::<Vec<_>>();
    for one in recorded.iter().filter(|one| one.duty_id == row.id) {
        reports.extend(recorded_as(vault, one)?);
    }
    let mut view = DutyView {
        duty: *duty,
        found_at: row.found_at,
        due_at: row.due_at,
        next_at: row.next_at,
        progress,
        late: row.next_at.is_some_and(|at| at < now),
        reports,
        version: row.version,
        id: row.reference,
    };
    // As the first report stands now: a time that was typed wrongly makes it neither late nor in time.
    let first = view.standing().first().map(|first| first.reported_at);
    view.late |= first.is_some_and(|at| at > view.due_at);
    Ok(Some(view))
}

fn recorded_as(vault: &Vault, row: &report::Model) -> Result<Option<ReportRow>> {
    let place = Place { table: "report", reference: &row.reference, version: 1 };
    let Some(kind) = Record::from_code(&row.kind) else { return Ok(None) };
    Ok(Some(ReportRow {
        id: row.reference.clone(),
        kind,
        corrects: row.corrects.clone(),
        reported_to: vault.open(place, "reported_to", &row.reported_to)?,
        reported_at: row.reported_at,
        receipt: vault.open_option(place, "receipt", row.receipt.as_deref())?,
        note: vault.open(place, "note", &row.note)?,
        correction: vault.open_option(place, "correction", row.correction.as_deref())?,
        recorder: row.recorder.clone(),
        recorded_at: row.recorded_at,
    }))
}

/// The one report of a duty that was fulfilled before reports were rows of their own.
fn recorded_before(vault: &Vault, row: &report_duty::Model) -> Result<Option<ReportRow>> {
    let place = Place { table: "report_duty", reference: &row.reference, version: row.version };
    let opened = |column: &str, sealed: &Option<String>| vault.open_option(place, column, sealed.as_deref());
    let Some(reported_at) = row.reported_at else { return Ok(None) };
    Ok(Some(ReportRow {
        id: row.reference.clone(),
        kind: Record::First,
        corrects: None,
        reported_to: opened("reported_to", &row.reported_to)?.unwrap_or_default(),
        reported_at,
        receipt: opened("receipt", &row.receipt)?,
        note: opened("note", &row.note)?.unwrap_or_default(),
        correction: opened("correction", &row.correction)?,
        recorder: row.recorder.clone().unwrap_or_default(),
        recorded_at: row.recorded_at.unwrap_or(reported_at),
    }))
}
