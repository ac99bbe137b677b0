//! Deadlines: running instances of the sheets' time limits, stored with their explanation.

use ::entity::id::{DeadlineId, MatterId, ProceedingId};
use ::entity::{deadline, deadline_pause};
use chrono::{Days, NaiveDate};
use rules::calendar::Calendar;
use rules::clock::Cause;
use rules::deadline::{Counted, LocalChange, Pause, PauseReason, Rule, Span, Step, count, decode, encode};
use rules::local::Effective;
use rules::sheet::{Act, TimeLimit};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use crate::error::{Error, Result};
use crate::vault::new_reference;

/// States of a deadline.
pub mod state {
    /// The clock runs.
    pub const RUNNING: &str = "running";
    /// The clock stands still.
    pub const PAUSED: &str = "paused";
    /// What it asked for was done.
    pub const MET: &str = "met";
    /// It ran out and the clock has acted.
    pub const LAPSED: &str = "lapsed";
    /// No longer of interest.
    pub const CANCELLED: &str = "cancelled";
}

/// On what a deadline runs.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The matter.
    pub matter: MatterId,
    /// The proceeding.
    pub proceeding: Option<ProceedingId>,
    /// Kind of the sheet.
    pub kind: &'static str,
    /// Agreement or obligation meant, by outward id.
    pub about: Option<String>,
}

/// Starts a deadline of a limit as it counts for the body; a live one of the same code and subject is cancelled. None where it
/// would only take the place of one that ends later, and there is none that ends earlier.
pub async fn start(
    tx: &impl ConnectionTrait,
    calendar: &Calendar,
    subject: &Subject,
    here: &Effective<'_>,
    anchor_on: NaiveDate,
    started_by: &str,
) -> Result<Option<deadline::Model>> {
    let limit = &here.limit;
    let rule = Rule { span: limit.span, rolls: limit.rolls, before: limit.before };
    let counted = match limit.span {
        Span::Days(0) => Some(set(anchor_on, limit.set_by_bodies)),
        _ => count(anchor_on, &rule, &[], &[], calendar),
    };
    let counted = counted.ok_or_else(|| {
        Error::field("on", "date-out-of-range", "日期太远，算不出期限。", "The date is out of range.")
    })?;
    if limit.once && ever(tx, subject, limit.code).await? {
        return Ok(None);
    }
    let before = live(tx, subject, limit.code).await?;
    if limit.only_later && !before.iter().any(|old| old.due_on < counted.due_on) {
        return Ok(None);
    }
    for old in before {
        finish(tx, old, state::CANCELLED, started_by, anchor_on).await?;
    }
    let steps: Vec<Step> = here.steps().into_iter().chain(counted.steps).collect();
    let row = deadline::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        matter_id: Set(subject.matter),
        proceeding_id: Set(subject.proceeding),
        about: Set(subject.about.clone()),
        kind: Set(subject.kind.to_owned()),
        code: Set(limit.code.to_owned()),
        span: Set(limit.span.code()),
        rolls: Set(limit.rolls),
        anchor_on: Set(anchor_on),
        extensions: Set(String::new()),
        raw_due_on: Set(counted.raw_due_on),
        due_on: Set(counted.due_on),
        state: Set(state::RUNNING.to_owned()),
        explanation: Set(encode(&steps)),
        calendar_complete: Set(counted.calendar_complete),
        law: Set(here.law()),
        started_by: Set(started_by.to_owned()),
        ended_by: Set(None),
        ended_on: Set(None),
        ..Default::default()
    };
    Ok(Some(row.insert(tx).await?))
}

/// A day that the parties agreed on, or that the bodies set among themselves: it stands as it is, on a day off too.
fn set(on: NaiveDate, by_bodies: bool) -> Counted {
    let step = if by_bodies { Step::Resolved { on } } else { Step::Agreed { on } };
    Counted { raw_due_on: on, due_on: on, calendar_complete: true, steps: vec![step] }
}

