//! What only one kind of proceeding has to say on its papers: its own fields, and the end of its agreements.

use chrono::NaiveDate;
use rules::sheet::Sheet;

use super::forms::agreement::Particulars;
use super::forms::phrase;
use super::forms::wording::Particular;
use crate::desk::fields::{Values, in_words};
use crate::lang::Lang;

/// Own fields in the order in which a paper prints them; what nobody filled in is left out.
pub(super) fn printed(sheet: &Sheet, codes: &[&str], values: &Values) -> Vec<Particular> {
    let filled = codes.iter().filter_map(|code| Some((sheet.field(code)?, values.get(*code)?)));
    filled
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(field, value)| Particular::new(field.zh, in_words(field, value, Lang::Zh)))
        .collect()
}

/// Whose court has handed a case of this kind over, as the beginning of a sentence: 澜安县人民法院委托. Empty for other kinds.
pub(super) fn handed_over(sheet: &Sheet, court: &str) -> String {
    let court = if court.trim().is_empty() { "人民法院" } else { court.trim() };
    match sheet.kind {
        "entrusted-mediation" => format!("{court}委托"),
        "delegated-mediation" => format!("{court}委派"),
        _ => String::new(),
    }
}

/// The part of an agreement that holds the kind's own fields; where its law says so, with the body, who presided and the day of
/// the mediation. (GAXZ 184; DJSG 93)
pub fn particulars(sheet: &Sheet, values: &Values, body: &str, presiding: &str, on: NaiveDate) -> Particulars {
    let papers = &sheet.papers;
    let mut lines = Vec::new();
    if papers.names_body {
        lines.push(Particular::new("调解机关", body));
        lines.push(Particular::new("调解主持人", presiding));
        lines.push(Particular::new("调解日期", phrase::day(on)));
    }
    lines.extend(printed(sheet, papers.on_agreement, values));
    Particulars { head: papers.particulars.to_owned(), lines }
}
