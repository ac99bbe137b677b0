//! Rows of accounts and of the one-time links by which passwords are chosen.

use std::collections::BTreeMap;

use ::entity::id::{AccountId, OrganisationId};
use ::entity::{account, one_time_link, organisation, proceeding, proceeding_mediator, standing};
use chrono::{DateTime, Utc};
use rules::role::Role;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::accounts::links::{Purpose, Spendable};
use crate::accounts::staff::{Account, Draft, Employer, Filter, Preferences};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::vault::new_reference;

/// True when anybody has an account.
pub(in crate::accounts) async fn somebody_exists(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(account::Entity::find().limit(1).count(db).await? > 0)
}

/// One by the name for signing in.
pub(in crate::accounts) async fn account_by_username(
    db: &impl ConnectionTrait,
    username: &str,
) -> Result<Option<Account>> {
    let found = account::Entity::find().filter(account::Column::Username.eq(username)).one(db).await?;
    with_employer(db, found).await
}

/// One by the outward id.
pub(in crate::accounts) async fn account(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Account>> {
    let found = account::Entity::find().filter(account::Column::Reference.eq(reference)).one(db).await?;
    with_employer(db, found).await
}

/// One by the row; locked where rows can be locked, when asked inside a transaction.
pub(in crate::accounts) async fn account_by_id(db: &impl ConnectionTrait, id: AccountId) -> Result<Option<Account>> {
    let found = account::Entity::find_by_id(id).one(db).await?;
    with_employer(db, found).await
}

async fn with_employer(db: &impl ConnectionTrait, row: Option<account::Model>) -> Result<Option<Account>> {
    let Some(row) = row else { return Ok(None) };
    Ok(shown(db, vec![row]).await?.pop())
}

/// Rows after a name, one more than asked for, and how many there are, counted to one more than `exact`.
pub(in crate::accounts) async fn accounts(
    db: &impl ConnectionTrait,
    filter: &Filter,
    after: Option<&str>,
    limit: u64,
    exact: u64,
) -> Result<(Vec<Account>, u64)> {
    use account::Column as C;
    let condition = condition(filter);
    let counted = account::Entity::find().filter(condition.clone()).limit(exact + 1).count(db).await?;
    let mut query = account::Entity::find().filter(condition);
    if let Some(username) = after {
        query = query.filter(C::Username.gt(username));
    }
    let rows = query.order_by_asc(C::Username).limit(limit + 1).all(db).await?;
    Ok((shown(db, rows).await?, counted))
}

fn condition(filter: &Filter) -> Condition {
    use account::Column as C;
    let mut condition = Condition::all();
    if let Some(organisation) = &filter.organisation {
        let of = Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .and_where(organisation::Column::Reference.eq(organisation))
            .to_owned();
        condition = condition.add(C::OrganisationId.in_subquery(of));
    }
    if !filter.roles.is_empty() {
        condition = condition.add(C::Role.is_in(filter.roles.iter().map(|role| role.code())));
    }
    if let Some(text) = &filter.text {
        condition =
            condition.add(Condition::any().add(super::contains(C::Username, text)).add(super::contains(C::Name, text)));
    }
    if let Some(active) = filter.active {
        condition = condition.add(C::Active.eq(active));
    }
    condition
}

/// Enters a person of staff; `None` when the name is taken.
pub(in crate::accounts) async fn insert_account(
    tx: &impl ConnectionTrait,
    draft: &Draft,
    password_hash: Option<String>,
    at: DateTime<Utc>,
) -> Result<Option<Account>> {
    let row = account::ActiveModel {
        reference: Set(new_reference()),
        version: Set(1),
        username: Set(draft.username.clone()),
        name: Set(draft.name.clone()),
        role: Set(draft.role.code().to_owned()),
        keeps_seal: Set(draft.keeps_seal),
        organisation_id: Set(draft.employer.id),
        email: Set(draft.email.clone()),
        phone: Set(draft.phone.clone()),
        password_hash: Set(password_hash),
        active: Set(true),
        language: Set(Lang::default().code().to_owned()),
        theme: Set("auto".to_owned()),
        density: Set("compact".to_owned()),
        created_at: Set(at),
        ..Default::default()
    };
    // Looked up first: on PostgreSQL a refused insert would end the whole transaction.
    let taken = account::Entity::find().filter(account::Column::Username.eq(&draft.username)).count(tx).await? > 0;
    if taken {
        return Ok(None);
    }
    match row.insert(tx).await {
        Ok(row) => with_employer(tx, Some(row)).await,
        Err(error) if super::is_taken(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Changes a person of staff as seen in this version; false when somebody else was faster.
pub(in crate::accounts) async fn update_account(
    tx: &impl ConnectionTrait,
    id: AccountId,
    version: i64,
    draft: &Draft,
    active: bool,
) -> Result<bool> {
    use account::Column as C;
    let changed = account::Entity::update_many()
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::Name, Expr::value(draft.name.clone()))
        .col_expr(C::Role, Expr::value(draft.role.code()))
        .col_expr(C::KeepsSeal, Expr::value(draft.keeps_seal))
        .col_expr(C::OrganisationId, Expr::value(draft.employer.id))
        .col_expr(C::Email, Expr::value(draft.email.clone()))
        .col_expr(C::Phone, Expr::value(draft.phone.clone()))
        .col_expr(C::Active, Expr::value(active))
        .filter(C::Id.eq(id))
        .filter(C::Version.eq(version))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Stores the hash of a password.
pub(in crate::accounts) async fn set_password_hash(tx: &impl ConnectionTrait, id: AccountId, hash: &str) -> Result<()> {
    let of = account::Entity::update_many().col_expr(account::Column::PasswordHash, Expr::value(hash));
    of.filter(account::Column::Id.eq(id)).exec(tx).await?;
    Ok(())
}

/// Stores how a person wants pages to look.
pub(in crate::accounts) async fn set_preferences(
    tx: &impl ConnectionTrait,
    known: &Account,
    preferences: &Preferences,
) -> Result<()> {
    use account::Column as C;
    account::Entity::update_many()
        .col_expr(C::Version, Expr::value(known.version + 1))
        .col_expr(C::Language, Expr::value(preferences.lang.code()))
        .col_expr(C::Theme, Expr::value(preferences.theme))
        .col_expr(C::Density, Expr::value(preferences.density))
        .filter(C::Id.eq(known.id))
        .filter(C::Version.eq(known.version))
        .exec(tx)
        .await?;
    Ok(())
}

/// In how many open proceedings this person mediates.
pub(in crate::accounts) async fn mediates_in(db: &impl ConnectionTrait, id: AccountId) -> Result<u64> {
    let open = Query::select()
        .column(proceeding::Column::Id)
        .from(proceeding::Entity)
        .and_where(proceeding::Column::EndedOn.is_null())
        .to_owned();
    Ok(proceeding_mediator::Entity::find()
        .filter(proceeding_mediator::Column::AccountId.eq(id))
        .filter(proceeding_mediator::Column::Until.is_null())
        .filter(proceeding_mediator::Column::ProceedingId.in_subquery(open))
        .count(db)
        .await?)
}

/// Ends whatever standing this person has of his own, in every matter.
pub(in crate::accounts) async fn end_standing(
    tx: &impl ConnectionTrait,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<()> {
    standing::Entity::update_many()
        .col_expr(standing::Column::Until, Expr::value(now))
        .filter(standing::Column::AccountId.eq(id))
        .filter(standing::Column::Until.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Stores a link by the hash of its token; earlier ones for the same purpose and person are worth nothing from now on.
pub(in crate::accounts) async fn insert_link(
    tx: &impl ConnectionTrait,
    purpose: Purpose,
    account: Option<AccountId>,
    token_hash: &str,
    times: (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    void_links(tx, purpose, account, times.0).await?;
    let row = one_time_link::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        purpose: Set(purpose.code().to_owned()),
        account_id: Set(account),
        created_at: Set(times.0),
        expires_at: Set(times.1),
        used_at: Set(None),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Voids the open links for a purpose and person.
pub(in crate::accounts) async fn void_links(
    tx: &impl ConnectionTrait,
    purpose: Purpose,
    account: Option<AccountId>,
    at: DateTime<Utc>,
) -> Result<()> {
    use one_time_link::Column as C;
    let whose = account.map_or_else(|| C::AccountId.is_null(), |account| C::AccountId.eq(account));
    one_time_link::Entity::update_many()
        .col_expr(C::UsedAt, Expr::value(at))
        .filter(C::Purpose.eq(purpose.code()))
        .filter(whose)
        .filter(C::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// A link that can still be spent.
pub(in crate::accounts) async fn spendable(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Spendable>> {
    use one_time_link::Column as C;
    let found = one_time_link::Entity::find()
        .filter(C::TokenHash.eq(token_hash))
        .filter(C::Purpose.eq(purpose.code()))
        .filter(C::UsedAt.is_null())
        .filter(C::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(found.map(|row| Spendable { id: row.id, account: row.account_id }))
}

/// Spends a link; false when it was spent meanwhile.
pub(in crate::accounts) async fn spend(
    tx: &impl ConnectionTrait,
    link: &Spendable,
    now: DateTime<Utc>,
) -> Result<bool> {
    use one_time_link::Column as C;
    let spent = one_time_link::Entity::update_many()
        .col_expr(C::UsedAt, Expr::value(now))
        .filter(C::Id.eq(link.id))
        .filter(C::UsedAt.is_null())
        .filter(C::ExpiresAt.gt(now))
        .exec(tx)
        .await?;
    Ok(spent.rows_affected == 1)
}

async fn shown(db: &impl ConnectionTrait, rows: Vec<account::Model>) -> Result<Vec<Account>> {
    let bodies = rows.iter().map(|row| row.organisation_id);
    let bodies = organisation::Entity::find().filter(organisation::Column::Id.is_in(bodies)).all(db).await?;
    let bodies: BTreeMap<OrganisationId, _> = bodies.into_iter().map(|row| (row.id, employer(row))).collect();
    rows.into_iter()
        .map(|row| {
            let employer = bodies.get(&row.organisation_id).cloned();
            plain(row, employer.ok_or_else(|| Error::internal("an account without its body"))?)
        })
        .collect()
}

/// The body of an account.
pub(super) fn employer(row: organisation::Model) -> Employer {
    Employer { id: row.id, reference: row.reference, name: row.name, kind: row.kind }
}

/// The account of a row.
pub(super) fn plain(row: account::Model, employer: Employer) -> Result<Account> {
    let role = Role::from_code(&row.role).ok_or_else(|| Error::internal("an account has an unknown role"))?;
    Ok(Account {
        id: row.id,
        reference: row.reference,
        version: row.version,
        username: row.username,
        name: row.name,
        role,
        keeps_seal: row.keeps_seal,
        employer,
        email: row.email,
        phone: row.phone,
        password_hash: row.password_hash,
        active: row.active,
        lang: Lang::from_code(&row.language),
        theme: row.theme,
        density: row.density,
    })
}
