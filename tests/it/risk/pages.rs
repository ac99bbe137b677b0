//! Risk on pages: without JavaScript, with words beside every shape.

use serde_json::json;

use super::{duty, registered, risk, told, yes};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

#[tokio::test]
async fn what_must_be_reported_stands_above_everything_until_it_is_reported() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let id = duty(&office, &scene.code).await;
    let mut reader = office.reader("mediator").await;
    let path = format!("/disputes/{}", scene.code);
    let page = Reader::must(reader.open(&path).await);
    let notices = page.texts(".notice[data-kind=stop]");
    assert!(notices.iter().any(|text| text.contains("必须上报：未成年人")), "{notices:?}");
    assert!(notices[0].contains("未成年人保护法第11条") && notices[0].contains("立即"), "{notices:?}");
    let link = page.links(".notice[data-kind=stop] a").pop().unwrap();
    assert_eq!(link, format!("{path}/reports/{id}"));

    // What is wrong is said beside its field, and what was typed stays.
    let form = Reader::must(reader.open(&link).await).form(&link);
    let wrong = form.clone().set("note", "孩子被推倒。").set("reported_at", "明天");
    let refused = reader.send(&wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#e-reported_at"), "{}", refused.text());
    let refused = reader.send(&form.clone().set("note", "孩子被推倒。")).await;
    assert!(refused.has("#e-reported_to"), "{}", refused.text());
    assert_eq!(refused.form(&link).value("note"), "孩子被推倒。");
    let sent = refused.form(&link).set("reported_to", "城南派出所").set("receipt", "2026-7");
    let done = Reader::must(reader.send(&sent).await);

    assert!(done.text().contains("已登记上报"), "{}", done.text());
    assert!(!done.has(".notice[data-kind=stop]"), "{}", done.text());
    assert!(done.text().contains("城南派出所") && done.text().contains("2026-7"), "{}", done.text());
    // Nothing more is to be reported; the answer closes it.
    assert_eq!(reader.open(&link).await.status, 409);
    let feedback = format!("{link}/feedback");
    assert!(done.links("a").contains(&feedback), "{:?}", done.links("a"));
    let form = Reader::must(reader.open(&feedback).await).form(&feedback);
    let refused = reader.send(&form.clone().set("note", "已到场。")).await;
    assert!(refused.has("#e-organ"), "{}", refused.text());
    let done = Reader::must(reader.send(&form.set("organ", "城南派出所").set("note", "已到场，孩子已送医。")).await);
    assert!(done.text().contains("反馈已登记") && done.text().contains("孩子已送医"), "{}", done.text());
    // Afterwards a record is put right: the first of the two.
    let correction = done.links("a").into_iter().find(|link| link.contains("/correction?record=")).unwrap();
    let form = Reader::must(reader.open(&correction).await).form("/correction");
    assert_eq!(form.value("receipt"), "2026-7");
    let refused = reader.send(&form.clone().set("receipt", "2026-8")).await;
    assert!(refused.has("#e-correction"), "{}", refused.text());
    let done = Reader::must(reader.send(&form.set("receipt", "2026-8").set("correction", "抄错。")).await);
    assert!(done.text().contains("2026-8") && done.text().contains("抄错。"), "{}", done.text());
}

#[tokio::test]
async fn the_score_is_explained_and_a_person_decides() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let facts = yes(&["threat", "death", "weapon", "repeated-petition"]);
    let code = registered(&clerk, told(0, facts)).await["code"].as_str().unwrap().to_owned();
    let path = format!("/disputes/{code}/risk");
    let mut reader = office.reader("clerk").await;
    let page = Reader::must(reader.open(&path).await);
    for words in ["红色风险（特别重大）", "扬言伤人或自伤", "合计", "82", "还不清楚的", "跨县区", "系统评分"]
    {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    // The clerk cannot lower it.
    assert_eq!(page.texts("input[name=grade]").len(), 1);
    // The card on the page of the case.
    let case = Reader::must(reader.open(&format!("/disputes/{code}")).await);
    assert!(case.texts(".rail .card").iter().any(|card| card.contains("红色风险") && card.contains("7月1日复评")));

    let mut director = office.reader("director").await;
    let form = Reader::must(director.open(&path).await).form("/risk");
    let refused = director.send(&form.clone().set("grade", "yellow").set("reason", "好了")).await;
    assert!(refused.has("#e-evidence"), "{}", refused.text());
    assert_eq!(refused.form("/risk").value("reason"), "好了");
    let form = refused.form("/risk").set("grade", "orange").set("reason", "法院已经作出人身安全保护令。");
    let done = Reader::must(director.send(&form).await);
    assert!(done.text().contains("橙色风险（重大）") && done.text().contains("法院已经作出"), "{}", done.text());
    assert_eq!(risk(&clerk, &code).await["risk"]["by_person"], "orange");
    let english = Reader::must(director.in_english().open(&path).await);
    assert!(english.text().contains("Orange risk (serious)"), "{}", english.text());
}

#[tokio::test]
async fn the_list_of_risks_has_the_worst_first_and_says_which_reviews_are_overdue() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    registered(&clerk, told(0, json!({"title": "安静的邻居"}))).await;
    // Of the lowest grade, and yet to be reported the same day.
    let mut many = told(2, json!({"people_count": 12}));
    many["title"] = json!("楼道堆物");
    registered(&clerk, many).await;
    let mut loud = told(1, yes(&["threat", "weapon"]));
    loud["title"] = json!("门口聚集多日");
    registered(&clerk, loud).await;
    office.on("2026-07-08");
    let mut reader = office.reader("director").await;
    let page = Reader::must(reader.open("/risks").await);
    let rows = page.texts("tr[data-row]");
    assert!(rows[0].contains("门口聚集多日") && rows[0].contains("复评已过期"), "{rows:?}");
    assert!(rows[0].contains("1项待上报") && rows[0].contains("45分"), "{rows:?}");
    assert!(rows[1].contains("楼道堆物") && rows[1].contains("1项待上报"), "{rows:?}");
    assert!(rows[2].contains("安静的邻居") && !rows[2].contains("复评已过期"), "{rows:?}");
    let only = Reader::must(reader.open("/risks?grade=yellow").await);
    assert_eq!(only.texts("tr[data-row]").len(), 1);
    assert!(page.links("nav a").contains(&"/risks".to_owned()));
    let mediator = Reader::must(office.reader("mediator").await.open("/inbox").await);
    assert!(!mediator.links("nav a").contains(&"/risks".to_owned()));
    // Where it is looked for, a grave risk stands beside the title.
    let listed = Reader::must(reader.open("/disputes?risk=yellow").await);
    assert!(listed.texts("tr[data-row]")[0].contains("黄色风险"), "{}", listed.text());
}
