//! Decisions by example: who, when, and what is missing.

use super::*;
use crate::procedure::dispute::DISPUTE;
use crate::procedure::peoples::PEOPLES;
use crate::role::Role;
use crate::sheet::STEP;
use crate::standing::Standing;
use crate::{act, stage};

fn head() -> Actor {
    Actor { role: Role::CommitteeHead, keeps_seal: true, standings: vec![Standing::Body], mediates: false }
}

fn mediator() -> Actor {
    Actor { role: Role::Mediator, keeps_seal: false, standings: vec![Standing::Mediator], mediates: true }
}

/// Two neighbours who agree to everything.
fn willing() -> Facts {
    Facts {
        parties: 2,
        consents: 2,
        mediators: 1,
        presiding: 1,
        agreeing: 2,
        extensions_allowed: 1,
        ground: true,
        ..Facts::default()
    }
}

#[test]
fn the_head_accepts_when_every_party_has_consented() {
    let decision = decide(&PEOPLES, stage::CONSENT_PENDING, act::ACCEPT, &head(), &willing()).unwrap();
    assert_eq!((decision.from, decision.to), (stage::CONSENT_PENDING, stage::ACCEPTED));
    assert_eq!(decision.effect, Effect::Now);
}

#[test]
fn acceptance_waits_for_the_last_consent_unless_the_body_acts_on_its_own_initiative() {
    let facts = Facts { consents: 1, ..willing() };
    let refusal = decide(&PEOPLES, stage::CONSENT_PENDING, act::ACCEPT, &head(), &facts).unwrap_err();
    assert_eq!(refusal.code(), "consent-missing");
    let facts = Facts { consents: 0, own_initiative: true, ..willing() };
    assert!(decide(&PEOPLES, stage::CONSENT_PENDING, act::ACCEPT, &head(), &facts).is_ok());
}

#[test]
fn a_refusal_stands_even_against_the_bodys_own_initiative() {
    let facts = Facts { own_initiative: true, refusals: 1, ..willing() };
    let refusal = decide(&PEOPLES, stage::CONSENT_PENDING, act::ACCEPT, &head(), &facts).unwrap_err();
    assert_eq!(refusal.code(), "party-refused");
}

#[test]
fn the_stage_is_asked_first_then_the_person_then_what_is_missing() {
    let facts = Facts::default();
    let stranger = Actor { standings: vec![], ..head() };
    let code = |stage, actor: &Actor| decide(&PEOPLES, stage, act::SEAL, actor, &facts).unwrap_err().code();
    assert_eq!(code(stage::IN_MEDIATION, &stranger), "wrong-stage");
    assert_eq!(code(stage::AGREEMENT_DRAFT, &stranger), "not-permitted");
    let facts = Facts { signatures_missing: 1, ..willing() };
    let refusal = decide(&PEOPLES, stage::AGREEMENT_DRAFT, act::SEAL, &head(), &facts).unwrap_err();
    assert_eq!(refusal.code(), "signatures-missing");
}

#[test]
fn only_the_keeper_seals_and_a_studios_agreement_is_sealed_by_the_parent_committee() {
    let facts = willing();
    let seal = |actor: &Actor| decide(&PEOPLES, stage::AGREEMENT_DRAFT, act::SEAL, actor, &facts);
    assert!(seal(&Actor { keeps_seal: false, ..head() }).is_err());
    assert!(seal(&Actor { standings: vec![Standing::Seal], ..head() }).is_ok());
    assert!(seal(&mediator()).is_err());
}

#[test]
fn a_mediator_only_proposes_to_decline() {
    let decision = decide(&PEOPLES, stage::CONSENT_PENDING, act::DECLINE, &mediator(), &willing()).unwrap();
    assert_eq!(decision.effect, Effect::Request);
    let facts = Facts { ground: false, ..willing() };
    let refusal = decide(&PEOPLES, stage::CONSENT_PENDING, act::DECLINE, &head(), &facts).unwrap_err();
    assert_eq!(refusal.code(), "ground-missing");
}

