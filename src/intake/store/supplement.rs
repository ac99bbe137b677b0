//! Rows of supplements: one a dispute.

use ::entity::id::{AccountId, MatterId};
use ::entity::supplement;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::error::Result;
use crate::intake::supplement::AskedFor;
use crate::vault::new_reference;

/// Keeps what is asked for.
pub(in crate::intake) async fn ask(
    tx: &impl ConnectionTrait,
    matter: MatterId,
    items: &[String],
    on: NaiveDate,
    (by, at): (AccountId, DateTime<Utc>),
) -> Result<()> {
    let row = supplement::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        matter_id: Set(matter),
        items: Set(serde_json::to_string(items)?),
        asked_on: Set(on),
        supplied_on: Set(None),
        asked_by: Set(by),
        asked_at: Set(at),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Everything is there.
pub(in crate::intake) async fn supplied(tx: &impl ConnectionTrait, matter: MatterId, on: NaiveDate) -> Result<()> {
    supplement::Entity::update_many()
        .col_expr(supplement::Column::SuppliedOn, Expr::value(on))
        .col_expr(supplement::Column::Version, Expr::col(supplement::Column::Version).add(1))
        .filter(supplement::Column::MatterId.eq(matter))
        .exec(tx)
        .await?;
    Ok(())
}

/// What was asked for of a dispute.
pub(in crate::intake) async fn of(db: &impl ConnectionTrait, matter: MatterId) -> Result<Option<AskedFor>> {
    let found = supplement::Entity::find().filter(supplement::Column::MatterId.eq(matter)).one(db).await?;
    Ok(found.map(|row| AskedFor {
        items: serde_json::from_str(&row.items).unwrap_or_default(),
        asked_on: row.asked_on,
        supplied_on: row.supplied_on,
    }))
}
