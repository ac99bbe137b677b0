//! Rows of attempts to reach a party; what was heard is sealed.

use ::entity::id::{MatterId, PartyId};
use ::entity::{contact_attempt, party};
use chrono::NaiveDate;
use rules::list::{CONTACT_RESULTS, CONTACT_WAYS, find};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::app::App;
use crate::desk::Desk;
use crate::error::Result;
use crate::intake::contacts::AttemptView;
use crate::vault::{Place, new_reference};

/// An attempt, checked.
pub(in crate::intake) struct Attempt {
    /// Who was tried.
    pub party: PartyId,
    /// Code of the way.
    pub way: &'static str,
    /// Code of the result.
    pub result: &'static str,
    /// What was heard.
    pub note: Option<String>,
    /// Legal day.
    pub on: NaiveDate,
}

/// The party of a dispute with this outward id.
pub(in crate::intake) async fn party(
    tx: &impl ConnectionTrait,
    matter: MatterId,
    reference: &str,
) -> Result<Option<party::Model>> {
    let here = party::Entity::find().filter(party::Column::MatterId.eq(matter));
    Ok(here.filter(party::Column::Reference.eq(reference)).one(tx).await?)
}

/// Keeps an attempt.
pub(in crate::intake) async fn insert(desk: &Desk<'_>, attempt: Attempt) -> Result<()> {
    let reference = new_reference();
    let place = Place { table: "contact_attempt", reference: &reference, version: 1 };
    let note = attempt.note.as_deref().map(|note| desk.app().vault.seal(place, "note", note)).transpose()?;
    let row = contact_attempt::ActiveModel {
        version: Set(1),
        matter_id: Set(desk.matter().id),
        party_id: Set(attempt.party),
        tried_on: Set(attempt.on),
        way: Set(attempt.way.to_owned()),
        result: Set(attempt.result.to_owned()),
        note: Set(note),
        recorded_by: Set(desk.caller().account_id),
        recorder: Set(desk.caller().name.clone()),
        recorded_at: Set(desk.now()),
        reference: Set(reference.clone()),
        ..Default::default()
    };
    row.insert(desk.tx()).await?;
    Ok(())
}

/// The attempts of a dispute, oldest first.
pub(in crate::intake) async fn of(app: &App, matter: MatterId) -> Result<Vec<AttemptView>> {
    let rows = contact_attempt::Entity::find()
        .filter(contact_attempt::Column::MatterId.eq(matter))
        .order_by_asc(contact_attempt::Column::Id)
        .all(&app.db)
        .await?;
    let parties = party::Entity::find().filter(party::Column::MatterId.eq(matter)).all(&app.db).await?;
    let shown = |row: contact_attempt::Model| -> Result<Option<AttemptView>> {
        let (Some(way), Some(result)) = (find(CONTACT_WAYS, &row.way), find(CONTACT_RESULTS, &row.result)) else {
            return Ok(None);
        };
        let Some(party) = parties.iter().find(|party| party.id == row.party_id) else { return Ok(None) };
        let place = Place { table: "contact_attempt", reference: &row.reference, version: 1 };
        Ok(Some(AttemptView {
            note: app.vault.open_option(place, "note", row.note.as_deref())?,
            id: row.reference,
            party: (party.reference.clone(), party.name.clone()),
            way: *way,
            result: *result,
            tried_on: row.tried_on,
            recorder: row.recorder,
            recorded_at: row.recorded_at,
        }))
    };
    let shown = rows.into_iter().map(shown).collect::<Result<Vec<_>>>()?;
    Ok(shown.into_iter().flatten().collect())
}
