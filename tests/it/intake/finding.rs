//! What a dispute is found by, on whichever database the office runs.

use sea_orm::{EntityTrait, QueryFilter};
use serde_json::json;

use super::neighbours;
use crate::office::Office;

#[tokio::test]
async fn a_dispute_is_found_by_names_words_and_numbers_and_never_by_what_is_sealed() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut rare = neighbours();
    rare["title"] = json!("宅基地滴水巷界址");
    rare["facts"] = json!("两户对老宅之间的巷子归属各执一词。");
    rare["claims"] = json!("确认界址");
    rare["division"] = json!("砚口镇石埠村");
    rare["parties"][0] = json!({ "side": "applicant", "kind": "person", "name": "𠮷田䶮", "phone": "15400001077" });
    rare["parties"][1] = json!({ "side": "respondent", "kind": "person", "name": "Anna Müller" });
    clerk.post("/disputes", neighbours()).await.expect(201);
    let second = clerk.post("/disputes", rare).await.expect(201);

    for asked in ["覃若川", "若川", "排水", "柴房", "LA-2026-000001", "枣坪 覃若川", "赔偿1200元", "相邻"]
    {
        assert_eq!(found(&office, asked).await, ["LA-2026-000001"], "{asked}");
    }
    for asked in ["𠮷田", "䶮", "müller", "anna mül", "界址", "巷", "LA-2026-000002"] {
        assert_eq!(found(&office, asked).await, ["LA-2026-000002"], "{asked}");
    }
    for asked in
        ["330199197803121013", "15400001001", "1077", "' OR 1=1--", "%", "_", "\\", "\"", "*", "NOT", "川若", "水排"]
    {
        assert_eq!(found(&office, asked).await, [""; 0], "{asked}");
    }
    assert_eq!(found(&office, "LA-2026").await.len(), 2);

    let path = format!("/disputes/{}", second["code"].as_str().unwrap());
    clerk.patch(&path, json!({ "title": "相邻通风" }), second["version"].as_i64().unwrap()).await.expect(200);
    assert_eq!(found(&office, "滴水").await, [""; 0]);
    assert_eq!(found(&office, "通风").await, ["LA-2026-000002"]);
}

async fn found(office: &Office, asked: &str) -> Vec<String> {
    let condition = concord::search::matches(&office.app.db, asked).unwrap();
    let rows = entity::matter::Entity::find().filter(condition).all(&office.app.db).await.unwrap();
    rows.into_iter().filter_map(|row| row.number).collect()
}
