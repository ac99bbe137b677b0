//! What a list of disputes is asked for. Every value is checked against its list; anything else is said beside its field.

use rules::procedure::dispute::DISPUTE;
use rules::risk::GRADES;
use rules::sheet::{Named, Sheet, Stage};
use rules::{list, number};

use crate::error::{FieldErrors, Result};
use crate::text;

/// Characters of a query.
const MOST_ASKED: usize = 80;

/// Which deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Past.
    Overdue,
    /// Ends today.
    Today,
    /// Ends within so many days, and is not past.
    Within(u64),
}

impl Due {
    /// Codes, as in the address.
    pub const CODES: [(&'static str, Due); 5] = [
        ("overdue", Due::Overdue),
        ("today", Due::Today),
        ("2d", Due::Within(2)),
        ("5d", Due::Within(5)),
        ("10d", Due::Within(10)),
    ];
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the nearest deadline; without one last.
    #[default]
    Due,
    /// Newest registration first.
    Newest,
    /// Oldest registration first.
    Oldest,
    /// The worst risk first, then whose review is due first.
    Risk,
}

impl Sort {
    /// Codes, as in the address.
    pub const CODES: [(&'static str, Sort); 4] =
        [("due", Sort::Due), ("-registered", Sort::Newest), ("registered", Sort::Oldest), ("risk", Sort::Risk)];

    /// The code.
    pub const fn code(self) -> &'static str {
        match self {
            Sort::Due => "due",
            Sort::Newest => "-registered",
            Sort::Oldest => "registered",
            Sort::Risk => "risk",
        }
    }
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The caller's.
    Mine,
    /// Somebody else's.
    Others,
}

/// What is asked for; empty means everything that the caller can see.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words, names, numbers, codes, telephone or identity numbers.
    pub q: Option<String>,
    /// Stage of the dispute or of an open proceeding.
    pub stage: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Kind of a proceeding.
    pub kind: Option<String>,
    /// By which way it came.
    pub channel: Option<String>,
    /// Outward id of the body of a proceeding.
    pub organisation: Option<String>,
    /// Outward id of a mediator, or `me`.
    pub handler: Option<String>,
    /// Code of a risk grade.
    pub risk: Option<String>,
    /// Which deadlines.
    pub due: Option<Due>,
    /// Whose turn it is.
    pub turn: Option<Turn>,
    /// Registered by the caller.
    pub registered_by_me: bool,
    /// Neither closed nor archived.
    pub is_open: bool,
    /// In which order.
    pub sort: Sort,
}

/// The filter as it stands in an address: every value as typed.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    /// `q`.
    pub q: Option<&'a str>,
    /// `stage`.
    pub stage: Option<&'a str>,
    /// `category`.
    pub category: Option<&'a str>,
    /// `kind`.
    pub kind: Option<&'a str>,
    /// `channel`.
    pub channel: Option<&'a str>,
    /// `organisation`.
    pub organisation: Option<&'a str>,
    /// `handler`.
    pub handler: Option<&'a str>,
    /// `risk`.
    pub risk: Option<&'a str>,
    /// `due`.
    pub due: Option<&'a str>,
    /// `sort`.
    pub sort: Option<&'a str>,
}

impl Filter {
    /// Checks what was typed; kinds and stages are those of these procedures.
    pub fn checked(sheets: &[&Sheet], asked: &Asked<'_>) -> Result<Filter> {
        let mut errors = FieldErrors::default();
        let errors_ref = &mut errors;
        let stage =
            choice("stage", asked.stage, |code| stages(sheets).iter().any(|stage| stage.code() == code), errors_ref);
        let category =
            choice("category", asked.category, |code| list::find(list::CATEGORIES, code).is_some(), errors_ref);
        let kind = choice("kind", asked.kind, |code| kinds(sheets).iter().any(|kind| kind.code == code), errors_ref);
        let channel = choice("channel", asked.channel, |code| list::find(list::CHANNELS, code).is_some(), errors_ref);
        let organisation = choice("organisation", asked.organisation, number::is_reference, errors_ref);
        let handler = choice("handler", asked.handler, |code| code == "me" || number::is_reference(code), errors_ref);
        let risk = choice("risk", asked.risk, |code| list::find(GRADES, code).is_some(), errors_ref);
        let due = choice("due", asked.due, |code| Due::CODES.iter().any(|(known, _)| *known == code), errors_ref);
        let sort = choice("sort", asked.sort, |code| Sort::CODES.iter().any(|(known, _)| *known == code), errors_ref);
        let q = text::optional("q", asked.q, MOST_ASKED, false, errors_ref);
        let due = due.and_then(|code| Due::CODES.iter().find(|(known, _)| *known == code)).map(|(_, due)| *due);
        let sort = sort.and_then(|code| Sort::CODES.iter().find(|(known, _)| *known == code)).map(|(_, sort)| *sort);
        errors.finish(Filter {
            q,
            stage,
            category,
            kind,
            channel,
            organisation,
            handler,
            risk,
            due,
            turn: None,
            registered_by_me: false,
            is_open: false,
            sort: sort.unwrap_or_default(),
        })
    }
}

fn choice(
    field: &str,
    typed: Option<&str>,
    is_known: impl Fn(&str) -> bool,
    errors: &mut FieldErrors,
) -> Option<String> {
    let typed = typed.map(str::trim).filter(|typed| !typed.is_empty())?;
    if is_known(typed) {
        return Some(typed.to_owned());
    }
    errors.add(field, "unknown-code", "没有这个选项，请重新选择。", "There is no such choice; choose again.");
    None
}

/// Kinds of proceeding that exist.
pub fn kinds(sheets: &[&Sheet]) -> Vec<Named> {
    let run = sheets.iter().filter(|sheet| sheet.kind != DISPUTE.kind);
    run.map(|sheet| Named { code: sheet.kind, zh: sheet.zh, en: sheet.en }).collect()
}

/// Stages of the dispute and of proceedings, each once, in the order of the sheets.
pub fn stages(sheets: &[&Sheet]) -> Vec<Stage> {
    let mut all: Vec<Stage> = Vec::new();
    for stage in sheets.iter().flat_map(|sheet| sheet.stages()) {
        if !all.contains(&stage) {
            all.push(stage);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use rules::procedure::ALL;

    use super::*;
    use crate::error::Error;

    #[test]
    fn hostile_values_are_said_beside_their_fields() {
        let asked = Asked {
            stage: Some("' OR 1=1--"),
            category: Some("%"),
            due: Some("-1"),
            sort: Some("(select 1)"),
            organisation: Some("../../etc"),
            q: Some("a\u{0}b"),
            ..Asked::default()
        };
        let Err(Error::Fields(fields)) = Filter::checked(ALL, &asked) else { panic!("nothing was refused") };
        let named: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
        assert_eq!(named, ["stage", "category", "organisation", "due", "sort", "q"]);
    }

    #[test]
    fn empty_values_ask_for_everything() {
        let asked = Asked { q: Some("  "), stage: Some(""), ..Asked::default() };
        let filter = Filter::checked(ALL, &asked).unwrap();
        assert_eq!((filter.q, filter.stage, filter.sort), (None, None, Sort::Due));
    }

    #[test]
    fn a_stage_of_a_proceeding_can_be_asked_for() {
        assert!(Filter::checked(ALL, &Asked { stage: Some("in-mediation"), ..Asked::default() }).is_ok());
        assert!(Filter::checked(ALL, &Asked { stage: Some("performing"), ..Asked::default() }).is_ok());
    }
}
