//! Interests (利害关系): what lies between a mediator and the people of a dispute, what he says about it, and which parties
//! accept him nevertheless. (SZDY 23; RT2002 25)

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rules::act;
use rules::conflict::{Candidate, Conflict, Involved, Part, found};
use rules::identity::parse_phone;
use rules::refusal::Refusal;
use rules::role::Role;

use super::store::interests as rows;
use super::{check, store};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::disputes::DisclosureView;
use crate::error::{Error, FieldErrors, Result};
use crate::text;
use crate::vault::{Place, new_reference};

/// Longest disclosure, in characters.
const TEXT: usize = 2_000;

/// What a mediator discloses.
#[derive(Clone, Debug, Default)]
pub struct Disclosure {
    /// Outward id of the mediator's account.
    pub mediator: String,
    /// What lies between him and the people of the dispute.
    pub text: String,
    /// Outward ids of the parties who accept him nevertheless.
    pub accepted_by: Vec<String>,
    /// When; today when not given.
    pub disclosed_on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Records what a mediator disclosed and which parties accept him nevertheless: he does it himself, or the head or the
/// director for him. A later one of the same mediator adds the parties who have accepted since. (RTF 23; SZDY 23)
pub async fn disclose(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    input: &Disclosure,
) -> Result<DisclosureView> {
    let mut errors = FieldErrors::default();
    let day =
        Day::read(app.today(), "disclosed_on", input.disclosed_on, input.late_entry_reason.as_deref(), &mut errors);
    let text = text::required("text", &input.text, TEXT, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let mediator = on_roster(&desk, &input.mediator).await;
    let accepting = accepting(&desk, &input.accepted_by).await;
    let name = mediator.as_ref().map_or("", |account| account.name.as_str());
    let told = sentence(name, accepting.as_deref().unwrap_or_default());
    desk.apply(act::DISCLOSE, Entry { on: Some(day.on), told: day.told(told), ..Entry::default() }).await?;
    if caller.role == Role::Mediator && caller.reference != input.mediator {
        return Err(desk.instead(Refusal::NotPermitted(act::DISCLOSE).into()));
    }
    let (mediator, accepting) = (mediator?, accepting?);
    check::not_before("disclosed_on", day.on, desk.proceeding()?.accepted_on, super::take_on::ACCEPTED_ON)?;
    let reference = new_reference();
    let place = Place { table: "disclosure", reference: &reference, version: 1 };
    let accepted_by: Vec<String> = accepting.iter().map(|party| party.reference.clone()).collect();
    let row = rows::Disclosed {
        reference: reference.clone(),
        proceeding: desk.proceeding()?.id,
        account: mediator.id,
        text: app.vault.seal(place, "text", &text)?,
        accepted_by: accepted_by.clone(),
        on: day.on,
        recorded: (caller.account()?, desk.now()),
    };
    rows::disclosed(desk.tx(), row).await?;
    desk.close().await?;
    Ok(DisclosureView {
        id: reference,
        version: 1,
        mediator: mediator.reference,
        name: mediator.name,
        text: Some(text),
        accepted_by,
        disclosed_on: day.on,
        recorded_by: Some(caller.name.clone()),
    })
}

/// The conflicts of interest of these people that are not cleared up: found in what is recorded of the dispute, and neither
/// disclosed in this proceeding nor accepted by every party. Telephones are compared by their blind indexes.
/// (SZDY 23; RT2002 25)
pub(super) async fn against(desk: &Desk<'_>, chosen: &[store::Account]) -> Result<Vec<Conflict>> {
    let proceeding = desk.proceeding()?;
    let body = store::organisation(desk.tx(), proceeding.organisation_id).await?;
    let parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    let people = involved(desk, &parties).await?;
    let told = rows::disclosures(desk.tx(), proceeding.id).await?;
    let mut conflicts = Vec::new();
    for account in chosen {
        let number = account.phone.as_deref().and_then(|phone| parse_phone(phone).ok());
        let phone = number.map(|number| desk.app().vault.blind_index("phone", &number));
        let candidate = Candidate { name: &account.name, phone: phone.as_deref(), body: &body.name };
        let own = told.iter().filter(|row| row.account_id == account.id);
        let accepted: BTreeSet<String> = own.clone().flat_map(|row| references(&row.accepted_by)).collect();
        let unaccepted = parties.iter().filter(|party| !accepted.contains(&party.reference)).count();
        conflicts.push(Conflict {
            mediator: account.name.clone(),
            found: found(&candidate, &people),
            disclosed: own.count() > 0,
            unaccepted: u32::try_from(unaccepted).unwrap_or(u32::MAX),
        });
    }
    conflicts.retain(Conflict::stands);
    Ok(conflicts)
}

/// Those of these people who have left this proceeding before, by name: they do not come back. (RT2002 25; SZDY 23)
pub(super) async fn recused(desk: &Desk<'_>, chosen: &[store::Account]) -> Result<Vec<String>> {
    let left = rows::recusals(desk.tx(), desk.proceeding()?.id).await?;
    let has_left = |account: &&store::Account| left.iter().any(|row| row.account_id == account.id);
    Ok(chosen.iter().filter(has_left).map(|account| account.name.clone()).collect())
}

async fn involved(desk: &Desk<'_>, parties: &[store::Party]) -> Result<Vec<Involved>> {
    let vault = &desk.app().vault;
    let party =
        |row: &store::Party| Involved { part: Part::Party, name: row.name.clone(), phone: row.phone_index.clone() };
    let mut people: Vec<Involved> = parties.iter().map(party).collect();
    for row in rows::representatives(desk.tx(), desk.matter().id).await? {
        let place = Place { table: "representative", reference: &row.reference, version: row.version };
        let number = vault.open_option(place, "phone", row.phone.as_deref())?;
        let phone = number.map(|number| vault.blind_index("phone", &number));
        people.push(Involved { part: Part::Representative, name: row.name.clone(), phone });
    }
    // Whoever stands on the roll of a group is a party as well.
    for row in rows::on_rolls(desk.tx(), desk.matter().id).await? {
        let place = Place { table: "roll_member", reference: &row.reference, version: row.version };
        people.push(Involved {
            part: Part::Party,
            name: vault.open(place, "name", &row.name)?,
            phone: row.phone_index,
        });
    }
    Ok(people)
}

/// Somebody on the roster of the body.
async fn on_roster(desk: &Desk<'_>, reference: &str) -> Result<store::Account> {
    let roster = {
        let row = desk.proceeding()?;
        store::roster(desk.tx(), row.organisation_id, desk.sheet(&row.kind)?.appointees).await?
    };
    let found = roster.into_iter().find(|account| account.reference == reference);
    found.ok_or_else(|| {
        let zh = "请选本组织名册上的调解员。";
        Error::field("mediator", "unknown-mediator", zh, "Choose a mediator on the roster of the body.")
    })
}

/// The parties who accept the mediator, in their order.
async fn accepting(desk: &Desk<'_>, given: &[String]) -> Result<Vec<store::Party>> {
    let wanted: BTreeSet<&str> = given.iter().map(String::as_str).collect();
    let mut parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    parties.retain(|party| wanted.contains(party.reference.as_str()));
    if parties.len() == wanted.len() { Ok(parties) } else { Err(check::unknown_party("accepted_by")) }
}

/// What is told: never what was disclosed, only that it was, and who accepts.
fn sentence(mediator: &str, accepting: &[store::Party]) -> Told {
    let names: Vec<&str> = accepting.iter().map(|party| party.name.as_str()).collect();
    if names.is_empty() {
        return Told::new(format!("{mediator}披露利害关系"), format!("{mediator} discloses an interest"));
    }
    Told::new(
        format!("{mediator}披露利害关系，{}接受由其调解", names.join("、")),
        format!("{mediator} discloses an interest; accepted by {}", names.join(", ")),
    )
}

fn references(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}
