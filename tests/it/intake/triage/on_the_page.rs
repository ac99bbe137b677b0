//! The page of the way, without scripts and in both languages.

use serde_json::json;

use super::{circumstance, registered};
use crate::office::{Office, Reader};

fn no_han(text: &str) -> bool {
    !text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

#[tokio::test]
async fn the_gravest_stands_first_and_the_passes_are_one_line() {
    let office = Office::open().await;
    let path = circumstance(&office.api("clerk").await, "already-filed", "yes").await;
    let mut clerk = office.reader("clerk").await;

    let page = Reader::must(clerk.open(&format!("{path}/route")).await);

    let badges = page.texts("#checks > ul > li > p:first-child .badge");
    assert_eq!(badges[0], "不能走", "{badges:?}");
    assert_eq!(badges[1], "还没问清");
    assert!(
        page.texts("[data-check='K5']")[0].contains("人民调解工作若干规定第22条"),
        "{:?}",
        page.texts("[data-check='K5']")
    );
    assert_eq!(page.texts(".passes > summary"), ["2项通过"]);
    assert!(page.has(".passes [data-check='K14']"));
    let text = page.text();
    assert!(text.contains("邻里，1,200.00元"), "{text}");
    assert_eq!(text.matches("栖桐镇枣坪村").count(), 2, "in the summary, and in the name of its committee: {text}");
}

#[tokio::test]
async fn the_village_is_said_once_where_the_place_names_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for (place, shown) in [("栖桐镇枣坪村6组", "栖桐镇枣坪村6组"), ("6组井边", "栖桐镇枣坪村 6组井边")]
    {
        let path = registered(&clerk, json!({ "place": place })).await;
        let page = office.reader("clerk").await.open(&format!("{path}/route")).await;
        assert!(page.texts(".facts dd").contains(&shown.to_owned()), "{:?}", page.texts(".facts dd"));
    }
}

#[tokio::test]
async fn what_is_unknown_is_answered_where_it_stands() {
    let office = Office::open().await;
    let api = office.api("clerk").await;
    let path = registered(&api, json!({ "circumstances": {} })).await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&format!("{path}/route")).await);
    assert!(page.has("[data-check='K8'] input[name='circumstances.medical'][value='no']"));
    let form = page.form("/route/answers");

    let empty = clerk.send(&form).await;
    assert_eq!((empty.status.as_u16(), empty.links(".error-summary a")), (422, vec!["#f-answers".to_owned()]));
    let wrong = clerk.send(&form.clone().set("circumstances.medical", "no").set("occurred_on", "2026-12-31")).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.links(".error-summary a"), ["#f-occurred_on"]);
    assert!(wrong.has("input[name='circumstances.medical'][value='no'][checked]"), "what was chosen is kept");
    let answers = form.set("circumstances.medical", "no").set("circumstances.threat", "yes");
    let done =
        Reader::must(clerk.send(&answers.set("arbitration_clause", "no").set("occurred_on", "2026-05-01")).await);

    assert!(done.path.ends_with("/route?done=answered"), "{}", done.path);
    assert!(!done.has("input[name='circumstances.medical']"));
    assert!(done.has(".passes [data-check='K8']") && done.has(".passes [data-check='K6']"));
    let dispute = api.get(&path).await.expect(200);
    assert_eq!(dispute["circumstances"], json!({ "medical": "no", "threat": "yes" }));
    assert_eq!(dispute["occurred_on"], "2026-05-01");
    let stale = clerk.send(&page.form("/route/answers").set("circumstances.crime", "no")).await;
    assert_eq!(stale.status, 412, "somebody answered meanwhile");
    let address = Reader::must(clerk.open(&format!("{path}/route/answers")).await);
    assert!(address.path.ends_with("/route"));
}

#[tokio::test]
async fn a_kind_is_chosen_by_a_link_and_its_bodies_stand_beneath_with_their_reasons() {
    let office = Office::open().await;
    let path = registered(&office.api("clerk").await, json!({})).await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&format!("{path}/route")).await);
    assert!(page.texts(".ways li")[0].contains("人民调解 首选"), "{:?}", page.texts(".ways li"));

    let links = page.links(".ways a");
    let chosen = Reader::must(clerk.open(links[0].trim_end_matches("#way")).await);

    assert_eq!(chosen.form("/route").value("kind"), "peoples-mediation");
    let rows = chosen.texts("#way tbody tr");
    assert!(rows[0].contains("枣坪村") && rows[0].contains("就在纠纷发生地"), "{rows:?}");
    // The first body is chosen already: one button opens the way.
    let done = clerk.send(&chosen.form("/route").set("act", "open")).await;
    assert!(done.path.contains("?done=routed"), "{} {}", done.path, done.text());
    let nonsense = clerk.open(&format!("{path}/route?kind=%00nonsense")).await;
    assert!(nonsense.status == 200 || nonsense.status == 403, "{}", nonsense.status);
}

