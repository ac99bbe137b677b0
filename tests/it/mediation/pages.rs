//! The same acts on pages, with scripts switched off.

use serde_json::json;

use super::cases::{Until, at, count_letters, opened};
use crate::office::{Office, Reader};

#[tokio::test]
async fn the_whole_way_to_the_record_on_pages() {
    let office = Office::open().await;
    let case = opened(&office, "party").await;
    let mut head = office.reader("village").await;
    let place = format!("/proceedings/{}", case.id);

    for party in &case.parties {
        for act in ["acknowledge", "consent"] {
            let page = Reader::must(head.open(&format!("{place}/consents")).await);
            let form = forms_of(&page, party).set(&format!("channel-{party}"), "in-person").set("act", act);
            let page = Reader::must(head.send(&form).await);
            assert!(page.text().contains("已记录"), "{}", page.text());
        }
    }
    let page = Reader::must(head.open(&format!("{place}/acceptance")).await);
    assert!(page.text().contains("2026年7月30日"), "{}", page.text());
    assert!(page.text().contains("调解期限30日，自受理次日起算"), "{}", page.text());
    head.send(&page.form("/acceptance")).await;
    let api = office.api("village").await;
    assert_eq!(case.look(&api).await["stage"], "accepted");

    let page = Reader::must(head.open(&format!("{place}/mediators")).await);
    assert!(page.text().contains("手上0件"), "{}", page.text());
    let chosen = office.account("village-mediator").await;
    let form = page.form("/mediators").tick("mediators", &chosen).set("chosen_by", "parties").set("act", "appoint");
    head.send(&form).await;
    assert_eq!(case.look(&api).await["stage"], "in-mediation");

    let mut mediator = office.reader("village-mediator").await;
    let page = Reader::must(mediator.open(&format!("{place}/sessions/new")).await);
    let form = page.form("/sessions/new").set("day", "2026-07-02").set("from", "14:30").set("place", "村委会");
    mediator.send(&form).await;
    assert_eq!(count_letters(&office, "session-invitation").await, 2);
    let seen = case.look(&office.api("village-mediator").await).await;
    let session = seen["sessions"][0]["id"].as_str().unwrap();
    assert_eq!(seen["sessions"][0]["starts_at"], "2026-07-02T06:30:00+00:00");

    office.on("2026-07-02");
    let page = Reader::must(mediator.open(&format!("/sessions/{session}/record")).await);
    assert!(page.text().contains("只有您本人能看"), "{}", page.text());
    let form =
        page.form("/record").set("minutes", "双方到场，各说各的。").set("rights_read", "yes").set("result", "again");
    let page = Reader::must(mediator.send(&form).await);
    assert_eq!(page.form("/record").value("minutes").trim(), "双方到场，各说各的。");
    let note = page.form("/private-note").set("text", "下次先单独谈。");
    let page = Reader::must(mediator.send(&note).await);
    assert_eq!(page.form("/private-note").value("text").trim(), "下次先单独谈。");
}

fn forms_of(page: &crate::office::Page, party: &str) -> crate::office::Form {
    let mut form = page.form("/consents");
    // Each party has a form of its own; the harness gives the first.
    form.pairs.retain(|(name, _)| name == "csrf");
    form.set("party", party)
}

#[tokio::test]
async fn a_wrong_form_comes_back_with_its_words_and_a_sentence_beside_the_field() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mut mediator = office.reader("village-mediator").await;

    let page = Reader::must(mediator.open(&format!("/proceedings/{}/sessions/new", case.id)).await);
    let form = page.form("/sessions/new").set("day", "32.13.2026").set("place", "村委会调解室");
    let page = mediator.send(&form).await;

    assert_eq!(page.status, 422);
    assert!(page.has("#e-day") && page.has(".error-summary"), "{}", page.text());
    assert_eq!(page.form("/sessions/new").value("place"), "村委会调解室");
    let english = mediator.in_english().open(&format!("/proceedings/{}/sessions/new", case.id)).await;
    assert!(english.text().contains("Arrange and invite"), "{}", english.text());
}

#[tokio::test]
async fn time_and_the_end_on_pages() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mut mediator = office.reader("village-mediator").await;
    let place = format!("/proceedings/{}", case.id);
    let api = office.api("village-mediator").await;

    let page = Reader::must(mediator.open(&format!("{place}/extension")).await);
    assert!(page.text().contains("起算"), "the rail explains the date: {}", page.text());
    let form = page.form("/extension").set("days", "10").set("reason", "等鉴定。").tick("agreed_by", &case.parties[0]);
    let page = mediator.send(&form).await;
    assert_eq!(page.status, 409);
    mediator.send(&page.form("/extension").tick("agreed_by", &case.parties[1])).await;
    assert_eq!(case.deadline(&api, "RM.TERM").await["due_on"], "2026-08-10");

    let page = Reader::must(mediator.open(&format!("{place}/suspension")).await);
    mediator.send(&page.form("/suspension").set("ground", "appraisal")).await;
    assert_eq!(case.look(&api).await["stage"], "suspended");
    assert_eq!(mediator.open(&format!("{place}/suspension")).await.status, 409);
    let page = Reader::must(mediator.open(&format!("{place}/resumption")).await);
    mediator.send(&page.form("/resumption")).await;
    assert_eq!(case.look(&api).await["stage"], "in-mediation");

    let page = Reader::must(mediator.open(&format!("{place}/conclusion")).await);
    assert!(page.text().contains("2方当事人会收到信件"), "{}", page.text());
    let page =
        mediator.send(&page.form("/conclusion").set("outcome", "terminated").set("explanation", "谈崩了。")).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#e-ground"), "{}", page.text());
    mediator.send(&page.form("/conclusion").set("ground", "T03")).await;
    assert_eq!(case.look(&api).await["stage"], "terminated");
}

#[tokio::test]
async fn a_refusal_is_confirmed_before_it_ends_everything() {
    let office = Office::open().await;
    let case = at(&office, Until::Mediated).await;
    let mut clerk = office.reader("clerk").await;
    let path = format!("/proceedings/{}/refusal?party={}", case.id, case.parties[1]);

    let page = Reader::must(clerk.open(&path).await);
    assert!(page.text().contains("步云舒") && page.text().contains("不能恢复"), "{}", page.text());
    clerk.send(&page.form("/refusal").set("channel", "telephone")).await;

    let seen = case.look(&office.api("clerk").await).await;
    assert_eq!((&seen["stage"], &seen["ground"]), (&json!("terminated"), &json!("T01")));
}

#[tokio::test]
async fn pages_are_closed_to_the_wrong_person_a_stranger_and_a_form_without_token() {
    let office = Office::open().await;
    let case = opened(&office, "body").await;
    let path = format!("/proceedings/{}/acceptance", case.id);

    assert_eq!(office.reader("clerk").await.open(&path).await.status, 403);
    for page in [
        "consents",
        "acceptance",
        "declination",
        "mediators",
        "disclosure",
        "recusal",
        "sessions/new",
        "extension",
        "suspension",
        "resumption",
        "conclusion",
    ] {
        let found = office.reader("mediator").await.open(&format!("/proceedings/{}/{page}", case.id)).await;
        assert_eq!(found.status, 404, "{page}");
    }
    let mut head = office.reader("village").await;
    let form = Reader::must(head.open(&path).await).form("/acceptance").set("csrf", "stolen");
    assert_eq!(head.send(&form).await.status, 403);
    assert_eq!(case.look(&office.api("village").await).await["stage"], "consent-pending");
}
