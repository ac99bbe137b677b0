//! Kept answers: what a repeated request is answered with, sealed, for 72 hours.

use ::entity::{account, idempotency};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::app::App;
use crate::error::Result;
use crate::vault::Place;

/// How long answers are kept, in hours.
const HOURS: i64 = 72;

/// An effect that happened, and its answer when it was given.
pub struct Kept {
    /// Hash of the body.
    pub body_hash: String,
    /// Where the effect can be looked at.
    pub location: Option<String>,
    /// Status and content.
    pub answer: Option<(u16, String)>,
    /// When the effect was written.
    pub created_at: DateTime<Utc>,
}

/// What is kept for a key of an account (by its outward id).
pub async fn find(app: &App, account: &str, key_hash: &str) -> Result<Option<Kept>> {
    let Some(row) = row(app, account, key_hash).await? else { return Ok(None) };
    let place = Place { table: "idempotency", reference: &row.reference, version: 1 };
    let answer = app.vault.open_option(place, "answer", row.answer.as_deref())?;
    let status = row.status.and_then(|status| u16::try_from(status).ok());
    Ok(Some(Kept {
        body_hash: row.body_hash,
        location: row.location,
        answer: status.zip(answer),
        created_at: row.created_at,
    }))
}

/// Adds the answer to an effect. A request without effect has no row: repeating it is harmless.
pub async fn finish(app: &App, account: &str, key_hash: &str, status: u16, answer: &str) -> Result<()> {
    let Some(row) = row(app, account, key_hash).await? else { return Ok(()) };
    let place = Place { table: "idempotency", reference: &row.reference, version: 1 };
    let sealed = app.vault.seal(place, "answer", answer)?;
    let mut row = row.into_active_model();
    row.status = Set(Some(i32::from(status)));
    row.answer = Set(Some(sealed));
    row.finished_at = Set(Some(app.now()));
    row.update(&app.db).await?;
    Ok(())
}

/// Forgets what is older than 72 hours.
pub async fn forget_old(app: &App) -> Result<u64> {
    let before = app.now() - Duration::hours(HOURS);
    let old = idempotency::Entity::delete_many().filter(idempotency::Column::CreatedAt.lt(before));
    Ok(old.exec(&app.db).await?.rows_affected)
}

async fn row(app: &App, account: &str, key_hash: &str) -> Result<Option<idempotency::Model>> {
    let owner = account::Entity::find().filter(account::Column::Reference.eq(account)).one(&app.db).await?;
    let Some(owner) = owner else { return Ok(None) };
    Ok(idempotency::Entity::find()
        .filter(idempotency::Column::AccountId.eq(owner.id))
        .filter(idempotency::Column::KeyHash.eq(key_hash))
        .one(&app.db)
        .await?)
}
