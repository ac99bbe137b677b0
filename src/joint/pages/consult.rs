//! Recording a consultation, with who does what by when.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;

use super::{Answer, Frame, Looked, day};
use crate::app::App;
use crate::error::{FieldErrors, Result};
use crate::fields;
use crate::joint::{Consultation, TaskInput, consult};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

/// Tasks that can be written down at once; more come with the next consultation.
const ROWS: usize = 6;

/// A row of the form.
struct RowShown {
    index: usize,
    number: usize,
    bodies: Vec<Choice>,
    measure: String,
    due_on: String,
    body_error: String,
    measure_error: String,
    due_error: String,
}

#[derive(Template)]
#[template(path = "joint/consultation.html")]
struct ConsultationPage {
    shell: Shell,
    frame: Frame,
    state: FormState,
    present: Vec<Choice>,
    rows: Vec<RowShown>,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    page(&app, &visitor, &id, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, id: Path<String>, form: CheckedForm) -> Answer {
    match recorded(&app, &visitor, &id, &form).await {
        Ok(()) => Ok(see_other(&format!("/proceedings/{}/joint?done=consulted", *id))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &id, state, status).await
        }
    }
}

async fn recorded(app: &App, visitor: &Visitor, id: &str, form: &CheckedForm) -> Result<()> {
    let rows = form.rows("tasks");
    let filled = |row: &Typed| row.pairs().iter().any(|(_, value)| !value.trim().is_empty());
    let last = rows.iter().rposition(|(_, row)| filled(row));
    let mut errors = FieldErrors::default();
    let mut tasks = Vec::new();
    for (at, (_, row)) in rows.iter().take(last.map_or(0, |last| last + 1)).enumerate() {
        tasks.push(TaskInput {
            participant: row.get("participant").to_owned(),
            measure: row.get("measure").to_owned(),
            due_on: fields::date(&format!("tasks[{at}].due_on"), row.given("due_on"), &mut errors),
        });
    }
    errors.finish(())?;
    let present = form.all("present").into_iter().filter(|id| !id.is_empty()).map(ToOwned::to_owned);
    let input = Consultation {
        held_on: day(form, "held_on")?,
        place: form.get("place").to_owned(),
        chair: form.get("chair").to_owned(),
        present: present.collect(),
        others: form.text("others"),
        opinions: form.get("opinions").to_owned(),
        tasks,
        late_entry_reason: form.text("late_entry_reason"),
    };
    consult(app, visitor, id, form.seen(), &input).await.map(|_| ())
}

async fn page(app: &App, visitor: &Visitor, id: &str, state: FormState, status: StatusCode) -> Answer {
    let looked = Looked::at(app, visitor, id).await?;
    looked.must(app, &[act::RECORD_CONSULTATION], &state)?;
    let row = |index: usize| {
        let field = |name: &str| format!("tasks-{index}-{name}");
        RowShown {
            index,
            number: index + 1,
            bodies: looked.joined(|body| state.value(&field("participant")) == body),
            measure: state.value(&field("measure")).to_owned(),
            due_on: state.value(&field("due_on")).to_owned(),
            body_error: state.error(&field("participant")).to_owned(),
            measure_error: state.error(&field("measure")).to_owned(),
            due_error: state.error(&field("due_on")).to_owned(),
        }
    };
    let rows = (0..ROWS).map(row).collect();
    let present = looked.joined(|body| state.is_clean() || state.chosen("present", body));
    render(status, &ConsultationPage { shell: looked.shell, frame: looked.frame, state, present, rows })
}
