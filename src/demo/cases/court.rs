//! From the court: a loan that came back undecided, the delegation of an earlier year, and one whose papers just arrived.
//! Exchanging papers with the court is not built yet: what it sends and gets is noted.

use serde_json::json;

use super::super::bodies::{LANBIN, LANBIN_TOO, STUDIO};
use super::super::people::{known, neighbour, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};

/// A loan (§9.2, 12): entrusted under the ordinary procedure, extended, failed; what nobody disputes goes back with it.
pub async fn loan(teller: &mut Teller) -> anyhow::Result<String> {
    let number = "(2026)浙0199民初1178号";
    let registration = json!({
        "channel": "court", "source": {"kind": "court", "body": "澜安县人民法院", "reference": number}, "category": "16",
        "title": "民间借贷", "court_case_number": number,
        "facts": "娄晚棠2024年3月12日借给席清越200,000元。席清越称已还80,000元，娄晚棠认可50,000元，利息约定不明。",
        "claims": "归还借款本息。", "amount": "150000.00", "division": "澜滨街道柳岸社区", "urgency": "normal",
        "people_count": 2, "arbitration_clause": false, "contract_kind": "借款合同",
        "circumstances": {"already-filed": "yes", "crime": "no", "threat": "no", "business-parties": "no"},
        "parties": [party("applicant", &known("娄晚棠")?), party("respondent", &known("席清越")?)],
    });
    let mut case = Case::registered(teller, LANBIN, "2026-05-06 09:10", registration).await?;
    case.routed("2026-05-06 09:40", ("entrusted-mediation", "entrusted"), "县人民法院委托，双方住澜滨街道。").await?;
    let fields = json!({"court-case-number": number, "procedure": "ordinary", "judge": "祝明允 0500-8110001"});
    case.act("clerk", "2026-05-06 10:30", ("receive-materials", fields)).await?;
    case.accepted("2026-05-07 09:30", json!({})).await?;
    case.appointed("2026-05-08 09:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-05-08 10:00",
        at: "2026-05-13 09:00",
        minutes: "双方核对转账记录。对200,000元的交付和已还50,000元没有异议，另30,000元席清越称是还款，娄晚棠称是货款。",
        ..SITTING
    })
    .await?;
    case.extended("2026-05-20 10:00", "双方要补查另外30,000元的往来凭证，同意延长30日。").await?;
    case.sat(Sitting {
        fixed_at: "2026-05-20 10:30",
        at: "2026-05-28 09:00",
        minutes: "席清越提交聊天记录，娄晚棠不认可。调解员分别说明举证责任，双方同意再谈一次。",
        ..SITTING
    })
    .await?;
    case.sat(Sitting {
        fixed_at: "2026-05-28 11:00",
        at: "2026-06-16 09:00",
        minutes: "双方对30,000元的性质和利息仍然意见不一，没有谈成。对没有争议的事实签名确认。",
        result: "none",
        undisputed: Some("一、2024年3月12日转账交付借款200,000元。二、席清越已归还50,000元。"),
        ..SITTING
    })
    .await?;
    let words = "双方对另外30,000元的性质和利息分歧较大。回函和材料当日退回法院，转审理。";
    case.ended("2026-06-18 10:30", ("failed", "T03"), words).await?;
    case.act("clerk", "2026-06-24 09:30", ("record-court-result", json!({"court-result": "to-trial"}))).await?;
    Ok(case.code)
}

