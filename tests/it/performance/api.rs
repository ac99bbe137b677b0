//! Performance by API.

use serde_json::{Value, json};

use crate::mediation::cases::{count_letters, letters};
use crate::office::scene::{At, Scene, terms};
use crate::office::{Answer, Office};

pub fn path(scene: &Scene) -> String {
    format!("/agreements/{}/performances", scene.agreement)
}

async fn perform(office: &Office, scene: &Scene, body: Value) -> Answer {
    office.api("mediator").await.post(&path(scene), body).await
}

/// The proceeding that watches over the agreement.
pub async fn watch(office: &Office, scene: &Scene) -> Value {
    let seen = office.api("mediator").await.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let all = seen["proceedings"].as_array().unwrap();
    all.iter().find(|run| run["kind"] == "performance").unwrap().clone()
}

/// The clock passes the agreed day: the promises are in default.
pub async fn defaulted(office: &Office) -> Scene {
    let scene = Scene::at(office, At::Sealed).await;
    office.on("2026-07-11");
    concord::diary::lapses(&office.app).await.unwrap();
    scene
}

#[tokio::test]
async fn a_payment_comes_in_parts_and_the_whole_completes_the_performance() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let before = letters(&office).await.len();

    let part = json!({"obligation": scene.obligations[1], "amount": "200.00"});
    let seen = perform(&office, &scene, part).await.expect(201);
    assert_eq!(
        (&seen["obligations"][1]["performed"], &seen["obligations"][1]["state"]),
        (&json!("200.00"), &json!("open"))
    );
    let rest = json!({"obligation": scene.obligations[1], "note": "尾款已付。"});
    let seen = perform(&office, &scene, rest).await.expect(201);
    assert_eq!(
        (&seen["obligations"][1]["performed"], &seen["obligations"][1]["state"]),
        (&json!("600.00"), &json!("performed"))
    );
    assert_eq!(seen["obligations"][1]["performances"].as_array().unwrap().len(), 2);
    assert_eq!(watch(&office, &scene).await["stage"], "performing");

    perform(&office, &scene, json!({"obligation": scene.obligations[0]})).await.expect(201);
    let run = watch(&office, &scene).await;
    assert_eq!(run["stage"], "performed");
    assert!(
        run["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["code"] == "PF.DUE")
            .all(|row| row["state"] == "met")
    );
    assert_eq!(letters(&office).await.len(), before);
    perform(&office, &scene, json!({"obligation": scene.obligations[0]})).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn never_more_than_is_owed_and_never_nothing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let paid = |amount: &str| json!({"obligation": scene.obligations[1], "amount": amount});

    perform(&office, &scene, paid("600.01")).await.wrong_field("amount");
    perform(&office, &scene, paid("500.00")).await.expect(201);
    let said = perform(&office, &scene, paid("100.01")).await.wrong_field("amount");
    assert!(said.contains("还欠100.00元"), "{said}");
    for hostile in ["0", "-1", "1e9", "NaN", "0.001", "9999999999999999.00", "一百"] {
        perform(&office, &scene, paid(hostile)).await.wrong_field("amount");
    }
    let pipe = json!({"obligation": scene.obligations[0], "amount": "5.00"});
    perform(&office, &scene, pipe).await.wrong_field("amount");
    for unknown in ["0000000000000000", "", "'; --"] {
        perform(&office, &scene, json!({"obligation": unknown})).await.wrong_field("obligation");
    }
    let seen = office.api("mediator").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["obligations"][1]["performed"], "500.00");
}

#[tokio::test]
async fn a_day_to_come_is_refused_and_one_long_past_needs_a_reason() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    office.on("2026-07-08");
    let on = |day: &str, reason: Value| json!({"obligation": scene.obligations[0], "performed_on": day, "late_entry_reason": reason});

    perform(&office, &scene, on("2026-07-09", Value::Null)).await.wrong_field("performed_on");
    perform(&office, &scene, on("2026-07-02", Value::Null)).await.wrong_field("late_entry_reason");
    perform(&office, &scene, on("08.07.2026", Value::Null)).await.wrong_field("performed_on");
    let long = json!({"obligation": scene.obligations[0], "note": "长".repeat(1_001)});
    perform(&office, &scene, long).await.wrong_field("note");
    let seen = perform(&office, &scene, on("2026-07-02", json!("当时没有网络"))).await.expect(201);
    assert_eq!(seen["obligations"][0]["performed_on"], "2026-07-02");
}

