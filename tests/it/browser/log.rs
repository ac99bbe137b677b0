//! What the browser itself complains about: broken scripts, and whatever the page's own rules forbid it.

use fantoccini::wd::WebDriverCompatibleCommand;
use poem::http::Method;
use reqwest::Url;
use serde_json::Value;

/// Asks Chromium for the lines of its console since the last time.
#[derive(Debug)]
pub struct ConsoleLines;

impl WebDriverCompatibleCommand for ConsoleLines {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(r#"{"type":"browser"}"#.to_owned()))
    }
}

/// Complaints among the lines. That an answer was 422 is the test's own doing and no complaint.
pub fn complaints(lines: &Value) -> Vec<String> {
    let lines = lines.as_array().map(Vec::as_slice).unwrap_or_default();
    let grave = lines.iter().filter(|line| line["level"] == "SEVERE" && line["source"] != "network");
    grave.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
}
