//! Rows of performance: what was paid or done, visits, and the deadlines of promised days.

use ::entity::id::{AccountId, AgreementId, MatterId, ObligationId, ProceedingId};
use ::entity::{agreement, deadline, follow_up, obligation, performance_entry, proceeding};
use chrono::{DateTime, NaiveDate, Utc};
use rules::money::Money;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

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
