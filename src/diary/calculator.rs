//! The calculator: a time limit of the catalogue counted from a day, with what is left out and what is added.

use chrono::{Days, NaiveDate};
use rules::deadline::{Counted, Pause, PauseReason, Rule, Span, Step};
use rules::sheet::{Act, INTERNAL};

use super::limits;
use crate::app::App;
use crate::error::{Error, FieldErrors, Result};
use crate::lang::Lang;

/// Days that can be left out or added in one calculation.
const MOST_DAYS: u32 = 3_650;

/// A rule of time, as the catalogue shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Code.
    pub code: &'static str,
    /// Name in Chinese and English.
    pub names: (&'static str, &'static str),
    /// Kind of the sheet.
    pub kind: &'static str,
    /// Name of the kind in Chinese and English.
    pub kind_names: (&'static str, &'static str),
    /// How long.
    pub span: Span,
    /// Acts from which it is counted.
    pub anchors: Vec<Act>,
    /// A last day off moves.
    pub rolls: bool,
    /// Law and article; nothing for a rule of the house.
    pub law: Option<&'static str>,
    /// In force since and until.
    pub in_force: (&'static str, Option<&'static str>),
}

/// The catalogue of time limits, in the order of the sheets. A day that the parties agree on themselves is no rule to list.
pub fn catalogue(app: &App) -> Vec<Listed> {
    limits(app)
        .filter(|(_, limit)| limit.span != Span::Days(0))
        .map(|(sheet, limit)| Listed {
            code: limit.code,
            names: (limit.zh, limit.en),
            kind: sheet.kind,
            kind_names: (sheet.zh, sheet.en),
            span: limit.span,
            anchors: limit.starts.to_vec(),
            rolls: limit.rolls,
            law: Some(limit.law).filter(|law| *law != INTERNAL),
            in_force: (limit.since, limit.until),
        })
        .collect()
}

/// What is to be counted, as typed.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Day of the event.
    pub anchor_on: String,
    /// Days left out, `2026-06-10..2026-07-09`, several separated by commas.
    pub exclude: Option<String>,
    /// Calendar days added.
    pub extend: Option<u32>,
}

/// Counts a limit of the catalogue from a day.
pub fn calculate(app: &App, code: &str, question: &Question) -> Result<Counted> {
    let found = limits(app).find(|(_, limit)| limit.code == code && limit.span != Span::Days(0));
    let (_, limit) = found.ok_or(Error::NotFound)?;
    let mut errors = FieldErrors::default();
    let anchor_on = day("anchor_on", &question.anchor_on, &mut errors);
    let pauses = pauses(question.exclude.as_deref().unwrap_or_default(), &mut errors);
    if question.extend.is_some_and(|days| days > MOST_DAYS) {
        let en = format!("At most {MOST_DAYS} days.");
        errors.add("extend", "out-of-range", format!("最多{MOST_DAYS}天。"), en);
    }
    errors.finish(())?;
    let rule = Rule { span: limit.span, rolls: limit.rolls, before: false };
    let extensions: Vec<Span> = question.extend.filter(|days| *days > 0).map(Span::Days).into_iter().collect();
    let counted =
        anchor_on.and_then(|anchor| rules::deadline::count(anchor, &rule, &pauses, &extensions, &app.calendar));
    counted.ok_or_else(|| {
        Error::field("anchor_on", "date-out-of-range", "日期太远，算不出来。", "The date is too far away to count.")
    })
}

/// The sentences of an explanation.
pub fn sentences(steps: &[Step], lang: Lang) -> Vec<String> {
    steps.iter().map(|step| lang.pick(step.zh(), step.en())).collect()
}

fn day(field: &str, typed: &str, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let day = typed.trim().parse::<NaiveDate>().ok();
    if day.is_none() {
        errors.add(field, "date-format", "日期请写成 2026-06-30 这样。", "Write the date like 2026-06-30.");
    }
    day
}

fn pauses(typed: &str, errors: &mut FieldErrors) -> Vec<Pause> {
    let mut pauses: Vec<Pause> = Vec::new();
    for part in typed.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once("..").unwrap_or((part, part));
        let read = |text: &str| text.trim().parse::<NaiveDate>().ok();
        match (read(first), read(last)) {
            (Some(first_on), Some(last_on)) if first_on <= last_on && is_short(first_on, last_on) => {
                pauses.push(Pause { first_on, last_on: Some(last_on), reason: PauseReason::Other });
            }
            _ => {
                let zh = "扣除的日子请写成 2026-06-10..2026-07-09，前一天不晚于后一天。";
                errors.add("exclude", "malformed", zh, "Write the days left out like 2026-06-10..2026-07-09.");
            }
        }
    }
    pauses.sort_by_key(|pause| pause.first_on);
    pauses
}

fn is_short(first: NaiveDate, last: NaiveDate) -> bool {
    first.checked_add_days(Days::new(u64::from(MOST_DAYS))).is_some_and(|most| last <= most)
}
