//! Taking a grave risk on (接手风险): from when on the director had two hours, and when he took it on.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, RiskTakingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "risk_taking")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RiskTakingId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// The grade to which the risk rose: red, orange.
    pub grade: String,
    /// When it rose.
    pub found_at: DateTimeUtc,
    /// When the director is late.
    pub due_at: DateTimeUtc,
    /// open, taken; moot where the risk fell below orange before.
    pub state: String,
    /// When he took it on.
    pub taken_at: Option<DateTimeUtc>,
    /// Who did.
    pub taken_by: Option<AccountId>,
    /// Name at the time.
    pub taker: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
