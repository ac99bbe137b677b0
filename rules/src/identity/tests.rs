//! The people and bodies are those of the fictional county of domain.md §9.1.

use chrono::NaiveDate;

use super::*;

mod contacts;
mod masks;
mod names;
mod numbers;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The demo clock of domain.md §9.
fn today() -> NaiveDate {
    day("2026-06-30")
}
