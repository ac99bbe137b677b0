//! Have these people been here before? Looked up before a number is spent, over the whole county.
//!
//! A matter of another body is shown as "a matter at BODY, YEAR, STAGE" and nothing else, and the look is recorded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months};
use rules::act;
use serde_json::json;

use super::store::{self, MatterId};
use crate::app::App;
use crate::desk::{Caller, Told, scope};
use crate::disputes::{DuplicateKnown, DuplicateView};
use crate::error::{FieldErrors, Result};
use crate::parties::{PartyInput, lookup_forms, read_phone};

/// Matters shown at most.
const MOST: u64 = 20;
/// The same people again within this time are likely the same dispute (domain.md §7.5, K14).
const RECENT: Months = Months::new(24);

/// Somebody who is looked for. Nothing of it is stored.
#[derive(Clone, Default)]
pub struct Sought {
    /// Name.
    pub name: String,
    /// Number of a document.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl Sought {
    /// The parties of a registration.
    pub fn parties(parties: &[PartyInput]) -> Vec<Sought> {
        let sought = |party: &PartyInput| Sought {
            name: party.name.clone(),
            id_number: party.id_number.clone(),
            phone: party.phone.clone(),
        };
        parties.iter().map(sought).collect()
    }
}

/// Looks for earlier matters of these people: by document, by telephone, by name within the same place. The likely ones
/// come first. Only for those who take disputes in.
pub async fn look_for_earlier(
    app: &App,
    caller: &Caller,
    sought: &[Sought],
    division: Option<&str>,
) -> Result<Vec<DuplicateView>> {
    if !caller.role.may_register() {
        return Err(crate::error::Error::NotPermitted);
    }
    let people: Vec<Trace> = sought.iter().map(|one| Trace::of(app, one)).collect();
    let found = trace(app, caller, &people, division).await?;
    let hidden: Vec<&str> =
        found.iter().filter(|(earlier, _)| earlier.known.is_none()).map(|(_, code)| code.as_str()).collect();
    if !hidden.is_empty() {
        record(app, caller, &hidden).await?;
    }
    Ok(found.into_iter().map(|(earlier, _)| earlier).collect())
}

/// The look at what belongs to others leaves a trace of its own.
async fn record(app: &App, caller: &Caller, codes: &[&str]) -> Result<()> {
    // Not the effect of the request: its key, if it has one, stays for the registration.
    let caller = Caller { repeat: None, ..caller.clone() };
    let mut house = app.write(Some(&caller)).await?;
    let told = Told::new(
        format!("登记前查找以前的事项，看到其他组织的{}件（只有组织、年份和环节）", codes.len()),
        format!("Looked for earlier matters: {} of other bodies (body, year and stage only)", codes.len()),
    );
    house.record(act::LOOK_FOR_EARLIER, told.with(json!({ "matters": codes })));
    house.close().await
}

/// Disputes of the same parties that are open or not older than 24 months, beside this one; none while the other side is not
/// entered. Of those that the caller cannot see there is only a number. (domain.md §7.5, K14)
pub(super) async fn same_parties_again(
    app: &App,
    caller: &Caller,
    matter: &store::Matter,
    division: Option<&str>,
) -> Result<Option<Vec<DuplicateView>>> {
    if !store::has_two_sides(&app.db, matter.id).await? {
        return Ok(None);
    }
    let people: Vec<Trace> = store::parties_of(&app.db, &[matter.id]).await?.into_iter().map(Trace::of_party).collect();
    let found = trace(app, caller, &people, division).await?;
    let others = found.into_iter().filter(|(earlier, code)| *code != matter.code && earlier.likely);
    Ok(Some(others.map(|(earlier, _)| earlier).collect()))
}

/// What is compared: blind indexes and a name.
struct Trace {
    ids: Vec<String>,
    phone: Option<String>,
    name: String,
}

impl Trace {
    /// Somebody who is a party already.
    fn of_party(row: store::Party) -> Trace {
        Trace { ids: row.id_index.into_iter().collect(), phone: row.phone_index, name: row.name }
    }

    fn of(app: &App, sought: &Sought) -> Trace {
        let forms = sought.id_number.as_deref().map(|typed| lookup_forms(typed, app.today())).unwrap_or_default();
        let mut ignored = FieldErrors::default();
        let phone = sought.phone.as_deref().and_then(|typed| read_phone("phone", typed, false, &mut ignored));
        let name = crate::parties::read_name("name", &sought.name, false, &mut ignored);
        Trace {
            ids: forms.iter().map(|form| app.vault.blind_index("id", form)).collect(),
            phone: phone.map(|phone| app.vault.blind_index("phone", &phone)),
            name,
        }
    }

