//! What every page of one dispute shares: head, seven steps, next step, tabs, rail.

use chrono::NaiveDate;
use rules::act;
use rules::catalogue;
use rules::deadline::{Heat, heat};
use rules::risk::LONGEST_REVIEW;
use rules::sheet::{Act, PublicStep};
use rules::stage::RETURNED;

use super::risk::{self, DutyShown, RiskShown};
use super::runs::{RunShown, runs};
use super::shown::{
    CheckShown, DeadlineShown, LinkShown, Mark, NextShown, PaperShown, PartyShown, StepShown, TabShown,
};
use super::words::{amount, badge, long, plain, short, unconfirmed};
use crate::app::App;
use crate::disputes::links::href_of;
use crate::disputes::next::{NextStep, Owner, Situation, due_of, next_step};
use crate::disputes::steps::{StepState, steps};
use crate::disputes::{self, DeadlineView, DisputeView, PartyView};
use crate::error::Result;
use crate::lang::Lang;
use crate::web::page::Visitor;
use crate::web::shell::Shell;
use crate::web::shown::{self, FactShown, in_date, in_words};

/// Deadlines (beside what cannot wait) and papers in the rail at most.
const IN_RAIL: (usize, usize) = (4, 5);

/// One dispute, ready to show.
pub(crate) struct Case {
    /// The dispute.
    pub view: DisputeView,
    /// Today.
    pub today: NaiveDate,
    /// Address of the dispute.
    pub base: String,
    /// Number, else the code.
    pub number: String,
    /// Badges beside the title.
    pub marks: Vec<Mark>,
    /// The line of facts.
    pub facts: Vec<String>,
    /// Acts at the right of the head.
    pub acts: Vec<LinkShown>,
    /// Acts behind 更多.
    pub more: Vec<LinkShown>,
    /// Seven steps.
    pub steps: Vec<StepShown>,
    /// The next step.
    pub next: NextShown,
    /// Tabs.
    pub tabs: Vec<TabShown>,
    /// Deadlines of the rail.
    pub deadlines: Vec<DeadlineShown>,
    /// Parties of the rail.
    pub parties: Vec<PartyShown>,
    /// Every way that it went or goes.
    pub runs: Vec<RunShown>,
    /// Papers of the rail.
    pub papers: Vec<PaperShown>,
    /// How many papers there are.
    pub paper_count: usize,
    /// A party can be added.
    pub may_add_party: bool,
    /// Closed for good.
    pub archived: bool,
    /// Risk.
    pub risk: Option<RiskShown>,
    /// What must be reported upward, before everything else.
    pub duties: Vec<DutyShown>,
}

impl Case {
    /// Looks at a dispute and makes it ready, with the frame of its page.
    pub(crate) async fn load(app: &App, visitor: &Visitor, code: &str, tab: &str) -> Result<(Shell, Case)> {
        let view = disputes::dispute(app, visitor, code).await?;
        let shell = Shell::load(app, visitor, "/disputes").await?;
        let (lang, today) = (visitor.lang, app.today());
        let base = format!("/disputes/{}", view.code);
        let situation = Situation::of(&view, visitor.role, |at| app.day_of(at));
        let step = next_step(&situation, today);
        let (acts, more) = further_acts(&view, &situation, &step, lang);
        let case = Case {
            number: view.number.clone().unwrap_or_else(|| view.shown_code.clone()),
            marks: marks(&view, lang),
            facts: facts(&view, today, lang),
            acts,
            more,
            steps: steps_shown(&view, today, lang),
            next: next_shown(app, &view, &step, lang),
            tabs: tabs(&view, &base, tab, lang),
            deadlines: deadlines(app, &view, lang).into_iter().take(view.risk.owing.len() + IN_RAIL.0).collect(),
            parties: view.parties.iter().map(|row| party(&view, row, &base, lang)).collect(),
            runs: runs(app, &view, lang),
            papers: view.papers.iter().take(IN_RAIL.1).map(|row| paper(&view, row, lang)).collect(),
            paper_count: view.papers.len(),
            may_add_party: view.available_acts.iter().any(|open| open.act == act::ADD_PARTY),
            archived: view.stage.code == "archived",
            risk: risk::risk(&view, today, lang),
            duties: risk::open_duties(app, visitor, &view, today),
            base,
            today,
            view,
        };
        Ok((shell, case))
    }
}

