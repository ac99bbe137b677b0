//! Search: words from two characters on, names, rare characters, codes and numbers; scope first.

use serde_json::json;

use super::{codes, registered, routed, told};
use crate::office::Office;
use crate::office::scene::registration;

#[tokio::test]
async fn a_dispute_is_found_by_everything_that_people_know_of_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let wall = registered(&clerk, registration()).await;
    let mut lane = told("宅基地滴水巷界址", "𠮷田䶮", "Anna Müller");
    lane["facts"] = json!("两户对老宅之间的巷子归属各执一词。");
    lane["claims"] = json!("确认界址。");
    lane["division"] = json!("砚口镇石埠村");
    let lane = registered(&clerk, lane).await;
    routed(&office, &wall, "澜滨").await;

    for asked in
        ["院墙", "雨水倒灌", "覃若川", "若川", "步云舒%20覃若川", "枣坪", "LA-2026-000001", "la-2026-000001", "排水"]
    {
        assert_eq!(codes(&clerk, &format!("q={asked}")).await, [wall.clone()], "{asked}");
    }
    for asked in ["𠮷田", "𠮷田䶮", "䶮", "滴水", "müller", "MÜLLER", "石埠", "巷子归属", "LA-2026-000002"]
    {
        assert_eq!(codes(&clerk, &format!("q={asked}")).await, [lane.clone()], "{asked}");
    }
    for asked in
        [wall.clone(), wall.to_lowercase(), format!("{}-{}-{}-{}", &wall[..4], &wall[4..8], &wall[8..12], &wall[12..])]
    {
        assert_eq!(codes(&clerk, &format!("q={asked}")).await, [wall.clone()], "{asked}");
    }
    // Whole personal numbers find; parts of them do not, and looking leaves a trace.
    for asked in ["330199197803121013", "15400001001", "154%200000%201001"] {
        assert_eq!(codes(&clerk, &format!("q={asked}")).await, [wall.clone()], "{asked}");
    }
    for asked in ["3301991978", "1540000", "1013", "不存在的事", "川若", "%25", "_", "'%20OR%201=1--"] {
        assert_eq!(codes(&clerk, &format!("q={asked}")).await, [""; 0], "{asked}");
    }
    assert_eq!(codes(&clerk, "q=LA-2026").await.len(), 2);
    assert_eq!(codes(&clerk, "q=%20").await.len(), 2);
}

#[tokio::test]
async fn nobody_finds_what_is_not_for_them() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = registered(&clerk, registration()).await;
    for asked in ["覃若川", "院墙", "LA-2026-000001", "330199197803121013", "15400001001", &code] {
        for username in ["village", "committee", "mediator", "court", "auditor", "admin", "petition", "officer"] {
            let client = office.api(username).await;
            let listed = client.get(&format!("/disputes?q={asked}")).await.expect(200);
            assert_eq!((&listed["total"], &listed["items"]), (&json!(0), &json!([])), "{asked} by {username}");
        }
    }
}

#[tokio::test]
async fn looking_for_a_personal_number_leaves_a_trace_without_the_number() {
    use ::entity::timeline;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    registered(&clerk, registration()).await;
    clerk.get("/disputes?q=330199197803121013").await.expect(200);
    clerk.get("/disputes?q=覃若川").await.expect(200);
    let rows = timeline::Entity::find().filter(timeline::Column::Act.eq("search")).all(&office.app.db).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert!(!format!("{rows:?}").contains("330199197803121013"));
}

#[tokio::test]
async fn what_is_amended_is_found_by_its_new_words_only() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = registered(&clerk, registration()).await;
    let path = format!("/disputes/{code}");
    let version = clerk.get(&path).await.version();
    clerk
        .patch(&path, json!({"title": "相邻通风", "facts": "通风被挡。", "claims": "拆除挡板。"}), version)
        .await
        .expect(200);
    assert_eq!(codes(&clerk, "q=院墙").await, [""; 0]);
    assert_eq!(codes(&clerk, "q=挡板").await, [code]);
}
