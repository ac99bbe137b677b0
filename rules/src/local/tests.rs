use super::*;
use crate::catalogue;
use crate::deadline::Span::{Days, Months, WorkingDays};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn rule(body: &str, code: &str, since: &str, until: Option<&str>) -> LocalRule {
    LocalRule {
        code: code.to_owned(),
        span: None,
        extension: None,
        value: None,
        source: format!("{body}行政调解办法第20条"),
        body: body.to_owned(),
        since: day(since),
        until: until.map(day),
    }
}

fn twenty_working_days(body: &str) -> LocalRule {
    LocalRule {
        span: Some(WorkingDays(20)),
        extension: Some(WorkingDays(10)),
        ..rule(body, "XZ.TERM", "2026-03-01", Some("2026-12-31"))
    }
}

fn xz_term() -> TimeLimit {
    let extends = Some(Extension { act: crate::act::EXTEND, times: 1, at_most: Days(30) });
    TimeLimit { extends, ..catalogue::XZ_TERM.limit }
}

#[test]
fn a_province_counts_twenty_working_days_and_ten_more() {
    let rules = [twenty_working_days("某省")];
    let here = effective(&xz_term(), &rules, day("2026-06-01"));

    assert_eq!(here.limit.span, WorkingDays(20));
    assert_eq!(here.limit.extends.map(|extension| extension.at_most), Some(WorkingDays(10)));
    assert_eq!(here.law(), "某省行政调解办法第20条");
    let sentences: Vec<String> = here.steps().iter().map(Step::zh).collect();
    assert_eq!(
        sentences,
        ["按某省的本地规定（某省行政调解办法第20条），这个期限是20个工作日，每次最多延长10个工作日。"]
    );
}

#[test]
fn a_rule_holds_from_its_first_to_its_last_day() {
    let rules = [twenty_working_days("某省")];
    for (on, span) in [
        ("2026-02-28", Days(30)),
        ("2026-03-01", WorkingDays(20)),
        ("2026-12-31", WorkingDays(20)),
        ("2027-01-01", Days(30)),
    ] {
        let here = effective(&xz_term(), &rules, day(on));
        assert_eq!(here.limit.span, span, "{on}");
        assert_eq!(here.steps().is_empty(), span == Days(30));
    }
}

#[test]
fn the_nearest_body_is_listened_to() {
    let county = LocalRule { span: Some(WorkingDays(15)), ..rule("某县", "XZ.TERM", "2026-01-01", None) };
    let rules = [county, twenty_working_days("某省")];

    assert_eq!(effective(&xz_term(), &rules, day("2026-06-01")).limit.span, WorkingDays(15));
    assert_eq!(effective(&xz_term(), &rules[1..], day("2026-06-01")).limit.span, WorkingDays(20));
    assert_eq!(effective(&catalogue::XZ_ACCEPT.limit, &rules, day("2026-06-01")).limit.span, WorkingDays(5));
}

#[test]
fn a_switch_may_make_the_thirty_days_a_month_and_a_nearer_one_takes_it_back() {
    let set = |body, value| LocalRule { value: Some(value), ..rule(body, TERM_IN_MONTHS.code, "2026-01-01", None) };
    let limit = catalogue::RM_TERM.limit;

    let above = [set("某省", true)];
    let here = effective(&limit, &above, day("2026-06-01"));
    assert_eq!(here.limit.span, Months(1));
    assert_eq!(here.law(), "某省行政调解办法第20条; RT2002 36; SZDY 25");
    let both = [set("某县", false), set("某省", true)];
    assert_eq!(effective(&limit, &both, day("2026-06-01")).limit.span, Days(30));
    assert!(!is_on(&TERM_IN_MONTHS, &both, day("2026-06-01")) && is_on(&TERM_IN_MONTHS, &above, day("2026-06-01")));
}

#[test]
fn petition_limits_may_stay_on_days_off() {
    let rules = [LocalRule { value: Some(false), ..rule("某市", PETITION_ROLLOVER.code, "2026-01-01", None) }];
    let here = effective(&catalogue::XF_TERM.limit, &rules, day("2026-06-01"));

    assert!(!here.limit.rolls && here.limit.span == Days(60));
    assert_eq!(here.steps()[0].zh(), "按某市的本地规定（某市行政调解办法第20条），这个期限遇休息日不顺延。");
    assert!(effective(&catalogue::RM_TERM.limit, &rules, day("2026-06-01")).limit.rolls);
    assert!(is_on(&PETITION_ROLLOVER, &[], day("2026-06-01")));
}

#[test]
fn every_switch_has_its_own_code_and_words_in_both_languages() {
    let codes: std::collections::BTreeSet<&str> = SWITCHES.iter().map(|switch| switch.code).collect();
    assert_eq!(codes.len(), SWITCHES.len());
    for switch in SWITCHES {
        assert!(!switch.zh.is_empty() && !switch.en.is_empty());
        assert!(catalogue::all().all(|entry| entry.limit.code != switch.code));
        let law = switch.law.into_iter().flat_map(|law| law.split(';'));
        for one in law {
            let code = one.trim().split(' ').next().unwrap();
            assert!(crate::law::LAWS.iter().any(|law| law.code == code), "{}: {one}", switch.code);
        }
        assert_eq!(find(switch.code).map(|found| found.code), Some(switch.code));
    }
}