#[test]
fn every_need_has_a_refusal_of_its_own_that_says_what_is_missing() {
    let lacking = Facts {
        parties: 3,
        refusals: 1,
        term_over: true,
        agreement_faults: 2,
        signatures_missing: 1,
        active_mediations: 1,
        open_proceedings: 1,
        ever_accepted: true,
        obligations_open: 4,
        papers_missing: vec![("人民调解记录", "record of a session")],
        recused: vec!["蒲海棠".to_owned()],
        conflicts: vec![conflict()],
        second_begun: true,
        guardian_untold: true,
        ..Facts::default()
    };
    let needs = [
        (Need::EveryConsent, "consent-missing"),
        (Need::NoRefusal, "party-refused"),
        (Need::Presiding, "presiding-missing"),
        (Need::NotRecused, "mediator-recused"),
        (Need::NoConflict, "conflict-of-interest"),
        (Need::EveryPartyAgrees, "agreement-of-parties-missing"),
        (Need::NewcomerAgreed, "newcomer-not-agreed"),
        (Need::ExtensionOpen, "extension-spent"),
        (Need::CompleteAgreement, "agreement-incomplete"),
        (Need::EverySignature, "signatures-missing"),
        (Need::NoActiveMediation, "mediation-under-way"),
        (Need::NeverAccepted, "already-accepted"),
        (Need::NothingOpen, "proceeding-open"),
        (Need::ObligationsResolved, "obligations-open"),
        (Need::FileComplete, "file-incomplete"),
        (Need::AgreementInEffect, "not-in-effect"),
        (Need::Ground, "ground-missing"),
        (Need::HelpAgreed, "help-not-agreed"),
        (Need::NoSecondYet, "second-spent"),
        (Need::GuardianTold, "guardian-not-told"),
    ];
    for (need, code) in needs {
        let refusal = check(need, &STEP, &lacking).unwrap_err();
        assert_eq!(refusal.code(), code);
        assert!(!refusal.zh().is_empty() && !refusal.en().is_empty(), "{code}");
    }
    let all_signed = Facts { signatures_missing: 0, ..lacking };
    assert_eq!(check(Need::NotAllSigned, &STEP, &all_signed).unwrap_err().code(), "all-signed");
    let annex_open = Facts { annex_missing: 31, ..all_signed };
    assert_eq!(check(Need::EverySignature, &STEP, &annex_open), Err(Refusal::AnnexUnsigned(31)));
    assert_eq!(check(Need::NotAllSigned, &STEP, &annex_open), Ok(()));
}

/// A mediator with the name of a party, who has said nothing about it yet.
fn conflict() -> Conflict {
    let found = vec![crate::conflict::Found::NameOfParty];
    Conflict { mediator: "蒲海棠".to_owned(), found, disclosed: false, unaccepted: 2 }
}

#[test]
fn whoever_may_have_an_interest_is_neither_appointed_nor_proposed() {
    let facts = Facts { conflicts: vec![conflict()], ..willing() };
    let clerk = Actor { role: Role::Clerk, keeps_seal: false, standings: vec![Standing::Centre], mediates: false };
    for actor in [head(), clerk] {
        let appoint = decide(&PEOPLES, stage::ACCEPTED, act::APPOINT, &actor, &facts);
        assert_eq!(appoint.unwrap_err().code(), "conflict-of-interest");
        let replace = decide(&PEOPLES, stage::SUSPENDED, act::REPLACE, &actor, &facts);
        assert_eq!(replace.unwrap_err().code(), "conflict-of-interest");
    }
    // Who may not appoint at all is not told what was found.
    let refusal = decide(&PEOPLES, stage::IN_MEDIATION, act::REPLACE, &mediator(), &facts).unwrap_err();
    assert_eq!(refusal.code(), "not-permitted");
}

