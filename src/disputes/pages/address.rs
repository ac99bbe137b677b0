//! Addresses of lists: what is asked for stands in the address, so that it can be kept and sent on.

use crate::web::form::Typed;

/// What of an address belongs to a list.
pub(super) const NAMES: [&str; 12] = [
    "view",
    "q",
    "stage",
    "category",
    "channel",
    "kind",
    "organisation",
    "handler",
    "risk",
    "due",
    "sort",
    "page_size",
];

/// The address of this list with some values changed; an empty value takes a name out. Paging starts anew.
pub(super) fn address(action: &str, asked: &Typed, changes: &[(&str, &str)]) -> String {
    let mut pairs: Vec<String> = Vec::new();
    let changed = |name: &str| changes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    for name in NAMES.into_iter().chain(["cursor"]) {
        let kept = if name == "cursor" { "" } else { asked.get(name) };
        let value = changed(name).unwrap_or(kept);
        if !value.is_empty() {
            pairs.push(format!("{name}={}", encoded(value)));
        }
    }
    if pairs.is_empty() { action.to_owned() } else { format!("{action}?{}", pairs.join("&")) }
}

fn encoded(value: &str) -> String {
    let mut text = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_asked_and_starts_at_the_first_page() {
        let asked = Typed::read(b"q=%E8%A6%83&due=2d&cursor=abc&nonsense=1").unwrap();
        assert_eq!(address("/disputes", &asked, &[]), "/disputes?q=%E8%A6%83&due=2d");
        assert_eq!(address("/disputes", &asked, &[("due", "")]), "/disputes?q=%E8%A6%83");
        assert_eq!(address("/disputes", &asked, &[("q", ""), ("due", "")]), "/disputes");
        assert_eq!(address("/inbox", &asked, &[("cursor", "x&y")]), "/inbox?q=%E8%A6%83&due=2d&cursor=x%26y");
    }
}
