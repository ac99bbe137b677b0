//! Idempotency-Key: the same key and body gives the first answer again; the effect happens once.
//!
//! The key is claimed in the transaction of the effect (`desk::close`); the answer is added when it has been given. After
//! a crash between the two, the answer is what stands at the effect's own address.

use std::sync::Arc;

use chrono::Duration;
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, IntoResponse, Request, Response};
use serde::{Deserialize, Serialize};

use super::{client, problem};
use crate::accounts;
use crate::app::App;
use crate::desk::caller::RepeatKey;
use crate::error::{Error, Result};
use crate::kept::{self, Kept};
use crate::vault::sha256;

const HEADER: &str = "idempotency-key";
const MAX_KEY: usize = 200;
/// Fields of answers that hold a secret shown once: a repeated answer comes without them.
const ONCE_ONLY: &[&str] = &["link"];
/// How long an effect may wait for its answer before the answer is looked up again, in seconds.
const GRACE: i64 = 30;

#[derive(Serialize, Deserialize)]
struct KeptAnswer {
    headers: Vec<(String, String)>,
    body: String,
}

/// Answers a repeated request from what was kept, or lets it through with its key.
pub async fn around<E: Endpoint + 'static>(app: &App, inner: Arc<E>, mut request: Request) -> poem::Result<Response> {
    let Some((account, key)) = key_of(app, &mut request).await.map_err(problem::Problem)? else {
        return inner.call(request).await.map(IntoResponse::into_response);
    };
    if let Some(kept) = kept::find(app, &account, &key.key_hash).await.map_err(problem::Problem)? {
        return again(app, inner, request, kept, &key).await;
    }
    request.set_data(Arc::new(RepeatKey { key_hash: key.key_hash.clone(), body_hash: key.body_hash.clone() }));
    // A client that hangs up ends its request, but neither the effect nor the keeping of its answer.
    let first = first(app.clone(), inner, request, account, key);
    let running = tokio::spawn(problem::ASKED.scope(problem::asked(), first));
    running.await.map_err(|error| problem::Problem(Error::internal(error)))?
}

/// Carries out what was asked for the first time and keeps its answer. Two that came at the same moment are told apart by
/// the row of the effect: whoever was refused because the other was faster gets the other's answer.
async fn first<E: Endpoint>(
    app: App,
    inner: Arc<E>,
    request: Request,
    account: String,
    key: RepeatKey,
) -> poem::Result<Response> {
    let answered = inner.call(request).await.map(IntoResponse::into_response);
    if answered.as_ref().is_ok_and(|response| response.status().is_success()) {
        return keep(&app, &account, &key.key_hash, answered?).await;
    }
    match kept::find(&app, &account, &key.key_hash).await.map_err(problem::Problem)? {
        Some(kept) if kept.body_hash != key.body_hash => Err(problem::Problem(reused()).into()),
        Some(Kept { answer: Some((status, answer)), .. }) => {
            replay(status, &answer).map_err(|error| problem::Problem(error).into())
        }
        Some(_) => Err(problem::Problem(in_progress()).into()),
        None => answered,
    }
}

async fn again<E: Endpoint>(
    app: &App,
    inner: Arc<E>,
    request: Request,
    kept: Kept,
    key: &RepeatKey,
) -> poem::Result<Response> {
    match kept {
        kept if kept.body_hash != key.body_hash => Err(problem::Problem(reused()).into()),
        Kept { answer: Some((status, answer)), .. } => {
            replay(status, &answer).map_err(|error| problem::Problem(error).into())
        }
        kept if app.now() - kept.created_at < Duration::seconds(GRACE) => Err(problem::Problem(in_progress()).into()),
        kept => look_again(inner, request, kept.location).await,
    }
}

