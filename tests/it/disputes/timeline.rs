//! History: a chain for everybody, sentences for those whom they concern.

use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};

async fn rows(client: &Client, code: &str) -> Vec<Value> {
    let part = client.get(&format!("/disputes/{code}/timeline?page_size=200")).await.expect(200);
    part["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn every_act_stands_in_the_timeline_in_order_and_with_its_law() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let all = rows(&office.api("mediator").await, &scene.code).await;
    let sequence: Vec<i64> = all.iter().map(|row| row["seq"].as_i64().unwrap()).collect();
    assert_eq!(sequence, (1..=i64::try_from(all.len()).unwrap()).collect::<Vec<_>>());
    let hashes: std::collections::BTreeSet<&str> = all.iter().map(|row| row["hash"].as_str().unwrap()).collect();
    assert_eq!(hashes.len(), all.len());
    let acts: Vec<&str> = all.iter().filter_map(|row| row["act"].as_str()).collect();
    for act in [
        "register",
        "triage",
        "open-proceeding",
        "acknowledge",
        "consent",
        "accept",
        "appoint",
        "invite",
        "record-session",
        "record-agreement",
        "sign",
        "seal",
    ] {
        assert!(acts.contains(&act), "{act}: {acts:?}");
    }
    let accepted = all.iter().find(|row| row["act"] == "accept").unwrap();
    assert_eq!((&accepted["actor"], &accepted["standing"]), (&json!("訾明朗"), &json!("committee-head")));
    assert!(accepted["law"].as_str().is_some_and(|law| law.contains("RTF 17")));
    for row in all.iter().filter(|row| row["act"].is_string()) {
        for name in ["at", "actor", "standing", "sentence"] {
            assert!(row[name].is_string(), "{name}: {row}");
        }
    }
}

#[tokio::test]
async fn rows_for_others_are_only_a_place_and_a_hash() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let mediator = office.api("mediator").await;
    let note = |text: &str, audience: &str| json!({"text": text, "audience": audience});
    let path = format!("/disputes/{}/notes", scene.code);
    mediator.post(&path, note("只给本组织看的话", "body")).await.expect(201);
    mediator.post(&path, note("给工作人员看的话", "staff")).await.expect(201);
    mediator.post(&path, note("当事人也可以看的话", "parties")).await.expect(201);

    for (username, sees) in [("mediator", true), ("committee", true), ("director", true), ("clerk", false)] {
        let all = rows(&office.api(username).await, &scene.code).await;
        let text = Value::from(all.clone()).to_string();
        assert_eq!(text.contains("只给本组织看的话"), sees, "{username}");
        assert!(text.contains("给工作人员看的话") && text.contains("当事人也可以看的话"), "{username}");
        for row in all.iter().filter(|row| row["act"].is_null()) {
            let names: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(names, ["hash", "seq"], "{username}: {row}");
        }
        assert_eq!(all.iter().any(|row| row["act"].is_null()), !sees, "{username}");
    }
    // The chain is the same for everybody.
    let hashes = |all: &[Value]| all.iter().map(|row| row["hash"].clone()).collect::<Vec<_>>();
    let clerk = rows(&office.api("clerk").await, &scene.code).await;
    assert_eq!(hashes(&clerk), hashes(&rows(&mediator, &scene.code).await));
}

#[tokio::test]
async fn a_note_says_who_may_read_it_and_is_refused_where_its_writer_could_not() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/notes", scene.code);
    let written = clerk.post(&path, json!({"text": "申请人来电催问。"})).await.expect(201);
    assert_eq!((&written["sentence"], &written["audience"]), (&json!("申请人来电催问。"), &json!("staff")));
    clerk.post(&path, json!({"text": "x", "audience": "body"})).await.wrong_field("audience");
    clerk.post(&path, json!({"text": "x", "audience": "everybody"})).await.wrong_field("audience");
    clerk.post(&path, json!({"text": " "})).await.wrong_field("text");
    clerk.post(&path, json!({"text": "长".repeat(2_001)})).await.wrong_field("text");
    clerk.post(&path, json!({"text": "昨天来电。", "noted_on": "2026-06-20"})).await.wrong_field("late_entry_reason");
    for stranger in ["village", "mediator2", "auditor", "court"] {
        office.api(stranger).await.post(&path, json!({"text": "x"})).await.problem(404, "not-found");
    }
}
