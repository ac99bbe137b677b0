//! Pages of lists and of one dispute, as each role sees them.

use serde_json::json;

use super::{registered, told};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

#[tokio::test]
async fn the_inbox_holds_what_waits_for_its_reader() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    registered(&clerk, told("夜里卸货吵人", "蔚然舟", "车满仓")).await;
    let mut routed =
        Scene { code: registered(&clerk, told("鸡舍被砸", "席清越", "聂怀瑾")).await, ..Scene::default() };
    routed.route(&office).await;
    Scene::at(&office, At::InMediation).await;
    for (username, waits, not) in [
        ("clerk", vec!["夜里卸货吵人"], vec!["鸡舍被砸", "院墙垫高雨水倒灌"]),
        ("director", vec!["夜里卸货吵人"], vec!["鸡舍被砸", "院墙垫高雨水倒灌"]),
        ("committee", vec!["鸡舍被砸"], vec!["夜里卸货吵人", "院墙垫高雨水倒灌"]),
        ("mediator", vec!["院墙垫高雨水倒灌"], vec!["夜里卸货吵人", "鸡舍被砸"]),
        ("mediator2", vec![], vec!["夜里卸货吵人", "鸡舍被砸", "院墙垫高雨水倒灌"]),
        ("studio", vec![], vec!["夜里卸货吵人", "鸡舍被砸", "院墙垫高雨水倒灌"]),
        ("village", vec![], vec!["夜里卸货吵人", "鸡舍被砸", "院墙垫高雨水倒灌"]),
        ("auditor", vec![], vec!["夜里卸货吵人", "鸡舍被砸", "院墙垫高雨水倒灌"]),
        ("admin", vec![], vec!["夜里卸货吵人", "鸡舍被砸", "院墙垫高雨水倒灌"]),
    ] {
        let page = Reader::must(office.reader(username).await.open("/inbox").await);
        let text = page.texts("main").join(" ");
        for title in waits {
            assert!(text.contains(title), "{username}: {title}: {text}");
        }
        for title in not {
            assert!(!text.contains(title), "{username}: {title}: {text}");
        }
    }
}

#[tokio::test]
async fn the_inbox_stands_in_the_order_of_deadlines() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    office.on("2026-06-25");
    registered(&clerk, told("早来的一件", "蔚然舟", "车满仓")).await;
    office.on("2026-06-30");
    registered(&clerk, told("晚来的一件", "席清越", "聂怀瑾")).await;
    let page = Reader::must(office.reader("clerk").await.open("/inbox").await);
    let text = page.text();
    assert!(text.find("早来的一件").unwrap() < text.find("晚来的一件").unwrap(), "{text}");
    assert!(text.contains("逾期") || text.contains("超期"), "{text}");
}

#[tokio::test]
async fn a_dispute_has_one_next_step_for_whose_turn_it_is() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Consented).await;
    let path = format!("/disputes/{}", scene.code);
    let acceptance = format!("/proceedings/{}/acceptance", scene.proceeding);
    let head = Reader::must(office.reader("committee").await.open(&path).await);
    assert!(head.links("a").contains(&acceptance), "{:?}", head.links("a"));
    let clerk = Reader::must(office.reader("clerk").await.open(&path).await);
    assert!(!clerk.links("a").contains(&acceptance));
    for page in [&head, &clerk] {
        assert!(page.text().contains("覃若川") && page.text().contains("LA-2026-000001"));
        assert!(page.texts("main h1").len() == 1, "{:?}", page.texts("main h1"));
        for secret in ["330199197803121013", "15400001001", "qin@mail.example"] {
            assert!(!page.html.contains(secret), "{secret}");
        }
    }
    let english = Reader::must(office.reader("committee").await.in_english().open(&path).await);
    assert!(english.html.contains("<html lang=\"en\""));
}

