//! Disputes that go another way than people's mediation: one of every kind, at different stages.

use anyhow::Context;
use chrono::Days;
use serde_json::json;

use super::kind::{Kind, PEOPLES};
use super::people::{neighbour, place};
use super::stories::Story;
use super::teller::{Teller, text};
use super::way::{Body, End, Until, Way};

/// A kind with its story and its people.
pub struct Told {
    /// The kind.
    pub kind: Kind,
    story: Story,
    body: Body,
    days_ago: u64,
    until: Until,
    end: End,
}

const MEDICAL: Body =
    Body {
        name: "澜安县医疗纠纷人民调解委员会", head: "medical", mediator: "medical-mediator", keeper: "medical"
    };
const LABOUR: Body =
    Body { name: "澜安县劳动争议调解中心", head: "labour", mediator: "labour-mediator", keeper: "labour" };
const COMMERCE: Body =
    Body {
        name: "澜州市澜和商事调解中心", head: "commerce", mediator: "commerce-mediator", keeper: "commerce"
    };
const MARKET: Body =
    Body {
        name: "澜安县市场监督管理局", head: "market-keeper", mediator: "officer", keeper: "market-keeper"
    };
const POLICE: Body =
    Body { name: "澜安县公安局城南派出所", head: "police", mediator: "police2", keeper: "police" };
const TOWNSHIP: Body =
    Body { name: "澜安县砚口镇人民政府", head: "township", mediator: "township2", keeper: "township" };
const LANBIN: Body =
    Body { name: "澜滨街道人民调解委员会", head: "committee", mediator: "mediator", keeper: "committee" };

const fn of(code: &'static str) -> Kind {
    Kind { code, ..PEOPLES }
}

/// category, title, facts, claims, amount, issues, act, payment
type Words =
    (&'static str, &'static str, &'static str, &'static str, Option<i64>, &'static str, &'static str, Option<i64>);

const fn story(words: Words) -> Story {
    let (category, title, facts, claims, amount, issues, act, pays) = words;
    Story { category, title, facts, claims, amount, issues, act, pays }
}

