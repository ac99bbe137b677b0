//! Working days (工作日) and public holidays: data per year, as the State Council announces it each November.
//!
//! Weekly rest days are Saturday and Sunday, unless the announcement makes one a working day (调休上班). A year without
//! data knows weekends only, and whoever counts through it is told so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

pub mod announced;
mod entry;
mod error;
pub mod text;

#[cfg(test)]
mod tests;

pub use entry::{Entry, faults, span_of};
pub use error::CalendarError;

/// Which days are worked, year by year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Year {
    days_off: BTreeSet<NaiveDate>,
    worked_weekends: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// A calendar that knows weekends only.
    pub fn new() -> Calendar {
        Calendar::default()
    }

    /// The calendar of the State Council for 2025 and 2026.
    pub fn state_council() -> Calendar {
        let years = announced::all().into_iter().map(|(year, entries)| (year, Year::of(&entries)));
        Calendar { years: years.collect() }
    }

    /// The calendar with this year's announcement, in place of what it knew about the year. An announcement may name days
    /// around New Year that lie in the year before or after.
    pub fn with(mut self, year: i32, entries: &[Entry]) -> Result<Calendar, CalendarError> {
        match faults(year, entries).into_iter().next() {
            Some((_, wrong)) => Err(wrong),
            None => {
                self.years.insert(year, Year::of(entries));
                Ok(self)
            }
        }
    }

    /// The same from single days.
    pub fn with_year(
        self,
        year: i32,
        days_off: &[NaiveDate],
        worked_weekends: &[NaiveDate],
    ) -> Result<Calendar, CalendarError> {
        let off = days_off.iter().map(|day| Entry::off(*day, *day, ""));
        let worked = worked_weekends.iter().map(|day| Entry::worked(*day, ""));
        self.with(year, &off.chain(worked).collect::<Vec<_>>())
    }

    /// Whether the year's announcement is known.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The years it knows, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// The year's days off, in order; empty for a year it does not know.
    pub fn days_off(&self, year: i32) -> Vec<NaiveDate> {
        self.years.get(&year).map(|data| data.days_off.iter().copied().collect()).unwrap_or_default()
    }

    /// The year's weekend days that are worked, in order; empty for a year it does not know.
    pub fn worked_weekends(&self, year: i32) -> Vec<NaiveDate> {
        self.years.get(&year).map(|data| data.worked_weekends.iter().copied().collect()).unwrap_or_default()
    }

    /// Whether offices work on that day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.said(day).unwrap_or(!is_weekend(day))
    }

    /// Whether the day belongs to an announced public holiday; a plain weekend does not.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.said(day) == Some(false)
    }

    /// What the announcements say of a day; the latest one that names it counts, so that of the next year comes first.
    fn said(&self, day: NaiveDate) -> Option<bool> {
        let year = day.year();
        [year + 1, year, year - 1].iter().find_map(|year| self.years.get(year)?.is_worked(day))
    }

    /// Whether the day is a Saturday or Sunday that is worked (调休上班).
    pub fn is_worked_weekend(&self, day: NaiveDate) -> bool {
        is_weekend(day) && self.is_working_day(day)
    }

    /// The day itself if it is worked, else the first working day after it. (Civil Code art. 203) On the last days that
    /// a date can hold, where no working day follows, the last of them.
    pub fn first_working_day_from(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().find(|day| self.is_working_day(*day)).unwrap_or(NaiveDate::MAX)
    }

    /// The day itself if it is worked, else the last working day before it; for limits that are counted back from an
    /// event. On the first days that a date can hold the first of them.
    pub fn last_working_day_until(&self, day: NaiveDate) -> NaiveDate {
        std::iter::successors(Some(day), NaiveDate::pred_opt)
            .find(|day| self.is_working_day(*day))
            .unwrap_or(NaiveDate::MIN)
    }
}

impl Year {
    fn of(entries: &[Entry]) -> Year {
        let days =
            |worked: bool| entries.iter().filter(move |entry| entry.worked == worked).flat_map(Entry::days).collect();
        Year { days_off: days(false), worked_weekends: days(true) }
    }

    fn is_worked(&self, day: NaiveDate) -> Option<bool> {
        if self.worked_weekends.contains(&day) { Some(true) } else { self.days_off.contains(&day).then_some(false) }
    }
}

/// 2026年2月15日
pub fn date_zh(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 2026年2月15日（星期日）
pub fn day_zh(day: NaiveDate) -> String {
    const NAMES: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];
    format!("{}（星期{}）", date_zh(day), NAMES[day.weekday().num_days_from_monday() as usize])
}

/// 15 February 2026
pub fn date_en(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Sunday, 15 February 2026
pub fn day_en(day: NaiveDate) -> String {
    day.format("%A, %-d %B %Y").to_string()
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