/// "If a party objects, the committee must replace the mediator" (RT2002 25): nothing is proposed, nothing is awaited.
#[test]
fn a_recusal_takes_effect_at_once_whoever_was_told_until_all_have_signed() {
    let clerk = Actor { role: Role::Clerk, keeps_seal: false, standings: vec![Standing::Centre], mediates: false };
    for actor in [head(), mediator(), clerk] {
        let decision = decide(&PEOPLES, stage::IN_MEDIATION, act::RECUSE, &actor, &willing()).unwrap();
        assert_eq!((decision.to, decision.effect), (stage::MEDIATOR_PENDING, Effect::Now));
        // It would end a suspension by the way: there the body replaces him, and mediation stays suspended.
        let refusal = decide(&PEOPLES, stage::SUSPENDED, act::RECUSE, &actor, &willing()).unwrap_err();
        assert_eq!(refusal.code(), "wrong-stage");
        let facts = Facts { signatures_missing: 1, ..willing() };
        assert!(decide(&PEOPLES, stage::AGREEMENT_DRAFT, act::RECUSE, &actor, &facts).is_ok());
        let refusal = decide(&PEOPLES, stage::AGREEMENT_DRAFT, act::RECUSE, &actor, &willing()).unwrap_err();
        assert_eq!(refusal.code(), "all-signed");
    }
}

#[test]
fn a_second_extension_is_refused_and_so_is_one_after_the_end() {
    let extend = |facts: &Facts| decide(&PEOPLES, stage::IN_MEDIATION, act::EXTEND, &mediator(), facts);
    assert!(extend(&willing()).is_ok());
    assert_eq!(extend(&Facts { extensions: 1, ..willing() }).unwrap_err().code(), "extension-spent");
    assert_eq!(extend(&Facts { term_over: true, ..willing() }).unwrap_err().code(), "extension-spent");
    assert_eq!(extend(&Facts { agreeing: 1, ..willing() }).unwrap_err().code(), "agreement-of-parties-missing");
}

#[test]
fn a_simple_case_is_blue_has_no_representative_nothing_open_and_less_than_ten_thousand() {
    assert!(is_simple(true, 0, 0, Some(999_999)));
    assert!(is_simple(true, 0, 0, None));
    assert!(!is_simple(true, 0, 0, Some(1_000_000)));
    assert!(!is_simple(false, 0, 0, None));
    assert!(!is_simple(true, 1, 0, None));
    assert!(!is_simple(true, 0, 1, None));
}

#[test]
fn what_is_offered_can_be_done_or_proposed_by_this_person_in_this_stage() {
    let offered = available(&PEOPLES, stage::CONSENT_PENDING, &mediator(), &willing());
    assert!(offered.iter().any(|(step, effect)| step.act == act::DECLINE && *effect == Effect::Request));
    assert!(offered.iter().all(|(step, _)| step.from.contains(&stage::CONSENT_PENDING)));
    assert!(available(&PEOPLES, stage::AGREED, &mediator(), &willing()).is_empty());
}

#[test]
fn fields_that_a_kind_wants_are_asked_for_by_name() {
    let facts = Facts { fields_missing: vec![("行业", "Trade")], ..willing() };
    let refusal = decide(&PEOPLES, stage::CONSENT_PENDING, act::ACCEPT, &head(), &facts).unwrap_err();
    assert_eq!((refusal.code(), refusal.zh().contains("行业")), ("fields-missing", true));
}

#[test]
fn an_extension_goes_as_often_as_the_kind_allows() {
    let facts = Facts { extensions: 1, ..willing() };
    let stage = stage::IN_MEDIATION;
    assert_eq!(decide(&PEOPLES, stage, act::EXTEND, &mediator(), &facts).unwrap_err().code(), "extension-spent");
    let medical = &crate::procedure::medical::MEDICAL;
    let facts = Facts { extensions_allowed: u32::MAX, ..facts };
    assert!(decide(medical, stage, act::EXTEND, &mediator(), &facts).is_ok());
}

