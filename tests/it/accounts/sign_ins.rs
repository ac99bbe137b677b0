//! Sign-ins: their tokens, their ends, and that nothing about a person is remembered past a change.

use ::entity::sign_in;
use chrono::Duration;
use poem::http::Method;
use sea_orm::EntityTrait;
use serde_json::json;

use super::{BETTER, GOOD, cookie, give_password, sign_in, sign_in_by_page};
use crate::office::{Client, Office, Reader};

async fn client(office: &Office, token: &str) -> Client {
    let nobody = office.nobody();
    nobody.with("Authorization", format!("Bearer {token}"))
}

#[tokio::test]
async fn each_sign_in_gets_a_new_token_that_is_stored_as_a_hash_only() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;

    let mut person = office.passer_by();
    let form = person.open("/sign-in").await.form("/sign-in").set("username", "clerk").set("password", GOOD);
    let body = format!("username=clerk&password={GOOD}&next=");
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let request = person
            .request(Method::POST, &form.action)
            .content_type("application/x-www-form-urlencoded")
            .body(body.clone());
        let page = person.raw(request, "/sign-in").await;
        assert_eq!(page.status, 303);
        let line = cookie(&page);
        for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(line.split("; ").any(|given| given == part), "{line}");
        }
        assert!(!line.contains("Domain"));
        tokens.push(line.split(['=', ';']).nth(1).unwrap().to_owned());
        assert!(!page.html.contains(tokens.last().unwrap().as_str()));
    }
    assert_ne!(tokens[0], tokens[1]);
    assert!(tokens.iter().all(|token| token.len() >= 43));

    // Signing in again ended the sign-in that this browser had before.
    let rows = sign_in::Entity::find().all(&office.app.db).await.unwrap();
    assert!(rows.iter().all(|row| !tokens.contains(&row.token_hash)));
    let live = rows.iter().filter(|row| row.face == "page" && row.revoked_at.is_none()).count();
    assert_eq!(live, 1);
}

#[tokio::test]
async fn a_page_ends_after_a_quarter_of_an_hour_of_quiet_and_after_nine_hours_in_any_case() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    let (mut clerk, _) = sign_in_by_page(&office, "clerk", GOOD).await;
    for _ in 0..3 {
        office.wait(Duration::seconds(14 * 60 + 59));
        assert!(!clerk.open("/me").await.has("form[action='/sign-in']"));
    }
    office.wait(Duration::minutes(15));
    assert!(clerk.open("/me").await.has("form[action='/sign-in']"));

    let (mut clerk, _) = sign_in_by_page(&office, "clerk", GOOD).await;
    for _ in 0..53 {
        office.wait(Duration::minutes(10));
        assert!(!clerk.open("/me").await.has("form[action='/sign-in']"));
    }
    office.wait(Duration::minutes(10));
    assert!(clerk.open("/me").await.has("form[action='/sign-in']"));
    let rows = sign_in::Entity::find().all(&office.app.db).await.unwrap();
    assert!(rows.iter().filter(|row| row.face == "page").all(|row| row.revoked_at.is_some()));
}

#[tokio::test]
async fn a_token_of_the_api_lasts_nine_hours_without_a_word_between_and_never_opens_a_page() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    let token = sign_in(&office, "clerk", GOOD).await.expect(201)["token"].as_str().unwrap().to_owned();
    let api = client(&office, &token).await;
    office.wait(Duration::minutes(9 * 60 - 1));
    api.get("/account").await.expect(200);

    let mut person = office.passer_by();
    let request = person.request(Method::GET, "/me").header("cookie", format!("__Host-concord={token}")).finish();
    assert_eq!(person.raw(request, "/me").await.status, 303);
    office.wait(Duration::minutes(1));
    api.get("/account").await.problem(401, "sign-in-required");
}

#[tokio::test]
async fn whoever_signs_out_is_out_and_no_later_answer_brings_the_sign_in_back() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    let (clerk, _) = sign_in_by_page(&office, "clerk", GOOD).await;
    let mut same_browser = clerk.clone();
    let mut still_open = clerk.clone();

    // A request that was under way is answered while the sign-out happens.
    office.wait(Duration::minutes(5));
    let form = same_browser.open("/me").await;
    let csrf = form.form("/me/preferences").value("csrf").to_owned();
    let sign_out = same_browser
        .request(Method::POST, "/sign-out")
        .header("sec-fetch-site", "same-origin")
        .content_type("application/x-www-form-urlencoded")
        .body(format!("csrf={csrf}"));
    let (slow, page) = tokio::join!(still_open.open("/me"), same_browser.raw(sign_out, "/sign-out"));
    assert!(slow.status == 200, "{}", slow.text());
    assert_eq!(page.status, 303);
    assert_eq!(page.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert!(cookie(&page).contains("Max-Age=0"));

    office.wait(Duration::minutes(1));
    let mut later = clerk.clone();
    assert!(later.open("/me").await.has("form[action='/sign-in']"));

    let token = sign_in(&office, "clerk", GOOD).await.expect(201)["token"].as_str().unwrap().to_owned();
    let api = client(&office, &token).await;
    api.send(Method::DELETE, "/sign-ins/current", None).await.expect(204);
    api.get("/account").await.problem(401, "sign-in-required");
}

