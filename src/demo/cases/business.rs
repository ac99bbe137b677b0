//! Between businesses: grain that was not paid for, a loan that smells of a sham, and an account that an expert looks at.

use serde_json::{Value, json};

use super::super::bodies::{CENTRE, COMMERCE, LANBIN_TOO};
use super::super::people::firm;
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};

const GRAIN: &str = "禾盛粮油公司向穗丰食品公司供应稻谷，穗丰公司欠货款386,400元，主张部分批次水分超标。";

/// Grain (§9.2, 11): three instalments, the second unpaid, the rest handed to enforcement. The fee is told beforehand.
pub async fn grain(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "window", "source": {"kind": "party"}, "category": "04", "title": "稻谷买卖货款", "facts": GRAIN,
        "claims": "支付货款386,400元和逾期利息。", "amount": "386400.00", "division": "砚口镇", "place": "砚口镇粮站",
        "urgency": "normal", "people_count": 2, "arbitration_clause": false, "contract_kind": "买卖合同",
        "circumstances": {"business-parties": "yes", "already-filed": "no", "crime": "no", "threat": "no"},
        "parties": [firm("applicant", "澜安县禾盛粮油有限公司")?, firm("respondent", "澜州市穗丰食品有限公司")?],
    });
    let mut case = Case::registered(teller, COMMERCE, "2026-05-11 09:10", registration).await?;
    case.routed(
        "2026-05-11 09:40",
        ("commercial-mediation", "party"),
        "双方都是经营者，共同选择商事调解，已告知收费标准。",
    )
    .await?;
    let fields = json!({
        "fee-standard": "澜和〔2026〕1号公示标准，标的50万元以下3,000元", "fee": "3000.00", "fee-shares": "双方各半",
    });
    case.accepted("2026-05-11 14:10", fields).await?;
    case.appointed("2026-05-12 09:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-05-12 10:00",
        at: "2026-05-18 09:00",
        minutes: "双方核对了送货单和检测单，对26,400元的扣款达成一致，余款分三期付。具体日期各自回去确认。",
        ..SITTING
    })
    .await?;
    let agreement = grain_agreement(&mut case).await?;
    // The court confirmed it; that has no proceeding of its own yet.
    case.noted("commerce-mediator", "2026-05-29 10:00", "双方共同申请司法确认。").await?;
    case.performed("2026-06-10 16:00", &agreement, (&[1], "首期转账凭证已核对。")).await?;
    case.noted("commerce-mediator", "2026-06-12 11:00", "法院裁定协议有效，(2026)浙0199民特45号。").await?;
    case.visited("2026-06-23 10:00", &agreement, "首期已付，穗丰公司表示第二期会按时付。").await?;
    case.teller.at("2026-06-26 00:30")?;
    crate::diary::lapses(&case.teller.app).await?;
    case.teller.at("2026-06-26 10:00")?;
    case.proceeding =
        super::super::way::open_proceeding(case.teller, COMMERCE.mediator, &case.code, "performance").await?;
    case.act(COMMERCE.mediator, "2026-06-26 10:10", ("urge", json!({}))).await?;
    let words = "第二期逾期，依约余款全部到期。禾盛公司已向县人民法院申请执行240,000元及违约金。";
    case.act(COMMERCE.mediator, "2026-06-29 10:30", ("enforce", json!({ "explanation": words }))).await?;
    Ok(case.code)
}

async fn grain_agreement(case: &mut Case<'_>) -> anyhow::Result<String> {
    let whole = "穗丰公司付禾盛公司货款360,000元，分三期；任一期逾期，余款全部到期，并按日万分之三付违约金。";
    let mut obligations = vec![case.pays((1, 0), ("360000.00", "2026-07-10"), ("银行转账", whole))?];
    for (due, words) in [("2026-06-10", "第一期。"), ("2026-06-25", "第二期。"), ("2026-07-10", "第三期。")]
    {
        let mut instalment = case.pays((1, 0), ("120000.00", due), ("银行转账", words))?;
        (instalment["instalment_of"], instalment["accelerates"]) = (json!(0), json!(true));
        obligations.push(instalment);
    }
    let words = (GRAIN, "水分超标批次和扣款数额，余款怎么付。", "双方确认扣款26,400元，不再就质量提出异议。");
    let agreement = case.agreed("2026-05-25 09:30", terms(words, 3, obligations)).await?;
    case.sealed("2026-05-25 15:00", &agreement).await?;
    Ok(agreement)
}