#[tokio::test]
async fn nothing_is_performed_before_the_agreement_binds() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let body = json!({"obligation": scene.obligations[0], "performed_on": "2026-06-29"});

    let said = perform(&office, &scene, body).await.wrong_field("performed_on");

    assert!(said.contains("协议生效"), "{said}");
}

#[tokio::test]
async fn only_who_watches_over_it_records_and_strangers_find_nothing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let body = || json!({"obligation": scene.obligations[1], "amount": "1.00"});

    for stranger in ["village", "village-mediator", "mediator2", "court", "officer", "admin", "auditor", "grid"] {
        office.api(stranger).await.post(&path(&scene), body()).await.problem(404, "not-found");
    }
    office.nobody().post(&path(&scene), body()).await.problem(401, "sign-in-required");
    office.api("director").await.post(&path(&scene), body()).await.problem(403, "not-permitted");
    for colleague in ["mediator", "committee", "clerk"] {
        office.api(colleague).await.post(&path(&scene), body()).await.expect(201);
    }
    let seen = office.api("clerk").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["obligations"][1]["performed"], "3.00");
}

#[tokio::test]
async fn nothing_is_performed_before_the_agreement_is_in_effect() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    perform(&office, &scene, json!({"obligation": scene.obligations[0]})).await.problem(409, "not-in-effect");
    let visit = json!({"text": "去看过。"});
    let visits = format!("/agreements/{}/follow-ups", scene.agreement);
    office.api("mediator").await.post(&visits, visit).await.problem(409, "not-in-effect");
}

#[tokio::test]
async fn two_people_do_not_book_the_same_payment_twice() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mediator = office.api("mediator").await;
    let version = mediator.get(&format!("/agreements/{}", scene.agreement)).await.version();
    let seen = mediator.with("If-Match", format!("\"{version}\""));
    let body = json!({"obligation": scene.obligations[1], "amount": "300.00"});

    seen.post(&path(&scene), body.clone()).await.expect(201);
    seen.post(&path(&scene), body.clone()).await.problem(412, "stale");
    let keyed = mediator.with("Idempotency-Key", "pay-once");
    keyed.post(&path(&scene), body.clone()).await.expect(201);
    assert_eq!(keyed.post(&path(&scene), body).await.header("idempotency-replayed"), "true");
    let now = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(now["obligations"][1]["performed"], "600.00");
}

#[tokio::test]
async fn of_a_split_payment_the_instalments_are_paid_and_add_up() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let mut body = terms(&scene.parties, "2026-07-10");
    let payment = |amount: &str, due: Value, of: Value| {
        json!({"kind": "payment", "obligors": [scene.parties[1]], "obligees": [scene.parties[0]], "amount": amount,
               "due_on": due, "instalment_of": of, "manner": "银行转账", "text": "付款。"})
    };
    body["obligations"] = json!([
        payment("600.00", Value::Null, Value::Null),
        payment("300.00", json!("2026-07-10"), json!(0)),
        payment("300.00", json!("2026-08-10"), json!(0)),
    ]);
    let drafted = mediator.post(&format!("/proceedings/{}/agreements", scene.proceeding), body).await.expect(201);
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
    scene.sign(&office).await;
    scene.seal(&office).await;
    let id = |at: usize| drafted["obligations"][at]["id"].clone();

    perform(&office, &scene, json!({"obligation": id(0)})).await.wrong_field("obligation");
    let seen = perform(&office, &scene, json!({"obligation": id(1)})).await.expect(201);
    assert_eq!(
        (&seen["obligations"][0]["performed"], &seen["obligations"][0]["state"]),
        (&json!("300.00"), &json!("open"))
    );
    let seen = perform(&office, &scene, json!({"obligation": id(2)})).await.expect(201);
    assert_eq!(
        (&seen["obligations"][0]["performed"], &seen["obligations"][0]["state"]),
        (&json!("600.00"), &json!("performed"))
    );
    assert_eq!(watch(&office, &scene).await["stage"], "performed");
}

