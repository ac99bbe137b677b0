//! Views of lists: duplicates, timeline rows, rows of disputes.

use super::*;

/// An earlier matter of the same people, perhaps the very dispute. Of a matter in which the reader has no standing only
/// body, year and stage are known.
#[derive(Clone, Debug)]
pub struct DuplicateView {
    /// What somebody with standing sees.
    pub known: Option<DuplicateKnown>,
    /// The body that has it.
    pub body: String,
    /// Year of registration.
    pub year: i32,
    /// Stage.
    pub stage: Named,
    /// How it was found: id, phone, name.
    pub matched_by: Vec<&'static str>,
    /// At least two of the people, or all that are known, are the same.
    pub same_parties: bool,
    /// The same people, and still open or not older than two years: probably this very dispute.
    pub likely: bool,
}

/// What somebody with standing sees of an earlier matter.
#[derive(Clone, Debug)]
pub struct DuplicateKnown {
    /// Public code.
    pub code: String,
    /// Official number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Names of the parties.
    pub parties: Vec<String>,
    /// Legal day of registration.
    pub registered_on: NaiveDate,
}

/// A row of the timeline. A row that is not for the caller has only its place and its hash.
#[derive(Clone, Debug)]
pub struct TimelineItem {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// Hash over the row and all before.
    pub hash: String,
    /// What it tells.
    pub told: Option<TimelineTold>,
}

/// What a row of the timeline tells.
#[derive(Clone, Debug)]
pub struct TimelineTold {
    /// Outward id.
    pub id: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The legal day.
    pub on: NaiveDate,
    /// The act.
    pub act: String,
    /// Its name in the caller's language.
    pub title: String,
    /// Who, by name at the time.
    pub actor: String,
    /// As what.
    pub standing: String,
    /// What happened, in the caller's language.
    pub sentence: String,
    /// What only the office reads of it.
    pub for_staff: Option<String>,
    /// Law and article.
    pub law: Option<String>,
    /// staff, body, parties.
    pub audience: String,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
}

/// Names of parties as a line: the first of each side, and how many more there are on it.
pub fn party_line(parties: &[(&str, &str)], lang: crate::lang::Lang) -> String {
    let side = |applicant: bool| -> Option<String> {
        let mut names = parties.iter().filter(|(side, _)| (*side == "applicant") == applicant).map(|(_, name)| *name);
        let first = names.next()?;
        let count = names.count() + 1;
        Some(match (count, lang) {
            (1, _) => first.to_owned(),
            (_, crate::lang::Lang::Zh) => format!("{first}等{count}方"),
            (_, crate::lang::Lang::En) => format!("{first} and {} more", count - 1),
        })
    };
    let sides: Vec<String> = [side(true), side(false)].into_iter().flatten().collect();
    sides.join(lang.pick("与", " and "))
}

/// A dispute in a list.
#[derive(Clone, Debug)]
pub struct DisputeRow {
    /// Public code.
    pub code: String,
    /// Official number.
    pub number: Option<String>,
    /// What happened.
    pub title: String,
    /// The first of each side, and how many more.
    pub parties: String,
    /// What staff should know, the gravest first: a code, and words in the caller's language.
    pub flags: Vec<(&'static str, String)>,
    /// Category.
    pub category: Named,
    /// By which way it came.
    pub channel: Named,
    /// Township or village.
    pub division: Option<String>,
    /// Claimed.
    pub amount: Option<Money>,
    /// The dispute's own stage.
    pub stage: Named,
    /// Stage of the proceeding that goes on.
    pub proceeding_stage: Option<Named>,
    /// Kind of that proceeding, or of the last.
    pub kind: Option<Named>,
    /// Its body.
    pub organisation: Option<String>,
    /// Its presiding mediator.
    pub handler: Option<String>,
    /// Legal day of registration.
    pub registered_on: NaiveDate,
    /// What cannot wait, where that is the step; else what is late first.
    pub due: Option<RowDue>,
    /// Risk; none before the first assessment.
    pub risk: Option<RowRisk>,
    /// What now, by whom.
    pub next: crate::disputes::next::NextStep,
}

/// What is late first in a dispute of a list: a time limit, a report, the director's taking on, or the review of a grave risk.
#[derive(Clone, Debug)]
pub struct RowDue {
    /// Code of the time limit, of the duty to report, `take-on-risk`, or `risk-review`.
    pub code: String,
    /// Name, in the caller's language.
    pub name: String,
    /// Last day.
    pub due_on: NaiveDate,
    /// When on that day, where the hour counts.
    pub due_at: Option<DateTime<Utc>>,
    /// How urgent.
    pub heat: Heat,
    /// Every year touched had its published holidays.
    pub calendar_complete: bool,
}
