//! When those who promised something were last reminded of the day.

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
        t.table("deadline").add_column(date_null("reminded_on"));
        manager.alter_table(t).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = Table::alter();
        t.table("deadline").drop_column("reminded_on");
        manager.alter_table(t).await
    }
}
