//! Letters: handing them in, what happens when that fails, and what the people of the office see of it.

mod acts;
mod failing;
mod lease;
mod sending;
mod server;
mod story;

use std::time::Duration;

use concord::letters::Sender;
use serde_json::Value;

use crate::office::scene::Scene;
use crate::office::{Client, Office};

/// The letters of a dispute, oldest first, as a client sees them.
async fn letters(client: &Client, scene: &Scene) -> Vec<Value> {
    let listed = client.get(&format!("/letters?dispute={}&page_size=200", scene.code)).await.expect(200);
    let mut items = listed["items"].as_array().unwrap().clone();
    items.reverse();
    items
}

/// An office with a mail server at this address.
async fn office_with(url: &str) -> Office {
    let from = "澜安县矛调中心 <concord@mediation.example>";
    Office::open_with(&[("CONCORD_SMTP_URL", url), ("CONCORD_MAIL_FROM", from)]).await
}

/// The way to a mail server without TLS, with little patience.
fn impatient(office: &Office, patience: Duration) -> Sender {
    let tls = lettre::transport::smtp::client::TlsParameters::new_rustls("localhost".to_owned()).unwrap();
    Sender::trusting(&office.app.config, tls, patience).unwrap()
}

/// The states of letters.
fn states(letters: &[Value]) -> Vec<&str> {
    letters.iter().map(|letter| letter["state"].as_str().unwrap()).collect()
}
