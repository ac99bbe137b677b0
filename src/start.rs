//! Starting: settings, keys, database, migrations, and the house as one value.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use rules::sheet::Sheet;
use sea_orm::DatabaseConnection;

use crate::app::{App, Bell};
use crate::clock::{Clock, SystemClock};
use crate::config::Config;
use crate::database;
use crate::desk::outbox::Writer;
use crate::vault::{FileStore, Keys, Vault};

/// Opens the house with the keys of its file and the clock of the machine.
pub async fn open(config: Config) -> anyhow::Result<App> {
    make_data_dir(&config)?;
    let keys = Keys::load_or_create(&config.keys_file).context("CONCORD_KEYS_FILE")?;
    open_with(config, Arc::new(SystemClock), |_| keys).await
}

/// Opens the house with another clock or other keys.
pub async fn open_with(config: Config, clock: Arc<dyn Clock>, keys: impl FnOnce(&Path) -> Keys) -> anyhow::Result<App> {
    // One provider of cryptography for the whole process; a second start in the same process finds it there.
    let _ = rustls::crypto::ring::default_provider().install_default();
    make_data_dir(&config)?;
    let vault = Arc::new(Vault::new(keys(&config.keys_file)));
    database::migrate(&config).await?;
    let db = database::connect(&config).await?;
    database::check_keys(&db, &vault).await?;
    crate::desk::calendar::seed(&db, clock.now()).await.context("entering the calendars that are known")?;
    let files = FileStore::open(&config.storage_dir, vault.clone()).context("CONCORD_STORAGE_URL")?;
    let house = App {
        db,
        vault,
        files,
        clock,
        config: Arc::new(config),
        sheets: crate::desk::sheets(),
        write_letter: WRITER,
        bell: Bell::default(),
        traffic: Arc::default(),
    };
    with_sheets(house, crate::desk::sheets())
}

/// The same house with these procedures. A faulty one keeps it shut: nothing else would show it but somebody's dispute.
pub fn with_sheets(house: App, sheets: &'static [&'static Sheet]) -> anyhow::Result<App> {
    let mut faults = rules::procedure::faults_among(sheets);
    let notices = sheets.iter().flat_map(|sheet| sheet.notices.iter().map(|notice| (sheet.kind, notice.letter)));
    for (kind, letter) in notices.filter(|(_, letter)| !crate::letters::is_written(letter)) {
        faults.push(format!("{kind}: nobody has written the letter {letter}"));
    }
    anyhow::ensure!(faults.is_empty(), "the procedures are faulty: {}", faults.join("; "));
    Ok(App { sheets, ..house })
}

/// A house without database or disk: it can only describe itself.
pub fn unfurnished() -> anyhow::Result<App> {
    let vault = Arc::new(Vault::new(Keys::generate()));
    Ok(App {
        db: DatabaseConnection::default(),
        files: FileStore::nowhere(vault.clone()),
        vault,
        clock: Arc::new(SystemClock),
        config: Arc::new(Config::read("", std::iter::empty())?),
        sheets: crate::desk::sheets(),
        write_letter: WRITER,
        bell: Bell::default(),
        traffic: Arc::default(),
    })
}

/// Letters are written by their capability; the desk below it only knows that somebody does.
const WRITER: Writer = crate::letters::write;

/// Brings the database up to date without serving.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    make_data_dir(config)?;
    database::migrate(config).await
}

fn make_data_dir(config: &Config) -> anyhow::Result<()> {
    let folder = &config.data_dir;
    std::fs::create_dir_all(folder).with_context(|| format!("CONCORD_DATA_DIR: making {}", folder.display()))
}
