//! The joint room: who leads, who takes part, what is planned, what each took on, and what comes next.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::web::{Data, Path};
use rules::act;
use rules::sheet::Act;

use super::{Answer, Frame, Looked};
use crate::app::App;
use crate::disputes::links::{Whither, href_of};
use crate::disputes::pages::shown::{LinkShown, NextShown, StepShown};
use crate::joint::{ConsultationView, JointView, ParticipantView, TaskView};
use crate::lang::Lang;
use crate::web::page::{Visitor, ok};
use crate::web::shell::Shell;
use crate::web::shown::{FactShown, in_date, in_words};

/// A body, ready to show.
struct BodyShown {
    name: String,
    leads: bool,
    state: String,
    tone: &'static str,
    /// Numbers and what it said.
    lines: Vec<String>,
    links: Vec<LinkShown>,
    /// Outward id of a partner for which an exchange sheet can be issued.
    exchange: String,
}

/// A task, ready to show.
struct TaskShown {
    number: i32,
    body: String,
    measure: String,
    day: String,
    state: &'static str,
    words: String,
    note: String,
    href: String,
}

/// A consultation, ready to show.
struct ConsultationShown {
    title: String,
    facts: Vec<FactShown>,
    opinions: String,
    paper: String,
}

#[derive(Template)]
#[template(path = "joint/room.html")]
struct RoomPage {
    shell: Shell,
    frame: Frame,
    dispute: String,
    steps: Vec<StepShown>,
    next: NextShown,
    facts: Vec<FactShown>,
    plan: String,
    making: LinkShown,
    bodies: Vec<BodyShown>,
    ask: LinkShown,
    tasks: Vec<TaskShown>,
    consultations: Vec<ConsultationShown>,
    seals: Vec<FactShown>,
    paper: LinkShown,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    let looked = Looked::at(&app, &visitor, &id).await?;
    let (lang, joint, today) = (looked.lang, &looked.joint, app.today());
    let to = Whither { code: &looked.dispute.code, proceeding: Some(&looked.frame.id), ..Whither::default() };
    let page = |wanted: Act| {
        let open = joint.proceeding.act(wanted).is_some();
        link_to(if open { href_of(wanted, to) } else { None }, label_of(joint, wanted, lang))
    };
    let seals = joint.agreement.iter().flat_map(|here| &here.agreement.body_seals).map(|body| FactShown {
        label: body.name.clone(),
        value: match body.sealed_on {
            Some(on) => lang.fill("joint.sealed_line", &[("day", &in_date(on, lang))]),
            None => lang.t("joint.seal_missing").into_owned(),
        },
    });
    let room = RoomPage {
        dispute: format!("/disputes/{}", looked.dispute.code),
        steps: steps(joint, lang),
        next: next(&looked, to, lang),
        facts: facts(joint, lang),
        plan: joint.plan.clone().unwrap_or_default(),
        making: page(act::MAKE_PLAN),
        bodies: joint.participants.iter().map(|row| body_shown(row, &looked, lang)).collect(),
        ask: page(act::ASK_BODY),
        tasks: joint.tasks.iter().map(|row| task(row, &looked, today, lang)).collect(),
        consultations: joint.consultations.iter().rev().map(|row| consultation(row, lang)).collect(),
        seals: seals.collect(),
        paper: link_to(
            joint.agreement.as_ref().map(|here| format!("/agreements/{}/document.pdf", here.agreement.id)),
            lang.t("joint.see_agreement").into_owned(),
        ),
        shell: looked.shell,
        frame: looked.frame,
    };
    ok(&room)
}

/// What a link is called: a plan that is there is changed.
fn label_of(joint: &JointView, wanted: Act, lang: Lang) -> String {
    match joint.plan {
        Some(_) if wanted == act::MAKE_PLAN => lang.t("joint.change_plan").into_owned(),
        _ => in_words(wanted, lang),
    }
}

/// A link, or nothing where there is no address.
fn link_to(href: Option<String>, label: String) -> LinkShown {
    match href {
        Some(href) => LinkShown { href, label, kind: "" },
        None => LinkShown { href: String::new(), label: String::new(), kind: "" },
    }
}

/// How far it has come, of the stages that every joint mediation goes through.
fn steps(joint: &JointView, lang: Lang) -> Vec<StepShown> {
    const KEYS: [&str; 6] = ["lead", "bodies", "plan", "consult", "mediate", "end"];
    let now = match joint.proceeding.stage.code {
        "lead-pending" | "lead-unsettled" => 0,
        "gathering-bodies" if joint.participants.iter().any(|row| row.state.code == "asked") => 1,
        "gathering-bodies" => 2,
        "consulting" => 3,
        "jointly-mediating" => 4,
        "jointly-agreed" | "each-follows-up" => 5,
        _ => 6,
    };
    let state = |at: usize| match at.cmp(&now) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "",
    };
    let step = |(at, key): (usize, &&str)| StepShown {
        label: lang.t(&format!("joint.step_{key}")).into_owned(),
        note: String::new(),
        state: state(at),
    };
    KEYS.iter().enumerate().map(step).collect()
}

