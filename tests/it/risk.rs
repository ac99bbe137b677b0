//! Risk: scored at every act, explained factor by factor, judged by people, reported upward.

mod pages;
mod reporting;
mod tasks;

use serde_json::{Value, json};

use crate::office::scene::{At, Scene, registration};
use crate::office::{Answer, Client, Office};

/// A registration of two people who were never here, with further facts.
fn told(number: usize, facts: Value) -> Value {
    let mut body = registration();
    body["amount"] = json!("1200.00");
    body["parties"] = json!([
        {"side": "applicant", "kind": "person", "name": format!("覃若{}", name(number))},
        {"side": "respondent", "kind": "person", "name": format!("步云{}", name(number))},
    ]);
    for (field, value) in facts.as_object().unwrap() {
        body[field] = value.clone();
    }
    body
}

fn name(number: usize) -> char {
    "春夏秋冬东南西北金木水火土天地山川湖海风云雨雪松柏梅兰竹菊荷".chars().nth(number).unwrap()
}

fn yes(codes: &[&str]) -> Value {
    let answers: serde_json::Map<String, Value> = codes.iter().map(|code| ((*code).to_owned(), json!("yes"))).collect();
    json!({ "circumstances": answers })
}

async fn registered(client: &Client, body: Value) -> Value {
    client.post("/disputes", body).await.expect(201)
}

async fn risk(client: &Client, code: &str) -> Value {
    client.get(&format!("/disputes/{code}/risk")).await.expect(200)
}

async fn amend(client: &Client, code: &str, changes: Value) -> Value {
    let path = format!("/disputes/{code}");
    let version = client.get(&path).await.version();
    client.patch(&path, changes, version).await.expect(200)
}

async fn decide(client: &Client, code: &str, grade: &str, reason: &str) -> Answer {
    client.post(&format!("/disputes/{code}/risk"), json!({"grade": grade, "reason": reason})).await
}

fn points(risk: &Value) -> Vec<(String, u64)> {
    let reasons = risk["reasons"].as_array().unwrap();
    reasons.iter().map(|one| (one["code"].as_str().unwrap().to_owned(), one["points"].as_u64().unwrap())).collect()
}

fn owed(risk: &Value) -> Vec<(&str, &str)> {
    let reports = risk["reports"].as_array().unwrap();
    reports.iter().map(|one| (one["code"].as_str().unwrap(), one["state"].as_str().unwrap())).collect()
}

/// Something that makes a report due; gives the outward id of the duty.
pub async fn duty(office: &Office, code: &str) -> String {
    let clerk = office.api("clerk").await;
    amend(&clerk, code, yes(&["minor-harmed"])).await;
    let seen = risk(&clerk, code).await;
    let duty = seen["risk"]["reports"].as_array().unwrap().iter().find(|one| one["code"] == "minor-harmed").unwrap();
    duty["id"].as_str().unwrap().to_owned()
}

/// A red grade, which the director has still to take on.
pub async fn grave(office: &Office, code: &str) -> String {
    decide(&office.api("clerk").await, code, "red", "双方亲属持械对峙。").await.expect(200);
    String::new()
}

/// The same, reported.
pub async fn reported(office: &Office, code: &str) -> String {
    let id = duty(office, code).await;
    let body = json!({"reported_to": "城南派出所值班室", "receipt": "2026-0630-7", "note": "孩子被推倒，右臂擦伤。"});
    office.api("clerk").await.post(&format!("/disputes/{code}/reports/{id}"), body).await.expect(200);
    id
}

