//! Lists, history and the bodies of the dispute's own acts.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::Object;

use super::dispute::code;
use super::risk::RiskLine;
use crate::disputes::{ArchiveInput, ClosureInput, NoteInput, ReopeningInput, views};

/// A dispute in a list.
#[derive(Object, Clone, Debug)]
#[oai(rename = "DisputeLine", skip_serializing_if_is_none)]
pub struct DisputeLine {
    /// Public code.
    pub code: String,
    /// Official number.
    pub number: Option<String>,
    /// What happened.
    pub title: String,
    /// The first party of each side, and how many more.
    pub parties: String,
    /// What staff should know, the gravest first: danger, undelivered, minor, elderly, dialect, sign-language, group.
    pub flags: Vec<String>,
    /// Category.
    pub category: String,
    /// By which way it came.
    pub channel: String,
    /// Township or village.
    pub division: Option<String>,
    /// Claimed, CNY.
    pub amount: Option<String>,
    /// The dispute's own stage.
    pub stage: String,
    /// Stage of the proceeding that goes on.
    pub proceeding_stage: Option<String>,
    /// Kind of that proceeding, or of the last.
    pub kind: Option<String>,
    /// Its body.
    pub organisation: Option<String>,
    /// Its presiding mediator.
    pub handler: Option<String>,
    /// Legal day of registration.
    pub registered_on: NaiveDate,
    /// What cannot wait, where that is the step; else what is late first.
    pub due: Option<DueLine>,
    /// Risk; absent before the first assessment.
    pub risk: Option<RiskLine>,
    /// The act that is next, when there is one.
    pub next_act: Option<String>,
    /// It is the caller's turn.
    pub next_is_mine: bool,
}

impl From<views::DisputeRow> for DisputeLine {
    fn from(row: views::DisputeRow) -> Self {
        DisputeLine {
            code: row.code,
            number: row.number,
            title: row.title,
            parties: row.parties,
            flags: row.flags.into_iter().map(|(code, _)| code.to_owned()).collect(),
            category: row.category.code.to_owned(),
            channel: row.channel.code.to_owned(),
            division: row.division,
            amount: row.amount.map(|amount| amount.to_string()),
            stage: row.stage.code.to_owned(),
            proceeding_stage: row.proceeding_stage.map(|stage| stage.code.to_owned()),
            kind: row.kind.map(|kind| kind.code.to_owned()),
            organisation: row.organisation,
            handler: row.handler,
            registered_on: row.registered_on,
            due: row.due.map(Into::into),
            risk: row.risk.map(Into::into),
            next_act: row.next.act.map(|act| act.code.to_owned()),
            next_is_mine: row.next.mine,
        }
    }
}

/// The nearest deadline of a dispute in a list.
#[derive(Object, Clone, Debug)]
#[oai(rename = "DueLine", skip_serializing_if_is_none)]
pub struct DueLine {
    /// Code of the time limit, of the duty to report, `take-on-risk`, or `risk-review`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Last day.
    pub due_on: NaiveDate,
    /// When on that day (RFC 3339), where the hour counts: of a report upward, and of the director's taking on.
    pub due_at: Option<DateTime<Utc>>,
    /// red, orange, yellow, blue, ok, paused.
    pub heat: String,
    /// Every year touched had its published holidays.
    pub calendar_complete: bool,
}

impl From<views::RowDue> for DueLine {
    fn from(due: views::RowDue) -> Self {
        DueLine {
            code: due.code,
            name: due.name,
            due_on: due.due_on,
            due_at: due.due_at,
            heat: due.heat.code().to_owned(),
            calendar_complete: due.calendar_complete,
        }
    }
}

/// A row of the timeline. Rows that are not for the caller have only `seq` and `hash`.
#[derive(Object, Clone, Debug)]
#[oai(rename = "TimelineItem", skip_serializing_if_is_none)]
pub struct TimelineItemView {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// When it was written.
    pub at: Option<DateTime<Utc>>,
    /// The legal day.
    pub on: Option<NaiveDate>,
    /// The act.
    pub act: Option<String>,
    /// Who, by name at the time.
    pub actor: Option<String>,
    /// As what.
    pub standing: Option<String>,
    /// What happened.
    pub sentence: Option<String>,
    /// What only the office reads of it, such as the reason of a merger.
    pub for_staff: Option<String>,
    /// Law and article.
    pub law: Option<String>,
    /// staff, body, parties.
    pub audience: Option<String>,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// Hash over the row and all before.
    pub hash: String,
}

impl From<views::TimelineItem> for TimelineItemView {
    fn from(item: views::TimelineItem) -> Self {
        let views::TimelineItem { seq, hash, told } = item;
        let told = told.as_ref();
        TimelineItemView {
            seq,
            at: told.map(|told| told.at),
            on: told.map(|told| told.on),
            act: told.map(|told| told.act.clone()),
            actor: told.map(|told| told.actor.clone()),
            standing: told.map(|told| told.standing.clone()),
            sentence: told.map(|told| told.sentence.clone()),
            for_staff: told.and_then(|told| told.for_staff.clone()),
            law: told.and_then(|told| told.law.clone()),
            audience: told.map(|told| told.audience.clone()),
            proceeding: told.and_then(|told| told.proceeding.clone()),
            hash,
        }
    }
}