/// A flat (§9.2, 13): delegated before filing, as it was done then. Its number there is 310 of the year; here it is the only one
/// of that year, and gets the first.
pub async fn flat(teller: &mut Teller) -> anyhow::Result<String> {
    let (number, facts) =
        ("(2024)浙0199民诉前调812号", "贺兰序的新房由蔚然舟装修，墙面开裂、延期交付，贺兰序索赔41,000元。");
    let registration = json!({
        "channel": "court", "source": {"kind": "court", "body": "澜安县人民法院", "reference": number}, "category": "04",
        "title": "装修墙面开裂", "facts": facts, "claims": "赔偿返修费和延期损失41,000元。", "amount": "41000.00",
        "division": "城南街道南塘社区", "place": "南塘路77号", "urgency": "normal", "people_count": 2,
        "arbitration_clause": false, "contract_kind": "装饰装修合同",
        "circumstances": {"already-filed": "no", "crime": "no", "threat": "no", "business-parties": "no"},
        "parties": [party("applicant", &known("贺兰序")?), party("respondent", &known("蔚然舟")?)],
    });
    let mut case = Case::registered(teller, LANBIN, "2024-08-05 09:10", registration).await?;
    case.routed("2024-08-05 09:40", ("delegated-mediation", "entrusted"), "县人民法院诉前委派。").await?;
    let fields = json!({"court-case-number": number, "judge": "祝明允 0500-8110001"});
    case.act("clerk", "2024-08-05 10:30", ("receive-materials", fields)).await?;
    case.accepted("2024-08-06 09:30", json!({})).await?;
    case.appointed("2024-08-07 09:30").await?;
    case.sat(Sitting {
        fixed_at: "2024-08-07 10:00",
        at: "2024-08-14 09:00",
        minutes: "现场查看墙面，双方同意按返修报价协商。",
        ..SITTING
    })
    .await?;
    let promise =
        case.pays((1, 0), ("26000.00", "2024-09-30"), ("银行转账", "蔚然舟赔偿返修费和延期损失26,000元。"))?;
    let words = (facts, "开裂原因、延期天数和赔偿数额。", "蔚然舟承担返修和延期的责任。");
    let agreement = case.agreed("2024-08-28 09:30", terms(words, 3, vec![promise])).await?;
    case.sealed("2024-08-28 15:00", &agreement).await?;
    case.noted("mediator", "2024-09-06 10:00", "双方共同向县人民法院申请司法确认。").await?;
    let result = json!({"court-result": "other", "court-result-number": "(2024)浙0199诉前调确112号"});
    case.act("clerk", "2024-09-13 10:00", ("record-court-result", result)).await?;
    case.visited("2024-09-26 10:00", &agreement, "双方没有新的争议，款项月底前付。").await?;
    case.performed("2024-09-30 15:00", &agreement, (&[0], "转账凭证已核对。")).await?;
    case.closed("2024-10-08 09:30", ("agreed-performed", "协议经司法确认有效，26,000元已付清。")).await?;
    case.teller.at("2024-10-25 10:00")?;
    let file = json!({"volume": "2024年诉调卷3号（46页）", "retention": "30-years"});
    case.teller.post("clerk", &format!("/disputes/{}/archive", case.code), file).await?;
    Ok(case.code)
}

/// Entrusted yesterday under the summary procedure: the committee has not signed for the papers yet.
pub async fn just_arrived(teller: &mut Teller) -> anyhow::Result<String> {
    let number = "(2026)浙0199民初1306号";
    let registration = json!({
        "channel": "court", "source": {"kind": "court", "body": "澜安县人民法院", "reference": number}, "category": "13",
        "title": "物业费拖欠", "court_case_number": number,
        "facts": "业主以小区绿化差为由拖欠一年物业费，双方对单价和面积没有异议。", "claims": "支付物业费。",
        "amount": "3120.00", "division": "澜滨街道望江社区", "urgency": "normal", "people_count": 2,
        "circumstances": {"already-filed": "yes", "crime": "no", "threat": "no"},
        "parties": [party("applicant", &neighbour(294)), party("respondent", &neighbour(295))],
    });
    let mut case = Case::registered(teller, LANBIN_TOO, "2026-06-29 09:20", registration).await?;
    case.routed("2026-06-29 10:10", ("entrusted-mediation", "entrusted"), "县人民法院委托，材料当日送达。").await?;
    Ok(case.code)
}

/// A studio gives back what it may not take on: the parties are its neighbours. The centre looks again.
pub async fn given_back(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "telephone", "category": "02", "title": "楼道堆物",
        "facts": "对门在楼道堆放纸箱和旧家具近一个月，劝说无果。", "claims": "清走堆物。", "division": "澜滨街道柳岸社区",
        "place": "柳岸里9号", "urgency": "normal", "people_count": 2,
        "circumstances": {"already-filed": "no", "crime": "no", "threat": "no"},
        "parties": [party("applicant", &neighbour(292)), party("respondent", &neighbour(293))],
    });
    let mut case = Case::registered(teller, STUDIO, "2026-06-26 09:20", registration).await?;
    case.routed("2026-06-26 10:00", ("peoples-mediation", "party"), "工作室就在柳岸社区。").await?;
    let words = "一方是工作室负责人的近邻，调解不便，请改由其他组织办理。";
    case.act("studio", "2026-06-26 15:30", ("return", json!({ "explanation": words }))).await?;
    Ok(case.code)
}
