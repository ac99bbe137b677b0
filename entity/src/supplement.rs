//! Supplements (补正): what an application lacks, named once and all of it.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, SupplementId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "supplement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SupplementId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The dispute.
    #[sea_orm(unique)]
    pub matter_id: MatterId,
    /// JSON list of what is missing.
    pub items: String,
    /// Legal day on which it was asked for.
    pub asked_on: Date,
    /// Legal day on which everything was there.
    pub supplied_on: Option<Date>,
    /// Who asked.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
