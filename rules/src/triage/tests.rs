//! The fifteen checks by example and by property, and how the kinds are ranked.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::list;
use crate::money::Money;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-06-30")
}

/// Two grown-up people, everything asked and answered with no.
fn plain() -> TriageFacts {
    TriageFacts {
        circumstances: list::CIRCUMSTANCES.iter().map(|one| (one.code.to_owned(), "no".to_owned())).collect(),
        category: "02".to_owned(),
        parties: vec![PartyFacts::default(); 2],
        arbitration_clause: Some(false),
        earlier: Some(0),
        risk: Some("blue".to_owned()),
        administrative_disputes_in_scope: true,
        ..TriageFacts::default()
    }
}

fn answered(code: &str, answer: &str) -> TriageFacts {
    let mut facts = plain();
    facts.circumstances.insert(code.to_owned(), answer.to_owned());
    facts
}

fn all(facts: &TriageFacts) -> Vec<Check> {
    checks(facts, &Calendar::state_council(), today())
}

fn check(facts: &TriageFacts, code: &str) -> Check {
    all(facts).into_iter().find(|check| check.name.code == code).unwrap()
}

fn result(facts: &TriageFacts, code: &str) -> CheckResult {
    check(facts, code).result
}

use CheckResult::{Block, Pass, Unknown, Warn};

#[test]
fn there_are_exactly_fifteen_in_order() {
    let codes: Vec<&str> = all(&TriageFacts::default()).iter().map(|check| check.name.code).collect();
    let wanted: Vec<String> = (1..=15).map(|n| format!("K{n}")).collect();
    assert_eq!(codes, wanted);
    assert_eq!(CHECKS.iter().map(|name| name.code).collect::<Vec<_>>(), wanted);
}

#[test]
fn everything_answered_with_no_passes() {
    for check in all(&plain()) {
        assert_eq!(check.result, Pass, "{check:?}");
        assert!(check.blocks.is_empty() && check.asks.is_empty(), "{check:?}");
    }
}

#[test]
fn what_nobody_was_asked_is_unknown_and_says_what_to_ask() {
    for check in all(&TriageFacts::default()) {
        assert_eq!(check.result, Unknown, "{check:?}");
        assert!(!check.asks.is_empty(), "{check:?}");
    }
}

#[test]
fn each_circumstance_has_its_result() {
    for (circumstance, code, wanted) in [
        ("status-or-ownership", "K1", Warn),
        ("administrative-opponent", "K2", Block),
        ("accusation", "K3", Block),
        ("crime", "K4", Block),
        ("domestic-violence", "K4", Block),
        ("minor-harmed", "K4", Block),
        ("already-filed", "K5", Block),
        ("labour-relation", "K7", Warn),
        ("medical", "K8", Warn),
        ("natural-resource-ownership", "K9", Warn),
        ("business-parties", "K10", Warn),
        ("cross-region", "K11", Warn),
        ("cross-department", "K11", Warn),
        ("no-capacity", "K12", Block),
        ("limitation-near", "K13", Warn),
    ] {
        assert_eq!(result(&answered(circumstance, "yes"), code), wanted, "{circumstance}");
        assert_eq!(result(&answered(circumstance, "unknown"), code), Unknown, "{circumstance}");
        assert_eq!(result(&answered(circumstance, "no"), code), Pass, "{circumstance}");
    }
}

#[test]
fn status_and_ownership_bar_only_the_confirmation() {
    for circumstance in ["status-or-ownership", "natural-resource-ownership"] {
        let found = all(&answered(circumstance, "yes"));
        assert!(barring(&found, kinds::PEOPLES, "party").is_empty());
        assert!(!barring(&found, kinds::CONFIRMATION, "party").is_empty());
    }
}

/// What is asked before an agreement is drafted is what triage found.
#[test]
fn no_other_check_bars_a_confirmation_than_those_asked_for_an_agreement() {
    for circumstance in list::CIRCUMSTANCES {
        let facts = answered(circumstance.code, "yes");
        let found = all(&facts);
        let of_triage: Vec<&str> =
            barring(&found, kinds::CONFIRMATION, "party").iter().map(|check| check.name.code).collect();
        let asked = barring_confirmation(facts.circumstances.clone(), facts.category.clone());
        assert_eq!(asked.iter().map(|check| check.name.code).collect::<Vec<_>>(), of_triage, "{}", circumstance.code);
    }
}

