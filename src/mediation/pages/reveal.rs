//! The record of a session of another body, with a reason.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::refusal::Refusal;

use super::{Answer, refused};
use crate::app::App;
use crate::desk::Target;
use crate::disputes;
use crate::error::{Error, Result};
use crate::mediation::open_record;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render};
use crate::web::shell::Shell;

#[derive(Template)]
#[template(path = "mediation/reveal.html")]
struct RevealPage {
    shell: Shell,
    state: FormState,
    number: String,
    which: String,
    action: String,
    back: String,
}

#[derive(Template)]
#[template(path = "mediation/revealed.html")]
struct RevealedPage {
    shell: Shell,
    number: String,
    which: String,
    minutes: String,
    undisputed: String,
    back: String,
}

/// Of which dispute a session is, and which one it is.
struct Met {
    number: String,
    which: String,
    back: String,
}

async fn met(app: &App, visitor: &Visitor, id: &str) -> Result<Met> {
    let dispute = disputes::look(app, visitor, Target::Session(id)).await?;
    let mut all = dispute.proceedings.iter().flat_map(|run| run.sessions.iter().map(move |session| (run, session)));
    let (run, session) = all.find(|(_, session)| session.id == id).ok_or(Error::NotFound)?;
    if !run.may_open_records {
        return Err(Refusal::NotPermitted(act::OPEN_RECORD).into());
    }
    Ok(Met {
        which: visitor.lang.fill("disputes.session_title", &[("n", &session.ordinal)]),
        back: format!("/disputes/{}/sessions", dispute.code),
        number: dispute.number.clone().unwrap_or_else(|| dispute.shown_code.clone()),
    })
}

#[handler]
pub(super) async fn ask(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let Met { number, which, back } = met(app, visitor, id).await?;
    let shell = Shell::load(app, visitor, "/disputes").await?;
    render(status, &RevealPage { shell, state, number, which, action: format!("/sessions/{id}/reveal"), back })
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    let session = match open_record(&app, &visitor, &id, form.get("reason")).await {
        Ok(session) => session,
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            return page(&app, &visitor, &id, state, status).await;
        }
    };
    let Met { number, which, back } = met(&app, &visitor, &id).await?;
    let page = RevealedPage {
        shell: Shell::load(&app, &visitor, "/disputes").await?,
        number,
        which,
        minutes: session.minutes.unwrap_or_default(),
        undisputed: session.undisputed_facts.unwrap_or_default(),
        back,
    };
    render(StatusCode::OK, &page)
}
