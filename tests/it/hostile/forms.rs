//! The main forms: one field after another is filled with something it must not hold. The same form comes back with what was
//! typed and a sentence, or it was nothing to refuse; never is it a fault of ours, and never is half a row left.

use poem::http::StatusCode;

use super::counted::rows;
use crate::office::scene::{At, Scene};
use crate::office::{Form, Office, Page, Reader};
use crate::roll::workers::roll_of;

/// What somebody might type or send.
fn hostile() -> Vec<String> {
    [
        "",
        "   ",
        "a\u{0}b",
        "\u{202E}txet",
        "😀👨‍👩‍👧‍👦",
        "𠮷䶮",
        "' OR 1=1--",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{7*7}}",
        "-1",
        "99999999999999999999",
        "1e308",
        "0000-00-00",
        "9999-12-31",
        "2026-02-30",
        "../../etc/passwd",
        "a\r\nBcc: x@y.example",
        "7777777777777777",
        "%00",
    ]
    .into_iter()
    .map(ToOwned::to_owned)
    .chain(["长".repeat(30_000)])
    .collect()
}

struct Sheet {
    who: &'static str,
    at: At,
    page: fn(&Scene) -> String,
    action: &'static str,
}

const fn sheet(who: &'static str, at: At, page: fn(&Scene) -> String, action: &'static str) -> Sheet {
    Sheet { who, at, page, action }
}

const SHEETS: &[Sheet] = &[
    sheet("clerk", At::Registered, |_| "/intake/new".into(), "/intake/new"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/edit", scene.code), "/edit"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/route", scene.code), "/route"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/route", scene.code), "/route/answers"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/parties/new", scene.code), "/parties/new"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}", scene.code), "/notes"),
    sheet("committee", At::Consented, |scene| format!("/proceedings/{}/acceptance", scene.proceeding), "/acceptance"),
    sheet("committee", At::Routed, |scene| format!("/proceedings/{}/declination", scene.proceeding), "/declination"),
    sheet(
        "mediator",
        At::InMediation,
        |scene| format!("/proceedings/{}/sessions/new", scene.proceeding),
        "/sessions/new",
    ),
    sheet("mediator", At::Invited, |scene| format!("/sessions/{}/record", scene.session), "/record"),
    sheet("director", At::Recorded, |scene| format!("/sessions/{}/reveal", scene.session), "/reveal"),
    sheet("mediator", At::InMediation, |scene| format!("/proceedings/{}/extension", scene.proceeding), "/extension"),
    sheet("mediator", At::InMediation, |scene| format!("/proceedings/{}/suspension", scene.proceeding), "/suspension"),
    sheet("mediator", At::InMediation, |scene| format!("/proceedings/{}/disclosure", scene.proceeding), "/disclosure"),
    sheet("mediator", At::InMediation, |scene| format!("/proceedings/{}/recusal", scene.proceeding), "/recusal"),
    sheet("mediator", At::InMediation, |scene| format!("/proceedings/{}/conclusion", scene.proceeding), "/conclusion"),
    sheet("committee", At::Routed, |scene| format!("/proceedings/{}/sides", scene.proceeding), "/sides"),
    sheet(
        "mediator",
        At::InMediation,
        |scene| format!("/proceedings/{}/invited-participants", scene.proceeding),
        "/invited-participants",
    ),
    sheet("clerk", At::InMediation, |scene| format!("/disputes/{}/joint-mediation", scene.code), "/joint-mediation"),
    sheet("director", At::Performed, |scene| format!("/disputes/{}/closure", scene.code), "/closure"),
    sheet("clerk", At::Closed, |scene| format!("/disputes/{}/archive", scene.code), "/archive"),
    sheet("clerk", At::Registered, |scene| format!("{}/new", roll_of(scene)), "/roll/new"),
    sheet("mediator", At::Drafted, |scene| format!("/agreements/{}/annex", scene.agreement), "/annex"),
    sheet("director", At::Registered, |scene| format!("/disputes/{}/risk", scene.code), "/risk"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/supplement", scene.code), "/supplement"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/merge", scene.code), "/merge"),
    sheet("director", At::Closed, |scene| format!("/disputes/{}/reopening", scene.code), "/reopening"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/voiding", scene.code), "/voiding"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/correction", scene.code), "/correction"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/contact-attempts", scene.code), "/contact-attempts"),
    sheet("security", At::Registered, |_| "/admin/accounts/new".into(), "/admin/accounts/new"),
    sheet("admin", At::Registered, |_| "/admin/organisations/new".into(), "/admin/organisations/new"),
    sheet("admin", At::Registered, |_| "/admin/calendars/2026".into(), "/preview"),
    sheet("admin", At::Registered, |_| "/admin/time-limits/new?code=XZ.TERM".into(), "/admin/time-limits/new"),
    sheet("clerk", At::InMediation, |scene| format!("/disputes/{}/beside", scene.code), "/beside"),
    sheet("mediator", At::InMediation, |scene| format!("/proceedings/{}/admission", scene.proceeding), "/admission"),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/reports", scene.code), REPORT),
    sheet("clerk", At::Registered, |scene| format!("/disputes/{}/reports", scene.code), FEEDBACK),
    sheet("director", At::Registered, |scene| format!("/disputes/{}/risk", scene.code), TAKING_ON),
];

