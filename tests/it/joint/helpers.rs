//! People from outside help with the consent of every party, and stand in the record of the session.

use serde_json::{Value, json};

use super::text;
use crate::office::Office;
use crate::office::scene::{At, Scene};

fn invitation(agreed_by: &[String]) -> Value {
    json!({"name": "闻人岫", "capacity": "deputy", "organisation": "县人大代表联络站", "contact": "15400009002",
           "reason": "熟悉当地水利情况。", "agreed_by": agreed_by})
}

#[tokio::test]
async fn nobody_from_outside_helps_before_every_party_agrees() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Invited).await;
    let mediator = office.api("mediator").await;
    let path = format!("/proceedings/{}/invited-participants", scene.proceeding);
    let refused = mediator.post(&path, invitation(&scene.parties[..1])).await.problem(409, "help-not-agreed");
    assert!(refused["detail"].as_str().unwrap().contains("第20条"), "{refused}");
    mediator.post(&path, invitation(&["7777777777777777".to_owned()])).await.wrong_field("agreed_by");

    let helper = mediator.post(&path, invitation(&scene.parties)).await.expect(201);

    assert_eq!((helper["state"].as_str(), helper["contact"].as_str()), (Some("invited"), Some("15400009002")));
    let id = text(&helper["id"]);
    // Not there before the answer, and no answer without the promise.
    let record = format!("/sessions/{}/record", scene.session);
    let said = json!({"minutes": "双方陈述经过。", "invited_participants": [id]});
    mediator.put(&record, said.clone(), 1).await.wrong_field("invited_participants");
    let answer = format!("{path}/{id}/answer");
    mediator.post(&answer, json!({"answer": "joined"})).await.wrong_field("promised");
    mediator.post(&answer, json!({"answer": "withdrawn"})).await.problem(409, "already-answered");
    mediator.post(&answer, json!({"answer": "joined", "promised": true})).await.expect(200);
    mediator.put(&record, said, 1).await.expect(200);

    let session = mediator.get(&format!("/sessions/{}", scene.session)).await.expect(200);
    assert_eq!(session["invited_participants"], json!([id]));
    // The centre sees who helps, not how they are reached.
    let clerk = office.api("clerk").await;
    let shown = clerk.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    let shown = &shown["invited_participants"][0];
    assert!(shown["name"] == "闻人岫" && shown["contact"].is_null() && shown["reason"].is_null(), "{shown}");
    // Whoever has left stays in the record of the day on which they were there.
    mediator.post(&answer, json!({"answer": "withdrawn", "note": "出差。"})).await.expect(200);
    let again = json!({"minutes": "双方陈述经过，补充。", "invited_participants": [id]});
    mediator.put(&record, again, 2).await.expect(200);
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn somebody_who_declines_is_not_there() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let path = format!("/proceedings/{}/invited-participants", scene.proceeding);
    let id = text(&mediator.post(&path, invitation(&scene.parties)).await.expect(201)["id"]);
    let answer = format!("{path}/{id}/answer");
    mediator.post(&answer, json!({"answer": "declined", "note": "没有时间。"})).await.expect(200);
    mediator.post(&answer, json!({"answer": "joined", "promised": true})).await.problem(409, "already-answered");
    mediator.post(&path, json!({"name": "", "capacity": "king", "reason": "", "agreed_by": []})).await.expect(422);
}
