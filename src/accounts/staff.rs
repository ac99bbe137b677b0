//! Staff: one person, one account, one role, one body. The security administrator enters people and changes roles, never
//! his own; the system administrator and the auditor read. (domain.md §7.8: three administrators are three people)

mod check;

use rules::role::Role;
use serde_json::json;

use super::act;
use super::links::{self, Link, Purpose};
use super::organisations::Organisation;
use super::store::{self, AccountId, OrganisationId};
use crate::app::App;
use crate::desk::house::House;
use crate::desk::{Caller, Told};
use crate::error::{Error, FieldErrors, Result};
use crate::lang::Lang;

pub(super) use check::{canonical, check_password, username};

/// A person of staff.
#[derive(Clone, Debug)]
pub struct Account {
    /// Row.
    pub id: AccountId,
    /// Outward id.
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Name for signing in.
    pub username: String,
    /// Name of the person.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Keeps the seal of the body.
    pub keeps_seal: bool,
    /// Employer.
    pub employer: Employer,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    pub(super) password_hash: Option<String>,
    /// May sign in and be appointed.
    pub active: bool,
    /// Language of pages.
    pub lang: Lang,
    /// auto, light or dark.
    pub theme: String,
    /// compact or roomy.
    pub density: String,
}

/// The body that employs somebody.
#[derive(Clone, Debug)]
pub struct Employer {
    /// Row.
    pub id: OrganisationId,
    /// Outward id.
    pub reference: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
}

/// Whom one looks for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this body, by its outward id.
    pub organisation: Option<String>,
    /// With one of these roles; all when empty.
    pub roles: Vec<Role>,
    /// With this text in the name.
    pub text: Option<String>,
    /// Only those who may sign in, or only the others.
    pub active: Option<bool>,
}

/// What an account shall be, as typed. On a change, what is `None` stays and an empty text takes away.
#[derive(Clone, Debug, Default)]
pub struct AccountInput {
    /// Name for signing in; it never changes.
    pub username: Option<String>,
    /// Name of the person.
    pub name: Option<String>,
    /// Code of the role.
    pub role: Option<String>,
    /// Outward id of the body.
    pub organisation: Option<String>,
    /// Keeps the seal.
    pub keeps_seal: Option<bool>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// May sign in.
    pub active: Option<bool>,
}

/// An account as it will be written.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) username: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) employer: Employer,
    pub(super) keeps_seal: bool,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
}

/// How somebody wants pages to look.
#[derive(Clone, Copy, Debug)]
pub struct Preferences {
    /// Language.
    pub lang: Lang,
    /// auto, light or dark.
    pub theme: &'static str,
    /// compact or roomy.
    pub density: &'static str,
}

/// Part of the list of staff, by the name for signing in; for the three administrators.
pub async fn accounts(
    app: &App,
    caller: &Caller,
    filter: &Filter,
    after: Option<&str>,
    size: u64,
    exact: u64,
) -> Result<(Vec<Account>, u64)> {
    only_administrators(caller)?;
    store::accounts(&app.db, filter, after, size, exact).await
}

/// One person of staff; for the three administrators.
pub async fn account(app: &App, caller: &Caller, reference: &str) -> Result<Account> {
    only_administrators(caller)?;
    store::account(&app.db, reference).await?.ok_or(Error::NotFound)
}

/// The own account.
pub async fn own(app: &App, caller: &Caller) -> Result<Account> {
    store::account_by_id(&app.db, caller.account()?).await?.ok_or(Error::SignInRequired)
}

/// The security administrator enters a person of staff, who chooses the first password by the link.
pub async fn add(app: &App, caller: &Caller, input: &AccountInput) -> Result<(Account, Link)> {
    only_security(caller)?;
    let mut house = app.write(Some(caller)).await?;
    let account = enter(&mut house, input, None).await?;
    let link = links::offer(app, &mut house, &account).await?;
    house.close().await?;
    Ok((account, link))
}

/// Enters a person of staff, whoever opened the house: set-up, command line, demo.
pub async fn enter(house: &mut House<'_>, input: &AccountInput, password_hash: Option<String>) -> Result<Account> {
    let draft = check::checked(house, input, None).await?;
    let written = store::insert_account(house.tx(), &draft, password_hash, house.now()).await?;
    let Some(account) = written else {
        return Err(Error::field("username", "taken", "这个用户名有人用了。", "Somebody has this user name."));
    };
    let (name, role) = (&account.username, account.role);
    let told = Told::new(
        format!("增加账号{name}（{}，{}）", role.zh(), account.employer.name),
        format!("Account {name} was added ({}, {})", role.en(), account.employer.name),
    );
    house.record(act::ADD_ACCOUNT, told.with(json!({ "account": account.reference, "role": role.code() })));
    Ok(account)
}

/// The security administrator changes a person's data, role, body or duty, or disables the account. It takes effect with
/// the person's next request.
pub async fn amend(
    app: &App,
    caller: &Caller,
    reference: &str,
    seen: Option<i64>,
    input: &AccountInput,
) -> Result<Account> {
    only_security(caller)?;
    let mut house = app.write(Some(caller)).await?;
    let known = store::account(house.tx(), reference).await?.ok_or(Error::NotFound)?;
    not_oneself(caller, &known)?;
    if seen.is_some_and(|seen| seen != known.version) {
        return Err(Error::Stale { current: known.version });
    }
    let mended = change(&mut house, &known, input).await?;
    house.close().await?;
    Ok(mended)
}

