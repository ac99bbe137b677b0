//! One paper of every form, from the demo disputes.

use chrono::{NaiveDate, NaiveDateTime, TimeZone, Utc};

use super::notices::{Contact, Route};
use super::people::{Method, Nature, Party, Representative, SealOf, Signatory, Signature};
use super::*;

pub(super) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a real day")
}

pub(super) fn at(month: u32, day_of_month: u32, hour: u32, minute: u32) -> NaiveDateTime {
    day(month, day_of_month).and_hms_opt(hour, minute, 0).expect("a real moment")
}

pub(super) fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|one| (*one).to_owned()).collect()
}

pub(super) fn frame() -> Frame {
    Frame {
        issuer: "澜安县澜滨街道人民调解委员会".to_owned(),
        number: Some("〔2026〕澜安澜滨人调字第19号".to_owned()),
        code: "7H2K-93QD-ABCD-EFG8".to_owned(),
        verify_url: Some("https://example.cn/verify?code=7H2K93QDABCDEFG8".to_owned()),
        issued_at: Utc.with_ymd_and_hms(2026, 5, 15, 2, 11, 12).single().expect("a real moment"),
        draft: false,
        content_hash: Some("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned()),
    }
}

pub(super) fn person(side: &str, name: &str, age: u16, occupation: &str) -> Party {
    let nature = Nature::Person {
        gender: "女".to_owned(),
        ethnicity: "汉族".to_owned(),
        age: Some(age),
        occupation: occupation.to_owned(),
        phone: "15400001003".to_owned(),
        address: "澜安县澜滨街道清河路12号".to_owned(),
    };
    Party { side: side.to_owned(), name: name.to_owned(), nature, representatives: vec![] }
}

fn insurer() -> Party {
    let nature = Nature::Organisation {
        credit_code: "91330199MA6X014220".to_owned(),
        head: "闻人岫".to_owned(),
        post: String::new(),
        phone: "0599-6000142".to_owned(),
        address: "澜安县城南街道安澜大道66号".to_owned(),
    };
    let agent = Representative {
        kind: "委托代理人".to_owned(),
        name: "檀溪月".to_owned(),
        note: "特别授权".to_owned(),
        phone: String::new(),
    };
    let name = "安澜财产保险股份有限公司澜安支公司".to_owned();
    Party { side: "第三人".to_owned(), name, nature, representatives: vec![agent] }
}

pub(super) fn signs(role: &str, who: &str) -> Signatory {
    Signatory { role: role.to_owned(), who: who.to_owned(), signature: None }
}

fn signed(role: &str, who: &str, method: Method, on: NaiveDate) -> Signatory {
    Signatory { signature: Some(Signature { method, on }), ..signs(role, who) }
}

fn seal(on: Option<NaiveDate>, affixed: bool) -> SealOf {
    SealOf { body: "澜安县澜滨街道人民调解委员会".to_owned(), on, affixed }
}

pub(super) fn contact() -> Contact {
    Contact {
        name: "综合窗口".to_owned(), phone: "0599-6000100".to_owned(), address: "安澜大道1号".to_owned()
    }
}

/// Case 2 of the demo, shortened: who gets what and when.
pub(super) fn agreement() -> agreement::Facts {
    let instalment = |term: u32| agreement::Instalment {
        term: format!("第{term}期"),
        payer: "佟以宁".to_owned(),
        payee: "苗景初".to_owned(),
        amount_fen: 60_000,
        due_on: day(4 + term, 5),
        manner: String::new(),
    };
    agreement::Facts {
        parties: vec![person("申请人", "苗景初", 79, ""), person("被申请人", "佟以宁", 57, "教师"), insurer()],
        facts: "苗景初的丈夫于2025年11月去世，留有存款180,000元和自建房一处".to_owned(),
        issues: "存款如何分割、母亲的居住和赡养".to_owned(),
        responsibility: String::new(),
        items: words(&["存款180,000元由苗景初分得112,500元", "房屋由苗景初居住至终老。", "佟以宁按月支付赡养费"]),
        instalments: (1..=3).map(instalment).collect(),
        performance: "款项汇入苗景初指定的账户".to_owned(),
        remaining: String::new(),
        amends: String::new(),
        annex: String::new(),
        copies: 5,
        confirmable: true,
        signatories: vec![
            signed("申请人", "苗景初", Method::Fingerprint, day(4, 3)),
            signed("被申请人", "佟以宁", Method::Typed { name: "佟以宁".to_owned() }, day(4, 3)),
            signed("第三人", &insurer().called(), Method::Paper, day(4, 3)),
            signs("人民调解员", "宓春兰"),
        ],
        seal: seal(Some(day(4, 7)), true),
        seals: Vec::new(),
        words: Wording::default(),
        particulars: agreement::Particulars::default(),
        responsibility_head: String::new(),
        closing: vec![],
    }
}

pub(super) fn roll_annex(count: u32) -> roll_annex::Facts {
    let surnames: Vec<char> = "仇缪厉宓漆颛万尉芮娄席岳冼褚蔚贺".chars().collect();
    let person = |ordinal: u32| roll_annex::Person {
        ordinal,
        name: format!("{}立言", surnames[ordinal as usize % surnames.len()]),
        id_number: "330***********1013".to_owned(),
        amount_fen: Some(2_876_279),
        signed: (ordinal % 5 == 1)
            .then(|| roll_annex::Signed { fingerprint: ordinal.is_multiple_of(2), on: day(2, 10) }),
    };
    roll_annex::Facts {
        groups: vec![roll_annex::Group {
            settled: true,
            side: "申请人".to_owned(),
            name: format!("仇立言等{count}人"),
            representatives: words(&["仇立言（特别授权）", "缪青禾"]),
            people: (1..=count).map(person).collect(),
        }],
        seal: seal(Some(day(2, 10)), false),
    }
}

fn receipt() -> receipt::Facts {
    receipt::Facts {
        centre: "澜安县社会治安综合治理中心".to_owned(),
        visitors: words(&["皇甫×", "冉××"]),
        matter: "房屋租赁期满后的腾退和装修补偿".to_owned(),
        received_on: day(3, 4),
        clerk: "舒亦凡".to_owned(),
        next: "我们会告诉您由哪个调解组织来调解，并同您约时间".to_owned(),
        next_by: Some(day(3, 9)),
        check_url: "https://example.cn/p/check?code=7H2K93QDABCDEFG8".to_owned(),
        check_hint: "也可以打电话或者到窗口，报查询码查询".to_owned(),
        address: "安澜大道1号".to_owned(),
        phone: "0599-6000100".to_owned(),
    }
}

pub(super) fn rights_notice() -> rights_notice::Facts {
    rights_notice::Facts {
        body: "澜安县澜滨街道人民调解委员会".to_owned(),
        parties: words(&["皇甫知秋", "冉小舟"]),
        dispute: "房屋租赁、腾退纠纷".to_owned(),
        mediators: words(&["蒲海棠"]),
        contact: contact(),
        signatories: vec![signs("申请人", "皇甫知秋"), signs("被申请人", "冉小舟"), signs("告知人", "蒲海棠")],
        words: Wording::default(),
        told: vec![],
    }
}

pub(super) fn refusal_notice() -> refusal_notice::Facts {
    let route = |name: &str, advice: &str| Route { name: name.to_owned(), advice: advice.to_owned() };
    refusal_notice::Facts {
        body: "澜安县栖桐镇人民调解委员会".to_owned(),
        addressees: words(&["邬星野"]),
        dispute: "与郗承安之间的宅基地界址纠纷".to_owned(),
        applied_on: day(6, 3),
        ground: "对方当事人明确拒绝调解".to_owned(),
        explanation: "双方均没有登记材料，属于土地使用权争议".to_owned(),
        handed_to: String::new(),
        routes: vec![route("申请人民政府处理", "可以向澜安县栖桐镇人民政府申请处理"), route("申请法律援助", "")],
        caution: "在争议解决以前，任何一方不得改变土地利用现状".to_owned(),
        contact: contact(),
        decided_on: day(6, 4),
        words: Wording::default(),
        law: String::new(),
        handed_over: String::new(),
    }
}

pub(super) fn termination_notice() -> termination_notice::Facts {
    termination_notice::Facts {
        body: "澜安县城南街道人民调解委员会".to_owned(),
        parties: words(&["卓念慈", "薄砚秋"]),
        dispute: "抚养费纠纷".to_owned(),
        accepted_on: Some(day(6, 15)),
        ended_on: day(6, 22),
        ground: "一方当事人明确拒绝继续调解".to_owned(),
        routes: vec![Route {
            name: "向人民法院起诉".to_owned(), advice: "可以向有管辖权的人民法院起诉".to_owned()
        }],
        limitation: "诉讼时效一般为三年，请及时行使权利".to_owned(),
        undisputed_enclosed: true,
        contact: contact(),
        issued_on: day(6, 22),
        words: Wording::default(),
        particulars: vec![],
        law: String::new(),
    }
}

pub(super) fn session_record() -> session_record::Facts {
    session_record::Facts {
        body: "澜安县澜滨街道人民调解委员会".to_owned(),
        ordinal: 2,
        from: at(5, 15, 14, 30),
        until: Some(at(5, 15, 16, 5)),
        place: "二楼第一调解室".to_owned(),
        cause: "房屋租赁、腾退纠纷".to_owned(),
        parties: words(&["皇甫知秋", "冉小舟"]),
        attendees: vec![],
        mediators: words(&["蒲海棠"]),
        recorder: "芦笛".to_owned(),
        minutes: "蒲海棠：请双方先说说各自的想法。\n皇甫知秋：合同已经到期。".to_owned(),
        outcome: "双方达成协议".to_owned(),
        signatories: vec![signs("申请人", "皇甫知秋"), signs("被申请人", "冉小舟"), signs("记录人", "芦笛")],
        words: Wording::default(),
    }
}

pub(super) fn acceptance_form() -> acceptance_form::Facts {
    acceptance_form::Facts {
        accepted_on: day(3, 5),
        source: acceptance_form::Source::Entrusted { by: "澜安县人民法院".to_owned() },
        parties: words(&["皇甫知秋", "冉小舟"]),
        category: "合同纠纷".to_owned(),
        summary: "租期届满未腾退".to_owned(),
        remark: String::new(),
        signatories: vec![signs("当事人", "皇甫知秋"), signs("登记人", "芦笛")],
        seal: seal(Some(day(3, 5)), false),
        words: Wording::default(),
    }
}

pub(super) fn oral_agreement() -> oral_agreement::Facts {
    oral_agreement::Facts {
        parties: vec![person("申请人", "覃若川", 48, "农民"), person("被申请人", "步云舒", 40, "农民")],
        facts: "雨水倒灌柴房，泡坏粮食和电机".to_owned(),
        items: words(&["步云舒改埋排水管", "步云舒补偿覃若川600元"]),
        performance: "当面以现金付清".to_owned(),
        remaining: String::new(),
        amends: String::new(),
        agreed_on: day(5, 14),
        signatories: vec![signs("人民调解员", "郦守正")],
        seal: seal(Some(day(5, 14)), false),
        words: Wording::default(),
    }
}

pub(super) fn extension_consent() -> extension_consent::Facts {
    extension_consent::Facts {
        body: "澜安县砚口镇人民调解委员会".to_owned(),
        parties: words(&["石埠村村民委员会", "下沱村村民委员会"]),
        dispute: "灌溉水源纠纷".to_owned(),
        accepted_on: day(5, 12),
        due_on: day(6, 11),
        days: 30,
        in_working_days: false,
        extended_to: day(7, 13),
        reason: "坝体处置方案需要专业评估".to_owned(),
        signatories: vec![signs("申请人", "石埠村村民委员会"), signs("人民调解员", "訾明朗")],
        words: Wording::default(),
    }
}

pub(super) fn undisputed_facts() -> undisputed_facts::Facts {
    undisputed_facts::Facts {
        body: "澜安县社会治安综合治理中心".to_owned(),
        parties: words(&["娄晚棠", "席清越"]),
        dispute: "民间借贷纠纷".to_owned(),
        from: day(5, 13),
        until: day(6, 18),
        undisputed: words(&["2024年3月12日，娄晚棠向席清越交付借款200,000元"]),
        disputed: vec![],
        why_failed: String::new(),
        signatories: vec![signs("申请人", "娄晚棠"), signs("被申请人", "席清越")],
        seal: seal(None, false),
        words: Wording::default(),
    }
}

fn consultation_minutes() -> consultation_minutes::Facts {
    consultation_minutes::Facts {
        lead: "澜安县人力资源和社会保障局".to_owned(),
        ordinal: 1,
        held_on: day(2, 5),
        place: "县中心联合会商室".to_owned(),
        chair: "应知远".to_owned(),
        bodies: words(&["澜安县人力资源和社会保障局", "澜安县住房和城乡建设局", "澜安县总工会"]),
        others: String::new(),
        cause: "劳动纠纷".to_owned(),
        opinions: "人社部门已核对43人名册和金额。\n住建部门建议由总承包单位先行清偿。".to_owned(),
        items: vec![item()],
        recorder: "舒亦凡".to_owned(),
    }
}

fn item() -> consultation_minutes::Item {
    let measure = "督促总承包单位先行清偿，核对付款凭证".to_owned();
    consultation_minutes::Item { body: "澜安县住房和城乡建设局".to_owned(), measure, due_on: day(2, 12) }
}

fn exchange_sheet() -> exchange_sheet::Facts {
    let partner = exchange_sheet::Body {
        name: "泠川县矛盾纠纷调处化解中心".to_owned(),
        case_number: "〔2026〕泠川联调字第3号".to_owned(),
        state: "已确认参加".to_owned(),
    };
    exchange_sheet::Facts {
        to: partner.name.clone(),
        to_number: partner.case_number.clone(),
        number: "LA-2026-000049".to_owned(),
        cause: "山林土地纠纷".to_owned(),
        parties: words(&["申请人石埠村村民委员会", "被申请人下沱村村民委员会"]),
        bodies: vec![partner],
        course: words(&["人民调解：2026年5月12日启动，现为“调解中”"]),
        undisputed: words(&["界河水坝位于下沱村一侧"]),
        agreements: vec![],
        items: vec![item()],
        issued_on: day(6, 18),
        body: "澜安县社会矛盾纠纷调处化解中心".to_owned(),
    }
}

/// A paper of every form.
pub(super) fn all() -> Vec<Paper> {
    vec![
        Paper::Agreement(agreement()),
        Paper::RollAnnex(roll_annex(3)),
        Paper::Receipt(receipt()),
        Paper::RightsNotice(rights_notice()),
        Paper::RefusalNotice(refusal_notice()),
        Paper::TerminationNotice(termination_notice()),
        Paper::SessionRecord(session_record()),
        Paper::AcceptanceForm(acceptance_form()),
        Paper::OralAgreement(oral_agreement()),
        Paper::ExtensionConsent(extension_consent()),
        Paper::UndisputedFacts(undisputed_facts()),
        Paper::ConsultationMinutes(consultation_minutes()),
        Paper::ExchangeSheet(exchange_sheet()),
    ]
}
