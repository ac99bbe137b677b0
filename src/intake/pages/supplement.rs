//! What an application lacks: asked for on one page, and recorded as there on the same.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::refusal::Refusal;

use super::Answer;
use crate::app::App;
use crate::disputes;
use crate::error::{Error, Result};
use crate::intake::{SupplementRequest, Supplied, ask_supplement, asked_for, supply};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "intake/supplement.html")]
struct SupplementPage {
    shell: Shell,
    state: FormState,
    number: String,
    title: String,
    action: String,
    back: String,
    version: String,
    today: String,
    /// What was asked for, while it is waited for; nothing when it is still to be asked.
    items: Vec<String>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match sent(&app, &visitor, &code, &form).await {
        Ok(done) => Ok(see_other(&format!("/disputes/{}?done={done}", code.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &code, state, status).await
        }
    }
}

async fn sent(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<&'static str> {
    let late_entry_reason = form.text("late_entry_reason");
    if form.has("supplied") {
        let input = Supplied { supplied_on: form.text("supplied_on"), note: form.text("note"), late_entry_reason };
        return supply(app, visitor, code, form.seen(), &input).await.map(|()| "supplied");
    }
    let items = form.get("items").lines().map(str::to_owned).collect();
    let input = SupplementRequest { items, asked_on: form.text("asked_on"), late_entry_reason };
    ask_supplement(app, visitor, code, form.seen(), &input).await.map(|()| "supplement_asked")
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let view = disputes::dispute(app, visitor, code).await?;
    let can = |wanted| view.available_acts.iter().any(|open| open.act == wanted);
    if state.is_clean() && !can(act::ASK_SUPPLEMENT) && !can(act::SUPPLY) {
        let stage = (view.stage.zh, view.stage.en);
        return Err(Error::from(Refusal::WrongStage { act: act::ASK_SUPPLEMENT, stage }).into());
    }
    let waiting = asked_for(app, visitor, code).await?.filter(|asked| asked.supplied_on.is_none());
    let page = SupplementPage {
        number: view.number.clone().unwrap_or_else(|| view.shown_code.clone()),
        title: view.title.clone(),
        action: format!("/disputes/{}/supplement", view.code),
        back: format!("/disputes/{}", view.code),
        version: view.version.to_string(),
        today: app.today().to_string(),
        items: waiting.map(|asked| asked.items).unwrap_or_default(),
        shell: Shell::load(app, visitor, "/disputes").await?,
        state,
    };
    render(status, &page)
}