#[test]
fn when_two_bodies_have_given_it_back_the_coordinator_alone_opens_the_next_way() {
    use crate::procedure::dispute::DISPUTE;
    let at_centre = |role| Actor { role, keeps_seal: false, standings: vec![Standing::Centre], mediates: false };
    let decide = |role, designation| {
        let facts = Facts { designation, ..willing() };
        let decision = decide(&DISPUTE, stage::TRIAGE, act::OPEN_PROCEEDING, &at_centre(role), &facts);
        decision.map(|decision| decision.effect).map_err(|refusal| refusal.code())
    };

    assert_eq!(decide(Role::Clerk, false), Ok(Effect::Now));
    assert_eq!(decide(Role::Coordinator, false), Err("not-permitted"));
    assert_eq!(decide(Role::Coordinator, true), Ok(Effect::Now));
    assert_eq!(decide(Role::Clerk, true), Err("coordinator-designates"));
    assert_eq!(decide(Role::Director, true), Err("coordinator-designates"));
    assert_eq!(decide(Role::GridWorker, true), Err("not-permitted"));
}

fn officer() -> Actor {
    Actor { role: Role::Officer, keeps_seal: true, standings: vec![Standing::Body], mediates: false }
}

/// Each ground says by itself which article bars it and what can be done instead; the agreement is barred as well as the
/// acceptance. (GAXZ 179; SCTS 15; YLJF 40)
#[test]
fn what_the_law_of_a_kind_excludes_is_neither_taken_on_nor_agreed_on() {
    for sheet in crate::procedure::ALL.iter().filter(|sheet| !sheet.exclusions.is_empty()) {
        for ground in sheet.exclusions {
            let facts = Facts { excluded: Some(ground), ..willing() };
            let accept = decide(sheet, stage::CONSENT_PENDING, act::ACCEPT, &officer(), &facts).unwrap_err();
            let seal = decide(sheet, stage::AGREEMENT_DRAFT, act::SEAL, &officer(), &facts).unwrap_err();
            assert_eq!((accept.code(), seal.code()), ("excluded", "excluded"), "{}", ground.name.code);
            let zh = accept.zh();
            assert!(zh.contains(ground.name.zh) && zh.contains(ground.instead.0), "{zh}");
            assert!(zh.contains(&crate::law::cited_zh(ground.law)), "{zh}");
            assert!(accept.en().contains(&crate::law::cited_en(ground.law)), "{}", accept.en());
            assert_eq!(sheet.exclusion(ground.name.code), Some(ground));
        }
        assert_eq!(sheet.exclusion("none"), None);
    }
    let excluding: Vec<&str> =
        crate::procedure::ALL.iter().filter(|one| !one.exclusions.is_empty()).map(|one| one.kind).collect();
    assert_eq!(excluding, ["administrative-mediation", "police-mediation", "health-mediation", "market-mediation"]);
}

/// Mediated once as a rule, and a second time at most: what was recorded once is not offered again. (GAXZ 183)
#[test]
fn the_police_record_a_first_failure_once() {
    let police = &crate::procedure::police::POLICE;
    let first = |facts: &Facts| decide(police, stage::IN_MEDIATION, act::FIRST_FAILED, &officer(), facts);
    assert!(first(&willing()).is_ok());
    let again = Facts { second_begun: true, ..willing() };
    let refusal = first(&again).unwrap_err();
    assert_eq!(refusal, Refusal::SecondSpent("GAXZ 183"));
    let acts = |facts: &Facts| offered(police, stage::IN_MEDIATION, &officer(), facts);
    assert!(acts(&willing()).iter().any(|(step, _)| step.act == act::FIRST_FAILED));
    assert!(acts(&again).iter().all(|(step, _)| step.act != act::FIRST_FAILED));
}

/// The guardian is told before the police take it on. (GAXZ 181)
#[test]
fn the_police_take_on_a_minor_only_when_the_guardian_was_told() {
    let police = &crate::procedure::police::POLICE;
    let untold = Facts { guardian_untold: true, ..willing() };
    let refusal = decide(police, stage::CONSENT_PENDING, act::ACCEPT, &officer(), &untold).unwrap_err();
    assert!(refusal.zh().contains("第181条"), "{}", refusal.zh());
    assert!(decide(&PEOPLES, stage::CONSENT_PENDING, act::ACCEPT, &head(), &untold).is_ok());
}

