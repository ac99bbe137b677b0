//! Agreements with a group: case 8 of domain.md §9.2, 43 workers and 1,236,800 元.

use proptest::prelude::*;

use super::*;

fn roll(sum: &str) -> RollFacts {
    RollFacts { party: 0, members: 43, without_amount: 0, sum: Some(yuan(sum)) }
}

fn case_8() -> AgreementFacts {
    let obligations =
        vec![payment(1, 0, "736800", "2026-02-12"), payment(1, 0, "500000", "2026-03-31"), forbearance_of_both()];
    AgreementFacts {
        recorded_on: day("2026-02-10"),
        obligations,
        claimed: Some(yuan("1236800")),
        rolls: vec![roll("1236800")],
        ..case_10()
    }
}

fn found(agreement: &AgreementFacts) -> Vec<String> {
    lint(agreement).iter().map(|one| format!("{} {}", one.severity.code(), one.code)).collect()
}

#[test]
fn what_is_paid_to_a_group_is_the_sum_of_its_roll() {
    assert_eq!(found(&case_8()), [""; 0]);
    let short = AgreementFacts { rolls: vec![roll("1236800.01")], ..case_8() };
    assert_eq!(found(&short), ["block roll-sum"]);
    let said = lint(&short).remove(0);
    assert_eq!(
        said.zh(),
        "约定付款1,236,800.00元，第1位当事人名册上各人加起来是1,236,800.01元，两者要一样，请改付款金额或者名册"
    );
    assert!(said.en().contains("1,236,800.00") && said.law.contains("LDTZ 7"));
}

#[test]
fn an_agreement_settles_something_for_those_who_pay_or_are_paid() {
    let agreement = case_8();
    assert!(agreement.settles(0) && agreement.settles(1) && !agreement.settles(2));
    let left_open = AgreementFacts { obligations: vec![forbearance_of_both()], ..agreement };
    assert!(!left_open.settles(0));
}

#[test]
fn a_group_without_a_roll_signs_nothing() {
    let empty = AgreementFacts { rolls: vec![RollFacts { members: 0, ..roll("0") }], ..case_8() };
    assert_eq!(found(&empty), ["block roll-empty"]);
}

#[test]
fn somebody_without_an_amount_is_asked_about() {
    let open = AgreementFacts { rolls: vec![RollFacts { without_amount: 2, ..roll("1236800") }], ..case_8() };
    assert_eq!(found(&open), ["warn roll-without-amount"]);
}

#[test]
fn instalments_are_not_counted_twice_and_where_nothing_is_paid_nothing_is_compared() {
    let mut split = case_8();
    split.obligations = vec![
        payment(1, 0, "1236800", "2026-03-31"),
        ObligationFacts { instalment_of: Some(0), ..payment(1, 0, "736800", "2026-02-12") },
        ObligationFacts { instalment_of: Some(0), ..payment(1, 0, "500000", "2026-03-31") },
    ];
    assert_eq!(found(&split), [""; 0]);
    let peace = AgreementFacts { obligations: vec![forbearance_of_both()], ..case_8() };
    assert_eq!(found(&peace), [""; 0]);
}

#[test]
fn a_group_that_pays_pays_the_sum_of_its_roll() {
    let obligations = vec![payment(0, 1, "43000", "2026-03-31")];
    let pays = AgreementFacts { obligations, rolls: vec![roll("43000")], ..case_8() };
    assert_eq!(found(&pays), [""; 0]);
    assert_eq!(found(&AgreementFacts { rolls: vec![roll("42000")], ..pays }), ["block roll-sum"]);
}

proptest! {
    #[test]
    fn the_sum_agrees_or_it_is_said(fen in prop::collection::vec(1..10_000_000_i64, 1..20), off in -3..3_i64) {
        let total: i64 = fen.iter().sum();
        let agreed = Money::from_fen((total + off).max(1));
        let sum = crate::roll::sum(fen.iter().map(|one| Some(Money::from_fen(*one))));
        let obligations = vec![ObligationFacts { amount: Some(agreed), ..payment(1, 0, "1", "2026-03-31") }];
        let rolls = vec![RollFacts { party: 0, members: 20, without_amount: 0, sum }];
        let agreement = AgreementFacts { obligations, rolls, claimed: None, ..case_8() };
        prop_assert_eq!(found(&agreement).is_empty(), sum == Some(agreed));
    }
}
