//! Rows of joint mediation: bodies, consultations, tasks, seals.

use std::collections::HashMap;

use ::entity::id::{AccountId, AgreementId, ConsultationId, MatterId, OrganisationId, ParticipantId, ProceedingId};
use ::entity::{agreement, consultation, joint_seal, joint_task, organisation, participant, proceeding, session};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use crate::desk::joint::{bodies, state};
use crate::error::{Error, Result};
use crate::vault::{Place, Vault, new_reference};

pub(super) use ::entity::agreement::Model as Agreement;
pub(super) use ::entity::consultation::Model as Consultation;
pub(super) use ::entity::joint_task::Model as Task;
pub(super) use ::entity::organisation::Model as Organisation;
pub(super) use ::entity::participant::Model as Participant;
pub(super) use ::entity::proceeding::Model as Proceeding;
pub(super) use ::entity::session::Model as Session;

/// An organisation by its outward id.
pub(super) async fn organisation(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Organisation>> {
    Ok(organisation::Entity::find().filter(organisation::Column::Reference.eq(reference)).one(db).await?)
}

/// An organisation.
pub(super) async fn organisation_of(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Organisation> {
    organisation::Entity::find_by_id(id).one(db).await?.ok_or_else(|| Error::internal("a body that does not exist"))
}

/// Several organisations by their rows.
pub(super) async fn organisations_of(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = OrganisationId>,
) -> Result<HashMap<OrganisationId, Organisation>> {
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Organisations of these kinds that take on new work, by name.
pub(super) async fn organisations(db: &impl ConnectionTrait, kinds: &[&str]) -> Result<Vec<Organisation>> {
    Ok(organisation::Entity::find()
        .filter(organisation::Column::Kind.is_in(kinds.iter().copied()))
        .filter(organisation::Column::Active.eq(true))
        .order_by_asc(organisation::Column::Name)
        .all(db)
        .await?)
}

/// A proceeding by its outward id.
pub(super) async fn proceeding(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Proceeding>> {
    Ok(proceeding::Entity::find().filter(proceeding::Column::Reference.eq(reference)).one(db).await?)
}

/// A body that is to be asked, or takes part from the beginning.
pub(super) struct NewBody {
    pub organisation: Option<OrganisationId>,
    pub name: String,
    pub is_lead: bool,
    pub state: &'static str,
    pub case_number: Option<String>,
    pub contact: Option<String>,
    pub request: Option<String>,
    pub on: NaiveDate,
}

/// Keeps a body; answers its outward id. One that has declined or left keeps its row, and its number in the list.
pub(super) async fn add_body(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    joint: ProceedingId,
    new: NewBody,
) -> Result<String> {
    let all = bodies(tx, joint).await?;
    let answered = (new.state == state::JOINED).then_some(new.on);
    let same = |row: &&Participant| match new.organisation {
        Some(id) => row.organisation_id == Some(id),
        None => row.organisation_id.is_none() && row.name == new.name,
    };
    if let Some(mut row) = all.iter().find(same).cloned() {
        let opened = open(vault, &row)?;
        row.state = new.state.to_owned();
        row.asked_on = new.on;
        row.answered_on = answered;
        row.case_number = new.case_number.or(row.case_number);
        row.request = new.request.or(row.request);
        let reference = row.reference.clone();
        save(tx, vault, row, Opened { contact: new.contact.or(opened.contact), ..opened }).await?;
        return Ok(reference);
    }
    let ordinal = all.last().map_or(0, |row| row.ordinal) + 1;
    let reference = new_reference();
    let place = Place { table: "participant", reference: &reference, version: 1 };
    let row = participant::ActiveModel {
        reference: Set(reference.clone()),
        version: Set(1),
        proceeding_id: Set(joint),
        ordinal: Set(ordinal),
        organisation_id: Set(new.organisation),
        name: Set(new.name),
        is_lead: Set(new.is_lead),
        state: Set(new.state.to_owned()),
        case_number: Set(new.case_number),
        contact: Set(vault.seal_option(place, "contact", new.contact.as_deref())?),
        request: Set(new.request),
        asked_on: Set(new.on),
        answered_on: Set(answered),
        note: Set(None),
        follow_up: Set(None),
        followed_on: Set(None),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(reference)
}

/// A body of a joint mediation by its outward id.
pub(super) async fn body(db: &impl ConnectionTrait, joint: ProceedingId, reference: &str) -> Result<Participant> {
    bodies(db, joint).await?.into_iter().find(|row| row.reference == reference).ok_or(Error::NotFound)
}

/// What is sealed of a body, opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Opened {
    pub contact: Option<String>,
    pub note: Option<String>,
    pub follow_up: Option<String>,
}

/// Opens what is sealed of a body.
pub(super) fn open(vault: &Vault, row: &Participant) -> Result<Opened> {
    let place = Place { table: "participant", reference: &row.reference, version: row.version };
    Ok(Opened {
        contact: vault.open_option(place, "contact", row.contact.as_deref())?,
        note: vault.open_option(place, "note", row.note.as_deref())?,
        follow_up: vault.open_option(place, "follow_up", row.follow_up.as_deref())?,
    })
}

/// Writes a body under the next version of its row.
pub(super) async fn save(tx: &impl ConnectionTrait, vault: &Vault, mut row: Participant, opened: Opened) -> Result<()> {
    row.version += 1;
    let reference = row.reference.clone();
    let place = Place { table: "participant", reference: &reference, version: row.version };
    row.contact = vault.seal_option(place, "contact", opened.contact.as_deref())?;
    row.note = vault.seal_option(place, "note", opened.note.as_deref())?;
    row.follow_up = vault.seal_option(place, "follow_up", opened.follow_up.as_deref())?;
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// A consultation to be kept.
pub(super) struct NewConsultation<'a> {
    pub held_on: NaiveDate,
    pub place: String,
    pub chair: String,
    pub present: Vec<String>,
    pub others: Option<&'a str>,
    pub opinions: &'a str,
    pub recorded: (AccountId, DateTime<Utc>),
}

/// The consultations of a joint mediation, in their order.
pub(super) async fn consultations(db: &impl ConnectionTrait, joint: ProceedingId) -> Result<Vec<Consultation>> {
    Ok(consultation::Entity::find()
        .filter(consultation::Column::ProceedingId.eq(joint))
        .order_by_asc(consultation::Column::Ordinal)
        .all(db)
        .await?)
}

/// Keeps a consultation.
pub(super) async fn add_consultation(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    joint: ProceedingId,
    new: NewConsultation<'_>,
) -> Result<Consultation> {
    let ordinal = consultations(tx, joint).await?.last().map_or(0, |row| row.ordinal) + 1;
    let reference = new_reference();
    let place = Place { table: "consultation", reference: &reference, version: 1 };
    let row = consultation::ActiveModel {
        version: Set(1),
        proceeding_id: Set(joint),
        ordinal: Set(ordinal),
        held_on: Set(new.held_on),
        place: Set(new.place),
        chair: Set(new.chair),
        present: Set(serde_json::to_string(&new.present)?),
        others: Set(vault.seal_option(place, "others", new.others)?),
        opinions: Set(vault.seal(place, "opinions", new.opinions)?),
        recorded_by: Set(new.recorded.0),
        recorded_at: Set(new.recorded.1),
        reference: Set(reference.clone()),
        ..Default::default()
    };
    Ok(row.insert(tx).await?)
}

/// What is sealed of a consultation: who else was there, and what each said.
pub(super) fn said(vault: &Vault, row: &Consultation) -> Result<(Option<String>, String)> {
    let place = Place { table: "consultation", reference: &row.reference, version: row.version };
    Ok((vault.open_option(place, "others", row.others.as_deref())?, vault.open(place, "opinions", &row.opinions)?))
}

/// The tasks of a joint mediation, in their order.
pub(super) async fn tasks(db: &impl ConnectionTrait, joint: ProceedingId) -> Result<Vec<Task>> {
    Ok(joint_task::Entity::find()
        .filter(joint_task::Column::ProceedingId.eq(joint))
        .order_by_asc(joint_task::Column::Ordinal)
        .all(db)
        .await?)
}

/// Keeps a task; answers its outward id.
pub(super) async fn add_task(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    (joint, consultation): (ProceedingId, ConsultationId),
    (body, measure, due_on): (ParticipantId, &str, NaiveDate),
) -> Result<String> {
    let ordinal = tasks(tx, joint).await?.last().map_or(0, |row| row.ordinal) + 1;
    let reference = new_reference();
    let place = Place { table: "joint_task", reference: &reference, version: 1 };
    let row = joint_task::ActiveModel {
        version: Set(1),
        proceeding_id: Set(joint),
        consultation_id: Set(consultation),
        ordinal: Set(ordinal),
        participant_id: Set(body),
        measure: Set(vault.seal(place, "measure", measure)?),
        due_on: Set(due_on),
        done_on: Set(None),
        note: Set(None),
        reference: Set(reference.clone()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(reference)
}

/// What is sealed of a task: what is done, and what came of it.
pub(super) fn task_words(vault: &Vault, row: &Task) -> Result<(String, Option<String>)> {
    let place = Place { table: "joint_task", reference: &row.reference, version: row.version };
    Ok((vault.open(place, "measure", &row.measure)?, vault.open_option(place, "note", row.note.as_deref())?))
}

/// Writes down that a task is done.
pub(super) async fn done(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    mut row: Task,
    on: NaiveDate,
    note: &str,
) -> Result<()> {
    let (measure, _) = task_words(vault, &row)?;
    row.version += 1;
    row.done_on = Some(on);
    let reference = row.reference.clone();
    let place = Place { table: "joint_task", reference: &reference, version: row.version };
    row.measure = vault.seal(place, "measure", &measure)?;
    row.note = Some(vault.seal(place, "note", note)?);
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// Keeps the seal of a body.
pub(super) async fn add_seal(
    tx: &impl ConnectionTrait,
    (agreement, body, hash): (AgreementId, ParticipantId, &str),
    on: NaiveDate,
    recorded: (AccountId, DateTime<Utc>),
) -> Result<()> {
    let row = joint_seal::ActiveModel {
        agreement_id: Set(agreement),
        participant_id: Set(body),
        content_hash: Set(hash.to_owned()),
        sealed_on: Set(on),
        recorded_by: Set(recorded.0),
        recorded_at: Set(recorded.1),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// What a body was asked and has not answered: the participant with its joint mediation.
pub(super) async fn asked(db: &impl ConnectionTrait, body: OrganisationId) -> Result<Vec<(Participant, Proceeding)>> {
    let rows = participant::Entity::find()
        .filter(participant::Column::OrganisationId.eq(body))
        .filter(participant::Column::State.eq(state::ASKED))
        .order_by_asc(participant::Column::Id)
        .all(db)
        .await?;
    let of_them = proceeding::Column::Id.is_in(rows.iter().map(|row| row.proceeding_id));
    let open = proceeding::Entity::find().filter(of_them).filter(proceeding::Column::EndedOn.is_null()).all(db).await?;
    let found = rows.into_iter().filter_map(|row| {
        let joint = open.iter().find(|joint| joint.id == row.proceeding_id)?.clone();
        Some((row, joint))
    });
    Ok(found.collect())
}

/// Agreements of a dispute in effect, oldest first.
pub(super) async fn in_effect(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<Agreement>> {
    Ok(agreement::Entity::find()
        .filter(agreement::Column::MatterId.eq(matter))
        .filter(agreement::Column::State.eq("effective"))
        .order_by_asc(agreement::Column::Id)
        .all(db)
        .await?)
}

/// What nobody disputes, as the records of the sessions of a dispute say it; nothing else of them is opened.
pub(super) async fn undisputed(db: &impl ConnectionTrait, vault: &Vault, matter: MatterId) -> Result<Vec<String>> {
    let rows = session::Entity::find()
        .filter(session::Column::MatterId.eq(matter))
        .filter(session::Column::HeldOn.is_not_null())
        .order_by_asc(session::Column::Id)
        .all(db)
        .await?;
    let open = |row: &Session| {
        let place = Place { table: "session", reference: &row.reference, version: row.version };
        vault.open_option(place, "undisputed_facts", row.undisputed_facts.as_deref())
    };
    rows.iter().map(open).filter_map(Result::transpose).collect()
}
