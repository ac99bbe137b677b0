//! Legal days as people give them: today when not given, never in the future, further back only with a reason.

use chrono::NaiveDate;

use crate::app::App;
use crate::desk::{Told, legal_day, not_before};
use crate::error::{FieldErrors, Result};
use crate::{fields, text};

/// Longest reason for a late entry, in characters.
const REASON: usize = 200;

/// A legal day, and why it is entered late.
#[derive(Clone, Debug)]
pub struct Day {
    /// The day.
    pub on: NaiveDate,
    late: Option<String>,
}

impl Day {
    /// Reads a legal day; what is wrong with it goes to the field errors.
    pub fn read(
        app: &App,
        field: &'static str,
        given: Option<&str>,
        late: Option<&str>,
        errors: &mut FieldErrors,
    ) -> Result<Day> {
        let given = fields::date(field, given, errors);
        let late = text::optional("late_entry_reason", late, REASON, false, errors);
        let today = app.today();
        let on = match legal_day(today, field, given, late.as_deref()) {
            Ok(on) => on,
            Err(error) => {
                errors.extend(error)?;
                today
            }
        };
        Ok(Day { on, late })
    }

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

    /// Refuses a day before another one.
    pub fn not_before(&self, field: &'static str, earliest: NaiveDate, what: (&str, &str)) -> Result<()> {
        not_before(field, self.on, Some(earliest), what)
    }
}
