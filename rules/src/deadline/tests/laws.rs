//! What holds for every count: a slow second opinion, and the laws of arithmetic that people rely on.

use std::collections::BTreeSet;

use chrono::{Datelike, Days};
use proptest::prelude::*;

use super::*;

/// Day by day, with sets of dates and without any of the tricks of the real clock.
struct SlowClock<'a> {
    paused: BTreeSet<NaiveDate>,
    calendar: &'a Calendar,
}

impl SlowClock<'_> {
    fn end_of(&self, start: NaiveDate, span: Span) -> NaiveDate {
        match span {
            Span::Days(n) => self.nth(start, n, |_| true),
            Span::Hours(n) => self.nth(start, n / 24, |_| true),
            Span::WorkingDays(n) => self.nth(start, n, |day| self.calendar.is_working_day(day)),
            Span::Months(n) => self.later(start, n),
            Span::Years(n) => self.later(start, n * 12),
        }
    }

    fn nth(&self, start: NaiveDate, n: u32, counts: impl Fn(NaiveDate) -> bool) -> NaiveDate {
        let mut days = start.iter_days().skip(1).filter(|day| !self.paused.contains(day) && counts(*day));
        if n == 0 { start } else { days.nth(n as usize - 1).expect("dates do not end") }
    }

    /// The day of the same number, or the last of the month; then pushed on by as many days as were paused on the way.
    fn later(&self, start: NaiveDate, months: u32) -> NaiveDate {
        let month = start.month0() + months;
        let (year, month) = (start.year() + (month / 12) as i32, month % 12 + 1);
        let same = (1..=start.day())
            .rev()
            .find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
            .expect("every month has days");
        let mut end = same;
        loop {
            let paused = self.paused.iter().filter(|day| start < **day && **day <= end).count() as u64;
            match same + Days::new(paused) {
                further if further == end => return end,
                further => end = further,
            }
        }
    }

    fn due_on(&self, anchor: NaiveDate, rule: Rule, extensions: &[Span]) -> (NaiveDate, NaiveDate) {
        let raw = extensions.iter().fold(self.end_of(anchor, rule.span), |raw, span| self.end_of(raw, *span));
        let moves = rule.rolls && !matches!(rule.span, Span::Hours(_));
        let fits = |day: &NaiveDate| self.calendar.is_working_day(*day) && !self.paused.contains(day);
        (raw, if moves { raw.iter_days().find(fits).expect("dates do not end") } else { raw })
    }
}

fn slow(
    anchor: NaiveDate,
    rule: Rule,
    pauses: &[Pause],
    extensions: &[Span],
    calendar: &Calendar,
) -> (NaiveDate, NaiveDate) {
    let days = |pause: &Pause| {
        let last = pause.last_on.expect("a closed pause");
        pause.first_on.iter_days().take_while(move |day| *day <= last)
    };
    SlowClock { paused: pauses.iter().flat_map(days).collect(), calendar }.due_on(anchor, rule, extensions)
}

fn any_anchor() -> impl Strategy<Value = NaiveDate> {
    (0..1100_u64).prop_map(|days| day("2024-06-01") + Days::new(days))
}

fn any_span() -> impl Strategy<Value = Span> {
    prop_oneof![
        4 => (0..100_u32).prop_map(Span::Days),
        4 => (0..60_u32).prop_map(Span::WorkingDays),
        2 => (0..14_u32).prop_map(Span::Months),
        1 => (0..3_u32).prop_map(Span::Years),
        1 => (0..100_u32).prop_map(Span::Hours),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (any_span(), any::<bool>()).prop_map(|(span, rolls)| Rule { span, rolls, before: false })
}

/// Closed pauses, some empty, some overlapping, some before the anchor.
fn any_pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((-30..200_i64, -1..50_i64), 0..4)
}

