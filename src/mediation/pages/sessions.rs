//! Sittings: fixing one, and writing what was said; the private note stands beside it in a form of its own.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;

use super::{Answer, Frame, Looked, choices, refused, typed};
use crate::app::App;
use crate::desk::Target;
use crate::disputes::{self, SessionView};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::mediation::{self, Invitation, RESULTS, Record};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{PageError, Visitor, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, in_words};

#[derive(Template)]
#[template(path = "mediation/session_new.html")]
struct NewSession {
    shell: Shell,
    frame: Frame,
    state: FormState,
    parties: Vec<Choice>,
    /// Parties who get no letter and must be called.
    by_telephone: String,
}

#[derive(Template)]
#[template(path = "mediation/record.html")]
struct RecordPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    heading: String,
    session: String,
    version: String,
    facts: Vec<FactShown>,
    attended: Vec<Choice>,
    /// People from outside who help and may have been there.
    helpers: Vec<Choice>,
    results: Vec<Choice>,
    rights_read: bool,
    /// What was read out, as a box to tick.
    rights: String,
    may_write: bool,
    held_on: String,
    minutes: String,
    undisputed_facts: String,
    /// The note beside the record; only for somebody who mediates in person.
    has_note: bool,
    note: String,
    note_version: String,
    note_error: String,
}

