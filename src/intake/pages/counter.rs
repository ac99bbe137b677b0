//! The counter's form: what was typed becomes a registration, and comes back with every mistake beside its field.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::list;

use crate::error::{Error, FieldErrors, Result};
use crate::fields::typed_amount;
use crate::intake::{Handling, Registration, Source, Story};
use crate::lang::Lang;
use crate::parties::PartyInput;
use crate::parties::pages::person::{Asked, Person, is_blank, party_of};
use crate::web::form::{FormState, Typed};
use crate::web::shown::{Choice, choices};

/// Who stands at the counter.
const APPLICANT: &str = "applicant";
/// The list of the others.
const OTHERS: &str = "others";
/// Rows of the list at most.
const MOST_OTHERS: usize = 400;

/// A circumstance with its three answers.
pub struct Circumstance {
    /// The field.
    pub field: Asked,
    /// The question.
    pub label: String,
    /// yes, no, unknown.
    pub answers: Vec<Choice>,
}

/// Everything that the form draws beside plain texts.
pub struct CounterForm {
    /// Who came.
    pub applicant: Person,
    /// The others.
    pub others: Vec<Person>,
    /// An empty row, for the script that adds one.
    pub blank: Vec<Person>,
    /// The other side is not known.
    pub unknown_opponent: bool,
    /// Categories.
    pub categories: Vec<Choice>,
    /// Urgencies.
    pub urgencies: Vec<Choice>,
    /// Channels.
    pub channels: Vec<Choice>,
    /// Sources.
    pub sources: Vec<Choice>,
    /// What is asked of the circumstances.
    pub circumstances: Vec<Circumstance>,
    /// Something was answered, or is wrong.
    pub circumstances_open: bool,
    /// Something seldom asked was filled in, or is wrong.
    pub more_open: bool,
}

impl CounterForm {
    /// The form as it stands.
    pub fn of(state: &FormState, lang: Lang) -> CounterForm {
        let rows = state.typed.rows(OTHERS).len().clamp(1, MOST_OTHERS);
        let other =
            |index: usize| Person::of(state, &format!("{OTHERS}-{index}"), (index.to_string(), index + 1), lang, 1);
        let none = FormState::default();
        let or = |name: &str, usual: &str| {
            let typed = state.value(name);
            if typed.is_empty() { usual.to_owned() } else { typed.to_owned() }
        };
        let circumstances: Vec<Circumstance> = circumstances(state, lang);
        let is_answered =
            |one: &Circumstance| !one.field.error.is_empty() || matches!(one.field.value.as_str(), "yes" | "no");
        let seldom = [
            "received_on",
            "late_entry_reason",
            "court_case_number",
            "contract_kind",
            "people_count",
            "source.body",
            "source.reference",
            "earlier_handling-0-body",
            "earlier_handling-0-outcome",
        ];
        CounterForm {
            applicant: Person::of(state, APPLICANT, (String::new(), 1), lang, 1),
            others: (0..rows).map(other).collect(),
            blank: vec![Person::of(&none, &format!("{OTHERS}-__i__"), ("__i__".to_owned(), 1), lang, 1)],
            unknown_opponent: state.value("unknown_opponent") == "yes",
            categories: choices(list::CATEGORIES, lang, &[state.value("category")]),
            urgencies: choices(list::URGENCIES, lang, &[&or("urgency", "normal")]),
            channels: choices(list::CHANNELS, lang, &[&or("channel", "window")]),
            sources: choices(list::SOURCES, lang, &[&or("source.kind", "party")]),
            circumstances_open: circumstances.iter().any(is_answered),
            circumstances,
            more_open: seldom.iter().any(|name| !state.value(name).is_empty() || !state.error(name).is_empty()),
        }
    }
}

fn circumstances(state: &FormState, lang: Lang) -> Vec<Circumstance> {
    let one = |entry: &rules::sheet::Named| {
        let field = Asked::of(state, format!("circumstances.{}", entry.code));
        let chosen = if field.value.is_empty() { "unknown".to_owned() } else { field.value.clone() };
        let answers =
            [("unknown", "intake.unknown"), ("yes", "intake.yes"), ("no", "intake.no")].map(|(code, key)| Choice {
                value: code.to_owned(),
                label: lang.t(key).into_owned(),
                hint: String::new(),
                selected: code == chosen,
            });
        Circumstance { field, label: lang.pick(entry.zh, entry.en).to_owned(), answers: answers.to_vec() }
    };
    list::CIRCUMSTANCES.iter().map(one).collect()
}

/// What was typed at the counter, and where each party of it stands in the form.
pub struct AtTheCounter {
    /// The registration.
    pub registration: Registration,
    places: Vec<String>,
    lacks_opponent: bool,
}

impl AtTheCounter {
    /// Reads the form.
    pub fn read(typed: &Typed) -> AtTheCounter {
        let mut places = vec![APPLICANT.to_owned()];
        let mut parties: Vec<PartyInput> =
            vec![PartyInput { side: "applicant".to_owned(), ..party_of(typed, APPLICANT, "applicant") }];
        for (row, _) in typed.rows(OTHERS).into_iter().take(MOST_OTHERS) {
            let at = format!("{OTHERS}-{row}");
            if !is_blank(typed, &at) {
                parties.push(party_of(typed, &at, "respondent"));
                places.push(at);
            }
        }
        let lacks_opponent = parties.len() == 1 && typed.get("unknown_opponent") != "yes";
        let given = |name: &str| typed.given(name).map(str::to_owned);
        let registration = Registration {
            received_on: given("received_on"),
            late_entry_reason: given("late_entry_reason"),
            story: story_of(typed),
            parties,
        };
        AtTheCounter { registration, places, lacks_opponent }
    }

