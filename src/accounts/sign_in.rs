//! Signing in and out. A sign-in is a row with the hash of its token; every request looks it up afresh together with the
//! account and its body, so that nothing about a person is ever remembered past a change (S-12 to S-16).

use std::net::IpAddr;

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::attempts::{self, Attempt};
use super::staff::{self, Account};
use super::store::{self, AccountId, SignInId};
use super::{act, links};
use crate::app::App;
use crate::desk::{Caller, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::vault::{new_reference, new_token, token_hash};

/// Pages end after so much quiet: counter machines are shared. Bearer tokens have no quiet, programs hold them. (S-14)
const IDLE: Duration = Duration::minutes(15);
/// Everything ends after a working day. (S-14)
const LASTS: Duration = Duration::hours(9);
/// The last use is written down no more often than this: reading many pages must not become as much writing. Quiet is
/// counted from what was written, so it may seem longer by this much, never shorter.
const TOUCH_EVERY: Duration = Duration::seconds(20);
/// Characters of the user agent that are kept.
const AGENT: usize = 200;

/// A sign-in of a request, and how its owner wants pages to look.
#[derive(Clone, Debug)]
pub struct SignInRef {
    /// Outward id.
    pub reference: String,
    /// Theme of the account: light, dark or empty for the system's.
    pub theme: String,
    /// compact or roomy.
    pub density: String,
}

/// A sign-in that has just begun: the only time that the token is seen.
#[derive(Clone, Debug)]
pub struct SignedInNow {
    /// 256 random bits.
    pub token: String,
    /// Absolute end.
    pub expires_at: DateTime<Utc>,
    /// Who.
    pub account: Account,
}

/// A sign-in that goes on.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub(super) id: SignInId,
    /// Outward id.
    pub reference: String,
    /// page or api.
    pub face: String,
    /// Begin.
    pub created_at: DateTime<Utc>,
    /// Last use.
    pub last_seen_at: DateTime<Utc>,
    /// Absolute end.
    pub expires_at: DateTime<Utc>,
    /// Client address.
    pub address: Option<String>,
    /// User agent, shortened.
    pub agent: Option<String>,
}

/// A sign-in as it begins.
pub(super) struct Begun {
    pub(super) reference: String,
    pub(super) token_hash: String,
    pub(super) account: AccountId,
    pub(super) face: &'static str,
    pub(super) at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
    pub(super) address: Option<IpAddr>,
    pub(super) agent: Option<String>,
}

/// Signs in. An unknown name, a wrong password and a disabled account cost the same and get the same answer; too many
/// failures are answered with the seconds to wait, whether the name exists or not.
pub async fn sign_in(
    app: &App,
    username: &str,
    password: &str,
    face: &str,
    address: Option<IpAddr>,
    agent: Option<&str>,
) -> Result<SignedInNow> {
    let username = staff::canonical(username);
    check_typed(&username, password)?;
    let attempt = attempts::knock(app, &username, address).await?;
    let known = store::account_by_username(&app.db, &username).await?;
    let stored = known.as_ref().filter(|account| account.active).and_then(|account| account.password_hash.clone());
    let compared = app.vault.passwords().compare(stored, password).await?;
    let Some(account) = known.as_ref().filter(|_| compared.matches) else {
        note_failure(app, known.as_ref(), address).await?;
        return Err(Error::SignInFailed);
    };
    begin(app, account, &attempt, compared.renewed, face, (address, agent)).await
}

fn check_typed(username: &str, password: &str) -> Result<()> {
    let mut errors = FieldErrors::default();
    if username.is_empty() {
        errors.add("username", "required", "请填用户名。", "Enter your user name.");
    }
    if password.is_empty() {
        errors.add("password", "required", "请填密码。", "Enter your password.");
    }
    for (field, typed) in [("username", username), ("password", password)] {
        if links::is_too_long(typed) {
            errors.add(field, "too-long", "太长了。", "Too long.");
        }
    }
    errors.finish(())
}

async fn note_failure(app: &App, known: Option<&Account>, address: Option<IpAddr>) -> Result<()> {
    let mut house = app.write(None).await?;
    // The name as typed is kept nowhere: people type passwords into it.
    let account = known.map(|account| account.reference.clone());
    let address = address.map(|address| address.to_string());
    let told = Told::new("有人登录失败", "A sign-in failed").with(json!({ "account": account, "address": address }));
    house.record(act::FAIL_SIGN_IN, told);
    house.close().await
}

async fn begin(
    app: &App,
    known: &Account,
    attempt: &Attempt,
    renewed: Option<String>,
    face: &str,
    (address, agent): (Option<IpAddr>, Option<&str>),
) -> Result<SignedInNow> {
    let caller = known.caller(address);
    let mut house = app.write(Some(&caller)).await?;
    // Read again under the lock: the account may have been disabled, or the password changed, while it was compared.
    let account = store::account_by_id(house.tx(), known.id).await?.ok_or(Error::SignInFailed)?;
    if !account.active || account.password_hash != known.password_hash {
        return Err(Error::SignInFailed);
    }
    attempts::take_back(&house, attempt).await?;
    if let Some(hash) = renewed {
        store::set_password_hash(house.tx(), account.id, &hash).await?;
    }
    let (token, hash) = new_token();
    let begun = Begun {
        reference: new_reference(),
        token_hash: hash,
        account: account.id,
        face: if face == "api" { "api" } else { "page" },
        at: house.now(),
        expires_at: house.now() + LASTS,
        address,
        agent: agent.map(shortened),
    };
    store::insert_sign_in(house.tx(), &begun).await?;
    let details = json!({ "sign_in": begun.reference, "face": begun.face, "address": address.map(|a| a.to_string()) });
    house.record(act::SIGN_IN, Told::new("登录", "Signed in").with(details));
    house.close().await?;
    Ok(SignedInNow { token, expires_at: begun.expires_at, account })
}

