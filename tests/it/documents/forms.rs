//! The other forms: each a sound file that gives its text back, on as few pages as it should have.

use chrono::NaiveDateTime;
use concord::documents::forms::notices::{Contact, Route};
use concord::documents::forms::people::SealOf;
use concord::documents::forms::wording::Wording;
use concord::documents::forms::{
    Faces, Frame, Paper, acceptance_form, draw, extension_consent, oral_agreement, receipt, refusal_notice,
    rights_notice, session_record, termination_notice, undisputed_facts,
};

use super::drawing::Printed;
use super::samples::{day, frame, neighbours, place};

const BODY: &str = "栖桐镇枣坪村人民调解委员会";

fn names() -> Vec<String> {
    vec!["覃若川".to_owned(), "步云舒".to_owned()]
}

fn dispute() -> String {
    "院墙垫高引起的相邻排水纠纷".to_owned()
}

fn contact() -> Contact {
    Contact {
        name: BODY.to_owned(),
        phone: "0500-8110000".to_owned(),
        address: "澜安县栖桐镇枣坪村村委会二楼".to_owned(),
    }
}

fn seal() -> SealOf {
    SealOf { body: BODY.to_owned(), on: Some(day(7, 2)), affixed: false }
}

fn routes() -> Vec<Route> {
    [
        ("申请仲裁", "双方自愿达成仲裁协议的，可以向仲裁委员会申请"),
        ("请求行政机关处理", "依法由行政机关处理的事项，可以向有权处理的行政机关提出"),
        ("向人民法院起诉", "可以向有管辖权的人民法院提起诉讼"),
    ]
    .map(|(name, advice)| Route { name: name.to_owned(), advice: advice.to_owned() })
    .to_vec()
}

fn limitation() -> String {
    "请留意时效：向人民法院请求保护民事权利的诉讼时效期间一般为三年，从知道或者应当知道权利受到损害以及义务人之日起计算\
     （民法典第一百八十八条）"
        .to_owned()
}

fn at(hour: u32, minute: u32) -> NaiveDateTime {
    day(7, 2).and_hms_opt(hour, minute, 0).unwrap()
}

fn signatories() -> Vec<concord::documents::forms::people::Signatory> {
    vec![place("申请人", "覃若川"), place("被申请人", "步云舒"), place("人民调解员", "蒲海棠")]
}

fn record() -> session_record::Facts {
    let minutes = "蒲海棠：请双方先说说经过和各自的想法。\n\
                   覃若川：去年她家翻修院墙，把院里垫高了二十多厘米，一下雨水就往我柴房里灌，粮食泡了，水泵电机也坏了。\n\
                   步云舒：我不知道会灌到他家。垫院子是因为我家院里也积水。\n\
                   蒲海棠：到现场看过，两家院墙之间没有排水口，水确实是从东边过来的。民法典第二百九十条规定，不动产权利人应当为\
                   相邻权利人用水、排水提供必要的便利。\n覃若川：管子改好，损失赔一点，我就不追究了。\n\
                   步云舒：管子我出钱改，粮食和电机我认六百。";
    session_record::Facts {
        body: BODY.to_owned(),
        ordinal: 1,
        from: at(14, 30),
        until: Some(at(16, 5)),
        place: "村委会调解室".to_owned(),
        cause: dispute(),
        parties: names(),
        attendees: vec![],
        mediators: vec!["蒲海棠".to_owned()],
        recorder: "蒲海棠".to_owned(),
        minutes: minutes.to_owned(),
        outcome: "各方达成一致意见".to_owned(),
        signatories: {
            let mut places = signatories();
            places[2].role = "人民调解员、记录人".to_owned();
            places
        },
        words: Wording::default(),
    }
}

/// Every form but the agreement: its name, its pages, words that stand on it.
fn all() -> Vec<(&'static str, Paper, usize, Vec<&'static str>)> {
    vec![
        ("receipt", receipt_of_a_visitor(), 1, vec!["登记回执", "覃××", "请保存好这张回执", "0500-8110000"]),
        ("rights-notice", rights(), 2, vec!["权利义务告知书", "覃若川", "告知人"]),
        ("acceptance-form", acceptance(), 1, vec!["人民调解受理登记表", "■当事人申请", "□本会主动调解", "登记人"]),
        ("refusal-notice", refusal(), 1, vec!["不予受理告知书", "覃若川：", "决定不予受理", "向人民法院起诉"]),
        ("termination-notice", termination(), 1, vec!["终止调解通知书", "未达成调解协议", "诉讼时效"]),
        ("session-record", Paper::SessionRecord(record()), 2, vec!["人民调解记录", "第一次调解", "14时30分至16时05分"]),
        ("extension-consent", extension(), 1, vec!["延长调解期限同意书", "延长30日", "8月31日届满"]),
        ("oral-agreement", oral(), 2, vec!["人民调解口头协议登记表", "协议自当日起生效"]),
        ("undisputed-facts", undisputed(), 1, vec!["无争议事实确认书", "无须再举证"]),
    ]
}

fn receipt_of_a_visitor() -> Paper {
    Paper::Receipt(receipt::Facts {
        centre: "澜安县社会矛盾纠纷调处化解中心".to_owned(),
        visitors: vec!["覃××".to_owned()],
        matter: dispute(),
        received_on: day(6, 30),
        clerk: "舒亦凡".to_owned(),
        next: "我们会确定由哪个调解组织办理，并电话告诉您".to_owned(),
        next_by: Some(day(7, 3)),
        check_url: "https://mediation.example/p/check?code=7H2K93QDABCDEFG8".to_owned(),
        check_hint: "也可以打电话或者到窗口，报查询码查询".to_owned(),
        address: "澜安县澜滨街道安和路1号".to_owned(),
        phone: "0500-8110000".to_owned(),
    })
}

