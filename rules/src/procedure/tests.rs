//! The sheets as a whole: each is sound, and what the law says of all of them holds.

use std::collections::BTreeSet;

use super::{ALL, faults, faults_among, peoples::PEOPLES};
use crate::act;
use crate::role::Role;
use crate::sheet::{Anchor, Exclusion, FIELD, Field, Need, Opened, Sheet, Step, TimeLimit, To, Who};

#[test]
fn every_sheet_is_sound_and_no_two_say_different_things() {
    assert_eq!(faults_among(ALL), Vec::<String>::new());
}

/// What is wrong with people's mediation once this was changed.
fn wrong(change: impl FnOnce(&mut Sheet)) -> String {
    let mut sheet = PEOPLES;
    change(&mut sheet);
    faults(&sheet).join("\n")
}

/// The steps of people's mediation, each through this.
fn steps(change: impl Fn(&mut Step)) -> &'static [Step] {
    let mut steps = PEOPLES.steps.to_vec();
    steps.iter_mut().for_each(change);
    steps.leak()
}

#[test]
fn a_stage_that_nothing_leads_to_or_on_from_is_a_fault() {
    assert_eq!(faults(&PEOPLES), Vec::<String>::new());
    let unreached =
        wrong(|sheet| sheet.steps = steps(|step| step.to = if step.act == act::SUSPEND { To::Stay } else { step.to }));
    assert!(unreached.contains("nothing leads to suspended"), "{unreached}");
    let stuck = wrong(|sheet| sheet.ends = &[crate::stage::AGREED]);
    assert!(stuck.contains("nothing leads on from not-accepted"), "{stuck}");
    let twice = wrong(|sheet| sheet.steps = [PEOPLES.steps, &PEOPLES.steps[..1]].concat().leak());
    assert!(twice.contains("two lines for one act"), "{twice}");
}

#[test]
fn an_act_or_a_limit_without_its_law_is_a_fault() {
    let lawless =
        wrong(|sheet| sheet.steps = steps(|step| step.law = if step.act == act::ACCEPT { "" } else { step.law }));
    assert!(lawless.contains("accept has no law"), "{lawless}");
    let invented = wrong(|sheet| {
        let limits: Vec<TimeLimit> =
            sheet.time_limits.iter().map(|limit| TimeLimit { law: "XYZ 3", ..*limit }).collect();
        sheet.time_limits = limits.leak();
    });
    assert!(invented.contains("RM.TERM has no law that is known"), "{invented}");
    assert!(wrong(|sheet| sheet.time_limits = &[]).contains("it has no term"));
    let nobody = wrong(|sheet| sheet.steps = steps(|step| step.by = &[]));
    assert!(nobody.contains("nobody may accept"), "{nobody}");
}

/// "A party's refusal is accepted from every state before all signatures. No approval step may block it." (domain.md §7.7-1)
#[test]
fn whatever_stands_in_the_way_of_a_partys_refusal_is_a_fault() {
    let needs = |step: &mut Step| step.needs = if step.act == act::REFUSE { &[Need::Ground] } else { step.needs };
    let asks = wrong(|sheet| sheet.steps = steps(needs));
    assert!(asks.contains("a party cannot leave in-mediation at its word"), "{asks}");
    let by = |step: &mut Step| step.by = if step.act == act::REFUSE { &[Who::Propose(Role::Party)] } else { step.by };
    assert!(wrong(|sheet| sheet.steps = steps(by)).contains("a party cannot leave consent-pending"));
}

#[test]
fn a_field_that_is_required_and_never_asked_or_a_fee_in_disguise_is_a_fault() {
    let wanted = wrong(|sheet| {
        sheet.fields = &[Field { code: "plot", required_for: &[act::ACCEPT], zh: "地块", en: "Plot", ..FIELD }];
    });
    assert!(wanted.contains("plot is not asked at accept"), "{wanted}");
    let fee = wrong(|sheet| sheet.fields = &[Field { code: "service", zh: "服务收费", en: "Service", ..FIELD }]);
    assert!(fee.contains("speaks of a charge"), "{fee}");
}

#[test]
fn what_bars_a_kind_and_is_never_asked_is_a_fault() {
    let ground = Exclusion {
        name: crate::sheet::Named { code: "sued", zh: "已起诉", en: "Sued" },
        law: "RT2002 22",
        instead: ("请告知在诉讼中解决。", "It goes on in court."),
    };
    let unasked = wrong(|sheet| sheet.exclusions = vec![ground].leak());
    assert!(unasked.contains("nobody is asked about it"), "{unasked}");
    let lawless = wrong(|sheet| sheet.exclusions = vec![Exclusion { law: "XYZ 3", ..ground }].leak());
    assert!(lawless.contains("without a law"), "{lawless}");
}

#[test]
fn a_kind_that_triage_does_not_know_says_what_it_is_like() {
    let strange = |like: &'static str| {
        wrong(|sheet| {
            sheet.kind = "village-talks";
            sheet.like = like;
        })
    };
    assert!(strange("").contains("triage does not know"));
    assert_eq!(strange("peoples-mediation"), "");
}

