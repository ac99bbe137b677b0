//! Sittings, their records, and the private note.

use serde_json::json;

use super::cases::{Until, at, count_letters, letters, papers, text};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

#[tokio::test]
async fn only_the_parties_who_are_invited_get_a_letter() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await;

    let body = json!({
        "starts_at": "2026-07-02T14:30:00+08:00", "ends_at": "2026-07-02T16:00:00+08:00",
        "place": "枣坪村调解室", "video_url": "https://meet.example/7", "attendees": [case.parties[1]],
    });
    let answer = mediator.post(&case.path("sessions"), body).await;
    let seen = answer.expect(201);

    assert_eq!(answer.header("location"), format!("/api/v1/sessions/{}", text(&seen["id"])));
    let invited: Vec<_> =
        letters(&office).await.into_iter().filter(|letter| letter.0 == "session-invitation").collect();
    assert_eq!(invited, [("session-invitation".to_owned(), case.parties[1].clone())]);
}

#[tokio::test]
async fn a_session_needs_a_place_a_party_and_hours_that_can_be() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mediator = office.api("village-mediator").await;
    let path = case.path("sessions");
    let fix = |change: serde_json::Value| {
        let mut body = json!({"starts_at": "2026-07-02T06:30:00Z", "place": "村委会", "attendees": case.parties});
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        body
    };

    mediator.post(&path, fix(json!({"place": ""}))).await.wrong_field("place");
    mediator.post(&path, fix(json!({"video_url": "http://meet.example"}))).await.wrong_field("video_url");
    mediator.post(&path, fix(json!({"attendees": []}))).await.wrong_field("attendees");
    mediator.post(&path, fix(json!({"attendees": ["0000000000000000"]}))).await.wrong_field("attendees");
    mediator.post(&path, fix(json!({"ends_at": "2026-07-02T06:00:00Z"}))).await.wrong_field("ends_at");
    mediator.post(&path, fix(json!({"starts_at": "2028-07-02T06:30:00Z"}))).await.wrong_field("starts_at");
    mediator.post(&path, fix(json!({"starts_at": "tomorrow"}))).await.expect(422);
    mediator.post(&path, fix(json!({"starts_at": "2026-06-20T06:30:00Z"}))).await.wrong_field("late_entry_reason");
    assert_eq!(count_letters(&office, "session-invitation").await, 0);
    assert!(case.look(&mediator).await["sessions"].as_array().unwrap().is_empty());
}

/// FJB 14; domain.md §7.5, K4: apart, and not face to face.
#[tokio::test]
async fn where_there_was_violence_at_home_the_sides_never_sit_in_one_room() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let (clerk, mediator) = (office.api("clerk").await, office.api("village-mediator").await);
    let path = format!("/disputes/{}", case.code);
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({"circumstances": {"domestic-violence": "yes"}}), version).await.expect(200);
    let fix =
        |attendees: &[String]| json!({"starts_at": "2026-07-02T06:30:00Z", "place": "村委会", "attendees": attendees});

    mediator.post(&case.path("sessions"), fix(&case.parties)).await.wrong_field("attendees");
    let session = text(&mediator.post(&case.path("sessions"), fix(&case.parties[..1])).await.expect(201)["id"]);
    // Nor does a record say that both came to it.
    let record = format!("/sessions/{session}/record");
    let both = json!({"held_on": "2026-06-30", "minutes": "谈抚养费。", "attended": case.parties});
    mediator.put(&record, both, 1).await.wrong_field("attended");
}

#[tokio::test]
async fn a_session_that_has_been_held_is_only_entered_and_invites_nobody() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    office.on("2026-07-06");
    let mediator = office.api("village-mediator").await;

    let body = json!({
        "starts_at": "2026-07-01T06:30:00Z", "place": "村委会", "attendees": case.parties,
        "late_entry_reason": "在田间地头调的，回来才录",
    });
    let session = text(&mediator.post(&case.path("sessions"), body).await.expect(201)["id"]);
    let record = json!({"held_on": "2026-07-01", "minutes": "双方到场。", "late_entry_reason": "同上"});
    let seen = mediator.put(&format!("/sessions/{session}/record"), record, 1).await.expect(200);

    assert_eq!(seen["held_on"], "2026-07-01");
    assert_eq!(count_letters(&office, "session-invitation").await, 0);
    let first = case.deadline(&mediator, "RM.FIRST").await;
    assert_eq!((&first["state"], &first["ended_on"]), (&json!("met"), &json!("2026-07-01")));
}

