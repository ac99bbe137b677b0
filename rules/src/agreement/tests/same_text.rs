use proptest::prelude::*;

use super::*;

#[test]
fn the_canonical_text_never_changes_its_form() {
    let mut agreement = case_10();
    agreement.obligations[0].condition = Some("当场".to_owned());
    let text = canonical("〔2026〕澜安城南人调字第3号-1", "agreement-1", &["岳半山", "冼知微"], &agreement);

    assert_eq!(
        text,
        "concord-agreement 1
number 40 〔2026〕澜安城南人调字第3号-1
template 11 agreement-1
form 7 written
scope 4 full
recorded-on 10 2026-04-27
copies 1 3
signing 1 2
parties 1 2
party 9 岳半山
party 9 冼知微
facts 30 因停车口角发生推打。
issues 21 医疗费和道歉。
responsibility -
remaining-issues -
obligations 1 2
kind 7 payment
obligors 1 0
obligees 1 1
liability 7 several
amount 7 3200.00
due-on 10 2026-04-27
manner 12 银行转账
text 15 支付赔偿款
condition 6 当场
instalment-of -
accelerates 2 no
kind 7 forbear
obligors 3 0,1
obligees 3 0,1
liability 7 several
amount -
due-on -
manner 0 
text 30 双方互不追究其他责任
condition -
instalment-of -
accelerates 2 no
"
    );
}

#[test]
fn what_was_claimed_is_not_on_the_paper() {
    let agreement = case_10();
    let claimed_less = AgreementFacts { claimed: None, ..agreement.clone() };

    assert_eq!(canonical("1", "1", &["甲"], &agreement), canonical("1", "1", &["甲"], &claimed_less));
}

/// Texts that try to look like other lines.
fn any_text() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "-", " ", "0", "1\n", "a", "a\nissues 1 b", "\nparty 1 x", "甲"])
        .prop_map(str::to_owned)
}

fn any_draft() -> impl Strategy<Value = (String, Vec<String>, AgreementFacts)> {
    let obligation = (
        any_text(),
        prop::option::of(any_text()),
        prop::option::of(0..2_usize),
        0..3_i64,
        prop::collection::vec(0..12_usize, 0..3),
    );
    let obligations = prop::collection::vec(obligation, 0..3);
    let texts = (any_text(), any_text(), prop::option::of(any_text()), prop::option::of(any_text()));
    (any_text(), prop::collection::vec(any_text(), 0..3), texts, obligations, 0..12_u32).prop_map(
        |(number, parties, texts, obligations, copies)| {
            let (facts, issues, responsibility, remaining_issues) = texts;
            let written = |(text, condition, instalment_of, fen, obligors): (
                String,
                Option<String>,
                Option<usize>,
                i64,
                Vec<usize>,
            )| ObligationFacts {
                condition,
                instalment_of,
                amount: (fen > 0).then_some(Money::from_fen(fen)),
                obligors,
                manner: text.clone(),
                text,
                ..forbearance_of_both()
            };
            let obligations = obligations.into_iter().map(written).collect();
            (
                number,
                parties,
                AgreementFacts { facts, issues, responsibility, remaining_issues, obligations, copies, ..case_10() },
            )
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn two_agreements_have_the_same_text_only_if_they_are_the_same(one in any_draft(), other in any_draft(), swap in any_text()) {
        let text = |(number, parties, agreement): &(String, Vec<String>, AgreementFacts)| canonical(number, "1", parties, agreement);
        prop_assert_eq!(text(&one) == text(&other), one == other);

        let changed = (one.0.clone(), one.1.clone(), AgreementFacts { facts: swap, ..one.2.clone() });
        prop_assert_eq!(text(&one) == text(&changed), one == changed);
        let moved = (one.0.clone(), one.1.clone(), AgreementFacts { facts: one.2.issues.clone(), issues: one.2.facts.clone(), ..one.2.clone() });
        prop_assert_eq!(text(&one) == text(&moved), one == moved);
    }
}
