//! Risk as the API shows it, factor by factor.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::Object;
use rules::risk::Factor;
use rules::sheet::Named;

use crate::disputes::views;
use crate::lang::Lang;

/// Risk of a dispute.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Risk", skip_serializing_if_is_none)]
pub struct RiskView {
    /// The grade that counts: red, orange, yellow, blue; absent before the first assessment.
    pub grade: Option<String>,
    /// Sum of the points.
    pub score: i32,
    /// What counts, with its points.
    pub reasons: Vec<ReasonView>,
    /// The grade by score alone.
    pub by_score: Option<String>,
    /// The grade by the word of a person, while it stands.
    pub by_person: Option<String>,
    /// Circumstances that nobody knows yet: they count nothing and are to be asked.
    pub unknown: Vec<String>,
    /// When somebody looks at it again.
    pub review_on: Option<NaiveDate>,
    /// The director's taking on; absent where the risk never was orange or red.
    pub taking_on: Option<TakingView>,
    /// What must be reported upward, or was.
    pub reports: Vec<ReportView>,
}

/// How the director took a grave risk on, or has still to.
#[derive(Object, Clone, Debug)]
#[oai(rename = "TakingOn", skip_serializing_if_is_none)]
pub struct TakingView {
    /// The grade to which it had risen.
    pub grade: String,
    /// When he is late, or would have been.
    pub due_at: DateTime<Utc>,
    /// When he took it on; absent while he has not.
    pub taken_at: Option<DateTime<Utc>>,
    /// His name at the time.
    pub taken_by: Option<String>,
    /// Not taken on and late, or taken on late.
    pub late: bool,
}

impl From<views::TakingView> for TakingView {
    fn from(view: views::TakingView) -> Self {
        TakingView {
            grade: view.grade.code().to_owned(),
            due_at: view.due_at,
            taken_at: view.taken_at,
            taken_by: view.taken_by,
            late: view.late,
        }
    }
}

impl RiskView {
    /// The view in a language.
    pub fn of(view: views::RiskView, lang: Lang) -> RiskView {
        let reports = view.duties.into_iter().map(|duty| ReportView::of(duty, lang)).collect();
        let taking_on = view.taking.map(Into::into);
        match view.current {
            None => RiskView {
                grade: None,
                score: 0,
                reasons: Vec::new(),
                by_score: None,
                by_person: None,
                unknown: Vec::new(),
                review_on: None,
                taking_on,
                reports,
            },
            Some(current) => RiskView {
                grade: Some(current.grade.code().to_owned()),
                score: current.score,
                reasons: reasons(&current.factors, lang),
                by_score: Some(current.by_score.code().to_owned()),
                by_person: current.by_person.map(|grade| grade.code().to_owned()),
                unknown: codes(&current.unknown),
                review_on: current.review_on,
                taking_on,
                reports,
            },
        }
    }
}

/// Something that counts.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RiskReason")]
pub struct ReasonView {
    /// Code of the factor.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it adds.
    pub points: u32,
}

/// Factors in a language.
pub fn reasons(factors: &[Factor], lang: Lang) -> Vec<ReasonView> {
    let reason = |factor: &Factor| ReasonView {
        code: factor.name.code.to_owned(),
        name: lang.pick(factor.name.zh, factor.name.en).to_owned(),
        points: factor.points,
    };
    factors.iter().map(reason).collect()
}

fn codes(names: &[Named]) -> Vec<String> {
    names.iter().map(|name| name.code.to_owned()).collect()
}

/// A duty to report upward. It cannot be dismissed: it is fulfilled, and the record may be put right afterwards.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Report", skip_serializing_if_is_none)]
pub struct ReportView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Code of the duty.
    pub code: String,
    /// What was found.
    pub name: String,
    /// To whom it is to be reported.
    pub to: String,
    /// Within what time.
    pub within: String,
    /// Law and article, or `internal`.
    pub law: String,
    /// When it was found.
    pub found_at: DateTime<Utc>,
    /// When the first report is late.
    pub due_at: DateTime<Utc>,
    /// When the report that is owed now is late; absent where nothing has to be reported by an hour or a day.
    pub next_at: Option<DateTime<Utc>>,
    /// open, reported (a follow-up, the final report or the organ's answer is still to come), done.
    pub state: String,
    /// What can be recorded now: first, follow-up, final, feedback.
    pub owed: Vec<String>,
    /// What is owed now is late, or the first report was made late.
    pub late: bool,
    /// To whom it was reported last, or who answered: this and what follows is the last record, as it stands.
    pub reported_to: Option<String>,
    /// When.
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported.
    pub note: Option<String>,
    /// Why that record was put right.
    pub correction: Option<String>,
    /// Who wrote it.
    pub recorded_by: Option<String>,
    /// Everything recorded, oldest first; corrections among it.
    pub records: Vec<RecordView>,
}

