//! Consultations (会商): the bodies meet, each takes something on by a day, and the minutes are a paper.

use chrono::NaiveDate;
use rules::act;
use rules::procedure::joint::TASK_DUE;
use rules::refusal::Refusal;
use rules::sheet::Audience;

use super::store::{self, NewConsultation, Participant};
use super::{LINE, PROPOSED_ON, WORDS, voice};
use crate::app::App;
use crate::desk::joint::{bodies, state};
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::documents;
use crate::documents::forms::Paper;
use crate::documents::forms::consultation_minutes::{Facts, Item};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Longest minutes, in characters.
const OPINIONS: usize = 10_000;

/// What a body takes on.
#[derive(Clone, Debug, Default)]
pub struct TaskInput {
    /// Outward id of the participant.
    pub participant: String,
    /// What is done.
    pub measure: String,
    /// The last day.
    pub due_on: Option<NaiveDate>,
}

/// A consultation as recorded.
#[derive(Clone, Debug, Default)]
pub struct Consultation {
    /// When; today when not given.
    pub held_on: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// Who presided.
    pub chair: String,
    /// Outward ids of the participants that were there.
    pub present: Vec<String>,
    /// Who else was there.
    pub others: Option<String>,
    /// What each said.
    pub opinions: String,
    /// Who does what by when.
    pub tasks: Vec<TaskInput>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// A task that is done.
#[derive(Clone, Debug, Default)]
pub struct Completion {
    /// When; today when not given.
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    pub note: String,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Records a consultation and what each body took on; the minutes are issued as a paper, and every task runs from now on.
/// Only bodies that take part can take something on. Answers the outward id. (CQ 21)
pub async fn consult(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Consultation) -> Result<String> {
    let Said { day, place, chair, others, opinions, tasks } = read(app, input)?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let joint = desk.proceeding()?.clone();
    let applied = desk.apply(act::RECORD_CONSULTATION, Entry { on: Some(day.on), ..Entry::default() }).await?;
    day.not_before("held_on", joint.opened_on, PROPOSED_ON)?;
    let mut taking_part = bodies(desk.tx(), joint.id).await?;
    taking_part.retain(|row| row.state == state::JOINED);
    let present = those(&taking_part, &input.present)?;
    let new = NewConsultation {
        held_on: day.on,
        place: place.clone(),
        chair: chair.clone(),
        present: present.iter().map(|row| row.reference.clone()).collect(),
        others: others.as_deref(),
        opinions: &opinions,
        recorded: (caller.account()?, desk.now()),
    };
    let row = store::add_consultation(desk.tx(), &app.vault, joint.id, new).await?;
    let mut items = Vec::new();
    for (at, (reference, measure, due_on)) in (0..).zip(&tasks) {
        let body = taking_part.iter().find(|row| row.reference == *reference).ok_or_else(|| {
            let en = "Choose a body that takes part.";
            Error::field(format!("tasks[{at}].participant"), "unknown-participant", "请选已确认参加的单位。", en)
        })?;
        let task = (body.id, measure.as_str(), *due_on);
        let about = store::add_task(desk.tx(), &app.vault, (joint.id, row.id), task).await?;
        desk.start_deadline(joint.id, TASK_DUE, &about, *due_on, &applied.reference).await?;
        items.push(Item { body: body.name.clone(), measure: measure.clone(), due_on: *due_on });
    }
    let told = Told::new(
        format!("第{}次会商，议定{}项", row.ordinal, items.len()),
        format!("Consultation {}: {} tasks", row.ordinal, items.len()),
    );
    desk.tell(&applied, day.told(told));
    let facts = Facts {
        lead: lead_of(&taking_part),
        ordinal: u32::try_from(row.ordinal).unwrap_or(1),
        held_on: day.on,
        place,
        chair,
        bodies: present.iter().map(|row| row.name.clone()).collect(),
        others: others.unwrap_or_default(),
        cause: documents::called(&desk).await?,
        opinions,
        items,
        recorder: caller.name.clone(),
    };
    let (paper, number) = (Paper::ConsultationMinutes(facts), joint.number.as_deref());
    documents::issue(&desk, &applied, paper, number, Some(joint.id), Some(&row.reference), Audience::Staff).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(row.reference)
}

/// A consultation whose shape is right.
struct Said {
    day: Day,
    place: String,
    chair: String,
    others: Option<String>,
    opinions: String,
    tasks: Vec<(String, String, NaiveDate)>,
}

fn read(app: &App, input: &Consultation) -> Result<Said> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "held_on", input.held_on, input.late_entry_reason.as_deref(), &mut errors);
    let place = text::required("place", &input.place, LINE, false, &mut errors);
    let chair = text::required("chair", &input.chair, LINE, false, &mut errors);
    let others = text::optional("others", input.others.as_deref(), WORDS, true, &mut errors);
    let opinions = text::required("opinions", &input.opinions, OPINIONS, true, &mut errors);
    if input.present.is_empty() {
        errors.add("present", "required", "请选到会的单位。", "Choose the bodies that were there.");
    }
    let tasks = tasks(input, day.on, &mut errors);
    errors.finish(Said { day, place, chair, others, opinions, tasks })
}

