//! Attempts to reach a party: what was tried, and the form for the next one.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::list::{CONTACT_RESULTS, CONTACT_WAYS};
use rules::{act, refusal::Refusal};

use super::Answer;
use crate::app::App;
use crate::disputes;
use crate::error::Error;
use crate::intake::{AttemptInput, contacts, record_contact};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, choices, in_date, in_words};

/// An attempt, ready to show.
struct AttemptShown {
    day: String,
    party: String,
    way: String,
    result: String,
    note: String,
    by: String,
}

#[derive(Template)]
#[template(path = "intake/contacts.html")]
struct ContactsPage {
    shell: Shell,
    state: FormState,
    number: String,
    title: String,
    action: String,
    back: String,
    version: String,
    today: String,
    attempts: Vec<AttemptShown>,
    parties: Vec<Choice>,
    ways: Vec<Choice>,
    results: Vec<Choice>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let input = AttemptInput {
        party: form.get("party").to_owned(),
        way: form.get("way").to_owned(),
        result: form.get("result").to_owned(),
        note: form.text("note"),
        tried_on: form.text("tried_on"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    match record_contact(&app, &visitor, &code, form.seen(), &input).await {
        Ok(()) => Ok(see_other(&format!("/disputes/{}/contact-attempts?done=contact_recorded", code.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &code, state, status).await
        }
    }
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (view, lang) = (disputes::dispute(app, visitor, code).await?, visitor.lang);
    if state.is_clean() && view.available_acts.iter().all(|open| open.act != act::RECORD_CONTACT) {
        let stage = (view.stage.zh, view.stage.en);
        return Err(Error::from(Refusal::WrongStage { act: act::RECORD_CONTACT, stage }).into());
    }
    let attempts = contacts(app, visitor, code).await?.into_iter().map(|one| AttemptShown {
        day: in_date(one.tried_on, lang),
        party: one.party.1,
        way: in_words(one.way, lang),
        result: in_words(one.result, lang),
        note: one.note.unwrap_or_default(),
        // What was written down on another day says on which.
        by: match app.day_of(one.recorded_at) {
            day if day > one.tried_on => {
                lang.fill("intake.recorded_later", &[("name", &one.recorder), ("day", &in_date(day, lang))])
            }
            _ => one.recorder,
        },
    });
    let parties = view.parties.iter().map(|party| Choice {
        selected: state.value("party") == party.id,
        value: party.id.clone(),
        label: format!("{} {}", in_words(party.side, lang), party.name),
        hint: String::new(),
    });
    let page = ContactsPage {
        attempts: attempts.collect(),
        parties: parties.collect(),
        ways: choices(CONTACT_WAYS, lang, &[state.value("way")]),
        results: choices(CONTACT_RESULTS, lang, &[state.value("result")]),
        number: view.number.clone().unwrap_or_else(|| view.shown_code.clone()),
        title: view.title.clone(),
        action: format!("/disputes/{}/contact-attempts", view.code),
        back: format!("/disputes/{}", view.code),
        version: view.version.to_string(),
        today: app.today().to_string(),
        shell: Shell::load(app, visitor, "/disputes").await?,
        state,
    };
    render(status, &page)
}
