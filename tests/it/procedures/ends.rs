//! The other ends, once per kind: declined, given back, refused before and after acceptance, withdrawn, failed, terminated; and the
//! ends that the law itself brings.

use serde_json::json;

use super::walk::{WAYS, Walk, Way, of};
use crate::office::Office;

/// Not taken on.
pub async fn declined(office: &Office, way: Way) {
    let walk = Walk::routed(office, way).await;
    let body = json!({"ground": "R05", "explanation": "不属本地，已告知向所在地申请。"});
    walk.head().await.post(&walk.path("/declination"), body).await.expect(200);
    assert_eq!(walk.stage().await, "not-accepted", "{}", way.kind);
    walk.close("not-accepted").await;
}

/// Given back to the centre, which looks for another body.
pub async fn given_back(office: &Office, way: Way) {
    let walk = Walk::routed(office, way).await;
    walk.act(way.head, "return", json!({})).await.wrong_field("explanation");
    walk.act(way.head, "return", json!({"explanation": "应由别的组织办。"})).await.expect(200);
    assert_eq!(walk.stage().await, "returned", "{}", way.kind);
    let clerk = office.api("clerk").await;
    assert_eq!(clerk.get(&format!("/disputes/{}", walk.code)).await.expect(200)["stage"], "triage", "{}", way.kind);
    let body = json!({"kind": "peoples-mediation", "organisation": office.body("枣坪").await, "initiative": "party",
                      "reason": "改由村调委会办。"});
    clerk.post(&format!("/disputes/{}/proceedings", walk.code), body).await.expect(201);
}

/// A party does not want it, before and after it is taken on.
pub async fn refused(office: &Office, way: Way) {
    let early = Walk::routed(office, way).await;
    let refusal = json!({"party": early.parties[1], "consents": false, "channel": "telephone"});
    early.head().await.post(&early.path("/consents"), refusal).await.expect(200);
    assert_eq!(early.stage().await, "not-accepted", "{}", way.kind);
    early.close("not-accepted").await;

    let late = Walk::mediated(office, way).await;
    let body = json!({"outcome": "refused", "explanation": "不愿再谈。"});
    late.head().await.post(&late.path("/conclusion"), body).await.expect(200);
    assert_eq!(late.stage().await, "terminated", "{}", way.kind);
    late.close("terminated").await;
}

/// The ends of a mediation that was begun, beside an agreement: outcome, ground, stage.
pub const CONCLUSIONS: [(&str, &str, &str); 3] =
    [("failed", "T03", "failed"), ("withdrawn", "", "withdrawn"), ("terminated", "T06", "terminated")];

/// No agreement, withdrawn, or ended for another cause.
pub async fn concluded(office: &Office, way: Way) {
    for (outcome, ground, stage) in CONCLUSIONS {
        let walk = Walk::mediated(office, way).await;
        let mut body = json!({"outcome": outcome, "explanation": "写明经过。"});
        if !ground.is_empty() {
            body["ground"] = json!(ground);
        }
        walk.mediator().await.post(&walk.path("/conclusion"), body).await.expect(200);
        assert_eq!(walk.stage().await, stage, "{}", way.kind);
        walk.close(stage).await;
    }
}

#[tokio::test]
async fn every_kind_can_be_declined_and_then_goes_to_the_archive() {
    for way in WAYS {
        declined(&Office::open().await, *way).await;
    }
}

#[tokio::test]
async fn every_kind_can_be_given_back_and_routed_again() {
    for way in WAYS {
        given_back(&Office::open().await, *way).await;
    }
}

#[tokio::test]
async fn a_party_refuses_before_and_after_acceptance_in_every_kind() {
    for way in WAYS {
        refused(&Office::open().await, *way).await;
    }
}

#[tokio::test]
async fn every_kind_can_fail_be_withdrawn_or_be_terminated() {
    for way in WAYS {
        concluded(&Office::open().await, *way).await;
    }
}

/// Past thirty working days a medical dispute counts as failed; a complaint is ended after forty-five. (YLJF 38, 40; SCTS 21)
#[tokio::test]
async fn the_clock_ends_what_the_law_ends_once_and_with_its_notice() {
    for (kind, days, stage) in [
        ("medical-mediation", 50, "failed"),
        ("health-mediation", 50, "failed"),
        ("market-mediation", 75, "terminated"),
    ] {
        let office = Office::open().await;
        let walk = Walk::mediated(&office, of(kind)).await;
        office.wait(chrono::Duration::days(days));
        assert!(concord::diary::lapses(&office.app).await.unwrap() > 0, "{kind}");
        let seen = walk.look().await.expect(200);
        assert_eq!((seen["stage"].as_str(), seen["ground"].as_str()), (Some(stage), Some("T02")), "{kind}");
        assert_eq!(concord::diary::lapses(&office.app).await.unwrap(), 0, "{kind}");
        let clerk = office.api("clerk").await;
        let papers = clerk.get(&format!("/disputes/{}/documents", walk.code)).await.expect(200);
        assert!(papers["items"].to_string().contains("termination-notice"), "{kind}: {papers:?}");
        if kind == "market-mediation" {
            assert_eq!(walk.deadline("SC.NOTICE").await["state"], "running");
            walk.act("officer", "notify-end", json!({})).await.problem(409, "fields-missing");
            let fields = json!({"served-how": "邮寄，回执号1234"});
            walk.act("officer", "notify-end", fields).await.expect(200);
            assert_eq!(walk.deadline("SC.NOTICE").await["state"], "met");
        }
    }
}

/// Other limits leave the choice to people: overdue, still in mediation.
#[tokio::test]
async fn peoples_mediation_does_not_end_by_itself() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, of("peoples-mediation")).await;
    office.wait(chrono::Duration::days(60));
    concord::diary::lapses(&office.app).await.unwrap();
    assert_eq!(walk.stage().await, "in-mediation");
}

#[tokio::test]
async fn a_kind_begins_only_as_it_may_and_only_with_a_body_that_runs_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let registration = crate::office::scene::registration();
    let code = clerk.post("/disputes", registration).await.expect(201)["code"].as_str().unwrap().to_owned();
    let path = format!("/disputes/{code}/proceedings");
    let open = async |kind: &str, body: &str, initiative: &str| {
        let body = json!({"kind": kind, "organisation": office.body(body).await, "initiative": initiative,
                          "reason": "试一试。"});
        clerk.post(&path, body).await
    };
    open("commercial-mediation", "商调", "body").await.wrong_field("initiative");
    open("entrusted-mediation", "澜滨", "party").await.wrong_field("initiative");
    open("medical-mediation", "医调", "body").await.wrong_field("initiative");
    open("medical-mediation", "澜滨", "party").await.wrong_field("organisation");
    open("performance", "澜滨", "party").await.wrong_field("kind");
}
