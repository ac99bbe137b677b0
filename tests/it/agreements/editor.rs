//! The editor on pages, with scripts switched off: prefilled, rows by buttons, instalments, checks, and wrong values.

use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Form, Office, Page, Reader};

async fn opened(office: &Office, scene: &Scene) -> (Reader, Form) {
    let mut reader = office.reader("mediator").await;
    let page = Reader::must(reader.open(&format!("/proceedings/{}/agreement", scene.proceeding)).await);
    (reader, page.form("/agreement"))
}

/// The form as people fill it in: a pipe to be laid, and 600 yuan.
fn filled(form: Form, scene: &Scene) -> Form {
    form.set("facts", "雨水倒灌柴房。")
        .set("issues", "损失数额。")
        .set("obligations-0-kind", "payment")
        .set("obligations-0-obligors", &scene.parties[1])
        .set("obligations-0-obligees", &scene.parties[0])
        .set("obligations-0-text", "步云舒补偿覃若川损失。")
        .set("obligations-0-amount", "600元")
        .set("obligations-0-due_on", "2026-07-10")
        .set("obligations-0-manner", "银行转账")
}

fn titles(page: &Page) -> Vec<String> {
    page.texts("form#draft > .card .form-row-head > span").into_iter().filter(|title| title.trim() != "第项").collect()
}

async fn agreements(office: &Office, scene: &Scene) -> Value {
    let seen = office.api("mediator").await.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    seen["agreements"].clone()
}

#[tokio::test]
async fn a_new_draft_begins_with_what_is_known() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (_, form) = opened(&office, &scene).await;

    assert_eq!(form.value("facts").trim(), "雨水倒灌柴房。", "the undisputed facts of the session");
    assert_eq!(form.value("issues").trim(), "", "what is in dispute is for the mediator to say");
    assert_eq!((form.value("copies"), form.value("obligations-0-amount")), ("3", "1200.00"));
    assert_eq!(form.value("obligations-0-obligors"), scene.parties[1]);
    assert_eq!(form.value("obligations-0-obligees"), scene.parties[0]);
}

#[tokio::test]
async fn a_draft_is_written_kept_and_sent_to_signing_on_the_page() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (mut mediator, form) = opened(&office, &scene).await;

    let page = Reader::must(mediator.send(&filled(form, &scene).set("sign", "yes")).await);

    assert!(page.path.contains("/signing"), "{}", page.path);
    assert!(page.text().contains("人民币600.00元（大写：陆佰元整）"), "{}", page.text());
    let kept = agreements(&office, &scene).await;
    assert_eq!((&kept[0]["state"], &kept[0]["lint"]), (&json!("draft"), &json!([])));
    assert_eq!(kept[0]["obligations"][0]["amount"], "600.00");
}

#[tokio::test]
async fn what_is_missing_keeps_a_draft_from_signing_and_is_named_on_the_page() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (mut mediator, form) = opened(&office, &scene).await;

    let form = filled(form, &scene).set("obligations-0-manner", "").set("sign", "yes");
    let page = Reader::must(mediator.send(&form).await);

    assert!(page.path.contains("/edit"), "{}", page.path);
    assert!(page.text().contains("没有写怎么履行"), "{}", page.text());
    assert!(page.has("#checks li[data-state=blocking] a[href='#row-obligations-0']"), "{}", page.html);
    let signing = Reader::must(mediator.open(&page.path.replace("/edit", "/signing")).await);
    assert!(signing.text().contains("还不能签名") && !signing.has("#sign"), "{}", signing.text());
}

#[tokio::test]
async fn rows_come_and_go_by_buttons_and_nothing_is_kept() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (mut mediator, form) = opened(&office, &scene).await;

    let page = Reader::must(mediator.send(&filled(form, &scene).set("add", "obligations")).await);
    let form = page.form("/agreement");
    assert_eq!(form.value("obligations-0-text").trim(), "步云舒补偿覃若川损失。");
    assert!(form.has("obligations-1-text"), "{}", page.html);
    let form = form
        .set("obligations-1-kind", "act")
        .set("obligations-1-obligors", &scene.parties[1])
        .set("obligations-1-text", "步云舒改埋排水管。");
    let page = Reader::must(mediator.send(&form.set("remove", "obligations-0")).await);
    let form = page.form("/agreement");
    assert_eq!(form.value("obligations-0-text").trim(), "步云舒改埋排水管。");
    assert!(!form.has("obligations-1-text"), "{}", page.html);
    assert_eq!(form.value("facts").trim(), "雨水倒灌柴房。");

    assert_eq!(agreements(&office, &scene).await, json!([]));
}