/// One of every kind of mediation beside people's.
pub const WAYS: &[Told] = &[
    Told {
        kind: of("industry-mediation"),
        story: story((
            "13",
            "物业电梯停运",
            "{a}称所住楼栋电梯三个月停运四次，{b}是物业项目负责人，认为维修基金未批下来。",
            "修好电梯，减免停运期间的物业费。",
            Some(1_260),
            "停运责任和减免数额。",
            "七月底前完成电梯大修并公示维修记录。",
            Some(900),
        )),
        body: MEDICAL,
        days_ago: 24,
        until: Until::Performing,
        end: End::Ordinary,
    },
    Told {
        kind: of("medical-mediation"),
        story: story((
            "14",
            "术后感染二次手术",
            "{a}术后切口感染，二次手术并多住院十九天；{b}是医院委托的代理人，认为属于并发症。",
            "赔偿医疗费、护理费和误工费。",
            Some(186_000),
            "院方有无过错和责任大小。",
            "书面说明诊疗经过。",
            Some(78_500),
        )),
        body: MEDICAL,
        days_ago: 30,
        until: Until::SecondSession,
        end: End::Ordinary,
    },
    Told {
        kind: Kind { fields: &[("employment", "platform"), ("work-injury", "yes")], ..of("labour-mediation") },
        story: story((
            "07",
            "送餐摔伤待遇",
            "{a}送餐途中摔伤，医疗费一万八千余元；{b}是配送站点经营者，称双方是承揽关系。",
            "支付医疗费和停工期间的待遇。",
            Some(18_300),
            "是否存在劳动关系。",
            "协助申请工伤认定，提供接单记录。",
            Some(12_000),
        )),
        body: LABOUR,
        days_ago: 10,
        until: Until::InMediation,
        end: End::Ordinary,
    },
    Told {
        kind: Kind {
            fields: &[("plot", "墨池村东畈三亩水田，东至渠、西至路")], ..of("land-mediation")
        },
        story: story((
            "09",
            "土地流转租金未付",
            "{a}把承包地流转给{b}种植蔬菜，今年上半年租金没有付。",
            "付清租金，或者解除流转合同。",
            Some(3_600),
            "减产能否少付租金。",
            "继续履行流转合同到年底。",
            Some(3_000),
        )),
        body: TOWNSHIP,
        days_ago: 40,
        until: Until::Closed,
        end: End::Ordinary,
    },
    Told {
        kind: Kind {
            fields: &[
                ("fee-standard", "澜和〔2026〕1号公示标准，标的50万元以下3,000元"),
                ("fee", "3000.00"),
                ("fee-shares", "双方各半"),
            ],
            ..of("commercial-mediation")
        },
        story: story((
            "04",
            "粮食买卖货款",
            "{a}向{b}供应稻谷，{b}主张部分批次水分超标，拖欠货款。",
            "支付货款和逾期利息。",
            Some(386_400),
            "水分超标批次和扣款数额。",
            "双方共同封存样品，不再就质量提出异议。",
            Some(360_000),
        )),
        body: COMMERCE,
        days_ago: 33,
        until: Until::Performing,
        end: End::Ordinary,
    },
    Told {
        kind: Kind { fields: &[("matter", "civil")], ..of("administrative-mediation") },
        story: story((
            "11",
            "养殖场臭气扰民",
            "{a}等居民反映{b}的养殖场粪污池未加盖，臭气扰民。",
            "加盖除臭，补偿居民。",
            Some(9_600),
            "整改期限和补偿标准。",
            "七月十五日前完成粪污池加盖和除臭设施。",
            Some(5_000),
        )),
        body: TOWNSHIP,
        days_ago: 18,
        until: Until::Signing,
        end: End::Ordinary,
    },
    Told {
        kind: Kind {
            fields: &[
                ("police-case-number", "澜公（城南）受案字〔2026〕318号"),
                ("incident-time", "2026年6月9日18时40分许"),
                ("incident-place", "城南街道学前巷口"),
                ("incident-people", "双方当事人，巷口商户一人在场"),
                ("incident-cause", "停车位置引起的口角"),
                ("incident-course", "双方由口角发展为推搡，一方被推倒在地，经旁人劝开；经过有监控录像，情节较轻"),
                ("incident-result", "一方腰部软组织挫伤，经鉴定为轻微伤"),
                ("no-exclusion", "yes"),
            ],
            ..of("police-mediation")
        },
        story: story((
            "06",
            "停车口角推打",
            "{a}与{b}因停车发生口角，{b}推打{a}致轻微伤。",
            "赔偿医疗费，当面道歉。",
            Some(1_960),
            "责任和赔偿数额。",
            "当面道歉，今后不再发生冲突。",
            Some(3_200),
        )),
        body: POLICE,
        days_ago: 15,
        until: Until::Performed,
        end: End::Ordinary,
    },
    Told {
        kind: Kind {
            fields: &[
                ("certificate-number", "第330199120260117号"),
                ("certificate-on", "today"),
                ("certificate-facts", "倒车时没有察明车后情况，碰撞停放的车辆，倒车一方承担全部责任；没有人员受伤"),
            ],
            after: Some((
                "fix-loss",
                &[("loss", "property"), ("compensation", "车辆后门和后杠损坏，修理费2,600元，施救费200元")],
            )),
            ..of("traffic-mediation")
        },
        story: story((
            "12",
            "倒车碰撞修车费",
            "{b}倒车时碰撞{a}停放的车辆，交警认定{b}负全部责任。",
            "赔偿修车费和代步费。",
            Some(6_800),
            "代步费是否合理。",
            "向保险公司提交理赔材料。",
            Some(6_200),
        )),
        body: POLICE,
        days_ago: 5,
        until: Until::InMediation,
        end: End::Ordinary,
    },
    Told {
        kind: of("market-mediation"),
        story: story((
            "15",
            "健身卡余额退款",
            "{a}办理健身卡后门店迁址，余额未用完；{b}是经营者，只同意转课。",
            "退还健身卡余额。",
            Some(4_680),
            "能否退款。",
            "注销会员卡并删除个人信息。",
            Some(4_000),
        )),
        body: MARKET,
        days_ago: 78,
        until: Until::SecondSession,
        end: End::Ordinary,
    },
    Told {
        kind: of("health-mediation"),
        story: story((
            "14",
            "补牙后牙痛返工",
            "{a}补牙后持续疼痛，到外院返工；{b}是诊所负责人。",
            "退还治疗费，赔偿返工费用。",
            Some(2_400),
            "治疗是否规范。",
            "提供完整病历复印件。",
            Some(1_800),
        )),
        body: MARKET,
        days_ago: 3,
        until: Until::ConsentPending,
        end: End::Ordinary,
    },
    Told {
        kind: Kind {
            initiative: "entrusted",
            before: Some((
                "receive-materials",
                &[("court-case-number", "(2026)浙0199民初1178号"), ("procedure", "ordinary"), ("judge", "祝明允")],
            )),
            ..of("entrusted-mediation")
        },
        story: story((
            "16",
            "民间借贷",
            "{a}借给{b}二十万元，{b}称已还八万元，{a}认可五万元，利息约定不明。",
            "归还借款本息。",
            Some(150_000),
            "另外三万元的性质和利息。",
            "提供全部转账记录。",
            Some(140_000),
        )),
        body: LANBIN,
        days_ago: 12,
        until: Until::SecondSession,
        end: End::Ordinary,
    },
    Told {
        kind: Kind {
            initiative: "entrusted",
            before: Some((
                "receive-materials",
                &[("court-case-number", "(2026)浙0199民诉前调21号"), ("judge", "祝明允")],
            )),
            ..of("delegated-mediation")
        },
        story: story((
            "04",
            "装修墙面开裂",
            "{a}的新房装修后墙面开裂、延期交付，{b}是施工方。",
            "返修并赔偿延期损失。",
            Some(41_000),
            "开裂原因和延期天数。",
            "返修开裂墙面，{a}验收。",
            Some(26_000),
        )),
        body: LANBIN,
        days_ago: 60,
        until: Until::Archived,
        end: End::Ordinary,
    },
];

