//! What was written down wrongly: a date corrected with everything that counts from it, a registration withdrawn or voided.

use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Client, Office, Reader};

async fn correct(client: &Client, scene: &Scene, field: &str, value: &str) -> crate::office::Answer {
    let body = json!({"field": field, "value": value, "reason": "回执上写的是这一天。"});
    client.post(&format!("/disputes/{}/corrections", scene.code), body).await
}

async fn limit(client: &Client, scene: &Scene, code: &str) -> Value {
    let seen = client.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let of_runs = seen["proceedings"].as_array().unwrap().iter().flat_map(|run| run["deadlines"].as_array().unwrap());
    let mut all = seen["deadlines"].as_array().unwrap().iter().chain(of_runs).filter(|row| row["code"] == code);
    all.next().unwrap_or_else(|| panic!("no {code}: {seen}")).clone()
}

async fn told(client: &Client, scene: &Scene, act: &str) -> Vec<String> {
    let rows = client.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await.expect(200);
    let rows = rows["items"].as_array().unwrap().iter().filter(|row| row["act"] == act);
    rows.map(|row| row["sentence"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_wrong_day_of_acceptance_is_corrected_and_the_limit_is_counted_again() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Consented).await;
    office.on("2026-07-06");
    let (head, director) = (office.api("committee").await, office.api("director").await);
    let acceptance = format!("/proceedings/{}/acceptance", scene.proceeding);
    head.post(&acceptance, json!({"accepted_on": "2026-07-06"})).await.expect(200);
    assert_eq!(limit(&head, &scene, "RM.TERM").await["due_on"], "2026-08-05");
    let field = format!("proceedings[{}].accepted_on", scene.proceeding);

    // Neither in the future nor before the dispute was routed, and not the day that stands there.
    correct(&head, &scene, &field, "2026-07-07").await.wrong_field("value");
    correct(&head, &scene, &field, "2026-06-29").await.wrong_field("value");
    correct(&head, &scene, &field, "2026-07-06").await.wrong_field("value");
    correct(&head, &scene, &field, "6月31日").await.wrong_field("value");
    correct(&head, &scene, "proceedings[0000000000000000].accepted_on", "2026-07-02").await.wrong_field("field");
    correct(&head, &scene, "agreements[1].signed_on", "2026-07-02").await.wrong_field("field");
    let no_reason = json!({"field": field, "value": "2026-07-02", "reason": " "});
    head.post(&format!("/disputes/{}/corrections", scene.code), no_reason).await.wrong_field("reason");
    // Nothing of that left a trace.
    assert!(told(&director, &scene, "correct").await.is_empty());

    let seen = correct(&head, &scene, &field, "2026-07-02").await.expect(200);

    let run =
        seen["proceedings"].as_array().unwrap().iter().find(|run| run["id"] == scene.proceeding.as_str()).unwrap();
    assert_eq!(run["accepted_on"], "2026-07-02");
    // 1 August is a Saturday.
    let term = limit(&head, &scene, "RM.TERM").await;
    assert_eq!((&term["anchor_on"], &term["due_on"]), (&json!("2026-07-02"), &json!("2026-08-03")));
    let calculated = head.get("/time-limits/RM.TERM/calculation?anchor_on=2026-07-02").await.expect(200);
    assert_eq!((&calculated["due_on"], &calculated["explanation"]), (&term["due_on"], &term["explanation"]));
    let sentences = told(&director, &scene, "correct").await;
    assert!(
        sentences.len() == 1
            && sentences[0].contains("由2026年7月6日更正为2026年7月2日")
            && sentences[0].contains("2026年8月3日"),
        "{sentences:?}"
    );
}

/// Suspensions and extensions stay what they were: only the day from which is counted moves.
#[tokio::test]
async fn pauses_and_extensions_are_counted_with_the_right_day() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let path = |rest: &str| format!("/proceedings/{}/{rest}", scene.proceeding);
    let more = json!({"days": 10, "agreed_by": scene.parties, "reason": "等鉴定。"});
    mediator.post(&path("extensions"), more).await.expect(200);
    office.on("2026-07-06");
    mediator.post(&path("suspensions"), json!({"ground": "appraisal", "from": "2026-07-06"})).await.expect(200);
    office.on("2026-07-20");
    mediator.post(&path("resumptions"), json!({"on": "2026-07-20"})).await.expect(200);
    // 30 and 10 days, and 14 that were not counted: 23 August is a Sunday.
    assert_eq!(limit(&mediator, &scene, "RM.TERM").await["due_on"], "2026-08-24");
    // Two days later they end on a day that is none off: what counted nothing would be seen.
    let day = "2026-07-02";
    let field = format!("proceedings[{}].accepted_on", scene.proceeding);

    correct(&mediator, &scene, &field, day).await.expect(200);

    let term = limit(&mediator, &scene, "RM.TERM").await;
    let asked = format!("/time-limits/RM.TERM/calculation?anchor_on={day}&exclude=2026-07-06..2026-07-19&extend=10");
    let calculated = mediator.get(&asked).await.expect(200);
    assert_eq!((&term["due_on"], &term["anchor_on"]), (&json!("2026-08-25"), &json!(day)));
    // The calculator is not told why the days are left out.
    let mut told = term["explanation"].clone();
    assert_eq!(told[2], "其中2026年7月6日至7月19日因鉴定评估不算，扣除14日。");
    told[2] = json!("其中2026年7月6日至7月19日因其他原因不算，扣除14日。");
    assert_eq!((&term["due_on"], &told), (&calculated["due_on"], &calculated["explanation"]));
}

