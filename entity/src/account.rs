//! Accounts of staff: one person, one role, one organisation.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AccountId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Name for signing in.
    #[sea_orm(unique)]
    pub username: String,
    /// Name of the person.
    pub name: String,
    /// Code of `rules::role::Role`.
    pub role: String,
    /// Keeps the seal of the organisation.
    pub keeps_seal: bool,
    /// Employer.
    pub organisation_id: OrganisationId,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Argon2id; none until the first password is set.
    pub password_hash: Option<String>,
    /// May sign in and be appointed.
    pub active: bool,
    /// zh-CN or en.
    pub language: String,
    /// auto, light or dark.
    pub theme: String,
    /// compact or roomy.
    pub density: String,
    /// When it was entered.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
