//! One-time links: by them, and only by them, passwords are chosen. Whoever makes a link cannot use it twice, and its use
//! ends every sign-in of the account; nobody ever learns or chooses another's password (S-10).

use chrono::{DateTime, Duration, Utc};

use super::staff::{self, Account};
use super::{act, attempts, password, store};
use crate::app::App;
use crate::desk::house::House;
use crate::desk::{Caller, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::vault::{new_token, token_hash};

/// Set-up happens in front of the terminal that printed the link.
const SET_UP_MINUTES: i64 = 30;
/// A first password: the account can do nothing before, and a weekend may lie between.
const FIRST_HOURS: i64 = 72;
/// A new password: the person stands at the desk or is on the telephone.
const RESET_MINUTES: i64 = 10;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Setting up the house.
    SetUp,
    /// Choosing a password.
    Password,
}

impl Purpose {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Purpose::SetUp => "setup",
            Purpose::Password => "password",
        }
    }
}

/// A link as it is shown, once: it is stored nowhere.
#[derive(Clone, Debug)]
pub struct Link {
    /// Whole address.
    pub address: String,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// A link that can still be spent.
#[derive(Clone, Debug)]
pub struct Spendable {
    /// Row.
    pub(super) id: ::entity::id::OneTimeLinkId,
    /// Whose.
    pub(super) account: Option<store::AccountId>,
}

/// The link by which the house is set up; `None` once somebody has an account. An earlier link is void from now on.
pub async fn setup_link(app: &App) -> Result<Option<Link>> {
    let mut house = app.write(None).await?;
    if store::somebody_exists(house.tx()).await? {
        return Ok(None);
    }
    let link = make(app, &house, Purpose::SetUp, None, Duration::minutes(SET_UP_MINUTES)).await?;
    house.record(
        act::OFFER_SET_UP,
        Told::new("生成了启用系统的一次性链接", "The one-time link for setting up was made"),
    );
    house.close().await?;
    Ok(Some(link))
}

/// The security administrator makes a link by which somebody else chooses a new password. Nothing changes before it is used.
pub async fn password_link(app: &App, caller: &Caller, reference: &str) -> Result<(Account, Link)> {
    staff::only_security(caller)?;
    let mut house = app.write(Some(caller)).await?;
    let account = store::account(house.tx(), reference).await?.ok_or(Error::NotFound)?;
    staff::not_oneself(caller, &account)?;
    let link = offer(app, &mut house, &account).await?;
    house.close().await?;
    Ok((account, link))
}

/// Makes a link for an account, and says so in the chain of the house.
pub(super) async fn offer(app: &App, house: &mut House<'_>, account: &Account) -> Result<Link> {
    if !account.active {
        let zh = "这个账号已停用。先恢复账号，再生成链接。";
        return Err(Error::Conflict("account-disabled", zh, "This account is disabled. Enable it first."));
    }
    let lasts = if account.has_password() { Duration::minutes(RESET_MINUTES) } else { Duration::hours(FIRST_HOURS) };
    let link = make(app, house, Purpose::Password, Some(account.id), lasts).await?;
    let name = &account.username;
    let told = Told::new(
        format!("为账号{name}生成了设置密码的链接"),
        format!("A link for choosing a password was made for {name}"),
    );
    house.record(act::ISSUE_LINK, told.with(serde_json::json!({ "account": account.reference })));
    Ok(link)
}

async fn make(
    app: &App,
    house: &House<'_>,
    purpose: Purpose,
    account: Option<store::AccountId>,
    lasts: Duration,
) -> Result<Link> {
    let (token, hash) = new_token();
    let times = (house.now(), house.now() + lasts);
    store::insert_link(house.tx(), purpose, account, &hash, times).await?;
    let path = match purpose {
        Purpose::SetUp => "setup",
        Purpose::Password => "password",
    };
    Ok(Link { address: format!("{}/{path}/{token}", app.config.base_url), expires_at: times.1 })
}

/// A link by its token, when it can still be spent; spent, expired and unknown ones get one answer.
pub(super) async fn known(app: &App, purpose: Purpose, token: &str) -> Result<Spendable> {
    let found = store::spendable(&app.db, purpose, &token_hash(token), app.now()).await?;
    found.ok_or(Error::LinkNotValid)
}

/// Spends a link inside the transaction of its effect.
pub(super) async fn spend(house: &House<'_>, link: &Spendable) -> Result<()> {
    if store::spend(house.tx(), link, house.now()).await? { Ok(()) } else { Err(Error::LinkNotValid) }
}

/// For whom a password link is. Looking does not spend it.
pub async fn whose(app: &App, token: &str) -> Result<Account> {
    let link = known(app, Purpose::Password, token).await?;
    owner(app, &link).await
}

async fn owner(app: &App, link: &Spendable) -> Result<Account> {
    let id = link.account.ok_or(Error::LinkNotValid)?;
    let account = store::account_by_id(&app.db, id).await?;
    account.filter(|account| account.active).ok_or(Error::LinkNotValid)
}

/// Chooses a password by a link: spends it, ends every sign-in of the account, and signs nobody in.
pub async fn choose_password(app: &App, token: &str, new: &str) -> Result<()> {
    let link = known(app, Purpose::Password, token).await?;
    let account = owner(app, &link).await?;
    let mut errors = FieldErrors::default();
    staff::check_password(app, &account, "password", new, &mut errors).await?;
    errors.finish(())?;
    let hash = app.vault.passwords().hash(new).await?;

    let caller = account.caller(None);
    let mut house = app.write(Some(&caller)).await?;
    spend(&house, &link).await?;
    store::set_password_hash(house.tx(), account.id, &hash).await?;
    store::end_sign_ins(house.tx(), account.id, None, house.now()).await?;
    attempts::forgive(app, &house, &account.username).await?;
    house.record(act::SET_PASSWORD, Told::new("用一次性链接设置了密码", "A password was chosen by a one-time link"));
    house.close().await
}

/// Changes the own password; the current one proves who asks. All other sign-ins end (S-11).
pub async fn change_password(app: &App, caller: &Caller, keep: &str, current: &str, new: &str) -> Result<()> {
    let account = store::account_by_id(&app.db, caller.account()?).await?.ok_or(Error::SignInRequired)?;
    let mut errors = FieldErrors::default();
    staff::check_password(app, &account, "password", new, &mut errors).await?;
    errors.finish(())?;
    let attempt = attempts::knock(app, &account.username, caller.address).await?;
    let compared = app.vault.passwords().compare(account.password_hash.clone(), current).await?;
    if !compared.matches {
        return Err(Error::field("current", "password-wrong", "现在的密码不对。", "The current password is wrong."));
    }
    let hash = app.vault.passwords().hash(new).await?;

    let mut house = app.write(Some(caller)).await?;
    attempts::take_back(&house, &attempt).await?;
    store::set_password_hash(house.tx(), account.id, &hash).await?;
    store::end_sign_ins(house.tx(), account.id, Some(keep), house.now()).await?;
    store::void_links(house.tx(), Purpose::Password, Some(account.id), house.now()).await?;
    house.record(act::CHANGE_PASSWORD, Told::new("修改了密码", "The password was changed"));
    house.close().await
}

/// Longest password that is looked at when signing in.
pub(super) fn is_too_long(typed: &str) -> bool {
    typed.len() > password::MAX_BYTES
}
