//! Counting rows by their state.

use ::entity::{deadline, letter, paper};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::Counted;
use crate::desk::deadlines::state;
use crate::error::Result;

/// Letters by state.
pub(super) async fn letters(db: &impl ConnectionTrait) -> Result<Vec<Counted>> {
    by(letter::Entity::find(), letter::Column::State, letter::Column::Id, db).await
}

/// Papers by state.
pub(super) async fn papers(db: &impl ConnectionTrait) -> Result<Vec<Counted>> {
    by(paper::Entity::find(), paper::Column::State, paper::Column::Id, db).await
}

/// Running deadlines whose last day has passed, by code.
pub(super) async fn overdue(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<Counted>> {
    let running = deadline::Column::State.eq(state::RUNNING);
    let past = deadline::Entity::find().filter(running).filter(deadline::Column::DueOn.lt(today));
    by(past, deadline::Column::Code, deadline::Column::Id, db).await
}

async fn by<E: EntityTrait, C: ColumnTrait>(
    of: Select<E>,
    column: C,
    counted: C,
    db: &impl ConnectionTrait,
) -> Result<Vec<Counted>> {
    let rows: Vec<(String, i64)> = of
        .select_only()
        .column(column)
        .column_as(counted.count(), "counted")
        .group_by(column)
        .order_by_asc(column)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(code, count)| Counted { code, count: u64::try_from(count).unwrap_or_default() })
        .collect())
}
