//! Rows of agreements: the text, what is promised, who signed it.

use std::collections::BTreeMap;

use ::entity::id::{AccountId, AttachmentId, MatterId, PartyId, ProceedingId, RepresentativeId};
use ::entity::{
    account, agreement, attachment, dispute, matter, obligation, organisation, party, proceeding, proceeding_mediator,
    representative, roll_member, session, signature,
};
use chrono::{DateTime, NaiveDate, Utc};
use rules::list;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use super::draft::{Checked, CheckedObligation};
use crate::desk::roll::GROUP;
use crate::desk::{joint, sides};
use crate::documents::forms::people::SealOf;
use crate::error::{Error, Result};
use crate::vault::{new_reference, sha256};

pub(super) use sea_orm::ConnectionTrait as Connection;

/// Row id of a proceeding.
pub(super) type ProceedingRow = ProceedingId;
/// Row id of an agreement.
pub(super) type AgreementId = ::entity::id::AgreementId;
/// An agreement as stored.
pub(super) type Row = agreement::Model;
/// A matter as stored.
pub(super) type Matter = matter::Model;
/// A signature as stored.
pub(super) type SignatureRow = signature::Model;

/// A party with those who act for it.
pub(super) struct Party {
    /// The party.
    pub row: party::Model,
    /// Its representatives, by ordinal.
    pub representatives: Vec<representative::Model>,
    /// What stands on its roll, as a digest; none without a roll.
    pub roll: Option<String>,
}

impl Party {
    /// The party as the paper names it: side, name, and those who act for it.
    pub(super) fn named(&self) -> String {
        let side = list::find(list::SIDES, &self.row.side).map_or("当事人", |side| side.zh);
        let acting: Vec<String> =
            self.representatives.iter().map(|acting| format!("{}{}", capacity(&acting.kind), acting.name)).collect();
        let acting = if acting.is_empty() { String::new() } else { format!("（{}）", acting.join("、")) };
        let roll = self.roll.as_ref().map(|digest| format!("（名册{digest}）")).unwrap_or_default();
        format!("{side}{}{acting}{roll}", self.row.name)
    }

    /// True for an organisation.
    pub(super) fn is_organisation(&self) -> bool {
        self.row.kind == "organisation"
    }

    /// True for a group with a roll.
    pub(super) fn is_group(&self) -> bool {
        self.row.kind == GROUP
    }

    /// What intake marked.
    pub(super) fn flags(&self) -> Vec<String> {
        serde_json::from_str(&self.row.flags).unwrap_or_default()
    }
}

/// In which capacity somebody acts for a party, as papers say it.
pub(super) fn capacity(kind: &str) -> &'static str {
    match kind {
        "guardian" => "法定代理人",
        "legal-representative" => "法定代表人",
        "representative" => "推选代表人",
        _ => "委托代理人",
    }
}

/// The parties who take part in a mediation, in their order, each with the side that it has there.
pub(super) async fn parties(db: &impl ConnectionTrait, matter: MatterId, here: ProceedingId) -> Result<Vec<Party>> {
    let rows = sides::parties(db, matter, Some(here)).await?;
    let mut acting = representative::Entity::find()
        .filter(representative::Column::MatterId.eq(matter))
        .order_by_asc(representative::Column::Ordinal)
        .all(db)
        .await?;
    let mut parties = Vec::with_capacity(rows.len());
    for row in rows {
        let (own, others) = acting.into_iter().partition(|one| one.party_id == row.id);
        acting = others;
        let roll = if row.kind == GROUP { Some(roll_digest(db, row.id).await?) } else { None };
        parties.push(Party { row, representatives: own, roll });
    }
    Ok(parties)
}

/// The digest of a roll: it changes with everybody who stands on it, and with each of their amounts. A signature is bound
/// to the annex through it.
async fn roll_digest(db: &impl ConnectionTrait, party: PartyId) -> Result<String> {
    let people = roll_member::Entity::find()
        .filter(roll_member::Column::PartyId.eq(party))
        .filter(roll_member::Column::LeftOn.is_null())
        .order_by_asc(roll_member::Column::Ordinal)
        .all(db)
        .await?;
    let line = |row: &roll_member::Model| {
        let amount = row.amount_fen.map(|fen| fen.to_string()).unwrap_or_default();
        format!("{} {} {} {amount}\n", row.ordinal, row.reference, row.version)
    };
    Ok(sha256(people.iter().map(line).collect::<String>().as_bytes()))
}