#[tokio::test]
async fn a_sum_is_split_into_instalments_by_a_button() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (mut mediator, form) = opened(&office, &scene).await;

    let wrong = filled(form.clone(), &scene).set("obligations-0-terms", "1").set("split", "obligations-0");
    let page = mediator.send(&wrong).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#e-obligations-0-terms") && page.has("#e-obligations-0-first_on"), "{}", page.text());

    let split = filled(form, &scene)
        .set("obligations-0-terms", "3")
        .set("obligations-0-first_on", "2026-07-31")
        .set("split", "obligations-0");
    let page = Reader::must(mediator.send(&split).await);
    assert_eq!(titles(&page), ["第1项", "第1项的第1期", "第1项的第2期", "第1项的第3期"]);
    assert!(page.text().contains("分3期，合计600.00元"), "{}", page.text());
    let form = page.form("/agreement");
    assert_eq!((form.value("obligations-2-amount"), form.value("obligations-2-due_on")), ("200.00", "2026-08-31"));

    // One instalment is made smaller: what is missing is said in words, and the draft is kept all the same.
    let page = Reader::must(mediator.send(&form.set("obligations-3-amount", "80").set("check", "yes")).await);
    assert!(page.text().contains("还差120.00元没有分到期数里"), "{}", page.text());
    assert!(page.text().contains("各期加起来是480.00元"), "{}", page.text());
    assert_eq!(agreements(&office, &scene).await, json!([]));
    let page = Reader::must(mediator.send(&page.form("/agreement")).await);
    let kept = agreements(&office, &scene).await;
    assert_eq!(kept[0]["lint"][0]["code"], "instalments-sum");
    assert_eq!(kept[0]["obligations"][3]["instalment_of"], 1);

    // The payment goes with its instalments.
    let page = Reader::must(mediator.send(&page.form("/edit").set("drop", "obligations-0")).await);
    let form = page.form("/edit");
    assert!(!form.has("obligations-1-amount") && form.value("obligations-0-text").trim().is_empty(), "{}", page.html);
}

#[tokio::test]
async fn instalments_keep_their_payment_when_another_item_is_taken_away() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (mut mediator, form) = opened(&office, &scene).await;
    let two = filled(form, &scene)
        .set("obligations-1-kind", "payment")
        .set("obligations-1-obligors", &scene.parties[1])
        .set("obligations-1-obligees", &scene.parties[0])
        .set("obligations-1-text", "步云舒分期付修理费。")
        .set("obligations-1-manner", "银行转账")
        .set("obligations-1-amount", "400")
        .set("obligations-1-terms", "2")
        .set("obligations-1-first_on", "2026-07-05");

    let page = Reader::must(mediator.send(&two.set("split", "obligations-1")).await);
    let page = Reader::must(mediator.send(&page.form("/agreement").set("remove", "obligations-0")).await);
    Reader::must(mediator.send(&page.form("/agreement")).await);

    let kept = agreements(&office, &scene).await;
    assert_eq!(kept[0]["lint"], json!([]), "{kept}");
    let of: Vec<&Value> = kept[0]["obligations"].as_array().unwrap().iter().map(|one| &one["instalment_of"]).collect();
    assert_eq!(of, [&Value::Null, &json!(1), &json!(1)]);
}

#[tokio::test]
async fn wrong_values_come_back_with_a_sentence_beside_the_field_and_what_was_typed() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (mut mediator, form) = opened(&office, &scene).await;
    let cases = [
        ("facts", "长".repeat(10_001)),
        ("issues", "\u{202E}倒写".to_owned()),
        ("responsibility", "长".repeat(5_001)),
        ("copies", "0".to_owned()),
        ("copies", "三".to_owned()),
        ("copies", "99999999999999".to_owned()),
        ("recorded_on", "2026-13-45".to_owned()),
        ("recorded_on", "2030-01-01".to_owned()),
        ("late_entry_reason", "长".repeat(201)),
        ("obligations-0-kind", "<script>alert(1)</script>".to_owned()),
        ("obligations-0-amount", "很多钱".to_owned()),
        ("obligations-0-amount", "-5".to_owned()),
        ("obligations-0-amount", "9".repeat(30)),
        ("obligations-0-due_on", "后天".to_owned()),
        ("obligations-0-manner", "长".repeat(501)),
        ("obligations-0-text", "长".repeat(2_001)),
        ("obligations-0-condition", "a\u{0}b".to_owned()),
        ("obligations-0-liability", "shared".to_owned()),
        ("obligations-0-instalment_of", "nowhere".to_owned()),
        ("obligations-0-obligors", "0000000000000000".to_owned()),
        ("obligations-0-obligees", "'; DROP TABLE party; --".to_owned()),
    ];
    for (field, value) in cases {
        let page = mediator.send(&filled(form.clone(), &scene).set(field, &value)).await;
        assert_eq!(page.status, 422, "{field}: {}", page.text());
        assert!(page.has(&format!("#e-{field}")) && page.has(".error-summary"), "{field}: {}", page.text());
        assert!(!page.html.contains("<script>alert"), "{field}");
        let back = page.form("/agreement");
        let is_choice =
            ["kind", "liability", "instalment_of", "obligors", "obligees"].iter().any(|name| field.ends_with(name));
        if !is_choice && !value.contains('\u{0}') {
            assert_eq!(back.value(field).trim(), value.trim(), "{field} is kept as typed");
        }
        if field != "obligations-0-text" {
            assert_eq!(back.value("obligations-0-text").trim(), "步云舒补偿覃若川损失。", "{field}");
        }
    }
    assert_eq!(agreements(&office, &scene).await, json!([]));
}

