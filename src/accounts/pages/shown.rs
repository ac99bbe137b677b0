//! What the pages of accounts show: plain, ready-to-show values.

use chrono::{DateTime, Utc};
use rules::list::ORGANISATION_KINDS;
use rules::role::Role;

use crate::accounts;
use crate::app::App;
use crate::error::Result;
use crate::lang::Lang;
use crate::web::problem::asked;
use crate::web::shell::Shell;
use crate::web::shown::Choice;

/// The frame of somebody who is not signed in, with the centre's name.
pub async fn plain(app: &App) -> Result<Shell> {
    let mut shell = Shell::plain(app, asked().lang);
    shell.centre = accounts::centre_name(app).await?;
    Ok(shell)
}

/// A choice without a hint.
pub fn choice(value: &str, label: &str, now: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), hint: String::new(), selected: value == now }
}

/// Kinds of organisation.
pub fn kinds(lang: Lang, now: &str) -> Vec<Choice> {
    ORGANISATION_KINDS.iter().map(|kind| choice(kind.code, lang.pick(kind.zh, kind.en), now)).collect()
}

/// The name of a kind.
pub fn kind(lang: Lang, code: &str) -> String {
    rules::list::find(ORGANISATION_KINDS, code)
        .map_or_else(|| code.to_owned(), |kind| lang.pick(kind.zh, kind.en).to_owned())
}

/// Roles of accounts.
pub fn roles(lang: Lang, now: &str) -> Vec<Choice> {
    Role::OF_ACCOUNTS.iter().map(|role| choice(role.code(), lang.pick(role.zh(), role.en()), now)).collect()
}

/// A moment on the wall clock of the installation.
pub fn moment(app: &App, at: DateTime<Utc>) -> String {
    at.with_timezone(&app.config.time_zone).format("%Y-%m-%d %H:%M").to_string()
}

/// A first, empty choice before others.
pub fn with_all(all: std::borrow::Cow<'static, str>, choices: Vec<Choice>) -> Vec<Choice> {
    let first = Choice { value: String::new(), label: all.into_owned(), hint: String::new(), selected: false };
    std::iter::once(first).chain(choices).collect()
}

/// A query string of what was given.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let given = pairs.iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = given.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