#[tokio::test]
async fn a_promise_to_leave_something_undone_closes_with_the_rest() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let mut body = terms(&scene.parties, "2026-07-10");
    body["obligations"][1] = json!({"kind": "forbear", "obligors": scene.parties, "obligees": scene.parties,
                                    "text": "双方互不追究其他责任。"});
    let drafted = mediator.post(&format!("/proceedings/{}/agreements", scene.proceeding), body).await.expect(201);
    assert_eq!(drafted["lint"], json!([]));
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
    scene.sign(&office).await;
    scene.seal(&office).await;
    let watched = watch(&office, &scene).await;
    let due = watched["deadlines"].as_array().unwrap().iter().filter(|row| row["code"] == "PF.DUE").count();
    assert_eq!(due, 1, "what is left undone has no day to miss");

    let seen = perform(&office, &scene, json!({"obligation": drafted["obligations"][0]["id"]})).await.expect(201);
    assert_eq!(seen["obligations"][1]["state"], "performed");
    assert_eq!(watch(&office, &scene).await["stage"], "performed");
}

#[tokio::test]
async fn the_clock_finds_what_is_past_its_day_and_a_late_payment_cures_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    office.on("2026-07-10");
    concord::diary::lapses(&office.app).await.unwrap();
    assert_eq!(watch(&office, &scene).await["stage"], "performing", "the last day is still a day");

    office.on("2026-07-11");
    concord::diary::lapses(&office.app).await.unwrap();
    concord::diary::lapses(&office.app).await.unwrap();
    let run = watch(&office, &scene).await;
    assert_eq!(run["stage"], "defaulted");
    let mediator = office.api("mediator").await;
    let seen = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert!(seen["obligations"].as_array().unwrap().iter().all(|one| one["state"] == "defaulted"), "{seen}");
    assert!(
        run["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["code"] == "RM.DEFAULT" && row["due_on"] == "2026-07-20")
    );

    perform(&office, &scene, json!({"obligation": scene.obligations[1], "amount": "100.00"})).await.expect(201);
    assert_eq!(watch(&office, &scene).await["stage"], "defaulted");
    perform(&office, &scene, json!({"obligation": scene.obligations[1]})).await.expect(201);
    assert_eq!(watch(&office, &scene).await["stage"], "defaulted", "the pipe is still not laid");
    perform(&office, &scene, json!({"obligation": scene.obligations[0]})).await.expect(201);
    let run = watch(&office, &scene).await;
    assert_eq!(run["stage"], "performed");
    // What was done late was done late: the day stays missed.
    let promised = run["deadlines"].as_array().unwrap().iter().filter(|row| row["code"] == "PF.DUE");
    assert!(promised.map(|row| &row["state"]).all(|state| state == "lapsed"), "{run}");
}

#[tokio::test]
async fn who_is_past_the_day_is_urged_by_letter_and_nobody_else() {
    let office = Office::open().await;
    let scene = defaulted(&office).await;
    let run = watch(&office, &scene).await;
    let urge = format!("/proceedings/{}/acts/urge", run["id"].as_str().unwrap());
    assert!(run["available_acts"].as_array().unwrap().iter().any(|act| act["act"] == "urge"), "{run}");

    for stranger in ["village", "mediator2", "court"] {
        office.api(stranger).await.post(&urge, json!({})).await.problem(404, "not-found");
    }
    office.api("mediator").await.post(&urge, json!({"fields": {"explanation": "电话也催过。"}})).await.expect(200);

    assert_eq!(count_letters(&office, "performance-urged").await, 1, "the other party owes nothing");
    let gift = format!("/proceedings/{}/acts/gift", run["id"].as_str().unwrap());
    office.api("mediator").await.post(&gift, json!({})).await.problem(404, "not-found");
    let seal = format!("/proceedings/{}/acts/seal", run["id"].as_str().unwrap());
    office.api("mediator").await.post(&seal, json!({})).await.problem(409, "has-own-call");
}

