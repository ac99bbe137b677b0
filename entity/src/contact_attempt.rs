//! Attempts to reach a party (联系记录): when, by which way, with what result.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, ContactAttemptId, MatterId, PartyId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_attempt")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ContactAttemptId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Stays 1.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// Who was tried.
    pub party_id: PartyId,
    /// Legal day.
    pub tried_on: Date,
    /// Code of `rules::list::CONTACT_WAYS`.
    pub way: String,
    /// Code of `rules::list::CONTACT_RESULTS`.
    pub result: String,
    /// Sealed.
    pub note: Option<String>,
    /// Who wrote it down.
    pub recorded_by: Option<AccountId>,
    /// Name at the time.
    pub recorder: String,
    /// When.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
