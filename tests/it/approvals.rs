//! What may only be proposed waits for another person.

use serde_json::{Value, json};

use crate::mediation::cases::{Case, Until, appointment, at, opened, text};
use crate::office::{Office, Reader};

async fn proposed(office: &Office, case: &Case) -> String {
    let clerk = office.api("clerk").await;
    let version = case.look(&clerk).await["version"].as_i64().unwrap();
    let mediator = office.account("village-mediator").await;
    let waiting = clerk.put(&case.path("mediators"), appointment(&[&mediator]), version).await.expect(202);
    assert_eq!((&waiting["request"]["act"], &waiting["request"]["state"]), (&json!("appoint"), &json!("pending")));
    text(&waiting["request"]["id"])
}

async fn state(office: &Office, id: &str) -> Value {
    let listed = office.api("director").await.get("/requests").await.expect(200);
    listed["items"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()["state"].clone()
}

#[tokio::test]
async fn a_proposed_appointment_takes_effect_when_the_head_approves_it() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let request = proposed(&office, &case).await;
    let head = office.api("village").await;
    assert_eq!(case.look(&head).await["stage"], "accepted");
    let listed = head.get("/requests?state=pending").await.expect(200);
    assert_eq!((&listed["total"], &listed["items"][0]["may_decide"]), (&json!(1), &json!(true)));

    office.on("2026-07-01");
    let seen = head.post(&format!("/requests/{request}/approval"), json!({})).await.expect(200);

    assert_eq!((&seen["state"], text(&seen["decided_by"])), (&json!("approved"), "糜静姝".to_owned()));
    let seen = case.look(&head).await;
    assert_eq!(seen["stage"], "in-mediation");
    // The legal day is the day of the approval.
    assert_eq!(case.deadline(&head, "RM.FIRST").await["anchor_on"], "2026-07-01");
    case.look(&office.api("village-mediator").await).await;
    let twice = head.post(&format!("/requests/{request}/approval"), json!({})).await;
    twice.problem(409, "already-decided");
}

#[tokio::test]
async fn neither_the_proposer_nor_somebody_without_the_right_approves() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let request = proposed(&office, &case).await;
    let path = format!("/requests/{request}/approval");

    office.api("clerk").await.post(&path, json!({})).await.problem(409, "same-person");
    office.api("clerk2").await.post(&path, json!({})).await.problem(403, "not-permitted");
    for stranger in ["committee", "mediator", "village-mediator", "court", "admin", "auditor"] {
        office.api(stranger).await.post(&path, json!({})).await.problem(404, "not-found");
        let listed = office.api(stranger).await.get("/requests").await.expect(200);
        assert_eq!(listed["items"], json!([]), "{stranger}");
    }
    office.nobody().post(&path, json!({})).await.problem(401, "sign-in-required");
    assert_eq!(state(&office, &request).await, "pending");
}

#[tokio::test]
async fn a_mediator_of_the_case_does_not_approve_in_it() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let head = office.api("village").await;
    let account = office.account("village").await;
    let version = case.look(&head).await["version"].as_i64().unwrap();
    head.put(&case.path("mediators"), appointment(&[&account]), version).await.expect(200);

    let clerk = office.api("clerk").await;
    let version = case.look(&clerk).await["version"].as_i64().unwrap();
    let other = office.account("village-mediator").await;
    let waiting = clerk.put(&case.path("mediators"), appointment(&[&other]), version).await.expect(202);
    let path = format!("/requests/{}/approval", text(&waiting["request"]["id"]));

    head.post(&path, json!({})).await.problem(409, "same-person");
    office.api("director").await.post(&path, json!({})).await.expect(200);
}

#[tokio::test]
async fn a_request_whose_act_is_no_longer_open_lapses() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let request = proposed(&office, &case).await;
    let head = office.api("village").await;
    let body = json!({"party": case.parties[0], "consents": false, "channel": "telephone"});
    head.post(&case.path("consents"), body).await.expect(200);

    // It waits for nobody any more, neither in the list nor in the number beside it.
    assert_eq!(state(&office, &request).await, "lapsed");
    let director = office.api("director").await;
    let waiting = director.get("/requests?state=pending").await.expect(200);
    assert_eq!(waiting["items"], json!([]), "{waiting}");
    let told = head.get(&format!("/disputes/{}/timeline", case.code)).await.expect(200).to_string();
    assert!(told.contains("申请失效"), "{told}");
    head.post(&format!("/requests/{request}/approval"), json!({})).await.problem(409, "overtaken");

    assert_eq!(state(&office, &request).await, "lapsed");
    assert_eq!(case.look(&head).await["stage"], "terminated");
}

