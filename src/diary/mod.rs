//! The diary: what runs out by itself, and the calculator that shows how a date is counted.
//!
//! Time acts through the same door as people: a lapse is an act of `Role::Clock`, once, however many instances run.

pub mod api;
mod calculator;
mod overdue;
pub mod pages;
mod recount;
mod store;

use std::time::Duration;

use chrono::NaiveDate;
use rules::act;
use rules::sheet::{Audience, Sheet, TimeLimit};
use tokio::sync::watch;

pub use calculator::{Calculated, Listed, Question, calculate, catalogue, rules_of, sentences};
pub use overdue::rescores;
pub use recount::{Move, Moves, moves, recounts};

use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told, deadlines};
use crate::error::{Error, Result};
use crate::{mediation, performance};

/// How often the clock looks.
const EVERY: Duration = Duration::from_secs(60);

/// Looks every minute for what has run out, for what is soon to be performed, for what is long overdue, and for what a new calendar moves.
pub async fn worker(app: App, mut stopped: watch::Receiver<bool>) {
    loop {
        if let Err(error) = lapses(&app).await {
            tracing::error!(error = format!("{error:?}"), "lapses could not be looked at");
        }
        if let Err(error) = performance::remind(&app).await {
            tracing::error!(error = format!("{error:?}"), "reminders could not be looked at");
        }
        if let Err(error) = rescores(&app).await {
            tracing::error!(error = format!("{error:?}"), "what is overdue could not be scored again");
        }
        if let Err(error) = recounts(&app).await {
            tracing::error!(error = format!("{error:?}"), "running limits could not be counted again");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Lets the clock act on everything that has run out; gives how many deadlines it acted on. One that fails is logged and
/// tried again the next time; it does not hold up the others.
pub async fn lapses(app: &App) -> Result<usize> {
    let mut acted = 0;
    for due in store::run_out(&app.db, app.today(), &lapsing(app)).await? {
        let Some(limit) = limit_of(app, &due.kind, &due.code).filter(|limit| !waits(app, &due, limit)) else {
            continue;
        };
        let done = match limit.lapse {
            Some(lapse) if lapse == act::DEFAULT => performance::lapse(app, &due.reference).await,
            Some(_) => lapse(app, &due, limit).await,
            None => continue,
        };
        match done {
            Ok(()) => acted += 1,
            // Somebody else was faster: the next look finds it done.
            Err(Error::Stale { .. } | Error::NotFound) => {}
            Err(error) => tracing::error!(deadline = due.reference, error = format!("{error:?}"), "a lapse failed"),
        }
    }
    Ok(acted)
}

/// The first day on which the clock has something to tell: that a limit has run out, or that something is soon due.
pub async fn next_turn(app: &App) -> Result<Option<NaiveDate>> {
    let over = next_lapse(app).await?.and_then(|due_on| due_on.succ_opt());
    Ok([over, performance::next_reminder(app).await?].into_iter().flatten().min())
}

/// The last day of the first running limit on which the clock has something to do.
async fn next_lapse(app: &App) -> Result<Option<NaiveDate>> {
    let (codes, today) = (lapsing(app), app.today());
    let late = store::run_out(&app.db, today, &codes).await?;
    let waits = |due: &store::RunOut| limit_of(app, &due.kind, &due.code).is_none_or(|limit| waits(app, due, limit));
    match late.iter().find(|due| !waits(due)) {
        Some(due) => Ok(Some(due.due_on)),
        None => store::first_due(&app.db, &codes, today).await,
    }
}

/// Whether a limit that ends its proceeding by law waits for what is under way: while an agreement is being signed it is
/// overdue, and nothing more. (YLJF 38; SCTS 21)
fn waits(app: &App, due: &store::RunOut, limit: &TimeLimit) -> bool {
    let ends = |stage: &str| {
        let sheet = app.sheets.iter().find(|sheet| sheet.kind == due.kind);
        sheet.is_some_and(|sheet| sheet.stage(stage).is_some_and(|stage| sheet.step(act::LAPSE, stage).is_some()))
    };
    limit.lapse == Some(act::LAPSE) && !due.stage.as_deref().is_some_and(ends)
}

fn lapsing(app: &App) -> Vec<&'static str> {
    limits(app).filter(|(_, limit)| limit.lapse.is_some()).map(|(_, limit)| limit.code).collect()
}

/// A limit that nobody can meet any more: marked, and told in the timeline. Nobody gets a letter unless something ends by it.
async fn lapse(app: &App, due: &store::RunOut, limit: &TimeLimit) -> Result<()> {
    let clock = Caller::clock();
    let target = due.proceeding.as_deref().map_or(Target::Row(due.matter), Target::Proceeding);
    let mut desk = Desk::open(app, &clock, target).await?;
    let Some(row) = store::still_running(desk.tx(), &due.reference, desk.today()).await? else { return Ok(()) };
    let told = Told::new(
        format!("{}期限届满（{}）", limit.zh.trim_end_matches("期限"), due.due_on),
        format!("{}: the limit ran out on {}", limit.en, due.due_on),
    );
    let entry = Entry { told, audience: Some(Audience::Parties), ..Entry::default() };
    let on = desk.today();
    let by = match limit.lapse {
        // An agreement was recorded meanwhile.
        Some(ends) if ends == act::LAPSE && !desk.has_line(ends)? => return Ok(()),
        // Where the law ends the proceeding with its limit, the clock ends it.
        Some(ends) if ends == act::LAPSE => mediation::run_out_by_law(&mut desk, entry.told).await?,
        // Without a lead the joint mediation waits for its designation. (domain.md §7.6-E)
        Some(passes) if passes == act::LEAD_OVERDUE => {
            let entry = Entry { audience: None, ..entry };
            desk.apply(act::LEAD_OVERDUE, entry).await?.reference
        }
        _ => desk.record(act::LIMIT_OVER, entry)?,
    };
    deadlines::lapse(desk.tx(), row, &by, on).await?;
    desk.close().await?;
    Ok(())
}

/// All time limits with their sheets.
fn limits(app: &App) -> impl Iterator<Item = (&'static Sheet, &'static TimeLimit)> + use<> {
    let sheets = app.sheets;
    sheets.iter().flat_map(|sheet| sheet.time_limits.iter().map(move |limit| (*sheet, limit)))
}

fn limit_of(app: &App, kind: &str, code: &str) -> Option<&'static TimeLimit> {
    limits(app).find(|(sheet, limit)| sheet.kind == kind && limit.code == code).map(|(_, limit)| limit)
}
