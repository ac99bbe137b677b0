//! Sessions as the API shows them.

use crate::disputes::views;
use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::Object;

/// A session; minutes only for the body.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Session", skip_serializing_if_is_none)]
pub struct SessionView {
    /// Outward id.
    pub id: String,
    /// Outward id of the proceeding.
    pub proceeding: String,
    /// Public code of the dispute.
    pub dispute: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// Begin.
    pub starts_at: DateTime<Utc>,
    /// End.
    pub ends_at: Option<DateTime<Utc>>,
    /// Where.
    pub place: Option<String>,
    /// Where, on screen.
    pub video_url: Option<String>,
    /// Outward ids of the parties invited or present.
    pub attendees: Vec<String>,
    /// Outward ids of the people from outside who came to help.
    pub invited_participants: Vec<String>,
    /// The day it took place.
    pub held_on: Option<NaiveDate>,
    /// What was said; absent for those who are not of the body.
    pub minutes: Option<String>,
    /// What nobody disputes; absent for those who are not of the body.
    pub undisputed_facts: Option<String>,
    /// agreed, partly, again, none.
    pub result: Option<String>,
    /// Who wrote the record.
    pub recorded_by: Option<String>,
}

impl From<views::SessionView> for SessionView {
    fn from(view: views::SessionView) -> Self {
        SessionView {
            id: view.id,
            proceeding: view.proceeding,
            dispute: view.dispute,
            version: view.version,
            ordinal: view.ordinal,
            starts_at: view.starts_at,
            ends_at: view.ends_at,
            place: view.place,
            video_url: view.video_url,
            attendees: view.attendees.into_iter().map(|(id, _)| id).collect(),
            invited_participants: view.helpers.into_iter().map(|(id, _)| id).collect(),
            held_on: view.held_on,
            minutes: view.minutes,
            undisputed_facts: view.undisputed_facts,
            result: view.result,
            recorded_by: view.recorded_by,
        }
    }
}
