//! The API of accounts: signing in and out, the own account, organisations, and staff for the three administrators.

mod bodies;
mod views;

use poem::Request;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use super::organisations::{self, Filter};
use super::{links, sign_in, staff};
use crate::app::App;
use crate::error::Error;
use crate::web::api::{Answer, Created, IfMatch, List, NoContent, Page, Problem, SignedIn, Tag};
use crate::web::client;
use crate::web::paging::{EXACT_TOTAL, Part};

pub use bodies::{MediatorView, NewOrganisation, OrganisationChange, OrganisationEntry};
pub use views::{
    AccountAdded, AccountChange, AccountEntry, AccountView, LinkView, NewAccount, OwnSignIn, PasswordChange,
    PreferencesChange, SignInBody, SignInView,
};

/// Operations on accounts and organisations.
pub struct AccountsApi(pub App);

#[OpenApi]
impl AccountsApi {
    /// Sign in
    ///
    /// Gives a bearer token that lasts nine hours. Too many failures are answered with 429 and the seconds to wait.
    #[oai(path = "/sign-ins", method = "post", operation_id = "signIn", tag = "Tag::Account")]
    async fn sign_in(&self, request: &Request, body: Json<SignInBody>) -> Result<Created<SignInView>, Problem> {
        let address = client::address(request, &self.0.config.trusted_proxies);
        let agent = request.header("user-agent");
        let now = sign_in::sign_in(&self.0, &body.username, &body.password, "api", address, agent).await?;
        Ok(Created::at("/sign-ins/current", now.into(), 1))
    }

    /// Sign out
    ///
    /// The token is worth nothing from now on.
    #[oai(path = "/sign-ins/current", method = "delete", operation_id = "signOut", tag = "Tag::Account")]
    async fn sign_out(&self, caller: SignedIn, request: &Request) -> Result<NoContent, Problem> {
        let header = request.header("authorization").unwrap_or_default();
        let token = header.split_once(' ').map_or("", |(_, token)| token.trim());
        let reference = sign_in::by_token(&self.0, token).await?;
        sign_in::sign_out(&self.0, &caller, &reference).await?;
        Ok(NoContent::Done)
    }

    /// The own account
    #[oai(path = "/account", method = "get", operation_id = "getOwnAccount", tag = "Tag::Account")]
    async fn own_account(&self, caller: SignedIn) -> Result<Answer<AccountView>, Problem> {
        let account = staff::own(&self.0, &caller).await?;
        let version = account.version;
        Ok(Answer::ok(AccountView::of(account, true), version))
    }

    /// Change language and look of the own pages
    #[oai(path = "/account", method = "patch", operation_id = "changeOwnPreferences", tag = "Tag::Account")]
    async fn change_preferences(
        &self,
        caller: SignedIn,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<PreferencesChange>,
    ) -> Result<Answer<AccountView>, Problem> {
        let seen = if_match.required()?;
        let known = staff::own(&self.0, &caller).await?;
        let wanted = body.0.over(&known)?;
        let account = staff::set_preferences(&self.0, &caller, Some(seen), wanted).await?;
        let version = account.version;
        Ok(Answer::ok(AccountView::of(account, true), version))
    }

    /// Change the own password
    ///
    /// Takes the current one. All other sign-ins of the account end.
    #[oai(path = "/account/password", method = "post", operation_id = "changeOwnPassword", tag = "Tag::Account")]
    async fn change_password(
        &self,
        caller: SignedIn,
        request: &Request,
        body: Json<PasswordChange>,
    ) -> Result<NoContent, Problem> {
        let header = request.header("authorization").unwrap_or_default();
        let token = header.split_once(' ').map_or("", |(_, token)| token.trim());
        let keep = sign_in::by_token(&self.0, token).await?;
        links::change_password(&self.0, &caller, &keep, &body.current, &body.password).await?;
        Ok(NoContent::Done)
    }

