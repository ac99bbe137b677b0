//! The papers of one kind, made of its sheet as the desk makes them, with people of the demo and made-up values of its own
//! fields.

use rules::law::on_paper;
use rules::sheet::{FieldType, Sheet};

use super::notices::Route;
use super::people::SealOf;
use super::samples::{self, at, contact, day, person, signs, words};
use super::wording::{Section, Wording};
use super::*;
use crate::desk::fields::Values;

/// The body of a kind: none but that of people's mediation is called so.
pub(super) fn body(sheet: &Sheet) -> &'static str {
    match sheet.kind {
        "police-mediation" => "澜安县公安局城南派出所",
        "traffic-mediation" => "澜安县公安局交通警察大队",
        "market-mediation" => "澜安县市场监督管理局",
        "health-mediation" => "澜安县卫生健康局",
        "commercial-mediation" => "澜州市澜和商事调解中心",
        "labour-mediation" => "澜安县劳动争议调解中心",
        "administrative-mediation" | "land-mediation" => "澜安县砚口镇人民政府",
        "peoples-mediation" | "industry-mediation" => "澜安县澜滨街道人民调解委员会",
        "medical-mediation" => "澜安县医疗纠纷人民调解委员会",
        _ => "澜安县社会治安综合治理中心",
    }
}

/// A value for every field of a kind.
fn values(sheet: &Sheet) -> Values {
    let value = |field: &rules::sheet::Field| {
        match field.ty {
        FieldType::Text(_) => match field.code {
            "certificate-number" => "第330199120260117号".to_owned(),
            "court-case-number" => "(2026)浙0199民初1178号".to_owned(),
            "incident-course" | "compensation" | "certificate-facts" | "evaluation-report" | "opinion" => format!(
                "{}：{}",
                field.zh,
                "双方因停车位置发生口角，由口角发展为推搡，一方被推倒在地，经旁人劝开；经过有监控录像，情节较轻，事后双方到案说明。".repeat(3)
            ),
            _ => format!("{}的内容", field.zh),
        },
        FieldType::Date => "2026-05-12".to_owned(),
        FieldType::Money => "3000.00".to_owned(),
        FieldType::Flag => "yes".to_owned(),
        FieldType::Choice(list) => list[0].code.to_owned(),
    }
    };
    sheet.fields.iter().map(|field| (field.code.to_owned(), value(field))).collect()
}

/// Every paper that the sheet names, once.
pub(super) fn papers(sheet: &'static Sheet) -> Vec<Paper> {
    let further: &[&str] = if sheet.is_mediation { &["oral-agreement", "undisputed-facts"] } else { &[] };
    let mut forms: Vec<&str> = Vec::new();
    for form in sheet.steps.iter().flat_map(|step| step.papers).chain(further) {
        if !forms.contains(form) {
            forms.push(form);
        }
    }
    forms.into_iter().map(|form| paper(sheet, form)).collect()
}

fn seal(sheet: &Sheet) -> SealOf {
    SealOf { body: body(sheet).to_owned(), on: Some(day(6, 22)), affixed: false }
}

fn routes(sheet: &Sheet) -> Vec<Route> {
    match sheet.papers.routes {
        [] => vec![Route {
            name: "向人民法院起诉".to_owned(), advice: "可以依法向有管辖权的人民法院起诉".to_owned()
        }],
        own => own.iter().map(Route::of).collect(),
    }
}

fn limitation(sheet: &Sheet) -> String {
    sheet.papers.limitation.as_ref().map_or_else(|| "诉讼时效一般为三年".to_owned(), wording::in_words)
}

fn particulars(sheet: &Sheet, codes: &[&str]) -> Vec<wording::Particular> {
    crate::documents::of_kind::printed(sheet, codes, &values(sheet))
}

fn sides(sheet: &Sheet) -> (String, String) {
    (sheet.papers.side("申请人"), sheet.papers.side("被申请人"))
}

fn signatories(sheet: &Sheet) -> Vec<people::Signatory> {
    let (applicant, respondent) = sides(sheet);
    vec![signs(&applicant, "娄晚棠"), signs(&respondent, "席清越"), signs(sheet.words.mediator, "郦守正")]
}

