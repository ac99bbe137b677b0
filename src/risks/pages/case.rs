//! The tab 风险 of a dispute: how the score comes about, what is not known, what is reported, the history, and the form in
//! which a person decides.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::risk::{GRADES, Grade};
use rules::role::Role;

use super::Answer;
use crate::app::App;
use crate::disputes::pages::case::Case;
use crate::disputes::pages::risk::{DutyShown, duty_shown, factor_words, grade_words};
use crate::disputes::pages::words::{plain, short, time};
use crate::disputes::{self, AssessmentView, DutyView};
use crate::documents;
use crate::error::Result;
use crate::lang::Lang;
use crate::risks::{RiskInput, judge};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, choices, in_words};

/// A line of the table of points.
struct FactorShown {
    name: String,
    points: u32,
}

/// An entry of the history.
struct EntryShown {
    when: String,
    state: &'static str,
    grade: String,
    score: i32,
    /// What it rested on: factors, or the reason of a person.
    why: String,
    by: String,
    /// Files that prove it.
    file: String,
}

/// A duty with its record.
struct ReportShown {
    duty: DutyShown,
    open: bool,
    facts: Vec<FactShown>,
}

#[derive(Template)]
#[template(path = "risks/case.html")]
struct RiskPage {
    shell: Shell,
    case: Case,
    state: FormState,
    version: String,
    /// Grade, score and who decided, as label and value.
    facts: Vec<FactShown>,
    factors: Vec<FactorShown>,
    sum: i32,
    unknown: Vec<String>,
    may_amend: bool,
    reports: Vec<ReportShown>,
    history: Vec<EntryShown>,
    grades: Vec<Choice>,
    files: Vec<Choice>,
    may_decide: bool,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    page(&app, &visitor, &code, FormState::default(), StatusCode::OK).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match decided(&app, &visitor, &code, &form).await {
        Ok(()) => Ok(see_other(&format!("/disputes/{}/risk?done=risk_decided", code.0))),
        Err(error) => {
            let (state, status) = refused(form.typed, error)?;
            page(&app, &visitor, &code, state, status).await
        }
    }
}

async fn decided(app: &App, visitor: &Visitor, code: &str, form: &CheckedForm) -> Result<()> {
    let input = RiskInput {
        grade: form.get("grade").to_owned(),
        reason: form.get("reason").to_owned(),
        evidence: form.text("evidence"),
    };
    judge(app, visitor, code, form.seen(), &input).await
}

async fn page(app: &App, visitor: &Visitor, code: &str, state: FormState, status: StatusCode) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "/risk").await?;
    let history = disputes::risk_history(app, visitor, code).await?;
    let lang = visitor.lang;
    let may = |wanted| case.view.available_acts.iter().any(|open| open.act == wanted);
    let (may_decide, may_lower, may_amend) = (may(act::ASSESS_RISK), may(act::LOWER_RISK), may(act::AMEND));
    let current = case.view.risk.current.as_ref();
    let now = current.map_or(Grade::Blue, |current| current.grade);
    let files = files(app, visitor, code, &state).await?;
    let page = RiskPage {
        version: case.view.version.to_string(),
        facts: facts(current, case.today, lang),
        factors: current.map(factors(lang)).unwrap_or_default(),
        sum: current.map_or(0, |current| current.score),
        unknown: current
            .map(|current| current.unknown.iter().map(|name| in_words(*name, lang)).collect())
            .unwrap_or_default(),
        may_amend,
        reports: case.view.risk.duties.iter().map(|duty| report(app, &case, duty, lang)).collect(),
        history: history.iter().map(|entry| entry_shown(app, entry, case.today, lang)).collect(),
        grades: grades(now, may_lower, &state, lang),
        files,
        may_decide,
        shell,
        case,
        state,
    };
    render(status, &page)
}

