//! Who may have an interest in a dispute does not mediate it until everybody accepts him; to whom a party objects leaves.

use serde_json::{Value, json};

use super::cases::{Until, accepted_of, at, text};
use crate::office::scene::{At, Scene, registration};
use crate::office::{Office, Reader};

/// A party objects.
fn objection(mediator: &str, party: &str) -> Value {
    json!({"mediator": mediator, "asked_by": {"party": party}, "reason": "他是步云舒的远亲。"})
}

fn disclosure(mediator: &str, accepted_by: &[String]) -> Value {
    json!({"mediator": mediator, "text": "与申请人同名，不是同一人，也不是亲属。", "accepted_by": accepted_by})
}

#[tokio::test]
async fn a_mediator_with_the_name_of_a_party_is_appointed_only_when_every_party_accepts() {
    let office = Office::open().await;
    let case = accepted_of(&office, "蒲海棠", None).await;
    let (head, clerk) = (office.api("village").await, office.api("clerk").await);
    let mediator = office.account("village-mediator").await;

    let problem = case.appoint(&head, &[&mediator]).await.problem(409, "conflict-of-interest");
    assert!(problem["detail"].as_str().unwrap().contains("与当事人同名"), "{problem}");
    assert!(problem["available_acts"].as_array().unwrap().contains(&json!("disclose")), "{problem}");
    assert_eq!(problem["errors"][0]["field"], "mediators", "{problem}");
    // Nor can it be proposed.
    case.appoint(&clerk, &[&mediator]).await.problem(409, "conflict-of-interest");
    let told = head.post(&case.path("disclosures"), disclosure(&mediator, &case.parties[..1])).await.expect(201);
    assert_eq!((&told["mediator"], &told["accepted_by"]), (&json!(mediator), &json!([case.parties[0]])));
    let problem = case.appoint(&head, &[&mediator]).await.problem(409, "conflict-of-interest");
    assert!(problem["detail"].as_str().unwrap().contains("还差1方"), "{problem}");

    head.post(&case.path("disclosures"), disclosure(&mediator, &case.parties[1..])).await.expect(201);
    let seen = case.appoint(&head, &[&mediator]).await.expect(200);

    assert_eq!(seen["stage"], "in-mediation");
    assert_eq!(seen["disclosures"].as_array().unwrap().len(), 2);
    assert!(seen["disclosures"][0]["text"].as_str().unwrap().contains("同名"), "{seen}");
    assert!(case.look(&clerk).await["disclosures"][1]["text"].is_string());
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_mediator_at_the_telephone_of_a_party_is_found_however_it_is_written() {
    let office = Office::open().await;
    reached_at(&office, "village-mediator", "154 0000 1001").await;
    let case = accepted_of(&office, "覃若川", Some("15400001001")).await;
    let head = office.api("village").await;
    let (one, other) = (office.account("village-mediator").await, office.account("village").await);

    let problem = case.appoint(&head, &[&one]).await.problem(409, "conflict-of-interest");
    assert!(problem["detail"].as_str().unwrap().contains("与当事人电话相同"), "{problem}");
    case.appoint(&head, &[&other]).await.expect(200);
    // A replacement is looked at in the same way.
    case.appoint(&head, &[&one]).await.problem(409, "conflict-of-interest");
}

async fn reached_at(office: &Office, username: &str, phone: &str) {
    use ::entity::account;
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    account::Entity::update_many()
        .col_expr(account::Column::Phone, Expr::value(phone))
        .filter(account::Column::Username.eq(username))
        .exec(&office.app.db)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_disclosure_names_a_mediator_of_the_body_what_it_is_and_parties_of_the_dispute() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let (head, mediator) = (office.api("village").await, office.api("village-mediator").await);
    let (one, other) = (office.account("village-mediator").await, office.account("village").await);
    let path = case.path("disclosures");

    head.post(&path, disclosure("0000000000000000", &[])).await.wrong_field("mediator");
    head.post(&path, disclosure(&one, &["0000000000000000".into()])).await.wrong_field("accepted_by");
    head.post(&path, json!({"mediator": one, "text": " ", "accepted_by": []})).await.wrong_field("text");
    mediator.post(&path, disclosure(&other, &[])).await.problem(403, "not-permitted");
    office.api("clerk").await.post(&path, disclosure(&one, &[])).await.problem(403, "not-permitted");
    office.api("mediator").await.post(&path, disclosure(&one, &[])).await.problem(404, "not-found");

    mediator.post(&path, disclosure(&one, &case.parties)).await.expect(201);
    assert_eq!(case.look(&head).await["disclosures"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_mediator_to_whom_a_party_objects_leaves_at_once_and_the_limit_waits_for_another() {
    let office = Office::open().await;
    office.on("2026-06-01");
    let case = at(&office, Until::Mediated).await;
    let (head, clerk) = (office.api("village").await, office.api("clerk").await);
    let mediator = office.api("village-mediator").await;
    let (one, other) = (office.account("village-mediator").await, office.account("village").await);
    assert_eq!(case.deadline(&head, "RM.TERM").await["due_on"], "2026-07-01");

    office.on("2026-06-10");
    let left = clerk.post(&case.path("recusals"), objection(&one, &case.parties[0])).await.expect(201);
    assert_eq!((&left["asked_by"], &left["party"]), (&json!("party"), &json!(case.parties[0])));
    mediator.get(&format!("/proceedings/{}", case.id)).await.problem(404, "not-found");
    mediator.get(&format!("/disputes/{}", case.code)).await.problem(404, "not-found");
    let seen = case.look(&head).await;
    assert_eq!(seen["stage"], "mediator-pending");
    assert!(seen["mediators"].as_array().unwrap().is_empty(), "{seen}");
    assert_eq!(seen["recusals"][0]["mediator"], json!(one));
    assert_eq!(case.deadline(&head, "RM.TERM").await["state"], "paused");

    office.on("2026-06-18");
    case.appoint(&head, &[&one]).await.problem(409, "mediator-recused");
    let seen = case.appoint(&head, &[&other]).await.expect(200);

    assert_eq!(seen["stage"], "in-mediation");
    let term = case.deadline(&head, "RM.TERM").await;
    assert_eq!((&term["state"], &term["due_on"]), (&json!("running"), &json!("2026-07-09")));
    assert_eq!(case.deadline(&head, "RM.FIRST").await["due_on"], "2026-06-25");
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

/// Opens an appraisal beside the mediation. Answers its outward id.
async fn appraisal(office: &Office, scene: &Scene) -> String {
    let body = json!({"kind": "appraisal", "organisation": office.body("澜滨").await, "initiative": "party",
                      "reason": "鉴定损失。"});
    let clerk = office.api("clerk").await;
    clerk.post(&format!("/disputes/{}/proceedings", scene.code), body).await.expect(201);
    let seen = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let runs = seen["proceedings"].as_array().unwrap();
    runs.iter().find(|run| run["kind"] == "appraisal").unwrap()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn whoever_leaves_keeps_nothing_of_the_file_neither_beside_it_nor_because_he_took_it_in() {
    for replaced in [false, true] {
        let office = Office::open().await;
        let (mediator, head) = (office.api("mediator").await, office.api("committee").await);
        let code = mediator.post("/disputes", registration()).await.expect(201)["code"].as_str().unwrap().to_owned();
        let seen = mediator.get(&format!("/disputes/{code}")).await.expect(200);
        let parties = seen["parties"].as_array().unwrap().iter().map(|party| text(&party["id"])).collect();
        let mut scene = Scene { code, parties, mediator: office.account("mediator").await, ..Scene::default() };
        scene.route(&office).await;
        scene.consent(&office).await;
        scene.accept(&office).await;
        scene.appoint(&office, "mediator").await;
        let appraisal = format!("/proceedings/{}", appraisal(&office, &scene).await);
        mediator.get(&appraisal).await.expect(200);

        if replaced {
            scene.appoint(&office, "mediator2").await;
        } else {
            let path = format!("/proceedings/{}/recusals", scene.proceeding);
            head.post(&path, objection(&scene.mediator, &scene.parties[0])).await.expect(201);
        }

        for path in [appraisal, format!("/proceedings/{}", scene.proceeding), format!("/disputes/{}", scene.code)] {
            mediator.get(&path).await.problem(404, "not-found");
        }
        let list = mediator.get("/disputes").await.expect(200);
        assert!(!list.to_string().contains(&scene.code), "{list}");
        head.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    }
}

#[tokio::test]
async fn choosing_the_first_mediator_stops_no_clock() {
    let office = Office::open().await;
    let case = at(&office, Until::Offered).await;
    let head = office.api("village").await;
    let before = case.deadline(&head, "RM.TERM").await;
    assert_eq!(before["state"], "running");

    let one = office.account("village-mediator").await;
    case.appoint(&head, &[&one]).await.expect(200);

    let after = case.deadline(&head, "RM.TERM").await;
    assert_eq!((&after["state"], &after["due_on"]), (&json!("running"), &before["due_on"]));
}

#[tokio::test]
async fn a_mediator_withdraws_himself_and_decides_for_nobody_else() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let (head, mediator) = (office.api("village").await, office.api("village-mediator").await);
    let one = office.account("village-mediator").await;
    let path = case.path("recusals");
    let ask = |by: Value| json!({"mediator": one, "asked_by": by, "reason": "申请人是我的亲戚。"});

    mediator.post(&path, ask(json!({"body": true}))).await.problem(403, "not-permitted");
    office.api("clerk").await.post(&path, ask(json!({"mediator": true}))).await.problem(403, "not-permitted");
    let left = mediator.post(&path, ask(json!({"mediator": true}))).await.expect(201);

    assert_eq!((&left["asked_by"], &left["reason"]), (&json!("mediator"), &json!("申请人是我的亲戚。")));
    mediator.get(&format!("/proceedings/{}", case.id)).await.problem(404, "not-found");
    assert_eq!(case.look(&head).await["stage"], "mediator-pending");
    mediator.post(&path, ask(json!({"mediator": true}))).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_recusal_names_a_present_mediator_who_asks_and_a_day_that_fits() {
    let office = Office::open().await;
    let accepted = at(&office, Until::Accepted).await;
    let head = office.api("village").await;
    let one = office.account("village-mediator").await;
    let early = objection(&one, &accepted.parties[0]);
    head.post(&accepted.path("recusals"), early).await.problem(409, "wrong-stage");

    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let head = office.api("village").await;
    let (one, other) = (office.account("village-mediator").await, office.account("village").await);
    let path = case.path("recusals");
    let ask = |by: Value| json!({"mediator": one, "asked_by": by, "reason": "远亲。"});
    head.post(&path, objection(&other, &case.parties[0])).await.wrong_field("mediator");
    head.post(&path, objection(&one, "0000000000000000")).await.wrong_field("asked_by");
    head.post(&path, ask(json!({}))).await.wrong_field("asked_by");
    head.post(&path, ask(json!({"body": true, "mediator": true}))).await.wrong_field("asked_by");
    let mut blank = objection(&one, &case.parties[0]);
    blank["reason"] = json!("");
    head.post(&path, blank).await.wrong_field("reason");
    let mut before = objection(&one, &case.parties[0]);
    before["on"] = json!("2026-06-29");
    head.post(&path, before).await.wrong_field("on");
    office.api("mediator").await.post(&path, ask(json!({"body": true}))).await.problem(404, "not-found");
    assert_eq!(case.look(&head).await["stage"], "in-mediation");
}

/// While mediation stands still nobody is recused, for that would set it going again: the body replaces him.
#[tokio::test]
async fn while_mediation_is_suspended_the_body_replaces_a_mediator_and_it_stays_suspended() {
    let office = Office::open().await;
    office.on("2026-06-01");
    let case = at(&office, Until::Mediated).await;
    let head = office.api("village").await;
    let (one, other) = (office.account("village-mediator").await, office.account("village").await);
    office.on("2026-06-05");
    let mediator = office.api("village-mediator").await;
    mediator.post(&case.path("suspensions"), json!({"ground": "appraisal"})).await.expect(200);

    office.on("2026-06-10");
    let problem =
        head.post(&case.path("recusals"), objection(&one, &case.parties[1])).await.problem(409, "wrong-stage");
    assert!(problem["available_acts"].as_array().unwrap().contains(&json!("replace")), "{problem}");
    case.appoint(&head, &[&other]).await.expect(200);
    assert_eq!(case.look(&head).await["stage"], "suspended");
    assert_eq!(case.deadline(&head, "RM.TERM").await["state"], "paused");
    office.on("2026-06-12");
    office.api("village").await.post(&case.path("resumptions"), json!({})).await.expect(200);

    // Seven days stood still, from the fifth to the eleventh.
    let term = case.deadline(&head, "RM.TERM").await;
    assert_eq!((&term["state"], &term["due_on"]), (&json!("running"), &json!("2026-07-08")));
}

#[tokio::test]
async fn a_draft_goes_with_its_mediator_until_all_have_signed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let head = office.api("committee").await;
    let path = format!("/proceedings/{}/recusals", scene.proceeding);
    head.post(&path, objection(&scene.mediator, &scene.parties[0])).await.expect(201);
    let seen = head.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["state"], "withdrawn");

    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let head = office.api("committee").await;
    let path = format!("/proceedings/{}/recusals", scene.proceeding);
    head.post(&path, objection(&scene.mediator, &scene.parties[0])).await.problem(409, "all-signed");
}

#[tokio::test]
async fn a_conflict_a_disclosure_and_a_recusal_on_pages() {
    let office = Office::open().await;
    let case = accepted_of(&office, "蒲海棠", None).await;
    let mut head = office.reader("village").await;
    let place = format!("/proceedings/{}", case.id);
    let one = office.account("village-mediator").await;

    let page = Reader::must(head.open(&format!("{place}/mediators")).await);
    let form = page.form("/mediators").tick("mediators", &one).set("chosen_by", "body").set("act", "appoint");
    let page = head.send(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.text().contains("与当事人同名"), "{}", page.text());
    assert_eq!(page.form("/mediators").value("chosen_by"), "body");
    assert!(page.links("a").contains(&format!("{place}/disclosure")), "{}", page.text());

    let page = Reader::must(head.open(&format!("{place}/disclosure")).await);
    let form = page.form("/disclosure").set("mediator", &one).tick("accepted_by", &case.parties[0]);
    let page = head.send(&form.tick("accepted_by", &case.parties[1])).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#e-text"), "{}", page.text());
    assert_eq!(page.form("/disclosure").value("mediator"), one);
    let page = Reader::must(head.send(&page.form("/disclosure").set("text", "只是同名。")).await);
    assert!(page.text().contains("已记录披露"), "{}", page.text());
    let page = Reader::must(head.open(&format!("{place}/mediators")).await);
    head.send(&page.form("/mediators").tick("mediators", &one).set("chosen_by", "body").set("act", "appoint")).await;
    let api = office.api("village").await;
    assert_eq!(case.look(&api).await["stage"], "in-mediation");

    let mut mediator = office.reader("village-mediator").await;
    let page = Reader::must(mediator.open(&format!("{place}/recusal")).await);
    let page = mediator.send(&page.form("/recusal").set("mediator", &one).set("reason", "我是他的亲戚。")).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#e-asked_by"), "{}", page.text());
    assert_eq!(page.form("/recusal").value("reason").trim(), "我是他的亲戚。");
    let page = Reader::must(mediator.send(&page.form("/recusal").set("asked_by", "mediator")).await);
    assert!(page.text().contains("已办理回避"), "{}", page.text());
    assert_eq!(case.look(&api).await["stage"], "mediator-pending");
    assert_eq!(mediator.open(&format!("{place}/recusal")).await.status, 404);
    let page = Reader::must(head.open(&format!("{place}/mediators")).await);
    assert!(page.text().contains("只是同名") && page.text().contains("我是他的亲戚"), "{}", page.text());
}
