//! The counter, the receipt, the way and the parties, on pages without scripts.

use super::neighbours;
use crate::office::{Form, Office, Page, Reader};

fn filled(page: &Page) -> Form {
    page.form("/intake/new")
        .set("applicant-name", "覃若川")
        .set("applicant-id_number", "330199197803121013")
        .set("applicant-phone", "154 0000 1001")
        .set("others-0-name", "步云舒")
        .set("title", "相邻排水纠纷")
        .set("category", "02")
        .set("facts", "雨水倒灌柴房。\r\n泡坏粮食。")
        .set("claims", "改排水，赔偿1200元")
        .set("amount", "1,200元")
        .set("division", "栖桐镇枣坪村")
}

async fn registered(clerk: &mut Reader) -> String {
    let page = clerk.open("/intake/new").await;
    let receipt = Reader::must(clerk.send(&filled(&page)).await);
    receipt.path.split('/').nth(2).unwrap().to_owned()
}

#[tokio::test]
async fn nine_fields_make_a_registration_and_the_receipt_shows_number_code_and_qr() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open("/intake/new").await);
    // Beside the hidden ones, at most 24 fields are open for a simple dispute.
    assert!(page.has("details:not([open])"));

    let receipt = Reader::must(clerk.send(&filled(&page)).await);

    assert!(receipt.path.contains("/receipt?done=registered"), "{}", receipt.path);
    assert!(receipt.text().contains("LA-2026-000001"));
    assert!(receipt.text().contains("覃若川"));
    assert!(receipt.has("svg.receipt-qr path"));
    let code = receipt.texts(".receipt-code").concat();
    assert_eq!(code.len(), 19);
    let dispute = office.api("clerk").await.get(&format!("/disputes/{code}")).await.expect(200);
    assert_eq!(dispute["amount"], "1200.00");
    assert_eq!(dispute["facts"], "雨水倒灌柴房。\n泡坏粮食。");
    assert_eq!(dispute["parties"][1]["id_kind"], "none");
}

#[tokio::test]
async fn mistakes_come_back_beside_their_fields_with_the_typed_words_kept() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let page = clerk.open("/intake/new").await;
    let form = filled(&page)
        .set("applicant-id_number", "330199197803121014")
        .set("others-0-phone", "110")
        .set("title", "")
        .set("facts", "<b>粗体</b>")
        .set("amount", "很多")
        .set("circumstances.threat", "yes");

    let back = clerk.send(&form).await;

    assert_eq!(back.status, 422);
    assert!(back.texts("title")[0].starts_with("有4处要改"), "{:?}", back.texts("title"));
    let links = back.links(".error-summary a");
    for field in ["applicant-id_number", "others-0-phone", "title", "amount"] {
        assert!(links.contains(&format!("#f-{field}")), "{field}: {links:?}");
        assert!(back.has(&format!("[id='e-{field}']")), "{field}");
        assert!(back.has(&format!("[id='f-{field}']")), "{field}");
    }
    let again = back.form("/intake/new");
    for (name, value) in &form.pairs {
        if name != "csrf" {
            assert_eq!(again.value(name).replace('\n', ""), value.replace(['\r', '\n'], ""), "{name}");
        }
    }
    assert!(!back.html.contains("<b>粗体</b>"));
    assert!(back.has("[name='applicant-id_number_override_reason']"));
    let kept = again
        .set("applicant-id_number_override_reason", "证件上就是这样印的")
        .set("others-0-phone", "")
        .set("title", "排水")
        .set("amount", "");
    Reader::must(clerk.send(&kept).await);
}

#[tokio::test]
async fn parties_are_added_and_taken_away_without_scripts_and_an_unknown_opponent_is_said_to_be_one() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let page = clerk.open("/intake/new").await;

    let two = clerk.send(&filled(&page).tick("add", "others")).await;
    let form = two.form("/intake/new");
    assert_eq!(form.value("others-0-name"), "步云舒");
    assert!(form.has("others-1-name"));
    let one = clerk.send(&form.set("others-1-name", "苗景初").tick("remove", "others-0")).await;
    let form = one.form("/intake/new");
    assert_eq!(form.value("others-0-name"), "苗景初");

    let alone = form.set("others-0-name", "").set("others-0-phone", "");
    let asked = clerk.send(&alone).await;
    assert_eq!(asked.links(".error-summary a"), ["#f-others-0-name"]);
    let receipt = Reader::must(clerk.send(&alone.set("unknown_opponent", "yes")).await);
    assert!(receipt.path.contains("/receipt"));
}