/// An agreement of this matter by its outward id.
pub(super) async fn agreement(db: &impl ConnectionTrait, matter: MatterId, reference: &str) -> Result<Row> {
    let found = agreement::Entity::find()
        .filter(agreement::Column::MatterId.eq(matter))
        .filter(agreement::Column::Reference.eq(reference))
        .one(db)
        .await?;
    found.ok_or(Error::NotFound)
}

/// An agreement by its row id.
pub(super) async fn agreement_by_id(db: &impl ConnectionTrait, id: AgreementId) -> Result<Row> {
    agreement::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

/// What an agreement left open is no longer owed.
pub(super) async fn supersede_obligations(tx: &impl ConnectionTrait, of: &Row) -> Result<()> {
    obligation::Entity::update_many()
        .col_expr(obligation::Column::State, Expr::value("superseded"))
        .col_expr(obligation::Column::Version, Expr::col(obligation::Column::Version).add(1))
        .filter(obligation::Column::AgreementId.eq(of.id))
        .filter(obligation::Column::State.is_in(["open", "defaulted"]))
        .exec(tx)
        .await?;
    Ok(())
}

/// Inserts an agreement and what it promises. The digest follows from the stored rows.
pub(super) async fn insert(
    tx: &impl ConnectionTrait,
    of: &proceeding::Model,
    checked: &Checked,
    (copies, amends): (i32, Option<AgreementId>),
    recorded_on: NaiveDate,
) -> Result<Row> {
    let last = agreement::Entity::find()
        .filter(agreement::Column::ProceedingId.eq(of.id))
        .order_by_desc(agreement::Column::Ordinal)
        .one(tx)
        .await?;
    let ordinal = last.map_or(0, |row| row.ordinal) + 1;
    let nth = u32::try_from(ordinal).map_err(Error::internal)?;
    let row = agreement::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        proceeding_id: Set(of.id),
        matter_id: Set(of.matter_id),
        ordinal: Set(ordinal),
        number: Set(of.number.as_deref().map(|number| rules::number::agreement_number(number, nth))),
        form: Set(checked.form.code().to_owned()),
        scope: Set(checked.scope.code().to_owned()),
        facts: Set(checked.facts.clone()),
        issues: Set(checked.issues.clone()),
        responsibility: Set(checked.responsibility.clone()),
        remaining_issues: Set(checked.remaining_issues.clone()),
        copies: Set(copies),
        amends_id: Set(amends),
        state: Set(super::state::DRAFT.to_owned()),
        recorded_on: Set(recorded_on),
        content_hash: Set(String::new()),
        ..Default::default()
    };
    let row = row.insert(tx).await?;
    promise(tx, &row, &checked.obligations).await?;
    Ok(row)
}

/// Replaces what a draft promises.
pub(super) async fn promise_anew(
    tx: &impl ConnectionTrait,
    row: &Row,
    obligations: &[CheckedObligation],
) -> Result<()> {
    obligation::Entity::delete_many().filter(obligation::Column::AgreementId.eq(row.id)).exec(tx).await?;
    promise(tx, row, obligations).await
}

async fn promise(tx: &impl ConnectionTrait, of: &Row, obligations: &[CheckedObligation]) -> Result<()> {
    for (at, checked) in (1..).zip(obligations) {
        let head = checked.instalment_of.map(|head| i32::try_from(head).map(|head| head + 1));
        let row = obligation::ActiveModel {
            reference: Set(new_reference()),
            version: Set(1),
            agreement_id: Set(of.id),
            ordinal: Set(at),
            kind: Set(checked.kind.code().to_owned()),
            obligors: Set(serde_json::to_string(&checked.obligors)?),
            obligees: Set(serde_json::to_string(&checked.obligees)?),
            liability: Set(checked.liability.code().to_owned()),
            amount_fen: Set(checked.amount.map(|amount| amount.fen())),
            due_on: Set(checked.due_on),
            manner: Set(checked.manner.clone()),
            text: Set(checked.text.clone()),
            condition: Set(checked.condition.clone()),
            instalment_of: Set(head.transpose().map_err(Error::internal)?),
            accelerates: Set(checked.accelerates),
            performed_fen: Set(0),
            state: Set("open".to_owned()),
            performed_on: Set(None),
            ..Default::default()
        };
        row.insert(tx).await?;
    }
    Ok(())
}

