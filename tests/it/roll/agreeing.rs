//! The agreement of a group: amounts that add up, the annex, its signatures, and the seal.

use serde_json::{Value, json};

use super::workers::{csv, roll_of, scene, send, workers};
use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};

fn codes(agreement: &Value) -> Vec<&str> {
    agreement["lint"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

async fn representative(mediator: &Client, scene: &Scene) -> String {
    let dispute = mediator.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    dispute["parties"][0]["representatives"][0]["id"].as_str().unwrap().to_owned()
}

/// The representative, the other side and the mediator sign.
async fn sign(office: &Office, scene: &Scene) {
    let mediator = office.api("mediator").await;
    let by = json!({"kind": "agent", "representative": representative(&mediator, scene).await});
    let body = json!({"for": {"party": scene.parties[0]}, "signed_by": by, "method": "paper",
                      "content_hash": scene.content_hash});
    mediator.post(&format!("/agreements/{}/signatures", scene.agreement), body).await.expect(201);
    scene.signature(office, json!({"party": scene.parties[1]})).await.expect(201);
    scene.signature(office, json!({"mediator": scene.mediator})).await.expect(201);
}

fn annex(scene: &Scene) -> String {
    format!("/agreements/{}/annex-signatures", scene.agreement)
}

fn words_of(pdf: &[u8]) -> (String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annex.pdf");
    std::fs::write(&path, pdf).unwrap();
    if let Ok(out) = std::env::var("ANNEX_OUT") {
        std::fs::copy(&path, format!("{out}/{}.pdf", pdf.len())).unwrap();
    }
    let run = std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    let pages = text.matches('\u{c}').count();
    (text, pages)
}

#[tokio::test]
async fn what_is_paid_to_the_group_must_be_the_sum_of_its_roll() {
    let office = Office::open().await;
    let off = scene(&office, &workers(43, 60_001), false, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let agreement = mediator.get(&format!("/agreements/{}", off.agreement)).await.expect(200);
    assert_eq!(codes(&agreement), ["roll-sum"]);
    let body = json!({"members": "all", "method": "paper"});
    mediator.post(&annex(&off), body).await.problem(409, "agreement-incomplete");
}

#[tokio::test]
async fn the_seal_waits_for_everybody_on_the_roll() {
    let office = Office::open().await;
    let scene = scene(&office, &workers(43, 60_000), false, At::Drafted).await;
    let (mediator, head) = (office.api("mediator").await, office.api("committee").await);
    sign(&office, &scene).await;
    let seal = format!("/agreements/{}/seal", scene.agreement);
    let refused = head.post(&seal, json!({})).await.problem(409, "annex-unsigned");
    assert!(refused["detail"].as_str().unwrap().contains("43人"), "{refused}");

    let roll = mediator.get(&roll_of(&scene)).await.expect(200);
    let ids: Vec<&str> = roll["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    let some = json!({"members": ids[..12], "method": "fingerprint"});
    let seen = mediator.post(&annex(&scene), some).await.expect(200);
    assert_eq!(seen["annex"]["signed"], 12);
    assert_eq!(seen["missing_signatures"][0]["name"], "名册上31人");
    head.post(&seal, json!({})).await.problem(409, "annex-unsigned");
    let seen = mediator.post(&annex(&scene), json!({"members": "all", "method": "paper"})).await.expect(200);
    assert_eq!((&seen["annex"]["signed"], &seen["annex"]["missing"]), (&json!(43), &json!(0)));
    mediator.post(&annex(&scene), json!({"members": "all", "method": "paper"})).await.problem(409, "signed-already");

    let sealed = head.post(&seal, json!({})).await.expect(200);
    assert_eq!(sealed["state"], "effective");
    // The centre finds the annex among the papers.
    let clerk = office.api("clerk").await;
    let papers = clerk.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200);
    let of_form = |row: &Value| row["kind"] == "roll-annex";
    assert!(papers["items"].as_array().unwrap().iter().any(of_form), "{papers}");
    let paper = format!("/agreements/{}/annex.pdf", scene.agreement);
    assert_eq!(clerk.get(&paper).await.status, 200);
    // Full names of so many are for nobody who only watches.
    let risk = format!("/disputes/{}/risk", scene.code);
    clerk.post(&risk, json!({"grade": "orange", "reason": "工人聚在门口。"})).await.expect(200);
    let coordinator = office.api("coordinator").await;
    let papers = coordinator.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200);
    assert!(!papers["items"].as_array().unwrap().iter().any(of_form), "{papers}");
    coordinator.get(&paper).await.problem(403, "not-permitted");
}

#[tokio::test]
async fn special_authority_stands_for_those_who_have_not_signed() {
    let office = Office::open().await;
    let scene = scene(&office, &workers(43, 60_000), true, At::Drafted).await;
    sign(&office, &scene).await;
    let head = office.api("committee").await;
    let sealed = head.post(&format!("/agreements/{}/seal", scene.agreement), json!({})).await.expect(200);
    assert_eq!((&sealed["annex"]["signed"], &sealed["annex"]["missing"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn the_group_does_not_sign_as_one_person() {
    let office = Office::open().await;
    let scene = scene(&office, &workers(3, 60_000), true, At::Drafted).await;
    scene.signature(&office, json!({"party": scene.parties[0]})).await.wrong_field("signed_by.kind");
}

#[tokio::test]
async fn wrong_signatures_under_the_annex_are_refused() {
    let office = Office::open().await;
    let scene = scene(&office, &workers(3, 60_000), false, At::Drafted).await;
    let mediator = office.api("mediator").await;
    for (body, field) in [
        (json!({"members": [], "method": "paper"}), "members"),
        (json!({"members": "some", "method": "paper"}), "members"),
        (json!({"members": 7, "method": "paper"}), "members"),
        (json!({"members": ["7777777777777777"], "method": "paper"}), "members"),
        (json!({"members": "all", "method": "typed"}), "method"),
        (json!({"members": "all", "method": "paper", "signed_on": "2026-07-01"}), "signed_on"),
        (json!({"members": "all", "method": "paper", "signed_on": "2026-06-29"}), "signed_on"),
    ] {
        mediator.post(&annex(&scene), body).await.wrong_field(field);
    }
    let all = json!({"members": "all", "method": "paper"});
    office.api("village").await.post(&annex(&scene), all.clone()).await.problem(404, "not-found");
    office.api("clerk").await.post(&annex(&scene), all).await.expect(403);
}

#[tokio::test]
async fn somebody_added_after_the_draft_changes_what_is_signed() {
    let office = Office::open().await;
    let people = workers(3, 60_000);
    let scene = scene(&office, &people, false, At::Drafted).await;
    let mut more = people.clone();
    more.push(super::workers::Worker { fen: 0, ..workers(4, 90_000)[3].clone() });
    send(&office.api("clerk").await, &roll_of(&scene), csv(&more).as_bytes()).await.expect(200);
    let body = json!({"members": "all", "method": "paper"});
    office.api("mediator").await.post(&annex(&scene), body).await.problem(409, "content-changed");
}

#[tokio::test]
async fn an_agreement_that_was_taken_back_is_signed_by_everybody_anew() {
    let office = Office::open().await;
    let mut scene = scene(&office, &workers(3, 60_000), false, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let all = json!({"members": "all", "method": "paper"});
    mediator.post(&annex(&scene), all.clone()).await.expect(200);
    let back = json!({"party": scene.parties[1]});
    mediator.post(&format!("/agreements/{}/taking-back", scene.agreement), back).await.expect(200);
    scene.draft(&office).await;
    let agreement = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!((&agreement["annex"]["signed"], &agreement["annex"]["missing"]), (&json!(0), &json!(3)));
}

#[tokio::test]
async fn the_annex_has_every_name_and_is_frozen_with_the_seal() {
    let office = Office::open().await;
    let people = workers(43, 60_000);
    let scene = scene(&office, &people, false, At::Drafted).await;
    let (mediator, head) = (office.api("mediator").await, office.api("committee").await);
    let path = format!("/agreements/{}/annex.pdf", scene.agreement);
    let (draft, _) = words_of(&mediator.get(&path).await.bytes);
    assert!(draft.contains('草'), "{draft}");
    let (copy, pages) = words_of(&mediator.get(&format!("{path}?copy=signing")).await.bytes);
    assert!((3..=4).contains(&pages), "{pages} pages");
    // Only the seal may stand on a page without the table.
    assert!(copy.matches("签名或指印").count() + 1 >= pages, "the head is repeated on every page");
    for one in &people {
        assert!(copy.contains(&one.name), "{} is missing", one.name);
        assert!(!copy.contains(&one.id_number), "a number stands there in full");
    }
    assert!(copy.contains("600.00") && copy.contains("陆佰元整") && copy.contains("以上共43人"));
    let (agreement, _) = words_of(&mediator.get(&format!("/agreements/{}/document.pdf", scene.agreement)).await.bytes);
    assert!(agreement.contains("当事人名册及逐人金额") && agreement.contains("43人"), "{agreement}");

    sign(&office, &scene).await;
    mediator.post(&annex(&scene), json!({"members": "all", "method": "fingerprint"})).await.expect(200);
    head.post(&format!("/agreements/{}/seal", scene.agreement), json!({})).await.expect(200);
    let sealed = mediator.get(&path).await.bytes;
    let (words, _) = words_of(&sealed);
    assert_eq!(words.matches("已按指印").count(), 43, "{words}");
    assert_eq!(mediator.get(&path).await.bytes, sealed);
    office.api("village").await.get(&path).await.problem(404, "not-found");
}
