//! The mediators of a proceeding: who they are, what they disclosed, who has left.

use ::entity::proceeding;
use rules::standing::Standing;

use super::show::Looking;
use crate::disputes::views::{DisclosureView, MediatorView, RecusalView};
use crate::error::Result;
use crate::vault::Place;

/// Present mediators, the presiding one first.
pub fn mediators(looking: &Looking<'_>, row: &proceeding::Model) -> Vec<MediatorView> {
    let of_it = looking.rows.mediators.iter().filter(|mediator| mediator.proceeding_id == row.id);
    of_it
        .filter_map(|mediator| {
            let account = looking.rows.account(mediator.account_id)?;
            Some(MediatorView {
                account: account.reference.clone(),
                name: account.name.clone(),
                presiding: mediator.presiding,
                chosen_by: mediator.chosen_by.clone(),
                since: mediator.since,
            })
        })
        .collect()
}

/// What mediators disclosed, oldest first; the text only for the body and the centre.
pub fn disclosures(looking: &Looking<'_>, of: &proceeding::Model) -> Result<Vec<DisclosureView>> {
    let rows = looking.rows;
    let sees = sees_reasons(looking, of);
    let of_it = rows.disclosures.iter().filter(|row| row.proceeding_id == of.id);
    of_it
        .map(|row| {
            let place = Place { table: "disclosure", reference: &row.reference, version: row.version };
            let account = rows.account(row.account_id);
            Ok(DisclosureView {
                id: row.reference.clone(),
                version: row.version,
                mediator: account.map(|account| account.reference.clone()).unwrap_or_default(),
                name: account.map(|account| account.name.clone()).unwrap_or_default(),
                text: looking.app.vault.open_option(place, "text", Some(row.text.as_str()).filter(|_| sees))?,
                accepted_by: serde_json::from_str(&row.accepted_by).unwrap_or_default(),
                disclosed_on: row.disclosed_on,
                recorded_by: rows.account(row.recorded_by).map(|account| account.name.clone()),
            })
        })
        .collect()
}

/// Who has left, oldest first; the reason only for the body and the centre.
pub fn recusals(looking: &Looking<'_>, of: &proceeding::Model) -> Result<Vec<RecusalView>> {
    let rows = looking.rows;
    let sees = sees_reasons(looking, of);
    let of_it = rows.recusals.iter().filter(|row| row.proceeding_id == of.id);
    of_it
        .map(|row| {
            let place = Place { table: "recusal", reference: &row.reference, version: row.version };
            let account = rows.account(row.account_id);
            Ok(RecusalView {
                id: row.reference.clone(),
                version: row.version,
                mediator: account.map(|account| account.reference.clone()).unwrap_or_default(),
                name: account.map(|account| account.name.clone()).unwrap_or_default(),
                asked_by: row.asked_by.clone(),
                party: row.party_id.and_then(|id| rows.party(id)).map(|party| party.reference.clone()),
                reason: looking.app.vault.open_option(place, "reason", Some(row.reason.as_str()).filter(|_| sees))?,
                recused_on: row.recused_on,
                recorded_by: rows.account(row.recorded_by).map(|account| account.name.clone()),
            })
        })
        .collect()
}

/// What a mediator disclosed, and why one left, is for the body, its mediators and the centre.
fn sees_reasons(looking: &Looking<'_>, of: &proceeding::Model) -> bool {
    let seat = &looking.rows.seat;
    seat.is_of_body(Some(of.id)) || seat.standings(Some(of.id)).contains(&Standing::Centre)
}
