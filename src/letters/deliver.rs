//! Delivering: a worker takes what is due, oldest first, hands it in, and says what became of it.
//!
//! Taking is a lease: two instances never hold the same letter, and what a dead one held comes back by itself. Nothing is
//! sent inside a transaction. Whoever dies between handing in and saying so has the letter sent again, with the same
//! Message-ID and the same bytes.

use std::time::Duration as Wait;

use chrono::Duration;
use rules::act;
use rules::sheet::Audience;
use tokio::sync::watch;

use super::failure::{Cause, Failure};
use super::mail::Letter;
use super::sender::Sender;
use super::store::{self, Claimed};
use crate::app::App;
use crate::desk::{Caller, Desk, Entry, Target, Told};
use crate::error::Result;
use crate::vault::{Place, random};

/// Attempts before a person has to do it: the last one some thirteen hours after the first.
pub const ATTEMPTS: i32 = 8;
/// How long a worker holds a letter: longer than handing it in can take.
pub const LEASE: Duration = Duration::minutes(5);
/// How long the worker waits when nobody rings.
const PATIENCE: Wait = Wait::from_secs(15);
/// How long a letter that is being handed in may still take once the program is told to end.
const FAREWELL: Wait = Wait::from_secs(8);
/// The first wait, in seconds; each further one is four times as long.
const FIRST_WAIT: i64 = 60;
/// The longest wait, in seconds.
const LONGEST_WAIT: i64 = 4 * 3_600;

