//! Rows of calendars.

use ::entity::id::AccountId;
use ::entity::{account, calendar_year};
use chrono::{DateTime, Utc};
use rules::calendar::text;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::Year;
use crate::error::{Error, Result};
use crate::vault::new_reference;

/// Locks the calendars: whoever counts by them has finished, or begins afterwards.
pub(super) async fn lock(tx: &impl ConnectionTrait) -> Result<()> {
    calendar_year::Entity::find().order_by_asc(calendar_year::Column::Year).lock_exclusive().all(tx).await?;
    Ok(())
}

/// All years, the latest first.
pub(super) async fn years(db: &impl ConnectionTrait) -> Result<Vec<Year>> {
    let rows = calendar_year::Entity::find().order_by_desc(calendar_year::Column::Year).all(db).await?;
    shown(db, rows).await
}

/// One year.
pub(super) async fn year(db: &impl ConnectionTrait, year: i32) -> Result<Option<Year>> {
    let rows = calendar_year::Entity::find().filter(calendar_year::Column::Year.eq(year)).all(db).await?;
    Ok(shown(db, rows).await?.pop())
}

/// Enters a year.
pub(super) async fn insert(
    tx: &impl ConnectionTrait,
    year: i32,
    days: &str,
    source: &str,
    by: (AccountId, DateTime<Utc>),
) -> Result<()> {
    let row = calendar_year::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        year: Set(year),
        days: Set(days.to_owned()),
        source: Set(source.to_owned()),
        set_by: Set(Some(by.0)),
        set_at: Set(by.1),
        recounted_version: Set(0),
        ..Default::default()
    };
    match row.insert(tx).await {
        Ok(_) => Ok(()),
        // Two who enter the same new year at once: the second one looks at what the first has entered.
        Err(error) if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_))) => {
            Err(Error::Stale { current: 1 })
        }
        Err(error) => Err(error.into()),
    }
}

/// Changes a year as it was seen.
pub(super) async fn update(
    tx: &impl ConnectionTrait,
    known: &Year,
    days: &str,
    source: &str,
    by: (AccountId, DateTime<Utc>),
) -> Result<()> {
    use calendar_year::Column as C;
    let done = calendar_year::Entity::update_many()
        .col_expr(C::Version, Expr::value(known.version + 1))
        .col_expr(C::Days, Expr::value(days))
        .col_expr(C::Source, Expr::value(source))
        .col_expr(C::SetBy, Expr::value(by.0))
        .col_expr(C::SetAt, Expr::value(by.1))
        .filter(C::Year.eq(known.year))
        .filter(C::Version.eq(known.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(Error::Stale { current: known.version + 1 }) }
}

async fn shown(db: &impl ConnectionTrait, rows: Vec<calendar_year::Model>) -> Result<Vec<Year>> {
    let ids = rows.iter().filter_map(|row| row.set_by);
    let people = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?;
    let name = |id: AccountId| people.iter().find(|one| one.id == id).map(|one| one.name.clone());
    rows.into_iter()
        .map(|row| {
            let entries = text::stored(&row.days);
            let entries = entries.ok_or_else(|| Error::internal(format!("the calendar of {}", row.year)))?;
            Ok(Year {
                year: row.year,
                version: row.version,
                entries,
                source: row.source,
                set_by: row.set_by.and_then(name),
                set_at: row.set_at,
                recounted: row.recounted_version >= row.version,
            })
        })
        .collect()
}
