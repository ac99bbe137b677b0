//! Rows of all tables: what a refusal must leave as it was.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::office::Office;

/// Rows by table; sign-ins apart, whose last use is written down as time goes by.
pub async fn rows(office: &Office) -> BTreeMap<String, i64> {
    let db = &office.app.db;
    let (backend, tables) = match db.get_database_backend() {
        DbBackend::Sqlite => (
            DbBackend::Sqlite,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_search\\_%' ESCAPE '\\'",
        ),
        other => (other, "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"),
    };
    let names = db.query_all_raw(Statement::from_string(backend, tables)).await.unwrap();
    let names = names.iter().map(|row| row.try_get::<String>("", "name").unwrap());
    let each = names.map(|name| format!("SELECT '{name}' AS name, COUNT(*) AS counted FROM \"{name}\""));
    let all = each.collect::<Vec<_>>().join(" UNION ALL ");
    let rows = db.query_all_raw(Statement::from_string(backend, all)).await.unwrap();
    let counted: BTreeMap<String, i64> =
        rows.iter().map(|row| (row.try_get("", "name").unwrap(), row.try_get("", "counted").unwrap())).collect();
    assert!(counted.len() > 20, "{counted:?}");
    counted
}
