//! What was proposed and not decided yet: whoever decides it sees that first, and nobody is asked to propose it again.

use rules::act;
use rules::sheet::Act;

use super::{NextStep, Owner, Situation};
use crate::disputes::views::WaitingView;

/// The step of a dispute in which something waits for a decision.
pub(super) fn step(situation: &Situation, step: NextStep) -> NextStep {
    // What the reader does at once, although another could only propose it, stays open to him.
    let waits = |wanted: Act| {
        let mut of_act = situation.waiting.iter().filter(|one| one.act == wanted);
        of_act.find(|one| one.may_decide || !situation.does_at_once(wanted))
    };
    let others = step.others.iter().filter(|(other, _)| waits(*other).is_none()).cloned().collect();
    let same = step.act.and_then(waits).cloned();
    if let Some(one) = situation.waiting.iter().find(|one| one.may_decide) {
        let href = step.href.clone().filter(|_| same.is_none());
        return decide(one, NextStep { href, others, ..step });
    }
    let waiting = same.clone().or(situation.waiting.first().cloned());
    let step = NextStep { others, waiting, ..step };
    match same {
        Some(_) => NextStep { key: "await_decision", owner: Owner::Decider, mine: false, href: None, ..step },
        None => step,
    }
}

/// Approving or rejecting, with the step that would be taken otherwise among the other ways.
fn decide(one: &WaitingView, step: NextStep) -> NextStep {
    let page = |answer: &str| format!("/requests/{}/{answer}", one.id);
    let otherwise = step.act.zip(step.href);
    let rejects = (act::REJECT, page("rejection"));
    NextStep {
        key: "decide",
        owner: Owner::Decider,
        mine: true,
        act: Some(act::APPROVE),
        href: Some(page("approval")),
        count: 0,
        day: None,
        checks: step.checks,
        others: [rejects].into_iter().chain(otherwise).chain(step.others).collect(),
        urgent: None,
        waiting: Some(one.clone()),
    }
}
