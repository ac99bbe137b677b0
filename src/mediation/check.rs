//! What is asked of every input before a desk is opened: known codes, and days that can be.

use chrono::NaiveDate;
use rules::ground;
use rules::sheet::Named;

use crate::app::App;
pub(super) use crate::desk::not_before;
use crate::desk::{Told, legal_day};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Longest reason for a late entry or an extension, in characters.
const REASON: usize = 200;

/// A legal day, and why it is entered late.
#[derive(Clone, Debug)]
pub(super) struct Day {
    /// The day.
    pub on: NaiveDate,
    late: Option<String>,
}

impl Day {
    /// What is told, with the reason of a late entry.
    pub fn told(&self, told: Told) -> Told {
        match &self.late {
            None => told,
            Some(reason) => Told {
                zh: format!("{}（补录，原因：{reason}）", told.zh),
                en: format!("{} (entered late: {reason})", told.en),
                ..told
            },
        }
    }
}

/// A legal day as given: today when not given.
pub(super) fn day(
    app: &App,
    field: &'static str,
    given: Option<NaiveDate>,
    late: Option<&str>,
    errors: &mut FieldErrors,
) -> Result<Day> {
    let late = text::optional("late_entry_reason", late, REASON, false, errors);
    match legal_day(app.today(), field, given, late.as_deref()) {
        Ok(on) => Ok(Day { on, late }),
        Err(error) => {
            errors.extend(error)?;
            Ok(Day { on: app.today(), late })
        }
    }
}

/// A day that was recorded before.
pub(super) fn kept(on: NaiveDate) -> Day {
    Day { on, late: None }
}

/// The entry of a list with this code.
pub(super) fn code(
    list: &'static [Named],
    field: &'static str,
    given: &str,
    errors: &mut FieldErrors,
) -> Option<&'static Named> {
    let found = ground::find(list, given);
    if found.is_none() {
        let codes: Vec<&str> = list.iter().map(|named| named.code).collect();
        let en = format!("Choose one of: {}.", codes.join(", "));
        errors.add(field, if given.is_empty() { "required" } else { "unknown-code" }, "请选一项。", en);
    }
    found
}

/// The answer to a party that is not one of this dispute.
pub(super) fn unknown_party(field: &'static str) -> Error {
    Error::field(field, "unknown-party", "请选这件纠纷的当事人。", "Choose a party of this dispute.")
}
