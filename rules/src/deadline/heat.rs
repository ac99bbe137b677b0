//! How urgent a running limit is: the badge beside a due date. (ux §5.3)

use chrono::NaiveDate;

/// The state of a badge. Numbers are calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heat {
    /// Past by so many days; none where the hour is past, and the day is not.
    Overdue(u32),
    /// Ends today.
    Today,
    /// Ends tomorrow or the day after.
    Soon(u32),
    /// Ends in three to five days.
    Yellow(u32),
    /// Ends in six to ten days.
    Blue(u32),
    /// There is time.
    Calm(u32),
    /// The clock stands still.
    Paused,
    /// Done in time.
    Met,
}

/// The badge of a running limit on a day. Limits of less than ten days in all skip blue and yellow; `total_days` is how
/// long the limit is as a whole.
pub fn heat(due_on: NaiveDate, today: NaiveDate, total_days: u32) -> Heat {
    let left = (due_on - today).num_days();
    let days = u32::try_from(left.unsigned_abs()).unwrap_or(u32::MAX);
    match left {
        ..0 => Heat::Overdue(days),
        0 => Heat::Today,
        1..=2 => Heat::Soon(days),
        3..=5 if total_days >= 10 => Heat::Yellow(days),
        6..=10 if total_days >= 10 => Heat::Blue(days),
        _ => Heat::Calm(days),
    }
}

impl Heat {
    /// The state for styles and API: red, orange, yellow, blue, ok, paused, met.
    pub const fn code(self) -> &'static str {
        match self {
            Heat::Overdue(_) => "red",
            Heat::Today | Heat::Soon(_) => "orange",
            Heat::Yellow(_) => "yellow",
            Heat::Blue(_) => "blue",
            Heat::Calm(_) => "ok",
            Heat::Paused => "paused",
            Heat::Met => "met",
        }
    }

    /// The words, Chinese.
    pub fn zh(self) -> String {
        match self {
            Heat::Overdue(0) => "已超时".to_owned(),
            Heat::Overdue(days) => format!("超期{days}天"),
            Heat::Today => "今天到期".to_owned(),
            Heat::Soon(1) => "明天到期".to_owned(),
            Heat::Soon(days) | Heat::Yellow(days) | Heat::Blue(days) | Heat::Calm(days) => format!("还剩{days}天"),
            Heat::Paused => "已中止".to_owned(),
            Heat::Met => "已完成".to_owned(),
        }
    }

    /// The words, English.
    pub fn en(self) -> String {
        match self {
            Heat::Overdue(0) => "overdue".to_owned(),
            Heat::Overdue(1) => "1 day overdue".to_owned(),
            Heat::Overdue(days) => format!("{days} days overdue"),
            Heat::Today => "due today".to_owned(),
            Heat::Soon(1) => "due tomorrow".to_owned(),
            Heat::Soon(days) | Heat::Yellow(days) | Heat::Blue(days) | Heat::Calm(days) => format!("{days} days left"),
            Heat::Paused => "paused".to_owned(),
            Heat::Met => "done".to_owned(),
        }
    }
}
