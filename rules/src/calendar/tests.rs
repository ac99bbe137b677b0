use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn the_announcements_of_2025_and_2026_hold_every_day() {
    let calendar = Calendar::state_council();

    assert_eq!(calendar.years().collect::<Vec<_>>(), [2025, 2026]);
    assert_eq!((calendar.days_off(2025).len(), calendar.worked_weekends(2025).len()), (28, 5));
    assert_eq!((calendar.days_off(2026).len(), calendar.worked_weekends(2026).len()), (33, 6));
    for holiday in
        ["2025-01-01", "2025-01-28", "2025-02-04", "2025-10-08", "2026-01-02", "2026-02-23", "2026-06-19", "2026-10-07"]
    {
        assert!(calendar.is_holiday(day(holiday)) && !calendar.is_working_day(day(holiday)), "{holiday}");
    }
    for worked in ["2025-01-26", "2025-10-11", "2026-01-04", "2026-02-28", "2026-10-10"] {
        assert!(calendar.is_worked_weekend(day(worked)) && calendar.is_working_day(day(worked)), "{worked}");
    }
    for worked in ["2025-01-27", "2025-10-09", "2026-01-05", "2026-02-24", "2026-06-22"] {
        assert!(calendar.is_working_day(day(worked)) && !calendar.is_worked_weekend(day(worked)), "{worked}");
    }
    assert!(!calendar.is_working_day(day("2026-06-13")) && !calendar.is_holiday(day("2026-06-13")), "a plain Saturday");
}

#[test]
fn the_shipped_years_pass_the_check_that_typed_years_pass() {
    let shipped = Calendar::state_council();
    let typed = shipped.years().try_fold(Calendar::new(), |typed, year| {
        typed.with_year(year, &shipped.days_off(year), &shipped.worked_weekends(year))
    });

    assert_eq!(typed, Ok(shipped));
}

#[test]
fn a_year_without_data_knows_weekends_only() {
    let calendar = Calendar::state_council();

    assert!(!calendar.knows(2027) && calendar.knows(2026));
    assert!(calendar.is_working_day(day("2027-01-01")) && !calendar.is_working_day(day("2027-01-02")));
    assert_eq!(Calendar::new().first_working_day_from(day("2026-02-15")), day("2026-02-16"));
    assert!(calendar.days_off(2027).is_empty());
}

#[test]
fn the_next_and_the_last_working_day_skip_holidays() {
    let calendar = Calendar::state_council();

    assert_eq!(calendar.first_working_day_from(day("2026-02-15")), day("2026-02-24"));
    assert_eq!(calendar.first_working_day_from(day("2026-02-24")), day("2026-02-24"));
    assert_eq!(calendar.first_working_day_from(day("2026-02-14")), day("2026-02-14"));
    assert_eq!(calendar.last_working_day_until(day("2026-02-22")), day("2026-02-14"));
    assert_eq!(calendar.first_working_day_from(NaiveDate::MAX), NaiveDate::MAX);
    assert_eq!(calendar.last_working_day_until(NaiveDate::MIN).year(), NaiveDate::MIN.year());
}

#[test]
fn a_year_that_contradicts_itself_is_refused() {
    let with = |off: &[&str], worked: &[&str]| {
        let days = |texts: &[&str]| texts.iter().map(|text| day(text)).collect::<Vec<_>>();
        Calendar::new().with_year(2027, &days(off), &days(worked))
    };

    assert_eq!(with(&["2026-12-01"], &[]), Err(CalendarError::OtherYear(day("2026-12-01"))));
    assert_eq!(with(&["2027-01-01"], &["2028-02-05"]), Err(CalendarError::OtherYear(day("2028-02-05"))));
    assert_eq!(with(&["2027-01-01"], &["2027-01-04"]), Err(CalendarError::NotAWeekend(day("2027-01-04"))));
    assert_eq!(with(&["2027-01-02"], &["2027-01-02"]), Err(CalendarError::Contradiction(day("2027-01-02"))));
    assert_eq!(with(&[], &["2027-01-02"]), Err(CalendarError::NoDaysOff));
    let summer: Vec<_> = day("2027-06-01").iter_days().take(61).collect();
    assert_eq!(Calendar::new().with_year(2027, &summer, &[]), Err(CalendarError::TooManyDaysOff(61)));
    let good = with(&["2027-01-01"], &["2027-01-03"]).expect("a year");
    assert!(good.knows(2027) && !good.is_working_day(day("2027-01-01")) && good.is_working_day(day("2027-01-03")));
    assert_eq!(
        CalendarError::NotAWeekend(day("2027-01-04")).zh(),
        "2027年1月4日（星期一）不是周末，不用填成调休上班日"
    );
}

#[test]
fn dates_read_as_people_write_them() {
    let new_year_eve = day("2026-02-15");

    assert_eq!(day_zh(new_year_eve), "2026年2月15日（星期日）");
    assert_eq!(day_en(new_year_eve), "Sunday, 15 February 2026");
    assert_eq!(
        (date_zh(new_year_eve), date_en(new_year_eve)),
        ("2026年2月15日".to_owned(), "15 February 2026".to_owned())
    );
}

#[test]
fn a_holiday_over_new_year_belongs_to_the_year_that_announces_it() {
    let with = |year, off: &[&str], worked: &[&str], calendar: Calendar| {
        let days = |texts: &[&str]| texts.iter().map(|text| day(text)).collect::<Vec<_>>();
        calendar.with_year(year, &days(off), &days(worked)).expect("a year")
    };
    let calendar = with(2028, &["2027-12-30", "2027-12-31", "2028-01-01"], &["2027-12-26"], Calendar::new());

    assert!(!calendar.is_working_day(day("2027-12-31")) && calendar.is_holiday(day("2027-12-31")));
    assert!(calendar.is_worked_weekend(day("2027-12-26")));
    assert!(!calendar.knows(2027) && calendar.knows(2028));

    // Both years speak of the same day: what was announced later counts.
    let both = with(2027, &["2027-01-01", "2027-12-26"], &[], calendar);
    assert!(both.is_working_day(day("2027-12-26")));
}
