//! Accounts and sign-ins as the API shows and takes them.

use chrono::{DateTime, Utc};
use poem_openapi::Object;
use rules::identity::{mask_email, mask_phone};
use rules::role::Role;

use crate::accounts::links::Link;
use crate::accounts::sign_in::{SignIn, SignedInNow};
use crate::accounts::staff::{Account, AccountInput, Employer, Preferences};
use crate::error::{Error, Result};

/// Name and password.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct SignInBody {
    /// Name for signing in.
    pub username: String,
    /// Password.
    pub password: String,
    /// Code of a second factor; no account of this version has one, and it is not looked at.
    pub totp: Option<String>,
}

/// A sign-in that has begun.
#[derive(Object, Clone)]
#[oai(rename = "SignIn")]
pub struct SignInView {
    /// Bearer token.
    pub token: String,
    /// Absolute end.
    pub expires_at: DateTime<Utc>,
    /// Who.
    pub account: AccountView,
}

impl From<SignedInNow> for SignInView {
    fn from(now: SignedInNow) -> SignInView {
        SignInView { token: now.token, expires_at: now.expires_at, account: AccountView::of(now.account, false) }
    }
}

/// An organisation by id and name.
#[derive(Object, Clone)]
#[oai(rename = "OrganisationName")]
pub struct OrganisationName {
    /// Outward id.
    pub id: String,
    /// Name.
    pub name: String,
}

impl From<Employer> for OrganisationName {
    fn from(body: Employer) -> OrganisationName {
        OrganisationName { id: body.reference, name: body.name }
    }
}

/// The own account.
#[derive(Object, Clone)]
#[oai(rename = "Account", skip_serializing_if_is_none)]
pub struct AccountView {
    /// Name for signing in.
    pub username: String,
    /// Name of the person.
    pub name: String,
    /// Role.
    pub role: String,
    /// Employer.
    pub organisation: OrganisationName,
    /// Keeps the seal of the organisation.
    pub keeps_seal: Option<bool>,
    /// zh-CN or en.
    pub language: Option<String>,
    /// auto, light or dark.
    pub theme: Option<String>,
    /// compact or roomy.
    pub density: Option<String>,
    /// Moves by one with every change.
    pub version: Option<i64>,
}

impl AccountView {
    /// The view; whole for its owner, short beside a token.
    pub fn of(account: Account, whole: bool) -> AccountView {
        AccountView {
            keeps_seal: whole.then_some(account.keeps_seal),
            language: whole.then(|| account.lang.code().to_owned()),
            theme: whole.then_some(account.theme),
            density: whole.then_some(account.density),
            version: whole.then_some(account.version),
            username: account.username,
            name: account.name,
            role: account.role.code().to_owned(),
            organisation: account.employer.into(),
        }
    }
}

/// How the own pages shall look; what is left out stays.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct PreferencesChange {
    /// zh-CN or en.
    pub language: Option<String>,
    /// auto, light or dark.
    pub theme: Option<String>,
    /// compact or roomy.
    pub density: Option<String>,
}

impl PreferencesChange {
    /// Over what stands.
    pub fn over(self, known: &Account) -> Result<Preferences> {
        Preferences::checked(
            self.language.as_deref().unwrap_or(known.lang.code()),
            self.theme.as_deref().unwrap_or(&known.theme),
            self.density.as_deref().unwrap_or(&known.density),
        )
    }
}

/// The current password and the new one.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct PasswordChange {
    /// The current password.
    pub current: String,
    /// The new one: 12 to 200 characters.
    pub password: String,
}

/// One of the own sign-ins.
#[derive(Object, Clone)]
#[oai(skip_serializing_if_is_none)]
pub struct OwnSignIn {
    /// Outward id.
    pub id: String,
    /// page or api.
    pub face: String,
    /// Begin.
    pub began_at: DateTime<Utc>,
    /// Last use, to some seconds.
    pub last_seen_at: DateTime<Utc>,
    /// Absolute end.
    pub expires_at: DateTime<Utc>,
    /// Client address.
    pub address: Option<String>,
    /// Program.
    pub agent: Option<String>,
}

