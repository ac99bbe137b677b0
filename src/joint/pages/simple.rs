//! The short forms of the joint room: begin, done, seal, how it goes on, exchange.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;

use super::{Answer, Frame, Looked, day};
use crate::app::App;
use crate::error::{Error, Result};
use crate::joint::{BodySeal, Completion, FollowUp, begin, complete, exchange, follow_up, seal};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{FactShown, in_date, in_words};

/// A question with at most a day and some words.
#[derive(Template)]
#[template(path = "joint/simple.html")]
struct SimplePage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    title: String,
    sentence: String,
    action: String,
    verb: String,
    version: String,
    facts: Vec<FactShown>,
    /// Name and label of the words that are asked for; empty for none.
    words: (&'static str, String),
    /// Name and label of the day; empty for none.
    on: (&'static str, String),
    /// Digest of what is sealed; empty for none.
    content_hash: String,
    /// What can be read before.
    paper: String,
}

impl SimplePage {
    fn of(looked: Looked, state: FormState, tail: &str, key: &str) -> SimplePage {
        let lang = looked.lang;
        let t = |part: &str| lang.t(&format!("joint.{key}_{part}")).into_owned();
        SimplePage {
            title: t("title"),
            sentence: t("sentence"),
            verb: t("do"),
            action: format!("{}/{tail}", looked.frame.back),
            version: looked.frame.version.clone(),
            facts: Vec::new(),
            words: ("", String::new()),
            on: ("", String::new()),
            content_hash: String::new(),
            paper: String::new(),
            shell: looked.shell,
            frame: looked.frame,
            state,
        }
    }
}

fn room(id: &str, done: &str) -> poem::Response {
    see_other(&format!("/proceedings/{id}/joint?done={done}"))
}

#[handler]
pub(super) async fn show_begin(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    beginning(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_begin(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match begin(&app, &visitor, &id, form.seen()).await {
        Ok(()) => Ok(room(&id, "joint_begun")),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            beginning(&app, &visitor, &id, state, status).await
        }
    }
}

async fn beginning(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::BEGIN_JOINT], &state)?;
    let lang = looked.lang;
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let facts = match &looked.joint.mediation {
        Some(row) => vec![
            fact("joint.mediation", format!("{} · {}", in_words(row.kind, lang), in_words(row.stage, lang))),
            fact("joint.mediating_body", row.body.clone()),
        ],
        None => vec![fact("joint.mediation", lang.t("joint.no_mediation").into_owned())],
    };
    render(status, &SimplePage { facts, ..SimplePage::of(looked, state, "beginning", "begin") })
}

#[handler]
pub(super) async fn show_task(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    task(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_task(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    form: CheckedForm,
) -> Answer {
    match done(&app, &visitor, &path.0, &form).await {
        Ok(()) => Ok(room(&path.0.0, "task_done")),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            task(&app, &visitor, &path.0, state, status).await
        }
    }
}

async fn done(app: &App, visitor: &Visitor, (id, task): &(String, String), form: &CheckedForm) -> Result<()> {
    let input = Completion {
        done_on: day(form, "done_on")?,
        note: form.get("note").to_owned(),
        late_entry_reason: form.text("late_entry_reason"),
    };
    complete(app, visitor, (id, task), None, &input).await
}

async fn task(
    app: &App,
    visitor: &Visitor,
    (id, task): &(String, String),
    state: FormState,
    status: StatusCode,
) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::FINISH_TASK], &state)?;
    let row = looked.joint.tasks.iter().find(|row| row.id == *task).ok_or(Error::NotFound)?.clone();
    let lang = looked.lang;
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let facts = vec![
        fact("joint.task_body", row.body),
        fact("joint.measure", row.measure),
        fact("joint.due_on", in_date(row.due_on, lang)),
    ];
    let page = SimplePage {
        facts,
        words: ("note", lang.t("joint.task_note").into_owned()),
        on: ("done_on", lang.t("joint.done_on").into_owned()),
        ..SimplePage::of(looked, state, &format!("tasks/{task}"), "task")
    };
    render(status, &page)
}

#[handler]
pub(super) async fn show_seal(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    sealing(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_seal(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    form: CheckedForm,
) -> Answer {
    match sealed(&app, &visitor, &path.0, &form).await {
        Ok(()) => Ok(room(&path.0.0, "body_sealed")),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            sealing(&app, &visitor, &path.0, state, status).await
        }
    }
}

async fn sealed(app: &App, visitor: &Visitor, (id, body): &(String, String), form: &CheckedForm) -> Result<()> {
    let input = BodySeal {
        content_hash: form.get("content_hash").to_owned(),
        sealed_on: day(form, "sealed_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    seal(app, visitor, (id, body), &input).await
}

async fn sealing(
    app: &App,
    visitor: &Visitor,
    (id, body): &(String, String),
    state: FormState,
    status: StatusCode,
) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::SEAL_JOINTLY], &state)?;
    let row = looked.joint.participants.iter().find(|row| row.id == *body).ok_or(Error::NotFound)?.clone();
    let lang = looked.lang;
    let here = looked.joint.agreement.as_ref().map(|here| here.agreement.clone());
    let agreement = here.ok_or(Error::NotFound)?;
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let facts =
        vec![fact("joint.seals_for", row.name), fact("joint.agreement", agreement.number.clone().unwrap_or_default())];
    let page = SimplePage {
        facts,
        on: ("sealed_on", lang.t("joint.sealed_on").into_owned()),
        paper: format!("/agreements/{}/document.pdf", agreement.id),
        content_hash: agreement.content_hash,
        ..SimplePage::of(looked, state, &format!("seals/{body}"), "seal")
    };
    render(status, &page)
}

#[handler]
pub(super) async fn show_follow_up(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    following(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_follow_up(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    form: CheckedForm,
) -> Answer {
    match followed(&app, &visitor, &path.0, &form).await {
        Ok(()) => Ok(room(&path.0.0, "body_follows")),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            following(&app, &visitor, &path.0, state, status).await
        }
    }
}

async fn followed(app: &App, visitor: &Visitor, (id, body): &(String, String), form: &CheckedForm) -> Result<()> {
    let input = FollowUp {
        text: form.get("text").to_owned(),
        on: day(form, "on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    follow_up(app, visitor, (id, body), None, &input).await
}

async fn following(
    app: &App,
    visitor: &Visitor,
    (id, body): &(String, String),
    state: FormState,
    status: StatusCode,
) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::FOLLOW_UP_ALONE], &state)?;
    let row = looked.joint.participants.iter().find(|row| row.id == *body).ok_or(Error::NotFound)?.clone();
    let lang = looked.lang;
    let label = lang.t("joint.follows_for").into_owned();
    let page = SimplePage {
        facts: vec![FactShown { label, value: row.name }],
        words: ("text", lang.t("joint.follow_up_text").into_owned()),
        on: ("on", lang.t("joint.on").into_owned()),
        ..SimplePage::of(looked, state, &format!("follow-ups/{body}"), "follow_up")
    };
    render(status, &page)
}

#[handler]
pub(super) async fn back_to_room(id: Path<String>) -> poem::Response {
    see_other(&format!("/proceedings/{}/joint", *id))
}

#[handler]
pub(super) async fn send_exchange(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    exchange(&app, &visitor, &id, form.seen(), form.get("participant")).await?;
    Ok(room(&id, "exchanged"))
}
