//! Rights notice, consent, acceptance, declination.

use serde_json::json;

use super::cases::{Until, at, count_letters, letters, opened, text};
use crate::office::Office;

#[tokio::test]
async fn acceptance_waits_for_the_word_of_every_party_and_starts_the_thirty_days() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let head = office.api("village").await;

    head.post(&case.path("acceptance"), json!({})).await.problem(409, "consent-missing");
    for party in &case.parties {
        let body = json!({"party": party, "given_on": "2026-06-30", "method": "in-person"});
        head.post(&case.path("acknowledgements"), body).await.expect(200);
        let body = json!({"party": party, "consents": true, "channel": "telephone", "given_on": "2026-06-30"});
        head.post(&case.path("consents"), body).await.expect(200);
    }
    let seen = head.post(&case.path("acceptance"), json!({})).await.expect(200);

    assert_eq!(seen["stage"], "accepted");
    assert_eq!(seen["number"], "〔2026〕澜安枣坪人调字第1号");
    assert_eq!(seen["accepted_on"], "2026-06-30");
    let term = case.deadline(&head, "RM.TERM").await;
    assert_eq!((&term["anchor_on"], &term["due_on"]), (&json!("2026-06-30"), &json!("2026-07-30")));
    assert!(!term["explanation"].as_array().unwrap().is_empty());
    assert_eq!(count_letters(&office, "accepted").await, 2);
    let said = &seen["parties"][0];
    assert_eq!((&said["consents"], &said["acknowledged_on"]), (&json!(true), &json!("2026-06-30")));
}

#[tokio::test]
async fn numbers_of_a_body_follow_each_other_and_a_refused_acceptance_takes_none() {
    let office = Office::open().await;
    let head = office.api("village").await;
    let refused = opened(&office, "party").await;
    head.post(&refused.path("acceptance"), json!({})).await.problem(409, "consent-missing");

    let first = at(&office, Until::Accepted).await;
    let second = at(&office, Until::Accepted).await;

    assert_eq!(first.look(&head).await["number"], "〔2026〕澜安枣坪人调字第1号");
    assert_eq!(second.look(&head).await["number"], "〔2026〕澜安枣坪人调字第2号");
}

#[tokio::test]
async fn on_its_own_initiative_the_body_need_not_ask_beforehand_but_a_refusal_counts() {
    let office = Office::open().await;
    let head = office.api("village").await;

    let case = opened(&office, "body").await;
    head.post(&case.path("acceptance"), json!({})).await.expect(200);

    let other = opened(&office, "body").await;
    let body = json!({"party": other.parties[1], "consents": false, "channel": "telephone"});
    let seen = head.post(&other.path("consents"), body).await.expect(200);
    assert_eq!((&seen["stage"], &seen["ground"]), (&json!("not-accepted"), &json!("R02")));
    head.post(&other.path("acceptance"), json!({})).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn a_party_who_refuses_ends_the_mediation_from_every_stage_and_all_are_told_the_other_routes() {
    for (until, stage, ground) in [
        (Until::Opened, "not-accepted", "R02"),
        (Until::Accepted, "terminated", "T01"),
        (Until::Offered, "terminated", "T01"),
        (Until::Mediated, "terminated", "T01"),
        (Until::Suspended, "terminated", "T01"),
    ] {
        let office = Office::open().await;
        let case = at(&office, until).await;
        // Whoever hears it writes it down: here the clerk of the centre, without anybody's approval.
        let clerk = office.api("clerk").await;

        let body = json!({"party": case.parties[0], "consents": false, "channel": "telephone"});
        let seen = clerk.post(&case.path("consents"), body).await.expect(200);

        assert_eq!((&seen["stage"], &seen["ground"]), (&json!(stage), &json!(ground)), "{until:?}");
        assert_eq!(seen["ended_on"], "2026-06-30", "{until:?}");
        assert_eq!(count_letters(&office, "concluded").await, 2, "{until:?}");
        let live = seen["deadlines"].as_array().unwrap().iter().filter(|row| row["state"] == "running");
        assert_eq!(live.count(), 0, "{until:?}: {}", seen["deadlines"]);
    }
}

#[tokio::test]
async fn what_a_party_says_needs_a_party_a_way_and_a_day_that_can_be() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let head = office.api("village").await;
    let consent = |party: &str, channel: &str, on: &str| json!({"party": party, "consents": true, "channel": channel, "given_on": on});
    let party = case.parties[0].as_str();

    let path = case.path("consents");
    head.post(&path, consent("0000000000000000", "telephone", "2026-06-30")).await.wrong_field("party");
    head.post(&path, consent(party, "pigeon", "2026-06-30")).await.wrong_field("channel");
    head.post(&path, consent(party, "telephone", "2026-07-01")).await.wrong_field("given_on");
    head.post(&path, consent(party, "telephone", "2026-06-26")).await.wrong_field("late_entry_reason");
    head.post(&path, consent(party, "telephone", "2026-06-29")).await.wrong_field("given_on");
    head.post(&path, json!({"party": party, "consents": true, "channel": "telephone", "x": 1})).await.wrong_field("x");
    let seen = case.look(&head).await;
    assert!(seen["parties"][0].get("consents").is_none_or(serde_json::Value::is_null), "{seen}");
    assert_eq!(letters(&office).await, []);
}

