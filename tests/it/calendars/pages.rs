//! The administrator's pages of calendars, and the mark on dates that were counted by weekends only.

use serde_json::json;

use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

const OF_2027: &str = "2027-01-01 元旦\n2027-02-06..2027-02-12 春节\n+2027-02-14 上班";

#[tokio::test]
async fn the_administrator_types_a_year_sees_what_moves_and_confirms() {
    let office = Office::open().await;
    office.on("2027-01-08");
    let scene = Scene::at(&office, At::Accepted).await;
    let mut admin = office.reader("admin").await;
    let list = Reader::must(admin.open("/admin/calendars").await);
    assert!(list.text().contains("2027年的放假安排还没有录入"), "{}", list.text());
    assert!(list.text().contains("15日至23日 春节"), "{}", list.text());
    let form = Reader::must(admin.open("/admin/calendars/2027").await).form("/preview");
    assert_eq!(form.value("source"), "国务院办公厅关于2027年部分节假日安排的通知");

    let typed = "2027-01-01 元旦\n2027-02-30 春节\n+2027-02-15 上班";
    let wrong = admin.send(&form.clone().set("days", typed)).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("第2行第1列：这里要写日期"), "{}", wrong.text());
    assert_eq!(wrong.form("/preview").value("days"), typed);
    let wrong = admin.send(&form.clone().set("days", "2027-01-01\n+2027-02-15")).await;
    assert!(wrong.text().contains("第2行第2列：2027年2月15日（星期一）不是周末"), "{}", wrong.text());

    let preview = Reader::must(admin.send(&form.set("days", OF_2027)).await);
    let text = preview.text();
    assert!(text.contains("LA-2027-000001") && text.contains("2027-02-08") && text.contains("2027-02-14"), "{text}");
    assert!(!text.contains("覃若川") && !preview.html.contains(&scene.code), "{text}");
    let done = Reader::must(admin.send(&preview.form("/admin/calendars/2027")).await);
    assert!(done.text().contains("放假安排已保存"), "{}", done.text());
    assert!(done.text().contains("放假8天，调休上班1天"), "{}", done.text());

    // Opened before, sent afterwards: what was typed stays, and the next sending knows the other's version.
    let stale = admin.send(&preview.form("/admin/calendars/2027")).await;
    assert_eq!(stale.status, 412);
    let again = stale.form("/preview");
    assert_eq!((again.value("version"), again.value("days")), ("1", OF_2027));
}

#[tokio::test]
async fn others_read_calendars_or_not_at_all() {
    let office = Office::open().await;
    for reader in ["auditor", "security", "director"] {
        let mut reader = office.reader(reader).await;
        let page = Reader::must(reader.open("/admin/calendars/2026").await);
        assert!(page.text().contains("只能查看") && !page.text().contains("看看影响哪些期限"), "{}", page.text());
        assert_eq!(reader.open("/admin/calendars/2027").await.status, 404);
        let form = page.form("/preview");
        assert_eq!(reader.send(&form).await.status, 403);
        assert_eq!(Reader::must(reader.in_english().open("/admin/calendars").await).status, 200);
    }
    let home = Reader::must(office.reader("director").await.open("/inbox").await);
    assert!(home.links("nav a").iter().any(|link| link == "/admin/calendars"), "{:?}", home.links("nav a"));
    assert_eq!(office.reader("clerk").await.open("/admin/calendars").await.status, 403);
}

#[tokio::test]
async fn a_date_counted_by_weekends_only_says_so_until_the_year_is_entered() {
    let office = Office::open().await;
    office.on("2027-01-08");
    let scene = Scene::at(&office, At::Accepted).await;
    let mut clerk = office.reader("clerk").await;
    let mark = "放假安排未录入，暂按周末算";

    for path in ["/disputes".to_owned(), format!("/disputes/{}", scene.code)] {
        let page = Reader::must(clerk.open(&path).await);
        assert!(page.text().contains(mark), "{path}: {}", page.text());
    }
    let counted = Reader::must(clerk.open("/time-limits?code=RM.TERM&anchor_on=2027-01-08").await);
    assert!(counted.text().contains("2027年的放假安排还没有录入"), "{}", counted.text());

    let mut admin = office.reader("admin").await;
    let form = Reader::must(admin.open("/admin/calendars/2027").await).form("/preview").set("days", OF_2027);
    let preview = Reader::must(admin.send(&form).await);
    Reader::must(admin.send(&preview.form("/admin/calendars/2027")).await);
    for path in ["/disputes".to_owned(), format!("/disputes/{}", scene.code)] {
        let page = Reader::must(clerk.open(&path).await);
        assert!(!page.text().contains(mark), "{path}: {}", page.text());
    }
}

#[tokio::test]
async fn the_calculator_groups_the_limits_and_says_which_day_to_give() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open("/time-limits").await);
    let form = page.form("/time-limits");
    assert_eq!(form.value("code"), "RM.TERM");
    assert!(page.has("select[name=code] optgroup[label='人民调解']"), "{}", page.html);
    assert!(page.text().contains("请填“受理之日”；当天不算"), "{}", page.text());

    let urgent = Reader::must(clerk.send(&form.clone().set("code", "XZ.ACCEPT").set("case", "complex")).await);
    assert!(urgent.text().contains("数10个工作日"), "{}", urgent.text());
    let none = clerk.send(&form.clone().set("case", "complex")).await;
    assert!(none.text().contains("这种期限没有这个情形"), "{}", none.text());
    let back = Reader::must(clerk.send(&form.set("code", "JT.NOTICE").set("anchor_on", "2026-06-24")).await);
    assert!(back.text().contains("最晚要在这一天办") && back.text().contains("2026年6月18日"), "{}", back.text());
}

#[tokio::test]
async fn a_limit_in_hours_is_counted_from_the_minute_and_no_day_off_moves_it() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let form = Reader::must(clerk.open("/time-limits").await).form("/time-limits");
    // A Saturday night.
    let asked = form.clone().set("code", "RISK.RED").set("anchor_on", "2026-06-27").set("anchor_at", "23:10");
    let page = Reader::must(clerk.send(&asked).await);
    assert!(page.text().contains("2026年6月28日") && page.text().contains("01:10"), "{}", page.text());
    assert!(page.text().contains("从那一刻起算"), "{}", page.text());
    let api = office.api("clerk").await;
    let path = "/time-limits/RISK.RED/calculation?anchor_on=2026-06-27";
    let counted = api.get(&format!("{path}&anchor_at=23:10")).await.expect(200);
    assert_eq!((&counted["due_at"], &counted["due_on"]), (&json!("2026-06-28T01:10"), &json!("2026-06-28")));
    assert_eq!(api.get(path).await.expect(200).get("due_at"), None);
    api.get(&format!("{path}&anchor_at=23:10&extend=3")).await.wrong_field("extend");
    api.get(&format!("{path}&anchor_at=23:10&exclude=2026-06-28..2026-06-29")).await.wrong_field("exclude");
    let listed = api.get("/time-limits?page_size=200").await.expect(200);
    let red = listed["items"].as_array().unwrap().iter().find(|row| row["code"] == "RISK.RED").unwrap();
    assert_eq!(red["rollover"], false);
    // Everything that is wrong is said at once.
    let wrong = form.set("code", "RISK.RED").set("anchor_at", "半夜").set("extend", "很多").set("anchor_on", "");
    let refused = clerk.send(&wrong).await;
    for field in ["#e-anchor_at", "#e-extend", "#e-anchor_on"] {
        assert!(refused.has(field), "{field}: {}", refused.text());
    }
}
