//! The tab 风险 of a dispute: how the score comes about, what is not known, what is reported, the history, and the form in
//! which a person decides.

use askama::Template;
use chrono::NaiveDate;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path};
use rules::act;
use rules::risk::{GRADES, Grade, Progress, Record};
use rules::role::Role;

use super::Answer;
use crate::app::App;
use crate::disputes::pages::case::Case;
use crate::disputes::pages::risk::{DutyShown, duty_shown, factor_words, grade_words};
use crate::disputes::pages::shown::LinkShown;
use crate::disputes::pages::words::{plain, short, time};
use crate::disputes::{self, AssessmentView, DutyView, ReportRow, TakingView};
use crate::documents;
use crate::error::Result;
use crate::lang::Lang;
use crate::risks::{self, RiskInput, judge};
use crate::web::form::{CheckedForm, FormState};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, FactShown, choices, in_words};

/// A line of the table of points.
struct FactorShown {
    name: String,
    points: u32,
}

/// Entries of the history that stand open.
const RECENT: usize = 6;

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

/// A duty with its records.
struct ReportShown {
    duty: DutyShown,
    /// State and words of its badge, where nothing is due by an hour.
    badge: (&'static str, String),
    /// What can be recorded now.
    acts: Vec<LinkShown>,
    /// Records that are folded away, all but the last two, and the words for how many they are.
    folded: Vec<RecordShown>,
    folded_words: String,
    records: Vec<RecordShown>,
}

/// A record under a duty.
struct RecordShown {
    title: String,
    facts: Vec<FactShown>,
    /// Where it is put right; nothing of one that was.
    correction: String,
}

/// How the director took it on, or has still to.
struct TakingShown {
    words: String,
    /// State and words of its badge; nothing once it is taken on.
    badge: (&'static str, String),
    /// The reader takes it on here.
    open: bool,
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
    taking: Option<TakingShown>,
    reports: Vec<ReportShown>,
    history: Vec<EntryShown>,
    /// Entries that are folded away, and the words for how many they are.
    older: Vec<EntryShown>,
    older_words: String,
    grades: Vec<Choice>,
    files: Vec<Choice>,
    may_decide: bool,
}

impl RiskPage {
    /// Taking on comes before everything else on the page.
    fn is_to_be_taken_on(&self) -> bool {
        self.taking.as_ref().is_some_and(|taking| taking.open)
    }
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

#[handler]
pub(super) async fn take_on(app: Data<&App>, visitor: Visitor, code: Path<String>, form: CheckedForm) -> Answer {
    match risks::take_on(&app, &visitor, &code, form.seen(), form.given("note")).await {
        Ok(()) => Ok(see_other(&format!("/disputes/{}/risk?done=risk_taken_on", code.0))),
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
    let mut history: Vec<EntryShown> = history.iter().map(|entry| entry_shown(app, entry, case.today, lang)).collect();
    let older = history.split_off(history.len().min(RECENT));
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
        taking: case.view.risk.taking.as_ref().map(|row| taking(app, row, case.today, may(act::TAKE_ON_RISK), lang)),
        reports: case.view.risk.duties.iter().map(|duty| report(app, visitor, &case, duty)).collect(),
        older_words: lang.fill("risks.earlier_records", &[("n", &older.len())]),
        older,
        history,
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

fn taking(app: &App, row: &TakingView, today: NaiveDate, may: bool, lang: Lang) -> TakingShown {
    let when = |at| format!("{} {}", plain(app.day_of(at), today, lang), time(app, at));
    let grade = grade_words(row.grade, lang);
    match (row.taken_at, &row.taken_by) {
        (Some(at), Some(by)) => TakingShown {
            words: lang.fill("risks.taken_on", &[("name", by), ("when", &when(at)), ("grade", &grade)]),
            badge: ("", String::new()),
            open: false,
        },
        _ => {
            let (state, key) = if row.late { ("red", "risks.duty_late") } else { ("orange", "risks.duty_due") };
            TakingShown {
                words: lang.fill("risks.not_taken_on", &[("grade", &grade)]),
                badge: (state, lang.fill(key, &[("when", &when(row.due_at))])),
                open: may,
            }
        }
    }
}

fn report(app: &App, visitor: &Visitor, case: &Case, duty: &DutyView) -> ReportShown {
    let lang = visitor.lang;
    let shown = duty_shown(app, visitor, (&case.view.code, duty), case.today);
    let badge = match duty.progress {
        _ if duty.next_at.is_some() => ("", String::new()),
        Progress::Done => ("green", lang.t("risks.closed").into_owned()),
        _ => ("yellow", lang.t("risks.waits_for_feedback").into_owned()),
    };
    let open = duty.duty.course.open(duty.progress);
    let mut acts = Vec::new();
    if open.iter().any(|kind| *kind != Record::Feedback) {
        let label = lang.t("risks.record_report").into_owned();
        acts.push(LinkShown { href: shown.href.clone(), label, kind: "" });
    }
    if open.contains(&Record::Feedback) {
        let label = lang.t("risks.record_feedback").into_owned();
        acts.push(LinkShown { href: format!("{}/feedback", shown.href), label, kind: "" });
    }
    let standing: Vec<&str> = duty.standing().into_iter().map(|row| row.id.as_str()).collect();
    let record =
        |row: &ReportRow| record_shown(app, row, (&shown.href, standing.contains(&row.id.as_str())), case.today, lang);
    let mut folded: Vec<RecordShown> = duty.reports.iter().map(record).collect();
    let records = folded.split_off(folded.len().saturating_sub(2));
    let folded_words = lang.fill("risks.earlier_records", &[("n", &folded.len())]);
    ReportShown { records, folded, folded_words, badge, acts, duty: shown }
}

fn record_shown(app: &App, row: &ReportRow, (href, stands): (&str, bool), today: NaiveDate, lang: Lang) -> RecordShown {
    let fact = |key: &str, value: String| FactShown { label: lang.t(key).into_owned(), value };
    let answer = row.kind == Record::Feedback;
    let (organ, at, note) = match answer {
        true => ("risks.organ", "risks.answered_at", "risks.feedback_note"),
        false => ("risks.reported_to", "risks.reported_at", "risks.note"),
    };
    let when = format!("{} {}", plain(app.day_of(row.reported_at), today, lang), time(app, row.reported_at));
    let mut facts = vec![fact(organ, row.reported_to.clone()), fact(at, when)];
    facts.extend(row.receipt.clone().map(|number| fact("risks.receipt", number)));
    facts.push(fact(note, row.note.clone()));
    facts.push(fact("risks.recorded_by", row.recorder.clone()));
    facts.extend(row.correction.clone().map(|why| fact("risks.correction", why)));
    let kind = in_words(row.kind.named(), lang);
    let title = match (stands, &row.corrects) {
        (false, _) => lang.fill("risks.was_corrected", &[("kind", &kind)]),
        (true, Some(_)) => lang.fill("risks.is_correction", &[("kind", &kind)]),
        (true, None) => kind,
    };
    let correction = if stands { format!("{href}/correction?record={}", row.id) } else { String::new() };
    RecordShown { title, facts, correction }
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