/// Whoever helps from outside comes by the article of the kind: only people's mediation has that of its own law.
#[test]
fn help_from_outside_is_cited_by_the_law_of_the_kind() {
    let law = |kind: &str, act| {
        let sheet = crate::procedure::ALL.iter().find(|sheet| sheet.kind == kind).unwrap();
        sheet.step(act, stage::IN_MEDIATION).unwrap().law
    };
    for (kind, wanted) in [
        ("peoples-mediation", "RTF 20"),
        ("industry-mediation", "RTF 20"),
        ("medical-mediation", "RTF 20; YLJF 33"),
        ("labour-mediation", "LDXS 24"),
        ("land-mediation", "NCTD 9; RTF 20"),
        ("commercial-mediation", "SSTJ 15, 19"),
        ("administrative-mediation", "SZDY 47"),
        ("police-mediation", "GAXZ 182"),
        ("traffic-mediation", "DJSG 89"),
        ("health-mediation", "YLJF 41"),
        ("market-mediation", "SCTS 19"),
        ("entrusted-mediation", "TYTJ 17"),
        ("delegated-mediation", "TYTJ 17"),
    ] {
        assert_eq!((law(kind, act::INVITE_HELP), law(kind, act::ANSWER_HELP)), (wanted, wanted), "{kind}");
    }
    let facts = Facts { agreeing: 0, ..willing() };
    let police = &crate::procedure::police::POLICE;
    let refusal = decide(police, stage::IN_MEDIATION, act::INVITE_HELP, &officer(), &facts).unwrap_err();
    assert!(refusal.zh().contains("公安机关办理行政案件程序规定第182条"), "{}", refusal.zh());
}

#[test]
fn the_director_takes_on_only_what_waits_for_him() {
    let director =
        Actor { role: Role::Director, keeps_seal: false, standings: vec![Standing::Centre], mediates: false };
    let stage = stage::TRIAGE;
    let waits = Facts { risk_waits: true, ..Facts::default() };
    assert!(decide(&DISPUTE, stage, act::TAKE_ON_RISK, &director, &waits).is_ok());
    let refused = decide(&DISPUTE, stage, act::TAKE_ON_RISK, &director, &Facts::default());
    assert_eq!(refused.map(|_| ()), Err(Refusal::NothingToTakeOn));
    let offers = |facts: &Facts| {
        offered(&DISPUTE, stage, &director, facts).iter().any(|(step, _)| step.act == act::TAKE_ON_RISK)
    };
    assert!(offers(&waits) && !offers(&Facts::default()));
}

/// TYTJ 13 speaks of what a court hands over; other laws leave the number to the body.
#[test]
fn a_major_dispute_from_a_court_has_two_mediators() {
    let major = Facts { major: true, ..willing() };
    let appoint = |sheet, facts: &Facts| decide(sheet, stage::ACCEPTED, act::APPOINT, &head(), facts).map(|_| ());
    for sheet in crate::procedure::ALL.iter().filter(|sheet| sheet.is_mediation) {
        let of_court = ["entrusted-mediation", "delegated-mediation"].contains(&sheet.kind);
        let Some(step) = sheet.step(act::APPOINT, stage::ACCEPTED) else { continue };
        assert_eq!(step.needs.contains(&crate::sheet::Need::SeveralWhenMajor), of_court, "{}", sheet.kind);
    }
    let court = crate::procedure::ALL.iter().find(|sheet| sheet.kind == "entrusted-mediation").unwrap();
    assert_eq!(appoint(court, &major), Err(Refusal::MediatorsTooFew));
    assert_eq!(appoint(court, &Facts { mediators: 2, ..major.clone() }), Ok(()));
    assert_eq!(appoint(court, &willing()), Ok(()));
    assert_eq!(appoint(&PEOPLES, &major), Ok(()));
}
