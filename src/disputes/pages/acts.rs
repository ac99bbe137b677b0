//! Closing a dispute and putting its file away: one question each, before it cannot be taken back.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::difficulty::GRADES;
use rules::refusal::Refusal;
use rules::retention;
use rules::sheet::{Act, Named};
use rules::{act, list};

use super::Answer;
use super::case::Case;
use crate::app::App;
use crate::desk::requests::Outcome;
use crate::disputes::closing::{self, fits, likely};
use crate::disputes::difficulty::{self, ByRule};
use crate::disputes::{self, ArchiveInput, ClosureInput, ReopeningInput};
use crate::error::Result;
use crate::lang::Lang;
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, in_words};

#[derive(Template)]
#[template(path = "disputes/closure.html")]
struct ClosurePage {
    shell: Shell,
    case: Case,
    state: FormState,
    outcomes: Vec<Choice>,
    /// Grades of difficulty; none of what was never taken on.
    grades: Vec<Choice>,
    /// What the rule says of it, and why.
    graded: String,
    /// The risk is not low.
    watched: bool,
    version: String,
    waits: bool,
    /// It has gone no way yet: the application is withdrawn.
    withdraws: bool,
    today: String,
}

#[derive(Template)]
#[template(path = "disputes/archive.html")]
struct ArchivePage {
    shell: Shell,
    case: Case,
    state: FormState,
    retentions: Vec<Choice>,
    version: String,
    waits: bool,
    today: String,
}

