//! Rows of organisations, and the mediators of a body with their load.

use std::collections::BTreeMap;

use ::entity::id::{AccountId, OrganisationId};
use ::entity::{matter, organisation, proceeding, proceeding_mediator};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::accounts::organisations::{Draft, Filter, Organisation, Superior};
use crate::desk::tracks;
use crate::error::Result;
use crate::vault::new_reference;

/// One by its outward id.
pub(in crate::accounts) async fn organisation(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<Organisation>> {
    let found = organisation::Entity::find().filter(organisation::Column::Reference.eq(reference)).one(db).await?;
    with_superior(db, found).await
}

/// One by its row.
pub(in crate::accounts) async fn organisation_by_id(
    db: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<Organisation>> {
    let found = organisation::Entity::find_by_id(id).one(db).await?;
    with_superior(db, found).await
}

/// One by its full name.
pub(in crate::accounts) async fn organisation_by_name(
    db: &impl ConnectionTrait,
    name: &str,
) -> Result<Option<Organisation>> {
    let found = organisation::Entity::find().filter(organisation::Column::Name.eq(name)).one(db).await?;
    with_superior(db, found).await
}

async fn with_superior(db: &impl ConnectionTrait, row: Option<organisation::Model>) -> Result<Option<Organisation>> {
    let Some(row) = row else { return Ok(None) };
    Ok(shown(db, vec![row]).await?.pop())
}

/// The centre that this installation serves.
pub(in crate::accounts) async fn centre(db: &impl ConnectionTrait) -> Result<Option<Organisation>> {
    let found = organisation::Entity::find()
        .filter(organisation::Column::Kind.eq("centre"))
        .order_by_asc(organisation::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(|row| plain(row, None)))
}

/// Rows after a key, one more than asked for, and how many there are, counted to one more than `exact`.
pub(in crate::accounts) async fn organisations(
    db: &impl ConnectionTrait,
    filter: &Filter,
    after: Option<&(String, String)>,
    limit: u64,
    exact: u64,
) -> Result<(Vec<Organisation>, u64)> {
    use organisation::Column as C;
    let condition = condition(filter);
    let counted = organisation::Entity::find().filter(condition.clone()).limit(exact + 1).count(db).await?;
    let mut query = organisation::Entity::find().filter(condition);
    if let Some((name, reference)) = after {
        let same_name = C::Name.eq(name).and(C::Reference.gt(reference));
        query = query.filter(Condition::any().add(C::Name.gt(name)).add(same_name));
    }
    let rows = query.order_by_asc(C::Name).order_by_asc(C::Reference).limit(limit + 1).all(db).await?;
    Ok((shown(db, rows).await?, counted))
}

fn condition(filter: &Filter) -> Condition {
    use organisation::Column as C;
    let mut condition = Condition::all();
    if let Some(kind) = &filter.kind {
        condition = condition.add(C::Kind.eq(kind));
    }
    if let Some(text) = &filter.text {
        condition = condition.add(super::contains(C::Name, text));
    }
    if let Some(active) = filter.active {
        condition = condition.add(C::Active.eq(active));
    }
    condition
}

/// The superiors of a body, the nearest first, ten at most.
pub(in crate::accounts) async fn above(db: &impl ConnectionTrait, from: OrganisationId) -> Result<Vec<OrganisationId>> {
    let mut found = Vec::new();
    let mut next = Some(from);
    while let Some(id) = next.filter(|_| found.len() < 10) {
        found.push(id);
        next = organisation::Entity::find_by_id(id).one(db).await?.and_then(|row| row.parent_id);
    }
    Ok(found)
}

/// How many levels stand below a body, counted to `limit`.
pub(in crate::accounts) async fn levels_below(
    db: &impl ConnectionTrait,
    id: OrganisationId,
    limit: usize,
) -> Result<usize> {
    let mut level = vec![id];
    let mut levels = 0;
    while levels < limit {
        let rows = organisation::Entity::find().filter(organisation::Column::ParentId.is_in(level)).all(db).await?;
        if rows.is_empty() {
            break;
        }
        level = rows.into_iter().map(|row| row.id).collect();
        levels += 1;
    }
    Ok(levels)
}

/// True when another body has this name.
pub(in crate::accounts) async fn name_is_taken(
    db: &impl ConnectionTrait,
    name: &str,
    except: Option<OrganisationId>,
) -> Result<bool> {
    let mut query = organisation::Entity::find().filter(organisation::Column::Name.eq(name));
    if let Some(except) = except {
        query = query.filter(organisation::Column::Id.ne(except));
    }
    Ok(query.count(db).await? > 0)
}

/// True when numbers were given under this centre's letters.
pub(in crate::accounts) async fn has_numbers(db: &impl ConnectionTrait, centre: OrganisationId) -> Result<bool> {
    let numbered = matter::Entity::find().filter(matter::Column::OwnerId.eq(centre));
    Ok(numbered.filter(matter::Column::Number.is_not_null()).limit(1).count(db).await? > 0)
}

/// Enters a body.
pub(in crate::accounts) async fn insert_organisation(
    tx: &impl ConnectionTrait,
    draft: &Draft,
    at: DateTime<Utc>,
) -> Result<Organisation> {
    let row = organisation::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        kind: Set(draft.kind.to_owned()),
        name: Set(draft.name.clone()),
        short_name: Set(draft.short_name.clone()),
        number_area: Set(draft.number_area.clone()),
        number_prefix: Set(draft.number_prefix.clone()),
        parent_id: Set(draft.parent.as_ref().map(|parent| parent.id)),
        phone: Set(draft.phone.clone()),
        address: Set(draft.address.clone()),
        email: Set(draft.email.clone()),
        tracks: Set(kept(&draft.tracks)?),
        active: Set(draft.active),
        created_at: Set(at),
        ..Default::default()
    };
    let row = row.insert(tx).await?;
    Ok(plain(row, draft.parent.clone()))
}

/// Changes a body as it was seen in this version; false when somebody else was faster.
pub(in crate::accounts) async fn update_organisation(
    tx: &impl ConnectionTrait,
    id: OrganisationId,
    version: i64,
    draft: &Draft,
) -> Result<bool> {
    use organisation::Column as C;
    let changed = organisation::Entity::update_many()
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::Name, Expr::value(draft.name.clone()))
        .col_expr(C::ShortName, Expr::value(draft.short_name.clone()))
        .col_expr(C::NumberArea, Expr::value(draft.number_area.clone()))
        .col_expr(C::NumberPrefix, Expr::value(draft.number_prefix.clone()))
        .col_expr(C::ParentId, Expr::value(draft.parent.as_ref().map(|parent| parent.id)))
        .col_expr(C::Phone, Expr::value(draft.phone.clone()))
        .col_expr(C::Address, Expr::value(draft.address.clone()))
        .col_expr(C::Email, Expr::value(draft.email.clone()))
        .col_expr(C::Tracks, Expr::value(kept(&draft.tracks)?))
        .col_expr(C::Active, Expr::value(draft.active))
        .filter(C::Id.eq(id))
        .filter(C::Version.eq(version))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// A list of tracks as it is kept; nothing for none.
fn kept(tracks: &[String]) -> Result<Option<String>> {
    if tracks.is_empty() { Ok(None) } else { Ok(Some(serde_json::to_string(tracks)?)) }
}

/// How many open proceedings each of these people mediates.
pub(in crate::accounts) async fn loads(
    db: &impl ConnectionTrait,
    accounts: &[AccountId],
) -> Result<BTreeMap<AccountId, u32>> {
    use proceeding_mediator::Column as C;
    let open = Query::select()
        .column(proceeding::Column::Id)
        .from(proceeding::Entity)
        .and_where(proceeding::Column::EndedOn.is_null())
        .to_owned();
    let rows: Vec<(AccountId, i64)> = proceeding_mediator::Entity::find()
        .select_only()
        .column(C::AccountId)
        .column_as(C::Id.count(), "load")
        .filter(C::AccountId.is_in(accounts.iter().copied()))
        .filter(C::Until.is_null())
        .filter(C::ProceedingId.in_subquery(open))
        .group_by(C::AccountId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(account, load)| (account, u32::try_from(load).unwrap_or(u32::MAX))).collect())
}

async fn shown(db: &impl ConnectionTrait, rows: Vec<organisation::Model>) -> Result<Vec<Organisation>> {
    let above = rows.iter().filter_map(|row| row.parent_id);
    let above = organisation::Entity::find().filter(organisation::Column::Id.is_in(above)).all(db).await?;
    let above: BTreeMap<_, _> = above.into_iter().map(|row| (row.id, superior(row))).collect();
    Ok(rows
        .into_iter()
        .map(|row| {
            let parent = row.parent_id.and_then(|id| above.get(&id).cloned());
            plain(row, parent)
        })
        .collect())
}

fn superior(row: organisation::Model) -> Superior {
    Superior { id: row.id, reference: row.reference, name: row.name, kind: row.kind }
}

fn plain(row: organisation::Model, parent: Option<Superior>) -> Organisation {
    Organisation {
        tracks: tracks::of(&row),
        id: row.id,
        reference: row.reference,
        version: row.version,
        kind: row.kind,
        name: row.name,
        short_name: row.short_name,
        number_area: row.number_area,
        number_prefix: row.number_prefix,
        parent,
        phone: row.phone,
        address: row.address,
        email: row.email,
        active: row.active,
    }
}
