//! A second attempt: some kinds try once as a rule and once more at most, so that a first failure is recorded once. (GAXZ 183)

use ::entity::id::ProceedingId;
use ::entity::{proceeding, timeline};
use rules::act::FIRST_FAILED;
use rules::sheet::{Need, Sheet};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::error::Result;

/// Those of these proceedings, all of one matter, in which a first failure stands recorded. It asks nothing where no kind among
/// them knows a second attempt.
pub async fn begun(
    db: &impl ConnectionTrait,
    proceedings: &[&proceeding::Model],
    sheets: &[&Sheet],
) -> Result<Vec<ProceedingId>> {
    let knows = |kind: &str| {
        let sheet = sheets.iter().find(|sheet| sheet.kind == kind);
        sheet.is_some_and(|sheet| sheet.steps.iter().any(|step| step.needs.contains(&Need::NoSecondYet)))
    };
    let Some(first) = proceedings.iter().find(|row| knows(&row.kind)) else { return Ok(Vec::new()) };
    let rows = timeline::Entity::find()
        .filter(timeline::Column::MatterId.eq(first.matter_id))
        .filter(timeline::Column::Act.eq(FIRST_FAILED.code))
        .all(db)
        .await?;
    let recorded = rows.into_iter().filter_map(|row| row.proceeding_id);
    Ok(recorded.filter(|id| proceedings.iter().any(|row| row.id == *id)).collect())
}
