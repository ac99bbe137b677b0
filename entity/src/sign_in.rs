//! Sign-ins: the token itself is never stored, only its hash.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, SignInId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SignInId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// SHA-256 of the token.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// Who.
    pub account_id: AccountId,
    /// page or api.
    pub face: String,
    /// Begin.
    pub created_at: DateTimeUtc,
    /// Last request.
    pub last_seen_at: DateTimeUtc,
    /// Absolute end.
    pub expires_at: DateTimeUtc,
    /// Ended before.
    pub revoked_at: Option<DateTimeUtc>,
    /// Client address.
    pub address: Option<String>,
    /// User agent, shortened.
    pub agent: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
