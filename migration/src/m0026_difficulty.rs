//! How hard a closed dispute was to mediate, and why somebody graded it otherwise than the rule.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 2] = ["difficulty", "difficulty_reason"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One column at a time: SQLite adds no more.
        for column in COLUMNS {
            let mut t = Table::alter();
            t.table("dispute").add_column(text_null(column));
            manager.alter_table(t).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let mut t = Table::alter();
            t.table("dispute").drop_column(column);
            manager.alter_table(t).await?;
        }
        Ok(())
    }
}