fn marks(view: &DisputeView, lang: Lang) -> Vec<Mark> {
    let open = view.current().filter(|row| row.ended_on.is_none());
    let stage = open.map_or(view.stage, |row| row.stage);
    let tone = match stage.code {
        "suspended" => "violet",
        "closed" | "archived" | "performed" => "green",
        _ => "brand",
    };
    let mut marks = vec![Mark { words: in_words(stage, lang), tone }];
    marks.push(Mark { words: in_words(view.channel, lang), tone: "line" });
    marks.push(Mark { words: in_words(view.category, lang), tone: "line" });
    if view.is_dangerous() {
        marks.push(Mark { words: lang.t("disputes.flag_danger").into_owned(), tone: "red" });
    }
    marks.extend(risk::mark(view, lang));
    marks
}

fn facts(view: &DisputeView, today: NaiveDate, lang: Lang) -> Vec<String> {
    let mut facts = Vec::new();
    facts.extend(view.place.clone().or_else(|| view.division.clone()));
    if let Some(claimed) = view.amount {
        facts.push(lang.fill("disputes.fact_claim", &[("amount", &amount(claimed, lang))]));
    }
    if let Some(row) = view.mediation().filter(|row| row.stage.code != RETURNED.code()) {
        let names: Vec<&str> = row.mediators.iter().map(|mediator| mediator.name.as_str()).collect();
        let names = names.join(lang.pick("、", ", "));
        let handler =
            if names.is_empty() { row.organisation.name.clone() } else { format!("{} {names}", row.organisation.name) };
        facts.push(lang.fill("disputes.fact_handler", &[("name", &handler)]));
    }
    facts.push(lang.fill("disputes.fact_registered", &[("day", &plain(view.registered_on, today, lang))]));
    if let Some(closure) = &view.closure {
        facts.push(lang.fill("disputes.fact_closed", &[("outcome", &in_words(closure.outcome, lang))]));
        let graded = closure.difficulty.as_ref().map(|graded| in_words(graded.grade, lang));
        facts.extend(graded.map(|grade| lang.fill("disputes.fact_difficulty", &[("grade", &grade)])));
    }
    facts.push(lang.fill("disputes.fact_code", &[("code", &view.shown_code)]));
    facts
}

/// Everything else that the reader can do: fixing a session beside the title, the rest behind 更多.
fn further_acts(
    view: &DisputeView,
    situation: &Situation,
    step: &NextStep,
    lang: Lang,
) -> (Vec<LinkShown>, Vec<LinkShown>) {
    let waiting = |act: Act| view.waiting.iter().find(|one| one.act == act);
    let on_panel = |act: Act| step.act == Some(act) || step.others.iter().any(|(other, _)| *other == act);
    let of_run = view.current().map(|row| row.available_acts.as_slice()).unwrap_or_default();
    let mut beside = vec![];
    let mut more: Vec<LinkShown> = vec![];
    for open in of_run.iter().chain(&view.available_acts) {
        let Some(href) = href_of(open.act, situation.whither()) else { continue };
        // What waits is not proposed again, and decided where it waits.
        let waits = waiting(open.act).is_some_and(|one| one.may_decide || open.needs_approval);
        if [act::NOTE, act::REVEAL, act::OPEN_RECORD, act::ATTACH].contains(&open.act) || on_panel(open.act) || waits {
            continue;
        }
        let label = if open.needs_approval {
            lang.fill("disputes.to_be_approved", &[("act", &in_words(open.act, lang))])
        } else {
            in_words(open.act, lang)
        };
        let danger = [
            act::TERMINATE,
            act::CONCLUDE,
            act::DECLINE,
            act::REFUSE_DISPUTE,
            act::REFUSE,
            act::WITHDRAW,
            act::ENFORCE,
        ];
        let kind = if danger.contains(&open.act) { "danger" } else { "" };
        if open.act == act::INVITE {
            beside.push(LinkShown { href, label, kind });
        } else if more.iter().all(|known| known.href != href) {
            more.push(LinkShown { href, label, kind });
        }
    }
    more.push(LinkShown {
        href: format!("/disputes/{}/receipt", view.code),
        label: lang.t("disputes.receipt").into_owned(),
        kind: "",
    });
    (beside, more)
}

