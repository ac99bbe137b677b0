//! Legal days as they are entered.

use ::entity::dispute;
use chrono::{Days, NaiveDate};
use rules::calendar::{date_en, date_zh};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Desk;
use crate::error::{Error, FieldErrors, Result};

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

/// Refuses a day that lies before another one.
pub fn not_before(field: &str, on: NaiveDate, earliest: Option<NaiveDate>, what: (&str, &str)) -> Result<()> {
    match earliest {
        Some(earliest) if on < earliest => Err(Error::field(
            field,
            "date-too-early",
            format!("日期不能早于{}（{}）。", what.0, date_zh(earliest)),
            format!("The date cannot be earlier than {} ({}).", what.1, date_en(earliest)),
        )),
        _ => Ok(()),
    }
}

/// What the first day of a dispute is called.
pub const RECEIVED_ON: (&str, &str) = ("收到之日", "the day of receipt");

impl Desk<'_> {
    /// Refuses a day that lies before the dispute was received: nothing was done about it then.
    pub async fn since_receipt(&self, field: &str, on: NaiveDate) -> Result<()> {
        let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(self.matter.id)).one(&self.tx).await?;
        not_before(field, on, told.map(|told| told.received_on), RECEIVED_ON)
    }
}
