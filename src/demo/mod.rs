//! The demo: a fictional county centre, told through the product's own door with a moving clock, never as rows.
//!
//! Thrown away and rebuilt at every start. Disputes end on the last Tuesday, so that they look recent.

mod aside;
mod ask;
mod bodies;
mod cases;
mod danger;
mod group;
mod kind;
mod kinds;
mod people;
mod stories;
mod teller;
pub mod town;
mod water;
mod way;
mod year;

use std::fs::{File, TryLockError};
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use chrono::NaiveDate;
use serde_json::json;

use crate::accounts::organisations::{self, OrganisationInput};
use crate::accounts::staff::{self, AccountInput};
use crate::app::App;
use crate::clock::{Clock, SetClock, SystemClock};
use crate::config::Config;
use crate::start;
use crate::vault::Keys;

use teller::Teller;

/// Password of every login of the demo.
pub const PASSWORD: &str = "concord-demo";
/// A folder that holds this file may be thrown away.
const MARK: &str = "this-is-the-demo";

/// The folder of a running demo. As long as this is held, no other demo throws the folder away.
pub struct Folder {
    _mark: File,
}

/// Rebuilds the demo in its folder and gives the house, with the clock of the machine.
///
/// # Errors
/// When the address is taken, when another demo runs in the folder, or when the folder is not a demo's; nothing has been
/// thrown away then.
pub async fn rebuild(bind: SocketAddr, data_dir: &Path) -> anyhow::Result<(App, Folder)> {
    drop(TcpListener::bind(bind).with_context(|| format!("{bind} is taken; --bind names another address"))?);
    let folder = clear(data_dir)?;
    let config = Config::demo(bind, data_dir)?;
    let app = tell(config, SystemClock.now().date_naive()).await?;
    Ok((App { clock: Arc::new(SystemClock), ..app }, folder))
}

/// Tells everything into an empty installation, ending on the last Tuesday before `today`; the house keeps the clock there.
pub async fn tell(config: Config, today: NaiveDate) -> anyhow::Result<App> {
    let clock = Arc::new(SetClock::new(SystemClock.now()));
    let keys_file = config.keys_file.clone();
    let keys = Keys::load_or_create(&keys_file)?;
    let app = start::open_with(config, clock.clone(), |_| keys).await?;
    let mut teller = Teller::new(app.clone(), clock, today)?;
    teller.at("2024-07-01 08:00")?;
    enter_town(&app).await.context("bodies and staff")?;
    delegation_before_filing(&mut teller).await.context("the rule of an earlier year")?;
    year::before(&mut teller).await.context("the dispute of an earlier year")?;
    local_rule(&mut teller).await.context("the local rule")?;
    for number in 1..=year::ALL {
        year::tell(&mut teller, number).await.with_context(|| format!("dispute {number}"))?;
        teller.at("2026-06-30 09:00")?;
        teller.catch_up().await?;
    }
    danger::threatened(&mut teller).await.context("the dispute that becomes dangerous")?;
    teller.at("2026-06-30 09:00")?;
    Ok(app)
}

/// Until the end of 2024 the county court delegated mediation before filing; since then it files first. (TYTJ 27; LA2024)
async fn delegation_before_filing(teller: &mut Teller) -> anyhow::Result<()> {
    teller.at("2024-07-01 09:00")?;
    let rule = json!({
        "organisation": way::organisation(teller, "admin", "澜安县人民法院").await?,
        "code": rules::local::DELEGATION.code, "value": true, "source": "《澜安县人民法院诉前委派调解办法》第三条",
        "since": teller.day("2024-01-01")?, "until": teller.day("2024-12-31")?,
    });
    teller.post("admin", "/local-rules", rule).await.map(|_| ())
}

/// The administrator enters what the place has set otherwise: twenty working days for administrative mediation before the
/// market regulator, and ten more. (domain.md §2.3)
async fn local_rule(teller: &mut Teller) -> anyhow::Result<()> {
    teller.at("2026-01-04 09:00")?;
    let bureau = way::organisation(teller, "admin", bodies::MARKET.name).await?;
    let rule = json!({
        "organisation": bureau, "code": "XZ.TERM", "span": 20, "unit": "W", "extension": 10,
        "source": "《澜安县市场监督管理局行政调解规则》第十二条", "since": teller.day("2026-01-01")?,
    });
    teller.post("admin", "/local-rules", rule).await.map(|_| ())
}

