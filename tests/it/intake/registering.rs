//! Taking a dispute in.

use serde_json::{Value, json};

use super::{child, neighbours};
use crate::office::Office;

#[tokio::test]
async fn a_clerk_registers_two_neighbours_and_the_dispute_has_number_code_and_a_limit_for_routing() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;

    let answer = clerk.post("/disputes", neighbours()).await;

    let dispute = answer.expect(201);
    assert_eq!(dispute["number"], "LA-2026-000001");
    assert_eq!(dispute["stage"], "registered");
    assert_eq!((&dispute["risk"]["grade"], &dispute["risk"]["score"]), (&json!("blue"), &json!(0)));
    assert_eq!(dispute["possible_duplicates"], json!([]));
    assert_eq!(dispute["amount"], "1200.00");
    let code = dispute["code"].as_str().unwrap();
    assert_eq!(code.len(), 16);
    assert_eq!(answer.header("location"), format!("/api/v1/disputes/{code}"));
    assert_eq!(dispute["version"], answer.version());
    // 30 June is a Tuesday: one working day ends on 1 July.
    assert_eq!(dispute["deadlines"][0]["code"], "CT.TRIAGE");
    assert_eq!(dispute["deadlines"][0]["due_on"], "2026-07-01");
    let applicant = &dispute["parties"][0];
    assert_eq!(applicant["gender"], "male");
    assert_eq!(applicant["age"], 48);
}