#[tokio::test]
async fn a_record_is_kept_sealed_in_versions_and_is_final_when_mediation_has_ended() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let session = case.session(&office).await;
    let mediator = office.api("village-mediator").await;
    let path = format!("/sessions/{session}/record");
    let record =
        |minutes: &str| json!({"held_on": "2026-06-30", "minutes": minutes, "undisputed_facts": "墙是大雨冲倒的。"});

    mediator.send(poem::http::Method::PUT, &path, Some(record("一"))).await.problem(428, "if-match-required");
    mediator.put(&path, json!({"minutes": " "}), 1).await.wrong_field("minutes");
    let answer = mediator.put(&path, record("第一稿：各说各的。"), 1).await;
    answer.expect(200);
    mediator.put(&path, record("迟到的改动"), 1).await.problem(412, "stale");
    let seen = mediator.put(&path, record("第二稿：愿意各让一步。"), answer.version()).await.expect(200);

    assert_eq!(
        (text(&seen["minutes"]), text(&seen["undisputed_facts"])),
        ("第二稿：愿意各让一步。".into(), "墙是大雨冲倒的。".into())
    );
    assert!(!stored(&office, &session).await.contains("第二稿"));
    assert_eq!(papers(&office).await.into_iter().filter(|form| form == "session-record").count(), 2);
    mediator.post(&case.path("conclusion"), json!({"outcome": "failed", "explanation": "谈不拢。"})).await.expect(200);
    mediator.put(&path, record("事后再改"), 3).await.problem(409, "record-final");
    // The centre knows that there was a session, and not what was said.
    let seen = office.api("clerk").await.get(&format!("/sessions/{session}")).await.expect(200);
    assert!(seen.get("minutes").is_none_or(serde_json::Value::is_null), "{seen}");
    office.api("clerk").await.put(&path, record("窗口来写"), 3).await.problem(403, "not-permitted");
    office.api("mediator").await.put(&path, record("外人来写"), 3).await.problem(404, "not-found");
}

async fn stored(office: &Office, session: &str) -> String {
    use ::entity::session;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let by_reference = session::Column::Reference.eq(session);
    let row = session::Entity::find().filter(by_reference).one(&office.app.db).await.unwrap().unwrap();
    format!("{row:?}")
}

#[tokio::test]
async fn a_private_note_is_read_by_its_author_and_by_nobody_else() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let session = case.session(&office).await;
    let path = format!("/sessions/{session}/private-note");
    let author = office.api("village-mediator").await;
    author.get(&path).await.problem(404, "not-found");

    let first = author.send(poem::http::Method::PUT, &path, Some(json!({"text": "私下说最多出三千。"}))).await;
    first.expect(200);
    assert_eq!(author.get(&path).await.expect(200)["text"], "私下说最多出三千。");
    author.send(poem::http::Method::PUT, &path, Some(json!({"text": "改"}))).await.problem(428, "if-match-required");
    author.put(&path, json!({"text": "改成三千二。"}), first.version()).await.expect(200);

    for other in [
        "director",
        "clerk",
        "clerk2",
        "village",
        "committee",
        "mediator",
        "mediator2",
        "studio",
        "admin",
        "security",
        "auditor",
        "coordinator",
        "justice",
        "court",
        "judge",
        "petition",
        "officer",
        "grid",
        "evaluator",
    ] {
        let client = office.api(other).await;
        client.get(&path).await.problem(404, "not-found");
        client.put(&path, json!({"text": "x"}), 2).await.problem(404, "not-found");
    }
    let head = office.api("village").await;
    let seen = head.get(&format!("/disputes/{}", case.code)).await.text();
    assert!(!seen.contains("三千"), "{seen}");
    let mut reader = office.reader("village").await;
    let page = reader.open(&format!("/sessions/{session}/record")).await;
    assert!(!page.html.contains("三千") && !page.has(".private-note"), "{}", page.text());
}

/// Outside its body a record is read with a reason, and the mediator sees who did and why; the paper with the same words is
/// closed until then. (domain.md §7.8)
#[tokio::test]
async fn the_director_reads_a_record_with_a_reason_that_the_mediator_sees() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (director, mediator) = (office.api("director").await, office.api("mediator").await);
    let path = format!("/sessions/{}", scene.session);
    assert_eq!(director.get(&path).await.expect(200)["minutes"], json!(null));
    let listed = director.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200);
    let record = listed["items"].as_array().unwrap().iter().find(|row| row["kind"] == "session-record").unwrap();
    let paper = format!("/documents/{}/content", text(&record["id"]));
    director.get(&paper).await.problem(409, "record-not-opened");

    director.post(&format!("{path}/reveal"), json!({"reason": " "})).await.wrong_field("reason");
    office.api("clerk").await.post(&format!("{path}/reveal"), json!({"reason": "看看"})).await.expect(403);
    let shown = director.post(&format!("{path}/reveal"), json!({"reason": "核实当事人的反映"})).await.expect(200);

    assert_eq!(shown["minutes"], mediator.get(&path).await.expect(200)["minutes"]);
    assert_eq!(director.get(&path).await.expect(200)["minutes"], json!(null), "shown once, not opened for good");
    assert_eq!(director.get(&paper).await.status, 200);
    let told = mediator.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200);
    assert!(told.to_string().contains("查阅第1次调解记录。理由：核实当事人的反映"), "{told}");
    let clerk = office.api("clerk").await.get(&format!("/disputes/{}/timeline", scene.code)).await.expect(200);
    assert!(!clerk.to_string().contains("核实当事人的反映"), "{clerk}");

    let mut reader = office.reader("director").await;
    let tab = Reader::must(reader.open(&format!("/disputes/{}/sessions", scene.code)).await);
    assert_eq!(tab.links("a[href$='/reveal']").len(), 1);
    let form = Reader::must(reader.open(&format!("{path}/reveal")).await).form("/reveal");
    assert_eq!(reader.send(&form).await.status.as_u16(), 422);
    let page = Reader::must(reader.send(&form.set("reason", "核实")).await);
    assert!(page.text().contains(shown["minutes"].as_str().unwrap()), "{}", page.text());
    let mut other = office.reader("mediator").await;
    assert!(!Reader::must(other.open(&format!("/disputes/{}/sessions", scene.code)).await).has("a[href$='/reveal']"));
    assert_eq!(other.open(&format!("{path}/reveal")).await.status.as_u16(), 403);
}
