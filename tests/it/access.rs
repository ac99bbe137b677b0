//! Who may do what: every operation of the API × {nobody, a stranger, a colleague without standing, the right role}.
//!
//! Driven by the API's own document: an operation without a row in `rows/` fails the test. Operations on a matter answer 404
//! to whoever has no standing, exactly as if there were nothing; the others say 403 to the wrong role.

mod rows;
pub mod tried;

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, Utc};
use poem::http::Method;
use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Answer, Client, Office, Part};

/// What the others are told: user name and status.
type Others = &'static [(&'static str, u16)];

/// There is nothing for the head of another committee, a court, a mediator of the same committee who has nothing to do with
/// this dispute, and the auditor, who sees no content.
const NOTHING: Others = &[("village", 404), ("court", 404), ("mediator2", 404), ("auditor", 404)];
/// Their role may not.
const FORBIDDEN: Others = &[("village", 403), ("court", 403), ("mediator2", 403), ("clerk", 403)];
/// Everybody who is signed in may look.
const WELCOME: Others = &[("village", 200), ("court", 200), ("mediator2", 200), ("auditor", 200)];

/// What must be there beside the scene, or have happened.
#[derive(Clone, Copy)]
enum Before {
    /// Nothing.
    Nothing,
    /// An account, by user name: `about` is its outward id.
    Account(&'static str),
    /// A body, by short name: `about` is its outward id.
    Body(&'static str),
    /// A sign-in of the right person: `about` is its outward id.
    OwnSignIn,
    /// The clerk has proposed a mediator: `about` is the outward id of the request.
    Proposed,
    /// Mediation stands still.
    Suspended,
    /// What was promised is overdue: `about` is the outward id of the performance.
    Defaulted,
    /// What is missing was asked for.
    Supplement,
    /// The same people were taken in once more: `about` is the code of that dispute.
    Twin,
    /// A paper has been issued: `about` is its outward id.
    Paper,
    /// The applicant is a group with a roll of one: `about` is the outward id of that person.
    Group,
    /// A child was harmed: `about` is the outward id of the duty to report it.
    Duty,
    /// It was reported: `about` is the outward id of the duty.
    Reported,
    /// The risk is red.
    Grave,
    /// A local rule has been entered: `about` is its outward id.
    LocalRule,
    /// Joint mediation has come so far: `about` is its outward id, that of a partner elsewhere, and that of a task.
    Joint(&'static str),
    /// Somebody from outside was invited: `about` is the outward id.
    Helper,
    /// A party was named after acceptance: `about` is its outward id.
    Newcomer,
}

/// Where an operation is tried.
struct Ground {
    scene: Scene,
    about: String,
    /// Outward id of the centre.
    centre: String,
    now: DateTime<Utc>,
    today: NaiveDate,
}

/// One operation of the document.
struct Row {
    operation: &'static str,
    at: At,
    before: Before,
    who: &'static str,
    others: Others,
    expect: u16,
    path: fn(&Ground) -> String,
    body: fn(&Ground) -> Option<Value>,
}

/// An operation on a matter: others are told that there is nothing.
const fn row(operation: &'static str, at: At, who: &'static str, expect: u16, path: fn(&Ground) -> String) -> Row {
    Row { operation, at, before: Before::Nothing, who, others: NOTHING, expect, path, body: |_| None }
}

impl Row {
    const fn with(self, body: fn(&Ground) -> Option<Value>) -> Row {
        Row { body, ..self }
    }

    const fn open_to(self, others: Others) -> Row {
        Row { others, ..self }
    }

    const fn after(self, before: Before) -> Row {
        Row { before, ..self }
    }
}

fn of_dispute(ground: &Ground, rest: &str) -> String {
    format!("/disputes/{}{rest}", ground.scene.code)
}

fn of_proceeding(ground: &Ground, rest: &str) -> String {
    format!("/proceedings/{}{rest}", ground.scene.proceeding)
}

fn of_agreement(ground: &Ground, rest: &str) -> String {
    format!("/agreements/{}{rest}", ground.scene.agreement)
}

fn of_session(ground: &Ground, rest: &str) -> String {
    format!("/sessions/{}{rest}", ground.scene.session)
}

impl Ground {
    async fn lay(office: &Office, row: &Row, right: &Client) -> Ground {
        let mut scene = match row.before {
            Before::Group => group(office, row.at).await,
            _ => Scene::at(office, row.at).await,
        };
        let about = match row.before {
            Before::Group => {
                let clerk = office.api("clerk").await;
                let roll = clerk.get(&crate::roll::workers::roll_of(&scene)).await.expect(200);
                scene.mediator = office.account("mediator").await;
                text(&roll["items"][0]["id"])
            }
            Before::Nothing => String::new(),
            Before::Account(username) => office.account(username).await,
            Before::Body(short_name) => office.body(short_name).await,
            Before::OwnSignIn => text(&right.get("/account/sign-ins").await.expect(200)["items"][0]["id"]),
            Before::Proposed => proposed(office, &scene).await,
            Before::Suspended => {
                let mediator = office.api("mediator").await;
                let path = format!("/proceedings/{}/suspensions", scene.proceeding);
                mediator.post(&path, json!({"ground": "appraisal"})).await.expect(200);
                String::new()
            }
            Before::Defaulted => defaulted(office, &scene).await,
            Before::Supplement => {
                let clerk = office.api("clerk").await;
                let path = format!("/disputes/{}/supplement-requests", scene.code);
                clerk.post(&path, json!({"items": ["身份证复印件"]})).await.expect(200);
                String::new()
            }
            Before::Twin => {
                let body = crate::office::scene::registration();
                text(&office.api("clerk").await.post("/disputes", body).await.expect(201)["code"])
            }
            Before::Duty => crate::risk::duty(office, &scene.code).await,
            Before::Reported => crate::risk::reported(office, &scene.code).await,
            Before::Grave => crate::risk::grave(office, &scene.code).await,
            Before::Paper => {
                let papers = right.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200);
                text(&papers["items"][0]["id"])
            }
            Before::LocalRule => local_rule(office).await,
            Before::Joint(how_far) => {
                let (joint, partner, task) = crate::joint::ground(office, &scene, how_far).await;
                format!("{joint} {partner} {task}")
            }
            Before::Helper => helper(office, &scene).await,
            Before::Newcomer => crate::mediation::newcomer(office, &scene.code).await,
        };
        let centre = office.body("中心").await;
        Ground { scene, about, centre, now: office.app.now(), today: office.app.today() }
    }
}

/// A dispute of a group of one.
async fn group(office: &Office, at: At) -> Scene {
    let people = crate::roll::workers::workers(1, 60_000);
    crate::roll::workers::scene(office, &people, false, at).await
}

/// The clerk may only propose a mediator.
async fn proposed(office: &Office, scene: &Scene) -> String {
    let clerk = office.api("clerk").await;
    let version = clerk.get(&format!("/proceedings/{}", scene.proceeding)).await.version();
    let body = json!({"mediators": [scene.mediator], "presiding": scene.mediator, "chosen_by": "body"});
    let path = format!("/proceedings/{}/mediators", scene.proceeding);
    text(&clerk.put(&path, body, version).await.expect(202)["request"]["id"])
}

/// Every party agrees to an expert.
async fn helper(office: &Office, scene: &Scene) -> String {
    let mediator = office.api("mediator").await;
    let path = format!("/proceedings/{}/invited-participants", scene.proceeding);
    let body = json!({"name": "闻人岫", "capacity": "expert", "reason": "懂水利。", "agreed_by": scene.parties});
    text(&mediator.post(&path, body).await.expect(201)["id"])
}

/// The centre counts administrative mediation in working days.
async fn local_rule(office: &Office) -> String {
    let body = json!({"organisation": office.body("中心").await, "code": "XZ.TERM", "span": 20, "unit": "W",
                      "source": "某省行政调解办法第20条", "since": "2026-01-01"});
    text(&office.api("admin").await.post("/local-rules", body).await.expect(201)["id"])
}

/// The promised days pass, and the clock sees it.
async fn defaulted(office: &Office, scene: &Scene) -> String {
    let day = office.app.today().checked_add_days(Days::new(12)).unwrap();
    office.on(&day.to_string());
    concord::diary::lapses(&office.app).await.unwrap();
    let clerk = office.api("clerk").await;
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let all = dispute["proceedings"].as_array().unwrap();
    let performance = all.iter().find(|row| row["kind"] == "performance").unwrap();
    assert_eq!(performance["stage"], "defaulted");
    text(&performance["id"])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

async fn ask(client: &Client, method: &Method, path: &str, body: Option<Value>, version: i64) -> Answer {
    let client = if matches!(*method, Method::PUT | Method::PATCH | Method::DELETE) {
        client.with("If-Match", format!("\"{version}\""))
    } else {
        client.clone()
    };
    if path.ends_with("/attachments") {
        let parts = [
            Part::text("kind", "evidence"),
            Part::text("visible_to", "staff"),
            Part::file("file", "受损的墙.png", "image/png", &crate::documents::png()),
        ];
        return client.upload(path, &parts).await;
    }
    if path.ends_with("/roll") && *method == Method::POST {
        let people = crate::roll::workers::csv(&crate::roll::workers::workers(2, 90_000));
        return crate::roll::workers::send(&client, &format!("{path}?amend=true"), people.as_bytes()).await;
    }
    client.send(method.clone(), path, body).await
}

/// The version of what a path speaks of, as the right person sees it.
async fn version(client: &Client, path: &str) -> i64 {
    let parts: Vec<&str> = path.split('/').collect();
    let deep = if matches!(parts.get(3), Some(&"parties" | &"reports")) && parts.len() > 4 { 5 } else { 3 };
    let deep = if parts.get(6) == Some(&"members") { 8 } else { deep };
    let deep = if parts.get(3) == Some(&"private-note") { 4 } else { deep };
    let resource = parts[..parts.len().min(deep)].join("/");
    let answer = client.get(&resource).await;
    if answer.headers.contains_key("etag") { answer.version() } else { 1 }
}

/// The same path, of something that never was.
fn of_nothing(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts[2] = "7777777777777777";
    parts.join("/")
}

/// An answer without the path that it repeats.
fn anonymous(answer: &Answer) -> (Value, Vec<(String, String)>) {
    let mut body = answer.json();
    body["instance"] = Value::Null;
    let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    (body, headers.filter(|(name, _)| name != "content-length").collect())
}

async fn check(row: &Row) {
    let method = method_of(row.operation);
    let office = Office::open().await;
    let right = office.api(row.who).await;
    let ground = Ground::lay(&office, row, &right).await;
    let path = (row.path)(&ground);
    let body = || (row.body)(&ground);
    let seen = version(&right, &path).await;
    let what = format!("{} {method} {path}", row.operation);

    let nobody = ask(&office.nobody(), &method, &path, body(), seen).await;
    assert_eq!(nobody.status.as_u16(), 401, "{what} by nobody: {}", nobody.text());
    for (other, status) in row.others {
        let client = office.api(other).await;
        let answer = ask(&client, &method, &path, body(), seen).await;
        assert_eq!(answer.status.as_u16(), *status, "{what} by {other}: {}", answer.text());
        if *status == 404 {
            let nothing = ask(&client, &method, &of_nothing(&path), body(), seen).await;
            assert_eq!(anonymous(&answer), anonymous(&nothing), "{what} by {other} tells that something is there");
        }
    }
    let seen = version(&right, &path).await;
    let answer = ask(&right, &method, &path, body(), seen).await;
    assert_eq!(answer.status.as_u16(), row.expect, "{what} by {}: {}", row.who, answer.text());
}

fn document() -> Value {
    serde_json::from_str(&concord::routes::document().unwrap()).unwrap()
}

fn operations() -> Vec<(String, Method)> {
    let document = document();
    let paths = document["paths"].as_object().unwrap().values();
    let operations = paths.flat_map(|methods| methods.as_object().unwrap().iter());
    operations
        .filter_map(|(method, operation)| {
            Some((operation["operationId"].as_str()?.to_owned(), method.to_uppercase().parse().unwrap()))
        })
        .collect()
}

fn method_of(operation: &str) -> Method {
    let found = operations().into_iter().find(|(id, _)| id == operation);
    found.unwrap_or_else(|| panic!("{operation} is not in the document")).1
}

async fn only_the_right_people_get_through(rows: &[Row]) {
    for row in rows {
        check(row).await;
    }
}

#[test]
fn every_operation_has_its_row_and_every_row_its_operation() {
    let rows = rows::ALL.iter().flat_map(|rows| rows.iter());
    let known: BTreeSet<&str> =
        rows.map(|row| row.operation).chain(rows::accounts::ABOUT_ONESELF.iter().copied()).collect();
    let documented: BTreeSet<String> = operations().into_iter().map(|(id, _)| id).collect();
    let missing: Vec<_> = documented.iter().filter(|id| !known.contains(id.as_str())).collect();
    assert!(missing.is_empty(), "without a row: {missing:?}");
    let stale: Vec<_> = known.iter().filter(|id| !documented.contains(**id)).collect();
    assert!(stale.is_empty(), "rows without an operation: {stale:?}");
}

#[tokio::test]
async fn everybody_minds_the_own_account_only() {
    only_the_right_people_get_through(rows::accounts::ROWS).await;
}

#[tokio::test]
async fn only_administrators_mind_bodies_and_staff() {
    only_the_right_people_get_through(rows::administration::ROWS).await;
}

#[tokio::test]
async fn lists_are_for_everybody_who_is_signed_in() {
    only_the_right_people_get_through(rows::lists::ROWS).await;
}

#[tokio::test]
async fn only_those_with_standing_take_in_and_route() {
    only_the_right_people_get_through(rows::intake::ROWS).await;
}

#[tokio::test]
async fn only_those_with_standing_look_note_close_and_archive() {
    only_the_right_people_get_through(rows::disputes::ROWS).await;
}

#[tokio::test]
async fn only_those_with_standing_mend_parties_or_see_them_in_full() {
    only_the_right_people_get_through(rows::parties::ROWS).await;
}

#[tokio::test]
async fn only_the_body_and_its_mediators_mediate() {
    only_the_right_people_get_through(rows::mediation::ROWS).await;
}

#[tokio::test]
async fn only_the_body_and_its_mediators_write_sign_and_seal() {
    only_the_right_people_get_through(rows::agreements::ROWS).await;
}

#[tokio::test]
async fn only_those_with_standing_watch_performance() {
    only_the_right_people_get_through(rows::performance::ROWS).await;
}

#[tokio::test]
async fn any_act_by_its_code_and_the_sheets() {
    only_the_right_people_get_through(rows::procedures::ROWS).await;
}

#[tokio::test]
async fn only_those_who_may_approve_decide_requests() {
    only_the_right_people_get_through(rows::requests::ROWS).await;
}

#[tokio::test]
async fn only_those_with_standing_handle_papers_and_files() {
    only_the_right_people_get_through(rows::documents::ROWS).await;
}

#[tokio::test]
async fn only_those_with_standing_judge_risk_and_report() {
    only_the_right_people_get_through(rows::risks::ROWS).await;
}

#[tokio::test]
async fn only_bodies_that_take_part_act_in_a_joint_mediation() {
    only_the_right_people_get_through(rows::joint::ROWS).await;
}

#[tokio::test]
async fn only_those_with_standing_see_letters() {
    only_the_right_people_get_through(rows::letters::ROWS).await;
}

#[tokio::test]
async fn only_the_system_administrator_enters_calendars_and_local_rules() {
    only_the_right_people_get_through(rows::time::ROWS).await;
}
