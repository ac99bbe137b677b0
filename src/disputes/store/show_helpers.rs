//! Who stands where in a proceeding, who helps from outside, and which bodies have sealed.

use std::collections::HashMap;

use ::entity::id::{AgreementId, ProceedingId};
use ::entity::{agreement, helper, participant, party, proceeding};
use rules::list::{HELPER_STATES, HELPERS, SIDES_HERE};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::show::{Looking, named};
use crate::desk::joint;
use crate::desk::sides::{NONE, Sides};
use crate::disputes::views::{BodySealView, HelperView, SideView};
use crate::error::Result;
use crate::vault::Place;

/// What proceedings say of the sides, and whom they invited.
pub async fn load(
    db: &impl ConnectionTrait,
    ids: &[ProceedingId],
) -> Result<(HashMap<ProceedingId, Sides>, Vec<helper::Model>)> {
    let helpers = helper::Entity::find()
        .filter(helper::Column::ProceedingId.is_in(ids.iter().copied()))
        .order_by_asc(helper::Column::Id)
        .all(db)
        .await?;
    Ok((Sides::of_many(db, ids).await?, helpers))
}

/// The seals of participating bodies under each agreement: while it is open, also those that are missing.
pub async fn body_seals<T>(
    db: &impl ConnectionTrait,
    proceedings: &[proceeding::Model],
    agreements: &[(agreement::Model, T)],
) -> Result<Vec<(AgreementId, BodySealView)>> {
    let mut all = Vec::new();
    for (row, _) in agreements.iter().filter(|(row, _)| row.state != "withdrawn") {
        let Some(of) = proceedings.iter().find(|proceeding| proceeding.id == row.proceeding_id) else { continue };
        let given = joint::seals(db, row).await?;
        let wanted = if of.is_active_mediation { joint::co_sealing(db, of).await? } else { Vec::new() };
        let sealed = participant::Entity::find()
            .filter(participant::Column::Id.is_in(given.iter().map(|seal| seal.participant_id)))
            .order_by_asc(participant::Column::Ordinal)
            .all(db)
            .await?;
        let missing = wanted.iter().filter(|body| sealed.iter().all(|known| known.id != body.id));
        for body in sealed.iter().chain(missing) {
            let on = given.iter().find(|seal| seal.participant_id == body.id).map(|seal| seal.sealed_on);
            let view = BodySealView { participant: body.reference.clone(), name: body.name.clone(), sealed_on: on };
            all.push((row.id, view));
        }
    }
    Ok(all)
}

/// The parties who take part in a proceeding.
pub fn parties<'a>(looking: &'a Looking<'_>, row: ProceedingId) -> impl Iterator<Item = &'a party::Model> {
    let said = looking.rows.sides.get(&row);
    let takes_part = move |party: &&party::Model| said.is_none_or(|said| said.here(party) != NONE);
    looking.rows.parties.iter().filter(takes_part)
}

/// A party of the dispute does not take part in a proceeding.
pub fn somebody_is_outside(looking: &Looking<'_>, row: &proceeding::Model) -> bool {
    parties(looking, row.id).count() < looking.rows.parties.len()
}

/// Where every party stands in a proceeding.
pub fn sides(looking: &Looking<'_>, row: &proceeding::Model) -> Vec<SideView> {
    let said = looking.rows.sides.get(&row.id);
    let view = |party: &party::Model| SideView {
        party: party.reference.clone(),
        name: party.name.clone(),
        side: named(SIDES_HERE, said.map_or(party.side.as_str(), |said| said.here(party))),
    };
    looking.rows.parties.iter().map(view).collect()
}

/// Who was invited to help, oldest first; how they are reached, and why, only for the body.
pub fn helpers(looking: &Looking<'_>, of: &proceeding::Model) -> Result<Vec<HelperView>> {
    let sees = looking.rows.seat.is_of_body(Some(of.id));
    let of_it = looking.rows.helpers.iter().filter(|row| row.proceeding_id == of.id);
    of_it
        .map(|row| {
            let place = Place { table: "helper", reference: &row.reference, version: row.version };
            let opened = |column: &str, sealed: Option<&str>| {
                looking.app.vault.open_option(place, column, sealed.filter(|_| sees))
            };
            Ok(HelperView {
                id: row.reference.clone(),
                version: row.version,
                name: row.name.clone(),
                capacity: named(HELPERS, &row.capacity),
                organisation: row.organisation.clone(),
                contact: opened("contact", row.contact.as_deref())?,
                reason: opened("reason", Some(&row.reason))?,
                state: named(HELPER_STATES, &row.state),
                invited_on: row.invited_on,
                answered_on: row.answered_on,
                promised_on: row.promised_on,
                note: opened("note", row.note.as_deref())?,
            })
        })
        .collect()
}
