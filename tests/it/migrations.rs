//! How the tables came to be: up, down, up again; two instances at once; and the database's own guards.

use std::collections::BTreeSet;

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::office::Office;
use crate::office::scene::{At, Scene};

/// Names of the product's tables.
async fn tables(db: &DatabaseConnection) -> BTreeSet<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let names = rows.iter().map(|row| row.try_get::<String>("", "name").unwrap());
    // The index of the search is spoken to in SQL alone.
    names.filter(|name| name != "seaql_migrations" && !name.starts_with("dispute_search")).collect()
}

/// Every object of the database with the words that made it, to be compared before and after.
async fn shape(db: &DatabaseConnection) -> Vec<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS line
             FROM information_schema.columns WHERE table_schema = 'public'
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
             UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
             UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        }
        _ => "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS line FROM sqlite_master",
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let mut lines: Vec<String> = rows.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    lines.retain(|line| !line.contains("seaql_migrations") && !line.contains("sqlite_sequence"));
    lines.sort();
    lines
}

/// Names of the tables that the entities speak of.
fn entities() -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("entity/src");
    let texts = std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let named =
        |text: String| text.split("table_name = \"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    texts.filter_map(named).collect()
}

#[tokio::test]
async fn every_table_has_its_entity_and_every_entity_its_table() {
    let office = Office::empty(&[]).await;
    assert_eq!(tables(&office.app.db).await, entities());
}

#[tokio::test]
async fn what_is_looked_for_at_every_act_has_its_index() {
    let office = Office::empty(&[]).await;
    let shape = shape(&office.app.db).await;
    for name in [
        "standing_account_id",
        "standing_proceeding_id",
        "timeline_proceeding_id",
        "timeline_actor_id_act",
        "deadline_proceeding_id",
        "session_matter_id",
        "representative_id_index",
        "dispute_category",
        "dispute_division",
        "agreement_performance_id",
    ] {
        assert!(shape.iter().any(|line| line.contains(name)), "no index {name}");
    }
}

#[tokio::test]
async fn the_tables_go_down_to_nothing_and_come_up_again_as_they_were() {
    let office = Office::empty(&[]).await;
    let db = &concord::database::connect_alone(&office.app.config).await.unwrap();
    let before = shape(db).await;
    assert!(before.len() > 50, "{before:?}");

    Migrator::down(db, None).await.unwrap();
    let left = shape(db).await;
    assert!(left.is_empty(), "left behind: {left:?}");
    assert!(!concord::database::is_current(db).await);

    Migrator::up(db, None).await.unwrap();
    assert_eq!(shape(db).await, before);
    assert!(concord::database::is_current(db).await);
}

#[tokio::test]
async fn each_step_down_can_be_taken_up_again() {
    let office = Office::empty(&[]).await;
    let db = &concord::database::connect_alone(&office.app.config).await.unwrap();
    for steps in 1..=u32::try_from(Migrator::migrations().len()).unwrap() {
        let before = shape(db).await;
        Migrator::down(db, Some(steps)).await.unwrap();
        Migrator::up(db, Some(steps)).await.unwrap();
        assert_eq!(shape(db).await, before, "{steps} steps");
    }
}

#[tokio::test]
async fn instances_that_start_together_migrate_once_and_all_start() {
    let office = Office::empty(&[]).await;
    let db = &concord::database::connect_alone(&office.app.config).await.unwrap();
    let before = shape(db).await;
    Migrator::down(db, None).await.unwrap();

    let start = || {
        let config = office.app.config.clone();
        tokio::spawn(async move { concord::database::migrate(&config).await })
    };
    let starts = [start(), start(), start()];
    for started in starts {
        started.await.unwrap().unwrap();
    }

    assert_eq!(shape(db).await, before);
    assert!(concord::database::is_current(db).await);
}

/// A migration may only take out; the program puts back what it still may.
#[tokio::test]
async fn what_a_migration_took_out_of_the_search_is_indexed_again() {
    let office = Office::open().await;
    Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let hits = async || clerk.get("/disputes?q=步云舒").await.expect(200)["items"].as_array().unwrap().len();
    assert_eq!(hits().await, 1);
    office.app.db.execute_unprepared("DELETE FROM dispute_search").await.unwrap();
    assert_eq!(hits().await, 0);

    concord::database::migrate(&office.app.config).await.unwrap();

    assert_eq!(hits().await, 1);
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_delete_a_row_of_the_timeline() {
    let office = Office::open().await;
    Scene::at(&office, At::Registered).await;
    let db = &office.app.db;
    let count = async || {
        let sql = "SELECT COUNT(*) AS n FROM timeline";
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get::<i64>("", "n").unwrap()
    };
    let before = count().await;
    assert!(before > 0);

    let mut refused = vec![
        "DELETE FROM timeline",
        "DELETE FROM timeline WHERE seq = 1",
        "UPDATE timeline SET actor_name = 'somebody else'",
        "UPDATE timeline SET audience = 'parties'",
        "UPDATE timeline SET acted_on = '2020-01-01'",
        "UPDATE timeline SET seq = seq + 1000",
        "UPDATE timeline SET hash = prev_hash",
        "UPDATE timeline SET payload = 'other'",
        "UPDATE timeline SET payload = NULL, actor_name = 'somebody else'",
        "UPDATE timeline SET payload = NULL, matter_id = NULL",
        "UPDATE timeline SET stage_to = NULL",
    ];
    match db.get_database_backend() {
        DbBackend::Postgres => refused.push("TRUNCATE timeline"),
        _ => refused.extend([
            "INSERT OR REPLACE INTO timeline SELECT * FROM timeline WHERE seq = 1",
            "REPLACE INTO timeline SELECT * FROM timeline",
        ]),
    }
    for sql in refused {
        let answer = db.execute_unprepared(sql).await;
        let said = answer.err().unwrap_or_else(|| panic!("the database allowed: {sql}")).to_string();
        assert!(said.contains("append-only"), "{sql}: {said}");
    }
    assert_eq!(count().await, before);
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn only_what_a_row_tells_can_be_erased_and_the_chain_stays_whole() {
    let office = Office::open().await;
    Scene::at(&office, At::Accepted).await;

    office.app.db.execute_unprepared("UPDATE timeline SET payload = NULL WHERE seq = 2").await.unwrap();

    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}
