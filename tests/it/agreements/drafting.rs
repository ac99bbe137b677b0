//! Writing an agreement down, and changing the draft.

use serde_json::{Value, json};

use crate::mediation::cases::letters;
use crate::office::Office;
use crate::office::scene::{At, Scene, terms};

fn path(scene: &Scene) -> String {
    format!("/proceedings/{}/agreements", scene.proceeding)
}

/// Codes of what is wrong with an agreement, with how much it matters.
fn lint(agreement: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    agreement["lint"].as_array().unwrap().iter().map(|one| (text(&one["code"]), text(&one["severity"]))).collect()
}

#[tokio::test]
async fn a_draft_gets_its_number_and_the_proceeding_waits_for_signatures() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let before = letters(&office).await.len();
    let mediator = office.api("mediator").await;

    let answer = mediator.post(&path(&scene), terms(&scene.parties, "2026-07-10")).await;
    let drafted = answer.expect(201);

    assert_eq!(drafted["number"], "〔2026〕澜安澜滨人调字第1号-1");
    assert_eq!((&drafted["state"], &drafted["recorded_on"]), (&json!("draft"), &json!("2026-06-30")));
    assert_eq!(drafted["obligations"][1]["amount"], "600.00");
    assert_eq!(drafted["missing_signatures"].as_array().unwrap().len(), 3);
    assert!(lint(&drafted).is_empty(), "{drafted}");
    assert!(answer.header("location").ends_with(drafted["id"].as_str().unwrap()));
    let seen = mediator.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    assert_eq!(seen["stage"], "agreement-draft");
    assert_eq!(letters(&office).await.len(), before, "a draft is nobody's business yet");
}

#[tokio::test]
async fn instalments_that_do_not_add_up_are_told_with_their_code_and_stand_in_the_way_of_signing() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let [applicant, respondent] = [scene.parties[0].clone(), scene.parties[1].clone()];
    let payment = |amount: &str, due: Value, of: Value| {
        json!({"kind": "payment", "obligors": [respondent], "obligees": [applicant], "amount": amount, "due_on": due,
               "manner": "银行转账", "text": "步云舒付款。", "instalment_of": of})
    };
    let mut body = terms(&scene.parties, "2026-07-10");
    body["obligations"] = json!([
        payment("1200.00", Value::Null, Value::Null),
        payment("600.00", json!("2026-07-10"), json!(0)),
        payment("500.00", json!("2026-08-10"), json!(0)),
    ]);

    let drafted = mediator.post(&path(&scene), body.clone()).await.expect(201);
    assert_eq!(lint(&drafted), [("instalments-sum".to_owned(), "block".to_owned())]);
    assert!(drafted["lint"][0]["message"].as_str().unwrap().contains("1,100.00"), "{drafted}");
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
    scene.signature(&office, json!({"party": scene.parties[0]})).await.problem(409, "agreement-incomplete");

    body["obligations"][2]["amount"] = json!("600.00");
    let version = drafted["version"].as_i64().unwrap();
    let mended = mediator.put(&format!("/agreements/{}", scene.agreement), body, version).await.expect(200);
    assert!(lint(&mended).is_empty(), "{mended}");
    assert_ne!(mended["content_hash"], drafted["content_hash"]);
    scene.content_hash = mended["content_hash"].as_str().unwrap().to_owned();
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
}

#[tokio::test]
async fn strangers_promise_nothing_and_nothing_is_half_written() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let other = Scene::of(&office, named("别人的纠纷"), At::Registered).await;
    let mediator = office.api("mediator").await;

    for stranger in [other.parties[0].as_str(), "0000000000000000", "", "'; DROP TABLE party; --"] {
        let mut body = terms(&scene.parties, "2026-07-10");
        body["obligations"][0]["obligors"] = json!([stranger]);
        body["obligations"][1]["obligees"] = json!([scene.parties[0], stranger]);
        let answer = mediator.post(&path(&scene), body).await;
        answer.wrong_field("obligations[0].obligors");
        answer.wrong_field("obligations[1].obligees");
    }

    let seen = mediator.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    assert_eq!((&seen["stage"], &seen["agreements"]), (&json!("in-mediation"), &json!([])));
}

