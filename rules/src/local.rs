//! Local rules (本地规定): where a province or a county counts otherwise than the manual, or switches something on or off.
//!
//! A rule belongs to an organisation and holds for it and everything below it, from one day to another. The nearest body
//! that speaks of a limit is listened to; the day of the event decides, and a deadline that runs keeps what it was given.

mod switch;
#[cfg(test)]
mod tests;

pub use switch::{
    ADMINISTRATIVE_DISPUTES, CONFIRMATION_OF_AN_ORGAN, DELEGATION, PETITION_ROLLOVER, SWITCHES, Switch, TERM_IN_MONTHS,
    WRITING_REQUIRED, find,
};

use chrono::NaiveDate;

use crate::act;
use crate::deadline::{LocalChange, Span, Step};
use crate::decide::Writing;
use crate::sheet::{Extension, INTERNAL, Sheet, TimeLimit};

/// A local rule as it is counted with. Rules are handed over nearest body first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalRule {
    /// Code of a time limit, such as `XZ.TERM`, or of a switch.
    pub code: String,
    /// How long the limit is here.
    pub span: Option<Span>,
    /// By how much it may be extended here, each time.
    pub extension: Option<Span>,
    /// What a switch is set to.
    pub value: Option<bool>,
    /// Where it is written, such as 某省行政调解办法第20条.
    pub source: String,
    /// Name of the body that set it.
    pub body: String,
    /// The first day on which it holds.
    pub since: NaiveDate,
    /// The last day on which it holds; none while it does.
    pub until: Option<NaiveDate>,
}

/// A limit as it is counted for one body on one day.
#[derive(Clone, Debug)]
pub struct Effective<'a> {
    /// The limit, with what local rules change about it.
    pub limit: TimeLimit,
    /// The rule that says how long it is.
    pub span_by: Option<&'a LocalRule>,
    /// The rule that says whether it moves off days off.
    pub rolls_by: Option<&'a LocalRule>,
}

impl LocalRule {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The length that it gives this limit: none where it says nothing about it, `Some(None)` where it says that the limit
    /// is as the manual has it.
    fn length_of(&self, limit: &TimeLimit) -> Option<Option<Span>> {
        if self.code == limit.code {
            return self.span.map(Some);
        }
        let in_months = self.value.filter(|_| self.code == TERM_IN_MONTHS.code && limit.code == "RM.TERM")?;
        Some(in_months.then_some(Span::Months(1)))
    }

    fn rollover_of(&self, limit: &TimeLimit) -> Option<bool> {
        self.value.filter(|_| self.code == PETITION_ROLLOVER.code && limit.code.starts_with("XF."))
    }
}

/// The limit as it counts for a body on the day of the event, but for one of a named case, which has a length of its own; `rules` are those of the body and of the bodies above it, the
/// nearest first.
pub fn effective<'a>(limit: &TimeLimit, rules: &'a [LocalRule], on: NaiveDate) -> Effective<'a> {
    let in_force = || rules.iter().filter(|rule| limit.case.is_none() && rule.holds_on(on));
    let mut counted = Effective { limit: *limit, span_by: None, rolls_by: None };
    let length = in_force().find_map(|rule| Some((rule, rule.length_of(limit)?)));
    if let Some((rule, Some(span))) = length {
        counted.limit.span = span;
        counted.span_by = Some(rule);
        if let (Some(extension), Some(at_most)) = (limit.extends, rule.extension) {
            counted.limit.extends = Some(Extension { at_most, ..extension });
        }
    }
    let rollover = in_force().find_map(|rule| Some((rule, rule.rollover_of(limit)?)));
    if let Some((rule, rolls)) = rollover.filter(|(_, rolls)| *rolls != limit.rolls) {
        counted.limit.rolls = rolls;
        counted.rolls_by = Some(rule);
    }
    counted
}

/// Whether a switch is on for a body on a day.
pub fn is_on(switch: &Switch, rules: &[LocalRule], on: NaiveDate) -> bool {
    set_by(switch, rules, on).and_then(|rule| rule.value).unwrap_or(switch.default)
}

/// The nearest rule that says what a switch is set to on a day; none where what holds is the country's own answer.
pub fn set_by<'a>(switch: &Switch, rules: &'a [LocalRule], on: NaiveDate) -> Option<&'a LocalRule> {
    rules.iter().find(|rule| rule.code == switch.code && rule.holds_on(on) && rule.value.is_some())
}

/// Why agreements of this kind must be written on this day: the law of the kind first, else a local rule about people's
/// mediation. (LDTZ 14; NCTD 10; YLJF 39; NBRT 24)
pub fn writing(sheet: &Sheet, rules: &[LocalRule], on: NaiveDate) -> Option<Writing> {
    if let Some(law) = sheet.writing {
        return Some(Writing::ByLaw(law));
    }
    let peoples = sheet.steps.iter().any(|step| step.act == act::RECORD_ORAL && step.law.starts_with("RTF "));
    let mut said = rules.iter().filter(|rule| rule.code == WRITING_REQUIRED.code && rule.holds_on(on));
    let nearest = said.find(|rule| rule.value.is_some()).filter(|rule| peoples && rule.value == Some(true));
    nearest.map(|rule| Writing::Here(rule.source.clone()))
}

impl Effective<'_> {
    /// A limit as the manual has it.
    pub fn plain(limit: &TimeLimit) -> Effective<'static> {
        Effective { limit: *limit, span_by: None, rolls_by: None }
    }

    /// The sentences that come first in its explanation: whose rule it is, and where it is written.
    pub fn steps(&self) -> Vec<Step> {
        let step =
            |rule: &LocalRule, change| Step::Local { body: rule.body.clone(), source: rule.source.clone(), change };
        let length = |rule| step(rule, LocalChange::Length { span: self.limit.span, extension: rule.extension });
        let rolls = |rule| step(rule, LocalChange::Rolls(self.limit.rolls));
        self.span_by.map(length).into_iter().chain(self.rolls_by.map(rolls)).collect()
    }

    /// Law and article as they are stored with a deadline: the local source first, then what the manual cites.
    pub fn law(&self) -> String {
        let mut cited: Vec<String> = Vec::new();
        for rule in self.span_by.into_iter().chain(self.rolls_by) {
            let source = rule.source.replace(';', "；");
            if !cited.contains(&source) {
                cited.push(source);
            }
        }
        if cited.is_empty() || self.limit.law != INTERNAL {
            cited.push(self.limit.law.to_owned());
        }
        cited.join("; ")
    }
}
