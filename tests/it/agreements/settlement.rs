//! The tab of a dispute that shows its agreements.

use serde_json::json;

use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

#[tokio::test]
async fn the_tab_shows_the_whole_life_of_an_agreement() {
    let office = Office::open().await;
    office.on("2026-04-03");
    let scene = Scene::at(&office, At::Drafted).await;
    let tab = format!("/disputes/{}/settlement", scene.code);
    let mut mediator = office.reader("mediator").await;

    let page = Reader::must(mediator.open(&tab).await);
    let text = page.text();
    assert!(text.contains("〔2026〕澜安澜滨人调字第1号-1") && text.contains("付款合计600元"), "{text}");
    for act in ["signing", "edit", "taking-back", "document.pdf"] {
        assert!(
            page.links("article a").contains(&format!("/agreements/{}/{act}", scene.agreement)),
            "{act}: {}",
            page.html
        );
    }
    scene.sign(&office).await;
    office.on("2026-04-07");
    scene.seal(&office).await;
    office.on("2026-04-08");
    let payment = json!({"obligation": scene.obligations[1], "amount": "200.00", "note": "转账已核对。"});
    office
        .api("mediator")
        .await
        .post(&format!("/agreements/{}/performances", scene.agreement), payment)
        .await
        .expect(201);

    let page = Reader::must(mediator.open(&tab).await);
    let text = page.text();
    assert!(text.contains("生效日期 4月7日") && text.contains("签名和盖章中最晚的一天"), "{text}");
    assert!(text.contains("司法确认 05-07"), "{text}");
    assert!(text.contains("已付200元，共600元") && text.contains("转账已核对"), "{text}");
    assert!(text.contains("纸质签名 · 4月3日"), "{text}");
    assert!(page.has(".settlement .deadline"), "due badges: {}", page.html);
    for act in ["performance", "follow-up"] {
        assert!(page.links("article a").contains(&format!("/agreements/{}/{act}", scene.agreement)), "{act}");
    }
    let english = Reader::must(office.reader("mediator").await.in_english().open(&tab).await);
    assert!(english.text().contains("In effect from 7 April"), "{}", english.text());
}

#[tokio::test]
async fn a_draft_is_not_on_the_tab_of_those_who_may_not_see_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let page = Reader::must(office.reader("clerk").await.open(&format!("/disputes/{}/settlement", scene.code)).await);
    assert!(!page.text().contains("110毫米") && !page.has("article"), "{}", page.text());
}

#[tokio::test]
async fn a_text_that_was_taken_back_stays_in_small() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let body = json!({"party": scene.parties[0]});
    office.api("mediator").await.post(&format!("/agreements/{}/taking-back", scene.agreement), body).await.expect(200);
    let page =
        Reader::must(office.reader("mediator").await.open(&format!("/disputes/{}/settlement", scene.code)).await);
    assert!(page.text().contains("撤回的一稿"), "{}", page.text());
    assert!(page.links("a").contains(&format!("/proceedings/{}/agreement", scene.proceeding)), "{}", page.html);
}
