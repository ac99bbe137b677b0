//! Concord (和合): case management for dispute mediation.
//!
//! `rules` says what may happen; `desk` lets it happen; the capabilities are what people do; `web` and `routes` are how
//! they reach it. ARCHITECTURE.md is the map.
#![forbid(unsafe_code)]

pub mod accounts;
pub mod agreements;
pub mod app;
pub mod approvals;
pub mod calendars;
pub mod clock;
pub mod config;
pub mod database;
pub mod demo;
pub mod desk;
pub mod diary;
pub mod disputes;
pub mod documents;
pub mod error;
pub mod fields;
pub mod intake;
pub mod kept;
pub mod lang;
pub mod letters;
pub mod local_rules;
pub mod mail_server;
pub mod mediation;
pub mod metrics;
pub mod paging;
pub mod parties;
pub mod performance;
pub mod procedures;
pub mod risks;
pub mod roll;
pub mod routes;
pub mod search;
pub mod serve;
pub mod start;
pub mod text;
pub mod traffic;
pub mod vault;
pub mod verify;
pub mod web;

pub use app::App;

rust_i18n::i18n!("locales", fallback = "zh-CN");

/// The text of the catalogue for a key.
fn translate(locale: &'static str, key: &str) -> std::borrow::Cow<'static, str> {
    std::borrow::Cow::Owned(rust_i18n::t!(key, locale = locale).into_owned())
}
