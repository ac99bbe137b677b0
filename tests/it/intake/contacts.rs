//! Nobody "cannot be reached" who was never called. (row 17 of domain.md §7.3)

use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

fn attempt(party: &str, result: &str) -> Value {
    json!({"party": party, "way": "telephone", "result": result, "note": "响了很久。"})
}

#[tokio::test]
async fn the_ground_that_nobody_can_be_reached_needs_two_attempts_in_vain() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let path = format!("/disputes/{}", scene.code);
    let attempts = format!("{path}/contact-attempts");
    let refusal = json!({"ground": "R09", "advice": "可以向法院起诉，由法院送达。"});
    director.post(&format!("{path}/refusal"), refusal.clone()).await.problem(409, "attempts-missing");
    for (field, value) in [("party", "7777777777777777"), ("party", ""), ("way", "pigeon"), ("result", "maybe")] {
        let mut wrong = attempt(&scene.parties[1], "no-answer");
        wrong[field] = json!(value);
        clerk.post(&attempts, wrong).await.wrong_field(field);
    }
    clerk.post(&attempts, attempt(&scene.parties[1], "no-answer")).await.expect(200);
    // Reaching somebody is no attempt in vain.
    clerk.post(&attempts, attempt(&scene.parties[1], "reached")).await.expect(200);
    director.post(&format!("{path}/refusal"), refusal.clone()).await.problem(409, "attempts-missing");
    clerk.post(&attempts, attempt(&scene.parties[1], "no-reply")).await.expect(200);
    // Whoever was reached can be reached: what failed before that counts no more, nor does what failed with the applicant.
    for _ in 0..2 {
        clerk.post(&attempts, attempt(&scene.parties[0], "no-answer")).await.expect(200);
    }
    director.post(&format!("{path}/refusal"), refusal.clone()).await.problem(409, "attempts-missing");
    clerk.post(&attempts, attempt(&scene.parties[1], "moved")).await.expect(200);

    let seen = director.post(&format!("{path}/refusal"), refusal).await.expect(200);

    assert_eq!(seen["stage"], "not-accepted");
    let listed = clerk.get(&attempts).await.expect(200);
    let results: Vec<&str> =
        listed["items"].as_array().unwrap().iter().map(|one| one["result"].as_str().unwrap()).collect();
    assert_eq!(results, ["no-answer", "reached", "no-reply", "no-answer", "no-answer", "moved"]);
    assert_eq!((&listed["items"][0]["name"], &listed["items"][0]["recorded_by"]), (&json!("步云舒"), &json!("舒亦凡")));
    let timeline = clerk.get(&format!("{path}/timeline")).await.expect(200).to_string();
    assert!(timeline.contains("联系步云舒（电话）：没有人接、没有人在"), "{timeline}");
    use sea_orm::EntityTrait;
    let rows = ::entity::contact_attempt::Entity::find().all(&office.app.db).await.unwrap();
    assert!(rows.iter().all(|row| row.note.as_ref().unwrap().starts_with("1|xc20p|")));
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

/// What counts is when they tried, not when they wrote it down; and a bystander is not the other side.
#[tokio::test]
async fn attempts_count_in_the_order_of_their_days() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let third = crate::mediation::newcomer(&office, &scene.code).await;
    office.on("2026-07-03");
    let attempts = format!("/disputes/{}/contact-attempts", scene.code);
    let tried = async |party: &str, result: &str, day: &str| {
        let mut body = attempt(party, result);
        body["tried_on"] = json!(day);
        clerk.post(&attempts, body).await.expect(200);
    };
    tried(&scene.parties[1], "reached", "2026-07-03").await;
    tried(&scene.parties[1], "no-answer", "2026-07-01").await;
    tried(&scene.parties[1], "no-answer", "2026-07-02").await;
    tried(&third, "no-answer", "2026-07-02").await;
    tried(&third, "no-answer", "2026-07-03").await;
    let refusal = json!({"ground": "R09", "advice": "可以向法院起诉，由法院送达。"});
    director.post(&format!("/disputes/{}/refusal", scene.code), refusal).await.problem(409, "attempts-missing");
}

#[tokio::test]
async fn a_committee_that_cannot_reach_the_other_side_has_tried_before_it_declines() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;
    let head = office.api("committee").await;
    let path = format!("/proceedings/{}/declination", scene.proceeding);
    let body = json!({"ground": "R09", "explanation": "电话和上门都没有联系上。"});
    head.post(&path, body.clone()).await.problem(409, "attempts-missing");
    // On the page.
    let mut reader = office.reader("committee").await;
    let address = format!("/disputes/{}/contact-attempts", scene.code);
    for way in ["telephone", "visit"] {
        let form = Reader::must(reader.open(&address).await).form("/contact-attempts");
        let form = form.set("party", &scene.parties[1]).set("way", way);
        let refused = reader.send(&form).await;
        assert!(refused.has("#e-result"), "{}", refused.text());
        let done = Reader::must(reader.send(&refused.form("/contact-attempts").set("result", "no-answer")).await);
        assert!(done.text().contains("联系情况已登记") && done.text().contains("步云舒"), "{}", done.text());
    }
    assert_eq!(head.post(&path, body).await.expect(200)["stage"], "not-accepted");
    // Whoever has nothing to do with it learns nothing of it.
    office.api("village").await.get(&address).await.expect(404);
}
