//! A party as a group of fields: what was typed becomes a `PartyInput`, and stands there again when something is wrong.
//! The counter's form and the form of one party share it.

use rules::list;

use crate::lang::Lang;
use crate::parties::{PartyInput, RepresentativeInput};
use crate::web::form::{FormState, Typed};
use crate::web::shown::{Choice, choices};

/// A field: its name, what stands there, what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Name in the form.
    pub name: String,
    /// What stands there.
    pub value: String,
    /// What is wrong; empty when nothing is.
    pub error: String,
}

impl Asked {
    /// The field of this name.
    pub fn of(state: &FormState, name: String) -> Asked {
        Asked { value: state.value(&name).to_owned(), error: state.error(&name).to_owned(), name }
    }
}

/// A party as a group of fields.
#[derive(Clone, Debug)]
pub struct Person {
    /// Index in its list, or `__i__`; empty outside a list.
    pub index: String,
    /// Number for people, from 1.
    pub number: usize,
    /// Sides.
    pub sides: Vec<Choice>,
    /// Name of the side's field.
    pub side: Asked,
    /// Person or organisation.
    pub kinds: Vec<Choice>,
    /// Name of the kind's field.
    pub kind: Asked,
    /// Name.
    pub name: Asked,
    /// Kinds of document.
    pub id_kinds: Vec<Choice>,
    /// Name of the document's field.
    pub id_kind: Asked,
    /// Number of the document.
    pub id_number: Asked,
    /// Why a doubtful number is kept.
    pub reason: Asked,
    /// The number failed its check: the reason is asked.
    pub doubtful: bool,
    /// Telephone.
    pub phone: Asked,
    /// E-mail.
    pub email: Asked,
    /// Letters by e-mail are wanted.
    pub by_email: bool,
    /// Name of that box.
    pub notify_by: Asked,
    /// Address.
    pub address: Asked,
    /// Date of birth.
    pub birth_date: Asked,
    /// Sexes.
    pub genders: Vec<Choice>,
    /// Name of the sex's field.
    pub gender: Asked,
    /// 民族.
    pub ethnicity: Asked,
    /// Occupation.
    pub occupation: Asked,
    /// Employer.
    pub employer: Asked,
    /// Boxes.
    pub flag_choices: Vec<Choice>,
    /// Name of the boxes.
    pub flags: Asked,
    /// Guardians and agents.
    pub agents: Vec<Agent>,
    /// What is wrong with them together.
    pub agents_error: Asked,
    /// The seldom needed fields hold something or are wrong.
    pub more_open: bool,
    /// The agents' fields hold something or are wrong.
    pub agents_open: bool,
}

/// A representative as a group of fields.
#[derive(Clone, Debug)]
pub struct Agent {
    /// Outward id of a known one.
    pub id: Asked,
    /// Number for people, from 1.
    pub number: usize,
    /// Name.
    pub name: Asked,
    /// Kinds.
    pub kinds: Vec<Choice>,
    /// Name of the kind's field.
    pub kind: Asked,
    /// Resident identity number.
    pub id_number: Asked,
    /// Telephone.
    pub phone: Asked,
    /// E-mail.
    pub email: Asked,
    /// What the authority covers.
    pub scope: Asked,
    /// Name of the box of special authority.
    pub special: Asked,
    /// It is ticked.
    pub is_special: bool,
}

impl Person {
    /// The fields whose names begin with `at`, as they stand in a form; room for so many representatives.
    pub fn of(state: &FormState, at: &str, (index, number): (String, usize), lang: Lang, agents: usize) -> Person {
        let asked = |name: &str| Asked::of(state, format!("{at}-{name}"));
        let chosen = |name: &str, usual: &'static str| {
            let typed = state.value(&format!("{at}-{name}")).to_owned();
            if typed.is_empty() { usual.to_owned() } else { typed }
        };
        let agents: Vec<Agent> = (0..agents).map(|place| Agent::of(state, at, place, lang)).collect();
        let (id_number, reason, agents_error) =
            (asked("id_number"), asked("id_number_override_reason"), asked("representatives"));
        let more = ["birth_date", "gender", "ethnicity", "occupation", "employer", "email", "notify_by"];
        let more_open = more.iter().any(|name| !asked(name).value.is_empty() || !asked(name).error.is_empty());
        let agents_open = !agents_error.error.is_empty() || agents.iter().any(Agent::is_filled);
        let flags = state.typed.all(&format!("{at}-flags"));
        Person {
            index,
            number,
            sides: choices(list::SIDES, lang, &[&chosen("side", "respondent")]),
            side: asked("side"),
            kinds: choices(list::PARTY_KINDS, lang, &[&chosen("kind", "person")]),
            kind: asked("kind"),
            name: asked("name"),
            id_kinds: choices(list::ID_KINDS, lang, &[&chosen("id_kind", "resident-id")]),
            id_kind: asked("id_kind"),
            doubtful: !id_number.error.is_empty() || !reason.value.is_empty() || !reason.error.is_empty(),
            id_number,
            reason,
            phone: asked("phone"),
            email: asked("email"),
            by_email: state.chosen(&format!("{at}-notify_by"), "email"),
            notify_by: asked("notify_by"),
            address: asked("address"),
            birth_date: asked("birth_date"),
            genders: genders(lang, state.value(&format!("{at}-gender"))),
            gender: asked("gender"),
            ethnicity: asked("ethnicity"),
            occupation: asked("occupation"),
            employer: asked("employer"),
            flag_choices: choices(list::FLAGS, lang, &flags),
            flags: asked("flags"),
            agents,
            agents_error,
            more_open,
            agents_open,
        }
    }
}