fn named(title: &str) -> Value {
    let mut body = crate::office::scene::registration();
    body["title"] = json!(title);
    body
}

#[tokio::test]
async fn every_field_is_bounded_and_says_what_is_wrong_with_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let long = |n: usize| json!("长".repeat(n));
    let cases = [
        ("/facts", long(10_001), "facts"),
        ("/facts", json!("a\u{202E}b"), "facts"),
        ("/issues", long(5_001), "issues"),
        ("/responsibility", json!("\u{0}"), "responsibility"),
        ("/copies", json!(0), "copies"),
        ("/copies", json!(1_000), "copies"),
        ("/form", json!("sung"), "form"),
        ("/scope", json!("half"), "scope"),
        ("/amends", json!("SOMETHING"), "amends"),
        ("/recorded_on", json!("2026-02-30"), "recorded_on"),
        ("/recorded_on", json!("2026-07-01"), "recorded_on"),
        ("/recorded_on", json!("2026-06-01"), "late_entry_reason"),
        ("/obligations/1/kind", json!("gift"), "obligations[1].kind"),
        ("/obligations/1/liability", json!("shared"), "obligations[1].liability"),
        ("/obligations/1/amount", json!("-1"), "obligations[1].amount"),
        ("/obligations/1/amount", json!("1e308"), "obligations[1].amount"),
        ("/obligations/1/amount", json!("0.001"), "obligations[1].amount"),
        ("/obligations/1/amount", json!("1000000000000.00"), "obligations[1].amount"),
        ("/obligations/0/amount", json!("600.00"), "obligations[0].amount"),
        ("/obligations/1/due_on", json!("明天"), "obligations[1].due_on"),
        ("/obligations/1/manner", long(501), "obligations[1].manner"),
        ("/obligations/1/text", long(2_001), "obligations[1].text"),
        ("/obligations/1/condition", long(501), "obligations[1].condition"),
        ("/obligations/1/instalment_of", json!(1), "obligations[1].instalment_of"),
        ("/obligations/1/instalment_of", json!(4_000_000_000_u32), "obligations[1].instalment_of"),
        (
            "/obligations",
            Value::Array(vec![terms(&scene.parties, "2026-07-10")["obligations"][0].clone(); 201]),
            "obligations",
        ),
    ];
    for (pointer, value, field) in cases {
        let mut body = terms(&scene.parties, "2026-07-10");
        put(&mut body, pointer, value);
        let answer = mediator.post(&path(&scene), body).await;
        assert!(!answer.wrong_field(field).is_empty(), "{pointer}");
    }
    let mut unknown = terms(&scene.parties, "2026-07-10");
    unknown["obligations"][0]["colour"] = json!("red");
    mediator.post(&path(&scene), unknown).await.expect(422);

    let seen = mediator.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    assert_eq!((&seen["stage"], &seen["agreements"]), (&json!("in-mediation"), &json!([])));
}

fn put(body: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = if parent.is_empty() { body } else { body.pointer_mut(parent).unwrap() };
    parent[name] = value;
}

#[tokio::test]
async fn only_the_body_drafts_and_strangers_find_nothing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let body = || terms(&scene.parties, "2026-07-10");

    for colleague in ["clerk", "director"] {
        office.api(colleague).await.post(&path(&scene), body()).await.problem(403, "not-permitted");
    }
    for stranger in ["village", "village-mediator", "mediator2", "court", "officer", "admin", "auditor", "grid"] {
        office.api(stranger).await.post(&path(&scene), body()).await.problem(404, "not-found");
    }
    office.nobody().post(&path(&scene), body()).await.problem(401, "sign-in-required");

    office.api("committee").await.post(&path(&scene), body()).await.expect(201);
}

