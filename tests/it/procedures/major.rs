//! A major dispute that a court hands over has two mediators. (TYTJ 13; row 21 of domain.md §7.3)

use serde_json::json;

use super::walk::{Walk, of};
use crate::office::Office;

#[tokio::test]
async fn a_major_dispute_of_a_court_is_mediated_by_two_of_whom_one_presides() {
    let office = Office::open().await;
    let walk = Walk::accepted(&office, of("entrusted-mediation")).await;
    let raised = json!({"grade": "orange", "reason": "亲属扬言上门。"});
    office.api("clerk").await.post(&format!("/disputes/{}/risk", walk.code), raised).await.expect(200);
    let head = walk.head().await;
    let (one, other) = (office.account("mediator").await, office.account("mediator2").await);
    let path = walk.path("/mediators");
    let alone = json!({"mediators": [one], "presiding": one, "chosen_by": "body"});
    let version = walk.look().await.version();
    head.put(&path, alone.clone(), version).await.problem(409, "mediators-too-few");

    let both = json!({"mediators": [one, other], "presiding": one, "chosen_by": "body"});
    let seen = head.put(&path, both, version).await.expect(200);

    assert_eq!((&seen["stage"], seen["mediators"].as_array().unwrap().len()), (&json!("in-mediation"), 2));
    // Nor is one of them taken away again.
    let version = walk.look().await.version();
    head.put(&path, alone, version).await.problem(409, "mediators-too-few");
}

#[tokio::test]
async fn where_no_law_says_so_one_mediator_is_enough() {
    let office = Office::open().await;
    let walk = Walk::accepted(&office, of("peoples-mediation")).await;
    let raised = json!({"grade": "orange", "reason": "亲属扬言上门。"});
    office.api("clerk").await.post(&format!("/disputes/{}/risk", walk.code), raised).await.expect(200);
    let one = office.account("mediator").await;
    let alone = json!({"mediators": [one], "presiding": one, "chosen_by": "body"});
    let version = walk.look().await.version();
    walk.head().await.put(&walk.path("/mediators"), alone, version).await.expect(200);
}
