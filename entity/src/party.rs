//! Parties (当事人) of a dispute.

use sea_orm::entity::prelude::*;

use crate::id::{MatterId, PartyId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "party")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PartyId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The dispute.
    pub matter_id: MatterId,
    /// From 1, never reused.
    pub ordinal: i32,
    /// applicant, respondent, third-party.
    pub side: String,
    /// person, organisation, group.
    pub kind: String,
    /// Name, in clear in ordinary disputes.
    pub name: String,
    /// Kind of document.
    pub id_kind: Option<String>,
    /// Sealed.
    pub id_number: Option<String>,
    /// Keyed blind index.
    pub id_index: Option<String>,
    /// Why a number that fails its check was kept.
    pub id_override_reason: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// male, female.
    pub gender: Option<String>,
    /// 民族.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Sealed.
    pub phone: Option<String>,
    /// Keyed blind index.
    pub phone_index: Option<String>,
    /// Sealed.
    pub email: Option<String>,
    /// Sealed.
    pub address: Option<String>,
    /// JSON list of ways to tell.
    pub notify_by: String,
    /// zh-CN or en.
    pub language: String,
    /// JSON list of codes of `rules::list::FLAGS`.
    pub flags: String,
    /// When entered.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
