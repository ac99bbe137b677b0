//! The fields of the editor, ready to show: every promise with its choices, and the draft that the typed words make.

use rules::act;
use rules::agreement::{AgreementForm, Liability, ObligationKind, Scope};
use rules::money::Money;

use super::Looked;
use super::checks::sum;
use super::promises::{LIST, Promise, drafts, empty, filled, read};
use super::shown::SumShown;
use crate::agreements::{AgreementDraft, state};
use crate::disputes::AgreementView;
use crate::lang::Lang;
use crate::parties::pages::person::Asked;
use crate::web::form::{FormState, Typed};
use crate::web::shown::Choice;

/// One promise, ready to show.
pub struct PromiseShown {
    /// Index in the list, or `__i__`.
    pub index: String,
    /// Number for people, from 1.
    pub number: String,
    /// What it is called.
    pub title: String,
    /// Words of the button that takes it away.
    pub remove: String,
    /// Name of that button: what hangs on a payment is taken away by the server.
    pub remove_name: &'static str,
    /// It stands under a payment as one of its instalments.
    pub is_instalment: bool,
    /// It takes its parties from its payment.
    pub follows: bool,
    /// Its key.
    pub key: Asked,
    /// Kind.
    pub kind: Asked,
    /// Kinds.
    pub kinds: Vec<Choice>,
    /// Who promises.
    pub obligors: Asked,
    /// Parties who may promise.
    pub obligor_choices: Vec<Choice>,
    /// To whom.
    pub obligees: Asked,
    /// Parties to whom.
    pub obligee_choices: Vec<Choice>,
    /// How several answer.
    pub liability: Asked,
    /// Ways to answer.
    pub liabilities: Vec<Choice>,
    /// Amount as typed.
    pub amount: Asked,
    /// The amount said back.
    pub echo: String,
    /// The last day.
    pub due_on: Asked,
    /// How.
    pub manner: Asked,
    /// In words.
    pub text: Asked,
    /// On what it depends.
    pub condition: Asked,
    /// Of which payment.
    pub instalment_of: Asked,
    /// Payments that may be split.
    pub heads: Vec<Choice>,
    /// Default of one makes the rest due.
    pub accelerates: Asked,
    /// It is so.
    pub is_accelerated: bool,
    /// Into how many.
    pub terms: Asked,
    /// From when.
    pub first_on: Asked,
    /// How its instalments add up.
    pub sum: Option<SumShown>,
    /// The seldom needed fields hold something or are wrong.
    pub more_open: bool,
}

/// The draft that a form makes.
pub fn draft(typed: &Typed) -> AgreementDraft {
    let given = |name: &str| typed.given(name).map(str::to_owned);
    AgreementDraft {
        form: given("form").unwrap_or_else(|| AgreementForm::Written.code().to_owned()),
        scope: given("scope").unwrap_or_else(|| Scope::Full.code().to_owned()),
        remaining_issues: given("remaining_issues"),
        amends: given("amends"),
        facts: typed.get("facts").to_owned(),
        issues: typed.get("issues").to_owned(),
        responsibility: given("responsibility"),
        obligations: drafts(&filled(typed)),
        // What is no number is none that could be meant: the check says so in its field.
        copies: given("copies").map(|copies| copies.trim().parse().unwrap_or(0)),
        recorded_on: given("recorded_on"),
        late_entry_reason: given("late_entry_reason"),
        ..AgreementDraft::default()
    }
}

/// In writing or by word; none to choose where only writing is possible.
pub fn forms(looked: &Looked, typed: &Typed) -> Vec<Choice> {
    if looked.proceeding.act(act::RECORD_ORAL).is_none() {
        return Vec::new();
    }
    let chosen = typed.given("form").unwrap_or(AgreementForm::Written.code());
    let choice = |form: AgreementForm| Choice {
        hint: looked.lang.t(&format!("agreements.form_{}_hint", form.code())).into_owned(),
        ..choice(form.code(), (form.zh(), form.en()), chosen, looked.lang)
    };
    AgreementForm::ALL.map(choice).into()
}

