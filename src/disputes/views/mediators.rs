//! What is shown of the mediators of a proceeding: who they are, what they disclosed, who has left.

use chrono::NaiveDate;

/// A mediator of a proceeding.
#[derive(Clone, Debug)]
pub struct MediatorView {
    /// Outward id of the account.
    pub account: String,
    /// Name.
    pub name: String,
    /// Presides.
    pub presiding: bool,
    /// parties, body.
    pub chosen_by: String,
    /// From.
    pub since: NaiveDate,
}

/// What a mediator disclosed, and which parties accept him nevertheless.
#[derive(Clone, Debug)]
pub struct DisclosureView {
    /// Outward id.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// Outward id of the mediator's account.
    pub mediator: String,
    /// Name of the mediator.
    pub name: String,
    /// What was disclosed; only for the body and the centre.
    pub text: Option<String>,
    /// Outward ids of the parties.
    pub accepted_by: Vec<String>,
    /// Legal day.
    pub disclosed_on: NaiveDate,
    /// Who entered it.
    pub recorded_by: Option<String>,
}

/// A mediator who has left.
#[derive(Clone, Debug)]
pub struct RecusalView {
    /// Outward id.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// Outward id of the mediator's account.
    pub mediator: String,
    /// Name of the mediator.
    pub name: String,
    /// party, mediator, body.
    pub asked_by: String,
    /// Outward id of the party that objects.
    pub party: Option<String>,
    /// Why; only for the body and the centre.
    pub reason: Option<String>,
    /// Legal day.
    pub recused_on: NaiveDate,
    /// Who entered it.
    pub recorded_by: Option<String>,
}
