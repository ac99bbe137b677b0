//! Proposing joint mediation: why several bodies, and which.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::procedure::joint::SCOPES;

use super::{Answer, day, organisations};
use crate::app::App;
use crate::disputes::pages::case::Case;
use crate::error::{Error, Result};
use crate::joint::{Body, Proposal, propose};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, choices};

/// Bodies that can be named at once; more are asked in the room.
const ROWS: usize = 4;

/// A row of the form.
struct RowShown {
    index: usize,
    organisations: Vec<Choice>,
    name: String,
    request: String,
    organisation_error: String,
    name_error: String,
    request_error: String,
}

#[derive(Template)]
#[template(path = "joint/propose.html")]
struct ProposePage {
    shell: Shell,
    case: Case,
    state: FormState,
    version: String,
    today: String,
    scopes: Vec<Choice>,
    rows: Vec<RowShown>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match proposed(&app, &visitor, &code, &form).await {
        Ok(id) => Ok(see_other(&format!("/proceedings/{id}/joint?done=joint_proposed"))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &code, state, status).await
        }
    }
}

async fn proposed(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<String> {
    let body = |row: &crate::web::form::Typed| Body {
        organisation: row.text("organisation"),
        name: row.text("name"),
        request: row.text("request"),
        ..Body::default()
    };
    // A row that nobody filled in is none; the others keep their places, so that an error stands beside its field.
    let rows = form.rows("bodies");
    let last = rows.iter().rposition(|(_, row)| row.pairs().iter().any(|(_, value)| !value.trim().is_empty()));
    let bodies = rows.iter().take(last.map_or(0, |last| last + 1)).map(|(_, row)| body(row)).collect();
    let input = Proposal {
        scope: form.get("scope").to_owned(),
        reason: form.get("reason").to_owned(),
        bodies,
        proposed_on: day(form, "proposed_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    propose(app, visitor, code, form.seen(), &input).await
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    let may = case.view.available_acts.iter().any(|open| open.act == act::PROPOSE_JOINT);
    if !may && state.is_clean() {
        return Err(Error::from(rules::refusal::Refusal::NotPermitted(act::PROPOSE_JOINT)).into());
    }
    let mut rows = Vec::new();
    for index in 0..ROWS {
        let field = |name: &str| format!("bodies-{index}-{name}");
        rows.push(RowShown {
            index,
            organisations: organisations(app, false, state.value(&field("organisation"))).await?,
            name: state.value(&field("name")).to_owned(),
            request: state.value(&field("request")).to_owned(),
            organisation_error: state.error(&field("organisation")).to_owned(),
            name_error: state.error(&field("name")).to_owned(),
            request_error: state.error(&field("request")).to_owned(),
        });
    }
    let page = ProposePage {
        version: case.view.version.to_string(),
        today: app.today().to_string(),
        scopes: choices(SCOPES, visitor.lang, &[state.value("scope")]),
        rows,
        shell,
        case,
        state,
    };
    render(status, &page)
}
