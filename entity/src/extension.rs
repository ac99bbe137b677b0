//! Extensions with everyone's consent.

use sea_orm::entity::prelude::*;

use crate::id::{ExtensionId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "extension")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ExtensionId,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// Calendar days added.
    pub days: i32,
    /// Why.
    pub reason: String,
    /// JSON list of outward ids of parties.
    pub agreed_by: String,
    /// Legal day.
    pub extended_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
