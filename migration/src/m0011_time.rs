//! Holiday calendars that an administrator enters, and local rules of organisations.

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
        calendar_year(manager).await?;
        local_rule(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["local_rule", "calendar_year"]).await
    }
}

/// Calendars (放假安排): what was announced for a year, a line an entry, and how far running deadlines were counted again
/// by it.
async fn calendar_year(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("calendar_year");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(integer("year").unique_key());
    t.col(text("days"));
    t.col(text("source"));
    t.col(big_integer_null("set_by"));
    t.col(timestamp_with_time_zone("set_at"));
    t.col(big_integer("recounted_version"));
    t.foreign_key(ForeignKey::create().from("calendar_year", "set_by").to("account", "id"));
    manager.create_table(t).await?;
    Ok(())
}

/// Local rules (本地规定): where an organisation counts a limit otherwise, or sets a switch.
async fn local_rule(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("local_rule");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("organisation_id"));
    t.col(text("code"));
    t.col(text_null("span"));
    t.col(text_null("extension"));
    t.col(boolean_null("value"));
    t.col(text("source"));
    t.col(date("since"));
    t.col(date_null("until"));
    t.col(big_integer("set_by"));
    t.col(timestamp_with_time_zone("set_at"));
    t.col(timestamp_with_time_zone_null("withdrawn_at"));
    t.foreign_key(ForeignKey::create().from("local_rule", "organisation_id").to("organisation", "id"));
    t.foreign_key(ForeignKey::create().from("local_rule", "set_by").to("account", "id"));
    manager.create_table(t).await?;
    // the rules of a body and those above it
    index(manager, "local_rule", &["organisation_id"]).await?;
    Ok(())
}
