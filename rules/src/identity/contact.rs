//! How a person is reached: telephone numbers and addresses for mail.

use super::IdentityError;
use super::text::{half_width, is_dash, is_invisible};

/// Reads a person's number: a mobile becomes "+8615400001001", a landline "0571-88880000" or "0571-88880000-801".
/// Spaces, hyphens, brackets, +86, 0086 and 转 before an extension may stand where people put them.
pub fn parse_phone(text: &str) -> Result<String, IdentityError> {
    let typed = plain(text);
    if typed.is_empty() {
        return Err(IdentityError::PhoneEmpty);
    }
    let national = without_country(&typed);
    let joined = national.replace('-', "");
    if is_mobile(&joined) {
        return Ok(format!("+86{joined}"));
    }
    let looks_like_landline = joined.starts_with('0') || (!joined.starts_with('1') && matches!(joined.len(), 7 | 8));
    landline(&national).ok_or(if looks_like_landline {
        IdentityError::PhoneLandline
    } else {
        IdentityError::PhoneMobile
    })
}

/// As [`parse_phone`]; organisations may also give a service number: 400 or 800 and seven digits, 95 or 96 and three or
/// four, or a hotline of five digits that begins with 12.
pub fn parse_organisation_phone(text: &str) -> Result<String, IdentityError> {
    let number = plain(text).replace('-', "");
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| number.starts_with(prefix));
    let is_service = number.bytes().all(|byte| byte.is_ascii_digit())
        && match number.len() {
            10 => starts(&["400", "800"]),
            6 => starts(&["95", "96"]),
            5 => starts(&["95", "96", "12"]),
            _ => false,
        };
    if is_service { Ok(number) } else { parse_phone(text) }
}

/// A canonical number as people read it: mobiles 3-4-4 ("154 0000 1001"), 400 numbers 3-3-4, landlines with hyphens.
pub fn shown_phone(canonical: &str) -> String {
    let national = canonical.strip_prefix("+86").unwrap_or(canonical);
    let cuts: &[usize] = match national.len() {
        11 if is_mobile(national) => &[3, 7],
        10 if national.starts_with("400") || national.starts_with("800") => &[3, 6],
        _ => &[],
    };
    let spaced = |(at, c): (usize, char)| [cuts.contains(&at).then_some(' '), Some(c)].into_iter().flatten();
    national.chars().enumerate().flat_map(spaced).collect()
}

/// Reads an address for mail: half width, the domain in lower case, at most 254 characters. Quotes, comments, address
/// literals and unusual characters are refused although the standard knows them: such letters get lost on their way, and
/// nothing that could end a header line may pass.
pub fn parse_email(text: &str) -> Result<String, IdentityError> {
    let typed: String = text.trim().chars().map(half_width).collect();
    if typed.is_empty() {
        return Err(IdentityError::EmailEmpty);
    }
    let (local, domain) = typed.split_once('@').ok_or(IdentityError::EmailFormat)?;
    if typed.len() > 254 || local.len() > 64 {
        return Err(IdentityError::EmailLength);
    }
    let is_word = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_%+-".contains(&byte);
        !part.is_empty() && part.bytes().all(fits)
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let top_is_a_name =
        labels.last().is_some_and(|top| top.len() >= 2 && !top.bytes().all(|byte| byte.is_ascii_digit()));
    if !local.split('.').all(is_word)
        || labels.len() < 2
        || !labels.iter().all(|label| is_label(label))
        || !top_is_a_name
    {
        return Err(IdentityError::EmailFormat);
    }
    Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
}

/// Half width, without spaces, brackets and invisible characters; every dash is a hyphen.
fn plain(text: &str) -> String {
    let kept =
        text.chars().map(half_width).filter(|c| !c.is_whitespace() && !is_invisible(*c) && !matches!(c, '(' | ')'));
    kept.map(|c| if is_dash(c) { '-' } else { c }).collect()
}

/// The number as it is dialled inside the country: without +86, a landline with its 0.
fn without_country(typed: &str) -> String {
    let Some(rest) = ["+86", "0086"].iter().find_map(|prefix| typed.strip_prefix(prefix)) else {
        return match typed.strip_prefix("86") {
            Some(rest) if is_mobile(&rest.replace('-', "")) => rest.to_owned(),
            _ => typed.to_owned(),
        };
    };
    let rest = rest.trim_start_matches('-');
    if rest.starts_with(['0', '1']) && !rest.starts_with("10") { rest.to_owned() } else { format!("0{rest}") }
}

fn is_mobile(number: &str) -> bool {
    let digits = number.as_bytes();
    digits.len() == 11
        && digits.iter().all(u8::is_ascii_digit)
        && digits[0] == b'1'
        && (b'3'..=b'9').contains(&digits[1])
}

/// Area code, number and extension with hyphens; None if it is no landline. Wherever hyphens were typed, the area code
/// follows from its digits: 010 and 02x have three, all others four.
fn landline(national: &str) -> Option<String> {
    let has_parts = matches!(*national.split('-').map(str::len).collect::<Vec<_>>(), [3 | 4, 7 | 8, _]);
    if !has_parts
        && !national.contains('转')
        && let Some(number) = split_area(&national.replace('-', ""))
    {
        return Some(number);
    }
    let (number, extension) = national.rsplit_once(['转', '-'])?;
    let is_extension = (1..=5).contains(&extension.len()) && extension.bytes().all(|byte| byte.is_ascii_digit());
    let number = split_area(&number.replace('-', ""))?;
    is_extension.then(|| format!("{number}-{extension}"))
}

fn split_area(digits: &str) -> Option<String> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !digits.starts_with('0') || digits.starts_with("00") {
        return None;
    }
    let area = if digits.starts_with("010") || digits.starts_with("02") { 3 } else { 4 };
    let (area, number) = digits.split_at_checked(area)?;
    matches!(number.len(), 7 | 8).then(|| format!("{area}-{number}"))
}

fn is_label(label: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len()) && label.bytes().all(fits) && !label.starts_with('-') && !label.ends_with('-')
}
