//! Disclosures (披露): what a mediator says about an interest in a dispute, and who accepts him nevertheless.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, DisclosureId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "disclosure")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DisclosureId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Stays 1: what was said is never changed, only added to.
    pub version: i64,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// The mediator.
    pub account_id: AccountId,
    /// Sealed.
    pub text: String,
    /// JSON list of outward ids of parties.
    pub accepted_by: String,
    /// Legal day.
    pub disclosed_on: Date,
    /// By whom it was entered.
    pub recorded_by: AccountId,
    /// When it was entered.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
