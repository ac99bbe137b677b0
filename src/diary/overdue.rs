//! Scoring again (重新评分): a deadline that becomes long overdue makes a dispute more dangerous although nobody does anything; so the
//! clock looks. What runs out with an act of the clock is scored by that act itself. (domain.md §6.6)

use chrono::Days;
use rules::risk::OVERDUE_DAYS;

use super::store;
use crate::app::App;
use crate::desk::{Caller, Desk, Target};
use crate::error::{Error, Result};

/// Scores every open dispute again that has been overdue for more than seven days since it was last scored; gives how many. One
/// that fails is logged and tried again the next time.
pub async fn rescores(app: &App) -> Result<usize> {
    let clock = Caller::clock();
    let days = Days::new(u64::try_from(OVERDUE_DAYS).unwrap_or_default());
    let Some(before) = app.today().checked_sub_days(days) else { return Ok(0) };
    let mut scored = 0;
    for matter in store::overdue_unscored(&app.db, before).await? {
        // Closing the desk scores; there is nothing else to do.
        let done = match Desk::open(app, &clock, Target::Row(matter)).await {
            Ok(desk) => desk.close().await.map(|_| ()),
            Err(error) => Err(error),
        };
        match done {
            Ok(()) => scored += 1,
            Err(Error::Stale { .. } | Error::NotFound) => {}
            Err(error) => tracing::error!(error = format!("{error:?}"), "a dispute could not be scored again"),
        }
    }
    Ok(scored)
}
