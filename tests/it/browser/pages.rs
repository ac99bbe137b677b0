//! Every page in both languages, light and dark, at a desk and on a phone: nothing wider than the window, nothing without
//! a label, one heading, one primary button, nothing that the browser complains about.

use super::places::{Place, places};
use super::window::{DESK, House, Look, PHONE, Window};
use crate::office::scene::{At, Scene};

/// Pages of somebody: of a dispute in mediation, of one whose agreement is a draft, and of one that is in effect.
fn addresses(scene: &Scene, drafted: &Scene, sealed: &Scene) -> Vec<(&'static str, Vec<String>)> {
    let dispute = format!("/disputes/{}", scene.code);
    let run = format!("/proceedings/{}", scene.proceeding);
    let of = |base: &str, tails: &[&str]| tails.iter().map(|tail| format!("{base}{tail}")).collect::<Vec<_>>();
    let mut clerk = vec!["/inbox".to_owned(), "/disputes".to_owned(), "/intake/new".to_owned()];
    clerk.extend(["/requests", "/letters", "/time-limits", "/me"].map(ToOwned::to_owned));
    clerk.extend(of(&dispute, &["", "/receipt", "/parties", "/parties/new", "/edit", "/sessions"]));
    clerk.extend(of(&dispute, &["/documents", "/deadlines", "/settlement"]));
    let mut mediator = vec!["/inbox".to_owned()];
    mediator.extend(of(&dispute, &["", "/sessions", "/settlement"]));
    mediator.extend(of(&run, &["/sessions/new", "/extension", "/suspension", "/conclusion", "/consents"]));
    mediator.extend(of(&run, &["/disclosure", "/recusal"]));
    mediator.extend(of(&format!("/agreements/{}", drafted.agreement), &["/edit", "/signing", "/taking-back"]));
    mediator.extend(of(&format!("/agreements/{}", sealed.agreement), &["/performance", "/follow-up"]));
    mediator.extend(of(&format!("/disputes/{}", sealed.code), &["", "/deadlines", "/letters", "/settlement"]));
    vec![
        ("clerk", clerk),
        ("mediator", mediator),
        ("committee", vec!["/inbox".to_owned(), dispute.clone(), format!("{run}/mediators")]),
        ("director", vec!["/inbox".to_owned(), dispute]),
        (
            "admin",
            ["organisations", "calendars", "calendars/2026", "time-limits", "time-limits/new"]
                .map(|page| format!("/admin/{page}"))
                .to_vec(),
        ),
        ("security", vec!["/admin/accounts".to_owned()]),
    ]
}

async fn every_page(look: Look, english: bool, name: &str) {
    let house = House::open().await;
    let scene = Scene::at(&house.office, At::Recorded).await;
    let drafted = Scene::at(&house.office, At::Drafted).await;
    let sealed = Scene::at(&house.office, At::Sealed).await;
    for (who, pages) in addresses(&scene, &drafted, &sealed) {
        let window = Window::of(&house, who, look).await;
        if english {
            window.go("/language?to=en&back=/inbox").await;
        }
        for path in pages {
            is_sound(&window, (who, &path), english).await;
            let page = path.replace(&scene.code, "dispute").replace(&scene.proceeding, "mediation");
            let page = page.replace(&drafted.agreement, "draft").replace(&sealed.agreement, "in-effect");
            let page = page.replace(&sealed.code, "settled").replace('/', "-");
            window.picture(&format!("{name}-{who}{page}")).await;
        }
        window.close().await;
    }
}

/// Goes to a page: it is there, in the language that was chosen, and sound.
async fn is_sound(window: &Window, (who, path): (&str, &str), english: bool) {
    window.go(path).await;
    stands(window, (who, path), english).await;
}

/// What stands in the window came as it should, in the language that was chosen, and is sound.
async fn stands(window: &Window, (who, path): (&str, &str), english: bool) {
    let status = window.ask("return performance.getEntriesByType('navigation')[0].responseStatus").await;
    assert_eq!(status, 200, "{who}: {path}");
    window.is_sound().await;
    let language = window.ask("return document.documentElement.lang").await;
    assert_eq!(language, if english { "en" } else { "zh-CN" }, "{who}: {path}");
}

/// Pages that a dispute has only at times, and those of the house.
async fn every_place(look: Look, english: bool, name: &str) {
    let house = House::open().await;
    let all = places(&house.office).await;
    for of_one in all.chunk_by(|one, next| one.who == next.who) {
        let window = Window::of(&house, of_one[0].who, look).await;
        if english {
            window.go("/language?to=en&back=/inbox").await;
        }
        for Place { who, called, path } in of_one {
            is_sound(&window, (who, path), english).await;
            window.picture(&format!("{name}-{who}-{called}")).await;
        }
        if of_one[0].who == "admin" {
            preview_of_a_calendar(&window, english).await;
            window.picture(&format!("{name}-admin-calendar-preview")).await;
        }
        window.close().await;
    }
}

/// A year is typed, and what it would move is shown before it is saved.
async fn preview_of_a_calendar(window: &Window, english: bool) {
    window.go("/admin/calendars/2027").await;
    window.fill("days", "2027-01-01 元旦\n2027-02-06..2027-02-12 春节\n+2027-02-14 上班").await;
    window.press(if english { "See what moves" } else { "看看影响哪些期限" }).await;
    assert!(window.path().await.ends_with("/admin/calendars/2027/preview"), "{}", window.path().await);
    stands(window, ("admin", "preview"), english).await;
}

#[tokio::test]
async fn every_page_is_sound_at_a_desk_in_chinese() {
    every_page(DESK, false, "desk-zh").await;
}

#[tokio::test]
async fn every_page_is_sound_at_a_desk_in_english_and_in_the_dark() {
    every_page(Look { dark: true, ..DESK }, true, "desk-en-dark").await;
}

#[tokio::test]
async fn every_page_is_sound_on_a_phone_in_chinese_and_in_the_dark() {
    every_page(Look { dark: true, ..PHONE }, false, "phone-zh-dark").await;
}

#[tokio::test]
async fn every_page_is_sound_on_a_phone_in_english() {
    every_page(PHONE, true, "phone-en").await;
}

#[tokio::test]
async fn what_a_dispute_has_only_at_times_is_sound_at_a_desk_in_chinese() {
    every_place(DESK, false, "desk-zh").await;
}

#[tokio::test]
async fn what_a_dispute_has_only_at_times_is_sound_at_a_desk_in_english_and_in_the_dark() {
    every_place(Look { dark: true, ..DESK }, true, "desk-en-dark").await;
}

#[tokio::test]
async fn what_a_dispute_has_only_at_times_is_sound_on_a_phone_in_chinese_and_in_the_dark() {
    every_place(Look { dark: true, ..PHONE }, false, "phone-zh-dark").await;
}

#[tokio::test]
async fn what_a_dispute_has_only_at_times_is_sound_on_a_phone_in_english() {
    every_place(PHONE, true, "phone-en").await;
}
