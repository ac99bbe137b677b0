//! The announcements that the product knows by itself: the State Council's for 2025 and 2026. Later ones are entered.

use chrono::NaiveDate;

use super::Entry;

/// A month and a day of it.
type MonthDay = (u32, u32);

/// Public holidays 2025 (General Office of the State Council): name, first and last day.
const HOLIDAYS_2025: [(&str, MonthDay, MonthDay); 6] = [
    ("元旦", (1, 1), (1, 1)),
    ("春节", (1, 28), (2, 4)),
    ("清明节", (4, 4), (4, 6)),
    ("劳动节", (5, 1), (5, 5)),
    ("端午节", (5, 31), (6, 2)),
    ("国庆节、中秋节", (10, 1), (10, 8)),
];
/// Weekend days worked in 2025.
const WORKED_2025: [MonthDay; 5] = [(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)];
/// Public holidays 2026 (General Office of the State Council).
const HOLIDAYS_2026: [(&str, MonthDay, MonthDay); 7] = [
    ("元旦", (1, 1), (1, 3)),
    ("春节", (2, 15), (2, 23)),
    ("清明节", (4, 4), (4, 6)),
    ("劳动节", (5, 1), (5, 5)),
    ("端午节", (6, 19), (6, 21)),
    ("中秋节", (9, 25), (9, 27)),
    ("国庆节", (10, 1), (10, 7)),
];
/// Weekend days worked in 2026.
const WORKED_2026: [MonthDay; 6] = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];

/// The years that are known from the beginning, with what was announced for them.
pub fn all() -> Vec<(i32, Vec<Entry>)> {
    vec![(2025, entries(2025, &HOLIDAYS_2025, &WORKED_2025)), (2026, entries(2026, &HOLIDAYS_2026, &WORKED_2026))]
}

/// Where the announcement of a year stands.
pub fn source(year: i32) -> String {
    format!("国务院办公厅关于{year}年部分节假日安排的通知")
}

fn entries(year: i32, holidays: &[(&str, MonthDay, MonthDay)], worked: &[MonthDay]) -> Vec<Entry> {
    let date = |(month, day): MonthDay| NaiveDate::from_ymd_opt(year, month, day);
    let off = holidays.iter().filter_map(|(name, first, last)| Some(Entry::off(date(*first)?, date(*last)?, name)));
    let worked = worked.iter().filter_map(|day| Some(Entry::worked(date(*day)?, "上班")));
    let mut entries: Vec<Entry> = off.chain(worked).collect();
    entries.sort_by_key(|entry| entry.first_on);
    entries
}