/// Changes an account, whoever opened the house.
pub(super) async fn change(house: &mut House<'_>, known: &Account, input: &AccountInput) -> Result<Account> {
    let draft = check::checked(house, input, Some(known)).await?;
    let moves = draft.role != known.role || draft.employer.id != known.employer.id;
    if moves && store::mediates_in(house.tx(), known.id).await? > 0 {
        let zh = "这个人还有在办的案件。请承办组织先换调解员，再改岗位或单位；要立即收回权限，就停用账号。";
        let en = "This person mediates open cases. Let the body replace the mediator first, or disable the account.";
        return Err(Error::Conflict("still-mediates", zh, en));
    }
    let active = input.active.unwrap_or(known.active);
    if !store::update_account(house.tx(), known.id, known.version, &draft, active).await? {
        return Err(Error::Stale { current: known.version + 1 });
    }
    if moves {
        // What somebody brought or mediated stays with the post, not with the person.
        store::end_standing(house.tx(), known.id, house.now()).await?;
    }
    if !active {
        store::end_sign_ins(house.tx(), known.id, None, house.now()).await?;
        store::void_links(house.tx(), Purpose::Password, Some(known.id), house.now()).await?;
    }
    record(house, known, &draft, active);
    store::account_by_id(house.tx(), known.id).await?.ok_or(Error::NotFound)
}

fn record(house: &mut House<'_>, known: &Account, draft: &Draft, active: bool) {
    let name = &known.username;
    let details = json!({
        "account": known.reference,
        "role": [known.role.code(), draft.role.code()],
        "organisation": [known.employer.reference, draft.employer.reference],
        "keeps_seal": [known.keeps_seal, draft.keeps_seal],
    });
    let (act, told) = match (known.active, active) {
        (true, false) => {
            (act::DISABLE_ACCOUNT, Told::new(format!("停用账号{name}"), format!("Account {name} was disabled")))
        }
        (false, true) => {
            (act::ENABLE_ACCOUNT, Told::new(format!("恢复账号{name}"), format!("Account {name} was enabled")))
        }
        _ => (
            act::AMEND_ACCOUNT,
            Told::new(
                format!("修改账号{name}（{}，{}）", draft.role.zh(), draft.employer.name),
                format!("Account {name} was changed ({}, {})", draft.role.en(), draft.employer.name),
            ),
        ),
    };
    house.record(act, told.with(details));
}

/// Stores how the caller wants pages to look.
pub async fn set_preferences(
    app: &App,
    caller: &Caller,
    seen: Option<i64>,
    preferences: Preferences,
) -> Result<Account> {
    let house = app.write(Some(caller)).await?;
    let known = store::account_by_id(house.tx(), caller.account()?).await?.ok_or(Error::SignInRequired)?;
    if seen.is_some_and(|seen| seen != known.version) {
        return Err(Error::Stale { current: known.version });
    }
    store::set_preferences(house.tx(), &known, &preferences).await?;
    let mended = store::account_by_id(house.tx(), known.id).await?.ok_or(Error::SignInRequired)?;
    house.close().await?;
    Ok(mended)
}

impl Preferences {
    /// From codes; unknown ones are field errors.
    pub fn checked(language: &str, theme: &str, density: &str) -> Result<Preferences> {
        let mut errors = FieldErrors::default();
        let mut one_of = |field: &str, given: &str, known: &[&'static str]| {
            let found = known.iter().copied().find(|code| *code == given);
            if found.is_none() {
                errors.add(field, "unknown-code", "请从列出的里面选。", "Choose one of those listed.");
            }
            found.unwrap_or_default()
        };
        let language = one_of("language", language, &["zh-CN", "en"]);
        let theme = one_of("theme", theme, &["auto", "light", "dark"]);
        let density = one_of("density", density, &["compact", "roomy"]);
        errors.finish(Preferences { lang: Lang::from_code(language), theme, density })
    }
}

/// True for the three administrators: they see who works here, and no case.
pub fn is_administrator(role: Role) -> bool {
    matches!(role, Role::Admin | Role::Security | Role::Auditor)
}

fn only_administrators(caller: &Caller) -> Result<()> {
    if is_administrator(caller.role) { Ok(()) } else { Err(Error::NotPermitted) }
}

pub(super) fn only_security(caller: &Caller) -> Result<()> {
    if caller.role == Role::Security { Ok(()) } else { Err(Error::NotPermitted) }
}

/// Nobody gives himself a role, or a password behind the back of the rules: it takes a second person. (S-28)
pub(super) fn not_oneself(caller: &Caller, account: &Account) -> Result<()> {
    if caller.account_id == Some(account.id) {
        let zh = "自己的账号要由另一位安全管理员来改。";
        return Err(Error::Conflict("own-account", zh, "Another security administrator changes your own account."));
    }
    Ok(())
}

impl Account {
    /// True once a first password was chosen.
    pub fn has_password(&self) -> bool {
        self.password_hash.is_some()
    }

    /// This person as the one who asks.
    pub(super) fn caller(&self, address: Option<std::net::IpAddr>) -> Caller {
        Caller {
            account_id: Some(self.id),
            reference: self.reference.clone(),
            username: self.username.clone(),
            name: self.name.clone(),
            role: self.role,
            keeps_seal: self.keeps_seal,
            organisation_id: self.employer.id,
            organisation_ref: self.employer.reference.clone(),
            organisation: self.employer.name.clone(),
            lang: self.lang,
            address,
            repeat: None,
        }
    }
}

impl From<Organisation> for Employer {
    fn from(body: Organisation) -> Employer {
        Employer { id: body.id, reference: body.reference, name: body.name, kind: body.kind }
    }
}
