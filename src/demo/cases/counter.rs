//! At the counter: papers that are missing, a request taken back, a courier who fell, and two who settled it themselves.

use serde_json::json;

use super::super::bodies::{CENTRE, LABOUR, LANBIN};
use super::super::people::{firm, known, neighbour, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting};

/// Bought online (§9.2, 21): nobody knows who the seller is. What is missing is asked for once, and due tomorrow.
pub async fn shop(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "online", "source": {"kind": "party"}, "category": "18", "title": "网购按摩椅退款",
        "facts": "闻人岫在某网店买按摩椅，2,160元，收货三天后不能加热，店家不再回复。没有带订单截图，也说不清网店的经营者。",
        "claims": "退货退款2,160元。", "amount": "2160.00", "division": "城南街道槐荫社区", "urgency": "normal",
        "people_count": 2, "circumstances": {"crime": "no", "already-filed": "no", "threat": "no"},
        "parties": [party("applicant", &known("闻人岫")?)],
    });
    let mut case = Case::registered(teller, LANBIN, "2026-06-24 09:10", registration).await?;
    case.triaged("2026-06-24 09:40").await?;
    case.teller.at("2026-06-24 10:00")?;
    let missing = json!({"items": ["订单截图和支付凭证", "网店经营者的名称和联系方式"]});
    case.teller.post("clerk", &format!("/disputes/{}/supplement-requests", case.code), missing).await?;
    Ok(case.code)
}

/// A lamp (§9.2, 22): taken back, because the authority shall decide. Its ruling has no proceeding of its own yet: noted.
pub async fn lamp(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "window", "source": {"kind": "party"}, "category": "17", "title": "灯具外观设计侵权",
        "facts": "桑落野称灿屿灯具厂生产销售的台灯与其外观设计专利相同，要求停止并赔偿50,000元。",
        "claims": "停止侵权，赔偿50,000元。", "amount": "50000.00", "division": "澜滨街道望江社区", "urgency": "normal",
        "people_count": 2, "arbitration_clause": false,
        "circumstances": {"crime": "no", "already-filed": "no", "threat": "no", "business-parties": "no"},
        "parties": [party("applicant", &known("桑落野")?), firm("respondent", "澜州市灿屿灯具厂")?],
    });
    let mut case = Case::registered(teller, LANBIN, "2026-06-09 09:10", registration).await?;
    case.routed("2026-06-09 09:40", ("peoples-mediation", "party"), "双方同意先调解。").await?;
    case.accepted("2026-06-09 11:00", json!({})).await?;
    case.appointed("2026-06-09 14:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-06-09 15:00",
        at: "2026-06-15 09:00",
        minutes: "灯具厂否认相同，要求桑落野提交专利评价报告。双方没有谈成。",
        ..SITTING
    })
    .await?;
    let words = "申请人撤回调解申请，改向县知识产权主管部门申请行政裁决。";
    case.ended("2026-06-17 10:20", ("withdrawn", "T99"), words).await?;
    case.noted("clerk", "2026-06-23 10:00", "县知识产权主管部门已受理行政裁决申请。").await?;
    Ok(case.code)
}

/// A courier (§9.2, 19): fifteen days from the application; the company says that he is none of its people. Arbitration has no
/// proceeding of its own yet: it is noted.
pub async fn courier(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "transfer", "source": {"kind": "association", "body": "澜安县总工会"}, "category": "21",
        "title": "送餐摔伤，是不是劳动关系",
        "facts": "濮阳一诺{2026-04-30}送餐途中摔伤，医疗费18,300元。迅栖配送公司称双方是承揽关系，不同意按工伤处理。",
        "claims": "确认劳动关系，支付医疗费和停工期间的工资。", "amount": "18300.00", "division": "城南街道槐荫社区",
        "place": "槐荫里路口", "occurred_on": teller.day("2026-04-30")?, "urgency": "normal", "people_count": 2,
        "circumstances": {"labour-relation": "yes", "already-filed": "no", "crime": "no", "threat": "no"},
        "parties": [party("applicant", &known("濮阳一诺")?), firm("respondent", "澜安县迅栖配送服务有限公司")?],
    });
    let mut case = Case::registered(teller, LABOUR, "2026-06-02 09:20", registration).await?;
    case.graded("clerk", "2026-06-02 09:50", ("yellow", "同站点骑手关注结果，可能引起连锁。")).await?;
    case.routed("2026-06-02 10:20", ("labour-mediation", "party"), "新业态用工，由劳动争议调解中心办理。").await?;
    case.accepted("2026-06-03 09:30", json!({"employment": "platform", "work-injury": "yes"})).await?;
    case.appointed("2026-06-03 14:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-06-03 15:00",
        at: "2026-06-09 09:00",
        minutes: "濮阳一诺提交接单记录和排班群截图。公司称只结算单量，不管理考勤。",
        ..SITTING
    })
    .await?;
    case.sat(Sitting {
        fixed_at: "2026-06-09 11:00",
        at: "2026-06-16 09:00",
        minutes: "公司坚持不是劳动关系，只愿补助3,000元。双方没有谈成。",
        result: "none",
        ..SITTING
    })
    .await?;
    let words = "公司否认劳动关系。已告知可在一年内申请劳动仲裁；工伤认定请在{2027-04-30}前申请。";
    case.ended("2026-06-16 11:20", ("failed", "T03"), words).await?;
    case.noted("labour-mediator", "2026-06-22 10:00", "濮阳一诺已向县劳动人事争议仲裁委员会申请仲裁。").await?;
    case.noted("labour-mediator", "2026-06-29 15:00", "仲裁委受理，澜安劳人仲案〔2026〕第188号。").await?;
    Ok(case.code)
}

/// Two neighbours who settle it themselves: only recorded.
pub async fn settled(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "window", "category": "06", "title": "借用电动三轮车碰坏",
        "facts": "邻居借用电动三轮车运菜，碰坏车厢和尾灯，修理要460元，双方对谁付有分歧。", "claims": "付修理费460元。",
        "amount": "460.00", "division": "澜滨街道望江社区", "urgency": "normal", "people_count": 2,
        "circumstances": {"crime": "no", "already-filed": "no", "threat": "no"},
        "parties": [party("applicant", &neighbour(274)), party("respondent", &neighbour(275))],
    });
    let mut case = Case::registered(teller, CENTRE, "2026-06-26 10:30", registration).await?;
    let opening = json!({"initiative": "party", "reason": "双方愿意自己谈，请窗口作个记录。"});
    case.opened("2026-06-26 10:50", "settlement", opening).await?;
    let fields =
        json!({"settlement-text": "借车一方付修理费400元，另送一筐菜，双方不再争议。", "settlement-amount": "400.00"});
    case.act("clerk", "2026-06-26 11:40", ("settle", fields)).await?;
    Ok(case.code)
}
