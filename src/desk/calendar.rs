//! The holiday calendar (放假安排): small rows, read where days are counted, so that every instance counts by the same one.

use ::entity::calendar_year;
use chrono::{DateTime, Utc};
use rules::calendar::{Calendar, announced, text};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use crate::error::{Error, Result};
use crate::vault::new_reference;

/// The calendar as it stands.
pub async fn load(db: &impl ConnectionTrait) -> Result<Calendar> {
    of_rows(calendar_year::Entity::find().order_by_asc(calendar_year::Column::Year).all(db).await?)
}

/// The calendar for a transaction that counts by it: nobody changes it before the transaction has ended, so that no date
/// counted by the old one appears after the others were counted again.
pub async fn hold(tx: &impl ConnectionTrait) -> Result<Calendar> {
    of_rows(calendar_year::Entity::find().order_by_asc(calendar_year::Column::Year).lock_shared().all(tx).await?)
}

/// Enters the years that the product knows by itself; a year that is there already stays as it is.
pub async fn seed(db: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<()> {
    let rows = announced::all().into_iter().map(|(year, entries)| calendar_year::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        year: Set(year),
        days: Set(text::write(&entries)),
        source: Set(announced::source(year)),
        set_by: Set(None),
        set_at: Set(at),
        recounted_version: Set(0),
        ..Default::default()
    });
    let once = OnConflict::column(calendar_year::Column::Year).do_nothing().to_owned();
    // Several instances that start together: the first one enters them.
    calendar_year::Entity::insert_many(rows).on_conflict(once).exec_without_returning(db).await?;
    Ok(())
}

fn of_rows(rows: Vec<calendar_year::Model>) -> Result<Calendar> {
    rows.into_iter().try_fold(Calendar::new(), |calendar, row| {
        let entries = text::stored(&row.days);
        let entries = entries.ok_or_else(|| Error::internal(format!("the calendar of {} does not read", row.year)))?;
        calendar.with(row.year, &entries).map_err(Error::internal)
    })
}
