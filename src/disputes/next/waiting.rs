//! What was proposed and not decided yet: whoever decides it sees that first, and nobody is asked to propose it again.

use rules::act;
use rules::sheet::Act;

use super::{NextStep, Owner, Situation, before};

/// The step of a dispute in which something waits for a decision.
pub(super) fn step(situation: &Situation, step: NextStep) -> NextStep {
    if let Some(one) = situation.waiting.iter().find(|one| one.may_decide) {
        let page = |answer: &str| format!("/requests/{}/{answer}", one.id);
        let decide = NextStep {
            key: "decide",
            owner: Owner::Decider,
            mine: true,
            act: Some(act::APPROVE),
            href: Some(page("approval")),
            count: 0,
            day: None,
            checks: Vec::new(),
            others: vec![(act::REJECT, page("rejection"))],
            urgent: None,
            waiting: Some(one.clone()),
        };
        let same = step.act == Some(one.act);
        let step = if same { NextStep { href: None, ..step } } else { step };
        let step =
            NextStep { others: step.others.into_iter().filter(|(other, _)| *other != one.act).collect(), ..step };
        let others = decide.others.clone();
        let decide = before(decide, step);
        return NextStep { others: others.into_iter().chain(decide.others).collect(), ..decide };
    }
    let waits = |act: Act| situation.waiting.iter().any(|one| one.act == act);
    let same = situation.waiting.iter().find(|one| step.act == Some(one.act));
    let waiting = same.or(situation.waiting.first()).cloned();
    let step =
        NextStep { others: step.others.into_iter().filter(|(other, _)| !waits(*other)).collect(), waiting, ..step };
    match same {
        Some(_) => NextStep { key: "await_decision", owner: Owner::Decider, mine: false, href: None, ..step },
        None => step,
    }
}
