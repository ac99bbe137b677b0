//! Approvals: what a role may only propose waits here for another person, who approves or rejects it (domain.md §7.8).
//!
//! Approving runs the very same act again, with the approver as actor and the approval day as its legal day.

pub mod api;
pub mod pages;
mod store;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use rules::act;
use rules::refusal::Refusal;
use rules::sheet::Act;

use crate::app::App;
use crate::desk::deciding::{Deciding, Verdict};
use crate::desk::requests::{PROPOSED_EN, input};
use crate::desk::{Applied, Caller, Desk, Seat, Target, Told, facts};
use crate::disputes;
use crate::error::{Error, FieldErrors, Result};
use crate::intake;
use crate::lang::Lang;
use crate::mediation;
use crate::procedures;
use crate::text;

/// Longest reason for a rejection, in characters.
const REASON: usize = 500;
/// States of a request.
pub const STATES: [&str; 4] = ["pending", "approved", "rejected", "lapsed"];

/// A request as its reader sees it.
#[derive(Clone, Debug)]
pub struct RequestView {
    /// Outward id.
    pub id: String,
    /// What is proposed.
    pub act: Act,
    /// pending, approved, rejected, lapsed.
    pub state: String,
    /// Public code of the dispute.
    pub dispute: String,
    /// Its official number.
    pub number: Option<String>,
    /// What happened, in one line.
    pub title: String,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// What is proposed, in one line.
    pub summary: String,
    /// Name of the proposer.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Name of who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Proposed by the reader.
    pub mine: bool,
    /// The reader may approve or reject it now.
    pub may_decide: bool,
    /// Its version.
    pub version: i64,
}

/// Part of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The rows, newest first.
    pub items: Vec<RequestView>,
    /// Where the next part begins; none on the last.
    pub next: Option<i64>,
    /// All rows of this list.
    pub counted: u64,
}

/// Requests in the caller's scope, newest first: of one state or of all, only the caller's own or everybody's.
pub async fn list(
    app: &App,
    caller: &Caller,
    state: Option<&str>,
    mine: bool,
    (size, before): (u64, Option<i64>),
) -> Result<Listed> {
    if state.is_some_and(|state| !STATES.contains(&state)) {
        let en = "Choose one of: pending, approved, rejected, lapsed.";
        return Err(Error::field("state", "unknown-code", "没有这种状态。", en));
    }
    let wanted = store::Wanted { state, mine, before };
    let (lines, counted) = store::lines(&app.db, caller, wanted, size).await?;
    let full = lines.len() as u64 == size;
    let next = lines.last().filter(|_| full).map(|line| line.request.id.0);
    Ok(Listed { items: views(app, caller, &lines).await?, next, counted })
}

/// One request.
pub async fn request(app: &App, caller: &Caller, id: &str) -> Result<RequestView> {
    let line = store::line(&app.db, caller, id).await?.ok_or(Error::NotFound)?;
    one(app, caller, line).await
}

async fn one(app: &App, caller: &Caller, line: store::Line) -> Result<RequestView> {
    views(app, caller, &[line]).await?.pop().ok_or(Error::NotFound)
}

/// What the proposal says beside its summary: the ground and the explanation of a declination. For its proposer and for
/// those who may decide.
pub async fn wording(app: &App, caller: &Caller, id: &str) -> Result<Option<String>> {
    let line = store::line(&app.db, caller, id).await?.ok_or(Error::NotFound)?;
    let row = line.request.clone();
    let seen = one(app, caller, line).await?;
    if row.act != act::DECLINE.code || !(seen.mine || seen.may_decide) {
        return Ok(None);
    }
    let declination: mediation::Declination = input(&app.vault, &row)?;
    Ok(Some(format!("{} {}", declination.ground, declination.explanation)))
}

/// Approves: the act is carried out now, by the approver. Neither the proposer nor a mediator of the case may. A request
/// whose act is no longer open lapses.
pub async fn approve(app: &App, caller: &Caller, id: &str, seen: Option<i64>) -> Result<()> {
    let (mut desk, row) = open(app, caller, id, seen).await?;
    let applied = carry_out(&mut desk, &row).await?;
    if applied.waits() {
        return Err(Error::NotPermitted);
    }
    desk.decide_request(row, "approved", None).await?;
    desk.close().await?;
    Ok(())
}

/// Rejects, with a reason that the proposer reads.
pub async fn reject(app: &App, caller: &Caller, id: &str, seen: Option<i64>, reason: &str) -> Result<()> {
    let mut errors = FieldErrors::default();
    let reason = text::required("reason", reason, REASON, true, &mut errors);
    errors.finish(())?;
    let (mut desk, row) = open(app, caller, id, seen).await?;
    desk.decide_request(row, "rejected", Some(reason)).await?;
    desk.close().await?;
    Ok(())
}