    /// Checks everything at once; the page also asks for the opponent, or for the word that nobody knows.
    pub fn check(&self, today: NaiveDate) -> Result<()> {
        let mut errors = FieldErrors::default();
        if let Err(error) = self.registration.checked(today) {
            errors.extend(error)?;
        }
        if self.lacks_opponent {
            let zh = "请填对方姓名；不知道就勾选“不知道对方是谁”。";
            errors.add("others-0-name", "required", zh, "Enter the other side's name, or tick \"not known\".");
        }
        errors.finish(())
    }

    /// The form that came back: `parties[2].phone` stands where the third party was typed.
    pub fn refused(&self, typed: Typed, error: &Error) -> FormState {
        let mut state = FormState::refused(typed, error);
        for (field, _) in &mut state.errors {
            let Some(rest) = field.strip_prefix("parties-") else {
                if field == "parties" {
                    *field = "applicant-name".to_owned();
                }
                continue;
            };
            let (index, name) = rest.split_once('-').unwrap_or((rest, "name"));
            if let Some(at) = index.parse::<usize>().ok().and_then(|index| self.places.get(index)) {
                *field = format!("{at}-{name}");
            }
        }
        state
    }
}

/// The story as typed: of the circumstances only what was asked.
pub fn story_of(typed: &Typed) -> Story {
    let given = |name: &str| typed.given(name).map(str::to_owned);
    let circumstances: BTreeMap<String, String> = list::CIRCUMSTANCES
        .iter()
        .filter_map(|entry| Some((entry.code.to_owned(), given(&format!("circumstances.{}", entry.code))?)))
        .collect();
    let source = given("source.kind").map(|kind| Source {
        kind,
        body: given("source.body"),
        reference: given("source.reference"),
    });
    let handled = typed.rows("earlier_handling").into_iter().map(|(_, row)| Handling {
        body: row.get("body").to_owned(),
        number: row.given("number").map(str::to_owned),
        outcome: row.get("outcome").to_owned(),
    });
    let is_told = |one: &Handling| !one.body.trim().is_empty() || !one.outcome.trim().is_empty();
    Story {
        channel: given("channel").unwrap_or_else(|| "window".to_owned()),
        source,
        category: typed.get("category").to_owned(),
        title: typed.get("title").to_owned(),
        facts: typed.get("facts").to_owned(),
        claims: typed.get("claims").to_owned(),
        amount: given("amount").map(|typed| typed_amount(&typed)),
        division: given("division"),
        place: given("place"),
        occurred_on: given("occurred_on"),
        urgency: given("urgency"),
        people_count: given("people_count"),
        circumstances,
        court_case_number: given("court_case_number"),
        arbitration_clause: given("arbitration_clause").map(|answer| answer == "yes"),
        contract_kind: given("contract_kind"),
        earlier_handling: handled.filter(is_told).collect(),
    }
}

/// The typed words with one more row for another party, or without one: rows are numbered anew.
pub fn with_rows(typed: &Typed, add: bool, remove: Option<usize>) -> Typed {
    let rows = typed.rows(OTHERS);
    let prefix = format!("{OTHERS}-");
    let others =
        |name: &str| name.strip_prefix(&prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let kept = typed.pairs().iter().filter(|(name, _)| !others(name) && name != "add" && name != "remove");
    let mut all = Typed::new(kept.cloned().collect());
    let mut next = 0;
    for (_, row) in rows.iter().filter(|(number, _)| Some(*number) != remove) {
        for (name, value) in row.pairs() {
            all.set(format!("{prefix}{next}-{name}"), value.clone());
        }
        next += 1;
    }
    if (add || next == 0) && next < MOST_OTHERS {
        all.set(format!("{prefix}{next}-name"), "");
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        Typed::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn an_empty_row_is_nobody_and_mistakes_come_back_to_their_row() {
        let form = typed(&[
            ("applicant-name", "覃若川"),
            ("applicant-id_kind", "resident-id"),
            ("applicant-id_number", "330199197803121014"),
            ("others-0-name", ""),
            ("others-1-name", "步云舒"),
            ("others-1-phone", "110"),
        ]);
        let counter = AtTheCounter::read(&form);
        assert_eq!(counter.registration.parties.len(), 2);
        let error = counter.check(NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()).unwrap_err();
        let state = counter.refused(form, &error);
        assert!(!state.error("others-1-phone").is_empty(), "{:?}", state.errors);
        assert!(!state.error("applicant-id_number").is_empty());
    }

    #[test]
    fn rows_are_added_and_taken_away_with_the_typed_words_kept() {
        let form =
            typed(&[("title", "排水"), ("others-0-name", "甲乙"), ("others-1-name", "丙丁"), ("remove", "others-0")]);
        let fewer = with_rows(&form, false, Some(0));
        assert_eq!((fewer.get("others-0-name"), fewer.get("title"), fewer.rows(OTHERS).len()), ("丙丁", "排水", 1));
        assert_eq!(with_rows(&form, true, None).rows(OTHERS).len(), 3);
    }

    #[test]
    fn an_amount_is_read_as_people_say_it() {
        let story = story_of(&typed(&[("amount", "4.8万"), ("circumstances.threat", "yes")]));
        assert_eq!(story.amount.as_deref(), Some("48000.00"));
        assert_eq!(story.circumstances.get("threat").map(String::as_str), Some("yes"));
    }
}
