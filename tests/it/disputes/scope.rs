//! Scope: without standing there is nothing, to the byte; and it ends when standing ends.

use serde_json::json;

use super::{codes, registered, routed};
use crate::office::scene::{At, Scene, registration};
use crate::office::{Client, Office};

/// Everybody who has nothing to do with a dispute of the Lanbin committee.
const STRANGERS: &[&str] = &[
    "village",
    "village-mediator",
    "mediator2",
    "studio",
    "officer",
    "justice",
    "court",
    "judge",
    "petition",
    "grid",
    "evaluator",
    "coordinator",
    "auditor",
    "admin",
    "security",
];

/// Status, headers and body, with the path that the answer repeats taken out.
async fn seen(client: &Client, path: &str) -> (u16, Vec<String>, String) {
    let answer = client.get(path).await;
    let mut headers: Vec<String> =
        answer.headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    headers.sort();
    (answer.status.as_u16(), headers, answer.text().replace(&format!("/api/v1{path}"), ""))
}

#[tokio::test]
async fn what_is_not_for_somebody_is_exactly_as_if_it_never_was() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    // As long as the real ones, and never given to anything.
    let nothing = "7777777777777777";
    let pairs = [
        (format!("/disputes/{}", scene.code), format!("/disputes/{nothing}")),
        (format!("/disputes/{}/timeline", scene.code), format!("/disputes/{nothing}/timeline")),
        (format!("/proceedings/{}", scene.proceeding), format!("/proceedings/{nothing}")),
        (format!("/agreements/{}", scene.agreement), format!("/agreements/{nothing}")),
        (format!("/agreements/{}/document.pdf", scene.agreement), format!("/agreements/{nothing}/document.pdf")),
        (format!("/sessions/{}", scene.session), format!("/sessions/{nothing}")),
        (format!("/sessions/{}/private-note", scene.session), format!("/sessions/{nothing}/private-note")),
    ];
    for username in STRANGERS {
        let client = office.api(username).await;
        for (real, absent) in &pairs {
            let (real, absent) = (seen(&client, real).await, seen(&client, absent).await);
            assert_eq!(real.0, 404, "{username}");
            assert_eq!(real, absent, "{username}");
        }
        assert_eq!(codes(&client, "").await, [""; 0], "{username}");
    }
}

#[tokio::test]
async fn pages_of_a_dispute_are_not_there_for_strangers_either() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    for username in STRANGERS {
        let mut reader = office.reader(username).await;
        for path in [
            format!("/disputes/{}", scene.code),
            format!("/disputes/{}/deadlines", scene.code),
            format!("/disputes/{}/sessions", scene.code),
            format!("/disputes/{}/settlement", scene.code),
            format!("/disputes/{}/closure", scene.code),
        ] {
            let (real, absent) =
                (reader.open(&path).await, reader.open(&path.replace(&scene.code, "7777777777777777")).await);
            assert_eq!((real.status.as_u16(), absent.status.as_u16()), (404, 404), "{username} {path}");
            assert_eq!(real.html, absent.html, "{username} {path}");
        }
        let listed = reader.open("/disputes").await;
        assert!(!listed.html.contains(&scene.code) && !listed.html.contains("覃若川"), "{username}");
    }
}

#[tokio::test]
async fn a_head_sees_what_the_body_has_and_a_mediator_only_the_own_cases() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let routed_only = registered(&clerk, registration()).await;
    routed(&office, &routed_only, "澜滨").await;
    let mediated = Scene::at(&office, At::InMediation).await.code;
    let elsewhere = registered(&clerk, registration()).await;
    routed(&office, &elsewhere, "枣坪").await;

    let of = async |username: &str| {
        let mut found = codes(&office.api(username).await, "").await;
        found.sort();
        found
    };
    let sorted = |mut codes: Vec<&String>| {
        codes.sort();
        codes.into_iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(of("committee").await, sorted(vec![&routed_only, &mediated]));
    assert_eq!(of("mediator").await, [mediated.clone()]);
    assert_eq!(of("mediator2").await, [""; 0]);
    assert_eq!(of("village").await, [elsewhere.clone()]);
    // The centre sees all, both of its clerks.
    assert_eq!(of("clerk").await.len(), 3);
    assert_eq!(of("clerk2").await, of("director").await);
}

#[tokio::test]
async fn a_mediator_who_is_replaced_loses_the_file_at_once() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::InMediation).await;
    scene.invite(&office).await;
    let (gone, head) = (office.api("mediator").await, office.api("committee").await);
    let paths = [
        format!("/disputes/{}", scene.code),
        format!("/proceedings/{}", scene.proceeding),
        format!("/sessions/{}", scene.session),
        format!("/disputes/{}/timeline", scene.code),
    ];
    for path in &paths {
        gone.get(path).await.expect(200);
    }

    scene.appoint(&office, "mediator2").await;

    for path in &paths {
        gone.get(path).await.problem(404, "not-found");
        office.api("mediator2").await.get(path).await.expect(200);
        head.get(path).await.expect(200);
    }
    assert_eq!(codes(&gone, "").await, [""; 0]);
    gone.post(&format!("/disputes/{}/notes", scene.code), json!({"text": "x"})).await.problem(404, "not-found");
}

#[tokio::test]
async fn the_archive_ends_the_sight_of_bodies_and_mediators_and_the_centre_keeps_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Closed).await;
    let path = format!("/disputes/{}", scene.code);
    for username in ["committee", "mediator"] {
        office.api(username).await.get(&path).await.expect(200);
    }
    office.api("clerk").await.post(&format!("{path}/archive"), json!({})).await.expect(200);
    for username in ["committee", "mediator", "village"] {
        office.api(username).await.get(&path).await.problem(404, "not-found");
    }
    for username in ["clerk", "clerk2", "director"] {
        assert_eq!(office.api(username).await.get(&path).await.expect(200)["stage"], "archived");
    }
}

#[tokio::test]
async fn a_studio_works_alone_and_its_committee_only_seals() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = registered(&clerk, registration()).await;
    let proceeding = routed(&office, &code, "宓春兰").await;
    let (studio, keeper) = (office.api("studio").await, office.api("committee").await);
    studio.get(&format!("/proceedings/{proceeding}")).await.expect(200);
    // The committee keeps the seal for it, and sees that there is a file; it does none of the studio's work.
    keeper.get(&format!("/proceedings/{proceeding}")).await.expect(200);
    keeper.post(&format!("/proceedings/{proceeding}/acceptance"), json!({})).await.problem(403, "not-permitted");
    office.api("mediator").await.get(&format!("/proceedings/{proceeding}")).await.problem(404, "not-found");
}
