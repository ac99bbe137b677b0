//! Obligations (履行项) of an agreement.

use sea_orm::entity::prelude::*;

use crate::id::{AgreementId, ObligationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "obligation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ObligationId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The agreement.
    pub agreement_id: AgreementId,
    /// From 1.
    pub ordinal: i32,
    /// payment, act, forbear, other.
    pub kind: String,
    /// JSON list of outward ids of parties.
    pub obligors: String,
    /// JSON list of outward ids of parties.
    pub obligees: String,
    /// several, joint, supplementary.
    pub liability: String,
    /// Owed, in fen (CNY).
    pub amount_fen: Option<i64>,
    /// Contractual: never rolls.
    pub due_on: Option<Date>,
    /// How.
    pub manner: String,
    /// What.
    pub text: String,
    /// On what condition.
    pub condition: Option<String>,
    /// Ordinal of the head obligation.
    pub instalment_of: Option<i32>,
    /// Default of one makes the rest due.
    pub accelerates: bool,
    /// Paid so far, in fen (CNY).
    pub performed_fen: i64,
    /// open, performed, defaulted, enforcement.
    pub state: String,
    /// When performed in full.
    pub performed_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