fn placed(anchor: NaiveDate, pauses: &[(i64, i64)]) -> Vec<Pause> {
    let at = |offset: i64| anchor + chrono::TimeDelta::days(offset);
    pauses
        .iter()
        .map(|&(first, length)| Pause {
            first_on: at(first),
            last_on: Some(at(first + length)),
            reason: PauseReason::Appraisal,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12_000))]

    #[test]
    fn counting_agrees_with_a_slow_second_opinion(
        anchor in any_anchor(), rule in any_rule(), pauses in any_pauses(), extensions in prop::collection::vec(any_span(), 0..3),
    ) {
        let (calendar, pauses) = (Calendar::state_council(), placed(anchor, &pauses));
        let counted = count(anchor, &rule, &pauses, &extensions, &calendar).expect("a due date");

        prop_assert_eq!((counted.raw_due_on, counted.due_on), slow(anchor, rule, &pauses, &extensions, &calendar));
        prop_assert_eq!(decode(&encode(&counted.steps)), Some(counted.steps.clone()));
        let flagged = counted.steps.iter().any(|step| matches!(step, Step::CalendarMissing { .. }));
        prop_assert_eq!(flagged, !counted.calendar_complete);
    }

    #[test]
    fn a_limit_that_moves_ends_on_a_working_day(anchor in any_anchor(), rule in any_rule(), pauses in any_pauses()) {
        let calendar = Calendar::state_council();
        let counted = count(anchor, &rule, &placed(anchor, &pauses), &[], &calendar).expect("a due date");

        prop_assert!(counted.raw_due_on <= counted.due_on && anchor <= counted.raw_due_on);
        if rule.rolls && !matches!(rule.span, Span::Hours(_)) {
            prop_assert!(calendar.is_working_day(counted.due_on));
        } else {
            prop_assert_eq!(counted.raw_due_on, counted.due_on);
        }
    }

    #[test]
    fn a_pause_or_an_extension_never_takes_days_away(
        anchor in any_anchor(), rule in any_rule(), pauses in any_pauses(), added in (-30..200_i64, 0..50_i64), extension in any_span(),
    ) {
        let (calendar, mut pauses) = (Calendar::state_council(), placed(anchor, &pauses));
        let without = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");
        let extended = count(anchor, &rule, &pauses, &[extension], &calendar).expect("a due date");
        pauses.extend(placed(anchor, &[added]));
        let with = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");
        pauses.pop();
        let again = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");

        prop_assert!(without.raw_due_on <= with.raw_due_on && without.due_on <= with.due_on);
        prop_assert!(without.raw_due_on <= extended.raw_due_on && without.due_on <= extended.due_on);
        prop_assert_eq!(without, again);
    }

    #[test]
    fn a_pause_inside_a_limit_of_days_costs_exactly_its_days(anchor in any_anchor(), days in 1..100_u32, at in 0..100_u32, length in 1..50_i64) {
        let (rule, calendar) = (Rule { span: Span::Days(days), rolls: false, before: false }, Calendar::new());
        let pauses = placed(anchor, &[(i64::from(at % days) + 1, length - 1)]);
        let without = count(anchor, &rule, &[], &[], &calendar).expect("a due date");
        let with = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");

        prop_assert_eq!((with.due_on - without.due_on).num_days(), length);
        let named = with.steps.iter().any(|step| matches!(step, Step::PauseExcluded { days, .. } if i64::from(*days) == length));
        prop_assert!(named);
    }

    #[test]
    fn a_later_event_never_ends_earlier(anchor in any_anchor(), later in 0..40_u64, rule in any_rule(), pauses in any_pauses()) {
        let (calendar, pauses) = (Calendar::state_council(), placed(anchor, &pauses));
        // Months of different length overtake each other over a pause (30 and 31 January both end on 28 February).
        let pauses = if matches!(rule.span, Span::Months(_) | Span::Years(_)) { Vec::new() } else { pauses };
        let first = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");
        let second = count(anchor + Days::new(later), &rule, &pauses, &[], &calendar).expect("a due date");

        prop_assert!(first.due_on <= second.due_on);
    }

    #[test]
    fn an_open_pause_either_stops_the_clock_or_comes_too_late(anchor in any_anchor(), rule in any_rule(), pauses in any_pauses(), from in -30..200_i64) {
        let (calendar, mut pauses) = (Calendar::state_council(), placed(anchor, &pauses));
        let without = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");
        let first_on = anchor + chrono::TimeDelta::days(from);
        pauses.push(Pause { first_on, last_on: None, reason: PauseReason::OtherCase });

        match count(anchor, &rule, &pauses, &[], &calendar) {
            Some(counted) => prop_assert!(counted == without && (first_on > without.due_on || without.due_on == anchor)),
            None => prop_assert!(first_on <= without.due_on && stopped(&pauses).is_some()),
        }
    }

    #[test]
    fn counting_back_and_forth_meet(anchor in any_anchor(), days in 0..100_u32) {
        let calendar = Calendar::state_council();
        for span in [Span::Days(days), Span::WorkingDays(days)] {
            let back = count(anchor, &Rule { span, rolls: false, before: true }, &[], &[], &calendar).expect("a due date");
            let forth = count(back.due_on, &Rule { span, rolls: false, before: false }, &[], &[], &calendar).expect("a due date");
            let rolled = count(anchor, &Rule { span, rolls: true, before: true }, &[], &[], &calendar).expect("a due date");

            let expected = if days == 0 || span == Span::Days(days) { anchor } else { calendar.first_working_day_from(anchor) };
            prop_assert_eq!(forth.due_on, expected);
            prop_assert_eq!(rolled.due_on, calendar.last_working_day_until(back.due_on));
        }
    }

    #[test]
    fn no_line_breaks_the_reader_of_steps(text in "\\PC{0,60}", near in "(start|count|pause|skip|worked|move|stop)[,;/0-9DWM-]{0,40}") {
        for text in [text, near] {
            if let Some(steps) = decode(&text) {
                prop_assert_eq!(decode(&encode(&steps)), Some(steps));
            }
            let _ = Span::parse(&text);
        }
    }
}