#[tokio::test]
async fn a_rejection_has_a_reason_and_leaves_everything_as_it_was() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let request = proposed(&office, &case).await;
    let path = format!("/requests/{request}/rejection");
    let director = office.api("director").await;

    director.post(&path, json!({"reason": " "})).await.wrong_field("reason");
    office.api("clerk").await.post(&path, json!({"reason": "x"})).await.problem(409, "same-person");
    let seen = director.post(&path, json!({"reason": "请先问当事人的意思。"})).await.expect(200);

    assert_eq!((&seen["state"], text(&seen["reason"])), (&json!("rejected"), "请先问当事人的意思。".to_owned()));
    assert_eq!(case.look(&director).await["stage"], "accepted");
    // The proposer may propose again.
    proposed(&office, &case).await;
}

#[tokio::test]
async fn the_same_proposal_waits_only_once() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    proposed(&office, &case).await;
    let clerk = office.api("clerk2").await;
    let version = case.look(&clerk).await["version"].as_i64().unwrap();
    let mediator = office.account("village-mediator").await;

    clerk.put(&case.path("mediators"), appointment(&[&mediator]), version).await.problem(409, "request-pending");
}

#[tokio::test]
async fn requests_are_answered_on_pages() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let request = proposed(&office, &case).await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open("/requests").await);
    assert!(page.text().contains("我提出的") && page.links("a").iter().all(|link| !link.ends_with("/approval")));

    let mut director = office.reader("director").await;
    let page = Reader::must(director.open("/requests").await);
    assert!(page.links("a").contains(&format!("/requests/{request}/approval")), "{}", page.text());
    let page = Reader::must(director.open(&format!("/requests/{request}/rejection")).await);
    let page = director.send(&page.form("/rejection")).await;
    assert_eq!(page.status, 422);
    let page = Reader::must(director.open(&format!("/requests/{request}/approval")).await);
    assert!(page.text().contains("蒲海棠"), "{}", page.text());
    let page = Reader::must(director.send(&page.form("/approval")).await);

    assert!(page.text().contains("已批准，已经生效"), "{}", page.text());
    assert_eq!(case.look(&office.api("director").await).await["stage"], "in-mediation");
}

#[tokio::test]
async fn a_refusal_of_the_whole_dispute_waits_for_the_director() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let head = office.api("village").await;
    let body = json!({"ground": "R05", "explanation": "不属本村。"});
    head.post(&case.path("declination"), body).await.expect(200);
    let clerk = crate::mediation::cases::caller(&office, "clerk").await;
    let input =
        concord::intake::RefusalInput {
            ground: "R05".into(), advice: "可以向法院起诉。".into(), ..Default::default()
        };
    let outcome = concord::intake::refuse(&office.app, &clerk, &case.code, None, &input).await.unwrap();
    let concord::desk::requests::Outcome::Waiting(waiting) = outcome else { panic!("it should wait") };

    head.post(&format!("/requests/{}/approval", waiting.id), json!({})).await.problem(403, "not-permitted");
    office.api("director").await.post(&format!("/requests/{}/approval", waiting.id), json!({})).await.expect(200);

    let seen = office.api("director").await.get(&format!("/disputes/{}", case.code)).await.expect(200);
    assert_eq!(seen["stage"], "not-accepted");
}

#[tokio::test]
async fn a_mediator_proposes_closure_and_the_director_closes_on_the_day_of_approval() {
    use concord::desk::requests::Outcome;
    use concord::disputes::{self, ClosureInput};
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await;
    let body = json!({"outcome": "failed", "explanation": "谈不拢。"});
    mediator.post(&case.path("conclusion"), body).await.expect(200);
    let caller = crate::mediation::cases::caller(&office, "village-mediator").await;
    let input =
        ClosureInput {
            outcome: "failed".into(), summary: "调解不成，已告知诉讼。".into(), ..ClosureInput::default()
        };
    let Outcome::Waiting(waiting) = disputes::close(&office.app, &caller, &case.code, input).await.unwrap() else {
        panic!("a mediator only proposes")
    };
    let path = format!("/requests/{}/approval", waiting.id);
    mediator.post(&path, json!({})).await.problem(409, "same-person");

    office.on("2026-07-01");
    office.api("director").await.post(&path, json!({})).await.expect(200);

    let seen = office.api("director").await.get(&format!("/disputes/{}", case.code)).await.expect(200);
    assert_eq!((&seen["stage"], &seen["closure"]["closed_on"]), (&json!("closed"), &json!("2026-07-01")));
}