/// Writes a changed agreement; its version moves on by one.
pub(super) async fn save(tx: &impl ConnectionTrait, mut row: Row) -> Result<Row> {
    let seen = row.version;
    row.version += 1;
    let done = agreement::Entity::update_many()
        .set(row.clone().into_active_model().reset_all())
        .filter(agreement::Column::Id.eq(row.id))
        .filter(agreement::Column::Version.eq(seen))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 { Err(Error::Stale { current: seen + 1 }) } else { Ok(row) }
}

/// Keeps the digest of a row that was just inserted.
pub(super) async fn keep_hash(tx: &impl ConnectionTrait, row: Row, hash: String) -> Result<Row> {
    let mut row = row.into_active_model();
    row.content_hash = Set(hash);
    Ok(row.update(tx).await?)
}

/// Names the paper of an agreement: its draft until somebody signs, then the copy that is signed, then the sealed one.
pub(super) async fn keep_paper(tx: &impl ConnectionTrait, row: &Row, paper: String) -> Result<()> {
    let mut row = row.clone().into_active_model();
    row.paper_ref = Set(Some(paper));
    row.update(tx).await?;
    Ok(())
}

/// What an agreement promises, by ordinal.
pub(super) async fn obligations(db: &impl ConnectionTrait, row: &Row) -> Result<Vec<obligation::Model>> {
    Ok(obligation::Entity::find()
        .filter(obligation::Column::AgreementId.eq(row.id))
        .order_by_asc(obligation::Column::Ordinal)
        .all(db)
        .await?)
}

/// A mediator of a proceeding.
pub(super) struct Mediator {
    /// Account.
    pub id: AccountId,
    /// Its outward id.
    pub reference: String,
    /// Name.
    pub name: String,
}

/// The present mediators of a proceeding, the presiding one first.
pub(super) async fn mediators(db: &impl ConnectionTrait, proceeding: ProceedingId) -> Result<Vec<Mediator>> {
    let rows = proceeding_mediator::Entity::find()
        .filter(proceeding_mediator::Column::ProceedingId.eq(proceeding))
        .filter(proceeding_mediator::Column::Until.is_null())
        .order_by_desc(proceeding_mediator::Column::Presiding)
        .order_by_asc(proceeding_mediator::Column::Id)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?;
    let found = rows.iter().filter_map(|row| accounts.iter().find(|account| account.id == row.account_id));
    Ok(found.map(|row| Mediator { id: row.id, reference: row.reference.clone(), name: row.name.clone() }).collect())
}

/// The signatures under an agreement, oldest first.
pub(super) async fn signatures(db: &impl ConnectionTrait, row: &Row) -> Result<Vec<signature::Model>> {
    Ok(signature::Entity::find()
        .filter(signature::Column::AgreementId.eq(row.id))
        .order_by_asc(signature::Column::Id)
        .all(db)
        .await?)
}

/// For whom somebody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    /// A party, by itself or through a representative.
    Party(PartyId, Option<RepresentativeId>),
    /// A mediator.
    Mediator(AccountId),
}

/// A signature to be kept.
pub(super) struct NewSignature<'a> {
    pub reference: String,
    pub signs_for: For,
    pub signed_by: &'static str,
    pub signer_name: String,
    pub method: &'static str,
    pub signed_on: NaiveDate,
    pub content_hash: &'a str,
    pub attachment: Option<AttachmentId>,
    /// Sealed.
    pub image: Option<String>,
    pub typed_name: Option<String>,
    pub recorded: (AccountId, DateTime<Utc>),
}

