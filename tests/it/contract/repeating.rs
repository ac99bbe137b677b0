//! Idempotency-Key: a POST that is sent again has its effect once and the same answer twice.

use std::time::Duration;

use ::entity::idempotency;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};

use crate::office::scene::{At, Scene, registration};
use crate::office::{Client, Office};

async fn kept(office: &Office) -> Vec<idempotency::Model> {
    idempotency::Entity::find().all(&office.app.db).await.unwrap()
}

async fn registered(client: &Client) -> u64 {
    client.get("/disputes").await.expect(200)["total"].as_u64().unwrap()
}

#[tokio::test]
async fn the_same_key_and_body_give_the_first_answer_again_whole() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let keyed = clerk.with("Idempotency-Key", "counter-3-0001");

    let first = keyed.post("/disputes", registration()).await;
    // Meanwhile the dispute goes on: the answer is the one that was given, not the present one.
    let code = first.expect(201)["code"].as_str().unwrap().to_owned();
    clerk.post(&format!("/disputes/{code}/triage"), Value::Null).await.expect(200);
    let again = keyed.post("/disputes", registration()).await;

    assert_eq!(again.status, 201);
    assert_eq!(again.bytes, first.bytes);
    for name in ["content-type", "location", "etag"] {
        assert_eq!(again.header(name), first.header(name), "{name}");
    }
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!(registered(&clerk).await, 1);
}

#[tokio::test]
async fn a_key_belongs_to_one_caller_and_to_one_request() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await.with("Idempotency-Key", "0001");
    let note = json!({"text": "约好明天来。"});
    let path = format!("/disputes/{}/notes", scene.code);
    clerk.post(&path, note.clone()).await.expect(201);

    clerk.post(&path, json!({"text": "约好后天来。"})).await.problem(409, "idempotency-key-reused");
    clerk.post("/disputes", registration()).await.problem(409, "idempotency-key-reused");
    let other = office.api("clerk2").await.with("Idempotency-Key", "0001");
    let answer = other.post(&path, note).await;

    answer.expect(201);
    assert_eq!(answer.header("idempotency-replayed"), "");
    assert_eq!(registered(&other).await, 1);
}

#[tokio::test]
async fn a_key_has_from_one_to_two_hundred_characters() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for wrong in [String::new(), " ".to_owned(), "k".repeat(201)] {
        clerk.with("Idempotency-Key", wrong).post("/disputes", registration()).await.wrong_field("Idempotency-Key");
    }
    clerk.with("Idempotency-Key", "k".repeat(200)).post("/disputes", registration()).await.expect(201);
}

#[tokio::test]
async fn a_refusal_is_not_kept_and_may_be_tried_again() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await.with("Idempotency-Key", "0001");
    let mut wrong = registration();
    wrong["category"] = json!("77");
    clerk.post("/disputes", wrong.clone()).await.wrong_field("category");
    clerk.post("/disputes", wrong).await.wrong_field("category");

    clerk.post("/disputes", registration()).await.expect(201);

    assert_eq!(kept(&office).await.len(), 1);
}

#[tokio::test]
async fn equal_requests_at_the_same_moment_have_one_effect() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Consented).await;
    let head = office.api("committee").await.with("Idempotency-Key", "0001");
    let path = format!("/proceedings/{}/acceptance", scene.proceeding);
    let running: Vec<_> = (0..6)
        .map(|_| {
            let (head, path) = (head.clone(), path.clone());
            tokio::spawn(async move { head.post(&path, json!({})).await })
        })
        .collect();

    let mut done = 0;
    for answer in running {
        let answer = answer.await.unwrap();
        match answer.status.as_u16() {
            200 => done += 1,
            _ => drop(answer.problem(409, "in-progress")),
        }
    }

    assert!(done >= 1);
    // Never is the second's refusal (wrong stage, by then) kept as the answer.
    let again = head.post(&path, json!({})).await;
    assert_eq!(again.expect(200)["stage"], "accepted");
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(kept(&office).await.len(), 1);
}

