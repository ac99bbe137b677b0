//! Legal days as they are entered.

use ::entity::dispute;
use chrono::{Days, NaiveDate};
use rules::calendar::{date_en, date_zh};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Desk, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// How far back a legal day may lie without a reason, in calendar days (domain.md §7.7-10).
const LATE_AFTER_DAYS: u64 = 3;

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
    /// Reads a legal day: today when not given, never in the future, more than three days back only with a reason. What is wrong with
    /// it goes to the field errors.
    pub fn read(
        today: NaiveDate,
        field: &str,
        given: Option<NaiveDate>,
        late: Option<&str>,
        errors: &mut FieldErrors,
    ) -> Day {
        let late = text::optional("late_entry_reason", late, REASON, false, errors);
        let on = given.unwrap_or(today);
        if on > today {
            errors.add(field, "date-future", "日期不能晚于今天。", "The date cannot lie in the future.");
        }
        let earliest = today.checked_sub_days(Days::new(LATE_AFTER_DAYS)).unwrap_or(today);
        if on < earliest && late.is_none() {
            let zh = "日期在三天以前，请写明补录原因。";
            let en = "More than three days back: say why it is entered late.";
            errors.add("late_entry_reason", "late-entry-reason", zh, en);
        }
        // Whose day is today enters nothing late, whatever else was typed; so is the day of what was approved.
        Day { on, late: late.filter(|_| on < today) }
    }

    /// The same of a day as it was typed.
    pub fn typed(
        today: NaiveDate,
        field: &str,
        typed: Option<&str>,
        late: Option<&str>,
        errors: &mut FieldErrors,
    ) -> Day {
        let given = fields::date(field, typed, errors);
        Day::read(today, field, given, late, errors)
    }

    /// A day that was recorded before.
    pub fn kept(on: NaiveDate) -> Day {
        Day { on, late: None }
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
    pub fn not_before(&self, field: &str, earliest: impl Into<Option<NaiveDate>>, what: (&str, &str)) -> Result<()> {
        not_before(field, self.on, earliest.into(), what)
    }
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
    /// A legal day as it was given.
    pub fn day(&self, field: &str, typed: Option<&str>, late: Option<&str>) -> Result<Day> {
        let mut errors = FieldErrors::default();
        let day = Day::typed(self.today, field, typed, late, &mut errors);
        errors.finish(day)
    }

    /// Refuses a day that lies before the dispute was received: nothing was done about it then.
    pub async fn since_receipt(&self, field: &str, on: NaiveDate) -> Result<()> {
        let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(self.matter.id)).one(&self.tx).await?;
        not_before(field, on, told.map(|told| told.received_on), RECEIVED_ON)
    }
}