/// Keeps a signature.
pub(super) async fn sign(tx: &impl ConnectionTrait, row: &Row, new: NewSignature<'_>) -> Result<()> {
    let (party_id, representative_id, account_id) = match new.signs_for {
        For::Party(party, representative) => (Some(party), representative, None),
        For::Mediator(account) => (None, None, Some(account)),
    };
    let signature = signature::ActiveModel {
        reference: Set(new.reference),
        agreement_id: Set(row.id),
        party_id: Set(party_id),
        account_id: Set(account_id),
        signed_by: Set(new.signed_by.to_owned()),
        representative_id: Set(representative_id),
        signer_name: Set(new.signer_name),
        method: Set(new.method.to_owned()),
        signed_on: Set(new.signed_on),
        content_hash: Set(new.content_hash.to_owned()),
        attachment_id: Set(new.attachment),
        image: Set(new.image),
        typed_name: Set(new.typed_name),
        recorded_by: Set(new.recorded.0),
        recorded_at: Set(new.recorded.1),
        ..Default::default()
    };
    signature.insert(tx).await?;
    Ok(())
}

/// A file of this dispute by its outward id.
pub(super) async fn attachment(
    db: &impl ConnectionTrait,
    matter: MatterId,
    reference: &str,
) -> Result<Option<AttachmentId>> {
    let found = attachment::Entity::find()
        .filter(attachment::Column::MatterId.eq(matter))
        .filter(attachment::Column::Reference.eq(reference))
        .one(db)
        .await?;
    Ok(found.map(|row| row.id))
}

/// Whose seal the body of a proceeding uses: a studio that of the committee it belongs to.
pub(super) async fn sealing_body(db: &impl ConnectionTrait, of: ProceedingId) -> Result<String> {
    let of = proceeding::Entity::find_by_id(of).one(db).await?.ok_or(Error::NotFound)?;
    let found = organisation::Entity::find_by_id(of.organisation_id).one(db).await?;
    let body = found.ok_or_else(|| Error::internal("a proceeding without a body"))?;
    let parent = match body.parent_id.filter(|_| body.kind == "studio") {
        Some(parent) => organisation::Entity::find_by_id(parent).one(db).await?,
        None => None,
    };
    Ok(parent.unwrap_or(body).name)
}

/// The seals of the bodies of a joint mediation, given and still to be given. (domain.md §7.6-E)
pub(super) async fn seals_of_bodies(db: &impl ConnectionTrait, row: &Row) -> Result<Vec<SealOf>> {
    let of = proceeding::Entity::find_by_id(row.proceeding_id).one(db).await?.ok_or(Error::NotFound)?;
    let given = joint::seals(db, row).await?;
    let bodies = joint::co_sealing(db, &of).await?;
    Ok(bodies
        .into_iter()
        .map(|body| {
            let on = given.iter().find(|seal| seal.participant_id == body.id).map(|seal| seal.sealed_on);
            SealOf { body: body.name, on, affixed: on.is_some() }
        })
        .collect())
}

/// What was answered at the counter about the circumstances of a dispute, and its category.
pub(super) async fn circumstances(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<(BTreeMap<String, String>, String)> {
    let told = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
    let told = told.ok_or(Error::NotFound)?;
    Ok((serde_json::from_str(&told.circumstances).unwrap_or_default(), told.category))
}

/// A proceeding by its row.
pub(super) async fn proceeding(db: &impl ConnectionTrait, id: ProceedingId) -> Result<proceeding::Model> {
    proceeding::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)
}

/// Who wrote the record of the last session that was held.
pub(super) async fn recorder(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
) -> Result<Option<(AccountId, String)>> {
    let last = session::Entity::find()
        .filter(session::Column::ProceedingId.eq(proceeding))
        .filter(session::Column::RecordedBy.is_not_null())
        .order_by_desc(session::Column::Ordinal)
        .one(db)
        .await?;
    let Some(id) = last.and_then(|row| row.recorded_by) else { return Ok(None) };
    Ok(account::Entity::find_by_id(id).one(db).await?.map(|row| (row.id, row.name)))
}
