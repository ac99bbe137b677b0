//! Overrides of checks (说明理由后分流): a way was opened although triage barred it, and why.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, CheckOverrideId, MatterId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "check_override")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CheckOverrideId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Stays 1: what was decided is never changed.
    pub version: i64,
    /// The dispute.
    pub matter_id: MatterId,
    /// The proceeding that was opened nevertheless.
    pub proceeding_id: ProceedingId,
    /// JSON list of codes, K1 to K15.
    pub checks: String,
    /// Sealed.
    pub reason: String,
    /// It was confirmed that only civil consequences are mediated.
    pub civil_only: bool,
    /// Who decided it.
    pub decided_by: AccountId,
    /// When.
    pub decided_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
