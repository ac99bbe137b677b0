//! The sheets as a whole: compared with their printed pages, and walked from end to end.

use std::collections::BTreeSet;

use super::{ALL, peoples::PEOPLES};
use crate::act;
use crate::role::Role;
use crate::sheet::{On, Sheet, Stage, To, Who};

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
            ends.chain(limit.stops.iter().flat_map(|stop| [&stop.by, &stop.until]))
        });
        for one in acts.chain(sheet.notices.iter().map(|notice| &notice.after)) {
            assert!(known.contains(one.code), "{}: {} is no act", sheet.kind, one.code);
        }
    }
}

/// "A party's refusal is accepted from every state before all signatures. No approval step may block it." (domain.md §7.7-1)
#[test]
fn a_party_can_refuse_from_every_stage_of_every_mediation_and_nothing_stands_in_the_way() {
    for sheet in ALL.iter().filter(|sheet| sheet.is_mediation) {
        for stage in sheet.stages().into_iter().filter(|stage| !sheet.has_ended(*stage)) {
            let step = sheet.step(act::REFUSE, stage);
            let step = step.unwrap_or_else(|| panic!("{}: no way out of {}", sheet.kind, stage.code()));
            assert_eq!(step.needs, &[], "{}: {}", sheet.kind, stage.code());
            assert!(step.by.contains(&Who::May(Role::Party)), "{}: {}", sheet.kind, stage.code());
            assert!(step.by.iter().all(|who| matches!(who, Who::May(_))), "{}: {}", sheet.kind, stage.code());
        }
    }
}

/// Mediation is free of charge, but that of a commercial centre (RTF 4; SSTJ 16); an institution of appraisal has its fee.
#[test]
fn only_commercial_mediation_and_third_parties_know_a_charge() {
    let charging: Vec<&str> = ALL.iter().filter(|sheet| sheet.may_charge).map(|sheet| sheet.kind).collect();
    assert_eq!(charging, ["commercial-mediation", "appraisal"]);
    for sheet in ALL.iter().filter(|sheet| !sheet.may_charge) {
        for field in sheet.fields {
            let words = format!("{} {} {}", field.code, field.zh, field.en).to_lowercase();
            assert!(!words.contains("fee") && !words.contains("费金") && !words.contains("charge"), "{}", field.code);
        }
    }
    assert!(!PEOPLES.may_charge);
}

/// Labour, rural land and medical agreements are written. (LDTZ 14; NCTD 10; YLJF 39)
#[test]
fn the_law_wants_some_agreements_in_writing() {
    let written: Vec<&str> = ALL.iter().filter(|sheet| sheet.writing.is_some()).map(|sheet| sheet.kind).collect();
    assert_eq!(written, ["medical-mediation", "labour-mediation", "land-mediation", "health-mediation"]);
}

/// Codes that pages, forms and stored rows go by are kebab-case and no two fields of a sheet share one; what is required
/// somewhere is asked there.
#[test]
fn fields_have_codes_of_their_own_and_are_asked_where_they_are_required() {
    for sheet in ALL {
        let codes: BTreeSet<&str> = sheet.fields.iter().map(|field| field.code).collect();
        assert_eq!(codes.len(), sheet.fields.len(), "{}", sheet.kind);
        for field in sheet.fields {
            let kebab = field.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(kebab && !field.zh.is_empty() && !field.en.is_empty(), "{}: {}", sheet.kind, field.code);
            for act in field.required_for {
                assert!(field.asked_at.contains(act), "{}: {} is not asked at {}", sheet.kind, field.code, act.code);
                assert!(sheet.act(act.code).is_some(), "{}: {} is no act of it", sheet.kind, act.code);
            }
        }
        let names = |code: &str| sheet.field(code).is_some();
        assert!(sheet.in_time.iter().all(|one| names(one.since)), "{}", sheet.kind);
        let conditions = sheet.time_limits.iter().filter_map(|limit| limit.only_if);
        assert!(conditions.into_iter().all(|when| names(when.field)), "{}", sheet.kind);
    }
}

