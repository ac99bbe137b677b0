//! What an appraisal does to the clock of the mediation beside it, whenever it began and however many there are; and clocks that
//! follow what was put right.

use serde_json::{Value, json};

use super::walk::{Walk, of};
use crate::office::Office;
use crate::office::scene::registration;

/// An appraisal beside the mediation, commissioned; gives its outward id.
async fn commissioned(walk: &Walk<'_>) -> String {
    let head = walk.head().await;
    let body = json!({"kind": "appraisal", "organisation": walk.office.body(walk.way.body).await, "initiative": "party",
                      "reason": "双方同意鉴定。"});
    let opened = head.post(&format!("/disputes/{}/proceedings", walk.code), body).await.expect(201);
    let id = opened["id"].as_str().unwrap().to_owned();
    act(walk, &id, "commission", json!({"institution": "澜州市医学会", "appraised": "有无过错及因果关系"})).await;
    id
}

async fn act(walk: &Walk<'_>, id: &str, act: &str, fields: Value) {
    let path = format!("/proceedings/{id}/acts/{act}");
    walk.head().await.post(&path, json!({ "fields": fields })).await.expect(200);
}

async fn state(walk: &Walk<'_>, code: &str) -> Value {
    walk.deadline(code).await["state"].clone()
}

/// The time of an appraisal is not counted, also where the mediation was taken on in the middle of it. (YLJF 38)
#[tokio::test]
async fn what_is_taken_on_during_an_appraisal_stands_still_from_the_first_day() {
    let office = Office::open().await;
    let walk = Walk::consented(&office, of("medical-mediation")).await;
    let appraisal = commissioned(&walk).await;
    act(&walk, &appraisal, "take-commission", json!({})).await;
    office.wait(chrono::Duration::days(3));
    let accepted_on = office.app.today();
    walk.accept((walk.way.fields)(&office)).await.expect(200);
    assert_eq!(state(&walk, "YL.TERM").await, "paused");

    office.wait(chrono::Duration::days(80));
    concord::diary::lapses(&office.app).await.unwrap();
    assert_eq!((state(&walk, "YL.TERM").await, walk.stage().await), (json!("paused"), "accepted".to_owned()));
    act(&walk, &appraisal, "issue-opinion", json!({"opinion": "院方承担次要责任。"})).await;

    let term = walk.deadline("YL.TERM").await;
    assert_eq!(term["state"], "running");
    let last = office.app.today().pred_opt().unwrap();
    let path = format!("/time-limits/YL.TERM/calculation?anchor_on={accepted_on}&exclude={accepted_on}..{last}");
    assert_eq!(walk.head().await.get(&path).await.expect(200)["due_on"], term["due_on"]);
}

/// Of two appraisals the later one ends the standstill, whichever that is.
#[tokio::test]
async fn of_two_appraisals_the_last_one_lets_the_clock_go_on() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, of("medical-mediation")).await;
    let anchor = walk.deadline("YL.TERM").await["anchor_on"].as_str().unwrap().to_owned();
    let first_on = office.app.today();
    let (first, second) = (commissioned(&walk).await, commissioned(&walk).await);
    for appraisal in [&first, &second] {
        act(&walk, appraisal, "take-commission", json!({})).await;
    }
    office.wait(chrono::Duration::days(6));
    act(&walk, &first, "issue-opinion", json!({"opinion": "有过错。"})).await;
    assert_eq!(state(&walk, "YL.TERM").await, "paused", "the other one goes on");
    office.wait(chrono::Duration::days(4));
    act(&walk, &second, "issue-opinion", json!({"opinion": "构成十级伤残。"})).await;

    let term = walk.deadline("YL.TERM").await;
    assert_eq!(term["state"], "running");
    let last = office.app.today().pred_opt().unwrap();
    let path = format!("/time-limits/YL.TERM/calculation?anchor_on={anchor}&exclude={first_on}..{last}");
    assert_eq!(walk.head().await.get(&path).await.expect(200)["due_on"], term["due_on"]);
}

