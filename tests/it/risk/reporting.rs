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

    // Reported; what the organ does about it is still to be told.
    assert_eq!((&done["state"], &done["recorded_by"]), (&json!("reported"), &json!("郦守正")));
    assert_eq!(done["reported_at"], "2026-06-30T04:00:00+00:00");
    assert_eq!((&done["owed"], &done["next_at"]), (&json!(["feedback"]), &Value::Null));
    clerk.post(&path, made()).await.problem(409, "already-reported");
    clerk.send(poem::http::Method::PATCH, &path, Some(correction.clone())).await.expect(428);
    clerk.patch(&path, correction, 1).await.expect(412);
    clerk.patch(&path, json!({"receipt": "8", "correction": " "}), 2).await.wrong_field("correction");
    let corrected = json!({"receipt": "2026-0630-8", "correction": "回执号抄错一位。"});
    let corrected = clerk.patch(&path, corrected, 2).await.expect(200);
    assert_eq!((&corrected["receipt"], &corrected["reported_to"]), (&json!("2026-0630-8"), &json!("城南派出所值班室")));
    assert_eq!(corrected["correction"], "回执号抄错一位。");
    // The wrong record stays, and the right one names it.
    let records = corrected["records"].as_array().unwrap();
    assert_eq!((records.len(), &records[0]["receipt"]), (2, &json!("2026-0630-7")));
    assert_eq!((&records[1]["corrects"], &records[1]["kind"]), (&records[0]["id"], &json!("first")));
    let stale = json!({"corrects": records[0]["id"], "receipt": "9", "correction": "再改"});
    clerk.patch(&path, stale, 3).await.wrong_field("corrects");
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
    let duties: Vec<String> = seen["risk"]["reports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|report| format!("/disputes/{}/reports/{}", scene.code, report["id"].as_str().unwrap()))
        .collect();
    for duty in &duties {
        director.post(duty, made()).await.expect(200);
    }
    // A report alone closes nothing that the law makes everybody report: the organ has to answer. (domain.md §7.6-I, §7.7-12)
    let problem = director.post(&path, closing.clone()).await.problem(409, "reports-open");
    let named: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|one| one["message"].as_str().unwrap()).collect();
    assert_eq!(named, ["还没有登记反馈：可能转为治安或刑事案件。", "还没有登记反馈：未成年人受到或者疑似受到侵害。"]);
    for duty in &duties {
        let done = director.post(&format!("{duty}/feedback"), answered()).await.expect(200);
        assert_eq!((&done["state"], &done["owed"]), (&json!("done"), &json!([])));
    }
    director.post(&path, closing).await.expect(200);
}

/// What the police answered.
fn answered() -> Value {
    json!({"organ": "城南派出所", "receipt": "城南复〔2026〕7号", "note": "已询问双方，对方书面保证。"})
}

#[tokio::test]
async fn an_answer_comes_after_the_report_and_only_once() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let clerk = office.api("clerk").await;
    let id = duty(&office, &scene.code).await;
    let path = format!("/disputes/{}/reports/{id}", scene.code);
    let feedback = format!("{path}/feedback");
    clerk.post(&feedback, answered()).await.problem(409, "not-reported");
    clerk.post(&path, made()).await.expect(200);
    for (field, value) in [("organ", json!(" ")), ("note", json!("")), ("answered_at", json!("2026-07-01T00:00:00Z"))] {
        let mut wrong = answered();
        wrong[field] = value;
        clerk.post(&feedback, wrong).await.wrong_field(field);
    }
    // Only watching: it is not that another body reports this, but that this role does not.
    let watching = office.api("coordinator").await.post(&feedback, answered()).await;
    assert!(!watching.text().contains("centre-reports"), "{}", watching.text());
    let done = office.api("mediator").await.post(&feedback, answered()).await.expect(200);
    assert_eq!((&done["state"], &done["reported_to"]), (&json!("done"), &json!("城南派出所")));
    clerk.post(&feedback, answered()).await.problem(409, "report-not-owed");
    // Corrected, it stays closed.
    let version = clerk.get(&path).await.version();
    let corrected = json!({"note": "已询问双方，对方口头保证。", "correction": "不是书面。"});
    let corrected = clerk.patch(&path, corrected, version).await.expect(200);
    assert_eq!((&corrected["state"], &corrected["records"][2]["kind"]), (&json!("done"), &json!("feedback")));
    let timeline = clerk.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200).to_string();
    assert!(timeline.contains("城南派出所已反馈") && timeline.contains("\"record-feedback\""), "{timeline}");
}

