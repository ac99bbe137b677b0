//! Bodies around a matter: the centre above one, and the coordination offices of a centre.

use ::entity::id::OrganisationId;
use ::entity::{matter, organisation, standing};
use rules::standing::Standing;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Error, Result};

/// The kind of organisation that watches over grave disputes and designates (domain.md §7.8).
pub(super) const COORDINATION: &str = "coordination";
/// How deep the tree of organisations is followed upwards: a circle in it is no endless walk.
const DEEPEST: usize = 12;

/// The nearest centre above a body, or the body itself when it is one; none where its tree has no centre.
pub async fn centre_above(db: &impl ConnectionTrait, body: OrganisationId) -> Result<Option<organisation::Model>> {
    let mut next = Some(body);
    for _ in 0..DEEPEST {
        let Some(id) = next else { break };
        let row = organisation::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
        if row.kind == "centre" {
            return Ok(Some(row));
        }
        next = row.parent_id;
    }
    Ok(None)
}

/// The centre under which a body works on a matter: the one above it, else the one that has the matter.
pub async fn centre_of(
    db: &impl ConnectionTrait,
    body: OrganisationId,
    matter: &matter::Model,
) -> Result<organisation::Model> {
    if let Some(centre) = centre_above(db, body).await? {
        return Ok(centre);
    }
    let owner = organisation::Entity::find_by_id(matter.owner_id).one(db).await?;
    owner.ok_or_else(|| Error::internal("a matter without a body"))
}

/// The coordination offices of a centre that are at work: they see grave disputes, are told of them, and designate.
pub(super) async fn coordination_offices(
    db: &impl ConnectionTrait,
    centre: OrganisationId,
) -> Result<Vec<organisation::Model>> {
    Ok(organisation::Entity::find()
        .filter(organisation::Column::Kind.eq(COORDINATION))
        .filter(organisation::Column::ParentId.eq(centre))
        .filter(organisation::Column::Active.eq(true))
        .order_by_asc(organisation::Column::Id)
        .all(db)
        .await?)
}

/// Whether this body took the dispute in: the one that registered it, or else the centre that has it.
pub async fn took_in(db: &impl ConnectionTrait, matter: &matter::Model, body: OrganisationId) -> Result<bool> {
    let registrars = standing::Entity::find()
        .filter(standing::Column::MatterId.eq(matter.id))
        .filter(standing::Column::Standing.eq(Standing::Registrar.code()))
        .all(db)
        .await?;
    Ok(match registrars.as_slice() {
        [] => body == matter.owner_id,
        rows => rows.iter().any(|row| row.organisation_id == body),
    })
}
