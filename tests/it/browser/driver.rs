//! What the WebDriver can do beside the standard: Chromium's console, and a cookie for a host that is a number.

use fantoccini::wd::WebDriverCompatibleCommand;
use poem::http::Method;
use reqwest::Url;
use serde_json::{Value, json};

type Address = Result<Url, <Url as std::str::FromStr>::Err>;

/// Asks Chromium for the lines of its console since the last time.
#[derive(Debug)]
pub struct ConsoleLines;

impl WebDriverCompatibleCommand for ConsoleLines {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Address {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": "browser" }).to_string()))
    }
}

/// Gives the page's own host a cookie.
#[derive(Debug)]
pub struct GiveCookie(pub &'static str, pub String);

impl WebDriverCompatibleCommand for GiveCookie {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Address {
        base.join(&format!("session/{}/cookie", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let cookie = json!({ "name": self.0, "value": self.1, "path": "/", "httpOnly": true });
        (Method::POST, Some(json!({ "cookie": cookie }).to_string()))
    }
}

/// Complaints among the lines. That an answer was 422 is the test's own doing and no complaint.
pub fn complaints(lines: &Value) -> Vec<String> {
    let lines = lines.as_array().map(Vec::as_slice).unwrap_or_default();
    let grave = lines.iter().filter(|line| line["level"] == "SEVERE" && line["source"] != "network");
    grave.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
}
