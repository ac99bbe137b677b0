//! What the announcement of a year consists of: holidays, and weekend days that are worked instead.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{CalendarError, is_weekend};

/// More days off than this in one year are a mistake; it also bounds every search for the next working day.
pub(super) const MOST_DAYS_OFF: usize = 60;
/// Longest name of a holiday, in characters.
pub(super) const LONGEST_NAME: usize = 40;
/// From this day of December the announcement of the next year may speak, up to this day of January that of the last.
const AROUND_NEW_YEAR: (u32, u32) = (20, 10);

/// A holiday, or weekend days that are worked, first and last day included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The first day.
    pub first_on: NaiveDate,
    /// The last day.
    pub last_on: NaiveDate,
    /// Weekend days on which offices work (调休上班); otherwise days off.
    pub worked: bool,
    /// What it is called, such as 春节.
    pub name: String,
}

impl Entry {
    /// Days off.
    pub fn off(first_on: NaiveDate, last_on: NaiveDate, name: &str) -> Entry {
        Entry { first_on, last_on, worked: false, name: name.to_owned() }
    }

    /// One weekend day that is worked.
    pub fn worked(on: NaiveDate, name: &str) -> Entry {
        Entry { first_on: on, last_on: on, worked: true, name: name.to_owned() }
    }

    /// Its days, in order.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.last_on;
        self.first_on.iter_days().take_while(move |day| *day <= last)
    }
}

/// First and last day that an announcement speaks of; none for an empty one.
pub fn span_of(entries: &[Entry]) -> Option<(NaiveDate, NaiveDate)> {
    let first = entries.iter().map(|entry| entry.first_on).min()?;
    let last = entries.iter().map(|entry| entry.last_on).max()?;
    Some((first, last))
}

/// Everything that is wrong with an announcement: which entry, by its place in the list, and why; no place where the whole
/// year is meant.
pub fn faults(year: i32, entries: &[Entry]) -> Vec<(Option<usize>, CalendarError)> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<NaiveDate, bool> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(wrong) = by_itself(year, entry) {
            found.push((Some(at), wrong));
            continue;
        }
        let known = entry.days().find_map(|day| seen.get(&day).map(|worked| (day, *worked)));
        match known {
            Some((day, worked)) if worked == entry.worked => found.push((Some(at), CalendarError::Twice(day))),
            Some((day, _)) => found.push((Some(at), CalendarError::Contradiction(day))),
            None => seen.extend(entry.days().map(|day| (day, entry.worked))),
        }
    }
    let off = seen.values().filter(|worked| !**worked).count();
    if found.is_empty() && off == 0 {
        found.push((None, CalendarError::NoDaysOff));
    }
    if off > MOST_DAYS_OFF {
        found.push((None, CalendarError::TooManyDaysOff(off)));
    }
    found
}

fn by_itself(year: i32, entry: &Entry) -> Option<CalendarError> {
    if let Some(day) = [entry.first_on, entry.last_on].into_iter().find(|day| !may_speak_of(year, *day)) {
        return Some(CalendarError::OtherYear(day));
    }
    if entry.last_on < entry.first_on {
        return Some(CalendarError::Reversed(entry.first_on));
    }
    if entry.name.chars().count() > LONGEST_NAME || entry.name.chars().any(char::is_control) {
        return Some(CalendarError::Name);
    }
    let plain = |day: &NaiveDate| !is_weekend(*day);
    entry.days().find(plain).filter(|_| entry.worked).map(CalendarError::NotAWeekend)
}

fn may_speak_of(year: i32, day: NaiveDate) -> bool {
    let (from, until) = AROUND_NEW_YEAR;
    match day.year() - year {
        0 => true,
        -1 => day.month() == 12 && day.day() >= from,
        1 => day.month() == 1 && day.day() <= until,
        _ => false,
    }
}
