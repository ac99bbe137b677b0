//! Every kind with each of its papers: what stands there, which law it cites, that it is drawn.

use std::collections::BTreeSet;

use rules::law::{LAWS, title};
use rules::procedure;
use rules::sheet::Sheet;

use super::kind_samples::papers;
use super::samples::frame;
use super::tests::plain;
use super::*;

/// Laws of the whole country that any paper may cite: contract, limitation, confirmation, personal data.
const OF_EVERYBODY: [&str; 4] = ["MFD", "CPL", "CPLI", "PIPL"];
/// Kinds that are people's mediation by their law.
const PEOPLES: [&str; 3] = ["peoples-mediation", "industry-mediation", "medical-mediation"];

fn kinds() -> impl Iterator<Item = (&'static Sheet, Vec<Paper>)> {
    procedure::ALL.iter().copied().filter(|sheet| sheet.kind != "dispute").map(|sheet| (sheet, papers(sheet)))
}

fn said(paper: &Paper) -> String {
    plain(&paper.sheet(&frame()).blocks)
}

/// Names between 《 and 》.
fn cited(text: &str) -> Vec<&str> {
    text.split('《').skip(1).filter_map(|rest| rest.split('》').next()).collect()
}

#[test]
fn the_papers_of_every_kind_say_what_their_checked_in_sheet_says() {
    for (sheet, papers) in kinds().filter(|(_, papers)| !papers.is_empty()) {
        let all: Vec<String> =
            papers.iter().map(|paper| format!("=== {}\n{}", paper.form_code(), said(paper))).collect();
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("kind-{}", sheet.kind), all.join("\n\n"));
        });
    }
}

#[test]
fn no_paper_of_another_kind_speaks_of_peoples_mediation() {
    // Committees take part in a joint mediation under their own names.
    let others = kinds().filter(|(sheet, _)| !PEOPLES.contains(&sheet.kind) && sheet.kind != "joint-mediation");
    for (sheet, papers) in others {
        for paper in &papers {
            // An organ stands back where a committee has the dispute already, and says so. (YLJF 40)
            let text = format!("{}{}", paper.title_zh(), said(paper)).replace("人民调解委员会", "");
            assert!(!text.contains("人民调解"), "{}: {}: {text}", sheet.kind, paper.form_code());
        }
    }
    for (sheet, papers) in kinds().filter(|(sheet, _)| PEOPLES.contains(&sheet.kind)) {
        let notice = papers.iter().find(|paper| paper.form_code() == "rights-notice").expect("it has one");
        assert!(said(notice).contains("第三十一条至第三十三条"), "{}", sheet.kind);
    }
}

#[test]
fn papers_cite_no_law_but_that_of_their_kind() {
    for (sheet, papers) in kinds() {
        let lines = sheet.steps.iter().map(|step| step.law).chain(sheet.time_limits.iter().map(|limit| limit.law));
        let own = lines.chain(sheet.writing).flat_map(|law| law.split(';'));
        let own: BTreeSet<&str> = own.filter_map(|one| one.trim().split(' ').next()).collect();
        for paper in &papers {
            let text = said(paper);
            for name in cited(&text) {
                let law = LAWS.iter().find(|law| title(law) == name);
                let code = law.unwrap_or_else(|| panic!("{}: 《{name}》 is no law that is known", sheet.kind)).code;
                assert!(own.contains(code) || OF_EVERYBODY.contains(&code), "{}: 《{name}》: {text}", sheet.kind);
            }
        }
    }
}

#[test]
fn every_paper_that_a_sheet_names_has_the_name_that_its_kind_gives_it_and_is_drawn() {
    for (sheet, papers) in kinds() {
        for paper in &papers {
            let named = sheet.paper_title(paper.form_code()).zh;
            if paper.words().is_some() {
                assert_eq!(paper.title_zh(), named, "{}", sheet.kind);
            }
            let drawn = draw(paper, &frame(), &Faces::embedded()).expect("drawn");
            assert!(drawn.substitutions.is_empty(), "{}: {named}: {:?}", sheet.kind, drawn.substitutions);
            if let Ok(folder) = std::env::var("CONCORD_TEST_PAPERS") {
                std::fs::create_dir_all(&folder).expect("a folder");
                let file = format!("{}-{}.pdf", sheet.kind, paper.form_code());
                std::fs::write(std::path::Path::new(&folder).join(file), drawn.bytes).expect("written");
            }
        }
    }
}

/// A court has handed the case over: nobody applied for anything. Before the police nobody stands in for anybody.
#[test]
fn notices_say_who_brought_the_case_and_who_may_come() {
    let of = |sheet: &'static Sheet, form: &str| -> String {
        papers(sheet).iter().filter(|paper| paper.form_code() == form).map(said).collect()
    };
    let accepted = of(&procedure::administrative::ADMINISTRATIVE, "acceptance-notice");
    assert!(accepted.contains("就合同纠纷提出的调解申请") && accepted.contains("委托他人参加"), "{accepted}");
    let entrusted = of(&procedure::judicial::ENTRUSTED, "acceptance-notice");
    assert!(entrusted.contains("澜安县人民法院委托调解的合同纠纷"), "{entrusted}");
    let refused = of(&procedure::judicial::DELEGATED, "refusal-notice");
    assert!(refused.contains("澜安县人民法院委派我们调解") && !refused.contains("申请调解"), "{refused}");
    for form in ["acceptance-notice", "session-notice"] {
        let police = of(&procedure::police::POLICE, form);
        assert!(!police.is_empty() && !police.contains("委托他人参加"), "{police}");
    }
}

/// GAXZ 184: name of the organ, who presided; time, place, persons, cause, course, circumstances and result; content, time and
/// manner of performance.
#[test]
fn the_agreement_before_the_police_holds_what_the_law_asks_for() {
    let papers = papers(&procedure::police::POLICE);
    let text = said(papers.iter().find(|paper| paper.form_code() == "agreement").expect("it has one"));
    for name in [
        "调解机关",
        "调解主持人",
        "案件发生时间",
        "案件发生地点",
        "在场人员",
        "起因",
        "经过和情节",
        "结果",
        "协议内容",
        "履行方式和时限",
    ] {
        assert!(text.contains(name), "{name}: {text}");
    }
    assert!(text.contains("不予处罚") && !text.contains("司法确认"), "{text}");
}

/// DJSG 93: grounds of mediation, facts by the certificate and losses, items and amounts, each one's responsibility and share,
/// manner and time, day of the mediation.
#[test]
fn the_statement_of_the_traffic_police_holds_what_the_law_asks_for() {
    let papers = papers(&procedure::traffic::TRAFFIC);
    let text = said(papers.iter().find(|paper| paper.form_code() == "agreement").expect("it has one"));
    for name in [
        "事故认定书编号",
        "认定书认定的基本事实",
        "赔偿项目、数额",
        "各方的损害赔偿责任及比例",
        "履行方式和时限",
        "调解日期",
    ] {
        assert!(text.contains(name), "{name}: {text}");
    }
    let end = papers.iter().find(|paper| paper.form_code() == "termination-notice").expect("it has one");
    assert_eq!(end.title_zh(), "道路交通事故损害赔偿调解终结书");
}

#[test]
fn a_paper_that_was_frozen_before_the_kinds_had_words_reads_as_it_did() {
    let facts = Paper::Agreement(super::samples::agreement());
    let json = serde_json::to_string(&facts).expect("plain facts");
    assert!(!json.contains("words") && !json.contains("closing"), "{json}");
    assert!(said(&serde_json::from_str::<Paper>(&json).expect("old facts")).contains("人民调解委员会印章之日起生效"));
}
