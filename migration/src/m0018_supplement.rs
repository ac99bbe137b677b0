//! What is missing from an application, asked for once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::{drop_tables, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = table("supplement");
        t.col(big_pk_auto("id"));
        t.col(reference());
        t.col(big_integer("version").default(1));
        t.col(big_integer("matter_id"));
        t.col(text("items"));
        t.col(date("asked_on"));
        t.col(date_null("supplied_on"));
        t.col(big_integer("asked_by"));
        t.col(timestamp_with_time_zone("asked_at"));
        t.foreign_key(ForeignKey::create().from("supplement", "matter_id").to("matter", "id"));
        t.foreign_key(ForeignKey::create().from("supplement", "asked_by").to("account", "id"));
        manager.create_table(t).await?;
        // a dispute is asked once
        unique(manager, "supplement", &["matter_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["supplement"]).await
    }
}
