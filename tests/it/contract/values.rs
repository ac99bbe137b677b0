//! How values look outside: codes, money, dates, masked personal data.

use serde_json::{Value, json};

use crate::office::Office;
use crate::office::scene::{At, Scene, registration, terms};

#[tokio::test]
async fn a_code_is_read_as_people_write_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    // Enough of them, so that every character that is misread occurs.
    let mut zeros_and_ones = (false, false);
    for _ in 0..12 {
        let code = clerk.post("/disputes", registration()).await.expect(201)["code"].as_str().unwrap().to_owned();
        assert!(code.len() == 16 && code.chars().all(|c| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(c)), "{code}");
        let grouped: Vec<&str> = (0..4).map(|group| &code[group * 4..group * 4 + 4]).collect();
        let ways = [
            code.to_lowercase(),
            grouped.join("-"),
            grouped.join("-").to_lowercase(),
            code.replace('0', "O").replace('1', "I"),
            code.replace('0', "o").replace('1', "l"),
        ];
        for way in ways {
            let seen = clerk.get(&format!("/disputes/{way}")).await.expect(200);
            assert_eq!(seen["code"], code, "{way}");
            let found = clerk.get(&format!("/disputes?q={way}")).await.expect(200);
            assert_eq!((&found["total"], &found["items"][0]["code"]), (&json!(1), &json!(code)), "{way}");
        }
        zeros_and_ones.0 |= code.contains('0');
        zeros_and_ones.1 |= code.contains('1');
        // One wrong character is noticed, and is nothing.
        let wrong = if code.ends_with('7') { "8" } else { "7" };
        clerk.get(&format!("/disputes/{}{wrong}", &code[..15])).await.problem(404, "not-found");
    }
    assert_eq!(zeros_and_ones, (true, true));
}

#[tokio::test]
async fn other_outward_ids_are_sixteen_characters_and_row_ids_never_show() {
    fn ids(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    assert!(!name.ends_with("_id"), "{name}");
                    if ["id", "proceeding", "account"].contains(&name.as_str()) && value.is_string() {
                        found.push(value.as_str().unwrap().to_owned());
                    }
                    ids(value, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| ids(item, found)),
            _ => {}
        }
    }
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let seen = office.api("committee").await.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let mut found = Vec::new();
    ids(&seen, &mut found);
    assert!(found.len() > 20, "{found:?}");
    for id in found {
        assert!(id.len() == 16 && id.chars().all(|c| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(c)), "{id}");
    }
}

#[tokio::test]
async fn money_is_a_decimal_text_with_two_places() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for (given, shown) in [("1200", "1200.00"), ("1200.5", "1200.50"), ("0", "0.00"), ("161200.00", "161200.00")] {
        let mut body = registration();
        body["amount"] = json!(given);
        assert_eq!(clerk.post("/disputes", body).await.expect(201)["amount"], shown);
    }
    for wrong in
        [json!("1,200.00"), json!("1200.005"), json!("-1"), json!("¥5"), json!("1e3"), json!(1200), json!(1200.5)]
    {
        let mut body = registration();
        body["amount"] = wrong.clone();
        clerk.post("/disputes", body).await.wrong_field("amount");
    }
}

#[tokio::test]
async fn a_legal_day_may_lie_in_the_past_with_a_reason_but_never_in_the_future() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let on = |day: &str, reason: Option<&str>| {
        let mut body = registration();
        body["received_on"] = json!(day);
        body["late_entry_reason"] = json!(reason);
        body
    };
    // Today is 30 June.
    clerk.post("/disputes", on("2026-07-01", Some("预约"))).await.wrong_field("received_on");
    clerk.post("/disputes", on("2026-06-26", None)).await.wrong_field("late_entry_reason");
    clerk.post("/disputes", on("2026-06-26", Some("  "))).await.wrong_field("late_entry_reason");
    for (day, reason) in [("2026-06-30", None), ("2026-06-27", None), ("2026-06-26", Some("停电，当天记在纸上。"))]
    {
        assert_eq!(clerk.post("/disputes", on(day, reason)).await.expect(201)["received_on"], day);
    }
    let scene = Scene::at(&office, At::Consented).await;
    let head = office.api("committee").await;
    let accept = format!("/proceedings/{}/acceptance", scene.proceeding);
    head.post(&accept, json!({"accepted_on": "2026-07-01"})).await.wrong_field("accepted_on");
    head.post(&accept, json!({"accepted_on": "2026-06-20"})).await.wrong_field("late_entry_reason");
    for malformed in ["2026-02-30", "30.06.2026", "0000-00-00", "10000-01-01", ""] {
        head.post(&accept, json!({"accepted_on": malformed})).await.wrong_field("accepted_on");
    }
    assert_eq!(head.post(&accept, json!({})).await.expect(200)["accepted_on"], "2026-06-30");
}

