//! Counting again (期限重算): when a calendar was entered or changed, running deadlines that it moves are counted anew, each as
//! an act of the clock in its own matter.
//!
//! What is left to do is always what the stored dates say: it may be begun twice, broken off and taken up again, and be done
//! by several instances at once. A day that the parties agreed on never moves.

use chrono::NaiveDate;
use rules::calendar::{Calendar, date_en, date_zh};
use rules::deadline::Counted;
use rules::sheet::{Audience, Sheet, TimeLimit};
use rules::{act, catalogue};
use serde_json::json;

use super::limit_of;
use super::store::{self, Running, StaleYear};
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told, calendar, deadlines};
use crate::error::{Error, Result};

/// A running deadline that a calendar would count otherwise.
#[derive(Clone, Debug)]
pub struct Move {
    /// Printed number of the dispute.
    pub dispute: Option<String>,
    /// Code of the time limit.
    pub code: String,
    /// Its name in Chinese and English.
    pub names: (String, String),
    /// The last day as it stands.
    pub from: NaiveDate,
    /// The last day by the other calendar.
    pub to: NaiveDate,
}

/// What a calendar would do to the running deadlines.
#[derive(Clone, Debug, Default)]
pub struct Moves {
    /// Those whose last day moves, the first ones by day.
    pub moves: Vec<Move>,
    /// How many move.
    pub moved: usize,
    /// How many keep their day, and are no longer counted by a guess or are counted otherwise.
    pub confirmed: usize,
}

/// What the running deadlines that touch a year come to by another calendar; at most so many of them are named.
pub async fn moves(app: &App, calendar: &Calendar, year: i32, named: usize) -> Result<Moves> {
    let mut all = Moves::default();
    let mut after = None;
    loop {
        let batch = store::touching(&app.db, year, after).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.row.id);
        for running in &batch {
            let Some(counted) = counted_anew(running, calendar)? else { continue };
            if counted.due_on == running.row.due_on {
                all.confirmed += 1;
            } else {
                all.moved += 1;
                all.moves.push(moved(app, running, counted.due_on));
            }
        }
    }
    all.moves.sort_by(|a, b| (a.to, &a.dispute, &a.code).cmp(&(b.to, &b.dispute, &b.code)));
    all.moves.truncate(named);
    Ok(all)
}

fn moved(app: &App, running: &Running, to: NaiveDate) -> Move {
    let names = names_of(limit_of(app, &running.row.kind, &running.row.code), &running.row.code);
    Move { dispute: running.number.clone(), code: running.row.code.clone(), names, from: running.row.due_on, to }
}

/// Counts again what was not counted yet by the calendars as they stand; gives how many deadlines changed. One that fails
/// is logged and tried again the next time.
pub async fn recounts(app: &App) -> Result<usize> {
    let mut changed = 0;
    for year in store::stale_years(&app.db).await? {
        changed += recount_year(app, &year).await?;
    }
    Ok(changed)
}

async fn recount_year(app: &App, year: &StaleYear) -> Result<usize> {
    let (mut changed, mut all_done, mut after) = (0, true, None);
    loop {
        let calendar = calendar::load(&app.db).await?;
        let batch = store::touching(&app.db, year.year, after).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.row.id);
        for running in &batch {
            if counted_anew(running, &calendar)?.is_none() {
                continue;
            }
            match recount(app, running, year.year).await {
                Ok(true) => changed += 1,
                Ok(false) => {}
                Err(error) => {
                    all_done = false;
                    tracing::error!(deadline = running.row.reference, error = format!("{error:?}"), "a recount failed");
                }
            }
        }
    }
    if all_done {
        store::recounted(&app.db, year).await?;
    }
    Ok(changed)
}

/// Counts one deadline again under the lock of its matter; false when there is nothing left to do.
async fn recount(app: &App, running: &Running, year: i32) -> Result<bool> {
    let clock = Caller::clock();
    let target = running.proceeding.as_deref().map_or(Target::Row(running.row.matter_id), Target::Proceeding);
    let mut desk = match Desk::open(app, &clock, target).await {
        Err(Error::NotFound) => return Ok(false),
        opened => opened?,
    };
    let Some(row) = store::running(desk.tx(), &running.row.reference).await? else { return Ok(false) };
    let calendar = calendar::hold(desk.tx()).await?;
    let pauses = deadlines::pauses(desk.tx(), row.id).await?;
    let counted = deadlines::counted_by(&row, &pauses, &calendar)?.filter(|counted| deadlines::differs(&row, counted));
    let Some(counted) = counted else { return Ok(false) };
    let sheet = desk.sheet(&row.kind)?;
    let limit = limit_of(app, &row.kind, &row.code);
    let audience = if row.due_on == counted.due_on { Audience::Staff } else { Audience::Parties };
    let told = told(&row.code, (row.due_on, counted.due_on), (sheet, limit), year);
    desk.record(act::RECOUNT, Entry { told, audience: Some(audience), ..Entry::default() })?;
    deadlines::set_counted(desk.tx(), row, &counted).await?;
    desk.close().await?;
    Ok(true)
}

fn told(code: &str, days: (NaiveDate, NaiveDate), limit: (&Sheet, Option<&TimeLimit>), year: i32) -> Told {
    let (from, to) = days;
    let (sheet, limit) = limit;
    let (zh, en) = names_of(limit, code);
    let (mut words_zh, mut words_en) = if from == to {
        (
            format!("{year}年的放假安排有更新，{zh}重新算过，仍到{}", date_zh(to)),
            format!("The holidays of {year} were updated; {en} was counted again and still ends on {}", date_en(to)),
        )
    } else {
        (
            format!("{year}年的放假安排有更新，{zh}由{}改到{}", date_zh(from), date_zh(to)),
            format!("The holidays of {year} were updated; {en} moves from {} to {}", date_en(from), date_en(to)),
        )
    };
    // Parties were told the later day by letter; nothing is sent by itself.
    if to < from && sheet.is_mediation && limit.is_some_and(|limit| limit.starts.contains(&act::ACCEPT)) {
        words_zh.push_str("，比告知过当事人的日期早，请承办人告诉各方");
        words_en.push_str(", earlier than the day the parties were told; the mediator lets them know");
    }
    let details = json!({ "time_limit": code, "from": from, "to": to, "year": year });
    Told::new(words_zh, words_en).with(details)
}

fn names_of(limit: Option<&TimeLimit>, code: &str) -> (String, String) {
    let of_catalogue = || catalogue::all().find(|entry| entry.limit.code == code).map(|entry| &entry.limit);
    let named = limit.or_else(of_catalogue).map(|limit| (limit.zh.to_owned(), limit.en.to_owned()));
    named.unwrap_or_else(|| (code.to_owned(), code.to_owned()))
}

/// What a deadline comes to by a calendar, when that is something else than what is stored.
fn counted_anew(running: &Running, calendar: &Calendar) -> Result<Option<Counted>> {
    let counted = deadlines::counted_by(&running.row, &running.pauses, calendar)?;
    Ok(counted.filter(|counted| deadlines::differs(&running.row, counted)))
}
