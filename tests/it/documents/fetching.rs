//! Papers are fetched: drawn once, the same bytes for ever, never changed ones; receipts and rights notices on demand.

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::{add, file, holds, pdf, seen_by, text};
use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};

/// The first paper of a form, as a list line.
async fn paper(client: &Client, code: &str, form: &str) -> serde_json::Value {
    let list = client.get(&format!("/disputes/{code}/documents")).await.expect(200);
    let all = list["items"].as_array().unwrap();
    all.iter().find(|item| item["kind"] == form).unwrap_or_else(|| panic!("no {form}: {list}")).clone()
}

pub fn words(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, bytes).unwrap();
    let run = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
    String::from_utf8_lossy(&run.stdout).chars().filter(|c| !c.is_whitespace()).collect()
}

#[tokio::test]
async fn a_paper_is_drawn_when_it_is_first_fetched_and_stays_the_same() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let head = office.api("committee").await;
    let before = paper(&head, &scene.code, "acceptance-form").await;
    assert_eq!((&before["state"], &before["sha256"]), (&json!("drawing"), &json!(null)));
    let path = format!("/documents/{}/content", text(&before["id"]));

    let first = head.get(&path).await;
    office.wait(chrono::Duration::days(40));
    let again = head.get(&path).await;

    assert_eq!(first.status, 200);
    assert!(first.bytes == again.bytes);
    let after = paper(&head, &scene.code, "acceptance-form").await;
    assert_eq!((&after["state"], &after["pages"]), (&json!("ready"), &json!(1)));
    assert_eq!(text(&after["sha256"]), concord::vault::sha256(&first.bytes));
    assert_eq!(first.header("content-type"), "application/pdf");
    assert!(first.header("content-disposition").starts_with("inline; filename="));
    assert_eq!(first.header("x-content-type-options"), "nosniff");
    assert!(first.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
    assert_eq!(first.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(first.header("cache-control"), "no-store");
    let said = words(&first.bytes);
    assert!(said.contains("人民调解受理登记表") && said.contains("覃若川、步云舒"), "{said}");
}

#[tokio::test]
async fn papers_are_not_there_for_those_who_have_no_standing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let head = office.api("committee").await;
    let id = text(&paper(&head, &scene.code, "acceptance-form").await["id"]);

    for who in ["village", "mediator2", "auditor", "court", "admin"] {
        let client = office.api(who).await;
        client.get(&format!("/documents/{id}/content")).await.problem(404, "not-found");
        client.get(&format!("/disputes/{}/receipt.pdf", scene.code)).await.problem(404, "not-found");
        client.get(&format!("/proceedings/{}/rights-notice.pdf", scene.proceeding)).await.problem(404, "not-found");
    }
    let nobody = office.nobody();
    nobody.get(&format!("/documents/{id}/content")).await.problem(401, "sign-in-required");
    assert_eq!(head.get(&format!("/documents/{id}/content")).await.status, 200);
}

#[tokio::test]
async fn the_record_of_a_session_is_for_the_body_alone() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let mediator = office.api("mediator").await;
    let record = paper(&mediator, &scene.code, "session-record").await;
    assert_eq!(record["visible_to"], "body");
    let id = text(&record["id"]);

    let clerk = office.api("clerk").await;

    assert!(!seen_by(&clerk, &scene.code).await.contains(&id));
    clerk.get(&format!("/documents/{id}/content")).await.problem(404, "not-found");
    let fetched = mediator.get(&format!("/documents/{id}/content")).await;
    assert!(words(&fetched.bytes).contains("商定改埋排水管并补偿"), "{}", words(&fetched.bytes));
}

#[tokio::test]
async fn bytes_that_were_changed_in_the_store_are_refused_and_not_served() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let head = office.api("committee").await;
    let added =
        add(&head, &scene.code, file("证据.pdf", "application/pdf", &pdf()), "evidence", "staff").await.expect(201);
    let issued = text(&paper(&head, &scene.code, "acceptance-form").await["id"]);
    for id in [text(&added["id"]), issued.clone()] {
        let path = format!("/documents/{id}/content");
        assert_eq!(head.get(&path).await.status, 200);
        let stored = stored_path(&office, &id).await;
        let whole = std::fs::read(&stored).unwrap();

        let mut changed = whole.clone();
        let middle = changed.len() / 2;
        changed[middle] = if changed[middle] == b'A' { b'B' } else { b'A' };
        std::fs::write(&stored, changed).unwrap();
        let answer = head.get(&path).await;
        let problem = answer.expect(500);
        assert!(problem["request_id"].is_string() && !answer.text().contains("integrity"), "{problem}");

        std::fs::remove_file(&stored).unwrap();
        assert_eq!(head.get(&path).await.status, 500);
        std::fs::write(&stored, whole).unwrap();
        assert_eq!(head.get(&path).await.status, 200);
    }
    // The sealed bytes of another file under this name do not open: they are bound to their own.
    let (one, other) = (stored_path(&office, &text(&added["id"])).await, stored_path(&office, &issued).await);
    std::fs::copy(&other, &one).unwrap();
    assert_eq!(head.get(&format!("/documents/{}/content", text(&added["id"]))).await.status, 500);
}

