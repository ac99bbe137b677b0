//! Who mediates, and who sees the file.

use serde_json::json;

use super::cases::{Until, appointment, at, count_letters, text};
use crate::office::Office;
use crate::office::scene::{Scene, registration};

#[tokio::test]
async fn an_appointed_mediator_gets_the_file_and_a_replaced_one_loses_it_at_once() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let (head, mediator) = (office.api("village").await, office.api("village-mediator").await);
    let (one, other) = (office.account("village-mediator").await, office.account("village").await);
    mediator.get(&format!("/proceedings/{}", case.id)).await.problem(404, "not-found");

    let version = case.look(&head).await["version"].as_i64().unwrap();
    let seen = head.put(&case.path("mediators"), appointment(&[&one]), version).await.expect(200);
    assert_eq!((&seen["stage"], &seen["mediators"][0]["presiding"]), (&json!("in-mediation"), &json!(true)));
    assert_eq!(case.look(&mediator).await["stage"], "in-mediation");
    assert_eq!(count_letters(&office, "appointed").await, 1);
    assert_eq!(case.deadline(&head, "RM.FIRST").await["due_on"], "2026-07-07");
    let session = case.session(&office).await;

    let version = case.look(&head).await["version"].as_i64().unwrap();
    let seen = head.put(&case.path("mediators"), appointment(&[&other]), version).await.expect(200);

    assert_eq!(seen["stage"], "in-mediation");
    assert_eq!(seen["mediators"].as_array().unwrap().len(), 1);
    for path in
        [format!("/proceedings/{}", case.id), format!("/sessions/{session}"), format!("/disputes/{}", case.code)]
    {
        mediator.get(&path).await.problem(404, "not-found");
    }
    let mut reader = office.reader("village-mediator").await;
    assert_eq!(reader.open(&format!("/sessions/{session}/record")).await.status, 404);
}

#[tokio::test]
async fn a_mediator_who_took_it_in_acts_for_the_body_until_another_is_appointed() {
    let office = Office::open().await;
    let (registrar, head) = (office.api("mediator").await, office.api("committee").await);
    let code = text(&registrar.post("/disputes", registration()).await.expect(201)["code"]);
    let seen = registrar.get(&format!("/disputes/{code}")).await.expect(200);
    let parties = seen["parties"].as_array().unwrap().iter().map(|party| text(&party["id"])).collect();
    let mut scene = Scene { code, parties, ..Scene::default() };
    scene.route(&office).await;
    scene.consent(&office).await;
    let place = format!("/proceedings/{}", scene.proceeding);
    registrar.post(&format!("{place}/acceptance"), json!({})).await.expect(200);

    scene.appoint(&office, "mediator2").await;

    let starts = (office.app.now() + chrono::Duration::days(4)).to_rfc3339();
    let session = json!({"starts_at": starts, "place": "调解室一", "attendees": scene.parties});
    registrar.post(&format!("{place}/sessions"), session.clone()).await.problem(404, "not-found");
    registrar.get(&format!("/disputes/{}", scene.code)).await.problem(404, "not-found");
    office.api("mediator2").await.post(&format!("{place}/sessions"), session).await.expect(201);
    head.get(&place).await.expect(200);
}

#[tokio::test]
async fn only_people_in_service_on_the_bodys_own_roster_mediate() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let head = office.api("village").await;
    let version = case.look(&head).await["version"].as_i64().unwrap();
    for outsider in ["mediator", "clerk", "director"] {
        let account = office.account(outsider).await;
        head.put(&case.path("mediators"), appointment(&[&account]), version).await.problem(409, "not-on-roster");
    }

    let account = office.account("village-mediator").await;
    suspend(&office, "village-mediator").await;
    head.put(&case.path("mediators"), appointment(&[&account]), version).await.problem(409, "not-on-roster");

    assert_eq!(case.look(&head).await["stage"], "accepted");
}

async fn suspend(office: &Office, username: &str) {
    use ::entity::account;
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    account::Entity::update_many()
        .col_expr(account::Column::Active, Expr::value(false))
        .filter(account::Column::Username.eq(username))
        .exec(&office.app.db)
        .await
        .unwrap();
}

#[tokio::test]
async fn an_appointment_names_mediators_one_who_presides_and_who_chose() {
    let office = Office::open().await;
    let case = at(&office, Until::Accepted).await;
    let head = office.api("village").await;
    let one = office.account("village-mediator").await;
    let path = case.path("mediators");
    let version = case.look(&head).await["version"].as_i64().unwrap();
    let body = |mediators: serde_json::Value, presiding: &str, by: &str| json!({"mediators": mediators, "presiding": presiding, "chosen_by": by});

    head.put(&path, body(json!([]), &one, "body"), version).await.wrong_field("mediators");
    head.put(&path, body(json!([one]), "", "body"), version).await.wrong_field("presiding");
    head.put(&path, body(json!([one]), &one, "lot"), version).await.wrong_field("chosen_by");
    head.put(&path, body(json!([one]), &one, "body"), version + 7).await.problem(412, "stale");
    let unversioned = head.send(poem::http::Method::PUT, &path, Some(body(json!([one]), &one, "body"))).await;
    unversioned.problem(428, "if-match-required");
}

#[tokio::test]
async fn the_parties_are_offered_mediators_and_then_choose() {
    let office = Office::open().await;
    let case = at(&office, Until::Offered).await;
    let head = office.api("village").await;
    let one = office.account("village-mediator").await;
    let seen = case.look(&head).await;
    assert_eq!(seen["stage"], "mediator-pending");

    let body = json!({"mediators": [one], "presiding": one, "chosen_by": "parties"});
    let seen = head.put(&case.path("mediators"), body, seen["version"].as_i64().unwrap()).await.expect(200);

    assert_eq!((&seen["stage"], &seen["mediators"][0]["chosen_by"]), (&json!("in-mediation"), &json!("parties")));
}

#[tokio::test]
async fn a_mediator_does_not_appoint_and_a_stranger_finds_nothing() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let one = office.account("village").await;

    let mediator = office.api("village-mediator").await;
    mediator.put(&case.path("mediators"), appointment(&[&one]), 1).await.problem(412, "stale");
    let version = case.look(&mediator).await["version"].as_i64().unwrap();
    mediator.put(&case.path("mediators"), appointment(&[&one]), version).await.problem(403, "not-permitted");
    let stranger = office.api("mediator").await;
    stranger.put(&case.path("mediators"), appointment(&[&one]), version).await.problem(404, "not-found");
}
