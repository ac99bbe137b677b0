//! The whole way: proposed, led, planned, consulted, mediated and sealed by every body, to the archive; and the way of a failure.

use serde_json::json;

use super::{Joint, PARTNER, text};
use crate::office::Office;
use crate::office::scene::{At, terms};

#[tokio::test]
async fn several_bodies_mediate_together_and_the_agreement_waits_for_every_seal() {
    let office = Office::open().await;
    let mut joint = Joint::begun(&office, At::InMediation).await;
    assert_eq!(joint.stage(&office).await, "jointly-mediating");
    let view = joint.look(&office).await;
    assert!(text(&view["proceeding"]["number"]).contains("联调字第1号"), "{view}");
    // The body of the mediation takes part by itself, and its mediator sees the room.
    assert_eq!(joint.body(&office, "澜滨街道").await["state"], "joined");
    office.api("mediator").await.get(&joint.path("/joint")).await.expect(200);

    joint.scene.invite(&office).await;
    joint.scene.record(&office).await;
    let mut spoken = terms(&joint.scene.parties, "2026-07-10");
    spoken["form"] = json!("oral");
    let path = format!("/proceedings/{}/agreements", joint.scene.proceeding);
    let refused = office.api("mediator").await.post(&path, spoken).await.problem(409, "writing-required");
    let told = refused["detail"].as_str().unwrap();
    assert!(told.contains("联合") && !told.contains("本地规定"), "{told}");
    joint.scene.draft(&office).await;
    let head = office.api("committee").await;
    // Nobody seals before the parties have signed.
    joint.seal(&office, "market-keeper", "市场监督").await.problem(409, "signatures-missing");
    joint.scene.sign(&office).await;
    let seal = format!("/agreements/{}/seal", joint.scene.agreement);
    let refused = head.post(&seal, json!({})).await.problem(409, "seals-missing");
    assert!(refused["detail"].as_str().unwrap().contains('3'), "{refused}");
    joint.seal(&office, "officer", "市场监督").await.problem(403, "not-permitted");
    joint.seal(&office, "market-keeper", "砚口镇").await.problem(403, "not-permitted");
    joint.seal(&office, "market-keeper", "市场监督").await.expect(200);
    joint.seal(&office, "market-keeper", "市场监督").await.problem(409, "already-sealed");
    joint.seal(&office, "township", "砚口镇").await.expect(200);
    head.post(&seal, json!({})).await.problem(409, "seals-missing");
    joint.seal(&office, "officer", PARTNER).await.expect(200);
    let agreement = head.post(&seal, json!({})).await.expect(200);

    assert_eq!(agreement["state"], "effective");
    assert_eq!(agreement["body_seals"].as_array().unwrap().len(), 3, "{agreement}");
    assert_eq!(joint.stage(&office).await, "jointly-agreed");
    let paper = head.get(&format!("/agreements/{}/document.pdf", joint.scene.agreement)).await;
    assert!(paper.bytes.starts_with(b"%PDF"), "{}", paper.status);

    // What the bodies took on is done before the joint mediation ends.
    joint.act(&office, "officer", "finish", json!({})).await.problem(409, "tasks-open");
    let tasks = joint.look(&office).await["tasks"].clone();
    let township = office.api("township").await;
    let path = |at: usize| joint.path(&format!("/tasks/{}/completion", text(&tasks[at]["id"])));
    township.post(&path(1), json!({"note": "代对方办。"})).await.problem(403, "not-permitted");
    township.post(&path(0), json!({"note": "已测量。"})).await.expect(200);
    township.post(&path(0), json!({"note": "又测量。"})).await.problem(409, "task-is-done");
    office.api("officer").await.post(&path(1), json!({"note": "资料已收到。"})).await.expect(200);
    joint.act(&office, "officer", "finish", json!({})).await.expect(200);
    assert_eq!(joint.stage(&office).await, "finished");

    joint.scene.perform(&office).await;
    let director = office.api("director").await;
    let closure = json!({"outcome": "agreed-performed", "summary": "联合调处，全部履行。"});
    director.post(&format!("/disputes/{}/closure", joint.scene.code), closure).await.expect(200);
    let clerk = office.api("clerk").await;
    clerk.post(&format!("/disputes/{}/archive", joint.scene.code), json!({})).await.expect(200);
    // The archive ends what the bodies had to do with it.
    township.get(&format!("/disputes/{}", joint.scene.code)).await.expect(404);
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn when_mediation_fails_each_body_says_how_it_goes_on() {
    let office = Office::open().await;
    let joint = Joint::begun(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let path = format!("/proceedings/{}/conclusion", joint.scene.proceeding);
    mediator.post(&path, json!({"outcome": "failed", "explanation": "谈不拢。"})).await.expect(200);

    assert_eq!(joint.stage(&office).await, "each-follows-up");
    let lead = office.api("officer").await;
    for task in joint.look(&office).await["tasks"].as_array().unwrap() {
        let path = joint.path(&format!("/tasks/{}/completion", text(&task["id"])));
        lead.post(&path, json!({"note": "不再需要。"})).await.expect(200);
    }
    joint.act(&office, "officer", "finish", json!({})).await.problem(409, "follow-ups-missing");
    let township = office.api("township").await;
    for (client, name) in [(&lead, "市场监督"), (&township, "砚口镇"), (&lead, PARTNER), (&lead, "澜滨街道")]
    {
        let body = joint.body(&office, name).await;
        let path = joint.path(&format!("/participants/{}/follow-up", text(&body["id"])));
        client.post(&path, json!({"text": "按职责继续处理。"})).await.expect(200);
    }
    let body = joint.body(&office, PARTNER).await;
    let path = joint.path(&format!("/participants/{}/follow-up", text(&body["id"])));
    township.post(&path, json!({"text": "代写。"})).await.problem(403, "not-permitted");
    joint.act(&office, "officer", "finish", json!({})).await.expect(200);
    assert_eq!(joint.stage(&office).await, "finished");
}

#[tokio::test]
async fn a_joint_mediation_needs_a_mediation_that_it_accompanies() {
    let office = Office::open().await;
    let joint = Joint::consulted(&office, At::Registered).await;
    let lead = office.api("officer").await;
    lead.post(&joint.path("/joint/beginning"), json!({})).await.problem(409, "no-mediation-under-way");
    let again = json!({"scope": "region", "reason": "又提一次。"});
    let path = format!("/disputes/{}/joint-mediation", joint.scene.code);
    office.api("clerk").await.post(&path, again).await.problem(409, "joint-under-way");
}

#[tokio::test]
async fn the_minutes_are_a_paper_and_every_task_has_its_deadline() {
    let office = Office::open().await;
    let joint = Joint::consulted(&office, At::InMediation).await;
    let view = joint.look(&office).await;
    let document = text(&view["consultations"][0]["document"]);
    let lead = office.api("officer").await;
    let paper = lead.get(&format!("/documents/{document}/content")).await;
    assert_eq!(paper.header("content-type"), "application/pdf");
    assert!(paper.bytes.starts_with(b"%PDF"));
    let deadlines = view["proceeding"]["deadlines"].as_array().unwrap();
    let tasks: Vec<_> = deadlines.iter().filter(|row| row["code"] == "JM.TASK").collect();
    assert!(tasks.len() == 2 && tasks.iter().all(|row| row["state"] == "running"), "{tasks:?}");
    assert!(tasks[0]["explanation"].to_string().contains("会商议定"), "the parties agreed on nothing: {tasks:?}");
    assert_eq!(view["tasks"][0]["state"], "open");
    office.on("2026-07-06");
    assert_eq!(joint.look(&office).await["tasks"][0]["state"], "overdue");

    // What leaves the house holds nothing that was said.
    let partner = text(&joint.body(&office, PARTNER).await["id"]);
    let township = text(&joint.body(&office, "砚口镇").await["id"]);
    let path = joint.path("/exchanges");
    lead.post(&path, json!({"participant": township})).await.wrong_field("participant");
    let issued = lead.post(&path, json!({"participant": partner})).await.expect(201);
    let sheet = lead.get(&format!("/documents/{}/content", text(&issued["document"]))).await;
    assert!(sheet.bytes.starts_with(b"%PDF"), "{}", sheet.status);
}

#[tokio::test]
async fn whoever_takes_part_sees_the_dispute_but_not_what_was_said() {
    let office = Office::open().await;
    let joint = Joint::begun(&office, At::Recorded).await;
    let township = office.api("township").await;
    let dispute = township.get(&format!("/disputes/{}", joint.scene.code)).await.expect(200);
    let mediation = dispute["proceedings"].as_array().unwrap().iter().find(|row| row["kind"] == "peoples-mediation");
    let session = &mediation.unwrap()["sessions"][0];
    assert!(session["minutes"].is_null() && session["undisputed_facts"].is_null(), "{session}");
    assert!(mediation.unwrap()["available_acts"].as_array().unwrap().is_empty(), "{dispute}");
    let contact = joint.body(&office, PARTNER).await["contact"].clone();
    let theirs = township.get(&joint.path("/joint")).await.expect(200);
    assert!(
        contact.is_string() && theirs["participants"].as_array().unwrap().iter().all(|row| row["contact"].is_null())
    );
}

/// Stopped before it began, in each stage by whoever may: what was to be done falls away, and the mediation goes on alone and
/// waits for nobody's seal.
#[tokio::test]
async fn a_joint_mediation_is_stopped_before_it_begins_and_the_mediation_goes_on_alone() {
    let office = Office::open().await;
    let why = json!({"stopped-why": "一个单位能办。"});
    let proposed = Joint::proposed(&office, At::InMediation).await;
    proposed.act(&office, "clerk", "stop", json!({})).await.problem(409, "fields-missing");
    proposed.act(&office, "clerk", "stop", why.clone()).await.expect(200);
    let view = proposed.look(&office).await;
    assert_eq!((&view["proceeding"]["stage"], &view["proceeding"]["outcome"]), (&json!("stopped"), &json!("stopped")));
    assert_eq!(view["proceeding"]["deadlines"][0]["state"], "cancelled", "the days for naming a lead");

    // Where the bodies could not agree, only the director stops it.
    let unsettled = Joint::proposed(&office, At::Registered).await;
    let quarrel = json!({"unsettled-why": "两个部门都认为不归自己。"});
    unsettled.act(&office, "clerk", "seek-designation", quarrel).await.expect(200);
    unsettled.act(&office, "clerk", "stop", why.clone()).await.problem(403, "not-permitted");
    unsettled.act(&office, "director", "stop", why.clone()).await.expect(200);
    assert_eq!(unsettled.stage(&office).await, "stopped");

    let gathered = Joint::gathered(&office, At::Registered).await;
    gathered.act(&office, "officer", "stop", why.clone()).await.expect(200);
    assert_eq!(gathered.stage(&office).await, "stopped");

    let mut consulted = Joint::consulted(&office, At::Recorded).await;
    consulted.act(&office, "officer", "stop", why.clone()).await.expect(200);
    let view = consulted.look(&office).await;
    assert_eq!(view["proceeding"]["stage"], "stopped");
    let tasks = view["proceeding"]["deadlines"].as_array().unwrap().iter().filter(|row| row["code"] == "JM.TASK");
    assert_eq!(tasks.clone().count(), 2);
    assert!(tasks.into_iter().all(|row| row["state"] == "cancelled"), "{view}");
    consulted.act(&office, "officer", "stop", why.clone()).await.problem(409, "wrong-stage");
    consulted.scene.draft(&office).await;
    consulted.scene.sign(&office).await;
    consulted.scene.seal(&office).await;
    let path = format!("/proceedings/{}", consulted.scene.proceeding);
    assert_eq!(office.api("committee").await.get(&path).await.expect(200)["stage"], "agreed");

    // Once the bodies mediate together it is not stopped any more: it agrees or fails.
    let begun = Joint::begun(&office, At::InMediation).await;
    begun.act(&office, "officer", "stop", why).await.problem(409, "wrong-stage");
}
