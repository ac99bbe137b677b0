//! The calculator as a page: choose a rule, give the day of its event, read why.

use askama::Template;
use poem::web::{Data, Query};
use poem::{Response, Route, get, handler};
use rules::deadline::Span;
use rules::local::LocalRule;
use serde::Deserialize;

use super::{Calculated, Listed, Question, calculate, catalogue, rules_of};
use crate::accounts::organisations::{Filter, tree};
use crate::app::App;
use crate::error::{Error, FieldErrors, Result};
use crate::lang::Lang;
use crate::web::form::{FormState, Typed};
use crate::web::page::{self, PageError, Visitor};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

/// Choices under a title.
struct Group {
    title: &'static str,
    choices: Vec<Choice>,
}

/// A rule as the table shows it.
struct Line {
    code: &'static str,
    name: &'static str,
    kind: &'static str,
    event: &'static str,
    span: String,
    variants: Vec<String>,
    /// How the local rules of the body have it, and whose they are; empty where they say nothing.
    local: String,
    local_source: String,
    law: String,
    rolls: bool,
}

/// A counted date as shown.
struct Shown {
    name: &'static str,
    event: &'static str,
    due_on: String,
    before: bool,
    moved: bool,
    raw_due_on: String,
    /// The hour of a limit in hours.
    due_at: String,
    law: String,
    steps: Vec<String>,
    complete: bool,
}

#[derive(Template)]
#[template(path = "diary/time_limits.html")]
struct TimeLimitsPage {
    shell: Shell,
    state: FormState,
    groups: Vec<Group>,
    cases: Vec<Choice>,
    bodies: Vec<Choice>,
    /// Which day is asked for, for the rule that is chosen.
    anchor_hint: String,
    lines: Vec<Line>,
    result: Option<Shown>,
}

#[derive(Deserialize, Default)]
struct Asked {
    code: Option<String>,
    case: Option<String>,
    organisation: Option<String>,
    anchor_on: Option<String>,
    anchor_at: Option<String>,
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
    let typed = typed(&app, &visitor, &asked);
    let (code, body) = (typed.get("code").to_owned(), typed.get("organisation").to_owned());
    let counted = match &asked.anchor_on {
        Some(_) => Some(count(&app, &code, &asked, &typed).await),
        None => None,
    };
    let (result, state) = match counted {
        None => (None, FormState::fresh(typed)),
        Some(Ok(counted)) => (Some(shown(&app, &counted, lang)), FormState::fresh(typed)),
        Some(Err(error)) => (None, FormState::refused(typed, &error)),
    };
    // A body that is not there is told beside its field; the table then shows the manual's rules.
    let rules = match rules_of(&app, &body).await {
        Err(Error::Fields(_)) => Vec::new(),
        rules => rules?,
    };
    let all = catalogue(&app);
    let page = TimeLimitsPage {
        groups: groups(&all, &code, lang),
        cases: cases(&all, state.value("case"), lang),
        bodies: bodies(&app, &body).await?,
        anchor_hint: anchor_hint(&all, &code, state.value("case"), lang),
        lines: all.iter().map(|listed| line(&app, listed, &rules, lang)).collect(),
        shell: page::shell(&app, &visitor, "/time-limits").await?,
        state,
        result,
    };
    page::ok(&page)
}

/// The rules to choose from, by kind of proceeding; each says its length and from which day it is counted.
fn groups(all: &[Listed], chosen: &str, lang: Lang) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    for listed in all {
        // A rule that was changed has several rows; the day decides between them.
        if known.contains(&listed.code) {
            continue;
        }
        known.push(listed.code);
        let (name, span) = (lang.pick(listed.names.0, listed.names.1), lang.pick(listed.span.zh(), listed.span.en()));
        let event = lang.pick(listed.event.zh, listed.event.en);
        let label = match (lang, listed.before) {
            (Lang::Zh, false) => format!("{name}：{event}起{span}"),
            (Lang::Zh, true) => format!("{name}：{event}前{span}"),
            (Lang::En, false) => format!("{name}: {span} from {event}"),
            (Lang::En, true) => format!("{name}: {span} before {event}"),
        };
        let selected = listed.code == chosen;
        let choice = Choice { value: listed.code.to_owned(), label, hint: String::new(), selected };
        let title = lang.pick(listed.kind.zh, listed.kind.en);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.choices.push(choice),
            None => groups.push(Group { title, choices: vec![choice] }),
        }
    }
    groups
}

/// Named cases with another length, with the rule that has them.
fn cases(all: &[Listed], chosen: &str, lang: Lang) -> Vec<Choice> {
    let mut cases: Vec<Choice> = Vec::new();
    for listed in all {
        for variant in listed.variants {
            let value = variant.case.code.to_owned();
            if cases.iter().any(|known| known.value == value) {
                continue;
            }
            let selected = value == chosen;
            let label = lang.pick(variant.case.zh, variant.case.en).to_owned();
            cases.push(Choice { value, label, hint: String::new(), selected });
        }
    }
    cases
}

