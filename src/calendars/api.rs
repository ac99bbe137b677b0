//! Calendars by API: read by everybody, entered by the administrator, looked at beforehand.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use rules::calendar::Entry;

use super::{Draft, Year};
use crate::app::App;
use crate::diary::{Move, Moves};
use crate::error::Result;
use crate::lang::Lang;
use crate::web::api::{Answer, IfMatch, List, Page, Problem, SignedIn, Tag};
use crate::web::paging::Part;

/// The calendar of a year.
#[derive(Object)]
#[oai(rename = "Calendar", skip_serializing_if_is_none)]
pub struct CalendarView {
    /// The year.
    pub year: i32,
    /// Public holidays, first and last day included.
    pub holidays: Vec<HolidayView>,
    /// Saturdays and Sundays on which offices work.
    pub worked_weekends: Vec<NaiveDate>,
    /// Where it was announced.
    pub source: String,
    /// Who entered it; absent for a year that the product brought along.
    pub set_by: Option<String>,
    /// When.
    pub set_at: DateTime<Utc>,
    /// Every running deadline was counted by it.
    pub recounted: bool,
    /// Moves by one with every change.
    pub version: i64,
}

/// A public holiday.
#[derive(Object)]
#[oai(rename = "Holiday")]
pub struct HolidayView {
    /// First day.
    pub first_on: NaiveDate,
    /// Last day.
    pub last_on: NaiveDate,
    /// Name.
    pub name: String,
}

/// What is entered for a year.
#[derive(Object)]
#[oai(rename = "CalendarDraft", deny_unknown_fields)]
pub struct CalendarBody {
    /// Public holidays, first and last day included. Days around New Year may lie in the year before or after.
    pub holidays: Vec<HolidayBody>,
    /// Saturdays and Sundays on which offices work instead.
    pub worked_weekends: Vec<NaiveDate>,
    /// Where it was announced, at most 200 characters.
    pub source: String,
}

/// A public holiday to enter.
#[derive(Object)]
#[oai(rename = "HolidayDraft", deny_unknown_fields)]
pub struct HolidayBody {
    /// First day.
    pub first_on: NaiveDate,
    /// Last day; the first when absent.
    pub last_on: Option<NaiveDate>,
    /// Name, such as 春节.
    pub name: Option<String>,
}

/// Which running deadlines a calendar would move.
#[derive(Object)]
#[oai(rename = "CalendarPreview")]
pub struct PreviewView {
    /// How many would move.
    pub moved: u32,
    /// How many would keep their day and be counted by it for certain.
    pub confirmed: u32,
    /// The first 200 that would move, by day.
    pub moves: Vec<MoveView>,
}

/// A deadline that would move.
#[derive(Object)]
#[oai(rename = "CalendarMove", skip_serializing_if_is_none)]
pub struct MoveView {
    /// Printed number of the dispute.
    pub dispute: Option<String>,
    /// Code of the time limit.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The last day as it stands.
    pub from: NaiveDate,
    /// The last day by the new calendar.
    pub to: NaiveDate,
}

impl From<Year> for CalendarView {
    fn from(year: Year) -> CalendarView {
        let (worked, holidays): (Vec<Entry>, Vec<Entry>) = year.entries.into_iter().partition(|entry| entry.worked);
        let holiday = |entry: Entry| HolidayView { first_on: entry.first_on, last_on: entry.last_on, name: entry.name };
        CalendarView {
            year: year.year,
            holidays: holidays.into_iter().map(holiday).collect(),
            worked_weekends: worked.iter().flat_map(Entry::days).collect(),
            source: year.source,
            set_by: year.set_by,
            set_at: year.set_at,
            recounted: year.recounted,
            version: year.version,
        }
    }
}

impl CalendarBody {
    fn draft(self, year: i32) -> Result<Draft> {
        let holiday = |body: HolidayBody| {
            Entry::off(body.first_on, body.last_on.unwrap_or(body.first_on), &body.name.unwrap_or_default())
        };
        let holidays = self.holidays.into_iter().map(holiday).collect();
        Draft::of_lists(year, holidays, &self.worked_weekends, &self.source)
    }
}

impl PreviewView {
    fn of(moves: Moves, lang: Lang) -> PreviewView {
        let view = |one: Move| MoveView {
            dispute: one.dispute,
            code: one.code,
            name: lang.pick(one.names.0, one.names.1),
            from: one.from,
            to: one.to,
        };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        PreviewView {
            moved: count(moves.moved),
            confirmed: count(moves.confirmed),
            moves: moves.moves.into_iter().map(view).collect(),
        }
    }
}

/// Operations on calendars.
pub struct CalendarsApi(pub App);

#[OpenApi(tag = "Tag::TimeLimits")]
impl CalendarsApi {
    /// List the calendars
    ///
    /// Public holidays and worked weekends of every year that is entered, the latest first.
    #[oai(path = "/calendars", method = "get", operation_id = "listCalendars")]
    async fn list(
        &self,
        _caller: SignedIn,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<CalendarView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let part = Part::of_whole(super::years(&self.0).await?, &page, |year| year.year.to_string())?;
        Ok(Json(List::of(part, CalendarView::from)))
    }

    /// The calendar of a year
    #[oai(path = "/calendars/:year", method = "get", operation_id = "getCalendar")]
    async fn one(&self, _caller: SignedIn, year: Path<String>) -> Result<Answer<CalendarView>, Problem> {
        let found = super::year(&self.0, super::year_of(&year)?).await?;
        let version = found.version;
        Ok(Answer::ok(found.into(), version))
    }

    /// Enter the calendar of a year
    ///
    /// For the system administrator. A year that is not entered yet takes no `If-Match`. Running deadlines that it moves are
    /// counted again, each with a row in its timeline.
    #[oai(path = "/calendars/:year", method = "put", operation_id = "setCalendar")]
    async fn set(
        &self,
        caller: SignedIn,
        year: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<CalendarBody>,
    ) -> Result<Answer<CalendarView>, Problem> {
        let draft = body.0.draft(super::year_of(&year)?)?;
        let set = super::set(&self.0, &caller, if_match.0, &draft).await?;
        let version = set.version;
        Ok(Answer::ok(set.into(), version))
    }

    /// See what a calendar would move
    ///
    /// For the system administrator. Nothing is stored. Numbers of disputes and names of limits only.
    #[oai(path = "/calendars/:year/preview", method = "post", operation_id = "previewCalendar")]
    async fn preview(
        &self,
        caller: SignedIn,
        year: Path<String>,
        body: Json<CalendarBody>,
    ) -> Result<Json<PreviewView>, Problem> {
        let draft = body.0.draft(super::year_of(&year)?)?;
        let moves = super::preview(&self.0, &caller, &draft).await?;
        Ok(Json(PreviewView::of(moves, caller.lang)))
    }
}