#[test]
fn a_dispute_with_an_authority_goes_to_administrative_mediation_or_reconsideration_with_its_last_day() {
    let facts = TriageFacts { occurred_on: Some(day("2026-06-01")), ..answered("administrative-opponent", "yes") };
    let found = check(&facts, "K2");
    assert!(found.bars(kinds::PEOPLES, "party") && found.bars(kinds::PEOPLES, "entrusted"));
    assert!(!found.bars(kinds::ADMINISTRATIVE, "party"));
    assert_eq!(found.advises, [kinds::ADMINISTRATIVE]);
    assert_eq!(found.ground, Some("R01"));
    // 60 days from 1 June 2026: 31 July, a Friday.
    assert!(found.zh.contains("2026年7月31日"), "{}", found.zh);

    let elsewhere = check(&TriageFacts { administrative_disputes_in_scope: false, ..facts }, "K2");
    assert!(elsewhere.bars(kinds::ADMINISTRATIVE, "party"));
    assert!(elsewhere.advises.is_empty());
}

#[test]
fn an_accusation_bars_everything_and_nothing_lifts_it() {
    let found = check(&answered("accusation", "yes"), "K3");
    assert_eq!((found.lift, found.ground), (Lift::Never, Some("R08")));
    for kind in kinds::ALL {
        assert!(found.bars(kind, "party") && found.bars(kind, "entrusted"), "{kind}");
    }
}

#[test]
fn an_offence_is_not_mediated_and_its_consequences_only_when_it_is_said() {
    let crime = check(&answered("crime", "yes"), "K4");
    assert_eq!((crime.lift, crime.ground), (Lift::CivilOnly, Some("R07")));
    let mut facts = plain();
    facts.parties[1].domestic_violence = true;
    assert_eq!(result(&facts, "K4"), Block);
    // Marked on the party: the question is answered.
    facts.circumstances.insert("domestic-violence".into(), "unknown".into());
    assert!(check(&facts, "K4").asks.is_empty());
}

#[test]
fn what_is_before_a_court_is_closed_unless_it_entrusts_it() {
    let numbered = TriageFacts { court_case_number: Some("（2026）浙0199民初12号".into()), ..plain() };
    for facts in [answered("already-filed", "yes"), numbered.clone()] {
        let found = check(&facts, "K5");
        assert_eq!((found.result, found.ground), (Block, Some("R03")));
        assert!(found.bars(kinds::PEOPLES, "party"));
        assert!(!found.bars(kinds::PEOPLES, "entrusted"));
        assert!(!found.bars(kinds::ENTRUSTED, "party"));
    }
    assert_eq!(result(&TriageFacts { from_court: true, ..numbered }, "K5"), Warn);
}

#[test]
fn an_arbitration_clause_warns_and_bars_nothing() {
    assert_eq!(result(&TriageFacts { arbitration_clause: Some(true), ..plain() }, "K6"), Warn);
    assert_eq!(check(&TriageFacts { arbitration_clause: None, ..plain() }, "K6").asks, [ASKS_ARBITRATION]);
}

#[test]
fn labour_is_never_commercial_and_its_category_is_answer_enough() {
    for facts in [answered("labour-relation", "yes"), TriageFacts { category: "07".into(), ..plain() }] {
        let found = check(&facts, "K7");
        assert_eq!(found.result, Warn);
        assert_eq!(
            (found.blocks.as_slice(), found.advises.as_slice()),
            ([kinds::COMMERCIAL].as_slice(), [kinds::LABOUR].as_slice())
        );
    }
    for category in ["01", "07", "15"] {
        let facts = TriageFacts { category: category.into(), ..answered("business-parties", "yes") };
        assert!(check(&facts, "K10").bars(kinds::COMMERCIAL, "party"), "{category}");
    }
}

#[test]
fn medical_treatment_goes_to_the_medical_committee() {
    assert!(check(&TriageFacts { category: "14".into(), ..plain() }, "K8").advises.contains(&kinds::MEDICAL));
}

