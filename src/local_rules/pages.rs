//! Pages of local rules: what holds where, entering one, ending one. The system administrator writes, the other
//! administrators and the director read.

use askama::Template;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use poem::{Response, Route, get, handler};
use rules::local::SWITCHES;
use rules::role::Role;
use serde::Deserialize;

use super::{Rule, RuleInput};
use crate::accounts::organisations::{Filter, tree};
use crate::app::App;
use crate::diary::{Listed, catalogue};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, ok, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

const HERE: &str = "/admin/time-limits";

/// The addresses of these pages.
pub fn routes(route: Route) -> Route {
    route
        .at("/admin/time-limits", get(show_all))
        .at("/admin/time-limits/new", get(show_new).post(send_new))
        .at("/admin/time-limits/:id/end", get(show_end).post(send_end))
}

/// A local rule as a row.
struct Row {
    name: String,
    code: String,
    body: String,
    /// 20个工作日, extended by 10; or yes and no.
    what: String,
    source: String,
    days: String,
    set: String,
    state: String,
    tone: &'static str,
    end_href: String,
}

/// A limit or switch of the manual with what local rules say about it.
struct Line {
    name: &'static str,
    code: &'static str,
    kind: &'static str,
    manual: String,
    law: String,
    local: Vec<String>,
    new_href: String,
}

#[derive(Template)]
#[template(path = "local_rules/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    switches: Vec<Line>,
    limits: Vec<Line>,
    may_write: bool,
}

#[handler]
async fn show_all(visitor: Visitor, Data(app): Data<&App>) -> Result<Response, PageError> {
    may_read(&visitor)?;
    let (rules, lang, may_write) = (super::rules(app).await?, visitor.lang, visitor.role == Role::Admin);
    let switches = SWITCHES.iter().map(|switch| Line {
        name: lang.pick(switch.zh, switch.en),
        code: switch.code,
        kind: "",
        manual: yes_or_no(switch.default, lang),
        law: switch.law.map(|law| lang.law(law)).unwrap_or_default(),
        local: locally(app, &rules, switch.code, lang),
        new_href: format!("{HERE}/new?code={}", switch.code),
    });
    let limits = catalogue(app).into_iter().map(|listed| limit(app, &listed, &rules, lang)).collect();
    ok(&ListPage {
        switches: switches.collect(),
        limits,
        rows: rules.iter().map(|rule| row(app, rule, may_write, lang)).collect(),
        may_write,
        shell: Shell::load(app, &visitor, HERE).await?,
    })
}

fn limit(app: &App, listed: &Listed, rules: &[Rule], lang: Lang) -> Line {
    Line {
        name: lang.pick(listed.names.0, listed.names.1),
        code: listed.code,
        kind: lang.pick(listed.kind.zh, listed.kind.en),
        manual: lang.pick(listed.span.zh(), listed.span.en()),
        law: listed.law.map(|law| lang.law(law)).unwrap_or_default(),
        local: locally(app, rules, listed.code, lang),
        new_href: format!("{HERE}/new?code={}", listed.code),
    }
}

/// What holds somewhere today.
fn locally(app: &App, rules: &[Rule], code: &str, lang: Lang) -> Vec<String> {
    let in_force = rules.iter().filter(|rule| rule.code == code && rule.holds_on(app.today()));
    in_force.map(|rule| format!("{}{}{}", rule.organisation.1, lang.pick("：", ": "), what(rule, lang))).collect()
}

