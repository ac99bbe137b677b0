//! Rows of duties to report and of the reports under them: what was reported is sealed, as it may name people.

use ::entity::id::{MatterId, ReportDutyId};
use ::entity::{attachment, report, report_duty};
use chrono::{DateTime, Utc};
use rules::risk::{Progress, Record};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::desk::Caller;
use crate::error::{Error, Result};
use crate::vault::{Place, Vault, new_reference};

/// What is written down under a duty.
#[derive(Clone, Debug)]
pub(super) struct Entered {
    /// Which report it is.
    pub kind: Record,
    /// Outward id of the row that it puts right.
    pub corrects: Option<String>,
    /// To whom, or who answered.
    pub reported_to: String,
    /// When.
    pub reported_at: DateTime<Utc>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was said.
    pub note: String,
    /// Why the other row was wrong.
    pub correction: Option<String>,
}

/// How a duty stands after that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stands {
    /// How far it has come.
    pub progress: Progress,
    /// When the next report is late.
    pub next_at: Option<DateTime<Utc>>,
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

/// Adds a row under a duty and moves the duty on, under the next version of its row.
pub(super) async fn enter(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    duty: report_duty::Model,
    (entered, stands): (&Entered, Stands),
    (by, at): (&Caller, DateTime<Utc>),
) -> Result<()> {
    move_before(tx, vault, &duty).await?;
    let mut row = sealed(vault, (duty.matter_id, duty.id), &new_reference(), entered)?;
    row.recorded_by = Set(by.account_id);
    row.recorder = Set(by.name.clone());
    row.recorded_at = Set(at);
    row.insert(tx).await?;
    let version = duty.version + 1;
    let mut duty = duty.into_active_model();
    duty.version = Set(version);
    duty.state = Set(stands.progress.code().to_owned());
    duty.next_at = Set(stands.next_at);
    (duty.reported_to, duty.reported_at) = (Set(None), Set(None));
    (duty.receipt, duty.note, duty.correction) = (Set(None), Set(None), Set(None));
    (duty.recorded_by, duty.recorder, duty.recorded_at) = (Set(None), Set(None), Set(None));
    duty.update(tx).await?;
    Ok(())
}

/// The one report of a duty that was fulfilled before reports were rows of their own becomes such a row, by the same outward id.
async fn move_before(tx: &impl ConnectionTrait, vault: &Vault, duty: &report_duty::Model) -> Result<()> {
    let Some(reported_at) = duty.reported_at else { return Ok(()) };
    let place = Place { table: "report_duty", reference: &duty.reference, version: duty.version };
    let opened = |column: &str, sealed: &Option<String>| vault.open_option(place, column, sealed.as_deref());
    let entered = Entered {
        kind: Record::First,
        corrects: None,
        reported_to: opened("reported_to", &duty.reported_to)?.unwrap_or_default(),
        reported_at,
        receipt: opened("receipt", &duty.receipt)?,
        note: opened("note", &duty.note)?.unwrap_or_default(),
        correction: opened("correction", &duty.correction)?,
    };
    let mut row = sealed(vault, (duty.matter_id, duty.id), &duty.reference, &entered)?;
    row.recorded_by = Set(duty.recorded_by);
    row.recorder = Set(duty.recorder.clone().unwrap_or_default());
    row.recorded_at = Set(duty.recorded_at.unwrap_or(reported_at));
    row.insert(tx).await?;
    Ok(())
}

fn sealed(
    vault: &Vault,
    (matter, duty): (MatterId, ReportDutyId),
    reference: &str,
    entered: &Entered,
) -> Result<report::ActiveModel> {
    let place = Place { table: "report", reference, version: 1 };
    let option = |column: &str, value: &Option<String>| {
        value.as_deref().map(|value| vault.seal(place, column, value)).transpose()
    };
    Ok(report::ActiveModel {
        reference: Set(reference.to_owned()),
        version: Set(1),
        matter_id: Set(matter),
        duty_id: Set(duty),
        kind: Set(entered.kind.named().code.to_owned()),
        corrects: Set(entered.corrects.clone()),
        reported_to: Set(vault.seal(place, "reported_to", &entered.reported_to)?),
        reported_at: Set(entered.reported_at),
        receipt: Set(option("receipt", &entered.receipt)?),
        note: Set(vault.seal(place, "note", &entered.note)?),
        correction: Set(option("correction", &entered.correction)?),
        ..Default::default()
    })
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