#[tokio::test]
async fn the_same_people_are_shown_side_by_side_before_a_number_is_spent() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let first = registered(&mut clerk).await;

    let page = clerk.open("/intake/new").await;
    let looked = clerk.send(&filled(&page).tick("look", "yes")).await;
    assert!(looked.links(".rail a").contains(&format!("/disputes/{first}")));
    let asked = Reader::must(clerk.send(&filled(&page)).await);

    assert!(asked.text().contains("这件事好像登记过"));
    assert!(asked.links(".side-by-side a").contains(&format!("/disputes/{first}")));
    let form = asked.form("/intake/new");
    let back = clerk.send(&form.clone().tick("back", "yes")).await;
    assert_eq!(back.form("/intake/new").value("applicant-name"), "覃若川");
    let anyway = Reader::must(clerk.send(&form.tick("confirmed", "yes")).await);
    assert!(anyway.text().contains("LA-2026-000002"));
}

#[tokio::test]
async fn of_another_bodys_matter_the_page_shows_no_name() {
    let office = Office::open().await;
    registered(&mut office.reader("clerk").await).await;
    let mut village = office.reader("village").await;
    let page = village.open("/intake/new").await;
    let form = page
        .form("/intake/new")
        .set("applicant-id_number", "330199197803121013")
        .set("applicant-name", "某某")
        .tick("look", "yes");

    let looked = village.send(&form).await;

    let rail = looked.texts(".rail").concat();
    assert!(rail.contains("澜安县社会矛盾纠纷调处化解中心有一件"), "{rail}");
    assert!(!looked.html.contains("覃若川") && !looked.html.contains("LA-2026"));
}

#[tokio::test]
async fn a_form_that_is_sent_twice_registers_once() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let page = clerk.open("/intake/new").await;
    let form = filled(&page);

    let first = Reader::must(clerk.send(&form).await);
    let second = Reader::must(clerk.send(&form).await);

    assert_eq!(first.texts(".receipt-code"), second.texts(".receipt-code"));
}

#[tokio::test]
async fn a_danger_is_put_before_everything_else() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let page = clerk.open("/intake/new").await;
    let receipt = clerk.send(&filled(&page).set("urgency", "danger")).await;
    assert!(receipt.texts(".notice").concat().contains("需要报警吗"));
}

#[tokio::test]
async fn a_clerk_routes_on_the_page_with_bodies_and_reasons_before_her_eyes() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let code = registered(&mut clerk).await;
    let page = Reader::must(clerk.open(&format!("/disputes/{code}/route")).await);
    // The village's own committee stands first: the place counts before load.
    assert!(page.texts("tbody tr")[0].contains("枣坪村"), "{:?}", page.texts("tbody tr"));
    assert!(page.texts("#checks").concat().contains("还没问清"));

    let form = page.form("/route").set("act", "open").without("organisation");
    let missing = clerk.send(&form).await;
    assert_eq!(missing.status, 422);
    assert_eq!(missing.links(".error-summary a"), ["#f-organisation"]);
    let routed = clerk.send(&form.set("organisation", &office.body("枣坪").await).set("reason", "发生在本村")).await;

    assert!(routed.path.contains("?done=routed"), "{} {}", routed.path, routed.text());
    let dispute = office.api("village").await.get(&format!("/disputes/{code}")).await.expect(200);
    assert_eq!(dispute["proceedings"][0]["reason"], "发生在本村");
}

#[tokio::test]
async fn a_refusal_is_proposed_on_the_page_with_the_other_routes() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let code = registered(&mut clerk).await;
    let path = format!("/disputes/{code}/route");
    let csrf = clerk.open(&path).await.form("/route").value("csrf").to_owned();
    let form = |ground: &str, advice: &str| {
        let pairs = [("csrf", csrf.as_str()), ("act", "refuse"), ("ground", ground), ("advice", advice)];
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Form { action: path.clone(), method: poem::http::Method::POST, pairs }
    };

    let empty = clerk.send(&form("", "")).await;
    assert_eq!(empty.links(".error-summary a"), ["#f-ground", "#f-advice"]);
    let proposed = clerk.send(&form("R02", "可以向人民法院起诉")).await;

    assert!(proposed.path.contains("?done=proposed"), "{}", proposed.path);
    let dispute = office.api("clerk").await.get(&format!("/disputes/{code}")).await.expect(200);
    assert_eq!(dispute["stage"], "registered");
}

