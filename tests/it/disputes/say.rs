//! A body whose way is over looks at the dispute; it does nothing about it any more once it gave it back, or another one has it.

use serde_json::json;

use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};

/// What a body might still try on the dispute as a whole.
async fn tries(client: &Client, scene: &Scene, status: u16, code: &str) {
    let path = format!("/disputes/{}", scene.code);
    let version = client.get(&path).await.version();
    client.patch(&path, json!({"facts": "改写的事实。"}), version).await.problem(status, code);
    let party = json!({"side": "third-party", "kind": "person", "name": "蔚然舟"});
    client.post(&format!("{path}/parties"), party).await.problem(status, code);
    let reveal = json!({"field": "phone", "reason": "想打个电话"});
    client.post(&format!("{path}/parties/{}/reveal", scene.parties[0]), reveal).await.problem(status, code);
    let closing = json!({"outcome": "referred", "summary": "不调了。", "watch_plan": "每月走访。"});
    client.post(&format!("{path}/closure"), closing).await.problem(status, code);
    let seen = client.get(&path).await.expect(200);
    assert_eq!(seen["available_acts"].as_array().unwrap().len(), 0, "{}", seen["available_acts"]);
}

async fn opened(office: &Office, scene: &Scene, body: &str) -> String {
    let input = json!({"kind": "peoples-mediation", "organisation": office.body(body).await, "initiative": "party",
                       "reason": "双方愿意去那里。"});
    let clerk = office.api("clerk").await;
    let opened = clerk.post(&format!("/disputes/{}/proceedings", scene.code), input).await.expect(201);
    opened["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn who_gave_a_dispute_back_has_no_say_in_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let first = opened(&office, &scene, "枣坪").await;
    let village = office.api("village").await;
    let words = json!({"fields": {"explanation": "双方都已搬到县城。"}});
    village.post(&format!("/proceedings/{first}/acts/return"), words).await.expect(200);

    tries(&village, &scene, 403, "not-permitted").await;
    opened(&office, &scene, "澜滨").await;
    tries(&village, &scene, 403, "not-permitted").await;
    let committee = office.api("committee").await;
    let version = committee.get(&format!("/disputes/{}", scene.code)).await.version();
    let path = format!("/disputes/{}", scene.code);
    committee.patch(&path, json!({"facts": "现场看过，墙高出一尺。"}), version).await.expect(200);
}

#[tokio::test]
async fn who_failed_has_its_say_until_another_body_has_the_dispute() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let body = json!({"outcome": "failed", "ground": "T03", "explanation": "谈不拢。"});
    let mediator = office.api("mediator").await;
    mediator.post(&format!("/proceedings/{}/conclusion", scene.proceeding), body).await.expect(200);
    let committee = office.api("committee").await;
    let path = format!("/disputes/{}", scene.code);
    let version = committee.get(&path).await.version();
    committee.patch(&path, json!({"facts": "补记：墙高出一尺。"}), version).await.expect(200);

    let second = opened(&office, &scene, "枣坪").await;
    tries(&committee, &scene, 403, "not-permitted").await;
    // What it did itself it still reads.
    committee.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    // And it stays so when the other body does not take it on either.
    let declined = json!({"ground": "R05", "explanation": "不属本村。"});
    office.api("village").await.post(&format!("/proceedings/{second}/declination"), declined).await.expect(200);
    tries(&committee, &scene, 403, "not-permitted").await;
}
