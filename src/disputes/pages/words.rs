//! Dates, amounts and names as pages write them.

use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use rules::deadline::Heat;
use rules::money::Money;

use crate::app::App;
use crate::lang::Lang;

/// 11-24; with its year when that is not this one.
pub(crate) fn short(day: NaiveDate, today: NaiveDate) -> String {
    day.format(if day.year() == today.year() { "%m-%d" } else { "%Y-%m-%d" }).to_string()
}

/// 11月24日, 24 November; with its year when that is not this one.
pub(crate) fn plain(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let this_year = day.year() == today.year();
    match (lang, this_year) {
        (Lang::Zh, true) => format!("{}月{}日", day.month(), day.day()),
        (Lang::Zh, false) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        (Lang::En, true) => day.format("%-d %B").to_string(),
        (Lang::En, false) => day.format("%-d %B %Y").to_string(),
    }
}

/// 11月24日（星期二）, Tuesday 24 November.
pub(crate) fn long(day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let words = plain(day, today, lang);
    let of_week = weekday(day, lang);
    lang.pick(format!("{words}（{of_week}）"), format!("{of_week} {words}"))
}

/// 星期二, Tuesday.
pub(crate) fn weekday(day: NaiveDate, lang: Lang) -> &'static str {
    match day.weekday() {
        Weekday::Mon => lang.pick("星期一", "Monday"),
        Weekday::Tue => lang.pick("星期二", "Tuesday"),
        Weekday::Wed => lang.pick("星期三", "Wednesday"),
        Weekday::Thu => lang.pick("星期四", "Thursday"),
        Weekday::Fri => lang.pick("星期五", "Friday"),
        Weekday::Sat => lang.pick("星期六", "Saturday"),
        Weekday::Sun => lang.pick("星期日", "Sunday"),
    }
}

/// 15:40, where the installation is.
pub(crate) fn time(app: &App, at: DateTime<Utc>) -> String {
    at.with_timezone(&app.config.time_zone).format("%H:%M").to_string()
}

/// 186,400元; no places where there are no fen.
pub(crate) fn amount(amount: Money, lang: Lang) -> String {
    let grouped = amount.grouped();
    let short = grouped.strip_suffix(".00").unwrap_or(&grouped);
    lang.pick(format!("{short}元"), format!("CNY {short}"))
}

/// The mark of a day that was counted without the holidays of a year; nothing where they are known.
pub(super) fn unconfirmed(calendar_complete: bool, lang: Lang) -> String {
    if calendar_complete { String::new() } else { format!(" · {}", lang.t("disputes.calendar_mark")) }
}

/// The words of a badge.
pub(crate) fn badge(heat: Heat, lang: Lang) -> String {
    lang.pick(heat.zh(), heat.en())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_name_their_year_only_when_it_is_another() {
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        let day: NaiveDate = "2026-11-24".parse().unwrap();
        let other: NaiveDate = "2027-01-04".parse().unwrap();
        assert_eq!((short(day, today), short(other, today)), ("11-24".into(), "2027-01-04".into()));
        assert_eq!(long(day, today, Lang::Zh), "11月24日（星期二）");
        assert_eq!(long(other, today, Lang::Zh), "2027年1月4日（星期一）");
        assert_eq!(long(day, today, Lang::En), "Tuesday 24 November");
    }

    #[test]
    fn amounts_show_fen_only_when_there_are_some() {
        assert_eq!(amount(Money::from_fen(18_640_000), Lang::Zh), "186,400元");
        assert_eq!(amount(Money::from_fen(18_640_050), Lang::Zh), "186,400.50元");
        assert_eq!(amount(Money::from_fen(480_000), Lang::En), "CNY 4,800");
    }
}