/// The body that takes an application in has it from that day on, however long its way is then thought over; the date put right
/// moves the limit with it. (LDTZ 14)
#[tokio::test]
async fn a_labour_body_counts_from_the_day_on_which_it_received_the_application() {
    let office = Office::open().await;
    let head = office.api("committee").await;
    let mut body = registration();
    body["category"] = json!("07");
    body["received_on"] = json!(office.app.today() - chrono::Days::new(3));
    let code = head.post("/disputes", body).await.expect(201)["code"].as_str().unwrap().to_owned();
    let route = json!({"kind": "labour-mediation", "organisation": office.body("澜滨").await, "initiative": "party",
                       "reason": "双方同意。"});
    let asked = head.post(&format!("/disputes/{code}/proceedings"), route).await.expect(202);
    office.wait(chrono::Duration::days(1));
    let approval = format!("/requests/{}/approval", asked["request"]["id"].as_str().unwrap());
    office.api("clerk").await.post(&approval, json!({})).await.expect(200);

    let anchors = async || {
        let seen = head.get(&format!("/disputes/{code}")).await.expect(200);
        let limits = seen["proceedings"][0]["deadlines"].as_array().unwrap().clone();
        let of = |code: &str| limits.iter().find(|one| one["code"] == code).unwrap()["anchor_on"].clone();
        [of("LD.TERM"), of("RM.ACCEPT")]
    };
    assert_eq!(anchors().await, [json!("2026-06-27"), json!("2026-06-27")]);
    let correction = json!({"field": "received_on", "value": "2026-06-26", "reason": "来信戳记是26日。"});
    office.api("director").await.post(&format!("/disputes/{code}/corrections"), correction).await.expect(200);
    assert_eq!(anchors().await, [json!("2026-06-26"), json!("2026-06-26")]);
}

/// The ten days begin once. (DJSG 90)
#[tokio::test]
async fn the_ten_days_of_the_traffic_police_do_not_begin_anew() {
    let office = Office::open().await;
    let walk = Walk::accepted(&office, of("traffic-mediation")).await;
    let due_on = walk.deadline("JT.TERM").await["due_on"].clone();
    office.wait(chrono::Duration::days(5));
    let again = json!({"loss": "injury", "compensation": "修车费600元，医疗费200元"});
    walk.act("traffic", "fix-loss", again).await.expect(200);
    assert_eq!(walk.deadline("JT.TERM").await["due_on"], due_on);
    assert_eq!(walk.look().await.expect(200)["fields"]["loss"], "injury");
}

/// The court's procedure written down wrongly: its limit counts from the same day. (LA2024 3)
#[tokio::test]
async fn the_limit_follows_the_courts_procedure_put_right() {
    let office = Office::open().await;
    let walk = Walk::routed(&office, of("entrusted-mediation")).await;
    let before = walk.deadline("WT.TERM.O").await;
    office.wait(chrono::Duration::days(1));
    let clerk = office.api("clerk").await;
    let put_right = async |procedure: &str| {
        let version = clerk.get(&walk.path("")).await.version();
        clerk.patch(&walk.path(""), json!({"fields": {"procedure": procedure}}), version).await
    };
    put_right("summary").await.expect(200);
    let after = walk.deadline("WT.TERM.S").await;
    assert_eq!((&after["state"], &after["anchor_on"]), (&json!("running"), &before["anchor_on"]));
    assert_eq!(walk.deadline("WT.TERM.O").await["state"], "cancelled");

    // Where it stands still, there is nothing to change places with.
    walk.consent().await;
    walk.accept((walk.way.fields)(&office)).await.expect(200);
    walk.appoint().await;
    walk.mediator().await.post(&walk.path("/suspensions"), json!({"ground": "other-case"})).await.expect(200);
    put_right("ordinary").await.problem(409, "limit-moved");
}

/// The calculator extends nothing that cannot be, and nothing beyond what all parties together may agree to.
#[tokio::test]
async fn the_calculator_extends_no_further_than_the_law() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let ask = async |code: &str, days: u32| {
        let path = format!("/time-limits/{code}/calculation?anchor_on=2026-06-01&extend={days}");
        clerk.get(&path).await
    };
    for (code, days) in [("RM.TERM", 31), ("LD.TERM", 16), ("SFQR.APPLY", 1), ("JT.TERM", 5), ("SC.TERM", 30)] {
        ask(code, days).await.wrong_field("extend");
    }
    for (code, days) in [("RM.TERM", 30), ("LD.TERM", 15), ("YL.TERM", 45)] {
        ask(code, days).await.expect(200);
    }
    let said = ask("RM.TERM", 31).await.expect(422).to_string();
    assert!(said.contains("最多也只能延长30日") && said.contains("人民调解工作若干规定"), "{said}");
    let refused = ask("SFQR.APPLY", 1).await.expect(422).to_string();
    assert!(refused.contains("不能延长"), "{refused}");
}
