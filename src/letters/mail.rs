//! The letter as the mail it becomes: headers, text and HTML, and the calendar entry of an invitation. The same row gives
//! the same bytes every time, so that a letter that was sent twice is recognisably one.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::failure::{Cause, Failure};
use crate::desk::outbox::Written;

/// A letter, opened for sending.
pub struct Letter {
    /// Outward id.
    pub reference: String,
    /// Where it goes.
    pub address: String,
    /// Fixed with the row.
    pub message_id: String,
    /// What it says.
    pub written: Written,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// What is handed to the mail server.
pub struct Mail {
    /// Outward id of the letter.
    pub reference: String,
    /// Sender of the envelope.
    pub from: Address,
    /// Recipient of the envelope: always one.
    pub to: Address,
    /// Headers and body.
    pub bytes: Vec<u8>,
}

/// Makes the mail of a letter. An address that is none, and a line break in a header, are refused here. (S-64)
pub fn compose(from: &Mailbox, letter: Letter) -> Result<Mail, Failure> {
    let damaged = |detail: &str| Failure { detail: detail.to_owned(), ..Failure::of(Cause::Damaged) };
    let to: Address = letter.address.parse().map_err(|_| damaged("the address is none"))?;
    let headers = [&letter.written.subject, &letter.message_id];
    if headers.iter().any(|value| value.chars().any(char::is_control)) {
        return Err(damaged("a header has a line break"));
    }
    let message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to.clone()))
        .subject(letter.written.subject.clone())
        .date(SystemTime::from(letter.created_at))
        .message_id(Some(letter.message_id.clone()))
        .raw_header(fixed("Auto-Submitted", "auto-generated"))
        .multipart(body(&letter))
        .map_err(|_| damaged("the mail cannot be put together"))?;
    Ok(Mail { from: from.email.clone(), to, bytes: message.formatted(), reference: letter.reference })
}

fn fixed(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn body(letter: &Letter) -> MultiPart {
    // Not left to chance: a second attempt has the same bytes.
    let boundary = |part: &str| format!("concord-{part}-{}", letter.reference.to_lowercase());
    let written = &letter.written;
    let text = MultiPart::alternative()
        .boundary(boundary("text"))
        .singlepart(SinglePart::plain(written.text.clone()))
        .singlepart(SinglePart::html(written.html.clone()));
    let Some(calendar) = &written.calendar else { return text };
    let entry = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH").unwrap_or(ContentType::TEXT_PLAIN);
    MultiPart::mixed()
        .boundary(boundary("all"))
        .multipart(text)
        .singlepart(Attachment::new("invitation.ics".to_owned()).body(calendar.clone(), entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            reference: "0123456789ABCDEF".into(),
            address: "qin@mail.example".into(),
            message_id: "<0123456789abcdef@mediation.example>".into(),
            written: Written {
                subject: "请按时参加调解：7月3日".into(),
                text: "请您参加一次调解。".into(),
                html: "<p>请您参加一次调解。</p>".into(),
                calendar: Some("BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n".into()),
            },
            created_at: "2026-06-30T01:00:00Z".parse().unwrap(),
        }
    }

    fn sender() -> Mailbox {
        "澜安县调解中心 <concord@mediation.example>".parse().unwrap()
    }

    #[test]
    fn the_same_letter_gives_the_same_bytes() {
        let once = compose(&sender(), letter()).unwrap();
        let twice = compose(&sender(), letter()).unwrap();
        assert_eq!(once.bytes, twice.bytes);
        assert!(once.bytes.is_ascii(), "every mail server can carry it");
        let text = String::from_utf8(once.bytes).unwrap();
        for header in [
            "To: qin@mail.example\r\n",
            "Date: Tue, 30 Jun 2026 01:00:00 +0000\r\n",
            "Message-ID: <0123456789abcdef@mediation.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Type: text/calendar; charset=utf-8; method=PUBLISH\r\n",
        ] {
            assert!(text.contains(header), "{header}{text}");
        }
    }

    #[test]
    fn nothing_can_begin_a_header_of_its_own() {
        for address in ["qin@mail.example\r\nBcc: x@evil.example", "qin@mail.example, x@evil.example", "qin", ""] {
            let refused = compose(&sender(), Letter { address: address.into(), ..letter() }).err().unwrap();
            assert_eq!(refused.cause, Cause::Damaged, "{address}");
            assert!(!refused.detail.contains("qin"), "{}", refused.detail);
        }
        let mut hostile = letter();
        hostile.written.subject = "调解\r\nBcc: x@evil.example".into();
        assert!(compose(&sender(), hostile).is_err());
        let message_id = "<1@x>\r\nBcc: x@evil.example".into();
        assert!(compose(&sender(), Letter { message_id, ..letter() }).is_err());
    }
}
