//! Two people on one draft: the second sees what changed, keeps what was typed, and chooses.

use serde_json::{Value, json};

use crate::office::scene::{At, Scene, terms};
use crate::office::{Office, Reader};

async fn now(office: &Office, scene: &Scene) -> Value {
    office.api("mediator").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200)
}

/// A session was recorded, and two mediate.
async fn recorded(office: &Office) -> Scene {
    let scene = Scene::at(office, At::Recorded).await;
    let (head, second) = (office.api("committee").await, office.account("mediator2").await);
    let path = format!("/proceedings/{}", scene.proceeding);
    let version = head.get(&path).await.version();
    let body = json!({"mediators": [scene.mediator, second], "presiding": scene.mediator, "chosen_by": "body"});
    head.put(&format!("{path}/mediators"), body, version).await.expect(200);
    scene
}

async fn drafted(office: &Office) -> Scene {
    let mut scene = recorded(office).await;
    scene.draft(office).await;
    scene
}

/// The second mediator changes the draft after the first has opened it.
async fn changed_by_the_other(office: &Office, scene: &Scene, change: impl FnOnce(&mut Value)) {
    let other = office.api("mediator2").await;
    let path = format!("/agreements/{}", scene.agreement);
    let version = other.get(&path).await.version();
    let mut body = terms(&scene.parties, "2026-07-10");
    change(&mut body);
    other.put(&path, body, version).await.expect(200);
}

#[tokio::test]
async fn changes_of_different_fields_are_joined_and_said() {
    let office = Office::open().await;
    let scene = drafted(&office).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&format!("/agreements/{}/edit", scene.agreement)).await);
    changed_by_the_other(&office, &scene, |body| body["obligations"][1]["amount"] = json!("650.00")).await;

    let page = Reader::must(mediator.send(&page.form("/edit").set("issues", "只有数额。")).await);

    assert!(page.text().contains("和同事的改动合并"), "{}", page.text());
    let kept = now(&office, &scene).await;
    assert_eq!((&kept["issues"], &kept["obligations"][1]["amount"]), (&json!("只有数额。"), &json!("650.00")));
}

#[tokio::test]
async fn the_second_of_two_sees_both_and_chooses() {
    let office = Office::open().await;
    let scene = drafted(&office).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&format!("/agreements/{}/edit", scene.agreement)).await);
    let change = |body: &mut Value| {
        body["facts"] = json!("另一位写的经过。");
        body["obligations"][1]["amount"] = json!("650.00");
        body["copies"] = json!(4);
    };
    changed_by_the_other(&office, &scene, change).await;

    let mine = page.form("/edit").set("facts", "调解员写的经过。").set("obligations-1-amount", "700");
    let page = mediator.send(&mine).await;

    assert_eq!(page.status, 412);
    assert!(page.text().contains("另一位写的经过。") && page.text().contains("调解员写的经过。"), "{}", page.text());
    assert!(page.has("input[name='keep.facts']") && page.has("input[name='keep.obligations']"), "{}", page.html);
    assert!(!page.has("input[name='keep.copies']"), "only one changed the copies");
    let form = page.form("/edit");
    assert_eq!((form.value("facts").trim(), form.value("copies")), ("调解员写的经过。", "4"));
    assert_eq!((form.value("obligations-1-amount"), form.value("keep.facts")), ("700", "theirs"));
    assert_eq!(now(&office, &scene).await["facts"], "另一位写的经过。", "nothing is half written");

    Reader::must(mediator.send(&form.set("keep.facts", "mine").set("keep.obligations", "theirs")).await);
    let kept = now(&office, &scene).await;
    assert_eq!(kept["facts"], "调解员写的经过。");
    assert_eq!((&kept["obligations"][1]["amount"], &kept["copies"]), (&json!("650.00"), &json!(4)));
}

#[tokio::test]
async fn a_signature_meanwhile_closes_the_text_and_keeps_what_was_typed_on_the_page() {
    let office = Office::open().await;
    let scene = drafted(&office).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&format!("/agreements/{}/edit", scene.agreement)).await);
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);

    let page = mediator.send(&page.form("/edit").set("facts", "来不及的改动。")).await;

    assert_eq!(page.status, 409);
    assert!(page.text().contains("已经有人签名"), "{}", page.text());
    assert_eq!(page.form("/edit").value("facts").trim(), "来不及的改动。");
    assert_ne!(now(&office, &scene).await["facts"], "来不及的改动。");
    assert_eq!(mediator.open(&format!("/agreements/{}/edit", scene.agreement)).await.status, 409);
}

#[tokio::test]
async fn two_who_draft_at_once_do_not_make_two_drafts() {
    let office = Office::open().await;
    let scene = recorded(&office).await;
    let mut mediator = office.reader("mediator").await;
    let path = format!("/proceedings/{}/agreement", scene.proceeding);
    let page = Reader::must(mediator.open(&path).await);
    let other = office.api("mediator2").await;
    let body = terms(&scene.parties, "2026-07-10");
    other.post(&format!("/proceedings/{}/agreements", scene.proceeding), body).await.expect(201);

    let page = mediator.send(&page.form("/agreement").set("facts", "我写的经过。")).await;

    assert!(matches!(page.status.as_u16(), 409 | 412), "{}", page.status);
    assert_eq!(page.form("/agreement").value("facts").trim(), "我写的经过。");
    assert!(page.text().contains("同事已经起草了一份"), "{}", page.text());
    let seen = other.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    assert_eq!(seen["agreements"].as_array().unwrap().len(), 1);
}
