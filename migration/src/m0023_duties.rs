//! Duties to report get a course: every report is a row of its own, which nobody changes; a correction is a row that names the one
//! it corrects. The director takes a grave risk on. What cannot wait stands at the matter itself.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::kit::{drop_tables, index, reference, table};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE_UP: &[&str] = &[
    "CREATE TRIGGER report_refuses_delete BEFORE DELETE ON report
     BEGIN SELECT RAISE(ABORT, 'a report is never taken away'); END",
    "CREATE TRIGGER report_refuses_update BEFORE UPDATE ON report
     BEGIN SELECT RAISE(ABORT, 'a report is corrected by a row of its own'); END",
];
const SQLITE_DOWN: &[&str] = &["DROP TRIGGER report_refuses_update", "DROP TRIGGER report_refuses_delete"];

const POSTGRES_UP: &[&str] = &[
    "CREATE FUNCTION report_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'a report is corrected by a row of its own'; END $$",
    "CREATE TRIGGER report_refuses_change BEFORE UPDATE OR DELETE ON report
     FOR EACH ROW EXECUTE FUNCTION report_is_append_only()",
];
const POSTGRES_DOWN: &[&str] =
    &["DROP TRIGGER report_refuses_change ON report", "DROP FUNCTION report_is_append_only()"];

/// What was owed before is owed as before.
const FILL: &[&str] = &[
    "UPDATE report_duty SET next_at = due_at WHERE state = 'open'",
    "UPDATE matter SET urgent_at = (SELECT MIN(report_duty.next_at) FROM report_duty
     WHERE report_duty.matter_id = matter.id AND report_duty.next_at IS NOT NULL)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "report_duty", timestamp_with_time_zone_null("next_at")).await?;
        add(manager, "matter", timestamp_with_time_zone_null("urgent_at")).await?;
        report(manager).await?;
        risk_taking(manager).await?;
        run(manager, SQLITE_UP, POSTGRES_UP).await?;
        run(manager, FILL, FILL).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, SQLITE_DOWN, POSTGRES_DOWN).await?;
        drop_tables(manager, &["risk_taking", "report"]).await?;
        for (table, column) in [("matter", "urgent_at"), ("report_duty", "next_at")] {
            manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}

async fn run(manager: &SchemaManager<'_>, sqlite: &[&str], postgres: &[&str]) -> Result<(), DbErr> {
    let statements = if manager.get_database_backend() == DbBackend::Sqlite { sqlite } else { postgres };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// What was reported under a duty, and what the organ answered.
async fn report(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("report");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer("duty_id"));
    t.col(text("kind"));
    t.col(text_null("corrects"));
    t.col(text("reported_to"));
    t.col(timestamp_with_time_zone("reported_at"));
    t.col(text_null("receipt"));
    t.col(text("note"));
    t.col(text_null("correction"));
    t.col(big_integer_null("recorded_by"));
    t.col(text("recorder"));
    t.col(timestamp_with_time_zone("recorded_at"));
    t.foreign_key(ForeignKey::create().from("report", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("report", "duty_id").to("report_duty", "id"));
    t.foreign_key(ForeignKey::create().from("report", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the reports of a dispute, when it is looked at
    index(manager, "report", &["matter_id"]).await
}

/// Since when the director should have taken a grave risk on, and when he did.
async fn risk_taking(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("risk_taking");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(text("grade"));
    t.col(timestamp_with_time_zone("found_at"));
    t.col(timestamp_with_time_zone("due_at"));
    t.col(text("state"));
    t.col(timestamp_with_time_zone_null("taken_at"));
    t.col(big_integer_null("taken_by"));
    t.col(text_null("taker"));
    t.foreign_key(ForeignKey::create().from("risk_taking", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("risk_taking", "taken_by").to("account", "id"));
    manager.create_table(t).await?;
    // what a dispute waits for, and who took it on last
    index(manager, "risk_taking", &["matter_id", "state"]).await
}
