//! The same by page: forms that the sheets draw, and the manual.

use serde_json::json;

use super::walk::{WAYS, Walk, of};
use crate::office::{Office, Reader};

/// The acceptance form asks for what only this kind wants to know, keeps what was typed, and takes it.
#[tokio::test]
async fn acceptance_asks_for_what_the_kind_wants_to_know() {
    for way in WAYS {
        let office = Office::open().await;
        let walk = Walk::consented(&office, *way).await;
        let mut reader = office.reader(way.head).await;
        let page = Reader::must(reader.open(&walk.path("/acceptance")).await);
        let mut form = page.form("/acceptance");
        for (name, value) in (way.fields)(&office).as_object().unwrap() {
            form = form.set(&format!("fields.{name}"), value.as_str().unwrap());
        }
        let answered = reader.send(&form).await;
        assert!(answered.path.contains("done=accepted"), "{}: {}", way.kind, answered.text());
        assert_eq!(walk.stage().await, "accepted", "{}", way.kind);
    }
}

#[tokio::test]
async fn an_act_that_nobody_wrote_a_form_for_has_one() {
    let office = Office::open().await;
    let walk = Walk::accepted(&office, of("market-mediation")).await;
    let body = json!({"outcome": "terminated", "ground": "T03", "explanation": "分歧过大。"});
    walk.head().await.post(&walk.path("/conclusion"), body).await.expect(200);
    let mut reader = office.reader("market-keeper").await;
    let page = Reader::must(reader.open(&walk.path("/acts/notify-end")).await);
    assert!(page.text().contains("送达终止告知书"), "{}", page.text());
    let form = page.form("/acts/notify-end");
    let again = reader.send(&form).await;
    assert!(again.text().contains("还要先填"), "{}", again.text());
    let mut form = again.form("/acts/notify-end");
    form = form.set("fields.served-how", "邮寄，回执号1234");
    let done = reader.send(&form).await;
    assert!(done.text().contains("已办理"), "{}", done.text());
}

#[tokio::test]
async fn an_appraisal_is_opened_on_a_page_beside_the_mediation() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, of("peoples-mediation")).await;
    let mut reader = office.reader("mediator").await;
    let page = Reader::must(reader.open(&format!("/disputes/{}/beside", walk.code)).await);
    let mut form = page.form("/beside");
    form = form.set("kind", "appraisal");
    form = form.set("organisation", &office.body("澜滨").await);
    let opened = reader.send(&form).await;
    assert!(opened.text().contains("鉴定评估"), "{}", opened.text());
}

/// The manual shows every kind in both languages, with its stages and laws, and nothing in a foreign tongue.
#[tokio::test]
async fn the_manual_is_drawn_from_the_sheets() {
    let office = Office::open().await;
    let mut reader = office.reader("mediator").await;
    let all = Reader::must(reader.open("/procedures").await);
    for sheet in rules::procedure::ALL {
        assert!(all.text().contains(sheet.zh), "{}", sheet.kind);
        let page = Reader::must(reader.open(&format!("/procedures/{}", sheet.kind)).await);
        for stage in sheet.stages() {
            assert!(page.text().contains(stage.name.zh), "{}: {}", sheet.kind, stage.code());
        }
        let mut english = reader.in_english();
        let page = Reader::must(english.open(&format!("/procedures/{}", sheet.kind)).await);
        assert!(page.text().contains(sheet.en), "{}", sheet.kind);
    }
    assert_eq!(reader.open("/procedures/no-such").await.status, 404);
    for (kind, day) in [("performance", "约定的日子"), ("joint-mediation", "会商议定的日子")] {
        let page = Reader::must(reader.open(&format!("/procedures/{kind}")).await);
        assert!(page.text().contains(day) && !page.text().contains(" 0日"), "{kind}: {}", page.text());
    }
}

/// Three days before the session, not three days after it was fixed; and what only this kind asks for, when, and by which law.
#[tokio::test]
async fn the_manual_tells_what_is_counted_back_and_what_the_kind_asks_for() {
    let office = Office::open().await;
    let mut reader = office.reader("mediator").await;
    let page = Reader::must(reader.open("/procedures/traffic-mediation").await);
    let text = page.text();
    assert!(text.contains("提前3日") && text.contains("从调解之日往前数"), "{text}");
    for sheet in rules::procedure::ALL {
        let page = Reader::must(reader.open(&format!("/procedures/{}", sheet.kind)).await);
        for field in sheet.fields {
            assert!(page.text().contains(field.zh), "{}: {}", sheet.kind, field.code);
        }
    }
    let row = page.texts("tr").into_iter().find(|row| row.contains("认定书编号")).unwrap_or_default();
    assert!(row.contains("受理") && row.contains("第86条"), "{row}");
}