fn row(app: &App, rule: &Rule, may_write: bool, lang: Lang) -> Row {
    let today = app.today();
    let (key, tone) = match () {
        () if rule.is_withdrawn => ("local_rules.withdrawn", ""),
        () if rule.holds_on(today) => ("local_rules.in_force", "green"),
        () if rule.since > today => ("local_rules.to_come", "brand"),
        () => ("local_rules.ended", ""),
    };
    let is_over = rule.is_withdrawn || rule.until.is_some_and(|until| until < today);
    let set_at = rule.set_at.with_timezone(&app.config.time_zone).format("%Y-%m-%d");
    let until = rule.until.map(|day| day.to_string()).unwrap_or_default();
    Row {
        name: lang.pick(rule.names.0.clone(), rule.names.1.clone()),
        code: rule.code.clone(),
        body: rule.organisation.1.clone(),
        what: what(rule, lang),
        source: rule.source.clone(),
        days: lang.pick(format!("{}起{until}", rule.since), format!("{} – {until}", rule.since)),
        set: format!("{} {set_at}", rule.set_by),
        state: lang.t(key).into_owned(),
        tone,
        end_href: if may_write && !is_over { format!("{HERE}/{}/end", rule.reference) } else { String::new() },
    }
}

/// The length with its extension, or yes and no.
fn what(rule: &Rule, lang: Lang) -> String {
    let length = rule.span.map(|span| lang.pick(span.zh(), span.en())).unwrap_or_default();
    match (rule.extension, rule.value) {
        (_, Some(value)) => yes_or_no(value, lang),
        (Some(more), None) => {
            lang.fill("local_rules.extended", &[("span", &length), ("more", &lang.pick(more.zh(), more.en()))])
        }
        (None, None) => length,
    }
}

fn yes_or_no(value: bool, lang: Lang) -> String {
    lang.t(if value { "local_rules.yes" } else { "local_rules.no" }).into_owned()
}

/// Choices under a title.
struct Group {
    title: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "local_rules/new.html")]
struct NewPage {
    shell: Shell,
    form: FormState,
    groups: Vec<Group>,
    bodies: Vec<Choice>,
    units: Vec<Choice>,
    values: Vec<Choice>,
    /// What is asked: limit, switch, or both where nothing is chosen yet.
    asks: &'static str,
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    code: String,
}

#[handler]
async fn show_new(
    visitor: Visitor,
    Data(app): Data<&App>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    only_admin(&visitor)?;
    let mut typed = Typed::default();
    typed.set("code", wanted.code).set("since", app.today().to_string()).set("unit", "W");
    typed.set("organisation", visitor.organisation_ref.clone());
    ok(&new_page(app, &visitor, FormState::fresh(typed)).await?)
}

#[handler]
async fn send_new(visitor: Visitor, Data(app): Data<&App>, form: CheckedForm) -> Result<Response, PageError> {
    let added = async { super::add(app, &visitor, &input(&form)).await };
    match added.await {
        Ok(_) => Ok(see_other("/admin/time-limits?done=local-rule-added")),
        Err(error) => {
            let (state, status): (FormState, StatusCode) = refused(form.typed, error)?;
            render(status, &new_page(app, &visitor, state).await?)
        }
    }
}

fn input(form: &Typed) -> RuleInput {
    RuleInput {
        organisation: form.get("organisation").to_owned(),
        code: form.get("code").to_owned(),
        // The unit stands there at first; it says something only beside a number.
        unit: form.text("unit"),
        span: form.text("span"),
        extension: form.text("extension"),
        value: match form.get("value") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        source: form.get("source").to_owned(),
        since: form.get("since").to_owned(),
        until: form.text("until"),
    }
}

async fn new_page(app: &App, visitor: &Visitor, form: FormState) -> Result<NewPage> {
    let shell = Shell::load(app, visitor, HERE).await?;
    let lang = shell.language();
    let choice = |value: &str, label: String, chosen: &str| Choice {
        value: value.to_owned(),
        label,
        hint: String::new(),
        selected: value == chosen,
    };
    let bodies = tree(app, &Filter { active: Some(true), ..Filter::default() }).await?;
    let bodies = bodies.into_iter().map(|branch| {
        let label = format!("{}{}", "　".repeat(branch.depth.min(5)), branch.organisation.name);
        choice(&branch.organisation.reference, label, form.value("organisation"))
    });
    let units = [("D", "local_rules.days"), ("W", "local_rules.working_days"), ("M", "local_rules.months")]
        .into_iter()
        .chain([("Y", "local_rules.years"), ("H", "local_rules.hours")])
        .map(|(code, key)| choice(code, lang.t(key).into_owned(), form.value("unit")));
    let values = ["yes", "no"].map(|value| choice(value, yes_or_no(value == "yes", lang), form.value("value")));
    Ok(NewPage {
        groups: groups(app, form.value("code"), lang),
        bodies: bodies.collect(),
        units: units.collect(),
        values: values.into(),
        asks: match form.value("code") {
            "" => "",
            code if rules::local::find(code).is_some() => "switch",
            _ => "limit",
        },
        form,
        shell,
    })
}

