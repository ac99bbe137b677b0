//! What accuses an official stands in no search index. Such a dispute is found by its number, and by the names of its parties as
//! soon as it is written again.

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
        // The next change of a dispute indexes it.
        Ok(())
    }
}
