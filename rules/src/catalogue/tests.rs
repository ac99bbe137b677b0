//! The catalogue against the manual: every code of domain.md §2.0, its length, its law and its day.

use std::collections::BTreeSet;

use super::*;
use crate::calendar::Calendar;
use crate::deadline::{Rule, count};
use crate::law;
use crate::sheet::INTERNAL;

/// A code, its length, and its lengths in named cases.
type Row = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The table of domain.md §2.0, row by row.
const TABLE: &[Row] = &[
    ("RM.ACCEPT", "3W", &[]),
    ("RM.TERM", "30D", &[]),
    ("RM.EXT", "30D", &[]),
    ("RM.FOLLOW", "30D", &[("performed", "15D")]),
    ("SFQR.APPLY", "30D", &[]),
    ("SFQR.ACCEPT", "3D", &[]),
    ("SFQR.DECIDE", "30D", &[]),
    ("SFQR.OBJ_PARTY", "15D", &[]),
    ("SFQR.OBJ_THIRD", "6M", &[]),
    ("ENF.APPLY", "2Y", &[]),
    ("WP.TERM", "30D", &[]),
    ("WT.TERM.O", "15D", &[]),
    ("WT.TERM.S", "7D", &[]),
    ("WT.EXT", "30D", &[]),
    ("ZX.SELECT", "2W", &[]),
    ("ZX.ASSIGN", "3W", &[]),
    ("ZX.CONFIRM", "3W", &[]),
    ("ZX.CONTACT", "3W", &[]),
    ("XZ.ACCEPT", "5W", &[("complex", "10W")]),
    ("XZ.MOVE", "3W", &[]),
    ("XZ.TERM", "30D", &[]),
    ("YL.ACCEPT.GOV", "5W", &[]),
    ("YL.TERM", "30W", &[]),
    ("LD.TERM", "15D", &[]),
    ("LD.CONFIRM", "15D", &[]),
    ("LD.SOL", "1Y", &[]),
    ("JT.APPLY", "10D", &[]),
    ("JT.AFTER_RM", "3D", &[]),
    ("JT.TERM", "10D", &[]),
    ("JT.NOTICE", "3D", &[]),
    ("ZA.SECOND", "7W", &[]),
    ("SC.ACCEPT", "7W", &[]),
    ("SC.TERM", "45W", &[]),
    ("SC.NOTICE", "7W", &[]),
    ("XF.ROUTE", "15D", &[]),
    ("XF.NOTICE", "15D", &[]),
    ("XF.OBJECT", "5W", &[]),
    ("XF.TERM", "60D", &[]),
    ("XF.EXT", "30D", &[]),
    ("XF.REVIEW.APPLY", "30D", &[]),
    ("XF.REVIEW.TERM", "30D", &[]),
    ("XF.RECHECK.APPLY", "30D", &[]),
    ("XF.RECHECK.TERM", "30D", &[]),
    ("XF.EVAL", "30D", &[]),
    ("FY.APPLY", "60D", &[("rights-not-told", "1Y")]),
    ("FY.REVIEW", "5W", &[]),
    ("FY.TERM", "60D", &[("summary", "30D"), ("extended", "90D")]),
    ("CT.TRIAGE", "1W", &[]),
    ("CT.SIGN", "1W", &[("urgent", "2H")]),
    ("CT.LEVEL", "7D", &[("simple", "1D"), ("complex", "20D")]),
    ("DB.REPLY", "5W", &[("urgent", "1W")]),
    ("DB.LISTED", "90D", &[]),
    ("TS.REPLY", "30D", &[]),
    ("RISK.RED", "2H", &[]),
    ("RISK.ORANGE", "0D", &[]),
];

/// Those that the text before the table adds.
const BEFORE_THE_TABLE: &[Row] = &[
    ("CT.SUPPLEMENT", "5W", &[]),
    ("CT.FEEDBACK", "30D", &[]),
    ("CT.RETURN", "5W", &[]),
    ("RM.FIRST", "7D", &[]),
    ("RM.DEFAULT", "7D", &[]),
    ("CT.ARCHIVE", "30D", &[]),
];

/// The defaults of §2.5 and §2.6, and the days of machine E (§7.6).
const ELSEWHERE: &[Row] = &[("SS.TERM", "30D", &[]), ("NE.TERM", "15D", &[]), ("JM.LEAD", "3W", &[])];

