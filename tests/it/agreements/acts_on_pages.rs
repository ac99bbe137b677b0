//! Taking back and sealing on pages: the question says what will happen to whom.

use serde_json::json;

use crate::mediation::cases::count_letters;
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};
use crate::procedures::walk::{Walk, of};

async fn stage(office: &Office, scene: &Scene) -> String {
    let seen = office.api("mediator").await.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    seen["stage"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_keeper_reads_what_the_seal_brings_about_and_sets_it() {
    let office = Office::open().await;
    office.on("2026-04-03");
    let scene = Scene::at(&office, At::Signed).await;
    office.on("2026-04-07");
    let mut keeper = office.reader("committee").await;

    let page = Reader::must(keeper.open(&format!("/agreements/{}/seal", scene.agreement)).await);
    let text = page.text();
    assert!(text.contains("自2026年4月7日起生效") && text.contains("2方当事人会收到通知"), "{text}");
    assert!(text.contains("各方可以共同申请司法确认，最晚在2026年5月7日"), "{text}");
    assert!(text.contains("最晚的一天") && text.contains("2026年4月3日"), "why this day: {text}");
    let page = Reader::must(keeper.send(&page.form("/seal")).await);

    assert!(page.path.contains("/settlement") && page.text().contains("协议书生效"), "{}", page.text());
    assert_eq!(stage(&office, &scene).await, "agreed");
    assert_eq!(count_letters(&office, "agreement-in-effect").await, 2);
    assert_eq!(keeper.open(&format!("/agreements/{}/seal", scene.agreement)).await.status, 409);
}

/// Fifteen days for the review by the labour arbitration commission, thirty for judicial confirmation, each by its name.
/// (LDXS 27; CPL 205)
#[tokio::test]
async fn the_keeper_of_a_labour_agreement_reads_both_days_for_what_they_are() {
    let office = Office::open().await;
    let mut walk = Walk::mediated(&office, of("labour-mediation")).await;
    walk.meet().await;
    walk.draft(10).await;
    walk.sign().await;
    let mut keeper = office.reader("committee").await;

    let path = format!("/agreements/{}/seal", walk.agreement["id"].as_str().unwrap());
    let text = Reader::must(keeper.open(&path).await).text();

    assert!(text.contains("共同申请劳动人事争议仲裁委员会审查确认，最晚在2026年7月20日"), "{text}");
    assert!(text.contains("共同申请司法确认，最晚在2026年8月3日"), "{text}");
    walk.seal().await;
    for (code, due_on) in [("LD.CONFIRM", "2026-07-20"), ("SFQR.APPLY", "2026-08-03")] {
        assert_eq!(walk.deadline(code).await["due_on"], due_on, "{code}");
    }
}

/// CPLI 355: neither the page nor the letter invites to what the paper of the same agreement rules out.
#[tokio::test]
async fn what_no_court_confirms_nobody_is_invited_to_confirm() {
    let office = Office::open().await;
    let mut body = crate::office::scene::registration();
    body["circumstances"] = json!({"status-or-ownership": "yes"});
    let scene = Scene::of(&office, body, At::Signed).await;
    let mut keeper = office.reader("committee").await;

    let page = Reader::must(keeper.open(&format!("/agreements/{}/seal", scene.agreement)).await);
    assert!(page.text().contains("起生效") && !page.text().contains("共同申请司法确认"), "{}", page.text());
    Reader::must(keeper.send(&page.form("/seal")).await);

    assert_eq!(stage(&office, &scene).await, "agreed");
}

#[tokio::test]
async fn the_keeper_sees_who_is_missing_and_cannot_seal() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
    let mut keeper = office.reader("committee").await;
    let page = Reader::must(keeper.open(&format!("/agreements/{}/seal", scene.agreement)).await);
    assert!(page.text().contains("步云舒还没有签") && page.text().contains("还差2个签名"), "{}", page.text());
    // What cannot be done is not offered, and what somebody sends all the same is refused.
    assert!(!page.html.contains(&format!("action=\"/agreements/{}/seal\"", scene.agreement)), "{}", page.html);
    let sent = office.api("committee").await.post(&format!("/agreements/{}/seal", scene.agreement), json!({})).await;
    sent.problem(409, "signatures-missing");
    assert_eq!(stage(&office, &scene).await, "agreement-draft");
}

#[tokio::test]
async fn a_wrong_day_of_the_seal_stands_beside_its_field_and_two_keepers_do_not_seal_twice() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let mut keeper = office.reader("committee").await;
    let page = Reader::must(keeper.open(&format!("/agreements/{}/seal", scene.agreement)).await);
    for day in ["2026-07-01", "2026-06-29", "morgen", &"9".repeat(300)] {
        let back = keeper.send(&page.form("/seal").set("sealed_on", day)).await;
        assert_eq!(back.status, 422, "{day}");
        assert!(back.has("#e-sealed_on") && back.form("/seal").value("sealed_on") == day, "{}", back.html);
    }
    scene.seal(&office).await;
    let back = keeper.send(&page.form("/seal")).await;
    assert_eq!(back.status, 412, "{}", back.text());
    assert_eq!(count_letters(&office, "agreement-in-effect").await, 2);
}

