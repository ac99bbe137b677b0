//! What stands before every handler: request id, language, bounded bodies, headers, and turning faults into answers.

use std::sync::Arc;
use std::time::Instant;

use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use poem::{Endpoint, IntoResponse, PathPattern, Request, Response};

use super::shape::Shapes;
use super::{client, problem, repeat};
use crate::accounts;
use crate::app::App;
use crate::desk::Caller;
use crate::desk::caller::RepeatKey;
use crate::error::{Error, FieldError, Result};
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
    let (method, uri, id) = (request.method().clone(), request.uri().clone(), asked.id.clone());
    let began = Instant::now();
    let mut route = None;
    request.set_data(app.clone());
    let answer = async {
        // Nothing has NUL in its name, and PostgreSQL may not even be asked for such a text.
        if uri.path().contains("%00") {
            return refuse(&Error::NotFound, is_api);
        }
        match bound_body(&mut request).await {
            Err(Error::TooLarge(limit)) if !is_api && limit == UPLOAD_LIMIT as u64 => {
                request.set_data(Oversized);
                request.set_body(poem::Body::empty());
            }
            Err(error) => return refuse(&error, is_api),
            Ok(()) => {}
        }
        match inner.call(request).await {
            Ok(response) => {
                let response = response.into_response();
                route = response.data::<PathPattern>().cloned();
                response
            }
            Err(error) => {
                route = error.data::<PathPattern>().cloned();
                let mut response = convert(error, is_api);
                if response.status() == StatusCode::METHOD_NOT_ALLOWED {
                    let allowed = allowed(&app, &*inner, &method, &uri).await;
                    response.headers_mut().extend(allowed.map(|methods| (header::ALLOW, methods)));
                }
                response
            }
        }
    };
    let mut response = problem::ASKED.scope(asked, answer).await;
    secure(&app, uri.path(), &mut response);
    let route = route.as_ref().map(|pattern| &*pattern.0);
    app.traffic.count(route, method.as_str(), response.status().as_u16(), began.elapsed());
    // Neither query nor path parameters: they may carry what people typed.
    tracing::info!(request.id = id, %method, route, status = response.status().as_u16(), "answered");
    Ok(response)
}

fn convert(error: poem::Error, is_api: bool) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    if let Some(problem) = error.downcast_ref::<problem::Problem>() {
        return refuse(&problem.0, is_api);
    }
    if let Some(page) = error.downcast_ref::<super::page::PageError>() {
        return super::page::refuse(&page.0);
    }
    refuse(&problem::from_poem(&error), is_api)
}

/// The methods that an address knows (RFC 9110, 15.5.6). The router does not tell, so it is asked with requests that nobody
/// stands behind and that come from elsewhere: they end at the door of every handler, before anything is done.
async fn allowed<E: Endpoint>(app: &App, inner: &E, refused: &Method, uri: &Uri) -> Option<HeaderValue> {
    let mut known = Vec::new();
    for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        if method == *refused {
            continue;
        }
        let path = uri.path().parse::<Uri>().ok()?;
        let mut request =
            Request::builder().method(method.clone()).uri(path).header("sec-fetch-site", "cross-site").finish();
        request.set_data(app.clone());
        let answer = inner.call(request).await;
        if answer.is_err_and(|error| error.status() == StatusCode::METHOD_NOT_ALLOWED) {
            continue;
        }
        known.push(method.to_string());
        if method == Method::GET {
            known.push(Method::HEAD.to_string());
        }
    }
    HeaderValue::from_str(&known.join(", ")).ok()
}

fn refuse(error: &Error, is_api: bool) -> Response {
    if is_api { problem::respond(error) } else { super::page::refuse(error) }
}

/// The language before anybody is known: the cookie (of pages), then the header, then the setting.
pub fn language(app: &App, request: &Request) -> Lang {
    let is_page = !request.uri().path().starts_with("/api/");
    if let Some(cookie) = cookie(request.headers(), "lang").filter(|_| is_page) {
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

/// What was wrong with a request of the API before anybody was known: told only to those who may ask at all.
#[derive(Clone)]
pub struct Faulty(Vec<FieldError>);

impl Faulty {
    /// The refusal.
    pub fn error(&self) -> Error {
        Error::Fields(self.0.clone())
    }
}

/// Around the API: repeated requests are answered from what was kept, and what does not fit the document is refused by its
/// fields before anything is done.
pub async fn around_api<E: Endpoint + 'static>(
    shapes: Arc<Shapes>,
    inner: Arc<E>,
    mut request: Request,
) -> poem::Result<Response> {
    let app = request.data::<App>().cloned().ok_or_else(|| problem::Problem(Error::internal("no house")))?;
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let mut fits = each_once(request.uri().query());
    // Another kind of content is refused as such, by the operation.
    let is_json = request.content_type().is_some_and(|kind| kind.contains("json"));
    if is_json || request.content_type().is_none() && shapes.takes_nothing(method.as_str(), &path) {
        let body = request.take_body().into_bytes().await.map_err(|error| problem::Problem(Error::internal(error)))?;
        request.set_body(body.clone());
        fits = fits.and_then(|()| shapes.check(method.as_str(), &path, &body));
    }
    match fits {
        Err(Error::Fields(faults)) if !shapes.is_open(method.as_str(), &path) => {
            request.set_data(Faulty(faults));
        }
        Err(error) => return Err(problem::Problem(error).into()),
        Ok(()) => {}
    }
    repeat::around(&app, inner, request).await
}

/// A query that names a parameter twice means two things; one that holds NUL means nothing.
fn each_once(query: Option<&str>) -> Result<()> {
    let mut seen: Vec<&str> = Vec::new();
    for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        if seen.contains(&name) {
            let (zh, en) = ("这个参数写了两遍。", "This parameter is given twice.");
            return Err(Error::field(name.chars().take(60).collect::<String>(), "duplicate-field", zh, en));
        }
        if pair.contains("%00") {
            let (zh, en) =
                ("里面有看不见的控制字符，请重新输入。", "Contains invisible control characters; type it again.");
            return Err(Error::field(name.chars().take(60).collect::<String>(), "control-characters", zh, en));
        }
        seen.push(name);
    }
    Ok(())
}
