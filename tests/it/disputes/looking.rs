//! One dispute, one proceeding, one agreement, one session.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::office::Office;
use crate::office::scene::{At, Scene};

fn has(value: &Value, names: &[&str]) {
    for name in names {
        assert!(value.as_object().unwrap().contains_key(*name), "{name} is missing: {value}");
    }
}

fn list<'a>(value: &'a Value, name: &str) -> &'a Vec<Value> {
    value[name].as_array().unwrap_or_else(|| panic!("{name} is no list: {value}"))
}

#[tokio::test]
async fn a_dispute_is_shown_with_everything_that_belongs_to_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mediator = office.api("mediator").await;

    let answer = mediator.get(&format!("/disputes/{}", scene.code)).await;

    let seen = answer.expect(200);
    assert_eq!(answer.version(), seen["version"]);
    has(
        &seen,
        &["code", "number", "stage", "version", "parties", "proceedings", "deadlines", "available_acts", "risk"],
    );
    assert_eq!((&seen["code"], &seen["stage"]), (&json!(scene.code), &json!("in-hand")));
    has(&seen["risk"], &["grade", "score", "reasons", "by_score", "unknown", "review_on", "reports"]);
    assert_eq!((&seen["risk"]["grade"], &seen["risk"]["score"]), (&json!("blue"), &json!(0)));
    assert_eq!(list(&seen, "parties").len(), 2);
    let kinds: Vec<&Value> = list(&seen, "proceedings").iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, ["peoples-mediation", "performance"]);
    let mediation = &seen["proceedings"][0];
    has(
        mediation,
        &[
            "id",
            "kind",
            "number",
            "stage",
            "outcome",
            "organisation",
            "mediators",
            "deadlines",
            "sessions",
            "agreements",
            "available_acts",
            "version",
        ],
    );
    assert_eq!((&mediation["stage"], &mediation["outcome"]), (&json!("agreed"), &json!("agreed")));
    assert_eq!(mediation["number"], "〔2026〕澜安澜滨人调字第1号");
    assert_eq!(mediation["agreements"][0]["number"], "〔2026〕澜安澜滨人调字第1号-1");
    assert_eq!(mediation["mediators"][0]["name"], "郦守正");
    let deadlines = list(mediation, "deadlines");
    for deadline in deadlines.iter().chain(list(&seen, "deadlines")) {
        has(deadline, &["code", "name", "anchor_on", "due_on", "state", "law", "explanation"]);
        assert!(!list(deadline, "explanation").is_empty());
    }
    // 30 days from the day after the agreement took effect.
    let confirmation = deadlines.iter().find(|row| row["code"] == "SFQR.APPLY").unwrap();
    assert_eq!((&confirmation["anchor_on"], &confirmation["due_on"]), (&json!("2026-06-30"), &json!("2026-07-30")));
    // All that run are there together, soonest first.
    let running = list(&seen, "deadlines");
    assert!(running.iter().all(|row| row["state"] == "running"));
    assert!(running.is_sorted_by_key(|row| row["due_on"].as_str().unwrap()));
    assert!(running.iter().any(|row| row["code"] == "SFQR.APPLY") && running.iter().any(|row| row["code"] == "PF.DUE"));
}

#[tokio::test]
async fn parts_of_a_dispute_are_shown_alone_as_they_stand_in_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mediator = office.api("mediator").await;
    let dispute = mediator.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let mediation = &dispute["proceedings"][0];
    for (path, inside) in [
        (format!("/proceedings/{}", scene.proceeding), mediation),
        (format!("/agreements/{}", scene.agreement), &mediation["agreements"][0]),
        (format!("/sessions/{}", scene.session), &mediation["sessions"][0]),
    ] {
        let answer = mediator.get(&path).await;
        assert_eq!(&answer.expect(200), inside, "{path}");
        assert_eq!(answer.version(), inside["version"], "{path}");
    }
    let agreement = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    has(&agreement, &["id", "number", "state", "lint", "content_hash", "document", "version"]);
    has(&agreement["document"], &["id", "state"]);
    assert_eq!(agreement["state"], "effective");
}

