//! Rows about who may not mediate: representatives, disclosures of an interest, recusals.

use ::entity::id::{AccountId, MatterId, PartyId, ProceedingId};
use ::entity::{account, disclosure, proceeding_mediator, recusal, representative, roll_member};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::Result;

/// Everybody who speaks for a party of a dispute.
pub async fn representatives(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<representative::Model>> {
    let of_matter = representative::Column::MatterId.eq(matter);
    let rows = representative::Entity::find().filter(of_matter).order_by_asc(representative::Column::Id);
    Ok(rows.all(db).await?)
}

/// Everybody on the rolls of groups who has not left.
pub async fn on_rolls(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<roll_member::Model>> {
    let present = roll_member::Entity::find()
        .filter(roll_member::Column::MatterId.eq(matter))
        .filter(roll_member::Column::LeftOn.is_null());
    Ok(present.order_by_asc(roll_member::Column::Id).all(db).await?)
}

/// What mediators have disclosed in a proceeding, oldest first.
pub async fn disclosures(db: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<Vec<disclosure::Model>> {
    let of_it = disclosure::Column::ProceedingId.eq(proceeding);
    Ok(disclosure::Entity::find().filter(of_it).order_by_asc(disclosure::Column::Id).all(db).await?)
}

/// Who has left a proceeding, oldest first.
pub async fn recusals(db: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<Vec<recusal::Model>> {
    let of_it = recusal::Column::ProceedingId.eq(proceeding);
    Ok(recusal::Entity::find().filter(of_it).order_by_asc(recusal::Column::Id).all(db).await?)
}

/// The accounts of these seats.
pub async fn accounts(db: &impl ConnectionTrait, seats: &[proceeding_mediator::Model]) -> Result<Vec<account::Model>> {
    let seated = account::Column::Id.is_in(seats.iter().map(|seat| seat.account_id));
    Ok(account::Entity::find().filter(seated).order_by_asc(account::Column::Id).all(db).await?)
}

/// A disclosure as it is stored.
pub struct Disclosed {
    /// Outward id.
    pub reference: String,
    /// The proceeding.
    pub proceeding: ProceedingId,
    /// The mediator.
    pub account: AccountId,
    /// Sealed for version 1.
    pub text: String,
    /// Outward ids of the parties who accept him nevertheless.
    pub accepted_by: Vec<String>,
    /// Legal day.
    pub on: NaiveDate,
    /// By whom and when it was entered.
    pub recorded: (AccountId, DateTime<Utc>),
}

/// Keeps a disclosure.
pub async fn disclosed(tx: &impl ConnectionTrait, told: Disclosed) -> Result<()> {
    let row = disclosure::ActiveModel {
        reference: Set(told.reference),
        version: Set(1),
        proceeding_id: Set(told.proceeding),
        account_id: Set(told.account),
        text: Set(told.text),
        accepted_by: Set(serde_json::to_string(&told.accepted_by)?),
        disclosed_on: Set(told.on),
        recorded_by: Set(told.recorded.0),
        recorded_at: Set(told.recorded.1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// A recusal as it is stored.
pub struct Recused {
    /// Outward id.
    pub reference: String,
    /// The proceeding.
    pub proceeding: ProceedingId,
    /// The mediator who leaves.
    pub account: AccountId,
    /// party, mediator, body; and the party that objects.
    pub asked_by: (&'static str, Option<PartyId>),
    /// Sealed for version 1.
    pub reason: String,
    /// Legal day.
    pub on: NaiveDate,
    /// By whom and when it was entered.
    pub recorded: (AccountId, DateTime<Utc>),
}

/// Keeps a recusal.
pub async fn recused(tx: &impl ConnectionTrait, left: Recused) -> Result<()> {
    let row = recusal::ActiveModel {
        reference: Set(left.reference),
        version: Set(1),
        proceeding_id: Set(left.proceeding),
        account_id: Set(left.account),
        asked_by: Set(left.asked_by.0.to_owned()),
        party_id: Set(left.asked_by.1),
        reason: Set(left.reason),
        recused_on: Set(left.on),
        recorded_by: Set(left.recorded.0),
        recorded_at: Set(left.recorded.1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}