/// The key of a POST that may be repeated, bound to the caller; the path belongs to the content that must be the same.
async fn key_of(app: &App, request: &mut Request) -> Result<Option<(String, RepeatKey)>> {
    let path = request.uri().path().to_owned();
    let exempt = path.ends_with("/sign-ins") || path.ends_with("/oauth/token") || path.ends_with("/reveal");
    if *request.method() != Method::POST || exempt {
        return Ok(None);
    }
    let Some(key) = request.headers().get(HEADER) else { return Ok(None) };
    let key = key.to_str().unwrap_or_default().trim().to_owned();
    if key.is_empty() || key.len() > MAX_KEY {
        let zh = format!("Idempotency-Key 要有1到{MAX_KEY}个可见字符。");
        return Err(Error::field(
            "Idempotency-Key",
            "malformed",
            zh,
            format!("From 1 to {MAX_KEY} visible characters."),
        ));
    }
    let Some(token) = request.header(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer ")) else {
        return Ok(None);
    };
    let address = client::address(request, &app.config.trusted_proxies);
    let Ok((caller, _)) = accounts::identify(app, token.trim(), "api", address).await else { return Ok(None) };
    let body = request.take_body().into_bytes().await.map_err(Error::internal)?;
    let body_hash = sha256(&[path.as_bytes(), b"\n", &body].concat());
    request.set_body(body);
    let key_hash = sha256(format!("{}\n{key}", caller.reference).as_bytes());
    Ok(Some((caller.reference, RepeatKey { key_hash, body_hash })))
}

async fn keep(app: &App, account: &str, key_hash: &str, mut response: Response) -> poem::Result<Response> {
    let status = response.status();
    let bytes = response.take_body().into_bytes().await.map_err(|error| problem::Problem(Error::internal(error)))?;
    if let Ok(body) = String::from_utf8(bytes.to_vec()) {
        let answer = KeptAnswer { headers: kept_headers(response.headers()), body: without_secrets(body) };
        let stored = match serde_json::to_string(&answer) {
            Ok(text) => kept::finish(app, account, key_hash, status.as_u16(), &text).await,
            Err(error) => Err(error.into()),
        };
        if let Err(error) = stored {
            // The effect stands; a repetition will look its answer up again.
            problem::log(&error);
        }
    }
    response.set_body(bytes);
    Ok(response)
}

fn without_secrets(body: String) -> String {
    match serde_json::from_str(&body) {
        Ok(serde_json::Value::Object(mut fields)) if ONCE_ONLY.iter().any(|name| fields.contains_key(*name)) => {
            ONCE_ONLY.iter().for_each(|name| drop(fields.remove(*name)));
            serde_json::Value::Object(fields).to_string()
        }
        _ => body,
    }
}

fn kept_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    [header::CONTENT_TYPE, header::LOCATION, header::ETAG]
        .into_iter()
        .filter_map(|name| Some((name.to_string(), headers.get(&name)?.to_str().ok()?.to_owned())))
        .collect()
}

fn replay(status: u16, answer: &str) -> Result<Response> {
    let kept: KeptAnswer = serde_json::from_str(answer)?;
    let status = StatusCode::from_u16(status).map_err(Error::internal)?;
    let mut response = Response::builder().status(status).body(Body::from_string(kept.body));
    for (name, value) in kept.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<header::HeaderName>(), HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    Ok(response)
}

async fn look_again<E: Endpoint>(
    inner: Arc<E>,
    mut request: Request,
    location: Option<String>,
) -> poem::Result<Response> {
    // Inside the API paths stand without its prefix.
    let path = location.as_deref().map(|path| path.strip_prefix("/api/v1").unwrap_or(path));
    let Some(uri) = path.and_then(|path| path.parse().ok()) else {
        return Err(problem::Problem(in_progress()).into());
    };
    *request.uri_mut() = uri;
    request.set_method(Method::GET);
    request.take_body();
    let mut response = inner.call(request).await?.into_response();
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    Ok(response)
}

fn reused() -> Error {
    Error::Conflict(
        "idempotency-key-reused",
        "这个 Idempotency-Key 已用于另一份内容。",
        "This Idempotency-Key was used with another body.",
    )
}

fn in_progress() -> Error {
    Error::Conflict("in-progress", "同样的请求正在处理，请稍候。", "The same request is being carried out; wait.")
}
