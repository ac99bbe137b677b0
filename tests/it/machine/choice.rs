//! Which act comes next: by chance, and rather one that was seldom done before in this stage.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::model::{Appraisal, Model, Verdict};
use super::table::ENDS;

/// How often each act was done in each stage, of all walks so far.
pub type Done = BTreeMap<(&'static str, &'static str), usize>;

/// Acts that lead on in the ordinary way.
const LEADING_ON: &[&str] = &[
    "receive-materials",
    "consent",
    "accept",
    "fix-loss",
    "appoint",
    "resume",
    "record-session",
    "record-agreement",
    "sign",
    "seal",
];

/// What leads on comes most often, and ends seldom, the more often the longer the walk; what was never done comes first.
fn weight(act: &str, to: &str, model: &Model, (before, acts): (usize, usize)) -> usize {
    let ends = ENDS.contains(&to) && !model.has_ended();
    match act {
        act if LEADING_ON.contains(&act) => 40,
        _ if ends => (5 / (1 + before)).max(1) * if acts < 14 { 1 } else { 4 },
        _ if to == model.stage => (24 / (1 + before)).max(3),
        _ => (36 / (1 + before)).max(9),
    }
}

/// The next act that happens, after so many.
pub fn next(model: &Model, term_over: bool, done: &Done, acts: usize, chance: &mut Chance) -> Option<&'static str> {
    let mut open: Vec<(&'static str, usize)> = Vec::new();
    for act in model.acts() {
        if let Some(Verdict::Leads(to)) = model.verdict(act, term_over) {
            let before = done.get(&(act, model.stage)).copied().unwrap_or(0);
            open.push((act, weight(act, to, model, (before, acts))));
        }
    }
    if model.may_appraise() {
        open.push(("commission", 8));
    }
    if model.appraisal == Appraisal::Runs {
        open.push(("issue-opinion", 12));
    }
    if open.is_empty() { None } else { Some(chance.weighed(&open)) }
}

/// An act that the model refuses, with the code that it names.
pub fn refused(model: &Model, term_over: bool, chance: &mut Chance) -> Option<(&'static str, &'static str)> {
    let code = |act: &'static str| match model.verdict(act, term_over)? {
        Verdict::Leads(_) => None,
        Verdict::Held(code) => Some((act, code)),
        Verdict::WrongStage => Some((act, "wrong-stage")),
    };
    let all: Vec<_> = model.acts().into_iter().filter_map(code).collect();
    if all.is_empty() { None } else { Some(chance.one(&all)) }
}

/// How many days pass before the next act. Where the law ends a mediation with its limit it does not say what becomes of a draft
/// that nobody has sealed then: no walk waits there.
pub fn pause(model: &Model, chance: &mut Chance) -> u32 {
    if model.stage == "agreement-draft" && model.kind.lapses_to.is_some() {
        return 0;
    }
    chance.one(&[0, 0, 0, 1, 2, 3, 5, 9])
}
