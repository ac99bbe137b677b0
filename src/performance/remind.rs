//! Reminding (提醒履行): a week and a day before an agreed day, whoever owes something gets a letter, by the clock.
//!
//! (domain.md §7.3, row 40)

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rules::act;
use rules::calendar::{date_en, date_zh};
use rules::reminder::next_reminder;
use rules::sheet::Audience;

use super::default::{debtors, owed, with_debtors};
use super::store::{self, Obligation, PerformanceId};
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::error::{Error, Result};

/// Reminds of everything that is soon due; gives how many times. One that fails is logged and tried again the next time; it
/// does not hold up the others.
pub async fn remind(app: &App) -> Result<usize> {
    let soon = store::to_be_reminded(&app.db, None, app.today()).await?;
    let together: BTreeSet<(PerformanceId, NaiveDate)> =
        soon.iter().filter_map(|row| Some((row.proceeding_id?, row.due_on))).collect();
    let mut told = 0;
    for (performance, due_on) in together {
        match remind_of(app, performance, due_on).await {
            Ok(true) => told += 1,
            Ok(false) => {}
            // Somebody else was faster: the next look finds it done.
            Err(Error::Stale { .. } | Error::NotFound) => {}
            Err(error) => tracing::error!(error = format!("{error:?}"), "a reminder failed"),
        }
    }
    Ok(told)
}

/// The first day on which somebody is to be reminded.
pub async fn next(app: &App) -> Result<Option<NaiveDate>> {
    let all = store::still_to_come(&app.db, app.today()).await?;
    Ok(all.into_iter().filter_map(|(due_on, told_on)| next_reminder(due_on, told_on)).min())
}

/// One letter to each debtor of what one agreement promises for one day; nothing when it was done meanwhile.
async fn remind_of(app: &App, performance: PerformanceId, due_on: NaiveDate) -> Result<bool> {
    let reference = store::proceeding_reference(&app.db, performance).await?;
    let clock = Caller::clock();
    let mut desk = Desk::open(app, &clock, Target::Proceeding(&reference)).await?;
    let today = desk.today();
    let mut rows = store::to_be_reminded(desk.tx(), Some(performance), today).await?;
    rows.retain(|row| row.due_on == due_on);
    let agreement = store::agreement_of(desk.tx(), performance).await?;
    let all = store::obligations(desk.tx(), agreement.id).await?;
    let near = with_debtors(&all, |one| rows.iter().any(|row| row.about.as_ref() == Some(&one.reference)));
    if near.is_empty() {
        return Ok(false);
    }
    let entry = Entry {
        on: Some(today),
        told: reminding(&near, due_on),
        audience: Some(Audience::Parties),
        letter: BTreeMap::from([("due", due_on.to_string())]),
        letters_to: Some(debtors(&near)),
        ..Entry::default()
    };
    desk.apply(act::REMIND, entry).await?;
    for row in rows {
        store::reminded(desk.tx(), row, today).await?;
    }
    desk.close().await?;
    Ok(true)
}

fn reminding(near: &[Obligation], due_on: NaiveDate) -> Told {
    let zh: Vec<String> = near.iter().map(|row| format!("第{}项{}", row.ordinal, owed(row).0)).collect();
    let en: Vec<String> = near.iter().map(|row| format!("obligation {}{}", row.ordinal, owed(row).1)).collect();
    Told::new(
        format!("提醒履行：{}，约定{}前履行", zh.join("、"), date_zh(due_on)),
        format!("Reminded of {}, due on {}", en.join(", "), date_en(due_on)),
    )
}