#[tokio::test]
async fn a_row_that_speaks_of_another_hash_serves_nothing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let added =
        add(&clerk, &scene.code, file("a.pdf", "application/pdf", &pdf()), "evidence", "staff").await.expect(201);

    let sql = format!("UPDATE attachment SET sha256 = '{}'", "0".repeat(64));
    office.app.db.execute_unprepared(&sql).await.unwrap();

    assert_eq!(clerk.get(&format!("/documents/{}/content", text(&added["id"]))).await.status, 500);
}

/// Where the bytes of a document lie.
pub async fn stored_path(office: &Office, id: &str) -> std::path::PathBuf {
    use ::entity::{attachment, paper};
    let paper = paper::Entity::find().filter(paper::Column::Reference.eq(id)).one(&office.app.db).await.unwrap();
    let name = match paper {
        Some(paper) => paper.file.unwrap(),
        None => {
            let of_id = attachment::Column::Reference.eq(id);
            attachment::Entity::find().filter(of_id).one(&office.app.db).await.unwrap().unwrap().file
        }
    };
    office.app.config.storage_dir.join(&name[..2]).join(name)
}

#[tokio::test]
async fn an_acknowledged_rights_notice_of_each_party_is_kept_and_none_replaces_another() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Consented).await;
    let head = office.api("committee").await;

    let list = head.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200);

    let notices: Vec<_> =
        list["items"].as_array().unwrap().iter().filter(|item| item["kind"] == "rights-notice").collect();
    assert_eq!(notices.len(), 2, "{list}");
    assert!(notices.iter().all(|item| item["superseded"] == false));
    let about: Vec<String> = notices.iter().map(|item| text(&item["about"])).collect();
    assert!(scene.parties.iter().all(|party| about.contains(party)), "{about:?}");
}

#[tokio::test]
async fn the_receipt_names_nobody_in_full_and_leads_to_the_check() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;

    let answer = clerk.get(&format!("/disputes/{}/receipt.pdf", scene.code)).await;

    assert_eq!(answer.status, 200);
    assert!(answer.header("content-disposition").starts_with("inline; filename="));
    let said = words(&answer.bytes);
    assert!(said.contains("登记回执") && said.contains("LA-2026-000001"), "{said}");
    assert!(said.contains(&format!("/p/check?code={}", scene.code)), "{said}");
    for hidden in ["覃若川", "步云舒", "15400001001", "330199197803121013", "枣坪村6组"] {
        assert!(!said.contains(hidden), "{hidden}: {said}");
    }
    assert!(said.contains("覃"), "{said}");
    assert!(!holds(&answer.bytes, "覃若川".as_bytes()));
}

#[tokio::test]
async fn the_rights_notice_can_be_printed_for_signing_before_anybody_was_told() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;

    for who in ["committee", "clerk"] {
        let client = office.api(who).await;
        let answer = client.get(&format!("/proceedings/{}/rights-notice.pdf", scene.proceeding)).await;
        assert_eq!(answer.status, 200, "{who}: {}", answer.text());
        let said = words(&answer.bytes);
        assert!(said.contains("权利义务告知书") && said.contains("覃若川") && said.contains("步云舒"), "{said}");
        assert!(said.contains("不收") || said.contains("免费"), "mediation costs nothing: {said}");
    }
}

#[tokio::test]
async fn a_sealed_agreement_is_the_archived_bytes_with_its_hash_on_the_foot() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let clerk = office.api("clerk").await;
    let sealed = paper(&clerk, &scene.code, "agreement").await;

    let fetched = clerk.get(&format!("/documents/{}/content", text(&sealed["id"]))).await;
    let by_agreement = clerk.get(&format!("/agreements/{}/document.pdf", scene.agreement)).await;

    assert!(fetched.bytes == by_agreement.bytes);
    let said = words(&fetched.bytes);
    let agreement = clerk.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert!(said.contains(&text(&agreement["content_hash"])), "{said}");
    assert!(said.contains("已盖章") && said.contains("陆佰元整"), "{said}");
    let copies = ::entity::paper::Entity::find()
        .filter(::entity::paper::Column::Form.eq("agreement"))
        .order_by_asc(::entity::paper::Column::Id)
        .all(&office.app.db)
        .await
        .unwrap();
    assert_eq!(copies.len(), 2, "the copy for signing and the sealed paper");
    assert_eq!(copies[1].supersedes.as_ref(), Some(&copies[0].reference));
}