fn steps_shown(view: &DisputeView, today: NaiveDate, lang: Lang) -> Vec<StepShown> {
    let shown = steps(view).into_iter().map(|step| {
        let day = step.on.map(|day| short(day, today)).unwrap_or_default();
        let reached = !matches!(step.state, StepState::Ahead);
        let note = match step.step {
            PublicStep::Mediate if step.sessions > 0 => {
                lang.fill("disputes.step_sessions", &[("n", &step.sessions), ("day", &day)])
            }
            _ if reached => day,
            _ => String::new(),
        };
        StepShown {
            label: in_words(step.step.named(), lang),
            note,
            state: match step.state {
                StepState::Done => "done",
                StepState::Now => "now",
                StepState::Still => "side",
                StepState::Ended => "ended",
                StepState::Ahead => "",
            },
        }
    });
    shown.collect()
}

fn next_shown(app: &App, view: &DisputeView, step: &NextStep, lang: Lang) -> NextShown {
    let today = app.today();
    let urgent = step.urgent.as_ref().map(|one| risk::urgent(app, one, lang));
    let due = due_of(view, step);
    let proposed = step.waiting.as_ref().map(|one| in_words(one.act, lang)).unwrap_or_default();
    // A review has a day of its own.
    let review = step.day.filter(|_| step.key == "review").map(|day| heat(day, today, LONGEST_REVIEW));
    let again = view.stage.code == "in-hand";
    let label = |wanted: Act| match again && wanted == act::OPEN_PROCEEDING {
        true => lang.t("disputes.route_again").into_owned(),
        false => in_words(wanted, lang),
    };
    let primary = step.href.clone().map(|href| LinkShown {
        href,
        label: step.act.map_or_else(|| lang.t("disputes.see_sessions").into_owned(), label),
        kind: "",
    });
    let others = step.others.iter().map(|(act, href)| LinkShown { href: href.clone(), label: label(*act), kind: "" });
    let shown = NextShown {
        mine: step.mine,
        title: match (step.key, step.act) {
            ("act", Some(act)) => in_words(act, lang),
            (key, _) if step.waiting.is_some() => lang.fill(&format!("disputes.next_{key}"), &[("act", &proposed)]),
            (key, _) => lang.t(&format!("disputes.next_{key}")).into_owned(),
        },
        why: why(view, step, due, today, lang),
        state: review.or(due.map(|row| row.heat)).map_or("", Heat::code),
        words: review.or(due.map(|row| row.heat)).map(|heat| badge(heat, lang)).unwrap_or_default(),
        checks: step.checks.iter().map(|check| check_shown(check, lang)).collect(),
        primary,
        others: others.collect(),
        note: match (step.mine, &step.waiting) {
            (true, Some(_)) if step.key != "decide" => lang.fill("disputes.also_waits", &[("act", &proposed)]),
            (true, _) => String::new(),
            (false, _) => waits_for(view, step, lang),
        },
    };
    match urgent {
        Some(risk::UrgentShown { title, why, state, words }) => NextShown { title, why, state, words, ..shown },
        None => shown,
    }
}

