//! Reminders (提醒履行): who has promised something is reminded before the day comes, not only urged after it.
//!
//! No law asks for it; the days are the house's own. (domain.md §7.3, row 40)

use chrono::{Days, NaiveDate};

/// How many calendar days before the agreed day a debtor is reminded.
pub const DAYS_BEFORE: [u64; 2] = [7, 1];

/// The day of the next reminder of what is due on a day; nothing when the last one was sent.
///
/// `told_on` is the day on which the debtor last heard of it: of the last reminder, or of the agreement itself. Whoever heard
/// of it when only a few days were left is not told the same again, and a reminder that was missed is sent as soon as somebody
/// looks, once.
pub fn next_reminder(due_on: NaiveDate, told_on: NaiveDate) -> Option<NaiveDate> {
    let days = DAYS_BEFORE.iter().filter_map(|before| due_on.checked_sub_days(Days::new(*before)));
    days.into_iter().find(|day| *day > told_on)
}

/// Whether a debtor is to be reminded today: the day of the next reminder has come, and the agreed day has not passed.
pub fn is_to_be_reminded(due_on: NaiveDate, told_on: NaiveDate, today: NaiveDate) -> bool {
    today <= due_on && next_reminder(due_on, told_on).is_some_and(|day| day <= today)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(written: &str) -> NaiveDate {
        written.parse().expect("a day")
    }

    #[test]
    fn a_debtor_is_reminded_a_week_and_a_day_before() {
        let (due, agreed) = (day("2026-07-31"), day("2026-06-18"));
        assert_eq!(next_reminder(due, agreed), Some(day("2026-07-24")));
        assert!(!is_to_be_reminded(due, agreed, day("2026-07-23")));
        assert!(is_to_be_reminded(due, agreed, day("2026-07-24")));
        assert_eq!(next_reminder(due, day("2026-07-24")), Some(day("2026-07-30")));
        assert_eq!(next_reminder(due, day("2026-07-30")), None);
    }

    #[test]
    fn whoever_agreed_for_the_same_week_is_reminded_the_day_before_only() {
        assert_eq!(next_reminder(day("2026-06-25"), day("2026-06-18")), Some(day("2026-06-24")));
        assert_eq!(next_reminder(day("2026-06-19"), day("2026-06-18")), None);
    }

    #[test]
    fn nobody_is_reminded_of_a_day_that_has_passed() {
        let (due, agreed) = (day("2026-07-31"), day("2026-06-18"));
        assert!(is_to_be_reminded(due, agreed, due));
        assert!(!is_to_be_reminded(due, agreed, day("2026-08-01")));
        assert_eq!(next_reminder(NaiveDate::MIN, NaiveDate::MIN), None);
    }

    proptest! {
        /// Whatever days somebody looks on, there are never more than two reminders, each on another day.
        #[test]
        fn there_are_at_most_two(until in 0u64..60, looks in proptest::collection::btree_set(0u64..80, 0..80)) {
            let agreed = day("2026-01-10");
            let due = agreed.checked_add_days(Days::new(until)).expect("a day");
            let (mut told, mut sent) = (agreed, 0);
            for look in looks {
                let today = agreed.checked_add_days(Days::new(look)).expect("a day");
                if is_to_be_reminded(due, told, today) {
                    prop_assert!(today > told && today <= due);
                    (told, sent) = (today, sent + 1);
                }
            }
            prop_assert!(sent <= DAYS_BEFORE.len());
        }
    }
}