#[test]
fn one_code_that_stands_for_two_things_is_a_fault() {
    let mut other = PEOPLES;
    other.kind = "village-talks";
    other.like = PEOPLES.kind;
    other.steps = steps(|step| step.act.zh = if step.act == act::ACCEPT { "收下" } else { step.act.zh });
    let found = faults_among(&[&PEOPLES, &other, &super::performance::PERFORMANCE]).join("\n");
    assert!(found.contains("accept is called 受理 and 收下"), "{found}");
    assert!(faults_among(&[&PEOPLES, &PEOPLES]).join("\n").contains("two sheets are of one kind"));
}

/// Mediation is free of charge, but that of a commercial centre (RTF 4; SSTJ 16); an institution of appraisal has its fee.
#[test]
fn only_commercial_mediation_and_third_parties_know_a_charge() {
    let charging: Vec<&str> = ALL.iter().filter(|sheet| sheet.may_charge).map(|sheet| sheet.kind).collect();
    assert_eq!(charging, ["commercial-mediation", "appraisal"]);
    assert!(!PEOPLES.may_charge);
}

/// Labour, rural land and medical agreements are written, and those before the police too; nothing forbids an agreement by
/// word where a court has handed the case over (domain.md §7.3, row 31). (LDTZ 14; NCTD 10; YLJF 39; GAXZ 184; DJSG 93)
#[test]
fn the_law_wants_some_agreements_in_writing() {
    let written: Vec<&str> = ALL.iter().filter(|sheet| sheet.writing.is_some()).map(|sheet| sheet.kind).collect();
    assert_eq!(
        written,
        [
            "medical-mediation",
            "labour-mediation",
            "land-mediation",
            "police-mediation",
            "traffic-mediation",
            "health-mediation"
        ]
    );
}

/// Who mediates a medical dispute was asked by both sides, or by one with the other's consent. (YLJF 31, 40)
#[test]
fn no_body_begins_a_medical_mediation_by_itself() {
    for sheet in ALL.iter().filter(|sheet| sheet.kind.starts_with("medical") || sheet.kind.starts_with("health")) {
        assert!(!sheet.initiatives.contains(&"body"), "{}", sheet.kind);
    }
}

/// A law for one kind of dispute says nothing about the others.
#[test]
fn a_special_law_is_cited_by_its_own_kinds_only() {
    const COURT: &[&str] = &["entrusted-mediation", "delegated-mediation"];
    const SPECIAL: [(&str, &[&str]); 8] = [
        ("YLJF", &["medical-mediation", "health-mediation"]),
        ("TYTJ", COURT),
        ("ZXTJ", COURT),
        ("LA2024", COURT),
        ("SCTS", &["market-mediation"]),
        ("GAXZ", &["police-mediation"]),
        ("DJSG", &["traffic-mediation"]),
        ("SSTJ", &["commercial-mediation"]),
    ];
    for sheet in ALL {
        let lines = sheet.steps.iter().map(|step| step.law).chain(sheet.time_limits.iter().map(|limit| limit.law));
        for one in lines.chain(sheet.cited_on_papers()).flat_map(|law| law.split(';')) {
            let code = one.trim().split(' ').next().unwrap();
            let own = SPECIAL.iter().find(|(law, _)| *law == code);
            assert!(own.is_none_or(|(_, kinds)| kinds.contains(&sheet.kind)), "{}: {one}", sheet.kind);
        }
    }
}

/// Performance is watched after an agreement of whatever kind: a contract. Only the duty to visit is of people's mediation.
#[test]
fn performance_rests_on_the_law_of_contracts() {
    let sheet = &super::performance::PERFORMANCE;
    let of_steps = sheet.steps.iter().filter(|step| step.act != act::VISIT).map(|step| step.law);
    let cited: Vec<&str> = of_steps.chain(sheet.time_limits.iter().map(|limit| limit.law)).collect();
    assert!(cited.iter().all(|law| !law.contains("RTF") && !law.contains("RT2002")), "{cited:?}");
}

