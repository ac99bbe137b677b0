//! What templates of more than one capability draw: plain, ready-to-show values. An empty text means "nothing there".

use chrono::NaiveDate;
use rules::calendar::{date_en, date_zh};
use rules::sheet::Named;

use crate::lang::Lang;

/// One choice of a select, of radio buttons or of boxes.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// Words.
    pub label: String,
    /// Words below.
    pub hint: String,
    /// Chosen.
    pub selected: bool,
}

/// A running deadline.
#[derive(Clone, Debug)]
pub struct DeadlineShown {
    /// Name.
    pub name: String,
    /// Its last day.
    pub day: String,
    /// The law behind it.
    pub law: String,
    /// ok, blue, yellow, orange, red, paused, met.
    pub state: &'static str,
    /// How much is left.
    pub words: String,
    /// 0 to 100.
    pub spent: u32,
    /// How it was counted.
    pub explanation: Vec<String>,
}

/// Something to have before an act.
#[derive(Clone, Debug)]
pub struct TaskShown {
    /// done, blocking or warning.
    pub state: &'static str,
    /// What, and how to put it right.
    pub label: String,
    /// The law behind it.
    pub fix: String,
    /// Where it is put right.
    pub href: String,
    /// Words of the link.
    pub link: String,
}

/// A label with its value.
#[derive(Clone, Debug)]
pub struct FactShown {
    /// Label.
    pub label: String,
    /// Value.
    pub value: String,
}

/// The choices of a code list.
pub fn choices(list: &[Named], lang: Lang, chosen: &[&str]) -> Vec<Choice> {
    let choice = |entry: &Named| Choice {
        value: entry.code.to_owned(),
        label: in_words(*entry, lang),
        hint: String::new(),
        selected: chosen.contains(&entry.code),
    };
    list.iter().map(choice).collect()
}

/// A name in a language.
pub fn in_words(named: Named, lang: Lang) -> String {
    lang.pick(named.zh, named.en).to_owned()
}

/// A day in words, with its year.
pub fn in_date(day: NaiveDate, lang: Lang) -> String {
    lang.pick(date_zh(day), date_en(day))
}