/// PostgreSQL holds no NUL: whoever sends one is told, and nothing breaks.
#[tokio::test]
async fn a_character_that_no_text_holds_is_refused_and_not_an_error_of_the_house() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let way = json!({"kind": "peoples-mediation", "organisation": "a\u{0}b", "initiative": "party"});
    clerk.post(&format!("/disputes/{}/proceedings", scene.code), way).await.expect(422);
    let answer = clerk.get("/disputes?q=a%00b").await;
    assert!(answer.status.as_u16() < 500, "{}", answer.text());
    let answer = clerk.get("/disputes/a%00b").await;
    assert!([404, 422].contains(&answer.status.as_u16()), "{}", answer.text());
}

/// Who is asked why he enters something late is not asked in vain.
#[tokio::test]
async fn the_reason_of_a_late_entry_stands_in_the_timeline() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let mut body = registration();
    body["circumstances"] = json!({});
    (body["received_on"], body["late_entry_reason"]) = (json!("2026-06-20"), json!("停电"));
    let code = clerk.post("/disputes", body).await.expect(201)["code"].as_str().unwrap().to_owned();
    let path = |tail: &str| format!("/disputes/{code}/{tail}");
    let note = json!({"text": "双方都来过", "noted_on": "2026-06-21", "late_entry_reason": "下乡"});
    clerk.post(&path("notes"), note).await.expect(201);
    let today = json!({"text": "没有补录", "late_entry_reason": "当天"});
    clerk.post(&path("notes"), today).await.expect(201);
    let withdrawal = json!({"outcome": "withdrawn", "summary": "不要调了", "closed_on": "2026-06-22",
                            "late_entry_reason": "出差"});
    director.post(&path("closure"), withdrawal).await.expect(200);
    let archive = json!({"archived_on": "2026-06-23", "late_entry_reason": "搬家"});
    clerk.post(&path("archive"), archive).await.expect(200);

    let told = director.get(&path("timeline")).await.expect(200).to_string();
    assert!(!told.contains("当天"), "nothing was late: {told}");
    for (sentence, reason) in [("登记，编号", "停电"), ("双方都来过", "下乡"), ("结案：", "出差"), ("归档，", "搬家")]
    {
        let late = format!("（补录，原因：{reason}）");
        assert!(told.contains(sentence) && told.contains(&late), "{sentence} {reason}: {told}");
    }
}

#[tokio::test]
async fn every_legal_day_of_the_main_job_is_refused_in_the_future() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let mediator = office.api("mediator").await;
    let tomorrow = "2026-07-01";
    let proceeding = |rest: &str| format!("/proceedings/{}/{rest}", scene.proceeding);
    let party = &scene.parties[0];
    let mut draft = terms(&scene.parties, "2026-07-20");
    draft["recorded_on"] = json!(tomorrow);
    for (path, body, field) in [
        (
            proceeding("acknowledgements"),
            json!({"party": party, "method": "written", "given_on": tomorrow}),
            "given_on",
        ),
        (
            proceeding("consents"),
            json!({"party": party, "consents": true, "channel": "written", "given_on": tomorrow}),
            "given_on",
        ),
        (proceeding("suspensions"), json!({"ground": "appraisal", "from": tomorrow}), "from"),
        (
            proceeding("conclusion"),
            json!({"outcome": "failed", "explanation": "谈不拢。", "concluded_on": tomorrow}),
            "concluded_on",
        ),
        (proceeding("agreements"), draft, "recorded_on"),
        (format!("/disputes/{}/notes", scene.code), json!({"text": "电话。", "noted_on": tomorrow}), "noted_on"),
    ] {
        mediator.post(&path, body).await.wrong_field(field);
    }
    let version = mediator.get(&format!("/sessions/{}", scene.session)).await.version();
    let body = json!({"minutes": "双方陈述。", "held_on": tomorrow});
    mediator.put(&format!("/sessions/{}/record", scene.session), body, version).await.wrong_field("held_on");

    let signing = Scene::at(&office, At::Signed).await;
    let head = office.api("committee").await;
    head.post(&format!("/agreements/{}/seal", signing.agreement), json!({"sealed_on": tomorrow}))
        .await
        .wrong_field("sealed_on");
    let sealed = Scene::at(&office, At::Sealed).await;
    let body = json!({"obligation": sealed.obligations[0], "performed_on": tomorrow});
    mediator.post(&format!("/agreements/{}/performances", sealed.agreement), body).await.wrong_field("performed_on");
    let body = json!({"visited_on": tomorrow, "text": "到家里看过。"});
    mediator.post(&format!("/agreements/{}/follow-ups", sealed.agreement), body).await.wrong_field("visited_on");
}

