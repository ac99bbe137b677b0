//! Naming the lead, asking a body, and taking down what it answers.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;

use super::{Answer, Frame, Looked, day, organisations};
use crate::app::App;
use crate::error::{Error, Result};
use crate::joint::{self, Body, LeadInput, answer, ask, invitations, name_lead};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, in_date, in_words};

#[derive(Template)]
#[template(path = "joint/lead.html")]
struct LeadPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    designates: bool,
    organisations: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "joint/ask.html")]
struct AskPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    organisations: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "joint/answer.html")]
struct AnswerPage {
    shell: Shell,
    state: FormState,
    title: String,
    sentence: String,
    action: String,
    back: String,
    today: String,
    facts: Vec<FactShown>,
    answers: Vec<Choice>,
}

#[handler]
pub(super) async fn show_lead(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    lead(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_lead(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match named(&app, &visitor, &id, &form).await {
        Ok(()) => match Looked::at(&app, &visitor, &id).await {
            Ok(back) => Ok(see_other(&back.done("lead_named"))),
            // Whoever hands the lead on may have nothing more to do with it.
            Err(Error::NotFound) => Ok(see_other("/disputes?done=lead_named")),
            Err(other) => Err(other.into()),
        },
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            lead(&app, &visitor, &id, state, status).await
        }
    }
}

async fn named(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<()> {
    let input = LeadInput {
        organisation: form.get("organisation").to_owned(),
        basis: form.get("basis").to_owned(),
        on: day(form, "on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    name_lead(app, visitor, id, form.seen(), &input).await
}

async fn lead(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    let designates = looked.joint.proceeding.stage.code == rules::stage::LEAD_UNSETTLED.code();
    looked.must(app, &[if designates { act::DESIGNATE_LEAD } else { act::NAME_LEAD }], &state)?;
    let organisations = organisations(app, true, state.value("organisation")).await?;
    render(status, &LeadPage { shell: looked.shell, frame: looked.frame, state, designates, organisations })
}

#[handler]
pub(super) async fn show_ask(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    asking(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_ask(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match asked(&app, &visitor, &id, &form).await {
        Ok(()) => Ok(see_other(&format!("/proceedings/{}/joint?done=body_asked", *id))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            asking(&app, &visitor, &id, state, status).await
        }
    }
}

async fn asked(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<()> {
    let input = Body {
        organisation: form.text("organisation"),
        name: form.text("name"),
        case_number: form.text("case_number"),
        contact: form.text("contact"),
        request: form.text("request"),
        asked_on: day(form, "asked_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    ask(app, visitor, id, form.seen(), &input).await.map(|_| ())
}

async fn asking(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::ASK_BODY], &state)?;
    let organisations = organisations(app, false, state.value("organisation")).await?;
    render(status, &AskPage { shell: looked.shell, frame: looked.frame, state, organisations })
}

#[handler]
pub(super) async fn show_answer(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    answering(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_answer(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    form: CheckedForm,
) -> Answer {
    match answered(&app, &visitor, &path.0, &form).await {
        // Whoever does not take part, or no longer, sees nothing of it.
        Ok(()) => match joint::look(&app, &visitor, &path.0.0).await {
            Ok(_) => Ok(see_other(&format!("/proceedings/{}/joint?done=body_answered", path.0.0))),
            Err(Error::NotFound) => Ok(see_other("/joint-invitations?done=body_answered")),
            Err(other) => Err(other.into()),
        },
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            answering(&app, &visitor, &path.0, state, status).await
        }
    }
}

async fn answered(app: &App, visitor: &Visitor, (id, body): &(String, String), form: &CheckedForm) -> Result<()> {
    let joins = match form.get("joins") {
        "yes" => true,
        "no" => false,
        _ => return Err(Error::field("joins", "required", "请选是否参加。", "Choose whether the body takes part.")),
    };
    let input = joint::Answer {
        joins,
        case_number: form.text("case_number"),
        note: form.text("note"),
        answered_on: day(form, "answered_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    // What the others do meanwhile does not touch this answer.
    answer(app, visitor, (id, body), None, &input).await
}

/// The form is for the body that was asked as well, which sees no more than what it was asked.
async fn answering(
    app: &App,
    visitor: &Visitor,
    (id, body): &(String, String),
    state: FormState,
    status: StatusCode,
) -> Answer {
    let lang = visitor.lang;
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let asked = invitations(app, visitor).await?.into_iter().find(|row| row.id == *body && row.proceeding == *id);
    let (title, is_in, back, mut facts) = match asked {
        Some(row) => {
            let mut facts = vec![fact("joint.asked_by", row.asked_by)];
            facts.extend(row.scope.map(|scope| fact("joint.scope", in_words(scope, lang))));
            facts.extend(row.request.map(|request| fact("joint.request", request)));
            facts.push(fact("joint.asked_on", in_date(row.asked_on, lang)));
            (visitor.organisation.clone(), false, "/joint-invitations".to_owned(), facts)
        }
        None => {
            let looked = Looked::at(app, visitor, id).await?;
            let row = looked.joint.participants.iter().find(|row| row.id == *body).ok_or(Error::NotFound)?.clone();
            looked.must(app, &[act::JOIN, act::STAY_AWAY], &state)?;
            let for_partner = looked.joint.leads && row.organisation.is_none();
            if !for_partner && looked.joint.own.as_ref() != Some(body) {
                return Err(Error::NotPermitted.into());
            }
            let mut facts = vec![fact("joint.asked_on", in_date(row.asked_on, lang))];
            facts.extend(row.request.map(|request| fact("joint.request", request)));
            facts.extend(row.contact.map(|contact| fact("joint.contact", contact)));
            (row.name, row.state.code == "joined", looked.frame.back, facts)
        }
    };
    facts.retain(|fact| !fact.value.is_empty());
    let choice = |value: &str, key: &str| Choice {
        selected: state.value("joins") == value || is_in,
        value: value.to_owned(),
        label: lang.t(key).into_owned(),
        hint: String::new(),
    };
    let answers = match is_in {
        true => vec![choice("no", "joint.leave")],
        false => vec![choice("yes", "joint.join"), choice("no", "joint.stay_away")],
    };
    let page = AnswerPage {
        shell: Shell::load(app, visitor, "/joint-invitations").await?,
        title,
        sentence: lang.t("joint.answer_sentence").into_owned(),
        action: format!("/proceedings/{id}/joint/bodies/{body}"),
        back,
        today: app.today().to_string(),
        facts,
        answers,
        state,
    };
    render(status, &page)
}
