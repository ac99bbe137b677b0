//! Disputes, looked at: the dispute with everything about it, lists and search, inboxes; and its own end, closure and
//! archive. It depends on no other capability; the others call it to answer with what they have changed.

pub mod api;
pub mod links;
pub mod retention;
mod store;
pub mod views;

pub use views::*;

use crate::app::App;
use crate::desk::scope::find;
use crate::desk::{Caller, Target};
use crate::error::{Error, Result};

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
    store::show::dispute(app, caller, &rows)
}

/// What waits for a person, for the menu.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Disputes with a deadline within two days or past.
    pub inbox: u32,
    /// Some of them are overdue.
    pub overdue: bool,
    /// Requests that wait for approval in matters of this person.
    pub requests: u32,
}

/// What waits for this caller.
pub async fn counts(app: &App, caller: &Caller) -> Result<Counts> {
    store::counts::counts(app, caller).await
}
