//! Counters of official numbers: a row per series, moved in the transaction that uses the number.

use sea_orm::entity::prelude::*;

use crate::id::CounterId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "counter")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CounterId,
    /// The series, such as `dispute/LA/2026`.
    #[sea_orm(unique)]
    pub scope: String,
    /// The last number given.
    pub last: i64,
}

impl ActiveModelBehavior for ActiveModel {}
