//! Calendars (放假安排): the administrator enters what the State Council announces for a year, sees beforehand which running
//! deadlines it moves, and the clock counts them again afterwards.
//!
//! A year that nobody has entered is never guessed: only its weekends are days off, and every date that reaches it says so.

pub mod api;
pub mod pages;
mod store;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rules::calendar::{Entry, faults, text as lines};
use rules::role::Role;
use rules::sheet::{Act, Named};
use serde_json::json;

use crate::app::App;
use crate::desk::{Caller, Told, calendar};
use crate::diary::{self, Moves};
use crate::error::{Error, FieldErrors, Result};
use crate::text;

/// The calendar of a year is entered or changed.
const SET_CALENDAR: Act = Named { code: "set-calendar", zh: "录入放假安排", en: "Enter a calendar" };
/// Years that can be entered.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// Longest source, in characters.
const SOURCE: usize = 200;
/// Moving deadlines that are named one by one.
const NAMED: usize = 200;
/// Entries of a year at most.
const MOST_ENTRIES: usize = 120;

/// The calendar of a year.
#[derive(Clone, Debug)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Moves by one with every change.
    pub version: i64,
    /// Its holidays and worked weekends, in the order of days.
    pub entries: Vec<Entry>,
    /// Where it was announced.
    pub source: String,
    /// Who entered it; none for a year that the product brought along.
    pub set_by: Option<String>,
    /// When.
    pub set_at: DateTime<Utc>,
    /// Every running deadline was counted by it.
    pub recounted: bool,
}

/// What shall be entered for a year, checked.
#[derive(Clone, Debug)]
pub struct Draft {
    year: i32,
    entries: Vec<Entry>,
    source: String,
}

/// The years that are entered, the latest first; for every signed-in person.
pub async fn years(app: &App) -> Result<Vec<Year>> {
    store::years(&app.db).await
}

/// One year; for every signed-in person.
pub async fn year(app: &App, year: i32) -> Result<Year> {
    store::year(&app.db, year).await?.ok_or(Error::NotFound)
}

/// The years that people will soon need and nobody has entered: this one, and the next from November, when it is
/// announced.
pub async fn missing(app: &App) -> Result<Vec<i32>> {
    let today = app.today();
    let known = years(app).await?;
    let wanted = [Some(today.year()), (today.month() >= 11).then_some(today.year() + 1)];
    let is_known = |year: &i32| known.iter().any(|one| one.year == *year);
    Ok(wanted.into_iter().flatten().filter(|year| !is_known(year)).collect())
}

/// A year as it stands in an address; there are no others.
pub fn year_of(typed: &str) -> Result<i32> {
    let year = Some(typed).filter(|typed| typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit()));
    year.and_then(|year| year.parse().ok()).filter(|year| YEARS.contains(year)).ok_or(Error::NotFound)
}

impl Draft {
    /// From the text of a page, a line an entry. Every wrong line is named with its line and column.
    pub fn of_text(year: i32, days: &str, source: &str) -> Result<Draft> {
        let mut errors = FieldErrors::default();
        let source = text::required("source", source, SOURCE, false, &mut errors);
        let entries = match lines::read(year, days) {
            Ok(entries) => entries,
            Err(wrong) => {
                for fault in wrong.iter().take(MOST_ENTRIES) {
                    errors.add("days", fault.code(), fault.zh(), fault.en());
                }
                Vec::new()
            }
        };
        errors.finish(Draft { year, entries, source })
    }

    /// From the lists of the API: holidays with their names, and single weekend days that are worked.
    pub fn of_lists(year: i32, holidays: Vec<Entry>, worked: &[NaiveDate], source: &str) -> Result<Draft> {
        let mut errors = FieldErrors::default();
        let source = text::required("source", source, SOURCE, false, &mut errors);
        let many = holidays.len();
        if many > MOST_ENTRIES || worked.len() > MOST_ENTRIES {
            let (zh, en) = (format!("最多{MOST_ENTRIES}段。"), format!("At most {MOST_ENTRIES} entries."));
            errors.add("holidays", "too-many", zh, en);
            return errors.finish(Draft { year, entries: Vec::new(), source });
        }
        let mut entries = holidays;
        for (at, entry) in entries.iter_mut().enumerate() {
            let name = text::clean(&format!("holidays[{at}].name"), &entry.name, SOURCE, false, &mut errors);
            entry.name = if name.is_empty() { "放假".to_owned() } else { name };
        }
        entries.extend(worked.iter().map(|day| Entry::worked(*day, "上班")));
        for (at, wrong) in faults(year, &entries) {
            let field = match at {
                Some(at) if at < many => format!("holidays[{at}]"),
                Some(at) => format!("worked_weekends[{}]", at - many),
                None => "holidays".to_owned(),
            };
            errors.add(field, wrong.code(), format!("{}。", wrong.zh()), format!("{}.", wrong.en()));
        }
        errors.finish(Draft { year, entries, source })
    }
}

/// Which running deadlines would move if this were entered; nothing is stored. Only numbers of disputes and names of
/// limits are shown: the administrator sees no case.
pub async fn preview(app: &App, caller: &Caller, draft: &Draft) -> Result<Moves> {
    only_admin(caller)?;
    let would = calendar::load(&app.db).await?.with(draft.year, &draft.entries).map_err(Error::internal)?;
    diary::moves(app, &would, draft.year, NAMED).await
}

/// Enters or changes a year. Running deadlines that it moves are counted again at once, as far as that goes; what is left
/// is done by the clock.
pub async fn set(app: &App, caller: &Caller, seen: Option<i64>, draft: &Draft) -> Result<Year> {
    only_admin(caller)?;
    let mut house = app.write(Some(caller)).await?;
    store::lock(house.tx()).await?;
    let known = store::year(house.tx(), draft.year).await?;
    let (days, account, at) = (lines::write(&draft.entries), caller.account()?, house.now());
    let was = match &known {
        Some(known) => {
            let seen = seen.ok_or(Error::PreconditionRequired)?;
            if seen != known.version {
                return Err(Error::Stale { current: known.version });
            }
            store::update(house.tx(), known, &days, &draft.source, (account, at)).await?;
            Some(lines::write(&known.entries))
        }
        None if seen.is_some_and(|seen| seen != 0) => return Err(Error::Stale { current: 0 }),
        None => {
            store::insert(house.tx(), draft.year, &days, &draft.source, (account, at)).await?;
            None
        }
    };
    let year = draft.year;
    let told = Told::new(format!("录入{year}年放假安排"), format!("The calendar of {year} was entered"));
    let details = json!({ "year": year, "source": draft.source, "days": days, "was": was });
    house.record(SET_CALENDAR, told.with(details));
    house.close().await?;
    // The year is entered, whatever becomes of the count: the clock takes it up again.
    if let Err(error) = diary::recounts(app).await {
        tracing::error!(error = format!("{error:?}"), year, "running limits could not be counted again");
    }
    self::year(app, year).await
}

fn only_admin(caller: &Caller) -> Result<()> {
    if caller.role == Role::Admin { Ok(()) } else { Err(Error::NotPermitted) }
}
