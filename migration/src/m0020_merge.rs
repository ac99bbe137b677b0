//! Registrations that were merged into another dispute.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use crate::kit::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = Table::alter();
        t.table("dispute").add_column(big_integer_null("merged_into_id"));
        manager.alter_table(t).await?;
        index(manager, "dispute", &["merged_into_id"]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name("dispute_merged_into_id").table("dispute").to_owned()).await?;
        let mut t = Table::alter();
        t.table("dispute").drop_column("merged_into_id");
        manager.alter_table(t).await
    }
}
