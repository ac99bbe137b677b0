//! Taking back before all have signed, and the refusal that is always possible.

use serde_json::json;

use crate::mediation::cases::{count_letters, letters};
use crate::office::Office;
use crate::office::scene::{At, Scene};

fn path(scene: &Scene) -> String {
    format!("/agreements/{}/taking-back", scene.agreement)
}

#[tokio::test]
async fn a_party_takes_back_before_all_have_signed_and_mediation_goes_on() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
    let before = letters(&office).await.len();

    let body = json!({"party": scene.parties[1], "reason": "回家商量后觉得数额不合适。"});
    let taken_back = mediator.post(&path(&scene), body).await.expect(200);

    assert_eq!(taken_back["stage"], "in-mediation");
    let seen = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["state"], "withdrawn");
    assert_eq!(letters(&office).await.len(), before);
    scene.signature(&office, json!({"party": scene.parties[1]})).await.problem(409, "wrong-stage");

    scene.draft(&office).await;
    let again = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(again["number"], "〔2026〕澜安澜滨人调字第1号-2");
    assert_eq!(
        again["missing_signatures"].as_array().unwrap().len(),
        3,
        "earlier signatures do not count for a new text"
    );
}

#[tokio::test]
async fn the_word_of_a_party_is_taken_down_by_whoever_hears_it() {
    for heard_by in ["clerk", "director", "committee", "mediator"] {
        let office = Office::open().await;
        let scene = Scene::at(&office, At::Drafted).await;
        let answer = office.api(heard_by).await.post(&path(&scene), json!({"party": scene.parties[0]})).await;
        assert_eq!(answer.expect(200)["stage"], "in-mediation", "{heard_by}");
        let sees_the_text = answer.text().contains("110毫米");
        assert_eq!(sees_the_text, heard_by != "clerk", "{heard_by}: {}", answer.text());
    }
}

#[tokio::test]
async fn once_all_have_signed_nobody_takes_back() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let mediator = office.api("mediator").await;

    mediator.post(&path(&scene), json!({"party": scene.parties[1]})).await.problem(409, "all-signed");

    let seen = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["signatures"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn strangers_take_nothing_back_and_no_stranger_is_named() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let body = || json!({"party": scene.parties[0]});

    for stranger in ["village", "mediator2", "court", "officer", "admin", "auditor"] {
        office.api(stranger).await.post(&path(&scene), body()).await.problem(404, "not-found");
    }
    office.nobody().post(&path(&scene), body()).await.problem(401, "sign-in-required");
    mediator.post(&path(&scene), json!({"party": "0000000000000000"})).await.wrong_field("party");
    let long = json!({"party": scene.parties[0], "reason": "长".repeat(1_001)});
    mediator.post(&path(&scene), long).await.wrong_field("reason");
    mediator.with("If-Match", "\"99\"").post(&path(&scene), body()).await.problem(412, "stale");
    let seen = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["state"], "draft");
}

#[tokio::test]
async fn a_party_may_refuse_while_the_agreement_is_drafted_and_even_when_some_have_signed() {
    for signed in [0, 1, 2] {
        let office = Office::open().await;
        let scene = Scene::at(&office, At::Drafted).await;
        for party in &scene.parties[..signed] {
            scene.signature(&office, json!({"party": party})).await.expect(201);
        }
        let clerk = office.api("clerk").await;

        let body = json!({"outcome": "refused", "ground": "T01", "explanation": "不愿再谈。"});
        clerk.post(&format!("/proceedings/{}/conclusion", scene.proceeding), body).await.expect(200);

        let mediator = office.api("mediator").await;
        let seen = mediator.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
        assert_eq!((&seen["stage"], &seen["ground"]), (&json!("terminated"), &json!("T01")));
        assert_eq!(seen["agreements"][0]["state"], "withdrawn");
        assert_eq!(count_letters(&office, "concluded").await, 2);
    }
}
