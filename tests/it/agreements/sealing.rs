//! The seal by API: by its keeper, once everybody has signed; the latest day counts, and the time for confirmation begins.

use serde_json::{Value, json};

use crate::mediation::cases::{count_letters, letters};
use crate::office::Office;
use crate::office::scene::{At, Scene, registration, terms};

fn path(scene: &Scene) -> String {
    format!("/agreements/{}/seal", scene.agreement)
}

async fn deadline(office: &Office, scene: &Scene, code: &str) -> Value {
    let seen = office.api("mediator").await.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let all = seen["deadlines"].as_array().unwrap();
    all.iter().find(|row| row["code"] == code).unwrap_or_else(|| panic!("no {code}: {seen}")).clone()
}

#[tokio::test]
async fn the_seal_brings_the_agreement_into_effect_and_the_parties_are_told() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let head = office.api("committee").await;

    let sealed = head.post(&path(&scene), json!({})).await.expect(200);

    assert_eq!((&sealed["state"], &sealed["effective_on"]), (&json!("effective"), &json!("2026-06-30")));
    assert_eq!(sealed["lint"], json!([]));
    assert_eq!(count_letters(&office, "agreement-in-effect").await, 2);
    let to: Vec<String> =
        letters(&office).await.into_iter().filter(|(of, _)| of == "agreement-in-effect").map(|(_, to)| to).collect();
    assert_ne!(to[0], to[1]);
    let dispute = head.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let stages: Vec<(&Value, &Value)> =
        dispute["proceedings"].as_array().unwrap().iter().map(|run| (&run["kind"], &run["stage"])).collect();
    assert_eq!(
        stages,
        [(&json!("peoples-mediation"), &json!("agreed")), (&json!("performance"), &json!("performing"))]
    );
    let watched: Vec<&Value> =
        dispute["deadlines"].as_array().unwrap().iter().filter(|row| row["code"] == "PF.DUE").collect();
    assert_eq!(watched.len(), 2);
    assert!(watched.iter().all(|row| row["due_on"] == "2026-07-10"));
    // The agreement is now for everybody with standing.
    office.api("clerk").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
}

#[tokio::test]
async fn nobody_but_the_keeper_seals() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;

    for colleague in ["mediator", "director", "clerk"] {
        office.api(colleague).await.post(&path(&scene), json!({})).await.problem(403, "not-permitted");
    }
    for stranger in ["village", "studio", "mediator2", "court", "officer", "admin", "auditor"] {
        office.api(stranger).await.post(&path(&scene), json!({})).await.problem(404, "not-found");
    }
    office.nobody().post(&path(&scene), json!({})).await.problem(401, "sign-in-required");
    assert_eq!(count_letters(&office, "agreement-in-effect").await, 0);
}

#[tokio::test]
async fn nothing_is_sealed_before_everybody_has_signed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let head = office.api("committee").await;

    head.post(&path(&scene), json!({})).await.problem(409, "signatures-missing");
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
    scene.signature(&office, json!({"party": scene.parties[1]})).await.expect(201);
    head.post(&path(&scene), json!({})).await.problem(409, "signatures-missing");
    scene.signature(&office, json!({"mediator": scene.mediator})).await.expect(201);
    head.post(&path(&scene), json!({})).await.expect(200);
    head.post(&path(&scene), json!({})).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn a_sealed_text_is_closed_to_everything() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mediator = office.api("mediator").await;
    let agreement = format!("/agreements/{}", scene.agreement);
    let version = mediator.get(&agreement).await.version();

    let changed = mediator.put(&agreement, terms(&scene.parties, "2026-07-12"), version).await;
    changed.problem(409, "wrong-stage");
    let body = json!({"party": scene.parties[0]});
    mediator.post(&format!("{agreement}/taking-back"), body).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn the_day_of_the_seal_is_no_day_to_come_nor_one_before_the_record() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let head = office.api("committee").await;

    head.post(&path(&scene), json!({"sealed_on": "2026-07-01"})).await.wrong_field("sealed_on");
    head.post(&path(&scene), json!({"sealed_on": "2026-06-29"})).await.wrong_field("sealed_on");
    head.post(&path(&scene), json!({"sealed_on": "2026-06-20"})).await.wrong_field("late_entry_reason");
    head.post(&path(&scene), json!({"sealed_on": "gestern"})).await.wrong_field("sealed_on");
    let version = head.get(&format!("/agreements/{}", scene.agreement)).await.version();
    head.with("If-Match", format!("\"{}\"", version - 1)).post(&path(&scene), json!({})).await.problem(412, "stale");
    head.with("If-Match", format!("\"{version}\"")).post(&path(&scene), json!({})).await.expect(200);
}

