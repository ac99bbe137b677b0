//! Whether a proceeding was asked for in time, where the law gives only so many days for asking: one limit that has not run out
//! is enough. (DJSG 85, 86)

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::deadline::{Rule, count};
use crate::refusal::Refusal;
use crate::sheet::{InTime, TimeLimit};

/// Outcomes of a mediation that came to nothing.
const CAME_TO_NOTHING: [&str; 2] = ["failed", "terminated"];

/// A proceeding of the same dispute that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// Code of its outcome.
    pub outcome: &'a str,
    /// The day on which it ended.
    pub ended_on: NaiveDate,
}

/// The last day of each limit within which a proceeding can be asked for: from the day that its own field names, and from the end
/// of the last mediation that came to nothing.
pub fn last_days(
    one: &InTime,
    since: Option<NaiveDate>,
    earlier: &[Over<'_>],
    calendar: &Calendar,
) -> Vec<(&'static TimeLimit, NaiveDate)> {
    let after = one.or_after.and_then(|after| {
        let failed = earlier.iter().filter(|over| after.kinds.contains(&over.kind));
        let failed = failed.filter(|over| CAME_TO_NOTHING.contains(&over.outcome));
        Some((after.limit, failed.map(|over| over.ended_on).max()?))
    });
    let from = since.map(|since| (one.limit, since)).into_iter().chain(after);
    from.filter_map(|(limit, since)| {
        let rule = Rule { span: limit.span, rolls: limit.rolls, before: false };
        count(since, &rule, &[], &[], calendar).map(|counted| (limit, counted.due_on))
    })
    .collect()
}

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
    use crate::procedure::traffic::TRAFFIC;

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

    #[test]
    fn only_the_last_mediation_of_those_kinds_that_came_to_nothing_opens_three_more_days() {
        let one = &TRAFFIC.in_time[0];
        let calendar = Calendar::state_council();
        let over = |kind, outcome, ended| Over { kind, outcome, ended_on: day(ended) };
        let codes = |since: Option<&str>, earlier: &[Over<'_>]| -> Vec<(&str, String)> {
            let ends = last_days(one, since.map(day), earlier, &calendar);
            ends.into_iter().map(|(limit, on)| (limit.code, on.to_string())).collect()
        };
        assert_eq!(codes(None, &[]), []);
        // Ten days after 8 May 2026.
        let certificate = ("JT.APPLY", "2026-05-18".to_owned());
        assert_eq!(codes(Some("2026-05-08"), &[]), std::slice::from_ref(&certificate));
        let reached = over("peoples-mediation", "agreed", "2026-06-20");
        let elsewhere = over("commercial-mediation", "failed", "2026-06-20");
        assert_eq!(codes(Some("2026-05-08"), &[reached, elsewhere]), std::slice::from_ref(&certificate));
        let first = over("peoples-mediation", "failed", "2026-06-01");
        let last = over("industry-mediation", "terminated", "2026-06-08");
        assert_eq!(codes(Some("2026-05-08"), &[last, first]), [certificate, ("JT.AFTER_RM", "2026-06-11".to_owned())]);
    }
}