/// A medical dispute counts as failed after its limit, a complaint is ended; other limits leave the choice to people.
#[test]
fn the_clock_ends_only_what_the_law_ends() {
    let ended: Vec<(&str, &str)> = ALL
        .iter()
        .flat_map(|sheet| sheet.terms().map(|limit| (sheet.kind, limit)))
        .filter_map(|(kind, limit)| limit.lapse.map(|_| (kind, limit.code)))
        .collect();
    assert_eq!(
        ended,
        [("medical-mediation", "YL.TERM"), ("health-mediation", "YL.TERM"), ("market-mediation", "SC.TERM")]
    );
}

/// Every kind that contract.md names has its sheet, or waits for the courts, petitions and departments that it belongs to.
#[test]
fn kinds_are_those_of_the_list() {
    for sheet in ALL {
        assert!(crate::list::find(crate::list::KINDS, sheet.kind).is_some(), "{}", sheet.kind);
        assert!(!sheet.is_mediation || sheet.terms().count() > 0, "{} has no term", sheet.kind);
        assert!(!sheet.is_mediation || !sheet.number_word.is_empty(), "{} has no number", sheet.kind);
    }
}

/// Laws of the whole country that any paper may cite: contract, limitation, confirmation, personal data.
const OF_EVERYBODY: [&str; 4] = ["MFD", "CPL", "CPLI", "PIPL"];

/// People's mediation by its law: committees of villages, streets, trades and for medical disputes.
const PEOPLES_KINDS: [&str; 3] = ["peoples-mediation", "industry-mediation", "medical-mediation"];

/// What the papers of a kind cite, its lines and limits cite too.
#[test]
fn papers_cite_the_law_of_their_own_kind_only() {
    for sheet in ALL {
        let lines = sheet.steps.iter().map(|step| step.law).chain(sheet.time_limits.iter().map(|limit| limit.law));
        let cited = lines.chain(sheet.writing).flat_map(|law| law.split(';'));
        let known: BTreeSet<&str> = cited.filter_map(|one| one.trim().split(' ').next()).collect();
        for citation in sheet.cited_on_papers() {
            for one in citation.split(';') {
                let code = one.trim().split(' ').next().unwrap();
                assert!(known.contains(code) || OF_EVERYBODY.contains(&code), "{}: {citation}", sheet.kind);
                assert!(PEOPLES_KINDS.contains(&sheet.kind) || code != "RTF", "{}: {citation}", sheet.kind);
            }
        }
    }
}

#[test]
fn papers_print_fields_that_exist_and_are_called_as_the_sheet_says() {
    for sheet in ALL {
        let papers = &sheet.papers;
        for code in papers.on_agreement.iter().chain(papers.on_acceptance) {
            assert!(sheet.field(code).is_some(), "{}: {code}", sheet.kind);
        }
        for title in papers.titles {
            assert!(crate::list::find(crate::list::FORMS, title.code).is_some(), "{}: {}", sheet.kind, title.code);
        }
        if sheet.is_mediation {
            assert_eq!(sheet.paper_title("agreement").zh, sheet.words.agreement, "{}", sheet.kind);
            assert!(!papers.rights.is_empty() && !papers.effect.keeper.is_empty(), "{}", sheet.kind);
        }
    }
}

/// Papers are named by codes that lists know, and no way that a proceeding ends leaves the parties without one.
#[test]
fn every_end_of_a_proceeding_has_its_paper() {
    for sheet in ALL.iter().filter(|sheet| sheet.opened != crate::sheet::Opened::ByRule) {
        for step in sheet.steps {
            for paper in step.papers {
                assert!(crate::list::find(crate::list::FORMS, paper).is_some(), "{}: {paper}", sheet.kind);
            }
            let To::To(to) = step.to else { continue };
            // What is given back to the centre has not begun; what is finished has its paper already.
            let is_told_before = to == crate::stage::RETURNED || step.act == act::CHOOSE_WAY;
            if sheet.has_ended(to) && !is_told_before {
                assert!(!step.papers.is_empty(), "{}: {} ends without a paper", sheet.kind, step.act.code);
            }
        }
    }
}