#[tokio::test]
async fn a_flood_of_rows_is_refused_and_answers_in_time() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let (mut mediator, form) = opened(&office, &scene).await;
    let mut many = filled(form, &scene);
    for at in 1..=205 {
        many = many.tick(&format!("obligations-{at}-text"), "再一项").tick(&format!("obligations-{at}-kind"), "other");
    }
    let page = mediator.send(&many).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#e-obligations"), "{}", page.text());
    // One more is not added to two hundred.
    let page = Reader::must(mediator.send(&many.clone().set("add", "obligations")).await);
    assert!(!page.form("/agreement").has("obligations-206-text"));
}

#[tokio::test]
async fn the_editor_is_closed_to_the_wrong_person_a_stranger_and_the_wrong_stage() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let new = format!("/proceedings/{}/agreement", scene.proceeding);
    assert_eq!(office.reader("clerk").await.open(&new).await.status, 403);
    assert_eq!(office.reader("director").await.open(&new).await.status, 403);
    for stranger in ["village", "mediator2", "court", "admin"] {
        assert_eq!(office.reader(stranger).await.open(&new).await.status, 404, "{stranger}");
    }
    let (mut mediator, form) = opened(&office, &scene).await;
    assert_eq!(mediator.send(&filled(form.clone(), &scene).set("csrf", "stolen")).await.status, 403);
    Reader::must(mediator.send(&filled(form, &scene)).await);
    let kept = agreements(&office, &scene).await;
    let edit = format!("/agreements/{}/edit", kept[0]["id"].as_str().unwrap());
    for (who, status) in [("clerk", 404), ("director", 403), ("village", 404)] {
        assert_eq!(office.reader(who).await.open(&edit).await.status, status, "{who}");
    }
    assert_eq!(mediator.open(&new).await.status, 409, "one draft at a time");
}

#[tokio::test]
async fn the_editor_speaks_english_and_the_paper_stays_chinese() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let mut reader = office.reader("mediator").await.in_english();
    let page = Reader::must(reader.open(&format!("/proceedings/{}/agreement", scene.proceeding)).await);
    assert!(page.text().contains("Draft the agreement") && page.text().contains("Save and go on"), "{}", page.text());
    assert!(page.has("article.doc[lang=zh-CN]"));
    assert!(page.texts("#checks").join(" ").contains("Item 1: the manner is missing"), "{}", page.text());
}

#[tokio::test]
async fn what_was_taken_back_is_the_beginning_of_the_next_draft() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let body = json!({"party": scene.parties[0]});
    office.api("mediator").await.post(&format!("/agreements/{}/taking-back", scene.agreement), body).await.expect(200);

    let (mut mediator, form) = opened(&office, &scene).await;
    assert_eq!(form.value("obligations-0-text").trim(), "步云舒改埋直径110毫米排水管。");
    assert_eq!(form.value("recorded_on"), "");
    Reader::must(mediator.send(&form).await);
    assert_eq!(agreements(&office, &scene).await[1]["obligations"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn what_a_court_would_not_confirm_is_said_before_anybody_signs() {
    let office = Office::open().await;
    let mut body = crate::office::scene::registration();
    body["circumstances"] = json!({"status-or-ownership": "yes"});
    let scene = Scene::of(&office, body, At::Recorded).await;
    let mut reader = office.reader("mediator").await;
    let page = Reader::must(reader.open(&format!("/proceedings/{}/agreement", scene.proceeding)).await);
    assert!(
        page.texts("#checks li[data-state=warning]").join(" ").contains("法院不受理司法确认申请"),
        "{}",
        page.text()
    );
}
