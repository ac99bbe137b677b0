//! Fields: codes, dates, amounts and identity values as people type them, each read with a sentence when it cannot be.

use chrono::{Datelike, NaiveDate};
use rules::identity::IdentityError;
use rules::money::{Money, MoneyError};
use rules::sheet::Named;

use crate::error::FieldErrors;

/// The earliest day that any date may name.
const FIRST_YEAR: i32 = 1900;

/// What fields are called that several forms have, in Chinese and in English: an error that stands away from its field names it.
const CALLED: &[(&str, &str, &str)] = &[
    ("reason", "理由", "the reason"),
    ("text", "内容", "the content"),
    ("note", "内容", "the content"),
    ("name", "名称或者姓名", "the name"),
    ("source", "依据（文件名称和文号）", "the source"),
    ("reported_to", "向谁报告", "to whom it was reported"),
    ("organ", "反馈单位", "who answered"),
    ("correction", "更正的原因", "why it is put right"),
    ("explanation", "说明", "the explanation"),
    ("summary", "结案说明", "the closing account"),
    ("title", "事由", "what it is about"),
    ("facts", "事情经过", "the facts"),
    ("claims", "诉求", "what is wanted"),
    ("place", "地点", "the place"),
    ("chair", "主持人", "who presides"),
    ("opinions", "会商意见", "what the bodies said"),
    ("measure", "措施", "the measure"),
    ("minutes", "记录正文", "the record"),
    ("ground", "事由或者理由", "the ground"),
    ("way", "联系方式", "the way"),
    ("result", "结果", "the result"),
    ("outcome", "结果", "the outcome"),
    ("grade", "等级", "the grade"),
    ("initiative", "怎么启动", "how it begins"),
    ("channel", "来访方式", "the channel"),
    ("category", "纠纷类别", "the category"),
];

/// What a field is called, by the last part of its path.
pub fn called(field: &str) -> Option<(&'static str, &'static str)> {
    let last = field.rsplit('.').next().unwrap_or(field);
    CALLED.iter().find(|(known, ..)| *known == last).map(|(_, zh, en)| (*zh, *en))
}

/// Says that something is missing, by name where the field has one.
pub fn missing(field: &str, errors: &mut FieldErrors) {
    match called(field) {
        Some((zh, en)) => errors.add(field, "required", format!("请填写{zh}。"), format!("Fill in {en}.")),
        None => errors.add(field, "required", "请填写这一项。", "Fill in this field."),
    }
}

/// A code that must stand in a list; empty is an error.
pub fn code(field: &str, value: &str, list: &'static [Named], errors: &mut FieldErrors) -> String {
    if value.trim().is_empty() {
        match called(field) {
            Some((zh, en)) => errors.add(field, "required", format!("请选择{zh}。"), format!("Choose {en}.")),
            None => errors.add(field, "required", "请选择。", "Choose one."),
        }
        return String::new();
    }
    optional_code(field, Some(value), list, errors).unwrap_or_default()
}

/// A code that must stand in a list, when there is one.
pub fn optional_code(
    field: &str,
    value: Option<&str>,
    list: &'static [Named],
    errors: &mut FieldErrors,
) -> Option<String> {
    let value = value.map(str::trim).filter(|value| !value.is_empty())?;
    match rules::list::find(list, value) {
        Some(entry) => Some(entry.code.to_owned()),
        None => {
            errors.add(field, "unknown-code", "请从列表里选一项。", "Choose one of the list.");
            None
        }
    }
}

/// A calendar date: 2026-11-24, 2026/11/24, 20261124 or 2026年11月24日.
pub fn date(field: &str, value: Option<&str>, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let value = value.map(str::trim).filter(|value| !value.is_empty())?;
    let read = read_date(value);
    if read.is_none() {
        let zh = "日期写成2026-11-24这样，并且要是日历上有的一天。";
        errors.add(field, "date-format", zh, "Write the date as 2026-11-24; it must exist in the calendar.");
    }
    read
}

/// A calendar date that is not still to come.
pub fn past_date(field: &str, value: Option<&str>, today: NaiveDate, errors: &mut FieldErrors) -> Option<NaiveDate> {
    let day = date(field, value, errors)?;
    if day > today {
        errors.add(field, "date-future", "日期不能晚于今天。", "The date cannot lie in the future.");
        return None;
    }
    Some(day)
}