#[handler]
pub(super) async fn show_closure(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    closure(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_closure(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match closed(&app, &visitor, &code, &form).await {
        Ok(outcome) => Ok(done(&code, &outcome, "closed")),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            closure(&app, &visitor, &code, state, status).await
        }
    }
}

async fn closed(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<Outcome<()>> {
    let input = ClosureInput {
        outcome: form.get("outcome").to_owned(),
        summary: form.get("summary").to_owned(),
        watch_plan: form.given("watch_plan").map(str::to_owned),
        difficulty: form.given("difficulty").map(str::to_owned),
        difficulty_reason: form.given("difficulty_reason").map(str::to_owned),
        closed_on: form.text("closed_on"),
        late_entry_reason: form.given("late_entry_reason").map(str::to_owned),
        if_match: form.get("version").parse().ok(),
    };
    disputes::close(app, visitor, code, input).await
}

async fn closure(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    let facts = closing::ends_of(app, visitor, code).await?;
    let withdraws = facts.is_just_taken_in();
    let open = must(&case, if withdraws { act::WITHDRAW_REQUEST } else { act::CLOSE }, &state)?;
    let chosen = if state.value("outcome").is_empty() { likely(&facts) } else { state.value("outcome") };
    // What did not happen is not offered; a choice that was sent all the same comes back with its error.
    let offered = list::CLOSURES.iter().filter(|entry| fits(entry.code, &facts) || entry.code == chosen);
    let outcomes = offered.map(|entry| choice(*entry, chosen, "", visitor.lang)).collect();
    let by_rule = difficulty::by_rule(app, visitor, code).await?;
    let graded = by_rule.as_ref().map(|rule| by_rule_said(rule, visitor.lang)).unwrap_or_default();
    let grades = by_rule.map(|rule| {
        let chosen = if state.value("difficulty").is_empty() { rule.grade.code } else { state.value("difficulty") };
        GRADES.iter().map(|grade| choice(*grade, chosen, "", visitor.lang)).collect()
    });
    let page = ClosurePage {
        outcomes,
        grades: grades.unwrap_or_default(),
        graded,
        watched: case.view.risk.current.as_ref().is_some_and(|risk| risk.grade.needs_watch_plan()),
        version: case.view.version.to_string(),
        waits: open,
        withdraws,
        today: case.today.to_string(),
        state,
        shell,
        case,
    };
    render(status, &page)
}

/// The grade by rule with what makes the dispute hard.
fn by_rule_said(rule: &ByRule, lang: Lang) -> String {
    let mut why: Vec<String> = rule.marks.iter().map(|mark| in_words(*mark, lang)).collect();
    if rule.was_serious {
        why.push(lang.t("disputes.difficulty_risk").into_owned());
    }
    let grade = in_words(rule.grade, lang);
    if why.is_empty() {
        return lang.fill("disputes.difficulty_plain", &[("grade", &grade)]);
    }
    lang.fill("disputes.difficulty_because", &[("grade", &grade), ("why", &why.join(lang.pick("；", "; ")))])
}

#[derive(Template)]
#[template(path = "disputes/reopening.html")]
struct ReopeningPage {
    shell: Shell,
    case: Case,
    state: FormState,
    grounds: Vec<Choice>,
    version: String,
    today: String,
}

#[handler]
pub(super) async fn show_reopening(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    reopening(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_reopening(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match reopened(&app, &visitor, &code, &form).await {
        Ok(()) => Ok(see_other(&format!("/disputes/{}?done=reopened", code.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            reopening(&app, &visitor, &code, state, status).await
        }
    }
}

async fn reopened(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<()> {
    let input = ReopeningInput {
        ground: form.get("ground").to_owned(),
        explanation: form.text("explanation"),
        reopened_on: form.text("reopened_on"),
        late_entry_reason: form.text("late_entry_reason"),
        if_match: form.seen(),
    };
    disputes::reopen(app, visitor, code, input).await
}

async fn reopening(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    must(&case, act::REOPEN, &state)?;
    let chosen = state.value("ground").to_owned();
    let page = ReopeningPage {
        grounds: list::REOPENINGS.iter().map(|entry| choice(*entry, &chosen, "", visitor.lang)).collect(),
        version: case.view.version.to_string(),
        today: case.today.to_string(),
        state,
        shell,
        case,
    };
    render(status, &page)
}

#[handler]
pub(super) async fn show_archive(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    archive(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send_archive(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match archived(&app, &visitor, &code, &form).await {
        Ok(outcome) => Ok(done(&code, &outcome, "archived")),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            archive(&app, &visitor, &code, state, status).await
        }
    }
}

async fn archived(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<Outcome<()>> {
    let input = ArchiveInput {
        volume: form.given("volume").map(str::to_owned),
        retention: form.given("retention").map(str::to_owned),
        archived_on: form.text("archived_on"),
        late_entry_reason: form.given("late_entry_reason").map(str::to_owned),
        if_match: form.get("version").parse().ok(),
    };
    disputes::archive(app, visitor, code, input).await
}

async fn archive(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    let waits = must(&case, act::ARCHIVE, &state)?;
    let (volume, by_rule) = closing::file_by_rule(app, visitor, code).await?;
    let mut state = state;
    if state.is_clean() {
        state.typed.set("volume", volume).set("retention", by_rule.code);
    }
    let chosen = state.value("retention").to_owned();
    let hint = visitor.lang.t("disputes.by_rule");
    let retentions = retention::ALL
        .iter()
        .map(|entry| choice(*entry, &chosen, if *entry == by_rule { &hint } else { "" }, visitor.lang));
    let page = ArchivePage {
        retentions: retentions.collect(),
        version: case.view.version.to_string(),
        waits,
        today: case.today.to_string(),
        state,
        shell,
        case,
    };
    render(status, &page)
}

fn choice(entry: Named, chosen: &str, hint: &str, lang: Lang) -> Choice {
    Choice {
        value: entry.code.to_owned(),
        label: in_words(entry, lang),
        hint: hint.to_owned(),
        selected: entry.code == chosen,
    }
}

/// The page of an act that is not open is refused like the act itself; true when it would wait for approval. A form that
/// comes back is shown with its errors.
pub(super) fn must(case: &Case, act: Act, state: &FormState) -> Result<bool> {
    match case.view.available_acts.iter().find(|open| open.act == act) {
        Some(open) => Ok(open.needs_approval),
        None if !state.is_clean() => Ok(false),
        None => Err(Refusal::WrongStage { act, stage: (case.view.stage.zh, case.view.stage.en) }.into()),
    }
}

fn done(code: &str, outcome: &Outcome<()>, key: &str) -> poem::Response {
    let key = if matches!(outcome, Outcome::Waiting(_)) { "proposed" } else { key };
    see_other(&format!("/disputes/{code}?done={key}"))
}
