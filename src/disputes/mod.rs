//! Disputes as a whole: looking, listing, searching, closing.

mod store;

use crate::app::App;
use crate::desk::Caller;
use crate::error::Result;

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
    store::counts(app, caller).await
}
