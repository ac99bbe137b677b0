//! Risk: the history of grades, append-only, and the duties to report upward, which nobody can take away.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::kit::{drop_tables, index, reference, table, unique};

#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE_UP: &[&str] = &[
    "CREATE TRIGGER risk_refuses_delete BEFORE DELETE ON risk
     BEGIN SELECT RAISE(ABORT, 'the history of risk is append-only'); END",
    "CREATE TRIGGER risk_refuses_update BEFORE UPDATE ON risk
     BEGIN SELECT RAISE(ABORT, 'the history of risk is append-only'); END",
    "CREATE TRIGGER report_duty_refuses_delete BEFORE DELETE ON report_duty
     BEGIN SELECT RAISE(ABORT, 'a duty to report is never taken away'); END",
];
const SQLITE_DOWN: &[&str] = &[
    "DROP TRIGGER report_duty_refuses_delete",
    "DROP TRIGGER risk_refuses_update",
    "DROP TRIGGER risk_refuses_delete",
];

const POSTGRES_UP: &[&str] = &[
    "CREATE FUNCTION risk_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'the history of risk is append-only'; END $$",
    "CREATE FUNCTION report_duty_stays() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN RAISE EXCEPTION 'a duty to report is never taken away'; END $$",
    "CREATE TRIGGER risk_refuses_change BEFORE UPDATE OR DELETE ON risk
     FOR EACH ROW EXECUTE FUNCTION risk_is_append_only()",
    "CREATE TRIGGER report_duty_refuses_delete BEFORE DELETE ON report_duty
     FOR EACH ROW EXECUTE FUNCTION report_duty_stays()",
];
const POSTGRES_DOWN: &[&str] = &[
    "DROP TRIGGER report_duty_refuses_delete ON report_duty",
    "DROP TRIGGER risk_refuses_change ON risk",
    "DROP FUNCTION report_duty_stays()",
    "DROP FUNCTION risk_is_append_only()",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        risk(manager).await?;
        report_duty(manager).await?;
        // The grade that counts stands at the matter itself: lists are filtered and ordered by it. 0: not assessed yet.
        add(manager, integer("risk_level").default(0).take()).await?;
        add(manager, date_null("risk_review_on")).await?;
        // the worst first, then whose review is due first
        index(manager, "matter", &["risk_level", "risk_review_on"]).await?;
        run(manager, SQLITE_UP, POSTGRES_UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, SQLITE_DOWN, POSTGRES_DOWN).await?;
        manager.drop_index(Index::drop().name("matter_risk_level_risk_review_on").table("matter").to_owned()).await?;
        for column in ["risk_review_on", "risk_level"] {
            manager.alter_table(Table::alter().table("matter").drop_column(column).to_owned()).await?;
        }
        drop_tables(manager, &["report_duty", "risk"]).await
    }
}

async fn add(manager: &SchemaManager<'_>, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table("matter").add_column(column).to_owned()).await
}

async fn run(manager: &SchemaManager<'_>, sqlite: &[&str], postgres: &[&str]) -> Result<(), DbErr> {
    let statements = if manager.get_database_backend() == DbBackend::Sqlite { sqlite } else { postgres };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

/// How dangerous a dispute was found to be, each time that it was found to be something else.
async fn risk(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("risk");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(big_integer("seq"));
    t.col(timestamp_with_time_zone("assessed_at"));
    t.col(integer("score"));
    t.col(text("factors"));
    t.col(text("unknown"));
    t.col(text("grade"));
    t.col(text("system_grade"));
    t.col(text_null("human_grade"));
    t.col(integer_null("judged_score"));
    t.col(boolean("is_judgement"));
    t.col(text_null("reason"));
    t.col(text_null("evidence"));
    t.col(big_integer_null("assessed_by"));
    t.col(text("assessor"));
    t.col(text("role"));
    t.col(date_null("review_on"));
    t.foreign_key(ForeignKey::create().from("risk", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("risk", "assessed_by").to("account", "id"));
    manager.create_table(t).await?;
    // the history of a matter in its order, and its last row
    unique(manager, "risk", &["matter_id", "seq"]).await
}

/// What must be reported upward, and whether it was.
async fn report_duty(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut t = table("report_duty");
    t.col(big_pk_auto("id"));
    t.col(reference());
    t.col(big_integer("version").default(1));
    t.col(big_integer("matter_id"));
    t.col(text("code"));
    t.col(timestamp_with_time_zone("found_at"));
    t.col(timestamp_with_time_zone("due_at"));
    t.col(text("state"));
    t.col(text_null("reported_to"));
    t.col(timestamp_with_time_zone_null("reported_at"));
    t.col(text_null("receipt"));
    t.col(text_null("note"));
    t.col(text_null("correction"));
    t.col(big_integer_null("recorded_by"));
    t.col(text_null("recorder"));
    t.col(timestamp_with_time_zone_null("recorded_at"));
    t.foreign_key(ForeignKey::create().from("report_duty", "matter_id").to("matter", "id"));
    t.foreign_key(ForeignKey::create().from("report_duty", "recorded_by").to("account", "id"));
    manager.create_table(t).await?;
    // the open duties of a matter
    index(manager, "report_duty", &["matter_id", "state"]).await
}
