//! What mediators disclosed and who has left, as the API shows them.

use chrono::NaiveDate;
use poem_openapi::Object;

use crate::disputes::views;

/// What a mediator disclosed, and which parties accept him nevertheless.
#[derive(Object, Clone, Debug)]
#[oai(rename = "DisclosureShown", skip_serializing_if_is_none)]
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

impl From<views::DisclosureView> for DisclosureView {
    fn from(view: views::DisclosureView) -> Self {
        let views::DisclosureView { id, version, mediator, name, text, accepted_by, disclosed_on, recorded_by } = view;
        DisclosureView { id, version, mediator, name, text, accepted_by, disclosed_on, recorded_by }
    }
}

/// A mediator who has left.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RecusalShown", skip_serializing_if_is_none)]
pub struct RecusalView {
    /// Outward id.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// Outward id of the mediator's account.
    pub mediator: String,
    /// Name of the mediator.
    pub name: String,
    /// Who asked for it: party, mediator, body.
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

impl From<views::RecusalView> for RecusalView {
    fn from(view: views::RecusalView) -> Self {
        let views::RecusalView { id, version, mediator, name, asked_by, party, reason, recused_on, recorded_by } = view;
        RecusalView { id, version, mediator, name, asked_by, party, reason, recused_on, recorded_by }
    }
}