#[tokio::test]
async fn every_tab_of_a_dispute_is_there_for_everybody_with_standing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    for username in ["clerk", "director", "committee", "mediator"] {
        let mut reader = office.reader(username).await;
        for tab in ["", "/deadlines", "/sessions", "/settlement"] {
            let page = Reader::must(reader.open(&format!("/disputes/{}{tab}", scene.code)).await);
            assert!(page.text().contains("院墙垫高雨水倒灌"), "{username} {tab}");
        }
        let deadlines = reader.open(&format!("/disputes/{}/deadlines", scene.code)).await.text();
        assert!(deadlines.contains("2026-07-30") || deadlines.contains("7月30日"), "{username}: {deadlines}");
    }
}

#[tokio::test]
async fn lists_are_filtered_searched_and_walked_by_page() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for index in 0..25 {
        registered(&clerk, told(&format!("第{index}件小事"), "蔚然舟", "车满仓")).await;
    }
    let rare = registered(&clerk, told("滴水巷界址", "𠮷田䶮", "步云舒")).await;
    let mut reader = office.reader("clerk").await;

    let first = Reader::must(reader.open("/disputes?page_size=20").await);
    let rows = |html: &str| html.matches("件小事").count() + html.matches("滴水巷界址").count();
    assert!(rows(&first.html) >= 20);
    let next = first.links("a").into_iter().find(|link| link.contains("cursor=")).expect("a next page");
    let second = Reader::must(reader.open(&next).await);
    let seen: Vec<usize> = (0..25)
        .filter(|index| [&first, &second].iter().any(|page| page.text().contains(&format!("第{index}件小事"))))
        .collect();
    assert_eq!(seen.len(), 25);
    for asked in ["𠮷田", "䶮", "滴水"] {
        let found = Reader::must(reader.open(&format!("/search?q={asked}")).await).text();
        assert!(found.contains("滴水巷界址") && !found.contains("件小事"), "{asked}: {found}");
    }
    // A whole code leads to its dispute, however it is written.
    let shown = Reader::must(reader.open(&format!("/search?q={}", rare.to_lowercase())).await);
    assert!(shown.path.ends_with(&rare), "{}", shown.path);
    for (query, status) in
        [("stage=dancing", 422), ("due=-1", 422), ("cursor=x", 422), ("page_size=0", 422), ("page_size=1e9", 422)]
    {
        let page = reader.open(&format!("/disputes?{query}")).await;
        assert!(page.status.as_u16() == status || page.status.as_u16() == 200, "{query}: {}", page.status);
    }
}

#[tokio::test]
async fn a_note_and_the_closure_are_written_by_page_and_come_back_with_their_words() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Performed).await;
    let mut reader = office.reader("director").await;
    let path = format!("/disputes/{}", scene.code);
    let form = Reader::must(reader.open(&path).await).form("/notes");
    let empty = reader.send(&form.clone().set("text", "")).await;
    assert_eq!(empty.status, 422);
    let sent = Reader::must(reader.send(&form.set("text", "申请人来电，说管子通了。")).await);
    assert!(sent.text().contains("申请人来电，说管子通了。"));

    let form = Reader::must(reader.open(&format!("{path}/closure")).await).form("/closure");
    assert_eq!(form.value("outcome"), "agreed-performed");
    let wrong = reader.send(&form.clone().set("outcome", "withdrawn").set("summary", "写了很久的小结")).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.form("/closure").value("summary"), "写了很久的小结");
    let done = Reader::must(reader.send(&form.set("summary", "全部履行。")).await);
    assert!(done.text().contains("已结案") || done.text().contains("结案"), "{}", done.text());
    let seen = office.api("director").await.get(&path).await.expect(200);
    assert_eq!(seen["closure"]["summary"], json!("全部履行。"));
}

#[tokio::test]
async fn whoever_works_on_it_finds_the_way_to_a_telephone_number_in_full() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let (path, party) = (format!("/disputes/{}", scene.code), &scene.parties[0]);
    for username in ["clerk", "committee", "mediator", "director"] {
        let page = Reader::must(office.reader(username).await.open(&path).await);
        assert!(page.has(&format!("a[href$='/parties/{party}/reveal?field=phone']")), "{username}");
        assert!(!page.text().contains("15400001001"), "{username}");
    }
}

