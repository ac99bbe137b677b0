//! Whoever owes something hears of it a week and a day before, once each, however many instances look.

use concord::App;
use serde_json::json;

use super::api::{path, watch};
use crate::mediation::cases::count_letters;
use crate::office::Office;
use crate::office::scene::{At, Scene};

const LETTER: &str = "performance-near";

async fn look_on(office: &Office, day: &str) -> usize {
    office.on(day);
    concord::performance::remind(&office.app).await.unwrap()
}

/// What the timeline says of reminders, in order.
async fn told(office: &Office, scene: &Scene) -> Vec<String> {
    let timeline = office.api("mediator").await.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await;
    let rows = timeline.expect(200)["items"].as_array().unwrap().clone();
    let reminders = rows.iter().filter(|row| row["act"] == "remind");
    reminders.map(|row| row["sentence"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_debtor_is_reminded_a_week_and_a_day_before_and_of_what_is_still_open() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    assert_eq!(look_on(&office, "2026-07-02").await, 0);
    assert_eq!(look_on(&office, "2026-07-03").await, 1);
    assert_eq!(look_on(&office, "2026-07-03").await, 0, "once");
    assert_eq!(count_letters(&office, LETTER).await, 1, "both promises in one letter; the other party owes nothing");

    let done = json!({"obligation": scene.obligations[0]});
    let part = json!({"obligation": scene.obligations[1], "amount": "250.00"});
    for body in [done, part] {
        office.api("mediator").await.post(&path(&scene), body).await.expect(201);
    }
    assert_eq!(look_on(&office, "2026-07-08").await, 0);
    assert_eq!(look_on(&office, "2026-07-09").await, 1);
    assert_eq!(look_on(&office, "2026-07-10").await, 0);
    assert_eq!(count_letters(&office, LETTER).await, 2);
    assert_eq!(
        told(&office, &scene).await,
        ["提醒履行：第1项、第2项600.00元，约定2026年7月10日前履行", "提醒履行：第2项350.00元，约定2026年7月10日前履行"]
    );
    assert_eq!(watch(&office, &scene).await["stage"], "performing");
}

#[tokio::test]
async fn what_is_done_or_past_its_day_is_not_reminded_of() {
    let office = Office::open().await;
    let done = Scene::at(&office, At::Sealed).await;
    let late = Scene::at(&office, At::Sealed).await;
    for obligation in &done.obligations {
        office.api("mediator").await.post(&path(&done), json!({"obligation": obligation})).await.expect(201);
    }
    assert_eq!(look_on(&office, "2026-07-11").await, 0, "nobody looked for a week: it is too late for a reminder");
    concord::diary::lapses(&office.app).await.unwrap();
    assert_eq!(watch(&office, &late).await["stage"], "defaulted");
    assert_eq!(look_on(&office, "2026-07-11").await, 0);
    assert_eq!(count_letters(&office, LETTER).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_instances_that_look_at_once_send_one_letter() {
    let office = Office::open().await;
    let scenes = [Scene::at(&office, At::Sealed).await, Scene::at(&office, At::Sealed).await];
    let db = concord::database::connect(&office.app.config).await.unwrap();
    let other = App { db, ..office.app.clone() };
    office.on("2026-07-09");

    let looks =
        [office.app.clone(), other].map(|app| tokio::spawn(async move { concord::performance::remind(&app).await }));
    for look in looks {
        look.await.unwrap().unwrap();
    }
    // Whoever was slower may have left something to the next look.
    concord::performance::remind(&office.app).await.unwrap();
    assert_eq!(count_letters(&office, LETTER).await, scenes.len());
    for scene in &scenes {
        assert_eq!(told(&office, scene).await.len(), 1);
    }
}
