//! Official numbers: a counter row per series, moved in the transaction that uses the number: no gap, no duplicate.

use ::entity::organisation;
use chrono::{Datelike, NaiveDate};
use sea_orm::{ConnectionTrait, Statement};

use crate::error::{Error, Result};

/// Takes the next number of a series. The row is locked until the transaction ends.
pub async fn next(tx: &impl ConnectionTrait, scope: &str) -> Result<u32> {
    // The same words on both databases: insert or move on, and say what it is now.
    let sql = "INSERT INTO counter (scope, last) VALUES ($1, 1)
               ON CONFLICT (scope) DO UPDATE SET last = counter.last + 1 RETURNING last";
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, [scope.into()]);
    let row = tx.query_one_raw(statement).await?.ok_or_else(|| Error::internal("a counter gave no number"))?;
    let last: i64 = row.try_get("", "last")?;
    u32::try_from(last).map_err(Error::internal)
}

/// The number of a dispute at its centre, such as `LA-2026-000050`.
pub async fn dispute(tx: &impl ConnectionTrait, centre: &organisation::Model, on: NaiveDate) -> Result<String> {
    let prefix = centre.number_prefix.as_deref().unwrap_or("C");
    let seq = next(tx, &format!("dispute/{prefix}/{}", on.year())).await?;
    Ok(rules::number::dispute_number(prefix, on.year(), seq))
}

/// The number of a proceeding, per body, kind and year, such as `〔2026〕澜安枣坪人调字第7号`.
pub async fn proceeding(
    tx: &impl ConnectionTrait,
    centre: &organisation::Model,
    body: &organisation::Model,
    word: &str,
    on: NaiveDate,
) -> Result<String> {
    let area = centre.number_area.as_deref().unwrap_or_default();
    let seq = next(tx, &format!("proceeding/{}/{word}/{}", body.reference, on.year())).await?;
    Ok(rules::number::proceeding_number(on.year(), area, &body.short_name, word, seq))
}
