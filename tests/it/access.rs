//! Who may do what: every operation of the API × {nobody, a stranger, a colleague without standing, the right role}.
//!
//! Driven by the API's own document: an operation without a row here fails the test. Operations on a matter answer 404 to
//! whoever has no standing, exactly as if there were nothing; the others say 403 to the wrong role.

use poem::http::Method;
use serde_json::{Value, json};

use crate::office::scene::{At, Scene, registration, terms};
use crate::office::{Client, Office};

/// How an operation answers those who are not meant.
#[derive(Clone, Copy, PartialEq)]
enum Others {
    /// There is nothing for them.
    Nothing,
    /// Their role may not.
    Forbidden,
    /// Everybody who is signed in may.
    Welcome,
}

struct Row {
    operation: &'static str,
    at: At,
    who: &'static str,
    others: Others,
    expect: u16,
    path: fn(&Scene) -> String,
    body: fn(&Scene, &Office) -> Option<Value>,
}

const fn row(operation: &'static str, at: At, who: &'static str, expect: u16, path: fn(&Scene) -> String) -> Row {
    Row { operation, at, who, others: Others::Nothing, expect, path, body: |_, _| None }
}

const fn with(row: Row, body: fn(&Scene, &Office) -> Option<Value>) -> Row {
    Row { body, ..row }
}

const fn open(row: Row, others: Others) -> Row {
    Row { others, ..row }
}

fn of_proceeding(scene: &Scene, rest: &str) -> String {
    format!("/proceedings/{}{rest}", scene.proceeding)
}

fn of_dispute(scene: &Scene, rest: &str) -> String {
    format!("/disputes/{}{rest}", scene.code)
}

fn of_agreement(scene: &Scene, rest: &str) -> String {
    format!("/agreements/{}{rest}", scene.agreement)
}

fn of_session(scene: &Scene, rest: &str) -> String {
    format!("/sessions/{}{rest}", scene.session)
}

mod rows;

use rows::ROWS;

/// Operations that are themselves about being somebody: their own tests stand in `accounts.rs`.
const ABOUT_ONESELF: &[&str] = &["signIn", "signOut"];

async fn ask(client: &Client, method: &Method, path: &str, body: Option<Value>, version: i64) -> crate::office::Answer {
    let client = if matches!(*method, Method::PUT | Method::PATCH | Method::DELETE) {
        client.with("If-Match", format!("\"{version}\""))
    } else {
        client.clone()
    };
    client.send(method.clone(), path, body).await
}

/// The version of what a path speaks of, as the right person sees it.
async fn version(client: &Client, path: &str) -> i64 {
    let parts: Vec<&str> = path.split('/').collect();
    let deep = if parts.get(3) == Some(&"parties") && parts.len() > 4 { 5 } else { 3 };
    let deep = if parts.get(3) == Some(&"private-note") { 4 } else { deep };
    let resource = parts[..parts.len().min(deep)].join("/");
    let answer = client.get(&resource).await;
    if answer.headers.contains_key("etag") { answer.version() } else { 1 }
}

async fn check(row: &Row, method: Method) {
    let office = Office::open().await;
    let scene = Scene::at(&office, row.at).await;
    let path = (row.path)(&scene);
    let body = || (row.body)(&scene, &office);
    let right = office.api(row.who).await;
    let seen = version(&right, &path).await;
    let what = format!("{} {method} {path}", row.operation);

    let nobody = ask(&office.nobody(), &method, &path, body(), seen).await;
    assert_eq!(nobody.status.as_u16(), 401, "{what} by nobody: {}", nobody.text());

    // A head of another committee, and a mediator of the same committee who has nothing to do with this dispute.
    for other in ["village", "mediator2"] {
        let client = office.api(other).await;
        let answer = ask(&client, &method, &path, body(), seen).await;
        match row.others {
            Others::Nothing => {
                assert_eq!(answer.status.as_u16(), 404, "{what} by {other}: {}", answer.text());
                let code = &answer.json()["code"];
                assert_eq!(code, "not-found", "{what} by {other}: {}", answer.text());
            }
            Others::Forbidden => assert_eq!(answer.status.as_u16(), 403, "{what} by {other}: {}", answer.text()),
            Others::Welcome => assert!(answer.status.is_success(), "{what} by {other}: {}", answer.text()),
        }
    }
    let seen = version(&right, &path).await;
    let answer = ask(&right, &method, &path, body(), seen).await;
    assert_eq!(answer.status.as_u16(), row.expect, "{what} by {}: {}", row.who, answer.text());
}

fn document() -> Value {
    serde_json::from_str(&concord::routes::document().unwrap()).unwrap()
}

fn operations() -> Vec<(String, Method, Value)> {
    let document = document();
    let mut all = Vec::new();
    for (_, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else { continue };
            all.push((id.to_owned(), method.to_uppercase().parse().unwrap(), operation.clone()));
        }
    }
    all
}

fn method_of(operation: &str) -> Method {
    let found = operations().into_iter().find(|(id, ..)| id == operation);
    found.unwrap_or_else(|| panic!("{operation} is not in the document")).1
}

#[test]
fn every_operation_has_its_row_here_and_every_row_its_operation() {
    let known: std::collections::BTreeSet<&str> =
        ROWS.iter().map(|row| row.operation).chain(ABOUT_ONESELF.iter().copied()).collect();
    let documented: std::collections::BTreeSet<String> = operations().into_iter().map(|(id, ..)| id).collect();
    let missing: Vec<_> = documented.iter().filter(|id| !known.contains(id.as_str())).collect();
    assert!(missing.is_empty(), "without a row: {missing:?}");
    let stale: Vec<_> = known.iter().filter(|id| !documented.contains(**id)).collect();
    assert!(stale.is_empty(), "rows without an operation: {stale:?}");
}

#[test]
fn every_operation_says_what_it_is_and_how_it_refuses() {
    let document = document();
    let mut faults = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let answers = operation["responses"].as_object().cloned().unwrap_or_default();
            let complete = operation["operationId"].is_string()
                && operation["summary"].as_str().is_some_and(|summary| !summary.is_empty())
                && operation["tags"].as_array().is_some_and(|tags| !tags.is_empty())
                && answers.contains_key("4XX")
                && answers.contains_key("5XX");
            if !complete {
                faults.push(format!("{method} {path}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

async fn check_all(of: impl Fn(&str) -> bool) {
    let rows: Vec<&Row> = ROWS.iter().filter(|row| of(row.operation)).collect();
    assert!(!rows.is_empty());
    for row in rows {
        check(row, method_of(row.operation)).await;
    }
}

/// The rows in four parts, so that they can run beside each other.
fn part(operation: &str) -> usize {
    ROWS.iter().position(|row| row.operation == operation).unwrap_or_default() % 4
}

#[tokio::test]
async fn only_the_right_people_get_through_first_part() {
    check_all(|operation| part(operation) == 0).await;
}

#[tokio::test]
async fn only_the_right_people_get_through_second_part() {
    check_all(|operation| part(operation) == 1).await;
}

#[tokio::test]
async fn only_the_right_people_get_through_third_part() {
    check_all(|operation| part(operation) == 2).await;
}

#[tokio::test]
async fn only_the_right_people_get_through_fourth_part() {
    check_all(|operation| part(operation) == 3).await;
}
