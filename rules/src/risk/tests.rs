//! Risk by example and by property.

use proptest::prelude::*;

use super::duty::RISK_RED;
use super::*;
use crate::deadline::Span;
use crate::law::LAWS;
use crate::sheet::INTERNAL;

fn told(yes: &[&str]) -> Known {
    let circumstances = yes.iter().map(|code| ((*code).to_owned(), "yes".to_owned())).collect();
    Known { circumstances, ..Known::default() }
}

fn codes(known: &Known) -> Vec<&'static str> {
    assess(known).factors.iter().map(|factor| factor.name.code).collect()
}

fn owed(known: &Known) -> Vec<&'static str> {
    let grade = assess(known).grade();
    duties(known, grade).iter().map(|duty| duty.name.code).collect()
}

#[test]
fn every_circumstance_counts_what_the_table_says() {
    for (code, points) in [
        ("threat", 30),
        ("domestic-violence", 20),
        ("death", 25),
        ("weapon", 15),
        ("repeated-petition", 12),
        ("cross-region", 6),
        ("cross-department", 6),
        ("minor-harmed", 8),
        ("vulnerable-harmed", 8),
        ("online-opinion", 10),
        ("sensitive-period", 8),
        ("medical", 0),
    ] {
        assert_eq!(assess(&told(&[code])).score, points, "{code}");
    }
    // Two of the harmed ones are one factor.
    assert_eq!(assess(&told(&["minor-harmed", "vulnerable-harmed"])).score, 8);
}

#[test]
fn people_and_amounts_count_by_their_highest_step_only() {
    for (people, points) in
        [(0, 0), (4, 0), (5, 6), (9, 6), (10, 12), (29, 12), (30, 20), (49, 20), (50, 30), (900, 30)]
    {
        let known = Known { people: Some(people), ..Known::default() };
        assert_eq!(assess(&known).score, points, "{people} people");
    }
    for (yuan, points) in [(99_999, 0), (100_000, 6), (999_999, 6), (1_000_000, 12), (5_000_000, 12)] {
        let known = Known { amount: Some(Money::from_fen(yuan * 100)), ..Known::default() };
        assert_eq!(assess(&known).score, points, "{yuan} yuan");
    }
    // Nobody is forgotten because he was not counted.
    assert_eq!(assess(&Known { people: Some(2), parties: 6, ..Known::default() }).score, 6);
}

#[test]
fn overdue_counts_from_the_eighth_day_and_an_earlier_dispute_of_the_same_sides_counts() {
    assert!(codes(&Known { overdue_days: 7, ..Known::default() }).is_empty());
    assert_eq!(codes(&Known { overdue_days: 8, ..Known::default() }), ["overdue"]);
    assert_eq!(codes(&Known { repeated: true, ..Known::default() }), ["repeated-dispute"]);
    assert_eq!(codes(&Known { violence_marked: true, ..Known::default() }), ["domestic-violence"]);
}

#[test]
fn what_is_not_known_counts_nothing_and_is_asked() {
    let mut known = told(&["threat"]);
    known.circumstances.insert("death".to_owned(), "unknown".to_owned());
    known.circumstances.insert("weapon".to_owned(), "no".to_owned());
    let assessed = assess(&known);
    let asked: Vec<&str> = assessed.unknown.iter().map(|name| name.code).collect();
    assert_eq!(assessed.score, 30);
    assert!(asked.contains(&"death") && asked.contains(&"crime") && asked.contains(&"people-count"), "{asked:?}");
    assert!(!asked.contains(&"weapon") && !asked.contains(&"threat") && !asked.contains(&"medical"), "{asked:?}");
    for code in super::ASKED {
        assert!(list::find(list::CIRCUMSTANCES, code).is_some(), "{code}");
    }
}

#[test]
fn grades_begin_where_the_table_says() {
    for (score, code) in
        [(0, "blue"), (34, "blue"), (35, "yellow"), (59, "yellow"), (60, "orange"), (79, "orange"), (80, "red")]
    {
        assert_eq!(Grade::of_score(score).code(), code, "{score}");
    }
    let days: Vec<u64> = Grade::ALL.iter().map(|grade| grade.review_days()).collect();
    assert_eq!(days, [1, 3, 7, 30]);
    for grade in Grade::ALL {
        assert_eq!((Grade::from_code(grade.code()), Grade::from_level(grade.level())), (Some(grade), Some(grade)));
    }
}

#[test]
fn the_word_of_a_person_stands_until_something_new_happens() {
    let lowered = Judged { grade: Grade::Orange, score: 85 };
    assert_eq!(Judged::prevailing(Some(lowered), 85), Grade::Orange);
    assert_eq!(Judged::prevailing(Some(lowered), 70), Grade::Orange);
    // One more factor than he knew of.
    assert_eq!(Judged::prevailing(Some(lowered), 91), Grade::Red);
    let raised = Judged { grade: Grade::Orange, score: 10 };
    assert_eq!(Judged::prevailing(Some(raised), 0), Grade::Orange);
    assert_eq!(Judged::prevailing(Some(raised), 50), Grade::Orange);
    assert_eq!(Judged::prevailing(Some(raised), 90), Grade::Red);
    assert_eq!(Judged::prevailing(None, 60), Grade::Orange);
    assert_eq!(Change::of(Grade::Red, Grade::Orange), Change::Lower);
    assert_eq!(Change::of(Grade::Blue, Grade::Orange), Change::Raise);
    assert_eq!(Change::of(Grade::Blue, Grade::Blue), Change::Confirm);
}

