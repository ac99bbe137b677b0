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
    /// What must be reported upward, or was.
    pub reports: Vec<ReportView>,
}

impl RiskView {
    /// The view in a language.
    pub fn of(view: views::RiskView, lang: Lang) -> RiskView {
        let reports = view.duties.into_iter().map(|duty| ReportView::of(duty, lang)).collect();
        match view.current {
            None => RiskView {
                grade: None,
                score: 0,
                reasons: Vec::new(),
                by_score: None,
                by_person: None,
                unknown: Vec::new(),
                review_on: None,
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
    /// When it is late.
    pub due_at: DateTime<Utc>,
    /// open, done.
    pub state: String,
    /// Open and late, or fulfilled late.
    pub late: bool,
    /// To whom it was reported.
    pub reported_to: Option<String>,
    /// When.
    pub reported_at: Option<DateTime<Utc>>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was reported.
    pub note: Option<String>,
    /// Why the record was last put right.
    pub correction: Option<String>,
    /// Who wrote the present record.
    pub recorded_by: Option<String>,
}

impl ReportView {
    /// The view in a language.
    pub fn of(view: views::DutyView, lang: Lang) -> ReportView {
        let duty = view.duty;
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
            state: if view.open { "open" } else { "done" }.to_owned(),
            late: view.late,
            reported_to: view.reported_to,
            reported_at: view.reported_at,
            receipt: view.receipt,
            note: view.note,
            correction: view.correction,
            recorded_by: view.recorder,
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
    /// Duties to report that are open.
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
