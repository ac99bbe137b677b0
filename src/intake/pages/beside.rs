//! A procedure beside the way that the dispute goes: appraisal, neutral evaluation, settlement.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::refusal::Refusal;

use super::Answer;
use crate::app::App;
use crate::disputes::{self, DisputeView};
use crate::error::{Error, Result};
use crate::intake::{RoutingInput, beside, open_proceeding, runs};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, belongs_to_form, form_status, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "intake/beside.html")]
struct BesidePage {
    shell: Shell,
    state: FormState,
    number: String,
    title: String,
    action: String,
    back: String,
    version: String,
    kinds: Vec<Choice>,
    bodies: Vec<Choice>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let input = RoutingInput {
        kind: form.get("kind").to_owned(),
        organisation: form.get("organisation").to_owned(),
        initiative: "party".to_owned(),
        reason: form.given("reason").map(str::to_owned),
        ..RoutingInput::default()
    };
    let seen = form.given("version").and_then(|version| version.parse().ok());
    match open_proceeding(&app, &visitor, &code, seen, &input).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{}?done=opened_beside", code.0))),
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(form.typed, &error);
            page(&app, &visitor, &code, state, form_status(&error)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let view = disputes::dispute(app, visitor, code).await?;
    if state.is_clean() && view.available_acts.iter().all(|open| open.act != act::OPEN_BESIDE) {
        let stage = (view.stage.zh, view.stage.en);
        return Err(Error::from(Refusal::WrongStage { act: act::OPEN_BESIDE, stage }).into());
    }
    let kinds = beside(app).into_iter().map(|sheet| Choice {
        value: sheet.kind.to_owned(),
        label: visitor.lang.pick(sheet.zh, sheet.en).to_owned(),
        hint: String::new(),
        selected: state.value("kind") == sheet.kind,
    });
    let kinds = kinds.collect();
    let bodies = bodies(app, &view, &state).await?;
    let page = BesidePage {
        number: view.number.clone().unwrap_or_else(|| view.shown_code.clone()),
        title: view.title.clone(),
        action: format!("/disputes/{}/beside", view.code),
        back: format!("/disputes/{}", view.code),
        version: view.version.to_string(),
        kinds,
        bodies,
        shell: Shell::load(app, visitor, "/disputes").await?,
        state,
    };
    render(status, &page)
}

/// Bodies that run any of these kinds; the one that has the dispute in hand first.
async fn bodies(app: &App, view: &DisputeView, state: &FormState) -> Result<Vec<Choice>> {
    let present = view.current().map(|row| row.organisation.id.clone()).unwrap_or_default();
    let chosen = match state.value("organisation") {
        "" => present.clone(),
        chosen => chosen.to_owned(),
    };
    let mut all = runs(app, &beside(app)).await?;
    all.sort_by_key(|(id, _)| *id != present);
    let choice =
        |(id, name): (String, String)| Choice { selected: id == chosen, value: id, label: name, hint: String::new() };
    Ok(all.into_iter().map(choice).collect())
}