/// Enters the bodies and their staff, as an administrator would.
async fn enter_town(app: &App) -> anyhow::Result<()> {
    let mut house = app.write(None).await?;
    let text = |text: &str| Some(text.to_owned());
    let centre = OrganisationInput {
        kind: text("centre"),
        name: text("澜安县社会矛盾纠纷调处化解中心"),
        short_name: text("中心"),
        number_area: text("澜安"),
        number_prefix: text("LA"),
        phone: text("0500-8110000"),
        address: text("澜安县澜滨街道安和路1号"),
        ..OrganisationInput::default()
    };
    let mut entered = vec![("中心", organisations::enter(&mut house, &centre).await?.reference)];
    let find = |entered: &[(&str, String)], short: &str| {
        entered.iter().find(|(known, _)| *known == short).map(|(_, reference)| reference.clone())
    };
    for (short, kind, name, parent) in town::BODIES {
        let input = OrganisationInput {
            kind: text(kind),
            name: text(name),
            short_name: text(short),
            parent: find(&entered, parent),
            phone: text("0500-8110100"),
            address: text("澜安县澜滨街道安和路1号"),
            tracks: Some(town::TRACKS.iter().filter(|one| one.0 == *short).map(|one| one.1.to_owned()).collect()),
            ..OrganisationInput::default()
        };
        entered.push((short, organisations::enter(&mut house, &input).await?.reference));
    }
    for worker in town::STAFF {
        let input = AccountInput {
            username: text(worker.username),
            name: text(worker.name),
            role: text(worker.role),
            organisation: find(&entered, worker.at),
            keeps_seal: Some(worker.keeps_seal),
            email: Some(format!("{}@lanan.example", worker.username)),
            ..AccountInput::default()
        };
        let hash = app.vault.passwords().hash(PASSWORD).await?;
        staff::enter(&mut house, &input, Some(hash)).await?;
    }
    house.close().await?;
    Ok(())
}

/// Throws away what is in the folder: only in one that a demo made and none uses, or in an empty one.
fn clear(data_dir: &Path) -> anyhow::Result<Folder> {
    let shown = data_dir.display();
    std::fs::create_dir_all(data_dir)?;
    let is_empty = std::fs::read_dir(data_dir)?.next().is_none();
    let mark = data_dir.join(MARK);
    ensure!(is_empty || mark.exists(), "{shown} holds something that is not the demo; --data-dir names another folder");
    let mut held = File::options().create(true).truncate(false).write(true).open(&mark)?;
    match held.try_lock() {
        Err(TryLockError::WouldBlock) => bail!("a demo is running in {shown}; --data-dir names another folder"),
        // A file system without locks is no reason to have no demo.
        Err(TryLockError::Error(_)) | Ok(()) => {}
    }
    for entry in std::fs::read_dir(data_dir)? {
        let path = entry?.path();
        let gone = if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else if path == mark {
            Ok(())
        } else {
            std::fs::remove_file(&path)
        };
        gone.with_context(|| format!("clearing {shown}"))?;
    }
    held.set_len(0)?;
    held.write_all("The demo throws this folder away at every start.\n".as_bytes())?;
    Ok(Folder { _mark: held })
}

/// Says where it is and who can sign in.
pub fn announce(app: &App) {
    println!("Concord demo: {}", app.config.base_url);
    if !app.config.bind.ip().is_loopback() {
        println!("Signing in from another machine needs https in front of this address.");
    }
    println!("\nAll logins share the password {PASSWORD}:\n");
    println!("{:<18}{:<18}role", "login", "name");
    for worker in town::STAFF {
        // Chinese characters take two columns of a terminal.
        let width = 18_usize.saturating_sub(worker.name.chars().count());
        println!("{:<18}{:<width$}{}", worker.username, worker.name, worker.role);
    }
    println!();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_cleared_when_it_is_a_demos_and_none_uses_it() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("demo");
        let running = clear(&folder).unwrap();
        std::fs::create_dir(folder.join("files")).unwrap();
        std::fs::write(folder.join("concord.db"), "rows").unwrap();
        let refused = clear(&folder).err().unwrap().to_string();
        assert!(refused.contains("running"), "{refused}");
        assert!(folder.join("concord.db").exists() && folder.join("files").exists());
        drop(running);
        let _again = clear(&folder).unwrap();
        let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [MARK]);
    }

    #[test]
    fn what_is_not_a_demos_stays() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("thesis.odt"), "years").unwrap();
        let refused = clear(folder.path()).err().unwrap().to_string();
        assert!(refused.contains("not the demo"), "{refused}");
        assert!(folder.path().join("thesis.odt").exists());
    }

    #[tokio::test]
    async fn a_taken_address_throws_nothing_away() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(MARK), "").unwrap();
        std::fs::write(folder.path().join("concord.db"), "rows").unwrap();
        let refused = rebuild(taken.local_addr().unwrap(), folder.path()).await.err().unwrap().to_string();
        assert!(refused.contains("taken"), "{refused}");
        assert!(folder.path().join("concord.db").exists());
    }
}