#[tokio::test]
async fn personal_data_is_masked_everywhere_and_one_value_is_given_with_a_trace() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let secrets = [
        "330199197803121013",
        "33019919850927104X",
        "15400001001",
        "15400001002",
        "qin@mail.example",
        "6组19号",
        "6组20号",
    ];
    for username in ["clerk", "director", "committee", "mediator"] {
        let client = office.api(username).await;
        let paths = [
            format!("/disputes/{}", scene.code),
            format!("/disputes/{}/timeline?page_size=200", scene.code),
            format!("/proceedings/{}", scene.proceeding),
            format!("/agreements/{}", scene.agreement),
            "/disputes".to_owned(),
            "/requests".to_owned(),
        ];
        for path in paths {
            let text = client.get(&path).await.text();
            for secret in secrets {
                assert!(!text.contains(secret), "{secret} at {path} for {username}");
            }
        }
    }
    let clerk = office.api("clerk").await;
    let seen = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let party = &seen["parties"][0];
    assert_eq!((&party["id_number"], &party["phone"]), (&json!("330***********1013"), &json!("154****1001")));

    let path = format!("/disputes/{}/parties/{}/reveal", scene.code, scene.parties[0]);
    for (field, value) in [
        ("id_number", "330199197803121013"),
        ("phone", "+8615400001001"),
        ("email", "qin@mail.example"),
        ("address", "澜安县栖桐镇枣坪村6组19号"),
        ("birth_date", "1978-03-12"),
    ] {
        let shown = clerk.post(&path, json!({"field": field, "reason": "核对身份"})).await.expect(200);
        assert_eq!((&shown["field"], &shown["value"]), (&json!(field), &json!(value)));
    }
    clerk.post(&path, json!({"field": "password", "reason": "x"})).await.wrong_field("field");
    clerk.post(&path, json!({"field": "phone", "reason": " "})).await.wrong_field("reason");
    let timeline = clerk.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await.text();
    assert!(secrets.iter().all(|secret| !timeline.contains(secret)));
    // The traces are for the body: the director reads them.
    let director = office.api("director").await.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await;
    let traces = director.expect(200)["items"].as_array().unwrap().iter().filter(|row| row["act"] == "reveal").count();
    assert_eq!(traces, 5);
    assert!(secrets.iter().all(|secret| !director.text().contains(secret)));
}

#[tokio::test]
async fn a_proposal_waits_and_nobody_approves_the_own_one() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/refusal", scene.code);
    let waiting = clerk.post(&path, json!({"ground": "R03", "advice": "请到法院。"})).await.expect(202);
    let request = &waiting["request"];
    assert_eq!((request["state"].as_str(), request["act"].as_str()), (Some("pending"), Some("refuse-dispute")));
    let decide = |what: &str| format!("/requests/{}/{what}", request["id"].as_str().unwrap());
    clerk.post(&decide("approval"), json!({})).await.problem(409, "same-person");
    clerk.post(&decide("rejection"), json!({"reason": "不对。"})).await.problem(409, "same-person");

    let director = office.api("director").await;
    let listed = director.get("/requests?state=pending").await.expect(200);
    assert_eq!(listed["total"], 1);
    assert_eq!(director.post(&decide("approval"), json!({})).await.expect(200)["state"], "approved");

    assert_eq!(clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200)["stage"], "not-accepted");
    assert_eq!(director.get("/requests?state=pending").await.expect(200)["total"], 0);
    director.get("/requests?state=whatever").await.wrong_field("state");
}
