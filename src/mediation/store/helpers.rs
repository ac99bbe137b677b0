//! Rows of people from outside who help.

use ::entity::helper;
use ::entity::id::{AccountId, ProceedingId};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::error::Result;
use crate::vault::{Place, Vault};

/// Everybody who was invited to a mediation, oldest first.
pub async fn helpers(db: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<Vec<helper::Model>> {
    let of_it = helper::Column::ProceedingId.eq(proceeding);
    Ok(helper::Entity::find().filter(of_it).order_by_asc(helper::Column::Id).all(db).await?)
}

/// One of them, by the outward id.
pub async fn helper(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
    reference: &str,
) -> Result<Option<helper::Model>> {
    Ok(helpers(db, proceeding).await?.into_iter().find(|row| row.reference == reference))
}

/// An invitation as it is stored.
pub struct Invited {
    /// Outward id.
    pub reference: String,
    /// The mediation.
    pub proceeding: ProceedingId,
    /// Name.
    pub name: String,
    /// In which capacity.
    pub capacity: &'static str,
    /// Where they work.
    pub organisation: Option<String>,
    /// Sealed for version 1.
    pub contact: Option<String>,
    /// Sealed for version 1.
    pub reason: String,
    /// Outward ids of the parties who agree.
    pub agreed_by: Vec<String>,
    /// Legal day.
    pub on: NaiveDate,
    /// By whom and when it was entered.
    pub recorded: (AccountId, DateTime<Utc>),
}

/// Keeps an invitation.
pub async fn invited(tx: &impl ConnectionTrait, new: Invited) -> Result<()> {
    let row = helper::ActiveModel {
        reference: Set(new.reference),
        version: Set(1),
        proceeding_id: Set(new.proceeding),
        name: Set(new.name),
        capacity: Set(new.capacity.to_owned()),
        organisation: Set(new.organisation),
        contact: Set(new.contact),
        reason: Set(new.reason),
        agreed_by: Set(serde_json::to_string(&new.agreed_by)?),
        invited_on: Set(new.on),
        state: Set(crate::mediation::helpers::state::INVITED.to_owned()),
        answered_on: Set(None),
        promised_on: Set(None),
        note: Set(None),
        recorded_by: Set(new.recorded.0),
        recorded_at: Set(new.recorded.1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Keeps an answer: what is sealed moves to the next version of its row.
pub async fn answered(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    row: helper::Model,
    (state, on, promised_on, note): (&str, NaiveDate, Option<NaiveDate>, Option<String>),
) -> Result<()> {
    let reference = row.reference.clone();
    let (old, new) = (row.version, row.version + 1);
    let was = Place { table: "helper", reference: &reference, version: old };
    let place = Place { table: "helper", reference: &reference, version: new };
    let contact = vault.open_option(was, "contact", row.contact.as_deref())?;
    let reason = vault.open(was, "reason", &row.reason)?;
    let promised_on = promised_on.or(row.promised_on);
    let mut row = row.into_active_model();
    row.version = Set(new);
    row.contact = Set(vault.seal_option(place, "contact", contact.as_deref())?);
    row.reason = Set(vault.seal(place, "reason", &reason)?);
    row.state = Set(state.to_owned());
    row.answered_on = Set(Some(on));
    row.promised_on = Set(promised_on);
    row.note = Set(vault.seal_option(place, "note", note.as_deref())?);
    row.update(tx).await?;
    Ok(())
}