/// The limit of commercial mediation runs from the consent of all, wherever acceptance lies. (domain.md §2.5)
#[test]
fn commercial_mediation_is_counted_from_the_last_consent() {
    let anchors: Vec<Anchor> = super::commercial::COMMERCIAL.terms().map(|limit| limit.anchor).collect();
    assert_eq!(anchors, [Anchor::LastConsent]);
    let others = ALL.iter().filter(|sheet| sheet.kind != "commercial-mediation").flat_map(|sheet| sheet.terms());
    assert!(others.into_iter().all(|limit| limit.anchor != Anchor::LastConsent));
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

/// A letter tells every reader the same ways.
#[test]
fn the_other_ways_are_told_in_both_languages() {
    for sheet in ALL {
        let papers = &sheet.papers;
        assert_eq!(papers.routes.len(), papers.routes_en.len(), "{}", sheet.kind);
        assert_eq!(papers.limitation.is_some(), !papers.limitation_en.is_empty(), "{}", sheet.kind);
    }
}

/// Labour goes to arbitration first, rural land to arbitration without the other side's consent, an entrusted case back to
/// trial, an agreement to arbitrate not to court. (LDTZ 5; NCTD 4; LA2024 5; CPL 127)
#[test]
fn each_kind_names_the_ways_that_are_its_own() {
    let ways = |sheet: &Sheet| -> String { sheet.papers.routes.iter().map(|told| told.words).collect() };
    assert!(ways(&super::labour::LABOUR).contains("申请仲裁，不必经对方同意"));
    assert!(ways(&super::land::LAND).contains("申请仲裁，不必经对方同意"));
    assert!(ways(&super::judicial::ENTRUSTED).contains("未交纳的按撤诉处理"));
    assert!(ways(&super::commercial::COMMERCIAL).contains("有的，人民法院不予受理"));
    assert!(super::labour::LABOUR.papers.broken.0.contains("仲裁"));
    assert!(PEOPLES.is_counted_from_acceptance() && !super::labour::LABOUR.is_counted_from_acceptance());
    assert!(!super::commercial::COMMERCIAL.is_counted_from_acceptance());
}

/// Papers are named by codes that lists know, and no way that a proceeding ends leaves the parties without one.
#[test]
fn every_end_of_a_proceeding_has_its_paper() {
    // What opens by rule, and what accompanies a mediation, ends with the papers of that.
    let by_itself = [Opened::ByRule, Opened::ByItsOwnAct];
    for sheet in ALL.iter().filter(|sheet| !by_itself.contains(&sheet.opened)) {
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

/// Thirty days after a sealed agreement nobody is told that there is none, and no notice of an end is due.
#[test]
fn a_limit_that_is_over_ends_nothing_sends_nothing_and_starts_nothing() {
    for sheet in ALL {
        let says = |act: crate::sheet::Act| sheet.notices.iter().any(|notice| notice.after == act);
        assert!(!says(act::LIMIT_OVER) && sheet.act(act::LIMIT_OVER.code).is_none(), "{}", sheet.kind);
        for limit in sheet.time_limits {
            assert!(!limit.starts.contains(&act::LIMIT_OVER), "{} {}", sheet.kind, limit.code);
            assert!(limit.lapse != Some(act::LAPSE) || limit.is_term, "{} {}", sheet.kind, limit.code);
        }
    }
    let nowhere = wrong(|sheet| {
        let limits: Vec<TimeLimit> =
            sheet.time_limits.iter().map(|limit| TimeLimit { lapse: Some(act::LAPSE), ..*limit }).collect();
        sheet.time_limits = limits.leak();
    });
    assert!(nowhere.contains("RM.TERM ends it by law, and no line says where that leads"), "{nowhere}");
}

/// Who is signing has an agreement; who is not, has none when the limit runs out. (YLJF 38; SCTS 21; row 35 of domain.md §7.3)
#[test]
fn the_law_ends_a_mediation_in_every_stage_but_while_it_is_signed() {
    use crate::stage::{ACCEPTED, AGREEMENT_DRAFT, IN_MEDIATION, MEDIATOR_PENDING, SUSPENDED};
    let ended_by_law = ALL.iter().filter(|sheet| sheet.time_limits.iter().any(|limit| limit.lapse == Some(act::LAPSE)));
    let kinds: Vec<&str> = ended_by_law.clone().map(|sheet| sheet.kind).collect();
    assert_eq!(kinds, ["medical-mediation", "health-mediation", "market-mediation"]);
    for sheet in ended_by_law {
        for stage in [ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED] {
            assert!(sheet.step(act::LAPSE, stage).is_some(), "{} {}", sheet.kind, stage.code());
        }
        assert!(sheet.step(act::LAPSE, AGREEMENT_DRAFT).is_none(), "{}", sheet.kind);
    }
}

/// The police, the traffic police, the health authority, the market regulator and the committee for medical disputes have their
/// tracks by law; another body of the same kind has not. (GAXZ 178; DJSG 86; YLJF 31, 40; SCTS 14)
#[test]
fn a_track_of_one_organ_is_run_by_a_body_that_is_named_for_it() {
    let named: Vec<&str> = ALL.iter().filter(|sheet| sheet.by_name).map(|sheet| sheet.kind).collect();
    assert_eq!(
        named,
        ["medical-mediation", "police-mediation", "traffic-mediation", "health-mediation", "market-mediation"]
    );
    let market = &super::market::MARKET;
    assert!(!market.is_run_by("department", &[]));
    assert!(!market.is_run_by("department", &["health-mediation".to_owned()]));
    assert!(market.is_run_by("department", &["health-mediation".to_owned(), "market-mediation".to_owned()]));
    assert!(!market.is_run_by("township", &["market-mediation".to_owned()]));
    assert!(super::administrative::ADMINISTRATIVE.is_run_by("department", &["market-mediation".to_owned()]));
}
