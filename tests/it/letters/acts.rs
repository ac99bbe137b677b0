//! What people do about letters: look, send again, telephone.

use serde_json::json;

use super::server::{Paper, PostOffice};
use super::{letters, office_with, states};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

/// A dispute of which 覃若川's letter was refused for good.
async fn refused() -> (PostOffice, Office, Scene, String) {
    let post = PostOffice::open(Paper::Good);
    post.refuse("qin@mail.example", 550, "no such user");
    let office = office_with(&post.url("s3cret")).await;
    let scene = Scene::at(&office, At::Accepted).await;
    office.deliver_by(&post.sender(&office)).await;
    let failed = letters(&office.api("clerk").await, &scene).await[0].clone();
    assert_eq!(failed["state"], "bounced");
    let id = failed["id"].as_str().unwrap().to_owned();
    (post, office, scene, id)
}

#[tokio::test]
async fn a_letter_sent_again_goes_to_the_address_that_its_reader_has_by_then() {
    let (post, office, scene, id) = refused().await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let version = dispute["parties"][0]["version"].as_i64().unwrap();
    let path = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    clerk.patch(&path, json!({"email": "qin.ruochuan@mail.example"}), version).await.expect(200);

    let again = clerk.post(&format!("/letters/{id}/retry"), json!({})).await.expect(200);

    assert_eq!((again["state"].as_str(), again["attempts"].as_i64()), (Some("queued"), Some(0)));
    assert_eq!(office.deliver_by(&post.sender(&office)).await, 1);
    let last = post.inbox().pop().unwrap();
    assert_eq!(last.to, ["qin.ruochuan@mail.example"]);
    assert_eq!(last.mail.header("Message-ID"), again["message_id"].as_str().unwrap());
    assert_eq!(states(&letters(&clerk, &scene).await), ["sent", "sent"]);
    let history = clerk.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await.expect(200);
    let row = history["items"].as_array().unwrap().iter().find(|row| row["act"] == "retry-letter").unwrap().clone();
    assert_eq!(row["sentence"], "再发一次给覃若川的信“调解申请已经受理，请留意联系”");
}

#[tokio::test]
async fn a_letter_that_has_not_failed_is_not_sent_again_and_a_stale_look_is_told() {
    let (_post, office, scene, id) = refused().await;
    let clerk = office.api("clerk").await;
    let sent = letters(&clerk, &scene).await[1]["id"].as_str().unwrap().to_owned();

    for (act, body) in [("retry", json!({})), ("telephone-notice", json!({}))] {
        clerk.post(&format!("/letters/{sent}/{act}"), body.clone()).await.problem(409, "letter-not-failed");
        clerk.with("If-Match", "\"1\"").post(&format!("/letters/{id}/{act}"), body).await.problem(412, "stale");
        clerk.post(&format!("/letters/0123456789ABCDEF/{act}"), json!({})).await.problem(404, "not-found");
    }
    let english = clerk.with("Accept-Language", "en").post(&format!("/letters/{sent}/retry"), json!({})).await;
    let detail = english.problem(409, "letter-not-failed")["detail"].as_str().unwrap().to_owned();
    assert_eq!(detail, "This letter has not failed; there is nothing to do about it.");
}

#[tokio::test]
async fn a_reader_who_wants_no_letters_any_more_is_told_by_telephone() {
    let (_post, office, scene, id) = refused().await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let version = dispute["parties"][0]["version"].as_i64().unwrap();
    let path = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    clerk.patch(&path, json!({"notify_by": []}), version).await.expect(200);
    clerk.post(&format!("/letters/{id}/retry"), json!({})).await.problem(409, "no-address");

    clerk
        .post(&format!("/letters/{id}/telephone-notice"), json!({"told_on": "2026-07-01"}))
        .await
        .wrong_field("told_on");
    let late = clerk.post(&format!("/letters/{id}/telephone-notice"), json!({"told_on": "2026-06-20"})).await;
    late.wrong_field("late_entry_reason");
    clerk.post(&format!("/letters/{id}/telephone-notice"), json!({"who": "me"})).await.expect(422);
    let told = clerk.post(&format!("/letters/{id}/telephone-notice"), json!({})).await.expect(200);

    assert_eq!((told["state"].as_str(), told["told_on"].as_str()), (Some("bounced"), Some("2026-06-30")));
    clerk.post(&format!("/letters/{id}/telephone-notice"), json!({})).await.problem(409, "letter-told");
    let mut head = office.reader("committee").await;
    let page = Reader::must(head.open(&format!("/disputes/{}", scene.code)).await);
    assert!(!page.text().contains("没有送到，请打电话告知"), "{}", page.text());
    assert!(page.text().contains("信没有送到，已打电话告知覃若川"), "the timeline says so: {}", page.text());
    let page = Reader::must(head.open("/inbox").await);
    assert!(!page.text().contains("信没送到"), "{}", page.text());
}

