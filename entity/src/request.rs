//! Requests: proposals that wait for somebody who may approve them.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, ProceedingId, RequestId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "request")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RequestId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// The proceeding.
    pub proceeding_id: Option<ProceedingId>,
    /// What is proposed.
    pub act: String,
    /// The input as given, sealed.
    pub input: String,
    /// One line for the list.
    pub summary: String,
    /// Who proposed.
    pub proposed_by: AccountId,
    /// When.
    pub proposed_at: DateTimeUtc,
    /// Version that the proposer saw.
    pub seen_version: i64,
    /// pending, approved, rejected, lapsed.
    pub state: String,
    /// Who decided.
    pub decided_by: Option<AccountId>,
    /// When.
    pub decided_at: Option<DateTimeUtc>,
    /// Why rejected or lapsed.
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
