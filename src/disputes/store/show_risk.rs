//! Rows of risk become views.

use std::collections::HashMap;

use ::entity::id::MatterId;
use ::entity::{matter, report_duty, risk};
use chrono::{DateTime, Utc};
use rules::list;
use rules::risk::{Duty, Grade, UNKNOWN};
use rules::sheet::Named;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::app::App;
use crate::desk::risk::{decode, duties_of, latest, state};
use crate::disputes::views::{AssessmentView, DutyView, RiskView, RowRisk};
use crate::error::Result;
use crate::vault::{Place, Vault};

/// Entries of a history shown at most.
const MOST: u64 = 200;

/// Risk of one dispute.
pub async fn load(app: &App, matter: &matter::Model) -> Result<RiskView> {
    let current = latest(&app.db, matter).await?.map(|row| assessment(&app.vault, row)).transpose()?.flatten();
    // When it is looked at again is known of an open dispute only.
    let current = current.map(|view| AssessmentView { review_on: matter.risk_review_on, ..view });
    let rows = duties_of(&app.db, matter).await?;
    let duties = rows.into_iter().map(|row| duty(&app.vault, row, app.now())).collect::<Result<Vec<_>>>()?;
    Ok(RiskView { current, duties: duties.into_iter().flatten().collect() })
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
    let ids = || matters.iter().map(|row| row.id);
    let rows = risk::Entity::find()
        .filter(risk::Column::MatterId.is_in(ids()))
        .order_by_asc(risk::Column::Seq)
        .all(db)
        .await?;
    let open = report_duty::Entity::find()
        .filter(report_duty::Column::MatterId.is_in(ids()))
        .filter(report_duty::Column::State.eq(state::OPEN))
        .all(db)
        .await?;
    let of_matter = |row: &risk::Model| {
        let matter = matters.iter().find(|matter| matter.id == row.matter_id)?;
        let shown = RowRisk {
            grade: Grade::from_code(&row.grade)?,
            score: row.score,
            factors: decode(&row.factors),
            review_on: matter.risk_review_on,
            open_reports: open.iter().filter(|duty| duty.matter_id == row.matter_id).count(),
        };
        Some((row.matter_id, shown))
    };
    // The last one of each stays.
    Ok(rows.iter().filter_map(of_matter).collect())
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

fn duty(vault: &Vault, row: report_duty::Model, now: DateTime<Utc>) -> Result<Option<DutyView>> {
    let Some(duty) = Duty::find(&row.code) else { return Ok(None) };
    let place = Place { table: "report_duty", reference: &row.reference, version: row.version };
    let opened = |column: &str, sealed: &Option<String>| vault.open_option(place, column, sealed.as_deref());
    Ok(Some(DutyView {
        duty: *duty,
        found_at: row.found_at,
        due_at: row.due_at,
        open: row.state == state::OPEN,
        late: row.reported_at.unwrap_or(now) > row.due_at,
        reported_to: opened("reported_to", &row.reported_to)?,
        reported_at: row.reported_at,
        receipt: opened("receipt", &row.receipt)?,
        note: opened("note", &row.note)?,
        correction: opened("correction", &row.correction)?,
        recorder: row.recorder,
        recorded_at: row.recorded_at,
        version: row.version,
        id: row.reference,
    }))
}
