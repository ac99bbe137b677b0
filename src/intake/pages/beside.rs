//! A procedure beside the way that the dispute goes: appraisal, neutral evaluation, settlement.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::refusal::Refusal;
use rules::sheet::Sheet;
use rules::triage::{Check, Lift, barring};

use super::Answer;
use super::route::line;
use crate::app::App;
use crate::disputes::{self, DisputeView};
use crate::error::{Error, Result};
use crate::intake::{RoutingInput, assess, beside, may_override, open_proceeding, runs};
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, belongs_to_form, form_status, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

/// What stands beside a mediation begins with the parties.
const PARTY: &str = "party";

#[derive(Template)]
#[template(path = "intake/beside.html")]
struct BesidePage {
    shell: Shell,
    state: FormState,
    number: String,
    title: String,
    action: String,
    back: String,
    version: String,
    kinds: Vec<Choice>,
    bodies: Vec<Choice>,
    barred: Barred,
}

/// The kinds that checks of triage bar, and what it takes to open them nevertheless.
struct Barred {
    /// The checks, each in one line.
    lines: Vec<String>,
    /// The reader may open one of them with a reason.
    may_override: bool,
    /// It must be confirmed that only civil consequences are mediated.
    asks_civil: bool,
    /// That was confirmed.
    civil: bool,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    let input = RoutingInput {
        kind: form.get("kind").to_owned(),
        organisation: form.get("organisation").to_owned(),
        initiative: PARTY.to_owned(),
        reason: form.given("reason").map(str::to_owned),
        override_reason: form.given("override_reason").map(str::to_owned),
        civil_consequences_only: form.get("civil_consequences_only") == "yes",
        ..RoutingInput::default()
    };
    let seen = form.given("version").and_then(|version| version.parse().ok());
    match open_proceeding(&app, &visitor, &code, seen, &input).await {
        Ok(_) => Ok(see_other(&format!("/disputes/{}?done=opened_beside", code.0))),
        Err(error) if belongs_to_form(&error) => {
            let state = FormState::refused(form.typed, &error);
            page(&app, &visitor, &code, state, form_status(&error)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let view = disputes::dispute(app, visitor, code).await?;
    if state.is_clean() && view.available_acts.iter().all(|open| open.act != act::OPEN_BESIDE) {
        let stage = (view.stage.zh, view.stage.en);
        return Err(Error::from(Refusal::WrongStage { act: act::OPEN_BESIDE, stage }).into());
    }
    let checks = assess(app, visitor, code).await?.checks;
    let kinds = kinds(app, &checks, &state, visitor.lang);
    let barred = barred(app, &checks, visitor, &state);
    let bodies = bodies(app, &view, &state).await?;
    let page = BesidePage {
        number: view.number.clone().unwrap_or_else(|| view.shown_code.clone()),
        title: view.title.clone(),
        action: format!("/disputes/{}/beside", view.code),
        back: format!("/disputes/{}", view.code),
        version: view.version.to_string(),
        kinds,
        bodies,
        barred,
        shell: Shell::load(app, visitor, "/disputes").await?,
        state,
    };
    render(status, &page)
}

/// The kinds, each with the checks that bar it.
fn kinds(app: &App, checks: &[Check], state: &FormState, lang: Lang) -> Vec<Choice> {
    let hint = |sheet: &Sheet| {
        let codes: Vec<&str> = barring(checks, sheet.known_as(), PARTY).iter().map(|check| check.name.code).collect();
        let codes = codes.join(lang.pick("、", ", "));
        if codes.is_empty() { codes } else { lang.fill("intake.beside_barred", &[("checks", &codes)]) }
    };
    let choice = |sheet: &'static Sheet| Choice {
        value: sheet.kind.to_owned(),
        label: lang.pick(sheet.zh, sheet.en).to_owned(),
        hint: hint(sheet),
        selected: state.value("kind") == sheet.kind,
    };
    beside(app).into_iter().map(choice).collect()
}

fn barred(app: &App, checks: &[Check], visitor: &Visitor, state: &FormState) -> Barred {
    let sheets = beside(app);
    let bars = |check: &&Check| sheets.iter().any(|sheet| check.bars(sheet.known_as(), PARTY));
    let barring: Vec<&Check> = checks.iter().filter(bars).collect();
    let has = |lift: Lift| barring.iter().any(|check| check.lift == lift);
    Barred {
        lines: barring.iter().map(|check| line(check, visitor.lang)).collect(),
        may_override: !barring.is_empty() && !has(Lift::Never) && may_override(visitor.role),
        asks_civil: has(Lift::CivilOnly),
        civil: state.chosen("civil_consequences_only", "yes"),
    }
}

/// Bodies that run any of these kinds; the one that has the dispute in hand first.
async fn bodies(app: &App, view: &DisputeView, state: &FormState) -> Result<Vec<Choice>> {
    let present = view.current().map(|row| row.organisation.id.clone()).unwrap_or_default();
    let chosen = match state.value("organisation") {
        "" => present.clone(),
        chosen => chosen.to_owned(),
    };
    let mut all = runs(app, &beside(app)).await?;
    all.sort_by_key(|(id, _)| *id != present);
    let choice =
        |(id, name): (String, String)| Choice { selected: id == chosen, value: id, label: name, hint: String::new() };
    Ok(all.into_iter().map(choice).collect())
}