/// One sentence with the fact, and one with the date.
fn why(view: &DisputeView, step: &NextStep, due: Option<&DeadlineView>, today: NaiveDate, lang: Lang) -> String {
    let day = step.day.map(|day| long(day, today, lang)).unwrap_or_default();
    let body = view.current().map(|row| row.organisation.name.as_str()).unwrap_or_default();
    let proposed = step.waiting.as_ref();
    let by = proposed.map(|one| one.proposed_by.as_str()).unwrap_or_default();
    let wanted = proposed.map(|one| in_words(one.act, lang)).unwrap_or_default();
    let values: [(&str, &dyn std::fmt::Display); 5] =
        [("n", &step.count), ("day", &day), ("body", &body), ("by", &by), ("act", &wanted)];
    let mut why = lang.fill(&format!("disputes.why_{}", step.key), &values);
    // The limit of the whole mediation is no day for its record: that is due now.
    let due = due.filter(|row| row.state == "running" && !["record_session", "review"].contains(&step.key));
    if let Some(due) = due {
        let by = long(due.due_on, today, lang);
        let key = if due.due_on < today { "disputes.was_due" } else { "disputes.due_by" };
        why.push_str(lang.pick("", " "));
        why.push_str(&lang.fill(key, &[("name", &due.name), ("day", &by)]));
    }
    why
}

fn check_shown(check: &crate::disputes::next::Check, lang: Lang) -> CheckShown {
    let done = check.missing == 0;
    let key = format!("disputes.check_{}{}", check.key, if done { "" } else { "_missing" });
    CheckShown {
        done,
        label: lang.fill(&key, &[("n", &check.missing)]),
        href: check.href.clone(),
        link: lang.t(if check.key == "letters" { "disputes.see_letters" } else { "disputes.record_it" }).into_owned(),
    }
}

fn waits_for(view: &DisputeView, step: &NextStep, lang: Lang) -> String {
    let body = view.current().map(|row| row.organisation.name.clone()).unwrap_or_default();
    match step.owner {
        Owner::Decider => {
            let id = step.waiting.as_ref().and_then(|one| one.proceeding.as_ref());
            let run = view.proceedings.iter().find(|row| Some(&row.id) == id);
            let name = run.map_or(&view.centre.name, |row| &row.organisation.name);
            lang.fill("disputes.waits_for_decision", &[("name", name)])
        }
        Owner::Nobody => String::new(),
        Owner::Centre => lang.fill("disputes.waits_for", &[("name", &view.centre.name)]),
        Owner::Body => lang.fill("disputes.waits_for", &[("name", &body)]),
        Owner::Coordinator => lang.t("disputes.waits_for_coordinator").into_owned(),
        Owner::Head => lang.fill("disputes.waits_for_head", &[("name", &body)]),
        Owner::Keeper => lang.fill("disputes.waits_for_keeper", &[("name", &body)]),
    }
}

fn tabs(view: &DisputeView, base: &str, here: &str, lang: Lang) -> Vec<TabShown> {
    let sessions = view.proceedings.iter().map(|row| row.sessions.len()).sum::<usize>();
    let agreements = view.proceedings.iter().map(|row| row.agreements.len()).sum::<usize>();
    let tab = |path: &str, key: &str, count: usize| TabShown {
        href: format!("{base}{path}"),
        label: lang.t(key).into_owned(),
        count: if count == 0 { String::new() } else { count.to_string() },
        current: path == here,
    };
    let joint = view.proceedings.iter().rev().find(|row| row.kind.code == "joint-mediation" && row.has_place);
    let joint = joint.map(|row| TabShown {
        href: format!("/proceedings/{}/joint", row.id),
        label: lang.t("disputes.tab_joint").into_owned(),
        count: String::new(),
        current: false,
    });
    let mut tabs = vec![
        tab("", "disputes.tab_history", 0),
        tab("/parties", "disputes.tab_parties", view.parties.len()),
        tab("/sessions", "disputes.tab_sessions", sessions),
        tab("/documents", "disputes.tab_documents", view.papers.len()),
        tab("/letters", "disputes.tab_letters", view.letters),
        tab("/deadlines", "disputes.tab_deadlines", view.risk.owing.len() + view.deadlines.len()),
        tab("/settlement", "disputes.tab_settlement", agreements),
        tab("/risk", "risks.tab", view.risk.open().count()),
    ];
    tabs.extend(joint);
    tabs
}

