//! Pages of staff: who works here, a new person, a person's role and body, a link for a password. The security
//! administrator writes, the other two read.

use askama::Template;
use poem::web::{Data, Path, Query};
use poem::{Response, Route, get, handler, post};
use rules::role::Role;
use serde::Deserialize;

use super::organisations::shown_version;
use super::shown;
use super::{again, once};
use crate::accounts::links::{self, Link};
use crate::accounts::organisations::{self, Branch};
use crate::accounts::staff::{self, Account, AccountInput, Filter};
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::form::{CheckedForm, FormState, Typed};
use crate::web::page::{PageError, Visitor, ok, see_other};
use crate::web::paging::{EXACT_TOTAL, Page};
use crate::web::shell::Shell;
use crate::web::shown::Choice;

const HERE: &str = "/admin/accounts";

pub(super) fn routes(route: Route) -> Route {
    route
        .at("/admin/accounts", get(show_all))
        .at("/admin/accounts/new", get(show_new).post(send_new))
        .at("/admin/accounts/:id", get(show).post(send))
        .at("/admin/accounts/:id/password-links", post(make_link))
}

#[derive(Template)]
#[template(path = "accounts/staff.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Row>,
    roles: Vec<Choice>,
    bodies: Vec<Choice>,
    text: String,
    words: String,
    first_href: String,
    next_href: String,
    may_write: bool,
}

struct Row {
    reference: String,
    name: String,
    username: String,
    role: String,
    organisation: String,
    keeps_seal: bool,
    active: bool,
    has_password: bool,
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    role: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    cursor: String,
}

#[handler]
async fn show_all(
    visitor: Visitor,
    Data(app): Data<&App>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let filter = Filter {
        organisation: given(&wanted.organisation),
        roles: Role::from_code(&wanted.role).into_iter().collect(),
        text: given(&wanted.q),
        active: None,
    };
    let page = Page::new(None, Some(wanted.cursor.clone()))?;
    let after: Option<String> = page.after()?;
    let found = staff::accounts(app, &visitor, &filter, after.as_deref(), page.size, EXACT_TOTAL).await?;
    let (mut rows, counted) = found;
    let size = usize::try_from(page.size).unwrap_or(usize::MAX);
    let has_more = rows.len() > size;
    rows.truncate(size);
    let kept = [("role", wanted.role.as_str()), ("organisation", &wanted.organisation), ("q", &wanted.q)];
    let next_href = match rows.last().filter(|_| has_more) {
        Some(last) => {
            let cursor = Page::cursor_of(&last.username)?;
            format!("{HERE}{}", shown::query(&[kept[0], kept[1], kept[2], ("cursor", &cursor)]))
        }
        None => String::new(),
    };
    let shell = Shell::load(app, &visitor, HERE).await?;
    let lang = shell.language();
    ok(&ListPage {
        roles: shown::with_all(shell.t("accounts.all_roles"), shown::roles(lang, &wanted.role)),
        bodies: shown::with_all(shell.t("accounts.all_organisations"), bodies(app, &wanted.organisation).await?),
        words: shell.n("accounts.counted", &counted),
        first_href: if wanted.cursor.is_empty() { String::new() } else { format!("{HERE}{}", shown::query(&kept)) },
        next_href,
        rows: rows.into_iter().map(|account| row(account, lang)).collect(),
        text: wanted.q,
        may_write: visitor.role == Role::Security,
        shell,
    })
}

fn row(account: Account, lang: crate::lang::Lang) -> Row {
    Row {
        has_password: account.has_password(),
        reference: account.reference,
        name: account.name,
        username: account.username,
        role: lang.pick(account.role.zh(), account.role.en()).to_owned(),
        organisation: account.employer.name,
        keeps_seal: account.keeps_seal,
        active: account.active,
    }
}

#[derive(Template)]
#[template(path = "accounts/person.html")]
struct FormPage {
    shell: Shell,
    form: FormState,
    action: String,
    link_action: String,
    title: String,
    roles: Vec<Choice>,
    bodies: Vec<Choice>,
    is_new: bool,
    has_password: bool,
    may_write: bool,
    is_oneself: bool,
}

#[derive(Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    shell: Shell,
    name: String,
    username: String,
    link: String,
    until: String,
    is_first: bool,
}

#[handler]
async fn show_new(visitor: Visitor, Data(app): Data<&App>) -> Result<Response, PageError> {
    if visitor.role != Role::Security {
        return Err(Error::NotPermitted.into());
    }
    ok(&page(app, &visitor, None, FormState::default()).await?)
}

#[handler]
async fn send_new(visitor: Visitor, Data(app): Data<&App>, form: CheckedForm) -> Result<Response, PageError> {
    let mut input = input(&form);
    input.username = Some(form.get("username").to_owned());
    input.active = None;
    match staff::add(app, &visitor, &input).await {
        Ok((account, link)) => show_link(app, &visitor, &account, link).await,
        Err(error) => {
            let page = page(app, &visitor, None, FormState::refused(form.typed, &error)).await?;
            again(error, |_| page)
        }
    }
}

