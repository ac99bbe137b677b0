//! An oracle written otherwise than the real clock and than the second opinion of `laws`: it knows days only. It walks from
//! one day to the next and asks of each whether it lies in a list, and it brings its own calendars, with holidays nobody
//! ever announced, years that are missing, and days around New Year.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};
use proptest::prelude::*;

use super::*;
use crate::calendar::Entry;

/// What people have in their heads: days on a wall calendar, crossed out or circled.
#[derive(Clone, Debug, Default)]
struct Wall {
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
    years: BTreeSet<i32>,
}

/// A year of holidays: first day of the year and length of each, and which weekends are worked.
type Plan = (i32, Vec<(u32, u32)>, Vec<u32>);

impl Wall {
    /// The same plans for the wall and for the calendar of the product.
    fn hang(plans: &[Plan]) -> (Wall, Calendar) {
        let (mut wall, mut calendar) = (Wall::default(), Calendar::new());
        for (year, holidays, worked) in plans {
            let (mut off, mut on, mut entries) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
            let first = NaiveDate::from_ymd_opt(*year, 1, 1).expect("a date");
            for (at, length) in holidays {
                let days: Vec<NaiveDate> = first.iter_days().skip(*at as usize).take(*length as usize + 1).collect();
                if days.iter().any(|day| off.contains(day) || day.year() != *year) {
                    continue;
                }
                off.extend(days.iter().copied());
                entries.push(Entry::off(days[0], days[days.len() - 1], "放假"));
            }
            for week in worked {
                let sunday = first.iter_days().filter(|day| day.weekday() == Weekday::Sun).nth(*week as usize);
                let Some(sunday) = sunday.filter(|day| day.year() == *year && !off.contains(day)) else { continue };
                if on.insert(sunday) {
                    entries.push(Entry::worked(sunday, "上班"));
                }
            }
            // What the product refuses is not hung up either: too many days off, or none.
            let Ok(taken) = calendar.clone().with(*year, &entries) else { continue };
            calendar = taken;
            wall.off.extend(off);
            wall.worked.extend(on);
            wall.years.insert(*year);
        }
        (wall, calendar)
    }

    fn is_worked(&self, day: NaiveDate) -> bool {
        if self.worked.contains(&day) {
            return true;
        }
        !self.off.contains(&day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }
}

/// A finger on the wall calendar.
struct Finger<'a> {
    wall: &'a Wall,
    crossed_out: &'a BTreeSet<NaiveDate>,
    on: NaiveDate,
    /// Years of whose days it was asked whether they are worked, and which nobody has announced.
    guessed: BTreeSet<i32>,
}

impl Finger<'_> {
    fn is_worked(&mut self, day: NaiveDate) -> bool {
        if !self.wall.years.contains(&day.year()) {
            self.guessed.insert(day.year());
        }
        self.wall.is_worked(day)
    }

    fn next(&mut self) {
        self.on = self.on.succ_opt().expect("dates do not end");
    }

    /// One span further, a day at a time.
    fn walk(&mut self, span: Span) {
        match span {
            Span::Days(n) => self.days(n),
            Span::Hours(n) => self.days(n / 24),
            Span::WorkingDays(n) => {
                let mut left = n;
                while left > 0 {
                    self.next();
                    let counts = !self.crossed_out.contains(&self.on) && self.is_worked(self.on);
                    left -= u32::from(counts);
                }
            }
            Span::Months(n) => self.months(n),
            Span::Years(n) => self.months(n * 12),
        }
    }

    fn days(&mut self, n: u32) {
        let mut left = n;
        while left > 0 {
            self.next();
            left -= u32::from(!self.crossed_out.contains(&self.on));
        }
    }

    /// Walks through whole months, from one first of a month to the next, then to the day of the same number or as far as
    /// that month goes; as many days as this took are then walked again, without the crossed-out ones.
    fn months(&mut self, n: u32) {
        let (number, mut day, mut turned, mut steps) = (self.on.day(), self.on, 0, 0);
        while turned < n {
            day = day.succ_opt().expect("dates do not end");
            steps += 1;
            turned += u32::from(day.day() == 1);
        }
        while n > 0 && day.day() != number {
            let tomorrow = day.succ_opt().expect("dates do not end");
            if tomorrow.day() == 1 {
                break;
            }
            day = tomorrow;
            steps += 1;
        }
        self.days(steps);
    }

    fn roll(&mut self) {
        while self.crossed_out.contains(&self.on) || !self.is_worked(self.on) {
            self.next();
        }
    }
}

fn oracle(
    anchor: NaiveDate,
    rule: Rule,
    pauses: &[Pause],
    extensions: &[Span],
    wall: &Wall,
) -> (NaiveDate, NaiveDate, bool) {
    let mut crossed_out = BTreeSet::new();
    for pause in pauses {
        let mut day = pause.first_on;
        while Some(day) <= pause.last_on {
            crossed_out.insert(day);
            day = day.succ_opt().expect("dates do not end");
        }
    }
    let mut finger = Finger { wall, crossed_out: &crossed_out, on: anchor, guessed: BTreeSet::new() };
    finger.walk(rule.span);
    for span in extensions {
        finger.walk(*span);
    }
    let raw = finger.on;
    if rule.rolls && !matches!(rule.span, Span::Hours(_)) {
        finger.roll();
    }
    (raw, finger.on, finger.guessed.is_empty())
}

