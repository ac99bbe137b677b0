//! The next step (下一步): what now, by whom, with what still missing. A pure function of the situation; the words stand in
//! the catalogue under `disputes.next_…`.

use chrono::NaiveDate;
use rules::act;
use rules::procedure::ALL;
use rules::role::Role;
use rules::sheet::Act;

use super::links::{Whither, has_own_call, href_of};
use super::views::{DisputeView, Owing, ProceedingView, WaitingView};

mod due;
mod urgent;
mod waiting;

pub use due::{codes_owed_after, due_of, owed_after};
pub use urgent::Danger;

/// What the next step depends on: of one dispute, for one caller.
#[derive(Clone, Debug, Default)]
pub struct Situation {
    /// Public code.
    pub code: String,
    /// The dispute's own stage.
    pub stage: String,
    /// The proceeding that goes on; else the last one.
    pub run: Option<Run>,
    /// What the caller can do on the dispute.
    pub dispute_acts: Vec<Act>,
    /// The caller works at the window of the centre, or directs it.
    pub of_centre: bool,
    /// Acts on the dispute or in that proceeding that another person would have to approve.
    pub proposed: Vec<Act>,
    /// What the caller can do in that proceeding.
    pub run_acts: Vec<Act>,
    /// A follow-up visit is still owed.
    pub visit_owed: bool,
    /// Letters that were given up.
    pub undelivered: usize,
    /// Given back twice: the coordinator decides.
    pub designated: bool,
    /// What the caller can do next in the procedure that runs beside the mediation, with its page.
    pub beside: Option<(Act, String)>,
    /// What a limit of the mediation still waits for, although it has ended.
    pub owed_after: Option<Act>,
    /// What waits for somebody's decision, oldest first.
    pub waiting: Vec<WaitingView>,
    /// What may come before every other step; none where nobody in particular looks.
    pub danger: Option<Danger>,
}

/// A proceeding, as far as the next step depends on it.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// Outward id.
    pub id: String,
    /// Stage.
    pub stage: String,
    /// It has ended.
    pub ended: bool,
    /// It is a mediation.
    pub is_mediation: bool,
    /// The caller belongs to its body, or mediates it.
    pub is_mine: bool,
    /// Consent is not asked beforehand.
    pub own_initiative: bool,
    /// Parties who have not consented.
    pub consents_missing: usize,
    /// Parties who have not acknowledged the rights notice.
    pub acknowledgements_missing: usize,
    /// Present mediators.
    pub mediators: usize,
    /// Sessions held.
    pub held: usize,
    /// A session without record: outward id and day.
    pub open_session: Option<(String, NaiveDate)>,
    /// Result of the last session held.
    pub last_result: Option<String>,
    /// The agreement being drafted or signed: outward id, faults, signatures missing.
    pub draft: Option<(String, usize, usize)>,
    /// The agreement in effect.
    pub effective: Option<String>,
    /// The first ordinary way forward from here.
    pub awaited: Option<Act>,
    /// The clock of its limit stands still.
    pub stopped: bool,
    /// Its limit is counted from another day than that of acceptance.
    pub counted_elsewhere: bool,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The centre's window and director.
    Centre,
    /// The coordinator, who designates.
    Coordinator,
    /// The body that runs the proceeding.
    Body,
    /// The head of that body.
    Head,
    /// The keeper of the seal.
    Keeper,
    /// Whoever approves or rejects what was proposed.
    Decider,
    /// Nobody: it is done.
    Nobody,
}

/// Something to have before the step; missing ones do not block unless the law says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Key of its words.
    pub key: &'static str,
    /// How many are missing.
    pub missing: usize,
    /// The page where it is mended.
    pub href: String,
}

/// The next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// Key of title and reason: `disputes.next_KEY`, `disputes.why_KEY`.
    pub key: &'static str,
    /// Whose turn it is.
    pub owner: Owner,
    /// It is the caller's turn, and the caller can do it.
    pub mine: bool,
    /// The act that does it.
    pub act: Option<Act>,
    /// The page of that act, when the caller can do it.
    pub href: Option<String>,
    /// A number in the reason: how many are missing.
    pub count: usize,
    /// A day in the reason.
    pub day: Option<NaiveDate>,
    /// What to have.
    pub checks: Vec<Check>,
    /// Other ways from here that the caller can go, with their pages.
    pub others: Vec<(Act, String)>,
    /// What cannot wait, where that is the step.
    pub urgent: Option<Owing>,
    /// The request that waits: the step itself, or beside it.
    pub waiting: Option<WaitingView>,
}

