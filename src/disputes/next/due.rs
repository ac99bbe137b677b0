//! Which running limit a next step answers: the one that its act meets, or the limit of the mediation in which it is taken. A
//! step that answers none has no day: that of something else would be a false promise.

use std::collections::BTreeSet;

use rules::act;
use rules::procedure::ALL;
use rules::sheet::{Act, Sheet, TimeLimit};

use super::{NextStep, Owner};
use crate::disputes::views::{DeadlineView, DisputeView, ProceedingView};

/// The day agreed for a promise: performing meets it, or a visit where it has passed.
const PROMISED: &str = "PF.DUE";

/// The limit that a step answers: the soonest that runs, else one that stands still.
pub fn due_of<'a>(view: &'a DisputeView, step: &NextStep) -> Option<&'a DeadlineView> {
    let own = view.deadlines.iter().filter(|row| row.is_live() && answers(view, row, step));
    let mut own = own.collect::<Vec<_>>();
    own.sort_by_key(|row| (row.state != "running", row.due_on));
    own.first().copied()
}

/// An act that a live limit of an ended mediation still waits for, such as telling its parties; `codes` are its live limits.
pub fn owed_after<'a>(kind: &str, stage: &str, codes: impl Iterator<Item = &'a str>) -> Option<Act> {
    let sheet = sheet_of(kind).filter(|sheet| sheet.is_mediation)?;
    let stage = sheet.stage(stage).filter(|stage| sheet.ends.contains(stage))?;
    let of = |code: &'a str| sheet.time_limits.iter().filter(move |limit| limit.code == code);
    let met = codes.flat_map(of).flat_map(|limit| limit.met);
    met.copied().find(|act| sheet.step(*act, stage).is_some())
}

/// Codes of limits that go on after the mediation has ended: an act of its body still meets them.
pub fn codes_owed_after() -> BTreeSet<&'static str> {
    let of_sheet = |sheet: &'static Sheet| {
        let waits = |limit: &&TimeLimit| {
            limit.met.iter().any(|act| sheet.ends.iter().any(|stage| sheet.step(*act, *stage).is_some()))
        };
        sheet.time_limits.iter().filter(waits).map(|limit| limit.code)
    };
    ALL.iter().filter(|sheet| sheet.is_mediation).flat_map(|sheet| of_sheet(sheet)).collect()
}

fn answers(view: &DisputeView, row: &DeadlineView, step: &NextStep) -> bool {
    let Some(act) = step.act else { return false };
    let Some((run, limit)) = limit_of(view, row) else { return false };
    if limit.code == PROMISED {
        return [act::RECORD_PERFORMANCE, act::VISIT].contains(&act);
    }
    let next = match act {
        act if act == act::CONSENT => Some(act::ACCEPT),
        act if act == act::INVITE => Some(act::RECORD_SESSION),
        _ => None,
    };
    if limit.met.contains(&act) || next.is_some_and(|next| limit.met.contains(&next)) {
        return true;
    }
    let is_current = view.current().is_some_and(|current| run.is_some_and(|run| run.id == current.id));
    limit.is_term && is_current && matches!(step.owner, Owner::Body | Owner::Head | Owner::Keeper)
}

fn limit_of<'a>(view: &'a DisputeView, row: &DeadlineView) -> Option<(Option<&'a ProceedingView>, &'static TimeLimit)> {
    let run = row.proceeding.as_ref().and_then(|id| view.proceedings.iter().find(|run| run.id == *id));
    let sheet = sheet_of(run.map_or("dispute", |run| run.kind.code))?;
    Some((run, sheet.time_limits.iter().find(|limit| limit.code == row.code)?))
}

fn sheet_of(kind: &str) -> Option<&'static Sheet> {
    ALL.iter().copied().find(|sheet| sheet.kind == kind)
}