#[test]
fn whoever_has_no_full_capacity_needs_a_guardian_of_his_own() {
    let dependent = |guardian| {
        let mut facts = plain();
        facts.parties[0] = PartyFacts { dependent: true, guardian, ..PartyFacts::default() };
        facts
    };
    assert_eq!(result(&dependent(false), "K12"), Block);
    assert_eq!(result(&dependent(true), "K12"), Warn);
    // The guardian of one stands for nobody else.
    let mut two = dependent(true);
    two.parties[1] = PartyFacts { dependent: true, ..PartyFacts::default() };
    assert_eq!(result(&two, "K12"), Block);
    // Somebody is said to lack capacity: whom it is about must be marked.
    let mut facts = answered("no-capacity", "yes");
    facts.parties[0].guardian = true;
    assert_eq!(result(&facts, "K12"), Block);
    facts.parties[0].dependent = true;
    assert_eq!(result(&facts, "K12"), Warn);
}

#[test]
fn limitation_tells_its_last_day() {
    for (circumstance, category, occurred_on, wanted, says) in [
        // Three years, MFD 188: a Saturday rolls to Monday.
        ("threat", "02", "2023-08-22", Warn, "2026年8月24日"),
        ("threat", "02", "2025-08-22", Pass, "2028年8月22日"),
        (
            "threat",
            "02",
            "2020-01-02",
            Warn,
            "已满。请问清是不是后来才知道，或者中间主张过权利；仍然可以调解，但对方可以拿时效抗辩。",
        ),
        // One year, LDTZ 27.
        ("threat", "07", "2025-08-03", Warn, "2026年8月3日"),
        ("threat", "07", "2026-06-01", Pass, "2027年6月1日"),
        // 60 days, XZFY 20: always near.
        ("administrative-opponent", "02", "2026-06-01", Warn, "2026年7月31日"),
        // Out of time nobody pleads anything: the organ does not accept it.
        ("administrative-opponent", "02", "2025-06-01", Warn, "超过申请期限的，复议机关一般不予受理。"),
    ] {
        let facts = TriageFacts {
            category: category.into(),
            occurred_on: Some(day(occurred_on)),
            ..answered(circumstance, "yes")
        };
        let found = check(&facts, "K13");
        assert_eq!(found.result, wanted, "{circumstance} {category} {occurred_on}: {}", found.zh);
        assert!(found.zh.contains(says), "{circumstance} {category} {occurred_on}: {}", found.zh);
    }
    assert_eq!(check(&answered("limitation-near", "yes"), "K13").asks, [ASKS_DAY]);
    let dated = TriageFacts { occurred_on: Some(day("2026-05-01")), ..answered("limitation-near", "unknown") };
    assert_eq!(result(&dated, "K13"), Pass, "the day is answer enough");
}

#[test]
fn the_same_parties_again_and_a_high_grade_warn() {
    assert_eq!(result(&TriageFacts { earlier: Some(2), ..plain() }, "K14"), Warn);
    assert_eq!(check(&TriageFacts { earlier: None, ..plain() }, "K14").asks, [ASKS_OTHER_SIDE]);
    for (grade, wanted) in [("red", Warn), ("orange", Warn), ("yellow", Pass), ("blue", Pass), ("green", Unknown)] {
        assert_eq!(result(&TriageFacts { risk: Some(grade.into()), ..plain() }, "K15"), wanted, "{grade}");
    }
    // It says whether the director has taken it on, and who did when.
    let red = TriageFacts { risk: Some("red".into()), ..plain() };
    assert!(check(&red, "K15").zh.contains("主任2小时内接手，现在还没有接手"), "{}", check(&red, "K15").zh);
    let at = day("2026-06-30").and_hms_opt(9, 40, 0).unwrap();
    let taken = check(&TriageFacts { taken_on: Some(("应知远".into(), at)), ..red }, "K15");
    assert!(taken.zh.contains("应知远已于2026年6月30日 09:40接手"), "{}", taken.zh);
    assert!(taken.en.contains("taken on by 应知远 on 30 June 2026 at 09:40"), "{}", taken.en);
}