#[handler]
async fn show(visitor: Visitor, Data(app): Data<&App>, Path(reference): Path<String>) -> Result<Response, PageError> {
    let account = staff::account(app, &visitor, &reference).await?;
    let typed = standing(&account, visitor.role);
    ok(&page(app, &visitor, Some(&account), FormState::fresh(typed)).await?)
}

#[handler]
async fn send(
    visitor: Visitor,
    Data(app): Data<&App>,
    Path(reference): Path<String>,
    form: CheckedForm,
) -> Result<Response, PageError> {
    let seen = form.get("version").parse().unwrap_or_default();
    match staff::amend(app, &visitor, &reference, Some(seen), &input(&form)).await {
        Ok(_) => Ok(see_other("/admin/accounts?done=saved")),
        Err(error @ (Error::NotPermitted | Error::NotFound)) => Err(error.into()),
        Err(error) => {
            let account = staff::account(app, &visitor, &reference).await?;
            let typed = shown_version(form.typed, &error, account.version);
            let page = page(app, &visitor, Some(&account), FormState::refused(typed, &error)).await?;
            again(error, |_| page)
        }
    }
}

#[handler]
async fn make_link(
    visitor: Visitor,
    Data(app): Data<&App>,
    Path(reference): Path<String>,
    _form: CheckedForm,
) -> Result<Response, PageError> {
    let (account, link) = links::password_link(app, &visitor, &reference).await?;
    show_link(app, &visitor, &account, link).await
}

async fn show_link(app: &App, visitor: &Visitor, account: &Account, link: Link) -> Result<Response, PageError> {
    once(&LinkPage {
        shell: Shell::load(app, visitor, HERE).await?,
        name: account.name.clone(),
        username: account.username.clone(),
        until: shown::moment(app, link.expires_at),
        link: link.address,
        is_first: !account.has_password(),
    })
}

fn input(form: &Typed) -> AccountInput {
    let text = |name: &str| Some(form.get(name).to_owned());
    AccountInput {
        username: None,
        name: text("name"),
        role: text("role"),
        organisation: text("organisation"),
        keeps_seal: Some(form.has("keeps_seal")),
        email: text("email"),
        phone: text("phone"),
        active: Some(form.has("active")),
    }
}

fn standing(account: &Account, reader: Role) -> Typed {
    let open = reader == Role::Security;
    let shown = |value: &Option<String>, mask: fn(&str) -> String, plain: fn(&str) -> String| {
        value.as_deref().map(if open { plain } else { mask }).unwrap_or_default()
    };
    let mut typed = Typed::default();
    typed.set("username", account.username.clone()).set("name", account.name.clone());
    typed.set("role", account.role.code()).set("organisation", account.employer.reference.clone());
    typed.set("phone", shown(&account.phone, rules::identity::mask_phone, rules::identity::shown_phone));
    typed.set("email", shown(&account.email, rules::identity::mask_email, ToOwned::to_owned));
    typed.set("version", account.version.to_string());
    for (name, is_set) in [("keeps_seal", account.keeps_seal), ("active", account.active)] {
        if is_set {
            typed.set(name, "yes");
        }
    }
    typed
}

async fn page(app: &App, visitor: &Visitor, account: Option<&Account>, form: FormState) -> Result<FormPage> {
    let shell = Shell::load(app, visitor, HERE).await?;
    let here = account.map_or_else(|| format!("{HERE}/new"), |account| format!("{HERE}/{}", account.reference));
    Ok(FormPage {
        link_action: format!("{here}/password-links"),
        action: here,
        title: account.map_or_else(|| shell.t("accounts.new_account").into_owned(), |account| account.name.clone()),
        roles: shown::roles(shell.language(), form.value("role")),
        bodies: bodies(app, form.value("organisation")).await?,
        is_new: account.is_none(),
        has_password: account.is_some_and(Account::has_password),
        may_write: visitor.role == Role::Security,
        is_oneself: account.is_some_and(|account| visitor.account_id == Some(account.id)),
        form,
        shell,
    })
}

async fn bodies(app: &App, now: &str) -> Result<Vec<Choice>> {
    let tree = organisations::tree(app, &organisations::Filter::default()).await?;
    Ok(tree.iter().map(|branch| indented(branch, now)).collect())
}

/// A body in a select, as deep as it stands in the tree.
pub(super) fn indented(branch: &Branch, now: &str) -> Choice {
    let label = format!("{}{}", "　".repeat(branch.depth.min(7)), branch.organisation.name);
    shown::choice(&branch.organisation.reference, &label, now)
}
