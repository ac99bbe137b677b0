//! The promises of the editor: groups of fields that are added, taken away and split into instalments while nothing is
//! kept yet. Each has a key of its own, by which instalments name their payment, however the list is rearranged.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};
use rules::agreement::{Liability, ObligationKind};
use rules::money::Money;

use crate::agreements::ObligationDraft;
use crate::error::{Error, FieldErrors, Result};
use crate::fields::{date, typed_amount};
use crate::web::form::Typed;

/// Name of the list in the form.
pub const LIST: &str = "obligations";
/// Most promises of one agreement.
const MOST: usize = 200;
/// Most instalments made at once.
const MOST_TERMS: u32 = 120;
/// Longest key, in characters.
const KEY: usize = 12;

/// One promise as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// By which instalments name it.
    pub key: String,
    /// payment, act, forbear, other.
    pub kind: String,
    /// Outward ids of the parties who promise.
    pub obligors: Vec<String>,
    /// Outward ids of the parties to whom.
    pub obligees: Vec<String>,
    /// several, joint, supplementary.
    pub liability: String,
    /// As typed.
    pub amount: String,
    /// As typed.
    pub due_on: String,
    /// How.
    pub manner: String,
    /// In words.
    pub text: String,
    /// On what it depends.
    pub condition: String,
    /// Key of the payment of which this is an instalment; empty when it is none.
    pub instalment_of: String,
    /// Default of one instalment makes the rest due.
    pub accelerates: bool,
    /// Into how many instalments it is to be split, as typed.
    pub terms: String,
    /// When the first of them is due, as typed.
    pub first_on: String,
}

impl Promise {
    /// Nothing was typed and nobody chosen.
    fn is_blank(&self) -> bool {
        let texts = [&self.amount, &self.due_on, &self.manner, &self.text, &self.condition, &self.instalment_of];
        texts.iter().all(|text| text.trim().is_empty()) && self.obligors.is_empty() && self.obligees.is_empty()
    }
}

/// Reads the promises of a form, in their order; each gets a key when it has none yet. Instalments that follow their
/// payment take its parties.
pub fn read(typed: &Typed) -> Vec<Promise> {
    let mut all: Vec<Promise> = typed.rows(LIST).into_iter().map(|(_, row)| one(&row)).collect();
    give_keys(&mut all);
    let heads: Vec<Promise> = all.iter().filter(|promise| promise.instalment_of.is_empty()).cloned().collect();
    for promise in all.iter_mut().filter(|promise| !promise.instalment_of.is_empty()) {
        if let Some(head) = heads.iter().find(|head| head.key == promise.instalment_of && promise.obligors.is_empty()) {
            promise.obligors.clone_from(&head.obligors);
            promise.obligees.clone_from(&head.obligees);
        }
    }
    all
}

/// The promises of a form in which something was typed or somebody chosen.
pub fn filled(typed: &Typed) -> Vec<Promise> {
    let mut all = read(typed);
    all.retain(|promise| !promise.is_blank());
    all
}

fn one(row: &Typed) -> Promise {
    let get = |name: &str| row.get(name).to_owned();
    let all = |name: &str| -> Vec<String> {
        row.all(name).into_iter().filter(|value| !value.is_empty()).map(ToOwned::to_owned).collect()
    };
    Promise {
        key: get("key"),
        kind: get("kind"),
        obligors: all("obligors"),
        obligees: all("obligees"),
        liability: get("liability"),
        amount: get("amount"),
        due_on: get("due_on"),
        manner: get("manner"),
        text: get("text"),
        condition: get("condition"),
        instalment_of: get("instalment_of"),
        accelerates: row.has("accelerates"),
        terms: get("terms"),
        first_on: get("first_on"),
    }
}

