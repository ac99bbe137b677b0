//! Letters that do not go out: refused for good, put off, a server that is away, silent, or breaks off.

use concord::letters::ATTEMPTS;

use super::server::{Catcher, Mood, Paper, PostOffice};
use super::{impatient, letters, office_with, states};
use crate::office::scene::{At, Scene};
use crate::office::{Mail, Reader};

/// As long as a mute server is listened to.
const AWHILE: std::time::Duration = std::time::Duration::from_millis(500);

#[tokio::test]
async fn a_reader_refused_for_good_is_a_task_at_once_and_the_others_get_their_letters() {
    let post = PostOffice::open(Paper::Good);
    post.refuse("qin@mail.example", 550, "5.1.1 <qin@mail.example> no such user");
    let office = office_with(&post.url("s3cret")).await;
    let scene = Scene::at(&office, At::Accepted).await;

    assert_eq!(office.deliver_by(&post.sender(&office)).await, 1);

    let listed = letters(&office.api("committee").await, &scene).await;
    assert_eq!(states(&listed), ["bounced", "sent"]);
    assert_eq!(listed[0]["failure"], "没有这个邮箱（550），请核对邮箱地址。");
    assert!(listed[0].get("next_at").is_none(), "{}", listed[0]);
    office.wait(chrono::Duration::days(2));
    assert_eq!(office.deliver_by(&post.sender(&office)).await, 0, "not tried again by itself");

    let mut head = office.reader("committee").await;
    let page = Reader::must(head.open(&format!("/disputes/{}", scene.code)).await);
    let checks = page.texts(".next-step-checks li");
    assert!(checks.iter().any(|check| check.contains("有1封信没有送到，请打电话告知")), "{checks:?}");
    let page = Reader::must(head.open("/inbox").await);
    assert!(page.text().contains("信没送到"), "{}", page.text());
    let menu = page.texts("nav a[href='/letters']");
    assert!(menu[0].contains('1'), "{menu:?}");
    let page = Reader::must(head.open(&format!("/disputes/{}/letters?state=undelivered", scene.code)).await);
    assert!(page.text().contains("请打电话告知"), "{}", page.text());
    assert_eq!(page.texts("tbody tr[data-row]").len(), 1);
    assert!(!page.html.contains("qin@mail.example"), "the address is masked");
    assert!(page.text().contains("覃若川"), "{}", page.text());
    let history = head.open(&format!("/disputes/{}", scene.code)).await;
    let rows: Vec<String> = history.texts(".timeline-item[data-kind=system]");
    let told = "给覃若川的信没有送到：“调解申请已经受理，请留意联系”";
    assert!(rows.iter().any(|row| row.contains(told)), "the clock tells it: {rows:?}");
    let mut english = office.reader("committee").await.in_english();
    let page = Reader::must(english.open("/letters").await);
    assert!(page.text().contains("There is no such mailbox (550)"), "{}", page.text());
}

#[tokio::test]
async fn a_refusal_by_policy_or_of_the_letter_itself_is_no_missing_mailbox() {
    let post = PostOffice::open(Paper::Good);
    post.refuse("qin@mail.example", 550, "5.7.1 relaying denied");
    post.refuse("bu@mail.example", 552, "5.2.2 over quota");
    let office = office_with(&post.url("s3cret")).await;
    let scene = Scene::at(&office, At::Accepted).await;

    assert_eq!(office.deliver_by(&post.sender(&office)).await, 0);

    let listed = letters(&office.api("clerk").await, &scene).await;
    assert_eq!(states(&listed), ["failed", "failed"]);
    assert_eq!(listed[0]["failure"], "对方邮箱拒收（550），请核对邮箱地址。");
    let history = office.api("clerk").await.get(&format!("/disputes/{}/timeline?page_size=200", scene.code)).await;
    let history = history.expect(200);
    let told = history["items"].as_array().unwrap().iter().filter(|row| row["act"] == "letter-failed").count();
    assert_eq!(told, 2, "{history}");
}

