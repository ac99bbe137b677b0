//! Recusal (回避): a party objects to a mediator, he withdraws, or the body decides it. The body must appoint another; until
//! it has, the limit stands still. (RT2002 25; SZDY 23; row 22 of domain.md §7.3)

use chrono::NaiveDate;
use rules::act;
use rules::refusal::Refusal;
use rules::role::Role;

use super::store::interests as rows;
use super::{check, store};
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told};
use crate::disputes::RecusalView;
use crate::error::{Error, FieldErrors, Result};
use crate::text;
use crate::vault::{Place, new_reference};

/// Longest reason, in characters.
const REASON: usize = 1_000;
/// The day on which a mediator began, in words.
const SEATED_ON: (&str, &str) = ("确定调解员的日期", "the day on which the mediator was appointed");
/// What a deadline's pause is called.
const PAUSE: &str = "recusal";

/// Who asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// A party objects: outward id.
    Party(String),
    /// The mediator withdraws.
    Mediator,
    /// The body decides it.
    Body,
}

impl AskedBy {
    /// The stored code.
    pub const fn code(&self) -> &'static str {
        match self {
            AskedBy::Party(_) => "party",
            AskedBy::Mediator => "mediator",
            AskedBy::Body => "body",
        }
    }
}

/// A mediator leaves.
#[derive(Clone, Debug)]
pub struct Recusal {
    /// Outward id of the mediator's account.
    pub mediator: String,
    /// Who asks for it.
    pub asked_by: AskedBy,
    /// Why.
    pub reason: String,
    /// When; today when not given.
    pub on: Option<NaiveDate>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// A mediator leaves the proceeding and loses the file at once; no approval stands in the way of it. The proceeding waits
/// for another, and from this day on nothing is counted until one is appointed. A suspension ends with it, and a draft
/// that not all have signed is withdrawn. (RT2002 25; SZDY 23)
pub async fn recuse(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Recusal) -> Result<RecusalView> {
    let mut errors = FieldErrors::default();
    let day = Day::read(app.today(), "on", input.on, input.late_entry_reason.as_deref(), &mut errors);
    let reason = text::required("reason", &input.reason, REASON, true, &mut errors);
    errors.finish(())?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let proceeding = desk.proceeding()?.id;
    let seats = store::mediators(desk.tx(), proceeding).await?;
    let mediator = seated(&desk, &seats, &input.mediator).await;
    let party = objecting(&desk, &input.asked_by).await;
    let name = mediator.as_ref().map_or("", |account| account.name.as_str());
    let objects = party.as_ref().ok().and_then(Option::as_ref).map_or("", |party| party.name.as_str());
    let told = day.told(sentence(&input.asked_by, name, objects));
    let entry = Entry { on: Some(day.on), told, pause: Some(PAUSE.to_owned()), ..Entry::default() };
    desk.apply(act::RECUSE, entry).await?;
    if !may_record(caller, input) {
        return Err(desk.instead(Refusal::NotPermitted(act::RECUSE).into()));
    }
    let (mediator, party) = (mediator?, party?);
    let seat = seats.into_iter().find(|seat| seat.account_id == mediator.id);
    let seat = seat.ok_or_else(|| Error::internal("a mediator without a seat"))?;
    check::not_before("on", day.on, Some(seat.since), SEATED_ON)?;
    let suspended = store::last_suspension(desk.tx(), proceeding).await?.filter(|row| row.last_on.is_none());
    check::not_before("on", day.on, suspended.map(|row| row.first_on), super::time::SUSPENDED_ON)?;
    store::unseat_mediator(desk.tx(), seat, day.on).await?;
    desk.revoke(mediator.id).await?;
    store::resumed(desk.tx(), proceeding, day.on).await?;
    store::withdraw_draft(desk.tx(), proceeding).await?;
    let reference = new_reference();
    let place = Place { table: "recusal", reference: &reference, version: 1 };
    let row = rows::Recused {
        reference: reference.clone(),
        proceeding,
        account: mediator.id,
        asked_by: (input.asked_by.code(), party.as_ref().map(|party| party.id)),
        reason: app.vault.seal(place, "reason", &reason)?,
        on: day.on,
        recorded: (caller.account()?, desk.now()),
    };
    rows::recused(desk.tx(), row).await?;
    desk.close().await?;
    Ok(RecusalView {
        id: reference,
        version: 1,
        mediator: mediator.reference,
        name: mediator.name,
        asked_by: input.asked_by.code().to_owned(),
        party: party.map(|party| party.reference),
        reason: Some(reason),
        recused_on: day.on,
        recorded_by: Some(caller.name.clone()),
    })
}

/// Whoever is told takes down what a party says. A mediator speaks for himself only; the body speaks through its head or
/// the centre's director, who also take down what a mediator tells them.
fn may_record(caller: &Caller, input: &Recusal) -> bool {
    let heads = matches!(caller.role, Role::CommitteeHead | Role::StudioHead | Role::Director);
    match input.asked_by {
        AskedBy::Party(_) => true,
        AskedBy::Mediator => heads || caller.reference == input.mediator,
        AskedBy::Body => heads,
    }
}

/// A mediator of the proceeding.
async fn seated(desk: &Desk<'_>, seats: &[store::Seat], reference: &str) -> Result<store::Account> {
    let accounts = rows::accounts(desk.tx(), seats).await?;
    let found = accounts.into_iter().find(|account| account.reference == reference);
    found.ok_or_else(|| {
        let zh = "请选这个程序现在的调解员。";
        Error::field("mediator", "unknown-mediator", zh, "Choose a present mediator of the proceeding.")
    })
}

/// The party that objects, where one does.
async fn objecting(desk: &Desk<'_>, asked_by: &AskedBy) -> Result<Option<store::Party>> {
    let AskedBy::Party(reference) = asked_by else { return Ok(None) };
    let parties = store::parties(desk.tx(), desk.matter().id, desk.proceeding()?.id).await?;
    let found = parties.into_iter().find(|party| party.reference == *reference);
    found.map(Some).ok_or_else(|| check::unknown_party("asked_by"))
}

/// What is told: who leaves and who asked for it; never why.
fn sentence(asked_by: &AskedBy, mediator: &str, party: &str) -> Told {
    let (zh, en) = match asked_by {
        AskedBy::Party(_) => (format!("{party}要求{mediator}回避"), format!("{party} objects to {mediator}")),
        AskedBy::Mediator => (format!("{mediator}自行回避"), format!("{mediator} withdraws")),
        AskedBy::Body => (format!("决定{mediator}回避"), format!("The body recuses {mediator}")),
    };
    Told::new(
        format!("{zh}，另定调解员前期限停止计算"),
        format!("{en}; the limit stands still until another is appointed"),
    )
}
