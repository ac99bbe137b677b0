//! The demo: a fictional county centre, told through the product's own door with a moving clock, never as rows.
//!
//! Thrown away and rebuilt at every start. Disputes end on the last Tuesday, so that they look recent.

mod cases;
mod danger;
mod group;
mod kind;
mod kinds;
mod people;
mod stories;
mod teller;
pub mod town;
mod way;

use std::fs::{File, TryLockError};
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use chrono::{Days, NaiveDate};

use crate::accounts::organisations::{self, OrganisationInput};
use crate::accounts::staff::{self, AccountInput};
use crate::app::App;
use crate::clock::{Clock, SetClock, SystemClock};
use crate::config::Config;
use crate::start;
use crate::vault::Keys;

use kind::PEOPLES;
use people::{neighbour, place};
use stories::STORIES;
use teller::Teller;
use way::{Body, End, Until, Way};

/// Password of every login of the demo.
pub const PASSWORD: &str = "concord-demo";
/// A folder that holds this file may be thrown away.
const MARK: &str = "this-is-the-demo";
/// Disputes before the one of the Tong family: its number is the twenty-first of the year.
const BEFORE_TONG: usize = 20;
/// Disputes before the one of the car park: its number is the thirty-ninth.
const BEFORE_CAR_PARK: usize = 38;
/// Disputes before the one of the 43 workers: its number is the seventh.
const BEFORE_WORKERS: usize = 6;
/// The disputes of people's mediation; those of the other kinds come behind them.
pub const ALL: usize = 72;

const BODIES: &[Body] = &[
    Body { name: "澜滨街道人民调解委员会", head: "committee", mediator: "mediator", keeper: "committee" },
    Body {
        name: "栖桐镇枣坪村人民调解委员会", head: "village", mediator: "village-mediator", keeper: "village"
    },
    Body { name: "宓春兰调解工作室", head: "studio", mediator: "studio", keeper: "committee" },
    Body { name: "澜滨街道人民调解委员会", head: "committee", mediator: "mediator2", keeper: "committee" },
];

/// How the recent disputes stand: every stage that exists.
const RECENT: &[(u64, Until, End)] = &[
    (58, Until::Archived, End::Ordinary),
    (57, Until::Closed, End::Failed),
    (56, Until::Archived, End::Failed),
    (55, Until::Closed, End::Refused),
    (54, Until::Archived, End::Withdrawn),
    (50, Until::Performing, End::Enforcement),
    (48, Until::Closed, End::Ordinary),
    (46, Until::Closed, End::Ordinary),
    (44, Until::Performed, End::Ordinary),
    (40, Until::Performing, End::Defaulted),
    (38, Until::Performing, End::Enforcement),
    (30, Until::Performing, End::Defaulted),
    (28, Until::Suspended, End::Ordinary),
    (27, Until::SecondSession, End::Ordinary),
    (26, Until::Performed, End::Failed),
    (24, Until::Performed, End::Withdrawn),
    (22, Until::Performed, End::Refused),
    (20, Until::Performing, End::Ordinary),
    (18, Until::Performing, End::Ordinary),
    (17, Until::Signing, End::Ordinary),
    (16, Until::AgreementDraft, End::Ordinary),
    (14, Until::SecondSession, End::Ordinary),
    (12, Until::InMediation, End::Ordinary),
    (11, Until::Suspended, End::Ordinary),
    (9, Until::MediatorPending, End::Ordinary),
    (8, Until::Registered, End::NotAccepted),
    (7, Until::InMediation, End::Ordinary),
    (6, Until::Accepted, End::Ordinary),
    (5, Until::ConsentPending, End::RefusedAtOnce),
    (4, Until::Accepted, End::Ordinary),
    (1, Until::ConsentPending, End::Ordinary),
    (1, Until::Triage, End::Ordinary),
    (0, Until::Registered, End::Ordinary),
];

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
    teller.at("2026-01-01 08:00")?;
    enter_town(&app).await.context("bodies and staff")?;
    for number in 1..=ALL {
        let told = match number {
            n if n == BEFORE_WORKERS + 1 => group::workers(&mut teller).await,
            n if n == BEFORE_TONG + 1 => cases::tong_family(&mut teller).await,
            n if n == BEFORE_CAR_PARK + 1 => cases::car_park(&mut teller).await,
            n => ordinary(&teller, n)?.tell(&mut teller).await,
        };
        told.with_context(|| format!("dispute {number}"))?;
        teller.at("2026-06-30 09:00")?;
        teller.catch_up().await?;
    }
    for (number, told) in kinds::WAYS.iter().enumerate() {
        kinds::way(&teller, ALL + 1 + number, told)?.tell(&mut teller).await.with_context(|| told.kind.code)?;
        teller.at("2026-06-30 09:00")?;
        teller.catch_up().await?;
    }
    kinds::beside(&mut teller).await.context("what runs beside a mediation")?;
    teller.at("2026-06-30 09:00")?;
    danger::threatened(&mut teller).await.context("the dispute that becomes dangerous")?;
    teller.at("2026-06-30 09:00")?;
    Ok(app)
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

/// The n-th ordinary dispute of the year: settled and archived long ago, or one of the recent ones.
fn ordinary(teller: &Teller, number: usize) -> anyhow::Result<Way<'static>> {
    let recent = ALL - RECENT.len();
    let (from, until, end) = if number <= recent {
        (settled_day(teller, number)?, Until::Archived, End::Ordinary)
    } else {
        let (days_ago, until, end) = RECENT[number - recent - 1];
        let day = teller.today()?.checked_sub_days(Days::new(days_ago)).context("a day out of range")?;
        (day, until, end)
    };
    let (town, village) = place(number * 2);
    let village_body = village == "枣坪村";
    Ok(Way {
        kind: PEOPLES,
        story: &STORIES[(number * 5) % STORIES.len()],
        a: neighbour(number * 2),
        b: neighbour(number * 2 + 1),
        town,
        village,
        channel: ["window", "window", "telephone", "grid", "hotline", "online"][number % 6],
        clerk: if number.is_multiple_of(3) { "clerk2" } else { "clerk" },
        body: if village_body { BODIES[1] } else { BODIES[number % BODIES.len()] },
        from,
        until,
        end,
    })
}

/// Days of the long settled ones: from January to April, in the order of their numbers.
fn settled_day(teller: &Teller, number: usize) -> anyhow::Result<NaiveDate> {
    let (start, place, among, span) = if number <= BEFORE_TONG {
        ("2026-01-06", number - 1, BEFORE_TONG, 60)
    } else {
        ("2026-03-10", number - BEFORE_TONG - 2, BEFORE_CAR_PARK - BEFORE_TONG, 42)
    };
    let days = u64::try_from(place * span / among).unwrap_or(0);
    teller.day(start)?.checked_add_days(Days::new(days)).context("a day out of range")
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