#[test]
fn every_law_and_route_that_a_check_names_is_known() {
    let mut yes = plain();
    yes.circumstances.values_mut().for_each(|answer| "yes".clone_into(answer));
    yes.arbitration_clause = Some(true);
    for check in all(&yes).into_iter().chain(all(&TriageFacts::default())).chain(all(&plain())) {
        for one in check.law.split(';').filter(|law| !law.is_empty()) {
            let code = one.trim().split(' ').next().unwrap();
            assert!(crate::law::LAWS.iter().any(|law| law.code == code), "{}: {one}", check.name.code);
        }
        for route in &check.routes {
            assert!(ROUTES.iter().any(|known| known.code == *route), "{route}");
        }
        for kind in check.blocks.iter().chain(&check.advises) {
            assert!(list::find(list::KINDS, kind).is_some(), "{kind}");
        }
        if let Some(ground) = check.ground {
            assert!(crate::ground::find(crate::ground::NOT_ACCEPTED, ground).is_some());
        }
        assert!(!check.en.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{}", check.en);
    }
}

#[test]
fn who_is_before_a_court_is_not_sent_to_court() {
    let codes = |ground| routes_after(ground, false, false).iter().map(|route| route.code).collect::<Vec<_>>();
    assert_eq!(codes("R03"), ["pending-organ", "legal-aid"]);
    assert_eq!(codes("R08"), ["discipline"]);
    assert_eq!(codes("R02"), ["litigation", "legal-aid"]);
    assert_eq!(routes_after("R02", true, false)[0].code, "labour-arbitration");
    assert_eq!(routes_after("R02", false, true)[0].code, "commercial-arbitration");
}

fn offered() -> Vec<Offered> {
    kinds::ALL.iter().map(|kind| Offered { kind, known_as: kind, bodies: 1 }).collect()
}

fn ranked(facts: &TriageFacts) -> Vec<Proposal> {
    propose(&offered(), facts, &all(facts))
}

#[test]
fn the_kind_that_fits_stands_first_with_its_reasons() {
    let first = |facts: &TriageFacts| ranked(facts)[0].kind;
    assert_eq!(first(&plain()), kinds::PEOPLES);
    for (category, kind) in
        [("07", kinds::LABOUR), ("14", kinds::MEDICAL), ("12", kinds::TRAFFIC), ("15", kinds::MARKET)]
    {
        assert_eq!(first(&TriageFacts { category: category.into(), ..plain() }), kind, "{category}");
    }
    assert_eq!(first(&answered("administrative-opponent", "yes")), kinds::ADMINISTRATIVE);
    assert_eq!(first(&answered("cross-region", "yes")), kinds::JOINT);
    let business = TriageFacts { category: "04".into(), ..answered("business-parties", "yes") };
    assert_eq!(ranked(&business)[0].kind, kinds::PEOPLES, "free of charge comes first among what is advised");
    assert_eq!(ranked(&business)[1].kind, kinds::COMMERCIAL);
    assert!(ranked(&business)[1].reasons.iter().any(|reason| reason.zh.contains("K10")));
}

#[test]
fn what_is_barred_or_has_nobody_to_run_it_stands_last() {
    let barred = ranked(&answered("already-filed", "yes"));
    assert_eq!(barred[0].kind, kinds::ENTRUSTED);
    assert_eq!(barred.iter().find(|one| one.kind == kinds::PEOPLES).unwrap().blocked_by, ["K5"]);
    let facts = TriageFacts { category: "14".into(), ..plain() };
    let mut offered = offered();
    offered.iter_mut().filter(|one| one.kind == kinds::MEDICAL).for_each(|one| one.bodies = 0);
    let ranked = propose(&offered, &facts, &all(&facts));
    assert_ne!(ranked[0].kind, kinds::MEDICAL);
    assert!(ranked.iter().any(|one| one.kind == kinds::MEDICAL));
}

/// Any answers to all circumstances, any category, dates and parties.
fn any_facts() -> impl Strategy<Value = TriageFacts> {
    let answers = proptest::collection::vec(0..4_u8, list::CIRCUMSTANCES.len());
    let parties = proptest::collection::vec((any::<bool>(), any::<bool>(), any::<bool>()), 0..4);
    let rest =
        (0..list::CATEGORIES.len(), any::<Option<bool>>(), any::<bool>(), any::<bool>(), -2_000_i64..1, any::<bool>());
    (answers, parties, rest).prop_map(|(answers, parties, (category, clause, numbered, court, ago, dated))| {
        TriageFacts {
            circumstances: list::CIRCUMSTANCES
                .iter()
                .zip(answers)
                .filter(|(_, answer)| *answer > 0)
                .map(|(one, answer)| {
                    (one.code.to_owned(), ["", "yes", "no", "unknown"][usize::from(answer)].to_owned())
                })
                .collect(),
            category: list::CATEGORIES[category].code.to_owned(),
            taken_on: None,
            parties: parties
                .into_iter()
                .map(|(dependent, guardian, organisation)| PartyFacts {
                    organisation,
                    dependent,
                    guardian,
                    domestic_violence: false,
                })
                .collect(),
            amount: dated.then(|| Money::from_fen(ago.abs() * 10_000)),
            court_case_number: numbered.then(|| "（2026）浙0199民初12号".to_owned()),
            from_court: court,
            arbitration_clause: clause,
            earlier: None,
            risk: None,
            occurred_on: dated.then(|| today() + chrono::Duration::days(ago)),
            administrative_disputes_in_scope: court,
        }
    })
}

/// Circumstances that a check asks, by its place; limitation apart, for which the day of the event is an answer too.
const ASKED: &[(&str, &[&str])] = &[
    ("K1", &["status-or-ownership"]),
    ("K2", &["administrative-opponent"]),
    ("K3", &["accusation"]),
    ("K4", &["crime", "domestic-violence", "minor-harmed"]),
    ("K5", &["already-filed"]),
    ("K7", &["labour-relation"]),
    ("K8", &["medical"]),
    ("K9", &["natural-resource-ownership"]),
    ("K10", &["business-parties"]),
    ("K11", &["cross-region", "cross-department"]),
    ("K12", &["no-capacity"]),
];

proptest! {
    #[test]
    fn an_unknown_is_never_a_pass(facts in any_facts()) {
        let found = all(&facts);
        for (code, asked) in ASKED {
            let check = found.iter().find(|check| check.name.code == *code).unwrap();
            if asked.iter().any(|one| facts.unasked(one)) {
                prop_assert_ne!(check.result, Pass, "{:?}", check);
            }
        }
        for check in &found {
            prop_assert!(check.result != Pass || check.blocks.is_empty() && check.asks.is_empty(), "{:?}", check);
            prop_assert!(check.result != Unknown || !check.asks.is_empty() && check.blocks.is_empty(), "{:?}", check);
            prop_assert!(check.result != Block || !check.blocks.is_empty(), "{:?}", check);
        }
    }

    #[test]
    fn a_block_never_goes_away_by_answering_yes(facts in any_facts(), code in 0..list::CIRCUMSTANCES.len()) {
        let before = all(&facts);
        let mut more = facts.clone();
        more.circumstances.insert(list::CIRCUMSTANCES[code].code.to_owned(), "yes".to_owned());
        for (before, after) in before.iter().zip(all(&more)) {
            if before.result == Block {
                prop_assert_eq!(after.result, Block, "{:?}", after);
            }
            for kind in &before.blocks {
                prop_assert!(after.blocks.contains(kind), "{} no longer bars {kind}", after.name.code);
            }
        }
    }

    #[test]
    fn nothing_that_is_barred_stands_before_what_is_not(facts in any_facts()) {
        let ranked = ranked(&facts);
        prop_assert_eq!(ranked.len(), kinds::ALL.len());
        let first_barred = ranked.iter().position(|one| !one.blocked_by.is_empty()).unwrap_or(ranked.len());
        prop_assert!(ranked[first_barred..].iter().all(|one| !one.blocked_by.is_empty()));
    }
}

/// Commercial mediation charges: nobody pays for what the law keeps free. (SSTJ 2, 16)
#[test]
fn nothing_lifts_commercial_mediation_of_labour_family_or_consumers() {
    for facts in [
        answered("labour-relation", "yes"),
        TriageFacts { category: "07".into(), ..plain() },
        TriageFacts { category: "01".into(), ..plain() },
        TriageFacts { category: "15".into(), ..plain() },
    ] {
        let checks = all(&facts);
        let barred = barring(&checks, kinds::COMMERCIAL, "party");
        assert!(barred.iter().any(|check| check.lift == Lift::Never), "{facts:?}");
    }
}

/// 10万元以上: domain.md §9.2, case 6.
#[test]
fn a_large_medical_claim_is_told_of_an_appraisal() {
    let claimed = |fen| TriageFacts { category: "14".into(), amount: Some(Money::from_fen(fen)), ..plain() };
    assert!(!check(&claimed(9_999_999), "K8").zh.contains("鉴定"));
    assert!(check(&claimed(10_000_000), "K8").zh.contains("鉴定"));
    assert!(check(&claimed(10_000_000), "K8").en.contains("appraisal"));
}
