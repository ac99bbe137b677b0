//! Local rules: a place counts otherwise, from one day to another, for a body and everything below it.

use poem::http::Method;
use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Client, Office, Reader};

/// Twenty working days and ten more, as some prefectures have it.
async fn twenty_working_days(office: &Office, body: &str) -> Value {
    json!({"organisation": office.body(body).await, "code": "RM.TERM", "span": 20, "unit": "W", "extension": 10,
           "source": "某省调解办法第20条", "since": "2026-01-01"})
}

async fn term(client: &Client, scene: &Scene) -> Value {
    let dispute = client.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let mut all = dispute["deadlines"].as_array().unwrap().clone().into_iter();
    all.find(|row| row["code"] == "RM.TERM").unwrap_or_else(|| panic!("no term: {dispute}"))
}

#[tokio::test]
async fn a_province_counts_working_days_and_every_date_says_whose_rule_it_is() {
    let office = Office::open().await;
    let (admin, clerk) = (office.api("admin").await, office.api("clerk").await);
    let before = Scene::at(&office, At::Accepted).await;
    let added = admin.post("/local-rules", twenty_working_days(&office, "中心").await).await.expect(201);
    assert_eq!((&added["in_force"], &added["name"]), (&json!(true), &json!("人民调解期限")));

    let scene = Scene::at(&office, At::Accepted).await;
    let here = term(&clerk, &scene).await;
    assert_eq!(here["due_on"], "2026-07-28");
    let first = here["explanation"][0].as_str().unwrap();
    assert_eq!(
        first,
        "按澜安县社会矛盾纠纷调处化解中心的本地规定（某省调解办法第20条），这个期限是20个工作日，每次最多延长10个工作日。"
    );
    assert!(here["law"].as_str().unwrap().starts_with("某省调解办法第20条; RT2002 36"), "{here}");
    assert_eq!(term(&clerk, &before).await["due_on"], "2026-07-30", "what runs keeps its date");

    let page = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{}", scene.code)).await);
    assert!(page.text().contains("某省调解办法第20条"), "{}", page.text());
    let mut head = office.reader("committee").await;
    let consented = Scene::at(&office, At::Consented).await;
    let form = Reader::must(head.open(&format!("/proceedings/{}/acceptance", consented.proceeding)).await);
    assert!(form.text().contains("2026年7月28日"), "the acceptance form counts alike: {}", form.text());
}

#[tokio::test]
async fn the_nearest_body_and_the_day_of_the_event_decide() {
    let office = Office::open().await;
    let (admin, clerk) = (office.api("admin").await, office.api("clerk").await);
    admin.post("/local-rules", twenty_working_days(&office, "中心").await).await.expect(201);
    let mut near = twenty_working_days(&office, "澜滨").await;
    (near["span"], near["since"]) = (json!(15), json!("2026-07-06"));
    admin.post("/local-rules", near).await.expect(201);

    let first = Scene::at(&office, At::Accepted).await;
    assert_eq!(term(&clerk, &first).await["due_on"], "2026-07-28");
    office.on("2026-07-06");
    let second = Scene::at(&office, At::Accepted).await;
    assert_eq!(term(&clerk, &second).await["due_on"], "2026-07-27");
}