#[tokio::test]
async fn a_change_of_role_or_body_and_a_disabled_account_take_effect_with_the_next_request() {
    let office = Office::open().await;
    let security = office.api("security").await;
    let (api, mut page) = (office.api("clerk").await, office.reader("clerk").await);
    let id = office.account("clerk").await;
    let path = format!("/accounts/{id}");

    security.patch(&path, json!({"role": "evaluator"}), 1).await.expect(200);
    assert_eq!(api.get("/account").await.expect(200)["role"], "evaluator");
    assert!(page.open("/me").await.text().contains("中立评估员"));

    let village = office.body("枣坪").await;
    security.patch(&path, json!({"organisation": village, "role": "mediator"}), 2).await.expect(200);
    assert_eq!(api.get("/account").await.expect(200)["organisation"]["id"], village.as_str());
    assert!(page.open("/me").await.text().contains("枣坪村人民调解委员会"));

    security.patch(&path, json!({"active": false}), 3).await.expect(200);
    api.get("/account").await.problem(401, "sign-in-required");
    assert!(page.open("/me").await.has("form[action='/sign-in']"));
    // Enabled again, the old sign-ins stay dead.
    security.patch(&path, json!({"active": true}), 4).await.expect(200);
    api.get("/account").await.problem(401, "sign-in-required");
}

#[tokio::test]
async fn one_sees_and_ends_the_own_sign_ins_and_nobody_elses() {
    let office = Office::open().await;
    let (mut here, there) = (office.reader("clerk").await, office.api("clerk").await);
    let stranger = office.api("clerk2").await;
    let list = there.get("/account/sign-ins").await.expect(200);
    assert_eq!(list["total"], 2);
    let of_api = list["items"].as_array().unwrap().iter().find(|row| row["face"] == "api").unwrap()["id"].clone();
    let ending = format!("/account/sign-ins/{}/ending", of_api.as_str().unwrap());
    stranger.post(&ending, json!({})).await.problem(404, "not-found");

    let page = Reader::must(here.open("/me").await);
    assert!(page.text().contains("这一次"));
    let form = page.form(&format!("/sign-ins/{}/ending", of_api.as_str().unwrap()));
    assert!(here.send(&form).await.text().contains("那次登录已结束"));
    there.get("/account").await.problem(401, "sign-in-required");
    Reader::must(here.open("/me").await);
}

#[tokio::test]
async fn the_own_password_is_changed_with_the_current_one_and_ends_all_other_sign_ins() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    let (mut here, _) = sign_in_by_page(&office, "clerk", GOOD).await;
    let (mut elsewhere, _) = sign_in_by_page(&office, "clerk", GOOD).await;
    let form = Reader::must(here.open("/me").await).form("/me/password");

    let wrong = form.clone().set("current", BETTER).set("password", BETTER).set("again", BETTER);
    let page = here.send(&wrong).await;
    assert_eq!(page.status, 422);
    assert!(page.texts("#e-current")[0].contains("现在的密码不对"));
    let differs = form.clone().set("current", GOOD).set("password", BETTER).set("again", GOOD);
    assert!(here.send(&differs).await.has("#e-again"));

    let right = form.set("current", GOOD).set("password", BETTER).set("again", BETTER);
    assert!(here.send(&right).await.text().contains("密码已改"));
    assert!(elsewhere.open("/me").await.has("form[action='/sign-in']"));
    sign_in(&office, "clerk", GOOD).await.problem(401, "sign-in-failed");

    let token = sign_in(&office, "clerk", BETTER).await.expect(201)["token"].as_str().unwrap().to_owned();
    let api = client(&office, &token).await;
    let body = json!({"current": GOOD, "password": GOOD});
    api.post("/account/password", body).await.wrong_field("current");
    api.post("/account/password", json!({"current": BETTER, "password": GOOD})).await.expect(204);
    api.get("/account").await.expect(200);
    Reader::must(here.open("/sign-in").await);
    assert!(here.open("/me").await.has("form[action='/sign-in']"));
}

#[tokio::test]
async fn language_theme_and_density_are_kept_with_the_account() {
    let office = Office::open().await;
    let mut clerk = office.reader("clerk").await;
    let form = Reader::must(clerk.open("/me").await).form("/me/preferences");
    let form = form.set("language", "en").set("theme", "dark").set("density", "roomy");
    let page = Reader::must(clerk.send(&form).await);
    assert!(page.text().contains("My account"), "{}", page.text());
    assert!(page.has("html[lang='en'][data-theme='dark'][data-density='roomy']"));

    let api = office.api("clerk").await;
    let known = api.get("/account").await;
    assert_eq!(known.expect(200)["density"], "roomy");
    api.send(Method::PATCH, "/account", Some(json!({"theme": "light"}))).await.problem(428, "if-match-required");
    api.patch("/account", json!({"theme": "purple"}), known.version()).await.wrong_field("theme");
    let changed = api.patch("/account", json!({"theme": "light"}), known.version()).await;
    assert_eq!((&changed.expect(200)["theme"], &changed.json()["language"]), (&json!("light"), &json!("en")));

    // The switch in the bar sets a cookie and leads back to a page of this house.
    let page = clerk.open("/language?to=zh-CN&back=/me").await;
    assert!(page.text().contains("我的账号"));
    let request = clerk.request(Method::GET, "/language?to=en&back=//evil").finish();
    assert_eq!(clerk.raw(request, "/language").await.headers["location"], "/");
}