fn parties(sheet: &Sheet) -> Vec<people::Party> {
    let (applicant, respondent) = sides(sheet);
    vec![person(&applicant, "娄晚棠", 34, "职员"), person(&respondent, "席清越", 41, "个体工商户")]
}

#[expect(clippy::too_many_lines, reason = "a table: one form after the other")]
fn paper(sheet: &'static Sheet, form: &str) -> Paper {
    let words_of = || Wording::of(sheet, form);
    let (body, names) = (body(sheet).to_owned(), words(&["娄晚棠", "席清越"]));
    match form {
        "rights-notice" => Paper::RightsNotice(rights_notice::Facts {
            body,
            parties: names,
            signatories: signatories(sheet),
            words: words_of(),
            told: Section::all(sheet.papers.rights),
            ..samples::rights_notice()
        }),
        "acceptance-form" => Paper::AcceptanceForm(acceptance_form::Facts {
            source: acceptance_form::Source::Application,
            parties: names,
            signatories: signatories(sheet),
            seal: seal(sheet),
            words: words_of(),
            ..samples::acceptance_form()
        }),
        "acceptance-notice" => Paper::AcceptanceNotice(acceptance_notice::Facts {
            words: words_of(),
            body,
            parties: names,
            dispute: "合同纠纷".to_owned(),
            applied_on: day(5, 12),
            handed_over: crate::documents::of_kind::handed_over(sheet, "澜安县人民法院"),
            in_person: !sheet.papers.by_proxy,
            accepted_on: day(5, 14),
            particulars: particulars(sheet, sheet.papers.on_acceptance),
            law: on_paper(sheet.papers.accept),
            contact: contact(),
        }),
        "refusal-notice" => Paper::RefusalNotice(refusal_notice::Facts {
            body,
            addressees: vec!["娄晚棠".to_owned()],
            routes: routes(sheet),
            caution: limitation(sheet),
            words: words_of(),
            law: on_paper(sheet.papers.decline),
            handed_over: crate::documents::of_kind::handed_over(sheet, "澜安县人民法院"),
            ..samples::refusal_notice()
        }),
        "termination-notice" => Paper::TerminationNotice(termination_notice::Facts {
            body,
            parties: names,
            routes: routes(sheet),
            limitation: limitation(sheet),
            undisputed_enclosed: false,
            words: words_of(),
            particulars: particulars(sheet, sheet.papers.on_acceptance),
            law: on_paper(sheet.papers.end),
            ..samples::termination_notice()
        }),
        "session-notice" => Paper::SessionNotice(session_notice::Facts {
            words: words_of(),
            body,
            parties: names,
            dispute: "合同纠纷".to_owned(),
            ordinal: 1,
            from: at(6, 15, 14, 30),
            until: Some(at(6, 15, 16, 0)),
            place: "二楼第一调解室".to_owned(),
            mediators: words(&["郦守正"]),
            in_person: !sheet.papers.by_proxy,
            law: on_paper(sheet.papers.session),
            contact: contact(),
            issued_on: day(6, 10),
        }),
        "session-record" => Paper::SessionRecord(session_record::Facts {
            body,
            parties: names,
            mediators: words(&["郦守正"]),
            signatories: signatories(sheet),
            words: words_of(),
            ..samples::session_record()
        }),
        "extension-consent" => Paper::ExtensionConsent(extension_consent::Facts {
            body,
            parties: names,
            signatories: signatories(sheet),
            words: words_of(),
            ..samples::extension_consent()
        }),
        "agreement" => Paper::Agreement(agreement(sheet)),
        "oral-agreement" => Paper::OralAgreement(oral_agreement::Facts {
            parties: parties(sheet),
            signatories: vec![signs(sheet.words.mediator, "郦守正")],
            seal: seal(sheet),
            words: words_of(),
            ..samples::oral_agreement()
        }),
        "undisputed-facts" => Paper::UndisputedFacts(undisputed_facts::Facts {
            body,
            signatories: signatories(sheet),
            seal: seal(sheet),
            words: words_of(),
            ..samples::undisputed_facts()
        }),
        "court-reply" => Paper::CourtReply(court_reply::Facts {
            words: words_of(),
            court: "澜安县人民法院".to_owned(),
            body,
            case_number: "(2026)浙0199民初1178号".to_owned(),
            parties: names,
            dispute: "买卖合同纠纷".to_owned(),
            received_on: Some(day(5, 12)),
            mediators: words(&["郦守正"]),
            sessions: vec![day(5, 18), day(5, 25)],
            extension: "各方同意延长30日".to_owned(),
            outcome: "未达成调解协议".to_owned(),
            reason: "分歧过大".to_owned(),
            ended_on: day(6, 22),
            enclosed: words(&["移送的材料"]),
            law: on_paper(sheet.papers.end),
            contact: contact(),
        }),
        "evaluation-report" => Paper::EvaluationReport(evaluation_report::Facts {
            parties: parties(sheet),
            body,
            dispute: "买卖合同纠纷".to_owned(),
            evaluators: words(&["应知远"]),
            evaluated: "货物水分超标的批次和应当扣减的货款".to_owned(),
            material: "买卖合同、三批货物的过磅单、检测报告".to_owned(),
            opinion: values(sheet)["evaluation-report"].clone(),
            signatories: vec![signs(sheet.words.mediator, "应知远")],
            seal: seal(sheet),
            issued_on: day(6, 22),
        }),
        "settlement-record" => Paper::SettlementRecord(settlement_record::Facts {
            parties: parties(sheet),
            dispute: "买卖合同纠纷".to_owned(),
            content: "席清越于2026年7月31日前付清货款，娄晚棠不再主张利息".to_owned(),
            amount_fen: Some(36_000_000),
            settled_on: day(6, 22),
            signatories: vec![signs("申请人", "娄晚棠"), signs("被申请人", "席清越"), signs("记录人", "芦笛")],
            seal: seal(sheet),
        }),
        "appraisal-commission" => Paper::AppraisalCommission(appraisal_commission::Facts {
            institution: "澜州市司法鉴定中心".to_owned(),
            body,
            parties: names,
            dispute: "医疗纠纷".to_owned(),
            summary: "娄晚棠术后切口感染，二次手术并多住院十九天".to_owned(),
            appraised: "诊疗行为有无过错，过错与损害后果之间有无因果关系以及原因力大小".to_owned(),
            commissioned_on: day(6, 22),
            contact: contact(),
            signatories: vec![signs("申请人", "娄晚棠"), signs("被申请人", "席清越")],
            seal: seal(sheet),
        }),
        "end-notice" => Paper::EndNotice(end_notice::Facts {
            words: words_of(),
            body,
            parties: names,
            dispute: "买卖合同纠纷".to_owned(),
            opened_on: day(5, 12),
            ended_on: day(6, 22),
            outcome: "结束".to_owned(),
            particulars: vec![wording::Particular::new("说明", "一方不愿继续")],
            follows: String::new(),
            routes: routes(sheet),
            contact: contact(),
        }),
        other => {
            let own = samples::all().into_iter().find(|paper| paper.form_code() == other);
            own.expect("a sample of every form")
        }
    }
}

fn agreement(sheet: &'static Sheet) -> agreement::Facts {
    let parties = parties(sheet);
    agreement::Facts {
        closing: agreement::closing(sheet, parties.len(), 4, rules::confirmation::Confirmation::Open),
        signatories: signatories(sheet),
        seal: seal(sheet),
        words: Wording::of(sheet, "agreement"),
        particulars: crate::documents::particulars(sheet, &values(sheet), body(sheet), "郦守正", day(6, 15)),
        responsibility_head: sheet.papers.responsibility.to_owned(),
        facts: "娄晚棠与席清越因合同履行发生争议，多次协商没有结果".to_owned(),
        issues: "应付数额和付款时间".to_owned(),
        responsibility: "席清越承担百分之七十，娄晚棠承担百分之三十".to_owned(),
        items: words(&["席清越于2026年7月31日前付清人民币3,200.00元（大写：叁仟贰佰元整）", "双方不再追究"]),
        instalments: vec![],
        performance: "款项汇入娄晚棠指定的账户".to_owned(),
        copies: 4,
        parties,
        ..samples::agreement()
    }
}
