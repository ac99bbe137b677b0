//! What follows when a promise is not kept: default by the clock, urging, and handing on to court or enforcement.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::calendar::{date_en, date_zh};
use rules::money::Money;
use rules::sheet::Audience;
use rules::{act, stage};

use super::state;
use super::store::{self, Deadline, Obligation};
use crate::agreements::PERFORMANCE_DUE;
use crate::app::App;
use crate::desk::{Caller, Day, Desk, Entry, Target, Told, deadlines};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// Longest explanation, in characters.
const EXPLANATION: usize = 2_000;

/// An act on a default: urging, or going further.
#[derive(Clone, Debug, Default)]
pub struct Further {
    /// When; today when not given.
    pub on: Option<String>,
    /// What is to be known about it.
    pub explanation: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// The acts of performance that go by the one call for all acts: `urge` and `enforce`.
pub async fn act_on(
    app: &App,
    caller: &Caller,
    id: &str,
    seen: Option<i64>,
    code: &str,
    input: &Further,
) -> Result<()> {
    match code {
        code if code == act::URGE.code => urge(app, caller, id, seen, input).await,
        code if code == act::ENFORCE.code => enforce(app, caller, id, seen, input).await,
        _ => Err(Error::NotFound),
    }
}

/// Urges those who are past their day: each of them gets a letter. (RTF 31; SZDY 27)
pub async fn urge(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Further) -> Result<()> {
    let (day, explanation) = read(app, input)?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let late = late(&desk).await?;
    let due_on = late.iter().filter_map(|row| row.due_on).min();
    let told = day.told(explained(urging(&late), explanation.as_deref()));
    let entry = Entry {
        on: Some(day.on),
        told,
        letter: due_on.map(|due_on| ("due", due_on.to_string())).into_iter().collect::<BTreeMap<_, _>>(),
        letters_to: Some(debtors(&late)),
        ..Entry::default()
    };
    desk.apply(act::URGE, entry).await?;
    desk.close().await?;
    Ok(())
}

/// The creditor goes to court, to arbitration or to enforcement: what is still owed is no longer watched here.
/// (RTF 32; CPL 225, 250)
pub async fn enforce(app: &App, caller: &Caller, id: &str, seen: Option<i64>, input: &Further) -> Result<()> {
    let (day, explanation) = read(app, input)?;
    let mut desk = Desk::open(app, caller, Target::Proceeding(id)).await?;
    desk.expect(seen, desk.proceeding()?.version)?;
    let told = Told::new("未履行的部分转执行、起诉或仲裁", "What is owed goes to enforcement, court or arbitration");
    let told = day.told(explained(told, explanation.as_deref()));
    desk.apply(act::ENFORCE, Entry { on: Some(day.on), told, ..Entry::default() }).await?;
    let agreement = store::agreement_of(desk.tx(), desk.proceeding()?.id).await?;
    for mut row in store::obligations(desk.tx(), agreement.id).await? {
        if matches!(row.state.as_str(), state::OPEN | state::DEFAULTED) {
            row.state = state::ENFORCEMENT.to_owned();
            store::save(desk.tx(), &mut row).await?;
        }
    }
    store::touch(desk.tx(), agreement).await?;
    desk.change(None, |row| row.explanation = explanation)?;
    desk.close().await?;
    Ok(())
}

/// A promised day has passed: the obligation is in default, and so is the performance. For the clock only; a deadline that
/// was met, moved or handled meanwhile is left alone, so that it may be called again. (RTF 31)
pub async fn lapse(app: &App, deadline: &str) -> Result<()> {
    let found = store::deadline(&app.db, deadline).await?.filter(is_promised_day);
    let Some(performance) = found.and_then(|row| row.proceeding_id) else { return Err(Error::NotFound) };
    let reference = store::proceeding_reference(&app.db, performance).await?;
    let clock = Caller::clock();
    let mut desk = Desk::open(app, &clock, Target::Proceeding(&reference)).await?;
    let today = desk.today();
    let row = store::deadline(desk.tx(), deadline).await?;
    let row = row.filter(|row| row.state == deadlines::state::RUNNING && row.due_on < today);
    let Some(row) = row else { return Ok(()) };
    let agreement = store::agreement_of(desk.tx(), performance).await?;
    let obligations = store::obligations(desk.tx(), agreement.id).await?;
    let obligation = obligations.into_iter().find(|one| Some(&one.reference) == row.about.as_ref());
    let mut obligation = obligation.ok_or_else(|| Error::internal("a promised day without its obligation"))?;
    let entry =
        Entry { on: Some(today), told: missed(&obligation), audience: Some(Audience::Parties), ..Entry::default() };
    let by = if desk.proceeding()?.stage == stage::PERFORMING.code() {
        desk.apply(act::DEFAULT, entry).await?.reference
    } else {
        desk.record(act::LIMIT_OVER, entry)?
    };
    if obligation.state == state::OPEN {
        obligation.state = state::DEFAULTED.to_owned();
        store::save(desk.tx(), &mut obligation).await?;
    }
    deadlines::lapse(desk.tx(), row, &by, today).await?;
    store::touch(desk.tx(), agreement).await?;
    desk.close().await?;
    Ok(())
}

fn is_promised_day(row: &Deadline) -> bool {
    row.code == PERFORMANCE_DUE
}

fn read(app: &App, input: &Further) -> Result<(Day, Option<String>)> {
    let mut errors = FieldErrors::default();
    let day = Day::typed(app.today(), "on", input.on.as_deref(), input.late_entry_reason.as_deref(), &mut errors);
    let explanation = text::optional("explanation", input.explanation.as_deref(), EXPLANATION, true, &mut errors);
    errors.finish((day, explanation))
}

/// What is past its day, of the agreement that this proceeding watches over; nothing for another kind of proceeding.
async fn late(desk: &Desk<'_>) -> Result<Vec<Obligation>> {
    match store::agreement_of(desk.tx(), desk.proceeding()?.id).await {
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(other) => Err(other),
        Ok(agreement) => {
            let all = store::obligations(desk.tx(), agreement.id).await?;
            Ok(with_debtors(&all, |row| row.state == state::DEFAULTED))
        }
    }
}

/// What is wanted of an agreement's obligations, each with those who owe it.
pub(super) fn with_debtors(all: &[Obligation], is_wanted: impl Fn(&Obligation) -> bool) -> Vec<Obligation> {
    let wanted = all.iter().filter(|row| is_wanted(row));
    wanted.map(|row| Obligation { obligors: debtors_of(row, all), ..row.clone() }).collect()
}

/// An instalment may leave it to its head who pays.
fn debtors_of(row: &Obligation, all: &[Obligation]) -> String {
    let head = all.iter().find(|head| Some(head.ordinal) == row.instalment_of);
    let inherits = serde_json::from_str::<Vec<String>>(&row.obligors).is_ok_and(|own| own.is_empty());
    head.filter(|_| inherits).unwrap_or(row).obligors.clone()
}

/// Outward ids of everybody who owes any of these.
pub(super) fn debtors(of: &[Obligation]) -> Vec<String> {
    let mut parties: Vec<String> =
        of.iter().flat_map(|row| serde_json::from_str::<Vec<String>>(&row.obligors).unwrap_or_default()).collect();
    parties.sort();
    parties.dedup();
    parties
}

fn urging(late: &[Obligation]) -> Told {
    let zh: Vec<String> = late.iter().map(|row| format!("第{}项{}", row.ordinal, owed(row).0)).collect();
    let en: Vec<String> = late.iter().map(|row| format!("obligation {}{}", row.ordinal, owed(row).1)).collect();
    Told::new(format!("发出履行督促函：{}", zh.join("、")), format!("Urged to perform: {}", en.join(", ")))
}

fn missed(row: &Obligation) -> Told {
    let day = |say: fn(NaiveDate) -> String| row.due_on.map(say).unwrap_or_default();
    Told::new(
        format!("第{}项{}，约定{}前履行，逾期未履行", row.ordinal, owed(row).0, day(date_zh)),
        format!("Obligation {}{} was due on {} and is not performed", row.ordinal, owed(row).1, day(date_en)),
    )
}

/// What is still owed of a payment.
pub(super) fn owed(row: &Obligation) -> (String, String) {
    let rest = row.amount_fen.map(|fen| Money::from_fen(fen.saturating_sub(row.performed_fen)).grouped());
    rest.map(|rest| (format!("{rest}元"), format!(" ({rest})"))).unwrap_or_default()
}

fn explained(told: Told, explanation: Option<&str>) -> Told {
    match explanation {
        None => told,
        Some(words) => {
            Told { zh: format!("{}。{words}", told.zh), en: format!("{}. {words}", told.en), details: told.details }
        }
    }
}