#[tokio::test]
async fn every_factor_moves_the_score_as_the_table_says() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let rows = [
        (json!({"people_count": 5}), "people-5", 6),
        (json!({"people_count": 10}), "people-10", 12),
        (json!({"people_count": 30}), "people-30", 20),
        (json!({"people_count": 50}), "people-50", 30),
        (yes(&["threat"]), "threat", 30),
        (yes(&["domestic-violence"]), "domestic-violence", 20),
        (yes(&["death"]), "death", 25),
        (yes(&["weapon"]), "weapon", 15),
        (json!({"amount": "100000.00"}), "amount-100000", 6),
        (json!({"amount": "1000000.00"}), "amount-1000000", 12),
        (yes(&["repeated-petition"]), "repeated-petition", 12),
        (yes(&["cross-region"]), "cross-region", 6),
        (yes(&["cross-department"]), "cross-department", 6),
        (yes(&["minor-harmed"]), "vulnerable-harmed", 8),
        (yes(&["vulnerable-harmed"]), "vulnerable-harmed", 8),
        (yes(&["online-opinion"]), "online-opinion", 10),
        (yes(&["sensitive-period"]), "sensitive-period", 8),
    ];
    for (number, (facts, code, wanted)) in rows.into_iter().enumerate() {
        // The answer to registering carries it.
        let answer = registered(&clerk, told(number, facts.clone())).await;
        assert_eq!(points(&answer["risk"]), [(code.to_owned(), wanted)], "{facts}");
        assert_eq!(answer["risk"]["score"], wanted, "{facts}");
    }
    let quiet = registered(&clerk, told(20, json!({}))).await;
    assert_eq!((&quiet["risk"]["grade"], &quiet["risk"]["score"]), (&json!("blue"), &json!(0)));
    assert_eq!(quiet["risk"]["review_on"], "2026-07-30");
    // A party who is marked counts like the circumstance.
    let mut marked = told(21, json!({}));
    marked["parties"][0]["flags"] = json!(["domestic-violence"]);
    assert_eq!(points(&registered(&clerk, marked).await["risk"]), [("domestic-violence".to_owned(), 20)]);
}

#[tokio::test]
async fn the_same_two_sides_within_two_years_count_and_a_deadline_that_is_long_past_counts() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    registered(&clerk, told(0, json!({}))).await;
    let again = registered(&clerk, told(0, json!({}))).await;
    assert_eq!(points(&again["risk"]), [("repeated-dispute".to_owned(), 6)]);
    // One of the two with somebody else is no repetition.
    let mut other = told(0, json!({}));
    other["parties"][1]["name"] = json!("蔚然舟");
    assert_eq!(registered(&clerk, other).await["risk"]["score"], 0);

    // Routing was due on the first of July; nobody routed it.
    let code = registered(&clerk, told(1, json!({}))).await["code"].as_str().unwrap().to_owned();
    for (day, score) in [("2026-07-08", 0), ("2026-07-09", 6)] {
        office.on(day);
        clerk.post(&format!("/disputes/{code}/notes"), json!({"text": "还在联系对方。"})).await.expect(201);
        assert_eq!(risk(&clerk, &code).await["risk"]["score"], score, "{day}");
    }
    // Routed late: the deadline runs no longer.
    clerk.post(&format!("/disputes/{code}/triage"), json!({})).await.expect(200);
    let body = json!({"kind": "peoples-mediation", "organisation": office.body("澜滨").await, "initiative": "party",
                      "reason": "双方同意。"});
    clerk.post(&format!("/disputes/{code}/proceedings"), body).await.expect(201);
    let seen = risk(&clerk, &code).await;
    assert_eq!(seen["risk"]["score"], 0, "{seen}");
    let scores: Vec<i64> =
        seen["history"].as_array().unwrap().iter().map(|entry| entry["score"].as_i64().unwrap()).collect();
    assert_eq!(scores, [0, 6, 0]);
}

#[tokio::test]
async fn what_is_not_known_counts_nothing_and_is_asked() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let facts = json!({"circumstances": {"threat": "unknown", "death": "no"}, "people_count": 2});
    let answer = registered(&clerk, told(0, facts)).await;
    let unknown: Vec<&str> =
        answer["risk"]["unknown"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
    assert_eq!(answer["risk"]["score"], 0);
    assert!(unknown.contains(&"threat") && unknown.contains(&"crime"), "{unknown:?}");
    assert!(!unknown.contains(&"death") && !unknown.contains(&"people-count"), "{unknown:?}");
}

