use super::Span::{Days as D, Months as M, WorkingDays as W, Years as Y};
use super::*;

#[test]
fn limits_end_where_the_law_says() {
    #[rustfmt::skip]
    let vectors = [
        ("judicial confirmation, National Day",    "2025-09-05", D(30), "2025-10-05", "2025-10-09"),
        ("judicial confirmation, Spring Festival", "2026-01-16", D(30), "2026-02-15", "2026-02-24"),
        ("judicial confirmation",                  "2026-08-31", D(30), "2026-09-30", "2026-09-30"),
        ("petition decision",                      "2026-01-05", D(60), "2026-03-06", "2026-03-06"),
        ("petition notice",                        "2026-02-06", D(15), "2026-02-21", "2026-02-24"),
        ("entrusted, ordinary",                    "2026-04-20", D(15), "2026-05-05", "2026-05-06"),
        ("entrusted, summary",                     "2026-04-27", D(7),  "2026-05-04", "2026-05-06"),
        ("one month",                              "2026-03-04", M(1),  "2026-04-04", "2026-04-07"),
        ("a short month, a worked Saturday",       "2026-01-31", M(1),  "2026-02-28", "2026-02-28"),
        ("3 working days, 02-14 counts",           "2026-02-12", W(3),  "2026-02-24", "2026-02-24"),
        ("5 working days",                         "2026-09-24", W(5),  "2026-10-09", "2026-10-09"),
        ("2 working days",                         "2026-04-30", W(2),  "2026-05-07", "2026-05-07"),
        ("7 working days",                         "2025-09-26", W(7),  "2025-10-13", "2025-10-13"),
        ("medical",                                "2026-03-31", W(30), "2026-05-15", "2026-05-15"),
        ("market complaint",                       "2026-01-12", W(45), "2026-03-20", "2026-03-20"),
        ("enforcement, two years",                 "2026-06-10", Y(2),  "2028-06-10", "2028-06-12"),
        ("from 29 February",                       "2024-02-29", Y(1),  "2025-02-28", "2025-02-28"),
    ];
    for (what, anchor, span, raw, due) in vectors {
        let counted = counted(anchor, statutory(span), &[], &[]);
        assert_eq!((counted.raw_due_on, counted.due_on), (day(raw), day(due)), "{what}");
    }
}

#[test]
fn an_extension_is_added_to_the_unmoved_date() {
    let entrusted = counted("2026-04-20", statutory(D(15)), &[], &[D(30)]);
    assert_eq!((entrusted.raw_due_on, entrusted.due_on), (day("2026-06-04"), day("2026-06-04")));

    let case_12 = counted("2026-05-06", statutory(D(15)), &[], &[D(30)]);
    assert_eq!((case_12.raw_due_on, case_12.due_on), (day("2026-06-20"), day("2026-06-22")));
    assert_eq!(counted("2026-05-12", statutory(D(30)), &[], &[D(30)]).due_on, day("2026-07-13"), "case 17");
    assert_eq!(counted("2026-05-25", statutory(D(30)), &[], &[D(30)]).due_on, day("2026-07-24"), "case 18");
    assert_eq!(counted("2026-05-11", statutory(D(7)), &[], &[D(30)]).due_on, day("2026-06-17"), "case 7");
    assert_eq!(counted("2026-01-31", statutory(M(1)), &[], &[M(1)]).raw_due_on, day("2026-03-28"));
    assert_eq!(counted("2026-04-28", statutory(D(2)), &[], &[W(2)]).due_on, day("2026-05-07"));
}

#[test]
fn days_of_an_appraisal_are_not_counted() {
    let medical = counted("2026-03-31", statutory(W(30)), &[appraisal("2026-04-13", "2026-05-20")], &[]);
    assert_eq!(medical.due_on, day("2026-06-23"));

    let mediation = counted("2026-06-01", statutory(D(30)), &[appraisal("2026-06-10", "2026-07-09")], &[]);
    assert_eq!(mediation.due_on, day("2026-07-31"));

    let month = counted("2026-03-04", statutory(M(1)), &[appraisal("2026-03-10", "2026-03-12")], &[]);
    assert_eq!((month.raw_due_on, month.due_on), (day("2026-04-07"), day("2026-04-07")));

    let overlapping = [
        appraisal("2026-06-10", "2026-06-20"),
        appraisal("2026-06-15", "2026-07-09"),
        appraisal("2026-06-12", "2026-06-13"),
    ];
    assert_eq!(
        counted("2026-06-01", statutory(D(30)), &overlapping, &[]).due_on,
        day("2026-07-31"),
        "no day is left out twice"
    );

    let in_the_extension = counted("2026-06-01", statutory(D(10)), &[appraisal("2026-06-15", "2026-06-24")], &[D(20)]);
    assert_eq!(in_the_extension.due_on, day("2026-07-13"), "raw 07-11 is a Saturday");
}

#[test]
fn a_pause_outside_the_counting_changes_nothing() {
    for pause in [
        appraisal("2026-04-01", "2026-06-01"),
        appraisal("2026-07-02", "2026-08-01"),
        appraisal("2026-06-20", "2026-06-19"),
    ] {
        assert_eq!(
            counted("2026-06-01", statutory(D(30)), &[pause], &[]),
            counted("2026-06-01", statutory(D(30)), &[], &[]),
            "{pause:?}"
        );
    }
}

