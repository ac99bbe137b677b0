//! Pages of calendars: the years, entering one, and what it would move. The system administrator writes, the other
//! administrators and the director read.

use askama::Template;
use chrono::{Datelike, NaiveDate};
use poem::http::StatusCode;
use poem::web::{Data, Path};
use poem::{Response, Route, get, handler, post};
use rules::calendar::{Entry, announced, text as lines};
use rules::role::Role;

use super::{Draft, Year};
use crate::app::App;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, ok, refused, render, see_other};
use crate::web::shell::Shell;

const HERE: &str = "/admin/calendars";

/// The addresses of these pages.
pub fn routes(route: Route) -> Route {
    route
        .at("/admin/calendars", get(show_all))
        .at("/admin/calendars/:year", get(show).post(send))
        .at("/admin/calendars/:year/preview", post(show_preview))
}

/// A year as a card.
struct Card {
    year: i32,
    months: Vec<Month>,
    facts: String,
    source: String,
    recounting: bool,
}

/// A month with what is special in it.
struct Month {
    name: String,
    lines: Vec<Special>,
}

/// A holiday, or worked days.
struct Special {
    days: String,
    name: String,
    worked: bool,
}

#[derive(Template)]
#[template(path = "calendars/list.html")]
struct ListPage {
    shell: Shell,
    cards: Vec<Card>,
    missing: Vec<i32>,
    /// The year that is entered next.
    next: i32,
    next_href: String,
    may_write: bool,
}

#[handler]
async fn show_all(visitor: Visitor, Data(app): Data<&App>) -> Result<Response, PageError> {
    may_read(&visitor)?;
    let (years, missing) = (super::years(app).await?, super::missing(app).await?);
    let next = years.first().map_or(app.today().year(), |year| year.year + 1);
    let cards = years.into_iter().map(|year| card(app, year, visitor.lang)).collect();
    let shell = Shell::load(app, &visitor, HERE).await?;
    let next_href = format!("{HERE}/{next}");
    ok(&ListPage { cards, missing, next, next_href, may_write: visitor.role == Role::Admin, shell })
}

fn card(app: &App, year: Year, lang: Lang) -> Card {
    let off: usize = year.entries.iter().filter(|entry| !entry.worked).map(|entry| entry.days().count()).sum();
    let worked: usize = year.entries.iter().filter(|entry| entry.worked).map(|entry| entry.days().count()).sum();
    let mut facts = lang.fill("calendars.counted", &[("off", &off), ("worked", &worked)]);
    if let Some(name) = &year.set_by {
        let at = year.set_at.with_timezone(&app.config.time_zone).format("%Y-%m-%d").to_string();
        facts.push_str(&lang.fill("calendars.set_by", &[("name", name), ("on", &at)]));
    }
    Card {
        months: months(year.year, &year.entries, lang),
        year: year.year,
        facts,
        source: year.source,
        recounting: !year.recounted,
    }
}

fn months(year: i32, entries: &[Entry], lang: Lang) -> Vec<Month> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.first_on);
    let mut months: Vec<Month> = Vec::new();
    for entry in sorted {
        let name = month_name(year, entry.first_on, lang);
        let special = Special { days: days(entry, lang), name: entry.name.clone(), worked: entry.worked };
        match months.last_mut().filter(|month| month.name == name) {
            Some(month) => month.lines.push(special),
            None => months.push(Month { name, lines: vec![special] }),
        }
    }
    months
}

fn month_name(year: i32, day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh if day.year() != year => format!("{}年{}月", day.year(), day.month()),
        Lang::Zh => format!("{}月", day.month()),
        Lang::En if day.year() != year => day.format("%B %Y").to_string(),
        Lang::En => day.format("%B").to_string(),
    }
}

fn days(entry: &Entry, lang: Lang) -> String {
    let (first, last) = (entry.first_on, entry.last_on);
    let short = |day: NaiveDate| match lang {
        Lang::Zh => format!("{}月{}日", day.month(), day.day()),
        Lang::En => day.format("%-d %b").to_string(),
    };
    match lang {
        _ if first == last => short(first),
        Lang::Zh if first.month() == last.month() => format!("{}日至{}日", first.day(), last.day()),
        Lang::Zh => format!("{}至{}", short(first), short(last)),
        Lang::En if first.month() == last.month() => format!("{}–{}", first.day(), short(last)),
        Lang::En => format!("{} – {}", short(first), short(last)),
    }
}

#[derive(Template)]
#[template(path = "calendars/edit.html")]
struct EditPage {
    shell: Shell,
    form: FormState,
    year: i32,
    title: String,
    /// Every wrong line, to stand above the text.
    wrong: Vec<String>,
    may_write: bool,
}

