//! Reading of deadlines that have run out.

use ::entity::id::MatterId;
use ::entity::{deadline, proceeding};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::desk::deadlines::state;
use crate::error::Result;

/// A deadline that has run out and on which the clock has something to do.
pub(super) struct RunOut {
    pub(super) reference: String,
    pub(super) matter: MatterId,
    pub(super) proceeding: Option<String>,
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) due_on: NaiveDate,
}

/// Running deadlines of these codes whose last day has passed.
pub(super) async fn run_out(db: &impl ConnectionTrait, today: NaiveDate, codes: &[&str]) -> Result<Vec<RunOut>> {
    let rows = deadline::Entity::find()
        .filter(deadline::Column::State.eq(state::RUNNING))
        .filter(deadline::Column::DueOn.lt(today))
        .filter(deadline::Column::Code.is_in(codes.iter().copied()))
        .order_by_asc(deadline::Column::DueOn)
        .order_by_asc(deadline::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<_> = rows.iter().filter_map(|row| row.proceeding_id).collect();
    let proceedings = proceeding::Entity::find().filter(proceeding::Column::Id.is_in(ids)).all(db).await?;
    let reference = |id| proceedings.iter().find(|one| Some(one.id) == id).map(|one| one.reference.clone());
    Ok(rows
        .into_iter()
        .map(|row| RunOut {
            proceeding: reference(row.proceeding_id),
            reference: row.reference,
            matter: row.matter_id,
            kind: row.kind,
            code: row.code,
            due_on: row.due_on,
        })
        .collect())
}

/// The earliest last day of a running deadline of these codes.
pub(super) async fn first_due(db: &impl ConnectionTrait, codes: &[&str]) -> Result<Option<NaiveDate>> {
    let first = deadline::Entity::find()
        .filter(deadline::Column::State.eq(state::RUNNING))
        .filter(deadline::Column::Code.is_in(codes.iter().copied()))
        .order_by_asc(deadline::Column::DueOn)
        .one(db)
        .await?;
    Ok(first.map(|row| row.due_on))
}

/// The deadline, when it still runs and its last day has passed: asked again under the lock.
pub(super) async fn still_running(
    tx: &impl ConnectionTrait,
    reference: &str,
    today: NaiveDate,
) -> Result<Option<deadline::Model>> {
    Ok(deadline::Entity::find()
        .filter(deadline::Column::Reference.eq(reference))
        .filter(deadline::Column::State.eq(state::RUNNING))
        .filter(deadline::Column::DueOn.lt(today))
        .one(tx)
        .await?)
}
