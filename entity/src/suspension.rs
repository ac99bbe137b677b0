//! Suspensions.

use sea_orm::entity::prelude::*;

use crate::id::{ProceedingId, SuspensionId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "suspension")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SuspensionId,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// Code of `rules::ground::SUSPENDED`.
    pub ground: String,
    /// First day not counted.
    pub first_on: Date,
    /// Last day not counted.
    pub last_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
