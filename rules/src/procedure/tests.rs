//! The sheets as a whole: compared with their printed pages, and walked from end to end.

use std::collections::BTreeSet;

use super::printed::printed;
use super::{ALL, peoples::PEOPLES};
use crate::act;
use crate::role::Role;
use crate::sheet::{On, Sheet, Stage, To, Who};

/// The pages as a lawyer has read them. A changed rule changes its line here, in the same commit.
const PAGES: &[(&str, &str)] = &[
    ("dispute", include_str!("printed/dispute.txt")),
    ("peoples-mediation", include_str!("printed/peoples-mediation.txt")),
    ("performance", include_str!("printed/performance.txt")),
];

#[test]
fn every_sheet_is_as_printed() {
    assert_eq!(PAGES.len(), ALL.len());
    for sheet in ALL {
        let page = printed(sheet);
        let read = PAGES.iter().find(|(kind, _)| *kind == sheet.kind).map(|(_, page)| *page);
        assert_eq!(Some(page.as_str()), read, "{} is printed now as:\n{page}", sheet.kind);
    }
}

/// Stages that can be reached from the first by the sheet's own acts.
fn reached(sheet: &Sheet) -> BTreeSet<&'static str> {
    let mut seen = BTreeSet::from([sheet.first.code()]);
    loop {
        let before = seen.len();
        for step in sheet.steps {
            if let To::To(to) = step.to
                && step.from.iter().any(|from| seen.contains(from.code()))
            {
                seen.insert(to.code());
            }
        }
        if seen.len() == before {
            return seen;
        }
    }
}

/// Stages from which some end can be reached.
fn leads_to_an_end(sheet: &Sheet, stage: Stage) -> bool {
    let mut seen: Vec<Stage> = vec![stage];
    let mut at = 0;
    while at < seen.len() {
        let here = seen[at];
        if sheet.has_ended(here) {
            return true;
        }
        for step in sheet.steps.iter().filter(|step| step.from.contains(&here)) {
            if let To::To(to) = step.to
                && !seen.contains(&to)
            {
                seen.push(to);
            }
        }
        at += 1;
    }
    false
}

#[test]
fn every_stage_can_be_reached_and_none_is_a_dead_end() {
    for sheet in ALL {
        let reached = reached(sheet);
        for stage in sheet.stages() {
            // The dispute's own stages are also entered by follow-ups of its proceedings.
            let by_others = ALL.iter().flat_map(|other| other.steps).flat_map(|step| step.follow);
            let entered_by_others = sheet.kind == "dispute" && by_others.into_iter().any(|one| one.on == On::Dispute);
            assert!(
                reached.contains(stage.code()) || entered_by_others,
                "{}: nothing leads to {}",
                sheet.kind,
                stage.code()
            );
            assert!(leads_to_an_end(sheet, stage), "{}: nothing leads on from {}", sheet.kind, stage.code());
        }
    }
}

#[test]
fn every_act_of_a_mediation_and_every_time_limit_has_its_law_or_says_that_it_is_a_rule_of_the_house() {
    for sheet in ALL {
        for step in sheet.steps {
            assert!(!sheet.is_mediation || !step.law.is_empty(), "{}: {} has no law", sheet.kind, step.act.code);
            assert!(!step.by.is_empty(), "{}: nobody may {}", sheet.kind, step.act.code);
        }
        for limit in sheet.time_limits {
            assert!(!limit.law.is_empty() && !limit.since.is_empty(), "{}", limit.code);
        }
    }
}

#[test]
fn a_time_limit_and_a_letter_speak_only_of_acts_that_exist() {
    let known: BTreeSet<&str> = act::ALL.iter().map(|act| act.code).collect();
    for sheet in ALL {
        let limits = sheet.time_limits.iter();
        let acts = limits.flat_map(|limit| {
            let ends = limit.starts.iter().chain(limit.met).chain(limit.cancelled);
            ends.chain(limit.pauses_by).chain(limit.resumes_by)
        });
        for one in acts.chain(sheet.notices.iter().map(|notice| &notice.after)) {
            assert!(known.contains(one.code), "{}: {} is no act", sheet.kind, one.code);
        }
    }
}

/// "A party's refusal is accepted from every state before all signatures. No approval step may block it." (domain.md §7.7-1)
#[test]
fn a_party_can_refuse_from_every_stage_of_peoples_mediation_and_nothing_stands_in_the_way() {
    for stage in PEOPLES.stages().into_iter().filter(|stage| !PEOPLES.has_ended(*stage)) {
        let step = PEOPLES.step(act::REFUSE, stage);
        let step = step.unwrap_or_else(|| panic!("no way out of {}", stage.code()));
        assert_eq!(step.needs, &[], "{}", stage.code());
        assert!(step.by.contains(&Who::May(Role::Party)), "{}", stage.code());
        assert!(step.by.iter().all(|who| matches!(who, Who::May(_))), "{}: a request", stage.code());
    }
}

/// People's mediation is free of charge. (RTF 4)
#[test]
fn peoples_mediation_knows_no_charge() {
    assert!(!PEOPLES.may_charge);
}
