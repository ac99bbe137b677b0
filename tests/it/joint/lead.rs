//! Who leads, and who takes part.

use serde_json::json;

use super::{Joint, PARTNER, text};
use crate::office::scene::At;
use crate::office::{Office, Reader};

#[tokio::test]
async fn without_a_lead_in_three_working_days_the_coordinator_designates_it() {
    let office = Office::open().await;
    let joint = Joint::proposed(&office, At::InMediation).await;
    let deadline = &joint.look(&office).await["proceeding"]["deadlines"][0];
    assert_eq!((deadline["code"].as_str(), deadline["due_on"].as_str()), (Some("JM.LEAD"), Some("2026-07-03")));
    let coordinator = office.api("coordinator").await;
    coordinator.get(&joint.path("/joint")).await.expect(404);

    office.on("2026-07-03");
    concord::diary::lapses(&office.app).await.unwrap();
    assert_eq!(joint.stage(&office).await, "lead-pending");
    office.on("2026-07-04");
    concord::diary::lapses(&office.app).await.unwrap();

    assert_eq!(joint.stage(&office).await, "lead-unsettled");
    coordinator.get(&joint.path("/joint")).await.expect(200);
    joint.name_lead(&office, "director", "市监").await.problem(409, "lead-designated");
    joint.name_lead(&office, "clerk", "市监").await.problem(403, "not-permitted");
    joint.name_lead(&office, "coordinator", "市监").await.expect(200);
    assert_eq!(joint.stage(&office).await, "gathering-bodies");
    assert_eq!(joint.body(&office, "市场监督").await["is_lead"], true);
}

#[tokio::test]
async fn the_bodies_can_ask_for_a_designation_before_the_days_have_passed() {
    let office = Office::open().await;
    let joint = Joint::proposed(&office, At::Registered).await;
    joint.act(&office, "clerk", "seek-designation", json!({})).await.problem(409, "fields-missing");
    let why = json!({"unsettled-why": "两个部门都认为不归自己。"});
    joint.act(&office, "clerk", "seek-designation", why).await.expect(200);
    assert_eq!(joint.stage(&office).await, "lead-unsettled");
    joint.name_lead(&office, "coordinator", "砚口").await.expect(200);
}

#[tokio::test]
async fn a_body_sees_what_it_is_asked_and_the_dispute_only_once_it_takes_part() {
    let office = Office::open().await;
    let joint = Joint::proposed(&office, At::InMediation).await;
    joint.name_lead(&office, "clerk", "中心").await.expect(200);
    let officer = office.api("officer").await;
    let dispute = format!("/disputes/{}", joint.scene.code);
    officer.get(&dispute).await.expect(404);
    officer.get(&joint.path("/joint")).await.expect(404);
    let asked = officer.get("/joint-invitations").await.expect(200);
    assert_eq!(asked["items"][0]["request"], "请派员参加会商");
    // Those who answer for the bodies are told by letter; it names nobody of the dispute.
    let letters = format!("/letters?dispute={}&page_size=200", joint.scene.code);
    let letters = office.api("clerk").await.get(&letters).await.expect(200);
    let told = letters["items"].as_array().unwrap().iter().filter(|letter| letter["template"] == "joint-asked");
    let told: Vec<&str> = told.map(|letter| letter["recipient"].as_str().unwrap()).collect();
    for username in ["officer", "township"] {
        let account = crate::office::town::account(&office.app, username).await;
        assert!(told.contains(&account.name.as_str()), "{username}: {told:?}");
    }
    assert!(!asked.to_string().contains("覃若川"), "{asked}");
    // Nobody else answers for it.
    let police = office.api("police").await;
    let path = joint.path(&format!("/participants/{}/answer", text(&asked["items"][0]["id"])));
    police.post(&path, json!({"joins": true})).await.expect(404);

    joint.answer(&officer, "市场监督", json!({"joins": true, "note": "派两人参加。"})).await.expect(200);

    officer.get(&dispute).await.expect(200);
    assert_eq!(joint.body(&office, "市场监督").await["note"], "派两人参加。");
    // It leaves again, and sees nothing any more.
    joint.answer(&officer, "市场监督", json!({"joins": false})).await.expect(200);
    officer.get(&dispute).await.expect(404);
    assert_eq!(joint.body(&office, "市场监督").await["state"], "left");
}

#[tokio::test]
async fn the_lead_answers_for_a_partner_elsewhere_and_for_nobody_of_the_house() {
    let office = Office::open().await;
    let joint = Joint::proposed(&office, At::InMediation).await;
    joint.name_lead(&office, "clerk", "市监").await.expect(200);
    let (lead, clerk) = (office.api("officer").await, office.api("clerk").await);
    joint.answer(&lead, "砚口镇", json!({"joins": true})).await.problem(403, "not-permitted");
    joint.answer(&clerk, "砚口镇", json!({"joins": false})).await.problem(403, "not-permitted");
    let mut officer = office.reader("officer").await;
    let room = Reader::must(officer.open(&joint.path("/joint")).await);
    let township = text(&joint.body(&office, "砚口镇").await["id"]);
    let partner = text(&joint.body(&office, PARTNER).await["id"]);
    let answers = |id: &str| room.links("main a").iter().any(|link| link.ends_with(&format!("/joint/bodies/{id}")));
    assert_eq!((answers(&partner), answers(&township)), (true, false), "{:?}", room.links("main a"));
    let form = officer.open(&joint.path(&format!("/joint/bodies/{township}"))).await;
    assert_eq!(form.status.as_u16(), 403, "{}", form.text());

    joint.answer(&lead, PARTNER, json!({"joins": true})).await.expect(200);
    joint.answer(&office.api("township").await, "砚口镇", json!({"joins": true})).await.expect(200);

    // Nor does it send one away.
    joint.answer(&lead, "砚口镇", json!({"joins": false})).await.problem(403, "not-permitted");
    assert_eq!(joint.body(&office, "砚口镇").await["state"], "joined");
}

#[tokio::test]
async fn a_body_that_declines_sees_nothing_and_the_plan_waits_for_all_answers() {
    let office = Office::open().await;
    let joint = Joint::proposed(&office, At::InMediation).await;
    joint.name_lead(&office, "clerk", "市监").await.expect(200);
    let lead = office.api("officer").await;
    let plan = json!({"plan": "先查现场。"});
    joint.act(&office, "officer", "make-plan", plan.clone()).await.problem(409, "bodies-unanswered");

    let township = office.api("township").await;
    joint.answer(&township, "砚口镇", json!({"joins": false, "note": "不在本镇。"})).await.expect(200);
    township.get(&format!("/disputes/{}", joint.scene.code)).await.expect(404);
    assert_eq!(township.get("/joint-invitations").await.expect(200)["items"], json!([]));
    joint.answer(&lead, PARTNER, json!({"joins": false})).await.expect(200);
    assert_eq!(joint.body(&office, "砚口镇").await["state"], "declined");
    joint.answer(&lead, PARTNER, json!({"joins": true})).await.problem(409, "body-known");
    joint.answer(&lead, "市场监督", json!({"joins": false})).await.problem(409, "lead-cannot-leave");
    // The body of the mediation takes part beside the lead.
    joint.act(&office, "officer", "make-plan", plan).await.expect(200);
    // Asked again, it may change its mind.
    let body = json!({"organisation": office.body("砚口").await});
    lead.post(&joint.path("/participants"), body.clone()).await.expect(201);
    lead.post(&joint.path("/participants"), body).await.problem(409, "body-known");
}