/// What cannot wait, then the deadlines that run or stand still, soonest first.
pub(super) fn deadlines(app: &App, view: &DisputeView, lang: Lang) -> Vec<DeadlineShown> {
    let limits = view.deadlines.iter().map(|row| deadline(row, app.today(), lang));
    risk::limits(app, view, lang).into_iter().chain(limits).collect()
}

/// A deadline with what it rests on.
pub(super) fn deadline(row: &DeadlineView, today: NaiveDate, lang: Lang) -> DeadlineShown {
    let basis = basis(row, lang);
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    // While the clock stands still no last day is known.
    let paused = row.state == "paused";
    let due_key = if paused { "disputes.limit_due_before" } else { "disputes.limit_due" };
    let mut facts = vec![fact(due_key, long(row.due_on, today, lang))];
    // A day that was agreed is counted from nothing.
    if row.about.is_none() || row.anchor_on != row.due_on {
        facts.push(fact("disputes.limit_span", row.span.clone()));
        facts.push(fact("disputes.limit_anchor", anchor(row, today, lang)));
    }
    facts.push(fact("disputes.limit_law", basis.clone()));
    if row.raw_due_on != row.due_on {
        facts.push(fact("disputes.limit_raw", long(row.raw_due_on, today, lang)));
    }
    // Done, and yet not in time: no green check. (ux.md §5.3)
    let late = row.ended_on.map_or(0, |on| (on - row.due_on).num_days());
    let done_late = row.state == "met" && late > 0;
    let words = match (row.state.as_str(), row.ended_on) {
        ("met", Some(on)) if done_late => {
            lang.fill("disputes.done_late_on", &[("day", &short(on, today)), ("n", &late)])
        }
        ("met", Some(on)) => lang.fill("disputes.done_on", &[("day", &short(on, today))]),
        ("cancelled", _) => lang.t("disputes.limit_cancelled").into_owned(),
        // The day that counts, not the one on which the clock came by.
        ("lapsed", _) => lang.fill("disputes.limit_lapsed", &[("day", &short(row.due_on, today))]),
        _ => badge(row.heat, lang),
    };
    DeadlineShown {
        anchor: row.id.clone(),
        name: row.name.clone(),
        day: if paused || row.state == "lapsed" { String::new() } else { short(row.due_on, today) },
        law: format!("{}{}", first_basis(row, lang), mark(row, lang)),
        state: match row.state.as_str() {
            "lapsed" => "ok",
            _ if done_late => "orange",
            _ => row.heat.code(),
        },
        words,
        spent: row.spent,
        explanation: row.explanation.clone(),
        facts,
    }
}

/// From what it is counted: 11月11日 受理; acceptance, 11 November.
fn anchor(row: &DeadlineView, today: NaiveDate, lang: Lang) -> String {
    let on = plain(row.anchor_on, today, lang);
    let event = match lang {
        Lang::Zh => row.started_by.map(|act| act.zh),
        Lang::En => catalogue::on(&row.code, row.anchor_on).map(|entry| entry.event.en),
    };
    match event {
        None => on,
        Some(event) => lang.pick(format!("{on} {event}"), format!("{event}, {on}")),
    }
}

/// A running deadline, as the forms of its proceeding show it.
pub(crate) fn running(row: &DeadlineView, lang: Lang) -> shown::DeadlineShown {
    let paused = row.state == "paused";
    shown::DeadlineShown {
        name: row.name.clone(),
        day: if paused { lang.t("disputes.day_open").into_owned() } else { in_date(row.due_on, lang) },
        law: format!("{}{}", first_basis(row, lang), mark(row, lang)),
        state: if paused { "paused" } else { row.heat.code() },
        words: if paused { lang.t("disputes.limit_paused").into_owned() } else { badge(row.heat, lang) },
        spent: row.spent,
        explanation: row.explanation.clone(),
    }
}

