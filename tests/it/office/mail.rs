//! Mails as their readers open them: headers decoded, parts taken apart.

use data_encoding::BASE64;

/// A mail.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Names and decoded values, in order.
    pub headers: Vec<(String, String)>,
    /// Media types and decoded contents, in order.
    pub parts: Vec<(String, String)>,
    /// As it came.
    pub bytes: Vec<u8>,
}

impl Mail {
    /// Takes a mail apart.
    pub fn read(bytes: &[u8]) -> Mail {
        let text = String::from_utf8(bytes.to_vec()).expect("a mail is ASCII");
        let mut parts = Vec::new();
        let headers = open(&text, &mut parts);
        Mail { headers, parts, bytes: bytes.to_vec() }
    }

    /// The value of a header; there is exactly one.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        let found: Vec<&str> =
            self.headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect();
        let [value] = found[..] else { panic!("{name}: {found:?}") };
        value
    }

    /// The part of a media type.
    #[track_caller]
    pub fn part(&self, media_type: &str) -> &str {
        let found = self.parts.iter().find(|(kind, _)| kind.starts_with(media_type));
        &found.unwrap_or_else(|| panic!("no {media_type}: {:?}", self.parts)).1
    }

    /// Everything a reader, or whoever looks over his shoulder, can see: headers and parts.
    pub fn everything(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!("{name}: {value}\n"));
        headers.chain(self.parts.iter().map(|(kind, text)| format!("{kind}\n{text}\n"))).collect()
    }
}

fn open(text: &str, parts: &mut Vec<(String, String)>) -> Vec<(String, String)> {
    let (head, body) = text.split_once("\r\n\r\n").expect("headers end with an empty line");
    let headers: Vec<(String, String)> = unfolded(head);
    let value = |name: &str| {
        headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value.as_str())
    };
    let kind = value("Content-Type").to_owned();
    match kind.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next()) {
        Some(boundary) => {
            let (inside, _) = body.split_once(&format!("--{boundary}--")).expect("the last boundary");
            for part in inside.split(&format!("--{boundary}\r\n")).skip(1) {
                open(part, parts);
            }
        }
        None => parts.push((kind, decoded(body.trim_end_matches("\r\n"), value("Content-Transfer-Encoding")))),
    }
    headers
}

fn unfolded(head: &str) -> Vec<(String, String)> {
    let mut lines: Vec<String> = Vec::new();
    for line in head.split("\r\n") {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            _ => lines.push(line.to_owned()),
        }
    }
    let pair = |line: String| {
        let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("no header: {line}"));
        (name.to_owned(), words(value))
    };
    lines.into_iter().map(pair).collect()
}

/// Encoded words (RFC 2047); white space between two of them is none.
fn words(value: &str) -> String {
    let mut out = String::new();
    let mut bytes = Vec::new();
    let mut rest = value;
    while let Some((before, word)) = rest.split_once("=?utf-8?b?") {
        if bytes.is_empty() || !before.trim().is_empty() {
            out.push_str(&String::from_utf8(std::mem::take(&mut bytes)).unwrap());
            out.push_str(before);
        }
        let (word, after) = word.split_once("?=").expect("an encoded word ends");
        bytes.extend(BASE64.decode(word.as_bytes()).unwrap());
        rest = after;
    }
    out.push_str(&String::from_utf8(bytes).unwrap());
    out.push_str(rest);
    out
}

fn decoded(body: &str, encoding: &str) -> String {
    match encoding {
        "base64" => String::from_utf8(BASE64.decode(body.replace("\r\n", "").as_bytes()).unwrap()).unwrap(),
        "quoted-printable" => quoted(&body.replace("=\r\n", "")),
        _ => body.to_owned(),
    }
}

fn quoted(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'=' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).unwrap()
}