#[tokio::test]
async fn a_clerk_sends_again_and_notes_a_telephone_call_by_page_without_scripts() {
    let (post, office, scene, _) = refused().await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&format!("/letters?dispute={}&state=undelivered", scene.code)).await);
    assert_eq!(page.path, format!("/disputes/{}/letters?state=undelivered", scene.code));

    let form = page.form("/retry");
    let page = Reader::must(clerk.send(&form).await);
    assert!(page.text().contains("这封信马上再发一次。"), "{}", page.text());
    assert!(page.text().contains("等待发送"), "{}", page.text());
    let page = clerk.send(&form).await;
    assert_eq!(page.status.as_u16(), 412, "somebody else was faster: {}", page.text());

    office.deliver_by(&post.sender(&office)).await;
    let page = Reader::must(clerk.open("/letters").await);
    let page = Reader::must(clerk.send(&page.form("/telephone-notice")).await);
    assert!(page.text().contains("已记下：打过电话了。"), "{}", page.text());
    assert!(page.text().contains("2026-06-30已打电话告知。"), "{}", page.text());
    let page = clerk.send(&page.form("/retry").without("csrf")).await;
    assert_eq!(page.status.as_u16(), 403);
}

#[tokio::test]
async fn letters_are_listed_for_those_who_have_to_do_with_the_dispute_and_for_nobody_else() {
    let (_post, office, scene, id) = refused().await;
    let stranger = office.api("village").await;
    let colleague = office.api("mediator2").await;

    for client in [&stranger, &colleague] {
        assert_eq!(client.get("/letters").await.expect(200)["total"], 0);
        client.get(&format!("/letters?dispute={}", scene.code)).await.problem(404, "not-found");
        client.post(&format!("/letters/{id}/retry"), json!({})).await.problem(404, "not-found");
        client.post(&format!("/letters/{id}/telephone-notice"), json!({})).await.problem(404, "not-found");
    }
    let mut reader = office.reader("village").await;
    assert_eq!(reader.open(&format!("/disputes/{}/letters", scene.code)).await.status.as_u16(), 404);
    assert!(Reader::must(reader.open("/letters").await).text().contains("还没有信件"));
    scene.appoint(&office, "mediator").await;
    for who in ["clerk", "director", "committee", "mediator"] {
        assert_eq!(office.api(who).await.get("/letters").await.expect(200)["total"], 3, "{who}");
    }
    office.nobody().get("/letters").await.expect(401);
}

#[tokio::test]
async fn a_list_is_filtered_and_comes_page_by_page_without_loss() {
    let (_post, office, scene, _) = refused().await;
    let clerk = office.api("clerk").await;
    let failed = clerk.get("/letters?state=undelivered").await.expect(200);
    assert_eq!((failed["total"].as_u64(), failed["items"].as_array().unwrap().len()), (Some(1), 1));
    assert_eq!(clerk.get("/letters?state=bounced").await.expect(200)["total"], 1);
    assert_eq!(clerk.get("/letters?state=failed").await.expect(200)["total"], 0);
    clerk.get("/letters?state=lost").await.wrong_field("state");
    clerk.get("/letters?page_size=0").await.wrong_field("page_size");
    clerk.get("/letters?cursor=!!").await.wrong_field("cursor");

    let first = clerk.get("/letters?page_size=1").await.expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = clerk.get(&format!("/letters?page_size=1&cursor={cursor}")).await.expect(200);
    assert_eq!((first["total"].as_u64(), &second["next_cursor"]), (Some(2), &serde_json::Value::Null));
    let listed = letters(&clerk, &scene).await;
    assert_eq!((&first["items"][0], &second["items"][0]), (&listed[1], &listed[0]));
    assert_eq!(listed[0]["to"], "q***@mail.example");
    assert_eq!(listed[0]["recipient"], "覃××");
}