fn lead_of(bodies: &[Participant]) -> String {
    bodies.iter().find(|row| row.is_lead).map(|row| row.name.clone()).unwrap_or_default()
}

/// The tasks as given: who, what, by when.
fn tasks(input: &Consultation, held_on: NaiveDate, errors: &mut FieldErrors) -> Vec<(String, String, NaiveDate)> {
    let mut read = Vec::new();
    for (at, task) in (0..).zip(&input.tasks) {
        let field = |name: &str| format!("tasks[{at}].{name}");
        let measure = text::required(&field("measure"), &task.measure, WORDS, true, errors);
        if task.participant.trim().is_empty() {
            errors.add(field("participant"), "required", "请选责任单位。", "Choose the responsible body.");
        }
        match task.due_on {
            None => errors.add(field("due_on"), "required", "请填完成时限。", "Give the last day."),
            Some(due) if due < held_on => {
                let en = "The last day cannot lie before the consultation.";
                errors.add(field("due_on"), "date-order", "时限不能早于会商日期。", en);
            }
            Some(due) => read.push((task.participant.trim().to_owned(), measure, due)),
        }
    }
    read
}

/// The bodies named, each of which takes part.
fn those<'a>(taking_part: &'a [Participant], named: &[String]) -> Result<Vec<&'a Participant>> {
    if named.iter().any(|wanted| taking_part.iter().all(|row| row.reference != *wanted)) {
        let en = "Only bodies that take part can be there.";
        return Err(Error::field("present", "unknown-participant", "到会单位要是已确认参加的单位。", en));
    }
    Ok(taking_part.iter().filter(|row| named.contains(&row.reference)).collect())
}

/// Records that a task is done: by the body that took it on, or the lead. Its deadline ends.
pub async fn complete(
    app: &App,
    caller: &Caller,
    (id, task): (&str, &str),
    seen: Option<i64>,
    input: &Completion,
) -> Result<()> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "done_on", input.done_on, input.late_entry_reason.as_deref(), &mut errors);
    let note = text::required("note", &input.note, WORDS, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    let joint = desk.proceeding()?.id;
    let tasks = store::tasks(desk.tx(), joint).await?;
    let row = tasks.into_iter().find(|row| row.reference == task).ok_or(Error::NotFound)?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let all = bodies(desk.tx(), joint).await?;
    let body = all.into_iter().find(|body| body.id == row.participant_id).ok_or(Error::NotFound)?;
    let told = Told::new(
        format!("{}办结第{}项议定事项", body.name, row.ordinal),
        format!("{} has done task {}", body.name, row.ordinal),
    );
    let entry = Entry { on: Some(day.on), told: day.told(told), ..Entry::default() };
    let applied = desk.apply(act::FINISH_TASK, entry).await?;
    voice(&desk, &body, act::FINISH_TASK)?;
    if row.done_on.is_some() {
        return Err(desk.instead(Refusal::TaskIsDone.into()));
    }
    desk.end_deadline(joint, TASK_DUE, &row.reference, day.on, &applied.reference).await?;
    store::done(desk.tx(), &app.vault, row, day.on, &note).await?;
    desk.change(None, |_| ())?;
    desk.close().await?;
    Ok(())
}
