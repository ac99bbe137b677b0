//! Who mediates: chosen by the parties or appointed by the body, one of them presiding. (RTF 19; RT2002 25)

use std::collections::BTreeSet;

use rules::refusal::Refusal;
use rules::role::Role;
use rules::standing::Standing;
use rules::{act, stage};
use serde::{Deserialize, Serialize};

use super::{interests, store};
use crate::app::App;
use crate::desk::requests::Outcome;
use crate::desk::{Applied, Caller, Desk, Entry, Given, Seat, Target, Told, scope};
use crate::error::{Error, FieldErrors, Result};

/// Most mediators of one proceeding.
const MOST: usize = 9;

/// The mediators of a proceeding as they shall be.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Appointment {
    /// Outward ids of accounts.
    pub mediators: Vec<String>,
    /// Which of them presides.
    pub presiding: String,
    /// parties or body.
    pub chosen_by: String,
}

/// Mediators from whom the parties may choose.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Outward ids of accounts.
    pub accounts: Vec<String>,
}

/// Somebody on the roster of the body.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Outward id of the account.
    pub id: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Open proceedings that this person mediates now.
    pub load: u32,
    /// Mediates this proceeding.
    pub chosen: bool,
    /// Presides in it.
    pub presides: bool,
}

/// The roster of the body that runs a proceeding, with present load; for whoever can see the proceeding.
pub async fn roster(app: &App, caller: &Caller, id: &str) -> Result<Vec<Candidate>> {
    let found = scope::find(&app.db, caller, Target::Proceeding(id)).await?;
    let proceeding = found.proceeding.ok_or(Error::NotFound)?;
    if Seat::of(&app.db, caller, &found.matter).await?.standings(Some(proceeding)).is_empty() {
        return Err(Error::NotFound);
    }
    let (body, kind) = store::body_of(&app.db, proceeding).await?;
    let accounts = store::roster(&app.db, body, app.sheet(&kind)?.appointees).await?;
    let loads = store::loads(&app.db, &accounts).await?;
    let seated = store::mediators(&app.db, proceeding).await?;
    Ok(accounts
        .into_iter()
        .map(|row| {
            let seat = seated.iter().find(|seat| seat.account_id == row.id);
            Candidate {
                load: loads.get(&row.id).copied().unwrap_or_default(),
                role: Role::from_code(&row.role).unwrap_or(Role::Mediator),
                chosen: seat.is_some(),
                presides: seat.is_some_and(|seat| seat.presiding),
                id: row.reference,
                name: row.name,
            }
        })
        .collect())
}