fn rights() -> Paper {
    let mut signatories = signatories();
    signatories[2] = place("告知人", "蒲海棠");
    Paper::RightsNotice(rights_notice::Facts {
        body: BODY.to_owned(),
        parties: names(),
        dispute: dispute(),
        mediators: vec!["蒲海棠".to_owned()],
        contact: contact(),
        signatories,
        words: Wording::default(),
        told: vec![],
    })
}

fn acceptance() -> Paper {
    let mut signatories = signatories();
    signatories[2] = place("登记人", "蒲海棠");
    Paper::AcceptanceForm(acceptance_form::Facts {
        accepted_on: day(7, 2),
        source: acceptance_form::Source::Application,
        parties: names(),
        category: "邻里纠纷".to_owned(),
        summary: "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房，泡坏粮食和电机。".to_owned(),
        remark: String::new(),
        signatories,
        seal: seal(),
        words: Wording::default(),
    })
}

fn refusal() -> Paper {
    Paper::RefusalNotice(refusal_notice::Facts {
        body: BODY.to_owned(),
        addressees: vec!["覃若川".to_owned()],
        dispute: dispute(),
        applied_on: day(6, 30),
        ground: "一方当事人明确拒绝调解".to_owned(),
        explanation: "我们已两次联系步云舒，步云舒表示不同意调解".to_owned(),
        handed_to: String::new(),
        handed_over: String::new(),
        routes: routes(),
        caution: limitation(),
        contact: contact(),
        decided_on: day(7, 2),
        words: Wording::default(),
        law: String::new(),
    })
}

fn termination() -> Paper {
    Paper::TerminationNotice(termination_notice::Facts {
        body: BODY.to_owned(),
        parties: names(),
        dispute: dispute(),
        accepted_on: Some(day(7, 2)),
        ended_on: day(7, 20),
        ground: "一方当事人不愿继续调解".to_owned(),
        routes: routes(),
        limitation: limitation(),
        undisputed_enclosed: false,
        contact: contact(),
        issued_on: day(7, 20),
        words: Wording::default(),
        particulars: vec![],
        law: String::new(),
    })
}

fn extension() -> Paper {
    Paper::ExtensionConsent(extension_consent::Facts {
        body: BODY.to_owned(),
        parties: names(),
        dispute: dispute(),
        accepted_on: day(7, 2),
        due_on: day(8, 1),
        days: 30,
        in_working_days: false,
        extended_to: day(8, 31),
        reason: "等排水管的施工方案".to_owned(),
        signatories: signatories(),
        words: Wording::default(),
    })
}

fn oral() -> Paper {
    let facts = neighbours();
    Paper::OralAgreement(oral_agreement::Facts {
        parties: facts.parties,
        facts: facts.facts,
        items: facts.items,
        performance: "当面以现金付清".to_owned(),
        remaining: String::new(),
        amends: String::new(),
        agreed_on: day(7, 2),
        signatories: vec![place("人民调解员", "蒲海棠")],
        seal: seal(),
        words: Wording::default(),
    })
}

fn undisputed() -> Paper {
    Paper::UndisputedFacts(undisputed_facts::Facts {
        body: BODY.to_owned(),
        parties: names(),
        dispute: dispute(),
        from: day(7, 2),
        until: day(7, 20),
        undisputed: vec![
            "步云舒于2026年5月翻建院墙，将院内地面垫高".to_owned(),
            "雨水从步云舒院内流入覃若川柴房".to_owned(),
        ],
        disputed: vec!["损失的数额".to_owned()],
        why_failed: String::new(),
        signatories: signatories(),
        seal: seal(),
        words: Wording::default(),
    })
}

#[test]
fn every_form_is_a_sound_file_that_says_what_it_should_on_few_pages() {
    for (name, paper, pages, words) in all() {
        // The code on the receipt itself is the one to scan.
        let verify_url = frame().verify_url.filter(|_| name != "receipt");
        let drawn = draw(&paper, &Frame { verify_url, ..frame() }, &Faces::embedded()).unwrap();
        let printed = Printed::bytes(name, &drawn.bytes);
        printed.is_sound(name);
        let text = printed.text();
        for words in words {
            assert!(text.contains(words), "{name}: {words}: {text}");
        }
        assert!(printed.pages() <= pages, "{name} has {} pages", printed.pages());
        for number in 1..=printed.pages() {
            assert!(printed.page(number).contains(&format!("第{number}页共{}页", printed.pages())), "{name} {number}");
        }
    }
}

#[test]
fn a_long_record_goes_over_pages_without_losing_a_word() {
    let mut facts = record();
    facts.minutes = (1..=60).map(|at| format!("第{at}句话：双方各自说明自己的看法，调解员逐一记录。\n")).collect();
    let printed = Printed::of("session-record-long", &Paper::SessionRecord(facts));

    assert!(printed.pages() >= 3);
    let text = printed.text();
    for at in 1..=60 {
        assert_eq!(text.matches(&format!("第{at}句话：")).count(), 1, "{at}");
    }
    let last = printed.page(printed.pages());
    assert!(last.contains("记录人") || last.contains("人民调解员"), "{last}");
    assert!(last.contains("确认无误") || last.contains("调解结果"), "signatures alone on the last page: {last}");
}
