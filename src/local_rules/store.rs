//! Rows of local rules.

use ::entity::id::{AccountId, OrganisationId};
use ::entity::{account, local_rule, organisation};
use chrono::{DateTime, NaiveDate, Utc};
use rules::deadline::Span;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Draft, Rule};
use crate::error::Result;
use crate::vault::new_reference;

/// All rules, by code, the latest first.
pub(super) async fn rules(db: &impl ConnectionTrait) -> Result<Vec<Rule>> {
    let rows = local_rule::Entity::find()
        .order_by_asc(local_rule::Column::Code)
        .order_by_desc(local_rule::Column::Since)
        .order_by_desc(local_rule::Column::Id)
        .all(db)
        .await?;
    shown(db, rows).await
}

/// One by its outward id.
pub(super) async fn rule(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Rule>> {
    let rows = local_rule::Entity::find().filter(local_rule::Column::Reference.eq(reference)).all(db).await?;
    Ok(shown(db, rows).await?.pop())
}

/// A body by its outward id: its row, its outward id and its name.
pub(super) async fn body(
    db: &impl ConnectionTrait,
    reference: &str,
) -> Result<Option<(OrganisationId, String, String)>> {
    let found = organisation::Entity::find().filter(organisation::Column::Reference.eq(reference)).one(db).await?;
    Ok(found.map(|row| (row.id, row.reference, row.name)))
}

/// True when a body has a rule on the same thing that holds on one of these days; the one with this outward id is left out.
pub(super) async fn overlaps(
    tx: &impl ConnectionTrait,
    body: OrganisationId,
    code: &str,
    (since, until): (NaiveDate, Option<NaiveDate>),
    but: Option<&str>,
) -> Result<bool> {
    use local_rule::Column as C;
    let rows = local_rule::Entity::find()
        .filter(C::OrganisationId.eq(body))
        .filter(C::Code.eq(code))
        .filter(C::WithdrawnAt.is_null())
        .all(tx)
        .await?;
    let meets = |row: &local_rule::Model| {
        row.until.is_none_or(|last| since <= last) && until.is_none_or(|until| row.since <= until)
    };
    Ok(rows.iter().filter(|row| Some(row.reference.as_str()) != but).any(meets))
}

/// Enters a rule; gives its outward id.
pub(super) async fn insert(tx: &impl ConnectionTrait, draft: &Draft, by: (AccountId, DateTime<Utc>)) -> Result<String> {
    let reference = new_reference();
    let row = local_rule::ActiveModel {
        reference: Set(reference.clone()),
        version: Set(1),
        organisation_id: Set(draft.body_id),
        code: Set(draft.code.clone()),
        span: Set(draft.span.map(Span::code)),
        extension: Set(draft.extension.map(Span::code)),
        value: Set(draft.value),
        source: Set(draft.source.clone()),
        since: Set(draft.since),
        until: Set(draft.until),
        set_by: Set(by.0),
        set_at: Set(by.1),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(reference)
}

/// Gives a rule its last day, or takes it back; false when somebody else was faster.
pub(super) async fn end(
    tx: &impl ConnectionTrait,
    known: &Rule,
    until: Option<NaiveDate>,
    withdrawn_at: Option<DateTime<Utc>>,
) -> Result<bool> {
    use local_rule::Column as C;
    let done = local_rule::Entity::update_many()
        .col_expr(C::Version, Expr::value(known.version + 1))
        .col_expr(C::Until, Expr::value(until.or(known.until)))
        .col_expr(C::WithdrawnAt, Expr::value(withdrawn_at))
        .filter(C::Reference.eq(known.reference.as_str()))
        .filter(C::Version.eq(known.version))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

async fn shown(db: &impl ConnectionTrait, rows: Vec<local_rule::Model>) -> Result<Vec<Rule>> {
    let bodies = rows.iter().map(|row| row.organisation_id);
    let bodies = organisation::Entity::find().filter(organisation::Column::Id.is_in(bodies)).all(db).await?;
    let people = rows.iter().map(|row| row.set_by);
    let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(db).await?;
    let body = |id| bodies.iter().find(|one| one.id == id).map(|one| (one.reference.clone(), one.name.clone()));
    let name = |id| people.iter().find(|one| one.id == id).map(|one| one.name.clone());
    let rule = |row: local_rule::Model| Rule {
        names: (row.code.clone(), row.code.clone()),
        is_switch: false,
        reference: row.reference,
        version: row.version,
        organisation: body(row.organisation_id).unwrap_or_default(),
        code: row.code,
        span: row.span.as_deref().and_then(Span::parse),
        extension: row.extension.as_deref().and_then(Span::parse),
        value: row.value,
        source: row.source,
        since: row.since,
        until: row.until,
        is_withdrawn: row.withdrawn_at.is_some(),
        set_by: name(row.set_by).unwrap_or_default(),
        set_at: row.set_at,
    };
    Ok(rows.into_iter().map(rule).collect())
}
