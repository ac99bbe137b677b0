//! Names of people and organisations: one spelling for one name, and no character that hides.

use super::IdentityError;
use super::text::{half_width, is_han, is_unprintable};

/// A person's name: 2 to 50 characters, in one spelling. Spaces around it go, several inner ones become one, those
/// between Chinese characters go (王　明 is 王明); every middle dot becomes ·; full-width letters become half width,
/// brackets beside Chinese become full width. Rare characters beyond the basic plane are welcome; controls, line ends,
/// invisible and direction characters are refused with their position.
pub fn canonical_name(text: &str) -> Result<String, IdentityError> {
    canonical(text, 50)
}

/// An organisation's name: as a person's, up to 100 characters.
pub fn canonical_organisation_name(text: &str) -> Result<String, IdentityError> {
    canonical(text, 100)
}

fn canonical(text: &str, most: usize) -> Result<String, IdentityError> {
    let text = text.trim_matches(|c: char| half_width(c) == ' ' || c == '\u{A0}' || c == '\t');
    if let Some(at) = text.chars().position(|c| is_unprintable(c) && c != '\t') {
        return Err(IdentityError::NameCharacter(at + 1));
    }
    let with_han = text.chars().any(is_han);
    let plain: Vec<char> = text.chars().map(|c| in_one_spelling(c, with_han)).collect();
    let mut name: Vec<char> = Vec::with_capacity(plain.len().min(most + 1));
    for (at, &c) in plain.iter().enumerate() {
        let next = plain.get(at + 1).copied().unwrap_or(' ');
        let is_needless = c == ' ' && (next == ' ' || joins(name.last().copied()) && joins(Some(next)));
        if !is_needless {
            name.push(c);
        }
        if name.len() > most {
            return Err(IdentityError::NameLong(most));
        }
    }
    match name.len() {
        0 => Err(IdentityError::NameEmpty),
        _ if !name.iter().any(|c| c.is_alphabetic()) => Err(IdentityError::NameWithoutLetter),
        1 => Err(IdentityError::NameShort),
        _ => Ok(name.into_iter().collect()),
    }
}

/// Beside these no space is needed.
fn joins(c: Option<char>) -> bool {
    c.is_some_and(|c| is_han(c) || matches!(c, '·' | '（' | '）'))
}

fn in_one_spelling(c: char, with_han: bool) -> char {
    match half_width(c) {
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{30FB}' | '\u{FF65}' | '\u{FE52}' => '·',
        '.' if c == '．' && with_han => '·',
        '(' if with_han => '（',
        ')' if with_han => '）',
        '\u{A0}' | '\t' => ' ',
        plain => plain,
    }
}