/// Two firms without a quarrel (§9.2, 23): nothing is really disputed, and both press for the court's word. The mediator stops.
pub async fn sham(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "window", "source": {"kind": "party"}, "category": "16", "title": "公司借款1,800,000元",
        "facts": "远川贸易公司称向川屿建材经营部出借1,800,000元到期未还，双方对金额和利息都没有异议，要求尽快出协议并申请司法确认。",
        "claims": "归还借款1,800,000元。", "amount": "1800000.00", "division": "城南街道南塘社区", "urgency": "three-days",
        "people_count": 2, "arbitration_clause": false, "contract_kind": "借款合同",
        "circumstances": {"business-parties": "yes", "already-filed": "no", "crime": "unknown", "threat": "no"},
        "parties": [firm("applicant", "澜州市远川贸易有限公司")?, firm("respondent", "澜安县川屿建材经营部")?],
    });
    let mut case = Case::registered(teller, LANBIN_TOO, "2026-06-02 09:10", registration).await?;
    case.routed("2026-06-02 10:00", ("peoples-mediation", "party"), "双方要求不收费的人民调解。").await?;
    case.accepted("2026-06-02 11:00", json!({})).await?;
    case.appointed("2026-06-02 14:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-06-02 15:00",
        at: "2026-06-09 09:00",
        minutes: "双方对借款经过说法完全一致，没有争议可调；银行流水显示款项次日转回。两家负责人系兄弟，对来源说不清。",
        ..SITTING
    })
    .await?;
    case.teller.at("2026-06-11 09:30")?;
    case.send(LANBIN_TOO.mediator, "suspensions", json!({"ground": "false-mediation"})).await?;
    let note = "双方无争议、急于司法确认，款项次日转回，两家负责人系兄弟；流水复印件一并报送，请核查。";
    case.reported("2026-06-11 15:00", "false-mediation", ("澜安县人民法院", "澜安法收〔2026〕61号", note)).await?;
    Ok(case.code)
}

/// The account of a granary (§9.2, 14): an expert chosen together looks at it; his report is due today.
pub async fn granary(teller: &mut Teller) -> anyhow::Result<String> {
    let mut case = Case::registered(teller, CENTRE, "2026-06-15 09:10", granary_registration()?).await?;
    case.graded("clerk", "2026-06-15 09:30", ("yellow", "标的较大，涉及分包工人工资。")).await?;
    let opening = json!({"initiative": "party", "reason": "双方共同委托中立评估，先看清造价争议。"});
    case.opened("2026-06-15 09:40", "neutral-evaluation", opening).await?;
    for party in case.parties.clone() {
        let word = json!({"party": party, "consents": true, "channel": "in-person"});
        case.send("clerk", "consents", word).await?;
    }
    let evaluator = super::super::way::account(case.teller, "clerk", CENTRE).await?;
    let told = json!({
        "mediator": evaluator, "accepted_by": case.parties,
        "text": "五年前曾为禾盛公司的关联单位做过一次审计，此后没有往来。",
    });
    case.teller.at("2026-06-15 10:10")?;
    case.send("clerk", "disclosures", told).await?;
    case.appointed("2026-06-15 10:40").await?;
    let evaluated = "送审价4,860,000元与业主认可价3,710,000元之间1,150,000元的争议：签证、材料价差和甩项。";
    case.act("evaluator", "2026-06-15 14:30", ("take-commission", json!({ "evaluated": evaluated }))).await?;
    let material = "合同、竣工图、签证单、结算书和业主审核意见，双方各一套，已相互交换。";
    case.act("evaluator", "2026-06-18 10:00", ("exchange-material", json!({ "material": material }))).await?;
    case.act("evaluator", "2026-06-24 16:30", ("hold-evaluation", json!({}))).await?;
    case.noted("clerk", "2026-06-29 16:00", "褚衡告知评估报告稿已完成，待其本人签署后出具。").await?;
    Ok(case.code)
}

fn granary_registration() -> anyhow::Result<Value> {
    Ok(json!({
        "channel": "window", "source": {"kind": "party"}, "category": "22", "title": "粮仓工程结算",
        "facts": "拓岳公司承建禾盛公司粮仓，送审价4,860,000元，业主认可3,710,000元，争议1,150,000元。合同约定争议提交澜州仲裁委员会仲裁。",
        "claims": "支付工程结算款。", "amount": "1150000.00", "division": "砚口镇", "place": "砚口镇粮站",
        "urgency": "normal", "people_count": 2, "arbitration_clause": true, "contract_kind": "建设工程施工合同",
        "circumstances": {"business-parties": "yes", "already-filed": "no", "crime": "no", "threat": "no"},
        "parties": [firm("applicant", "澜州市拓岳建设工程有限公司")?, firm("respondent", "澜安县禾盛粮油有限公司")?],
    }))
}
