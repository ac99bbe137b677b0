//! The identity document of a party: which kind, its number in one form, and what the number says by itself.

use chrono::NaiveDate;
use rules::identity::{CreditCode, Gender, IdentityError, ResidentId};
use rules::list;
use unicode_normalization::UnicodeNormalization;

use super::input::PartyInput;
use crate::error::FieldErrors;
use crate::{fields, text};

/// Kinds of document that a person has.
const OF_PERSONS: &[&str] = &[
    "resident-id",
    "household-register",
    "passport",
    "hk-macao-permit",
    "taiwan-permit",
    "residence-permit",
    "foreign-permanent",
    "officer",
    "birth-certificate",
    "other",
    "none",
];
/// A group has none: its people have theirs.
const OF_GROUPS: &[&str] = &["none"];
/// Kinds of document that an organisation has.
const OF_ORGANISATIONS: &[&str] = &["credit-code", "other", "none"];

/// A document as read.
#[derive(Clone, Default)]
pub struct Document {
    /// Kind.
    pub kind: String,
    /// Number in its one form.
    pub number: Option<String>,
    /// Why a number that fails its check was kept.
    pub override_reason: Option<String>,
    /// Date of birth that the number states.
    pub born: Option<NaiveDate>,
    /// Sex that the number states.
    pub gender: Option<Gender>,
}

/// Reads the document of a party. Nobody is turned away for coming without one.
pub fn read(party: &PartyInput, at: &str, of: &str, today: NaiveDate, errors: &mut FieldErrors) -> Document {
    let typed = party.id_number.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let kind_field = format!("{at}id_kind");
    let usual = if of == "organisation" { "credit-code" } else { "resident-id" };
    let given = fields::optional_code(&kind_field, party.id_kind.as_deref(), list::ID_KINDS, errors);
    let kind = given.unwrap_or_else(|| if typed.is_some() { usual } else { "none" }.to_owned());
    let fitting = match of {
        "organisation" => OF_ORGANISATIONS,
        "group" => OF_GROUPS,
        _ => OF_PERSONS,
    };
    if !fitting.contains(&kind.as_str()) {
        if of == "group" {
            let zh = "多人一方不填证件，各人的证件写在名册上。";
            errors.add(kind_field, "id-kind", zh, "A group has no document: its people stand on the roll.");
            return Document::default();
        }
        let zh = "这种证件和当事人的类型（个人或单位）不符。";
        errors.add(kind_field, "id-kind", zh, "Does not fit the kind of party (person or organisation).");
        return Document::default();
    }
    let field = format!("{at}id_number");
    match (kind.as_str(), typed) {
        ("none", Some(_)) => {
            let zh = "选了没带证件，就不用填证件号。";
            errors.add(field, "id-without-kind", zh, "No number is needed when there is no document.");
            Document::default()
        }
        ("none", None) => Document { kind, ..Document::default() },
        (_, None) => {
            let zh = "请填证件号；没带就选“没带证件”。";
            errors.add(field, "required", zh, "Enter the number, or choose \"No document\".");
            Document::default()
        }
        (_, Some(typed)) => numbered(party, &field, kind, typed, today, errors),
    }
}

fn numbered(
    party: &PartyInput,
    field: &str,
    kind: String,
    typed: &str,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> Document {
    if typed.len() > 400 {
        errors.add(field, "too-long", "证件号太长了，请再核对。", "This number is too long; check it again.");
        return Document::default();
    }
    let reason_field = format!("{field}_override_reason");
    let reason = party.id_number_override_reason.as_deref();
    let reason = text::optional(&reason_field, reason, 200, false, errors);
    let read = match kind.as_str() {
        "resident-id" | "residence-permit" => resident(typed, &reason, today),
        "credit-code" => credit(typed, &reason),
        // A household register states the resident numbers of its members.
        "household-register" => resident(typed, &None, today).or_else(|_| other(typed)),
        _ => other(typed),
    };
    match read {
        Ok(document) => Document { kind, ..document },
        Err(Wrong::Identity(wrong)) => {
            fields::wrong_identity(field, &wrong, errors);
            Document::default()
        }
        Err(Wrong::Form) => {
            let zh = "证件号由4到40个字母、数字或汉字组成，请再看一遍证件。";
            errors.add(field, "id-format", zh, "4 to 40 letters, digits or characters; check the document again.");
            Document::default()
        }
    }
}

enum Wrong {
    Identity(IdentityError),
    Form,
}

fn resident(typed: &str, reason: &Option<String>, today: NaiveDate) -> Result<Document, Wrong> {
    let (id, overridden) = match ResidentId::parse(typed, today) {
        Ok(id) => (id, false),
        Err(wrong) if wrong.is_overridable() && reason.is_some() => {
            (ResidentId::parse_overridden(typed, today).map_err(Wrong::Identity)?, true)
        }
        Err(wrong) => return Err(Wrong::Identity(wrong)),
    };
    Ok(Document {
        number: Some(id.canonical().to_owned()),
        override_reason: reason.clone().filter(|_| overridden),
        // A number with a wrong digit says nothing certain about its holder.
        born: (!overridden).then(|| id.birth_date()),
        gender: (!overridden).then(|| id.gender()),
        ..Document::default()
    })
}

fn credit(typed: &str, reason: &Option<String>) -> Result<Document, Wrong> {
    let (code, overridden) = match CreditCode::parse(typed) {
        Ok(code) => (code, false),
        Err(wrong) if wrong.is_overridable() && reason.is_some() => {
            (CreditCode::parse_overridden(typed).map_err(Wrong::Identity)?, true)
        }
        Err(wrong) => return Err(Wrong::Identity(wrong)),
    };
    let override_reason = reason.clone().filter(|_| overridden);
    Ok(Document { number: Some(code.canonical().to_owned()), override_reason, ..Document::default() })
}

/// Passports, permits and military cards: half width, upper case, without spaces and hyphens.
fn other(typed: &str) -> Result<Document, Wrong> {
    let canonical = canonical_other(typed);
    let fits = (4..=40).contains(&canonical.chars().count()) && canonical.chars().all(char::is_alphanumeric);
    if !fits {
        return Err(Wrong::Form);
    }
    Ok(Document { number: Some(canonical), ..Document::default() })
}

fn canonical_other(typed: &str) -> String {
    let kept = typed.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '(' | ')'));
    kept.flat_map(char::to_uppercase).collect()
}

/// The forms under which a number that somebody types may have been stored: for looking up earlier matters.
pub fn lookup_forms(typed: &str, today: NaiveDate) -> Vec<String> {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > 400 {
        return Vec::new();
    }
    let mut forms = vec![canonical_other(typed)];
    forms.extend(ResidentId::parse_overridden(typed, today).map(|id| id.canonical().to_owned()));
    forms.extend(CreditCode::parse_overridden(typed).map(|code| code.canonical().to_owned()));
    forms.sort();
    forms.dedup();
    forms
}
