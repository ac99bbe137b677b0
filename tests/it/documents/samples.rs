//! Papers with the people of the fictional county, as frozen facts.

use chrono::{NaiveDate, TimeZone, Utc};
use concord::documents::forms::agreement::{Facts, Instalment, Particulars};
use concord::documents::forms::people::{Method, Nature, Party, Representative, SealOf, Signatory, Signature};
use concord::documents::forms::wording::Wording;
use concord::documents::forms::{Faces, Frame, Paper, draw};

pub const NUMBER: &str = "〔2026〕澜安枣坪人调字第7号-1";

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

pub fn frame() -> Frame {
    Frame {
        issuer: "栖桐镇枣坪村人民调解委员会".to_owned(),
        number: Some(NUMBER.to_owned()),
        code: "7H2K-93QD-ABCD-EFG8".to_owned(),
        verify_url: Some("https://mediation.example/verify?code=7H2K93QDABCDEFG8".to_owned()),
        issued_at: Utc.with_ymd_and_hms(2026, 7, 6, 2, 11, 12).unwrap(),
        draft: false,
        content_hash: Some("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned()),
    }
}

/// Draws with the faces inside the program.
pub fn drawn(paper: &Paper) -> Vec<u8> {
    draw(paper, &frame(), &Faces::embedded()).unwrap().bytes
}

pub fn person(side: &str, name: &str, gender: &str, age: u16, occupation: &str, address: &str) -> Party {
    let nature = Nature::Person {
        gender: gender.to_owned(),
        ethnicity: "汉族".to_owned(),
        age: Some(age),
        occupation: occupation.to_owned(),
        phone: "15400001001".to_owned(),
        address: address.to_owned(),
    };
    Party { side: side.to_owned(), name: name.to_owned(), nature, representatives: vec![] }
}

fn insurer() -> Party {
    let nature = Nature::Organisation {
        credit_code: "91330199MA6X014220".to_owned(),
        head: "闻人岫".to_owned(),
        post: "总经理".to_owned(),
        phone: "0599-6000142".to_owned(),
        address: "澜安县城南街道安澜大道66号安澜金融中心A座1203室".to_owned(),
    };
    let agent = Representative {
        kind: "委托代理人".to_owned(),
        name: "檀溪月".to_owned(),
        note: "特别授权".to_owned(),
        phone: "15400001088".to_owned(),
    };
    let name = "安澜财产保险股份有限公司澜安支公司".to_owned();
    Party { side: "第三人".to_owned(), name, nature, representatives: vec![agent] }
}

pub fn place(role: &str, who: &str) -> Signatory {
    Signatory { role: role.to_owned(), who: who.to_owned(), signature: None }
}

fn places(parties: &[Party], mediator: &str) -> Vec<Signatory> {
    let mut places: Vec<Signatory> = parties.iter().map(|party| place(&party.side, &party.called())).collect();
    places.push(place("人民调解员、记录人", mediator));
    places
}

/// Two neighbours: a pipe and 600 yuan.
pub fn neighbours() -> Facts {
    let parties = vec![
        person("申请人", "覃若川", "男", 48, "务农", "澜安县栖桐镇枣坪村6组19号"),
        person("被申请人", "步云舒", "女", 40, "裁缝", "澜安县栖桐镇枣坪村6组20号"),
    ];
    Facts {
        facts: "覃若川与步云舒系前后院邻居。2026年5月，步云舒翻建院墙时将院内地面垫高约25厘米，致雨水倒流进入覃若川的\
                柴房，泡坏粮食和一台水泵电机。双方多次争执，覃若川于2026年6月30日到窗口申请调解"
            .to_owned(),
        issues: "雨水倒灌造成的损失由谁承担、承担多少，以及排水怎么改".to_owned(),
        responsibility:
            "步云舒垫高地面时没有留排水口，应当承担改造和补偿的责任；覃若川未及时搬离粮食，自行承担部分损失".to_owned(),
        items: vec![
            "步云舒于2026年7月16日前，自费在两家院墙之间改埋直径110毫米的排水管，长约18米，出口接至村道明沟".to_owned(),
            "步云舒于2026年7月16日前，以银行转账方式一次性补偿覃若川粮食和电机损失人民币600.00元（大写：陆佰元整）"
                .to_owned(),
            "排水管改好以前，任何一方不得再垫高院内地面".to_owned(),
        ],
        instalments: vec![],
        performance: String::new(),
        remaining: String::new(),
        annex: String::new(),
        amends: String::new(),
        copies: 3,
        confirmable: true,
        signatories: places(&parties, "蒲海棠"),
        seal: SealOf { body: "栖桐镇枣坪村人民调解委员会".to_owned(), on: None, affixed: false },
        seals: Vec::new(),
        words: Wording::default(),
        particulars: Particulars::default(),
        responsibility_head: String::new(),
        closing: vec![],
        parties,
    }
}

pub fn two_neighbours() -> Paper {
    Paper::Agreement(neighbours())
}

/// The same, signed and sealed: on paper, drawn, typed.
pub fn sealed() -> Paper {
    let mut facts = neighbours();
    let ways = [Method::Drawn { image: drawn_name() }, Method::Typed { name: "步云舒".to_owned() }, Method::Paper];
    for (place, method) in facts.signatories.iter_mut().zip(ways) {
        place.signature = Some(Signature { method, on: day(7, 6) });
    }
    facts.seal.on = Some(day(7, 6));
    facts.seal.affixed = true;
    Paper::Agreement(facts)
}

/// A name drawn with a finger.
fn drawn_name() -> Vec<u8> {
    let ink = |x: f32, y: f32| {
        let strokes = [(40.0, 0.5, 60.0), (160.0, -0.4, 150.0), (260.0, 0.2, 90.0)];
        strokes.iter().any(|(from, slope, at)| {
            (x - from).abs() < 70.0 && (y - (at + slope * (x - from) + 18.0 * (x / 14.0).sin())).abs() < 3.5
        })
    };
    let picture = image::RgbaImage::from_fn(360, 200, |x, y| {
        image::Rgba([20, 20, 60, if ink(x as f32, y as f32) { 255 } else { 0 }])
    });
    let mut bytes = Vec::new();
    image::DynamicImage::ImageRgba8(picture)
        .write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png)
        .unwrap();
    bytes
}