/// Lets somebody in without a password, for the house's own telling of the demo: an API token like any other.
pub(crate) async fn admit(app: &App, username: &str) -> Result<String> {
    let account = store::account_by_username(&app.db, username).await?.ok_or(Error::NotFound)?;
    let house = app.write(None).await?;
    let (token, token_hash) = new_token();
    let begun = Begun {
        reference: new_reference(),
        token_hash,
        account: account.id,
        face: "api",
        at: house.now(),
        expires_at: house.now() + LASTS,
        address: None,
        agent: None,
    };
    store::insert_sign_in(house.tx(), &begun).await?;
    house.close().await?;
    Ok(token)
}

fn shortened(agent: &str) -> String {
    agent.chars().filter(|c| !c.is_control()).take(AGENT).collect()
}

/// The caller behind a token, as he is now: account, role, body and duty are read at every request.
pub async fn identify(app: &App, token: &str, face: &str, address: Option<IpAddr>) -> Result<(Caller, SignInRef)> {
    let found = store::sign_in_by_token(&app.db, &token_hash(token)).await?;
    let (sign_in, account) = found.filter(|(sign_in, _)| sign_in.face == face).ok_or(Error::SignInRequired)?;
    let now = app.now();
    if sign_in.is_over(now) || !account.active {
        store::end_sign_in(&app.db, account.id, &sign_in.reference, now).await?;
        return Err(Error::SignInRequired);
    }
    if now - sign_in.last_seen_at >= TOUCH_EVERY && !store::touch(&app.db, sign_in.id, now).await? {
        return Err(Error::SignInRequired);
    }
    let theme = if account.theme == "auto" { String::new() } else { account.theme.clone() };
    let caller = account.caller(address);
    Ok((caller, SignInRef { reference: sign_in.reference, theme, density: account.density }))
}

/// Ends the sign-in that asks.
pub async fn sign_out(app: &App, caller: &Caller, reference: &str) -> Result<()> {
    end_with(app, caller, reference, act::SIGN_OUT, Told::new("退出", "Signed out")).await
}

/// Ends another sign-in of the caller's own: a machine that was left behind.
pub async fn end_own(app: &App, caller: &Caller, reference: &str) -> Result<()> {
    let told = Told::new("结束了自己的另一次登录", "Ended a sign-in of the own account");
    end_with(app, caller, reference, act::END_SIGN_IN, told).await
}

async fn end_with(app: &App, caller: &Caller, reference: &str, act: rules::sheet::Act, told: Told) -> Result<()> {
    let mut house = app.write(Some(caller)).await?;
    if !store::end_sign_in(house.tx(), caller.account()?, reference, house.now()).await? {
        return Err(Error::NotFound);
    }
    house.record(act, told.with(json!({ "sign_in": reference })));
    house.close().await
}

/// Ends what a token stands for, when it stands for anything: nobody keeps the sign-in that was there before (S-12).
pub async fn end_token(app: &App, token: &str) -> Result<()> {
    if let Some((sign_in, account)) = store::sign_in_by_token(&app.db, &token_hash(token)).await? {
        store::end_sign_in(&app.db, account.id, &sign_in.reference, app.now()).await?;
    }
    Ok(())
}

/// The sign-in of an API request, by its token.
pub async fn by_token(app: &App, token: &str) -> Result<String> {
    let found = store::sign_in_by_token(&app.db, &token_hash(token)).await?;
    found.map(|(sign_in, _)| sign_in.reference).ok_or(Error::SignInRequired)
}

/// The caller's own sign-ins that go on, the latest first.
pub async fn own_sign_ins(app: &App, caller: &Caller) -> Result<Vec<SignIn>> {
    let now = app.now();
    let all = store::sign_ins(&app.db, caller.account()?, now).await?;
    Ok(all.into_iter().filter(|sign_in| !sign_in.is_over(now)).collect())
}

impl SignIn {
    fn is_over(&self, now: DateTime<Utc>) -> bool {
        now >= self.expires_at || self.face == "page" && now - self.last_seen_at >= IDLE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign_in(face: &str) -> SignIn {
        let at = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
        SignIn {
            id: SignInId(1),
            reference: String::new(),
            face: face.into(),
            created_at: at,
            last_seen_at: at,
            expires_at: at + LASTS,
            address: None,
            agent: None,
        }
    }

    #[test]
    fn a_page_ends_after_a_quarter_of_an_hour_of_quiet_and_a_token_after_a_working_day() {
        let (page, api) = (sign_in("page"), sign_in("api"));
        let after = |minutes| page.created_at + Duration::minutes(minutes);
        assert!(!page.is_over(after(15) - Duration::seconds(1)));
        assert!(page.is_over(after(15)));
        assert!(!api.is_over(after(9 * 60 - 1)));
        assert!(api.is_over(after(9 * 60)));
    }

    #[test]
    fn a_user_agent_is_cut_and_cleaned() {
        assert_eq!(shortened("a\r\nb"), "ab");
        assert_eq!(shortened(&"x".repeat(5_000)).len(), AGENT);
    }
}
