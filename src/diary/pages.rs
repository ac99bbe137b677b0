//! The calculator as a page: choose a rule, give the day, read why.

use askama::Template;
use poem::web::{Data, Query};
use poem::{Response, Route, get, handler};
use rules::deadline::Counted;
use serde::Deserialize;

use super::{Question, calculate, catalogue, sentences};
use crate::app::App;
use crate::error::Error;
use crate::lang::Lang;
use crate::web::form::{FormState, Typed};
use crate::web::page::{self, PageError, Visitor};
use crate::web::shell::Shell;

/// A line of a list to choose from.
struct Choice {
    value: String,
    label: String,
    selected: bool,
}

/// A rule as the table shows it.
struct Line {
    code: &'static str,
    name: &'static str,
    kind: &'static str,
    event: &'static str,
    span: String,
    law: String,
    rolls: bool,
}

/// A counted date as shown.
struct Shown {
    due_on: String,
    moved: bool,
    raw_due_on: String,
    steps: Vec<String>,
    complete: bool,
}

#[derive(Template)]
#[template(path = "diary/time_limits.html")]
struct TimeLimitsPage {
    shell: Shell,
    state: FormState,
    choices: Vec<Choice>,
    lines: Vec<Line>,
    result: Option<Shown>,
}

#[derive(Deserialize, Default)]
struct Asked {
    code: Option<String>,
    anchor_on: Option<String>,
    exclude: Option<String>,
    extend: Option<String>,
}

/// Pages of the diary.
pub fn routes(route: Route) -> Route {
    route.at("/time-limits", get(time_limits))
}

#[handler]
async fn time_limits(app: Data<&App>, visitor: Visitor, asked: Query<Asked>) -> Result<Response, PageError> {
    let (asked, lang) = (asked.0, visitor.lang);
    let typed = typed(&app, &asked);
    let code = typed.get("code").to_owned();
    let counted = asked.anchor_on.as_ref().map(|_| count(&app, &code, &asked));
    let (result, state) = match counted {
        None => (None, FormState::fresh(typed)),
        Some(Ok(counted)) => (Some(shown(&counted, lang)), FormState::fresh(typed)),
        Some(Err(error)) => (None, FormState::refused(typed, &error)),
    };
    let all = catalogue(&app);
    let choices = all.iter().map(|listed| {
        let (name, span) = (lang.pick(listed.names.0, listed.names.1), lang.pick(listed.span.zh(), listed.span.en()));
        Choice { value: listed.code.to_owned(), label: format!("{name} · {span}"), selected: listed.code == code }
    });
    let lines = all.iter().map(|listed| Line {
        code: listed.code,
        name: lang.pick(listed.names.0, listed.names.1),
        kind: lang.pick(listed.kind.zh, listed.kind.en),
        event: lang.pick(listed.event.zh, listed.event.en),
        span: lang.pick(listed.span.zh(), listed.span.en()),
        law: listed.law.map(|law| lang.law(law)).unwrap_or_default(),
        rolls: listed.rolls,
    });
    let (choices, lines) = (choices.collect(), lines.collect());
    let shell = page::shell(&app, &visitor, "/time-limits").await?;
    page::ok(&TimeLimitsPage { shell, state, choices, lines, result })
}

fn shown(counted: &Counted, lang: Lang) -> Shown {
    Shown {
        due_on: lang.pick(rules::calendar::day_zh(counted.due_on), rules::calendar::day_en(counted.due_on)),
        moved: counted.due_on != counted.raw_due_on,
        raw_due_on: counted.raw_due_on.to_string(),
        steps: sentences(&counted.steps, lang),
        complete: counted.calendar_complete,
    }
}

fn typed(app: &App, asked: &Asked) -> Typed {
    let mut typed = Typed::default();
    typed.set("code", asked.code.clone().unwrap_or_else(|| "RM.TERM".to_owned()));
    typed.set("anchor_on", asked.anchor_on.clone().unwrap_or_else(|| app.today().to_string()));
    typed.set("exclude", asked.exclude.clone().unwrap_or_default());
    typed.set("extend", asked.extend.clone().unwrap_or_default());
    typed
}

fn count(app: &App, code: &str, asked: &Asked) -> crate::error::Result<Counted> {
    let extend = match asked.extend.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| {
            Error::field("extend", "number-malformed", "请填天数，例如 30。", "Enter a number of days such as 30.")
        })?),
    };
    let anchor_on = asked.anchor_on.clone().unwrap_or_default();
    calculate(app, code, &Question { anchor_on, exclude: asked.exclude.clone(), extend })
}