#[tokio::test]
async fn the_rights_notice_is_acknowledged_once_by_each_party() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let clerk = office.api("clerk").await;
    let body = json!({"party": case.parties[0], "method": "written"});

    clerk.post(&case.path("acknowledgements"), body.clone()).await.expect(200);

    clerk.post(&case.path("acknowledgements"), body).await.problem(409, "already-acknowledged");
}

#[tokio::test]
async fn acceptance_cannot_lie_before_the_last_consent_or_in_the_future() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let head = office.api("village").await;
    for party in &case.parties {
        let body = json!({"party": party, "consents": true, "channel": "in-person"});
        head.post(&case.path("consents"), body).await.expect(200);
    }

    head.post(&case.path("acceptance"), json!({"accepted_on": "2026-06-29"})).await.wrong_field("accepted_on");
    head.post(&case.path("acceptance"), json!({"accepted_on": "2026-07-02"})).await.wrong_field("accepted_on");

    head.post(&case.path("acceptance"), json!({"accepted_on": "2026-06-30"})).await.expect(200);
}

#[tokio::test]
async fn only_the_body_takes_a_dispute_on_and_strangers_find_nothing() {
    let office = Office::open().await;
    let case = opened(&office, "body").await;

    office.api("clerk").await.post(&case.path("acceptance"), json!({})).await.problem(403, "not-permitted");
    for stranger in ["committee", "mediator", "village-mediator", "court", "officer", "admin", "auditor"] {
        let client = office.api(stranger).await;
        client.post(&case.path("acceptance"), json!({})).await.problem(404, "not-found");
        let body = json!({"party": case.parties[0], "consents": true, "channel": "written"});
        client.post(&case.path("consents"), body).await.problem(404, "not-found");
        client
            .post(&case.path("declination"), json!({"ground": "R01", "explanation": "…"}))
            .await
            .problem(404, "not-found");
    }
    office.nobody().post(&case.path("acceptance"), json!({})).await.problem(401, "sign-in-required");
    assert_eq!(case.look(&office.api("village").await).await["stage"], "consent-pending");
}

#[tokio::test]
async fn the_head_declines_with_a_ground_and_the_parties_are_told() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let head = office.api("village").await;

    head.post(&case.path("declination"), json!({"ground": "T01", "explanation": "x"})).await.wrong_field("ground");
    head.post(&case.path("declination"), json!({"ground": "R05", "explanation": " "})).await.wrong_field("explanation");
    let body = json!({"ground": "R05", "explanation": "不属本村，已告知去镇调委会或者起诉。"});
    let seen = head.post(&case.path("declination"), body).await.expect(200);

    assert_eq!((text(&seen["stage"]), text(&seen["ground"])), ("not-accepted".into(), "R05".into()));
    assert_eq!(count_letters(&office, "declined").await, 2);
    head.post(&case.path("acceptance"), json!({})).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn a_stale_version_is_refused_and_nothing_happens() {
    let office = Office::open().await;
    let case = opened(&office, "body").await;
    let head = office.api("village").await;

    head.with("If-Match", "\"99\"").post(&case.path("acceptance"), json!({})).await.problem(412, "stale");

    assert_eq!(case.look(&head).await["stage"], "consent-pending");
}
