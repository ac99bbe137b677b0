//! Values of fields that only one kind of proceeding has.

use sea_orm::entity::prelude::*;

use crate::id::{FieldId, MatterId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "field")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FieldId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// Code of the field in its sheet.
    pub code: String,
    /// The value, where it may stand in the open.
    pub value: Option<String>,
    /// The sealed value (S3, S4).
    pub sealed: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
