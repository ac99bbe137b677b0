//! Amended agreements: a later one takes the place of one in effect.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::office::Office;
use crate::office::scene::{At, Scene, terms};

/// The same dispute once more under mediation, while its agreement is being performed.
async fn mediated_again(office: &Office, scene: &mut Scene) {
    scene.route(office).await;
    scene.consent(office).await;
    scene.accept(office).await;
    scene.appoint(office, "mediator").await;
}

async fn dispute(office: &Office, scene: &Scene) -> Value {
    office.api("clerk").await.get(&format!("/disputes/{}", scene.code)).await.expect(200)
}

/// State and last day of every deadline of this code, ended ones too.
async fn with_code(office: &Office, code: &str) -> Vec<(String, String)> {
    use ::entity::deadline::{Column, Entity};
    let rows = Entity::find().filter(Column::Code.eq(code)).order_by_asc(Column::Id).all(&office.app.db).await.unwrap();
    rows.into_iter().map(|row| (row.state, row.due_on.to_string())).collect()
}

/// A new version with a new number and a new thirty days; what the earlier one left open is no longer owed, its clocks stop,
/// its paper stays. (MFD 543; rows 44, 49 of domain.md §7.3)
#[tokio::test]
async fn a_later_agreement_takes_the_place_of_the_earlier_with_clocks_of_its_own() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::Sealed).await;
    let earlier = scene.agreement.clone();
    office.on("2026-07-06");
    mediated_again(&office, &mut scene).await;
    let mediator = office.api("mediator").await;
    let mut body = terms(&scene.parties, "2026-08-10");
    (body["amends"], body["scope"]) = (json!(earlier), json!("full"));
    let path = format!("/proceedings/{}/agreements", scene.proceeding);
    let drafted = mediator.post(&path, body).await.expect(201);
    assert_eq!(drafted["amends"], json!(earlier));
    let before = mediator.get(&format!("/agreements/{earlier}")).await.expect(200);
    assert_eq!(before["state"], "effective", "a draft changes nothing yet");

    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
    scene.sign(&office).await;
    scene.seal(&office).await;

    let after = mediator.get(&format!("/agreements/{earlier}")).await.expect(200);
    assert_eq!(after["state"], "superseded");
    let states: Vec<&Value> = after["obligations"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, [&json!("superseded"), &json!("superseded")]);
    assert_eq!(after["document"]["sha256"], before["document"]["sha256"], "what was signed stays as it is");
    let seen = dispute(&office, &scene).await;
    let stages: Vec<&Value> = seen["proceedings"].as_array().unwrap().iter().map(|run| &run["stage"]).collect();
    assert_eq!(stages, [&json!("agreed"), &json!("superseded"), &json!("agreed"), &json!("performing")]);
    let of = |state: &str, day: &str| (state.to_owned(), day.to_owned());
    let confirmations = with_code(&office, "SFQR.APPLY").await;
    assert_eq!(confirmations, [of("cancelled", "2026-07-30"), of("running", "2026-08-05")]);
    let due = with_code(&office, "PF.DUE").await;
    assert_eq!(due.iter().filter(|(state, _)| state == "cancelled").count(), 2, "{due:?}");
    assert_eq!(due.iter().filter(|one| **one == of("running", "2026-08-10")).count(), 2, "{due:?}");
    let words =
        super::paper::text_of(&mediator.get(&format!("/agreements/{}/document.pdf", scene.agreement)).await.bytes);
    assert!(words.contains("以本协议代替〔2026〕澜安澜滨人调字第1号-1协议"), "{words}");
}

/// Only an agreement in effect of the same dispute can be amended.
#[tokio::test]
async fn what_is_not_in_effect_here_cannot_be_amended() {
    let office = Office::open().await;
    let other = Scene::at(&office, At::Sealed).await;
    let mut registration = crate::office::scene::registration();
    registration["title"] = json!("另一件纠纷");
    let scene = Scene::of(&office, registration, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let path = format!("/proceedings/{}/agreements", scene.proceeding);
    for wrong in [other.agreement.as_str(), "7777777777777777", "'; --"] {
        let mut body = terms(&scene.parties, "2026-07-10");
        body["amends"] = json!(wrong);
        mediator.post(&path, body).await.wrong_field("amends");
    }
}