#[tokio::test]
async fn another_body_than_the_first_asks_for_the_reason_beside_its_field() {
    let office = Office::open().await;
    let path = registered(&office.api("clerk").await, json!({})).await;
    let mut clerk = office.reader("clerk").await;
    let form = clerk.open(&format!("{path}/route")).await.form("/route");
    let other = form.set("act", "open").set("organisation", &office.body("澜滨").await);

    let asked = clerk.send(&other).await;

    assert_eq!((asked.status.as_u16(), asked.links(".error-summary a")), (422, vec!["#f-reason".to_owned()]));
    let again = asked.form("/route");
    assert_eq!(again.value("organisation"), office.body("澜滨").await);
    let done = clerk.send(&again.set("act", "open").set("reason", "双方都住在街道")).await;
    assert!(done.path.contains("?done=routed"), "{}", done.path);
}

#[tokio::test]
async fn what_a_check_bars_is_opened_on_the_page_with_a_reason() {
    let office = Office::open().await;
    let path = circumstance(&office.api("clerk").await, "domestic-violence", "yes").await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open(&format!("{path}/route")).await);
    assert!(page.texts("#way .notice").concat().contains("反家庭暴力法第14条"), "{:?}", page.texts("#way .notice"));
    let form = page.form("/route").set("act", "open").set("organisation", &office.body("枣坪").await);

    let refused = clerk.send(&form.clone().set("override_reason", "只谈抚养费")).await;
    assert_eq!(refused.status, 409);
    assert_eq!(refused.form("/route").value("override_reason"), "只谈抚养费", "what was typed is kept");
    let civil = form.set("override_reason", "只谈抚养费").set("civil_consequences_only", "yes");
    let done = Reader::must(clerk.send(&civil).await);

    assert!(done.path.contains("?done=routed"), "{} {}", done.path, done.text());
    assert!(done.text().contains("只谈抚养费") && done.text().contains("只调解民事后果"), "{}", done.text());
}

#[tokio::test]
async fn an_accusation_has_no_button_but_its_ground_and_route_are_filled_in() {
    let office = Office::open().await;
    let path = circumstance(&office.api("clerk").await, "accusation", "yes").await;
    let page = office.reader("clerk").await.open(&format!("{path}/route")).await;
    assert!(!page.has("button[value='open']"));
    assert!(page.has("details[open] select[name='ground'] option[value='R08'][selected]"));
    assert!(page.texts("textarea[name='advice']")[0].contains("纪检监察"), "{:?}", page.texts("textarea"));
}

#[tokio::test]
async fn a_head_sees_what_is_barred_and_that_the_centre_decides() {
    let office = Office::open().await;
    let path = circumstance(&office.api("village").await, "crime", "yes").await;
    let page = Reader::must(office.reader("village").await.open(&format!("{path}/route")).await);
    assert!(!page.has("textarea[name='override_reason']"));
    assert!(
        page.texts("#way .notice").concat().contains("请窗口受理员或者主任来定"),
        "{:?}",
        page.texts("#way .notice")
    );
}

#[tokio::test]
async fn the_page_speaks_english_as_well() {
    let office = Office::open().await;
    let path = circumstance(&office.api("clerk").await, "administrative-opponent", "yes").await;
    let mut clerk = office.reader("clerk").await.in_english();
    let page = Reader::must(clerk.open(&format!("{path}/route?kind=peoples-mediation")).await);
    for css in ["#checks", ".ways", "#way legend", "#way .notice", "#way .hint", "details .hint"] {
        let texts = page.texts(css);
        assert!(!texts.is_empty() && texts.iter().all(|text| no_han(text)), "{css}: {texts:?}");
    }
    assert!(page.texts("#way tbody tr td:last-child").iter().all(|text| no_han(text)));
    let refused = clerk.send(&page.form("/route").set("act", "open")).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.texts(".error-summary li").iter().all(|text| no_han(text)),
        "{:?}",
        refused.texts(".error-summary")
    );
}
