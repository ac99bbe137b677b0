//! The same dispute, taken in twice: into which other one this registration goes.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::refusal::Refusal;

use super::Answer;
use crate::app::App;
use crate::disputes;
use crate::error::Error;
use crate::intake::{MergeInput, assess, fitting, merge};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "intake/merge.html")]
struct MergePage {
    shell: Shell,
    state: FormState,
    number: String,
    title: String,
    action: String,
    back: String,
    version: String,
    /// Disputes of the same people, as a list to pick from.
    likely: Vec<Choice>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let picked = form.given("likely").unwrap_or_default();
    let into = form.given("into").unwrap_or(picked).to_owned();
    let input = MergeInput { into, reason: form.text("reason") };
    match merge(&app, &visitor, &code, form.seen(), &input).await {
        Ok(into) => Ok(see_other(&format!("/disputes/{into}?done=merged"))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &code, state, status).await
        }
    }
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let view = disputes::dispute(app, visitor, code).await?;
    if state.is_clean() && view.available_acts.iter().all(|open| open.act != act::MERGE) {
        let stage = (view.stage.zh, view.stage.en);
        return Err(Error::from(Refusal::WrongStage { act: act::MERGE, stage }).into());
    }
    let earlier = assess(app, visitor, code).await?.earlier;
    let known: Vec<_> = earlier.into_iter().filter_map(|one| one.known).collect();
    let codes: Vec<String> = known.iter().map(|one| one.code.clone()).collect();
    let fitting = fitting(app, visitor, code, &codes).await?;
    let likely = known.into_iter().filter(|one| fitting.contains(&one.code)).map(|one| Choice {
        selected: state.value("likely") == one.code,
        value: one.code,
        label: format!("{} {}", one.number, one.title),
        hint: one.parties.join(visitor.lang.pick("、", ", ")),
    });
    let page = MergePage {
        likely: likely.collect(),
        number: view.number.clone().unwrap_or_else(|| view.shown_code.clone()),
        title: view.title.clone(),
        action: format!("/disputes/{}/merge", view.code),
        back: format!("/disputes/{}", view.code),
        version: view.version.to_string(),
        shell: Shell::load(app, visitor, "/disputes").await?,
        state,
    };
    render(status, &page)
}
