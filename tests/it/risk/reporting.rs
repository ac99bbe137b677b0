//! Reporting upward: a duty stays until it is fulfilled, and its record is never lost.

use serde_json::{Value, json};

use super::{amend, duty, owed, registered, reported, risk, told, yes};
use crate::office::Office;
use crate::office::scene::{At, Scene, registration};

fn made() -> Value {
    json!({"reported_to": "城南派出所值班室", "receipt": "2026-0630-7", "note": "孩子被推倒，右臂擦伤。"})
}

#[tokio::test]
async fn a_duty_cannot_be_dismissed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let id = duty(&office, &scene.code).await;
    let path = format!("/disputes/{}/reports/{id}", scene.code);

    // What led to it was a mistake: the duty stays all the same.
    amend(&clerk, &scene.code, json!({"circumstances": {"minor-harmed": "no"}})).await;

    assert_eq!(owed(&risk(&clerk, &scene.code).await["risk"]), [("minor-harmed", "open")]);
    let answer = clerk.with("If-Match", "\"1\"").send(poem::http::Method::DELETE, &path, None).await;
    assert!([404, 405].contains(&answer.status.as_u16()), "{}", answer.text());
    // Not twice for the same.
    amend(&clerk, &scene.code, yes(&["minor-harmed"])).await;
    assert_eq!(owed(&risk(&clerk, &scene.code).await["risk"]), [("minor-harmed", "open")]);
}

#[tokio::test]
async fn a_report_is_recorded_once_and_put_right_without_losing_what_stood_there() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let (clerk, mediator) = (office.api("clerk").await, office.api("mediator").await);
    let id = duty(&office, &scene.code).await;
    let path = format!("/disputes/{}/reports/{id}", scene.code);
    let open = clerk.get(&path).await.expect(200);
    assert_eq!((&open["law"], &open["late"]), (&json!("WCN 11"), &json!(false)));
    assert!(open["to"].as_str().unwrap().contains("民政"), "{open}");
    let correction = json!({"receipt": "8", "correction": "抄错"});
    clerk.patch(&path, correction.clone(), 1).await.problem(409, "not-reported");
    for (field, value) in
        [("reported_to", json!(" ")), ("note", json!("")), ("reported_at", json!("2026-07-01T00:00:00Z"))]
    {
        let mut wrong = made();
        wrong[field] = value;
        clerk.post(&path, wrong).await.wrong_field(field);
    }
    // Two hours have passed.
    office.wait(chrono::Duration::hours(3));
    assert_eq!(clerk.get(&path).await.expect(200)["late"], true);

    let done = mediator.post(&path, made()).await.expect(200);

    assert_eq!((&done["state"], &done["recorded_by"]), (&json!("done"), &json!("郦守正")));
    assert_eq!(done["reported_at"], "2026-06-30T04:00:00+00:00");
    clerk.post(&path, made()).await.problem(409, "already-reported");
    clerk.send(poem::http::Method::PATCH, &path, Some(correction.clone())).await.expect(428);
    clerk.patch(&path, correction, 1).await.expect(412);
    clerk.patch(&path, json!({"receipt": "8", "correction": " "}), 2).await.wrong_field("correction");
    let corrected = json!({"receipt": "2026-0630-8", "correction": "回执号抄错一位。"});
    let corrected = clerk.patch(&path, corrected, 2).await.expect(200);
    assert_eq!((&corrected["receipt"], &corrected["reported_to"]), (&json!("2026-0630-8"), &json!("城南派出所值班室")));
    assert_eq!(corrected["correction"], "回执号抄错一位。");
    let timeline = clerk.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200).to_string();
    assert!(timeline.contains("回执号2026-0630-7") && timeline.contains("\"correct-report\""), "{timeline}");
}

#[tokio::test]
async fn nothing_is_closed_until_everything_is_reported() {
    let office = Office::open().await;
    let mut body = registration();
    body["circumstances"] = json!({"crime": "yes"});
    let scene = Scene::of(&office, body, At::Performed).await;
    amend(&office.api("clerk").await, &scene.code, yes(&["minor-harmed"])).await;
    let director = office.api("director").await;
    let path = format!("/disputes/{}/closure", scene.code);
    let closing = json!({"outcome": "agreed-performed", "summary": "全部履行。"});

    let problem = director.post(&path, closing.clone()).await.problem(409, "reports-open");

    let named: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|one| one["message"].as_str().unwrap()).collect();
    assert_eq!(named, ["还没有上报：可能转为治安或刑事案件。", "还没有上报：未成年人受到或者疑似受到侵害。"]);
    let seen = risk(&director, &scene.code).await;
    for report in seen["risk"]["reports"].as_array().unwrap() {
        director
            .post(&format!("/disputes/{}/reports/{}", scene.code, report["id"].as_str().unwrap()), made())
            .await
            .expect(200);
    }
    director.post(&path, closing).await.expect(200);
}