    /// How this person meets a stored party.
    fn meets(&self, id_index: Option<&str>, phone_index: Option<&str>, name: &str) -> Option<&'static str> {
        if id_index.is_some_and(|index| self.ids.iter().any(|own| own == index)) {
            return Some("id");
        }
        // Two different documents are two people, whatever else they share.
        if id_index.is_some() && !self.ids.is_empty() {
            return None;
        }
        if phone_index.is_some() && phone_index == self.phone.as_deref() {
            return Some("phone");
        }
        (!self.name.is_empty() && self.name == name).then_some("name")
    }
}

/// Whether two parties of different disputes are the same person or body.
pub(super) fn meets(one: &store::Party, other: &store::Party) -> bool {
    let trace = Trace::of_party(one.clone());
    trace.meets(other.id_index.as_deref(), other.phone_index.as_deref(), &other.name).is_some()
}

/// Everything about the matters that were found.
struct Around {
    parties: Vec<store::Party>,
    titles: BTreeMap<MatterId, String>,
    visible: Vec<MatterId>,
    bodies: BTreeMap<MatterId, String>,
}

async fn trace(
    app: &App,
    caller: &Caller,
    people: &[Trace],
    division: Option<&str>,
) -> Result<Vec<(DuplicateView, String)>> {
    let traces = store::Traces {
        ids: people.iter().flat_map(|one| one.ids.clone()).collect(),
        phones: people.iter().filter_map(|one| one.phone.clone()).collect(),
        names: people.iter().map(|one| one.name.clone()).filter(|name| !name.is_empty()).collect(),
        division: division.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned),
    };
    let matters = store::traced(&app.db, &traces, MOST).await?;
    if matters.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<MatterId> = matters.iter().map(|matter| matter.id).collect();
    let around = Around {
        parties: store::parties_of(&app.db, &ids).await?,
        titles: store::titles_of(&app.db, caller, &ids).await?,
        visible: store::visible(&app.db, scope::visible_to(caller), &ids).await?,
        bodies: store::bodies_of(&app.db, &matters).await?,
    };
    let weighed = matters.iter().map(|matter| weigh(app, matter, people, &around));
    let mut found: Vec<_> = weighed.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
    found.sort_by_key(|(earlier, _)| !earlier.likely);
    Ok(found)
}

/// How much a matter looks like what is being registered; with its code.
fn weigh(
    app: &App,
    matter: &store::Matter,
    people: &[Trace],
    around: &Around,
) -> Result<Option<(DuplicateView, String)>> {
    let there: Vec<&store::Party> = around.parties.iter().filter(|party| party.matter_id == matter.id).collect();
    let met: BTreeSet<(usize, &'static str)> = people
        .iter()
        .enumerate()
        .filter_map(|(index, one)| {
            let meet =
                |party: &&store::Party| one.meets(party.id_index.as_deref(), party.phone_index.as_deref(), &party.name);
            there.iter().find_map(meet).map(|by| (index, by))
        })
        .collect();
    if met.is_empty() {
        return Ok(None);
    }
    let same_parties = met.len() >= 2 || met.len() == people.len() && there.len() == 1;
    let stage = app.sheet(&matter.kind)?.stage(&matter.stage).unwrap_or(rules::stage::REGISTERED).name;
    let is_open = !matches!(matter.stage.as_str(), "closed" | "archived" | "not-accepted");
    let is_recent = app.today().checked_sub_months(RECENT).is_none_or(|since| matter.registered_on >= since);
    let known = around.visible.contains(&matter.id).then(|| DuplicateKnown {
        code: matter.code.clone(),
        number: matter.number.clone().unwrap_or_default(),
        title: around.titles.get(&matter.id).cloned().unwrap_or_default(),
        parties: there.iter().map(|party| party.name.clone()).collect(),
        registered_on: matter.registered_on,
    });
    let matched_by: BTreeSet<&'static str> = met.into_iter().map(|(_, by)| by).collect();
    let earlier = DuplicateView {
        known,
        body: around.bodies.get(&matter.id).cloned().unwrap_or_default(),
        year: matter.registered_on.year(),
        stage,
        matched_by: matched_by.into_iter().collect(),
        same_parties,
        likely: same_parties && (is_open || is_recent),
    };
    Ok(Some((earlier, matter.code.clone())))
}
