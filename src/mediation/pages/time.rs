//! More time, a stop, and going on.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::deadline::Span;
use rules::{act, ground};

use super::{Answer, Frame, Looked, choices, refused, typed};
use crate::app::App;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::mediation::{Extension, Resumption, Suspension, extend, resume, suspend};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "mediation/extension.html")]
struct ExtensionPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    parties: Vec<Choice>,
    sentence: String,
    unit: String,
}

#[derive(Template)]
#[template(path = "mediation/suspension.html")]
struct SuspensionPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    grounds: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "mediation/resumption.html")]
struct ResumptionPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
}

#[handler]
pub(super) async fn show_extension(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    extension(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_extension(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match extended(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            extension(&app, &visitor, &id, state, status).await
        }
    }
}

async fn extended(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let days = form
        .get("days")
        .trim()
        .parse()
        .map_err(|_| Error::field("days", "number", "请填天数，例如15。", "Enter a number of days, such as 15."))?;
    let input = Extension { days, agreed_by: typed::all(form, "agreed_by"), reason: form.get("reason").to_owned() };
    extend(app, visitor, id, form.seen(), &input).await?;
    Ok(Looked::at(app, visitor, id).await?.done("extended"))
}

async fn extension(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::EXTEND], &state)?;
    let parties = looked.parties(|party| state.chosen("agreed_by", party));
    let (sentence, unit) = extension_words(looked.proceeding.extension, looked.lang);
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &ExtensionPage { shell, frame, state, parties, sentence, unit })
}

/// How often and by how much it can be extended, and in what it is counted: calendar days or working days.
fn extension_words(extension: Option<(Span, u32)>, lang: Lang) -> (String, String) {
    let (longest, times) = extension.unwrap_or((Span::Days(0), 1));
    let unit = match longest {
        Span::WorkingDays(_) => "mediation.unit_working_days",
        Span::Months(_) => "mediation.unit_months",
        _ => "mediation.unit_days",
    };
    let key = if times == 1 { "mediation.extension_once" } else { "mediation.extension_often" };
    (lang.fill(key, &[("most", &lang.pick(longest.zh(), longest.en()))]), lang.t(unit).into_owned())
}

#[handler]
pub(super) async fn show_suspension(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    suspension(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_suspension(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match suspended(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            suspension(&app, &visitor, &id, state, status).await
        }
    }
}

async fn suspended(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Suspension {
        ground: form.get("ground").to_owned(),
        from: typed::day(form, "from")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    suspend(app, visitor, id, form.seen(), &input).await?;
    Ok(Looked::at(app, visitor, id).await?.done("suspended"))
}

async fn suspension(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::SUSPEND], &state)?;
    let grounds = choices(ground::SUSPENDED, state.value("ground"), looked.lang, false);
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &SuspensionPage { shell, frame, state, grounds })
}

#[handler]
pub(super) async fn show_resumption(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    resumption(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_resumption(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match resumed(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            resumption(&app, &visitor, &id, state, status).await
        }
    }
}

async fn resumed(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Resumption { on: typed::day(form, "on")?, late_entry_reason: form.text("late_entry_reason") };
    resume(app, visitor, id, form.seen(), &input).await?;
    Ok(Looked::at(app, visitor, id).await?.done("resumed"))
}

async fn resumption(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::RESUME], &state)?;
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &ResumptionPage { shell, frame, state })
}
