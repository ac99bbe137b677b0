//! What the operations of joint mediation give out.

use chrono::NaiveDate;
use poem_openapi::Object;

use crate::disputes::api::{BodySealView, ProceedingView};
use crate::joint::{ConsultationView, InvitationView, JointView, ParticipantView, TaskView};
use crate::lang::Lang;

/// A joint mediation.
#[derive(Object, Clone, Debug)]
#[oai(rename = "JointMediation", skip_serializing_if_is_none)]
pub struct JointShown {
    /// Outward id.
    pub id: String,
    /// The proceeding: stage, number, acts, deadlines.
    pub proceeding: ProceedingView,
    /// region, department, trade.
    pub scope: Option<String>,
    /// Outward id of the participant that leads.
    pub lead: Option<String>,
    /// The plan.
    pub plan: Option<String>,
    /// The bodies.
    pub participants: Vec<ParticipantShown>,
    /// The consultations.
    pub consultations: Vec<ConsultationShown>,
    /// What bodies took on.
    pub tasks: Vec<TaskShown>,
    /// Outward id of the mediation that it accompanies.
    pub mediation: Option<String>,
    /// Outward id of its agreement, as far as the caller may see it.
    pub agreement: Option<String>,
    /// Digest of what is to be sealed.
    pub content_hash: Option<String>,
    /// Seals of the bodies, given and missing.
    pub body_seals: Vec<BodySealView>,
}

impl JointShown {
    /// The view in a language.
    pub fn of(view: JointView, lang: Lang) -> JointShown {
        let agreement = view.agreement.map(|here| here.agreement);
        JointShown {
            id: view.proceeding.id.clone(),
            proceeding: ProceedingView::of(view.proceeding, lang),
            scope: view.scope.map(|scope| scope.code.to_owned()),
            lead: view.participants.iter().find(|row| row.is_lead).map(|row| row.id.clone()),
            plan: view.plan,
            participants: view.participants.into_iter().map(Into::into).collect(),
            consultations: view.consultations.into_iter().map(Into::into).collect(),
            tasks: view.tasks.into_iter().map(Into::into).collect(),
            mediation: view.mediation.map(|row| row.id),
            content_hash: agreement.as_ref().map(|row| row.content_hash.clone()),
            body_seals: agreement
                .as_ref()
                .map(|row| row.body_seals.iter().cloned().map(Into::into).collect())
                .unwrap_or_default(),
            agreement: agreement.map(|row| row.id),
        }
    }
}

/// A body of a joint mediation.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Participant", skip_serializing_if_is_none)]
pub struct ParticipantShown {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Outward id of the organisation; absent for a partner elsewhere.
    pub organisation: Option<String>,
    /// Name.
    pub name: String,
    /// It leads.
    pub is_lead: bool,
    /// asked, joined, declined, left.
    pub state: String,
    /// Its own number of the case.
    pub case_number: Option<String>,
    /// Whom to call there; absent for all but the lead and the centre.
    pub contact: Option<String>,
    /// What it was asked for.
    pub request: Option<String>,
    /// Legal day.
    pub asked_on: NaiveDate,
    /// Legal day.
    pub answered_on: Option<NaiveDate>,
    /// What it answered.
    pub note: Option<String>,
    /// How it goes on after a failure.
    pub follow_up: Option<String>,
}

impl From<ParticipantView> for ParticipantShown {
    fn from(view: ParticipantView) -> Self {
        ParticipantShown {
            id: view.id,
            version: view.version,
            organisation: view.organisation,
            name: view.name,
            is_lead: view.is_lead,
            state: view.state.code.to_owned(),
            case_number: view.case_number,
            contact: view.contact,
            request: view.request,
            asked_on: view.asked_on,
            answered_on: view.answered_on,
            note: view.note,
            follow_up: view.follow_up,
        }
    }
}

/// A consultation.
#[derive(Object, Clone, Debug)]
#[oai(rename = "ConsultationShown", skip_serializing_if_is_none)]
pub struct ConsultationShown {
    /// Outward id.
    pub id: String,
    /// From 1.
    pub ordinal: i32,
    /// Legal day.
    pub held_on: NaiveDate,
    /// Where.
    pub place: String,
    /// Who presided.
    pub chair: String,
    /// Names of the bodies that were there.
    pub present: Vec<String>,
    /// Who else was there.
    pub others: Option<String>,
    /// What each said.
    pub opinions: String,
    /// Outward id of the minutes.
    pub document: Option<String>,
}

impl From<ConsultationView> for ConsultationShown {
    fn from(view: ConsultationView) -> Self {
        let ConsultationView { id, ordinal, held_on, place, chair, present, others, opinions, paper } = view;
        ConsultationShown { id, ordinal, held_on, place, chair, present, others, opinions, document: paper }
    }
}

/// What a body took on.
#[derive(Object, Clone, Debug)]
#[oai(rename = "JointTaskShown", skip_serializing_if_is_none)]
pub struct TaskShown {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// Outward id of the participant.
    pub participant: String,
    /// What is done.
    pub measure: String,
    /// The last day.
    pub due_on: NaiveDate,
    /// Legal day; absent while it is open.
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    pub note: Option<String>,
    /// open, overdue, done.
    pub state: String,
}

impl From<TaskView> for TaskShown {
    fn from(view: TaskView) -> Self {
        let state = match (view.done_on, view.overdue) {
            (Some(_), _) => "done",
            (None, true) => "overdue",
            (None, false) => "open",
        };
        TaskShown {
            id: view.id,
            version: view.version,
            ordinal: view.ordinal,
            participant: view.participant,
            measure: view.measure,
            due_on: view.due_on,
            done_on: view.done_on,
            note: view.note,
            state: state.to_owned(),
        }
    }
}

/// What the own body was asked.
#[derive(Object, Clone, Debug)]
#[oai(rename = "JointInvitations")]
pub struct InvitationsShown {
    /// Oldest first.
    pub items: Vec<InvitationShown>,
}

/// Something that the own body was asked.
#[derive(Object, Clone, Debug)]
#[oai(rename = "JointInvitation", skip_serializing_if_is_none)]
pub struct InvitationShown {
    /// Outward id of the participant.
    pub id: String,
    /// Outward id of the joint mediation.
    pub proceeding: String,
    /// Version of the joint mediation, for If-Match.
    pub version: i64,
    /// Who asks.
    pub asked_by: String,
    /// region, department, trade.
    pub scope: Option<String>,
    /// What it is asked for.
    pub request: Option<String>,
    /// Legal day.
    pub asked_on: NaiveDate,
}

impl From<InvitationView> for InvitationShown {
    fn from(view: InvitationView) -> Self {
        InvitationShown {
            id: view.id,
            proceeding: view.proceeding,
            version: view.version,
            asked_by: view.asked_by,
            scope: view.scope.map(|scope| scope.code.to_owned()),
            request: view.request,
            asked_on: view.asked_on,
        }
    }
}

/// An answer that was taken down.
#[derive(Object, Clone, Debug)]
#[oai(rename = "BodyAnswerTaken")]
pub struct AnswerTaken {
    /// Outward id of the participant.
    pub participant: String,
    /// Takes part.
    pub joins: bool,
}

/// An exchange sheet that was issued.
#[derive(Object, Clone, Debug)]
#[oai(rename = "ExchangeSheet")]
pub struct ExchangeShown {
    /// Outward id of the paper.
    pub document: String,
}
