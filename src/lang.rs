//! Languages: zh-CN first, English complete. Both come from the catalogues under `locales/`.

use std::borrow::Cow;

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The code used in HTML, cookies and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language with this code; anything else is Chinese.
    pub fn from_code(code: &str) -> Lang {
        if code == "en" { Lang::En } else { Lang::Zh }
    }

    /// The first language of an Accept-Language header that the product speaks.
    pub fn from_accept_language(header: &str) -> Option<Lang> {
        header.split(',').filter_map(|part| part.split(';').next()).find_map(|tag| {
            match tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
                "zh" => Some(Lang::Zh),
                "en" => Some(Lang::En),
                _ => None,
            }
        })
    }

    /// The text for a key of the catalogue.
    pub fn t(self, key: &str) -> Cow<'static, str> {
        crate::translate(self.code(), key)
    }

    /// The text for a key, with `%{name}` filled in.
    pub fn fill(self, key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        values.iter().fold(self.t(key).into_owned(), |text, (name, value)| {
            text.replace(&format!("%{{{name}}}"), &value.to_string())
        })
    }

    /// One of two sentences.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
