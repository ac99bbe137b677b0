//! What is put right afterwards: a registration voided, a date corrected.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::calendar::{date_en, date_zh};

use super::Answer;
use super::acts::must;
use super::case::Case;
use crate::app::App;
use crate::disputes::{self, Correctable, CorrectionInput};
use crate::error::{Error, Result};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "disputes/voiding.html")]
struct VoidingPage {
    shell: Shell,
    case: Case,
    state: FormState,
    version: String,
}

#[derive(Template)]
#[template(path = "disputes/correction.html")]
struct CorrectionPage {
    shell: Shell,
    case: Case,
    state: FormState,
    dates: Vec<Choice>,
    version: String,
    today: String,
}

#[handler]
pub(super) async fn show_voiding(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    voiding(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_voiding(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match voided(&app, &visitor, &code, &form).await {
        Ok(()) => Ok(see_other(&format!("/disputes/{}?done=voided", code.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            voiding(&app, &visitor, &code, state, status).await
        }
    }
}

/// Typing the number is the one confirmation that is more than a button: it cannot be done in passing.
async fn voided(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<()> {
    let view = disputes::dispute(app, visitor, code).await?;
    let shown = view.number.unwrap_or(view.shown_code);
    if !form.get("number").trim().eq_ignore_ascii_case(&shown) {
        let (zh, en) =
            (format!("请照着填写{shown}，以免作废错了。"), format!("Type {shown}, so that it is the right one."));
        return Err(Error::field("number", "other-number", zh, en));
    }
    disputes::void(app, visitor, code, form.seen(), form.get("reason")).await
}

async fn voiding(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    must(&case, act::VOID, &state)?;
    render(status, &VoidingPage { version: case.view.version.to_string(), state, shell, case })
}

#[handler]
pub(super) async fn show_correction(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    correction(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_correction(
    app: Data<&App>,
    visitor: Visitor,
    code: Path<String>,
    form: CheckedForm,
) -> Answer {
    let input = CorrectionInput {
        field: form.get("field").to_owned(),
        value: form.get("value").to_owned(),
        reason: form.get("reason").to_owned(),
        if_match: form.seen(),
    };
    match disputes::correct(&app, &visitor, &code, input).await {
        Ok(()) => Ok(see_other(&format!("/disputes/{}?done=corrected", code.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            correction(&app, &visitor, &code, state, status).await
        }
    }
}

async fn correction(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    must(&case, act::CORRECT, &state)?;
    let dates = disputes::correctable(app, visitor, code).await?;
    let choice = |date: Correctable| {
        let (words, day): (String, fn(_) -> String) = visitor.lang.pick((date.name.0, date_zh), (date.name.1, date_en));
        Choice { label: words, hint: day(date.value), selected: state.value("field") == date.field, value: date.field }
    };
    let page = CorrectionPage {
        dates: dates.into_iter().map(choice).collect(),
        version: case.view.version.to_string(),
        today: case.today.to_string(),
        state,
        shell,
        case,
    };
    render(status, &page)
}
