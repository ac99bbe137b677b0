//! Whether a proceeding was asked for in time, where the law gives only so many days for asking: one limit that has not run out
//! is enough. (DJSG 85, 86)

use chrono::NaiveDate;

use crate::refusal::Refusal;
use crate::sheet::TimeLimit;

/// Refuses what was asked for after the last day of every limit that could have let it in; the one that ended last is named.
/// Without any limit there is nothing to refuse.
pub fn asked_in_time(asked_on: NaiveDate, ends: &[(&'static TimeLimit, NaiveDate)]) -> Result<(), Refusal> {
    match ends.iter().max_by_key(|(_, due_on)| *due_on) {
        Some((limit, due_on)) if asked_on > *due_on => {
            Err(Refusal::TooLate { limit: (limit.zh, limit.en), due_on: *due_on, law: limit.law })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{JT_AFTER_RM, JT_APPLY};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn one_limit_that_has_not_run_out_is_enough_and_the_last_one_is_named() {
        static APPLY: TimeLimit = JT_APPLY.limit;
        static AFTER: TimeLimit = JT_AFTER_RM.limit;
        let certificate = (&APPLY, day("2026-05-18"));
        let failure = (&AFTER, day("2026-06-11"));
        assert_eq!(asked_in_time(day("2026-05-18"), &[certificate]), Ok(()));
        let late = asked_in_time(day("2026-05-19"), &[certificate]).unwrap_err();
        assert!(late.zh().contains("2026年5月18日") && late.zh().contains("第86条"), "{}", late.zh());
        assert_eq!(asked_in_time(day("2026-06-11"), &[certificate, failure]), Ok(()));
        let late = asked_in_time(day("2026-06-12"), &[certificate, failure]).unwrap_err();
        assert!(late.zh().contains("2026年6月11日") && late.zh().contains("第85条"), "{}", late.zh());
        assert_eq!(asked_in_time(day("2026-06-12"), &[]), Ok(()));
    }
}
