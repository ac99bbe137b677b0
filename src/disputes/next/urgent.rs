//! What comes before every other step: a report that its reader owes, a grave risk that the director takes on, a review that is due.
//! None of them can be put aside; each leaves by being done. (domain.md §6.7, §7.5 K15, §7.6-K)

use chrono::NaiveDate;
use rules::act;
use rules::risk::{Grade, Progress, Urgent, reviews};
use rules::role::Role;

use super::{Check, Owner, Plan, Situation};
use crate::disputes::views::Owing;

/// What a reader's task depends on, beside the steps of the dispute.
#[derive(Clone, Debug)]
pub struct Danger {
    /// The reader's role.
    pub role: Role,
    /// What cannot wait, what is late first in front.
    pub owing: Vec<Owing>,
    /// The reader records reports of this dispute.
    pub may_report: bool,
    /// The grade, and the day of its review; none before the first assessment and after the end.
    pub review: Option<(Grade, NaiveDate)>,
}

/// The step that cannot wait for this reader: what is his to do, else what he presses others for.
pub(super) fn plan(situation: &Situation) -> Option<Plan> {
    let danger = situation.danger.as_ref()?;
    let may = |one: &Owing| match one.what {
        Urgent::TakeOn => situation.can(act::TAKE_ON_RISK),
        Urgent::Report(_) => danger.may_report,
    };
    let own = danger.owing.iter().find(|one| one.what.is_done_by(danger.role) && may(one));
    if let Some(own) = own {
        return Some(of(situation, own, true));
    }
    let awaited = danger.owing.iter().find(|one| one.what.is_awaited_by(danger.role));
    awaited.map(|one| of(situation, one, false))
}

fn of(situation: &Situation, one: &Owing, own: bool) -> Plan {
    let base = format!("/disputes/{}", situation.code);
    let (key, act, href) = match (one.what, &one.duty, one.progress) {
        (Urgent::TakeOn, ..) => ("take_on", act::TAKE_ON_RISK, format!("{base}/risk#taking-on")),
        (Urgent::Report(_), Some(duty), Progress::Open) => ("report", act::REPORT, format!("{base}/reports/{duty}")),
        (Urgent::Report(_), Some(duty), _) => ("report_again", act::REPORT, format!("{base}/reports/{duty}")),
        (Urgent::Report(_), None, _) => ("report", act::REPORT, format!("{base}/risk")),
    };
    let beside = own.then_some(href);
    Plan { beside, urgent: Some(one.clone()), ..Plan::of(key, Owner::Centre, act, &[]) }
}

/// The review that is due on this day and is this reader's task.
pub(super) fn review(situation: &Situation, today: NaiveDate) -> Option<(Grade, NaiveDate)> {
    let danger = situation.danger.as_ref()?;
    let (grade, on) = danger.review.filter(|(_, on)| *on <= today)?;
    let run = situation.run.as_ref().filter(|run| !run.ended);
    let mediated = run.is_some_and(|run| run.mediators > 0);
    let reaches = !mediated || grade.is_serious() || run.is_some_and(|run| run.is_mine);
    let is_task = reviews(grade, danger.role, mediated) && reaches && situation.can(act::ASSESS_RISK);
    is_task.then_some((grade, on))
}

/// The review as the step itself.
pub(super) fn review_plan(situation: &Situation, on: NaiveDate) -> Plan {
    let beside = Some(format!("/disputes/{}/risk", situation.code));
    Plan { beside, day: Some(on), ..Plan::of("review", Owner::Centre, act::ASSESS_RISK, &[]) }
}

/// The review beside a step that is the reader's anyway.
pub(super) fn review_check(situation: &Situation) -> Check {
    Check { key: "review", missing: 1, href: format!("/disputes/{}/risk", situation.code) }
}