#[test]
fn a_paused_day_is_never_the_last_day() {
    let counted = counted("2026-05-14", statutory(D(30)), &[appraisal("2026-06-14", "2026-06-16")], &[]);

    assert_eq!((counted.raw_due_on, counted.due_on), (day("2026-06-13"), day("2026-06-17")));
}

#[test]
fn an_open_pause_stops_the_clock_until_it_is_over() {
    let open = |first_on: &str| Pause { first_on: day(first_on), last_on: None, reason: PauseReason::FalseMediation };
    let case_23 =
        |pauses: &[Pause]| count(day("2026-06-02"), &statutory(D(30)), pauses, &[], &Calendar::state_council());

    assert_eq!(case_23(&[]).map(|counted| counted.due_on), Some(day("2026-07-02")));
    assert_eq!(case_23(&[open("2026-06-11")]), None);
    assert_eq!(case_23(&[open("2026-06-01")]), None);
    assert_eq!(case_23(&[appraisal("2026-06-05", "2026-06-08"), open("2026-06-11")]), None);
    assert_eq!(
        case_23(&[open("2026-07-03")]).map(|counted| counted.due_on),
        Some(day("2026-07-02")),
        "it had run out before"
    );
    assert_eq!(
        stopped(&[open("2026-06-11")]),
        Some(Step::ClockStopped { since: day("2026-06-11"), reason: PauseReason::FalseMediation })
    );
    assert_eq!(stopped(&[appraisal("2026-06-05", "2026-06-08")]), None);
}

#[test]
fn the_disputes_of_the_demo_get_the_dates_of_their_files() {
    #[rustfmt::skip]
    let vectors = [
        ("case 1, mediation",            "2026-05-13", D(30), "2026-06-12"), ("case 1, follow-up",          "2026-05-14", D(30), "2026-06-15"),
        ("case 2, mediation",            "2026-03-10", D(30), "2026-04-09"), ("case 2, confirmation",       "2026-04-07", D(30), "2026-05-07"),
        ("case 3, mediation",            "2026-06-15", D(30), "2026-07-15"), ("case 4, answer",             "2026-06-04", D(30), "2026-07-06"),
        ("case 5, mediation",            "2026-04-07", D(30), "2026-05-07"), ("case 5, confirmation",       "2026-04-17", D(30), "2026-05-18"),
        ("case 6, confirmation",         "2026-06-12", D(30), "2026-07-13"), ("case 6, court accepts",      "2026-06-18", D(3),  "2026-06-22"),
        ("case 7, entrusted",            "2026-05-11", D(7),  "2026-05-18"), ("case 8, confirmation",       "2026-02-10", D(30), "2026-03-12"),
        ("case 8, arbitration review",   "2026-02-10", D(15), "2026-02-25"), ("case 8, supervision",        "2026-02-03", W(1),  "2026-02-04"),
        ("case 8, objection",            "2026-04-20", D(15), "2026-05-06"), ("case 9, acceptance",         "2026-04-07", W(7),  "2026-04-16"),
        ("case 9, mediation",            "2026-04-14", W(45), "2026-06-18"), ("case 9, notice",             "2026-06-18", W(7),  "2026-06-30"),
        ("case 10, second mediation",    "2026-04-20", W(7),  "2026-04-29"), ("case 10, mediation",         "2026-04-22", D(30), "2026-05-22"),
        ("case 10, follow-up",           "2026-04-27", D(30), "2026-05-27"), ("case 11, mediation",         "2026-05-11", D(30), "2026-06-10"),
        ("case 11, confirmation",        "2026-05-25", D(30), "2026-06-24"), ("case 12, entrusted",         "2026-05-06", D(15), "2026-05-21"),
        ("case 14, report",              "2026-06-15", D(15), "2026-06-30"), ("case 15, routing",           "2026-05-08", D(15), "2026-05-25"),
        ("case 15, reconsideration",     "2026-04-30", D(60), "2026-06-29"), ("case 15, review",            "2026-06-24", W(5),  "2026-07-01"),
        ("case 15, decision",            "2026-06-29", D(60), "2026-08-28"), ("case 16, notice",            "2026-03-16", D(15), "2026-03-31"),
        ("case 16, petition",            "2026-03-25", D(60), "2026-05-25"), ("case 16, mediation",         "2026-04-02", D(30), "2026-05-06"),
        ("case 16, confirmation",        "2026-04-16", D(30), "2026-05-18"), ("case 17, mediation",         "2026-05-12", D(30), "2026-06-11"),
        ("case 17, listed supervision",  "2026-06-01", D(90), "2026-08-31"), ("case 18, acceptance",        "2026-05-18", W(5),  "2026-05-25"),
        ("case 18, mediation",           "2026-05-25", D(30), "2026-06-24"), ("case 19, labour mediation",  "2026-06-02", D(15), "2026-06-17"),
        ("case 19, arbitration accepts", "2026-06-22", W(5),  "2026-06-29"), ("case 20, mediation",         "2026-03-05", D(30), "2026-04-07"),
        ("case 20, first confirmation",  "2026-03-20", D(30), "2026-04-20"), ("case 20, second confirmation", "2026-05-15", D(30), "2026-06-15"),
        ("case 21, supplement",          "2026-06-24", W(5),  "2026-07-01"), ("case 22, mediation",         "2026-06-09", D(30), "2026-07-09"),
    ];
    for (what, anchor, span, on) in vectors {
        assert_eq!(due(anchor, statutory(span)), day(on), "{what}");
    }
}

