//! Rows of sign-ins and of attempts.

use ::entity::id::{AccountId, SignInId};
use ::entity::{account, attempt, organisation, sign_in};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::staff::{employer, plain};
use crate::accounts::attempts::Attempts;
use crate::accounts::sign_in::{Begun, SignIn};
use crate::accounts::staff::Account;
use crate::error::Result;

/// A sign-in that was not ended, with its account and body as they are now.
pub(in crate::accounts) async fn sign_in_by_token(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<(SignIn, Account)>> {
    let found = sign_in::Entity::find()
        .filter(sign_in::Column::TokenHash.eq(token_hash))
        .filter(sign_in::Column::RevokedAt.is_null())
        .one(db)
        .await?;
    let Some(row) = found else { return Ok(None) };
    let with_body = account::Entity::belongs_to(organisation::Entity)
        .from(account::Column::OrganisationId)
        .to(organisation::Column::Id)
        .into();
    let found = account::Entity::find_by_id(row.account_id)
        .join(JoinType::InnerJoin, with_body)
        .select_also(organisation::Entity)
        .one(db)
        .await?;
    let Some((account, Some(body))) = found else { return Ok(None) };
    Ok(Some((shown(row), plain(account, employer(body))?)))
}

/// Begins a sign-in.
pub(in crate::accounts) async fn insert_sign_in(tx: &impl ConnectionTrait, begun: &Begun) -> Result<()> {
    let row = sign_in::ActiveModel {
        reference: Set(begun.reference.clone()),
        token_hash: Set(begun.token_hash.clone()),
        account_id: Set(begun.account),
        face: Set(begun.face.to_owned()),
        created_at: Set(begun.at),
        last_seen_at: Set(begun.at),
        expires_at: Set(begun.expires_at),
        revoked_at: Set(None),
        address: Set(begun.address.map(|address| address.to_string())),
        agent: Set(begun.agent.clone()),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Remembers that a sign-in was used; false when it was ended meanwhile. Never an insert: an ended sign-in cannot come
/// back to life.
pub(in crate::accounts) async fn touch(db: &impl ConnectionTrait, id: SignInId, now: DateTime<Utc>) -> Result<bool> {
    let touched = sign_in::Entity::update_many()
        .col_expr(sign_in::Column::LastSeenAt, Expr::value(now))
        .filter(sign_in::Column::Id.eq(id))
        .filter(sign_in::Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(touched.rows_affected == 1)
}

/// Ends one sign-in of a person; false when there is none to end.
pub(in crate::accounts) async fn end_sign_in(
    db: &impl ConnectionTrait,
    account: AccountId,
    reference: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let ended = sign_in::Entity::update_many()
        .col_expr(sign_in::Column::RevokedAt, Expr::value(now))
        .filter(sign_in::Column::Reference.eq(reference))
        .filter(sign_in::Column::AccountId.eq(account))
        .filter(sign_in::Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Ends all sign-ins of a person, except perhaps the one that asks.
pub(in crate::accounts) async fn end_sign_ins(
    tx: &impl ConnectionTrait,
    account: AccountId,
    except: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut all = sign_in::Entity::update_many()
        .col_expr(sign_in::Column::RevokedAt, Expr::value(now))
        .filter(sign_in::Column::AccountId.eq(account))
        .filter(sign_in::Column::RevokedAt.is_null());
    if let Some(except) = except {
        all = all.filter(sign_in::Column::Reference.ne(except));
    }
    all.exec(tx).await?;
    Ok(())
}

/// The sign-ins of a person that were not ended, the latest first.
pub(in crate::accounts) async fn sign_ins(
    db: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<SignIn>> {
    let rows = sign_in::Entity::find()
        .filter(sign_in::Column::AccountId.eq(account))
        .filter(sign_in::Column::RevokedAt.is_null())
        .filter(sign_in::Column::ExpiresAt.gt(now))
        .order_by_desc(sign_in::Column::LastSeenAt)
        .limit(100)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(shown).collect())
}

fn shown(row: sign_in::Model) -> SignIn {
    SignIn {
        id: row.id,
        reference: row.reference,
        face: row.face,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
        address: row.address,
        agent: row.agent,
    }
}

/// What was tried before; the row is made and locked, so that of many at once each counts.
pub(in crate::accounts) async fn attempts(
    tx: &impl ConnectionTrait,
    scope: &str,
    now: DateTime<Utc>,
) -> Result<Attempts> {
    let none = attempt::ActiveModel {
        scope: Set(scope.to_owned()),
        failures: Set(0),
        last_at: Set(now),
        blocked_until: Set(None),
        ..Default::default()
    };
    let unless_known = OnConflict::column(attempt::Column::Scope).do_nothing().to_owned();
    attempt::Entity::insert(none).on_conflict(unless_known).exec_without_returning(tx).await?;
    let row = attempt::Entity::find().filter(attempt::Column::Scope.eq(scope)).lock_exclusive().one(tx).await?;
    let row = row.ok_or_else(|| crate::error::Error::internal("attempts have no row"))?;
    Ok(Attempts { failures: row.failures, last_at: row.last_at, blocked_until: row.blocked_until })
}

/// Stores what was tried.
pub(in crate::accounts) async fn set_attempts(
    tx: &impl ConnectionTrait,
    scope: &str,
    attempts: &Attempts,
) -> Result<()> {
    use attempt::Column as C;
    attempt::Entity::update_many()
        .col_expr(C::Failures, Expr::value(attempts.failures))
        .col_expr(C::LastAt, Expr::value(attempts.last_at))
        .col_expr(C::BlockedUntil, Expr::value(attempts.blocked_until))
        .filter(C::Scope.eq(scope))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets what was tried.
pub(in crate::accounts) async fn remove_attempts(tx: &impl ConnectionTrait, scope: &str) -> Result<()> {
    attempt::Entity::delete_many().filter(attempt::Column::Scope.eq(scope)).exec(tx).await?;
    Ok(())
}

/// Forgets what nobody has tried since.
pub(in crate::accounts) async fn forget_attempts(tx: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<()> {
    attempt::Entity::delete_many().filter(attempt::Column::LastAt.lt(before)).exec(tx).await?;
    Ok(())
}
