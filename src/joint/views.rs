//! The joint room (联合调处室): everything about one joint mediation on one page, as far as the reader may see it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::list::{self, PARTICIPANT_STATES};
use rules::procedure::joint::SCOPES;
use rules::sheet::Named;
use rules::standing::Standing;

use super::store;
use crate::app::App;
use crate::desk::joint::bodies;
use crate::desk::{Caller, Seat, Target, fields, scope};
use crate::disputes::{self, AgreementView, DisputeView, ProceedingView};
use crate::error::{Error, Result};

/// A joint mediation.
#[derive(Clone, Debug)]
pub struct JointView {
    /// The proceeding: stage, number, acts, deadlines.
    pub proceeding: ProceedingView,
    /// Across what.
    pub scope: Option<Named>,
    /// The plan, once there is one.
    pub plan: Option<String>,
    /// Why it came to nothing, or was given up.
    pub ended_why: Option<String>,
    /// The bodies, in the order in which they were asked.
    pub participants: Vec<ParticipantView>,
    /// The consultations, in their order.
    pub consultations: Vec<ConsultationView>,
    /// What bodies took on, in order.
    pub tasks: Vec<TaskView>,
    /// The mediation that it accompanies.
    pub mediation: Option<MediationHere>,
    /// Its agreement, as far as the reader may see it.
    pub agreement: Option<AgreementHere>,
    /// The reader speaks for the joint mediation as a whole.
    pub leads: bool,
    /// Outward id of the participant for which the reader speaks.
    pub own: Option<String>,
}

/// A body of a joint mediation.
#[derive(Clone, Debug)]
pub struct ParticipantView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Outward id of the organisation; none for a partner elsewhere.
    pub organisation: Option<String>,
    /// Name.
    pub name: String,
    /// It leads.
    pub is_lead: bool,
    /// Where it stands.
    pub state: Named,
    /// Its own number of the case.
    pub case_number: Option<String>,
    /// Whom to call there; only for the lead and the centre.
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

/// A consultation.
#[derive(Clone, Debug)]
pub struct ConsultationView {
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
    pub paper: Option<String>,
}

/// What a body took on.
#[derive(Clone, Debug)]
pub struct TaskView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// Outward id of the participant.
    pub participant: String,
    /// Its name.
    pub body: String,
    /// What is done.
    pub measure: String,
    /// The last day.
    pub due_on: NaiveDate,
    /// Legal day; none while it is open.
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    pub note: Option<String>,
    /// Open, and its last day has passed.
    pub overdue: bool,
}

/// The mediation that a joint mediation accompanies.
#[derive(Clone, Debug)]
pub struct MediationHere {
    /// Outward id.
    pub id: String,
    /// Kind.
    pub kind: Named,
    /// Stage.
    pub stage: Named,
    /// The body that runs it.
    pub body: String,
}

/// Its agreement.
#[derive(Clone, Debug)]
pub struct AgreementHere {
    /// The agreement.
    pub agreement: AgreementView,
    /// Everybody has signed: the bodies may seal.
    pub signed: bool,
}

/// Something that the own body was asked: it sees this before it sees anything of the dispute.
#[derive(Clone, Debug)]
pub struct InvitationView {
    /// Outward id of the participant.
    pub id: String,
    /// Outward id of the joint mediation.
    pub proceeding: String,
    /// Version of the joint mediation.
    pub version: i64,
    /// Who asks.
    pub asked_by: String,
    /// Across what.
    pub scope: Option<Named>,
    /// What it is asked for.
    pub request: Option<String>,
    /// Legal day.
    pub asked_on: NaiveDate,
}

/// Looks at a joint mediation. Minutes of sessions are no part of it.
pub async fn look(app: &App, caller: &Caller, id: &str) -> Result<(DisputeView, JointView)> {
    let found = scope::find(&app.db, caller, Target::Proceeding(id)).await?;
    let row = found.proceeding.ok_or(Error::NotFound)?;
    if scope::kind_of(&app.db, row).await? != rules::procedure::joint::JOINT.kind {
        return Err(Error::NotFound);
    }
    let seat = Seat::of(&app.db, caller, &found.matter).await?;
    let dispute = disputes::look(app, caller, Target::Proceeding(id)).await?;
    let proceeding = dispute.proceedings.iter().find(|row| row.id == id).cloned().ok_or(Error::NotFound)?;
    let values = fields::of(&app.db, &app.vault, row).await?;
    let all = bodies(&app.db, row).await?;
    let leads = seat.standings(Some(row)).contains(&Standing::Body) || seat.is_of_centre();
    let own = all.iter().find(|body| body.organisation_id == Some(caller.organisation_id));
    let participants = all.iter().map(|body| participant(app, body, leads)).collect::<Result<Vec<_>>>()?;
    let names: BTreeMap<&str, &str> = all.iter().map(|row| (row.reference.as_str(), row.name.as_str())).collect();
    let mut consultations = Vec::new();
    for one in store::consultations(&app.db, row).await? {
        let paper = dispute.papers.iter().find(|paper| paper.about.as_deref() == Some(one.reference.as_str()));
        consultations.push(consultation(app, &one, &names, paper.map(|paper| paper.id.clone()))?);
    }
    let mut tasks = Vec::new();
    for one in store::tasks(&app.db, row).await? {
        tasks.push(task(app, &one, &all)?);
    }
    let houses = store::organisations_of(&app.db, all.iter().filter_map(|row| row.organisation_id)).await?;
    let house = |row: &store::Participant| row.organisation_id.and_then(|id| houses.get(&id));
    let participants = participants
        .into_iter()
        .zip(&all)
        .map(|(view, row)| ParticipantView { organisation: house(row).map(|house| house.reference.clone()), ..view })
        .collect();
    let mediation = dispute.mediation();
    let agreement = mediation.and_then(|row| row.open_agreement().or_else(|| row.effective_agreement()));
    let view = JointView {
        scope: values.get("scope").and_then(|code| list::find(SCOPES, code)).copied(),
        plan: values.get("plan").cloned(),
        ended_why: values.get("failed-why").or_else(|| values.get("stopped-why")).cloned(),
        participants,
        consultations,
        tasks,
        agreement: agreement.map(|agreement| AgreementHere {
            signed: agreement.missing_signatures.is_empty(),
            agreement: agreement.clone(),
        }),
        mediation: mediation.map(|row| MediationHere {
            id: row.id.clone(),
            kind: row.kind,
            stage: row.stage,
            body: row.organisation.name.clone(),
        }),
        leads,
        own: own.map(|body| body.reference.clone()),
        proceeding,
    };
    Ok((dispute, view))
}

