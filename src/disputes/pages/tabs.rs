//! The other tabs of a dispute: sessions, and deadlines with how they were counted.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::web::{Data, Path};
use rules::act;

use super::Answer;
use super::case::{Case, deadline, deadlines as all_of};
use super::shown::{DeadlineShown, LinkShown, Mark};
use super::words::{long, time};
use crate::app::App;
use crate::disputes::{ProceedingView, SessionView};
use crate::lang::Lang;
use crate::web::page::{Visitor, ok};
use crate::web::shell::Shell;
use crate::web::shown::FactShown;

/// A session, ready to show.
struct SessionShown {
    title: String,
    mark: Mark,
    facts: Vec<FactShown>,
    minutes: String,
    undisputed: String,
    hidden: bool,
    /// Where somebody outside the body reads it with a reason; empty for whoever may not.
    reveal: String,
    link: Option<LinkShown>,
}

#[derive(Template)]
#[template(path = "disputes/sessions.html")]
struct SessionsPage {
    shell: Shell,
    case: Case,
    sessions: Vec<SessionShown>,
    invite: Option<LinkShown>,
}

#[handler]
pub(super) async fn sessions(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let (shell, case) = Case::load(&app, &visitor, &code, "/sessions").await?;
    let lang = visitor.lang;
    let mut sessions = Vec::new();
    for run in &case.view.proceedings {
        sessions.extend(run.sessions.iter().map(|session| session_shown(&app, run, session, case.today, lang)));
    }
    sessions.reverse();
    let invite = case.acts.iter().find(|link| link.href.ends_with("/sessions/new")).cloned();
    ok(&SessionsPage { shell, case, sessions, invite })
}

fn session_shown(app: &App, run: &ProceedingView, session: &SessionView, today: NaiveDate, lang: Lang) -> SessionShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let day = app.day_of(session.starts_at);
    let until = session.ends_at.map(|at| format!("–{}", time(app, at))).unwrap_or_default();
    let mut facts = vec![fact(
        "disputes.session_when",
        format!("{} {}{until}", long(session.held_on.unwrap_or(day), today, lang), time(app, session.starts_at)),
    )];
    facts.extend(session.place.clone().map(|place| fact("disputes.session_place", place)));
    facts.extend(session.video_url.clone().map(|url| fact("disputes.session_video", url)));
    let names: Vec<&str> = session.attendees.iter().map(|(_, name)| name.as_str()).collect();
    facts.push(fact("disputes.session_who", names.join(lang.pick("、", ", "))));
    facts.extend(session.recorded_by.clone().map(|name| fact("disputes.session_recorded_by", name)));
    let held = session.held_on.is_some();
    let state = match (held, session.result.as_deref()) {
        (true, Some(result)) => format!("disputes.result_{result}"),
        (true, None) => "disputes.session_held".to_owned(),
        (false, _) if day < today => "disputes.session_unrecorded".to_owned(),
        (false, _) => "disputes.session_fixed".to_owned(),
    };
    let may_record = run.act(act::RECORD_SESSION).is_some() && run.is_of_body;
    let may_open = held && !run.is_of_body && run.may_open_records;
    let label = lang.t(if held { "disputes.see_record" } else { "disputes.write_record" }).into_owned();
    let link = may_record.then(|| LinkShown { href: format!("/sessions/{}/record", session.id), label, kind: "" });
    SessionShown {
        title: lang.fill("disputes.session_title", &[("n", &session.ordinal)]),
        mark: Mark { words: lang.t(&state).into_owned(), tone: if held { "green" } else { "brand" } },
        facts,
        minutes: session.minutes.clone().unwrap_or_default(),
        undisputed: session.undisputed_facts.clone().unwrap_or_default(),
        hidden: held && !run.is_of_body,
        reveal: if may_open { format!("/sessions/{}/reveal", session.id) } else { String::new() },
        link,
    }
}

#[derive(Template)]
#[template(path = "disputes/deadlines.html")]
struct DeadlinesPage {
    shell: Shell,
    case: Case,
    live: Vec<DeadlineShown>,
    ended: Vec<DeadlineShown>,
    incomplete: bool,
}

#[handler]
pub(super) async fn deadlines(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let (shell, case) = Case::load(&app, &visitor, &code, "/deadlines").await?;
    let lang = visitor.lang;
    let live = all_of(&app, &case.view, lang);
    let ended = case.view.ended_deadlines.iter().map(|row| deadline(row, case.today, lang)).collect();
    let incomplete = case.view.deadlines.iter().any(|row| !row.calendar_complete);
    ok(&DeadlinesPage { shell, live, ended, incomplete, case })
}
