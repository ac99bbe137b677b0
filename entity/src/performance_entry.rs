//! What was performed of an obligation.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, AgreementId, ObligationId, PerformanceEntryId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "performance_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PerformanceEntryId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// The obligation.
    pub obligation_id: ObligationId,
    /// The agreement.
    pub agreement_id: AgreementId,
    /// When.
    pub performed_on: Date,
    /// How much, in fen (CNY).
    pub amount_fen: Option<i64>,
    /// How it is known.
    pub note: Option<String>,
    /// Who recorded it.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
