//! The pages of a roll, without JavaScript.

use super::workers::{csv, registration, roll_of, scene, workers};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Part, Reader};

fn file(bytes: &[u8]) -> [Part; 1] {
    [Part::file("file", "名册.csv", "text/csv", bytes)]
}

#[tokio::test]
async fn a_group_is_entered_its_roll_imported_and_every_bad_cell_shown() {
    let office = Office::open().await;
    let dispute = Scene::of(&office, registration(false), At::Registered).await;
    let mut clerk = office.reader("clerk").await;
    let parties = Reader::must(clerk.open(&format!("/disputes/{}/parties", dispute.code)).await);
    assert!(parties.links("a").iter().any(|href| *href == roll_of(&dispute)), "{:?}", parties.links("a"));
    let page = Reader::must(clerk.open(&roll_of(&dispute)).await);
    assert!(page.text().contains("名册上还没有人"));
    let template = clerk.open("/roll-template.csv").await;
    assert!(template.html.contains("姓名,证件类型,证件号码"), "{}", template.html);

    let mut people = workers(43, 123_680_000);
    people[4].phone = "1".into();
    let form = page.form("/roll").set("what", "import");
    let refused = clerk.send_with(&form, &file(csv(&people).as_bytes())).await;
    assert_eq!(refused.status.as_u16(), 422);
    let cells = refused.texts("#wrong td");
    assert_eq!(cells[..2], ["6", "电话"], "{cells:?}");
    assert!(refused.text().contains("一个人也没有导入"));

    let people = workers(43, 123_680_000);
    let form = refused.form("/roll").set("what", "check");
    let checked = clerk.send_with(&form, &file(csv(&people).as_bytes())).await;
    assert!(checked.text().contains("还没有导入") && checked.text().contains("1,236,800.00"), "{}", checked.text());
    let form = checked.form("/roll").set("what", "import");
    let done = Reader::must(clerk.send_with(&form, &file(csv(&people).as_bytes())).await);
    assert!(done.text().contains("名册已导入") && done.text().contains("43人"), "{}", done.text());
    assert!(!done.html.contains(&people[0].id_number) && !done.html.contains(&people[0].phone));
    let empty = clerk.send_with(&done.form("/roll").set("what", "import"), &[]).await;
    assert_eq!(empty.status.as_u16(), 422);
}

#[tokio::test]
async fn one_person_is_added_mended_shown_and_leaves() {
    let office = Office::open().await;
    let dispute = Scene::of(&office, registration(false), At::Registered).await;
    let mut clerk = office.reader("clerk").await;
    let path = roll_of(&dispute);
    let page = Reader::must(clerk.open(&format!("{path}/new")).await);
    let refused = clerk.send(&page.form("/new").set("name", "覃若川").set("amount", "很多")).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert_eq!(refused.form("/new").value("name"), "覃若川");
    let form = refused.form("/new").set("amount", "4.8万").set("id_number", "330199197803121013");
    let added = Reader::must(clerk.send(&form).await);
    assert!(added.text().contains("已添加到名册") && added.text().contains("48,000.00"), "{}", added.text());
    let links = added.links("a");
    let link = |ending: &str| links.iter().find(|href| href.ends_with(ending)).unwrap().clone();

    let edit = Reader::must(clerk.open(&link("/edit")).await);
    assert!(!edit.html.contains("330199197803121013"));
    let mended = Reader::must(clerk.send(&edit.form("/edit").set("amount", "100")).await);
    assert!(mended.text().contains("100.00"));
    let ask = Reader::must(clerk.open(&link("/reveal")).await);
    assert_eq!(clerk.send(&ask.form("/reveal")).await.status.as_u16(), 422);
    let shown = clerk.send(&ask.form("/reveal").set("field", "id_number").set("reason", "核对证件")).await;
    assert!(shown.text().contains("330199197803121013"));
    let ask = Reader::must(clerk.open(&link("/leaving")).await);
    let left = Reader::must(clerk.send(&ask.form("/leaving").set("reason", "自行和解")).await);
    assert!(left.text().contains("已退出"), "{}", left.text());
}

#[tokio::test]
async fn the_signatures_of_the_roll_are_recorded_on_their_page_and_the_seal_waits_for_them() {
    let office = Office::open().await;
    let dispute = scene(&office, &workers(5, 60_000), false, At::Drafted).await;
    let mut mediator = office.reader("mediator").await;
    let signing = Reader::must(mediator.open(&format!("/agreements/{}/signing", dispute.agreement)).await);
    assert!(signing.text().contains("名册上5人，已签0人"), "{}", signing.text());
    assert!(signing.text().contains("推选的代表人 仇立言"), "{}", signing.text());
    let path = format!("/agreements/{}/annex", dispute.agreement);
    let page = Reader::must(mediator.open(&path).await);
    let nobody = mediator.send(&page.form("/annex").set("who", "some")).await;
    assert_eq!(nobody.status.as_u16(), 422);
    let all = Reader::must(mediator.send(&page.form("/annex").set("who", "all")).await);
    assert!(all.text().contains("名册上5人，已签5人") && all.text().contains("名册上的人都签了"), "{}", all.text());
    let english = Reader::must(mediator.in_english().open(&path).await);
    assert!(english.text().contains("5 of 5 on the roll have signed"));
}

#[tokio::test]
async fn strangers_find_no_roll() {
    let office = Office::open().await;
    let dispute = scene(&office, &workers(5, 60_000), false, At::Drafted).await;
    let mut village = office.reader("village").await;
    for path in
        [roll_of(&dispute), format!("{}/new", roll_of(&dispute)), format!("/agreements/{}/annex", dispute.agreement)]
    {
        assert_eq!(village.open(&path).await.status.as_u16(), 404, "{path}");
    }
}