#[tokio::test]
async fn a_draft_is_for_the_body_and_the_director_only() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let path = format!("/agreements/{}", scene.agreement);

    for reader in ["mediator", "committee", "director"] {
        office.api(reader).await.get(&path).await.expect(200);
    }
    for other in ["clerk", "village", "court", "auditor"] {
        office.api(other).await.get(&path).await.problem(404, "not-found");
    }
    let version = office.api("mediator").await.get(&path).await.version();
    let body = terms(&scene.parties, "2026-07-10");
    office.api("director").await.put(&path, body.clone(), version).await.problem(403, "not-permitted");
    office.api("village").await.put(&path, body, version).await.problem(404, "not-found");
}

#[tokio::test]
async fn an_agreement_is_drafted_while_mediation_runs_and_once_at_a_time() {
    let office = Office::open().await;
    let accepted = Scene::at(&office, At::Accepted).await;
    let mediator = office.api("committee").await;
    mediator.post(&path(&accepted), terms(&accepted.parties, "2026-07-10")).await.problem(409, "wrong-stage");

    let scene = Scene::of(&office, named("另一件"), At::Drafted).await;
    let refused = office.api("mediator").await.post(&path(&scene), terms(&scene.parties, "2026-07-10")).await;
    let problem = refused.problem(409, "wrong-stage");
    assert!(problem["available_acts"].as_array().unwrap().contains(&json!("redraft")), "{problem}");
}

#[tokio::test]
async fn a_day_long_past_needs_a_reason_and_none_lies_before_the_acceptance() {
    let office = Office::open().await;
    office.on("2026-06-20");
    let scene = Scene::at(&office, At::InMediation).await;
    office.on("2026-06-30");
    let mediator = office.api("mediator").await;
    let on = |day: &str, reason: Value| {
        let mut body = terms(&scene.parties, "2026-07-10");
        (body["recorded_on"], body["late_entry_reason"]) = (json!(day), reason);
        body
    };

    mediator.post(&path(&scene), on("2026-06-26", Value::Null)).await.wrong_field("late_entry_reason");
    mediator.post(&path(&scene), on("2026-06-19", json!("调解时停电"))).await.wrong_field("recorded_on");
    let drafted = mediator.post(&path(&scene), on("2026-06-26", json!("调解时停电"))).await.expect(201);

    assert_eq!(drafted["recorded_on"], "2026-06-26");
    let timeline = mediator.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await.expect(200);
    assert!(timeline.to_string().contains("调解时停电"), "a late entry says why: {timeline}");
}

#[tokio::test]
async fn a_draft_is_changed_only_from_the_version_that_was_seen() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let path = format!("/agreements/{}", scene.agreement);
    let version = mediator.get(&path).await.version();
    let mut body = terms(&scene.parties, "2026-07-12");

    mediator.send(poem::http::Method::PUT, &path, Some(body.clone())).await.problem(428, "if-match-required");
    let changed = mediator.put(&path, body.clone(), version).await;
    assert_eq!(changed.version(), version + 1);
    assert_ne!(changed.expect(200)["content_hash"], scene.content_hash.as_str());

    body["facts"] = json!("后来的人写的。");
    let stale = mediator.put(&path, body, version).await;
    assert_eq!(stale.problem(412, "stale")["current_version"], version + 1);
    assert_ne!(mediator.get(&path).await.expect(200)["facts"], "后来的人写的。");
}

#[tokio::test]
async fn a_cut_connection_is_answered_with_the_same_draft() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await.with("Idempotency-Key", "draft-once");
    let body = terms(&scene.parties, "2026-07-10");

    let first = mediator.post(&path(&scene), body.clone()).await.expect(201);
    let again = mediator.post(&path(&scene), body.clone()).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(201)["id"], first["id"]);

    let mut other = body;
    other["facts"] = json!("别的内容。");
    mediator.post(&path(&scene), other).await.problem(409, "idempotency-key-reused");
}
