//! Recorded rows whose facts stand on papers.

use std::collections::HashMap;

use ::entity::id::{AccountId, MatterId, OrganisationId, ProceedingId};
use ::entity::{
    account, deadline, dispute, extension, helper, organisation, party, proceeding, proceeding_mediator,
    representative, session, timeline,
};
use chrono::NaiveDate;
use rules::act;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Error, Result};

pub(in crate::documents) use ::entity::dispute::Model as Dispute;
pub(in crate::documents) use ::entity::matter::Model as Matter;
pub(in crate::documents) use ::entity::organisation::Model as Organisation;
pub(in crate::documents) use ::entity::party::Model as Party;
pub(in crate::documents) use ::entity::proceeding::Model as Proceeding;
pub(in crate::documents) use ::entity::representative::Model as Representative;
pub(in crate::documents) use ::entity::session::Model as Session;
pub(in crate::documents) use sea_orm::ConnectionTrait as Connection;

/// What was told at the counter.
pub(in crate::documents) async fn dispute(db: &impl ConnectionTrait, matter: MatterId) -> Result<Dispute> {
    let found = dispute::Entity::find().filter(dispute::Column::MatterId.eq(matter)).one(db).await?;
    found.ok_or(Error::NotFound)
}

/// The parties, in their order.
pub(in crate::documents) async fn parties(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<Party>> {
    let of_matter = party::Column::MatterId.eq(matter);
    Ok(party::Entity::find().filter(of_matter).order_by_asc(party::Column::Ordinal).all(db).await?)
}

/// The representatives, in their order.
pub(in crate::documents) async fn representatives(
    db: &impl ConnectionTrait,
    matter: MatterId,
) -> Result<Vec<Representative>> {
    let of_matter = representative::Column::MatterId.eq(matter);
    Ok(representative::Entity::find().filter(of_matter).order_by_asc(representative::Column::Ordinal).all(db).await?)
}

/// A body.
pub(in crate::documents) async fn organisation(db: &impl ConnectionTrait, id: OrganisationId) -> Result<Organisation> {
    let found = organisation::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| Error::internal("a body that is spoken of does not exist"))
}

/// The body whose seal a body uses: a studio that of its committee.
pub(in crate::documents) async fn sealing_body(db: &impl ConnectionTrait, body: &Organisation) -> Result<Organisation> {
    match body.parent_id {
        Some(parent) if body.kind == "studio" => organisation(db, parent).await,
        _ => Ok(body.clone()),
    }
}

/// Names of the present mediators, the presiding one first.
pub(in crate::documents) async fn mediators(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
) -> Result<Vec<String>> {
    let rows = proceeding_mediator::Entity::find()
        .filter(proceeding_mediator::Column::ProceedingId.eq(proceeding))
        .filter(proceeding_mediator::Column::Until.is_null())
        .order_by_desc(proceeding_mediator::Column::Presiding)
        .order_by_asc(proceeding_mediator::Column::Id)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?;
    let name = |id: AccountId| accounts.iter().find(|account| account.id == id).map(|account| account.name.clone());
    Ok(rows.iter().filter_map(|row| name(row.account_id)).collect())
}

/// Name of an account's person.
pub(in crate::documents) async fn name_of(db: &impl ConnectionTrait, id: Option<AccountId>) -> Result<String> {
    let Some(id) = id else { return Ok(String::new()) };
    Ok(account::Entity::find_by_id(id).one(db).await?.map(|row| row.name).unwrap_or_default())
}