/// What counts from the last consent is no matter of the acceptance, also where both fell on one day. (domain.md §2.5)
#[tokio::test]
async fn a_corrected_acceptance_leaves_what_counts_from_the_last_consent() {
    use crate::procedures::walk::{Walk, of};
    let office = Office::open().await;
    let walk = Walk::consented(&office, of("commercial-mediation")).await;
    let fields = (walk.way.fields)(&office);
    office.on("2026-07-02");
    let accepted = json!({"fields": fields, "accepted_on": "2026-06-30"});
    walk.head().await.post(&walk.path("/acceptance"), accepted).await.expect(200);
    let anchor = async || walk.deadline("SS.TERM").await["anchor_on"].clone();
    assert_eq!(anchor().await, "2026-06-30");
    let put_right = async |field: &str, value: &str| {
        let body = json!({"field": field, "value": value, "reason": "记错了。"});
        walk.head().await.post(&format!("/disputes/{}/corrections", walk.code), body).await
    };
    let accepted_on = format!("proceedings[{}].accepted_on", walk.id);
    put_right(&accepted_on, "2026-07-01").await.expect(200);
    assert_eq!(anchor().await, "2026-06-30", "the consent was that day");
    // It has a day of its own, which is put right by itself, and not to before the dispute was there.
    let own = format!("proceedings[{}].deadlines[SS.TERM].anchor_on", walk.id);
    put_right(&own, "2026-06-01").await.wrong_field("value");
    put_right(&own, "2026-07-01").await.expect(200);
    assert_eq!(anchor().await, "2026-07-01");
}

/// Neither before everybody had consented nor after they sat together.
#[tokio::test]
async fn an_acceptance_stays_between_the_last_consent_and_the_first_sitting() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::Routed).await;
    office.on("2026-07-02");
    scene.consent(&office).await;
    scene.accept(&office).await;
    let head = office.api("committee").await;
    let field = format!("proceedings[{}].accepted_on", scene.proceeding);
    correct(&head, &scene, &field, "2026-07-01").await.wrong_field("value");
    let settled = Scene::at(&office, At::Recorded).await;
    office.on("2026-07-09");
    let field = format!("proceedings[{}].accepted_on", settled.proceeding);
    correct(&head, &settled, &field, "2026-07-03").await.wrong_field("value");
}

/// Whoever comes in later consents later: that moves nothing of what the acceptance rested on.
#[tokio::test]
async fn a_newcomer_does_not_keep_an_acceptance_from_being_put_right() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Consented).await;
    office.on("2026-07-02");
    let (head, mediator) = (office.api("committee").await, office.api("mediator").await);
    let path = |tail: &str| format!("/proceedings/{}/{tail}", scene.proceeding);
    head.post(&path("acceptance"), json!({"accepted_on": "2026-07-02"})).await.expect(200);
    scene.appoint(&office, "mediator").await;
    office.on("2026-07-06");
    let third = crate::mediation::newcomer(&office, &scene.code).await;
    let admission = json!({"party": third, "side": "respondent", "channel": "in-person", "agreed_by": scene.parties});
    mediator.post(&path("admissions"), admission).await.expect(200);
    let field = format!("proceedings[{}].accepted_on", scene.proceeding);
    correct(&head, &scene, &field, "2026-07-01").await.expect(200);
    correct(&head, &scene, &field, "2026-07-07").await.wrong_field("value");
}

