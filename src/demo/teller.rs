//! The teller: acts for the people of the demo through the product's own API, at the moments at which they acted.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Utc};
use poem::endpoint::{BoxEndpoint, Endpoint};
use poem::http::Method;
use poem::{EndpointExt, Request, Response};
use serde_json::{Value, json};

use crate::accounts;
use crate::app::App;
use crate::clock::{Clock, SetClock};
use crate::letters::{self, Sender};
use crate::{diary, performance, routes};

/// The day on which the stories were written down: a Tuesday.
pub fn written_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default()
}

/// Acts for people at moments.
pub struct Teller {
    /// The house, with a clock that the teller moves.
    pub app: App,
    clock: Arc<SetClock>,
    endpoint: BoxEndpoint<'static, Response>,
    tokens: HashMap<String, (String, DateTime<Utc>)>,
    shift: Days,
    sender: Sender,
}

impl Teller {
    /// A teller whose stories end on the last Tuesday before `today`, so that week-days stay what they were.
    pub fn new(app: App, clock: Arc<SetClock>, today: NaiveDate) -> anyhow::Result<Teller> {
        let weeks = (today - written_on()).num_days().max(0) / 7;
        let shift = Days::new(u64::try_from(weeks * 7).unwrap_or(0));
        let endpoint = routes::all(app.clone()).boxed();
        let sender = Sender::of(&app.config)?;
        Ok(Teller { app, clock, endpoint, tokens: HashMap::new(), shift, sender })
    }

    /// A day of the stories, as it falls now.
    pub fn day(&self, written: &str) -> anyhow::Result<NaiveDate> {
        let day: NaiveDate = written.parse().with_context(|| format!("{written} is no day"))?;
        day.checked_add_days(self.shift).context("a day out of range")
    }

    /// Moves the clock to a moment of the stories, such as `2026-03-10 09:20`.
    pub fn at(&self, written: &str) -> anyhow::Result<()> {
        self.at_moment(self.moment(written)?)
    }

    /// A moment of the stories, as it falls now.
    pub fn moment(&self, written: &str) -> anyhow::Result<NaiveDateTime> {
        let moment = NaiveDateTime::parse_from_str(written, "%Y-%m-%d %H:%M").context("a moment")?;
        moment.checked_add_days(self.shift).context("a moment out of range")
    }

    /// Moves the clock to a moment that was shifted already.
    pub fn at_moment(&self, moment: NaiveDateTime) -> anyhow::Result<()> {
        let zone = self.app.config.time_zone;
        let local = zone.from_local_datetime(&moment).earliest().context("a moment that the zone does not have")?;
        self.clock.set(local.with_timezone(&Utc));
        Ok(())
    }

    /// Moves the clock on by minutes, as people need time between two acts.
    pub fn later(&self, minutes: i64) {
        self.clock.advance(chrono::Duration::minutes(minutes));
    }

    /// Lets the clock act on everything that came up before the present moment, each on its own morning: what ran out, on the one
    /// after its last day.
    pub async fn catch_up(&self) -> anyhow::Result<()> {
        let now = self.clock.now();
        let today = self.app.today();
        while let Some(day) = diary::next_turn(&self.app).await?.filter(|day| *day <= today) {
            self.at_moment(day.and_hms_opt(0, 30, 0).context("a moment out of range")?)?;
            let acted = diary::lapses(&self.app).await? + performance::remind(&self.app).await?;
            ensure!(acted > 0, "the clock had nothing to do on {day}");
        }
        self.clock.set(now);
        Ok(())
    }

    /// POST as somebody; anything but success ends the telling with the reason.
    pub async fn post(&mut self, who: &str, path: &str, body: Value) -> anyhow::Result<Value> {
        self.send(who, Method::POST, path, Some(body)).await
    }

    /// The director closes a dispute; where its risk is not low, with a plan by which it is watched.
    pub async fn close(&mut self, code: &str, (outcome, summary): (&str, &str)) -> anyhow::Result<()> {
        let seen = self.get("director", &format!("/disputes/{code}/risk")).await?;
        let mut body = json!({"outcome": outcome, "summary": summary});
        if seen["risk"]["grade"] != "blue" {
            body["watch_plan"] = json!("网格员每月走访一次，连续三个月；有反复当天报告中心。");
        }
        self.post("director", &format!("/disputes/{code}/closure"), body).await.map(|_| ())
    }

    /// PUT as somebody.
    pub async fn put(&mut self, who: &str, path: &str, body: Value) -> anyhow::Result<Value> {
        self.send(who, Method::PUT, path, Some(body)).await
    }

