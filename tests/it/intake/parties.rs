//! Parties: added, mended, and shown in full one value at a time.

use serde_json::{Value, json};

use super::{child, neighbours};
use crate::office::{Client, Office};

async fn registered(client: &Client) -> (String, Value) {
    let dispute = client.post("/disputes", neighbours()).await.expect(201);
    (format!("/disputes/{}", dispute["code"].as_str().unwrap()), dispute)
}

fn id(dispute: &Value, index: usize) -> String {
    dispute["parties"][index]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_party_is_added_with_the_same_care_as_at_registration() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let (path, _) = registered(&clerk).await;
    let third = json!({
        "side": "third-party", "kind": "organisation", "name": "安澜财产保险股份有限公司澜安支公司",
        "id_number": "91330199MA6X014220", "phone": "95500"
    });

    let answer = clerk.post(&format!("{path}/parties"), third).await;

    let party = answer.expect(201);
    assert_eq!(party["ordinal"], 3);
    assert_eq!(party["id_kind"], "credit-code");
    assert_eq!(answer.version(), 1);
    let mut orphan = child();
    orphan["representatives"] = json!([]);
    clerk.post(&format!("{path}/parties"), orphan).await.wrong_field("representatives");
    let stranger = office.api("committee").await;
    stranger.post(&format!("{path}/parties"), child()).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_mended_party_keeps_its_sealed_values_under_the_new_version() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let (path, dispute) = registered(&clerk).await;
    let party = format!("{path}/parties/{}", id(&dispute, 0));

    let answer = clerk.patch(&party, json!({ "phone": "15400009999", "occupation": "农民" }), 1).await;

    let view = answer.expect(200);
    assert_eq!(view["phone"], "154****9999");
    assert_eq!(view["id_number"], "330***********1013");
    assert_eq!(answer.version(), 2);
    clerk.patch(&party, json!({ "phone": "" }), 1).await.expect(412);
    let number = clerk.post(&format!("{party}/reveal"), json!({ "field": "id_number", "reason": "核对证件" })).await;
    assert_eq!(number.expect(200)["value"], "330199197803121013");
    clerk.patch(&party, json!({ "id_number": "330***********1013" }), 2).await.wrong_field("id_number");
    clerk.patch(&party, json!({ "side": "witness" }), 2).await.wrong_field("side");
    clerk
        .patch(&party, json!({ "representatives": [{ "id": "0000000000000000" }] }), 2)
        .await
        .wrong_field("representatives[0].id");
}

#[tokio::test]
async fn one_value_is_shown_in_full_with_a_reason_and_a_row_in_the_timeline_that_does_not_hold_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let (path, dispute) = registered(&clerk).await;
    let reveal = format!("{path}/parties/{}/reveal", id(&dispute, 0));
    let before = rows(&office).await;

    let asked = json!({ "field": "phone", "reason": "通知调解时间" });
    let shown = clerk.with("Idempotency-Key", "k").post(&reveal, asked.clone()).await;
    let again = clerk.with("Idempotency-Key", "k").post(&reveal, asked).await;

    assert_eq!(shown.expect(200)["value"], "+8615400001001");
    assert_eq!(again.expect(200)["value"], "+8615400001001");
    let after = rows(&office).await;
    assert_eq!(after.len(), before.len() + 2);
    assert!(after.iter().all(|row| !row.contains("15400001001")));
    assert!(after.last().unwrap().contains("通知调解时间"));
    clerk.post(&reveal, json!({ "field": "phone", "reason": " " })).await.wrong_field("reason");
    clerk.post(&reveal, json!({ "field": "password", "reason": "x" })).await.wrong_field("field");
    assert_eq!(rows(&office).await.len(), after.len());
}

#[tokio::test]
async fn a_stranger_reveals_nothing_and_leaves_no_row() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let (path, dispute) = registered(&clerk).await;
    let (_, other) = registered(&clerk).await;
    let asked = json!({ "field": "phone", "reason": "好奇" });
    let before = rows(&office).await.len();

    for username in ["committee", "mediator", "auditor", "court", "grid"] {
        let reveal = format!("{path}/parties/{}/reveal", id(&dispute, 0));
        office.api(username).await.post(&reveal, asked.clone()).await.problem(404, "not-found");
    }
    // A party of another dispute is not found in this one.
    let crossed = format!("{path}/parties/{}/reveal", id(&other, 0));
    clerk.post(&crossed, asked).await.problem(404, "not-found");

    assert_eq!(rows(&office).await.len(), before);
}

/// What every row of the timeline tells, opened with the office's own keys: the page of the timeline has its own tests.
async fn rows(office: &Office) -> Vec<String> {
    use sea_orm::{EntityTrait, QueryOrder};
    let rows = entity::timeline::Entity::find().order_by_asc(entity::timeline::Column::Id).all(&office.app.db).await;
    let told = |row| concord::desk::timeline::told(&office.app.vault, &row).unwrap();
    rows.unwrap().into_iter().map(told).map(|told| format!("{} {}", told.zh, told.details)).collect()
}
