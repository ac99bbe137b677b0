//! Running text with its dates and times kept whole: none of them breaks at the end of a line.
//!
//! A browser breaks `2026-07-30` behind its hyphens, `7月30日` between any two signs and `14:30–16:30` behind the dash. Pages
//! print sentences through `shell.dated(…)`; the text itself stays as it was written, for copying and for searching.

use std::fmt::{self, Display, Formatter};

use askama::filters::{Escaper, Html, HtmlSafe};

/// English names of months, as dates are written.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A text that is escaped and whose dates do not break.
pub struct Dated<'a>(pub &'a str);

impl Display for Dated<'_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        let (mut rest, mut before) = (self.0, None);
        while let Some(next) = rest.chars().next() {
            let behind = if is_joined(before) { None } else { behind_date(rest) };
            let Some((found, behind)) = behind.and_then(|behind| Some((rest.strip_suffix(behind)?, behind))) else {
                Html.write_escaped_char(&mut *to, next)?;
                (rest, before) = (rest.strip_prefix(next).unwrap_or_default(), Some(next));
                continue;
            };
            to.write_str("<span class=\"date\">")?;
            Html.write_escaped_str(&mut *to, found)?;
            to.write_str("</span>")?;
            (rest, before) = (behind, found.chars().last());
        }
        Ok(())
    }
}

// Everything that it writes is escaped above, but for its own spans.
impl HtmlSafe for Dated<'_> {}

/// Behind these a number is no beginning of a date, but part of something longer.
fn is_joined(before: Option<char>) -> bool {
    before.is_some_and(|sign| sign.is_ascii_alphanumeric() || "-:/".contains(sign))
}

/// What follows the date or the time that stands at the beginning; none where none stands there. Each reader below gives
/// what follows what it has read.
fn behind_date(text: &str) -> Option<&str> {
    if !text.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    [chinese, english, numeric, clock].into_iter().find_map(|read| read(text))
}

/// 2026年7月30日, 7月30日, 7月30日（星期四）.
fn chinese(text: &str) -> Option<&str> {
    let without_year = digits(text, 4, 4).and_then(|rest| rest.strip_prefix('年')).unwrap_or(text);
    let day = digits(without_year, 1, 2)?.strip_prefix('月')?;
    let end = digits(day, 1, 2)?.strip_prefix('日')?;
    Some(of_week(end).unwrap_or(end))
}

/// （星期四）
fn of_week(text: &str) -> Option<&str> {
    let name = text.strip_prefix("（星期")?;
    name.strip_prefix(['一', '二', '三', '四', '五', '六', '日'])?.strip_prefix('）')
}

/// 30 July 2026, 30 July.
fn english(text: &str) -> Option<&str> {
    let month = digits(text, 1, 2)?.strip_prefix(' ')?;
    let end = MONTHS.into_iter().find_map(|name| month.strip_prefix(name))?;
    Some(end.strip_prefix(' ').and_then(|year| digits(year, 4, 4)).unwrap_or(end))
}

/// 2026-07-30, 2026-07-30 14:30, 07-30.
fn numeric(text: &str) -> Option<&str> {
    let without_year = digits(text, 4, 4).and_then(|rest| rest.strip_prefix('-')).unwrap_or(text);
    let day = digits(without_year, 2, 2)?.strip_prefix('-')?;
    let end = ended(digits(day, 2, 2)?)?;
    Some(end.strip_prefix(' ').and_then(clock).unwrap_or(end))
}

/// 14:30, 14:30–16:30.
fn clock(text: &str) -> Option<&str> {
    let end = moment(text)?;
    Some(end.strip_prefix('–').and_then(moment).unwrap_or(end))
}

fn moment(text: &str) -> Option<&str> {
    let minute = digits(text, 1, 2)?.strip_prefix(':')?;
    ended(digits(minute, 2, 2)?)
}

/// What follows a number that goes on no further.
fn ended(rest: &str) -> Option<&str> {
    let goes_on = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == ':';
    (!rest.starts_with(goes_on)).then_some(rest)
}

fn digits(text: &str, least: usize, most: usize) -> Option<&str> {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    (least..=most).contains(&(text.len() - rest.len())).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates in brackets.
    fn shown(text: &str) -> String {
        Dated(text).to_string().replace("<span class=\"date\">", "[").replace("</span>", "]")
    }

    #[test]
    fn dates_and_times_of_both_languages_stay_whole() {
        for (text, whole) in [
            ("期限到2026年7月30日为止。", "期限到[2026年7月30日]为止。"),
            ("请在11月24日（星期二）前办好", "请在[11月24日（星期二）]前办好"),
            ("发生在2026-07-01，记于2026-07-03 09:05", "发生在[2026-07-01]，记于[2026-07-03 09:05]"),
            ("2026-06-10..2026-07-09", "[2026-06-10]..[2026-07-09]"),
            ("12-06 · 人民调解法第33条", "[12-06] · 人民调解法第33条"),
            ("2026年7月2日 14:30–16:30", "[2026年7月2日] [14:30–16:30]"),
            ("by Tuesday 24 November (Routing)", "by Tuesday [24 November] (Routing)"),
            ("Thursday, 19 November 2026, 14:30, 调解室", "Thursday, [19 November 2026], [14:30], 调解室"),
        ] {
            assert_eq!(shown(text), whole);
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in
            ["LA-2026-000050", "0571-88001234", "154****1001", "第7号-1", "3月", "1,200.00元", "1:2:30", "2026", ""]
        {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_stands_around_a_date_is_escaped() {
        assert_eq!(Dated("<b>&'\"</b>").to_string(), "&#60;b&#62;&#38;&#39;&#34;&#60;/b&#62;");
        assert_eq!(shown("<i>7月1日<script>"), "&#60;i&#62;[7月1日]&#60;script&#62;");
    }
}
