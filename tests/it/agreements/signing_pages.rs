//! Signing on pages, with scripts switched off: one signature at a time, a scan beside it, the full text above the button.

use serde_json::json;

use super::signing::drawn;
use crate::office::scene::{At, Scene, registration, terms};
use crate::office::{Office, Page, Reader};

fn path(scene: &Scene) -> String {
    format!("/agreements/{}/signing", scene.agreement)
}

/// The smallest PNG that is one.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbaImage::from_pixel(4, 4, image::Rgba([255, 255, 255, 255]));
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}

fn states(page: &Page) -> Vec<String> {
    page.texts(".rail .card-lines .badge")
}

#[tokio::test]
async fn everybody_signs_on_the_page_each_in_another_way() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&path(&scene)).await);
    assert_eq!(states(&page), ["未签", "未签", "未签"]);
    assert!(page.text().contains("步云舒改埋直径110毫米排水管"), "the full text stands there: {}", page.text());
    assert!(page.has(&format!("a[href='/agreements/{}/document.pdf?copy=signing']", scene.agreement)), "{}", page.html);
    assert!(page.has("[data-js=sigpad][hidden]"), "drawing needs a script");

    let form = page.form("/signing").set("method", "paper");
    let page = Reader::must(mediator.send_with_file(&form, "scan", "签字页.png", &picture()).await);
    assert_eq!(states(&page), ["已签", "未签", "未签"]);
    let form = page.form("/signing").set("method", "typed").set("typed_name", "步云舒");
    let page = Reader::must(mediator.send(&form).await);
    assert_eq!(states(&page), ["已签", "已签", "未签"]);
    let form = page.form("/signing").set("method", "drawn").set("image", &drawn());
    let page = Reader::must(mediator.send(&form).await);
    assert_eq!(states(&page), ["已签", "已签", "已签"]);
    assert!(page.text().contains("签齐了，等公章保管人盖章") && !page.has("#sign"), "{}", page.text());

    let seen = office.api("mediator").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    let methods: Vec<&str> =
        seen["signatures"].as_array().unwrap().iter().map(|by| by["method"].as_str().unwrap()).collect();
    assert_eq!(methods, ["paper", "typed", "drawn"]);
    assert_eq!(attachments(&office).await, ["签字页.png"]);
    let page = Reader::must(office.reader("committee").await.open(&path(&scene)).await);
    assert!(
        page.has(&format!("a[href='/agreements/{}/seal']", scene.agreement)),
        "the keeper is led on: {}",
        page.html
    );
}

/// Names of the files of all disputes.
async fn attachments(office: &Office) -> Vec<String> {
    use ::entity::attachment;
    use sea_orm::EntityTrait;
    attachment::Entity::find().all(&office.app.db).await.unwrap().into_iter().map(|row| row.name).collect()
}

