//! Groups of the inbox: what cannot wait, what to do today, within seven days, later.

use chrono::{Days, NaiveDate};

/// When something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What cannot wait: reports upward, and what the director takes on.
    Now,
    /// Past, today or tomorrow.
    Today,
    /// Within seven days.
    Week,
    /// Later, or without a day.
    Later,
}

impl Group {
    /// All, in order.
    pub const ALL: [Group; 4] = [Group::Now, Group::Today, Group::Week, Group::Later];

    /// The group of a deadline on a day. What ends tomorrow is done today.
    pub fn of(due_on: Option<NaiveDate>, today: NaiveDate) -> Group {
        let within = |days: u64| today.checked_add_days(Days::new(days)).unwrap_or(today);
        match due_on {
            Some(due) if due <= within(1) => Group::Today,
            Some(due) if due <= within(7) => Group::Week,
            _ => Group::Later,
        }
    }

    /// Key of its title.
    pub const fn key(self) -> &'static str {
        match self {
            Group::Now => "disputes.group_now",
            Group::Today => "disputes.group_today",
            Group::Week => "disputes.group_week",
            Group::Later => "disputes.group_later",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_overdue_or_ends_tomorrow_is_to_be_done_today() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-20");
        for (due, group) in [
            ("2026-11-18", Group::Today),
            ("2026-11-20", Group::Today),
            ("2026-11-21", Group::Today),
            ("2026-11-22", Group::Week),
            ("2026-11-27", Group::Week),
            ("2026-11-28", Group::Later),
        ] {
            assert_eq!(Group::of(Some(day(due)), today), group, "{due}");
        }
        assert_eq!(Group::of(None, today), Group::Later);
    }
}