/// Delivers when the bell rings, and now and then.
pub async fn worker(app: App, mut stopped: watch::Receiver<bool>) {
    let sender = match Sender::of(&app.config) {
        Ok(sender) => sender,
        Err(error) => return tracing::error!(%error, "no letter can be sent"),
    };
    let mut bell = app.bell.listen();
    while !*stopped.borrow() {
        let ending = stopped.clone();
        if let Err(error) = round(&app, &sender, ending).await {
            tracing::warn!(%error, "letters could not be looked for");
        }
        tokio::select! {
            () = bell.heard_within(PATIENCE) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// One round: everything that is due now is tried once; answers how many letters went out. It ends early where the mail
/// server itself is the trouble.
pub async fn deliver(app: &App, sender: &Sender) -> Result<usize> {
    let (_running, stopped) = watch::channel(false);
    round(app, sender, stopped).await
}

async fn round(app: &App, sender: &Sender, stopped: watch::Receiver<bool>) -> Result<usize> {
    let mut sent = 0;
    while !*stopped.borrow() {
        let now = app.now();
        let Some(claimed) = store::claim(app, now, now + LEASE).await? else { break };
        let outcome = tokio::select! {
            outcome = attempt(app, sender, &claimed) => outcome,
            // Its lease runs out by itself; somebody sends it again.
            () = overtaken_by_the_end(stopped.clone()) => break,
        };
        match outcome {
            Ok(()) => {
                sent += 1;
                store::sent(app, &claimed, app.now()).await?;
                tracing::info!(letter = claimed.row.reference, "a letter was handed in");
            }
            Err(failure) => {
                let of_server = failure.cause.is_of_server();
                settle(app, &claimed, &failure).await?;
                if of_server {
                    break;
                }
            }
        }
    }
    Ok(sent)
}

async fn overtaken_by_the_end(mut stopped: watch::Receiver<bool>) {
    if stopped.wait_for(|ended| *ended).await.is_err() {
        // Nobody is there any more who could end it.
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(FAREWELL).await;
}

async fn attempt(app: &App, sender: &Sender, claimed: &Claimed) -> Result<(), Failure> {
    if claimed.row.attempts > ATTEMPTS {
        return Err(Failure::of(Cause::BrokenOff));
    }
    let letter = open(app, claimed).map_err(|_| Failure::of(Cause::Damaged))?;
    sender.send(letter).await
}

fn open(app: &App, claimed: &Claimed) -> Result<Letter> {
    let row = &claimed.row;
    let place = Place { table: "letter", reference: &row.reference, version: 1 };
    Ok(Letter {
        reference: row.reference.clone(),
        address: app.vault.open(place, "address", &row.address)?,
        message_id: row.message_id.clone(),
        written: serde_json::from_str(&app.vault.open(place, "body", &row.body)?)?,
        created_at: row.created_at,
    })
}

/// Puts a letter off, or gives it to a person. The log names its id, never where it goes or what it says.
async fn settle(app: &App, claimed: &Claimed, failure: &Failure) -> Result<()> {
    let (letter, cause, detail) = (&claimed.row.reference, failure.kept(), &failure.detail);
    let attempts = claimed.row.attempts;
    if failure.cause.is_final() || attempts >= ATTEMPTS {
        give_up(app, claimed, failure).await?;
        tracing::warn!(letter, cause, detail, attempts, "a letter was given up: somebody has to telephone");
        return Ok(());
    }
    let next_at = app.now() + wait(attempts, u32::from_le_bytes(random()));
    store::put_off(app, claimed, next_at, &failure.kept()).await?;
    tracing::warn!(letter, cause, detail, attempts, "a letter did not go out and is tried again");
    Ok(())
}

/// A person has to do it from now on. The timeline of its matter says so, by the clock: whoever looks at the dispute learns
/// that somebody was not told.
async fn give_up(app: &App, claimed: &Claimed, failure: &Failure) -> Result<()> {
    let state = if failure.cause == Cause::NoMailbox { store::BOUNCED } else { store::FAILED };
    let row = &claimed.row;
    let Some(matter) = row.matter_id else {
        store::given_up(&app.db, claimed, state, &failure.kept()).await?;
        return Ok(());
    };
    let clock = Caller::clock();
    let mut desk = Desk::open(app, &clock, Target::Row(matter)).await?;
    if !store::given_up(desk.tx(), claimed, state, &failure.kept()).await? {
        return Ok(());
    }
    let name = store::reader(desk.tx(), row).await?;
    let told = Told::new(
        format!("给{name}的信没有送到：“{}”", row.subject),
        format!("The letter to {name} was not delivered: {}", row.subject),
    );
    desk.record(act::LETTER_FAILED, Entry { told, audience: Some(Audience::Staff), ..Entry::default() })?;
    desk.close().await?;
    Ok(())
}

/// How long to wait after so many attempts: four times as long each time, up to four hours, moved by up to a fifth either
/// way by chance, so that many letters do not come back at the same moment.
pub fn wait(attempts: i32, chance: u32) -> Duration {
    let grown = 4_i64.saturating_pow(u32::try_from(attempts - 1).unwrap_or(0));
    let seconds = FIRST_WAIT.saturating_mul(grown).min(LONGEST_WAIT);
    let fifth = seconds * 1_000 / 5;
    Duration::milliseconds(seconds * 1_000 - fifth + 2 * fifth * i64::from(chance) / i64::from(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_whatever_chance_says_and_stay_below_five_hours() {
        for attempts in 1..4 {
            assert!(wait(attempts, u32::MAX) < wait(attempts + 1, 0), "after {attempts}");
        }
        assert_eq!(wait(1, u32::MAX / 2).num_seconds(), 59);
        assert_eq!((wait(1, 0).num_seconds(), wait(1, u32::MAX).num_seconds()), (48, 72));
        for attempts in [4, 5, ATTEMPTS, 40, i32::MAX] {
            assert!(wait(attempts, u32::MAX) < Duration::hours(5) && wait(attempts, 0) > Duration::minutes(50));
        }
        let whole: i64 = (1..ATTEMPTS).map(|attempts| wait(attempts, u32::MAX / 2).num_minutes()).sum();
        assert!((12 * 60..15 * 60).contains(&whole), "{whole} minutes until a person has to do it");
    }
}
