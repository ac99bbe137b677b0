//! Who mediates: the roster with present load, who presides, who chose.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;

use super::{Answer, Frame, Looked, refused, typed};
use crate::app::App;
use crate::desk::requests::Outcome;
use crate::error::Result;
use crate::mediation::{Appointment, Offer, appoint, offer, roster};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

#[derive(Template)]
#[template(path = "mediation/mediators.html")]
struct MediatorsPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    body: String,
    candidates: Vec<CandidateShown>,
    chosen_by: Vec<Choice>,
    replaces: bool,
    waits: bool,
    may_offer: bool,
    may_appoint: bool,
    may_disclose: bool,
    may_recuse: bool,
}

/// A line of the roster.
struct CandidateShown {
    id: String,
    name: String,
    role: String,
    load: String,
    chosen: bool,
    presides: bool,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match sent(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn sent(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let chosen = typed::all(form, "mediators");
    let seen = form.seen();
    let back = Looked::at(app, visitor, id).await?;
    if form.get("act") == "offer" {
        offer(app, visitor, id, seen, &Offer { accounts: chosen }).await?;
        return Ok(back.done("offered"));
    }
    // One mediator presides; nobody has to say so twice.
    let presiding = match chosen.as_slice() {
        [only] => only.clone(),
        _ => form.get("presiding").to_owned(),
    };
    let input = Appointment { presiding, chosen_by: form.get("chosen_by").to_owned(), mediators: chosen };
    let outcome = appoint(app, visitor, id, seen, input).await?;
    Ok(back.done(if matches!(outcome, Outcome::Waiting(_)) { "proposed" } else { "appointed" }))
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::APPOINT, act::REPLACE, act::OFFER_MEDIATORS], &state)?;
    let typed_in = !state.is_clean();
    let (lang, now) = (looked.lang, looked.proceeding.mediators.first());
    let candidates = roster(app, visitor, id)
        .await?
        .into_iter()
        .map(|row| CandidateShown {
            chosen: if typed_in { state.chosen("mediators", &row.id) } else { row.chosen },
            presides: if typed_in { state.chosen("presiding", &row.id) } else { row.presides },
            role: lang.pick(row.role.zh(), row.role.en()).to_owned(),
            load: lang.fill("mediation.load", &[("n", &row.load)]),
            id: row.id,
            name: row.name,
        })
        .collect();
    let by = if typed_in {
        state.value("chosen_by").to_owned()
    } else {
        now.map(|row| row.chosen_by.clone()).unwrap_or_default()
    };
    let choice =
        |code: &str, label: String| Choice { value: code.to_owned(), label, hint: String::new(), selected: code == by };
    let chosen_by = vec![
        choice("parties", lang.t("mediation.chosen_by_parties").into_owned()),
        choice("body", lang.t("mediation.chosen_by_body").into_owned()),
    ];
    let may = |act| looked.proceeding.act(act).is_some();
    let page = MediatorsPage {
        replaces: may(act::REPLACE),
        waits: looked.waits(act::APPOINT) || looked.waits(act::REPLACE),
        may_offer: may(act::OFFER_MEDIATORS),
        may_appoint: may(act::APPOINT) || may(act::REPLACE),
        may_disclose: may(act::DISCLOSE),
        may_recuse: may(act::RECUSE),
        body: looked.proceeding.organisation.name.clone(),
        shell: looked.shell,
        frame: looked.frame,
        state,
        candidates,
        chosen_by,
    };
    render(status, &page)
}