#[tokio::test]
async fn the_law_is_cited_by_its_name() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mut reader = office.reader("mediator").await;
    let path = format!("/disputes/{}", scene.code);
    let page = Reader::must(reader.open(&path).await);
    let rail = page.texts(".deadline-law").join(" ");
    assert!(rail.contains("人民调解工作若干规定第36条"), "{rail}");
    assert!(page.texts(".timeline-by").join(" ").contains("人民调解法第17条"));
    let page = Reader::must(reader.open(&format!("{path}/deadlines")).await);
    assert!(page.text().contains("人民调解工作若干规定第36条；参照深圳多元化解条例第25条"));
}

#[tokio::test]
async fn a_note_of_an_earlier_day_says_why_it_comes_late() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let path = format!("/disputes/{}", scene.code);
    let mut reader = office.reader("mediator").await;
    let form = Reader::must(reader.open(&path).await).form("/notes").set("text", "去看了现场。");
    let refused = reader.send(&form.clone().set("noted_on", "2026-06-24")).await;
    assert!(refused.has("#e-late_entry_reason"), "{}", refused.text());
    assert_eq!(refused.form("/notes").value("noted_on"), "2026-06-24");
    let filled = form.set("noted_on", "2026-06-24").set("late_entry_reason", "当时断网");
    let page = Reader::must(reader.send(&filled).await);
    assert!(page.text().contains("去看了现场。") && page.text().contains("当时断网"), "{}", page.text());
}

/// A clock that stands still promises no day; what came to nothing does not look as if it only stood still.
#[tokio::test]
async fn a_paused_limit_shows_no_day_and_an_end_is_no_pause() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let path = format!("/disputes/{}", scene.code);
    let mut reader = office.reader("mediator").await;
    let mediator = office.api("mediator").await;
    let before = Reader::must(reader.open(&path).await);
    assert!(before.texts(".deadline-lines li").join(" ").contains("07-30"), "{}", before.text());
    mediator.post(&format!("/proceedings/{}/suspensions", scene.proceeding), json!({"ground": "appraisal"})).await;
    let paused = Reader::must(reader.open(&path).await);
    assert!(paused.has(".steps li[data-state=side]"), "{}", paused.html);
    let limit = paused.texts(".deadline-lines li").join(" ");
    assert!(limit.contains("已中止") && !limit.contains("07-30"), "{limit}");
    let all = Reader::must(reader.open(&format!("{path}/deadlines")).await);
    assert!(all.text().contains("停止计算前的最后一天"), "{}", all.text());
    let inbox = Reader::must(reader.open("/inbox").await).texts("tr[data-row]").join(" ");
    assert!(inbox.contains("已中止") && !inbox.contains("07-30"), "{inbox}");
    mediator.post(&format!("/proceedings/{}/resumptions", scene.proceeding), json!({})).await.expect(200);
    let body = json!({"outcome": "failed", "explanation": "谈不拢。"});
    mediator.post(&format!("/proceedings/{}/conclusion", scene.proceeding), body).await.expect(200);
    let ended = Reader::must(reader.open(&path).await);
    assert!(ended.has(".steps li[data-state=ended]") && !ended.has(".steps li[data-state=side]"), "{}", ended.html);
}

#[tokio::test]
async fn a_refusal_leads_back_to_its_dispute_and_only_those_who_see_disputes_search_them() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let path = format!("/disputes/{}", scene.code);
    let mut reader = office.reader("clerk").await;
    let refused = reader.open(&format!("{path}/reopening")).await;
    assert_eq!(refused.status, 409);
    for link in [path.as_str(), "/inbox", "/disputes"] {
        assert!(refused.links("a").contains(&link.to_owned()), "{link}: {:?}", refused.links("a"));
    }
    assert!(Reader::must(reader.open("/inbox").await).has(".topbar-search"));
    let mut admin = office.reader("admin").await;
    assert!(!Reader::must(admin.open("/admin/calendars").await).has(".topbar-search"));
}