fn manual() -> impl Iterator<Item = &'static Row> {
    [TABLE, BEFORE_THE_TABLE, ELSEWHERE].into_iter().flatten()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_limit_of_the_manual_is_here_with_its_length_and_nothing_else_is() {
    let today = day("2026-06-30");
    for (code, span, cases) in manual() {
        let entry = on(code, today).unwrap_or_else(|| panic!("{code} is missing"));
        assert_eq!(entry.limit.span.code(), *span, "{code}");
        assert!(until(entry).is_none(), "{code} is out of force");
        let own: Vec<(&str, String)> = entry.variants.iter().map(|one| (one.case.code, one.span.code())).collect();
        let told: Vec<(&str, String)> = cases.iter().map(|(case, span)| (*case, (*span).to_owned())).collect();
        assert_eq!(own, told, "{code}");
    }
    let listed: BTreeSet<&str> = all().map(|entry| entry.limit.code).collect();
    assert_eq!(listed, manual().map(|(code, ..)| *code).collect());
    assert_eq!(manual().count(), listed.len(), "no code stands in the manual twice");
}

/// An orange risk on a Sunday is dealt with on that Sunday; a red one within two hours.
#[test]
fn what_is_due_on_the_day_itself_is_counted_to_that_day() {
    let limit = on("RISK.ORANGE", day("2026-06-28")).unwrap().limit;
    let rule = Rule { span: limit.span, rolls: limit.rolls, before: limit.before };
    let counted = count(day("2026-06-28"), &rule, &[], &[], &Calendar::state_council()).unwrap();
    assert_eq!(counted.due_on, day("2026-06-28"));
    let told: Vec<String> = counted.steps.iter().map(crate::deadline::Step::zh).collect();
    assert!(told[0].starts_with("当天办理") && !told.concat().contains("当天不算"), "{told:?}");
}

#[test]
fn every_limit_has_a_law_with_a_name_or_is_a_rule_of_the_house_and_a_day_from_which_it_holds() {
    for entry in all() {
        let limit = entry.limit;
        assert!(since(entry).is_some(), "{}", limit.code);
        assert_eq!(limit.until.is_some(), until(entry).is_some(), "{}", limit.code);
        for one in limit.law.split(';').filter(|_| limit.law != INTERNAL) {
            let code = one.trim().split(' ').next().unwrap();
            assert!(law::LAWS.iter().any(|law| law.code == code), "{}: {one}", limit.code);
        }
    }
}

/// Rows of one code follow each other without a gap and without two that hold on the same day.
#[test]
fn on_every_day_one_row_of_a_code_counts() {
    for entry in all() {
        let mut of_code: Vec<&Entry> = all().filter(|other| other.limit.code == entry.limit.code).collect();
        of_code.sort_by_key(|entry| since(entry));
        for pair in of_code.windows(2) {
            assert_eq!(until(pair[0]).and_then(|day| day.succ_opt()), since(pair[1]), "{}", entry.limit.code);
        }
    }
    assert_eq!(on("SFQR.DECIDE", day("2012-06-01")).map(|entry| entry.limit.law), Some("SFQR2011 5"));
    assert_eq!(on("SFQR.DECIDE", day("2013-01-01")).map(|entry| entry.limit.law), Some("CPL 187"));
    assert_eq!(on("SFQR.DECIDE", day("2001-01-01")).map(|entry| entry.limit.law), Some("SFQR2011 5"));
    assert!(on("XX.NONE", day("2026-01-01")).is_none());
}

/// The vectors of domain.md §2.0, by the codes that people use.
#[test]
fn the_vectors_of_the_manual_come_out_by_code() {
    let vectors = [
        ("SFQR.APPLY", "2025-09-05", "2025-10-09"),
        ("SFQR.APPLY", "2026-01-16", "2026-02-24"),
        ("XF.TERM", "2026-01-05", "2026-03-06"),
        ("XF.NOTICE", "2026-02-06", "2026-02-24"),
        ("WT.TERM.O", "2026-04-20", "2026-05-06"),
        ("WT.TERM.S", "2026-04-27", "2026-05-06"),
        ("ZX.CONFIRM", "2026-02-12", "2026-02-24"),
        ("XF.OBJECT", "2026-09-24", "2026-10-09"),
        ("ZX.SELECT", "2026-04-30", "2026-05-07"),
        ("ZA.SECOND", "2025-09-26", "2025-10-13"),
        ("YL.TERM", "2026-03-31", "2026-05-15"),
        ("SC.TERM", "2026-01-12", "2026-03-20"),
    ];
    for (code, anchor, due) in vectors {
        let limit = on(code, day(anchor)).unwrap().limit;
        let rule = Rule { span: limit.span, rolls: limit.rolls, before: limit.before };
        let counted = count(day(anchor), &rule, &[], &[], &Calendar::state_council()).unwrap();
        assert_eq!(counted.due_on, day(due), "{code} from {anchor}");
    }
}