/// Ends the live deadlines of a code: met or cancelled.
pub async fn end(
    tx: &impl ConnectionTrait,
    subject: &Subject,
    code: &str,
    as_state: &str,
    by: &str,
    on: NaiveDate,
) -> Result<()> {
    for row in live(tx, subject, code).await? {
        finish(tx, row, as_state, by, on).await?;
    }
    Ok(())
}

/// Stops the clock from this day on, for a reason and a cause: the day itself is not counted any more. A limit whose last day
/// had passed by then has nothing left to stop: it stays overdue.
pub async fn pause(
    tx: &impl ConnectionTrait,
    subject: &Subject,
    code: &str,
    on: NaiveDate,
    why: (&str, Cause),
) -> Result<()> {
    for row in live(tx, subject, code).await?.into_iter().filter(|row| row.state == state::PAUSED || on <= row.due_on) {
        let pause = deadline_pause::ActiveModel {
            deadline_id: Set(row.id),
            first_on: Set(on),
            last_on: Set(None),
            reason: Set(why.0.to_owned()),
            cause: Set(why.1.code().to_owned()),
            ..Default::default()
        };
        pause.insert(tx).await?;
        let mut row = row.into_active_model();
        row.state = Set(state::PAUSED.to_owned());
        row.update(tx).await?;
    }
    Ok(())
}

/// Lifts a cause: this day is counted again, unless another cause still stops the clock. One that runs already goes on as
/// it is.
pub async fn resume(
    tx: &impl ConnectionTrait,
    calendar: &Calendar,
    subject: &Subject,
    (code, cause): (&str, Cause),
    on: NaiveDate,
) -> Result<()> {
    let standing = live(tx, subject, code).await?.into_iter().filter(|row| row.state == state::PAUSED);
    for row in standing {
        let open = deadline_pause::Entity::find()
            .filter(deadline_pause::Column::DeadlineId.eq(row.id))
            .filter(deadline_pause::Column::LastOn.is_null())
            .filter(deadline_pause::Column::Cause.eq(cause.code()))
            .all(tx)
            .await?;
        if open.is_empty() {
            continue;
        }
        for pause in open {
            // Taken up again on the day it stopped: nothing was excluded.
            let last_on = on.checked_sub_days(Days::new(1)).filter(|last| *last >= pause.first_on);
            match last_on {
                Some(last) => {
                    let mut pause = pause.into_active_model();
                    pause.last_on = Set(Some(last));
                    pause.update(tx).await?;
                }
                None => {
                    deadline_pause::Entity::delete_by_id(pause.id).exec(tx).await?;
                }
            }
        }
        recount(tx, calendar, row, None).await?;
    }
    Ok(())
}

/// Lengthens the live deadlines that this act extends.
pub async fn extend(
    tx: &impl ConnectionTrait,
    calendar: &Calendar,
    subject: &Subject,
    limits: &'static [TimeLimit],
    act: Act,
    by: Span,
) -> Result<Vec<deadline::Model>> {
    let mut longer = Vec::new();
    for (row, _) in extended_by(tx, subject, limits, act).await? {
        longer.push(recount(tx, calendar, row, Some(by)).await?);
    }
    Ok(longer)
}

/// Marks one deadline as run out.
pub async fn lapse(tx: &impl ConnectionTrait, row: deadline::Model, by: &str, on: NaiveDate) -> Result<()> {
    finish(tx, row, state::LAPSED, by, on).await
}

/// The nearest running deadline of a matter.
pub async fn next_due_on(tx: &impl ConnectionTrait, matter: MatterId) -> Result<Option<NaiveDate>> {
    let next = deadline::Entity::find()
        .filter(deadline::Column::MatterId.eq(matter))
        .filter(deadline::Column::State.eq(state::RUNNING))
        .order_by_asc(deadline::Column::DueOn)
        .limit(1)
        .one(tx)
        .await?;
    Ok(next.map(|row| row.due_on))
}

