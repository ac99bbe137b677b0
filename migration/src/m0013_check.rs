//! Ways that were opened although a check of triage barred them, with the reason of who decided it.

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
        let mut t = table("check_override");
        t.col(big_pk_auto("id"));
        t.col(reference());
        t.col(big_integer("version").default(1));
        t.col(big_integer("matter_id"));
        t.col(big_integer("proceeding_id"));
        t.col(text("checks"));
        t.col(text("reason"));
        t.col(boolean("civil_only"));
        t.col(big_integer("decided_by"));
        t.col(timestamp_with_time_zone("decided_at"));
        t.foreign_key(ForeignKey::create().from("check_override", "matter_id").to("matter", "id"));
        t.foreign_key(ForeignKey::create().from("check_override", "proceeding_id").to("proceeding", "id"));
        t.foreign_key(ForeignKey::create().from("check_override", "decided_by").to("account", "id"));
        manager.create_table(t).await?;
        // the overrides of a dispute
        index(manager, "check_override", &["matter_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["check_override"]).await
    }
}