/// A step before it is known whether the caller can do it.
struct Plan {
    key: &'static str,
    owner: Owner,
    act: Option<Act>,
    count: usize,
    day: Option<NaiveDate>,
    checks: Vec<Check>,
    others: &'static [Act],
    /// The page of an act that is not the mediation's.
    beside: Option<String>,
    /// What cannot wait.
    urgent: Option<Owing>,
}

impl Plan {
    fn of(key: &'static str, owner: Owner, act: Act, others: &'static [Act]) -> Plan {
        Plan { key, owner, act: Some(act), count: 0, day: None, checks: Vec::new(), others, beside: None, urgent: None }
    }
}

/// The next step of a dispute on a day. What cannot wait comes first; the review of a grave risk comes before what is done anyway,
/// that of a lesser one beside it.
pub fn next_step(situation: &Situation, today: NaiveDate) -> NextStep {
    let mut step = waiting::step(situation, finish(situation, ordinary(situation, today)));
    if let Some(plan) = urgent::plan(situation) {
        return before(finish(situation, plan), step);
    }
    if let Some((grade, on)) = urgent::review(situation, today) {
        if grade.is_serious() || !step.mine {
            return before(finish(situation, urgent::review_plan(situation, on)), step);
        }
        step.checks.push(urgent::review_check(situation));
    }
    step
}

/// What cannot wait, with the step that would be taken otherwise among the other ways.
fn before(urgent: NextStep, step: NextStep) -> NextStep {
    let otherwise = step.act.zip(step.href);
    let others = otherwise.into_iter().chain(step.others).collect();
    NextStep { others, checks: step.checks, waiting: step.waiting, ..urgent }
}

fn ordinary(situation: &Situation, today: NaiveDate) -> Plan {
    match &situation.run {
        Some(run) if !run.ended => of_run(situation, run, today),
        _ => of_dispute(situation),
    }
}

fn of_dispute(situation: &Situation) -> Plan {
    let others: &'static [Act] = &[act::OPEN_PROCEEDING];
    match situation.stage.as_str() {
        "triage" if situation.designated => Plan::of("designate", Owner::Coordinator, act::OPEN_PROCEEDING, &[]),
        "registered" | "triage" => {
            let others: &'static [Act] = &[act::ASK_SUPPLEMENT, act::REFUSE_DISPUTE];
            Plan::of("route", Owner::Centre, act::OPEN_PROCEEDING, others)
        }
        "supplement" => Plan::of("supplement", Owner::Centre, act::SUPPLY, &[act::REFUSE_DISPUTE]),
        "in-hand" if situation.owed_after.is_some() => {
            let others: &'static [Act] = &[act::CLOSE, act::OPEN_PROCEEDING];
            Plan { act: situation.owed_after, ..Plan::of("act", Owner::Body, act::CLOSE, others) }
        }
        "in-hand" => {
            let agreed = situation.run.as_ref().is_some_and(|run| !run.is_mediation || run.stage == "agreed");
            if agreed && situation.visit_owed {
                let others: &'static [Act] = &[act::CLOSE, act::OPEN_PROCEEDING];
                return Plan::of("visit", Owner::Body, act::VISIT, others);
            }
            let key = if agreed { "close" } else { "close_or_route" };
            Plan { checks: closing_checks(situation), ..Plan::of(key, Owner::Centre, act::CLOSE, others) }
        }
        "not-accepted" => Plan::of("close_refused", Owner::Centre, act::CLOSE, &[]),
        "closed" => Plan::of("archive", Owner::Centre, act::ARCHIVE, &[act::VISIT, act::REOPEN]),
        _ => Plan { act: None, ..Plan::of("done", Owner::Nobody, act::ARCHIVE, &[act::REOPEN]) },
    }
}

fn closing_checks(situation: &Situation) -> Vec<Check> {
    let Some(agreement) = situation.run.as_ref().and_then(|run| run.effective.as_ref()) else { return Vec::new() };
    let href = format!("/agreements/{agreement}/follow-up");
    vec![Check { key: "visit", missing: usize::from(situation.visit_owed), href }]
}