    /// The own sign-ins
    #[oai(path = "/account/sign-ins", method = "get", operation_id = "listOwnSignIns", tag = "Tag::Account")]
    async fn own_sign_ins(
        &self,
        caller: SignedIn,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<OwnSignIn>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let all = sign_in::own_sign_ins(&self.0, &caller).await?;
        Ok(Json(List::of(Part::of_whole(all, &page, |row| row.reference.clone())?, OwnSignIn::from)))
    }

    /// End one of the own sign-ins
    #[oai(path = "/account/sign-ins/:id/ending", method = "post", operation_id = "endOwnSignIn", tag = "Tag::Account")]
    async fn end_sign_in(&self, caller: SignedIn, id: Path<String>) -> Result<NoContent, Problem> {
        sign_in::end_own(&self.0, &caller, &id).await?;
        Ok(NoContent::Done)
    }

    /// Organisations
    ///
    /// By name; of one kind, or with a text in their names.
    #[oai(path = "/organisations", method = "get", operation_id = "listOrganisations", tag = "Tag::Lists")]
    #[expect(clippy::too_many_arguments, reason = "one per query parameter of the document")]
    async fn list_organisations(
        &self,
        _caller: SignedIn,
        kind: Query<Option<String>>,
        q: Query<Option<String>>,
        active: Query<Option<bool>>,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<OrganisationEntry>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let filter = Filter { kind: kind.0, text: text(q.0), active: active.0 };
        let (rows, counted) =
            organisations::organisations(&self.0, &filter, page.after()?, page.size, EXACT_TOTAL).await?;
        let part = part(rows, counted, &page, |body| (body.name.clone(), body.reference.clone()))?;
        Ok(Json(List::of(part, OrganisationEntry::from)))
    }

    /// One organisation
    #[oai(path = "/organisations/:id", method = "get", operation_id = "getOrganisation", tag = "Tag::Lists")]
    async fn organisation(&self, _caller: SignedIn, id: Path<String>) -> Result<Answer<OrganisationEntry>, Problem> {
        let body = organisations::organisation(&self.0, &id).await?;
        let version = body.version;
        Ok(Answer::ok(body.into(), version))
    }

    /// Mediators of an organisation
    ///
    /// Everybody on its roster, with the number of open proceedings that each mediates.
    #[oai(path = "/organisations/:id/mediators", method = "get", operation_id = "listMediators", tag = "Tag::Lists")]
    async fn mediators(
        &self,
        _caller: SignedIn,
        id: Path<String>,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<MediatorView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let all = organisations::mediators(&self.0, &id).await?;
        Ok(Json(List::of(Part::of_whole(all, &page, |row| row.account.reference.clone())?, MediatorView::from)))
    }

    /// Enter an organisation
    #[oai(path = "/organisations", method = "post", operation_id = "addOrganisation", tag = "Tag::Administration")]
    async fn add_organisation(
        &self,
        caller: SignedIn,
        body: Json<NewOrganisation>,
    ) -> Result<Created<OrganisationEntry>, Problem> {
        let body = organisations::add(&self.0, &caller, &body.0.into()).await?;
        let (path, version) = (format!("/organisations/{}", body.reference), body.version);
        Ok(Created::at(&path, body.into(), version))
    }