/// Offers the parties mediators to choose from. (RTF 19)
pub async fn offer(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Offer) -> Result<()> {
    let mut errors = FieldErrors::default();
    let wanted = distinct("accounts", &input.accounts, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let chosen = on_roster(&desk, &wanted).await;
    let (zh, en) = match &chosen {
        Ok(chosen) => (names(chosen, "、"), names(chosen, ", ")),
        Err(_) => (String::new(), String::new()),
    };
    let told = Told::new(format!("提供调解员名单：{zh}"), format!("Mediators to choose from: {en}"));
    desk.apply(act::OFFER_MEDIATORS, Entry { told, ..Entry::default() }).await?;
    chosen.map_err(|error| desk.instead(error))?;
    desk.close().await?;
    Ok(())
}

/// Names the mediators: appoints them, or replaces those there are; whoever leaves loses the file at once, whoever comes
/// gets it, and a mediator who only took the dispute in has no more to do with it. Nobody who was recused before comes back, and nobody comes whose interest in the dispute is not disclosed and
/// accepted by every party. A clerk proposes it to the director or the head. (RTF 19; RT2002 25; SZDY 23)
pub async fn appoint(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    input: Appointment,
) -> Result<Outcome<()>> {
    let mut errors = FieldErrors::default();
    let wanted = distinct("mediators", &input.mediators, &mut errors);
    if !wanted.contains(input.presiding.as_str()) {
        let en = "Choose which of the mediators presides.";
        errors.add("presiding", "presiding-missing", "请从所选调解员中选一名主持。", en);
    }
    if !["parties", "body"].contains(&input.chosen_by.as_str()) {
        errors.add("chosen_by", "unknown-code", "请选择由谁选定。", "Choose one of: parties, body.");
    }
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let proceeding = desk.proceeding()?.id;
    let act = act_of(&desk)?;
    if appoint_on(&mut desk, &input).await?.waits() {
        let chosen = on_roster(&desk, &wanted).await?;
        let summary =
            Told::new(format!("{}：{}", act.zh, names(&chosen, "、")), format!("{}: {}", act.en, names(&chosen, ", ")));
        return Ok(Outcome::Waiting(desk.propose(Some(proceeding), act, &input, summary).await?));
    }
    desk.close().await?;
    Ok(Outcome::Done(()))
}

/// The act itself, on a desk that is open: also run when a proposal is approved.
pub async fn appoint_on(desk: &mut Desk<'_>, input: &Appointment) -> Result<Applied> {
    let act = act_of(desk)?;
    let wanted: BTreeSet<&str> = input.mediators.iter().map(String::as_str).collect();
    let chosen = on_roster(desk, &wanted).await;
    let (names_zh, names_en) = match &chosen {
        Ok(chosen) => {
            (shown(chosen, &input.presiding, "（主持）", "、"), shown(chosen, &input.presiding, " (presiding)", ", "))
        }
        Err(_) => (String::new(), String::new()),
    };
    let told = Told::new(format!("{}：{names_zh}", act.zh), format!("{}: {names_en}", act.en));
    let count = u32::try_from(wanted.len()).unwrap_or(u32::MAX);
    let presiding = u32::from(wanted.contains(input.presiding.as_str()));
    let (recused, conflicts) = match &chosen {
        Ok(chosen) => (interests::recused(desk, chosen).await?, interests::against(desk, chosen).await?),
        Err(_) => (Vec::new(), Vec::new()),
    };
    let given = Given { mediators: (count, presiding), recused, conflicts, ..Given::default() };
    let applied = desk.apply(act, Entry { told, given, ..Entry::default() }).await?;
    let chosen = chosen.map_err(|error| desk.instead(error))?;
    if !applied.waits() {
        reseat(desk, &chosen, input, &applied).await?;
    }
    Ok(applied)
}

/// The first time mediators are appointed; once mediation runs they are replaced.
fn act_of(desk: &Desk<'_>) -> Result<rules::sheet::Act> {
    let runs = [stage::IN_MEDIATION, stage::SUSPENDED, stage::AGREEMENT_DRAFT];
    let now = &desk.proceeding()?.stage;
    Ok(if runs.iter().any(|stage| stage.code() == now) { act::REPLACE } else { act::APPOINT })
}

async fn reseat(desk: &Desk<'_>, chosen: &[store::Account], input: &Appointment, applied: &Applied) -> Result<()> {
    let (proceeding, body) = (desk.proceeding()?.id, desk.proceeding()?.organisation_id);
    let seated = store::mediators(desk.tx(), proceeding).await?;
    for row in &seated {
        let stays = chosen.iter().find(|account| account.id == row.account_id);
        let presides = stays.is_some_and(|account| account.reference == input.presiding);
        if stays.is_some() && row.presiding == presides && row.chosen_by == input.chosen_by {
            continue;
        }
        store::unseat_mediator(desk.tx(), row.clone(), applied.on).await?;
        if let Some(account) = stays {
            let how = (presides, input.chosen_by.as_str());
            store::seat_mediator(desk.tx(), proceeding, account.id, how, applied.on).await?;
        } else {
            desk.revoke(row.account_id).await?;
        }
    }
    for account in chosen.iter().filter(|account| seated.iter().all(|row| row.account_id != account.id)) {
        let how = (account.reference == input.presiding, input.chosen_by.as_str());
        store::seat_mediator(desk.tx(), proceeding, account.id, how, applied.on).await?;
        desk.grant(Some(proceeding), body, Some(account.id), Standing::Mediator).await?;
    }
    if desk.proceeding()?.is_active_mediation {
        let ids: Vec<_> = chosen.iter().map(|account| account.id).collect();
        desk.end_mediators_who_registered(&ids).await?;
    }
    Ok(())
}

/// The chosen people, all of them on the body's roster and in service; otherwise not-on-roster.
async fn on_roster(desk: &Desk<'_>, wanted: &BTreeSet<&str>) -> Result<Vec<store::Account>> {
    let row = desk.proceeding()?;
    let mut roster = store::roster(desk.tx(), row.organisation_id, desk.sheet(&row.kind)?.appointees).await?;
    roster.retain(|row| wanted.contains(row.reference.as_str()));
    if roster.len() == wanted.len() { Ok(roster) } else { Err(Refusal::NotOnRoster.into()) }
}

fn distinct<'a>(field: &'static str, given: &'a [String], errors: &mut FieldErrors) -> BTreeSet<&'a str> {
    let wanted: BTreeSet<&str> = given.iter().map(String::as_str).collect();
    if wanted.is_empty() {
        errors.add(field, "required", "请至少选一名调解员。", "Choose at least one mediator.");
    }
    if wanted.len() > MOST {
        let (zh, en) = (format!("最多选{MOST}名调解员。"), format!("Choose at most {MOST} mediators."));
        errors.add(field, "too-many", zh, en);
    }
    wanted
}

fn names(people: &[store::Account], between: &str) -> String {
    people.iter().map(|row| row.name.as_str()).collect::<Vec<_>>().join(between)
}

fn shown(people: &[store::Account], presiding: &str, mark: &str, between: &str) -> String {
    let one = |row: &store::Account| {
        let mark = if row.reference == presiding { mark } else { "" };
        format!("{}{mark}", row.name)
    };
    people.iter().map(one).collect::<Vec<_>>().join(between)
}