fn facts(current: Option<&AssessmentView>, today: NaiveDate, lang: Lang) -> Vec<FactShown> {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let Some(current) = current else { return Vec::new() };
    let mut facts = vec![fact("risks.by_score", grade_words(current.by_score, lang))];
    if let Some(grade) = current.by_person {
        facts.push(fact("risks.by_person", grade_words(grade, lang)));
    }
    facts.extend(current.review_on.map(|on| fact("risks.review_on", plain(on, today, lang))));
    facts
}

fn factors(lang: Lang) -> impl Fn(&AssessmentView) -> Vec<FactorShown> {
    move |current| {
        let shown = current.factors.iter();
        shown.map(|factor| FactorShown { name: in_words(factor.name, lang), points: factor.points }).collect()
    }
}

/// The grades that this reader can decide on: lower ones only where he may lower.
fn grades(now: Grade, may_lower: bool, state: &FormState, lang: Lang) -> Vec<Choice> {
    let typed = state.value("grade");
    let chosen = if typed.is_empty() { now.code() } else { typed };
    let mut grades = choices(GRADES, lang, &[chosen]);
    grades.retain(|choice| may_lower || Grade::from_code(&choice.value).is_some_and(|grade| grade >= now));
    for choice in &mut grades {
        let Some(grade) = Grade::from_code(&choice.value) else { continue };
        let meaning = grade.meaning();
        choice.label = format!("{} · {}", choice.label, lang.pick(meaning.0, meaning.1));
        if grade == now {
            choice.hint = lang.t("risks.as_now").into_owned();
        }
    }
    grades
}

async fn files(app: &App, visitor: &Visitor, code: &str, state: &FormState) -> Result<Vec<Choice>> {
    let files = documents::list(app, visitor, code).await?.attachments;
    Ok(files
        .into_iter()
        .map(|file| Choice {
            selected: state.value("evidence") == file.id,
            value: file.id,
            label: file.name,
            hint: String::new(),
        })
        .collect())
}

fn report(app: &App, case: &Case, duty: &DutyView, lang: Lang) -> ReportShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let mut facts = Vec::new();
    facts.extend(duty.reported_to.clone().map(|to| fact("risks.reported_to", to)));
    facts.extend(
        duty.reported_at.map(|at| {
            fact("risks.reported_at", format!("{} {}", plain(app.day_of(at), case.today, lang), time(app, at)))
        }),
    );
    facts.extend(duty.receipt.clone().map(|number| fact("risks.receipt", number)));
    facts.extend(duty.note.clone().map(|note| fact("risks.note", note)));
    facts.extend(duty.recorder.clone().map(|name| fact("risks.recorded_by", name)));
    facts.extend(duty.correction.clone().map(|why| fact("risks.correction", why)));
    ReportShown { duty: duty_shown(app, &case.view.code, duty, case.today, lang), open: duty.open, facts }
}

fn entry_shown(app: &App, entry: &AssessmentView, today: NaiveDate, lang: Lang) -> EntryShown {
    let factors: Vec<String> = entry.factors.iter().map(|factor| factor_words(factor, lang)).collect();
    let role = Role::from_code(&entry.role).map(|role| lang.pick(role.zh(), role.en())).unwrap_or_default();
    let by = match entry.is_judgement {
        true => format!("{} {role}", entry.actor).trim().to_owned(),
        false => lang.t("risks.by_system").into_owned(),
    };
    let why = match &entry.reason {
        Some(reason) => reason.clone(),
        None if factors.is_empty() => lang.t("risks.no_factors").into_owned(),
        None => factors.join(lang.pick("、", "; ")),
    };
    EntryShown {
        when: format!("{} {}", short(app.day_of(entry.at), today), time(app, entry.at)),
        state: entry.grade.code(),
        grade: grade_words(entry.grade, lang),
        score: entry.score,
        why,
        by,
        file: entry.evidence.as_deref().map(|id| format!("/documents/{id}")).unwrap_or_default(),
    }
}
