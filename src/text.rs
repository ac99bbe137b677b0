//! Text that people type: cleaned to one form, bounded, control characters refused.

use unicode_normalization::UnicodeNormalization;

use crate::error::FieldErrors;
use crate::fields::missing;

/// A required text: NFC, trimmed, at most `max` characters. Empty is an error.
pub fn required(field: &str, value: &str, max: usize, multiline: bool, errors: &mut FieldErrors) -> String {
    let text = clean(field, value, max, multiline, errors);
    // What is too long to be looked at is not missing as well.
    if text.is_empty() && value.trim().is_empty() {
        missing(field, errors);
    }
    text
}

/// An optional text: `None` when nothing is left after cleaning.
pub fn optional(
    field: &str,
    value: Option<&str>,
    max: usize,
    multiline: bool,
    errors: &mut FieldErrors,
) -> Option<String> {
    let text = clean(field, value?, max, multiline, errors);
    (!text.is_empty()).then_some(text)
}

/// NFC, trimmed, line ends as `\n`; too long, control characters and direction marks are errors.
pub fn clean(field: &str, value: &str, max: usize, multiline: bool, errors: &mut FieldErrors) -> String {
    // Bounded before anything else is done with it.
    if value.len() > max.saturating_mul(4).saturating_add(64) {
        too_long(field, max, errors);
        return String::new();
    }
    let text: String = value.replace("\r\n", "\n").nfc().collect();
    let text = text.trim().to_owned();
    if text.chars().count() > max {
        too_long(field, max, errors);
    }
    if text.chars().any(|c| is_refused(c, multiline)) {
        let zh = "里面有看不见的控制字符，请重新输入。";
        errors.add(field, "control-characters", zh, "Contains invisible control characters; type it again.");
    }
    text
}

fn too_long(field: &str, max: usize, errors: &mut FieldErrors) {
    errors.add(field, "too-long", format!("最多{max}个字。"), format!("At most {max} characters."));
}

/// Control characters, and marks that turn the direction of writing so that a text reads as another.
fn is_refused(c: char, multiline: bool) -> bool {
    if multiline && (c == '\n' || c == '\t') {
        return false;
    }
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(value: &str, multiline: bool) -> Result<String, &'static str> {
        let mut errors = FieldErrors::default();
        let text = clean("title", value, 10, multiline, &mut errors);
        match errors.finish(text) {
            Ok(text) => Ok(text),
            Err(crate::error::Error::Fields(fields)) => Err(fields[0].code),
            Err(_) => Err("other"),
        }
    }

    #[test]
    fn rare_characters_stay_and_count_as_one() {
        assert_eq!(cleaned(" 𠮷䶮 ", false), Ok("𠮷䶮".into()));
        assert_eq!(cleaned("𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", false).map(|text| text.chars().count()), Ok(10));
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        assert_eq!(cleaned("a\u{0}b", false), Err("control-characters"));
        assert_eq!(cleaned("a\u{202E}b", true), Err("control-characters"));
        assert_eq!(cleaned("a\nb", false), Err("control-characters"));
        assert_eq!(cleaned("a\r\nb", true), Ok("a\nb".into()));
    }

    #[test]
    fn too_long_is_said_and_not_cut() {
        assert_eq!(cleaned("12345678901", false), Err("too-long"));
        assert_eq!(cleaned(&"x".repeat(1_000_000), false), Err("too-long"));
    }
}