#[tokio::test]
async fn groups_violence_and_grades_make_their_duties() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let group = registered(&clerk, told(0, json!({"people_count": 43}))).await;
    assert_eq!(owed(&group["risk"]), [("group-30", "open")]);
    // The same day: until midnight where the office is.
    assert_eq!(group["risk"]["reports"][0]["due_at"], "2026-06-30T15:59:59+00:00");
    let code = group["code"].as_str().unwrap();
    let more = amend(&clerk, code, json!({"people_count": 60})).await;
    assert_eq!(owed(&more["risk"]), [("group-30", "open"), ("group-50", "open")]);
    // A child in the house.
    let mut violence = told(1, yes(&["domestic-violence"]));
    violence["parties"][0]["birth_date"] = json!("2017-03-02");
    let guardian = json!({"name": "粟长庚", "kind": "guardian", "phone": "15400001013", "scope": "代为处理",
                          "special_authority": true});
    violence["parties"][0]["representatives"] = json!([guardian]);
    let violence = registered(&clerk, violence).await;
    assert_eq!(owed(&violence["risk"]), [("minor-harmed", "open"), ("violence-incapable", "open")]);
    let alone = registered(&clerk, told(2, yes(&["domestic-violence"]))).await;
    assert_eq!(owed(&alone["risk"]), [("public-security", "open")]);
}

#[tokio::test]
async fn a_party_added_later_is_counted_at_once() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    for name in ["蔚然舟", "车满仓", "粟小满"] {
        let body = json!({"side": "third-party", "kind": "person", "name": name});
        clerk.post(&format!("/disputes/{}/parties", scene.code), body).await.expect(201);
    }
    assert_eq!(risk(&clerk, &scene.code).await["risk"]["reasons"][0]["code"], "people-5");
}

#[tokio::test]
async fn nothing_personal_leaves_with_a_risk_and_what_was_reported_is_sealed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    reported(&office, &scene.code).await;
    let clerk = office.api("clerk").await;
    let answers = [clerk.get("/risks").await.text(), clerk.get(&format!("/disputes/{}/risk", scene.code)).await.text()];
    for answer in answers {
        for personal in ["330199197803121013", "15400001001", "qin@mail.example", "6组19号"] {
            assert!(!answer.contains(personal), "{personal}: {answer}");
        }
    }
    use sea_orm::EntityTrait;
    let rows = ::entity::report_duty::Entity::find().all(&office.app.db).await.unwrap();
    for sealed in rows.iter().flat_map(|row| [&row.reported_to, &row.receipt, &row.note]).flatten() {
        assert!(sealed.starts_with("1|xc20p|"), "{sealed}");
    }
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

/// Director and coordinator are told by letter as soon as it is grave, once, and no letter names anybody. (domain.md §7.5, K15)
#[tokio::test]
async fn grave_risk_is_told_by_letter_to_those_who_must_act() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let before = office.letters().len();
    let told = registered(&clerk, told(3, yes(&["domestic-violence"]))).await;
    office.deliver().await;
    let alarms = office.letters().split_off(before);
    let to: Vec<&str> = alarms.iter().map(|mail| mail.header("To")).collect();
    assert_eq!(to.len(), 2, "{to:?}");
    assert!(to.iter().any(|to| to.contains("director@")) && to.iter().any(|to| to.contains("coordinator@")), "{to:?}");
    for mail in &alarms {
        let text = mail.everything();
        assert!(text.contains("必须上报"), "{text}");
        assert!(!text.contains("覃若") && !text.contains("步云") && !text.contains("排水"), "{text}");
    }
    let code = told["code"].as_str().unwrap();
    amend(&clerk, code, json!({"claims": "不要再来往"})).await;
    office.deliver().await;
    assert_eq!(office.letters().len(), before + 2, "nothing new, no new letter");
}