#[tokio::test]
async fn a_client_that_hangs_up_gets_its_answer_when_it_asks_again() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for patience in [0, 1, 3, 8, 20, 50] {
        let keyed = clerk.with("Idempotency-Key", format!("after {patience}"));
        let hung_up =
            tokio::time::timeout(Duration::from_millis(patience), keyed.post("/disputes", registration())).await;

        let mut again = keyed.post("/disputes", registration()).await;
        for _ in 0..100 {
            if again.status != 409 {
                break;
            }
            again.problem(409, "in-progress");
            tokio::time::sleep(Duration::from_millis(20)).await;
            again = keyed.post("/disputes", registration()).await;
        }

        let told = again.expect(201);
        if let Ok(first) = hung_up {
            assert_eq!(first.expect(201)["code"], told["code"]);
        }
    }
    assert_eq!(registered(&clerk).await, 6);
}

#[tokio::test]
async fn a_process_that_died_before_it_answered_is_answered_for_by_what_it_wrote() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let keyed = clerk.with("Idempotency-Key", "0001");
    let first = keyed.post("/disputes", registration()).await.expect(201);
    let mut row = kept(&office).await.remove(0).into_active_model();
    (row.status, row.answer, row.finished_at) = (Set(None), Set(None), Set(None));
    row.update(&office.app.db).await.unwrap();
    keyed.post("/disputes", registration()).await.problem(409, "in-progress");

    office.wait(chrono::Duration::seconds(31));
    let again = keyed.post("/disputes", registration()).await;

    assert_eq!(again.expect(200)["number"], first["number"]);
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(registered(&clerk).await, 1);
}

#[tokio::test]
async fn an_answer_is_kept_sealed_and_for_seventy_two_hours() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await.with("Idempotency-Key", "0001");
    clerk.post("/disputes", registration()).await.expect(201);
    let row = kept(&office).await.remove(0);
    let answer = row.answer.unwrap();
    assert!(row.finished_at.is_some() && row.status == Some(201));
    for readable in ["院墙", "覃若川", "LA-2026", "version"] {
        assert!(!answer.contains(readable), "{readable}");
    }

    office.wait(chrono::Duration::hours(71));
    assert_eq!(concord::kept::forget_old(&office.app).await.unwrap(), 0);
    clerk.post("/disputes", registration()).await.expect(201);
    office.wait(chrono::Duration::hours(2));
    assert_eq!(concord::kept::forget_old(&office.app).await.unwrap(), 1);
    clerk.post("/disputes", registration()).await.expect(201);

    assert_eq!(registered(&clerk).await, 2);
}

#[tokio::test]
async fn a_secret_is_shown_once_and_a_revealed_value_is_asked_for_each_time() {
    let office = Office::open().await;
    let security = office.api("security").await.with("Idempotency-Key", "0001");
    let person = json!({"username": "bu.yunshu", "name": "步云舒", "role": "mediator", "organisation": office.body("枣坪").await});
    assert!(security.post("/accounts", person.clone()).await.expect(201)["link"]["address"].is_string());
    let again = security.post("/accounts", person).await.expect(201);
    assert!(again.get("link").is_none() && again["account"]["username"] == "bu.yunshu", "{again}");

    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await.with("Idempotency-Key", "0002");
    let path = format!("/disputes/{}/parties/{}/reveal", scene.code, scene.parties[0]);
    for _ in 0..2 {
        let shown = clerk.post(&path, json!({"field": "phone", "reason": "联系当事人"})).await;
        assert_eq!(shown.expect(200)["value"], "+8615400001001");
        assert_eq!(shown.header("idempotency-replayed"), "");
    }
    let director = office.api("director").await;
    let timeline = director.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await.expect(200);
    let traces = timeline["items"].as_array().unwrap().iter().filter(|row| row["act"] == "reveal").count();
    assert_eq!(traces, 2);
}
