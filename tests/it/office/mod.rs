//! A test office: one installation with the people of the fictional county 澜安县, and clients that act for them.
//!
//! The clock stands at 2026-06-30 09:00 in Shanghai until a test moves it.

#![allow(dead_code, unused_imports, reason = "a vocabulary: not every word is used in every test")]

mod client;
mod log;
mod mail;
mod page;
mod parts;
pub mod scene;
mod steps;
pub mod town;

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use concord::App;
use concord::clock::SetClock;
use concord::config::Config;
use concord::letters::Sender;
use concord::vault::{FileStore, Keys, Vault};
use poem::endpoint::BoxEndpoint;
use poem::{EndpointExt, Response};
use rules::sheet::Sheet;

pub use client::{Answer, Client};
pub use log::Log;
pub use mail::Mail;
pub use page::{Form, Page, Reader};
pub use parts::{MULTIPART, Part, body_of};
pub use steps::{Steps, Wish};

/// One installation.
pub struct Office {
    /// The house itself, for what has no door.
    pub app: App,
    /// The clock of this office.
    pub clock: Arc<SetClock>,
    endpoint: Arc<BoxEndpoint<'static, Response>>,
    folder: tempfile::TempDir,
}

/// The moment at which every test begins.
pub fn morning() -> DateTime<Utc> {
    "2026-06-30T01:00:00Z".parse().unwrap()
}

impl Office {
    /// An office with its bodies and staff, and no disputes.
    pub async fn open() -> Office {
        Office::open_with(&[]).await
    }

    /// An office with further settings.
    pub async fn open_with(settings: &[(&str, &str)]) -> Office {
        let office = Office::empty(settings).await;
        town::build(&office.app).await;
        office
    }

