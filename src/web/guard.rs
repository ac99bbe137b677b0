//! What stands before every handler: request id, language, bounded bodies, headers, and turning faults into answers.

use std::sync::Arc;

use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response};

use super::{client, problem, repeat};
use crate::accounts;
use crate::app::App;
use crate::desk::Caller;
use crate::desk::caller::RepeatKey;
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::vault::new_reference;

/// Largest body, uploads apart.
pub const BODY_LIMIT: usize = 2 * 1024 * 1024;
/// Largest body with a file in it.
pub const UPLOAD_LIMIT: usize = 21 * 1024 * 1024;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                   connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// A form with files that was larger than what is read, in place of its body: the page that asked for it can say so.
#[derive(Clone)]
pub(super) struct Oversized;

/// Everything around the routes, outermost first.
pub async fn around<E: Endpoint>(app: App, inner: Arc<E>, mut request: Request) -> poem::Result<Response> {
    let asked =
        problem::Asked { lang: language(&app, &request), id: new_reference(), path: request.uri().path().to_owned() };
    let is_api = asked.path.starts_with("/api/");
    let (method, path, id) = (request.method().clone(), asked.path.clone(), asked.id.clone());
    request.set_data(app.clone());
    let answer = async {
        match bound_body(&mut request).await {
            Err(Error::TooLarge(limit)) if !is_api && limit == UPLOAD_LIMIT as u64 => {
                request.set_data(Oversized);
                request.set_body(poem::Body::empty());
            }
            Err(error) => return Ok(refuse(&error, is_api)),
            Ok(()) => {}
        }
        match inner.call(request).await {
            Ok(response) => Ok::<_, poem::Error>(response.into_response()),
            Err(error) => Ok(convert(error, is_api)),
        }
    };
    let mut response = problem::ASKED.scope(asked, answer).await?;
    secure(&app, &path, &mut response);
    // Neither query nor path parameters: they may carry what people typed.
    tracing::info!(request.id = id, %method, status = response.status().as_u16(), "answered");
    Ok(response)
}

fn convert(error: poem::Error, is_api: bool) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    if error.status() == StatusCode::METHOD_NOT_ALLOWED {
        let mut response = refuse(&Error::NotFound, is_api);
        response.set_status(StatusCode::METHOD_NOT_ALLOWED);
        return response;
    }
    if let Some(problem) = error.downcast_ref::<problem::Problem>() {
        return refuse(&problem.0, is_api);
    }
    if let Some(page) = error.downcast_ref::<super::page::PageError>() {
        return super::page::refuse(&page.0);
    }
    refuse(&problem::from_poem(&error), is_api)
}

fn refuse(error: &Error, is_api: bool) -> Response {
    if is_api { problem::respond(error) } else { super::page::refuse(error) }
}

/// The language before anybody is known: the cookie, then the header, then the setting.
pub fn language(app: &App, request: &Request) -> Lang {
    if let Some(cookie) = cookie(request.headers(), "lang") {
        return Lang::from_code(&cookie);
    }
    let header = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    header.and_then(Lang::from_accept_language).unwrap_or_else(|| Lang::from_code(&app.config.locale))
}

/// A cookie by name.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE);
    let pairs = lines.iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Name of the cookie that carries a sign-in. Over plain http, which only this machine may use, browsers refuse `__Host-`.
pub fn cookie_name(app: &App) -> &'static str {
    if app.config.is_https() { "__Host-concord" } else { "concord" }
}

/// A cookie for this host only.
pub fn set_cookie(app: &App, name: &str, value: &str, max_age: Option<i64>, http_only: bool) -> String {
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let http_only = if http_only { "; HttpOnly" } else { "" };
    format!("{name}={value}; Path=/; SameSite=Lax{secure}{http_only}{age}")
}

/// The caller behind a token, looked up afresh at every request; a repeatable request is remembered in him.
pub async fn caller_of_token(app: &App, request: &Request, token: &str, face: &str) -> Result<Caller> {
    let address = client::address(request, &app.config.trusted_proxies);
    let (mut caller, _) = accounts::identify(app, token, face, address).await?;
    if face == "api" {
        caller.lang = problem::asked().lang;
    }
    caller.repeat = request.data::<Arc<RepeatKey>>().cloned();
    Ok(caller)
}

/// Reads the body here, bounded, whatever its length header says.
async fn bound_body(request: &mut Request) -> Result<()> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let content_type = request.content_type().unwrap_or_default();
    let limit = if content_type.starts_with("multipart/form-data") { UPLOAD_LIMIT } else { BODY_LIMIT };
    let declared = request.header(header::CONTENT_LENGTH).and_then(|value| value.parse::<u64>().ok());
    if declared.is_some_and(|length| length > limit as u64) {
        return Err(Error::TooLarge(limit as u64));
    }
    let bytes = request.take_body().into_bytes_limit(limit).await.map_err(|error| match error {
        poem::error::ReadBodyError::PayloadTooLarge => Error::TooLarge(limit as u64),
        other => Error::field("body", "malformed", "没有收全内容，请再发一次。", other.to_string()),
    })?;
    request.set_body(bytes);
    Ok(())
}

/// Security headers on every answer, whoever made it (S-91, S-92).
fn secure(app: &App, path: &str, response: &mut Response) {
    let is_static = path.starts_with("/static/");
    let headers = response.headers_mut();
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, CSP);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "no-referrer");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=()");
    if !is_static {
        put(header::CACHE_CONTROL, "no-store");
    }
    if app.config.is_https() {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

/// Around the API: repeated requests are answered from what was kept.
pub async fn around_api<E: Endpoint>(inner: Arc<E>, request: Request) -> poem::Result<Response> {
    let app = request.data::<App>().cloned().ok_or_else(|| problem::Problem(Error::internal("no house")))?;
    repeat::around(&app, inner, request).await
}