async fn bodies(app: &App, chosen: &str) -> Result<Vec<Choice>> {
    let all = tree(app, &Filter { active: Some(true), ..Filter::default() }).await?;
    let choice = |branch: crate::accounts::organisations::Branch| Choice {
        selected: branch.organisation.reference == chosen,
        label: format!("{}{}", "　".repeat(branch.depth.min(5)), branch.organisation.name),
        value: branch.organisation.reference,
        hint: String::new(),
    };
    Ok(all.into_iter().map(choice).collect())
}

/// Which day to give: the event of the rule that is chosen.
fn anchor_hint(all: &[Listed], code: &str, case: &str, lang: Lang) -> String {
    let Some(listed) = all.iter().rfind(|listed| listed.code == code) else { return String::new() };
    let variant = listed.variants.iter().find(|variant| variant.case.code == case);
    let key = match variant.map_or(listed.span, |variant| variant.span) {
        _ if listed.before => "diary.anchor_hint_before",
        Span::Hours(_) => "diary.anchor_hint_hours",
        Span::Days(0) => "diary.anchor_hint_same",
        _ => "diary.anchor_hint",
    };
    lang.fill(key, &[("event", &lang.pick(listed.event.zh, listed.event.en))])
}

fn line(app: &App, listed: &Listed, rules: &[LocalRule], lang: Lang) -> Line {
    let variant = |variant: &rules::catalogue::Variant| {
        let (case, span) = (variant.case, variant.span);
        lang.pick(format!("{}：{}", case.zh, span.zh()), format!("{}: {}", case.en, span.en()))
    };
    let local = listed.local(rules, app.today());
    let words = local.as_ref().map(|(rule, limit)| match rule.span.is_some() || rule.value == Some(true) {
        true => lang.pick(limit.span.zh(), limit.span.en()),
        false => lang.t("diary.stays").into_owned(),
    });
    Line {
        code: listed.code,
        name: lang.pick(listed.names.0, listed.names.1),
        kind: lang.pick(listed.kind.zh, listed.kind.en),
        event: lang.pick(listed.event.zh, listed.event.en),
        span: lang.pick(listed.span.zh(), listed.span.en()),
        variants: listed.variants.iter().map(variant).collect(),
        local: words.unwrap_or_default(),
        local_source: local.as_ref().map(|(rule, _)| format!("{} · {}", rule.body, rule.source)).unwrap_or_default(),
        law: listed.law.map(|law| lang.law(law)).unwrap_or_default(),
        rolls: local.map_or(listed.rolls, |(_, limit)| limit.rolls),
    }
}

fn shown(app: &App, calculated: &Calculated, lang: Lang) -> Shown {
    let counted = &calculated.counted;
    let is_internal = calculated.law == rules::sheet::INTERNAL;
    Shown {
        name: lang.pick(calculated.names.0, calculated.names.1),
        event: lang.pick(calculated.event.zh, calculated.event.en),
        due_on: lang.pick(rules::calendar::day_zh(counted.due_on), rules::calendar::day_en(counted.due_on)),
        before: calculated.before,
        moved: counted.due_on != counted.raw_due_on,
        raw_due_on: counted.raw_due_on.to_string(),
        due_at: calculated.due_at(app).map(|at| at.format("%H:%M").to_string()).unwrap_or_default(),
        law: if is_internal { lang.t("diary.internal").into_owned() } else { lang.law(&calculated.law) },
        steps: calculated.sentences(app, lang),
        complete: counted.calendar_complete,
    }
}

/// What stands in the form: what was asked, else the mediation limit, today, and the reader's own body.
fn typed(app: &App, visitor: &Visitor, asked: &Asked) -> Typed {
    let mut typed = Typed::default();
    typed.set("code", asked.code.clone().unwrap_or_else(|| "RM.TERM".to_owned()));
    typed.set("case", asked.case.clone().unwrap_or_default());
    typed.set("organisation", asked.organisation.clone().unwrap_or_else(|| visitor.organisation_ref.clone()));
    typed.set("anchor_on", asked.anchor_on.clone().unwrap_or_else(|| app.today().to_string()));
    typed.set("anchor_at", asked.anchor_at.clone().unwrap_or_default());
    typed.set("exclude", asked.exclude.clone().unwrap_or_default());
    typed.set("extend", asked.extend.clone().unwrap_or_default());
    typed
}

async fn count(app: &App, code: &str, asked: &Asked, typed: &Typed) -> Result<Calculated> {
    let mut errors = FieldErrors::default();
    let extend = asked.extend.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let extend = extend.and_then(|text| {
        let days = text.parse::<u32>().ok();
        if days.is_none() {
            errors.add("extend", "number-malformed", "请填天数，例如 30。", "Enter a number of days such as 30.");
        }
        days
    });
    let anchor_on = asked.anchor_on.clone().unwrap_or_default();
    let (organisation, case) = (typed.text("organisation"), typed.text("case"));
    let (exclude, anchor_at) = (asked.exclude.clone(), typed.text("anchor_at"));
    // Everything that is wrong is said at once.
    match calculate(app, code, &Question { anchor_on, anchor_at, exclude, extend, organisation, case }).await {
        Ok(calculated) => errors.finish(calculated),
        Err(wrong) => {
            errors.extend(wrong)?;
            errors.finish(()).and(Err(Error::internal("nothing is wrong")))
        }
    }
}
