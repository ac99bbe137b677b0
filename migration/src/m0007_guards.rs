//! The timeline refuses UPDATE and DELETE, whoever asks. Only the payload may be set to nothing (erasure keeps the chain).

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE_UP: &[&str] = &[
    "CREATE TRIGGER timeline_refuses_delete BEFORE DELETE ON timeline
     BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END",
    "CREATE TRIGGER timeline_refuses_update BEFORE UPDATE ON timeline
     WHEN NOT (NEW.payload IS NULL AND NEW.id = OLD.id AND NEW.ref = OLD.ref AND NEW.chain = OLD.chain
        AND NEW.seq = OLD.seq AND NEW.act = OLD.act AND NEW.acted_on = OLD.acted_on AND NEW.acted_at = OLD.acted_at
        AND NEW.digest = OLD.digest AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash
        AND NEW.role = OLD.role AND NEW.actor_name = OLD.actor_name AND NEW.audience = OLD.audience
        AND NEW.matter_id IS OLD.matter_id AND NEW.proceeding_id IS OLD.proceeding_id
        AND NEW.proceeding_ref IS OLD.proceeding_ref AND NEW.actor_id IS OLD.actor_id
        AND NEW.stage_from IS OLD.stage_from AND NEW.stage_to IS OLD.stage_to AND NEW.law IS OLD.law)
     BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END",
    // INSERT OR REPLACE would take a row away without asking the guard of DELETE.
    "CREATE TRIGGER timeline_refuses_replace BEFORE INSERT ON timeline
     WHEN EXISTS (SELECT 1 FROM timeline WHERE id = NEW.id OR ref = NEW.ref OR (chain = NEW.chain AND seq = NEW.seq))
     BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END",
];
const SQLITE_DOWN: &[&str] = &[
    "DROP TRIGGER timeline_refuses_replace",
    "DROP TRIGGER timeline_refuses_update",
    "DROP TRIGGER timeline_refuses_delete",
];

const POSTGRES_UP: &[&str] = &[
    "CREATE FUNCTION timeline_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'UPDATE' AND NEW.payload IS NULL
          AND (to_jsonb(NEW) - 'payload') = (to_jsonb(OLD) - 'payload') THEN RETURN NEW; END IF;
       RAISE EXCEPTION 'the timeline is append-only';
     END $$",
    "CREATE TRIGGER timeline_refuses_change BEFORE UPDATE OR DELETE ON timeline
     FOR EACH ROW EXECUTE FUNCTION timeline_is_append_only()",
    "CREATE TRIGGER timeline_refuses_truncate BEFORE TRUNCATE ON timeline
     FOR EACH STATEMENT EXECUTE FUNCTION timeline_is_append_only()",
];
const POSTGRES_DOWN: &[&str] = &[
    "DROP TRIGGER timeline_refuses_truncate ON timeline",
    "DROP TRIGGER timeline_refuses_change ON timeline",
    "DROP FUNCTION timeline_is_append_only()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, SQLITE_UP, POSTGRES_UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, SQLITE_DOWN, POSTGRES_DOWN).await
    }
}

async fn run(manager: &SchemaManager<'_>, sqlite: &[&str], postgres: &[&str]) -> Result<(), DbErr> {
    let statements = if manager.get_database_backend() == DbBackend::Sqlite { sqlite } else { postgres };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
