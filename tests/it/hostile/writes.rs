//! Every write of the API: from a body that would be taken, one field after another is turned into something it must not be.

use poem::Request;
use poem::http::Method;
use serde_json::{Value, json};

use super::counted::rows;
use crate::access::tried::{Tried, all};
use crate::office::{Answer, Client, Office};

/// What stands in the place of a value, as JSON text.
fn hostile() -> Vec<String> {
    let text = |text: &str| json!(text).to_string();
    let mut all = vec![
        "null".into(),
        "true".into(),
        "-1".into(),
        "0".into(),
        "1e308".into(),
        "99999999999999999999".into(),
        "-9223372036854775808".into(),
        "1.5".into(),
        "[]".into(),
        "{}".into(),
        "[[[[[[]]]]]]".into(),
        "{\"a\":{\"a\":{\"a\":1}}}".into(),
        "\"\\ud800\"".into(),
        "\"\\u0000\"".into(),
        "NaN".into(),
        text(""),
        text("   "),
        text("a\u{0}b"),
        text("\u{202E}txet"),
        text("😀👨‍👩‍👧‍👦"),
        text("𠮷䶮"),
        text("' OR 1=1--"),
        text("<script>alert(1)</script>"),
        text("{{7*7}}"),
        text("../../etc/passwd"),
        text("a\r\nBcc: x@y.example"),
        text("0000-00-00"),
        text("9999-12-31"),
        text("2026-02-30"),
        text("-1.00"),
        text("99999999999999999999.99"),
        text("7777777777777777"),
        text("%00"),
    ];
    all.push(text(&"长".repeat(350_000)));
    all.push(format!("{}{}", "[".repeat(5_000), "]".repeat(5_000)));
    all
}