impl From<SignIn> for OwnSignIn {
    fn from(row: SignIn) -> OwnSignIn {
        OwnSignIn {
            id: row.reference,
            face: row.face,
            began_at: row.created_at,
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
            address: row.address,
            agent: row.agent,
        }
    }
}

/// An account of staff, for administrators; telephone and e-mail are masked but for the security administrator.
#[derive(Object, Clone)]
#[oai(rename = "StaffAccount", skip_serializing_if_is_none)]
pub struct AccountEntry {
    /// Outward id.
    pub id: String,
    /// Name for signing in.
    pub username: String,
    /// Name of the person.
    pub name: String,
    /// Role.
    pub role: String,
    /// Employer.
    pub organisation: OrganisationName,
    /// Keeps the seal of the organisation.
    pub keeps_seal: bool,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// May sign in.
    pub active: bool,
    /// A first password was chosen.
    pub has_password: bool,
    /// Moves by one with every change.
    pub version: i64,
}

impl AccountEntry {
    /// The account, as a reader of this role may see it.
    pub fn of(account: Account, reader: Role) -> AccountEntry {
        let open = reader == Role::Security;
        let shown = |value: &Option<String>, mask: fn(&str) -> String| {
            value.as_deref().map(|value| if open { value.to_owned() } else { mask(value) })
        };
        AccountEntry {
            phone: shown(&account.phone, mask_phone),
            email: shown(&account.email, mask_email),
            has_password: account.has_password(),
            id: account.reference,
            username: account.username,
            name: account.name,
            role: account.role.code().to_owned(),
            organisation: account.employer.into(),
            keeps_seal: account.keeps_seal,
            active: account.active,
            version: account.version,
        }
    }
}

/// A person of staff to enter.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct NewAccount {
    /// Name for signing in; it never changes.
    pub username: String,
    /// Name of the person.
    pub name: String,
    /// Role.
    pub role: String,
    /// Outward id of the employer.
    pub organisation: String,
    /// Keeps the seal of the organisation.
    #[oai(default)]
    pub keeps_seal: bool,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

impl From<NewAccount> for AccountInput {
    fn from(body: NewAccount) -> AccountInput {
        AccountInput {
            username: Some(body.username),
            name: Some(body.name),
            role: Some(body.role),
            organisation: Some(body.organisation),
            keeps_seal: Some(body.keeps_seal),
            email: body.email,
            phone: body.phone,
            active: None,
        }
    }
}

/// What shall change about an account; what is left out stays, an empty text takes away.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub struct AccountChange {
    /// Name of the person.
    pub name: Option<String>,
    /// Role.
    pub role: Option<String>,
    /// Outward id of the employer.
    pub organisation: Option<String>,
    /// Keeps the seal of the organisation.
    pub keeps_seal: Option<bool>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// May sign in; `false` ends all sign-ins at once.
    pub active: Option<bool>,
}

impl From<AccountChange> for AccountInput {
    fn from(body: AccountChange) -> AccountInput {
        AccountInput {
            username: None,
            name: body.name,
            role: body.role,
            organisation: body.organisation,
            keeps_seal: body.keeps_seal,
            email: body.email,
            phone: body.phone,
            active: body.active,
        }
    }
}

/// A one-time link.
#[derive(Object, Clone)]
#[oai(rename = "OneTimeLink")]
pub struct LinkView {
    /// Whole address; it works once.
    pub address: String,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

impl From<Link> for LinkView {
    fn from(link: Link) -> LinkView {
        LinkView { address: link.address, expires_at: link.expires_at }
    }
}

/// An account and the link for its password.
#[derive(Object, Clone)]
#[oai(skip_serializing_if_is_none)]
pub struct AccountAdded {
    /// The account.
    pub account: AccountEntry,
    /// The link; a repeated answer comes without it.
    pub link: Option<LinkView>,
}

/// The role with this code.
pub fn role(code: &str) -> Result<Role> {
    Role::from_code(code)
        .ok_or_else(|| Error::field("role", "unknown-code", "没有这个岗位。", "There is no such role."))
}