#[tokio::test]
async fn red_is_followed_up_every_day_until_the_final_report() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let facts = yes(&["threat", "death", "weapon", "repeated-petition"]);
    let code = registered(&clerk, told(0, facts)).await["code"].as_str().unwrap().to_owned();
    let seen = risk(&clerk, &code).await;
    let red = seen["risk"]["reports"].as_array().unwrap().iter().find(|one| one["code"] == "risk-red").unwrap();
    let path = format!("/disputes/{code}/reports/{}", red["id"].as_str().unwrap());
    let last = json!({"kind": "final", "reported_to": "平安办", "note": "双方已经和好，三天没有再聚集。"});
    clerk.post(&path, last.clone()).await.problem(409, "not-reported");
    clerk.post(&path, json!({"kind": "feedback", "reported_to": "平安办", "note": "好"})).await.wrong_field("kind");

    let first = clerk.post(&path, made()).await.expect(200);

    // Until the end of the next day.
    assert_eq!((&first["state"], &first["owed"]), (&json!("reported"), &json!(["follow-up", "final"])));
    assert_eq!((&first["next_at"], &first["late"]), (&json!("2026-07-01T15:59:59+00:00"), &json!(false)));
    office.on("2026-07-01");
    let second = clerk.post(&path, made()).await.expect(200);
    assert_eq!(
        (&second["records"][1]["kind"], &second["next_at"]),
        (&json!("follow-up"), &json!("2026-07-02T15:59:59+00:00"))
    );
    clerk
        .post(&path, json!({"kind": "first", "reported_to": "平安办", "note": "好"}))
        .await
        .problem(409, "already-reported");
    office.on("2026-07-03");
    assert_eq!(clerk.get(&path).await.expect(200)["late"], true);
    // Lowered, it is still to be ended.
    let director = office.api("director").await;
    super::decide(&director, &code, "yellow", "公安出具告诫书，一周没有来往。").await.expect(200);
    assert_eq!(clerk.get(&path).await.expect(200)["state"], "reported");

    let done = clerk.post(&path, last.clone()).await.expect(200);

    assert_eq!(
        (&done["state"], &done["records"][2]["kind"], &done["next_at"]),
        (&json!("done"), &json!("final"), &Value::Null)
    );
    clerk.post(&path, last).await.problem(409, "report-not-owed");
    use sea_orm::ConnectionTrait;
    for sql in ["DELETE FROM report", "UPDATE report SET kind = 'first'"] {
        assert!(office.app.db.execute_unprepared(sql).await.is_err(), "{sql}");
    }
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

/// Sham mediation: suspended, and the court or the body is told. (TYTJ 18)
#[tokio::test]
async fn a_suspension_for_sham_mediation_makes_a_report_to_the_court_owed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let suspensions = format!("/proceedings/{}/suspensions", scene.proceeding);
    mediator.post(&suspensions, json!({"ground": "false-mediation"})).await.expect(200);

    let seen = risk(&mediator, &scene.code).await;

    assert_eq!(owed(&seen["risk"]), [("false-mediation", "open")]);
    let duty = &seen["risk"]["reports"][0];
    assert_eq!((&duty["law"], &duty["due_at"]), (&json!("TYTJ 18"), &json!("2026-06-30T15:59:59+00:00")));
    // It stands before everything on the page, and is written down there.
    let path = format!("/disputes/{}/reports/{}", scene.code, duty["id"].as_str().unwrap());
    let mut reader = office.reader("mediator").await;
    let page = crate::office::Reader::must(reader.open(&format!("/disputes/{}", scene.code)).await);
    assert!(page.texts(".notice[data-kind=stop]")[0].contains("涉嫌虚假调解"), "{}", page.text());
    let form = crate::office::Reader::must(reader.open(&path).await).form(&path);
    let sent = form.set("reported_to", "澜安县人民法院").set("note", "双方没有争议，急于司法确认。");
    crate::office::Reader::must(reader.send(&sent).await);
    mediator.post(&format!("{path}/feedback"), answered()).await.expect(200);
    assert_eq!(owed(&risk(&mediator, &scene.code).await["risk"]), [("false-mediation", "done")]);
    // Another ground makes nothing owed.
    let other = Scene::at(&office, At::InMediation).await;
    let suspensions = format!("/proceedings/{}/suspensions", other.proceeding);
    mediator.post(&suspensions, json!({"ground": "appraisal"})).await.expect(200);
    assert!(owed(&risk(&mediator, &other.code).await["risk"]).is_empty());
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
    let rows = ::entity::report::Entity::find().all(&office.app.db).await.unwrap();
    assert_eq!(rows.len(), 1);
    for row in &rows {
        for sealed in [Some(&row.reported_to), row.receipt.as_ref(), Some(&row.note)].into_iter().flatten() {
            assert!(sealed.starts_with("1|xc20p|"), "{sealed}");
        }
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

/// A record put right stands in the order of the others, and says anew what is late and what comes next.
#[tokio::test]
async fn a_corrected_time_counts_for_order_lateness_and_the_next_report() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let director = office.api("director").await;
    super::grave(&office, &scene.code).await;
    let seen = risk(&director, &scene.code).await;
    let red = seen["risk"]["reports"].as_array().unwrap().iter().find(|one| one["code"] == "risk-red").unwrap().clone();
    let path = format!("/disputes/{}/reports/{}", scene.code, red["id"].as_str().unwrap());
    office.wait(chrono::Duration::hours(30));
    let typed = json!({"reported_to": "县委政法委值班室", "note": "持械对峙。", "reported_at": "2026-07-01T06:00:00Z"});
    let late = director.post(&path, typed).await.expect(200);
    assert_eq!((&late["late"], late["next_at"].as_str().map(|at| &at[..10])), (&json!(true), Some("2026-07-02")));

    let put_right = async |at: &str, version: i64| {
        let body = json!({"reported_at": at, "correction": "时间抄错。"});
        director.patch(&path, body, version).await
    };
    put_right("2026-06-29T01:00:00Z", 2).await.wrong_field("reported_at");
    let right = put_right("2026-06-30T02:00:00Z", 2).await.expect(200);
    // In time after all; but then the report of the next day is what is late now.
    assert_eq!(right["next_at"].as_str().map(|at| &at[..10]), Some("2026-07-01"));

    director
        .post(&path, json!({"reported_to": "县委政法委值班室", "note": "已劝散。", "kind": "final"}))
        .await
        .expect(200);
    let view = director.get(&path).await.expect(200);
    assert_eq!(view["late"], false, "the first report was in time: {view}");
    let first = view["records"].as_array().unwrap().iter().rfind(|one| one["kind"] == "first").unwrap()["id"].clone();
    let body = json!({"corrects": first, "reported_at": "2026-07-01T07:30:00Z", "correction": "再抄错。"});
    director.patch(&path, body, 4).await.wrong_field("reported_at");
    // The same minute is no other moment: only the number was wrong.
    let same =
        json!({"corrects": first, "reported_at": "2026-06-30T02:00:30Z", "receipt": "9", "correction": "号抄错。"});
    let seen = director.patch(&path, same, 4).await.expect(200);
    let corrected = seen["records"].as_array().unwrap().iter().find(|one| one["receipt"] == "9").unwrap();
    assert_eq!(corrected["reported_at"], "2026-06-30T02:00:00+00:00");
}

