//! Taking a dispute on, or not: what is missing, from when its time runs, and whom it tells.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::{act, ground};

use super::{Answer, Frame, Looked, choices, in_date, refused, typed};
use crate::app::App;
use crate::desk::requests::Outcome;
use crate::error::Result;
use crate::mediation::{Acceptance, Declination, accept, decline, term_from, terms_told};
use crate::web::asked::{self, AskedField};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, TaskShown};

#[derive(Template)]
#[template(path = "mediation/acceptance.html")]
struct AcceptancePage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    /// What acceptance brings about.
    sentence: String,
    /// How long mediation may take.
    told: String,
    /// Nothing is missing.
    ready: bool,
    tasks: Vec<TaskShown>,
    term: String,
    explanation: Vec<String>,
    fields: Vec<AskedField>,
}

#[derive(Template)]
#[template(path = "mediation/declination.html")]
struct DeclinationPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    grounds: Vec<Choice>,
    waits: bool,
}

#[handler]
pub(super) async fn show_acceptance(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    acceptance(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_acceptance(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match accepted(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            acceptance(&app, &visitor, &id, state, status).await
        }
    }
}

async fn accepted(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let looked = Looked::at(app, visitor, id).await?;
    let sheet = app.sheet(looked.proceeding.kind.code)?;
    let input = Acceptance {
        accepted_on: typed::day(form, "accepted_on")?,
        late_entry_reason: form.text("late_entry_reason"),
        fields: asked::typed(sheet, Some(act::ACCEPT), form),
    };
    accept(app, visitor, id, form.seen(), &input).await?;
    Ok(looked.done("accepted"))
}

async fn acceptance(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::ACCEPT], &state)?;
    let asks = looked.proceeding.initiative.code != "body";
    let consents_href = format!("/proceedings/{id}/consents");
    let tasks = looked
        .proceeding
        .said
        .iter()
        .map(|said| {
            let done = said.consents == Some(true);
            let key = if done { "mediation.has_consented" } else { "mediation.has_not_consented" };
            TaskShown {
                state: if done {
                    "done"
                } else if asks {
                    "blocking"
                } else {
                    "warning"
                },
                label: looked.lang.fill(key, &[("name", &said.name)]),
                fix: String::new(),
                href: if done { String::new() } else { consents_href.clone() },
                link: looked.lang.t("mediation.record_consent").into_owned(),
            }
        })
        .collect();
    let on = state.value("accepted_on").parse().unwrap_or(app.today());
    let consented_on = looked.proceeding.said.iter().filter_map(|said| said.consented_on).max();
    let of = (looked.proceeding.kind.code, looked.proceeding.organisation.id.as_str());
    let term = term_from(app, of, (on, consented_on), looked.lang).await?;
    let told = terms_told(app, of, |code| looked.proceeding.field(code), on, looked.lang).await?;
    let told = told.join(looked.lang.pick("", " "));
    let sentence = looked.lang.fill("mediation.acceptance_sentence", &[("term", &told)]);
    let (term, explanation) = match term {
        None => (String::new(), Vec::new()),
        Some(term) => (
            looked.lang.fill(
                "mediation.term_until",
                &[("on", &in_date(on, looked.lang)), ("due", &in_date(term.due_on, looked.lang))],
            ),
            term.explanation,
        ),
    };
    let sheet = app.sheet(looked.proceeding.kind.code)?;
    let known = |code: &str| looked.proceeding.field(code);
    let fields = asked::asked(sheet, act::ACCEPT, &state, looked.lang, known);
    let ready = looked.may_be_accepted();
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &AcceptancePage { shell, frame, state, sentence, told, ready, tasks, term, explanation, fields })
}

#[handler]
pub(super) async fn show_declination(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    declination(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_declination(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let input = Declination { ground: form.get("ground").to_owned(), explanation: form.get("explanation").to_owned() };
    match decline(&app, &visitor, &id, form.seen(), input).await {
        Ok(outcome) => {
            let key = if matches!(outcome, Outcome::Waiting(_)) { "proposed" } else { "declined" };
            Ok(see_other(&Looked::at(&app, &visitor, &id).await?.done(key)))
        }
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            declination(&app, &visitor, &id, state, status).await
        }
    }
}

async fn declination(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::DECLINE], &state)?;
    let grounds = choices(ground::NOT_ACCEPTED, state.value("ground"), looked.lang, true);
    let waits = looked.waits(act::DECLINE);
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &DeclinationPage { shell, frame, state, grounds, waits })
}
