//! What the parties said to a proceeding, and what was changed about its time.

use chrono::NaiveDate;
use rules::sheet::Named;

/// What one party said to a proceeding.
#[derive(Clone, Debug)]
pub struct SaidView {
    /// Outward id of the party.
    pub party: String,
    /// Its name.
    pub name: String,
    /// Consents or refuses; none while it has not said.
    pub consents: Option<bool>,
    /// How it was told.
    pub consent_channel: Option<String>,
    /// When.
    pub consented_on: Option<NaiveDate>,
    /// When the rights notice was acknowledged.
    pub acknowledged_on: Option<NaiveDate>,
    /// How.
    pub acknowledgement_method: Option<String>,
}

/// An extension.
#[derive(Clone, Debug)]
pub struct ExtensionView {
    /// Calendar days.
    pub days: i32,
    /// Why.
    pub reason: String,
    /// Legal day.
    pub extended_on: NaiveDate,
}

/// A suspension.
#[derive(Clone, Debug)]
pub struct SuspensionView {
    /// Ground.
    pub ground: Named,
    /// First day not counted.
    pub first_on: NaiveDate,
    /// Last day not counted; none while it lasts.
    pub last_on: Option<NaiveDate>,
}
