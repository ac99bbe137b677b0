//! K7 to K11: trades and places with a way of their own.

use super::CheckResult::{Pass, Unknown, Warn};
use super::civil::last_day;
use super::{Check, K7, K8, K9, K10, K11, Lift, TriageFacts, kinds};
use crate::calendar::{Calendar, date_en, date_zh};
use crate::catalogue::LD_SOL;
use crate::money::Money;

/// Categories that commercial mediation excludes: family, labour, consumers. (SSTJ 2)
const NOT_COMMERCIAL: &[&str] = &["01", "07", "15"];

/// From so much on many places want a medical dispute appraised first: CNY 100,000. (domain.md §9.2, case 6)
const MEDICAL_APPRAISAL: Money = Money::from_fen(10_000_000);

/// A labour relation: labour mediation, a written agreement, one year for arbitration; never commercial mediation.
/// (LDTZ 10, 14, 27; SSTJ 2)
pub fn labour(facts: &TriageFacts, calendar: &Calendar) -> Check {
    const ASKED: &str = "labour-relation";
    const LAW: &str = "LDTZ 10, 14, 27; SSTJ 2";
    if facts.is_labour() {
        let day = facts.occurred_on.and_then(|day| last_day(day, LD_SOL.limit.span, calendar));
        let (until_zh, until_en) = day.map_or_else(Default::default, |day| {
            (
                format!("，按发生之日算到{}", date_zh(day)),
                format!(", counted from the day it happened until {}", date_en(day)),
            )
        });
        let zh = format!("劳动争议：走劳动争议调解，协议要书面；申请劳动仲裁的时效是一年{until_zh}。不能走商事调解。");
        let en = format!(
            "A labour dispute: labour mediation, with a written agreement; arbitration must be applied for within one \
             year{until_en}. Never commercial mediation."
        );
        let (blocks, advises) = (vec![kinds::COMMERCIAL], vec![kinds::LABOUR]);
        let check = Check { lift: Lift::Never, ..Check::says(K7, Warn, zh, en).by(LAW) };
        return Check { blocks, advises, routes: vec!["labour-arbitration"], ..check };
    }
    if facts.unasked(ASKED) {
        let zh = "请问清双方有没有劳动关系；有的，劳动仲裁时效只有一年。";
        let en = "Ask whether there is a labour relation; arbitration then has one year only.";
        return Check::says(K7, Unknown, zh, en).by(LAW).asking(vec![ASKED]);
    }
    Check::says(K7, Pass, "不是劳动争议。", "No labour dispute.")
}

/// Medical treatment: the medical committee, a written agreement, no open session. (YLJF 31, 39, 42)
pub fn medical(facts: &TriageFacts) -> Check {
    const ASKED: &str = "medical";
    const LAW: &str = "YLJF 31, 39, 42";
    if facts.yes(ASKED) || facts.category == "14" {
        let zh = "涉及医疗行为：由医疗纠纷人民调解委员会办，双方都同意才能开始；协议要书面，不公开调解。";
        let en = "Medical treatment: for the medical committee, once both sides consent; the agreement is written, the \
                  sessions are not open.";
        let (mut zh, mut en) = (zh.to_owned(), en.to_owned());
        if facts.amount.is_some_and(|amount| amount >= MEDICAL_APPRAISAL) {
            zh.push_str(
                "索赔10万元以上：不少地方规定先做医疗损害鉴定或者专家咨询，请按本地规定告知双方，协商委托鉴定。",
            );
            en.push_str(
                " CNY 100,000 or more is claimed: many places want an appraisal or an opinion of experts first. Tell both \
                 sides what the place provides, and agree on the commission.",
            );
        }
        return Check { advises: vec![kinds::MEDICAL, kinds::HEALTH], ..Check::says(K8, Warn, zh, en).by(LAW) };
    }
    if facts.unasked(ASKED) {
        let zh = "请问清是不是因医院的诊疗引起；是的，由医疗纠纷调委会办。";
        let en = "Ask whether it arose from medical treatment; then it is for the medical committee.";
        return Check::says(K8, Unknown, zh, en).by(LAW).asking(vec![ASKED]);
    }
    Check::says(K8, Pass, "不涉及医疗行为。", "No medical treatment is involved.")
}

