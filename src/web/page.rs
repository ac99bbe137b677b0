//! For `pages.rs` files: the visitor, rendering, redirects, and error pages that say what to do next.

use std::ops::Deref;

use askama::Template;
use poem::http::{StatusCode, Uri, header};
use poem::{Body, FromRequest, Request, RequestBody, Response};

use super::form::{FormState, Typed};
use super::guard::{cookie, cookie_name};
use super::problem;
use super::shell::Shell;
use crate::accounts;
use crate::app::App;
use crate::desk::Caller;
use crate::error::{Error, Result};
use crate::lang::Lang;

/// Somebody who is signed in, on a page.
#[derive(Clone, Debug)]
pub struct Visitor {
    caller: Caller,
    /// Token that every form of this sign-in carries.
    pub form_token: String,
    /// Outward id of the sign-in.
    pub sign_in: String,
    /// light, dark or empty.
    pub theme: String,
    /// compact or roomy.
    pub density: String,
    /// What the last act did, said once.
    pub notice: Option<String>,
}

impl Deref for Visitor {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.caller
    }
}

impl<'a> FromRequest<'a> for Visitor {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Visitor::from_request_without_body(request).await
    }
}

impl Visitor {
    /// Finds the visitor by the cookie; whoever has none is sent to the sign-in page and comes back afterwards.
    pub async fn from_request_without_body(request: &Request) -> poem::Result<Visitor> {
        let app = request.data::<App>().ok_or_else(|| PageError(Error::internal("no house")))?;
        let Some(token) = cookie(request.headers(), cookie_name(app)) else { return Err(to_sign_in(request)) };
        let address = super::client::address(request, &app.config.trusted_proxies);
        match accounts::identify(app, &token, "page", address).await {
            Ok((mut caller, sign_in)) => {
                if let Some(lang) = cookie(request.headers(), "lang") {
                    caller.lang = Lang::from_code(&lang);
                }
                let notice = request.uri().query().and_then(|query| notice(query, caller.lang));
                Ok(Visitor {
                    form_token: app.vault.form_token(&sign_in.reference),
                    sign_in: sign_in.reference,
                    theme: sign_in.theme,
                    density: sign_in.density,
                    caller,
                    notice,
                })
            }
            Err(Error::SignInRequired) => Err(to_sign_in(request)),
            Err(other) => Err(PageError(other).into()),
        }
    }
}

/// What the last act did comes as a key of the catalogue, never as text: `?done=accepted`.
fn notice(query: &str, lang: Lang) -> Option<String> {
    let key = query.split('&').find_map(|pair| pair.strip_prefix("done="))?;
    if key.is_empty() || key.len() > 40 || !key.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-') {
        return None;
    }
    let full = format!("done.{}", key.replace('-', "_"));
    let text = lang.t(&full);
    (!text.ends_with(&full)).then(|| text.into_owned())
}

fn to_sign_in(request: &Request) -> poem::Error {
    let next = if *request.method() == poem::http::Method::GET { local_path(request.uri()) } else { "/".to_owned() };
    let encoded: String = next
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    poem::Error::from_response(see_other(&format!("/sign-in?next={encoded}")))
}

fn local_path(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), |path| path.as_str().to_owned())
}

/// A refusal on its way out of a page.
#[derive(Debug)]
pub struct PageError(pub Error);

impl From<Error> for PageError {
    fn from(error: Error) -> PageError {
        PageError(error)
    }
}

impl std::fmt::Display for PageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for PageError {}

impl poem::error::ResponseError for PageError {
    fn status(&self) -> StatusCode {
        problem::status(&self.0)
    }

    fn as_response(&self) -> Response {
        refuse(&self.0)
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    lang: Lang,
    title: String,
    sentence: String,
    errors: Vec<String>,
    /// It is none of the pages of the administrators, who see no disputes.
    of_disputes: bool,
    /// The dispute whose page refused; empty where it was none of a dispute.
    back: String,
    id: Option<String>,
}

impl ErrorPage {
    fn t(&self, key: &str) -> std::borrow::Cow<'static, str> {
        self.lang.t(key)
    }

    fn asset(&self, path: &str) -> String {
        super::assets::address(path)
    }
}

/// The page of the dispute to which an address belongs.
fn dispute_of(path: &str) -> String {
    let mut parts = path.trim_start_matches('/').split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("disputes"), Some(code), Some(_)) => format!("/disputes/{code}"),
        _ => String::new(),
    }
}

/// The error page.
pub fn refuse(error: &Error) -> Response {
    problem::log(error);
    let asked = problem::asked();
    let status = problem::status(error);
    let (code, _) = problem::words(error, asked.lang);
    let sentence = problem::said(error, asked.lang);
    let errors = match error {
        Error::Fields(fields) => fields.iter().map(|field| problem::field_words(field, asked.lang)).collect(),
        _ => Vec::new(),
    };
    let page = ErrorPage {
        lang: asked.lang,
        title: asked.lang.t(if code == "not-found" { "error.not_found" } else { "error.title" }).into_owned(),
        sentence,
        errors,
        of_disputes: !asked.path.starts_with("/admin"),
        // What is not there for somebody looks the same whatever it was.
        back: if code == "not-found" { String::new() } else { dispute_of(&asked.path) },
        id: status.is_server_error().then_some(asked.id),
    };
    let mut response = match page.render() {
        Ok(html) => html_response(status, html),
        Err(_) => Response::builder().status(status).body(page.sentence.clone()),
    };
    problem::decorate(error, &mut response);
    response
}

/// Renders a page.
pub fn render(status: StatusCode, page: &impl Template) -> Result<Response, PageError> {
    let html = page.render().map_err(|error| PageError(Error::internal(error)))?;
    Ok(html_response(status, html))
}

/// Renders a page with status 200.
pub fn ok(page: &impl Template) -> Result<Response, PageError> {
    render(StatusCode::OK, page)
}

/// The status with which a form comes back: 422 for wrong fields, otherwise the refusal's own.
pub fn form_status(error: &Error) -> StatusCode {
    problem::status(error)
}

/// True for errors that belong beside the form that was sent; anything else is an error page.
pub fn belongs_to_form(error: &Error) -> bool {
    matches!(
        error,
        Error::Fields(_) | Error::Refused { .. } | Error::Conflict(..) | Error::Stale { .. } | Error::TooMany(_)
    )
}

/// What to do with a refused form: show it again, or an error page when it is not the form's fault.
pub fn refused(typed: Typed, error: Error) -> Result<(FormState, StatusCode), PageError> {
    if belongs_to_form(&error) {
        let status = form_status(&error);
        Ok((FormState::refused(typed, &error), status))
    } else {
        Err(error.into())
    }
}

/// After a POST: go and see.
pub fn see_other(location: &str) -> Response {
    Response::builder().status(StatusCode::SEE_OTHER).header(header::LOCATION, location).finish()
}

fn html_response(status: StatusCode, html: String) -> Response {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
        .body(Body::from_string(html))
}

/// The house of a request.
pub fn app(request: &Request) -> Result<App, PageError> {
    request.data::<App>().cloned().ok_or_else(|| PageError(Error::internal("no house")))
}

/// Frames that pages of one kind share.
pub async fn shell(app: &App, visitor: &Visitor, current: &str) -> Result<Shell, PageError> {
    Shell::load(app, visitor, current).await.map_err(PageError)
}
