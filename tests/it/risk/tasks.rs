//! What cannot wait is a task: it stands first in the inbox of whoever has to do it, until it is done.

use serde_json::{Value, json};

use super::{amend, decide, duty, registered, risk, told, yes};
use crate::office::scene::{At, Scene};
use crate::office::{Client, Office, Reader};

/// Threats, a death and a weapon: red.
fn red() -> Value {
    yes(&["threat", "death", "weapon", "repeated-petition"])
}

/// Rows of the inbox of somebody, and the titles of its groups.
async fn inbox(office: &Office, username: &str) -> (Vec<String>, Vec<String>) {
    let page = Reader::must(office.reader(username).await.open("/inbox").await);
    (page.texts("tr[data-row]"), page.texts("tr.table-group"))
}

async fn line(client: &Client, code: &str) -> Value {
    let list = client.get("/disputes").await.expect(200);
    list["items"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap().clone()
}

async fn report_all(client: &Client, code: &str) {
    for duty in risk(client, code).await["risk"]["reports"].as_array().unwrap() {
        let path = format!("/disputes/{code}/reports/{}", duty["id"].as_str().unwrap());
        client.post(&path, json!({"reported_to": "平安办值班室", "note": "双方对峙，已到现场。"})).await.expect(200);
    }
}

#[tokio::test]
async fn a_report_that_is_owed_stands_first_in_the_inbox_until_it_is_made() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    // Older, and long overdue.
    office.on("2026-06-22");
    let mut quiet = told(1, json!({}));
    quiet["title"] = json!("安静的邻居");
    registered(&clerk, quiet).await;
    office.on("2026-06-30");
    // The body mediates: nothing of it waits for the centre by itself.
    let scene = Scene::at(&office, At::InMediation).await;
    let (rows, _) = inbox(&office, "director").await;
    assert!(!rows.iter().any(|row| row.contains("复评风险")), "{rows:?}");

    amend(&clerk, &scene.code, red()).await;

    for username in ["clerk", "director", "coordinator"] {
        let (rows, groups) = inbox(&office, username).await;
        assert!(rows[0].contains("院墙垫高雨水倒灌"), "{username}: {rows:?}");
        assert!(groups[0].contains("马上要办"), "{username}: {groups:?}");
    }
    let row = line(&clerk, &scene.code).await;
    assert_eq!((&row["next_act"], &row["next_is_mine"]), (&json!("report"), &json!(true)));
    assert_eq!(row["due"]["due_at"], "2026-06-30T03:00:00+00:00");
    let row = line(&director, &scene.code).await;
    assert_eq!((&row["next_act"], &row["next_is_mine"]), (&json!("take-on-risk"), &json!(true)));
    let row = line(&office.api("coordinator").await, &scene.code).await;
    assert_eq!(row["next_is_mine"], false);
    // The step says what, to whom and until when.
    let page = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{}", scene.code)).await);
    let step = page.texts("#next").join(" ");
    assert!(step.contains("上报：") && step.contains("6月30日 11:00前"), "{step}");
    // What is one's own otherwise is offered beside it.
    let mediator = Reader::must(office.reader("mediator").await.open(&format!("/disputes/{}", scene.code)).await);
    let step = mediator.texts("#next").join(" ");
    assert!(step.contains("可能转为治安或刑事案件") && step.contains("约调解"), "{step}");

    director.post(&format!("/disputes/{}/risk/taking-on", scene.code), json!({})).await.expect(200);
    report_all(&clerk, &scene.code).await;

    // The follow-up of tomorrow is the next task.
    let row = line(&clerk, &scene.code).await;
    assert_eq!((&row["next_act"], &row["due"]["due_at"]), (&json!("report"), &json!("2026-07-01T15:59:59+00:00")));
    let red = risk(&clerk, &scene.code).await["risk"]["reports"].as_array().unwrap().clone();
    let red = red.iter().find(|one| one["code"] == "risk-red").unwrap();
    let path = format!("/disputes/{}/reports/{}", scene.code, red["id"].as_str().unwrap());
    let last = json!({"kind": "final", "reported_to": "平安办", "note": "已经平息。"});
    clerk.post(&path, last).await.expect(200);
    for username in ["clerk", "director", "coordinator"] {
        let (rows, _) = inbox(&office, username).await;
        assert!(!rows.iter().any(|row| row.contains("院墙")), "{username}: {rows:?}");
    }
    assert_eq!(line(&clerk, &scene.code).await["next_is_mine"], false);
}

