//! Risk, as shown: the assessment that counts, what must be reported upward, and the history.

use rules::risk::{Duty, Factor, Grade};

use super::*;

/// How dangerous a dispute is, and what must be reported because of it.
#[derive(Clone, Debug, Default)]
pub struct RiskView {
    /// The assessment that counts; none before the first one.
    pub current: Option<AssessmentView>,
    /// Duties to report upward, oldest first.
    pub duties: Vec<DutyView>,
}

impl RiskView {
    /// Duties that nobody has fulfilled yet.
    pub fn open(&self) -> impl Iterator<Item = &DutyView> {
        self.duties.iter().filter(|duty| duty.open)
    }
}

/// One entry of the history of risk.
#[derive(Clone, Debug)]
pub struct AssessmentView {
    /// Place in the history, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// The grade that counts.
    pub grade: Grade,
    /// The grade by score alone.
    pub by_score: Grade,
    /// The grade by the word of a person, while it stands.
    pub by_person: Option<Grade>,
    /// Sum of the points.
    pub score: i32,
    /// What counts, with its points of that day.
    pub factors: Vec<Factor>,
    /// What nobody knew.
    pub unknown: Vec<Named>,
    /// When somebody looks at it again.
    pub review_on: Option<NaiveDate>,
    /// A person decided here.
    pub is_judgement: bool,
    /// Why.
    pub reason: Option<String>,
    /// Outward id of the file that proves it.
    pub evidence: Option<String>,
    /// By whose act.
    pub actor: String,
    /// As what, as a code.
    pub role: String,
}

/// A duty to report upward.
#[derive(Clone, Debug)]
pub struct DutyView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// What was found, to whom it is reported, by which law.
    pub duty: Duty,
    /// When it was found.
    pub found_at: DateTime<Utc>,
    /// When it is late.
    pub due_at: DateTime<Utc>,
    /// Nobody has fulfilled it yet.
    pub open: bool,
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
    pub recorder: Option<String>,
    /// When it was written.
    pub recorded_at: Option<DateTime<Utc>>,
}

/// Risk of a dispute in a list.
#[derive(Clone, Debug)]
pub struct RowRisk {
    /// The grade that counts.
    pub grade: Grade,
    /// Sum of the points.
    pub score: i32,
    /// What counts.
    pub factors: Vec<Factor>,
    /// When somebody looks at it again.
    pub review_on: Option<NaiveDate>,
    /// Duties to report that are open.
    pub open_reports: usize,
}
