//! What an application lacks: asked for once, and what follows; and a closed dispute taken up again.

use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Client, Office, Reader};

fn asked() -> Value {
    json!({"items": ["订单截图", "网店的名称和地址"]})
}

async fn dispute(client: &Client, scene: &Scene) -> Value {
    client.get(&format!("/disputes/{}", scene.code)).await.expect(200)
}

fn deadline(dispute: &Value, code: &str) -> Value {
    let mut all = dispute["deadlines"].as_array().unwrap().iter();
    all.find(|row| row["code"] == code).cloned().unwrap_or(Value::Null)
}

/// Five working days; routing waits; asked once only. (rows 8, 9 of domain.md §7.3; CT.SUPPLEMENT)
#[tokio::test]
async fn what_is_missing_is_asked_for_once_while_routing_stands_still() {
    let office = Office::open().await;
    office.on("2026-06-24");
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/supplement-requests", scene.code);
    clerk.post(&path, json!({"items": []})).await.wrong_field("items");
    clerk.post(&path, json!({"items": ["长".repeat(201)]})).await.wrong_field("items");
    let before = office.letters().len();

    let seen = clerk.post(&path, asked()).await.expect(200);
    assert_eq!(seen["stage"], "supplement");
    assert_eq!(deadline(&seen, "CT.SUPPLEMENT")["due_on"], "2026-07-01");
    assert_eq!(deadline(&seen, "CT.TRIAGE")["state"], "paused");
    office.deliver().await;
    let letters = office.letters().split_off(before);
    assert_eq!(letters.len(), 1, "the applicant is told");
    assert!(
        letters[0].everything().contains("7月1日") && !letters[0].everything().contains("订单"),
        "no facts in a letter"
    );
    let body = json!({"kind": "peoples-mediation", "organisation": office.body("澜滨").await, "initiative": "party"});
    clerk.post(&format!("/disputes/{}/proceedings", scene.code), body).await.problem(409, "wrong-stage");
    clerk.post(&path, asked()).await.problem(409, "wrong-stage");

    office.on("2026-06-29");
    let done =
        clerk.post(&format!("/disputes/{}/supplements", scene.code), json!({"note": "截图已交"})).await.expect(200);
    assert_eq!(done["stage"], "triage");
    assert_eq!(deadline(&done, "CT.SUPPLEMENT"), Value::Null, "it has ended");
    assert_eq!(deadline(&done, "CT.TRIAGE")["state"], "running");
    let problem = clerk.post(&path, asked()).await.problem(409, "supplement-asked");
    assert!(problem["detail"].as_str().unwrap().contains("一次"), "{problem}");
}

/// Past the day a person decides; the ground says that they may come again. (row 10; ground R10)
#[tokio::test]
async fn whoever_lets_the_day_pass_is_not_taken_on_by_a_person() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    // Nothing is overdue that was never asked for, nor before its last day has passed.
    let early = json!({"ground": "R10", "advice": "补齐后可以再来申请。"});
    let refusal = format!("/disputes/{}/refusal", scene.code);
    director.post(&refusal, early.clone()).await.wrong_field("ground");
    clerk.post(&format!("/disputes/{}/supplement-requests", scene.code), asked()).await.expect(200);
    office.on("2026-07-07");
    director.post(&refusal, early).await.wrong_field("ground");
    office.on("2026-07-08");
    concord::diary::lapses(&office.app).await.unwrap();
    let seen = dispute(&clerk, &scene).await;
    assert_eq!(seen["stage"], "supplement", "the clock decides nothing here");
    let body = json!({"ground": "R10", "advice": "补齐后可以再来申请。"});
    director.post(&format!("/disputes/{}/refusal", scene.code), body).await.expect(200);
    assert_eq!(dispute(&clerk, &scene).await["stage"], "not-accepted");
}

/// The same by page; what was typed is kept when a line is too long.
#[tokio::test]
async fn the_page_asks_and_records() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let mut clerk = office.reader("clerk").await;
    let at = format!("/disputes/{}/supplement", scene.code);
    let page = Reader::must(clerk.open(&at).await);
    let wrong = clerk.send(&page.form("/supplement").set("items", &"长".repeat(201))).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("缺什么"));
    let done = Reader::must(clerk.send(&wrong.form("/supplement").set("items", "订单截图\n网店地址")).await);
    assert!(done.text().contains("等申请人补正"), "{}", done.text());
    let page = Reader::must(clerk.open(&at).await);
    assert_eq!(
        page.texts("main li").iter().filter(|item| item.contains("订单截图") || item.contains("网店地址")).count(),
        2
    );
    let done = Reader::must(clerk.send(&page.form("/supplement").set("note", "都有了")).await);
    assert!(done.text().contains("补正完成"), "{}", done.text());
}

/// Back to triage, a new procedure, the old file untouched; only the director. (row 53)
#[tokio::test]
async fn a_closed_dispute_is_taken_up_again_and_its_old_file_stays() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Closed).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    clerk.post(&format!("/disputes/{}/archive", scene.code), json!({})).await.expect(200);
    let papers = |seen: Value| seen["items"].as_array().unwrap().len();
    let before = papers(clerk.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200));
    let path = format!("/disputes/{}/reopening", scene.code);
    clerk.post(&path, json!({"ground": "rebound"})).await.problem(403, "not-permitted");
    director.post(&path, json!({"ground": "because"})).await.wrong_field("ground");

    let seen = director.post(&path, json!({"ground": "rebound", "explanation": "墙又垫高了"})).await.expect(200);
    assert_eq!((&seen["stage"], &seen["closure"]), (&json!("triage"), &Value::Null));
    assert_eq!(deadline(&seen, "CT.TRIAGE")["state"], "running");
    assert_eq!(papers(clerk.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200)), before);
    let told = clerk.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200);
    assert!(told.to_string().contains("重启：矛盾反弹。墙又垫高了"), "{told}");
    let body = json!({"kind": "peoples-mediation", "organisation": office.body("澜滨").await, "initiative": "party",
                      "reason": "重新调解。"});
    clerk.post(&format!("/disputes/{}/proceedings", scene.code), body).await.expect(201);
    assert_eq!(dispute(&clerk, &scene).await["stage"], "in-hand");

    let mut reader = office.reader("director").await;
    let other = Scene::at(&office, At::Closed).await;
    let page = Reader::must(reader.open(&format!("/disputes/{}/reopening", other.code)).await);
    let done = Reader::must(reader.send(&page.form("/reopening").set("ground", "new-facts")).await);
    assert!(done.text().contains("已重启"), "{}", done.text());
}