#[tokio::test]
async fn what_cannot_wait_comes_before_older_deadlines_on_every_page_of_a_list() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    office.on("2026-06-22");
    for number in 1..4 {
        registered(&clerk, told(number, json!({}))).await;
    }
    office.on("2026-06-30");
    let orange = registered(&clerk, told(5, yes(&["threat", "weapon", "repeated-petition", "sensitive-period"]))).await;
    let red = registered(&clerk, told(6, red())).await;
    let mut seen = Vec::new();
    let mut path = "/disputes?page_size=1".to_owned();
    loop {
        let page = clerk.get(&path).await.expect(200);
        seen.extend(page["items"].as_array().unwrap().iter().map(|row| row["code"].clone()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/disputes?page_size=1&cursor={cursor}");
    }
    assert_eq!(seen.len(), 5, "{seen:?}");
    let first: std::collections::BTreeSet<&str> = seen[..2].iter().map(|code| code.as_str().unwrap()).collect();
    assert!(first.contains(orange["code"].as_str().unwrap()) && first.contains(red["code"].as_str().unwrap()));
}

#[tokio::test]
async fn the_director_takes_a_grave_risk_on_and_k15_says_so() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let code = registered(&clerk, told(0, red())).await["code"].as_str().unwrap().to_owned();
    let k15 = async || {
        let seen = clerk.get(&format!("/disputes/{code}/triage")).await.expect(200);
        seen["checks"].as_array().unwrap().iter().find(|one| one["code"] == "K15").unwrap().to_string()
    };
    assert!(k15().await.contains("现在还没有接手"), "{}", k15().await);
    let path = format!("/disputes/{code}/risk/taking-on");
    clerk.post(&path, json!({})).await.problem(403, "not-permitted");
    office.api("coordinator").await.post(&path, json!({})).await.problem(403, "not-permitted");
    office.api("mediator").await.post(&path, json!({})).await.expect(404);
    let seen = risk(&director, &code).await;
    assert_eq!(seen["risk"]["taking_on"]["due_at"], "2026-06-30T03:00:00+00:00");
    let page = Reader::must(office.reader("director").await.open(&format!("/disputes/{code}")).await);
    let step = page.texts("#next").join(" ");
    assert!(step.contains("接手风险") && step.contains("6月30日 11:00前"), "{step}");
    office.wait(chrono::Duration::minutes(40));

    let seen = director.post(&path, json!({"note": "已请派出所到场。"})).await.expect(200);

    let taking = &seen["risk"]["taking_on"];
    assert_eq!((&taking["taken_by"], &taking["late"]), (&json!("应知远"), &json!(false)));
    assert_eq!(taking["taken_at"], "2026-06-30T01:40:00+00:00");
    assert!(k15().await.contains("应知远已于2026年6月30日 09:40接手"), "{}", k15().await);
    let timeline = clerk.get(&format!("/disputes/{code}/timeline")).await.expect(200).to_string();
    assert!(timeline.contains("应知远接手红色风险：已请派出所到场。"), "{timeline}");
    director.post(&path, json!({})).await.problem(409, "nothing-to-take-on");
    // What falls below orange waits for nobody.
    let quiet = registered(&clerk, told(1, json!({}))).await["code"].as_str().unwrap().to_owned();
    director.post(&format!("/disputes/{quiet}/risk/taking-on"), json!({})).await.problem(409, "nothing-to-take-on");
}

#[tokio::test]
async fn the_risk_is_taken_on_by_page() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = registered(&clerk, told(0, red())).await["code"].as_str().unwrap().to_owned();
    let path = format!("/disputes/{code}/risk");
    let mut reader = office.reader("director").await;
    let form = Reader::must(reader.open(&path).await).form("/risk/taking-on");
    let done = Reader::must(reader.send(&form.set("note", "先分开双方。")).await);
    assert!(done.text().contains("应知远于6月30日 09:00接手"), "{}", done.text());
    assert!(!done.html.contains("/risk/taking-on"), "{}", done.text());
    let clerks = Reader::must(office.reader("clerk").await.open(&path).await);
    assert!(!clerks.html.contains("/risk/taking-on"), "{}", clerks.text());
}

#[tokio::test]
async fn a_review_that_is_due_is_a_task_of_whoever_reviews() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let code = registered(&clerk, told(0, json!({}))).await["code"].as_str().unwrap().to_owned();
    let grave = Scene::at(&office, At::InMediation).await;
    super::decide(&clerk, &grave.code, "orange", "亲属扬言上门。").await.expect(200);
    director.post(&format!("/disputes/{}/risk/taking-on", grave.code), json!({})).await.expect(200);
    report_all(&clerk, &grave.code).await;
    assert!(!inbox(&office, "director").await.0.iter().any(|row| row.contains("复评风险")));

    office.on("2026-07-03");

    let (rows, _) = inbox(&office, "director").await;
    assert!(rows.iter().any(|row| row.contains("院墙垫高雨水倒灌") && row.contains("复评风险")), "{rows:?}");
    let row = line(&director, &grave.code).await;
    assert_eq!((&row["next_act"], &row["next_is_mine"]), (&json!("assess-risk"), &json!(true)));
    super::decide(&director, &grave.code, "orange", "复评，没有变化。").await.expect(200);
    let (rows, _) = inbox(&office, "director").await;
    assert!(!rows.iter().any(|row| row.contains("复评风险")), "{rows:?}");
    // An ordinary one: after thirty days, beside what is to be done anyway.
    office.on("2026-07-30");
    let page = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{code}")).await);
    assert!(page.texts("#next").join(" ").contains("风险等级到期要复评"), "{}", page.text());
    assert!(page.links("#next a").contains(&format!("/disputes/{code}/risk")), "{:?}", page.links("#next a"));
}