/// A record under a duty to report. It never changes: a correction is a record of its own.
#[derive(Object, Clone, Debug)]
#[oai(rename = "ReportRecord", skip_serializing_if_is_none)]
pub struct RecordView {
    /// Outward id.
    pub id: String,
    /// first, follow-up, final, feedback.
    pub kind: String,
    /// Outward id of the record that it puts right.
    pub corrects: Option<String>,
    /// Who was told; of feedback, who answered.
    pub reported_to: String,
    /// When.
    pub reported_at: DateTime<Utc>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was said.
    pub note: String,
    /// Why the other record was wrong.
    pub correction: Option<String>,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl From<views::ReportRow> for RecordView {
    fn from(row: views::ReportRow) -> Self {
        RecordView {
            id: row.id,
            kind: row.kind.named().code.to_owned(),
            corrects: row.corrects,
            reported_to: row.reported_to,
            reported_at: row.reported_at,
            receipt: row.receipt,
            note: row.note,
            correction: row.correction,
            recorded_by: row.recorder,
            recorded_at: row.recorded_at,
        }
    }
}

impl ReportView {
    /// The view in a language.
    pub fn of(view: views::DutyView, lang: Lang) -> ReportView {
        let duty = view.duty;
        let last = view.last().cloned();
        let owed = duty.course.open(view.progress);
        ReportView {
            id: view.id,
            version: view.version,
            code: duty.name.code.to_owned(),
            name: lang.pick(duty.name.zh, duty.name.en).to_owned(),
            to: lang.pick(duty.to.0, duty.to.1).to_owned(),
            within: lang.pick(duty.within.zh(), duty.within.en()),
            law: duty.law.to_owned(),
            found_at: view.found_at,
            due_at: view.due_at,
            next_at: view.next_at,
            state: view.progress.code().to_owned(),
            owed: owed.into_iter().map(|record| record.named().code.to_owned()).collect(),
            late: view.late,
            reported_at: last.as_ref().map(|last| last.reported_at),
            reported_to: last.as_ref().map(|last| last.reported_to.clone()),
            receipt: last.as_ref().and_then(|last| last.receipt.clone()),
            note: last.as_ref().map(|last| last.note.clone()),
            correction: last.as_ref().and_then(|last| last.correction.clone()),
            recorded_by: last.map(|last| last.recorder),
            records: view.reports.into_iter().map(Into::into).collect(),
        }
    }
}

/// One entry of the history of risk.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RiskEntry", skip_serializing_if_is_none)]
pub struct RiskEntry {
    /// Place in the history, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The grade that counted.
    pub grade: String,
    /// The grade by score alone.
    pub by_score: String,
    /// The grade by the word of a person.
    pub by_person: Option<String>,
    /// Sum of the points.
    pub score: i32,
    /// What counted.
    pub reasons: Vec<ReasonView>,
    /// What nobody knew.
    pub unknown: Vec<String>,
    /// When somebody was to look at it again.
    pub review_on: Option<NaiveDate>,
    /// A person decided here; otherwise the score has changed.
    pub by_decision: bool,
    /// Why.
    pub reason: Option<String>,
    /// Outward id of the file that proves it.
    pub evidence: Option<String>,
    /// By whose act.
    pub actor: String,
    /// As what.
    pub standing: String,
}

impl RiskEntry {
    /// The entry in a language.
    pub fn of(view: views::AssessmentView, lang: Lang) -> RiskEntry {
        RiskEntry {
            seq: view.seq,
            at: view.at,
            grade: view.grade.code().to_owned(),
            by_score: view.by_score.code().to_owned(),
            by_person: view.by_person.map(|grade| grade.code().to_owned()),
            score: view.score,
            reasons: reasons(&view.factors, lang),
            unknown: codes(&view.unknown),
            review_on: view.review_on,
            by_decision: view.is_judgement,
            reason: view.reason,
            evidence: view.evidence,
            actor: view.actor,
            standing: view.role,
        }
    }
}

/// Risk of a dispute in a list.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RiskLine", skip_serializing_if_is_none)]
pub struct RiskLine {
    /// red, orange, yellow, blue.
    pub grade: String,
    /// Sum of the points.
    pub score: i32,
    /// Codes of what counts.
    pub reasons: Vec<String>,
    /// When somebody looks at it again.
    pub review_on: Option<NaiveDate>,
    /// Reports that are owed by an hour or a day.
    pub open_reports: u32,
}

impl From<views::RowRisk> for RiskLine {
    fn from(risk: views::RowRisk) -> Self {
        RiskLine {
            grade: risk.grade.code().to_owned(),
            score: risk.score,
            reasons: risk.factors.iter().map(|factor| factor.name.code.to_owned()).collect(),
            review_on: risk.review_on,
            open_reports: u32::try_from(risk.open_reports).unwrap_or(u32::MAX),
        }
    }
}
