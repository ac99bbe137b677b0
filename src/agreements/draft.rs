//! What somebody writes down as an agreement, and the check of its shape. Whether it is complete is judged by
//! `rules::agreement::lint`, and stands in the way only of signing.

use chrono::NaiveDate;
use rules::agreement::{AgreementForm, Liability, ObligationKind, Scope};
use rules::money::Money;

use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Longest account of facts, in characters.
const FACTS: usize = 10_000;
/// Longest of the other long texts, in characters.
const LONG: usize = 5_000;
/// Longest words of one obligation, in characters.
const WORDS: usize = 2_000;
/// Longest manner or condition, in characters.
const SHORT: usize = 500;
/// Most obligations of one agreement; most people on one side of one of them.
const MOST: usize = 200;
/// Most copies.
const COPIES: u32 = 999;

/// An agreement as written down.
#[derive(Clone, Debug, Default)]
pub struct AgreementDraft {
    /// written, or oral: that is in effect as soon as it is recorded.
    pub form: String,
    /// full, or partial.
    pub scope: String,
    /// What stays open, of a partial agreement.
    pub remaining_issues: Option<String>,
    /// Outward id of the agreement in effect that this one takes the place of (变更协议).
    pub amends: Option<String>,
    /// Main facts.
    pub facts: String,
    /// What was disputed.
    pub issues: String,
    /// Who is responsible for what.
    pub responsibility: Option<String>,
    /// What is promised, in the order of the paper.
    pub obligations: Vec<ObligationDraft>,
    /// Copies; one for each party and one for the body when not given.
    pub copies: Option<u32>,
    /// Legal day of the record; today when not given.
    pub recorded_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// One promise as written down.
#[derive(Clone, Debug, Default)]
pub struct ObligationDraft {
    /// payment, act, forbear, other.
    pub kind: String,
    /// Outward ids of the parties who promise.
    pub obligors: Vec<String>,
    /// Outward ids of the parties to whom.
    pub obligees: Vec<String>,
    /// several, joint, supplementary; several when empty.
    pub liability: String,
    /// Decimal string, of a payment.
    pub amount: Option<String>,
    /// The last day, such as 2026-11-24.
    pub due_on: Option<String>,
    /// How.
    pub manner: String,
    /// In words.
    pub text: String,
    /// On what it depends.
    pub condition: Option<String>,
    /// The payment of which this is an instalment: its place in the list, from 0.
    pub instalment_of: Option<usize>,
    /// Default of one instalment makes the rest due.
    pub accelerates: bool,
}

/// A draft whose shape is right.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub form: AgreementForm,
    pub scope: Scope,
    pub remaining_issues: Option<String>,
    pub amends: Option<String>,
    pub facts: String,
    pub issues: String,
    pub responsibility: Option<String>,
    pub obligations: Vec<CheckedObligation>,
    pub copies: Option<u32>,
}

/// A promise whose shape is right.
#[derive(Clone, Debug)]
pub(super) struct CheckedObligation {
    pub kind: ObligationKind,
    pub obligors: Vec<String>,
    pub obligees: Vec<String>,
    pub liability: Liability,
    pub amount: Option<Money>,
    pub due_on: Option<NaiveDate>,
    pub manner: String,
    pub text: String,
    pub condition: Option<String>,
    pub instalment_of: Option<usize>,
    pub accelerates: bool,
}

/// Checks the shape: known codes, readable amounts, bounded texts, instalments that name another item of the list.
pub(super) fn check(draft: &AgreementDraft, errors: &mut FieldErrors) -> Checked {
    let form = AgreementForm::from_code(draft.form.trim());
    if form.is_none() {
        unknown("form", &AgreementForm::ALL.map(AgreementForm::code), errors);
    }
    let scope = Scope::from_code(draft.scope.trim());
    if scope.is_none() {
        unknown("scope", &Scope::ALL.map(Scope::code), errors);
    }
    if draft.obligations.len() > MOST {
        let en = format!("At most {MOST} obligations.");
        errors.add("obligations", "too-many", format!("最多{MOST}项。"), en);
    }
    if draft.copies.is_some_and(|copies| copies == 0 || copies > COPIES) {
        let en = format!("Copies: 1 to {COPIES}.");
        errors.add("copies", "out-of-range", format!("份数请填1到{COPIES}。"), en);
    }
    let count = draft.obligations.len();
    let each = draft.obligations.iter().take(MOST).enumerate();
    Checked {
        form: form.unwrap_or(AgreementForm::Written),
        scope: scope.unwrap_or(Scope::Full),
        amends: draft.amends.as_deref().map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned),
        remaining_issues: optional("remaining_issues", draft.remaining_issues.as_deref(), LONG, errors),
        facts: text::clean("facts", &draft.facts, FACTS, true, errors),
        issues: text::clean("issues", &draft.issues, LONG, true, errors),
        responsibility: optional("responsibility", draft.responsibility.as_deref(), LONG, errors),
        obligations: each.map(|(at, obligation)| promise(at, count, obligation, errors)).collect(),
        copies: draft.copies,
    }
}