#[tokio::test]
async fn two_people_amend_and_only_what_both_changed_is_put_to_choice() {
    let office = Office::open().await;
    let (mut one, mut other) = (office.reader("clerk").await, office.reader("clerk2").await);
    let code = registered(&mut one).await;
    let path = format!("/disputes/{code}/edit");
    let (mine, theirs) = (one.open(&path).await.form("/edit"), other.open(&path).await.form("/edit"));

    other.send(&theirs.set("title", "排水与损失").set("place", "村口")).await;
    let collision = one.send(&mine.set("title", "院墙与排水").set("claims", "改排水")).await;

    assert_eq!(collision.status, 412);
    assert!(collision.texts(".radio-card").concat().contains("排水与损失"));
    let settled = collision.form("/edit").set("keep.title", "mine");
    let done = one.send(&settled).await;
    assert!(done.path.contains("done=amended"), "{} {}", done.path, done.text());
    let dispute = office.api("clerk").await.get(&format!("/disputes/{code}")).await.expect(200);
    assert_eq!(dispute["title"], "院墙与排水");
    assert_eq!((dispute["claims"].as_str(), dispute["place"].as_str()), (Some("改排水"), Some("村口")));
}

#[tokio::test]
async fn a_party_is_added_mended_and_shown_in_full_on_pages() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let code = registered(&mut clerk).await;
    let list = Reader::must(clerk.open(&format!("/disputes/{code}/parties")).await);
    assert!(list.text().contains("330***********1013"));
    assert!(!list.html.contains("330199197803121013"));

    let page = clerk.open(&format!("/disputes/{code}/parties/new")).await;
    let child = page.form("/parties/new").set("party-name", "粟小满").set("party-id_number", "330199201206181244");
    let refused = clerk.send(&child).await;
    assert_eq!(refused.links(".error-summary a"), ["#f-party-representatives"]);
    let with_guardian = refused
        .form("/parties/new")
        .set("party-representatives-0-name", "粟长庚")
        .set("party-representatives-0-kind", "guardian");
    let list = Reader::must(clerk.send(&with_guardian).await);
    assert!(list.text().contains("粟长庚"));

    let edit = list.links(".party-card a").into_iter().find(|href| href.ends_with("/edit")).unwrap();
    let form = Reader::must(clerk.open(&edit).await).form("/edit");
    assert_eq!(form.value("party-id_number"), "");
    let list = clerk.send(&form.set("party-phone", "15400008888").set("party-occupation", "农民")).await;
    assert!(list.text().contains("154****8888"), "{}", list.text());
    assert!(list.text().contains("330***********1013"));

    let reveal = list.links(".party-card a").into_iter().find(|href| href.contains("field=id_number")).unwrap();
    let question = Reader::must(clerk.open(&reveal).await);
    let form = question.form("/reveal");
    assert_eq!(clerk.send(&form).await.status, 422);
    let shown = Reader::must(clerk.send(&form.set("reason", "核对证件")).await);
    assert_eq!(shown.texts("[data-revealed]"), ["330199197803121013"]);
    assert_eq!(shown.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn strangers_find_no_page_and_roles_that_do_not_register_have_no_counter() {
    let office = Office::open().await;
    let code = registered(&mut office.reader("clerk").await).await;
    let mut stranger = office.reader("committee").await;
    for page in ["receipt", "route", "edit", "parties", "parties/new"] {
        assert_eq!(stranger.open(&format!("/disputes/{code}/{page}")).await.status, 404, "{page}");
    }
    for username in ["auditor", "judge"] {
        assert_eq!(office.reader(username).await.open("/intake/new").await.status, 403, "{username}");
    }
    let passer_by = office.passer_by().open("/intake/new").await;
    assert!(passer_by.path.starts_with("/sign-in"));
}

#[tokio::test]
async fn the_counter_speaks_english_as_well() {
    let office = Office::open().await;
    office.api("clerk").await.post("/disputes", neighbours()).await.expect(201);
    let mut clerk = office.reader("clerk").await.in_english();
    let page = Reader::must(clerk.open("/intake/new").await);
    assert!(page.text().contains("Register a visit"));
    let back = clerk.send(&page.form("/intake/new")).await;
    assert!(back.text().contains("Enter the name"), "{}", back.text());
    let no_han = |text: &str| !text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    assert!(
        back.texts(".error-summary li").iter().all(|sentence| no_han(sentence)),
        "{:?}",
        back.texts(".error-summary li")
    );
}
