//! Agreements that take the place of earlier ones.

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
        t.table("agreement").add_column(big_integer_null("amends_id"));
        manager.alter_table(t).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut t = Table::alter();
        t.table("agreement").drop_column("amends_id");
        manager.alter_table(t).await
    }
}