fn promise(at: usize, count: usize, draft: &ObligationDraft, errors: &mut FieldErrors) -> CheckedObligation {
    let field = |name: &str| format!("obligations[{at}].{name}");
    let kind = ObligationKind::from_code(draft.kind.trim());
    if kind.is_none() {
        unknown(&field("kind"), &ObligationKind::ALL.map(ObligationKind::code), errors);
    }
    let liability = match draft.liability.trim() {
        "" => Some(Liability::Several),
        code => Liability::from_code(code),
    };
    if liability.is_none() {
        unknown(&field("liability"), &Liability::ALL.map(Liability::code), errors);
    }
    if draft.instalment_of.is_some_and(|head| head >= count || head == at) {
        let zh = "找不到这一期所属的付款，请重新选。";
        errors.add(field("instalment_of"), "unknown-item", zh, "There is no such item; choose another one.");
    }
    for (name, side) in [("obligors", &draft.obligors), ("obligees", &draft.obligees)] {
        if side.len() > MOST {
            errors.add(field(name), "too-many", format!("最多{MOST}人。"), format!("At most {MOST} parties."));
        }
    }
    CheckedObligation {
        amount: amount(&field("amount"), kind, draft.amount.as_deref(), errors),
        kind: kind.unwrap_or(ObligationKind::Other),
        obligors: draft.obligors.iter().take(MOST).cloned().collect(),
        obligees: draft.obligees.iter().take(MOST).cloned().collect(),
        liability: liability.unwrap_or(Liability::Several),
        due_on: fields::date(&field("due_on"), draft.due_on.as_deref(), errors),
        manner: text::clean(&field("manner"), &draft.manner, SHORT, true, errors),
        text: text::clean(&field("text"), &draft.text, WORDS, true, errors),
        condition: optional(&field("condition"), draft.condition.as_deref(), SHORT, errors),
        instalment_of: draft.instalment_of,
        accelerates: draft.accelerates,
    }
}

/// An amount belongs to a payment only: the paper would not show it elsewhere.
fn amount(field: &str, kind: Option<ObligationKind>, given: Option<&str>, errors: &mut FieldErrors) -> Option<Money> {
    let given = given.map(str::trim).filter(|given| !given.is_empty())?;
    if kind.is_some_and(|kind| kind != ObligationKind::Payment) {
        let zh = "只有付款才填金额，请改种类或者删掉金额。";
        errors.add(field, "amount-unexpected", zh, "Only a payment has an amount; change the kind or clear it.");
        return None;
    }
    Money::parse(given).map_err(|wrong| errors.add(field, wrong.code(), wrong.zh(), wrong.en())).ok()
}

fn optional(field: &str, given: Option<&str>, max: usize, errors: &mut FieldErrors) -> Option<String> {
    text::optional(field, given, max, true, errors)
}

fn unknown(field: &str, codes: &[&str], errors: &mut FieldErrors) {
    errors.add(field, "unknown-code", "请选一项。", format!("Choose one of: {}.", codes.join(", ")));
}

/// Where a party stands in the list of the dispute's parties; unknown ones are errors of their field.
pub(super) fn resolve(checked: &Checked, parties: &[String]) -> Result<()> {
    let mut errors = FieldErrors::default();
    for (at, obligation) in checked.obligations.iter().enumerate() {
        for (name, side) in [("obligors", &obligation.obligors), ("obligees", &obligation.obligees)] {
            if side.iter().any(|party| !parties.contains(party)) {
                let field = format!("obligations[{at}].{name}");
                errors.add(field, "unknown-party", "请选这件纠纷的当事人。", "Choose a party of this dispute.");
            }
        }
    }
    errors.finish(())
}

