//! A program that talks to the API.

use std::sync::Arc;

use poem::endpoint::{BoxEndpoint, Endpoint};
use poem::http::{HeaderMap, Method, StatusCode};
use poem::{Request, Response};
use serde_json::Value;

/// A client with or without a token.
#[derive(Clone)]
pub struct Client {
    endpoint: Arc<BoxEndpoint<'static, Response>>,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as it came.
    pub bytes: Vec<u8>,
}

impl Client {
    pub(super) fn new(endpoint: Arc<BoxEndpoint<'static, Response>>, token: Option<String>) -> Client {
        Client { endpoint, token, headers: Vec::new() }
    }

    /// The same client with another header, such as `Idempotency-Key` or `If-Match`.
    pub fn with(&self, name: &str, value: impl ToString) -> Client {
        let mut client = self.clone();
        client.headers.push((name.to_owned(), value.to_string()));
        client
    }

    /// GET below `/api/v1`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// POST below `/api/v1`.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    /// PUT below `/api/v1`, with the version that was seen.
    pub async fn put(&self, path: &str, body: Value, version: i64) -> Answer {
        self.with("If-Match", format!("\"{version}\"")).send(Method::PUT, path, Some(body)).await
    }

    /// PATCH below `/api/v1`, with the version that was seen.
    pub async fn patch(&self, path: &str, body: Value, version: i64) -> Answer {
        self.with("If-Match", format!("\"{version}\"")).send(Method::PATCH, path, Some(body)).await
    }

    /// Any method; with a JSON body when one is given.
    pub async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = Request::builder().method(method).uri_str(format!("/api/v1{path}"));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in &self.headers {
            request = request.header(name.as_str(), value.as_str());
        }
        let request = match body {
            Some(body) => request.content_type("application/json").body(body.to_string()),
            None => request.finish(),
        };
        self.send_raw(request).await
    }

    /// A request built by the test.
    pub async fn send_raw(&self, request: Request) -> Answer {
        let mut response = self.endpoint.get_response(request).await;
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.take_body().into_vec().await.unwrap();
        Answer { status, headers, bytes }
    }

    /// Further headers, for requests built by the test.
    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The token, for requests built by the test.
    pub fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text()))
    }

    /// The body, when the status is this one.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        if self.bytes.is_empty() { Value::Null } else { self.json() }
    }

    /// The problem, when the status and its code are these.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Value {
        let problem = self.expect(status);
        assert_eq!(problem["code"], code, "{problem}");
        problem
    }

    /// True when a field is named among the wrong ones.
    #[track_caller]
    pub fn wrong_field(&self, field: &str) -> String {
        let problem = self.expect(422);
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let found = errors.iter().find(|error| error["field"] == field);
        found.unwrap_or_else(|| panic!("{field} is not named: {problem}"))["message"].as_str().unwrap().to_owned()
    }

    /// The version in the ETag.
    pub fn version(&self) -> i64 {
        let tag = self.headers.get("etag").unwrap_or_else(|| panic!("no ETag: {}", self.text()));
        tag.to_str().unwrap().trim_matches('"').parse().unwrap()
    }

    /// A header as text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
