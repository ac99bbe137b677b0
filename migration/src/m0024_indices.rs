//! Indices for what is looked for by other columns than the ones known at first.

use sea_orm_migration::prelude::*;

use crate::kit::index;

#[derive(DeriveMigrationName)]
pub struct Migration;

const INDICES: &[(&str, &[&str])] = &[
    // What a person has of his own, when he leaves, moves, or opens the list.
    ("standing", &["account_id"]),
    // Who has to do with one proceeding.
    ("standing", &["proceeding_id"]),
    // When a proceeding was opened, and when a court handed it over.
    ("timeline", &["proceeding_id"]),
    // What somebody registered.
    ("timeline", &["actor_id", "act"]),
    // Limits of one proceeding: asked at every act.
    ("deadline", &["proceeding_id"]),
    // Sittings of the disputes on one page of a list.
    ("session", &["matter_id"]),
    // Earlier disputes of whoever speaks for a party.
    ("representative", &["id_index"]),
    // Filters of the list.
    ("dispute", &["category"]),
    ("dispute", &["division"]),
    // The agreement that a performance belongs to.
    ("agreement", &["performance_id"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in INDICES {
            index(manager, table, columns).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in INDICES {
            let name = format!("{table}_{}", columns.join("_"));
            manager.drop_index(Index::drop().name(name).table(*table).to_owned()).await?;
        }
        Ok(())
    }
}
