//! Registering: from what was told at the counter to a dispute with a number, in one transaction.

use rules::act;
use rules::role::Role;
use rules::sheet::Audience;
use rules::stage;
use rules::standing::Standing;
use serde_json::json;

use super::earlier::{Sought, look_for_earlier};
use super::registration::{Checked, Registration};
use super::store;
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Told, numbering};
use crate::disputes::DuplicateView;
use crate::error::{Error, Result};
use crate::{parties, search};

/// A dispute that has been taken in.
#[derive(Clone, Debug)]
pub struct Registered {
    /// Public code.
    pub code: String,
    /// Official number.
    pub number: String,
    /// Stage.
    pub stage: &'static str,
    /// Version of the dispute.
    pub version: i64,
    /// Earlier matters of the same people.
    pub possible_duplicates: Vec<DuplicateView>,
}

/// Takes a dispute in. It gets its number at the centre above the caller's body, its public code, and one working day to
/// be routed. Nothing is written when anything is wrong, and no number is spent. (domain.md §7.3, row 5; RTF 17)
pub async fn register(app: &App, caller: &Caller, registration: &Registration) -> Result<Registered> {
    if !caller.role.may_register() {
        return Err(Error::NotPermitted);
    }
    let checked = registration.checked(app.today())?;
    let sought = Sought::parties(&registration.parties);
    let earlier = look_for_earlier(app, caller, &sought, checked.story.division.as_deref()).await?;

    let tx = app.begin().await?;
    let centre = store::centre_of(&tx, caller.organisation_id).await?;
    let number = numbering::dispute(&tx, &centre, app.today()).await?;
    let first = stage::REGISTERED.code();
    let matter = store::insert_matter(&tx, &centre, &number, first, app.today(), app.now()).await?;
    store::insert_dispute(&tx, matter.id, checked.received.on, &checked.story).await?;
    for (ordinal, party) in (1..).zip(&checked.parties) {
        parties::insert(&tx, &app.vault, matter.id, ordinal, party, app.now()).await?;
    }
    search::reindex(&tx, matter.id).await?;

    let mut desk = Desk::over_new(app, caller, tx, matter).await?;
    grant_standing(&desk, &centre).await?;
    let entry = Entry {
        on: Some(checked.received.on),
        told: told(&number, &checked),
        audience: Some(Audience::Parties),
        ..Entry::default()
    };
    desk.record(act::REGISTER, entry)?;
    let closed = desk.close().await?;
    tracing::info!(dispute.code = %closed.code, "dispute registered");
    let (code, version) = (closed.code, closed.version);
    Ok(Registered { code, number, stage: first, version, possible_duplicates: earlier })
}

/// The centre has the whole dispute; the body that took it in keeps it until it is routed; and whoever is no desk role
/// keeps what he brought. (domain.md §7.8)
async fn grant_standing(desk: &Desk<'_>, centre: &store::Body) -> Result<()> {
    let caller = desk.caller();
    desk.grant(None, centre.id, None, Standing::Centre).await?;
    if caller.organisation_id != centre.id {
        desk.grant(None, caller.organisation_id, None, Standing::Registrar).await?;
    }
    if !caller.role.is_desk() && caller.role != Role::Clock {
        desk.grant(None, caller.organisation_id, caller.account_id, Standing::Registrar).await?;
    }
    Ok(())
}

fn told(number: &str, checked: &Checked) -> Told {
    let overridden: Vec<_> = checked
        .parties
        .iter()
        .enumerate()
        .filter_map(|(index, party)| {
            let reason = party.id_override_reason.as_deref()?;
            Some(json!({ "party": index + 1, "reason": reason }))
        })
        .collect();
    let details = json!({
        "number": number,
        "channel": checked.story.channel,
        "category": checked.story.category,
        "parties": checked.parties.len(),
        "id_number_overrides": overridden,
    });
    let told = Told::new(format!("登记，编号{number}"), format!("Registered as {number}"));
    checked.received.told(told).with(details)
}
