//! The house as one value: database, vault, clock, settings, sheets. Cloning it is cheap.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use rules::calendar::Calendar;
use rules::sheet::Sheet;
use sea_orm::{DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Caller;
use crate::desk::house::House;
use crate::desk::outbox::Writer;
use crate::error::{Error, Result};
use crate::vault::{FileStore, Vault};

/// Everything a use-case needs beside its caller.
#[derive(Clone)]
pub struct App {
    /// Connections for reading, and for beginning transactions.
    pub db: DatabaseConnection,
    /// Seals and opens personal data.
    pub vault: Arc<Vault>,
    /// Stored files.
    pub files: FileStore,
    /// What tells the time.
    pub clock: Arc<dyn Clock>,
    /// Settings.
    pub config: Arc<Config>,
    /// The procedures.
    pub sheets: &'static [&'static Sheet],
    /// Working days and holidays.
    pub calendar: Arc<Calendar>,
    /// Writes letters.
    pub write_letter: Writer,
    /// Wakes the worker.
    pub bell: Bell,
}

impl App {
    /// This moment.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The legal day of this moment, in the installation's time zone.
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// The legal day of a moment.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.config.time_zone).date_naive()
    }

    /// The sheet of a kind.
    pub fn sheet(&self, kind: &str) -> Result<&'static Sheet> {
        let found = self.sheets.iter().copied().find(|sheet| sheet.kind == kind);
        found.ok_or_else(|| Error::internal(format!("there is no sheet for {kind}")))
    }

    /// The door for what belongs to no matter.
    pub async fn write<'a>(&'a self, caller: Option<&'a Caller>) -> Result<House<'a>> {
        House::open(self, caller).await
    }

    /// Begins a transaction that writes: IMMEDIATE on SQLite, so that it never fails half-way for the lock.
    pub async fn begin(&self) -> Result<DatabaseTransaction> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.db.begin_with_options(options).await?)
    }
}

/// Tells the worker that there may be something to do. It may be missed: the worker also looks by itself.
#[derive(Clone, Default)]
pub struct Bell(Arc<Notify>);

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits for the next ring.
    pub async fn heard(&self) {
        self.0.notified().await;
    }
}