/// Where values stand in a body.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.push(format!("{at}/{name}"));
                places(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate().take(2) {
                found.push(format!("{at}/{index}"));
                places(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// The body with something else in one place; `None` takes the place out.
fn with(body: &Value, at: &str, value: Option<&str>) -> String {
    const MARK: &str = "\u{1}here\u{1}";
    let (above, last) = at.rsplit_once('/').unwrap();
    let mut body = body.clone();
    let above = body.pointer_mut(above).unwrap();
    match (above, value) {
        (Value::Object(fields), None) => drop(fields.remove(last)),
        (Value::Array(items), None) => drop(items.remove(last.parse::<usize>().unwrap())),
        (Value::Object(fields), Some(_)) => drop(fields.insert(last.to_owned(), json!(MARK))),
        (Value::Array(items), Some(_)) => items[last.parse::<usize>().unwrap()] = json!(MARK),
        (other, _) => panic!("{other}"),
    }
    body.to_string().replace(&json!(MARK).to_string(), value.unwrap_or_default())
}

async fn send(client: &Client, tried: &Tried, version: i64, body: String) -> Answer {
    let request = Request::builder()
        .method(tried.method.clone())
        .uri_str(format!("/api/v1{}", tried.path))
        .header("authorization", format!("Bearer {}", client.token()))
        .header("if-match", format!("\"{version}\""))
        .content_type("application/json")
        .body(body);
    client.send_raw(request).await
}

/// Where objects stand in a body.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.push(at.to_owned());
            fields.iter().for_each(|(name, value)| objects(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| objects(item, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

/// A field that nobody knows is named, however deep it stands.
async fn try_unknown_fields(client: &Client, tried: &Tried, operation: &str) {
    let body = tried.body.clone().unwrap_or_else(|| json!({}));
    let mut places = Vec::new();
    objects(&body, "", &mut places);
    for place in places {
        let mut body = body.clone();
        body.pointer_mut(&place).unwrap()["surprise"] = json!("?");
        let problem = send(client, tried, tried.version, body.to_string()).await.problem(422, "invalid-fields");
        let named =
            problem["errors"].as_array().unwrap().iter().any(|error| {
                error["field"].as_str().unwrap().ends_with("surprise") && error["code"] == "unknown-field"
            });
        assert!(named, "{operation} {place}: {problem}");
    }
}

/// Tries one operation with everything hostile in every place. Where something is taken, it was none that had to be refused;
/// the next is tried on a copy of the ground on which nothing has been done yet.
async fn try_out(operation: &str) {
    let (ground, tried) = Tried::laid(operation).await;
    let mut office = ground.copy().await;
    let mut client = office.api(tried.who).await;
    try_unknown_fields(&client, &tried, operation).await;
    let Some(body) = tried.body.clone() else { return };
    let before = rows(&office).await;
    let mut at = Vec::new();
    places(&body, "", &mut at);
    let (mut refused, mut taken) = (0, 0);
    // What asks for nothing has no place for anything hostile.
    let asks_for_nothing = at.is_empty();
    for place in at {
        let replacements = hostile().into_iter().map(Some).chain([None]);
        for value in replacements {
            let shown: String = value.as_deref().unwrap_or("left out").chars().take(60).collect();
            let what = format!("{operation} {place}: {shown}");
            let answer = send(&client, &tried, tried.version, with(&body, &place, value.as_deref())).await;
            let status = answer.status.as_u16();
            assert!(status < 500, "{what}: {}", answer.text());
            if answer.status.is_success() {
                taken += 1;
                office = ground.copy().await;
                client = office.api(tried.who).await;
                continue;
            }
            refused += 1;
            assert_eq!(rows(&office).await, before, "{what} left something behind: {}", answer.text());
            let problem = answer.json();
            assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
            assert!([409, 413, 422, 404, 403].contains(&status), "{what}: {problem}");
            if status == 422 {
                let errors = problem["errors"].as_array().unwrap();
                assert!(!errors.is_empty(), "{what}: {problem}");
                for error in errors {
                    let field = error["field"].as_str().unwrap();
                    assert!(!field.is_empty() && field != "string" && field.len() <= 400, "{what}: {problem}");
                    let message = error["message"].as_str().unwrap();
                    assert!(message.chars().any(|c| c > '\u{2E80}'), "{what}: {problem}");
                }
            }
            assert!(answer.bytes.len() < 20_000, "{what}: an answer of {} bytes", answer.bytes.len());
        }
    }
    assert!(refused > 0 || asks_for_nothing, "{operation} refused nothing, and took {taken}");
}

/// Every write of the document is tried, in as many parts as there are tests below.
const PARTS: usize = 6;

/// These take a form with files, no JSON: what they make of a hostile one stands in `documents::attaching`.
const WITH_FILES: &[&str] = &["addAttachment"];

async fn try_part(part: usize) {
    for (index, operation) in all().into_iter().filter(|id| !WITH_FILES.contains(id)).enumerate() {
        if index % PARTS == part {
            try_out(operation).await;
        }
    }
}

#[tokio::test]
async fn no_hostile_value_in_any_write_does_harm_first_part() {
    try_part(0).await;
}

#[tokio::test]
async fn no_hostile_value_in_any_write_does_harm_second_part() {
    try_part(1).await;
}

#[tokio::test]
async fn no_hostile_value_in_any_write_does_harm_third_part() {
    try_part(2).await;
}

#[tokio::test]
async fn no_hostile_value_in_any_write_does_harm_fourth_part() {
    try_part(3).await;
}

#[tokio::test]
async fn no_hostile_value_in_any_write_does_harm_fifth_part() {
    try_part(4).await;
}

#[tokio::test]
async fn no_hostile_value_in_any_write_does_harm_sixth_part() {
    try_part(5).await;
}

#[expect(clippy::too_many_lines, reason = "a table of addresses")]
#[tokio::test]
async fn no_hostile_path_or_query_does_harm() {
    let office = Office::open().await;
    let director = office.api("director").await;
    let (clerk, security) = (office.api("clerk").await, office.api("security").await);
    let values = [
        "%00",
        "a%00b",
        "%ff%fe",
        "%ED%A0%80",
        "..",
        "%2e%2e%2f",
        "'%20OR%201=1--",
        "%25",
        "_",
        "*",
        "%F0%9F%98%80",
        "-1",
        "0",
        "9223372036854775808",
        "%E2%80%AE",
        "%0d%0aX:1",
    ];
    let long = "7".repeat(3_000);
    for value in values.into_iter().chain([long.as_str()]) {
        for path in [
            "/disputes/{}",
            "/disputes/{}/timeline",
            "/proceedings/{}",
            "/agreements/{}",
            "/sessions/{}",
            "/sessions/{}/private-note",
            "/agreements/{}/document.pdf",
            "/organisations/{}",
            "/organisations/{}/mediators",
            "/time-limits/{}/calculation?anchor_on=2026-06-01",
        ] {
            let answer = clerk.get(&path.replace("{}", value)).await;
            assert!(
                [404, 405, 422].contains(&answer.status.as_u16()),
                "{path} {value}: {} {}",
                answer.status,
                answer.text()
            );
        }
        for path in ["/accounts/{}"] {
            let answer = security.get(&path.replace("{}", value)).await;
            assert!([404, 405].contains(&answer.status.as_u16()), "{path} {value}: {}", answer.text());
        }
        for path in ["/requests/{}/approval", "/disputes/{}/triage", "/account/sign-ins/{}/ending"] {
            let answer = director.send(Method::POST, &path.replace("{}", value), None).await;
            assert!([404, 405].contains(&answer.status.as_u16()), "{path} {value}: {}", answer.text());
        }
        for query in [
            "/disputes?q={}",
            "/disputes?stage={}",
            "/disputes?category={}",
            "/disputes?kind={}",
            "/disputes?organisation={}",
            "/disputes?handler={}",
            "/disputes?risk={}",
            "/disputes?due={}",
            "/disputes?sort={}",
            "/disputes?cursor={}",
            "/disputes?page_size={}",
            "/organisations?kind={}",
            "/organisations?q={}",
            "/organisations?active={}",
            "/organisations?cursor={}",
            "/risks?grade={}",
            "/risks?cursor={}",
            "/requests?state={}",
            "/requests?cursor={}",
            "/time-limits?cursor={}",
            "/time-limits/RM.TERM/calculation?anchor_on={}",
            "/time-limits/RM.TERM/calculation?anchor_on=2026-06-01&exclude={}",
            "/time-limits/RM.TERM/calculation?anchor_on=2026-06-01&extend={}",
        ] {
            let answer = clerk.get(&query.replace("{}", value)).await;
            let status = answer.status.as_u16();
            assert!(status == 200 || status == 422, "{query} {value}: {status} {}", answer.text());
            if status == 200 && answer.json().get("items").is_some() {
                let found = answer.json()["total"].as_u64().unwrap();
                assert!(found <= 21, "{query} {value}: {found}");
            }
        }
        for query in ["/accounts?q={}", "/accounts?role={}", "/accounts?organisation={}", "/accounts?cursor={}"] {
            let answer = security.get(&query.replace("{}", value)).await;
            assert!([200, 422].contains(&answer.status.as_u16()), "{query} {value}: {}", answer.text());
        }
    }
}
