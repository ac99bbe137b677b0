//! How a dispute is watched that is closed although its risk is not low.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = Table::alter();
        t.table("dispute").add_column(text_null("watch_plan"));
        manager.alter_table(t).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = Table::alter();
        t.table("dispute").drop_column("watch_plan");
        manager.alter_table(t).await
    }
}
