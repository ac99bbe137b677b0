//! Attempts to reach the other side: nobody "cannot be reached" before it was tried.

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
        let mut t = table("contact_attempt");
        t.col(big_pk_auto("id"));
        t.col(reference());
        t.col(big_integer("version").default(1));
        t.col(big_integer("matter_id"));
        t.col(big_integer("party_id"));
        t.col(date("tried_on"));
        t.col(text("way"));
        t.col(text("result"));
        t.col(text_null("note"));
        t.col(big_integer_null("recorded_by"));
        t.col(text("recorder"));
        t.col(timestamp_with_time_zone("recorded_at"));
        t.foreign_key(ForeignKey::create().from("contact_attempt", "matter_id").to("matter", "id"));
        t.foreign_key(ForeignKey::create().from("contact_attempt", "party_id").to("party", "id"));
        t.foreign_key(ForeignKey::create().from("contact_attempt", "recorded_by").to("account", "id"));
        manager.create_table(t).await?;
        // the attempts of a dispute, before it is not taken on
        index(manager, "contact_attempt", &["matter_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["contact_attempt"]).await
    }
}