impl Agent {
    fn of(state: &FormState, at: &str, place: usize, lang: Lang) -> Agent {
        let asked = |name: &str| Asked::of(state, format!("{at}-representatives-{place}-{name}"));
        let (kind, special) = (asked("kind"), asked("special_authority"));
        Agent {
            id: asked("id"),
            number: place + 1,
            name: asked("name"),
            kinds: choices(list::REPRESENTATIVES, lang, &[&kind.value]),
            kind,
            id_number: asked("id_number"),
            phone: asked("phone"),
            email: asked("email"),
            scope: asked("scope"),
            is_special: special.value == "yes",
            special,
        }
    }

    fn is_filled(&self) -> bool {
        let fields = [&self.name, &self.id_number, &self.phone, &self.email, &self.scope, &self.kind];
        fields.iter().any(|field| !field.value.is_empty() || !field.error.is_empty())
    }
}

fn genders(lang: Lang, chosen: &str) -> Vec<Choice> {
    [("male", "男", "Male"), ("female", "女", "Female")]
        .iter()
        .map(|(code, zh, en)| Choice {
            value: (*code).to_owned(),
            label: lang.pick(*zh, *en).to_owned(),
            hint: String::new(),
            selected: *code == chosen,
        })
        .collect()
}

/// What was typed into the fields whose names begin with `at`.
pub fn party_of(typed: &Typed, at: &str, side: &str) -> PartyInput {
    let get = |name: &str| typed.get(&format!("{at}-{name}")).to_owned();
    let given = |name: &str| typed.given(&format!("{at}-{name}")).map(str::to_owned);
    let kind = given("kind").unwrap_or_else(|| "person".to_owned());
    // The form begins with the card of a person: for an organisation, or without a number beside the applicant, nobody
    // has chosen it.
    let id_kind =
        given("id_kind").filter(|chosen| chosen != "resident-id" || (kind == "person" && side == "applicant"));
    PartyInput {
        side: given("side").unwrap_or_else(|| side.to_owned()),
        id_kind,
        id_number: given("id_number"),
        id_number_override_reason: given("id_number_override_reason"),
        name: get("name"),
        birth_date: given("birth_date"),
        gender: given("gender"),
        ethnicity: given("ethnicity"),
        occupation: given("occupation"),
        employer: given("employer"),
        phone: given("phone"),
        email: given("email"),
        address: given("address"),
        notify_by: given("notify_by").into_iter().collect(),
        language: given("language"),
        flags: typed.all(&format!("{at}-flags")).into_iter().map(str::to_owned).collect(),
        representatives: agents_of(typed, at),
        kind,
    }
}

/// Representatives that were typed; an empty group is nobody.
pub fn agents_of(typed: &Typed, at: &str) -> Vec<RepresentativeInput> {
    let rows = typed.rows(&format!("{at}-representatives"));
    let filled = rows.into_iter().filter(|(_, row)| {
        ["id", "name", "kind", "id_number", "phone", "email", "scope"].iter().any(|name| row.given(name).is_some())
    });
    filled
        .map(|(_, row)| {
            let given = |name: &str| row.given(name).map(str::to_owned);
            RepresentativeInput {
                id: given("id"),
                name: row.get("name").to_owned(),
                kind: row.get("kind").to_owned(),
                id_number: given("id_number"),
                phone: given("phone"),
                email: given("email"),
                scope: given("scope"),
                special_authority: Some(row.get("special_authority") == "yes"),
            }
        })
        .collect()
}

/// True when nothing was typed into a group that may stay empty.
pub fn is_blank(typed: &Typed, at: &str) -> bool {
    let fields = ["name", "id_number", "phone", "email", "address"];
    fields.iter().all(|name| typed.given(&format!("{at}-{name}")).is_none()) && agents_of(typed, at).is_empty()
}