#[tokio::test]
async fn an_extension_is_counted_in_the_days_of_the_local_rule() {
    let office = Office::open().await;
    office.api("admin").await.post("/local-rules", twenty_working_days(&office, "中心").await).await.expect(201);
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let path = format!("/proceedings/{}/extensions", scene.proceeding);
    let ask = |days: u32| json!({"days": days, "agreed_by": scene.parties, "reason": "等鉴定意见。"});

    mediator.post(&path, ask(11)).await.wrong_field("days");
    mediator.post(&path, ask(10)).await.expect(200);

    let here = term(&mediator, &scene).await;
    assert_eq!(here["due_on"], "2026-08-11", "thirty working days from 30 June 2026");
    let told: Vec<&str> = here["explanation"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert!(told[0].contains("本地规定") && told.iter().any(|line| line.contains("延长10个工作日")), "{told:?}");
}

#[tokio::test]
async fn a_switch_makes_thirty_days_a_month() {
    let office = Office::open().await;
    let (admin, clerk) = (office.api("admin").await, office.api("clerk").await);
    office.on("2026-08-31");
    let body = json!({"organisation": office.body("中心").await, "code": "rm.term-in-months", "value": true,
                      "source": "某市人民调解条例第27条", "since": "2026-01-01", "until": "2026-12-31"});
    admin.post("/local-rules", body).await.expect(201);

    let scene = Scene::at(&office, At::Accepted).await;
    let here = term(&clerk, &scene).await;
    assert_eq!((&here["due_on"], &here["anchor_on"]), (&json!("2026-09-30"), &json!("2026-08-31")));
    assert!(here["explanation"][0].as_str().unwrap().contains("1个月"), "{here}");
}

#[tokio::test]
async fn the_calculator_and_the_list_follow_a_body_that_is_named() {
    let office = Office::open().await;
    office.api("admin").await.post("/local-rules", twenty_working_days(&office, "中心").await).await.expect(201);
    let (clerk, body) = (office.api("clerk").await, office.body("澜滨").await);
    let count = async |query: &str| clerk.get(&format!("/time-limits/RM.TERM/calculation?{query}")).await;

    let by_manual = count("anchor_on=2026-06-30").await.expect(200);
    assert_eq!(by_manual["due_on"], "2026-07-30");
    let here = count(&format!("anchor_on=2026-06-30&organisation={body}")).await.expect(200);
    assert_eq!(here["due_on"], "2026-07-28");
    assert!(here["explanation"][0].as_str().unwrap().contains("本地规定"), "{here}");
    let longer = count(&format!("anchor_on=2026-06-30&extend=10&organisation={body}")).await.expect(200);
    assert_eq!(longer["due_on"], "2026-08-11");
    let earlier = count(&format!("anchor_on=2025-06-30&organisation={body}")).await.expect(200);
    assert_eq!(earlier["due_on"], "2025-07-30", "the rule did not hold yet");
    count("anchor_on=2026-06-30&organisation=7777777777777777").await.wrong_field("organisation");

    let listed = |list: &Value| {
        let items = list["items"].as_array().unwrap().clone();
        items.into_iter().find(|row| row["code"] == "RM.TERM").unwrap()
    };
    let plain = listed(&clerk.get("/time-limits?page_size=200").await.expect(200));
    assert!(plain.get("local").is_none(), "{plain}");
    let named = clerk.get(&format!("/time-limits?page_size=200&organisation={body}")).await.expect(200);
    let local = listed(&named)["local"].clone();
    assert_eq!((&local["span"], &local["unit"], &local["extension"]), (&json!(20), &json!("W"), &json!(10)));

    let page = Reader::must(office.reader("committee").await.open("/time-limits").await);
    assert!(page.text().contains("20个工作日 本地规定"), "{}", page.text());
}

/// What is asked follows what the rule is about, and everything that is wrong is said at once.
#[tokio::test]
async fn the_form_asks_for_a_length_or_for_an_answer() {
    let office = Office::open().await;
    let mut admin = office.reader("admin").await;
    let limit = Reader::must(admin.open("/admin/time-limits/new?code=RM.TERM").await);
    assert!(limit.has("#f-span") && !limit.has("input[name=value]"), "{}", limit.text());
    let switch = Reader::must(admin.open("/admin/time-limits/new?code=rm.term-in-months").await);
    assert!(!switch.has("#f-span") && switch.has("input[name=value]"), "{}", switch.text());
    let either = Reader::must(admin.open("/admin/time-limits/new").await);
    assert!(either.has("#f-span") && either.has("input[name=value]"), "{}", either.text());
    let form = limit.form("/admin/time-limits/new").set("span", "二十").set("extension", "x").set("since", "");
    let refused = admin.send(&form).await;
    for field in ["#e-span", "#e-extension", "#e-since", "#e-source"] {
        assert!(refused.has(field), "{field}: {}", refused.text());
    }
    assert!(refused.text().contains("请填写依据（文件名称和文号）"), "{}", refused.text());
}

#[tokio::test]
async fn a_rule_that_cannot_be_is_refused_field_by_field() {
    let office = Office::open().await;
    let admin = office.api("admin").await;
    let good = twenty_working_days(&office, "中心").await;
    let try_with = async |field: &str, value: Value| {
        let mut body = good.clone();
        body[field] = value;
        admin.post("/local-rules", body).await
    };

    try_with("organisation", json!("7777777777777777")).await.wrong_field("organisation");
    try_with("code", json!("XX.NONE")).await.wrong_field("code");
    try_with("span", Value::Null).await.wrong_field("span");
    try_with("span", json!(0)).await.wrong_field("span");
    try_with("span", json!(9_000)).await.wrong_field("span");
    try_with("unit", json!("H")).await.wrong_field("unit");
    try_with("extension", json!(0)).await.wrong_field("extension");
    try_with("value", json!(true)).await.wrong_field("value");
    try_with("code", json!("rm.term-in-months")).await.wrong_field("value");
    try_with("source", json!("  ")).await.wrong_field("source");
    try_with("until", json!("2025-12-31")).await.wrong_field("until");
    admin.post("/local-rules", good.clone()).await.expect(201);
    let said = admin.post("/local-rules", good.clone()).await.wrong_field("since");
    assert!(said.contains("请先结束那一条"), "{said}");
    try_with("organisation", json!(office.body("枣坪").await)).await.expect(201);
    for other in ["director", "security", "auditor", "clerk"] {
        let other = office.api(other).await;
        other.post("/local-rules", good.clone()).await.problem(403, "not-permitted");
        assert_eq!(other.get("/local-rules").await.expect(200)["total"], 2);
    }
}

#[tokio::test]
async fn a_rule_ends_on_a_day_or_is_taken_back_and_what_runs_stays() {
    let office = Office::open().await;
    let (admin, clerk) = (office.api("admin").await, office.api("clerk").await);
    let added = admin.post("/local-rules", twenty_working_days(&office, "中心").await).await.expect(201);
    let path = format!("/local-rules/{}", added["id"].as_str().unwrap());
    let scene = Scene::at(&office, At::Accepted).await;
    let end = async |query: &str, version: i64| {
        admin.with("If-Match", format!("\"{version}\"")).send(Method::DELETE, &format!("{path}{query}"), None).await
    };

    admin.send(Method::DELETE, &path, None).await.problem(428, "if-match-required");
    end("?until=2026-07-31", 7).await.problem(412, "stale");
    end("?until=2025-07-31", 1).await.wrong_field("until");
    end("?until=x", 1).await.wrong_field("until");
    let ended = end("?until=2026-06-30", 1).await.expect(200);
    assert_eq!((&ended["until"], &ended["in_force"]), (&json!("2026-06-30"), &json!(true)));
    office.on("2026-07-01");
    let after = Scene::at(&office, At::Accepted).await;
    assert_eq!(term(&clerk, &after).await["due_on"], "2026-07-31");
    assert_eq!(term(&clerk, &scene).await["due_on"], "2026-07-28");

    let withdrawn = end("", 2).await.expect(200);
    assert_eq!((&withdrawn["withdrawn"], &withdrawn["in_force"]), (&json!(true), &json!(false)));
    end("", 3).await.problem(409, "local-rule-withdrawn");
    assert_eq!(term(&clerk, &scene).await["due_on"], "2026-07-28");
    admin.post("/local-rules", twenty_working_days(&office, "中心").await).await.expect(201);
}

#[tokio::test]
async fn a_rule_is_not_made_longer_into_the_days_of_the_next_one() {
    let office = Office::open().await;
    let admin = office.api("admin").await;
    let mut first = twenty_working_days(&office, "中心").await;
    first["until"] = json!("2026-06-30");
    let first = admin.post("/local-rules", first).await.expect(201);
    let mut next = twenty_working_days(&office, "中心").await;
    (next["span"], next["since"]) = (json!(15), json!("2026-08-01"));
    admin.post("/local-rules", next).await.expect(201);
    let path = format!("/local-rules/{}", first["id"].as_str().unwrap());
    let end = async |until: &str| {
        admin.with("If-Match", "\"1\"").send(Method::DELETE, &format!("{path}?until={until}"), None).await
    };

    let said = end("2026-08-01").await.wrong_field("until");
    assert!(said.contains("结束日期要早于"), "{said}");

    assert_eq!(end("2026-07-31").await.expect(200)["until"], "2026-07-31");
}

#[tokio::test]
async fn the_administrator_adds_and_ends_a_rule_on_pages() {
    let office = Office::open().await;
    let mut admin = office.reader("admin").await;
    let list = Reader::must(admin.open("/admin/time-limits").await);
    assert!(list.text().contains("还没有本地规定"), "{}", list.text());
    let form = Reader::must(admin.open("/admin/time-limits/new?code=XZ.TERM").await).form("/new");
    assert_eq!(form.value("code"), "XZ.TERM");

    let wrong = admin.send(&form.clone().set("span", "二十").set("source", "某省办法第20条")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("请填数字"), "{}", wrong.text());
    assert_eq!(wrong.form("/new").value("source"), "某省办法第20条");
    let filled = form.set("span", "20").set("unit", "W").set("extension", "10").set("source", "某省办法第20条");
    let done = Reader::must(admin.send(&filled).await);
    assert!(done.text().contains("本地规定已保存"), "{}", done.text());
    assert!(done.text().contains("20个工作日，每次最多延长10个工作日"), "{}", done.text());

    let end = done.links("table a").into_iter().find(|href| href.ends_with("/end")).unwrap();
    let form = Reader::must(admin.open(&end).await).form("/end");
    let wrong = admin.send(&form.clone().set("until", "")).await;
    assert_eq!(wrong.status, 422);
    let done = Reader::must(admin.send(&form.tick("mistake", "yes")).await);
    assert!(done.text().contains("已作废"), "{}", done.text());

    let mut director = office.reader("director").await;
    let seen = Reader::must(director.in_english().open("/admin/time-limits").await);
    assert!(seen.text().contains("taken back") && seen.links("table a").is_empty(), "{}", seen.text());
    assert_eq!(director.open("/admin/time-limits/new").await.status, 403);
    assert_eq!(office.reader("clerk").await.open("/admin/time-limits").await.status, 403);
}