    /// Change an organisation
    ///
    /// What is left out stays; an empty text takes away. One that is not active takes on nothing new.
    #[oai(
        path = "/organisations/:id",
        method = "patch",
        operation_id = "changeOrganisation",
        tag = "Tag::Administration"
    )]
    async fn change_organisation(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<OrganisationChange>,
    ) -> Result<Answer<OrganisationEntry>, Problem> {
        let seen = if_match.required()?;
        let body = organisations::amend(&self.0, &caller, &id, Some(seen), &body.0.into()).await?;
        let version = body.version;
        Ok(Answer::ok(body.into(), version))
    }

    /// Accounts of staff
    ///
    /// By user name; for the three administrators.
    #[oai(path = "/accounts", method = "get", operation_id = "listAccounts", tag = "Tag::Administration")]
    #[expect(clippy::too_many_arguments, reason = "one per query parameter of the document")]
    async fn list_accounts(
        &self,
        caller: SignedIn,
        organisation: Query<Option<String>>,
        role: Query<Option<String>>,
        q: Query<Option<String>>,
        active: Query<Option<bool>>,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<AccountEntry>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let roles = role.0.map(|role| views::role(&role)).transpose()?.into_iter().collect();
        let filter = staff::Filter { organisation: organisation.0, roles, text: text(q.0), active: active.0 };
        let after: Option<String> = page.after()?;
        let (rows, counted) =
            staff::accounts(&self.0, &caller, &filter, after.as_deref(), page.size, EXACT_TOTAL).await?;
        let part = part(rows, counted, &page, |account| account.username.clone())?;
        Ok(Json(List::of(part, |account| AccountEntry::of(account, caller.role))))
    }

    /// One account
    #[oai(path = "/accounts/:id", method = "get", operation_id = "getAccount", tag = "Tag::Administration")]
    async fn account(&self, caller: SignedIn, id: Path<String>) -> Result<Answer<AccountEntry>, Problem> {
        let account = staff::account(&self.0, &caller, &id).await?;
        let version = account.version;
        Ok(Answer::ok(AccountEntry::of(account, caller.role), version))
    }

    /// Enter an account
    ///
    /// The link for the first password is shown in this answer and never again.
    #[oai(path = "/accounts", method = "post", operation_id = "addAccount", tag = "Tag::Administration")]
    async fn add_account(&self, caller: SignedIn, body: Json<NewAccount>) -> Result<Created<AccountAdded>, Problem> {
        let (account, link) = staff::add(&self.0, &caller, &body.0.into()).await?;
        let (path, version) = (format!("/accounts/{}", account.reference), account.version);
        let added = AccountAdded { account: AccountEntry::of(account, caller.role), link: Some(link.into()) };
        Ok(Created::at(&path, added, version))
    }

    /// Change an account
    ///
    /// Takes effect with the person's next request. Nobody changes the own account here.
    #[oai(path = "/accounts/:id", method = "patch", operation_id = "changeAccount", tag = "Tag::Administration")]
    async fn change_account(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AccountChange>,
    ) -> Result<Answer<AccountEntry>, Problem> {
        let seen = if_match.required()?;
        let account = staff::amend(&self.0, &caller, &id, Some(seen), &body.0.into()).await?;
        let version = account.version;
        Ok(Answer::ok(AccountEntry::of(account, caller.role), version))
    }

    /// Make a link for a new password
    ///
    /// Shown in this answer and never again; a link made before is void. For a first password it lasts 72 hours, for a new
    /// one 10 minutes.
    #[oai(
        path = "/accounts/:id/password-links",
        method = "post",
        operation_id = "issuePasswordLink",
        tag = "Tag::Administration"
    )]
    async fn password_link(&self, caller: SignedIn, id: Path<String>) -> Result<Created<AccountAdded>, Problem> {
        let (account, link) = links::password_link(&self.0, &caller, &id).await?;
        let (path, version) = (format!("/accounts/{}", account.reference), account.version);
        let made = AccountAdded { account: AccountEntry::of(account, caller.role), link: Some(link.into()) };
        Ok(Created::at(&path, made, version))
    }
}

fn text(typed: Option<String>) -> Option<String> {
    typed.map(|text| text.trim().chars().take(80).collect::<String>()).filter(|text| !text.is_empty())
}

/// A part of a list from one row more than asked for.
fn part<T, K: serde::Serialize>(
    mut rows: Vec<T>,
    counted: u64,
    page: &Page,
    key: impl Fn(&T) -> K,
) -> Result<Part<T>, Error> {
    let size = usize::try_from(page.size).unwrap_or(usize::MAX);
    let has_more = rows.len() > size;
    rows.truncate(size);
    let next_cursor = match rows.last().filter(|_| has_more) {
        Some(last) => Some(Page::cursor_of(&key(last))?),
        None => None,
    };
    Ok(Part { items: rows, next_cursor, counted })
}
