//! What people type, made plain: half width, without spaces, hyphens and characters nobody sees.

/// The half-width form of a full-width character; anything else as it is.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        _ => c,
    }
}

/// Half width, without spaces, hyphens and invisible characters, in upper case: for numbers that are read off a card.
/// Numbers copied out of telephones and chats often carry invisible direction marks.
pub(crate) fn compact(text: &str) -> String {
    let kept = text.chars().map(half_width).filter(|c| !c.is_whitespace() && !is_dash(*c) && !is_invisible(*c));
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

/// Every kind of hyphen, dash and minus.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}')
}

/// Format characters that change how a text looks without being seen: zero-width, direction and tag characters.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Characters that no text of one line holds: controls, line ends, invisible ones, and the mark of a broken encoding.
pub(super) fn is_unprintable(c: char) -> bool {
    let is_noncharacter = u32::from(c) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    c.is_control()
        || is_invisible(c)
        || is_noncharacter
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFC}' | '\u{FFFD}')
}

/// Chinese characters, rare ones beyond the basic plane included (CJK, its extensions and compatibility forms, 〇).
pub(super) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}
