//! Names of files: what a client called something, made harmless, and how a name travels in a header. (S-52)

use unicode_normalization::UnicodeNormalization;

/// Characters of a name, its ending included.
const LONGEST: usize = 100;

/// The name of an upload as it is kept: the last part of a path, without control characters and marks of direction, NFC,
/// with the ending that belongs to its content. `otherwise` stands in where nothing is left.
pub fn clean(given: &str, ending: &str, otherwise: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.nfc().filter(|c| is_harmless(*c)).collect();
    let stem = match kept.rsplit_once('.') {
        Some((stem, old)) if old.chars().count() <= 5 => stem,
        _ => kept.as_str(),
    };
    let stem = stem.trim_matches(|c: char| c.is_whitespace() || c == '.');
    let stem = if stem.is_empty() { otherwise } else { stem };
    let room = LONGEST - 1 - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{}.{ending}", stem.trim_end())
}

fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '"' | '<' | '>' | '|' | ':' | '*' | '?' | '`' | ';')
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        && !matches!(c, '\u{2028}' | '\u{2029}')
}

/// The value of `Content-Disposition` (RFC 6266): an ASCII name for old readers, the real one in UTF-8. One line,
/// whatever the name holds.
pub fn disposition(inline: bool, name: &str) -> String {
    let ascii: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    let way = if inline { "inline" } else { "attachment" };
    format!("{way}; filename=\"{ascii}\"; filename*=UTF-8''{encoded}")
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_a_path_with_the_ending_of_its_content() {
        for (given, kept) in [
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\scan\\收条.PDF", "收条.pdf"),
            ("a\r\nSet-Cookie:x", "aSet-Cookiex.pdf"),
            ("\"><script>.pdf", "script.pdf"),
            ("\u{202E}fdp.exe", "fdp.pdf"),
            ("\0\0", "材料.pdf"),
            ("..", "材料.pdf"),
            ("调解协议书.pdf", "调解协议书.pdf"),
        ] {
            assert_eq!(clean(given, "pdf", "材料"), kept, "{given:?}");
        }
        assert_eq!(clean(&"长".repeat(300), "jpg", "照片").chars().count(), LONGEST);
    }

    #[test]
    fn a_header_is_one_line_of_ascii_whatever_the_name() {
        let header = disposition(false, "调解协议书 \"1\"\r\nX: y.pdf");
        assert!(header.is_ascii() && !header.contains(['\r', '\n']), "{header}");
        assert_eq!(header.matches('"').count(), 2, "{header}");
        assert!(disposition(true, "协议.pdf").ends_with("filename*=UTF-8''%E5%8D%8F%E8%AE%AE.pdf"));
    }
}
