//! Checks of a local rule: a limit has a sensible length, a switch an answer, and two rules of one body never speak of the
//! same thing on the same day.

use ::entity::id::OrganisationId;
use chrono::NaiveDate;
use rules::deadline::Span;
use sea_orm::DatabaseTransaction;

use super::{RuleInput, store};
use crate::app::App;
use crate::diary;
use crate::error::{Error, FieldErrors, Result};
use crate::{fields, text};

/// Longest source, in characters.
const SOURCE: usize = 200;

/// A rule as it will be written.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) body_id: OrganisationId,
    /// Outward id and name of the body.
    pub(super) body: (String, String),
    pub(super) code: String,
    pub(super) span: Option<Span>,
    pub(super) extension: Option<Span>,
    pub(super) value: Option<bool>,
    pub(super) source: String,
    pub(super) since: NaiveDate,
    pub(super) until: Option<NaiveDate>,
}

pub(super) async fn checked(app: &App, tx: &DatabaseTransaction, input: &RuleInput) -> Result<Draft> {
    let mut errors = FieldErrors::default();
    let body = store::body(tx, input.organisation.trim()).await?;
    if body.is_none() {
        errors.add(
            "organisation",
            "unknown-organisation",
            "请从列表里选一个机构。",
            "Choose an organisation of the list.",
        );
    }
    let code = input.code.trim();
    let is_switch = rules::local::find(code).is_some();
    let limit = diary::catalogue(app).into_iter().rfind(|listed| listed.code == code);
    let (mut span, mut extension) = (None, None);
    match limit {
        Some(listed) => (span, extension) = length(input, listed.span, &mut errors),
        None if is_switch => answer(input, &mut errors),
        None => errors.add("code", "unknown-code", "请从列表里选一项。", "Choose one of the list."),
    }
    if !is_switch && input.value.is_some() {
        errors.add("value", "not-a-switch", "这是期限，请填多长。", "This is a limit; say how long it is.");
    }
    // Citations are parted by this sign where they are stored.
    let source = text::required("source", &input.source, SOURCE, false, &mut errors).replace(';', "；");
    let since = fields::date("since", Some(&input.since), &mut errors);
    if since.is_none() && input.since.trim().is_empty() {
        errors.add("since", "required", "请填从哪天起。", "Say from which day it holds.");
    }
    let until = fields::date("until", input.until.as_deref(), &mut errors);
    if let (Some(since), Some(until)) = (since, until)
        && until < since
    {
        let zh = "结束日期不能早于开始日期。";
        errors.add("until", "ends-before-it-begins", zh, "It cannot end before it begins.");
    }
    errors.finish(())?;
    let (Some((body_id, reference, name)), Some(since)) = (body, since) else {
        return Err(Error::internal("a checked rule without its body or day"));
    };
    if store::overlaps(tx, body_id, code, (since, until), None).await? {
        let zh = "这个机构在这段时间已经有同一项的规定，请先结束那一条。";
        let en = "This organisation has a rule on the same thing in these days; end that one first.";
        return Err(Error::field("since", "overlaps", zh, en));
    }
    let value = input.value.filter(|_| is_switch);
    let code = code.to_owned();
    Ok(Draft { body_id, body: (reference, name), code, span, extension, value, source, since, until })
}

/// How long a limit is here, and by how much it may be extended, in the same unit.
fn length(input: &RuleInput, by_manual: Span, errors: &mut FieldErrors) -> (Option<Span>, Option<Span>) {
    let mut number = |field: &str, typed: Option<&String>| {
        let number = typed?.trim().parse::<u32>().ok();
        if number.is_none() {
            errors.add(field, "number-malformed", "请填数字，例如20。", "Enter a number such as 20.");
        }
        number
    };
    let (n, more) = (number("span", input.span.as_ref()), number("extension", input.extension.as_ref()));
    if input.span.is_none() {
        errors.add("span", "required", "请填多长，例如20。", "Say how long, such as 20.");
    }
    let unit = match input.unit.as_deref().unwrap_or_default() {
        "D" => Span::Days(0),
        "W" => Span::WorkingDays(0),
        "M" => Span::Months(0),
        "Y" => Span::Years(0),
        "H" if matches!(by_manual, Span::Hours(_)) => Span::Hours(0),
        _ => {
            errors.add("unit", "unknown-code", "请从列表里选一个单位。", "Choose a unit of the list.");
            return (None, None);
        }
    };
    let mut sensible = |field: &str, n: u32| {
        let span = Some(unit.of_same_unit(n)).filter(|span| span.is_sensible());
        if span.is_none() {
            errors.add(field, "out-of-range", "请填1以上的数，最长十年。", "At least 1, and at most ten years.");
        }
        span
    };
    (n.and_then(|n| sensible("span", n)), more.and_then(|n| sensible("extension", n)))
}

fn answer(input: &RuleInput, errors: &mut FieldErrors) {
    if input.value.is_none() {
        errors.add("value", "required", "请选“是”或者“否”。", "Answer yes or no.");
    }
    if input.span.is_some() || input.extension.is_some() {
        errors.add(
            "span",
            "is-a-switch",
            "这一项只答是或否，不填天数。",
            "This is answered yes or no; it has no length.",
        );
    }
}
