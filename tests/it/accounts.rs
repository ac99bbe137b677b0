//! Accounts: setting up, signing in, and the two administrators' work.

mod administration;
mod organisations;
mod set_up;
mod sign_ins;
mod signing_in;

use poem::http::header;
use serde_json::json;

use crate::office::{Answer, Office, Page, Reader};

/// A password that nobody refuses.
const GOOD: &str = "窗外的石榴树今年结了十七个";
/// Another one.
const BETTER: &str = "seventeen pomegranates by the window";

/// Somebody chooses a password by the link that the security administrator made.
async fn give_password(office: &Office, username: &str, password: &str) {
    let maker = if username == "security" { second_security(office).await } else { office.api("security").await };
    let account = office.account(username).await;
    let made = maker.post(&format!("/accounts/{account}/password-links"), json!({})).await.expect(201);
    let page = choose(office, made["link"]["address"].as_str().unwrap(), password).await;
    assert_eq!(page.status, 200, "{}", page.text());
}

async fn second_security(office: &Office) -> crate::office::Client {
    let first = office.api("security").await;
    let body =
        json!({"username": "security2", "name": "柏舟", "role": "security", "organisation": office.body("中心").await});
    first.post("/accounts", body).await.expect(201);
    office.api("security2").await
}

/// Opens a link and chooses a password there.
async fn choose(office: &Office, address: &str, password: &str) -> Page {
    let mut person = office.passer_by();
    let path = path_of(address);
    let form = Reader::must(person.open(&path).await).form(&path);
    person.send(&form.set("password", password).set("again", password)).await
}

fn path_of(address: &str) -> String {
    address.strip_prefix("https://mediation.example").unwrap().to_owned()
}

/// Signs in by API.
async fn sign_in(office: &Office, username: &str, password: &str) -> Answer {
    office.nobody().post("/sign-ins", json!({"username": username, "password": password})).await
}

/// Signs in by page; redirects are followed.
async fn sign_in_by_page(office: &Office, username: &str, password: &str) -> (Reader, Page) {
    let mut person = office.passer_by();
    let form = person.open("/sign-in").await.form("/sign-in");
    let page = person.send(&form.set("username", username).set("password", password)).await;
    (person, page)
}

/// The Set-Cookie line of the sign-in.
fn cookie(page: &Page) -> String {
    let lines = page.headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.filter(|line| line.starts_with("__Host-concord")).collect()
}
