//! What lies between a mediator and the people of the dispute: what he discloses, and that he leaves.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::role::Role;

use super::{Answer, Frame, Looked, refused, typed};
use crate::app::App;
use crate::error::{Error, Result};
use crate::mediation::{AskedBy, Disclosure, Recusal, disclose, recuse, roster};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

/// What stands before the outward id of a party that objects.
const PARTY: &str = "party:";

#[derive(Template)]
#[template(path = "mediation/disclosure.html")]
struct DisclosurePage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    mediators: Vec<Choice>,
    parties: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "mediation/recusal.html")]
struct RecusalPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    mediators: Vec<Choice>,
    asked_by: Vec<Choice>,
}

#[handler]
pub(super) async fn show_disclosure(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    disclosure(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_disclosure(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match disclosed(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            disclosure(&app, &visitor, &id, state, status).await
        }
    }
}

async fn disclosed(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Disclosure {
        mediator: form.get("mediator").to_owned(),
        text: form.get("text").to_owned(),
        accepted_by: typed::all(form, "accepted_by"),
        disclosed_on: typed::day(form, "disclosed_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    disclose(app, visitor, id, form.seen(), &input).await?;
    Ok(Looked::at(app, visitor, id).await?.done("disclosed"))
}

async fn disclosure(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::DISCLOSE], &state)?;
    let lang = looked.lang;
    // A mediator speaks for himself only.
    let speaks_for = |account: &str| visitor.role != Role::Mediator || account == visitor.reference;
    let mediators = roster(app, visitor, id)
        .await?
        .into_iter()
        .filter(|row| speaks_for(&row.id))
        .map(|row| Choice {
            selected: state.value("mediator") == row.id,
            hint: lang.pick(row.role.zh(), row.role.en()).to_owned(),
            value: row.id,
            label: row.name,
        })
        .collect();
    let parties = looked.parties(|party| state.chosen("accepted_by", party));
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &DisclosurePage { shell, frame, state, mediators, parties })
}

#[handler]
pub(super) async fn show_recusal(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    recusal(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_recusal(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match recused(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            recusal(&app, &visitor, &id, state, status).await
        }
    }
}

async fn recused(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let input = Recusal {
        mediator: form.get("mediator").to_owned(),
        asked_by: asked_by(form.get("asked_by"))?,
        reason: form.get("reason").to_owned(),
        on: typed::day(form, "on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    recuse(app, visitor, id, form.seen(), &input).await?;
    match Looked::at(app, visitor, id).await {
        Ok(back) => Ok(back.done("recused")),
        // Whoever has withdrawn sees nothing of the dispute any more.
        Err(Error::NotFound) => Ok("/disputes?done=recused".to_owned()),
        Err(other) => Err(other),
    }
}

fn asked_by(typed: &str) -> Result<AskedBy> {
    match typed {
        "mediator" => Ok(AskedBy::Mediator),
        "body" => Ok(AskedBy::Body),
        other => other
            .strip_prefix(PARTY)
            .map(|id| AskedBy::Party(id.to_owned()))
            .ok_or_else(|| Error::field("asked_by", "required", "请选是谁提出回避。", "Choose who asks for it.")),
    }
}

async fn recusal(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::RECUSE], &state)?;
    let lang = looked.lang;
    let mediator = |row: &crate::disputes::MediatorView| Choice {
        selected: state.value("mediator") == row.account,
        value: row.account.clone(),
        label: row.name.clone(),
        hint: if row.presiding { lang.t("mediation.presides").into_owned() } else { String::new() },
    };
    let mediators = looked.proceeding.mediators.iter().map(mediator).collect();
    let mut asked_by: Vec<Choice> = looked.parties(|_| false);
    for choice in &mut asked_by {
        choice.value = format!("{PARTY}{}", choice.value);
    }
    let heads = matches!(visitor.role, Role::CommitteeHead | Role::StudioHead | Role::Director);
    let own = |code: &str, label: &str| Choice {
        value: code.to_owned(),
        label: lang.t(label).into_owned(),
        hint: String::new(),
        selected: false,
    };
    if heads || visitor.role == Role::Mediator {
        asked_by.push(own("mediator", "mediation.asked_by_mediator"));
    }
    if heads {
        asked_by.push(own("body", "mediation.asked_by_body"));
    }
    for choice in &mut asked_by {
        choice.selected = state.value("asked_by") == choice.value;
    }
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &RecusalPage { shell, frame, state, mediators, asked_by })
}
