//! Who stands where in a proceeding, and who helps from outside.

use chrono::NaiveDate;
use rules::sheet::Named;

/// Where a party stands in a proceeding.
#[derive(Clone, Debug)]
pub struct SideView {
    /// Outward id of the party.
    pub party: String,
    /// Its name.
    pub name: String,
    /// Its side here, or that it does not take part.
    pub side: Named,
}

/// Somebody from outside who was invited to help.
#[derive(Clone, Debug)]
pub struct HelperView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Name.
    pub name: String,
    /// In which capacity.
    pub capacity: Named,
    /// Where they work.
    pub organisation: Option<String>,
    /// How they are reached; only for the body.
    pub contact: Option<String>,
    /// Why; only for the body.
    pub reason: Option<String>,
    /// Where the invitation stands.
    pub state: Named,
    /// Legal day of the invitation.
    pub invited_on: NaiveDate,
    /// Legal day of the last answer.
    pub answered_on: Option<NaiveDate>,
    /// Legal day of the promise to keep silent.
    pub promised_on: Option<NaiveDate>,
    /// What they said; only for the body.
    pub note: Option<String>,
}

/// The seal of a body that takes part in the joint mediation.
#[derive(Clone, Debug)]
pub struct BodySealView {
    /// Outward id of the participant.
    pub participant: String,
    /// Name of the body.
    pub name: String,
    /// Legal day; none while it is missing.
    pub sealed_on: Option<NaiveDate>,
}
