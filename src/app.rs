//! The house as one value: database, vault, clock, settings, sheets. Cloning it is cheap.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use rules::act;
use rules::sheet::{Act, Sheet};
use sea_orm::{DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::watch;

use crate::clock::Clock;
use crate::config::Config;
use crate::desk::Caller;
use crate::desk::house::House;
use crate::desk::outbox::Writer;
use crate::error::{Error, Result};
use crate::traffic::Traffic;
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
    /// Writes letters.
    pub write_letter: Writer,
    /// Wakes the workers.
    pub bell: Bell,
    /// Requests answered.
    pub traffic: Arc<Traffic>,
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

    /// The act of this code: one that all procedures share, or one that only one of them has.
    pub fn act(&self, code: &str) -> Option<Act> {
        let shared = act::ALL.iter().copied().find(|act| act.code == code);
        shared.or_else(|| self.sheets.iter().find_map(|sheet| sheet.act(code)))
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

/// Tells the workers that there may be something to do. It may be missed: every worker also looks by itself.
#[derive(Clone)]
pub struct Bell(Arc<watch::Sender<u64>>);

impl Default for Bell {
    fn default() -> Bell {
        Bell(Arc::new(watch::Sender::new(0)))
    }
}

impl Bell {
    /// Rings: everybody who listens hears it.
    pub fn ring(&self) {
        self.0.send_modify(|rings| *rings = rings.wrapping_add(1));
    }

    /// Listens from now on. A ring while the listener is busy is heard afterwards.
    pub fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

/// Somebody who listens to the bell.
pub struct Listener(watch::Receiver<u64>);

impl Listener {
    /// Waits for the next ring, or until so much time has passed.
    pub async fn heard_within(&mut self, time: std::time::Duration) {
        // Either way there may be something to do; an ended bell only means that time alone wakes.
        if let Ok(Err(_)) = tokio::time::timeout(time, self.0.changed()).await {
            tokio::time::sleep(time).await;
        }
    }
}
