//! The seven steps that people see (ux §3.2), each with its day and how it stands.

use chrono::NaiveDate;
use rules::sheet::PublicStep;

use super::views::DisputeView;

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here it is.
    Now,
    /// Here it is, and stands still.
    Still,
    /// Here it is, and has come to nothing, or was not kept.
    Ended,
    /// Ahead, or never reached.
    Ahead,
}

/// One of the seven steps.
#[derive(Clone, Copy, Debug)]
pub struct ShownStep {
    /// Which.
    pub step: PublicStep,
    /// How it stands.
    pub state: StepState,
    /// Its day.
    pub on: Option<NaiveDate>,
    /// Sessions held, for mediation.
    pub sessions: usize,
}

/// Stages in which the present step has come to nothing, or was not kept.
const ENDED: [&str; 5] = ["failed", "withdrawn", "terminated", "not-accepted", "defaulted"];

/// The seven steps of a dispute.
pub fn steps(view: &DisputeView) -> Vec<ShownStep> {
    let archived = view.stage.code == "archived";
    let of_run = view.current().filter(|_| view.stage.code == "in-hand").map_or("", |row| row.stage.code);
    let ended = view.stage.code == "not-accepted" || ENDED.contains(&of_run);
    PublicStep::ALL
        .into_iter()
        .map(|step| {
            let on = day_of(view, step);
            let state = match step {
                _ if step == view.step && archived => StepState::Done,
                _ if step == view.step && ended => StepState::Ended,
                _ if step == view.step && of_run == "suspended" => StepState::Still,
                _ if step == view.step => StepState::Now,
                _ if step < view.step && on.is_some() => StepState::Done,
                _ => StepState::Ahead,
            };
            let held = |row: &&super::views::SessionView| row.held_on.is_some();
            let sessions = view.proceedings.iter().flat_map(|row| &row.sessions).filter(held).count();
            ShownStep { step, state, on, sessions: if step == PublicStep::Mediate { sessions } else { 0 } }
        })
        .collect()
}

/// The day on which a step was reached; none while it was not.
fn day_of(view: &DisputeView, step: PublicStep) -> Option<NaiveDate> {
    let runs = || view.proceedings.iter();
    match step {
        PublicStep::Register => Some(view.registered_on),
        PublicStep::Route => runs().map(|row| row.opened_on).min(),
        PublicStep::Accept => runs().filter_map(|row| row.accepted_on).max(),
        PublicStep::Mediate => {
            let held = runs().flat_map(|row| &row.sessions).filter_map(|session| session.held_on).max();
            held.or_else(|| runs().flat_map(|row| &row.mediators).map(|mediator| mediator.since).min())
        }
        PublicStep::Agree => runs().flat_map(|row| &row.agreements).filter_map(|row| row.effective_on).max(),
        PublicStep::Perform => runs().filter(|row| row.kind.code == "performance").filter_map(|row| row.ended_on).max(),
        PublicStep::Archive => {
            // Closed is not archived yet.
            view.closure.as_ref().and_then(|closure| closure.archived_on)
        }
    }
}