#[tokio::test]
async fn the_one_whose_turn_it_is_can_be_chosen() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mut mediator = office.reader("mediator").await;
    let whom = format!("mediator-{}", scene.mediator);

    let page = Reader::must(mediator.open(&format!("{}?for={whom}", path(&scene))).await);
    assert_eq!(page.form("/signing").value("for"), whom);
    Reader::must(mediator.send(&page.form("/signing").set("method", "paper")).await);

    let seen = office.api("mediator").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["signatures"][0]["mediator"], scene.mediator.as_str());
    assert_eq!(seen["signatures"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_text_changed_meanwhile_is_shown_as_it_is_now_and_nothing_is_signed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&path(&scene)).await);
    // In another window.
    let again = office.api("mediator").await;
    let agreement = format!("/agreements/{}", scene.agreement);
    let version = again.get(&agreement).await.version();
    let mut body = terms(&scene.parties, "2026-07-10");
    body["obligations"][1]["amount"] = json!("900.00");
    again.put(&agreement, body, version).await.expect(200);

    let page = mediator.send(&page.form("/signing").set("method", "paper")).await;

    assert_eq!(page.status, 409);
    assert!(page.text().contains("已有变动") && page.text().contains("玖佰元整"), "{}", page.text());
    let seen = again.get(&agreement).await.expect(200);
    assert_eq!(seen["signatures"], json!([]));
    // The form now carries the digest of what it shows.
    assert_eq!(page.form("/signing").value("content_hash"), seen["content_hash"].as_str().unwrap());
    Reader::must(mediator.send(&page.form("/signing").set("method", "paper")).await);
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_a_scan_is_not_asked_for_again() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&path(&scene)).await);
    let form = page.form("/signing");

    for (method, field, value, named) in [
        ("typed", "typed_name", "步云舒", "typed_name"),
        ("typed", "typed_name", "", "typed_name"),
        ("drawn", "image", "not a picture", "image"),
        ("paper", "signed_on", "2026-07-01", "signed_on"),
        ("paper", "signed_on", "昨天", "signed_on"),
        ("paper", "by", "officer", "by"),
        ("paper", "by", "agent-0000000000000000", "by"),
    ] {
        let page = mediator.send(&form.clone().set("method", method).set(field, value)).await;
        assert_eq!(page.status, 422, "{field} {value}: {}", page.text());
        assert!(page.has(&format!("#e-{named}")), "{field} {value}: {}", page.html);
    }
    // Enter in a field signs nothing: no way of signing was chosen.
    assert_eq!(mediator.send(&form).await.status, 422);

    let hostile = form.clone().set("method", "paper");
    let page = mediator.send_with_file(&hostile, "scan", "x.svg", b"<svg onload=alert(1)>").await;
    assert_eq!(page.status, 422);
    assert!(page.has("#e-scan"), "{}", page.text());

    let late = form.set("method", "paper").set("signed_on", "2026-06-01");
    let page = mediator.send_with_file(&late, "scan", "签字页.png", &picture()).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("签字页.png") && page.text().contains("已上传"), "{}", page.text());
    let page = Reader::must(mediator.send(&page.form("/signing").set("method", "paper").set("signed_on", "")).await);
    assert_eq!(states(&page)[0], "已签");
    assert_eq!(attachments(&office).await, ["签字页.png"]);
}

#[tokio::test]
async fn for_a_child_the_page_offers_the_guardian_only() {
    let office = Office::open().await;
    let mut body = registration();
    body["parties"][0] = json!({
        "side": "applicant", "kind": "person", "name": "粟小满", "id_kind": "resident-id", "id_number": "330199201206181244",
        "flags": ["minor"],
        "representatives": [{"name": "粟长庚", "kind": "guardian", "scope": "法定代理", "special_authority": false}],
    });
    let scene = Scene::of(&office, body, At::Drafted).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&path(&scene)).await);
    let choices = page.texts("#sign .radio-card label");
    assert_eq!(choices, ["法定代理人 粟长庚"]);

    let refused = mediator.send(&page.form("/signing").set("method", "paper").set("by", "self")).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("要由法定代理人签名"), "{}", refused.text());
    let page = Reader::must(mediator.send(&page.form("/signing").set("method", "paper")).await);
    assert!(page.text().contains("粟长庚代签"), "{}", page.text());
}

#[tokio::test]
async fn the_page_is_closed_to_the_wrong_person_a_stranger_and_a_stolen_form() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    for (who, status) in [("clerk", 404), ("village", 404), ("mediator2", 404), ("court", 404), ("admin", 404)] {
        assert_eq!(office.reader(who).await.open(&path(&scene)).await.status, status, "{who}");
    }
    // The director reads the draft, and may only take a party's word down.
    let page = Reader::must(office.reader("director").await.open(&path(&scene)).await);
    assert!(!page.has("#sign"), "{}", page.html);
    let mut mediator = office.reader("mediator").await;
    let form = Reader::must(mediator.open(&path(&scene)).await).form("/signing").set("csrf", "stolen");
    assert_eq!(mediator.send(&form.set("method", "paper")).await.status, 403);
}
