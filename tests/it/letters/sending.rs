//! Handing letters in: by a mail server with STARTTLS and a password, or into files without one.

use super::server::{Paper, PostOffice};
use super::{letters, office_with, states};
use crate::office::scene::{At, Scene};
use crate::office::{Log, Office};

#[tokio::test]
async fn a_letter_reaches_the_mail_server_by_starttls_with_user_and_password() {
    let post = PostOffice::open(Paper::Good);
    let office = office_with(&post.url("s3cret")).await;
    let scene = Scene::at(&office, At::Invited).await;

    let sent = office.deliver_by(&post.sender(&office)).await;

    let listed = letters(&office.api("clerk").await, &scene).await;
    let inbox = post.inbox();
    assert_eq!((sent, inbox.len(), listed.len()), (5, 5, 5));
    for (taken, letter) in inbox.iter().zip(&listed) {
        assert_eq!((taken.user.as_deref(), taken.from.as_str()), (Some("concord"), "concord@mediation.example"));
        assert_eq!(taken.to, [taken.mail.header("To")], "one reader, and no copy to anybody");
        assert_eq!(taken.mail.header("From"), "澜安县矛调中心 <concord@mediation.example>");
        assert_eq!(taken.mail.header("Message-ID"), letter["message_id"].as_str().unwrap());
        assert_eq!(taken.mail.header("Subject"), letter["subject"].as_str().unwrap());
        assert_eq!(taken.mail.header("Date"), "Tue, 30 Jun 2026 01:00:00 +0000");
        assert_eq!(taken.mail.header("Auto-Submitted"), "auto-generated");
        assert_eq!((letter["state"].as_str(), letter["attempts"].as_i64()), (Some("sent"), Some(1)));
        assert_eq!(letter["sent_at"], "2026-06-30T01:00:00+00:00");
        let kinds: Vec<&str> = taken.mail.parts.iter().map(|(kind, _)| kind.as_str()).collect();
        let text = ["text/plain; charset=utf-8", "text/html; charset=utf-8"];
        match letter["template"].as_str() {
            Some("session-invitation") => assert_eq!(kinds[2], "text/calendar; charset=utf-8; method=PUBLISH"),
            _ => assert_eq!(kinds, text),
        }
        assert_eq!(kinds[..2], text);
    }
    let readers: Vec<&str> = inbox.iter().map(|taken| taken.to[0].as_str()).collect();
    let (qin, bu) = ("qin@mail.example", "bu@mail.example");
    assert_eq!(readers, [qin, bu, "mediator@lanan.example", qin, bu], "oldest first");
    assert_eq!(office.deliver_by(&post.sender(&office)).await, 0, "once");
}

#[tokio::test]
async fn a_calendar_takes_the_entry_of_an_invitation() {
    let office = Office::open().await;
    Scene::at(&office, At::Invited).await;
    office.deliver().await;

    let letters = office.letters();
    let invitation = letters.iter().find(|mail| mail.header("Subject").contains("调解：")).unwrap();
    let entry = invitation.part("text/calendar");
    for line in ["METHOD:PUBLISH", "DTSTART:20260630T030000Z", "DTEND:20260630T040000Z", "LOCATION:调解室一"] {
        assert!(entry.contains(line), "{line}: {entry}");
    }
}

#[tokio::test]
async fn with_a_wrong_password_nothing_is_sent_and_the_letter_stays_queued() {
    let post = PostOffice::open(Paper::Good);
    let office = office_with(&post.url("wrong")).await;
    let scene = Scene::at(&office, At::Accepted).await;

    assert_eq!(office.deliver_by(&post.sender(&office)).await, 0);

    assert!(post.inbox().is_empty());
    let listed = letters(&office.api("clerk").await, &scene).await;
    assert_eq!(states(&listed), ["queued", "queued"]);
    let attempts: Vec<i64> = listed.iter().map(|letter| letter["attempts"].as_i64().unwrap()).collect();
    assert_eq!(attempts, [1, 0], "a fault of the mail server ends the round");
    assert_eq!(listed[0]["failure"], "邮件服务器不接受登录（535），请告诉管理员。");
}

#[tokio::test]
async fn without_a_secret_way_nothing_is_sent_the_letter_stays_queued_and_the_log_warns_without_address_or_text() {
    for paper in [Paper::Missing, Paper::OfAnother, Paper::Old] {
        let post = PostOffice::open(paper);
        let office = office_with(&post.url("s3cret")).await;
        let scene = Scene::at(&office, At::Accepted).await;
        let log = Log::listen();

        assert_eq!(office.deliver_by(&post.sender(&office)).await, 0);

        assert!(post.inbox().is_empty());
        let clerk = office.api("clerk").await;
        let listed = letters(&clerk, &scene).await;
        assert_eq!(states(&listed), ["queued", "queued"]);
        assert_eq!(listed[0]["failure"], "邮件服务器的加密不可信，信没有发出，请告诉管理员。");
        let text = log.text();
        assert!(text.contains("WARN") && text.contains("not-secret"), "{text}");
        assert!(text.contains(listed[0]["id"].as_str().unwrap()), "{text}");
        for secret in ["qin@", "mail.example", "受理", "s3cret"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
    }
}

#[tokio::test]
async fn a_certificate_that_no_known_authority_has_signed_is_not_believed() {
    let post = PostOffice::open(Paper::Good);
    let office = office_with(&post.url("s3cret")).await;
    let scene = Scene::at(&office, At::Accepted).await;

    assert_eq!(office.deliver().await, 0);

    assert!(post.inbox().is_empty());
    let listed = letters(&office.api("clerk").await, &scene).await;
    assert_eq!((states(&listed)[0], &listed[0]["attempts"]), ("queued", &1.into()));
}

#[tokio::test]
async fn without_a_mail_server_letters_become_files_that_only_the_program_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;

    assert_eq!(office.deliver().await, 2);

    let listed = letters(&office.api("clerk").await, &scene).await;
    assert_eq!(states(&listed), ["sent", "sent"]);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = office.folder().join("letters");
    assert_eq!(mode(&folder), 0o700);
    for letter in &listed {
        let file = folder.join(format!("{}.eml", letter["id"].as_str().unwrap()));
        assert_eq!(mode(&file), 0o600);
    }
    assert_eq!(office.letters().len(), 2, "and nothing half written");
    assert_eq!(office.letters()[0].header("Auto-Submitted"), "auto-generated");
}

#[tokio::test]
async fn a_party_without_an_address_gets_no_letter() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut scene = Scene::at(&office, At::Registered).await;
    let silent = serde_json::json!({"notify_by": []});
    let path = format!("/disputes/{}/parties/{}", scene.code, scene.parties[1]);
    let seen = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let version = seen["parties"][1]["version"].as_i64().unwrap();
    clerk.patch(&path, silent, version).await.expect(200);
    scene.route(&office).await;
    scene.consent(&office).await;
    scene.accept(&office).await;

    assert_eq!(office.deliver().await, 1);
    assert_eq!(office.letters()[0].header("To"), "qin@mail.example");
}
