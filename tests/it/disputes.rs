//! Disputes, looked at: the whole dispute, lists and search, history and its audience, notes, closing, the archive.

mod closing;
mod correcting;
mod finding;
mod listing;
mod looking;
mod mending;
mod pages;
mod permissions;
mod say;
mod scope;
mod timeline;

use serde_json::{Value, json};

use crate::office::scene::registration;
use crate::office::{Client, Office};

/// A registration with its own title and people.
fn told(title: &str, applicant: &str, respondent: &str) -> Value {
    let mut body = registration();
    body["title"] = json!(title);
    body["parties"] = json!([
        {"side": "applicant", "kind": "person", "name": applicant},
        {"side": "respondent", "kind": "person", "name": respondent},
    ]);
    body
}

/// Registers and gives the code.
async fn registered(client: &Client, body: Value) -> String {
    client.post("/disputes", body).await.expect(201)["code"].as_str().unwrap().to_owned()
}

/// Codes in the order of a list.
async fn codes(client: &Client, query: &str) -> Vec<String> {
    let listed = client.get(&format!("/disputes?{query}")).await.expect(200);
    listed["items"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
}

/// Routes a dispute to a body on a party's wish; gives the proceeding.
async fn routed(office: &Office, code: &str, body: &str) -> String {
    let clerk = office.api("clerk").await;
    let organisation = office.body(body).await;
    let input = json!({"kind": "peoples-mediation", "organisation": organisation, "initiative": "party", "reason": "双方愿意。"});
    let opened = clerk.post(&format!("/disputes/{code}/proceedings"), input).await.expect(201);
    opened["id"].as_str().unwrap().to_owned()
}
