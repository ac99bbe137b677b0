//! How dates, amounts, counts and blanks stand on the papers.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};
use rules::money::Money;

/// What stands in a field that has no value.
pub const BLANK: &str = "/";
/// Room for a date that is written by hand.
pub const BLANK_DAY: &str = "　　年　　月　　日";

/// A date: 2026年5月20日.
pub fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A date, or room to write one.
pub fn day_or_room(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| BLANK_DAY.to_owned(), day)
}

/// A moment on the clock of the centre: 2026年5月20日14时30分.
pub fn moment(at: NaiveDateTime) -> String {
    format!("{}{}时{:02}分", day(at.date()), at.hour(), at.minute())
}

/// A moment of the record in the time of China: 2026年5月20日14时30分.
pub fn stamp(at: DateTime<Utc>) -> String {
    const EAST_8_HOURS: TimeDelta = TimeDelta::hours(8);
    moment(at.naive_utc().checked_add_signed(EAST_8_HOURS).unwrap_or_else(|| at.naive_utc()))
}

/// From one moment to another; the day is not repeated.
pub fn span(from: NaiveDateTime, until: Option<NaiveDateTime>) -> String {
    match until {
        Some(until) if until.date() == from.date() => {
            format!("{}至{}时{:02}分", moment(from), until.hour(), until.minute())
        }
        Some(until) => format!("{}至{}", moment(from), moment(until)),
        None => moment(from),
    }
}

/// The words, or `/` where there are none.
pub fn or_blank(words: &str) -> String {
    let words = words.trim();
    if words.is_empty() { BLANK.to_owned() } else { words.to_owned() }
}

/// The words, or `/` where there are none.
pub fn maybe(words: Option<&str>) -> String {
    or_blank(words.unwrap_or_default())
}

/// Names behind each other: 覃若川、步云舒; `/` for nobody.
pub fn names(names: &[String]) -> String {
    or_blank(&names.join("、"))
}

/// An amount in fen with capital words: 人民币28,600.00元（大写：贰万捌仟陆佰元整）.
pub fn amount(fen: i64) -> String {
    Money::from_fen(fen).printed()
}

/// An amount in fen as figures of a table: 28,600.00.
pub fn figures(fen: i64) -> String {
    Money::from_fen(fen).grouped()
}

/// A count in Chinese figures, as copies and heads are counted: 二, 十二, 三十; above 99 in Arabic figures.
pub fn count(number: usize) -> String {
    const FIGURES: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..=9 => FIGURES[number].to_owned(),
        10..=99 => {
            let tens = if number < 20 { "" } else { FIGURES[number / 10] };
            let ones = if number.is_multiple_of(10) { "" } else { FIGURES[number % 10] };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}

/// A sentence with its full stop, whether the writer typed one or not.
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    let ends = words.chars().last().is_none_or(|last| "。！？…；".contains(last));
    if ends { words.to_owned() } else { format!("{words}。") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_as_people_say_them() {
        let said: Vec<String> = [1, 4, 10, 12, 20, 36, 99, 100].into_iter().map(count).collect();
        assert_eq!(said, ["一", "四", "十", "十二", "二十", "三十六", "九十九", "100"]);
    }

    #[test]
    fn a_blank_is_a_stroke_and_a_sentence_has_one_full_stop() {
        assert_eq!((or_blank("  "), maybe(None), names(&[])), ("/".to_owned(), "/".to_owned(), "/".to_owned()));
        assert_eq!((sentence("双方同意"), sentence("双方同意。 ")), ("双方同意。".to_owned(), "双方同意。".to_owned()));
    }

    #[test]
    fn dates_and_amounts_stand_as_on_official_papers() {
        let at =
            NaiveDate::from_ymd_opt(2026, 5, 20).and_then(|date| date.and_hms_opt(9, 5, 0)).expect("a real moment");
        assert_eq!(span(at, at.date().and_hms_opt(11, 30, 0)), "2026年5月20日9时05分至11时30分");
        assert_eq!(amount(2_860_000), "人民币28,600.00元（大写：贰万捌仟陆佰元整）");
    }
}
