//! Participating bodies (参加单位) of a joint mediation.

use sea_orm::entity::prelude::*;

use crate::id::{OrganisationId, ParticipantId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "participant")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ParticipantId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The joint mediation.
    pub proceeding_id: ProceedingId,
    /// From 1.
    pub ordinal: i32,
    /// The body, when it is one of the house.
    pub organisation_id: Option<OrganisationId>,
    /// Its name.
    pub name: String,
    /// It leads.
    pub is_lead: bool,
    /// Code of `rules::list::PARTICIPANT_STATES`.
    pub state: String,
    /// Its own number of the case.
    pub case_number: Option<String>,
    /// Whom to call there, sealed.
    pub contact: Option<String>,
    /// What it is asked for; without facts of the dispute.
    pub request: Option<String>,
    /// Legal day.
    pub asked_on: Date,
    /// Legal day.
    pub answered_on: Option<Date>,
    /// What it answered, sealed.
    pub note: Option<String>,
    /// How it goes on after a failure, sealed.
    pub follow_up: Option<String>,
    /// Legal day.
    pub followed_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
