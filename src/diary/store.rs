//! Reading of deadlines that have run out, or that a calendar touches.

use std::collections::{BTreeMap, BTreeSet};

use ::entity::id::{CalendarYearId, DeadlineId, MatterId, ProceedingId};
use ::entity::{calendar_year, deadline, deadline_pause, matter, organisation, proceeding};
use chrono::NaiveDate;
use rules::deadline::{Pause, PauseReason};
use rules::risk::OVERDUE;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::desk::deadlines::state;
use crate::desk::risk::{LastScore, decode, last_scores};
use crate::error::Result;

/// A deadline that has run out and on which the clock has something to do.
pub(super) struct RunOut {
    pub(super) reference: String,
    pub(super) matter: MatterId,
    pub(super) proceeding: Option<String>,
    /// Where its proceeding stands.
    pub(super) stage: Option<String>,
    pub(super) kind: String,
    pub(super) code: String,
    pub(super) due_on: NaiveDate,
}

/// Running deadlines of these codes whose last day has passed.
pub(super) async fn run_out(db: &impl ConnectionTrait, today: NaiveDate, codes: &[&str]) -> Result<Vec<RunOut>> {
    let rows = deadline::Entity::find()
        .filter(deadline::Column::State.eq(state::RUNNING))
        .filter(deadline::Column::DueOn.lt(today))
        .filter(deadline::Column::Code.is_in(codes.iter().copied()))
        .order_by_asc(deadline::Column::DueOn)
        .order_by_asc(deadline::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<_> = rows.iter().filter_map(|row| row.proceeding_id).collect();
    let proceedings = proceeding::Entity::find().filter(proceeding::Column::Id.is_in(ids)).all(db).await?;
    let of = |id| proceedings.iter().find(|one| Some(one.id) == id);
    Ok(rows
        .into_iter()
        .map(|row| RunOut {
            proceeding: of(row.proceeding_id).map(|one| one.reference.clone()),
            stage: of(row.proceeding_id).map(|one| one.stage.clone()),
            reference: row.reference,
            matter: row.matter_id,
            kind: row.kind,
            code: row.code,
            due_on: row.due_on,
        })
        .collect())
}

/// The earliest last day, from a day on, of a running deadline of these codes.
pub(super) async fn first_due(db: &impl ConnectionTrait, codes: &[&str], from: NaiveDate) -> Result<Option<NaiveDate>> {
    let first = deadline::Entity::find()
        .filter(deadline::Column::State.eq(state::RUNNING))
        .filter(deadline::Column::DueOn.gte(from))
        .filter(deadline::Column::Code.is_in(codes.iter().copied()))
        .order_by_asc(deadline::Column::DueOn)
        .one(db)
        .await?;
    Ok(first.map(|row| row.due_on))
}

/// The deadline, when it still runs and its last day has passed: asked again under the lock.
pub(super) async fn still_running(
    tx: &impl ConnectionTrait,
    reference: &str,
    today: NaiveDate,
) -> Result<Option<deadline::Model>> {
    Ok(deadline::Entity::find()
        .filter(deadline::Column::Reference.eq(reference))
        .filter(deadline::Column::State.eq(state::RUNNING))
        .filter(deadline::Column::DueOn.lt(today))
        .one(tx)
        .await?)
}

/// Open disputes with a deadline that runs although its last day lies before this one, and whose last score does not know it.
pub(super) async fn overdue_unscored(db: &impl ConnectionTrait, before: NaiveDate) -> Result<Vec<MatterId>> {
    let overdue = Query::select()
        .column(deadline::Column::MatterId)
        .from(deadline::Entity)
        .and_where(deadline::Column::State.eq(state::RUNNING))
        .and_where(deadline::Column::DueOn.lt(before))
        .to_owned();
    let matters = matter::Entity::find()
        .filter(matter::Column::Kind.eq("dispute"))
        .filter(matter::Column::Stage.is_not_in(["closed", "archived"]))
        .filter(matter::Column::Id.in_subquery(overdue))
        .order_by_asc(matter::Column::Id)
        .all(db)
        .await?;
    let matters: Vec<MatterId> = matters.into_iter().map(|row| row.id).collect();
    let scores = last_scores(db, &matters).await?;
    let knows = |last: &LastScore| decode(&last.factors).iter().any(|factor| factor.name.code == OVERDUE.name.code);
    let known: BTreeSet<MatterId> = scores.into_iter().filter(knows).map(|last| last.matter_id).collect();
    Ok(matters.into_iter().filter(|id| !known.contains(id)).collect())
}

/// Deadlines that are looked at in one step.
const BATCH: u64 = 200;

/// A running deadline with what it is counted from.
pub(super) struct Running {
    pub(super) row: deadline::Model,
    pub(super) proceeding: Option<String>,
    pub(super) number: Option<String>,
    pub(super) pauses: Vec<Pause>,
}

/// A calendar by which not every running deadline was counted yet.
pub(super) struct StaleYear {
    id: CalendarYearId,
    pub(super) year: i32,
    version: i64,
}

/// The calendars that were entered or changed since the last count, the latest first: it is the reason that is told.
pub(super) async fn stale_years(db: &impl ConnectionTrait) -> Result<Vec<StaleYear>> {
    use calendar_year::Column as C;
    let rows = calendar_year::Entity::find()
        .filter(Expr::col(C::RecountedVersion).lt(Expr::col(C::Version)))
        .order_by_desc(C::SetAt)
        .order_by_desc(C::Year)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| StaleYear { id: row.id, year: row.year, version: row.version }).collect())
}

