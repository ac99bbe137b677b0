//! What accuses an official stands in no search index. Such disputes are taken out here; the program puts them back without their
//! words when it has migrated.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const ACCUSING: &str = r#"DELETE FROM dispute_search WHERE rowid IN
    (SELECT matter_id FROM dispute WHERE circumstances LIKE '%"accusation":"yes"%')"#;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(ACCUSING).await.map(|_| ())
    }

    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        // The next start indexes what is missing.
        Ok(())
    }
}