#[tokio::test]
async fn what_is_offered_can_be_done_and_every_offer_has_its_call() {
    let document: Value = serde_json::from_str(&concord::routes::document().unwrap()).unwrap();
    let known: BTreeSet<String> = document["paths"].as_object().unwrap().keys().cloned().collect();
    let is_known = |href: &str| {
        let parts: Vec<&str> = href.split('/').collect();
        known.iter().any(|path| {
            let path: Vec<&str> = path.split('/').collect();
            path.len() == parts.len()
                && path.iter().zip(&parts).all(|(one, other)| one.starts_with('{') || one == other)
        })
    };
    for how_far in [
        At::Registered,
        At::Routed,
        At::Accepted,
        At::InMediation,
        At::Invited,
        At::Drafted,
        At::Signed,
        At::Sealed,
        At::Closed,
    ] {
        let office = Office::open().await;
        let scene = Scene::at(&office, how_far).await;
        for username in ["clerk", "director", "committee", "mediator"] {
            let answer = office.api(username).await.get(&format!("/disputes/{}", scene.code)).await;
            if answer.status == 404 {
                continue;
            }
            let seen = answer.expect(200);
            let of_runs = list(&seen, "proceedings").iter().flat_map(|row| list(row, "available_acts"));
            for act in list(&seen, "available_acts").iter().chain(of_runs) {
                has(act, &["act", "title", "href"]);
                let href = act["href"].as_str().unwrap();
                // Files are added by another part of the product.
                assert!(is_known(href) || href.ends_with("/attachments"), "{how_far:?} {username}: {act}");
            }
        }
    }
}

#[tokio::test]
async fn titles_and_reasons_come_in_the_language_asked_for() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}", scene.code);
    let (zh, en) =
        (clerk.get(&path).await.expect(200), clerk.with("Accept-Language", "en").get(&path).await.expect(200));
    let is_chinese = |value: &Value| value.to_string().chars().any(|c| c > '\u{2E80}');
    for place in ["/available_acts/0/title", "/deadlines/0/name", "/deadlines/0/explanation"] {
        assert!(is_chinese(zh.pointer(place).unwrap()), "{place}: {zh}");
        assert!(!is_chinese(en.pointer(place).unwrap()), "{place}: {en}");
    }
}

#[tokio::test]
async fn minutes_and_drafts_are_for_the_body_and_private_notes_for_nobody_else() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let note = format!("/sessions/{}/private-note", scene.session);
    mediator.put(&note, json!({"text": "申请人其实愿意让到五百元。"}), 0).await.expect(200);

    for (username, sees) in [("mediator", true), ("committee", true), ("clerk", false)] {
        let client = office.api(username).await;
        let text = client.get(&format!("/disputes/{}", scene.code)).await.text();
        assert_eq!(text.contains("双方陈述经过"), sees, "minutes for {username}");
        assert_eq!(text.contains("步云舒改埋直径110毫米排水管"), sees, "draft for {username}");
        assert!(!text.contains("五百元"), "{username}");
        let session = client.get(&format!("/sessions/{}", scene.session)).await.expect(200);
        assert_eq!(session.to_string().contains("双方陈述经过"), sees, "{username}: {session}");
        let status = if sees { 200 } else { 404 };
        assert_eq!(client.get(&format!("/agreements/{}", scene.agreement)).await.status, status, "{username}");
        if username != "mediator" {
            client.get(&note).await.problem(404, "not-found");
            client.put(&note, json!({"text": "x"}), 1).await.problem(404, "not-found");
        }
    }
    assert_eq!(mediator.get(&note).await.expect(200)["text"], "申请人其实愿意让到五百元。");
}