/// Ownership of land, forest or grassland: the government decides it first; the rest may be mediated. (Land Administration
/// Law 14; Forest Law 22; Grassland Law 16)
pub fn natural_resources(facts: &TriageFacts) -> Check {
    const ASKED: &str = "natural-resource-ownership";
    const LAW: &str = "TDGL 14; SLF 22; CYF 16";
    if facts.yes(ASKED) {
        let zh = "土地、林地、草原的权属先由政府处理；对处理决定不服的，接到通知之日起30日内可以起诉，处理前不得改变利用现状。权属以外的部分可以先调解，权属部分不能司法确认。";
        let en = "Ownership of land, forest or grassland is decided by the government first; its decision can be sued within \
                  30 days of notice, and until then the use must not change. The rest may be mediated; ownership is not confirmed \
                  by a court.";
        let (blocks, advises) = (vec![kinds::CONFIRMATION], vec![kinds::ADMINISTRATIVE]);
        let routes = vec!["administrative-ruling"];
        return Check { blocks, advises, routes, ..Check::says(K9, Warn, zh, en).by(LAW) };
    }
    if facts.unasked(ASKED) {
        let zh = "请问清争的是不是土地、林地、草原归谁；是的，先由政府处理。";
        let en = "Ask whether it is about who owns land, forest or grassland; the government decides that first.";
        return Check::says(K9, Unknown, zh, en).by(LAW).asking(vec![ASKED]);
    }
    Check::says(K9, Pass, "不涉及土地、林地、草原权属。", "No ownership of land, forest or grassland.")
}

/// Both sides in business: commercial mediation, at a published charge, or a way that is free. Family, labour and consumer
/// disputes never are. (SSTJ 2, 16)
pub fn commercial(facts: &TriageFacts) -> Check {
    const ASKED: &str = "business-parties";
    if facts.is_labour() || NOT_COMMERCIAL.contains(&facts.category.as_str()) {
        let zh = "婚姻家庭、劳动、消费纠纷不能走商事调解。";
        let en = "Family, labour and consumer disputes are excluded from commercial mediation.";
        let check = Check { lift: Lift::Never, ..Check::says(K10, Warn, zh, en).by("SSTJ 2") };
        return Check { blocks: vec![kinds::COMMERCIAL], ..check };
    }
    if facts.yes(ASKED) {
        let zh = "双方都是经营者：可以选商事调解（要收费，标准事先公开），也可以选不收费的人民调解、行业调解。请两样都告诉当事人。";
        let en = "Both sides are in business: commercial mediation (at a published charge) is open, and so are people's and \
                  industry mediation, free of charge. Tell the parties of both.";
        let advises = vec![kinds::COMMERCIAL, kinds::PEOPLES, kinds::INDUSTRY];
        return Check { advises, ..Check::says(K10, Warn, zh, en).by("SSTJ 2, 16") };
    }
    if facts.unasked(ASKED) {
        let zh = "请问清双方是不是都是经营者；都是的，可以选商事调解。";
        let en = "Ask whether both sides are in business; commercial mediation is then open to them.";
        return Check::says(K10, Unknown, zh, en).by("SSTJ 2").asking(vec![ASKED]);
    }
    Check::says(K10, Pass, "不是经营者之间的纠纷。", "No dispute between businesses.")
}

/// More than one county or department: joint mediation, with a lead that is agreed on first. (SZDY 45)
pub fn several_places(facts: &TriageFacts) -> Check {
    const ASKED: &[&str] = &["cross-region", "cross-department"];
    let asks = facts.asks(ASKED);
    if ASKED.iter().any(|code| facts.yes(code)) {
        let zh = "跨县区或者跨部门：建议联合调处，先商定由谁牵头；商定不成的，请共同的上级指定。";
        let en = "More than one county or department: joint mediation is advised. Agree first who leads; failing that, the \
                  common superior designates.";
        return Check { advises: vec![kinds::JOINT], ..Check::says(K11, Warn, zh, en).by("SZDY 45").asking(asks) };
    }
    if !asks.is_empty() {
        let zh = "请问清是不是跨县区、跨部门；是的，建议联合调处。";
        let en = "Ask whether more than one county or department is concerned; joint mediation is then advised.";
        return Check::says(K11, Unknown, zh, en).by("SZDY 45").asking(asks);
    }
    Check::says(K11, Pass, "在本县区、一个部门之内。", "Within one county and one department.")
}
