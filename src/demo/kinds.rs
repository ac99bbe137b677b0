//! Kinds of which no case of domain.md §9 tells: one dispute of each, and one under a local rule.

use anyhow::Context;
use chrono::NaiveDate;
use serde_json::json;

use super::bodies::{HEALTH, MARKET, POLICE, TOWNSHIP, TRAFFIC};
use super::kind::{Kind, PEOPLES};
use super::people::{neighbour, place};
use super::stories::Story;
use super::teller::{Teller, text};
use super::way::{self, Body, End, Until, Way};

/// A kind with its story and its people.
pub struct Told {
    kind: Kind,
    story: Story,
    body: Body,
    until: Until,
    end: End,
}

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

/// Rent of leased land, before the township.
pub const LAND: Told = Told {
    kind: Kind { fields: &[("plot", "墨池村东畈三亩水田，东至渠、西至路")], ..of("land-mediation") },
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
    until: Until::Closed,
    end: End::Ordinary,
};

/// Two stalls of a market, before the regulator: its own rule gives it twenty working days.
pub const STALLS: Told = Told {
    kind: Kind { fields: &[("matter", "civil"), ("exclusion", "none")], ..of("administrative-mediation") },
    story: story((
        "05",
        "集市摊位占界",
        "{a}和{b}在集市的摊位相邻，{b}把货架摆过划线，挤坏{a}的水果，客人也过不去。",
        "按划线摆放，赔偿损坏的水果。",
        Some(900),
        "货架摆到哪里，水果值多少钱。",
        "按市场划线收回货架。",
        Some(600),
    )),
    body: MARKET,
    until: Until::Signing,
    end: End::Ordinary,
};

/// A blow, before the police.
pub const BLOW: Told = Told {
    kind: Kind {
        fields: &[
            ("police-case-number", "澜公（城南）受案字〔2026〕402号"),
            ("incident-time", "当日早上7时10分许"),
            ("incident-place", "城南街道学前巷口早点摊"),
            ("incident-people", "双方当事人，摊主一人在场"),
            ("incident-cause", "排队先后引起的口角"),
            ("incident-course", "双方由口角发展为推搡，一方被推倒在地，经旁人劝开；经过有监控录像，情节较轻"),
            ("incident-result", "一方腰部软组织挫伤，经鉴定为轻微伤"),
            ("origin", "easier"),
            ("exclusion", "none"),
        ],
        ..of("police-mediation")
    },
    story: story((
        "06",
        "排队口角推打",
        "{a}与{b}在早点摊前排队发生口角，{b}推打{a}致轻微伤。",
        "赔偿医疗费，当面道歉。",
        Some(860),
        "责任和赔偿数额。",
        "当面道歉，今后不再发生冲突。",
        Some(800),
    )),
    body: POLICE,
    until: Until::Performed,
    end: End::Ordinary,
};

/// A car bumped, before the traffic police.
pub const BUMP: Told = Told {
    kind: Kind {
        fields: &[
            ("joint-request", "yes"),
            ("certificate-number", "第330199120260624号"),
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
    body: TRAFFIC,
    until: Until::InMediation,
    end: End::Ordinary,
};

/// A filling that hurts, before the health authority.
pub const TOOTH: Told = Told {
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
    body: HEALTH,
    until: Until::ConsentPending,
    end: End::Ordinary,
};

/// The dispute as it is told under its number, from its day.
pub fn way<'a>(number: usize, from: NaiveDate, told: &'a Told) -> Way<'a> {
    let (town, village) = place(number * 2);
    Way {
        kind: told.kind,
        story: &told.story,
        a: neighbour(number * 2),
        b: neighbour(number * 2 + 1),
        town,
        village,
        channel: "window",
        clerk: "clerk",
        body: told.body,
        from,
        until: told.until,
        end: told.end,
    }
}

/// An appraisal beside the mediation of the bumped car: commissioned yesterday, the clock of the mediation stands still.
pub async fn beside(teller: &mut Teller, code: &str) -> anyhow::Result<()> {
    teller.at("2026-06-29 10:00")?;
    let body = way::organisation(teller, TRAFFIC.head, TRAFFIC.name).await?;
    let opening = json!({
        "kind": "appraisal", "organisation": body, "initiative": "party", "reason": "双方同意共同委托定损。",
    });
    teller.post(TRAFFIC.head, &format!("/disputes/{code}/proceedings"), opening).await?;
    let seen = teller.get(TRAFFIC.head, &format!("/disputes/{code}")).await?;
    let all = seen["proceedings"].as_array().context("proceedings")?;
    let appraisal = all.iter().find(|one| one["kind"] == "appraisal").context("the appraisal")?;
    let path = format!("/proceedings/{}/acts", text(appraisal, "id")?);
    teller.later(30);
    let fields = json!({"institution": "澜州市价格认定中心", "appraised": "车辆损失和合理的修理期间"});
    teller.post(TRAFFIC.head, &format!("{path}/commission"), json!({ "fields": fields })).await?;
    teller.later(240);
    teller.post(TRAFFIC.head, &format!("{path}/take-commission"), json!({})).await?;
    Ok(())
}