#[tokio::test]
async fn what_waits_is_the_step_of_whoever_decides_it_and_nobody_is_asked_to_propose_it_again() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let request = proposed(&office, &case).await;
    let row = async |username: &str| {
        let list = office.api(username).await.get("/disputes").await.expect(200);
        list["items"].as_array().unwrap().iter().find(|row| row["code"] == case.code.as_str()).unwrap().clone()
    };
    let head = row("village").await;
    assert_eq!((&head["next_act"], &head["next_is_mine"]), (&json!("approve"), &json!(true)), "{head}");
    assert_eq!(row("clerk").await["next_is_mine"], false);
    let path = format!("/disputes/{}", case.code);
    let page = Reader::must(office.reader("village").await.open(&path).await);
    let step = page.texts("#next").join(" ");
    assert!(step.contains("批准或驳回：确定调解员") && step.contains("提请批准"), "{step}");
    assert!(page.links("#next a").contains(&format!("/requests/{request}/approval")), "{:?}", page.links("#next a"));
    assert!(page.links("#next a").contains(&format!("/requests/{request}/rejection")), "{:?}", page.links("#next a"));
    let page = Reader::must(office.reader("clerk").await.open(&path).await);
    let step = page.texts("#next").join(" ");
    assert!(step.contains("等待批准：确定调解员"), "{step}");
    let again = format!("/proceedings/{}/mediators", case.id);
    assert!(!page.links("a").contains(&again), "{:?}", page.links("a"));
    // It stands in the inbox of whoever decides, also where that would not be his to do otherwise.
    let inbox = Reader::must(office.reader("director").await.open("/inbox").await);
    let rows = inbox.texts("tr[data-row]");
    assert!(rows.iter().any(|row| row.contains("批准或驳回")), "{rows:?}");

    office.api("village").await.post(&format!("/requests/{request}/approval"), json!({})).await.expect(200);
    assert_ne!(row("village").await["next_act"], "approve");
    let inbox = Reader::must(office.reader("director").await.open("/inbox").await);
    assert!(!inbox.texts("tr[data-row]").iter().any(|row| row.contains("批准或驳回")));
}

/// What was proposed beside the step is not offered again; it is said that it waits.
#[tokio::test]
async fn what_waits_beside_the_step_is_said_there() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.post("/disputes", crate::office::scene::registration()).await.expect(201);
    let path = format!("/disputes/{}", text(&dispute["code"]));
    let page = Reader::must(office.reader("clerk").await.open(&path).await);
    assert!(page.texts("#next a").contains(&"不予受理".to_owned()), "{:?}", page.texts("#next a"));
    let body = json!({"ground": "R03", "advice": "请按法院通知参加诉讼。"});
    clerk.post(&format!("{path}/refusal"), body).await.expect(202);
    let page = Reader::must(office.reader("clerk").await.open(&path).await);
    assert!(!page.texts("a").contains(&"不予受理".to_owned()), "{:?}", page.texts("a"));
    let step = page.texts("#next").join(" ");
    assert!(step.contains("确定分流") && step.contains("已提请批准：不予受理"), "{step}");
}

/// Who proposed waits for who decides, in the lists as well.
#[tokio::test]
async fn a_proposed_closing_waits_for_the_director_and_not_for_the_clerk() {
    let office = Office::open().await;
    let scene = crate::office::scene::Scene::at(&office, crate::office::scene::At::InMediation).await;
    let body = json!({"outcome": "failed", "explanation": "谈不拢。"});
    let mediator = office.api("mediator").await;
    mediator.post(&format!("/proceedings/{}/conclusion", scene.proceeding), body).await.expect(200);
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let risk = format!("/disputes/{}/risk", scene.code);
    director.post(&risk, json!({"grade": "yellow", "reason": "还在吵。"})).await.expect(200);
    let waits = async |username: &str, view: &str| {
        let page = Reader::must(office.reader(username).await.open(&format!("/inbox?view={view}")).await);
        page.texts("tr[data-row]").into_iter().find(|row| row.contains("院墙垫高雨水倒灌"))
    };
    assert!(waits("clerk", "mine").await.is_some());

    let body = json!({"outcome": "failed", "summary": "谈不拢。", "watch_plan": "网格员每周回访。"});
    clerk.post(&format!("/disputes/{}/closure", scene.code), body).await.expect(202);

    assert!(waits("clerk", "mine").await.is_none());
    assert!(waits("clerk", "others").await.unwrap().contains("查看进展"));
    assert!(waits("director", "mine").await.unwrap().contains("批准或驳回"));
    // The case is not simple: the head of the committee does not decide it.
    assert!(waits("committee", "mine").await.is_none());
}
