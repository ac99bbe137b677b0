//! Has this been here before?

use serde_json::json;

use super::neighbours;
use crate::office::Office;

#[tokio::test]
async fn the_same_people_again_are_found_before_and_after_a_number_is_spent() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let first = clerk.post("/disputes", neighbours()).await.expect(201);

    let asked = json!({ "parties": [{ "id_number": "330199 19780312 1013" }, { "name": "步云舒" }] });
    let found = clerk.post("/disputes/checks", asked).await.expect(200);
    let again = clerk.post("/disputes", neighbours()).await.expect(201);

    for found in [&found["possible_duplicates"][0], &again["possible_duplicates"][0]] {
        assert_eq!(found["code"], first["code"]);
        assert_eq!(found["number"], "LA-2026-000001");
        assert_eq!(found["same_parties"], true);
        assert_eq!(found["likely"], true);
    }
    assert_eq!(again["number"], "LA-2026-000002");
}

#[tokio::test]
async fn a_telephone_finds_and_a_name_finds_only_within_the_same_place() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    clerk.post("/disputes", neighbours()).await.expect(201);
    let count = async |asked: serde_json::Value| {
        let found = clerk.post("/disputes/checks", asked).await.expect(200);
        found["possible_duplicates"].as_array().unwrap().len()
    };

    assert_eq!(count(json!({ "parties": [{ "phone": "+86 154-0000-1002" }] })).await, 1);
    assert_eq!(count(json!({ "parties": [{ "name": "步云舒" }], "division": "栖桐镇枣坪村" })).await, 1);
    assert_eq!(count(json!({ "parties": [{ "name": "步云舒" }], "division": "砚口镇石埠村" })).await, 0);
    assert_eq!(count(json!({ "parties": [{ "name": "步云舒" }] })).await, 0);
    assert_eq!(count(json!({ "parties": [{ "id_number": "' OR 1=1--" }, { "phone": "%" }, {}] })).await, 0);
}

#[tokio::test]
async fn of_another_bodys_matter_only_body_year_and_stage_are_shown_and_the_look_is_recorded() {
    let office = Office::open().await;
    office.api("clerk").await.post("/disputes", neighbours()).await.expect(201);
    let events = house_events(&office).await;

    let asked = json!({ "parties": [{ "id_number": "330199197803121013" }] });
    let answer = office.api("village").await.post("/disputes/checks", asked).await;

    let found = answer.expect(200)["possible_duplicates"][0].clone();
    assert_eq!(found["body"], "澜安县社会矛盾纠纷调处化解中心");
    assert_eq!(found["year"], 2026);
    assert_eq!(found["stage"], "registered");
    for hidden in ["code", "number", "title", "parties", "registered_on"] {
        assert_eq!(found[hidden], serde_json::Value::Null, "{hidden}");
    }
    assert!(!answer.text().contains("覃若川"));
    assert_eq!(house_events(&office).await, events + 1);
}

#[tokio::test]
async fn only_those_who_register_may_look() {
    let office = Office::open().await;
    let asked = json!({ "parties": [{ "id_number": "330199197803121013" }] });
    for username in ["auditor", "admin", "judge", "coordinator"] {
        office.api(username).await.post("/disputes/checks", asked.clone()).await.problem(403, "not-permitted");
    }
    let many = json!({ "parties": vec![json!({ "name": "甲乙" }); 401] });
    office.api("clerk").await.post("/disputes/checks", many).await.wrong_field("parties");
}

/// There is no door to the events of the house yet.
async fn house_events(office: &Office) -> u64 {
    use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
    let looks = entity::timeline::Column::Act.eq("look-for-earlier");
    entity::timeline::Entity::find().filter(looks).count(&office.app.db).await.unwrap()
}
