//! Connecting: SQLite in the binary or PostgreSQL, chosen by the URL; migrations at start, under a lock.

use std::time::Duration;

use anyhow::{Context, bail};
use migration::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, EntityTrait, QueryFilter,
    Set,
};

use crate::config::Config;
use crate::vault::Vault;

/// Connections: one writer at a time on SQLite is the database's own rule; readers are not held up by it.
const CONNECTIONS: u32 = 8;
/// Key of the advisory lock under which PostgreSQL migrates.
const MIGRATION_LOCK: i64 = 0x0043_4f4e_434f_5244;

/// Connects. SQLite: WAL, every commit flushed to disk, foreign keys.
pub async fn connect(config: &Config) -> anyhow::Result<DatabaseConnection> {
    connect_with(config, CONNECTIONS).await
}

/// One connection and no more, as changing tables needs: an advisory lock belongs to its connection, and SQLite checks the
/// columns of `ALTER TABLE` against what that connection last read of the tables, which another may have changed since.
pub async fn connect_alone(config: &Config) -> anyhow::Result<DatabaseConnection> {
    connect_with(config, 1).await
}

async fn connect_with(config: &Config, connections: u32) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(config.database_url.clone());
    options
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    if config.database_url.starts_with("sqlite:") {
        if let Some(folder) = sqlite_path(&config.database_url).and_then(|path| path.parent().map(ToOwned::to_owned)) {
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("CONCORD_DATABASE_URL: making the folder {}", folder.display()))?;
        }
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(5))
                .foreign_keys(true)
        });
    }
    Database::connect(options).await.context("connecting to the database of CONCORD_DATABASE_URL")
}

/// Brings the tables up to date on a connection of its own; instances that start together wait for each other.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    let alone = connect_alone(config).await?;
    let migrated = match alone.get_database_backend() {
        DbBackend::Postgres => migrate_postgres(&alone).await,
        _ => migrate_sqlite(&alone, config).await,
    };
    alone.close().await?;
    migrated
}

async fn migrate_postgres(alone: &DatabaseConnection) -> anyhow::Result<()> {
    alone.execute_unprepared(&format!("SELECT pg_advisory_lock({MIGRATION_LOCK})")).await?;
    let migrated = match Migrator::up(alone, None).await.context("migrating") {
        Ok(()) => index_missing(alone).await,
        failed => failed,
    };
    alone.execute_unprepared(&format!("SELECT pg_advisory_unlock({MIGRATION_LOCK})")).await?;
    migrated
}

async fn migrate_sqlite(alone: &DatabaseConnection, config: &Config) -> anyhow::Result<()> {
    // Waiting for the lock holds up this thread: another instance may be at work on it.
    let folder = config.data_dir.clone();
    let _held =
        tokio::task::spawn_blocking(move || hold_lock_file(&folder)).await.context("waiting for the lock")??;
    Migrator::up(alone, None).await.context("migrating")?;
    index_missing(alone).await
}

/// Writes the search of disputes that a migration took out of it.
async fn index_missing(alone: &DatabaseConnection) -> anyhow::Result<()> {
    crate::search::index_missing(alone).await.map_err(|error| anyhow::anyhow!("indexing: {error:?}"))
}

fn hold_lock_file(folder: &std::path::Path) -> anyhow::Result<std::fs::File> {
    std::fs::create_dir_all(folder)?;
    let file = std::fs::File::create(folder.join("migrate.lock"))?;
    file.lock().context("waiting for another instance that migrates")?;
    Ok(file)
}

/// True when every migration was applied.
pub async fn is_current(db: &DatabaseConnection) -> bool {
    Migrator::get_pending_migrations(db).await.is_ok_and(|pending| pending.is_empty())
}

/// Refuses to start with keys that do not belong to this database: everything sealed would look damaged.
pub async fn check_keys(db: &DatabaseConnection, vault: &Vault) -> anyhow::Result<()> {
    use ::entity::installation;
    const NAME: &str = "keys";
    let known = installation::Entity::find().filter(installation::Column::Name.eq(NAME)).one(db).await?;
    match known {
        Some(known) if known.value == vault.fingerprint() => Ok(()),
        Some(_) => bail!("the keys file does not belong to this database; put the right one back"),
        None => {
            let row = installation::ActiveModel {
                name: Set(NAME.into()),
                value: Set(vault.fingerprint()),
                ..Default::default()
            };
            let insert = installation::Entity::insert(row).exec_without_returning(db).await;
            insert.map(|_| ()).context("remembering the keys")
        }
    }
}

fn sqlite_path(url: &str) -> Option<std::path::PathBuf> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split('?').next().unwrap_or_default();
    (!path.is_empty()).then(|| path.into())
}