/// The whole dispute or a part of it.
pub fn scopes(typed: &Typed, lang: Lang) -> Vec<Choice> {
    let chosen = typed.given("scope").unwrap_or(Scope::Full.code());
    let choice = |scope: Scope| Choice {
        hint: lang.t(&format!("agreements.scope_{}_hint", scope.code())).into_owned(),
        ..choice(scope.code(), (scope.zh(), scope.en()), chosen, lang)
    };
    Scope::ALL.map(choice).into()
}

/// Agreements in effect whose place a new one can take; nothing to choose where there is none.
pub fn amendable(looked: &Looked, typed: &Typed) -> Vec<Choice> {
    let chosen = typed.get("amends");
    let in_effect = |row: &&AgreementView| row.state == state::EFFECTIVE || row.id == chosen;
    let all = looked.dispute.proceedings.iter().flat_map(|run| &run.agreements).filter(in_effect);
    let mut choices: Vec<Choice> = all
        .map(|row| Choice {
            value: row.id.clone(),
            label: row.number.clone().unwrap_or_else(|| row.id.clone()),
            hint: String::new(),
            selected: row.id == chosen,
        })
        .collect();
    if !choices.is_empty() {
        let label = looked.lang.t("agreements.amends_none").into_owned();
        choices.insert(0, Choice { value: String::new(), label, hint: String::new(), selected: chosen.is_empty() });
    }
    choices
}

/// All promises of a form, at least one; and an empty one for the script that adds them.
pub fn promises(looked: &Looked, state: &FormState) -> (Vec<PromiseShown>, PromiseShown) {
    let mut all = read(&state.typed);
    if all.is_empty() {
        all.push(Promise { key: "p0".to_owned(), ..empty() });
    }
    let shown = all.iter().enumerate().map(|(at, _)| one(looked, state, &all, at));
    let template = PromiseShown { index: "__i__".to_owned(), ..blank(looked) };
    (shown.collect(), template)
}

fn blank(looked: &Looked) -> PromiseShown {
    let mut shown = one(looked, &FormState::default(), &[empty()], 0);
    let fields = [
        &mut shown.key,
        &mut shown.kind,
        &mut shown.obligors,
        &mut shown.obligees,
        &mut shown.liability,
        &mut shown.amount,
        &mut shown.due_on,
        &mut shown.manner,
        &mut shown.text,
        &mut shown.condition,
        &mut shown.instalment_of,
        &mut shown.accelerates,
        &mut shown.terms,
        &mut shown.first_on,
    ];
    for field in fields {
        field.name = field.name.replace("-0-", "-__i__-");
    }
    shown
}

fn one(looked: &Looked, state: &FormState, all: &[Promise], at: usize) -> PromiseShown {
    let (lang, promise) = (looked.lang, &all[at]);
    let head = all.iter().position(|other| other.key == promise.instalment_of && !promise.instalment_of.is_empty());
    let is_instalment = head.is_some_and(|head| head != at && all[head].instalment_of.is_empty());
    let of = all.iter().filter(|other| !promise.key.is_empty() && other.instalment_of == promise.key).count();
    let asked = |field: &str, value: &str| {
        let name = format!("{LIST}-{at}-{field}");
        Asked { value: value.to_owned(), error: state.error(&name).to_owned(), name }
    };
    let follows = head.is_some_and(|head| {
        promise.obligors.is_empty()
            || (promise.obligors == all[head].obligors && promise.obligees == all[head].obligees)
    });
    let shown = PromiseShown {
        index: at.to_string(),
        number: (at + 1).to_string(),
        title: title(all, at, head.filter(|_| is_instalment), lang),
        remove: match of {
            0 => lang.t("agreements.remove").into_owned(),
            n => lang.fill("agreements.remove_with", &[("n", &n)]),
        },
        remove_name: if of == 0 { "remove" } else { "drop" },
        is_instalment,
        follows,
        key: asked("key", &promise.key),
        kind: asked("kind", &promise.kind),
        kinds: ObligationKind::ALL.map(|kind| choice(kind.code(), (kind.zh(), kind.en()), &promise.kind, lang)).into(),
        obligors: asked("obligors", ""),
        obligor_choices: parties(looked, &promise.obligors),
        obligees: asked("obligees", ""),
        obligee_choices: parties(looked, &promise.obligees),
        liability: asked("liability", &promise.liability),
        liabilities: Liability::ALL
            .map(|one| choice(one.code(), (one.zh(), one.en()), &promise.liability, lang))
            .into(),
        amount: asked("amount", &promise.amount),
        echo: echo(&promise.amount, lang),
        due_on: asked("due_on", &promise.due_on),
        manner: asked("manner", &promise.manner),
        text: asked("text", &promise.text),
        condition: asked("condition", &promise.condition),
        instalment_of: asked("instalment_of", &promise.instalment_of),
        heads: heads(all, at, lang),
        accelerates: asked("accelerates", ""),
        is_accelerated: promise.accelerates,
        terms: asked("terms", &promise.terms),
        first_on: asked("first_on", &promise.first_on),
        sum: sum(looked, all, promise),
        more_open: false,
    };
    let seldom = [&shown.condition, &shown.instalment_of, &shown.terms, &shown.first_on, &shown.accelerates];
    let of_instalment = [&shown.text, &shown.manner, &shown.obligors, &shown.obligees];
    let needed = |field: &&Asked| !field.value.is_empty() || !field.error.is_empty();
    let more_open = if is_instalment {
        let own = [&shown.text, &shown.manner, &shown.condition];
        !follows || own.iter().any(needed) || of_instalment.iter().any(|field| !field.error.is_empty())
    } else {
        promise.accelerates || seldom.iter().any(needed)
    };
    PromiseShown { more_open, ..shown }
}

