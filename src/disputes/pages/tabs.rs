//! The other tabs of a dispute: sessions, deadlines with how they were counted, agreements and their performance.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::web::{Data, Path};
use rules::act;

use super::Answer;
use super::case::{Case, deadline};
use super::shown::{DeadlineShown, FactShown, LinkShown, Mark};
use super::words::{amount, in_words, long, plain, time};
use crate::app::App;
use crate::disputes::links::{Whither, href_of};
use crate::disputes::{AgreementView, DisputeView, ObligationView, ProceedingView, SessionView};
use crate::lang::Lang;
use crate::web::page::{Visitor, ok};
use crate::web::shell::Shell;

/// A session, ready to show.
struct SessionShown {
    title: String,
    mark: Mark,
    facts: Vec<FactShown>,
    minutes: String,
    undisputed: String,
    hidden: bool,
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
    let label = lang.t(if held { "disputes.see_record" } else { "disputes.write_record" }).into_owned();
    let link = may_record.then(|| LinkShown { href: format!("/sessions/{}/record", session.id), label, kind: "" });
    SessionShown {
        title: lang.fill("disputes.session_title", &[("n", &session.ordinal)]),
        mark: Mark { words: lang.t(&state).into_owned(), tone: if held { "green" } else { "brand" } },
        facts,
        minutes: session.minutes.clone().unwrap_or_default(),
        undisputed: session.undisputed_facts.clone().unwrap_or_default(),
        hidden: held && !run.is_of_body,
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
    let live = case.view.deadlines.iter().map(|row| deadline(row, case.today, lang)).collect();
    let ended = case.view.ended_deadlines.iter().map(|row| deadline(row, case.today, lang)).collect();
    let incomplete = case.view.deadlines.iter().any(|row| !row.calendar_complete);
    ok(&DeadlinesPage { shell, live, ended, incomplete, case })
}

/// An agreement, ready to show.
struct AgreementShown {
    title: String,
    mark: Mark,
    facts: Vec<FactShown>,
    obligations: Vec<ObligationShown>,
    faults: Vec<String>,
    signatures: Vec<String>,
    missing: Vec<String>,
    visits: Vec<FactShown>,
    links: Vec<LinkShown>,
}

/// An obligation, ready to show.
struct ObligationShown {
    number: i32,
    who: String,
    text: String,
    amount: String,
    performed: String,
    due: String,
    state: Mark,
}

#[derive(Template)]
#[template(path = "disputes/settlement.html")]
struct SettlementPage {
    shell: Shell,
    case: Case,
    agreements: Vec<AgreementShown>,
}

#[handler]
pub(super) async fn settlement(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    let (shell, case) = Case::load(&app, &visitor, &code, "/settlement").await?;
    let lang = visitor.lang;
    let mut agreements = Vec::new();
    for run in &case.view.proceedings {
        agreements.extend(run.agreements.iter().map(|row| agreement_shown(&case.view, run, row, case.today, lang)));
    }
    agreements.reverse();
    ok(&SettlementPage { shell, case, agreements })
}

fn agreement_shown(
    view: &DisputeView,
    run: &ProceedingView,
    row: &AgreementView,
    today: NaiveDate,
    lang: Lang,
) -> AgreementShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let day = |day: NaiveDate| plain(day, today, lang);
    let mut facts = vec![fact("disputes.recorded_on", day(row.recorded_on))];
    facts.extend(row.sealed_on.map(|on| fact("disputes.sealed_on", day(on))));
    facts.extend(row.effective_on.map(|on| fact("disputes.effective_on", day(on))));
    facts.extend(row.remaining_issues.clone().map(|text| fact("disputes.remaining_issues", text)));
    let visits = row.follow_ups.iter().map(|visit| {
        let satisfied = match visit.satisfied {
            Some(true) => lang.t("disputes.satisfied"),
            Some(false) => lang.t("disputes.not_satisfied"),
            None => "".into(),
        };
        FactShown { label: day(visit.visited_on), value: format!("{} {satisfied}", visit.text).trim_end().to_owned() }
    });
    let signed = row.signatures.iter().map(|signature| format!("{} {}", signature.name, day(signature.signed_on)));
    let tone = match row.state.as_str() {
        "effective" => "green",
        "signing" => "brand",
        _ => "",
    };
    AgreementShown {
        title: row.number.clone().unwrap_or_else(|| lang.t("disputes.draft_without_number").into_owned()),
        mark: Mark { words: lang.t(&format!("disputes.agreement_{}", row.state)).into_owned(), tone },
        facts,
        obligations: row.obligations.iter().map(|one| obligation_shown(view, one, today, lang)).collect(),
        faults: row.lint.iter().map(|finding| finding.message.clone()).collect(),
        signatures: signed.collect(),
        missing: row.missing_signatures.iter().map(|one| one.name.clone()).collect(),
        visits: visits.collect(),
        links: agreement_links(view, run, row, lang),
    }
}

/// The frozen paper, and what the reader can do about this agreement.
fn agreement_links(view: &DisputeView, run: &ProceedingView, row: &AgreementView, lang: Lang) -> Vec<LinkShown> {
    let to = Whither { code: &view.code, proceeding: Some(&run.id), session: None, agreement: Some(&row.id) };
    let wanted = match row.state.as_str() {
        "draft" | "signing" => vec![act::REDRAFT, act::SIGN, act::SEAL, act::TAKE_BACK],
        "effective" => vec![act::RECORD_PERFORMANCE, act::VISIT],
        _ => Vec::new(),
    };
    let can = |wanted: &rules::sheet::Act| {
        view.proceedings.iter().any(|run| run.available_acts.iter().any(|open| open.act == *wanted))
    };
    let links = wanted
        .into_iter()
        .filter(can)
        .filter_map(|wanted| Some(LinkShown { href: href_of(wanted, to)?, label: in_words(wanted, lang), kind: "" }));
    let paper = row.document.as_ref().map(|paper| LinkShown {
        href: format!("/documents/{}", paper.id),
        label: lang.t("disputes.see_paper").into_owned(),
        kind: "",
    });
    paper.into_iter().chain(links).collect()
}

fn obligation_shown(view: &DisputeView, row: &ObligationView, today: NaiveDate, lang: Lang) -> ObligationShown {
    let names = |ids: &[String]| {
        let names: Vec<&str> = ids.iter().filter_map(|id| view.party(id)).map(|party| party.name.as_str()).collect();
        names.join(lang.pick("、", ", "))
    };
    let tone = match row.state.as_str() {
        "performed" => "green",
        "defaulted" => "red",
        _ => "",
    };
    ObligationShown {
        number: row.ordinal,
        who: format!("{} → {}", names(&row.obligors), names(&row.obligees)),
        text: row.text.clone(),
        amount: row.amount.map(|owed| amount(owed, lang)).unwrap_or_default(),
        performed: if row.performed.is_zero() { String::new() } else { amount(row.performed, lang) },
        due: row.due_on.map(|on| plain(on, today, lang)).unwrap_or_default(),
        state: Mark { words: lang.t(&format!("disputes.obligation_{}", row.state)).into_owned(), tone },
    }
}