#[tokio::test]
async fn a_grave_risk_is_told_listed_and_seen_by_the_coordinator_as_long_as_it_lasts() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let coordinator = office.api("coordinator").await;
    let quiet = registered(&clerk, told(1, json!({}))).await["code"].clone();
    let code = registered(&clerk, told(0, json!({}))).await["code"].as_str().unwrap().to_owned();
    let path = format!("/disputes/{code}");
    coordinator.get(&path).await.expect(404);

    let seen = amend(&clerk, &code, yes(&["threat", "death", "weapon", "repeated-petition"])).await;

    assert_eq!((&seen["risk"]["grade"], &seen["risk"]["score"]), (&json!("red"), &json!(82)));
    assert_eq!(owed(&seen["risk"]), [("public-security", "open"), ("risk-red", "open")]);
    // Red is reported within two hours, reviewed the next day.
    let red = &seen["risk"]["reports"][1];
    assert_eq!((&red["due_at"], &red["law"]), (&json!("2026-06-30T03:00:00+00:00"), &json!("CQ 18")));
    assert_eq!(seen["risk"]["review_on"], "2026-07-01");
    let timeline = clerk.get(&format!("{path}/timeline")).await.expect(200);
    let last = timeline["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["act"], "assess-risk");
    let sentence = last["sentence"].as_str().unwrap();
    assert!(sentence.contains("红色（特别重大），82分") && sentence.contains("须2小时内报告"), "{sentence}");
    // Lists: by grade, and the worst first.
    let red = clerk.get("/disputes?risk=red").await.expect(200);
    assert_eq!((red["items"].as_array().unwrap().len(), &red["items"][0]["code"]), (1, &json!(code)));
    assert_eq!(
        (&red["items"][0]["risk"]["grade"], &red["items"][0]["risk"]["open_reports"]),
        (&json!("red"), &json!(2))
    );
    let blue = clerk.get("/disputes?risk=blue").await.expect(200);
    assert_eq!(blue["items"][0]["code"], quiet);
    let risks = clerk.get("/risks").await.expect(200);
    let grades: Vec<&str> =
        risks["items"].as_array().unwrap().iter().map(|row| row["grade"].as_str().unwrap()).collect();
    assert_eq!(grades, ["red", "blue"]);
    clerk.get("/risks?grade=purple").await.wrong_field("grade");
    // The coordinator sees what is red, and nothing else.
    let watched = coordinator.get("/risks").await.expect(200);
    assert_eq!((watched["items"].as_array().unwrap().len(), &watched["items"][0]["code"]), (1, &json!(code)));
    coordinator.get(&path).await.expect(200);
    decide(&coordinator, &code, "red", "看过").await.problem(403, "not-permitted");
    decide(&director, &code, "orange", "公安已经介入，双方已经分开居住。").await.expect(200);
    coordinator.get(&path).await.expect(200);
    decide(&director, &code, "yellow", "公安出具告诫书，一周没有来往。").await.expect(200);
    coordinator.get(&path).await.expect(404);
}