#[handler]
async fn show(visitor: Visitor, Data(app): Data<&App>, Path(year): Path<String>) -> Result<Response, PageError> {
    may_read(&visitor)?;
    let year = super::year_of(&year)?;
    let mut typed = Typed::default();
    match super::year(app, year).await {
        Ok(known) => {
            typed.set("days", lines::write(&known.entries)).set("source", known.source);
            typed.set("version", known.version.to_string());
        }
        Err(Error::NotFound) if visitor.role == Role::Admin => {
            typed.set("source", announced::source(year)).set("version", "0");
        }
        Err(other) => return Err(other.into()),
    }
    ok(&edit(app, &visitor, year, FormState::fresh(typed)).await?)
}

async fn edit(app: &App, visitor: &Visitor, year: i32, form: FormState) -> Result<EditPage> {
    let shell = Shell::load(app, visitor, HERE).await?;
    let wrong = form.errors.iter().filter(|(field, _)| field == "days").map(|(_, words)| words.clone()).collect();
    let title = shell.language().fill("calendars.of_year", &[("year", &year)]);
    Ok(EditPage { shell, form, year, title, wrong, may_write: visitor.role == Role::Admin })
}

/// A deadline that would move, as shown.
struct Line {
    dispute: String,
    name: String,
    from: String,
    to: String,
    earlier: bool,
    past: bool,
}

#[derive(Template)]
#[template(path = "calendars/preview.html")]
struct PreviewPage {
    shell: Shell,
    /// Where it is saved, and where it is mended.
    here: String,
    title: String,
    days: String,
    source: String,
    version: String,
    months: Vec<Month>,
    words: String,
    lines: Vec<Line>,
    left_out: usize,
}

#[handler]
async fn show_preview(
    visitor: Visitor,
    Data(app): Data<&App>,
    Path(year): Path<String>,
    form: CheckedForm,
) -> Result<Response, PageError> {
    let year = super::year_of(&year)?;
    let looked = async {
        let draft = Draft::of_text(year, form.get("days"), form.get("source"))?;
        Ok((super::preview(app, &visitor, &draft).await?, draft))
    };
    let (moves, draft) = match looked.await {
        Ok(looked) => looked,
        Err(error) => return again(app, &visitor, year, form.typed, error).await,
    };
    let (lang, today) = (visitor.lang, app.today());
    let line = |one: &crate::diary::Move| Line {
        dispute: one.dispute.clone().unwrap_or_else(|| "—".to_owned()),
        name: lang.pick(one.names.0.clone(), one.names.1.clone()),
        from: one.from.to_string(),
        to: one.to.to_string(),
        earlier: one.to < one.from,
        past: one.to < today,
    };
    let key = if moves.moved == 0 { "calendars.none_move" } else { "calendars.some_move" };
    ok(&PreviewPage {
        shell: Shell::load(app, &visitor, HERE).await?,
        here: format!("{HERE}/{year}"),
        title: lang.fill("calendars.of_year", &[("year", &year)]),
        days: lines::write(&draft.entries),
        source: draft.source.clone(),
        version: form.get("version").to_owned(),
        months: months(year, &draft.entries, lang),
        words: lang.fill(key, &[("moved", &moves.moved), ("confirmed", &moves.confirmed)]),
        lines: moves.moves.iter().map(line).collect(),
        left_out: moves.moved.saturating_sub(moves.moves.len()),
    })
}

#[handler]
async fn send(
    visitor: Visitor,
    Data(app): Data<&App>,
    Path(year): Path<String>,
    form: CheckedForm,
) -> Result<Response, PageError> {
    let year = super::year_of(&year)?;
    let set = async {
        let draft = Draft::of_text(year, form.get("days"), form.get("source"))?;
        super::set(app, &visitor, form.seen(), &draft).await
    };
    match set.await {
        Ok(_) => Ok(see_other("/admin/calendars?done=calendar-set")),
        Err(error) => again(app, &visitor, year, form.typed, error).await,
    }
}

/// The text as it was typed, with what is wrong; after somebody else was faster it is sent again knowing it.
async fn again(app: &App, visitor: &Visitor, year: i32, typed: Typed, error: Error) -> Result<Response, PageError> {
    let current = match error {
        Error::Stale { current } => Some(current),
        _ => None,
    };
    let (mut form, status): (FormState, StatusCode) = refused(typed, error)?;
    if let Some(current) = current {
        let others = form.typed.pairs().iter().filter(|(name, _)| name != "version").cloned();
        form.typed = Typed::new(others.chain([("version".to_owned(), current.to_string())]).collect());
    }
    render(status, &edit(app, visitor, year, form).await?)
}

fn may_read(visitor: &Visitor) -> Result<()> {
    let readers = [Role::Admin, Role::Security, Role::Auditor, Role::Director];
    if readers.contains(&visitor.role) { Ok(()) } else { Err(Error::NotPermitted) }
}
