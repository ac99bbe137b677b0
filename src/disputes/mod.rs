//! Disputes, looked at: the dispute with everything about it, lists and search, inboxes; and its own end, closure and
//! archive. It depends on no other capability; the others call it to answer with what they have changed.

pub mod api;
pub mod closing;
mod correcting;
pub mod difficulty;
pub mod filter;
pub mod groups;
pub mod links;
pub mod next;
pub mod pages;
mod reopening;
pub mod steps;
mod store;
pub mod views;
mod voiding;

pub use closing::{ArchiveInput, ClosureInput, NoteInput, archive, archive_on, close, close_on, note};
pub use correcting::{Correctable, CorrectionInput, correct, correctable};
pub use filter::Filter;
pub use reopening::{ReopeningInput, reopen};
pub use views::*;
pub use voiding::void;

use rules::act;
use rules::number::PublicCode;

use crate::app::App;
use crate::desk::scope::find;
use crate::desk::{Caller, Target, Told};
use crate::error::{Error, Result};
use crate::paging::{Page, Part};

/// The dispute with this public code, as the caller may see it.
pub async fn dispute(app: &App, caller: &Caller, code: &str) -> Result<DisputeView> {
    look(app, caller, Target::Matter(code)).await
}

/// The proceeding with this outward id.
pub async fn proceeding(app: &App, caller: &Caller, id: &str) -> Result<ProceedingView> {
    let dispute = look(app, caller, Target::Proceeding(id)).await?;
    dispute.proceedings.into_iter().find(|row| row.id == id).ok_or(Error::NotFound)
}

/// The agreement with this outward id. A draft does not exist for those who are not of the body.
pub async fn agreement(app: &App, caller: &Caller, id: &str) -> Result<AgreementView> {
    let dispute = look(app, caller, Target::Agreement(id)).await?;
    let mut all = dispute.proceedings.into_iter().flat_map(|row| row.agreements);
    all.find(|row| row.id == id).ok_or(Error::NotFound)
}

/// The session with this outward id; its minutes only for the body.
pub async fn session(app: &App, caller: &Caller, id: &str) -> Result<SessionView> {
    let dispute = look(app, caller, Target::Session(id)).await?;
    let mut all = dispute.proceedings.into_iter().flat_map(|row| row.sessions);
    all.find(|row| row.id == id).ok_or(Error::NotFound)
}

/// The dispute in which something lies, by whatever names it.
pub async fn look(app: &App, caller: &Caller, target: Target<'_>) -> Result<DisputeView> {
    let found = find(&app.db, caller, target).await?;
    let rows = store::rows::load(app, caller, found).await?;
    let mut view = store::show::dispute(app, caller, &rows)?;
    view.linked = store::linked::linked(app, caller, &rows.matter).await?;
    Ok(view)
}

/// The history of a dispute's risk, newest first: the last two hundred entries.
pub async fn risk_history(app: &App, caller: &Caller, code: &str) -> Result<Vec<AssessmentView>> {
    let found = find(&app.db, caller, Target::Matter(code)).await?;
    store::show_risk::history(app, &found.matter).await
}

/// Which rows of a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// All.
    #[default]
    All,
    /// What was done in proceedings.
    Mediation,
    /// Papers and files.
    Papers,
    /// Notes and records.
    Notes,
    /// What the house did by itself, and traces of looking.
    House,
}

/// Which end of a timeline comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The beginning.
    #[default]
    Oldest,
    /// The present.
    Newest,
}

/// The timeline of a dispute: rows outside the caller's audience have only their place and hash.
pub async fn timeline(
    app: &App,
    caller: &Caller,
    code: &str,
    (kind, order): (Kind, Order),
    page: &Page,
) -> Result<Part<TimelineItem>> {
    let found = find(&app.db, caller, Target::Matter(code)).await?;
    store::history::page(app, caller, &found.matter, kind, order, page).await
}

/// One row of a dispute's timeline, by its outward id.
pub async fn timeline_item(app: &App, caller: &Caller, code: &str, id: &str) -> Result<TimelineItem> {
    let found = find(&app.db, caller, Target::Matter(code)).await?;
    store::history::one(app, caller, &found.matter, id).await
}

/// The disputes that the caller can see and that the filter asks for. Looking for an identity or telephone number leaves
/// a trace before the answer is given; the number itself is not in it.
pub async fn list(app: &App, caller: &Caller, filter: &Filter, page: &Page) -> Result<Part<DisputeRow>> {
    let sought = filter.q.as_deref().map(|typed| store::find::Sought::read(app, typed));
    let part = store::list::page(app, caller, filter, sought.as_ref(), page).await?;
    if let Some((zh, en)) = sought.as_ref().and_then(store::find::Sought::personal) {
        let told = Told::new(
            format!("按{zh}查找案件，找到{}件", part.counted),
            format!("Searched disputes by {en}; {} found", part.counted),
        );
        let mut house = app.write(Some(caller)).await?;
        house.record(act::SEARCH, told);
        house.close().await?;
    }
    Ok(part)
}

/// How many disputes the filter finds, counted to 1,001.
pub async fn count(app: &App, caller: &Caller, filter: &Filter) -> Result<u64> {
    store::list::count(app, caller, filter).await
}

/// The dispute that a search box means when somebody typed a whole public code.
pub fn code_meant(typed: &str) -> Option<String> {
    PublicCode::parse(typed).ok().map(|code| code.as_str().to_owned())
}

/// What waits for a person, for the menu.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Disputes that wait for this person.
    pub inbox: u32,
    /// Some of them are overdue.
    pub overdue: bool,
    /// Requests that wait for approval in matters of this person.
    pub requests: u32,
    /// Letters in matters of this person that were given up.
    pub undelivered: u32,
}

/// What waits for this caller.
pub async fn counts(app: &App, caller: &Caller) -> Result<Counts> {
    store::counts::counts(app, caller).await
}