/// What comes next: a key for title and reason, the act that does it, and a number in the reason.
fn plan(joint: &JointView) -> (&'static str, Option<Act>, usize) {
    let asked = joint.participants.iter().filter(|row| row.state.code == "asked").count();
    let open = joint.tasks.iter().filter(|row| row.done_on.is_none()).count();
    let unsealed = joint.agreement.iter().flat_map(|here| &here.agreement.body_seals);
    let unsealed = unsealed.filter(|body| body.sealed_on.is_none()).count();
    let signed = joint.agreement.as_ref().is_some_and(|here| here.signed);
    let silent = |row: &&ParticipantView| row.state.code == "joined" && row.follow_up.is_none();
    match joint.proceeding.stage.code {
        "lead-pending" => ("lead", Some(act::NAME_LEAD), 0),
        "lead-unsettled" => ("designate", Some(act::DESIGNATE_LEAD), 0),
        "gathering-bodies" if asked > 0 => ("answers", None, asked),
        "gathering-bodies" if joint.participants.iter().all(|row| row.state.code != "joined" || row.is_lead) => {
            ("ask", Some(act::ASK_BODY), 0)
        }
        "gathering-bodies" => ("plan", Some(act::MAKE_PLAN), 0),
        "consulting" if joint.consultations.is_empty() => ("consult", Some(act::RECORD_CONSULTATION), 0),
        "consulting" => ("begin", Some(act::BEGIN_JOINT), open),
        "jointly-mediating" if signed && unsealed > 0 => ("seals", None, unsealed),
        "jointly-mediating" => ("mediate", None, 0),
        "jointly-agreed" | "each-follows-up" if open > 0 => ("tasks", None, open),
        "each-follows-up" if joint.participants.iter().any(|row| silent(&row)) => {
            ("follow_ups", None, joint.participants.iter().filter(silent).count())
        }
        "jointly-agreed" | "each-follows-up" => ("finish", Some(act::FINISH), 0),
        _ => ("done", None, 0),
    }
}

fn next(looked: &Looked, to: Whither<'_>, lang: Lang) -> NextShown {
    let joint = &looked.joint;
    let (key, wanted, n) = plan(joint);
    let link = |act: Act| {
        joint.proceeding.act(act)?;
        Some(LinkShown { href: href_of(act, to)?, label: label_of(joint, act, lang), kind: "" })
    };
    let primary = wanted.and_then(link);
    let others = [
        act::SEEK_DESIGNATION,
        act::ASK_BODY,
        act::MAKE_PLAN,
        act::RECORD_CONSULTATION,
        act::BEGIN_JOINT,
        act::JOINTLY_FAIL,
        act::STOP,
    ];
    let others = others.into_iter().filter(|act| Some(*act) != wanted).filter_map(link);
    let mut others: Vec<LinkShown> = others
        .map(|link| LinkShown {
            kind: if [act::STOP, act::JOINTLY_FAIL].iter().any(|act| link.href.ends_with(act.code)) {
                "danger"
            } else {
                ""
            },
            ..link
        })
        .collect();
    let run = &looked.joint.mediation;
    if let Some(row) = run.as_ref().filter(|_| joint.proceeding.ended_on.is_none()) {
        let label = lang.fill("joint.see_mediation", &[("kind", &in_words(row.kind, lang))]);
        others.insert(0, LinkShown { href: format!("/disputes/{}", looked.dispute.code), label, kind: "" });
    }
    // A badge only where the day is that of this step.
    let due = looked.frame.deadlines.first().filter(|_| matches!(key, "lead" | "designate" | "tasks"));
    NextShown {
        mine: primary.is_some() || matches!(key, "answers" | "seals" | "tasks" | "follow_ups") && joint.leads,
        title: lang.t(&format!("joint.next_{key}")).into_owned(),
        why: lang.fill(&format!("joint.why_{key}"), &[("n", &n)]),
        state: due.map_or("", |due| due.state),
        words: due.map(|due| format!("{} {}", due.name, due.day)).unwrap_or_default(),
        checks: Vec::new(),
        primary,
        others,
        note: String::new(),
    }
}

fn facts(joint: &JointView, lang: Lang) -> Vec<FactShown> {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let row = &joint.proceeding;
    let lead = joint.participants.iter().find(|body| body.is_lead);
    let mut facts =
        vec![fact("joint.lead", lead.map_or_else(|| lang.t("joint.no_lead").into_owned(), |body| body.name.clone()))];
    facts.extend(joint.scope.map(|scope| fact("joint.scope", in_words(scope, lang))));
    facts.extend(row.reason.clone().map(|reason| fact("joint.reason", reason)));
    facts.push(fact("joint.proposed_on", in_date(row.opened_on, lang)));
    facts.extend(row.number.clone().map(|number| fact("joint.number", number)));
    facts.extend(joint.mediation.as_ref().map(|here| {
        fact(
            "joint.mediation",
            format!("{} · {} · {}", in_words(here.kind, lang), here.body, in_words(here.stage, lang)),
        )
    }));
    facts.extend(joint.ended_why.clone().map(|why| fact("joint.ended_why", why)));
    facts
}