fn of_run(situation: &Situation, run: &Run, today: NaiveDate) -> Plan {
    match run.stage.as_str() {
        "consent-pending" => before_acceptance(run),
        "accepted" | "mediator-pending" => {
            let checks = consent_checks(run, false);
            // Once the parties have the list, they are not asked again.
            let key = if run.stage == "accepted" { "appoint" } else { "appoint_chosen" };
            let others: &'static [Act] = match run.acknowledgements_missing {
                0 => &[act::REFUSE],
                _ => &[act::ACKNOWLEDGE, act::REFUSE],
            };
            Plan { checks, ..Plan::of(key, Owner::Head, act::APPOINT, others) }
        }
        // An appraisal has stopped the clock: nothing is pressing here until its opinion is there.
        "in-mediation" if run.stopped => await_opinion(situation, run),
        "in-mediation" => in_mediation(run, today),
        "suspended" => Plan::of("resume", Owner::Body, act::RESUME, &[act::TERMINATE]),
        "agreement-draft" => signing(run),
        "performing" => Plan::of("perform", Owner::Body, act::RECORD_PERFORMANCE, &[act::VISIT]),
        "defaulted" => Plan::of("default", Owner::Body, act::VISIT, &[act::RECORD_PERFORMANCE]),
        // Joint mediation without a mediation yet: the bodies consult, and a mediation is opened beside it.
        "consulting" => {
            Plan::of("consult", Owner::Body, act::RECORD_CONSULTATION, &[act::BEGIN_JOINT, act::OPEN_PROCEEDING])
        }
        // A stage that only this kind has: its sheet says what comes next.
        _ => match run.awaited {
            // Asked for together: nobody is chosen before every party has said that it wants it.
            Some(next) if next == act::APPOINT && run.consents_missing > 0 && !run.own_initiative => {
                Plan::of("act", Owner::Body, act::CONSENT, &[act::STOP])
            }
            Some(act) => Plan::of("act", Owner::Body, act, &[]),
            None => of_dispute(situation),
        },
    }
}

fn before_acceptance(run: &Run) -> Plan {
    let others: &'static [Act] = &[act::DECLINE, act::REFUSE];
    let checks = consent_checks(run, true);
    if run.consents_missing > 0 && !run.own_initiative {
        let count = run.consents_missing;
        return Plan { count, checks, ..Plan::of("consent", Owner::Body, act::CONSENT, others) };
    }
    let key = if run.counted_elsewhere { "accept_elsewhere" } else { "accept" };
    Plan { checks, ..Plan::of(key, Owner::Body, act::ACCEPT, others) }
}

fn consent_checks(run: &Run, with_consents: bool) -> Vec<Check> {
    let href = format!("/proceedings/{}/consents", run.id);
    let mut checks = vec![Check { key: "acknowledgements", missing: run.acknowledgements_missing, href: href.clone() }];
    if with_consents && !run.own_initiative {
        checks.push(Check { key: "consents", missing: run.consents_missing, href });
    }
    checks
}

fn in_mediation(run: &Run, today: NaiveDate) -> Plan {
    let mut plan = match (&run.open_session, run.last_result.as_deref()) {
        (Some((_, day)), _) if *day > today => {
            let others: &'static [Act] = &[act::RECORD_SESSION, act::RECORD_AGREEMENT, act::RECORD_ORAL, act::CONCLUDE];
            Plan { act: None, day: Some(*day), ..Plan::of("await_session", Owner::Body, act::INVITE, others) }
        }
        (Some((_, day)), _) => {
            let others: &'static [Act] = &[act::RECORD_AGREEMENT, act::INVITE, act::RECORD_ORAL, act::CONCLUDE];
            Plan { day: Some(*day), ..Plan::of("record_session", Owner::Body, act::RECORD_SESSION, others) }
        }
        (None, Some("agreed" | "partly")) => {
            Plan::of("draft", Owner::Body, act::RECORD_AGREEMENT, &[act::INVITE, act::RECORD_ORAL, act::CONCLUDE])
        }
        (None, Some("none")) => Plan::of("conclude", Owner::Body, act::CONCLUDE, &[act::INVITE, act::RECORD_AGREEMENT]),
        (None, _) if run.held > 0 => {
            Plan::of("invite_again", Owner::Body, act::INVITE, &[act::RECORD_AGREEMENT, act::CONCLUDE])
        }
        (None, _) => Plan::of("invite", Owner::Body, act::INVITE, &[act::RECORD_AGREEMENT, act::CONCLUDE]),
    };
    plan.checks = consent_checks(run, false);
    plan
}

