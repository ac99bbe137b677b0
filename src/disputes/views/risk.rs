//! Risk, as shown: the assessment that counts, what must be reported upward, and the history.

use rules::risk::{Duty, Factor, Grade, Progress, Record, endangers};

pub use crate::desk::duties::Owing;

use super::*;

/// How dangerous a dispute is, and what must be reported because of it.
#[derive(Clone, Debug, Default)]
pub struct RiskView {
    /// The assessment that counts; none before the first one.
    pub current: Option<AssessmentView>,
    /// Duties to report upward, oldest first.
    pub duties: Vec<DutyView>,
    /// The director's taking on, done or still to be done; none where the risk never was orange or red.
    pub taking: Option<TakingView>,
    /// What cannot wait, what is late first in front.
    pub owing: Vec<Owing>,
    /// The reader has the dispute in hand and records reports; under which duties, each of them says.
    pub may_report: bool,
}

impl RiskView {
    /// Duties under which something has to be reported by an hour or a day.
    pub fn open(&self) -> impl Iterator<Item = &DutyView> {
        self.duties.iter().filter(|duty| duty.next_at.is_some())
    }
}

/// How the director took a grave risk on.
#[derive(Clone, Debug)]
pub struct TakingView {
    /// The grade to which it had risen.
    pub grade: Grade,
    /// When he is late, or would have been.
    pub due_at: DateTime<Utc>,
    /// When he took it on; none while he has not.
    pub taken_at: Option<DateTime<Utc>>,
    /// His name at the time.
    pub taken_by: Option<String>,
    /// Not taken on and late, or taken on late.
    pub late: bool,
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
    /// When the first report is late.
    pub due_at: DateTime<Utc>,
    /// When what is owed now is late; none where nothing has to be reported by an hour or a day.
    pub next_at: Option<DateTime<Utc>>,
    /// How far it has come.
    pub progress: Progress,
    /// What is owed now is late, or the first report was made late.
    pub late: bool,
    /// What was recorded under it, oldest first; corrections among them.
    pub reports: Vec<ReportRow>,
}

impl DutyView {
    /// The records as they stand: each once, as it was last put right, oldest first.
    pub fn standing(&self) -> Vec<&ReportRow> {
        let first = self.reports.iter().filter(|row| row.corrects.is_none());
        first.map(|row| self.last_version(row)).collect()
    }

    /// The last record, as it stands.
    pub fn last(&self) -> Option<&ReportRow> {
        self.standing().pop()
    }

    /// A record, as it was last put right.
    fn last_version<'a>(&'a self, row: &'a ReportRow) -> &'a ReportRow {
        let mut present = row;
        while let Some(next) = self.reports.iter().find(|other| other.corrects.as_ref() == Some(&present.id)) {
            present = next;
        }
        present
    }
}

/// What was reported under a duty, or what the organ answered. It never changes: a correction is a row of its own.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// Outward id.
    pub id: String,
    /// First report, follow-up, final report, feedback.
    pub kind: Record,
    /// Outward id of the row that this one puts right.
    pub corrects: Option<String>,
    /// Who was told; of feedback, who answered.
    pub reported_to: String,
    /// When.
    pub reported_at: DateTime<Utc>,
    /// Number of the receipt.
    pub receipt: Option<String>,
    /// What was said.
    pub note: String,
    /// Why the other row was wrong.
    pub correction: Option<String>,
    /// Who wrote it down.
    pub recorder: String,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
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
    /// Reports that are owed by an hour or a day.
    pub open_reports: usize,
    /// What cannot wait, what is late first in front.
    pub owing: Vec<Owing>,
}

impl DisputeView {
    /// Somebody's safety is at risk.
    pub fn is_dangerous(&self) -> bool {
        let marked = |party: &PartyView| party.flags.iter().any(|flag| flag.code == "domestic-violence");
        let answers = self.circumstances.iter().map(|(name, answer)| (name.code, answer.as_str()));
        endangers(self.urgency.code == "danger" || self.parties.iter().any(marked), answers)
    }
}
