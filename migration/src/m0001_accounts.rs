//! Organisations, accounts, sign-ins, attempts at signing in, one-time links.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, index, reference, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        installation(manager).await?;
        organisation(manager).await?;
        account(manager).await?;
        sign_in(manager).await?;
        attempt(manager).await?;
        one_time_link(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["one_time_link", "attempt", "sign_in", "account", "organisation", "installation"]).await
    }
}

/// What this installation is: its identity and the fingerprint of its keys.
async fn installation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("installation");
    t.col(big_pk_auto("id"));
    t.col(text("name").unique_key());
    t.col(text("value"));
    manager.create_table(t).await?;
    Ok(())
}

/// Organisations (机构): the county tree of centre, committees, studios, departments and offices.
async fn organisation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("organisation");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(text("kind"));
    t.col(text("name"));
    t.col(text("short_name"));
    t.col(text_null("number_area"));
    t.col(text_null("number_prefix"));
    t.col(big_integer_null("parent_id"));
    t.col(text_null("phone"));
    t.col(text_null("address"));
    t.col(text_null("email"));
    t.col(boolean("active"));
    t.col(timestamp_with_time_zone("created_at"));
    t.foreign_key(ForeignKey::create().from("organisation", "parent_id").to("organisation", "id"));
    manager.create_table(t).await?;
    // the tree is walked downwards
    index(manager, "organisation", &["parent_id"]).await?;
    Ok(())
}

/// Accounts of staff: one person, one role, one organisation.
async fn account(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("account");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(text("username").unique_key());
    t.col(text("name"));
    t.col(text("role"));
    t.col(boolean("keeps_seal"));
    t.col(big_integer("organisation_id"));
    t.col(text_null("email"));
    t.col(text_null("phone"));
    t.col(text_null("password_hash"));
    t.col(boolean("active"));
    t.col(text("language"));
    t.col(text("theme"));
    t.col(text("density"));
    t.col(timestamp_with_time_zone("created_at"));
    t.foreign_key(ForeignKey::create().from("account", "organisation_id").to("organisation", "id"));
    manager.create_table(t).await?;
    // the roster of a body
    index(manager, "account", &["organisation_id"]).await?;
    Ok(())
}

/// Sign-ins: the token itself is never stored, only its hash.
async fn sign_in(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("sign_in");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(text("token_hash").unique_key());
    t.col(big_integer("account_id"));
    t.col(text("face"));
    t.col(timestamp_with_time_zone("created_at"));
    t.col(timestamp_with_time_zone("last_seen_at"));
    t.col(timestamp_with_time_zone("expires_at"));
    t.col(timestamp_with_time_zone_null("revoked_at"));
    t.col(text_null("address"));
    t.col(text_null("agent"));
    t.foreign_key(ForeignKey::create().from("sign_in", "account_id").to("account", "id"));
    manager.create_table(t).await?;
    // all sign-ins of one account are ended at once
    index(manager, "sign_in", &["account_id"]).await?;
    Ok(())
}

/// Failed attempts at signing in, per name and per address: limits hold over restarts and instances.
async fn attempt(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("attempt");
    t.col(big_pk_auto("id"));
    t.col(text("scope").unique_key());
    t.col(integer("failures"));
    t.col(timestamp_with_time_zone("last_at"));
    t.col(timestamp_with_time_zone_null("blocked_until"));
    manager.create_table(t).await?;
    // old rows are swept by age
    index(manager, "attempt", &["last_at"]).await?;
    Ok(())
}

/// One-time links: the first administrator, a first password, a new password.
async fn one_time_link(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("one_time_link");
    t.col(big_pk_auto("id"));
    t.col(text("token_hash").unique_key());
    t.col(text("purpose"));
    t.col(big_integer_null("account_id"));
    t.col(timestamp_with_time_zone("created_at"));
    t.col(timestamp_with_time_zone("expires_at"));
    t.col(timestamp_with_time_zone_null("used_at"));
    t.foreign_key(ForeignKey::create().from("one_time_link", "account_id").to("account", "id"));
    manager.create_table(t).await?;
    Ok(())
}
