//! The permission matrix (domain.md §7.8), cell by cell, as far as it is built.

use serde_json::{Value, json};

use super::{registered, routed, told};
use crate::office::scene::{At, Scene, registration};
use crate::office::{Answer, Office};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Cell {
    /// Takes effect at once.
    Does,
    /// Waits for somebody else.
    Proposes,
    /// The role may not.
    MayNot,
    /// There is nothing for this person.
    Nothing,
}

fn cell(answer: &Answer) -> Cell {
    match answer.status.as_u16() {
        200 | 201 => Cell::Does,
        202 => Cell::Proposes,
        403 => Cell::MayNot,
        404 => Cell::Nothing,
        other => panic!("{other}: {}", answer.text()),
    }
}

/// Tries one act as several people, each on a dispute of its own.
async fn cells(how_far: At, path: fn(&Scene) -> String, body: fn(&Scene) -> Value, expected: &[(&str, Cell)]) {
    for (username, wanted) in expected {
        let office = Office::open().await;
        let scene = Scene::at(&office, how_far).await;
        let client = office.api(username).await;
        let answer = client.post(&path(&scene), body(&scene)).await;
        assert_eq!(cell(&answer), *wanted, "{username}: {}", answer.text());
    }
}

use Cell::{Does, MayNot, Nothing, Proposes};

#[tokio::test]
async fn register_intake() {
    let office = Office::open().await;
    for (username, wanted) in [
        ("clerk", Does),
        ("director", Does),
        ("mediator", Does),
        ("studio", Does),
        ("committee", Does),
        ("officer", Does),
        ("petition", Does),
        ("grid", Does),
        ("judge", MayNot),
        ("auditor", MayNot),
        ("admin", MayNot),
        ("security", MayNot),
        ("coordinator", MayNot),
        ("justice", MayNot),
        ("evaluator", MayNot),
    ] {
        let answer = office.api(username).await.post("/disputes", registration()).await;
        assert_eq!(cell(&answer), wanted, "{username}: {}", answer.text());
    }
}

#[tokio::test]
async fn track_choice() {
    let office = Office::open().await;
    let organisation = office.body("枣坪").await;
    let input = json!({"kind": "peoples-mediation", "organisation": organisation, "initiative": "party"});
    // Each on a dispute of the own registering: so there is standing.
    for (username, wanted) in [
        ("clerk", Does),
        ("director", Does),
        ("mediator", Proposes),
        ("studio", Proposes),
        ("committee", Proposes),
        ("grid", MayNot),
    ] {
        let client = office.api(username).await;
        let code = registered(&client, registration()).await;
        let answer = client.post(&format!("/disputes/{code}/proceedings"), input.clone()).await;
        assert_eq!(cell(&answer), wanted, "{username}: {}", answer.text());
    }
}

#[tokio::test]
async fn not_accepting_the_whole_dispute() {
    let refusal = |_: &Scene| json!({"ground": "R03", "advice": "请到法院。"});
    let path = |scene: &Scene| format!("/disputes/{}/refusal", scene.code);
    let expected =
        [("clerk", Proposes), ("clerk2", Proposes), ("director", Does), ("committee", Nothing), ("auditor", Nothing)];
    cells(At::Registered, path, refusal, &expected).await;
}

#[tokio::test]
async fn not_accepting_the_own_proceeding() {
    let declination = |_: &Scene| json!({"ground": "R05", "explanation": "不属本街道，已告知其他途径。"});
    let path = |scene: &Scene| format!("/proceedings/{}/declination", scene.proceeding);
    let expected =
        [("committee", Does), ("clerk", MayNot), ("director", MayNot), ("mediator", Nothing), ("village", Nothing)];
    cells(At::Routed, path, declination, &expected).await;
}

#[tokio::test]
async fn accepting() {
    let path = |scene: &Scene| format!("/proceedings/{}/acceptance", scene.proceeding);
    let expected =
        [("committee", Does), ("clerk", MayNot), ("director", MayNot), ("mediator", Nothing), ("studio", Nothing)];
    cells(At::Consented, path, |_| json!({}), &expected).await;
}

#[tokio::test]
async fn appointing_mediators() {
    for (username, wanted) in
        [("committee", Does), ("director", Does), ("clerk", Proposes), ("mediator", Nothing), ("village", Nothing)]
    {
        let office = Office::open().await;
        let scene = Scene::at(&office, At::Accepted).await;
        let version = office.api("clerk").await.get(&format!("/proceedings/{}", scene.proceeding)).await.version();
        let body = json!({"mediators": [scene.mediator], "presiding": scene.mediator, "chosen_by": "body"});
        let path = format!("/proceedings/{}/mediators", scene.proceeding);
        let answer = office.api(username).await.put(&path, body, version).await;
        assert_eq!(cell(&answer), wanted, "{username}: {}", answer.text());
    }
}

#[tokio::test]
async fn extending_and_suspending() {
    let extension = |scene: &Scene| json!({"days": 10, "agreed_by": scene.parties, "reason": "等鉴定。"});
    let path = |scene: &Scene| format!("/proceedings/{}/extensions", scene.proceeding);
    let expected =
        [("mediator", Does), ("committee", Does), ("clerk", MayNot), ("director", MayNot), ("mediator2", Nothing)];
    cells(At::InMediation, path, extension, &expected).await;

    let path = |scene: &Scene| format!("/proceedings/{}/suspensions", scene.proceeding);
    let expected =
        [("mediator", Does), ("committee", Does), ("director", Does), ("clerk", MayNot), ("auditor", Nothing)];
    cells(At::InMediation, path, |_| json!({"ground": "appraisal"}), &expected).await;
}

