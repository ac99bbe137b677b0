//! Search by bigrams that the application makes: an FTS5 table on SQLite, a tsvector with a GIN index on PostgreSQL.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements: &[&str] = match manager.get_database_backend() {
            // The row id is the matter's; bigrams are separated by spaces, so that unicode61 leaves them whole.
            DbBackend::Sqlite => {
                &["CREATE VIRTUAL TABLE dispute_search USING fts5(grams, tokenize = 'unicode61 remove_diacritics 0')"]
            }
            _ => &[
                "CREATE TABLE dispute_search (rowid BIGINT PRIMARY KEY, grams TEXT NOT NULL,
                 found tsvector GENERATED ALWAYS AS (to_tsvector('simple', grams)) STORED)",
                // phrases of bigrams are looked up, never scanned
                "CREATE INDEX dispute_search_found ON dispute_search USING GIN (found)",
            ],
        };
        for statement in statements {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared("DROP TABLE dispute_search").await.map(|_| ())
    }
}
