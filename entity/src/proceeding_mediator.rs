//! Mediators of a proceeding.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, ProceedingId, ProceedingMediatorId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proceeding_mediator")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProceedingMediatorId,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// Who.
    pub account_id: AccountId,
    /// Presides.
    pub presiding: bool,
    /// parties, body.
    pub chosen_by: String,
    /// From.
    pub since: Date,
    /// Until.
    pub until: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