/// The holidays of a year were not known when it was counted; of no interest once it has ended.
fn mark(row: &DeadlineView, lang: Lang) -> String {
    unconfirmed(row.calendar_complete || !row.is_live(), lang)
}

fn basis(row: &DeadlineView, lang: Lang) -> String {
    if row.is_statutory { lang.law(&row.law) } else { lang.t("disputes.internal_limit").into_owned() }
}

/// The law that comes first, where there is room for one line.
fn first_basis(row: &DeadlineView, lang: Lang) -> String {
    if row.is_statutory { lang.law(rules::law::first(&row.law)) } else { basis(row, lang) }
}

fn party(view: &DisputeView, row: &PartyView, base: &str, lang: Lang) -> PartyShown {
    let gender = row.gender.as_deref().map(|gender| {
        lang.pick(if gender == "female" { "女" } else { "男" }, if gender == "female" { "female" } else { "male" })
    });
    let age = row.age.map(|age| lang.pick(format!("{age}岁"), format!("aged {age}")));
    let minor = row.is_minor.then(|| lang.t("disputes.minor").into_owned());
    let about = [gender.map(str::to_owned), age, minor].into_iter().flatten().collect::<Vec<_>>();
    let contact = [row.address.clone(), row.phone.clone()].into_iter().flatten().collect::<Vec<_>>();
    let reveal_href = match &row.phone {
        Some(_) if view.may_reveal => format!("{base}/parties/{}/reveal?field=phone", row.id),
        _ => String::new(),
    };
    let agent = |agent: &disputes::RepresentativeView| {
        let special = if agent.special_authority { lang.t("disputes.special_authority") } else { "".into() };
        format!("{} {}{special}", in_words(agent.kind, lang), agent.name)
    };
    PartyShown {
        side: in_words(row.side, lang),
        name: row.name.clone(),
        about: about.join(lang.pick("，", ", ")),
        contact: contact.join("　"),
        reveal_href,
        agents: row.representatives.iter().map(agent).collect(),
        flags: row.flags.iter().map(|flag| in_words(*flag, lang)).collect(),
        warning: if row.id_unverified { lang.t("disputes.id_unverified").into_owned() } else { String::new() },
    }
}

/// What tells two papers of one form apart: whose notice, which sitting.
fn subject(view: &DisputeView, row: &disputes::PaperView, lang: Lang) -> Option<String> {
    let id = row.about.as_deref()?;
    let same = |other: &&disputes::PaperView| other.form == row.form && other.about == row.about;
    // The newest first: an agreement has a sealed copy, and before it the one that was signed.
    if row.form == "agreement" && view.papers.iter().find(same).is_some_and(|newest| newest.id != row.id) {
        return Some(lang.t("disputes.signing_copy").into_owned());
    }
    let mut sessions = view.proceedings.iter().flat_map(|run| &run.sessions);
    let of_party = view.party(id).map(|party| party.name.clone());
    of_party.or_else(|| {
        let session = sessions.find(|session| session.id == id)?;
        Some(lang.fill("disputes.session_title", &[("n", &session.ordinal)]))
    })
}

/// A paper of the rail.
pub(super) fn paper(view: &DisputeView, row: &disputes::PaperView, lang: Lang) -> PaperShown {
    let ready = row.state == "ready";
    PaperShown {
        href: format!("/documents/{}", row.id),
        name: [Some(row.title.clone()), subject(view, row, lang)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        state: lang.t(if ready { "disputes.paper_ready" } else { "disputes.paper_drawing" }).into_owned(),
        tone: if ready { "green" } else { "" },
    }
}
