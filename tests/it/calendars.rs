//! Holiday calendars: entered by the administrator, looked at beforehand, and every running limit counted again by them.

mod again;
mod pages;

use poem::http::Method;
use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};

/// What is announced for 2027 in these tests.
fn of_2027() -> Value {
    json!({
        "holidays": [
            {"first_on": "2027-01-01", "name": "元旦"},
            {"first_on": "2027-02-06", "last_on": "2027-02-12", "name": "春节"},
        ],
        "worked_weekends": ["2027-02-14"],
        "source": "国务院办公厅关于2027年部分节假日安排的通知",
    })
}

/// Enters a year that is not there yet.
async fn enter(admin: &Client, year: i32, body: Value) -> Value {
    admin.send(Method::PUT, &format!("/calendars/{year}"), Some(body)).await.expect(200)
}

/// The deadline of a code in a dispute.
async fn deadline(client: &Client, scene: &Scene, code: &str) -> Value {
    let dispute = client.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let of_dispute = dispute["deadlines"].as_array().unwrap().clone().into_iter();
    let mut all = of_dispute.filter(|row| row["code"] == code);
    all.next().unwrap_or_else(|| panic!("no {code}: {dispute}"))
}

/// Sentences of the timeline's rows of an act.
async fn told(client: &Client, scene: &Scene, act: &str) -> Vec<String> {
    let rows = client.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await.expect(200);
    let rows = rows["items"].as_array().unwrap().clone();
    rows.iter().filter(|row| row["act"] == act).map(|row| row["sentence"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_years_of_the_state_council_are_there_from_the_beginning() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;

    let all = clerk.get("/calendars").await.expect(200);
    let years: Vec<i64> = all["items"].as_array().unwrap().iter().map(|year| year["year"].as_i64().unwrap()).collect();
    assert_eq!(years, [2026, 2025]);
    let of_2026 = clerk.get("/calendars/2026").await.expect(200);
    assert_eq!(of_2026["holidays"][1], json!({"first_on": "2026-02-15", "last_on": "2026-02-23", "name": "春节"}));
    assert_eq!(of_2026["worked_weekends"].as_array().unwrap().len(), 6);
    clerk.get("/calendars/2027").await.problem(404, "not-found");
    for wrong in ["1999", "2101", "20260", "x", "-1", "%00"] {
        clerk.get(&format!("/calendars/{wrong}")).await.expect(404);
    }
}

#[tokio::test]
async fn a_year_that_is_entered_moves_what_it_touches_and_tells_it() {
    let office = Office::open().await;
    office.on("2027-01-08");
    let scene = Scene::at(&office, At::Accepted).await;
    let (admin, clerk) = (office.api("admin").await, office.api("clerk").await);
    let before = deadline(&clerk, &scene, "RM.TERM").await;
    assert_eq!((&before["due_on"], &before["calendar_complete"]), (&json!("2027-02-08"), &json!(false)));
    let letters = clerk.get(&format!("/letters?dispute={}", scene.code)).await.expect(200)["total"].clone();

    let would = admin.post("/calendars/2027/preview", of_2027()).await.expect(200);
    let moves = would["moves"].as_array().unwrap();
    let term = moves.iter().find(|row| row["code"] == "RM.TERM").unwrap();
    assert_eq!((&term["from"], &term["to"]), (&json!("2027-02-08"), &json!("2027-02-14")));
    assert_eq!((&term["dispute"], &term["name"]), (&json!("LA-2027-000001"), &json!("人民调解期限")));
    let shown = would.to_string();
    assert!(!shown.contains("覃若川") && !shown.contains("步云舒") && !shown.contains(&scene.code), "{shown}");
    assert_eq!(deadline(&clerk, &scene, "RM.TERM").await["due_on"], "2027-02-08", "a preview stores nothing");

    let entered = enter(&admin, 2027, of_2027()).await;
    assert_eq!((&entered["recounted"], &entered["version"]), (&json!(true), &json!(1)));
    assert_eq!(entered["set_by"], "系统管理员");
    let after = deadline(&clerk, &scene, "RM.TERM").await;
    assert_eq!((&after["due_on"], &after["calendar_complete"]), (&json!("2027-02-14"), &json!(true)));
    let rows = told(&clerk, &scene, "recount").await;
    assert_eq!(rows, ["2027年的放假安排有更新，人民调解期限由2027年2月8日改到2027年2月14日"]);
    let now = clerk.get(&format!("/letters?dispute={}", scene.code)).await.expect(200)["total"].clone();
    assert_eq!(now, letters, "no letter is sent");
    assert_eq!(concord::diary::recounts(&office.app).await.unwrap(), 0, "done is done");
}

#[tokio::test]
async fn a_term_that_moves_earlier_is_told_as_such_and_the_day_of_a_promise_never_moves() {
    let office = Office::open().await;
    let admin = office.api("admin").await;
    office.on("2027-01-20");
    let mut body = of_2027();
    body["holidays"][1] = json!({"first_on": "2027-01-30", "last_on": "2027-02-28", "name": "录错了"});
    body["worked_weekends"] = json!([]);
    enter(&admin, 2027, body).await;
    let accepted = Scene::at(&office, At::Accepted).await;
    let sealed = Scene::at(&office, At::Sealed).await;
    let clerk = office.api("clerk").await;
    assert_eq!(deadline(&clerk, &accepted, "RM.TERM").await["due_on"], "2027-03-01");
    let promised = clerk.get(&format!("/disputes/{}", sealed.code)).await.expect(200);
    let promised: Vec<Value> = promised["deadlines"].as_array().unwrap().clone();
    let promise = |rows: &[Value]| rows.iter().filter(|row| row["due_on"] == "2027-01-30").count();
    assert_eq!(promise(&promised), 2, "{promised:?}");

    let seen = admin.get("/calendars/2027").await.version();
    admin.put("/calendars/2027", of_2027(), seen).await.expect(200);

    assert_eq!(deadline(&clerk, &accepted, "RM.TERM").await["due_on"], "2027-02-19");
    let rows = told(&clerk, &accepted, "recount").await;
    assert!(rows[0].ends_with("比告知过当事人的日期早，请承办人告诉各方"), "{rows:?}");
    let now = clerk.get(&format!("/disputes/{}", sealed.code)).await.expect(200);
    assert_eq!(promise(now["deadlines"].as_array().unwrap()), 2, "{now}");
}

#[tokio::test]
async fn a_clock_that_stands_still_is_counted_when_it_goes_on() {
    let office = Office::open().await;
    office.on("2027-01-08");
    let scene = Scene::at(&office, At::InMediation).await;
    let (admin, mediator) = (office.api("admin").await, office.api("mediator").await);
    let path = |act: &str| format!("/proceedings/{}/{act}", scene.proceeding);
    mediator.post(&path("suspensions"), json!({"ground": "appraisal"})).await.expect(200);
    enter(&admin, 2027, of_2027()).await;
    assert_eq!(deadline(&mediator, &scene, "RM.TERM").await["state"], "paused");
    assert!(told(&mediator, &scene, "recount").await.iter().all(|row| !row.contains("人民调解期限")));

    office.on("2027-01-09");
    mediator.post(&path("resumptions"), json!({})).await.expect(200);

    let term = deadline(&mediator, &scene, "RM.TERM").await;
    assert_eq!((&term["due_on"], &term["calendar_complete"]), (&json!("2027-02-14"), &json!(true)));
}

#[tokio::test]
async fn a_calendar_that_cannot_be_is_refused_entry_by_entry_and_nothing_changes() {
    let office = Office::open().await;
    let admin = office.api("admin").await;
    let try_with = async |field: &str, value: Value| {
        let mut body = of_2027();
        body[field] = value;
        admin.send(Method::PUT, "/calendars/2027", Some(body)).await
    };

    try_with("source", json!(" ")).await.wrong_field("source");
    try_with("holidays", json!([])).await.wrong_field("holidays");
    try_with("holidays", json!([{"first_on": "2027-02-12", "last_on": "2027-02-06"}])).await.wrong_field("holidays[0]");
    try_with("holidays", json!([{"first_on": "2026-06-01"}])).await.wrong_field("holidays[0]");
    try_with("holidays", json!([{"first_on": "2027-01-01"}, {"first_on": "2027-01-01"}]))
        .await
        .wrong_field("holidays[1]");
    try_with("holidays", json!([{"first_on": "2027-01-01", "last_on": "2027-04-01"}])).await.wrong_field("holidays");
    try_with("worked_weekends", json!(["2027-02-14", "2027-02-15"])).await.wrong_field("worked_weekends[1]");
    let said = try_with("worked_weekends", json!(["2027-02-07"])).await.wrong_field("worked_weekends[0]");
    assert_eq!(said, "2027年2月7日不能又放假又上班。");
    admin.get("/calendars/2027").await.expect(404);

    let body = of_2027();
    admin.send(Method::PUT, "/calendars/2026", Some(body.clone())).await.wrong_field("holidays[1]");
    let of_2026 = json!({"holidays": [{"first_on": "2026-01-01"}], "worked_weekends": [], "source": "试"});
    admin.send(Method::PUT, "/calendars/2026", Some(of_2026.clone())).await.problem(428, "if-match-required");
    admin.put("/calendars/2026", of_2026.clone(), 7).await.problem(412, "stale");
    admin.put("/calendars/2027", body.clone(), 1).await.problem(412, "stale");
    for other in ["director", "security", "auditor", "clerk"] {
        let other = office.api(other).await;
        other.put("/calendars/2026", of_2026.clone(), 1).await.problem(403, "not-permitted");
        other.post("/calendars/2026/preview", of_2026.clone()).await.problem(403, "not-permitted");
        other.get("/calendars").await.expect(200);
    }
    assert_eq!(admin.get("/calendars/2026").await.version(), 1);
}