/// The desk of a request that the caller may decide now. One whose act is no longer open lapses here.
async fn open<'a>(app: &'a App, caller: &'a Caller, id: &str, seen: Option<i64>) -> Result<(Desk<'a>, store::Request)> {
    let line = store::line(&app.db, caller, id).await?.ok_or(Error::NotFound)?;
    let proceeding = proceeding_of(&line.request, &line.proceedings);
    let target = match proceeding {
        Some(proceeding) => Target::Proceeding(&proceeding.reference),
        None => Target::Matter(&line.matter.code),
    };
    let mut desk = Desk::open(app, caller, target).await?;
    let row = store::again(desk.tx(), id).await?.ok_or(Error::NotFound)?;
    desk.expect(seen, row.version)?;
    if row.state == "lapsed" {
        return Err(Refusal::Overtaken.into());
    }
    if row.state != "pending" {
        let en = "This request has been decided already.";
        return Err(Error::Conflict("already-decided", "这项申请已经处理过了。", en));
    }
    let facts = facts::who_may(desk.tx(), &[desk.matter()]).await?.remove(&desk.matter().id).unwrap_or_default();
    let (matter, proceedings, seat) = (desk.matter(), desk.proceedings(), desk.seat());
    match (Deciding { app, matter, proceedings, seat, facts: &facts }).verdict(caller, &row)? {
        Verdict::Open => Ok((desk, row)),
        Verdict::Refused(refusal) => Err(refusal.into()),
        Verdict::Overtaken => {
            desk.decide_request(row, "lapsed", None).await?;
            desk.close().await?;
            Err(Refusal::Overtaken.into())
        }
    }
}

/// Runs the act that was proposed, on the desk of the approver.
async fn carry_out(desk: &mut Desk<'_>, row: &store::Request) -> Result<Applied> {
    let vault = desk.app().vault.clone();
    match row.act.as_str() {
        code if code == act::DECLINE.code => mediation::decline_on(desk, &input(&vault, row)?).await,
        code if code == act::APPOINT.code || code == act::REPLACE.code => {
            mediation::appoint_on(desk, &input(&vault, row)?).await
        }
        code if code == act::OPEN_PROCEEDING.code => intake::open_proceeding_on(desk, &input(&vault, row)?).await,
        code if code == act::REFUSE_DISPUTE.code => intake::refuse_on(desk, &input(&vault, row)?).await,
        code if code == act::CLOSE.code => {
            // The legal day of an approved act is the day of the approval.
            let proposed: disputes::ClosureInput = input(&vault, row)?;
            disputes::close_on(desk, &disputes::ClosureInput { closed_on: None, ..proposed }).await
        }
        code if code == act::ARCHIVE.code => {
            let proposed: disputes::ArchiveInput = input(&vault, row)?;
            disputes::archive_on(desk, &disputes::ArchiveInput { archived_on: None, ..proposed }).await
        }
        code => match procedures::generic(desk.sheet(&desk.proceeding()?.kind)?, code) {
            Some(act) => {
                let proposed: procedures::Acting = input(&vault, row)?;
                procedures::act_on_desk(desk, act, &proposed).await
            }
            None => Err(Error::internal(format!("nobody carries out {code}"))),
        },
    }
}

fn proceeding_of<'a>(row: &store::Request, proceedings: &'a [store::Proceeding]) -> Option<&'a store::Proceeding> {
    proceedings.iter().find(|proceeding| Some(proceeding.id) == row.proceeding_id)
}

/// Requests as their reader sees them. Whatever their number: his places, what it depends on who may decide, and the lines of the
/// timeline are looked for once.
async fn views(app: &App, caller: &Caller, lines: &[store::Line]) -> Result<Vec<RequestView>> {
    let matters: Vec<_> = lines.iter().map(|line| line.matter.id).collect();
    let seats = Seat::of_many(&app.db, caller, &matters).await?;
    let matters: Vec<&store::Matter> = lines.iter().map(|line| &line.matter).collect();
    let facts = facts::who_may(&app.db, &matters).await?;
    let told = match caller.lang {
        // The row keeps the Chinese line; the English one stands in the timeline.
        Lang::Zh => HashMap::new(),
        Lang::En => store::told(&app.db, &app.vault, lines).await?,
    };
    let mut views = Vec::with_capacity(lines.len());
    for line in lines {
        let seat = seats.get(&line.matter.id).ok_or_else(|| Error::internal("a request without a place"))?;
        let facts = facts.get(&line.matter.id).ok_or_else(|| Error::internal("a request without its facts"))?;
        let deciding = Deciding { app, matter: &line.matter, proceedings: &line.proceedings, seat, facts };
        views.push(view(&deciding, caller, line, told.get(&line.request.reference))?);
    }
    Ok(views)
}

fn view(deciding: &Deciding<'_>, caller: &Caller, line: &store::Line, told: Option<&Told>) -> Result<RequestView> {
    let row = &line.request;
    let (sheet, _) = deciding.stands(row)?;
    let act = sheet.act(&row.act).ok_or_else(|| Error::internal(format!("no act {}", row.act)))?;
    let pending = row.state == "pending";
    let may_decide = pending && matches!(deciding.verdict(caller, row)?, Verdict::Open);
    Ok(RequestView {
        id: row.reference.clone(),
        act,
        state: row.state.clone(),
        dispute: line.matter.code.clone(),
        number: line.matter.number.clone(),
        title: line.title.clone(),
        proceeding: proceeding_of(row, &line.proceedings).map(|row| row.reference.clone()),
        summary: summary(caller.lang, line, act, told),
        proposed_by: line.proposed_by.clone(),
        proposed_at: row.proposed_at,
        decided_by: line.decided_by.clone(),
        decided_at: row.decided_at,
        reason: row.reason.clone(),
        mine: caller.account_id == Some(row.proposed_by),
        may_decide,
        version: row.version,
    })
}

/// What is proposed, in the reader's language.
fn summary(lang: Lang, line: &store::Line, act: Act, told: Option<&Told>) -> String {
    if lang == Lang::Zh {
        return line.request.summary.clone();
    }
    let english = told.and_then(|told| told.en.strip_prefix(PROPOSED_EN).map(str::to_owned));
    english.unwrap_or_else(|| format!("{}: {}", act.en, line.title))
}
