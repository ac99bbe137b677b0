//! Answers kept for repeated requests (Idempotency-Key).

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, IdempotencyId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: IdempotencyId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Whose key.
    pub account_id: AccountId,
    /// Hash of key, method and path.
    pub key_hash: String,
    /// Hash of the body.
    pub body_hash: String,
    /// Where the result can be looked at.
    pub location: Option<String>,
    /// Status of the answer.
    pub status: Option<i32>,
    /// The answer, sealed.
    pub answer: Option<String>,
    /// When the effect was written.
    pub created_at: DateTimeUtc,
    /// When the answer was stored.
    pub finished_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