/// Remembers that everything was counted by this version of a calendar.
pub(super) async fn recounted(db: &impl ConnectionTrait, year: &StaleYear) -> Result<()> {
    use calendar_year::Column as C;
    calendar_year::Entity::update_many()
        .col_expr(C::RecountedVersion, Expr::value(year.version))
        .filter(C::Id.eq(year.id))
        .filter(C::RecountedVersion.lt(year.version))
        .exec(db)
        .await?;
    Ok(())
}

/// Running deadlines whose days reach a year or the days around its New Years: the next ones after a row. One that was
/// counted by a guess reaches the year that was not known.
pub(super) async fn touching(db: &impl ConnectionTrait, year: i32, after: Option<DeadlineId>) -> Result<Vec<Running>> {
    use deadline::Column as C;
    let day = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day);
    let (first, last) = (day(year - 1, 12, 1), day(year + 1, 1, 31));
    let rows = deadline::Entity::find()
        .filter(C::State.eq(state::RUNNING))
        .filter(C::DueOn.gte(first.unwrap_or(NaiveDate::MIN)))
        .filter(C::AnchorOn.lte(last.unwrap_or(NaiveDate::MAX)))
        .filter(C::Id.gt(after.unwrap_or(DeadlineId(0))))
        .order_by_asc(C::Id)
        .limit(BATCH)
        .all(db)
        .await?;
    let mut pauses = pauses_of(db, &rows).await?;
    let proceedings: BTreeMap<ProceedingId, String> = proceeding::Entity::find()
        .filter(proceeding::Column::Id.is_in(rows.iter().filter_map(|row| row.proceeding_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.reference))
        .collect();
    let matters = matter::Entity::find().filter(matter::Column::Id.is_in(rows.iter().map(|row| row.matter_id)));
    let numbers: BTreeMap<MatterId, Option<String>> =
        matters.all(db).await?.into_iter().map(|row| (row.id, row.number)).collect();
    let running = |row: deadline::Model| Running {
        proceeding: row.proceeding_id.and_then(|id| proceedings.get(&id).cloned()),
        number: numbers.get(&row.matter_id).cloned().flatten(),
        pauses: pauses.remove(&row.id).unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(running).collect())
}

async fn pauses_of(db: &impl ConnectionTrait, rows: &[deadline::Model]) -> Result<BTreeMap<DeadlineId, Vec<Pause>>> {
    let found = deadline_pause::Entity::find()
        .filter(deadline_pause::Column::DeadlineId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(deadline_pause::Column::FirstOn)
        .all(db)
        .await?;
    let mut pauses: BTreeMap<DeadlineId, Vec<Pause>> = BTreeMap::new();
    for row in found {
        let reason = PauseReason::from_code(&row.reason).unwrap_or(PauseReason::Other);
        let pause = Pause { first_on: row.first_on, last_on: row.last_on, reason };
        pauses.entry(row.deadline_id).or_default().push(pause);
    }
    Ok(pauses)
}

/// The deadline, when it still runs: asked again under the lock.
pub(super) async fn running(tx: &impl ConnectionTrait, reference: &str) -> Result<Option<deadline::Model>> {
    Ok(deadline::Entity::find()
        .filter(deadline::Column::Reference.eq(reference))
        .filter(deadline::Column::State.eq(state::RUNNING))
        .one(tx)
        .await?)
}

/// True when there is a body with this outward id.
pub(super) async fn is_body(db: &impl ConnectionTrait, reference: &str) -> Result<bool> {
    let found = organisation::Entity::find().filter(organisation::Column::Reference.eq(reference)).one(db).await?;
    Ok(found.is_some())
}