/// Five parties on three sides, with a guardian, an agent and long facts: three pages.
pub fn five_parties() -> Paper {
    let mut child = person("申请人", "粟小满", "女", 9, "学生", "澜安县澜滨街道清河路12号2幢301室");
    child.representatives.push(Representative {
        kind: "法定代理人".to_owned(),
        name: "粟长庚".to_owned(),
        note: "父亲".to_owned(),
        phone: "15400001031".to_owned(),
    });
    let parties = vec![
        child,
        person("申请人", "粟长庚", "男", 41, "货车司机", "澜安县澜滨街道清河路12号2幢301室"),
        person("被申请人", "皇甫知秋", "女", 52, "个体工商户", "澜安县澜滨街道临江路88号一楼"),
        person("被申请人", "佟以宁", "女", 57, "教师", "澜安县城南街道学前巷5号"),
        insurer(),
    ];
    let paragraph = "2026年4月18日下午5时许，粟小满放学后在皇甫知秋经营的店铺门前玩耍，被店铺台阶上松动的广告牌砸伤左臂，\
                     经澜安县人民医院诊断为左尺骨骨折，住院11天。广告牌由皇甫知秋使用，房屋由佟以宁出租，\
                     房屋出租时双方没有约定由谁维修；皇甫知秋在第三人处投保了公众责任险，事故发生在保险期间。";
    let facts = Facts {
        facts: format!("{paragraph}\n事故发生后，皇甫知秋垫付医疗费6,200元，各方就其余损失多次协商没有结果。"),
        issues: "医疗费、护理费、营养费、交通费的数额，各方如何分担，保险赔偿如何支付".to_owned(),
        responsibility:
            "皇甫知秋作为使用人承担百分之六十；佟以宁作为所有人承担百分之三十；粟长庚未尽看护责任，承担百分之十"
                .to_owned(),
        items: vec![
            "皇甫知秋、佟以宁于2026年8月15日前分别支付粟小满12,400元、6,200元，汇入粟长庚名下的账户".to_owned(),
            "第三人在保险责任范围内先行赔付，皇甫知秋已垫付的医疗费从其应付款项中扣除".to_owned(),
        ],
        copies: 6,
        signatories: places(&parties, "郦守正"),
        parties,
        ..neighbours()
    };
    Paper::Agreement(facts)
}

/// Names with characters that few faces have.
pub fn rare_names() -> Paper {
    let parties = vec![
        person("申请人", "张𠮷", "男", 48, "务农", "澜安县栖桐镇枣坪村6组19号"),
        person("被申请人", "欧阳䶮", "女", 40, "裁缝", "澜安县栖桐镇枣坪村6组20号"),
    ];
    Paper::Agreement(Facts {
        items: vec!["欧阳䶮于2026年7月16日前补偿张𠮷人民币600.00元（大写：陆佰元整）".to_owned()],
        signatories: places(&parties, "蒲海棠"),
        parties,
        ..neighbours()
    })
}

/// Twelve monthly instalments; the table goes over the end of a page.
pub fn twelve_instalments() -> Paper {
    let line = |term: u32| Instalment {
        term: format!("第{term}期"),
        payer: "步云舒".to_owned(),
        payee: "覃若川".to_owned(),
        amount_fen: 100_000,
        due_on: if term <= 6 { day(6 + term, 5) } else { NaiveDate::from_ymd_opt(2027, term - 6, 5).unwrap() },
        manner: "银行转账".to_owned(),
    };
    let mut facts = Facts { instalments: (1..=12).map(line).collect(), ..neighbours() };
    facts.items.extend(["院墙", "柴房", "明沟", "水泵"].map(|what| {
        format!("{what}由步云舒请人查看，需要修理的，费用由步云舒承担，覃若川在施工期间给予方便，不另收费用")
    }));
    Paper::Agreement(facts)
}
