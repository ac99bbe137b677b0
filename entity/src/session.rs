//! Sessions (调解会): a sitting and its record.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, ProceedingId, SessionId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SessionId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// The dispute.
    pub matter_id: MatterId,
    /// From 1.
    pub ordinal: i32,
    /// Begin.
    pub starts_at: DateTimeUtc,
    /// End.
    pub ends_at: Option<DateTimeUtc>,
    /// Where.
    pub place: Option<String>,
    /// Where, on screen.
    pub video_url: Option<String>,
    /// JSON list of outward ids of parties.
    pub attendees: String,
    /// The day it took place.
    pub held_on: Option<Date>,
    /// JSON list of outward ids of the parties who came.
    pub attended: Option<String>,
    /// JSON list of outward ids of the people from outside who came to help.
    pub helpers: Option<String>,
    /// The rights notice was read out.
    pub rights_read: bool,
    /// What was said, sealed.
    pub minutes: Option<String>,
    /// What nobody disputes, sealed.
    pub undisputed_facts: Option<String>,
    /// agreed, partly, again, none.
    pub result: Option<String>,
    /// Who wrote the record.
    pub recorded_by: Option<AccountId>,
}

impl ActiveModelBehavior for ActiveModel {}