/// The pauses of a deadline, as the rules count them.
pub async fn pauses(tx: &impl ConnectionTrait, id: DeadlineId) -> Result<Vec<Pause>> {
    let rows = deadline_pause::Entity::find()
        .filter(deadline_pause::Column::DeadlineId.eq(id))
        .order_by_asc(deadline_pause::Column::FirstOn)
        .all(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Pause {
            first_on: row.first_on,
            last_on: row.last_on,
            reason: PauseReason::from_code(&row.reason).unwrap_or(PauseReason::Other),
        })
        .collect())
}

/// How long the extension of a deadline may be each time: by the local rule under which it was started, else by its limit.
pub fn extension_of(row: &deadline::Model, limit: &TimeLimit) -> Option<Span> {
    let extension = limit.extends?;
    let local = local_steps(row).into_iter().find_map(|step| match step {
        Step::Local { change: LocalChange::Length { extension, .. }, .. } => extension,
        _ => None,
    });
    Some(local.unwrap_or(extension.at_most))
}

/// The deadlines of this matter that run under one of these limits which an act extends.
pub async fn extended_by(
    tx: &impl ConnectionTrait,
    subject: &Subject,
    limits: &'static [TimeLimit],
    act: Act,
) -> Result<Vec<(deadline::Model, &'static TimeLimit)>> {
    let mut found = Vec::new();
    for limit in limits.iter().filter(|limit| limit.extends.is_some_and(|extension| extension.act == act)) {
        found.extend(live(tx, subject, limit.code).await?.into_iter().map(|row| (row, limit)));
    }
    Ok(found)
}

/// What a deadline comes to by a calendar, its pauses and extensions as they are; None while its clock stands still, or
/// where people set the day themselves.
pub fn counted_by(row: &deadline::Model, pauses: &[Pause], calendar: &Calendar) -> Result<Option<Counted>> {
    let span = Span::parse(&row.span).ok_or_else(|| Error::internal("a stored span does not read"))?;
    if span == Span::Days(0) || pauses.iter().any(|pause| pause.last_on.is_none()) {
        return Ok(None);
    }
    // What was counted back from its event ends before it.
    let rule = Rule { span, rolls: row.rolls, before: row.raw_due_on < row.anchor_on };
    let extensions: Vec<Span> = row.extensions.split(',').filter_map(Span::parse).collect();
    let counted = count(row.anchor_on, &rule, pauses, &extensions, calendar);
    let mut counted = counted.ok_or_else(|| Error::internal("a deadline left the range of dates"))?;
    counted.steps = local_steps(row).into_iter().chain(counted.steps).collect();
    Ok(Some(counted))
}

/// Whether the calendar gives a deadline another day, or other reasons for the same.
pub fn differs(row: &deadline::Model, counted: &Counted) -> bool {
    row.due_on != counted.due_on
        || row.raw_due_on != counted.raw_due_on
        || row.calendar_complete != counted.calendar_complete
        || row.explanation != encode(&counted.steps)
}

/// Writes down what a running deadline comes to now.
pub async fn set_counted(tx: &impl ConnectionTrait, row: deadline::Model, counted: &Counted) -> Result<()> {
    let version = row.version + 1;
    let mut changed = row.into_active_model();
    changed.version = Set(version);
    take(&mut changed, counted);
    changed.update(tx).await?;
    Ok(())
}

