//! Pages of accounts: signing in and out, the own account, one-time links, and the two administrators' pages.

mod device;
mod links;
mod organisations;
mod own;
mod shown;
mod staff;

use askama::Template;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::{Data, Query};
use poem::{Request, Response, Route, get, handler, post};
use rules::role::Role;
use serde::Deserialize;

use super::sign_in;
use crate::app::App;
use crate::error::Error;
use crate::web::client;
use crate::web::form::{CheckedForm, FormState, OpenForm, Typed};
use crate::web::guard::{cookie, cookie_name, set_cookie};
use crate::web::page::{PageError, Visitor, belongs_to_form, form_status, ok, render, see_other};
use crate::web::problem::decorate;
use crate::web::shell::Shell;

/// A year, in seconds: how long a browser remembers the language.
const YEAR: i64 = 365 * 24 * 60 * 60;

/// The addresses of these pages.
pub fn routes(route: Route) -> Route {
    let route = route
        .at("/", get(home))
        .at("/sign-in", get(show_sign_in).post(send_sign_in))
        .at("/sign-out", post(sign_out))
        .at("/language", get(switch_language));
    let route = own::routes(links::routes(route));
    staff::routes(organisations::routes(route))
}

/// Where somebody's work begins.
pub fn home_of(role: Role) -> &'static str {
    match role {
        Role::Admin => "/admin/organisations",
        Role::Security | Role::Auditor => "/admin/accounts",
        _ => "/inbox",
    }
}

#[handler]
async fn home(visitor: Visitor) -> Response {
    see_other(home_of(visitor.role))
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    shell: Shell,
    form: FormState,
    next: String,
}

#[derive(Deserialize)]
struct Coming {
    #[serde(default)]
    next: String,
    #[serde(default)]
    done: String,
}

#[handler]
async fn show_sign_in(Data(app): Data<&App>, Query(coming): Query<Coming>) -> Result<Response, PageError> {
    let mut shell = shown::plain(app).await?;
    shell.notice = match coming.done.as_str() {
        "signed-out" => Some(shell.t("done.signed_out").into_owned()),
        "password-set" => Some(shell.t("done.password_set").into_owned()),
        _ => None,
    };
    ok(&SignInPage { shell, form: FormState::default(), next: local(&coming.next).to_owned() })
}

#[handler]
async fn send_sign_in(request: &Request, Data(app): Data<&App>, form: OpenForm) -> Result<Response, PageError> {
    let typed = form.0;
    let address = client::address(request, &app.config.trusted_proxies);
    let agent = request.header(header::USER_AGENT);
    let (username, password) = (typed.get("username"), typed.get("password"));
    match sign_in::sign_in(app, username, password, "page", address, agent).await {
        Ok(now) => {
            // What was there before, a stranger's or the own, is worth nothing any more. (S-12)
            if let Some(before) = cookie(request.headers(), cookie_name(app)) {
                sign_in::end_token(app, &before).await?;
            }
            let next = Some(local(typed.get("next"))).filter(|next| *next != "/");
            let mut response = see_other(next.unwrap_or_else(|| home_of(now.account.role)));
            add_cookie(&mut response, &set_cookie(app, cookie_name(app), &now.token, None, true))?;
            Ok(response)
        }
        Err(error) if belongs_to_form(&error) || matches!(error, Error::SignInFailed) => {
            let mut kept = Typed::default();
            kept.set("username", username);
            let next = local(typed.get("next")).to_owned();
            let page = SignInPage { shell: shown::plain(app).await?, form: FormState::refused(kept, &error), next };
            let mut response = render(form_status(&error), &page)?;
            decorate(&error, &mut response);
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

#[handler]
async fn sign_out(visitor: Visitor, Data(app): Data<&App>, _form: CheckedForm) -> Result<Response, PageError> {
    sign_in::sign_out(app, &visitor, &visitor.sign_in).await?;
    let mut response = see_other("/sign-in?done=signed-out");
    add_cookie(&mut response, &set_cookie(app, cookie_name(app), "", Some(0), true))?;
    let wipe = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", wipe);
    Ok(response)
}

#[derive(Deserialize)]
struct Switch {
    #[serde(default)]
    to: String,
    #[serde(default)]
    back: String,
}

/// Sets a cookie and nothing else: what the account prefers is changed on the own page.
#[handler]
async fn switch_language(Data(app): Data<&App>, Query(switch): Query<Switch>) -> Result<Response, PageError> {
    let mut response = see_other(local(&switch.back));
    remember_language(app, &mut response, crate::lang::Lang::from_code(&switch.to))?;
    Ok(response)
}

fn remember_language(app: &App, response: &mut Response, lang: crate::lang::Lang) -> Result<(), PageError> {
    add_cookie(response, &set_cookie(app, "lang", lang.code(), Some(YEAR), false))
}

fn add_cookie(response: &mut Response, cookie: &str) -> Result<(), PageError> {
    let value = HeaderValue::from_str(cookie).map_err(|error| PageError(Error::internal(error)))?;
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// An address of this house: a path with one slash before it and nothing that a browser reads as another host (S-22).
fn local(path: &str) -> &str {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.len() <= 2_000
        && path.chars().all(|c| c.is_ascii_graphic());
    let is_door = ["/sign-in", "/sign-out", "/language"].iter().any(|door| path.starts_with(door));
    if is_local && !is_door { path } else { "/" }
}

/// The form again with what was typed and what is wrong, or the error page where the fault is not the form's.
fn again<T: Template>(error: Error, page: impl FnOnce(&Error) -> T) -> Result<Response, PageError> {
    if !belongs_to_form(&error) {
        return Err(error.into());
    }
    let mut response = render(form_status(&error), &page(&error))?;
    decorate(&error, &mut response);
    Ok(response)
}

/// A page that shows a secret once: the answer to a POST, never to be opened again.
fn once(page: &impl Template) -> Result<Response, PageError> {
    render(StatusCode::OK, page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_nobody_is_led_out_of_the_house() {
        for path in ["/inbox", "/disputes?q=%E8%A6%83", "/%2f%2fevil", "/disputes/7K3M-9Q2R"] {
            assert_eq!(local(path), path);
        }
        for path in [
            "//evil",
            "https:evil",
            "https://evil",
            "/\\evil",
            "\\\\evil",
            "/a\\b",
            "evil",
            "",
            "/a\r\nSet-Cookie: x=1",
            "/\t/evil",
            "/覃",
            "/sign-out",
            "/sign-in?next=/x",
        ] {
            assert_eq!(local(path), "/", "{path}");
        }
    }
}