/// 第3项; of an instalment 第2项第1期.
fn title(all: &[Promise], at: usize, head: Option<usize>, lang: Lang) -> String {
    let Some(head) = head else { return lang.fill("agreements.item_n", &[("n", &(at + 1))]) };
    let before = all[..at].iter().filter(|other| other.instalment_of == all[head].key).count();
    lang.fill("agreements.instalment_title", &[("head", &(head + 1)), ("term", &(before + 1))])
}

fn heads(all: &[Promise], at: usize, lang: Lang) -> Vec<Choice> {
    let chosen = &all[at].instalment_of;
    let known = all.iter().any(|other| other.key == *chosen);
    let may_be = |(place, other): &(usize, &Promise)| *place != at && other.instalment_of.is_empty();
    let mut choices: Vec<Choice> = all
        .iter()
        .enumerate()
        .filter(may_be)
        .map(|(place, other)| Choice {
            value: other.key.clone(),
            label: format!("{} {}", lang.fill("agreements.item_n", &[("n", &(place + 1))]), beginning(&other.text)),
            hint: String::new(),
            selected: other.key == *chosen,
        })
        .collect();
    if !chosen.is_empty() && !known {
        let label = lang.t("agreements.gone").into_owned();
        choices.push(Choice { value: "gone".to_owned(), label, hint: String::new(), selected: true });
    }
    choices
}

fn beginning(text: &str) -> String {
    const SHOWN: usize = 16;
    let text = text.trim();
    let head: String = text.chars().take(SHOWN).collect();
    if text.chars().count() > SHOWN { format!("{head}…") } else { head }
}

fn parties(looked: &Looked, chosen: &[String]) -> Vec<Choice> {
    let choice = |party: &crate::disputes::PartyView| Choice {
        value: party.id.clone(),
        label: party.name.clone(),
        hint: String::new(),
        selected: chosen.contains(&party.id),
    };
    looked.dispute.parties.iter().map(choice).collect()
}

fn choice(code: &'static str, (zh, en): (&'static str, &'static str), chosen: &str, lang: Lang) -> Choice {
    Choice {
        value: code.to_owned(),
        label: lang.pick(zh, en).to_owned(),
        hint: String::new(),
        selected: code == chosen.trim(),
    }
}

/// An amount said back in figures and capital words.
pub fn echo(typed: &str, lang: Lang) -> String {
    match Money::parse_typed(typed) {
        Ok(amount) => {
            lang.t("form.money_echo").replace("{figures}", &amount.grouped()).replace("{words}", &amount.in_words())
        }
        Err(_) => String::new(),
    }
}