/// Names of several people, by their accounts.
pub(in crate::documents) async fn names_of(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = AccountId>,
) -> Result<HashMap<AccountId, String>> {
    let rows = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Who took the dispute in.
pub(in crate::documents) async fn registrar(db: &impl ConnectionTrait, matter: MatterId) -> Result<String> {
    let row = timeline::Entity::find()
        .filter(timeline::Column::MatterId.eq(matter))
        .filter(timeline::Column::Act.eq(act::REGISTER.code))
        .one(db)
        .await?;
    Ok(row.map(|row| row.actor_name).unwrap_or_default())
}

/// The deadline of a code, the latest of them, whatever became of it.
pub(in crate::documents) async fn deadline(
    db: &impl ConnectionTrait,
    matter: MatterId,
    proceeding: Option<ProceedingId>,
    code: &str,
) -> Result<Option<deadline::Model>> {
    let mut query = deadline::Entity::find()
        .filter(deadline::Column::MatterId.eq(matter))
        .filter(deadline::Column::Code.eq(code))
        .order_by_desc(deadline::Column::Id);
    if let Some(proceeding) = proceeding {
        query = query.filter(deadline::Column::ProceedingId.eq(proceeding));
    }
    Ok(query.one(db).await?)
}

/// The latest extension of a proceeding.
pub(in crate::documents) async fn extension(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
) -> Result<Option<extension::Model>> {
    let of_it = extension::Column::ProceedingId.eq(proceeding);
    Ok(extension::Entity::find().filter(of_it).order_by_desc(extension::Column::Id).one(db).await?)
}

/// A sitting by its outward id, of this dispute.
pub(in crate::documents) async fn session(
    db: &impl ConnectionTrait,
    matter: MatterId,
    reference: &str,
) -> Result<Option<Session>> {
    Ok(session::Entity::find()
        .filter(session::Column::MatterId.eq(matter))
        .filter(session::Column::Reference.eq(reference))
        .one(db)
        .await?)
}

/// A proceeding.
pub(in crate::documents) async fn proceeding(
    db: &impl ConnectionTrait,
    id: Option<ProceedingId>,
) -> Result<Option<Proceeding>> {
    match id {
        None => Ok(None),
        Some(id) => Ok(proceeding::Entity::find_by_id(id).one(db).await?),
    }
}

/// The proceedings of a matter, oldest first.
pub(in crate::documents) async fn proceedings(db: &impl ConnectionTrait, of: MatterId) -> Result<Vec<Proceeding>> {
    let of_matter = proceeding::Column::MatterId.eq(of);
    Ok(proceeding::Entity::find().filter(of_matter).order_by_asc(proceeding::Column::Id).all(db).await?)
}

/// The people from outside who came to a session, as papers name them: 名字（身份，单位）.
pub(in crate::documents) async fn helpers_of(
    db: &impl ConnectionTrait,
    proceeding: ProceedingId,
    came: Option<&str>,
) -> Result<Vec<String>> {
    let came: Vec<String> = came.and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default();
    let all = helper::Entity::find()
        .filter(helper::Column::ProceedingId.eq(proceeding))
        .filter(helper::Column::Reference.is_in(came))
        .order_by_asc(helper::Column::Id)
        .all(db)
        .await?;
    let called = |row: helper::Model| {
        let capacity = rules::list::find(rules::list::HELPERS, &row.capacity).map_or("", |one| one.zh);
        let whence = row.organisation.map(|name| format!("，{name}")).unwrap_or_default();
        format!("{}（{capacity}{whence}）", row.name)
    };
    Ok(all.into_iter().map(called).collect())
}

/// The days on which sessions of a proceeding were held, in their order.
pub(in crate::documents) async fn held(db: &impl ConnectionTrait, of: ProceedingId) -> Result<Vec<NaiveDate>> {
    let of_it = session::Column::ProceedingId.eq(of);
    let rows = session::Entity::find().filter(of_it).order_by_asc(session::Column::Ordinal).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| row.held_on).collect())
}

/// The day on which the body signed for the material of a court.
pub(in crate::documents) async fn received_from_court(
    db: &impl ConnectionTrait,
    of: ProceedingId,
) -> Result<Option<NaiveDate>> {
    let row = timeline::Entity::find()
        .filter(timeline::Column::ProceedingId.eq(of))
        .filter(timeline::Column::Act.eq(act::RECEIVE_MATERIALS.code))
        .order_by_desc(timeline::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| row.acted_on))
}
