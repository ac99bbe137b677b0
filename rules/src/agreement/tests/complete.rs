use proptest::prelude::*;

use super::*;

/// The findings as "severity code", with the place of the obligation.
fn found(agreement: &AgreementFacts) -> Vec<String> {
    let told = |finding: &Finding| {
        let at = finding.obligation.map(|at| format!(" {at}")).unwrap_or_default();
        format!("{} {}{at}", finding.severity.code(), finding.code)
    };
    lint(agreement).iter().map(told).collect()
}

/// What is found when something about case 10 is changed.
fn after(change: impl FnOnce(&mut AgreementFacts)) -> Vec<String> {
    let mut agreement = case_10();
    change(&mut agreement);
    found(&agreement)
}

/// What is found when something about its payment is changed.
fn after_payment(change: impl FnOnce(&mut ObligationFacts)) -> Vec<String> {
    after(|agreement| change(&mut agreement.obligations[0]))
}

/// What is found when something about case 11 is changed.
fn after_instalments(change: impl FnOnce(&mut AgreementFacts)) -> Vec<String> {
    let mut agreement = case_11();
    change(&mut agreement);
    found(&agreement)
}

#[test]
fn complete_agreements_pass_without_a_word() {
    assert_eq!(found(&case_10()), [""; 0]);
    assert_eq!(found(&case_11()), [""; 0]);
}

#[test]
fn instalments_must_add_up_to_their_total() {
    let mut agreement = case_11();
    agreement.obligations[0].amount = Some(yuan("161200"));
    for (at, amount) in [(1, "60000"), (2, "60000"), (3, "40000")] {
        agreement.obligations[at].amount = Some(yuan(amount));
    }
    let findings = lint(&agreement);

    assert_eq!(found(&agreement), ["block instalments-sum 0"]);
    assert_eq!(findings[0].zh(), "第1项：各期加起来是160,000.00元，比总额少1,200.00元，请改某一期或者总额");
    assert_eq!(
        findings[0].en(),
        "Item 1: instalments add up to 160,000.00, 1,200.00 short of the total; correct an instalment or the total"
    );
    assert_eq!(findings[0].law, "CPLI 358");

    agreement.obligations[3].amount = Some(yuan("41200.01"));
    assert_eq!(lint(&agreement)[0].zh(), "第1项：各期加起来是161,200.01元，比总额多0.01元，请改某一期或者总额");
    agreement.obligations[3].amount = Some(Money::from_fen(i64::MAX));
    assert_eq!(found(&agreement), ["block instalments-sum 0"]);
}

#[test]
fn instalments_stand_in_order_under_a_payment() {
    assert_eq!(after_instalments(|a| a.obligations[2].due_on = Some(day("2026-06-10"))), ["warn instalment-order 2"]);
    assert_eq!(after_instalments(|a| a.obligations[2].due_on = Some(day("2026-07-11"))), ["warn instalment-order 3"]);
    assert_eq!(after_instalments(|a| a.obligations[0].due_on = Some(day("2026-07-09"))), ["block instalment-late 3"]);
    assert_eq!(
        after_instalments(|a| a.obligations[3].instalment_of = Some(3)),
        [
            "block instalments-sum 0",
            "block manner-missing 3",
            "block text-missing 3",
            "block instalment-head-unknown 3"
        ]
    );
    assert_eq!(
        after_instalments(|a| a.obligations[1].instalment_of = Some(9)).last().map(String::as_str),
        Some("block instalment-head-unknown 1")
    );
    assert!(
        after_instalments(|a| a.obligations[3].instalment_of = Some(2))
            .contains(&"block instalment-nested 3".to_owned())
    );
    assert!(
        after_instalments(|a| a.obligations[0].kind = ObligationKind::Act)
            .contains(&"block instalment-no-payment 2".to_owned())
    );
    assert_eq!(
        after_instalments(|a| a.obligations[1].obligors = vec![0]),
        ["block same-party 1", "warn instalment-parties 1"]
    );
    assert_eq!(after_instalments(|a| a.obligations[1].amount = None), ["block amount-missing 1"]);
    assert_eq!(after_instalments(|a| a.obligations[1].due_on = None), ["block due-date-missing 1"]);
}

