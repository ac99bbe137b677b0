//! Steps as one line of text, so that a due date is stored with its reasons and explained in either language later.
//!
//! Steps are parted by ";", their fields by ",", the ends of a range by "/". Stored lines are read for decades: a word is
//! never given a second meaning, new steps get new words. Words of people stand in them with the signs that part steps and
//! fields written as `%` and two digits.

use chrono::NaiveDate;

use super::{LocalChange, PauseReason, Span, Step};

/// The line to store.
pub fn encode(steps: &[Step]) -> String {
    let steps: Vec<String> = steps.iter().map(encode_one).collect();
    steps.join(";")
}

/// Reads a stored line; None if it is none. The empty line holds no steps.
pub fn decode(text: &str) -> Option<Vec<Step>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    text.split(';').map(decode_one).collect()
}

fn encode_one(step: &Step) -> String {
    match step {
        Step::Local { body, source, change } => {
            let change = match change {
                LocalChange::Length { span, extension } => {
                    format!("{},{}", span.code(), extension.map(Span::code).unwrap_or_default())
                }
                LocalChange::Rolls(true) => "moves".to_owned(),
                LocalChange::Rolls(false) => "stays".to_owned(),
            };
            format!("local,{},{},{change}", escaped(body), escaped(source))
        }
        Step::Started { anchor_on, first_on } => format!("start,{anchor_on},{first_on}"),
        Step::Agreed { on } => format!("agreed,{on}"),
        Step::Resolved { on } => format!("resolved,{on}"),
        Step::Counted { span, to } => format!("count,{},{to}", span.code()),
        Step::PauseExcluded { first_on, last_on, reason, days, in_working_days } => {
            let days = if *in_working_days { Span::WorkingDays(*days) } else { Span::Days(*days) };
            format!("pause,{first_on},{last_on},{},{}", reason.code(), days.code())
        }
        Step::HolidaysSkipped { ranges } => {
            let ranges: Vec<String> = ranges.iter().map(|(first, last)| format!(",{first}/{last}")).collect();
            format!("skip{}", ranges.concat())
        }
        Step::WorkedWeekends { days } => {
            let days: Vec<String> = days.iter().map(|day| format!(",{day}")).collect();
            format!("worked{}", days.concat())
        }
        Step::Extended { span, to } => format!("extend,{},{to}", span.code()),
        Step::Moved { from, to, holiday } => {
            format!("move,{from},{to},{}", if *holiday { "holiday" } else { "weekend" })
        }
        Step::NotMoved { on } => format!("stay,{on}"),
        Step::CalendarMissing { year } => format!("unknown,{year}"),
        Step::ClockStopped { since, reason } => format!("stop,{since},{}", reason.code()),
    }
}

fn decode_one(text: &str) -> Option<Step> {
    let fields: Vec<&str> = text.split(',').collect();
    Some(match fields.as_slice() {
        ["local", body, source, change @ ..] => {
            let change = match change {
                ["moves"] => LocalChange::Rolls(true),
                ["stays"] => LocalChange::Rolls(false),
                [span, ""] => LocalChange::Length { span: Span::parse(span)?, extension: None },
                [span, more] => LocalChange::Length { span: Span::parse(span)?, extension: Some(Span::parse(more)?) },
                _ => return None,
            };
            Step::Local { body: unescaped(body)?, source: unescaped(source)?, change }
        }
        ["start", anchor_on, first_on] => Step::Started { anchor_on: date(anchor_on)?, first_on: date(first_on)? },
        ["agreed", on] => Step::Agreed { on: date(on)? },
        ["resolved", on] => Step::Resolved { on: date(on)? },
        ["count", span, to] => Step::Counted { span: Span::parse(span)?, to: date(to)? },
        ["pause", first_on, last_on, reason, days] => {
            let (days, in_working_days) = match Span::parse(days)? {
                Span::Days(days) => (days, false),
                Span::WorkingDays(days) => (days, true),
                _ => return None,
            };
            Step::PauseExcluded {
                first_on: date(first_on)?,
                last_on: date(last_on)?,
                reason: PauseReason::from_code(reason)?,
                days,
                in_working_days,
            }
        }
        ["skip", ranges @ ..] => {
            Step::HolidaysSkipped { ranges: ranges.iter().map(|text| range(text)).collect::<Option<_>>()? }
        }
        ["worked", days @ ..] => {
            Step::WorkedWeekends { days: days.iter().map(|text| date(text)).collect::<Option<_>>()? }
        }
        ["extend", span, to] => Step::Extended { span: Span::parse(span)?, to: date(to)? },
        ["move", from, to, "holiday"] => Step::Moved { from: date(from)?, to: date(to)?, holiday: true },
        ["move", from, to, "weekend"] => Step::Moved { from: date(from)?, to: date(to)?, holiday: false },
        ["stay", on] => Step::NotMoved { on: date(on)? },
        ["unknown", year] => Step::CalendarMissing { year: year.parse().ok()? },
        ["stop", since, reason] => Step::ClockStopped { since: date(since)?, reason: PauseReason::from_code(reason)? },
        _ => return None,
    })
}

/// Signs with a meaning of their own, and signs nobody sees, as `%` and their number in hex.
fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            ',' | ';' | '/' | '%' | '\u{0}'..='\u{1f}' => line.push_str(&format!("%{:02x}", u32::from(sign))),
            plain => line.push(plain),
        }
    }
    line
}

fn unescaped(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut plain = parts.next()?.to_owned();
    for part in parts {
        let (hex, rest) = part.split_at_checked(2)?;
        let is_hex = hex.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        let code = u32::from_str_radix(hex, 16).ok().filter(|_| is_hex)?;
        plain.push(char::from_u32(code)?);
        plain.push_str(rest);
    }
    Some(plain)
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn range(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = text.split_once('/')?;
    Some((date(first)?, date(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_people_set_comes_back_as_it_was_set() {
        let on = "2026-07-10".parse().unwrap();
        let steps = vec![Step::Agreed { on }, Step::Resolved { on }];
        assert_eq!(decode(&encode(&steps)), Some(steps));
    }

    #[test]
    fn the_words_of_a_local_rule_come_back_whatever_signs_they_hold() {
        for source in ["某省办法第20条", "a,b;c/d%e", "50%", "", "第1条，第2条；参照", "a\nb"] {
            for change in [
                LocalChange::Length { span: Span::WorkingDays(20), extension: Some(Span::WorkingDays(10)) },
                LocalChange::Length { span: Span::Days(15), extension: None },
                LocalChange::Rolls(true),
                LocalChange::Rolls(false),
            ] {
                let step = Step::Local { body: "某省;某市".into(), source: source.into(), change };
                let line = encode(std::slice::from_ref(&step));
                assert_eq!(decode(&line), Some(vec![step]), "{line}");
            }
        }
        assert_eq!(decode("local,a%3,b,20W,"), None);
        assert_eq!(decode("local,a,b,20X,"), None);
        assert_eq!(decode("local,a,b"), None);
    }
}
