//! Working days (工作日) and public holidays: data per year, as the State Council announces it each November.
//!
//! Weekly rest days are Saturday and Sunday, unless the announcement makes one a working day (调休上班). A year without
//! data knows weekends only, and whoever counts through it is told so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

#[cfg(test)]
mod tests;

/// A month and a day of it.
type MonthDay = (u32, u32);

/// Public holidays 2025 (General Office of the State Council): first and last day of each holiday, in months and days.
const HOLIDAYS_2025: [(MonthDay, MonthDay); 6] =
    [((1, 1), (1, 1)), ((1, 28), (2, 4)), ((4, 4), (4, 6)), ((5, 1), (5, 5)), ((5, 31), (6, 2)), ((10, 1), (10, 8))];
/// Weekend days worked in 2025.
const WORKED_2025: [MonthDay; 5] = [(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)];
/// Public holidays 2026 (General Office of the State Council).
const HOLIDAYS_2026: [(MonthDay, MonthDay); 7] = [
    ((1, 1), (1, 3)),
    ((2, 15), (2, 23)),
    ((4, 4), (4, 6)),
    ((5, 1), (5, 5)),
    ((6, 19), (6, 21)),
    ((9, 25), (9, 27)),
    ((10, 1), (10, 7)),
];
/// Weekend days worked in 2026.
const WORKED_2026: [MonthDay; 6] = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];

/// More days off than this in one year are a mistake; it also bounds every search for the next working day.
const MOST_DAYS_OFF: usize = 60;

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

/// Why a year's data cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// This date lies in another year.
    OtherYear(NaiveDate),
    /// This date is to be worked, but is no Saturday or Sunday.
    NotAWeekend(NaiveDate),
    /// This date is listed both as a day off and as worked.
    Contradiction(NaiveDate),
    /// The year has no day off: then nothing has been announced.
    NoDaysOff,
    /// The year has this many days off, more than any announcement gives.
    TooManyDaysOff(usize),
}

impl Calendar {
    /// A calendar that knows weekends only.
    pub fn new() -> Calendar {
        Calendar::default()
    }

    /// The calendar of the State Council for 2025 and 2026.
    pub fn state_council() -> Calendar {
        let years = [
            (2025, Year::announced(2025, &HOLIDAYS_2025, &WORKED_2025)),
            (2026, Year::announced(2026, &HOLIDAYS_2026, &WORKED_2026)),
        ];
        Calendar { years: years.into() }
    }

    /// The calendar with this year's data, in place of what it knew about the year. A holiday over New Year is given
    /// with each year its own days.
    pub fn with_year(
        mut self,
        year: i32,
        days_off: &[NaiveDate],
        worked_weekends: &[NaiveDate],
    ) -> Result<Calendar, CalendarError> {
        if let Some(day) = days_off.iter().chain(worked_weekends).find(|day| day.year() != year) {
            return Err(CalendarError::OtherYear(*day));
        }
        if let Some(day) = worked_weekends.iter().find(|day| !is_weekend(**day)) {
            return Err(CalendarError::NotAWeekend(*day));
        }
        if let Some(day) = worked_weekends.iter().find(|day| days_off.contains(day)) {
            return Err(CalendarError::Contradiction(*day));
        }
        let data = Year {
            days_off: days_off.iter().copied().collect(),
            worked_weekends: worked_weekends.iter().copied().collect(),
        };
        match data.days_off.len() {
            0 => return Err(CalendarError::NoDaysOff),
            n if n > MOST_DAYS_OFF => return Err(CalendarError::TooManyDaysOff(n)),
            _ => self.years.insert(year, data),
        };
        Ok(self)
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
        match self.years.get(&day.year()) {
            Some(data) if data.worked_weekends.contains(&day) => true,
            Some(data) if data.days_off.contains(&day) => false,
            _ => !is_weekend(day),
        }
    }

    /// Whether the day belongs to an announced public holiday; a plain weekend does not.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.years.get(&day.year()).is_some_and(|data| data.days_off.contains(&day))
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
    fn announced(year: i32, holidays: &[(MonthDay, MonthDay)], worked: &[MonthDay]) -> Year {
        let date = |(month, day): MonthDay| NaiveDate::from_ymd_opt(year, month, day);
        let days = |&(first, last)| {
            date(first).into_iter().flat_map(move |day| day.iter_days().take_while(move |day| Some(*day) <= date(last)))
        };
        Year {
            days_off: holidays.iter().flat_map(days).collect(),
            worked_weekends: worked.iter().copied().filter_map(date).collect(),
        }
    }
}

impl CalendarError {
    /// The code of the field error.
    pub const fn code(self) -> &'static str {
        match self {
            CalendarError::OtherYear(_) => "calendar-other-year",
            CalendarError::NotAWeekend(_) => "calendar-not-a-weekend",
            CalendarError::Contradiction(_) => "calendar-contradiction",
            CalendarError::NoDaysOff => "calendar-no-days-off",
            CalendarError::TooManyDaysOff(_) => "calendar-too-many-days-off",
        }
    }

    /// The sentence for people, Chinese.
    pub fn zh(self) -> String {
        match self {
            CalendarError::OtherYear(day) => format!("{}不在这一年里", date_zh(day)),
            CalendarError::NotAWeekend(day) => format!("{}不是周末，不用填成调休上班日", day_zh(day)),
            CalendarError::Contradiction(day) => format!("{}不能又放假又上班", date_zh(day)),
            CalendarError::NoDaysOff => "请填这一年的放假日期".to_owned(),
            CalendarError::TooManyDaysOff(n) => format!("一年放假{n}天太多了，最多{MOST_DAYS_OFF}天，请再核对"),
        }
    }

    /// The sentence for people, English.
    pub fn en(self) -> String {
        match self {
            CalendarError::OtherYear(day) => format!("{} lies in another year", date_en(day)),
            CalendarError::NotAWeekend(day) => format!("{} is no weekend day and is worked anyway", day_en(day)),
            CalendarError::Contradiction(day) => format!("{} cannot be both a day off and a working day", date_en(day)),
            CalendarError::NoDaysOff => "Enter the days off of the year".to_owned(),
            CalendarError::TooManyDaysOff(n) => {
                format!("{n} days off are too many for one year; the limit is {MOST_DAYS_OFF}")
            }
        }
    }
}

impl fmt::Display for CalendarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for CalendarError {}

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