#[tokio::test]
async fn what_is_sealed_is_shown_masked_and_never_in_full() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;

    let answer = clerk.post("/disputes", neighbours()).await;

    let dispute = answer.expect(201);
    assert_eq!(dispute["parties"][0]["id_number"], "330***********1013");
    assert_eq!(dispute["parties"][0]["phone"], "154****1001");
    assert_eq!(dispute["parties"][0]["address"], "澜州市澜安县栖桐镇***");
    let seen = clerk.get(&format!("/disputes/{}", dispute["code"].as_str().unwrap())).await;
    for text in [answer.text(), seen.text()] {
        for secret in ["330199197803121013", "15400001001", "qin@lanan", "12号", "33019919850927104X"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
}

#[tokio::test]
async fn a_committee_a_mediator_and_a_grid_worker_register_at_the_same_centre_and_keep_sight_of_it() {
    let office = Office::open().await;
    for (index, username) in ["village", "village-mediator", "grid", "officer", "studio"].into_iter().enumerate() {
        let client = office.api(username).await;
        let mut body = neighbours();
        body["title"] = json!(format!("纠纷{index}"));

        let dispute = client.post("/disputes", body).await.expect(201);

        assert_eq!(dispute["number"], format!("LA-2026-{:06}", index + 1), "{username}");
        let path = format!("/disputes/{}", dispute["code"].as_str().unwrap());
        client.get(&path).await.expect(200);
        office.api("clerk2").await.get(&path).await.expect(200);
        for stranger in ["court", "committee", "auditor", "mediator2"] {
            office.api(stranger).await.get(&path).await.problem(404, "not-found");
        }
    }
}

#[tokio::test]
async fn who_may_not_register_spends_no_number() {
    let office = Office::open().await;
    office.nobody().post("/disputes", neighbours()).await.problem(401, "sign-in-required");
    for username in ["auditor", "admin", "security", "coordinator", "judge", "evaluator"] {
        office.api(username).await.post("/disputes", neighbours()).await.problem(403, "not-permitted");
    }
    let dispute = office.api("clerk").await.post("/disputes", neighbours()).await.expect(201);
    assert_eq!(dispute["number"], "LA-2026-000001");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of mistakes")]
async fn every_wrong_field_is_named_and_nothing_is_written() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let hostile = "<script>alert(1)</script>'; DROP TABLE matter; --";
    let cases: &[(&str, &str, Value)] = &[
        ("/channel", "channel", json!("pigeon")),
        ("/channel", "channel", json!(hostile)),
        ("/source/kind", "source.kind", json!("nobody")),
        ("/category", "category", json!("23")),
        ("/title", "title", json!("")),
        ("/title", "title", json!("长".repeat(61))),
        ("/title", "title", json!("x".repeat(900_000))),
        ("/facts", "facts", json!("长".repeat(20_001))),
        ("/facts", "facts", json!("a\u{0}b")),
        ("/claims", "claims", json!("   ")),
        ("/amount", "amount", json!("1e308")),
        ("/amount", "amount", json!("-0")),
        ("/amount", "amount", json!("0.001")),
        ("/amount", "amount", json!("4.8万")),
        ("/received_on", "received_on", json!("2026-07-01")),
        ("/received_on", "received_on", json!("2026-02-30")),
        ("/received_on", "late_entry_reason", json!("2026-06-20")),
        ("/occurred_on", "occurred_on", json!("2027-01-01")),
        ("/urgency", "urgency", json!("whenever")),
        ("/people_count", "people_count", json!(0)),
        ("/people_count", "people_count", json!(9_999_999_999_i64)),
        ("/division", "division", json!("镇".repeat(61))),
        ("/place", "place", json!("a\u{202E}b")),
        ("/circumstances", "circumstances", json!({ "weather": "yes" })),
        ("/circumstances", "circumstances.threat", json!({ "threat": "perhaps" })),
        ("/court_case_number", "court_case_number", json!("案".repeat(61))),
        ("/earlier_handling", "earlier_handling[0].outcome", json!([{ "body": "镇政府", "outcome": "" }])),
        ("/parties", "parties", json!([])),
        ("/parties/0/side", "parties[0].side", json!("judge")),
        ("/parties/0/kind", "parties[0].kind", json!("ghost")),
        ("/parties/0/name", "parties[0].name", json!("")),
        ("/parties/1/name", "parties[1].name", json!("名".repeat(51))),
        ("/parties/0/id_number", "parties[0].id_number", json!("330199197803121014")),
        ("/parties/0/id_number", "parties[0].id_number", json!("33019919780312101")),
        ("/parties/0/id_number", "parties[0].id_number", json!("330199209803121012")),
        ("/parties/1/id_number", "parties[1].id_number", json!("330199197803121013")),
        ("/parties/0/birth_date", "parties[0].birth_date", json!("1978-03-13")),
        ("/parties/0/gender", "parties[0].gender", json!("female")),
        ("/parties/0/phone", "parties[0].phone", json!("110")),
        ("/parties/0/email", "parties[0].email", json!("a@b\r\nBcc: c@example.cn")),
        ("/parties/0/flags", "parties[0].flags", json!(["vip"])),
        ("/parties/0/language", "parties[0].language", json!("fr")),
        ("/parties/0/address", "parties[0].address", json!("路".repeat(201))),
        (
            "/parties/0/representatives",
            "parties[0].representatives[0].kind",
            json!([{ "name": "席清越", "kind": "friend" }]),
        ),
    ];
    for (at, field, value) in cases {
        let mut body = neighbours();
        for missing in
            ["received_on", "occurred_on", "urgency", "people_count", "place", "court_case_number", "earlier_handling"]
        {
            if at.trim_start_matches('/') == missing {
                body[missing] = Value::Null;
            }
        }
        let (parent, key) = at.rsplit_once('/').unwrap();
        let parent = body.pointer_mut(parent).unwrap();
        match parent {
            Value::Array(all) => all[key.parse::<usize>().unwrap()] = value.clone(),
            other => other[key] = value.clone(),
        }

        let message = clerk.post("/disputes", body).await.wrong_field(field);

        assert!(message.chars().any(|c| c > '\u{2E80}'), "{field}: {message}");
    }
    let english = clerk.with("Accept-Language", "en");
    let mut body = neighbours();
    body["parties"][0]["name"] = json!("");
    assert_eq!(english.post("/disputes", body).await.wrong_field("parties[0].name"), "Enter the name.");
    assert_eq!(clerk.post("/disputes", neighbours()).await.expect(201)["number"], "LA-2026-000001");
}

#[tokio::test]
async fn fields_that_nobody_may_set_are_unknown() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for field in ["org_id", "status", "stage", "number", "code", "created_by", "role", "is_minor", "version"] {
        let mut body = neighbours();
        body[field] = json!("x");
        assert_eq!(clerk.post("/disputes", body).await.status, 422, "{field}");
        let mut body = neighbours();
        body["parties"][0][field] = json!("x");
        assert_eq!(clerk.post("/disputes", body).await.status, 422, "parties[0].{field}");
    }
}

