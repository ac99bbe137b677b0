//! Why the announcement of a year cannot be taken, in words for whoever enters it.

use std::fmt;

use chrono::NaiveDate;

use super::entry::{LONGEST_NAME, MOST_DAYS_OFF};
use super::{date_en, date_zh, day_en, day_zh};

/// Why a year's data cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarError {
    /// This date lies in another year, and not around New Year.
    OtherYear(NaiveDate),
    /// The range that begins on this date ends before it.
    Reversed(NaiveDate),
    /// This date is to be worked, but is no Saturday or Sunday.
    NotAWeekend(NaiveDate),
    /// This date stands in two entries.
    Twice(NaiveDate),
    /// This date is listed both as a day off and as worked.
    Contradiction(NaiveDate),
    /// A name is too long or holds signs that nobody sees.
    Name,
    /// The year has no day off: then nothing has been announced.
    NoDaysOff,
    /// The year has this many days off, more than any announcement gives.
    TooManyDaysOff(usize),
}

impl CalendarError {
    /// The code of the field error.
    pub const fn code(self) -> &'static str {
        match self {
            CalendarError::OtherYear(_) => "calendar-other-year",
            CalendarError::Reversed(_) => "calendar-reversed",
            CalendarError::NotAWeekend(_) => "calendar-not-a-weekend",
            CalendarError::Twice(_) => "calendar-twice",
            CalendarError::Contradiction(_) => "calendar-contradiction",
            CalendarError::Name => "calendar-name",
            CalendarError::NoDaysOff => "calendar-no-days-off",
            CalendarError::TooManyDaysOff(_) => "calendar-too-many-days-off",
        }
    }

    /// The day that is meant, where one is.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            CalendarError::OtherYear(day)
            | CalendarError::Reversed(day)
            | CalendarError::NotAWeekend(day)
            | CalendarError::Twice(day)
            | CalendarError::Contradiction(day) => Some(day),
            CalendarError::Name | CalendarError::NoDaysOff | CalendarError::TooManyDaysOff(_) => None,
        }
    }

    /// The sentence for people, Chinese.
    pub fn zh(self) -> String {
        match self {
            CalendarError::OtherYear(day) => format!("{}不在这一年里", date_zh(day)),
            CalendarError::Reversed(day) => format!("从{}开始的这一段，结束日期比开始日期早", date_zh(day)),
            CalendarError::NotAWeekend(day) => format!("{}不是周末，不用填成调休上班日", day_zh(day)),
            CalendarError::Twice(day) => format!("{}填了两次", date_zh(day)),
            CalendarError::Contradiction(day) => format!("{}不能又放假又上班", date_zh(day)),
            CalendarError::Name => format!("名称最多{LONGEST_NAME}个字，写普通文字"),
            CalendarError::NoDaysOff => "请填这一年的放假日期".to_owned(),
            CalendarError::TooManyDaysOff(n) => format!("一年放假{n}天太多了，最多{MOST_DAYS_OFF}天，请再核对"),
        }
    }

    /// The sentence for people, English.
    pub fn en(self) -> String {
        match self {
            CalendarError::OtherYear(day) => format!("{} lies in another year", date_en(day)),
            CalendarError::Reversed(day) => format!("The days from {} end before they begin", date_en(day)),
            CalendarError::NotAWeekend(day) => format!("{} is no weekend day and is worked anyway", day_en(day)),
            CalendarError::Twice(day) => format!("{} is entered twice", date_en(day)),
            CalendarError::Contradiction(day) => format!("{} cannot be both a day off and a working day", date_en(day)),
            CalendarError::Name => format!("A name has at most {LONGEST_NAME} characters of plain text"),
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
