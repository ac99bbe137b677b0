//! What people type into the forms of mediation, read into what the use-cases take.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};

use crate::app::App;
use crate::error::{Error, FieldErrors, Result};
use crate::fields;
use crate::web::form::Typed;

/// All ticked boxes of a name.
pub(super) fn all(typed: &Typed, name: &str) -> Vec<String> {
    typed.all(name).into_iter().filter(|value| !value.is_empty()).map(ToOwned::to_owned).collect()
}

/// A date, when one was typed that can be read.
pub(super) fn day(typed: &Typed, name: &str) -> Result<Option<NaiveDate>> {
    day_of(typed, name, name)
}

/// A date that stands in another field than the one it is called after.
pub(super) fn day_of(typed: &Typed, name: &str, field: &str) -> Result<Option<NaiveDate>> {
    let mut errors = FieldErrors::default();
    let day = fields::date(name, typed.given(field), &mut errors);
    errors.finish(day)
}

/// A moment from a date and a time of day in the office's time zone.
pub(super) fn moment(app: &App, day: NaiveDate, field: &'static str, clock: &str) -> Result<DateTime<Utc>> {
    let clock = clock.trim().replace('：', ":");
    let time = NaiveTime::parse_from_str(&clock, "%H:%M").or_else(|_| NaiveTime::parse_from_str(&clock, "%H:%M:%S"));
    let time = time.map_err(|_| {
        let zh = "时间写成14:30这样。";
        Error::field(field, if clock.is_empty() { "required" } else { "time-format" }, zh, "Write the time as 14:30.")
    })?;
    let local = app.config.time_zone.from_local_datetime(&day.and_time(time)).earliest();
    let local =
        local.ok_or_else(|| Error::field(field, "time-format", "没有这个时刻。", "There is no such moment."))?;
    Ok(local.with_timezone(&Utc))
}