#[test]
fn a_payment_says_who_pays_whom_how_much_when_and_how() {
    assert_eq!(after_payment(|o| o.obligors.clear()), ["block obligor-missing 0"]);
    assert_eq!(after_payment(|o| o.obligees.clear()), ["block obligee-missing 0"]);
    assert_eq!(after_payment(|o| o.amount = None), ["block amount-missing 0"]);
    assert_eq!(after_payment(|o| o.amount = Some(Money::ZERO)), ["block amount-zero 0"]);
    assert_eq!(after_payment(|o| o.amount = Some(Money::from_fen(-1))), ["block amount-zero 0"]);
    assert_eq!(after_payment(|o| o.due_on = None), ["block due-date-missing 0"]);
    assert_eq!(
        after_payment(|o| (o.due_on, o.condition) = (None, Some("鉴定意见作出后".to_owned()))),
        ["warn due-date-missing 0"]
    );
    assert_eq!(after_payment(|o| o.manner = " \u{3000}".to_owned()), ["block manner-missing 0"]);
    assert_eq!(after_payment(|o| o.text = "\n".to_owned()), ["block text-missing 0"]);
}

#[test]
fn nothing_is_due_before_the_agreement_was_recorded() {
    let mut agreement = case_10();
    agreement.obligations[0].due_on = Some(day("2026-04-26"));

    assert_eq!(found(&agreement), ["block due-date-early 0"]);
    assert_eq!(lint(&agreement)[0].zh(), "第1项：履行期限不能早于签订日（2026年4月27日），请改日期");
}

#[test]
fn nobody_owes_himself() {
    assert_eq!(after_payment(|o| o.obligees = vec![0]), ["block same-party 0"]);
    assert_eq!(after_payment(|o| o.obligees = vec![1, 0]), ["block same-party 0"]);
    assert_eq!(
        after(|a| (a.obligations[1].obligors, a.obligations[1].obligees) = (vec![1], vec![1])),
        ["block same-party 1"]
    );
    assert_eq!(after_payment(|o| o.obligees = vec![2]), ["block party-unknown 0"]);
    assert_eq!(after_payment(|o| o.obligees = vec![1, 1]), ["block party-twice 0"]);
    assert_eq!(after_payment(|o| o.obligors = vec![usize::MAX]), ["block party-unknown 0"]);
}

#[test]
fn liability_fits_the_number_of_payers() {
    let three_parties = |obligors: Vec<usize>, liability: Liability| {
        after(|agreement| {
            (agreement.parties, agreement.copies) = (3, 4);
            (agreement.obligations[0].obligors, agreement.obligations[0].liability) = (obligors, liability);
        })
    };

    assert_eq!(three_parties(vec![0], Liability::Joint), ["warn liability-of-one 0"]);
    assert_eq!(three_parties(vec![0], Liability::Supplementary), ["warn liability-of-one 0"]);
    assert_eq!(three_parties(vec![0, 2], Liability::Several), ["warn shares-unclear 0"]);
    assert_eq!(three_parties(vec![0, 2], Liability::Joint), [""; 0]);
}

#[test]
fn the_agreement_as_a_whole_is_complete() {
    assert_eq!(after(|a| a.facts.clear()), ["block facts-missing"]);
    assert_eq!(after(|a| a.issues = "  ".to_owned()), ["block issues-missing"]);
    assert_eq!(after(|a| a.obligations.clear()), ["block obligations-missing"]);
    assert_eq!(after(|a| a.copies = 2), ["block copies-too-few"]);
    assert_eq!(after(|a| (a.copies, a.form) = (0, AgreementForm::Oral)), [""; 0]);
    assert_eq!(after(|a| a.scope = Scope::Partial), ["block remaining-issues-missing"]);
    assert_eq!(after(|a| (a.scope, a.remaining_issues) = (Scope::Partial, Some("补偿部分".to_owned()))), [""; 0]);
    assert_eq!(after(|a| a.remaining_issues = Some("补偿部分".to_owned())), ["warn remaining-issues-unexpected"]);
    assert_eq!(after(|a| a.claimed = Some(yuan("3199.99"))), ["warn sum-above-claim"]);
    assert_eq!(after(|a| a.claimed = None), [""; 0]);
    assert!(after(|a| a.parties = 1).contains(&"block parties-too-few".to_owned()));
    let copies = lint(&AgreementFacts { copies: 2, ..case_10() });
    assert_eq!(copies[0].zh(), "份数写了2份，每方当事人一份、调解组织留一份，至少要3份");
    assert_eq!(copies[0].en(), "There are 2 copies; each party and the body keep one, so at least 3 are needed");
}

