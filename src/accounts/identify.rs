//! Who is behind a token: looked up afresh at every request, so that a change of role or a disabled account takes effect
//! with the next one (S-16).

use std::net::IpAddr;

use ::entity::{account, organisation, sign_in};
use chrono::Duration;
use rules::role::Role;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::app::App;
use crate::desk::Caller;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::vault::token_hash;

/// Pages end after this much idle time, in minutes (S-14).
const IDLE_MINUTES: i64 = 15;

/// A sign-in, by its outward id.
#[derive(Clone, Debug)]
pub struct SignInRef {
    /// Outward id.
    pub reference: String,
    /// Theme of the account: light, dark or empty for the system's.
    pub theme: String,
}

/// The caller behind a token.
pub async fn identify(app: &App, token: &str, face: &str, address: Option<IpAddr>) -> Result<(Caller, SignInRef)> {
    let row = sign_in::Entity::find()
        .filter(sign_in::Column::TokenHash.eq(token_hash(token)))
        .filter(sign_in::Column::Face.eq(face))
        .filter(sign_in::Column::RevokedAt.is_null())
        .one(&app.db)
        .await?
        .ok_or(Error::SignInRequired)?;
    let now = app.now();
    let idle = face == "page" && now - row.last_seen_at > Duration::minutes(IDLE_MINUTES);
    if idle || now >= row.expires_at {
        return Err(Error::SignInRequired);
    }
    let found = account::Entity::find_by_id(row.account_id).one(&app.db).await?;
    let account = found.filter(|account| account.active).ok_or(Error::SignInRequired)?;
    let body = organisation::Entity::find_by_id(account.organisation_id).one(&app.db).await?;
    let body = body.ok_or(Error::SignInRequired)?;
    let role = Role::from_code(&account.role).ok_or(Error::SignInRequired)?;
    let theme = if account.theme == "auto" { String::new() } else { account.theme };
    let caller = Caller {
        account_id: Some(account.id),
        reference: account.reference,
        username: account.username,
        name: account.name,
        role,
        keeps_seal: account.keeps_seal,
        organisation_id: body.id,
        organisation_ref: body.reference,
        organisation: body.name,
        lang: Lang::from_code(&account.language),
        address,
        repeat: None,
    };
    Ok((caller, SignInRef { reference: row.reference, theme }))
}

/// Name of the centre that this installation serves.
pub async fn centre_name(app: &App) -> Result<String> {
    let centre = organisation::Entity::find()
        .filter(organisation::Column::Kind.eq("centre"))
        .order_by_asc(organisation::Column::Id)
        .one(&app.db)
        .await?;
    Ok(centre.map_or_else(|| "Concord".to_owned(), |centre| centre.name))
}
