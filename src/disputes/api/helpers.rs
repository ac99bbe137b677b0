//! Sides of a proceeding, people from outside who help, and seals of participating bodies, as the API shows them.

use chrono::NaiveDate;
use poem_openapi::Object;

use crate::disputes::views;

/// Where a party stands in a proceeding.
#[derive(Object, Clone, Debug)]
#[oai(rename = "SideHere")]
pub struct SideView {
    /// Outward id of the party.
    pub party: String,
    /// applicant, respondent, third-party, none.
    pub side: String,
}

impl From<views::SideView> for SideView {
    fn from(view: views::SideView) -> Self {
        SideView { party: view.party, side: view.side.code.to_owned() }
    }
}

/// Somebody from outside who was invited to help.
#[derive(Object, Clone, Debug)]
#[oai(rename = "InvitedParticipantShown", skip_serializing_if_is_none)]
pub struct HelperView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Name.
    pub name: String,
    /// Code of the capacity.
    pub capacity: String,
    /// Where they work, or whom they stand for.
    pub organisation: Option<String>,
    /// How they are reached; absent for those who are not of the body.
    pub contact: Option<String>,
    /// Why they were invited; absent for those who are not of the body.
    pub reason: Option<String>,
    /// invited, joined, declined, withdrawn.
    pub state: String,
    /// Legal day of the invitation.
    pub invited_on: NaiveDate,
    /// Legal day of the last answer.
    pub answered_on: Option<NaiveDate>,
    /// Legal day of the promise to keep silent.
    pub promised_on: Option<NaiveDate>,
    /// What they said; absent for those who are not of the body.
    pub note: Option<String>,
}

impl From<views::HelperView> for HelperView {
    fn from(view: views::HelperView) -> Self {
        HelperView {
            id: view.id,
            version: view.version,
            name: view.name,
            capacity: view.capacity.code.to_owned(),
            organisation: view.organisation,
            contact: view.contact,
            reason: view.reason,
            state: view.state.code.to_owned(),
            invited_on: view.invited_on,
            answered_on: view.answered_on,
            promised_on: view.promised_on,
            note: view.note,
        }
    }
}

/// The seal of a body that takes part in the joint mediation.
#[derive(Object, Clone, Debug)]
#[oai(rename = "BodySealShown", skip_serializing_if_is_none)]
pub struct BodySealView {
    /// Outward id of the participant.
    pub participant: String,
    /// Name of the body.
    pub name: String,
    /// Legal day; absent while it is missing.
    pub sealed_on: Option<NaiveDate>,
}

impl From<views::BodySealView> for BodySealView {
    fn from(view: views::BodySealView) -> Self {
        let views::BodySealView { participant, name, sealed_on } = view;
        BodySealView { participant, name, sealed_on }
    }
}