/// How a dispute is closed.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Closure", deny_unknown_fields)]
pub struct ClosureBody {
    /// Outcome: agreed-performed, agreed-enforcement, failed, withdrawn, terminated, not-accepted, referred.
    pub outcome: String,
    /// In the words of who closes it, at most 2,000 characters.
    pub summary: String,
    /// How the dispute is watched afterwards, at most 500 characters; needed unless its risk is blue.
    pub watch_plan: Option<String>,
    /// How hard it was to mediate: simple, ordinary, hard, major; by rule when absent.
    pub difficulty: Option<String>,
    /// Why it is graded otherwise than the rule says, at most 200 characters; needed then.
    pub difficulty_reason: Option<String>,
    /// Legal day; today when absent.
    pub closed_on: Option<NaiveDate>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
}

impl ClosureBody {
    /// The input, with the version that the caller saw.
    pub fn input(self, if_match: Option<i64>) -> ClosureInput {
        let ClosureBody { outcome, summary, watch_plan, difficulty, difficulty_reason, closed_on, late_entry_reason } =
            self;
        let closed_on = closed_on.map(|day| day.to_string());
        let dated = ClosureInput { closed_on, late_entry_reason, if_match, ..ClosureInput::default() };
        ClosureInput { outcome, summary, watch_plan, difficulty, difficulty_reason, ..dated }
    }
}

/// How a dispute was closed and kept.
#[derive(Object, Clone, Debug)]
#[oai(rename = "ClosureShown", skip_serializing_if_is_none)]
pub struct ClosureView {
    /// Outcome.
    pub outcome: String,
    /// In the words of who closed it.
    pub summary: String,
    /// How it is watched, where its risk was not blue.
    pub watch_plan: Option<String>,
    /// How hard it was to mediate: simple, ordinary, hard, major.
    pub difficulty: Option<String>,
    /// Why it is graded otherwise than the rule says.
    pub difficulty_reason: Option<String>,
    /// Legal day.
    pub closed_on: NaiveDate,
    /// Legal day of archiving.
    pub archived_on: Option<NaiveDate>,
    /// Number of the file.
    pub volume: Option<String>,
    /// How long it is kept: permanent, 30-years, 10-years, 5-years.
    pub retention: Option<String>,
}

impl From<views::ClosureView> for ClosureView {
    fn from(view: views::ClosureView) -> Self {
        let (difficulty, difficulty_reason) = view.difficulty.map(|graded| (code(graded.grade), graded.reason)).unzip();
        ClosureView {
            outcome: code(view.outcome),
            summary: view.summary,
            watch_plan: view.watch_plan,
            difficulty,
            difficulty_reason: difficulty_reason.flatten(),
            closed_on: view.closed_on,
            archived_on: view.archived_on,
            volume: view.volume,
            retention: view.retention.map(code),
        }
    }
}

/// Why a dispute is taken up again.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Reopening", deny_unknown_fields)]
pub struct ReopeningBody {
    /// Ground: rebound, new-facts, agreement-set-aside, confirmation-set-aside.
    pub ground: String,
    /// In the words of who decides it, at most 500 characters.
    pub explanation: Option<String>,
    /// Legal day; today when absent.
    pub reopened_on: Option<NaiveDate>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
}

impl ReopeningBody {
    /// The input, with the version that the caller saw.
    pub fn input(self, if_match: Option<i64>) -> ReopeningInput {
        let ReopeningBody { ground, explanation, reopened_on, late_entry_reason } = self;
        let reopened_on = reopened_on.map(|day| day.to_string());
        ReopeningInput { ground, explanation, reopened_on, late_entry_reason, if_match }
    }
}

/// How a file is put away.
#[derive(Object, Clone, Debug, Default)]
#[oai(rename = "Archiving", deny_unknown_fields)]
pub struct ArchiveBody {
    /// Number of the file; that of the proceeding when absent.
    pub volume: Option<String>,
    /// permanent, 30-years, 10-years, 5-years; by rule when absent.
    pub retention: Option<String>,
    /// Legal day; today when absent.
    pub archived_on: Option<NaiveDate>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
}

impl ArchiveBody {
    /// The input, with the version that the caller saw.
    pub fn input(self, if_match: Option<i64>) -> ArchiveInput {
        let ArchiveBody { volume, retention, archived_on, late_entry_reason } = self;
        let archived_on = archived_on.map(|day| day.to_string());
        ArchiveInput { volume, retention, archived_on, late_entry_reason, if_match }
    }
}

/// A line for the timeline.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Note", deny_unknown_fields)]
pub struct NoteBody {
    /// What happened, at most 2,000 characters.
    pub text: String,
    /// Who may read it: staff, body, parties; staff when absent.
    pub audience: Option<String>,
    /// Legal day; today when absent.
    pub noted_on: Option<NaiveDate>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
}

impl From<NoteBody> for NoteInput {
    fn from(body: NoteBody) -> NoteInput {
        let NoteBody { text, audience, noted_on, late_entry_reason } = body;
        NoteInput { text, audience, noted_on: noted_on.map(|day| day.to_string()), late_entry_reason }
    }
}