#[tokio::test]
async fn a_list_of_risks_is_paged_without_loss() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for number in 0..5 {
        let facts = if number % 2 == 0 { yes(&["threat", "weapon"]) } else { json!({}) };
        registered(&clerk, told(number, facts)).await;
    }
    let mut seen = Vec::new();
    let mut path = "/risks?page_size=2".to_owned();
    loop {
        let page = clerk.get(&path).await.expect(200);
        seen.extend(page["items"].as_array().unwrap().iter().map(|row| row["grade"].as_str().unwrap().to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/risks?page_size=2&cursor={cursor}");
    }
    assert_eq!(seen, ["yellow", "yellow", "yellow", "blue", "blue"]);
}

#[tokio::test]
async fn everybody_at_hand_raises_and_only_the_director_lowers() {
    for (username, raises, lowers) in [
        ("clerk", 200, 403),
        ("director", 200, 200),
        ("committee", 200, 403),
        ("mediator", 200, 403),
        ("mediator2", 404, 404),
        ("village", 404, 404),
        ("officer", 404, 404),
        ("auditor", 404, 404),
    ] {
        let office = Office::open().await;
        let scene = Scene::at(&office, At::InMediation).await;
        let client = office.api(username).await;
        let raised = decide(&client, &scene.code, "orange", "一方亲属扬言上门。").await;
        assert_eq!(raised.status, raises, "{username}: {}", raised.text());
        if raises == 404 {
            continue;
        }
        let confirmed = decide(&client, &scene.code, "orange", "复评，情况没有变化。").await;
        assert_eq!(confirmed.status, 200, "{username}: {}", confirmed.text());
        let lowered = decide(&client, &scene.code, "blue", "双方已经和好。").await;
        assert_eq!(lowered.status, lowers, "{username}: {}", lowered.text());
    }
}

#[tokio::test]
async fn both_grades_are_kept_and_the_history_only_grows() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let code = registered(&clerk, told(0, json!({}))).await["code"].as_str().unwrap().to_owned();
    decide(&clerk, &code, "orange", "").await.wrong_field("reason");
    decide(&clerk, &code, "purple", "x").await.wrong_field("grade");

    decide(&clerk, &code, "orange", "对方家属连日在门口聚集。").await.expect(200);

    let seen = risk(&clerk, &code).await;
    let now = &seen["risk"];
    assert_eq!(
        (&now["grade"], &now["by_score"], &now["by_person"]),
        (&json!("orange"), &json!("blue"), &json!("orange"))
    );
    assert_eq!((&now["review_on"], owed(now)), (&json!("2026-07-03"), vec![("risk-orange", "open")]));
    // Another act changes nothing about it.
    clerk.post(&format!("/disputes/{code}/notes"), json!({"text": "电话联系。"})).await.expect(201);
    assert_eq!(risk(&clerk, &code).await["history"].as_array().unwrap().len(), 2);
    // Lowered below the score, until something happens that the director did not know.
    amend(&clerk, &code, yes(&["threat", "death", "weapon", "repeated-petition"])).await;
    decide(&director, &code, "orange", "好了").await.wrong_field("evidence");
    let body = json!({"grade": "orange", "reason": "好了", "evidence": "7777777777777777"});
    director.post(&format!("/disputes/{code}/risk"), body).await.wrong_field("evidence");
    decide(&director, &code, "orange", "法院已经作出人身安全保护令。").await.expect(200);
    assert_eq!(risk(&clerk, &code).await["risk"]["grade"], "orange");
    amend(&clerk, &code, yes(&["online-opinion"])).await;
    let seen = risk(&clerk, &code).await;
    assert_eq!((&seen["risk"]["grade"], &seen["risk"]["score"]), (&json!("red"), &json!(92)));

    let history = seen["history"].as_array().unwrap();
    let entries: Vec<(&str, i64, bool)> = history
        .iter()
        .map(|one| {
            (one["grade"].as_str().unwrap(), one["score"].as_i64().unwrap(), one["by_decision"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(
        entries,
        [("red", 92, false), ("orange", 82, true), ("red", 82, false), ("orange", 0, true), ("blue", 0, false)]
    );
    assert_eq!(history[1]["reason"], "法院已经作出人身安全保护令。");
    assert_eq!((&history[1]["actor"], &history[1]["standing"]), (&json!("应知远"), &json!("director")));
    // The database itself keeps it.
    use sea_orm::ConnectionTrait;
    for sql in ["DELETE FROM risk", "UPDATE risk SET score = 0", "DELETE FROM report_duty"] {
        let refused = office.app.db.execute_unprepared(sql).await;
        assert!(refused.is_err(), "{sql}");
    }
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_file_of_the_dispute_is_evidence() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let facts = yes(&["threat", "death", "weapon", "repeated-petition"]);
    let code = registered(&clerk, told(0, facts)).await["code"].as_str().unwrap().to_owned();
    let parts = [
        crate::office::Part::text("kind", "evidence"),
        crate::office::Part::text("visible_to", "staff"),
        crate::office::Part::file("file", "保护令.png", "image/png", &crate::documents::png()),
    ];
    let file = clerk.upload(&format!("/disputes/{code}/attachments"), &parts).await.expect(201)["id"].clone();
    let body = json!({"grade": "orange", "reason": "有保护令", "evidence": file});
    let seen = director.post(&format!("/disputes/{code}/risk"), body).await.expect(200);
    assert_eq!((&seen["risk"]["grade"], &seen["history"][0]["evidence"]), (&json!("orange"), &file));
}

#[tokio::test]
async fn a_case_that_is_more_than_blue_is_not_simple() {
    let office = Office::open().await;
    let mut body = registration();
    body["circumstances"] = json!({"death": "yes", "repeated-petition": "yes"});
    let scene = Scene::of(&office, body, At::Performed).await;
    let clerk = office.api("clerk").await;
    assert_eq!(risk(&clerk, &scene.code).await["risk"]["grade"], "yellow");
    let body = json!({"outcome": "agreed-performed", "summary": "全部履行。", "watch_plan": "网格员每月走访一次。"});
    clerk.post(&format!("/disputes/{}/closure", scene.code), body.clone()).await.expect(202);
    // Nobody reviews what is closed.
    let director = office.api("director").await;
    director.post(&format!("/disputes/{}/closure", scene.code), body).await.expect(200);
    assert_eq!(risk(&clerk, &scene.code).await["risk"]["review_on"], Value::Null);
    assert!(clerk.get("/risks").await.expect(200)["items"].as_array().unwrap().is_empty());
}

/// A dispute that is taken up again is looked at again, whether its grade is another or not. (domain.md §7.6-K)
#[tokio::test]
async fn what_is_reopened_is_reviewed_again() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Closed).await;
    let director = office.api("director").await;
    assert_eq!(risk(&director, &scene.code).await["risk"]["review_on"], Value::Null);
    let path = format!("/disputes/{}/reopening", scene.code);
    director.post(&path, json!({"ground": "new-facts"})).await.expect(200);
    let seen = risk(&director, &scene.code).await;
    assert_eq!(seen["risk"]["grade"], "blue");
    let in_thirty_days = office.app.today().checked_add_days(chrono::Days::new(30)).unwrap();
    assert_eq!(seen["risk"]["review_on"], in_thirty_days.to_string());
    let listed = director.get("/risks").await.expect(200);
    assert!(listed["items"].as_array().unwrap().iter().any(|row| row["code"] == scene.code.as_str()), "{listed}");
}

/// Nobody has to act for a dispute to become more dangerous: the clock scores what is long overdue. (domain.md §6.6)
#[tokio::test]
async fn the_clock_scores_what_is_long_overdue_and_what_it_lets_lapse() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = registered(&clerk, told(1, json!({}))).await["code"].as_str().unwrap().to_owned();
    // Routing was due on the first of July.
    office.on("2026-07-08");
    assert_eq!(concord::diary::rescores(&office.app).await.unwrap(), 0);
    office.on("2026-07-09");
    assert_eq!(concord::diary::rescores(&office.app).await.unwrap(), 1);
    let seen = risk(&clerk, &code).await;
    assert_eq!(points(&seen["risk"]), [("overdue".to_owned(), 6)]);
    assert_eq!(seen["history"][0]["standing"], "clock");
    assert_eq!(concord::diary::rescores(&office.app).await.unwrap(), 0);
    // Once it is routed the clock has nothing to add.
    clerk.post(&format!("/disputes/{code}/triage"), json!({})).await.expect(200);
    let body = json!({"kind": "peoples-mediation", "organisation": office.body("澜滨").await, "initiative": "party",
                      "reason": "双方同意。"});
    clerk.post(&format!("/disputes/{code}/proceedings"), body).await.expect(201);
    assert_eq!(risk(&clerk, &code).await["risk"]["score"], 0);
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}
