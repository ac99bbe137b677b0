//! Languages: zh-CN first, English complete. Both come from the catalogues under `locales/`.

use std::borrow::Cow;

use rules::law;

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

    /// The language that an Accept-Language header wants most among those that the product speaks.
    pub fn from_accept_language(header: &str) -> Option<Lang> {
        let spoken = header.split(',').filter_map(|part| {
            let mut parts = part.split(';');
            let tag = parts.next()?.trim().split('-').next()?.to_ascii_lowercase();
            let lang = match tag.as_str() {
                "zh" => Lang::Zh,
                "en" => Lang::En,
                _ => return None,
            };
            let weight =
                parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(Some(1.0), |q| q.parse::<f32>().ok());
            weight.filter(|weight| *weight > 0.0 && *weight <= 1.0).map(|weight| (lang, weight))
        });
        // Of equal wishes the first counts.
        spoken.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(lang, _)| lang)
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

    /// A citation such as `RTF 26` as people say it: 人民调解法第26条, People's Mediation Law, art. 26.
    pub fn law(self, citation: &str) -> String {
        self.pick(law::cited_zh as fn(&str) -> String, law::cited_en)(citation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_is_wanted_most_is_spoken() {
        for (header, lang) in [
            ("en", Some(Lang::En)),
            ("en-GB,zh;q=0.9", Some(Lang::En)),
            ("en;q=0.1, zh-Hans-CN;q=0.8", Some(Lang::Zh)),
            ("fr, en;q=0.5", Some(Lang::En)),
            ("EN;q=1.0,zh", Some(Lang::En)),
            ("en;q=0", None),
            ("fr", None),
            ("", None),
            (";;q=,,-", None),
        ] {
            assert_eq!(Lang::from_accept_language(header), lang, "{header}");
        }
    }
}