/// It had been received before anything was done about it.
#[tokio::test]
async fn a_receipt_is_not_later_than_what_was_done_about_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    crate::risk::reported(&office, &scene.code).await;
    office.on("2026-07-06");
    let put_right = async |day: &str| correct(&clerk, &scene, "received_on", day).await;
    put_right("2026-06-20").await.expect(200);
    let tried = json!({"party": scene.parties[1], "way": "visit", "result": "no-answer", "tried_on": "2026-06-25",
                       "late_entry_reason": "补录"});
    clerk.post(&format!("/disputes/{}/contact-attempts", scene.code), tried).await.expect(200);
    put_right("2026-06-26").await.wrong_field("value");
    let withdrawal = json!({"outcome": "withdrawn", "summary": "不要调了", "closed_on": "2026-06-22",
                            "late_entry_reason": "出差"});
    director.post(&format!("/disputes/{}/closure", scene.code), withdrawal).await.expect(200);
    put_right("2026-06-23").await.wrong_field("value");
    put_right("2026-06-21").await.expect(200);
}

#[tokio::test]
async fn each_mends_the_dates_of_his_own_house() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Consented).await;
    office.on("2026-07-06");
    let (clerk, mediator) = (office.api("clerk").await, office.api("mediator").await);
    office
        .api("committee")
        .await
        .post(&format!("/proceedings/{}/acceptance", scene.proceeding), json!({"accepted_on": "2026-07-06"}))
        .await
        .expect(200);
    // The day of receipt is the counter's; nobody else sees the dispute at all.
    correct(&mediator, &scene, "received_on", "2026-06-29").await.expect(404);
    let seen = correct(&clerk, &scene, "received_on", "2026-06-29").await.expect(200);
    assert_eq!(seen["received_on"], "2026-06-29");
    // Not after the day on which it was routed.
    correct(&clerk, &scene, "received_on", "2026-07-03").await.wrong_field("value");

    let mut reader = office.reader("clerk").await;
    let page = Reader::must(reader.open(&format!("/disputes/{}/correction", scene.code)).await);
    assert!(page.text().contains("收到日期") && page.text().contains("受理日期"), "{}", page.text());
    let form = page.form("/correction").set("field", "received_on").set("value", "2026-06-28");
    let back = reader.send(&form).await;
    assert!(back.status == 422 && back.has("#e-reason"), "{}", back.text());
    assert_eq!(back.form("/correction").value("value"), "2026-06-28");
    let done = Reader::must(reader.send(&back.form("/correction").set("reason", "收件簿上是这一天。")).await);
    assert!(done.text().contains("日期已更正"), "{}", done.text());
    assert_eq!(clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200)["received_on"], "2026-06-28");
}

/// Row 33 of domain.md §7.3, before anything was opened.
#[tokio::test]
async fn an_applicant_withdraws_before_the_dispute_has_gone_any_way() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/closure", scene.code);
    clerk.post(&path, json!({"outcome": "referred", "summary": "去法院。"})).await.wrong_field("outcome");

    let mut reader = office.reader("clerk").await;
    let page = Reader::must(reader.open(&path).await);
    assert!(page.text().contains("撤回申请"), "{}", page.text());
    let form = page.form("/closure").set("outcome", "withdrawn").set("summary", "邻居已经把水管修好了。");
    Reader::must(reader.send(&form).await);

    let seen = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert_eq!((&seen["stage"], &seen["closure"]["outcome"]), (&json!("closed"), &json!("withdrawn")));
    let running = seen["deadlines"].as_array().unwrap().iter().any(|row| row["code"] == "CT.TRIAGE");
    assert!(!running, "{seen}");
    clerk.post(&format!("/disputes/{}/archive", scene.code), json!({})).await.expect(200);
}

#[tokio::test]
async fn a_registration_by_mistake_is_void_and_stays_readable() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/voiding", scene.code);
    clerk.post(&path, json!({"reason": " "})).await.wrong_field("reason");
    let mut reader = office.reader("clerk").await;
    let page = Reader::must(reader.open(&path).await);
    let wrong = page.form("/voiding").set("reason", "重复录入。").set("number", "LA-2026-999999");
    let back = reader.send(&wrong).await;
    assert!(back.status == 422 && back.has("#e-number"), "{}", back.text());
    let number = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200)["number"].clone();
    let form = back.form("/voiding").set("number", number.as_str().unwrap());
    Reader::must(reader.send(&form).await);

    let seen = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert_eq!((&seen["stage"], &seen["closure"]["outcome"]), (&json!("closed"), &json!("voided")));
    assert_eq!(seen["number"], number);
    // What has gone its way is never void.
    let routed = Scene::at(&office, At::Routed).await;
    let late = clerk.post(&format!("/disputes/{}/voiding", routed.code), json!({"reason": "不要了。"})).await;
    late.problem(409, "wrong-stage");
}