    /// PATCH as somebody.
    pub async fn patch(&mut self, who: &str, path: &str, body: Value) -> anyhow::Result<Value> {
        self.send(who, Method::PATCH, path, Some(body)).await
    }

    /// GET as somebody.
    pub async fn get(&mut self, who: &str, path: &str) -> anyhow::Result<Value> {
        self.send(who, Method::GET, path, None).await
    }

    /// POST of a file as somebody.
    pub async fn upload(&mut self, who: &str, path: &str, (name, bytes): (&str, &[u8])) -> anyhow::Result<()> {
        const BOUNDARY: &str = "----the-file-of-the-demo";
        self.catch_up().await?;
        let token = self.token(who).await?;
        let head =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
        let request = Request::builder()
            .method(Method::POST)
            .uri_str(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {token}"))
            .content_type(&format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(body);
        let mut response = self.endpoint.get_response(request).await;
        let status = response.status();
        ensure!(status.is_success(), "{who}: {path}: {status}: {}", response.take_body().into_string().await?);
        Ok(())
    }

    async fn send(&mut self, who: &str, method: Method, path: &str, body: Option<Value>) -> anyhow::Result<Value> {
        self.catch_up().await?;
        let token = self.token(who).await?;
        let mut request = Request::builder()
            .method(method.clone())
            .uri_str(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {token}"));
        if matches!(method, Method::PUT | Method::PATCH) {
            let seen = self.version(&token, path).await?;
            request = request.header("if-match", format!("\"{seen}\""));
        }
        let request = match body {
            Some(body) => request.content_type("application/json").body(dated(&body.to_string(), self.shift)),
            None => request.finish(),
        };
        let mut response = self.endpoint.get_response(request).await;
        let status = response.status();
        let text = response.take_body().into_string().await.context("reading an answer")?;
        if !status.is_success() {
            bail!("{who}: {method} {path}: {status}: {text}");
        }
        // Letters go out when they are written, not on the day on which the stories end.
        letters::deliver(&self.app, &self.sender).await?;
        Ok(if text.is_empty() { Value::Null } else { serde_json::from_str(&text).context("an answer in JSON")? })
    }

    /// The version that a PUT or PATCH must name: that of the resource which the path speaks of.
    async fn version(&self, token: &str, path: &str) -> anyhow::Result<i64> {
        let resource: String = path.split('/').take(3).collect::<Vec<_>>().join("/");
        let request = Request::builder()
            .uri_str(format!("/api/v1{resource}"))
            .header("authorization", format!("Bearer {token}"))
            .finish();
        let response = self.endpoint.get_response(request).await;
        let tag = response.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or("\"1\"").to_owned();
        Ok(tag.trim_matches('"').parse().unwrap_or(1))
    }

    async fn token(&mut self, who: &str) -> anyhow::Result<String> {
        let now = self.clock.now();
        if let Some((token, since)) = self.tokens.get(who)
            && (now - *since).abs() < chrono::Duration::hours(6)
        {
            return Ok(token.clone());
        }
        let token = accounts::admit(&self.app, who).await.with_context(|| format!("admitting {who}"))?;
        self.tokens.insert(who.to_owned(), (token.clone(), now));
        Ok(token)
    }
}

/// A text in which days stand in braces, such as `{2026-03-10}`, with these days in words, as they fall now.
fn dated(text: &str, shift: Days) -> String {
    let mut parts = text.split('{');
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let written = part.split_once('}').and_then(|(day, rest)| Some((day.parse::<NaiveDate>().ok()?, rest)));
        match written.and_then(|(day, rest)| Some((day.checked_add_days(shift)?, rest))) {
            Some((day, rest)) => told.push_str(&format!("{}年{}月{}日{rest}", day.year(), day.month(), day.day())),
            None => told.push_str(&format!("{{{part}")),
        }
    }
    told
}

/// A text in an answer.
pub fn text(value: &Value, name: &str) -> anyhow::Result<String> {
    let found = value.get(name).and_then(Value::as_str);
    found.map(str::to_owned).with_context(|| format!("an answer without {name}: {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_braces_are_told_as_they_fall_now_and_other_braces_stay() {
        let told = r#"{"text":"请在{2026-06-30}前交。{a}","more":{"x":"{2026-13-01}"}}"#;
        let week = r#"{"text":"请在2026年7月7日前交。{a}","more":{"x":"{2026-13-01}"}}"#;
        assert_eq!(dated(told, Days::new(7)), week);
    }
}