fn await_opinion(situation: &Situation, run: &Run) -> Plan {
    let others: &'static [Act] = &[act::INVITE, act::RECORD_SESSION, act::RECORD_AGREEMENT, act::CONCLUDE];
    let (act, beside) = situation.beside.clone().unzip();
    let checks = consent_checks(run, false);
    Plan { act, beside, checks, ..Plan::of("await_opinion", Owner::Body, act::FINISH, others) }
}

fn signing(run: &Run) -> Plan {
    let others: &'static [Act] = &[act::REDRAFT, act::TAKE_BACK, act::CONCLUDE];
    match &run.draft {
        Some((_, faults, _)) if *faults > 0 => {
            Plan { count: *faults, ..Plan::of("redraft", Owner::Body, act::REDRAFT, &[act::CONCLUDE]) }
        }
        Some((_, _, missing)) if *missing > 0 => {
            Plan { count: *missing, ..Plan::of("sign", Owner::Body, act::SIGN, others) }
        }
        Some(_) => Plan::of("seal", Owner::Keeper, act::SEAL, &[act::SIGN]),
        None => Plan::of("sign", Owner::Body, act::SIGN, &[]),
    }
}

fn finish(situation: &Situation, plan: Plan) -> NextStep {
    let of_run = situation.run.as_ref();
    let is_of_run = of_run.is_some_and(|run| !run.ended);
    let is_mine = match plan.owner {
        // A body may propose what the centre does: that makes it no turn of its own.
        Owner::Centre => {
            let proposes = plan.act.is_some_and(|act| situation.proposed.contains(&act));
            !proposes || situation.of_centre || of_run.is_none_or(|run| !run.is_mine)
        }
        Owner::Coordinator | Owner::Keeper | Owner::Decider => true,
        Owner::Body | Owner::Head => of_run.is_some_and(|run| run.is_mine),
        Owner::Nobody => false,
    };
    let can = |act: &Act| situation.dispute_acts.contains(act) || situation.run_acts.contains(act);
    let page = |act: Act| href_of(act, situation.whither()).filter(|_| can(&act));
    let href = match plan.act {
        Some(_) if plan.beside.is_some() => plan.beside.clone(),
        Some(act) => page(act),
        None if is_of_run && is_mine => Some(format!("/disputes/{}/sessions", situation.code)),
        None => None,
    };
    let mut others: Vec<(Act, String)> =
        plan.others.iter().filter_map(|act| page(*act).map(|href| (*act, href))).collect();
    // What only this kind has stands beside it.
    let own = situation.run_acts.iter().filter(|act| is_of_run && !has_own_call(**act) && plan.act != Some(**act));
    others.extend(own.filter_map(|act| page(*act).map(|href| (*act, href))));
    let mine = is_mine && href.is_some();
    if let (false, Some(act), Some(href)) = (mine, plan.act, &href) {
        // Somebody else's turn, but it can be done from here as well.
        others.insert(0, (act, href.clone()));
    }
    let mut checks = plan.checks;
    if situation.undelivered > 0 && plan.owner != Owner::Nobody {
        let href = format!("/disputes/{}/letters?state=undelivered", situation.code);
        checks.push(Check { key: "letters", missing: situation.undelivered, href });
    }
    NextStep {
        key: plan.key,
        owner: plan.owner,
        mine,
        act: plan.act,
        href: href.filter(|_| mine),
        count: plan.count,
        day: plan.day,
        checks,
        others,
        urgent: plan.urgent,
        waiting: None,
    }
}

impl Situation {
    /// True when the caller can do this act, and nobody has to approve it.
    fn does_at_once(&self, act: Act) -> bool {
        (self.can(act) || self.run_acts.contains(&act)) && !self.proposed.contains(&act)
    }

    /// True when the caller can do this act on the dispute itself.
    fn can(&self, act: Act) -> bool {
        self.dispute_acts.contains(&act)
    }