#[test]
fn duties_follow_from_what_was_found() {
    assert!(owed(&Known { people: Some(9), ..told(&["death", "medical"]) }).is_empty());
    assert_eq!(owed(&told(&["crime"])), ["public-security"]);
    assert_eq!(owed(&told(&["threat"])), ["public-security"]);
    assert_eq!(owed(&told(&["minor-harmed"])), ["minor-harmed"]);
    assert_eq!(owed(&told(&["domestic-violence"])), ["public-security"]);
    // A child in the house: the stricter law, and the child itself.
    let with_child = Known { minor_party: true, ..told(&["domestic-violence"]) };
    assert_eq!(owed(&with_child), ["minor-harmed", "violence-incapable"]);
    assert_eq!(owed(&told(&["domestic-violence", "no-capacity"])), ["violence-incapable"]);
    assert_eq!(owed(&told(&["no-capacity"])), [""; 0]);
    for (people, code) in [(10, "group-10"), (29, "group-10"), (30, "group-30"), (49, "group-30"), (50, "group-50")] {
        assert_eq!(owed(&Known { people: Some(people), ..Known::default() }), [code], "{people}");
    }
    let orange = told(&["death", "repeated-petition", "online-opinion", "sensitive-period", "cross-region"]);
    assert_eq!((assess(&orange).score, owed(&orange)), (61, vec!["risk-orange"]));
    let red = told(&["threat", "death", "weapon", "repeated-petition"]);
    assert_eq!((assess(&red).score, owed(&red)), (82, vec!["public-security", "risk-red"]));
}

#[test]
fn every_law_that_a_duty_cites_has_a_name_and_every_duty_says_whom_and_when() {
    for duty in DUTIES {
        let code = duty.law.split(' ').next().unwrap();
        assert!(duty.law == INTERNAL || LAWS.iter().any(|law| law.code == code), "{}", duty.law);
        assert!(!duty.to.0.is_empty() && !duty.to.1.is_empty() && !duty.name.zh.is_empty(), "{duty:?}");
        assert_eq!(Duty::find(duty.name.code), Some(duty));
    }
    // The catalogue says the same.
    assert_eq!(RISK_RED.within.hours().map(Span::Hours), Some(crate::catalogue::RISK_RED.limit.span));
}

fn known() -> impl Strategy<Value = Known> {
    let answers = proptest::collection::btree_map(
        proptest::sample::select(list::CIRCUMSTANCES.iter().map(|one| one.code.to_owned()).collect::<Vec<_>>()),
        proptest::sample::select(vec!["yes".to_owned(), "no".to_owned(), "unknown".to_owned()]),
        0..20,
    );
    (
        proptest::option::of(0..200_u32),
        0..60_u32,
        proptest::option::of(0..500_000_000_i64),
        answers,
        any::<[bool; 3]>(),
        0..30_i64,
    )
        .prop_map(
            |(people, parties, fen, circumstances, [violence_marked, minor_party, repeated], overdue_days)| Known {
                people,
                parties,
                amount: fen.map(Money::from_fen),
                circumstances,
                violence_marked,
                minor_party,
                overdue_days,
                repeated,
            },
        )
}

proptest! {
    #[test]
    fn one_more_circumstance_never_lowers_the_score_or_takes_a_duty_away(known in known(), which in 0..list::CIRCUMSTANCES.len()) {
        let code = list::CIRCUMSTANCES[which].code;
        let mut more = known.clone();
        more.circumstances.insert(code.to_owned(), "yes".to_owned());
        let (before, after) = (assess(&known), assess(&more));
        prop_assert!(after.score >= before.score, "{code}");
        prop_assert!(after.grade() >= before.grade(), "{code}");
        // Under the same grade and unless a stricter law takes over, what was owed is owed still.
        let still = duties(&more, Grade::Blue);
        for duty in duties(&known, Grade::Blue) {
            let stricter = duty.name.code == "public-security" && still.iter().any(|one| one.name.code == "violence-incapable");
            prop_assert!(still.contains(&duty) || stricter, "{} after {code}", duty.name.code);
        }
    }

    #[test]
    fn more_people_more_money_and_more_days_never_lower_the_score(known in known(), people in 0..100_u32, fen in 0..200_000_000_i64, days in 0..30_i64) {
        let more = Known {
            people: Some(known.people.unwrap_or(0) + people),
            amount: Some(Money::from_fen(known.amount.map_or(0, Money::fen) + fen)),
            overdue_days: known.overdue_days + days,
            repeated: true,
            ..known.clone()
        };
        prop_assert!(assess(&more).score >= assess(&known).score);
    }

    #[test]
    fn the_score_is_the_sum_of_its_factors_and_each_counts_once(known in known()) {
        let assessed = assess(&known);
        prop_assert_eq!(assessed.score, assessed.factors.iter().map(|factor| factor.points).sum::<u32>());
        let mut codes: Vec<_> = assessed.factors.iter().map(|factor| factor.name.code).collect();
        codes.sort_unstable();
        codes.dedup();
        prop_assert_eq!(codes.len(), assessed.factors.len());
    }

    #[test]
    fn a_higher_score_never_has_a_lower_grade(low in 0..300_u32, more in 0..300_u32, judged in 0..4_usize, at in 0..300_u32) {
        prop_assert!(Grade::of_score(low + more) >= Grade::of_score(low));
        let judged = Some(Judged { grade: Grade::ALL[judged], score: at });
        prop_assert!(Judged::prevailing(judged, low + more) >= Judged::prevailing(judged, low));
    }
}
