//! A kind of proceeding as a story of the demo goes it: how it begins and what it wants to know.

use serde_json::{Value, json};

use super::teller::Teller;

/// Fields as a form takes them; the value `today` is the day of the act.
pub type Values = &'static [(&'static str, &'static str)];

/// A kind of proceeding, as a story goes it.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Code.
    pub code: &'static str,
    /// On whose initiative.
    pub initiative: &'static str,
    /// An act before the parties are asked, with its fields.
    pub before: Option<(&'static str, Values)>,
    /// What it wants to know at acceptance.
    pub fields: Values,
    /// An act after acceptance, with its fields.
    pub after: Option<(&'static str, Values)>,
}

/// People's mediation.
pub const PEOPLES: Kind =
    Kind { code: "peoples-mediation", initiative: "party", before: None, fields: &[], after: None };

/// The fields as the API takes them.
pub fn values(teller: &Teller, fields: Values) -> Value {
    let today = teller.app.today().to_string();
    let value = |value: &str| if value == "today" { today.clone() } else { value.to_owned() };
    fields
        .iter()
        .map(|(code, typed)| ((*code).to_owned(), json!(value(typed))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
