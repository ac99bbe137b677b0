//! Two people mend one dispute.

use serde_json::json;

use super::registered;
use crate::office::Office;
use crate::office::scene::registration;

#[tokio::test]
async fn the_second_of_two_is_told_and_sees_what_changed_before_mending_again() {
    let office = Office::open().await;
    let (first, second) = (office.api("clerk").await, office.api("clerk2").await);
    let path = format!("/disputes/{}", registered(&first, registration()).await);
    let (seen_by_first, seen_by_second) = (first.get(&path).await.version(), second.get(&path).await.version());
    first.patch(&path, json!({"title": "院墙与排水"}), seen_by_first).await.expect(200);

    // Over the same field.
    let stale = second.patch(&path, json!({"title": "雨水"}), seen_by_second).await;
    stale.problem(412, "stale");
    let now = second.get(&path).await;
    assert_eq!(
        (&now.json()["title"], now.version()),
        (&json!("院墙与排水"), stale.json()["current_version"].as_i64().unwrap())
    );

    // Over another field: having seen the new state, both stand.
    let mended = second.patch(&path, json!({"place": "两家之间的巷子"}), now.version()).await.expect(200);
    assert_eq!((&mended["title"], &mended["place"]), (&json!("院墙与排水"), &json!("两家之间的巷子")));
}

#[tokio::test]
async fn parties_have_versions_of_their_own() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = registered(&clerk, registration()).await;
    let seen = clerk.get(&format!("/disputes/{code}")).await.expect(200);
    let party = |index: usize| format!("/disputes/{code}/parties/{}", seen["parties"][index]["id"].as_str().unwrap());
    let version = |index: usize| seen["parties"][index]["version"].as_i64().unwrap();

    clerk.patch(&party(0), json!({"occupation": "木工"}), version(0)).await.expect(200);
    // The other party was not touched by that.
    clerk.patch(&party(1), json!({"occupation": "裁缝"}), version(1)).await.expect(200);
    clerk.patch(&party(0), json!({"occupation": "瓦工"}), version(0)).await.problem(412, "stale");

    let now = clerk.get(&format!("/disputes/{code}")).await.expect(200);
    let occupations: Vec<_> = now["parties"].as_array().unwrap().iter().map(|party| &party["occupation"]).collect();
    assert_eq!(occupations, ["木工", "裁缝"]);
}

/// What is absent stays, also a flag that the age alone would not give.
#[tokio::test]
async fn a_flag_that_somebody_set_stays_when_something_else_is_mended() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut body = registration();
    body["parties"][0]["flags"] = json!(["elderly", "domestic-violence"]);
    let code = registered(&clerk, body).await;
    let seen = clerk.get(&format!("/disputes/{code}")).await.expect(200);
    let path = format!("/disputes/{code}/parties/{}", seen["parties"][0]["id"].as_str().unwrap());

    clerk.patch(&path, json!({"occupation": "木工"}), 1).await.expect(200);

    let now = clerk.get(&format!("/disputes/{code}")).await.expect(200);
    assert_eq!(now["parties"][0]["flags"], seen["parties"][0]["flags"]);
    assert!(now["parties"][0]["flags"].as_array().unwrap().contains(&json!("elderly")));
    let list = clerk.get("/disputes").await.expect(200);
    assert_eq!(list["items"][0]["flags"], json!(["danger", "elderly"]));
}

#[tokio::test]
async fn a_party_of_another_dispute_is_not_there() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let (one, other) = (registered(&clerk, registration()).await, registered(&clerk, registration()).await);
    let of_other = clerk.get(&format!("/disputes/{other}")).await.expect(200)["parties"][0]["id"].clone();
    let path = format!("/disputes/{one}/parties/{}", of_other.as_str().unwrap());
    clerk.patch(&path, json!({"occupation": "木工"}), 1).await.problem(404, "not-found");
    clerk.post(&format!("{path}/reveal"), json!({"field": "phone", "reason": "核对"})).await.problem(404, "not-found");
}

#[tokio::test]
async fn the_timeline_keeps_what_stood_there_before() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = registered(&clerk, registration()).await;
    let path = format!("/disputes/{code}");
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({"title": "院墙与排水", "amount": "1500.00"}), version).await.expect(200);
    let rows = clerk.get(&format!("{path}/timeline")).await.expect(200);
    let amended = rows["items"].as_array().unwrap().iter().find(|row| row["act"] == "amend").unwrap().clone();
    assert_eq!(amended["actor"], "舒亦凡");
    // Whoever mends nothing writes nothing.
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({"colour": "red"}), version).await.wrong_field("colour");
    assert_eq!(clerk.get(&path).await.version(), version);
}
