//! Legal days as they are entered.

use chrono::{Days, NaiveDate};

use crate::error::{FieldErrors, Result};

/// How far back a legal day may lie without a reason, in calendar days (domain.md §7.7-10).
const LATE_AFTER_DAYS: u64 = 3;

/// A legal day: today when not given, never in the future, more than three days back only with a reason.
pub fn legal_day(
    today: NaiveDate,
    field: &str,
    given: Option<NaiveDate>,
    late_reason: Option<&str>,
) -> Result<NaiveDate> {
    let day = given.unwrap_or(today);
    let mut errors = FieldErrors::default();
    if day > today {
        errors.add(field, "date-future", "日期不能晚于今天。", "The date cannot lie in the future.");
    }
    let earliest = today.checked_sub_days(Days::new(LATE_AFTER_DAYS)).unwrap_or(today);
    if day < earliest && late_reason.is_none_or(|reason| reason.trim().is_empty()) {
        let zh = "日期在三天以前，请写明补录原因。";
        errors.add(
            "late_entry_reason",
            "late-entry-reason",
            zh,
            "More than three days back: say why it is entered late.",
        );
    }
    errors.finish(day)
}
