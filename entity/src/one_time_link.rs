//! One-time links: the first administrator, a first password, a new password.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, OneTimeLinkId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_link")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: OneTimeLinkId,
    /// SHA-256 of the token.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// setup or password.
    pub purpose: String,
    /// For whom; none for the set-up link.
    pub account_id: Option<AccountId>,
    /// When made.
    pub created_at: DateTimeUtc,
    /// Until when.
    pub expires_at: DateTimeUtc,
    /// When spent.
    pub used_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