#[tokio::test]
async fn terminating_and_a_party_who_refuses() {
    let failed = |_: &Scene| json!({"outcome": "failed", "explanation": "谈不拢。"});
    let path = |scene: &Scene| format!("/proceedings/{}/conclusion", scene.proceeding);
    let expected =
        [("mediator", Does), ("committee", Does), ("clerk", MayNot), ("director", MayNot), ("village", Nothing)];
    cells(At::InMediation, path, failed, &expected).await;

    // No approval stands in the way of a party who refuses: whoever is told takes it down.
    let refusal = |scene: &Scene| json!({"party": scene.parties[1], "consents": false, "channel": "telephone"});
    let path = |scene: &Scene| format!("/proceedings/{}/consents", scene.proceeding);
    let expected =
        [("mediator", Does), ("committee", Does), ("clerk", Does), ("director", Does), ("mediator2", Nothing)];
    cells(At::InMediation, path, refusal, &expected).await;
}

#[tokio::test]
async fn drafting_and_sealing() {
    let path = |scene: &Scene| format!("/proceedings/{}/agreements", scene.proceeding);
    let draft = |scene: &Scene| crate::office::scene::terms(&scene.parties, "2026-07-10");
    let expected =
        [("mediator", Does), ("committee", Does), ("clerk", MayNot), ("director", MayNot), ("court", Nothing)];
    cells(At::Recorded, path, draft, &expected).await;

    let path = |scene: &Scene| format!("/agreements/{}/seal", scene.agreement);
    let expected = [("committee", Does), ("village", Nothing), ("auditor", Nothing)];
    cells(At::Signed, path, |_| json!({}), &expected).await;
    // A draft is not there for the centre, and a mediator keeps no seal.
    cells(At::Signed, path, |_| json!({}), &[("mediator", MayNot)]).await;
}

#[tokio::test]
async fn performance_and_follow_up() {
    let path = |scene: &Scene| format!("/agreements/{}/performances", scene.agreement);
    let done = |scene: &Scene| json!({"obligation": scene.obligations[0], "note": "到场看过。"});
    let expected =
        [("mediator", Does), ("committee", Does), ("clerk", Does), ("village", Nothing), ("auditor", Nothing)];
    cells(At::Sealed, path, done, &expected).await;
}

#[tokio::test]
async fn closing_a_simple_case_and_one_that_is_not() {
    let performed = |_: &Scene| json!({"outcome": "agreed-performed", "summary": "全部履行。"});
    let path = |scene: &Scene| format!("/disputes/{}/closure", scene.code);
    // 1,200 yuan, nobody represented, nothing open: simple. Whoever mediated only proposes.
    let expected =
        [("director", Does), ("clerk", Does), ("committee", Does), ("mediator", Proposes), ("village", Nothing)];
    cells(At::Performed, path, performed, &expected).await;

    for (username, wanted) in [("director", Does), ("clerk", Proposes), ("committee", Proposes)] {
        let office = Office::open().await;
        let clerk = office.api("clerk").await;
        let mut body = told("借款不还", "席清越", "聂怀瑾");
        body["amount"] = json!("10000.00");
        let code = registered(&clerk, body).await;
        let proceeding = routed(&office, &code, "澜滨").await;
        let head = office.api("committee").await;
        let declination = json!({"ground": "R05", "explanation": "不属本街道。"});
        head.post(&format!("/proceedings/{proceeding}/declination"), declination).await.expect(200);
        let body = json!({"outcome": "not-accepted", "summary": "已告知其他途径。"});
        let answer = office.api(username).await.post(&format!("/disputes/{code}/closure"), body).await;
        assert_eq!(cell(&answer), wanted, "{username}: {}", answer.text());
    }
}

#[tokio::test]
async fn archiving() {
    let path = |scene: &Scene| format!("/disputes/{}/archive", scene.code);
    let expected =
        [("clerk", Does), ("committee", Proposes), ("mediator", Proposes), ("village", Nothing), ("admin", Nothing)];
    cells(At::Closed, path, |_| json!({}), &expected).await;
}

#[tokio::test]
async fn the_three_administrators_see_no_case() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    for username in ["admin", "security", "auditor"] {
        let client = office.api(username).await;
        for path in [
            format!("/disputes/{}", scene.code),
            format!("/proceedings/{}", scene.proceeding),
            format!("/agreements/{}", scene.agreement),
        ] {
            client.get(&path).await.problem(404, "not-found");
        }
        for path in ["/disputes", "/requests"] {
            assert_eq!(client.get(path).await.expect(200)["total"], 0, "{username} {path}");
        }
        let mut reader = office.reader(username).await;
        for path in ["/inbox", "/disputes", "/search?q=覃若川", "/requests"] {
            let page = reader.open(path).await;
            assert!(!page.html.contains("覃若川") || path.starts_with("/search"), "{username} {path}");
            assert!(!page.html.contains(&scene.code), "{username} {path}");
        }
    }
}
