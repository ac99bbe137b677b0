//! Rows of merging.

use ::entity::id::MatterId;
use ::entity::{dispute, matter};
use chrono::NaiveDate;
use rules::number::PublicCode;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::error::Result;

/// The code of the dispute with this number or code.
pub(in crate::intake) async fn code_of(db: &impl ConnectionTrait, typed: &str) -> Result<Option<String>> {
    if let Ok(code) = PublicCode::parse(typed) {
        return Ok(Some(code.as_str().to_owned()));
    }
    let found = matter::Entity::find().filter(matter::Column::Number.eq(typed.to_uppercase())).one(db).await?;
    Ok(found.map(|row| row.code))
}

/// Writes into which dispute a registration went; it is closed by that.
pub(in crate::intake) async fn merged(
    tx: &impl ConnectionTrait,
    here: MatterId,
    into: MatterId,
    shown: &str,
    on: NaiveDate,
) -> Result<()> {
    dispute::Entity::update_many()
        .col_expr(dispute::Column::MergedIntoId, Expr::value(into))
        .col_expr(dispute::Column::ClosureOutcome, Expr::value("merged"))
        .col_expr(dispute::Column::ClosureSummary, Expr::value(format!("并入{shown}")))
        .col_expr(dispute::Column::ClosedOn, Expr::value(on))
        .filter(dispute::Column::MatterId.eq(here))
        .exec(tx)
        .await?;
    Ok(())
}