/// An orange risk that is taken up again waits for the director anew. (domain.md §7.5, K15)
#[tokio::test]
async fn a_grave_dispute_taken_up_again_is_taken_on_again() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Performed).await;
    let director = office.api("director").await;
    let raised = json!({"grade": "orange", "reason": "亲属扬言再闹。"});
    director.post(&format!("/disputes/{}/risk", scene.code), raised).await.expect(200);
    let taking = async || risk(&director, &scene.code).await["risk"]["taking_on"].clone();
    director.post(&format!("/disputes/{}/risk/taking-on", scene.code), json!({})).await.expect(200);
    assert!(!taking().await["taken_at"].is_null());
    for report in risk(&director, &scene.code).await["risk"]["reports"].as_array().unwrap() {
        let path = format!("/disputes/{}/reports/{}", scene.code, report["id"].as_str().unwrap());
        director.post(&path, made()).await.expect(200);
    }
    let closing = json!({"outcome": "agreed-performed", "summary": "全部履行。", "watch_plan": "每周走访。"});
    director.post(&format!("/disputes/{}/closure", scene.code), closing).await.expect(200);
    office.wait(chrono::Duration::days(1));

    let path = format!("/disputes/{}/reopening", scene.code);
    director.post(&path, json!({"ground": "rebound"})).await.expect(200);

    let waits = taking().await;
    assert!(waits["taken_at"].is_null(), "{waits}");
    assert_eq!(waits["due_at"], "2026-07-01T03:00:00+00:00");
}

/// Nobody else says that the centre has reported, whoever has the dispute in hand besides. (CQ 18)
#[tokio::test]
async fn what_the_centre_reports_nobody_else_reports() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let (clerk, mediator) = (office.api("clerk").await, office.api("mediator").await);
    let group = amend(&clerk, &scene.code, json!({"people_count": 43})).await;
    let id = group["risk"]["reports"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/disputes/{}/reports/{id}", scene.code);

    mediator.post(&path, made()).await.problem(403, "centre-reports");

    let mut reader = office.reader("mediator").await;
    assert_eq!(reader.open(&path).await.status, 403);
    let tab = reader.open(&format!("/disputes/{}/risk", scene.code)).await.text();
    assert!(tab.contains("30人以上群体性纠纷") && !tab.contains(&path), "{tab}");
    assert!(tab.contains("由中心的窗口或者主任上报"), "{tab}");
    assert_eq!(owed(&risk(&clerk, &scene.code).await["risk"]), [("group-30", "open")]);
    clerk.post(&path, made()).await.expect(200);
    let correction = json!({"receipt": "8", "correction": "抄错"});
    mediator.patch(&path, correction.clone(), 2).await.problem(403, "centre-reports");
    clerk.patch(&path, correction, 2).await.expect(200);
}