    /// Addresses of acts from here.
    pub fn whither(&self) -> Whither<'_> {
        let run = self.run.as_ref();
        let draft = run.and_then(|run| run.draft.as_ref().map(|(id, _, _)| id.as_str()));
        Whither {
            code: &self.code,
            proceeding: run.map(|run| run.id.as_str()),
            session: run.and_then(|run| run.open_session.as_ref().map(|(id, _)| id.as_str())),
            agreement: draft.or(run.and_then(|run| run.effective.as_deref())),
        }
    }

    /// The situation of a dispute that was looked at.
    pub fn of(
        view: &DisputeView,
        role: Role,
        day_of: impl Fn(chrono::DateTime<chrono::Utc>) -> NaiveDate,
    ) -> Situation {
        let current = view.current();
        Situation {
            code: view.code.clone(),
            stage: view.stage.code.to_owned(),
            of_centre: role.is_of_centre(),
            dispute_acts: view.available_acts.iter().map(|open| open.act).collect(),
            proposed: view
                .available_acts
                .iter()
                .chain(current.into_iter().flat_map(|row| &row.available_acts))
                .filter(|open| open.needs_approval)
                .map(|open| open.act)
                .collect(),
            run_acts: current.map(|row| row.available_acts.iter().map(|open| open.act).collect()).unwrap_or_default(),
            undelivered: view.undelivered,
            designated: view.designated,
            waiting: view.waiting.clone(),
            beside: beside(view),
            owed_after: current.and_then(|row| {
                let live =
                    view.deadlines.iter().filter(|one| one.is_live() && one.proceeding.as_ref() == Some(&row.id));
                owed_after(row.kind.code, row.stage.code, live.map(|one| one.code.as_str()))
            }),
            danger: Some(Danger {
                role,
                owing: view.risk.owing.clone(),
                may_report: view.risk.may_report,
                review: view.risk.current.as_ref().and_then(|now| Some((now.grade, now.review_on?))),
            }),
            visit_owed: view.deadlines.iter().any(|row| row.code == "RM.FOLLOW" && row.is_live()),
            run: current.map(|row| run(view, row, day_of)),
        }
    }
}

/// The way forward in what runs beside the mediation, where the reader may go it.
fn beside(view: &DisputeView) -> Option<(Act, String)> {
    let row = view.proceedings.iter().rev().find(|row| row.ended_on.is_none() && !row.is_mediation)?;
    let act = row.available_acts.iter().find(|open| open.forward)?.act;
    let to = Whither { code: &view.code, proceeding: Some(&row.id), ..Whither::default() };
    href_of(act, to).map(|href| (act, href))
}

fn run(view: &DisputeView, row: &ProceedingView, day_of: impl Fn(chrono::DateTime<chrono::Utc>) -> NaiveDate) -> Run {
    let open_session = row.sessions.iter().rev().find(|session| session.held_on.is_none());
    let effective = view.proceedings.iter().rev().find_map(|row| row.effective_agreement());
    let draft = row.open_agreement().map(|agreement| {
        let faults = agreement.lint.iter().filter(|finding| finding.severity == "block").count();
        (agreement.id.clone(), faults, agreement.missing_signatures.len())
    });
    Run {
        id: row.id.clone(),
        stage: row.stage.code.to_owned(),
        ended: row.ended_on.is_some(),
        is_mediation: row.is_mediation,
        is_mine: row.is_of_body,
        own_initiative: row.initiative.code == "body",
        consents_missing: row.said.iter().filter(|said| said.consents != Some(true)).count(),
        acknowledgements_missing: row.said.iter().filter(|said| said.acknowledged_on.is_none()).count(),
        mediators: row.mediators.len(),
        held: row.sessions.iter().filter(|session| session.held_on.is_some()).count(),
        open_session: open_session.map(|session| (session.id.clone(), day_of(session.starts_at))),
        last_result: row.sessions.iter().rev().find(|session| session.held_on.is_some()).and_then(|s| s.result.clone()),
        draft,
        awaited: row.awaited,
        counted_elsewhere: ALL.iter().any(|sheet| sheet.kind == row.kind.code && !sheet.is_counted_from_acceptance()),
        stopped: row.deadlines.iter().any(|deadline| deadline.state == "paused"),
        effective: effective.map(|agreement| agreement.id.clone()),
    }
}

#[cfg(test)]
mod tests;