fn body_shown(row: &ParticipantView, looked: &Looked, lang: Lang) -> BodyShown {
    let joint = &looked.joint;
    let own = joint.own.as_ref() == Some(&row.id);
    let speaks = joint.leads || own;
    // A body of the house answers itself.
    let answers = own || joint.leads && row.organisation.is_none();
    let base = &looked.frame.back;
    let may = |act: Act| speaks && joint.proceeding.act(act).is_some();
    let mut links = Vec::new();
    let mut link = |href: String, key: &str| links.push(LinkShown { href, label: lang.t(key).into_owned(), kind: "" });
    if row.state.code == "asked" && answers && may(act::JOIN) {
        link(format!("{base}/bodies/{}", row.id), "joint.record_answer");
    }
    let unsealed = joint.agreement.as_ref().filter(|here| here.signed).is_some_and(|here| {
        here.agreement.body_seals.iter().any(|seal| seal.participant == row.id && seal.sealed_on.is_none())
    });
    if unsealed && answers && may(act::SEAL_JOINTLY) {
        link(format!("{base}/seals/{}", row.id), "joint.record_seal");
    }
    if row.state.code == "joined" && row.follow_up.is_none() && may(act::FOLLOW_UP_ALONE) {
        link(format!("{base}/follow-ups/{}", row.id), "joint.record_follow_up");
    }
    if row.state.code == "joined" && !row.is_lead && answers && may(act::STAY_AWAY) {
        link(format!("{base}/bodies/{}", row.id), "joint.leave");
    }
    let line = |key: &str, value: &Option<String>| value.as_ref().map(|value| lang.fill(key, &[("value", value)]));
    let lines = [
        line("joint.line_number", &row.case_number),
        line("joint.line_request", &row.request),
        line("joint.line_note", &row.note),
        line("joint.line_contact", &row.contact),
        line("joint.line_follow_up", &row.follow_up),
    ];
    let exchanges = row.organisation.is_none() && joint.leads && joint.proceeding.act(act::EXCHANGE).is_some();
    BodyShown {
        name: row.name.clone(),
        leads: row.is_lead,
        state: in_words(row.state, lang),
        tone: match row.state.code {
            "joined" => "green",
            "asked" => "brand",
            _ => "line",
        },
        lines: lines.into_iter().flatten().collect(),
        links,
        exchange: if exchanges { row.id.clone() } else { String::new() },
    }
}

fn task(row: &TaskView, looked: &Looked, today: NaiveDate, lang: Lang) -> TaskShown {
    let joint = &looked.joint;
    let speaks = joint.leads || joint.own.as_ref() == Some(&row.participant);
    let open = row.done_on.is_none();
    let may = open && speaks && joint.proceeding.act(act::FINISH_TASK).is_some();
    let left = (row.due_on - today).num_days();
    let late = row.done_on.map_or(0, |on| (on - row.due_on).num_days());
    let (state, words) = match (row.done_on, row.overdue) {
        (Some(on), _) if late > 0 => {
            ("orange", lang.fill("joint.task_done_late_on", &[("day", &in_date(on, lang)), ("n", &late)]))
        }
        (Some(on), _) => ("met", lang.fill("joint.task_done_on", &[("day", &in_date(on, lang))])),
        (None, true) => ("red", lang.fill("joint.task_overdue", &[("n", &(-left))])),
        (None, false) if left <= 2 => ("orange", lang.fill("joint.task_left", &[("n", &left)])),
        (None, false) => ("ok", lang.fill("joint.task_left", &[("n", &left)])),
    };
    TaskShown {
        number: row.ordinal,
        body: row.body.clone(),
        measure: row.measure.clone(),
        day: in_date(row.due_on, lang),
        state,
        words,
        note: row.note.clone().unwrap_or_default(),
        href: if may { format!("{}/tasks/{}", looked.frame.back, row.id) } else { String::new() },
    }
}

fn consultation(row: &ConsultationView, lang: Lang) -> ConsultationShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let mut facts = vec![
        fact("joint.place", row.place.clone()),
        fact("joint.chair", row.chair.clone()),
        fact("joint.present", row.present.join(lang.pick("、", ", "))),
    ];
    facts.extend(row.others.clone().map(|others| fact("joint.others", others)));
    ConsultationShown {
        title: lang.fill("joint.consultation_title", &[("n", &row.ordinal), ("day", &in_date(row.held_on, lang))]),
        facts,
        opinions: row.opinions.clone(),
        paper: row.paper.as_ref().map(|id| format!("/documents/{id}")).unwrap_or_default(),
    }
}
