//! The end without agreement.

use serde_json::json;

use super::cases::{Until, at, count_letters, opened, papers, text};
use crate::office::Office;

#[tokio::test]
async fn mediation_ends_without_agreement_and_the_parties_get_their_letters() {
    for (outcome, ground, stage) in [
        ("failed", None, "failed"),
        ("failed", Some("T03"), "failed"),
        ("terminated", Some("T05"), "terminated"),
        ("withdrawn", None, "withdrawn"),
        ("refused", None, "terminated"),
    ] {
        let office = Office::open().await;
        let case = at(&office, Until::Mediated).await;
        let mediator = office.api("village-mediator").await;

        let body = json!({"outcome": outcome, "ground": ground, "explanation": "已告知仲裁、行政和诉讼途径。"});
        let seen = mediator.post(&case.path("conclusion"), body).await.expect(200);

        assert_eq!(seen["stage"], stage, "{outcome}");
        assert_eq!(count_letters(&office, "concluded").await, 2, "{outcome}");
        assert_eq!(papers(&office).await.last().map(String::as_str), Some("termination-notice"), "{outcome}");
        assert_eq!(case.deadline(&mediator, "RM.TERM").await["state"], "met", "{outcome}");
        let again = json!({"outcome": "failed", "explanation": "再来一次"});
        mediator.post(&case.path("conclusion"), again).await.problem(409, "wrong-stage");
    }
}

#[tokio::test]
async fn the_ground_must_be_there_fit_the_stage_and_be_true() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await;
    let path = case.path("conclusion");
    let end = |outcome: &str, ground: &str| json!({"outcome": outcome, "ground": ground, "explanation": "说明"});

    mediator.post(&path, json!({"outcome": "terminated", "explanation": "说明"})).await.wrong_field("ground");
    mediator.post(&path, end("terminated", "T77")).await.wrong_field("ground");
    mediator.post(&path, end("terminated", "R05")).await.wrong_field("ground");
    mediator.post(&path, end("settled", "T03")).await.wrong_field("outcome");
    mediator.post(&path, json!({"outcome": "failed", "explanation": ""})).await.wrong_field("explanation");
    mediator.post(&path, end("terminated", "T02")).await.wrong_field("ground");
    mediator
        .post(&path, json!({"outcome": "failed", "explanation": "说明", "concluded_on": "2026-06-29"}))
        .await
        .wrong_field("concluded_on");

    office.on("2026-07-31");
    let seen = mediator.post(&path, end("terminated", "T02")).await.expect(200);
    assert_eq!((text(&seen["ground"]), text(&seen["ended_on"])), ("T02".into(), "2026-07-31".into()));
}

#[tokio::test]
async fn before_acceptance_there_is_nothing_to_fail_but_the_applicant_may_withdraw() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let head = office.api("village").await;

    let failed = json!({"outcome": "failed", "explanation": "说明"});
    head.post(&case.path("conclusion"), failed).await.problem(409, "wrong-stage");
    let withdrawn = json!({"outcome": "withdrawn", "explanation": "自己谈好了。"});
    let seen = office.api("clerk").await.post(&case.path("conclusion"), withdrawn).await.expect(200);

    assert_eq!(seen["stage"], "withdrawn");
}

#[tokio::test]
async fn the_centre_does_not_declare_that_mediation_failed_and_strangers_find_nothing() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let body = json!({"outcome": "failed", "explanation": "说明"});

    for colleague in ["clerk", "director"] {
        office.api(colleague).await.post(&case.path("conclusion"), body.clone()).await.problem(403, "not-permitted");
    }
    for stranger in ["committee", "mediator", "court", "auditor"] {
        office.api(stranger).await.post(&case.path("conclusion"), body.clone()).await.problem(404, "not-found");
    }
    assert_eq!(count_letters(&office, "concluded").await, 0);
}

#[tokio::test]
async fn a_repeated_conclusion_with_the_same_key_answers_the_same_and_ends_once() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await.with("Idempotency-Key", "end-1");
    let body = json!({"outcome": "failed", "explanation": "说明"});

    let first = mediator.post(&case.path("conclusion"), body.clone()).await;
    let second = mediator.post(&case.path("conclusion"), body).await;

    assert_eq!(first.expect(200), second.expect(200));
    assert_eq!(second.header("idempotency-replayed"), "true");
    assert_eq!(count_letters(&office, "concluded").await, 2);
}