#[test]
fn promises_to_do_something_need_a_date_and_promises_to_refrain_do_not() {
    let act = |due_on: Option<NaiveDate>| {
        let act = ObligationFacts {
            kind: ObligationKind::Act,
            obligors: vec![0],
            obligees: vec![1],
            due_on,
            manner: "自行搬出".to_owned(),
            ..forbearance_of_both()
        };
        after(|agreement| agreement.obligations.push(act))
    };

    assert_eq!(act(Some(day("2026-05-31"))), [""; 0]);
    assert_eq!(act(None), ["block due-date-missing 2"]);
    assert_eq!(after(|a| a.obligations[1].kind = ObligationKind::Other), [""; 0]);
}

fn any_obligation() -> impl Strategy<Value = ObligationFacts> {
    let parties = || prop::collection::vec(0..4_usize, 0..3);
    let kind = prop::sample::select(ObligationKind::ALL.to_vec());
    let liability = prop::sample::select(Liability::ALL.to_vec());
    let amount = prop::option::of(any::<i64>().prop_map(Money::from_fen));
    (
        kind,
        parties(),
        parties(),
        liability,
        amount,
        prop::option::of(0..90_u64),
        any::<[bool; 3]>(),
        prop::option::of(0..5_usize),
    )
        .prop_map(|(kind, obligors, obligees, liability, amount, due_in, texts, instalment_of)| {
            let text = |given: bool| if given { "有".to_owned() } else { String::new() };
            let due_on = due_in.map(|days| day("2026-04-20") + chrono::Days::new(days));
            let condition = texts[2].then(|| text(true));
            ObligationFacts {
                kind,
                obligors,
                obligees,
                liability,
                amount,
                due_on,
                manner: text(texts[0]),
                text: text(texts[1]),
                condition,
                instalment_of,
                accelerates: texts[0],
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_agreement_breaks_the_check_and_every_finding_speaks(obligations in prop::collection::vec(any_obligation(), 0..5), parties in 0..4_usize) {
        let agreement = AgreementFacts { obligations, parties, ..case_10() };

        for finding in lint(&agreement) {
            prop_assert!(finding.zh().chars().count() > 5 && !finding.zh().is_ascii());
            prop_assert!(finding.en().is_ascii() && finding.en().len() > 10 && !finding.law.is_empty());
            prop_assert!(finding.obligation.is_none_or(|at| at < agreement.obligations.len()));
        }
    }

    #[test]
    fn any_split_that_adds_up_passes_and_any_other_does_not(parts in prop::collection::vec(1..10_000_000_i64, 2..12), off in -50_i64..50) {
        let total: i64 = parts.iter().sum();
        let head = ObligationFacts { due_on: None, amount: Some(Money::from_fen(total + off)), ..payment(1, 0, "1", "2026-05-25") };
        let instalment = |(at, fen): (usize, &i64)| ObligationFacts {
            amount: Some(Money::from_fen(*fen)),
            due_on: Some(day("2026-06-10") + chrono::Days::new(at as u64)),
            instalment_of: Some(0),
            ..head.clone()
        };
        let obligations = std::iter::once(head.clone()).chain(parts.iter().enumerate().map(instalment)).collect();
        let agreement = AgreementFacts { obligations, claimed: None, ..case_11() };
        prop_assume!(total + off > 0);

        let codes: Vec<_> = lint(&agreement).iter().map(|finding| finding.code).collect();
        prop_assert_eq!(codes, if off == 0 { vec![] } else { vec!["instalments-sum"] });
    }
}