/// An amount as the API writes it: "161200.00".
pub fn amount(field: &str, value: Option<&str>, errors: &mut FieldErrors) -> Option<Money> {
    let value = value.map(str::trim).filter(|value| !value.is_empty())?;
    match Money::parse(value) {
        Ok(money) => Some(money),
        Err(wrong) => {
            wrong_amount(field, wrong, errors);
            None
        }
    }
}

/// The decimal form of an amount that a person typed on a page (4.8万, 48,000元); anything else stays as it is and is
/// refused later, in the words of the use-case.
pub fn typed_amount(typed: &str) -> String {
    Money::parse_typed(typed).map_or_else(|_| typed.trim().to_owned(), |money| money.to_string())
}

/// Says what is wrong with an identity value.
pub fn wrong_identity(field: impl Into<String>, wrong: &IdentityError, errors: &mut FieldErrors) {
    errors.add(field, wrong.code(), format!("{}。", wrong.zh()), format!("{}.", wrong.en()));
}

fn wrong_amount(field: &str, wrong: MoneyError, errors: &mut FieldErrors) {
    errors.add(field, wrong.code(), format!("{}。", wrong.zh()), format!("{}.", wrong.en()));
}

fn read_date(value: &str) -> Option<NaiveDate> {
    if value.len() > 20 {
        return None;
    }
    let formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"];
    let day = formats.iter().find_map(|format| NaiveDate::parse_from_str(value, format).ok())?;
    (FIRST_YEAR..=9999).contains(&day.year()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use rules::list::CHANNELS;

    fn faults(check: impl FnOnce(&mut FieldErrors)) -> Vec<&'static str> {
        let mut errors = FieldErrors::default();
        check(&mut errors);
        match errors.finish(()) {
            Err(Error::Fields(fields)) => fields.iter().map(|field| field.code).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_date_is_read_as_people_write_it() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24);
        for typed in ["2026-11-24", " 2026/11/24 ", "20261124", "2026年11月24日", "2026.11.24"] {
            assert_eq!(date("on", Some(typed), &mut FieldErrors::default()), day, "{typed}");
        }
    }

    #[test]
    fn a_day_that_no_calendar_has_is_refused() {
        for typed in ["2026-02-30", "2026-13-01", "明天", "0000-00-00", "99999-01-01", "1e9", "-1", "2026-11-24T00:00"]
        {
            assert_eq!(faults(|errors| _ = date("on", Some(typed), errors)), ["date-format"], "{typed}");
        }
        let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        assert_eq!(faults(|errors| _ = past_date("on", Some("2026-07-01"), today, errors)), ["date-future"]);
        assert_eq!(date("on", Some("  "), &mut FieldErrors::default()), None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let said = |field: &str| {
            let mut errors = FieldErrors::default();
            missing(field, &mut errors);
            match errors.finish(()) {
                Err(Error::Fields(fields)) => fields[0].zh.clone(),
                _ => String::new(),
            }
        };
        assert_eq!(said("tasks[0].measure"), "请填写措施。");
        assert_eq!(said("reported_to"), "请填写向谁报告。");
        assert_eq!(said("short_name"), "请填写这一项。");
    }

    #[test]
    fn a_code_must_stand_in_its_list() {
        assert_eq!(faults(|errors| _ = code("channel", "pigeon", CHANNELS, errors)), ["unknown-code"]);
        assert_eq!(faults(|errors| _ = code("channel", " ", CHANNELS, errors)), ["required"]);
        assert_eq!(code("channel", "window", CHANNELS, &mut FieldErrors::default()), "window");
    }

    #[test]
    fn an_amount_that_is_none_is_said_to_be_none() {
        for typed in ["1e308", "-0", "0.001", "9999999999999999", "NaN", "1,2", "٣"] {
            assert_eq!(faults(|errors| _ = amount("amount", Some(typed), errors)).len(), 1, "{typed}");
        }
        assert_eq!(typed_amount("4.8万"), "48000.00");
        assert_eq!(typed_amount(" 很多 "), "很多");
    }
}
