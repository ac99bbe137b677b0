//! Deadlines: running instances of the sheets' time limits, stored with their explanation.

use ::entity::id::{DeadlineId, MatterId, ProceedingId};
use ::entity::{deadline, deadline_pause};
use chrono::{Days, NaiveDate};
use rules::calendar::Calendar;
use rules::clock::Cause;
use rules::deadline::{Counted, Pause, PauseReason, Rule, Span, Step, count, encode};
use rules::sheet::{Act, TimeLimit};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
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

/// Starts a deadline; a live one of the same code and subject is cancelled.
pub async fn start(
    tx: &impl ConnectionTrait,
    calendar: &Calendar,
    subject: &Subject,
    limit: &TimeLimit,
    anchor_on: NaiveDate,
    started_by: &str,
) -> Result<deadline::Model> {
    for old in live(tx, subject, limit.code).await? {
        finish(tx, old, state::CANCELLED, started_by, anchor_on).await?;
    }
    let rule = Rule { span: limit.span, rolls: limit.rolls, before: limit.before };
    let counted = match limit.span {
        Span::Days(0) => Some(agreed(anchor_on)),
        _ => count(anchor_on, &rule, &[], &[], calendar),
    };
    let counted = counted.ok_or_else(|| {
        Error::field("on", "date-out-of-range", "日期太远，算不出期限。", "The date is out of range.")
    })?;
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
        explanation: Set(encode(&counted.steps)),
        calendar_complete: Set(counted.calendar_complete),
        law: Set(limit.law.to_owned()),
        started_by: Set(started_by.to_owned()),
        ended_by: Set(None),
        ended_on: Set(None),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}

/// A day that the parties agreed on: it stands as it is, on a day off too.
fn agreed(on: NaiveDate) -> Counted {
    Counted { raw_due_on: on, due_on: on, calendar_complete: true, steps: vec![Step::Agreed { on }] }
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

/// Stops the clock from this day on, for a reason and a cause: the day itself is not counted any more.
pub async fn pause(
    tx: &impl ConnectionTrait,
    subject: &Subject,
    code: &str,
    on: NaiveDate,
    why: (&str, Cause),
) -> Result<()> {
    for row in live(tx, subject, code).await? {
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
    limits: &[TimeLimit],
    act: Act,
    by: Span,
) -> Result<Vec<deadline::Model>> {
    let mut longer = Vec::new();
    for limit in limits.iter().filter(|limit| limit.extends.is_some_and(|extension| extension.act == act)) {
        for row in live(tx, subject, limit.code).await? {
            longer.push(recount(tx, calendar, row, Some(by)).await?);
        }
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

async fn recount(
    tx: &impl ConnectionTrait,
    calendar: &Calendar,
    row: deadline::Model,
    longer_by: Option<Span>,
) -> Result<deadline::Model> {
    let mut extensions: Vec<Span> = row.extensions.split(',').filter_map(Span::parse).collect();
    extensions.extend(longer_by);
    let span = Span::parse(&row.span).ok_or_else(|| Error::internal("a stored span does not read"))?;
    let rule = Rule { span, rolls: row.rolls, before: false };
    let pauses = pauses(tx, row.id).await?;
    let is_open = pauses.iter().any(|pause| pause.last_on.is_none());
    let codes: Vec<String> = extensions.iter().map(|span| span.code()).collect();
    let version = row.version + 1;
    let anchor_on = row.anchor_on;
    let mut changed = row.into_active_model();
    changed.extensions = Set(codes.join(","));
    changed.version = Set(version);
    if !is_open {
        let counted = count(anchor_on, &rule, &pauses, &extensions, calendar)
            .ok_or_else(|| Error::internal("a deadline left the range of dates"))?;
        changed.raw_due_on = Set(counted.raw_due_on);
        changed.due_on = Set(counted.due_on);
        changed.explanation = Set(encode(&counted.steps));
        changed.calendar_complete = Set(counted.calendar_complete);
        changed.state = Set(state::RUNNING.to_owned());
    }
    Ok(changed.update(tx).await?)
}

/// Running and paused deadlines of a code, and lapsed ones that an act may still meet late.
async fn live(tx: &impl ConnectionTrait, subject: &Subject, code: &str) -> Result<Vec<deadline::Model>> {
    let mut query = deadline::Entity::find()
        .filter(deadline::Column::MatterId.eq(subject.matter))
        .filter(deadline::Column::Code.eq(code))
        .filter(deadline::Column::State.is_in([state::RUNNING, state::PAUSED]));
    query = match subject.proceeding {
        Some(id) => query.filter(deadline::Column::ProceedingId.eq(id)),
        None => query.filter(deadline::Column::ProceedingId.is_null()),
    };
    if let Some(about) = &subject.about {
        query = query.filter(deadline::Column::About.eq(about));
    }
    Ok(query.order_by_asc(deadline::Column::Id).all(tx).await?)
}

async fn finish(
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