/// Counts a deadline again from another day, as its limit counts for the body then: the day was recorded wrongly. What came of
/// it meanwhile stays as it is.
pub async fn anchor_again(
    tx: &impl ConnectionTrait,
    calendar: &Calendar,
    mut row: deadline::Model,
    here: &Effective<'_>,
    anchor_on: NaiveDate,
) -> Result<deadline::Model> {
    row.anchor_on = anchor_on;
    row.span = here.limit.span.code();
    row.rolls = here.limit.rolls;
    row.law = here.law();
    row.explanation = encode(&here.steps());
    row.version += 1;
    // Where its clock stands still, it is told without the pause that is open, until it goes on.
    let over: Vec<Pause> = pauses(tx, row.id).await?.into_iter().filter(|pause| pause.last_on.is_some()).collect();
    if let Some(counted) = counted_by(&row, &over, calendar)? {
        (row.raw_due_on, row.due_on) = (counted.raw_due_on, counted.due_on);
        (row.calendar_complete, row.explanation) = (counted.calendar_complete, encode(&counted.steps));
    }
    Ok(row.into_active_model().reset_all().update(tx).await?)
}

fn take(row: &mut deadline::ActiveModel, counted: &Counted) {
    row.raw_due_on = Set(counted.raw_due_on);
    row.due_on = Set(counted.due_on);
    row.explanation = Set(encode(&counted.steps));
    row.calendar_complete = Set(counted.calendar_complete);
}

/// The local rules under which a deadline was started: they stay the first sentences of its explanation.
fn local_steps(row: &deadline::Model) -> Vec<Step> {
    let steps = decode(&row.explanation).unwrap_or_default();
    steps.into_iter().take_while(|step| matches!(step, Step::Local { .. })).collect()
}

async fn recount(
    tx: &impl ConnectionTrait,
    calendar: &Calendar,
    mut row: deadline::Model,
    longer_by: Option<Span>,
) -> Result<deadline::Model> {
    let codes: Vec<String> =
        row.extensions.split(',').filter_map(Span::parse).chain(longer_by).map(Span::code).collect();
    row.extensions = codes.join(",");
    let counted = counted_by(&row, &pauses(tx, row.id).await?, calendar)?;
    let (version, extensions) = (row.version + 1, row.extensions.clone());
    let mut changed = row.into_active_model();
    changed.extensions = Set(extensions);
    changed.version = Set(version);
    if let Some(counted) = counted {
        take(&mut changed, &counted);
        changed.state = Set(state::RUNNING.to_owned());
    }
    Ok(changed.update(tx).await?)
}

/// Whether a limit of this code has begun here before, whatever became of it.
async fn ever(tx: &impl ConnectionTrait, subject: &Subject, code: &str) -> Result<bool> {
    Ok(of_code(subject, code).one(tx).await?.is_some())
}

/// Running and paused deadlines of a code. One that is overdue still runs, and an act meets it late (row 35 of domain.md §7.3);
/// one that has lapsed stays so: the clock has acted on it, and what is done late does not undo what followed.
pub(super) async fn live(tx: &impl ConnectionTrait, subject: &Subject, code: &str) -> Result<Vec<deadline::Model>> {
    let alive = of_code(subject, code).filter(deadline::Column::State.is_in([state::RUNNING, state::PAUSED]));
    Ok(alive.order_by_asc(deadline::Column::Id).all(tx).await?)
}

fn of_code(subject: &Subject, code: &str) -> Select<deadline::Entity> {
    let mut query = deadline::Entity::find()
        .filter(deadline::Column::MatterId.eq(subject.matter))
        .filter(deadline::Column::Code.eq(code));
    query = match subject.proceeding {
        Some(id) => query.filter(deadline::Column::ProceedingId.eq(id)),
        None => query.filter(deadline::Column::ProceedingId.is_null()),
    };
    match &subject.about {
        Some(about) => query.filter(deadline::Column::About.eq(about)),
        None => query,
    }
}

pub(super) async fn finish(
    tx: &impl ConnectionTrait,
    row: deadline::Model,
    as_state: &str,
    by: &str,
    on: NaiveDate,
) -> Result<()> {
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.state = Set(as_state.to_owned());
    row.version = Set(version);
    row.ended_by = Set(Some(by.to_owned()));
    row.ended_on = Set(Some(on));
    row.update(tx).await?;
    Ok(())
}