/// Counting back from an event to come.
fn oracle_back(anchor: NaiveDate, rule: Rule, wall: &Wall) -> NaiveDate {
    let back = |day: NaiveDate| day.pred_opt().expect("dates do not end");
    let (mut day, mut left) = (anchor, rule.span.number());
    while left > 0 {
        day = back(day);
        left -= u32::from(matches!(rule.span, Span::Days(_)) || wall.is_worked(day));
    }
    while rule.rolls && !wall.is_worked(day) {
        day = back(day);
    }
    day
}

fn any_plans() -> impl Strategy<Value = Vec<Plan>> {
    let holidays = prop::collection::vec((0..360_u32, 0..9_u32), 1..8);
    let year = (2025..2029_i32, holidays, prop::collection::vec(0..52_u32, 0..8));
    prop::collection::vec(year, 0..4)
        .prop_map(|plans| plans.into_iter().map(|plan| (plan.0, plan)).collect::<std::collections::BTreeMap<_, _>>())
        .prop_map(|plans| plans.into_values().collect())
}

fn any_anchor() -> impl Strategy<Value = NaiveDate> {
    (0..1_200_u64).prop_map(|days| day("2025-01-01") + chrono::Days::new(days))
}

fn any_span() -> impl Strategy<Value = Span> {
    prop_oneof![
        4 => (0..95_u32).prop_map(Span::Days),
        4 => (0..50_u32).prop_map(Span::WorkingDays),
        3 => (0..15_u32).prop_map(Span::Months),
        1 => (0..3_u32).prop_map(Span::Years),
        1 => (0..80_u32).prop_map(Span::Hours),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (any_span(), any::<bool>()).prop_map(|(span, rolls)| Rule { span, rolls, before: false })
}

fn any_pauses() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((-20..150_i64, -1..45_i64), 0..4)
}

fn placed(anchor: NaiveDate, pauses: &[(i64, i64)]) -> Vec<Pause> {
    let at = |offset: i64| anchor + chrono::TimeDelta::days(offset);
    let pause = |&(first, length): &(i64, i64)| Pause {
        first_on: at(first),
        last_on: Some(at(first + length)),
        reason: PauseReason::Appraisal,
    };
    pauses.iter().map(pause).collect()
}

/// The same cases every time: a failure can be looked at again.
fn config() -> ProptestConfig {
    ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(20_260_630), ..ProptestConfig::with_cases(15_000) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_clock_and_the_finger_come_to_the_same_day(
        plans in any_plans(), anchor in any_anchor(), rule in any_rule(), pauses in any_pauses(),
        extensions in prop::collection::vec(any_span(), 0..3),
    ) {
        let ((wall, calendar), pauses) = (Wall::hang(&plans), placed(anchor, &pauses));
        let counted = count(anchor, &rule, &pauses, &extensions, &calendar).expect("a due date");
        let (raw, due, complete) = oracle(anchor, rule, &pauses, &extensions, &wall);

        prop_assert_eq!((counted.raw_due_on, counted.due_on), (raw, due));
        prop_assert_eq!(counted.calendar_complete, complete);
        // Counted again from the same facts, it is the same, word for word.
        prop_assert_eq!(count(anchor, &rule, &pauses, &extensions, &calendar), Some(counted));
    }

    #[test]
    fn back_from_a_session_they_meet_as_well(
        plans in any_plans(), anchor in any_anchor(), n in 0..40_u32, working in any::<bool>(), rolls in any::<bool>(),
    ) {
        let (wall, calendar) = Wall::hang(&plans);
        let rule = Rule { span: if working { Span::WorkingDays(n) } else { Span::Days(n) }, rolls, before: true };
        let counted = count(anchor, &rule, &[], &[], &calendar).expect("a due date");

        prop_assert_eq!(counted.due_on, oracle_back(anchor, rule, &wall));
    }

    #[test]
    fn a_pause_never_shortens_and_taking_it_out_restores(
        plans in any_plans(), anchor in any_anchor(), rule in any_rule(), pauses in any_pauses(), added in (-20..150_i64, 0..45_i64),
    ) {
        let ((_, calendar), mut pauses) = (Wall::hang(&plans), placed(anchor, &pauses));
        let before = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");
        pauses.extend(placed(anchor, &[added]));
        let with = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");
        pauses.pop();
        let after = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");

        prop_assert!(before.raw_due_on <= with.raw_due_on && before.due_on <= with.due_on);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_later_event_never_ends_earlier_under_any_calendar(
        plans in any_plans(), anchor in any_anchor(), later in 0..40_u64, rule in any_rule(), pauses in any_pauses(),
    ) {
        let ((_, calendar), pauses) = (Wall::hang(&plans), placed(anchor, &pauses));
        // 30 and 31 January both end on 28 February: over a pause, months overtake each other.
        let pauses = if matches!(rule.span, Span::Months(_) | Span::Years(_)) { Vec::new() } else { pauses };
        let first = count(anchor, &rule, &pauses, &[], &calendar).expect("a due date");
        let second = count(anchor + chrono::Days::new(later), &rule, &pauses, &[], &calendar).expect("a due date");

        prop_assert!(first.due_on <= second.due_on);
    }

    #[test]
    fn entering_a_year_changes_nothing_that_does_not_reach_it(
        plans in any_plans(), anchor in any_anchor(), rule in any_rule(), pauses in any_pauses(),
    ) {
        let pauses = placed(anchor, &pauses);
        let (_, whole) = Wall::hang(&plans);
        let Some((last, earlier)) = plans.split_last() else { return Ok(()) };
        let (_, without) = Wall::hang(earlier);
        let before = count(anchor, &rule, &pauses, &[], &without).expect("a due date");
        let after = count(anchor, &rule, &pauses, &[], &whole).expect("a due date");

        if before.due_on.year() < last.0 || anchor.year() > last.0 {
            prop_assert_eq!(before, after);
        }
    }
}
