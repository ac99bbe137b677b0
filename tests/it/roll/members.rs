//! One person at a time: added, mended, leaving, shown in full.

use serde_json::{Value, json};

use super::workers::{csv, registration, roll_of, scene, send, workers};
use crate::office::Office;
use crate::office::scene::{At, Scene};

async fn laid() -> (Office, Scene, crate::office::Client, Vec<String>) {
    let office = Office::open().await;
    let scene = Scene::of(&office, registration(false), At::Registered).await;
    let clerk = office.api("clerk").await;
    send(&clerk, &roll_of(&scene), csv(&workers(3, 4_500_000)).as_bytes()).await.expect(200);
    let roll = clerk.get(&roll_of(&scene)).await.expect(200);
    let ids = roll["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    (office, scene, clerk, ids)
}

#[tokio::test]
async fn somebody_is_added_by_hand_and_never_twice() {
    let (_office, scene, clerk, _) = laid().await;
    let path = format!("{}/members", roll_of(&scene));
    let body = json!({"name": "覃若川", "id_number": "330199197803121013", "phone": "15400001001", "amount": "100.00"});

    let added = clerk.post(&path, body.clone()).await.expect(201);

    assert_eq!(
        (&added["ordinal"], &added["name"], &added["id_number"]),
        (&json!(4), &json!("覃××"), &json!("330***********1013"))
    );
    clerk.post(&path, body).await.wrong_field("id_number");
    clerk.post(&path, json!({"name": "覃若川", "phone": "15400001001"})).await.wrong_field("name");
    clerk.post(&path, json!({"name": "粟小满", "id_number": "320599201206184226"})).await.wrong_field("id_number");
    clerk.post(&path, json!({"name": "步云舒", "amount": "1.001"})).await.wrong_field("amount");
    let roll = clerk.get(&roll_of(&scene)).await.expect(200);
    assert_eq!((&roll["members"], &roll["amount"]), (&json!(4), &json!("45100.00")));
}

#[tokio::test]
async fn what_is_known_is_mended_with_the_version_that_was_seen() {
    let (_office, scene, clerk, ids) = laid().await;
    let path = format!("{}/members/{}", roll_of(&scene), ids[0]);

    let mended = clerk.patch(&path, json!({"amount": "1.00", "note": "已离场"}), 1).await.expect(200);

    assert_eq!((&mended["amount"], &mended["version"], &mended["has_note"]), (&json!("1.00"), &json!(2), &json!(true)));
    clerk.patch(&path, json!({"amount": "2.00"}), 1).await.problem(412, "stale");
    let bare = clerk.send(poem::http::Method::PATCH, &path, Some(json!({"amount": "2.00"}))).await;
    bare.problem(428, "if-match-required");
    let phone =
        clerk.post(&format!("{path}/reveal"), json!({"field": "phone", "reason": "联系本人"})).await.expect(200);
    assert_eq!(phone["value"], "+8615400030000");
}

#[tokio::test]
async fn whoever_leaves_counts_no_more_and_comes_back_only_by_hand() {
    let (_office, scene, clerk, ids) = laid().await;
    let people = workers(3, 4_500_000);
    let path = format!("{}/members/{}/leaving", roll_of(&scene), ids[1]);
    clerk.post(&path, json!({"reason": ""})).await.wrong_field("reason");

    clerk.post(&path, json!({"reason": "自行与公司结清"})).await.expect(200);

    clerk.post(&path, json!({"reason": "再来一次"})).await.problem(409, "has-left");
    let roll = clerk.get(&roll_of(&scene)).await.expect(200);
    assert_eq!((&roll["members"], roll["items"].as_array().unwrap().len()), (&json!(2), 3));
    let longer = csv(&[people, workers(4, 9_000_000)[3..].to_vec()].concat());
    let refused = send(&clerk, &roll_of(&scene), longer.as_bytes()).await.problem(422, "invalid-fields");
    assert_eq!(refused["errors"][0]["code"], "has-left");
}

#[tokio::test]
async fn a_value_in_full_leaves_a_row_with_its_reason_and_never_the_value() {
    let (office, scene, clerk, ids) = laid().await;
    let path = format!("{}/members/{}/reveal", roll_of(&scene), ids[0]);
    clerk.post(&path, json!({"field": "name", "reason": " "})).await.wrong_field("reason");
    clerk.post(&path, json!({"field": "blood", "reason": "看看"})).await.wrong_field("field");

    let shown = clerk.post(&path, json!({"field": "name", "reason": "通知签字"})).await.expect(200);

    let name = shown["value"].as_str().unwrap().to_owned();
    assert_eq!(name, workers(3, 4_500_000)[0].name);
    // The trace is for the body: the director reads it.
    let director = office.api("director").await;
    let told = director.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200);
    let sentences: Vec<&str> =
        told["items"].as_array().unwrap().iter().filter_map(|row| row["sentence"].as_str()).collect();
    assert!(sentences.iter().any(|said| said.contains("通知签字") && said.contains("名册第1号")), "{sentences:?}");
    assert!(sentences.iter().all(|said| !said.contains(&name)));
    office.api("village").await.post(&path, json!({"field": "name", "reason": "看看"})).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_roll_by_which_somebody_has_signed_no_longer_changes() {
    let office = Office::open().await;
    let people = workers(3, 60_000);
    let scene = scene(&office, &people, false, At::Drafted).await;
    let clerk = office.api("clerk").await;
    let mediator = office.api("mediator").await;
    let sign = json!({"members": "all", "method": "paper"});
    mediator.post(&format!("/agreements/{}/annex-signatures", scene.agreement), sign).await.expect(200);

    let more = csv(&workers(4, 90_000));
    let refused = send(&clerk, &roll_of(&scene), more.as_bytes()).await;
    assert!(matches!(refused.status.as_u16(), 409 | 422), "{}", refused.text());
    let body = json!({"name": "覃若川", "phone": "15400001001"});
    clerk.post(&format!("{}/members", roll_of(&scene)), body).await.problem(409, "roll-fixed");
    let roll: Value = clerk.get(&roll_of(&scene)).await.expect(200);
    let first = roll["items"][0]["id"].as_str().unwrap();
    let path = format!("{}/members/{first}", roll_of(&scene));
    clerk.patch(&path, json!({"phone": "15400001009"}), 1).await.problem(409, "roll-fixed");
    clerk.post(&format!("{path}/leaving"), json!({"reason": "反悔"})).await.problem(409, "roll-fixed");
}

#[tokio::test]
async fn the_list_comes_in_pages_and_a_group_with_a_roll_stays_one() {
    let (_office, scene, clerk, _) = laid().await;
    let first = clerk.get(&format!("{}?page_size=2", roll_of(&scene))).await.expect(200);
    assert_eq!((first["items"].as_array().unwrap().len(), &first["total"]), (2, &json!(3)));
    let next = first["next_cursor"].as_str().unwrap();
    let second = clerk.get(&format!("{}?page_size=2&cursor={next}", roll_of(&scene))).await.expect(200);
    assert_eq!((second["items"].as_array().unwrap().len(), &second["next_cursor"]), (1, &Value::Null));
    let party = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    clerk.patch(&party, json!({"kind": "organisation"}), 1).await.wrong_field("kind");
}