#[handler]
pub(super) async fn show_new(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    new(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_new(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match fix(&app, &visitor, &id, &form).await {
        Ok(back) => Ok(see_other(&back)),
        Err(error) => {
            let (state, status) = refused(form.typed, in_fields(error))?;
            new(&app, &visitor, &id, state, status).await
        }
    }
}

/// On the page the begin is a date and a time: what is wrong with it stands beside the date.
fn in_fields(error: Error) -> Error {
    let Error::Fields(mut fields) = error else { return error };
    for field in &mut fields {
        match field.field.as_str() {
            "starts_at" => field.field = "day".to_owned(),
            "ends_at" => field.field = "until".to_owned(),
            _ => {}
        }
    }
    Error::Fields(fields)
}

async fn fix(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<String> {
    let day = typed::day(form, "day")?;
    let day = day.ok_or_else(|| Error::field("day", "required", "请填日期。", "Enter the date."))?;
    let ends_at = match form.given("until") {
        None => None,
        Some(until) => Some(typed::moment(app, day, "until", until)?),
    };
    let input = Invitation {
        starts_at: typed::moment(app, day, "from", form.get("from"))?,
        ends_at,
        place: form.text("place"),
        video_url: form.text("video_url"),
        attendees: typed::all(form, "attendees"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    let past = input.starts_at <= app.now();
    let session = mediation::invite(app, visitor, id, form.seen(), &input).await?;
    if past {
        return Ok(format!("/sessions/{session}/record?done=session-entered"));
    }
    Ok(Looked::at(app, visitor, id).await?.done("session-fixed"))
}

async fn new(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::INVITE], &state)?;
    let parties = looked.parties(|party| state.is_clean() || state.chosen("attendees", party));
    let by_telephone = looked.by_telephone().join(looked.lang.pick("、", ", "));
    let (shell, frame) = (looked.shell, looked.frame);
    render(status, &NewSession { shell, frame, state, parties, by_telephone })
}

#[handler]
pub(super) async fn show_record(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    record(&app, &visitor, &id, Back::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_record(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match write(&app, &visitor, &id, &form).await {
        Ok(()) => Ok(see_other(&format!("/sessions/{}/record?done=recorded", *id))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            record(&app, &visitor, &id, Back { record: Some(state), note: None }, status).await
        }
    }
}

async fn write(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<()> {
    let input = Record {
        held_on: typed::day(form, "held_on")?,
        minutes: form.get("minutes").to_owned(),
        undisputed_facts: form.text("undisputed_facts"),
        attended: Some(typed::all(form, "attended")),
        helpers: Some(typed::all(form, "invited_participants")),
        rights_read: Some(form.has("rights_read")),
        result: form.text("result"),
        late_entry_reason: form.text("late_entry_reason"),
    };
    mediation::record(app, visitor, id, form.seen(), &input).await
}

#[handler]
pub(super) async fn back_to_record(id: Path<String>) -> poem::Response {
    see_other(&format!("/sessions/{}/record", *id))
}

#[handler]
pub(super) async fn send_note(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match mediation::write_note(&app, &visitor, &id, form.seen(), form.get("text")).await {
        Ok(_) => Ok(see_other(&format!("/sessions/{}/record?done=note-kept", *id))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            record(&app, &visitor, &id, Back { record: None, note: Some(state) }, status).await
        }
    }
}

/// What came back of the two forms of the page.
#[derive(Default)]
struct Back {
    record: Option<FormState>,
    note: Option<FormState>,
}

async fn record(app: &App, visitor: &Visitor, id: &str, back: Back, status: StatusCode) -> Answer {
    let dispute = disputes::look(app, visitor, Target::Session(id)).await?;
    let proceeding = dispute.proceedings.iter().find(|row| row.sessions.iter().any(|session| session.id == id));
    let proceeding = proceeding.cloned().ok_or(PageError(Error::NotFound))?;
    if !proceeding.is_of_body {
        return Err(PageError(Error::NotFound));
    }
    let session = proceeding.sessions.iter().find(|session| session.id == id).cloned();
    let session = session.ok_or(PageError(Error::NotFound))?;
    let attendance = mediation::attendance(app, visitor, id).await?;
    let looked = Looked::over(app, visitor, dispute, proceeding).await?;
    // A record that is there can be written again as long as its proceeding runs; the list of acts names the next one only.
    let sheet = app.sheet(looked.proceeding.kind.code)?;
    let may_write =
        sheet.stage(looked.proceeding.stage.code).is_some_and(|stage| sheet.step(act::RECORD_SESSION, stage).is_some());
    let rights = if sheet.may_charge { "mediation.rights_read_charged" } else { "mediation.rights_read" };
    let (has_note, note, note_version) = own_note(app, visitor, &looked, id).await?;
    let came = attendance.attended.unwrap_or_else(|| session.attendees.iter().map(|(id, _)| id.clone()).collect());
    let is_back = back.record.is_some();
    let state = back.record.unwrap_or_default();
    let stands = |name: &str, there: String| if is_back { state.value(name).to_owned() } else { there };
    let held_on = session.held_on.unwrap_or(app.day_of(session.starts_at).min(app.today()));
    let page = RecordPage {
        heading: looked.lang.fill("mediation.record_of", &[("n", &session.ordinal)]),
        session: id.to_owned(),
        version: session.version.to_string(),
        facts: facts(app, &session, looked.lang),
        attended: looked.parties(|party| {
            if is_back { state.chosen("attended", party) } else { came.iter().any(|came| came == party) }
        }),
        helpers: helping(&looked, &session, is_back.then_some(&state)),
        results: choices(RESULTS, &stands("result", session.result.clone().unwrap_or_default()), looked.lang, false),
        rights: looked.lang.t(rights).into_owned(),
        rights_read: if is_back { state.typed.has("rights_read") } else { attendance.rights_read },
        may_write,
        held_on: stands("held_on", held_on.to_string()),
        minutes: stands("minutes", session.minutes.clone().unwrap_or_default()),
        undisputed_facts: stands("undisputed_facts", session.undisputed_facts.clone().unwrap_or_default()),
        has_note,
        note: back.note.as_ref().map_or(note, |state| state.value("text").to_owned()),
        note_version,
        note_error: back
            .note
            .and_then(|state| state.errors.into_iter().next())
            .map(|error| error.1)
            .unwrap_or_default(),
        shell: looked.shell,
        frame: looked.frame,
        state,
    };
    render(status, &page)
}

/// The visitor's own note, where he mediates in person: whether he may write one, what stands in it, its version.
async fn own_note(app: &App, visitor: &Visitor, looked: &Looked, id: &str) -> Result<(bool, String, String)> {
    if looked.proceeding.mediators.iter().all(|mediator| mediator.account != visitor.reference) {
        return Ok((false, String::new(), String::new()));
    }
    match mediation::note(app, visitor, id).await {
        Ok(note) => Ok((true, note.text, note.version.to_string())),
        Err(Error::NotFound) => Ok((true, String::new(), String::new())),
        Err(other) => Err(other),
    }
}

/// Those who help, and those of them who came; also who came and has left since.
fn helping(looked: &Looked, session: &SessionView, back: Option<&FormState>) -> Vec<Choice> {
    let came = |id: &str| match back {
        Some(state) => state.chosen("invited_participants", id),
        None => session.helpers.iter().any(|(known, _)| known == id),
    };
    let was_there = |id: &str| session.helpers.iter().any(|(known, _)| known == id);
    let helping = looked.proceeding.helpers.iter().filter(|row| row.state.code == "joined" || was_there(&row.id));
    helping
        .map(|row| Choice {
            selected: came(&row.id),
            value: row.id.clone(),
            label: row.name.clone(),
            hint: in_words(row.capacity, looked.lang),
        })
        .collect()
}

fn facts(app: &App, session: &SessionView, lang: Lang) -> Vec<FactShown> {
    let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&app.config.time_zone);
    let begin = local(session.starts_at);
    let mut when = format!("{} {}", super::in_date(begin.date_naive(), lang), begin.format("%H:%M"));
    if let Some(ends_at) = session.ends_at {
        when.push_str(&local(ends_at).format("–%H:%M").to_string());
    }
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let mut facts = vec![fact("mediation.when", when)];
    facts.extend(session.place.clone().map(|place| fact("mediation.place", place)));
    facts.extend(session.video_url.clone().map(|link| fact("mediation.video_url", link)));
    let invited: Vec<&str> = session.attendees.iter().map(|(_, name)| name.as_str()).collect();
    facts.push(fact("mediation.invited", invited.join(lang.pick("、", ", "))));
    facts
}