#[tokio::test]
async fn a_reader_who_is_put_off_is_tried_again_after_growing_waits_until_somebody_has_to_telephone() {
    let post = PostOffice::open(Paper::Good);
    post.refuse("qin@mail.example", 451, "4.7.1 try again later");
    let office = office_with(&post.url("s3cret")).await;
    let scene = Scene::at(&office, At::Accepted).await;
    let (clerk, sender) = (office.api("clerk").await, post.sender(&office));

    let mut waits = Vec::new();
    for attempt in 1..ATTEMPTS {
        let before = office.app.now();
        assert_eq!(office.deliver_by(&sender).await, usize::from(attempt == 1), "the other one went out at once");
        let letter = letters(&clerk, &scene).await[0].clone();
        assert_eq!((letter["state"].as_str(), letter["attempts"].as_i64()), (Some("queued"), Some(attempt.into())));
        assert_eq!(letter["failure"], "对方邮箱暂时不收信（451）。");
        let next: chrono::DateTime<chrono::Utc> = letter["next_at"].as_str().unwrap().parse().unwrap();
        waits.push(next - before);
        office.clock.set(next - chrono::Duration::milliseconds(1));
        office.deliver_by(&sender).await;
        assert_eq!(letters(&clerk, &scene).await[0]["attempts"], attempt, "not before its time");
        office.clock.set(next);
    }
    assert!(waits[..4].is_sorted(), "{waits:?}");
    assert!(waits[0] < chrono::Duration::minutes(2) && waits[3] > chrono::Duration::minutes(45), "{waits:?}");

    office.deliver_by(&sender).await;
    let listed = letters(&clerk, &scene).await;
    assert_eq!(states(&listed), ["failed", "sent"]);
    assert_eq!(listed[0]["attempts"], ATTEMPTS);
    assert_eq!(post.inbox().len(), 1);
}

#[tokio::test]
async fn a_put_off_reader_gets_the_letter_when_the_mailbox_takes_it() {
    let post = PostOffice::open(Paper::Good);
    post.refuse("qin@mail.example", 452, "mailbox full");
    let office = office_with(&post.url("s3cret")).await;
    let scene = Scene::at(&office, At::Accepted).await;
    let (clerk, sender) = (office.api("clerk").await, post.sender(&office));
    assert_eq!(office.deliver_by(&sender).await, 1);

    post.refuse_nobody();
    office.wait(chrono::Duration::minutes(2));
    assert_eq!(office.deliver_by(&sender).await, 1);

    let listed = letters(&clerk, &scene).await;
    assert_eq!(states(&listed), ["sent", "sent"]);
    assert_eq!((&listed[0]["attempts"], listed[0].get("failure")), (&2.into(), None));
}

#[tokio::test]
async fn a_mail_server_that_is_away_costs_one_attempt_a_round_and_nothing_is_lost() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let office = office_with(&format!("smtp://127.0.0.1:{closed}?tls=none")).await;
    let scene = Scene::at(&office, At::Accepted).await;

    assert_eq!(office.deliver().await, 0);

    let listed = letters(&office.api("clerk").await, &scene).await;
    assert_eq!(states(&listed), ["queued", "queued"]);
    assert_eq!((&listed[0]["attempts"], &listed[1]["attempts"]), (&1.into(), &0.into()));
    assert_eq!(listed[0]["failure"], "连不上邮件服务器。");
}

#[tokio::test]
async fn a_mail_server_that_says_nothing_is_left_after_a_while() {
    let catcher = Catcher::open(&[Mood::Mute]);
    let office = office_with(&catcher.url()).await;
    let scene = Scene::at(&office, At::Accepted).await;

    assert_eq!(office.deliver_by(&impatient(&office, AWHILE)).await, 0);

    let listed = letters(&office.api("clerk").await, &scene).await;
    assert_eq!(states(&listed), ["queued", "queued"]);
    assert_eq!(listed[0]["failure"], "邮件服务器没有回应。");
    office.wait(chrono::Duration::minutes(2));
    assert_eq!(office.deliver_by(&impatient(&office, AWHILE)).await, 2);
}

#[tokio::test]
async fn a_letter_whose_receipt_was_never_heard_comes_again_with_the_same_id_and_the_same_bytes() {
    let catcher = Catcher::open(&[Mood::BreaksOff]);
    let office = office_with(&catcher.url()).await;
    let scene = Scene::at(&office, At::Accepted).await;
    assert_eq!(office.deliver_by(&impatient(&office, AWHILE)).await, 0);
    assert_eq!(states(&letters(&office.api("clerk").await, &scene).await), ["queued", "queued"]);

    office.wait(chrono::Duration::minutes(2));
    catcher.will(&[Mood::Good]);
    assert_eq!(office.deliver_by(&impatient(&office, AWHILE)).await, 2);

    let mails = catcher.mails();
    assert_eq!(mails.len(), 3);
    assert_eq!(mails[0], mails[1], "the same letter, twice");
    assert_ne!(mails[1], mails[2]);
    assert!(!Mail::read(&mails[0]).header("Message-ID").is_empty());
}