    /// The same office with these procedures.
    pub async fn open_with_sheets(sheets: &'static [&'static Sheet]) -> Office {
        let office = Office::open().await;
        let app = concord::start::with_sheets(office.app.clone(), sheets).unwrap();
        let endpoint = Arc::new(concord::routes::all(app.clone()).boxed());
        Office { app, endpoint, ..office }
    }

    /// An installation before anybody set it up.
    pub async fn empty(settings: &[(&str, &str)]) -> Office {
        let folder = tempfile::tempdir().unwrap();
        let mut variables = vec![
            ("CONCORD_DATA_DIR".to_owned(), folder.path().display().to_string()),
            ("CONCORD_BASE_URL".to_owned(), "https://mediation.example".to_owned()),
            ("CONCORD_DATABASE_URL".to_owned(), database_url(folder.path()).await),
        ];
        variables.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        Office::start(folder, variables, morning()).await
    }

    /// The demo as it is told, ending on the day for which its stories were written; with people and bodies of its own.
    pub async fn demo() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::demo("127.0.0.1:8080".parse().unwrap(), folder.path()).unwrap();
        let told = concord::demo::tell(config, "2026-06-30".parse().unwrap()).await.unwrap();
        let clock = Arc::new(SetClock::new(told.now()));
        let app = App { clock: clock.clone(), ..told };
        let endpoint = Arc::new(concord::routes::all(app.clone()).boxed());
        Office { app, clock, endpoint, folder }
    }

    async fn start(folder: tempfile::TempDir, variables: Vec<(String, String)>, now: DateTime<Utc>) -> Office {
        let config = Config::read("", variables.into_iter()).unwrap();
        let clock = Arc::new(SetClock::new(now));
        let keys = |path: &std::path::Path| Keys::load_or_create(path).unwrap();
        let app = concord::start::open_with(config, clock.clone(), keys).await.unwrap();
        let endpoint = Arc::new(concord::routes::all(app.clone()).boxed());
        Office { app, clock, endpoint, folder }
    }

    /// A second office in which everything is as it is now in this one; what is done in the one is not seen in the other.
    /// Only with SQLite, and without the settings that a test gave.
    pub async fn copy(&self) -> Office {
        use sea_orm::ConnectionTrait;
        let folder = tempfile::tempdir().unwrap();
        for part in ["keys.json", "files"] {
            let from = self.folder().join(part);
            let copied = std::process::Command::new("cp").arg("-a").arg(&from).arg(folder.path()).status().unwrap();
            assert!(copied.success(), "{}", from.display());
        }
        let database = folder.path().join("concord.db");
        self.app.db.execute_unprepared(&format!("VACUUM INTO '{}'", database.display())).await.unwrap();
        let variables = vec![
            ("CONCORD_DATA_DIR".to_owned(), folder.path().display().to_string()),
            ("CONCORD_BASE_URL".to_owned(), "https://mediation.example".to_owned()),
            ("CONCORD_DATABASE_URL".to_owned(), format!("sqlite://{}", database.display())),
        ];
        Office::start(folder, variables, self.app.now()).await
    }

    /// The folder of this installation: database, files, letters.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// An API client of somebody who is signed in.
    pub async fn api(&self, username: &str) -> Client {
        let token = town::sign_in(&self.app, username, "api").await;
        Client::new(self.endpoint.clone(), Some(token))
    }

    /// An API client of nobody.
    pub fn nobody(&self) -> Client {
        Client::new(self.endpoint.clone(), None)
    }

    /// Somebody who is signed in and reads pages, without JavaScript.
    pub async fn reader(&self, username: &str) -> Reader {
        let token = town::sign_in(&self.app, username, "page").await;
        Reader::new(self.endpoint.clone(), Some(token))
    }

    /// The token of somebody who is signed in to the pages, for a browser's cookie.
    pub async fn page_token(&self, username: &str) -> String {
        town::sign_in(&self.app, username, "page").await
    }

    /// Somebody who is not signed in and reads pages.
    pub fn passer_by(&self) -> Reader {
        Reader::new(self.endpoint.clone(), None)
    }

    /// Moves the clock to nine o'clock in the morning of a day in Shanghai.
    pub fn on(&self, day: &str) {
        self.clock.set(format!("{day}T01:00:00Z").parse().unwrap());
    }

    /// Moves the clock on.
    pub fn wait(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// Runs the worker of letters once, by the way that the settings name; answers how many went out.
    pub async fn deliver(&self) -> usize {
        self.deliver_by(&Sender::of(&self.app.config).unwrap()).await
    }

    /// Runs the worker of letters once, by another way.
    pub async fn deliver_by(&self, sender: &Sender) -> usize {
        concord::letters::deliver(&self.app, sender).await.unwrap()
    }

    /// The letters that became files, for want of a mail server, in no particular order.
    pub fn letters(&self) -> Vec<Mail> {
        let Ok(folder) = std::fs::read_dir(self.folder().join("letters")) else { return Vec::new() };
        let files = folder.map(|entry| entry.unwrap().path());
        files.map(|path| Mail::read(&std::fs::read(path).unwrap())).collect()
    }

    /// Outward id of an account.
    pub async fn account(&self, username: &str) -> String {
        town::account(&self.app, username).await.reference
    }

    /// Outward id of an organisation, by its short name.
    pub async fn body(&self, short_name: &str) -> String {
        town::body(&self.app, short_name).await.reference
    }
}

async fn database_url(folder: &std::path::Path) -> String {
    use sea_orm::ConnectionTrait;
    if std::env::var("CONCORD_TEST_ON").as_deref() != Ok("postgres") {
        return format!("sqlite://{}", folder.join("concord.db").display());
    }
    let server = std::env::var("CONCORD_TEST_POSTGRES_URL").expect("CONCORD_TEST_POSTGRES_URL names the server");
    let name = format!("test_{}", concord::vault::new_reference().to_lowercase());
    let mut options = sea_orm::ConnectOptions::new(server.clone());
    options.max_connections(1).sqlx_logging(false);
    let admin = sea_orm::Database::connect(options).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// A store of files beside an app's own, for tests that look into it.
pub fn store(app: &App, folder: &std::path::Path) -> FileStore {
    FileStore::open(folder, app.vault.clone()).unwrap()
}

/// A vault with keys of its own.
pub fn other_vault() -> Vault {
    Vault::new(Keys::generate())
}
