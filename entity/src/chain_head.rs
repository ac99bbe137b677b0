//! Heads of the chains of the timeline: how far each has come, so that a cut tail is noticed.

use sea_orm::entity::prelude::*;

use crate::id::ChainHeadId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "chain_head")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ChainHeadId,
    /// The chain: code of the matter, or the house's own.
    #[sea_orm(unique)]
    pub chain: String,
    /// Place of the last row.
    pub seq: i64,
    /// Keyed digest of chain, place and hash of that row: nobody without the keys can write another.
    pub seal: String,
}

impl ActiveModelBehavior for ActiveModel {}
