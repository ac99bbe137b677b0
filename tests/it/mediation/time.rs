//! The thirty days: extended by all, standing still, running on.

use serde_json::json;

use super::cases::{Until, at};
use crate::office::Office;

#[tokio::test]
async fn more_time_takes_the_consent_of_every_party_and_is_given_once() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await;
    let path = case.path("extensions");
    let ask = |days: u32, agreed_by: &[String]| json!({"days": days, "agreed_by": agreed_by, "reason": "等鉴定意见。"});

    mediator.post(&path, ask(31, &case.parties)).await.wrong_field("days");
    mediator.post(&path, ask(0, &case.parties)).await.wrong_field("days");
    mediator.post(&path, ask(15, &case.parties[..1])).await.problem(409, "agreement-of-parties-missing");
    mediator.post(&path, ask(15, &["0000000000000000".into()])).await.wrong_field("agreed_by");
    mediator.post(&path, ask(15, &case.parties)).await.expect(200);

    let term = case.deadline(&mediator, "RM.TERM").await;
    assert_eq!(term["due_on"], "2026-08-14");
    mediator.post(&path, ask(5, &case.parties)).await.problem(409, "extension-spent");
    office.api("clerk").await.post(&path, ask(5, &case.parties)).await.problem(403, "not-permitted");
    office.api("mediator").await.post(&path, ask(5, &case.parties)).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_limit_that_has_run_out_is_not_extended() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    office.on("2026-07-31");
    let mediator = office.api("village-mediator").await;

    let body = json!({"days": 10, "agreed_by": case.parties, "reason": "忘了。"});
    mediator.post(&case.path("extensions"), body).await.problem(409, "extension-spent");
}

#[tokio::test]
async fn a_suspension_stops_the_clock_and_its_days_are_left_out() {
    let office = Office::open().await;
    office.on("2026-06-01");
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await;
    assert_eq!(case.deadline(&mediator, "RM.TERM").await["due_on"], "2026-07-01");

    office.on("2026-06-10");
    let body = json!({"ground": "appraisal", "from": "2026-06-10"});
    let seen = mediator.post(&case.path("suspensions"), body).await.expect(200);
    assert_eq!(seen["stage"], "suspended");
    assert_eq!(case.deadline(&mediator, "RM.TERM").await["state"], "paused");
    office.on("2026-07-10");
    let seen = mediator.post(&case.path("resumptions"), json!({"on": "2026-07-10"})).await.expect(200);

    assert_eq!(seen["stage"], "in-mediation");
    let term = case.deadline(&mediator, "RM.TERM").await;
    assert_eq!((&term["state"], &term["due_on"]), (&json!("running"), &json!("2026-07-31")));
    let told: String = term["explanation"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert!(told.contains("鉴定"), "{told}");
}

#[tokio::test]
async fn a_suspension_names_its_ground_and_days_that_fit() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await;
    let path = case.path("suspensions");

    mediator.post(&path, json!({"ground": "holiday"})).await.wrong_field("ground");
    mediator.post(&path, json!({"ground": "succession", "from": "2026-06-29"})).await.wrong_field("from");
    mediator.post(&path, json!({"ground": "succession", "from": "2026-07-09"})).await.wrong_field("from");
    mediator.post(&case.path("resumptions"), json!({})).await.problem(409, "wrong-stage");
    mediator.post(&path, json!({"ground": "succession"})).await.expect(200);
    mediator.post(&case.path("resumptions"), json!({"on": "2026-06-29"})).await.wrong_field("on");
    mediator
        .post(&case.path("extensions"), json!({"days": 5, "agreed_by": case.parties, "reason": "x"}))
        .await
        .problem(409, "wrong-stage");
}

#[tokio::test]
async fn the_term_over_the_holidays_of_2025_and_2026() {
    // Day of acceptance, and the last day: National Day 2025, Spring Festival and Labour Day 2026, a worked Saturday.
    for (accepted, due) in [
        ("2025-09-05", "2025-10-09"),
        ("2025-12-02", "2026-01-04"),
        ("2026-01-16", "2026-02-24"),
        ("2026-03-05", "2026-04-07"),
        ("2026-04-02", "2026-05-06"),
        ("2026-04-09", "2026-05-09"),
        ("2026-08-31", "2026-09-30"),
    ] {
        let office = Office::open().await;
        office.on(accepted);
        let case = at(&office, Until::Accepted).await;
        let term = case.deadline(&office.api("village").await, "RM.TERM").await;
        assert_eq!((&term["anchor_on"], &term["due_on"]), (&json!(accepted), &json!(due)));
        assert_eq!(term["calendar_complete"], true);
    }
}
