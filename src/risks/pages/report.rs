//! One duty to report: the form of the report that is owed, that of the organ's answer, and that in which a record is put right.

use askama::Template;
use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Path, Query};
use rules::act;
use rules::refusal::Refusal;
use rules::risk::{Progress, Record};
use serde::Deserialize;

use super::Answer;
use crate::app::App;
use crate::disputes::DutyView;
use crate::disputes::pages::case::Case;
use crate::disputes::pages::risk::{DutyShown, duty_shown};
use crate::error::{Error, Result};
use crate::risks::{Correction, FeedbackInput, ReportInput, correct, feedback, report};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{Visitor, refused, render, see_other};
use crate::web::shell::Shell;
use crate::web::shown::{Choice, in_words};

/// How a browser writes a moment of the day.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// Which of the three forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Report,
    Feedback,
    Correction,
}

impl Form {
    /// Names of the two fields that are called otherwise of an answer.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Form::Report | Form::Correction => ("reported_to", "reported_at"),
            Form::Feedback => ("organ", "answered_at"),
        }
    }

    /// What stands behind the address of the duty.
    const fn tail(self) -> &'static str {
        match self {
            Form::Report => "",
            Form::Feedback => "/feedback",
            Form::Correction => "/correction",
        }
    }

    /// Keys of title, sentence (nothing: that of the duty), button, and of the labels of the two fields and the text.
    const fn keys(self) -> [&'static str; 6] {
        match self {
            Form::Report => {
                ["risks.record_report", "", "risks.report_do", "risks.reported_to", "risks.reported_at", "risks.note"]
            }
            Form::Feedback => [
                "risks.record_feedback",
                "risks.feedback_sentence",
                "risks.feedback_do",
                "risks.organ",
                "risks.answered_at",
                "risks.feedback_note",
            ],
            Form::Correction => [
                "risks.correct",
                "risks.correct_sentence",
                "risks.correct_do",
                "risks.reported_to",
                "risks.reported_at",
                "risks.note",
            ],
        }
    }
}

#[derive(Template)]
#[template(path = "risks/report.html")]
struct ReportPage {
    shell: Shell,
    case: Case,
    state: FormState,
    duty: DutyShown,
    title: String,
    sentence: String,
    verb: String,
    /// Name, label and what may be wrong of organ and moment.
    organ: FieldShown,
    moment: FieldShown,
    note: String,
    /// Which report it is, where there is a choice.
    kinds: Vec<Choice>,
    /// Outward id of the record that is put right; nothing otherwise.
    corrects: String,
    is_report: bool,
    version: String,
    action: String,
    back: String,
}

struct FieldShown {
    name: &'static str,
    label: String,
    value: String,
    error: String,
}

/// Which record is to be put right.
#[derive(Deserialize)]
pub(super) struct Asked {
    record: Option<String>,
}

type At = Path<(String, String)>;

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, path: At) -> Answer {
    page(&app, &visitor, &path.0, (Form::Report, None), (FormState::default(), StatusCode::OK)).await
}

#[handler]
pub(super) async fn show_feedback(app: Data<&App>, visitor: Visitor, path: At) -> Answer {
    page(&app, &visitor, &path.0, (Form::Feedback, None), (FormState::default(), StatusCode::OK)).await
}

#[handler]
pub(super) async fn show_correction(app: Data<&App>, visitor: Visitor, path: At, asked: Query<Asked>) -> Answer {
    let record = asked.0.record.as_deref();
    page(&app, &visitor, &path.0, (Form::Correction, record), (FormState::default(), StatusCode::OK)).await
}

#[handler]
pub(super) async fn send(app: Data<&App>, visitor: Visitor, path: At, form: CheckedForm) -> Answer {
    sent(&app, &visitor, &path.0, Form::Report, form).await
}

#[handler]
pub(super) async fn send_feedback(app: Data<&App>, visitor: Visitor, path: At, form: CheckedForm) -> Answer {
    sent(&app, &visitor, &path.0, Form::Feedback, form).await
}

#[handler]
pub(super) async fn send_correction(app: Data<&App>, visitor: Visitor, path: At, form: CheckedForm) -> Answer {
    sent(&app, &visitor, &path.0, Form::Correction, form).await
}

async fn sent(app: &App, visitor: &Visitor, at: &(String, String), which: Form, form: CheckedForm) -> Answer {
    match record(app, visitor, at, which, &form).await {
        Ok(done) => Ok(see_other(&format!("/disputes/{}/risk?done={done}", at.0))),
        Err(error) => {
            let record = form.text("corrects");
            let answer = refused(form.typed, error)?;
            page(app, visitor, at, (which, record.as_deref()), answer).await
        }
    }
}

async fn record(
    app: &App,
    visitor: &Visitor,
    (code, id): &(String, String),
    which: Form,
    form: &Typed,
) -> Result<&'static str> {
    let (organ, at) = which.names();
    let moment = moment(app, at, form.get(at))?;
    let (organ, note) = (form.get(organ).to_owned(), form.get("note").to_owned());
    match which {
        Form::Report => {
            let (kind, receipt) = (form.text("kind"), form.text("receipt"));
            let input = ReportInput { kind, reported_to: organ, reported_at: moment, receipt, note };
            report(app, visitor, (code, id), form.seen(), &input).await?;
            Ok("reported")
        }
        Form::Feedback => {
            let input = FeedbackInput { organ, answered_at: moment, receipt: form.text("receipt"), note };
            feedback(app, visitor, (code, id), form.seen(), &input).await?;
            Ok("feedback_recorded")
        }
        Form::Correction => {
            let input = Correction {
                corrects: form.text("corrects"),
                reported_to: Some(organ),
                reported_at: moment,
                receipt: Some(form.get("receipt").to_owned()),
                note: Some(note),
                correction: form.get("correction").to_owned(),
            };
            let seen = form.seen().ok_or(Error::PreconditionRequired)?;
            correct(app, visitor, (code, id), seen, &input).await?;
            Ok("report_corrected")
        }
    }
}