#[tokio::test]
async fn the_seal_is_closed_to_everybody_else() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Signed).await;
    let path = format!("/agreements/{}/seal", scene.agreement);
    assert_eq!(office.reader("mediator").await.open(&path).await.status, 403);
    assert_eq!(office.reader("director").await.open(&path).await.status, 403);
    for stranger in ["clerk", "village", "studio", "mediator2", "court"] {
        assert_eq!(office.reader(stranger).await.open(&path).await.status, 404, "{stranger}");
    }
}

#[tokio::test]
async fn a_party_takes_back_on_the_page_and_the_draft_can_be_written_anew() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
    let mut mediator = office.reader("mediator").await;
    let path = format!("/agreements/{}/taking-back", scene.agreement);
    let page = Reader::must(mediator.open(&path).await);
    assert!(page.text().contains("已有的1个签名作废"), "{}", page.text());

    let refused = mediator.send(&page.form("/taking-back").set("reason", "再想想。")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#e-party"), "{}", refused.text());
    assert_eq!(refused.form("/taking-back").value("reason").trim(), "再想想。");
    let page = Reader::must(mediator.send(&refused.form("/taking-back").set("party", &scene.parties[1])).await);

    assert!(page.text().contains("已撤回"), "{}", page.text());
    assert_eq!(stage(&office, &scene).await, "in-mediation");
    assert!(page.links("a").contains(&format!("/proceedings/{}/agreement", scene.proceeding)), "{}", page.html);
    assert_eq!(mediator.open(&path).await.status, 409);
}

#[tokio::test]
async fn the_window_takes_a_partys_word_down_without_seeing_the_draft() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&format!("/agreements/{}/taking-back", scene.agreement)).await);
    assert!(!page.text().contains("110毫米"), "the text is not the window's: {}", page.text());

    let form = page.form("/taking-back").set("party", &scene.parties[0]);
    Reader::must(clerk.send(&form).await);

    assert_eq!(stage(&office, &scene).await, "in-mediation");
    for stranger in ["village", "mediator2", "court", "admin"] {
        let path = format!("/agreements/{}/taking-back", scene.agreement);
        assert_eq!(office.reader(stranger).await.open(&path).await.status, 404, "{stranger}");
    }
}

#[tokio::test]
async fn once_all_have_signed_the_page_says_that_it_is_too_late() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&format!("/agreements/{}/taking-back", scene.agreement)).await);
    scene.sign(&office).await;

    let form = page.form("/taking-back").set("party", &scene.parties[0]).set("version", "");
    let page = mediator.send(&form).await;
    assert_eq!(page.status, 409);
    assert!(page.text().contains("各方都已签名"), "{}", page.text());
}