/// Everything that a local rule can speak of: switches, then limits by kind of proceeding.
fn groups(app: &App, chosen: &str, lang: Lang) -> Vec<Group> {
    let choice = |code: &str, label: String| Choice {
        value: code.to_owned(),
        label,
        hint: String::new(),
        selected: code == chosen,
    };
    let switches = SWITCHES.iter().map(|switch| choice(switch.code, lang.pick(switch.zh, switch.en).to_owned()));
    let title = lang.t("local_rules.switches").into_owned();
    let mut groups = vec![Group { title, choices: switches.collect() }];
    let mut known: Vec<&str> = Vec::new();
    for listed in catalogue(app) {
        if known.contains(&listed.code) {
            continue;
        }
        known.push(listed.code);
        let (name, span) = (lang.pick(listed.names.0, listed.names.1), lang.pick(listed.span.zh(), listed.span.en()));
        let limit = choice(listed.code, lang.pick(format!("{name}（{span}）"), format!("{name} ({span})")));
        let title = lang.pick(listed.kind.zh, listed.kind.en);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.choices.push(limit),
            None => groups.push(Group { title: title.to_owned(), choices: vec![limit] }),
        }
    }
    groups
}

#[derive(Template)]
#[template(path = "local_rules/end.html")]
struct EndPage {
    shell: Shell,
    form: FormState,
    id: String,
    rule: Row,
}

#[handler]
async fn show_end(visitor: Visitor, Data(app): Data<&App>, Path(id): Path<String>) -> Result<Response, PageError> {
    only_admin(&visitor)?;
    let rule = super::rule(app, &id).await?;
    let mut typed = Typed::default();
    typed.set("until", app.today().to_string()).set("version", rule.version.to_string());
    ok(&end_page(app, &visitor, &rule, FormState::fresh(typed)).await?)
}

#[handler]
async fn send_end(
    visitor: Visitor,
    Data(app): Data<&App>,
    Path(id): Path<String>,
    form: CheckedForm,
) -> Result<Response, PageError> {
    only_admin(&visitor)?;
    let is_mistake = form.has("mistake");
    let until = form.given("until").filter(|_| !is_mistake);
    let ended = async {
        if until.is_none() && !is_mistake {
            return Err(Error::field(
                "until",
                "required",
                "请填到哪天为止，或者选作废。",
                "Say the last day, or take it back.",
            ));
        }
        super::end(app, &visitor, &id, form.seen(), until).await
    };
    match ended.await {
        Ok(_) => Ok(see_other("/admin/time-limits?done=local-rule-ended")),
        Err(error) => {
            let (state, status): (FormState, StatusCode) = refused(form.typed, error)?;
            let rule = super::rule(app, &id).await?;
            render(status, &end_page(app, &visitor, &rule, state).await?)
        }
    }
}

async fn end_page(app: &App, visitor: &Visitor, rule: &Rule, form: FormState) -> Result<EndPage> {
    let shell = Shell::load(app, visitor, HERE).await?;
    let shown = row(app, rule, true, shell.language());
    Ok(EndPage { shell, form, id: rule.reference.clone(), rule: shown })
}

fn only_admin(visitor: &Visitor) -> Result<()> {
    if visitor.role == Role::Admin { Ok(()) } else { Err(Error::NotPermitted) }
}

fn may_read(visitor: &Visitor) -> Result<()> {
    let readers = [Role::Admin, Role::Security, Role::Auditor, Role::Director];
    if readers.contains(&visitor.role) { Ok(()) } else { Err(Error::NotPermitted) }
}
