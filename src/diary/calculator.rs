//! The calculator: a time limit of the catalogue counted from a day, with what is left out and what is added.

use chrono::{Days, NaiveDate};
use rules::catalogue::{self, Variant};
use rules::deadline::{Counted, Pause, PauseReason, Rule, Span, Step};
use rules::sheet::{INTERNAL, Named, TimeLimit};
use rules::{act, list};

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
    /// Kind of matter or proceeding.
    pub kind: Named,
    /// How long.
    pub span: Span,
    /// Other lengths in named cases.
    pub variants: &'static [Variant],
    /// The event from which it is counted.
    pub event: Named,
    /// It is counted back from the event.
    pub before: bool,
    /// A last day off moves.
    pub rolls: bool,
    /// Law and article; nothing for a rule of the house.
    pub law: Option<&'static str>,
    /// In force since and until.
    pub in_force: (&'static str, Option<&'static str>),
}

/// The catalogue of time limits: the rules' own, and those that only a sheet has. A day that the parties agree on themselves is
/// no rule to list.
pub fn catalogue(app: &App) -> Vec<Listed> {
    let known = catalogue::all().map(|entry| listed(entry.kind, entry.event, &entry.limit, entry.variants));
    let others = limits(app).filter(|(_, limit)| is_of_a_sheet_alone(limit)).map(|(sheet, limit)| {
        let event = limit.starts.first().copied().unwrap_or(act::OPEN);
        listed(sheet.kind, event, limit, &[])
    });
    known.chain(others).collect()
}

fn is_of_a_sheet_alone(limit: &TimeLimit) -> bool {
    limit.span != Span::Days(0) && catalogue::all().all(|entry| entry.limit.code != limit.code)
}

fn listed(kind: &'static str, event: Named, limit: &TimeLimit, variants: &'static [Variant]) -> Listed {
    Listed {
        code: limit.code,
        names: (limit.zh, limit.en),
        kind: list::find(list::KINDS, kind).copied().unwrap_or(Named { code: kind, zh: kind, en: kind }),
        span: limit.span,
        variants,
        event,
        before: limit.before,
        rolls: limit.rolls,
        law: Some(limit.law).filter(|law| *law != INTERNAL),
        in_force: (limit.since, limit.until),
    }
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
    if catalogue(app).iter().all(|listed| listed.code != code) {
        return Err(Error::NotFound);
    }
    let mut errors = FieldErrors::default();
    let anchor_on = day("anchor_on", &question.anchor_on, &mut errors);
    let pauses = pauses(question.exclude.as_deref().unwrap_or_default(), &mut errors);
    if question.extend.is_some_and(|days| days > MOST_DAYS) {
        let en = format!("At most {MOST_DAYS} days.");
        errors.add("extend", "out-of-range", format!("最多{MOST_DAYS}天。"), en);
    }
    errors.finish(())?;
    let anchor_on = anchor_on.ok_or_else(|| Error::internal("a day is lost"))?;
    let limit = limit_on(app, code, anchor_on).ok_or(Error::NotFound)?;
    let rule = Rule { span: limit.span, rolls: limit.rolls, before: limit.before };
    let extensions: Vec<Span> = question.extend.filter(|days| *days > 0).map(Span::Days).into_iter().collect();
    let counted = rules::deadline::count(anchor_on, &rule, &pauses, &extensions, &app.calendar);
    counted.ok_or_else(|| {
        Error::field("anchor_on", "date-out-of-range", "日期太远，算不出来。", "The date is too far away to count.")
    })
}

/// The row that counts on the day of the event.
fn limit_on(app: &App, code: &str, day: NaiveDate) -> Option<TimeLimit> {
    let of_sheet = || limits(app).find(|(_, limit)| limit.code == code).map(|(_, limit)| *limit);
    catalogue::on(code, day).map(|entry| entry.limit).or_else(of_sheet)
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
