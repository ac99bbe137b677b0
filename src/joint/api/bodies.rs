//! What the operations of joint mediation take in.

use chrono::NaiveDate;
use poem_openapi::Object;

use crate::joint::{Answer, Body, BodySeal, Completion, Consultation, FollowUp, LeadInput, Proposal, TaskInput};

/// Several bodies shall act together.
#[derive(Object, Clone, Debug)]
#[oai(rename = "JointProposal", deny_unknown_fields)]
pub struct ProposalBody {
    /// region, department, trade.
    pub scope: String,
    /// Why one body alone cannot do it, at most 1,000 characters.
    pub reason: String,
    /// Bodies to be asked.
    #[oai(default, validator(max_items = 30))]
    pub bodies: Vec<BodyBody>,
    /// When; today when not given.
    pub proposed_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<ProposalBody> for Proposal {
    fn from(body: ProposalBody) -> Proposal {
        let ProposalBody { scope, reason, bodies, proposed_on, late_entry_reason } = body;
        Proposal { scope, reason, bodies: bodies.into_iter().map(Into::into).collect(), proposed_on, late_entry_reason }
    }
}

/// A body that is asked: one of the house, or a partner elsewhere by its name.
#[derive(Object, Clone, Debug)]
#[oai(rename = "BodyAsked", deny_unknown_fields)]
pub struct BodyBody {
    /// Outward id of an organisation of the house.
    pub organisation: Option<String>,
    /// Name of a partner without access here.
    pub name: Option<String>,
    /// The partner's own number of the case.
    pub case_number: Option<String>,
    /// Whom to call there: sealed.
    pub contact: Option<String>,
    /// What it is asked for; it reads this before it sees anything of the dispute: no facts, no names.
    pub request: Option<String>,
    /// When; today when not given.
    pub asked_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<BodyBody> for Body {
    fn from(body: BodyBody) -> Body {
        let BodyBody { organisation, name, case_number, contact, request, asked_on, late_entry_reason } = body;
        Body { organisation, name, case_number, contact, request, asked_on, late_entry_reason }
    }
}

/// Who leads.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Lead", deny_unknown_fields)]
pub struct LeadBody {
    /// Outward id of the body.
    pub organisation: String,
    /// How the bodies agreed, or why it is designated.
    pub basis: String,
    /// When; today when not given.
    pub on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<LeadBody> for LeadInput {
    fn from(body: LeadBody) -> LeadInput {
        let LeadBody { organisation, basis, on, late_entry_reason } = body;
        LeadInput { organisation, basis, on, late_entry_reason }
    }
}

/// What a body answers.
#[derive(Object, Clone, Debug)]
#[oai(rename = "BodyAnswer", deny_unknown_fields)]
pub struct AnswerBody {
    /// Takes part, or does not; not any longer.
    pub joins: bool,
    /// Its own number of the case.
    pub case_number: Option<String>,
    /// What it says.
    pub note: Option<String>,
    /// When; today when not given.
    pub answered_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<AnswerBody> for Answer {
    fn from(body: AnswerBody) -> Answer {
        let AnswerBody { joins, case_number, note, answered_on, late_entry_reason } = body;
        Answer { joins, case_number, note, answered_on, late_entry_reason }
    }
}

/// A consultation as recorded.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Consultation", deny_unknown_fields)]
pub struct ConsultationBody {
    /// When; today when not given.
    pub held_on: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// Who presided.
    pub chair: String,
    /// Outward ids of the participants that were there.
    #[oai(validator(max_items = 50))]
    pub present: Vec<String>,
    /// Who else was there.
    pub others: Option<String>,
    /// What each said, at most 10,000 characters.
    pub opinions: String,
    /// Who does what by when.
    #[oai(default, validator(max_items = 50))]
    pub tasks: Vec<TaskBody>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What a body takes on.
#[derive(Object, Clone, Debug)]
#[oai(rename = "JointTask", deny_unknown_fields)]
pub struct TaskBody {
    /// Outward id of the participant.
    pub participant: String,
    /// What is done.
    pub measure: String,
    /// The last day.
    pub due_on: NaiveDate,
}

impl From<ConsultationBody> for Consultation {
    fn from(body: ConsultationBody) -> Consultation {
        let task = |TaskBody { participant, measure, due_on }| TaskInput { participant, measure, due_on: Some(due_on) };
        Consultation {
            held_on: body.held_on,
            place: body.place,
            chair: body.chair,
            present: body.present,
            others: body.others,
            opinions: body.opinions,
            tasks: body.tasks.into_iter().map(task).collect(),
            late_entry_reason: body.late_entry_reason,
        }
    }
}

/// A task that is done.
#[derive(Object, Clone, Debug)]
#[oai(rename = "TaskCompletion", deny_unknown_fields)]
pub struct CompletionBody {
    /// When; today when not given.
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    pub note: String,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<CompletionBody> for Completion {
    fn from(body: CompletionBody) -> Completion {
        let CompletionBody { done_on, note, late_entry_reason } = body;
        Completion { done_on, note, late_entry_reason }
    }
}

/// The seal of a body.
#[derive(Object, Clone, Debug)]
#[oai(rename = "BodySeal", deny_unknown_fields)]
pub struct BodySealBody {
    /// Digest of exactly what was sealed.
    pub content_hash: String,
    /// When; today when not given.
    pub sealed_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<BodySealBody> for BodySeal {
    fn from(body: BodySealBody) -> BodySeal {
        let BodySealBody { content_hash, sealed_on, late_entry_reason } = body;
        BodySeal { content_hash, sealed_on, late_entry_reason }
    }
}

/// How a body goes on after a failure.
#[derive(Object, Clone, Debug)]
#[oai(rename = "BodyFollowUp", deny_unknown_fields)]
pub struct BodyFollowUpBody {
    /// In its words, at most 1,000 characters.
    pub text: String,
    /// When; today when not given.
    pub on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<BodyFollowUpBody> for FollowUp {
    fn from(body: BodyFollowUpBody) -> FollowUp {
        let BodyFollowUpBody { text, on, late_entry_reason } = body;
        FollowUp { text, on, late_entry_reason }
    }
}

/// For whom an exchange sheet is.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Exchange", deny_unknown_fields)]
pub struct ExchangeBody {
    /// Outward id of a participant without access here.
    pub participant: String,
}