/// A first report: its form goes to its own page.
const REPORT: &str = "";
/// What the organ answered, once it was reported to.
const FEEDBACK: &str = "/feedback";
/// The director takes a grave risk on.
const TAKING_ON: &str = "/taking-on";

/// Forms that can be sent again and again.
const REPEATABLE: &[&str] = &[
    "/intake/new",
    "/edit",
    "/parties/new",
    "/roll/new",
    "/notes",
    "/contact-attempts",
    "/risk",
    "/sessions/new",
    "/record",
    "/reveal",
    "/admin/accounts/new",
    "/admin/organisations/new",
    "/preview",
    "/admin/time-limits/new",
];

async fn laid(sheet: &Sheet) -> (Office, Reader, Form, String) {
    let office = Office::open().await;
    let scene = if matches!(sheet.action, "/roll/new" | "/annex") {
        crate::roll::workers::scene(&office, &crate::roll::workers::workers(2, 60_000), false, sheet.at).await
    } else {
        Scene::at(&office, sheet.at).await
    };
    if sheet.action == "/admission" {
        crate::mediation::newcomer(&office, &scene.code).await;
    }
    let mut reader = office.reader(sheet.who).await;
    let mut path = (sheet.page)(&scene);
    match sheet.action {
        REPORT => path = format!("{path}/{}", crate::risk::duty(&office, &scene.code).await),
        FEEDBACK => path = format!("{path}/{}/feedback", crate::risk::reported(&office, &scene.code).await),
        TAKING_ON => drop(crate::risk::grave(&office, &scene.code).await),
        _ => {}
    }
    let action = if sheet.action == REPORT { path.as_str() } else { sheet.action };
    let form = Reader::must(reader.open(&path).await).form(action);
    (office, reader, form, path)
}

/// Markup that was typed must come back as text.
fn is_inert(page: &Page, what: &str) {
    let made = page.html.contains("<script>alert") || page.has("img[onerror]");
    assert!(!made && !page.html.contains(">49<"), "{what}: what was typed became part of the page");
}

async fn try_out(sheet: &Sheet) {
    let (mut office, mut reader, mut form, mut opened) = laid(sheet).await;
    let names: Vec<String> =
        form.pairs.iter().map(|(name, _)| name.clone()).filter(|name| name != "csrf" && name != "version").collect();
    assert!(!names.is_empty(), "{} has no field", form.action);
    let mut before = rows(&office).await;
    for name in names {
        for value in hostile() {
            let shown: String = value.chars().take(30).collect();
            let what = format!("{} {name}: {shown}", form.action);
            let page = reader.send(&form.clone().set(&name, &value)).await;
            assert!(page.status.as_u16() < 500, "{what}: {}", page.text());
            is_inert(&page, &what);
            if page.status == StatusCode::OK {
                // Taken: it was nothing to refuse. Where it can be done again, the form is only opened anew.
                if REPEATABLE.contains(&sheet.action) {
                    form = Reader::must(reader.open(&opened).await).form(&form.action);
                } else {
                    (office, reader, form, opened) = laid(sheet).await;
                }
                before = rows(&office).await;
                continue;
            }
            assert_eq!(rows(&office).await, before, "{what} left something behind");
            assert!([403, 404, 409, 412, 413, 422].contains(&page.status.as_u16()), "{what}: {}", page.status);
            if page.status == StatusCode::UNPROCESSABLE_ENTITY {
                // The same form, with the other fields as they were typed.
                let again = page.form(&form.action);
                for (other, typed) in form.pairs.iter().filter(|(other, typed)| *other != name && !typed.is_empty()) {
                    assert!(
                        again.pairs.iter().any(|pair| pair.0 == *other && pair.1 == *typed),
                        "{what} lost {other}: {typed}"
                    );
                }
                assert!(
                    page.has("[id^='e-']") || page.has("[role=alert]") || page.has(".error"),
                    "{what} says nothing: {}",
                    page.text()
                );
            }
        }
    }
}

#[tokio::test]
async fn no_hostile_value_in_a_form_of_intake_does_harm() {
    for sheet in &SHEETS[..6] {
        try_out(sheet).await;
    }
}

#[tokio::test]
async fn no_hostile_value_in_a_form_of_mediation_does_harm() {
    for sheet in &SHEETS[6..15] {
        try_out(sheet).await;
    }
}

#[tokio::test]
async fn no_hostile_value_in_a_form_of_closing_or_administration_does_harm() {
    for sheet in &SHEETS[15..] {
        try_out(sheet).await;
    }
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused() {
    use poem::http::Method;
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let mut reader = office.reader("clerk").await;
    let path = format!("/disputes/{}/notes", scene.code);
    let before = rows(&office).await;
    for (content_type, body, status) in [
        ("application/json", b"{\"text\":\"x\"}".to_vec(), 415),
        ("text/plain", b"text=x".to_vec(), 415),
        ("application/x-www-form-urlencoded", b"text=%ff%fe&text=%".to_vec(), 403),
        ("application/x-www-form-urlencoded", b"a=1&".repeat(9_000), 413),
        ("multipart/form-data; boundary=x", b"--x\r\nnothing".to_vec(), 422),
    ] {
        let request = reader
            .request(Method::POST, &path)
            .header("sec-fetch-site", "same-origin")
            .content_type(content_type)
            .body(body);
        let page = reader.raw(request, &path).await;
        assert_eq!(page.status, status, "{content_type}: {}", page.text());
    }
    assert_eq!(rows(&office).await, before);
}