#[tokio::test]
async fn numbers_have_no_gap_and_no_twin_when_many_register_at_once_and_some_are_refused() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let village = office.api("village").await;
    let mut waiting = Vec::new();
    for index in 0..12 {
        let client = if index % 2 == 0 { clerk.clone() } else { village.clone() };
        let mut body = neighbours();
        if index % 3 == 0 {
            body["category"] = json!("");
        }
        waiting.push(tokio::spawn(async move { client.post("/disputes", body).await }));
    }
    let mut numbers = Vec::new();
    for answer in waiting {
        let answer = answer.await.unwrap();
        if answer.status == 201 {
            numbers.push(answer.json()["number"].as_str().unwrap().to_owned());
        }
    }
    numbers.sort();
    let expected: Vec<String> = (1..=8).map(|number| format!("LA-2026-{number:06}")).collect();
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn a_repeated_key_gives_the_first_answer_again_and_no_second_number() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await.with("Idempotency-Key", "counter-3-0001");

    let first = clerk.post("/disputes", neighbours()).await;
    let again = clerk.post("/disputes", neighbours()).await;

    assert_eq!(first.expect(201)["code"], again.expect(201)["code"]);
    assert_eq!(again.header("idempotency-replayed"), "true");
    let other = office.api("clerk").await.post("/disputes", neighbours()).await.expect(201);
    assert_eq!(other["number"], "LA-2026-000002");
}

#[tokio::test]
async fn a_minor_comes_with_a_guardian_and_an_opponent_may_be_a_name_only() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut body = neighbours();
    body["parties"][0] = child();
    body["parties"][1] = json!({ "side": "respondent", "kind": "person", "name": "车满仓" });

    let dispute = clerk.post("/disputes", body.clone()).await.expect(201);

    assert_eq!(dispute["parties"][0]["is_minor"], true);
    assert_eq!(dispute["parties"][0]["representatives"][0]["name"], "粟长庚");
    assert_eq!(dispute["parties"][1]["id_kind"], "none");
    body["parties"][0]["representatives"] = json!([]);
    clerk.post("/disputes", body).await.wrong_field("parties[0].representatives");
}

#[tokio::test]
async fn two_hundred_on_one_side_are_taken_and_one_more_is_not() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut body = neighbours();
    let crowd = |count: usize| -> Vec<Value> {
        let one = |index: usize| json!({ "side": "applicant", "kind": "person", "name": format!("业主甲{index}") });
        (0..count).map(one).chain([neighbours()["parties"][1].clone()]).collect()
    };
    body["parties"] = json!(crowd(201));
    clerk.post("/disputes", body.clone()).await.wrong_field("parties");

    body["parties"] = json!(crowd(200));
    let dispute = clerk.post("/disputes", body).await.expect(201);

    assert_eq!(dispute["parties"].as_array().unwrap().len(), 201);
}

#[tokio::test]
async fn amending_keeps_the_old_words_in_the_timeline_and_the_second_of_two_people_is_told() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.post("/disputes", neighbours()).await.expect(201);
    let (path, seen) =
        (format!("/disputes/{}", dispute["code"].as_str().unwrap()), dispute["version"].as_i64().unwrap());

    let amended = clerk.patch(&path, json!({ "title": "相邻排水与损失", "amount": "" }), seen).await;

    let view = amended.expect(200);
    assert_eq!(view["title"], "相邻排水与损失");
    assert_eq!(view["amount"], Value::Null);
    assert_eq!(view["facts"], neighbours()["facts"]);
    assert!(amended.version() > seen);
    let stale = clerk.patch(&path, json!({ "title": "另一个" }), seen).await;
    assert_eq!(stale.expect(412)["current_version"], amended.version());
    clerk.send(poem::http::Method::PATCH, &path, Some(json!({ "title": "x" }))).await.expect(428);
    clerk.patch(&path, json!({ "title": "" }), amended.version()).await.wrong_field("title");
    clerk.patch(&path, json!({ "stage": "closed" }), amended.version()).await.expect(422);
}

#[tokio::test]
async fn the_code_lists_are_complete() {
    let office = Office::open().await;
    let codes = office.api("clerk").await.get("/codes").await.expect(200);
    for list in ["categories", "channels", "kinds", "stages", "roles", "outcomes", "grounds", "circumstances"] {
        let entries = codes[list].as_array().unwrap();
        assert!(!entries.is_empty(), "{list}");
        assert!(entries.iter().all(|entry| ["code", "zh", "en"].iter().all(|name| entry[name] != "")), "{list}");
    }
    assert!(codes["grounds"].as_array().unwrap().iter().any(|ground| ground["code"] == "R02"));
    office.nobody().get("/codes").await.problem(401, "sign-in-required");
}