#[tokio::test]
async fn a_party_renamed_after_signing_keeps_the_seal_away() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let version = dispute["parties"][0]["version"].as_i64().unwrap();
    let party = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    clerk.patch(&party, json!({"name": "覃若川改"}), version).await.expect(200);

    office.api("committee").await.post(&path(&scene), json!({})).await.problem(409, "content-changed");
    assert_eq!(count_letters(&office, "agreement-in-effect").await, 0);
}

/// Vectors of domain.md §2.0 for judicial confirmation: day of effect, last day.
#[tokio::test]
async fn the_thirty_days_for_confirmation_are_counted_from_the_latest_signature_or_seal() {
    for (effective_on, due_on) in [
        ("2025-09-05", "2025-10-09"),
        ("2026-01-16", "2026-02-24"),
        ("2026-08-31", "2026-09-30"),
        ("2026-04-07", "2026-05-07"),
    ] {
        let office = Office::open().await;
        let day: chrono::NaiveDate = effective_on.parse().unwrap();
        office.on(&(day - chrono::Days::new(4)).to_string());
        let mut scene = Scene::at(&office, At::Recorded).await;
        scene.draft(&office).await;
        scene.sign(&office).await;
        office.on(effective_on);
        scene.seal(&office).await;

        let seen = office.api("mediator").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
        assert_eq!(seen["effective_on"], effective_on);
        let confirmation = deadline(&office, &scene, "SFQR.APPLY").await;
        assert_eq!((&confirmation["anchor_on"], &confirmation["due_on"]), (&json!(effective_on), &json!(due_on)));
        assert!(confirmation["law"].as_str().unwrap().contains("RTF 33"), "{confirmation}");
    }
}

#[tokio::test]
async fn a_signature_after_the_seal_was_set_on_paper_is_the_day_that_counts() {
    let office = Office::open().await;
    office.on("2026-06-28");
    let scene = Scene::at(&office, At::Drafted).await;
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
    scene.signature(&office, json!({"mediator": scene.mediator})).await.expect(201);
    office.on("2026-06-30");
    scene.signature(&office, json!({"party": scene.parties[1]})).await.expect(201);

    let head = office.api("committee").await;
    let sealed = head.post(&path(&scene), json!({"sealed_on": "2026-06-28"})).await.expect(200);

    assert_eq!((&sealed["sealed_on"], &sealed["effective_on"]), (&json!("2026-06-28"), &json!("2026-06-30")));
    let confirmation = deadline(&office, &scene, "SFQR.APPLY").await;
    assert_eq!((&confirmation["anchor_on"], &confirmation["due_on"]), (&json!("2026-06-30"), &json!("2026-07-30")));
}

#[tokio::test]
async fn the_parent_committees_keeper_seals_for_a_studio() {
    let office = Office::open().await;
    let mut scene = Scene::of(&office, registration(), At::Registered).await;
    scene.route_to(&office, "宓春兰").await;
    let head = office.api("studio").await;
    let at = |tail: &str| format!("/proceedings/{}/{tail}", scene.proceeding);
    for party in &scene.parties {
        let body = json!({"party": party, "consents": true, "channel": "in-person"});
        head.post(&at("consents"), body).await.expect(200);
    }
    head.post(&at("acceptance"), json!({})).await.expect(200);
    let studio = office.account("studio").await;
    let version = head.get(&format!("/proceedings/{}", scene.proceeding)).await.version();
    let body = json!({"mediators": [studio], "presiding": studio, "chosen_by": "parties"});
    head.put(&at("mediators"), body, version).await.expect(200);
    let drafted = head.post(&at("agreements"), terms(&scene.parties, "2026-07-10")).await.expect(201);
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
    let signers = [json!({"party": scene.parties[0]}), json!({"party": scene.parties[1]}), json!({"mediator": studio})];
    for whom in signers {
        let body =
            json!({"for": whom, "signed_by": {"kind": "self"}, "method": "paper", "content_hash": scene.content_hash});
        head.post(&format!("/agreements/{}/signatures", scene.agreement), body).await.expect(201);
    }

    head.post(&path(&scene), json!({})).await.problem(403, "not-permitted");
    office.api("village").await.post(&path(&scene), json!({})).await.problem(404, "not-found");
    let keeper = office.api("committee").await;
    keeper.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    let sealed = keeper.post(&path(&scene), json!({})).await.expect(200);
    assert_eq!(sealed["state"], "effective");
}

#[tokio::test]
async fn a_cut_connection_does_not_seal_twice() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let head = office.api("committee").await.with("Idempotency-Key", "seal-once");

    let first = head.post(&path(&scene), json!({})).await.expect(200);
    let again = head.post(&path(&scene), json!({})).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(200)["version"], first["version"]);
    assert_eq!(count_letters(&office, "agreement-in-effect").await, 2);
}
