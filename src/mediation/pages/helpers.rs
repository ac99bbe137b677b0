//! People from outside who help: who is invited, and what they answer.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::list::HELPERS;

use super::{Answer, Frame, Looked, choices, refused, typed};
use crate::app::App;
use crate::disputes::HelperView;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::mediation::{HelperAnswer, HelperInput, answer_help, invite_help};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, in_date, in_words};

/// Somebody who was invited, ready to show.
struct HelperShown {
    name: String,
    /// Capacity and house.
    about: String,
    state: String,
    tone: &'static str,
    facts: Vec<FactShown>,
    /// Where the answer is recorded; empty when there is nothing to record.
    href: String,
    link: String,
}

#[derive(Template)]
#[template(path = "mediation/helpers.html")]
struct HelpersPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    helpers: Vec<HelperShown>,
    capacities: Vec<Choice>,
    parties: Vec<Choice>,
    may_invite: bool,
}

#[derive(Template)]
#[template(path = "mediation/helper.html")]
struct HelperPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    helper: HelperShown,
    action: String,
    version: String,
    back: String,
    answers: Vec<Choice>,
    /// Has promised before, or does not have to.
    leaves: bool,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match invited(&app, &visitor, &id, &form).await {
        Ok(()) => Ok(see_other(&format!("/proceedings/{}/invited-participants?done=help_invited", *id))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn invited(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<()> {
    let input = HelperInput {
        name: form.get("name").to_owned(),
        capacity: form.get("capacity").to_owned(),
        organisation: form.text("organisation"),
        contact: form.text("contact"),
        reason: form.get("reason").to_owned(),
        agreed_by: typed::all(form, "agreed_by"),
        invited_on: typed::day(form, "invited_on")?,
        late_entry_reason: form.text("late_entry_reason"),
    };
    invite_help(app, visitor, id, form.seen(), &input).await.map(|_| ())
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    let may_invite = looked.proceeding.act(act::INVITE_HELP).is_some();
    if looked.proceeding.helpers.is_empty() {
        looked.must(app, &[act::INVITE_HELP, act::ANSWER_HELP], &state)?;
    }
    let may_answer = looked.proceeding.act(act::ANSWER_HELP).is_some();
    let shown = |row: &HelperView| shown(&looked.frame.id, row, may_answer, looked.lang);
    let page = HelpersPage {
        helpers: looked.proceeding.helpers.iter().map(shown).collect(),
        capacities: choices(HELPERS, state.value("capacity"), looked.lang, false),
        parties: looked.parties(|party| state.chosen("agreed_by", party)),
        may_invite,
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

fn shown(proceeding: &str, row: &HelperView, may_answer: bool, lang: Lang) -> HelperShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let mut facts = vec![fact("mediation.invited_on", in_date(row.invited_on, lang))];
    facts.extend(row.answered_on.map(|on| fact("mediation.answered_on", in_date(on, lang))));
    facts.extend(row.promised_on.map(|on| fact("mediation.promised_on", in_date(on, lang))));
    facts.extend(row.reason.clone().map(|why| fact("mediation.help_reason", why)));
    facts.extend(row.contact.clone().map(|how| fact("mediation.help_contact", how)));
    facts.extend(row.note.clone().map(|said| fact("mediation.help_note", said)));
    let about = [Some(in_words(row.capacity, lang)), row.organisation.clone()];
    let open = may_answer && matches!(row.state.code, "invited" | "joined");
    let link = if row.state.code == "invited" { "mediation.record_answer" } else { "mediation.record_leaving" };
    HelperShown {
        name: row.name.clone(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        state: in_words(row.state, lang),
        tone: match row.state.code {
            "joined" => "green",
            "invited" => "brand",
            _ => "line",
        },
        facts,
        href: if open { format!("/proceedings/{proceeding}/invited-participants/{}", row.id) } else { String::new() },
        link: lang.t(link).into_owned(),
    }
}

#[handler]
pub(super) async fn show_answer(app: Data<&App>, visitor: Visitor, path: Path<(String, String)>) -> Answer {
    answer(&app, &visitor, &path.0, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_answer(
    app: Data<&App>,
    visitor: Visitor,
    path: Path<(String, String)>,
    form: CheckedForm,
) -> Answer {
    match answered(&app, &visitor, &path.0, &form).await {
        Ok(()) => Ok(see_other(&format!("/proceedings/{}/invited-participants?done=help_answered", path.0.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            answer(&app, &visitor, &path.0, state, status).await
        }
    }
}

async fn answered(app: &App, visitor: &Visitor, (id, helper): &(String, String), form: &CheckedForm) -> Result<()> {
    let input = HelperAnswer {
        answer: form.get("answer").to_owned(),
        promised: form.has("promised"),
        answered_on: typed::day(form, "answered_on")?,
        note: form.text("note"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    answer_help(app, visitor, (id, helper), form.seen(), &input).await
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    (id, helper): &(String, String),
    state: FormState,
    status: StatusCode,
) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    let row = looked.proceeding.helpers.iter().find(|row| row.id == *helper).ok_or(Error::NotFound)?.clone();
    looked.must(app, &[act::ANSWER_HELP], &state)?;
    let leaves = row.state.code == "joined";
    let open: &[&str] = if leaves { &["withdrawn"] } else { &["joined", "declined"] };
    let chosen = if leaves { "withdrawn" } else { state.value("answer") };
    let mut answers = choices(rules::list::HELPER_STATES, chosen, looked.lang, false);
    answers.retain(|choice| open.contains(&choice.value.as_str()));
    let page = HelperPage {
        helper: shown(id, &row, false, looked.lang),
        action: format!("/proceedings/{id}/invited-participants/{helper}"),
        version: looked.frame.version.clone(),
        back: format!("/proceedings/{id}/invited-participants"),
        answers,
        leaves,
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}
