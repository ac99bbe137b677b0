//! Rows of duties to report: what was reported is sealed, as it may name people.

use ::entity::id::MatterId;
use ::entity::{attachment, report_duty};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::desk::Caller;
use crate::desk::risk::state;
use crate::error::{Error, Result};
use crate::vault::{Place, Vault};

/// What was reported.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// To whom.
    pub reported_to: String,
    /// When.
    pub reported_at: DateTime<Utc>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported.
    pub note: String,
    /// Why the record was put right.
    pub correction: Option<String>,
}

/// The duty of this dispute with this outward id.
pub(super) async fn duty(tx: &impl ConnectionTrait, matter: MatterId, reference: &str) -> Result<report_duty::Model> {
    let found = report_duty::Entity::find()
        .filter(report_duty::Column::MatterId.eq(matter))
        .filter(report_duty::Column::Reference.eq(reference))
        .one(tx)
        .await?;
    found.ok_or(Error::NotFound)
}

/// What stands in the record; none while nothing was reported.
pub(super) fn record(vault: &Vault, row: &report_duty::Model) -> Result<Option<Record>> {
    let place = Place { table: "report_duty", reference: &row.reference, version: row.version };
    let opened = |column: &str, sealed: &Option<String>| vault.open_option(place, column, sealed.as_deref());
    let Some(reported_at) = row.reported_at else { return Ok(None) };
    Ok(Some(Record {
        reported_to: opened("reported_to", &row.reported_to)?.unwrap_or_default(),
        reported_at,
        receipt: opened("receipt", &row.receipt)?,
        note: opened("note", &row.note)?.unwrap_or_default(),
        correction: opened("correction", &row.correction)?,
    }))
}

/// Writes the record of a report under the next version of its row.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    row: report_duty::Model,
    record: &Record,
    (by, at): (&Caller, DateTime<Utc>),
) -> Result<()> {
    let version = row.version + 1;
    let reference = row.reference.clone();
    let place = Place { table: "report_duty", reference: &reference, version };
    let sealed = |column: &str, value: Option<&str>| value.map(|value| vault.seal(place, column, value)).transpose();
    let mut row = row.into_active_model();
    row.version = Set(version);
    row.state = Set(state::DONE.to_owned());
    row.reported_to = Set(sealed("reported_to", Some(&record.reported_to))?);
    row.reported_at = Set(Some(record.reported_at));
    row.receipt = Set(sealed("receipt", record.receipt.as_deref())?);
    row.note = Set(sealed("note", Some(&record.note))?);
    row.correction = Set(sealed("correction", record.correction.as_deref())?);
    row.recorded_by = Set(by.account_id);
    row.recorder = Set(Some(by.name.clone()));
    row.recorded_at = Set(Some(at));
    row.update(tx).await?;
    Ok(())
}

/// The file of this dispute with this outward id.
pub(super) async fn attachment(
    tx: &impl ConnectionTrait,
    matter: MatterId,
    reference: &str,
) -> Result<Option<attachment::Model>> {
    Ok(attachment::Entity::find()
        .filter(attachment::Column::MatterId.eq(matter))
        .filter(attachment::Column::Reference.eq(reference))
        .one(tx)
        .await?)
}
