//! Rows of performance: what was paid or done, visits, and the deadlines of promised days.

use ::entity::id::{AccountId, AgreementId, MatterId, ObligationId, ProceedingId};
use ::entity::{agreement, deadline, follow_up, obligation, performance_entry, proceeding};
use chrono::{DateTime, Days, NaiveDate, Utc};
use rules::money::Money;
use rules::reminder::{DAYS_BEFORE, is_to_be_reminded};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::agreements::PERFORMANCE_DUE;
use crate::desk::deadlines::state::RUNNING;
use crate::error::{Error, Result};
use crate::vault::new_reference;

/// An agreement as stored.
pub(super) type Agreement = agreement::Model;
/// A promise as stored.
pub(super) type Obligation = obligation::Model;
/// Row id of the proceeding that watches over an agreement.
pub(super) type PerformanceId = ProceedingId;
/// A deadline as stored.
pub(super) type Deadline = deadline::Model;

/// An agreement of this matter by its outward id.
pub(super) async fn agreement(db: &impl ConnectionTrait, matter: MatterId, reference: &str) -> Result<Agreement> {
    let found = agreement::Entity::find()
        .filter(agreement::Column::MatterId.eq(matter))
        .filter(agreement::Column::Reference.eq(reference))
        .one(db)
        .await?;
    found.ok_or(Error::NotFound)
}

/// The agreement that a performance watches over.
pub(super) async fn agreement_of(db: &impl ConnectionTrait, performance: ProceedingId) -> Result<Agreement> {
    let of_it = agreement::Column::PerformanceId.eq(performance);
    agreement::Entity::find().filter(of_it).one(db).await?.ok_or(Error::NotFound)
}

/// What an agreement promises, by ordinal.
pub(super) async fn obligations(db: &impl ConnectionTrait, of: AgreementId) -> Result<Vec<Obligation>> {
    Ok(obligation::Entity::find()
        .filter(obligation::Column::AgreementId.eq(of))
        .order_by_asc(obligation::Column::Ordinal)
        .all(db)
        .await?)
}

/// Writes a changed promise; its version moves on by one.
pub(super) async fn save(tx: &impl ConnectionTrait, row: &mut Obligation) -> Result<()> {
    let seen = row.version;
    row.version += 1;
    let done = obligation::Entity::update_many()
        .set(row.clone().into_active_model().reset_all())
        .filter(obligation::Column::Id.eq(row.id))
        .filter(obligation::Column::Version.eq(seen))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 { Err(Error::Stale { current: seen + 1 }) } else { Ok(()) }
}

/// The version of an agreement moves on with what hangs on it.
pub(super) async fn touch(tx: &impl ConnectionTrait, row: Agreement) -> Result<()> {
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.version = Set(version);
    row.update(tx).await?;
    Ok(())
}

/// Something performed, to be kept.
pub(super) struct NewEntry {
    pub obligation: ObligationId,
    pub agreement: AgreementId,
    pub performed_on: NaiveDate,
    pub amount: Option<Money>,
    pub note: Option<String>,
    pub recorded: (AccountId, DateTime<Utc>),
}