/// The copies an agreement is made in: as given, or one for each party and one for the body. (RTF 29)
pub(super) fn copies(checked: &Checked, parties: usize) -> Result<i32> {
    let copies = checked.copies.unwrap_or_else(|| rules::agreement::copies_needed(parties));
    i32::try_from(copies).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment() -> ObligationDraft {
        ObligationDraft {
            kind: "payment".into(),
            obligors: vec!["A".into()],
            obligees: vec!["B".into()],
            amount: Some("3200".into()),
            ..ObligationDraft::default()
        }
    }

    fn draft(obligations: Vec<ObligationDraft>) -> AgreementDraft {
        AgreementDraft { form: "written".into(), scope: "full".into(), obligations, ..AgreementDraft::default() }
    }

    fn wrong(draft: &AgreementDraft) -> Vec<String> {
        let mut errors = FieldErrors::default();
        let checked = check(draft, &mut errors);
        match errors.finish(checked) {
            Err(Error::Fields(fields)) => {
                fields.into_iter().map(|field| format!("{} {}", field.field, field.code)).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_draft_may_be_incomplete_but_not_misshapen() {
        assert_eq!(
            wrong(&draft(vec![payment(), ObligationDraft { kind: "act".into(), ..Default::default() }])),
            [""; 0]
        );
        let odd = ObligationDraft { amount: Some("4.8.1".into()), liability: "shared".into(), ..payment() };
        assert_eq!(
            wrong(&draft(vec![payment(), odd])),
            ["obligations[1].liability unknown-code", "obligations[1].amount money-format"]
        );
    }

    #[test]
    fn form_and_scope_are_known_words() {
        let mut oral = draft(vec![]);
        (oral.form, oral.scope, oral.amends) = ("oral".into(), "partial".into(), Some(" X ".into()));
        assert_eq!(wrong(&oral), [""; 0]);
        let checked = check(&oral, &mut FieldErrors::default());
        assert_eq!((checked.form, checked.scope), (AgreementForm::Oral, Scope::Partial));
        assert_eq!(checked.amends.as_deref(), Some("X"));
        assert_eq!(wrong(&AgreementDraft::default()), ["form unknown-code", "scope unknown-code"]);
    }

    #[test]
    fn an_instalment_names_another_item_of_the_list() {
        let of = |head| ObligationDraft { instalment_of: Some(head), ..payment() };
        assert_eq!(wrong(&draft(vec![payment(), of(0)])), [""; 0]);
        assert_eq!(wrong(&draft(vec![payment(), of(1)])), ["obligations[1].instalment_of unknown-item"]);
        assert_eq!(wrong(&draft(vec![payment(), of(2)])), ["obligations[1].instalment_of unknown-item"]);
    }

    #[test]
    fn only_a_payment_has_an_amount() {
        let act = ObligationDraft { kind: "act".into(), ..payment() };
        assert_eq!(wrong(&draft(vec![act])), ["obligations[0].amount amount-unexpected"]);
    }

    #[test]
    fn sizes_are_bounded() {
        let mut huge = draft(vec![payment(); 201]);
        huge.facts = "长".repeat(FACTS + 1);
        huge.copies = Some(0);
        huge.obligations[0].text = "长".repeat(WORDS + 1);
        assert_eq!(
            wrong(&huge),
            ["obligations too-many", "copies out-of-range", "facts too-long", "obligations[0].text too-long"]
        );
    }

    #[test]
    fn strangers_promise_nothing_here() {
        let mut errors = FieldErrors::default();
        let checked = check(&draft(vec![payment()]), &mut errors);
        assert!(resolve(&checked, &["A".into(), "B".into()]).is_ok());
        let Err(Error::Fields(fields)) = resolve(&checked, &["A".into()]) else { panic!("B is a stranger") };
        assert_eq!((fields[0].field.as_str(), fields[0].code), ("obligations[0].obligees", "unknown-party"));
    }
}
