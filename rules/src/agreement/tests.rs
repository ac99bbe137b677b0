//! The agreements are those of the fictional disputes of domain.md §9.2.

use super::*;

mod complete;
mod rolls;
mod same_text;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn yuan(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

fn payment(from: usize, to: usize, amount: &str, due_on: &str) -> ObligationFacts {
    ObligationFacts {
        kind: ObligationKind::Payment,
        obligors: vec![from],
        obligees: vec![to],
        liability: Liability::Several,
        amount: Some(yuan(amount)),
        due_on: Some(day(due_on)),
        manner: "银行转账".to_owned(),
        text: "支付赔偿款".to_owned(),
        condition: None,
        instalment_of: None,
        accelerates: false,
    }
}

fn forbearance_of_both() -> ObligationFacts {
    ObligationFacts {
        kind: ObligationKind::Forbear,
        obligors: vec![0, 1],
        obligees: vec![0, 1],
        amount: None,
        due_on: None,
        manner: String::new(),
        text: "双方互不追究其他责任".to_owned(),
        ..payment(0, 1, "1", "2026-05-14")
    }
}

/// Case 10: 岳半山 pays 冼知微 3,200 元 at once and apologises.
fn case_10() -> AgreementFacts {
    AgreementFacts {
        form: AgreementForm::Written,
        scope: Scope::Full,
        facts: "因停车口角发生推打。".to_owned(),
        issues: "医疗费和道歉。".to_owned(),
        responsibility: None,
        remaining_issues: None,
        obligations: vec![payment(0, 1, "3200", "2026-04-27"), forbearance_of_both()],
        parties: 2,
        copies: 3,
        recorded_on: day("2026-04-27"),
        claimed: Some(yuan("3200")),
        amends: None,
        rolls: Vec::new(),
    }
}

/// Case 11: 360,000 元 in three instalments of 120,000 元.
fn case_11() -> AgreementFacts {
    let instalment = |due_on: &str| ObligationFacts {
        instalment_of: Some(0),
        manner: String::new(),
        text: String::new(),
        ..payment(1, 0, "120000", due_on)
    };
    AgreementFacts {
        obligations: vec![
            ObligationFacts { due_on: None, ..payment(1, 0, "360000", "2026-07-10") },
            instalment("2026-06-10"),
            instalment("2026-06-25"),
            instalment("2026-07-10"),
        ],
        recorded_on: day("2026-05-25"),
        claimed: Some(yuan("386400")),
        amends: None,
        rolls: Vec::new(),
        ..case_10()
    }
}

#[test]
fn an_agreement_takes_effect_with_the_last_signature_or_the_seal() {
    let on = |text: &str| Some(day(text));
    let case_2 = [on("2026-04-03"); 4];

    assert_eq!(effective_on(&case_2, on("2026-04-03"), on("2026-04-07")), on("2026-04-07"));
    assert_eq!(
        effective_on(&[on("2026-04-03"), on("2026-04-09")], on("2026-04-03"), on("2026-04-07")),
        on("2026-04-09")
    );
    assert_eq!(effective_on(&[on("2026-04-03")], on("2026-04-10"), on("2026-04-07")), on("2026-04-10"));
}

#[test]
fn while_one_signature_or_the_seal_is_missing_nothing_takes_effect() {
    let on = Some(day("2026-04-03"));

    assert_eq!(effective_on(&[on, None], on, on), None);
    assert_eq!(effective_on(&[on, on], None, on), None);
    assert_eq!(effective_on(&[on, on], on, None), None);
    assert_eq!(effective_on(&[], on, on), None, "nobody has agreed to anything");
}

#[test]
fn every_party_and_the_body_get_a_copy() {
    assert_eq!((copies_needed(2), copies_needed(3), copies_needed(usize::MAX)), (3, 4, u32::MAX));
}

#[test]
fn payments_do_not_count_instalments_twice() {
    assert_eq!(case_11().payments(), Some(yuan("360000")));
    assert_eq!(case_10().payments(), Some(yuan("3200")));
}

#[test]
fn codes_read_back() {
    assert!(ObligationKind::ALL.into_iter().all(|kind| ObligationKind::from_code(kind.code()) == Some(kind)));
    assert!(Liability::ALL.into_iter().all(|liability| Liability::from_code(liability.code()) == Some(liability)));
    assert!(AgreementForm::ALL.into_iter().all(|form| AgreementForm::from_code(form.code()) == Some(form)));
    assert!(Scope::ALL.into_iter().all(|scope| Scope::from_code(scope.code()) == Some(scope)));
    assert_eq!(ObligationKind::from_code("Payment"), None);
    assert_eq!(
        (Scope::Partial.zh(), AgreementForm::Oral.zh(), Liability::Joint.en(), ObligationKind::Act.en()),
        ("部分达成", "口头协议", "joint", "act")
    );
}
