//! Recusals (回避): a mediator leaves a proceeding, and who asked for it.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, PartyId, ProceedingId, RecusalId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recusal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RecusalId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Stays 1: a recusal is never changed.
    pub version: i64,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// The mediator who leaves.
    pub account_id: AccountId,
    /// party, mediator, body.
    pub asked_by: String,
    /// The party that objects.
    pub party_id: Option<PartyId>,
    /// Sealed.
    pub reason: String,
    /// Legal day.
    pub recused_on: Date,
    /// By whom it was entered.
    pub recorded_by: AccountId,
    /// When it was entered.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