#[test]
fn a_year_without_announcement_is_counted_by_weekends_and_flagged() {
    let case_13 = counted("2024-08-05", statutory(D(30)), &[], &[]);
    assert_eq!((case_13.due_on, case_13.calendar_complete), (day("2024-09-04"), false));
    assert_eq!(case_13.steps.last(), Some(&Step::CalendarMissing { year: 2024 }));
    assert_eq!(due("2024-08-28", statutory(D(30))), day("2024-09-27"));

    let over_new_year = counted("2026-12-29", statutory(W(5)), &[], &[]);
    assert_eq!((over_new_year.due_on, over_new_year.calendar_complete), (day("2027-01-05"), false));
    let ends_in_time = counted("2026-12-01", statutory(D(30)), &[], &[]);
    assert_eq!((ends_in_time.due_on, ends_in_time.calendar_complete), (day("2026-12-31"), true));
    let agreed = counted("2026-12-20", Rule { span: D(30), rolls: false, before: false }, &[], &[]);
    assert!(agreed.calendar_complete, "a date that never moves needs no calendar");
}

#[test]
fn dates_the_parties_agreed_on_never_move() {
    let agreed = counted("2026-01-16", Rule { span: D(30), rolls: false, before: false }, &[], &[]);

    assert_eq!((agreed.raw_due_on, agreed.due_on), (day("2026-02-15"), day("2026-02-15")));
    assert_eq!(agreed.steps.last(), Some(&Step::NotMoved { on: day("2026-02-15") }));
}

#[test]
fn a_notice_before_a_session_is_counted_back_and_never_moves_closer() {
    let before = |span: Span, rolls: bool| Rule { span, rolls, before: true };

    assert_eq!(due("2026-06-18", before(D(3), true)), day("2026-06-15"));
    assert_eq!(due("2026-06-24", before(D(3), true)), day("2026-06-18"), "06-21 is a holiday, so is 06-19");
    assert_eq!(due("2026-06-24", before(D(3), false)), day("2026-06-21"));
    assert_eq!(due("2026-02-25", before(W(2), false)), day("2026-02-14"), "02-24 and the worked Saturday");
    assert_eq!(due("2026-03-31", before(M(1), false)), day("2026-02-28"));
    let open = Pause { first_on: day("2026-06-10"), last_on: None, reason: PauseReason::Other };
    assert_eq!(count(day("2026-06-18"), &before(D(3), true), &[open], &[], &Calendar::state_council()), None);
}

#[test]
fn hours_run_from_the_moment_and_do_not_move() {
    let moment = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().expect("a moment");

    assert_eq!(hours_after(moment("2026-02-14T15:30:00Z"), 2), Some(moment("2026-02-14T17:30:00Z")));
    assert_eq!(hours_after(chrono::DateTime::<chrono::Utc>::MAX_UTC, 1), None);
    assert_eq!(due("2026-02-14", statutory(Span::Hours(2))), day("2026-02-14"));
    assert_eq!(due("2026-02-14", statutory(Span::Hours(72))), day("2026-02-17"), "inside the Spring Festival");
}

#[test]
fn what_cannot_be_counted_has_no_due_date_instead_of_a_panic() {
    let calendar = Calendar::state_council();
    let spans = [D(u32::MAX), W(u32::MAX), M(u32::MAX), Y(u32::MAX), Span::Hours(u32::MAX)];
    for span in spans {
        assert_eq!(count(day("2026-01-01"), &statutory(span), &[], &[], &calendar), None);
        assert_eq!(count(day("2026-01-01"), &statutory(D(1)), &[], &[span], &calendar), None);
        assert_eq!(count(day("2026-01-01"), &Rule { span, rolls: true, before: true }, &[], &[], &calendar), None);
    }
    for (anchor, before) in
        [(NaiveDate::MAX, false), (NaiveDate::MIN, true), (day("9999-12-31"), false), (day("0001-01-01"), true)]
    {
        for span in [D(1), W(1), M(1), Y(1)] {
            assert_eq!(
                count(anchor, &Rule { span, rolls: true, before }, &[], &[], &calendar),
                None,
                "{anchor} {span:?}"
            );
        }
    }
    let endless = Pause { first_on: day("2026-01-05"), last_on: Some(NaiveDate::MAX), reason: PauseReason::Other };
    assert_eq!(count(day("2026-01-01"), &statutory(D(30)), &[endless], &[], &calendar), None);
    assert_eq!(count(day("2026-01-01"), &statutory(W(30)), &[endless], &[], &calendar), None);
}