/// What the own body was asked and has not answered, for its desk.
pub async fn invitations(app: &App, caller: &Caller) -> Result<Vec<InvitationView>> {
    if !caller.role.is_desk() {
        return Ok(Vec::new());
    }
    let asked = store::asked(&app.db, caller.organisation_id).await?;
    let joints: Vec<_> = asked.iter().map(|(_, joint)| joint.id).collect();
    let values = fields::of_many(&app.db, &app.vault, &joints).await?;
    let leads = store::organisations_of(&app.db, asked.iter().map(|(_, joint)| joint.organisation_id)).await?;
    let view = |(row, joint): (store::Participant, store::Proceeding)| {
        let lead = leads.get(&joint.organisation_id);
        let scope = values.get(&joint.id).and_then(|values| values.get("scope"));
        Ok(InvitationView {
            id: row.reference,
            version: joint.version,
            asked_by: lead.ok_or_else(|| Error::internal("a body that does not exist"))?.name.clone(),
            scope: scope.and_then(|code| list::find(SCOPES, code)).copied(),
            request: row.request,
            asked_on: row.asked_on,
            proceeding: joint.reference,
        })
    };
    asked.into_iter().map(view).collect()
}

fn participant(app: &App, row: &store::Participant, leads: bool) -> Result<ParticipantView> {
    let opened = store::open(&app.vault, row)?;
    let state = list::find(PARTICIPANT_STATES, &row.state).copied();
    Ok(ParticipantView {
        id: row.reference.clone(),
        version: row.version,
        organisation: None,
        name: row.name.clone(),
        is_lead: row.is_lead,
        state: state.ok_or_else(|| Error::internal("a participant in an unknown state"))?,
        case_number: row.case_number.clone(),
        contact: opened.contact.filter(|_| leads),
        request: row.request.clone(),
        asked_on: row.asked_on,
        answered_on: row.answered_on,
        note: opened.note,
        follow_up: opened.follow_up,
    })
}

fn consultation(
    app: &App,
    row: &store::Consultation,
    names: &BTreeMap<&str, &str>,
    paper: Option<String>,
) -> Result<ConsultationView> {
    let (others, opinions) = store::said(&app.vault, row)?;
    let present: Vec<String> = serde_json::from_str(&row.present).unwrap_or_default();
    let named = present.iter().filter_map(|id| names.get(id.as_str())).map(|name| (*name).to_owned());
    Ok(ConsultationView {
        id: row.reference.clone(),
        ordinal: row.ordinal,
        held_on: row.held_on,
        place: row.place.clone(),
        chair: row.chair.clone(),
        present: named.collect(),
        others,
        opinions,
        paper,
    })
}

fn task(app: &App, row: &store::Task, all: &[store::Participant]) -> Result<TaskView> {
    let (measure, note) = store::task_words(&app.vault, row)?;
    let body = all.iter().find(|body| body.id == row.participant_id);
    Ok(TaskView {
        id: row.reference.clone(),
        version: row.version,
        ordinal: row.ordinal,
        participant: body.map(|body| body.reference.clone()).unwrap_or_default(),
        body: body.map(|body| body.name.clone()).unwrap_or_default(),
        measure,
        due_on: row.due_on,
        done_on: row.done_on,
        note,
        overdue: row.done_on.is_none() && row.due_on < app.today(),
    })
}

/// Organisations that can be asked to take part, or to lead where `leads`: outward id and name, by name.
pub(super) async fn choices(app: &App, leads: bool) -> Result<Vec<(String, String)>> {
    let all: Vec<&str> = list::ORGANISATION_KINDS.iter().map(|kind| kind.code).filter(|kind| *kind != "grid").collect();
    let kinds: &[&str] = if leads { rules::procedure::joint::JOINT.bodies } else { &all };
    let rows = store::organisations(&app.db, kinds).await?;
    Ok(rows.into_iter().map(|row| (row.reference, row.name)).collect())
}
