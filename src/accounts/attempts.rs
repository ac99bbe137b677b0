//! Attempts at signing in: counted per name and per address, in the database, so that a limit holds over restarts and over
//! instances (S-06, S-07, S-24). Names that nobody has are counted alike: the limit tells nothing about who exists.
//!
//! An attempt is counted before the password is looked at, so that many at once are not all "the first"; a right password
//! takes it back.

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};

use super::store;
use crate::app::App;
use crate::desk::house::House;
use crate::error::{Error, Result};

/// How many failures are free, how long the first wait is, how long it can grow, and what quiet forgives.
#[derive(Clone, Copy, Debug)]
struct Limit {
    free: i32,
    first: Duration,
    longest: Duration,
    forgiven_after: Duration,
}

/// Of a name: nobody can be locked out for good by somebody else.
const NAME: Limit = Limit {
    free: 5,
    first: Duration::seconds(30),
    longest: Duration::minutes(15),
    forgiven_after: Duration::hours(24),
};

/// Of an address: a whole office may share one.
const ADDRESS: Limit = Limit {
    free: 20,
    first: Duration::minutes(1),
    longest: Duration::minutes(15),
    forgiven_after: Duration::minutes(30),
};

/// Attempts so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Failures in a row; an attempt under way counts as one.
    pub failures: i32,
    /// The last one.
    pub last_at: DateTime<Utc>,
    /// No attempt is looked at before.
    pub blocked_until: Option<DateTime<Utc>>,
}

/// An attempt under way.
#[derive(Clone, Debug)]
pub struct Attempt {
    name: String,
    address: Option<String>,
}

/// Counts an attempt, or says how long to wait.
pub async fn knock(app: &App, username: &str, address: Option<IpAddr>) -> Result<Attempt> {
    let attempt = Attempt {
        name: scope_of(app, username),
        address: address.map(|address| format!("address/{}", network(address))),
    };
    let house = app.write(None).await?;
    let now = house.now();
    // Always in this order, so that two attempts never wait for each other.
    for (scope, limit) in attempt.scopes() {
        let known = store::attempts(house.tx(), scope, now).await?;
        let counted = counted(known, &limit, now).map_err(Error::TooMany)?;
        store::set_attempts(house.tx(), scope, &counted).await?;
    }
    store::forget_attempts(house.tx(), now - NAME.forgiven_after).await?;
    house.close().await?;
    Ok(attempt)
}

/// Takes the attempt back: the password was right.
pub async fn take_back(house: &House<'_>, attempt: &Attempt) -> Result<()> {
    store::remove_attempts(house.tx(), &attempt.name).await?;
    if let Some(address) = &attempt.address {
        // What others tried from there stays counted.
        let mut known = store::attempts(house.tx(), address, house.now()).await?;
        known.failures = (known.failures - 1).max(0);
        known.blocked_until = known.blocked_until.filter(|_| known.failures >= ADDRESS.free);
        store::set_attempts(house.tx(), address, &known).await?;
    }
    Ok(())
}

/// Forgets what was tried with a name: its owner has chosen a new password.
pub async fn forgive(app: &App, house: &House<'_>, username: &str) -> Result<()> {
    store::remove_attempts(house.tx(), &scope_of(app, username)).await
}

/// A keyed tag: what people type as a name by mistake may be a password.
fn scope_of(app: &App, username: &str) -> String {
    format!("name/{}", app.vault.blind_index("username", username))
}

impl Attempt {
    fn scopes(&self) -> Vec<(&str, Limit)> {
        let address = self.address.as_deref().map(|address| (address, ADDRESS));
        std::iter::once((self.name.as_str(), NAME)).chain(address).collect()
    }
}

/// The attempts with one more, or the seconds to wait.
fn counted(known: Attempts, limit: &Limit, now: DateTime<Utc>) -> Result<Attempts, u64> {
    if let Some(until) = known.blocked_until.filter(|until| *until > now) {
        let left = (until - now).num_milliseconds();
        return Err(u64::try_from(left).unwrap_or_default().div_ceil(1_000));
    }
    let before = if now - known.last_at >= limit.forgiven_after { 0 } else { known.failures };
    let failures = before.saturating_add(1);
    Ok(Attempts { failures, last_at: now, blocked_until: wait(failures, limit).map(|wait| now + wait) })
}

/// How long nothing is looked at after so many failures: it doubles with each.
fn wait(failures: i32, limit: &Limit) -> Option<Duration> {
    let over = failures - limit.free;
    let doublings = u32::try_from(over).ok()?.min(16);
    Some((limit.first * 2_i32.pow(doublings)).min(limit.longest))
}

/// An IPv6 customer has at least a /64: its addresses are one.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000 + seconds, 0).unwrap()
    }

    fn none() -> Attempts {
        Attempts { failures: 0, last_at: at(0), blocked_until: None }
    }

    #[test]
    fn five_failures_are_free_then_the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let mut attempts = none();
        let mut now = at(0);
        let mut waits = Vec::new();
        for _ in 0..12 {
            attempts = match counted(attempts.clone(), &NAME, now) {
                Ok(counted) => counted,
                Err(seconds) => {
                    waits.push(seconds);
                    now += Duration::seconds(i64::try_from(seconds).unwrap());
                    counted(attempts, &NAME, now).unwrap()
                }
            };
        }
        assert_eq!(waits, [30, 60, 120, 240, 480, 900, 900]);
    }

    #[test]
    fn a_day_of_quiet_forgives() {
        let many = Attempts { failures: 40, last_at: at(0), blocked_until: Some(at(900)) };
        assert_eq!(counted(many.clone(), &NAME, at(899)), Err(1));
        assert_eq!(counted(many.clone(), &NAME, at(900)).unwrap().failures, 41);
        assert_eq!(counted(many, &NAME, at(86_400)).unwrap().failures, 1);
    }

    #[test]
    fn the_addresses_of_one_household_count_as_one() {
        assert_eq!(network("2001:db8:1:2::a".parse().unwrap()), network("2001:db8:1:2:ffff::b".parse().unwrap()));
        assert_ne!(network("2001:db8:1:2::a".parse().unwrap()), network("2001:db8:1:3::a".parse().unwrap()));
        assert_eq!(network("::ffff:192.0.2.7".parse().unwrap()), "192.0.2.7");
    }
}