#[tokio::test]
async fn nobody_is_urged_or_taken_to_court_before_the_day_has_passed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let run = watch(&office, &scene).await;
    for act in ["urge", "enforce"] {
        let path = format!("/proceedings/{}/acts/{act}", run["id"].as_str().unwrap());
        office.api("mediator").await.post(&path, json!({})).await.problem(409, "wrong-stage");
    }
    assert_eq!(count_letters(&office, "performance-urged").await, 0);
}

#[tokio::test]
async fn what_is_handed_on_is_no_longer_watched() {
    let office = Office::open().await;
    let scene = defaulted(&office).await;
    let run = watch(&office, &scene).await;
    let path = format!("/proceedings/{}/acts/enforce", run["id"].as_str().unwrap());

    office.api("mediator").await.post(&path, json!({"fields": {"explanation": "已起诉。"}})).await.expect(200);

    let run = watch(&office, &scene).await;
    assert_eq!(run["stage"], "enforcement");
    assert!(
        run["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["code"] == "PF.DUE")
            .all(|row| row["state"] != "running")
    );
    perform(&office, &scene, json!({"obligation": scene.obligations[1]})).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn a_visit_is_recorded_and_its_deadline_met() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mediator = office.api("mediator").await;
    let visits = format!("/agreements/{}/follow-ups", scene.agreement);

    mediator.post(&visits, json!({"text": "  "})).await.wrong_field("text");
    mediator.post(&visits, json!({"text": "长".repeat(5_001)})).await.wrong_field("text");
    mediator.post(&visits, json!({"text": "去看过。", "visited_on": "2026-06-29"})).await.wrong_field("visited_on");
    mediator.post(&visits, json!({"text": "去看过。", "visited_on": "2026-07-01"})).await.wrong_field("visited_on");
    for stranger in ["village", "mediator2", "court"] {
        office.api(stranger).await.post(&visits, json!({"text": "去看过。"})).await.problem(404, "not-found");
    }
    let seen = mediator.post(&visits, json!({"text": "双方已和好。", "satisfied": true})).await.expect(201);

    assert_eq!(
        (&seen["follow_ups"][0]["satisfied"], &seen["follow_ups"][0]["text"]),
        (&json!(true), &json!("双方已和好。"))
    );
    let run = watch(&office, &scene).await;
    let follow = run["deadlines"].as_array().unwrap().iter().find(|row| row["code"] == "RM.FOLLOW").unwrap();
    assert_eq!(follow["state"], "met");
}

/// Thirty days after the effect, or fifteen after the last performance where that is later; once visited, no more. (RT2002 39)
#[tokio::test]
async fn who_performs_late_is_visited_later() {
    for (performed_on, due_on) in [("2026-07-05", "2026-07-30"), ("2026-07-27", "2026-08-11")] {
        let office = Office::open().await;
        let scene = Scene::at(&office, At::Sealed).await;
        office.on(performed_on);
        scene.perform(&office).await;

        let run = watch(&office, &scene).await;
        let live: Vec<&Value> = run["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["code"] == "RM.FOLLOW" && row["state"] == "running")
            .collect();
        assert_eq!(live.len(), 1, "{performed_on}: {run}");
        assert_eq!(live[0]["due_on"], due_on, "{performed_on}");
        let visits = format!("/agreements/{}/follow-ups", scene.agreement);
        office.api("mediator").await.post(&visits, json!({"text": "都满意。"})).await.expect(201);
        let run = watch(&office, &scene).await;
        assert!(run["deadlines"].as_array().unwrap().iter().all(|row| row["state"] != "running"), "{run}");
    }
}
