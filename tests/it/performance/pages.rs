//! Performance on pages, with scripts switched off.

use serde_json::json;

use super::api::{defaulted, watch};
use crate::mediation::cases::count_letters;
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

fn page_of(scene: &Scene, tail: &str) -> String {
    format!("/agreements/{}/{tail}", scene.agreement)
}

#[tokio::test]
async fn a_payment_in_parts_and_a_finished_work_are_recorded_on_the_page() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mut mediator = office.reader("mediator").await;

    let path = format!("{}?obligation={}", page_of(&scene, "performance"), scene.obligations[1]);
    let page = Reader::must(mediator.open(&path).await);
    let form = page.form("/performance");
    assert_eq!((form.value("obligation"), form.value("amount")), (scene.obligations[1].as_str(), "600.00"));
    assert!(page.text().contains("陆佰元整"), "{}", page.text());
    let page = mediator.send(&form.set("amount", "2百").set("note", "转账截图已核对。")).await;
    assert_eq!(page.status, 422);
    let form = page.form("/performance");
    assert!(
        page.has("#e-amount") && form.value("amount") == "2百" && form.value("note") == "转账截图已核对。",
        "{}",
        page.html
    );
    let page = Reader::must(mediator.send(&form.set("amount", "200元")).await);
    assert!(
        page.text().contains("付款200.00元，共600.00元") && page.text().contains("转账截图已核对"),
        "{}",
        page.text()
    );
    let form = page.form("/performance").set("obligation", &scene.obligations[1]).set("amount", "");
    Reader::must(mediator.send(&form).await);
    let page = Reader::must(mediator.open(&page_of(&scene, "performance")).await);
    let page = Reader::must(mediator.send(&page.form("/performance").set("obligation", &scene.obligations[0])).await);

    assert!(page.text().contains("已履行2项"), "{}", page.text());
    assert_eq!(watch(&office, &scene).await["stage"], "performed");
}

#[tokio::test]
async fn wrong_values_stand_beside_their_fields_and_are_kept() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&page_of(&scene, "performance")).await);
    let form = page.form("/performance").set("obligation", &scene.obligations[1]);
    for (field, value) in [
        ("obligation", "".to_owned()),
        ("obligation", "0000000000000000".to_owned()),
        ("amount", "600.01".to_owned()),
        ("amount", "-3".to_owned()),
        ("amount", "9".repeat(40)),
        ("performed_on", "2026-07-01".to_owned()),
        ("performed_on", "昨天".to_owned()),
        ("late_entry_reason", "长".repeat(201)),
        ("note", "长".repeat(1_001)),
    ] {
        let back = mediator.send(&form.clone().set(field, &value)).await;
        assert_eq!(back.status, 422, "{field} {value}: {}", back.text());
        assert!(back.has(&format!("#e-{field}")), "{field} {value}: {}", back.text());
        if field != "obligation" {
            assert_eq!(back.form("/performance").value(field), value, "{field}");
        }
    }
    let visit = Reader::must(mediator.open(&page_of(&scene, "follow-up")).await);
    for (field, value) in
        [("text", "".to_owned()), ("text", "长".repeat(5_001)), ("visited_on", "2026-07-01".to_owned())]
    {
        let back = mediator.send(&visit.form("/follow-up").set("text", "去看过。").set(field, &value)).await;
        assert_eq!(back.status, 422, "{field}");
        assert!(back.has(&format!("#e-{field}")), "{field}: {}", back.text());
    }
}

#[tokio::test]
async fn the_second_of_two_sees_what_was_recorded_and_keeps_the_typed_words() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&page_of(&scene, "performance")).await);
    let paid = json!({"obligation": scene.obligations[1], "amount": "600.00"});
    office.api("clerk").await.post(&format!("/agreements/{}/performances", scene.agreement), paid).await.expect(201);

    let form = page.form("/performance").set("obligation", &scene.obligations[0]).set("note", "排水管已埋好。");
    let page = mediator.send(&form).await;

    assert_eq!(page.status, 412);
    assert!(page.text().contains("同事刚登记过") && page.text().contains("已履行1项"), "{}", page.text());
    let form = page.form("/performance");
    assert_eq!((form.value("obligation"), form.value("note")), (scene.obligations[0].as_str(), "排水管已埋好。"));
    Reader::must(mediator.send(&form).await);
    assert_eq!(watch(&office, &scene).await["stage"], "performed");
}

#[tokio::test]
async fn after_a_default_who_owes_is_urged_and_the_rest_handed_on() {
    let office = Office::open().await;
    let scene = defaulted(&office).await;
    let mut mediator = office.reader("mediator").await;
    let page = Reader::must(mediator.open(&page_of(&scene, "performance")).await);
    assert!(page.has(".badge[data-tone=red]"), "{}", page.html);
    assert!(page.links(".page-acts a").contains(&page_of(&scene, "urging")), "{}", page.html);

    let page = Reader::must(mediator.open(&page_of(&scene, "urging")).await);
    assert!(page.text().contains("会收到一封履行督促函") && page.text().contains("第2项"), "{}", page.text());
    let page = Reader::must(mediator.send(&page.form("/urging").set("explanation", "电话也催过。")).await);
    assert!(page.text().contains("督促函已发出"), "{}", page.text());
    assert_eq!(count_letters(&office, "performance-urged").await, 1);

    let page = Reader::must(mediator.open(&page_of(&scene, "enforcement")).await);
    let refused = mediator.send(&page.form("/enforcement").set("on", "2026-07-12")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#e-on"), "{}", refused.html);
    Reader::must(mediator.send(&page.form("/enforcement")).await);
    assert_eq!(watch(&office, &scene).await["stage"], "enforcement");
    assert_eq!(mediator.open(&page_of(&scene, "urging")).await.status, 409);
}

#[tokio::test]
async fn a_visit_is_recorded_on_the_page() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Performed).await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&page_of(&scene, "follow-up")).await);
    let page =
        Reader::must(clerk.send(&page.form("/follow-up").set("text", "两家已和好。").set("satisfied", "yes")).await);
    assert!(page.text().contains("回访已记录") && page.text().contains("两家已和好"), "{}", page.text());
    let page = Reader::must(clerk.open(&page_of(&scene, "follow-up")).await);
    assert!(page.texts(".rail").join("").contains("两家已和好"), "earlier visits stand beside: {}", page.text());
}

#[tokio::test]
async fn the_pages_are_closed_to_strangers_and_before_the_effect() {
    let office = Office::open().await;
    let sealed = Scene::at(&office, At::Sealed).await;
    for tail in ["performance", "follow-up", "urging", "enforcement"] {
        for stranger in ["village", "mediator2", "court", "admin"] {
            assert_eq!(
                office.reader(stranger).await.open(&page_of(&sealed, tail)).await.status,
                404,
                "{stranger} {tail}"
            );
        }
    }
    let mut mediator = office.reader("mediator").await;
    for tail in ["urging", "enforcement"] {
        assert_eq!(mediator.open(&page_of(&sealed, tail)).await.status, 409, "{tail}");
    }
    let form =
        Reader::must(mediator.open(&page_of(&sealed, "performance")).await).form("/performance").set("csrf", "x");
    assert_eq!(mediator.send(&form.set("obligation", &sealed.obligations[0])).await.status, 403);
    let other = Office::open().await;
    let signed = Scene::at(&other, At::Signed).await;
    for tail in ["performance", "follow-up"] {
        assert_eq!(other.reader("mediator").await.open(&page_of(&signed, tail)).await.status, 409, "{tail}");
    }
}