#[tokio::test]
async fn a_mandatory_report_is_everybodys_task_who_has_the_dispute_in_hand() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    duty(&office, &scene.code).await;
    for username in ["clerk", "director", "committee", "mediator"] {
        let (rows, _) = inbox(&office, username).await;
        assert!(rows.iter().any(|row| row.contains("院墙") && row.contains("登记上报")), "{username}: {rows:?}");
    }
}

/// What the chips count is what the rows say: a review that is overdue stands where it is to be done, and what somebody else
/// has still to do is said to be waited for.
#[tokio::test]
async fn a_row_says_the_day_that_its_filter_counted() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let code = registered(&clerk, told(0, json!({}))).await["code"].as_str().unwrap().to_owned();
    decide(&clerk, &code, "orange", "双方亲属聚在门口。").await.expect(200);
    // The clerk routes; that the director has not taken it on is said as what it is.
    report_all(&clerk, &code).await;
    let row = line(&clerk, &code).await;
    assert_eq!((&row["next_act"], &row["due"]["code"]), (&json!("open-proceeding"), &json!("take-on-risk")), "{row}");
    assert!(row["due"]["name"].as_str().unwrap().starts_with("等待："), "{row}");
    // So it is for whoever only presses for it.
    let row = line(&office.api("coordinator").await, &code).await;
    assert_eq!((&row["next_act"], &row["next_is_mine"]), (&json!("take-on-risk"), &json!(false)), "{row}");
    assert!(row["due"]["name"].as_str().unwrap().starts_with("等待："), "{row}");

    // Taken on and reported, its review is what is late first.
    let scene = Scene::at(&office, At::InMediation).await;
    decide(&clerk, &scene.code, "orange", "双方亲属聚在门口。").await.expect(200);
    report_all(&clerk, &scene.code).await;
    director.post(&format!("/disputes/{}/risk/taking-on", scene.code), json!({})).await.expect(200);
    let today = clerk.get("/disputes?due=overdue").await.expect(200);
    assert_eq!(today["total"], 0, "{today}");
    office.on("2026-07-06");
    let overdue = clerk.get("/disputes?due=overdue").await.expect(200);
    assert_eq!(overdue["total"], 2, "{overdue}");
    let row = line(&director, &scene.code).await;
    assert_eq!((&row["due"]["code"], &row["due"]["heat"]), (&json!("risk-review"), &json!("red")), "{row}");
    assert_eq!(row["due"]["due_on"], "2026-07-03");
    let (rows, groups) = inbox(&office, "director").await;
    let late = rows.iter().find(|row| row.contains("复评风险") && row.contains("风险复评")).unwrap();
    assert!(late.contains("超期3天"), "{rows:?}");
    assert!(groups.iter().all(|group| !group.contains("以后")), "{groups:?}");
}

#[tokio::test]
async fn what_puts_somebody_at_risk_is_marked_wherever_the_dispute_is_shown() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for (number, code) in ["domestic-violence", "threat", "weapon"].into_iter().enumerate() {
        let told = told(number, yes(&[code]));
        let id = registered(&clerk, told).await["code"].as_str().unwrap().to_owned();
        assert_eq!(line(&clerk, &id).await["flags"][0], "danger", "{code}");
        let page = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{id}")).await);
        assert!(page.text().contains("涉及人身安全"), "{code}");
    }
    let quiet = registered(&clerk, told(9, json!({}))).await["code"].as_str().unwrap().to_owned();
    assert_eq!(line(&clerk, &quiet).await["flags"], json!([]));
}

#[tokio::test]
async fn what_cannot_wait_is_the_first_of_the_deadlines_with_how_it_was_counted() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let id = duty(&office, &scene.code).await;
    let page = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{}/deadlines", scene.code)).await);
    let parts = page.texts("article.tab-part");
    assert!(parts[0].contains("上报：") && parts[0].contains("未成年人保护法第11条"), "{parts:?}");
    assert!(parts[0].contains("6月30日 09:00起算") && parts[0].contains("最迟6月30日 11:00"), "{parts:?}");
    assert!(page.has(&format!("article[id='{id}']")), "{}", page.text());
    let rail = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{}", scene.code)).await);
    assert!(rail.texts(".deadline-lines li")[0].contains("上报："), "{:?}", rail.texts(".deadline-lines li"));
}