/// A moment as the browser sends it, where the office is; none when nothing was typed.
fn moment(app: &App, field: &str, typed: &str) -> Result<Option<DateTime<Utc>>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || {
        let zh = "时间写成2026-11-24 14:30这样。";
        Error::field(field, "time-format", zh, "Write the time as 2026-11-24 14:30.")
    };
    if typed.len() > 30 {
        return Err(wrong());
    }
    let read = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(typed, format).ok());
    let local = read.and_then(|read| app.config.time_zone.from_local_datetime(&read).earliest());
    local.map(|local| Some(local.with_timezone(&Utc))).ok_or_else(wrong)
}

async fn page(
    app: &App,
    visitor: &Visitor,
    (code, id): &(String, String),
    (which, record): (Form, Option<&str>),
    (mut state, status): (FormState, StatusCode),
) -> Answer {
    let (shell, case) = Case::load(app, visitor, code, "").await?;
    let duty = case.view.risk.duties.iter().find(|duty| duty.id == *id).ok_or(Error::NotFound)?.clone();
    let refusal = match case.view.risk.may_report {
        false => Some(Refusal::NotPermitted(act::REPORT)),
        true if !duty.duty.is_reported_by(visitor.role) => Some(Refusal::CentreReports),
        true => nothing_to_do(&duty, which),
    };
    if let Some(refusal) = refusal.filter(|_| state.is_clean()) {
        return Err(Error::from(refusal).into());
    }
    let lang = visitor.lang;
    let chosen = duty.standing().into_iter().rfind(|row| record.is_none_or(|wanted| row.id == wanted)).cloned();
    if state.is_clean() && state.typed.pairs().is_empty() {
        fill(app, chosen.as_ref().filter(|_| which == Form::Correction), which, &mut state);
    }
    let [title, sentence, verb, organ, moment, note] = which.keys();
    let (organ_name, moment_name) = which.names();
    let shown = duty_shown(app, visitor, (&case.view.code, &duty), case.today);
    let field = |name: &'static str, label: &str| FieldShown {
        name,
        label: lang.t(label).into_owned(),
        value: state.value(name).to_owned(),
        error: state.error(name).to_string(),
    };
    let page = ReportPage {
        title: lang.t(title).into_owned(),
        sentence: if sentence.is_empty() { shown.sentence.clone() } else { lang.t(sentence).into_owned() },
        verb: lang.t(verb).into_owned(),
        organ: field(organ_name, organ),
        moment: field(moment_name, moment),
        note: lang.t(note).into_owned(),
        kinds: if which == Form::Report { kinds(&duty, state.value("kind"), lang) } else { Vec::new() },
        corrects: chosen.filter(|_| which == Form::Correction).map(|row| row.id).unwrap_or_default(),
        is_report: which == Form::Report,
        duty: shown,
        version: duty.version.to_string(),
        action: format!("/disputes/{}/reports/{}{}", case.view.code, duty.id, which.tail()),
        back: format!("{}/risk", case.base),
        shell,
        case,
        state,
    };
    render(status, &page)
}

/// Why there is nothing to write in a form; none where there is.
fn nothing_to_do(duty: &DutyView, which: Form) -> Option<Refusal> {
    let course = duty.duty.course;
    match which {
        Form::Report if course.open(duty.progress).iter().any(|kind| *kind != Record::Feedback) => None,
        Form::Report => Some(Refusal::AlreadyReported),
        Form::Feedback => course.after(duty.progress, Record::Feedback).err(),
        Form::Correction => duty.reports.is_empty().then_some(Refusal::NotReported),
    }
}

/// Which reports can be made now, where there is a choice.
fn kinds(duty: &DutyView, typed: &str, lang: crate::lang::Lang) -> Vec<Choice> {
    if duty.progress != Progress::Reported {
        return Vec::new();
    }
    let open = duty.duty.course.open(duty.progress).into_iter();
    open.enumerate()
        .map(|(index, kind)| Choice {
            value: kind.named().code.to_owned(),
            label: in_words(kind.named(), lang),
            hint: String::new(),
            selected: if typed.is_empty() { index == 0 } else { typed == kind.named().code },
        })
        .collect()
}

/// What stands in the form at first: the present moment, or the record that is put right.
fn fill(app: &App, record: Option<&crate::disputes::ReportRow>, which: Form, state: &mut FormState) {
    let (organ, moment) = which.names();
    let at = record.map_or_else(|| app.now(), |record| record.reported_at).with_timezone(&app.config.time_zone);
    state.typed.set(moment, at.format(MOMENT).to_string());
    if let Some(record) = record {
        state
            .typed
            .set(organ, record.reported_to.clone())
            .set("receipt", record.receipt.clone().unwrap_or_default())
            .set("note", record.note.clone());
    }
}