fn give_keys(all: &mut [Promise]) {
    let is_key = |key: &str| {
        !key.is_empty() && key.len() <= KEY && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    let mut taken: BTreeSet<String> = all.iter().map(|promise| promise.key.clone()).collect();
    let mut used = BTreeSet::new();
    let mut next = 0;
    for promise in all {
        if !is_key(&promise.key) || !used.insert(promise.key.clone()) {
            promise.key = fresh(&mut taken, &mut next);
            used.insert(promise.key.clone());
        }
    }
}

fn fresh(taken: &mut BTreeSet<String>, next: &mut usize) -> String {
    loop {
        let key = format!("p{next}");
        *next += 1;
        if taken.insert(key.clone()) {
            return key;
        }
    }
}

/// Writes promises into a form, numbered from 0.
pub fn write(all: &[Promise], typed: &mut Typed) {
    for (at, promise) in all.iter().enumerate() {
        let name = |field: &str| format!("{LIST}-{at}-{field}");
        let single = [
            ("key", &promise.key),
            ("kind", &promise.kind),
            ("liability", &promise.liability),
            ("amount", &promise.amount),
            ("due_on", &promise.due_on),
            ("manner", &promise.manner),
            ("text", &promise.text),
            ("condition", &promise.condition),
            ("instalment_of", &promise.instalment_of),
            ("terms", &promise.terms),
            ("first_on", &promise.first_on),
        ];
        for (field, value) in single {
            typed.set(name(field), value.as_str());
        }
        for (field, side) in [("obligors", &promise.obligors), ("obligees", &promise.obligees)] {
            for party in side {
                typed.set(name(field), party.as_str());
            }
        }
        if promise.accelerates {
            typed.set(name("accelerates"), "yes");
        }
    }
}

/// What the use-cases take. An instalment of something that is not in the list names a place that no list has.
pub fn drafts(all: &[Promise]) -> Vec<ObligationDraft> {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    let place = |key: &str| all.iter().position(|promise| promise.key == key).unwrap_or(usize::MAX);
    let draft = |promise: &Promise| ObligationDraft {
        kind: promise.kind.clone(),
        obligors: promise.obligors.clone(),
        obligees: promise.obligees.clone(),
        liability: promise.liability.clone(),
        amount: given(&promise.amount).map(|amount| typed_amount(&amount)),
        due_on: given(&promise.due_on),
        manner: promise.manner.clone(),
        text: promise.text.clone(),
        condition: given(&promise.condition),
        instalment_of: given(&promise.instalment_of).map(|key| place(&key)),
        accelerates: promise.accelerates,
    };
    all.iter().map(draft).collect()
}

/// An empty promise, to be filled in.
pub fn empty() -> Promise {
    Promise {
        kind: ObligationKind::Payment.code().to_owned(),
        liability: Liability::Several.code().to_owned(),
        ..Promise::default()
    }
}

/// The list with one more; at most so many as an agreement takes.
pub fn with_one_more(mut all: Vec<Promise>) -> Vec<Promise> {
    if all.len() < MOST {
        all.push(empty());
    }
    give_keys(&mut all);
    all
}

/// The list without one, and without its instalments.
pub fn without(all: Vec<Promise>, at: usize) -> Vec<Promise> {
    let Some(gone) = all.get(at).map(|promise| promise.key.clone()) else { return all };
    all.into_iter().filter(|promise| promise.key != gone && promise.instalment_of != gone).collect()
}

/// A payment split into monthly instalments: equal parts, what is left over with the last one, each on the day of the
/// month of the first. Earlier instalments of it are replaced; the date of the whole is left to them.
pub fn split(mut all: Vec<Promise>, at: usize) -> Result<Vec<Promise>> {
    let mut errors = FieldErrors::default();
    let head = all.get(at).cloned().ok_or(Error::NotFound)?;
    let field = |name: &str| format!("{LIST}-{at}-{name}");
    let terms = head.terms.trim().parse::<u32>().ok().filter(|terms| (2..=MOST_TERMS).contains(terms));
    if terms.is_none() {
        let en = format!("Enter a number of instalments from 2 to {MOST_TERMS}.");
        errors.add(field("terms"), "out-of-range", format!("期数请填2到{MOST_TERMS}。"), en);
    }
    let first_on = date(&field("first_on"), Some(head.first_on.as_str()), &mut errors);
    if head.first_on.trim().is_empty() {
        let zh = "请填第一期最晚哪一天付。";
        errors.add(field("first_on"), "required", zh, "Enter the last day for the first instalment.");
    }
    let total = match Money::parse_typed(&head.amount) {
        Ok(total) if !total.is_zero() => Some(total),
        Ok(_) => {
            errors.add(
                field("amount"),
                "amount-zero",
                "金额要大于零，请重新填。",
                "The amount must be more than zero.",
            );
            None
        }
        Err(wrong) => {
            errors.add(field("amount"), wrong.code(), format!("{}。", wrong.zh()), format!("{}.", wrong.en()));
            None
        }
    };
    let made = match (terms, first_on, total) {
        (Some(terms), Some(first_on), Some(total)) => instalments(&head, terms, first_on, total),
        _ => Some(Vec::new()),
    };
    let Some(made) = made else {
        let zh = "日期太远，算不出来。";
        errors.add(field("first_on"), "date-out-of-range", zh, "The date is too far away.");
        return errors.finish(all);
    };
    let others = all.iter().filter(|promise| promise.instalment_of != head.key).count();
    if others + made.len() > MOST {
        let en = format!("An agreement has at most {MOST} items.");
        errors.add(field("terms"), "too-many", format!("一份协议最多{MOST}项。"), en);
    }
    errors.finish(())?;
    all.retain(|promise| promise.instalment_of != head.key);
    let place = all.iter().position(|promise| promise.key == head.key).unwrap_or(all.len().saturating_sub(1));
    let whole = &mut all[place];
    (whole.kind, whole.due_on) = (ObligationKind::Payment.code().to_owned(), String::new());
    (whole.terms, whole.first_on) = (String::new(), String::new());
    all.splice(place + 1..place + 1, made);
    give_keys(&mut all);
    Ok(all)
}

fn instalments(head: &Promise, terms: u32, first_on: NaiveDate, total: Money) -> Option<Vec<Promise>> {
    let each = total.fen() / i64::from(terms);
    (0..terms)
        .map(|term| {
            let before = each.checked_mul(i64::from(terms) - 1)?;
            let fen = if term + 1 == terms { total.fen().checked_sub(before)? } else { each };
            Some(Promise {
                kind: ObligationKind::Payment.code().to_owned(),
                liability: head.liability.clone(),
                obligors: head.obligors.clone(),
                obligees: head.obligees.clone(),
                amount: Money::from_fen(fen).to_string(),
                due_on: first_on.checked_add_months(Months::new(term))?.to_string(),
                instalment_of: head.key.clone(),
                ..Promise::default()
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(key: &str, amount: &str) -> Promise {
        Promise { key: key.into(), amount: amount.into(), obligors: vec!["A".into()], text: "赔偿".into(), ..empty() }
    }

    fn wrong(outcome: Result<Vec<Promise>>) -> Vec<String> {
        match outcome {
            Err(Error::Fields(fields)) => fields.into_iter().map(|one| format!("{} {}", one.field, one.code)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_sum_is_split_by_months_and_nothing_is_lost() {
        let head = Promise { terms: "3".into(), first_on: "2026-01-31".into(), ..payment("p0", "1万") };
        let act = Promise { kind: "act".into(), ..payment("p1", "") };
        let all = split(vec![head, act], 0).unwrap();

        let shown: Vec<_> = all.iter().map(|one| (one.amount.as_str(), one.due_on.as_str())).collect();
        assert_eq!(
            shown,
            [("1万", ""), ("3333.33", "2026-01-31"), ("3333.33", "2026-02-28"), ("3333.34", "2026-03-31"), ("", "")]
        );
        assert!(all[1..4].iter().all(|one| one.instalment_of == "p0" && one.obligors == ["A"]));
        let drafts = drafts(&all);
        assert_eq!((drafts[0].amount.as_deref(), drafts[3].instalment_of), (Some("10000.00"), Some(0)));
    }

    #[test]
    fn splitting_again_replaces_the_instalments() {
        let head = Promise { terms: "12".into(), first_on: "2026-05-05".into(), ..payment("p0", "7200") };
        let mut all = split(vec![head], 0).unwrap();
        (all[0].terms, all[0].first_on) = ("2".into(), "2026-05-05".into());
        assert_eq!(split(all, 0).unwrap().len(), 3);
    }

    #[test]
    fn what_cannot_be_split_is_said_in_its_field() {
        assert_eq!(
            wrong(split(vec![payment("p0", "")], 0)),
            ["obligations-0-terms out-of-range", "obligations-0-first_on required", "obligations-0-amount money-empty"]
        );
        let far = Promise { terms: "121".into(), first_on: "9999-12-31".into(), ..payment("p0", "1") };
        assert_eq!(wrong(split(vec![far.clone()], 0)), ["obligations-0-terms out-of-range"]);
        let many = Promise { terms: "2".into(), first_on: "2026-05-05".into(), ..far };
        let mut all = vec![many];
        all.extend((1..MOST).map(|at| payment(&format!("x{at}"), "1")));
        assert_eq!(wrong(split(all, 0)), ["obligations-0-terms too-many"]);
    }

    #[test]
    fn a_payment_goes_with_its_instalments_and_the_others_still_name_theirs() {
        let of = |key: &str, head: &str| Promise { instalment_of: head.into(), ..payment(key, "1") };
        let all = vec![payment("a", "2"), of("a1", "a"), of("a2", "a"), payment("b", "1"), of("b1", "b")];
        let left = without(all, 0);
        assert_eq!(left.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["b", "b1"]);
        assert_eq!(drafts(&left)[1].instalment_of, Some(0));
    }

    #[test]
    fn what_comes_back_from_a_form_is_what_went_into_it() {
        let all =
            vec![payment("a", "2"), Promise { accelerates: true, instalment_of: "a".into(), ..payment("b", "2") }];
        let mut typed = Typed::default();
        write(&all, &mut typed);
        assert_eq!(read(&typed), all);
    }

    #[test]
    fn hostile_keys_are_replaced_and_an_unknown_head_is_no_place_of_the_list() {
        let odd = |key: &str| Promise { instalment_of: "<script>".into(), ..payment(key, "1") };
        let mut typed = Typed::default();
        write(&[odd("<b>"), odd("p0"), odd("p0"), Promise::default()], &mut typed);
        assert_eq!(read(&typed).len(), 4);
        let all = filled(&typed);
        let keys: BTreeSet<&str> = all.iter().map(|one| one.key.as_str()).collect();
        assert_eq!((all.len(), keys.len()), (3, 3));
        assert!(keys.iter().all(|key| key.starts_with('p')));
        assert_eq!(drafts(&all)[0].instalment_of, Some(usize::MAX));
    }
}
