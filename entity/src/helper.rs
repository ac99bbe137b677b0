//! Invited people (邀请参加人): who helps from outside, with the consent of every party.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, HelperId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "helper")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: HelperId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The mediation.
    pub proceeding_id: ProceedingId,
    /// Name.
    pub name: String,
    /// Code of `rules::list::HELPERS`.
    pub capacity: String,
    /// Where they work, or whom they stand for.
    pub organisation: Option<String>,
    /// Sealed.
    pub contact: Option<String>,
    /// Why, sealed.
    pub reason: String,
    /// JSON list of outward ids of the parties who agree: all of them.
    pub agreed_by: String,
    /// Legal day.
    pub invited_on: Date,
    /// Code of `rules::list::HELPER_STATES`.
    pub state: String,
    /// Legal day of the last answer.
    pub answered_on: Option<Date>,
    /// Legal day on which they promised to keep silent.
    pub promised_on: Option<Date>,
    /// What they said, sealed.
    pub note: Option<String>,
    /// By whom it was entered.
    pub recorded_by: AccountId,
    /// When it was entered.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
