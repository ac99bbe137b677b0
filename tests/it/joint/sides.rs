//! Who stands on which side of one proceeding, and who does not take part in it.

use serde_json::{Value, json};

use super::text;
use crate::office::scene::{At, Scene, registration, terms};
use crate::office::{Answer, Office};

/// A dispute of three: the third is a neighbour whom the first mediation does not concern.
fn of_three() -> Value {
    let mut registration = registration();
    let third = json!({"side": "third-party", "kind": "person", "name": "苗景初", "phone": "15400001003",
                       "email": "miao@mail.example", "notify_by": ["email"]});
    registration["parties"].as_array_mut().unwrap().push(third);
    registration
}

async fn set(office: &Office, scene: &Scene, who: &str, sides: Value) -> Answer {
    let client = office.api(who).await;
    let path = format!("/proceedings/{}", scene.proceeding);
    let version = client.get(&path).await.version();
    client.put(&format!("{path}/sides"), sides, version).await
}

/// What comes next in the list of the head.
async fn next_in_the_list(office: &Office, scene: &Scene) -> String {
    let list = office.api("committee").await.get("/disputes").await.expect(200);
    let row = list["items"].as_array().unwrap().iter().find(|row| row["code"] == scene.code.as_str());
    text(&row.unwrap_or_else(|| panic!("not in the list: {list}"))["next_act"])
}

#[tokio::test]
async fn a_party_that_does_not_take_part_is_asked_nothing_and_signs_nothing() {
    let office = Office::open().await;
    let mut scene = Scene::of(&office, of_three(), At::Routed).await;
    let all = scene.parties.clone();
    let sides = json!([{"party": all[0], "side": "respondent"}, {"party": all[1], "side": "applicant"},
                       {"party": all[2], "side": "none"}]);

    let view = set(&office, &scene, "committee", sides).await.expect(200);

    assert_eq!(view["parties"].as_array().unwrap().len(), 2, "{view}");
    assert_eq!(view["sides"][0]["side"], "respondent");
    assert_eq!(view["sides"][2]["side"], "none");
    // The dispute stays as it was registered.
    let dispute = office.api("clerk").await.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert_eq!(dispute["parties"][0]["side"], "applicant");
    let head = office.api("committee").await;
    let path = format!("/proceedings/{}/consents", scene.proceeding);
    let body = json!({"party": all[2], "consents": true, "channel": "in-person"});
    head.post(&path, body).await.wrong_field("party");
    scene.parties.truncate(2);
    assert_eq!(next_in_the_list(&office, &scene).await, "consent");
    scene.consent(&office).await;
    // Nobody waits for her word, on the page or in the list.
    assert_eq!(next_in_the_list(&office, &scene).await, "accept");
    scene.accept(&office).await;
    scene.appoint(&office, "mediator").await;
    scene.invite(&office).await;
    scene.record(&office).await;
    // A promise names only those who take part.
    let mediator = office.api("mediator").await;
    let path = format!("/proceedings/{}/agreements", scene.proceeding);
    let mut wrong = terms(&scene.parties, "2026-07-10");
    wrong["obligations"][0]["obligees"] = json!([all[2]]);
    mediator.post(&path, wrong).await.expect(422);
    scene.draft(&office).await;
    // Whoever the text concerns is settled by then.
    set(&office, &scene, "committee", json!([{"party": all[0], "side": "third-party"}]))
        .await
        .problem(409, "wrong-stage");
    scene.sign(&office).await;
    assert_eq!(next_in_the_list(&office, &scene).await, "seal");
    scene.seal(&office).await;
    let agreement = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(agreement["signatures"].as_array().unwrap().len(), 3, "two parties and a mediator: {agreement}");
    // Nobody writes to her.
    let letters = head.get(&format!("/letters?dispute={}", scene.code)).await.expect(200);
    assert!(!letters["items"].to_string().contains("苗"), "{letters}");
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn there_are_always_two_sides_and_nobody_is_left_out_after_acceptance() {
    let office = Office::open().await;
    let mut scene = Scene::of(&office, of_three(), At::Routed).await;
    let all = scene.parties.clone();
    let one = json!([{"party": all[1], "side": "applicant"}, {"party": all[2], "side": "none"}]);
    set(&office, &scene, "committee", one).await.wrong_field("sides");
    set(&office, &scene, "committee", json!([{"party": all[1], "side": "king"}])).await.wrong_field("[0].side");
    set(&office, &scene, "committee", json!([{"party": scene.code, "side": "none"}])).await.wrong_field("[0].party");
    scene.consent(&office).await;
    scene.accept(&office).await;
    let out = json!([{"party": all[2], "side": "none"}]);
    set(&office, &scene, "committee", out).await.wrong_field("[0].side");
    let moved = json!([{"party": all[2], "side": "respondent"}]);
    let view = set(&office, &scene, "committee", moved).await.expect(200);
    assert_eq!(view["sides"][2]["side"], "respondent");
    assert_eq!(text(&view["stage"]), "accepted");
}
