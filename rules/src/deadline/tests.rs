//! Dates are those of domain.md §2.0 and of the fictional disputes of its §9.2.

use chrono::NaiveDate;

use super::*;
use crate::calendar::Calendar;

mod explained;
mod laws;
mod oracle;
mod vectors;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

const fn statutory(span: Span) -> Rule {
    Rule { span, rolls: true, before: false }
}

fn appraisal(first_on: &str, last_on: &str) -> Pause {
    Pause { first_on: day(first_on), last_on: Some(day(last_on)), reason: PauseReason::Appraisal }
}

fn counted(anchor_on: &str, rule: Rule, pauses: &[Pause], extensions: &[Span]) -> Counted {
    count(day(anchor_on), &rule, pauses, extensions, &Calendar::state_council()).expect("a due date")
}

fn due(anchor_on: &str, rule: Rule) -> NaiveDate {
    counted(anchor_on, rule, &[], &[]).due_on
}