/// The dispute as it is told under a running number.
pub fn way<'a>(teller: &Teller, number: usize, told: &'a Told) -> anyhow::Result<Way<'a>> {
    let (town, village) = place(number * 2);
    let from = teller.today()?.checked_sub_days(Days::new(told.days_ago)).context("a day out of range")?;
    Ok(Way {
        kind: told.kind,
        story: &told.story,
        a: neighbour(number * 2),
        b: neighbour(number * 2 + 1),
        town,
        village,
        channel: if told.kind.initiative == "entrusted" { "court" } else { "window" },
        clerk: "clerk",
        body: told.body,
        from,
        until: told.until,
        end: told.end,
    })
}

/// An appraisal beside the medical mediation: commissioned some days ago, the clock of the mediation stands still.
pub async fn beside(teller: &mut Teller) -> anyhow::Result<()> {
    teller.at("2026-06-29 10:00")?;
    let listed = teller.get("medical", "/disputes?kind=medical-mediation").await?;
    let code = text(listed["items"].get(0).context("no medical dispute")?, "code")?;
    let bodies = teller.get("clerk", "/organisations?kind=industry-committee").await?;
    let items = bodies["items"].as_array().context("industry committees")?;
    let body = items.iter().find(|one| one["name"] == MEDICAL.name).context("the medical committee")?;
    let opening = json!({
        "kind": "appraisal", "organisation": text(body, "id")?, "initiative": "party", "reason": "双方同意共同委托鉴定。",
    });
    teller.post("medical", &format!("/disputes/{code}/proceedings"), opening).await?;
    let seen = teller.get("medical", &format!("/disputes/{code}")).await?;
    let all = seen["proceedings"].as_array().context("proceedings")?;
    let appraisal = all.iter().find(|one| one["kind"] == "appraisal").context("the appraisal")?;
    let path = format!("/proceedings/{}/acts", text(appraisal, "id")?);
    teller.later(30);
    let fields = json!({"institution": "澜州市医学会医疗损害鉴定办公室", "appraised": "诊疗行为有无过错，过错与损害的因果关系和原因力大小"});
    teller.post("medical", &format!("{path}/commission"), json!({ "fields": fields })).await?;
    teller.later(240);
    teller.post("medical", &format!("{path}/take-commission"), json!({})).await?;
    Ok(())
}
