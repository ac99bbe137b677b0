//! Consents, mediators, sessions, extensions, suspensions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, index, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        acknowledgement(manager).await?;
        consent(manager).await?;
        proceeding_mediator(manager).await?;
        session(manager).await?;
        private_note(manager).await?;
        extension(manager).await?;
        suspension(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "suspension",
                "extension",
                "private_note",
                "session",
                "proceeding_mediator",
                "consent",
                "acknowledgement",
            ],
        )
        .await
    }
}

/// Acknowledgements of the rights notice.
async fn acknowledgement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("acknowledgement");
    t.col(big_pk_auto("id"));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("party_id"));
    t.col(date("given_on"));
    t.col(text("method"));
    t.foreign_key(ForeignKey::create().from("acknowledgement", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("acknowledgement", "party_id").to("party", "id"));
    manager.create_table(t).await?;
    // each party once
    unique(manager, "acknowledgement", &["proceeding_id", "party_id"]).await?;
    Ok(())
}

/// Consents and refusals of parties to a proceeding.
async fn consent(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("consent");
    t.col(big_pk_auto("id"));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("party_id"));
    t.col(boolean("consents"));
    t.col(text("channel"));
    t.col(date("given_on"));
    t.foreign_key(ForeignKey::create().from("consent", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("consent", "party_id").to("party", "id"));
    manager.create_table(t).await?;
    // the last word of each party
    unique(manager, "consent", &["proceeding_id", "party_id"]).await?;
    Ok(())
}

/// Mediators of a proceeding.
async fn proceeding_mediator(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("proceeding_mediator");
    t.col(big_pk_auto("id"));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("account_id"));
    t.col(boolean("presiding"));
    t.col(text("chosen_by"));
    t.col(date("since"));
    t.col(date_null("until"));
    t.foreign_key(ForeignKey::create().from("proceeding_mediator", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("proceeding_mediator", "account_id").to("account", "id"));
    manager.create_table(t).await?;
    // the mediators of a proceeding
    index(manager, "proceeding_mediator", &["proceeding_id"]).await?;
    // present load of a mediator
    index(manager, "proceeding_mediator", &["account_id"]).await?;
    Ok(())
}

/// Sessions (调解会): a sitting and its record.
async fn session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("session");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("proceeding_id"));
    t.col(big_integer("matter_id"));
    t.col(integer("ordinal"));
    t.col(timestamp_with_time_zone("starts_at"));
    t.col(timestamp_with_time_zone_null("ends_at"));
    t.col(text_null("place"));
    t.col(text_null("video_url"));
    t.col(text("attendees"));
    t.col(date_null("held_on"));
    t.col(text_null("attended"));
    t.col(boolean("rights_read").default(false));
    t.col(text_null("minutes"));
    t.col(text_null("undisputed_facts"));
    t.col(text_null("result"));
    t.col(big_integer_null("recorded_by"));
    t.foreign_key(ForeignKey::create().from("session", "proceeding_id").to("proceeding", "id"));
    t.foreign_key(ForeignKey::create().from("session", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("session", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the sessions of a proceeding
    index(manager, "session", &["proceeding_id"]).await?;
    Ok(())
}

/// Private notes of a mediator: nobody else ever reads them.
async fn private_note(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("private_note");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("session_id"));
    t.col(big_integer("author_id"));
    t.col(text("text"));
    t.foreign_key(ForeignKey::create().from("private_note", "session_id").to("session", "id"));
    t.foreign_key(ForeignKey::create().from("private_note", "author_id").to("account", "id"));
    manager.create_table(t).await?;
    // one note per author
    unique(manager, "private_note", &["session_id", "author_id"]).await?;
    Ok(())
}

/// Extensions with everyone's consent.
async fn extension(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("extension");
    t.col(big_pk_auto("id"));
    t.col(big_integer("proceeding_id"));
    t.col(integer("days"));
    t.col(text("reason"));
    t.col(text("agreed_by"));
    t.col(date("extended_on"));
    t.foreign_key(ForeignKey::create().from("extension", "proceeding_id").to("proceeding", "id"));
    manager.create_table(t).await?;
    // the extensions of a proceeding
    index(manager, "extension", &["proceeding_id"]).await?;
    Ok(())
}

/// Suspensions.
async fn suspension(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("suspension");
    t.col(big_pk_auto("id"));
    t.col(big_integer("proceeding_id"));
    t.col(text("ground"));
    t.col(date("first_on"));
    t.col(date_null("last_on"));
    t.foreign_key(ForeignKey::create().from("suspension", "proceeding_id").to("proceeding", "id"));
    manager.create_table(t).await?;
    // the suspensions of a proceeding
    index(manager, "suspension", &["proceeding_id"]).await?;
    Ok(())
}
