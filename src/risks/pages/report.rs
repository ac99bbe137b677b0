//! One duty to report: the form in which it is fulfilled, and afterwards the one in which its record is put right.

use askama::Template;
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::refusal::Refusal;

use super::Answer;
use crate::app::App;
use crate::disputes::DutyView;
use crate::disputes::pages::case::Case;
use crate::disputes::pages::risk::{DutyShown, duty_shown};
use crate::error::{Error, Result};
use crate::risks::{Correction, ReportInput, correct, report};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;

/// How a browser writes a moment of the day.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

#[derive(Template)]
#[template(path = "risks/report.html")]
struct ReportPage {
    shell: Shell,
    case: Case,
    state: FormState,
    duty: DutyShown,
    open: bool,
    version: String,
    action: String,
    back: String,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    page(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>, form: CheckedForm) -> Answer {
    match sent(&app, &visitor, &path.0, &form).await {
        Ok(done) => Ok(see_other(&format!("/disputes/{}/risk?done={done}", path.0.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &path.0, state, status).await
        }
    }
}

async fn sent(app: &App, visitor: &Visitor, (code, id): &(String, String), form: &CheckedForm) -> Result<&'static str> {
    let reported_at = moment(app, form.get("reported_at"))?;
    // The form of a correction asks why; that of a report does not.
    if form.has("correction") {
        let input = Correction {
            reported_to: Some(form.get("reported_to").to_owned()),
            reported_at,
            receipt: Some(form.get("receipt").to_owned()),
            note: Some(form.get("note").to_owned()),
            correction: form.get("correction").to_owned(),
        };
        let seen = form.seen().ok_or(Error::PreconditionRequired)?;
        correct(app, visitor, code, id, seen, &input).await?;
        return Ok("report_corrected");
    }
    let input = ReportInput {
        reported_to: form.get("reported_to").to_owned(),
        reported_at,
        receipt: form.text("receipt"),
        note: form.get("note").to_owned(),
    };
    report(app, visitor, code, id, form.seen(), &input).await?;
    Ok("reported")
}

/// A moment as the browser sends it, where the office is; none when nothing was typed.
fn moment(app: &App, typed: &str) -> Result<Option<DateTime<Utc>>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || {
        let zh = "时间写成2026-11-24 14:30这样。";
        Error::field("reported_at", "time-format", zh, "Write the time as 2026-11-24 14:30.")
    };
    if typed.len() > 30 {
        return Err(wrong());
    }
    let read = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(typed, format).ok());
    let local = read.and_then(|read| app.config.time_zone.from_local_datetime(&read).earliest());
    local.map(|local| Some(local.with_timezone(&Utc))).ok_or_else(wrong)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    (code, id): &(String, String),
    state: FormState,
    status: StatusCode,
) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    let duty = case.view.risk.duties.iter().find(|duty| duty.id == *id).ok_or(Error::NotFound)?;
    // Whoever records the risk reports it, too.
    let may = case.view.available_acts.iter().any(|open| open.act == act::ASSESS_RISK);
    if !may && state.is_clean() {
        return Err(Error::from(Refusal::NotPermitted(act::REPORT)).into());
    }
    let mut state = state;
    if state.is_clean() && state.typed.pairs().is_empty() {
        fill(app, duty, &mut state);
    }
    let page = ReportPage {
        duty: duty_shown(app, &case.view.code, duty, case.today, visitor.lang),
        open: duty.open,
        version: duty.version.to_string(),
        action: format!("/disputes/{}/reports/{}", case.view.code, duty.id),
        back: format!("{}/risk", case.base),
        shell,
        case,
        state,
    };
    render(status, &page)
}

/// What stands in the form at first: the present moment, or the record.
fn fill(app: &App, duty: &DutyView, state: &mut FormState) {
    let at = duty.reported_at.unwrap_or_else(|| app.now()).with_timezone(&app.config.time_zone);
    let value = |text: &Option<String>| text.clone().unwrap_or_default();
    state
        .typed
        .set("reported_to", value(&duty.reported_to))
        .set("reported_at", at.format(MOMENT).to_string())
        .set("receipt", value(&duty.receipt))
        .set("note", value(&duty.note));
}