/// Keeps what was performed.
pub(super) async fn performed(tx: &impl ConnectionTrait, new: NewEntry) -> Result<()> {
    let row = performance_entry::ActiveModel {
        reference: Set(new_reference()),
        obligation_id: Set(new.obligation),
        agreement_id: Set(new.agreement),
        performed_on: Set(new.performed_on),
        amount_fen: Set(new.amount.map(Money::fen)),
        note: Set(new.note),
        recorded_by: Set(new.recorded.0),
        recorded_at: Set(new.recorded.1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Keeps a visit.
pub(super) async fn visited(
    tx: &impl ConnectionTrait,
    agreement: AgreementId,
    visited_on: NaiveDate,
    found: (Option<bool>, String),
    recorded: (AccountId, DateTime<Utc>),
) -> Result<()> {
    let row = follow_up::ActiveModel {
        reference: Set(new_reference()),
        agreement_id: Set(agreement),
        visited_on: Set(visited_on),
        satisfied: Set(found.0),
        text: Set(found.1),
        recorded_by: Set(recorded.0),
        recorded_at: Set(recorded.1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// A deadline by its outward id.
pub(super) async fn deadline(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Deadline>> {
    Ok(deadline::Entity::find().filter(deadline::Column::Reference.eq(reference)).one(db).await?)
}

/// Promised days that still run, from today on, each with the day on which its debtors last heard of it: of their last reminder,
/// or of the agreement. Of one performance or of all.
async fn coming(
    db: &impl ConnectionTrait,
    of: Option<PerformanceId>,
    (from, until): (NaiveDate, Option<NaiveDate>),
) -> Result<Vec<(Deadline, NaiveDate)>> {
    let mut rows = deadline::Entity::find()
        .filter(deadline::Column::Code.eq(PERFORMANCE_DUE))
        .filter(deadline::Column::State.eq(RUNNING))
        .filter(deadline::Column::DueOn.gte(from));
    if let Some(until) = until {
        rows = rows.filter(deadline::Column::DueOn.lte(until));
    }
    if let Some(performance) = of {
        rows = rows.filter(deadline::Column::ProceedingId.eq(performance));
    }
    let rows = rows.order_by_asc(deadline::Column::Id).all(db).await?;
    let runs = rows.iter().filter_map(|row| row.proceeding_id);
    let agreements = agreement::Entity::find().filter(agreement::Column::PerformanceId.is_in(runs)).all(db).await?;
    let agreed = |run| agreements.iter().find(|one| one.performance_id == run).and_then(|one| one.effective_on);
    let heard = |row: Deadline| {
        let told_on = row.reminded_on.or_else(|| agreed(row.proceeding_id))?;
        Some((row, told_on))
    };
    Ok(rows.into_iter().filter_map(heard).collect())
}

/// Promised days of which the debtors are to be reminded today.
pub(super) async fn to_be_reminded(
    db: &impl ConnectionTrait,
    of: Option<PerformanceId>,
    today: NaiveDate,
) -> Result<Vec<Deadline>> {
    let most = DAYS_BEFORE.into_iter().max().unwrap_or_default();
    let soon = coming(db, of, (today, today.checked_add_days(Days::new(most)))).await?;
    let soon = soon.into_iter().filter(|(row, told_on)| is_to_be_reminded(row.due_on, *told_on, today));
    Ok(soon.map(|(row, _)| row).collect())
}

/// All promised days that still run, and when their debtors last heard of them.
pub(super) async fn still_to_come(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<(NaiveDate, NaiveDate)>> {
    let all = coming(db, None, (today, None)).await?;
    Ok(all.into_iter().map(|(row, told_on)| (row.due_on, told_on)).collect())
}

/// The debtors have been reminded.
pub(super) async fn reminded(tx: &impl ConnectionTrait, row: Deadline, on: NaiveDate) -> Result<()> {
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.version = Set(version);
    row.reminded_on = Set(Some(on));
    row.update(tx).await?;
    Ok(())
}

/// Outward id of a proceeding.
pub(super) async fn proceeding_reference(db: &impl ConnectionTrait, id: ProceedingId) -> Result<String> {
    let found = proceeding::Entity::find_by_id(id).one(db).await?;
    found.map(|row| row.reference).ok_or(Error::NotFound)
}

/// A promise for tests of what is pure.
#[cfg(test)]
pub(super) fn sample(kind: &str, amount_fen: Option<i64>, performed_fen: i64) -> Obligation {
    Obligation {
        id: ObligationId(1),
        reference: new_reference(),
        version: 1,
        agreement_id: AgreementId(1),
        ordinal: 1,
        kind: kind.to_owned(),
        obligors: "[]".to_owned(),
        obligees: "[]".to_owned(),
        liability: "several".to_owned(),
        amount_fen,
        due_on: None,
        manner: String::new(),
        text: String::new(),
        condition: None,
        instalment_of: None,
        accelerates: false,
        performed_fen,
        state: "open".to_owned(),
        performed_on: None,
    }
}
