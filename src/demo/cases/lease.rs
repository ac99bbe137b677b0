//! A lease that ran out (§9.2, 20): the court does not confirm the first agreement, a second takes its place. What the court
//! does has no proceeding of its own yet: it is noted.

use serde_json::{Value, json};

use super::super::bodies::LANBIN;
use super::super::people::{known, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};

const FACTS: &str =
    "皇甫知秋把柳岸里3号店面租给冉小舟开饭店，租期届满，冉小舟没有腾退。双方对装修残值和一间偏房有争议。";

/// Two agreements, the second instead of the first.
pub async fn lease(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "window", "source": {"kind": "party"}, "category": "04", "title": "房屋租赁、腾退",
        "facts": FACTS, "claims": "腾退店面；装修残值和偏房怎么处理，一并说清。", "amount": "80000.00",
        "division": "澜滨街道柳岸社区", "place": "柳岸里3号", "urgency": "normal", "people_count": 2,
        "arbitration_clause": false, "contract_kind": "房屋租赁合同",
        "circumstances": {"status-or-ownership": "yes", "already-filed": "no", "crime": "no", "threat": "no"},
        "parties": [party("applicant", &known("皇甫知秋")?), party("respondent", &known("冉小舟")?)],
    });
    let mut case = Case::registered(teller, LANBIN, "2026-03-05 09:10", registration).await?;
    case.routed("2026-03-05 09:40", ("peoples-mediation", "party"), "店面在澜滨街道，双方同意在街道调解。").await?;
    case.accepted("2026-03-05 14:00", json!({})).await?;
    case.appointed("2026-03-05 15:00").await?;
    case.sat(Sitting {
        fixed_at: "2026-03-05 15:30",
        at: "2026-03-11 09:00",
        minutes: "双方对租期届满没有异议。冉小舟称装修花了二十余万元，偏房是自己搭的；皇甫知秋不同意按原价补。",
        ..SITTING
    })
    .await?;
    let first = first_agreement(&mut case).await?;
    case.noted("mediator", "2026-04-08 10:00", "双方共同向县人民法院申请司法确认。").await?;
    case.noted(
        "mediator",
        "2026-04-13 09:30",
        "法院{2026-04-10}裁定不予受理：协议涉及物权确权。已告知双方可以变更协议、重新调解或者起诉，双方选择变更协议。",
    )
    .await?;
    case.visited("2026-04-17 10:30", &first, "双方仍愿意谈，同意去掉归属的内容再议。").await?;
    let second = second_agreement(&mut case, &first).await?;
    case.noted("mediator", "2026-05-20 10:00", "双方就变更后的协议共同申请司法确认。").await?;
    case.performed("2026-05-31 15:00", &second, (&[0], "店面已经清空，钥匙当面交还。")).await?;
    case.noted("mediator", "2026-06-09 16:00", "法院裁定协议有效，(2026)浙0199民特42号。").await?;
    case.performed("2026-06-10 11:00", &second, (&[1], "转账凭证已核对。")).await?;
    case.visited("2026-06-12 10:00", &second, "电话回访：店面已另租，双方没有新的争议。").await?;
    case.visited("2026-06-25 10:00", &second, "上门回访，双方都满意。").await?;
    case.closed("2026-06-26 09:20", ("agreed-performed", "变更后的协议经司法确认有效，腾退和补偿都已履行。")).await?;
    Ok(case.code)
}

async fn first_agreement(case: &mut Case<'_>) -> anyhow::Result<String> {
    case.sat(Sitting {
        fixed_at: "2026-03-12 10:00",
        at: "2026-03-20 09:00",
        minutes: "双方商定腾退时间和补偿；冉小舟坚持写明偏房归自己。调解员提醒，写归属的内容法院可能不予确认，双方仍要求写入。",
        result: "agreed",
        ..SITTING
    })
    .await?;
    let obligations = vec![
        case.does("act", (&[1], &[0]), "2026-05-31", ("自行搬离", "冉小舟腾退店面，交还钥匙。"))?,
        case.pays((0, 1), ("40000.00", "2026-06-10"), ("银行转账", "皇甫知秋补偿装修残值40,000元。"))?,
        case.does("other", (&[0], &[1]), "2026-05-31", ("双方确认", "偏房所有权归冉小舟所有。"))?,
    ];
    agreement(case, ("2026-03-20 11:20", "2026-03-20 16:00"), obligations, None).await
}

/// Mediated once more, with consent asked again: nothing about who owns what.
async fn second_agreement(case: &mut Case<'_>, first: &str) -> anyhow::Result<String> {
    case.routed("2026-05-08 09:20", ("peoples-mediation", "party"), "法院不予受理，双方要求变更协议。").await?;
    case.accepted("2026-05-08 10:00", json!({})).await?;
    case.appointed("2026-05-08 11:00").await?;
    case.sat(Sitting {
        fixed_at: "2026-05-08 11:20",
        at: "2026-05-15 09:00",
        minutes: "双方同意不再写偏房归属，改为提高装修残值的补偿，5月底前腾退。",
        result: "agreed",
        ..SITTING
    })
    .await?;
    let obligations = vec![
        case.does("act", (&[1], &[0]), "2026-05-31", ("自行搬离", "冉小舟腾退店面和偏房，交还钥匙。"))?,
        case.pays((0, 1), ("68000.00", "2026-06-10"), ("银行转账", "皇甫知秋补偿装修残值68,000元。"))?,
    ];
    agreement(case, ("2026-05-15 11:10", "2026-05-15 16:20"), obligations, Some(first)).await
}

async fn agreement(
    case: &mut Case<'_>,
    (drafted_at, sealed_at): (&str, &str),
    obligations: Vec<Value>,
    amends: Option<&str>,
) -> anyhow::Result<String> {
    let mut body = terms((FACTS, "腾退时间，装修残值和偏房怎么处理。", "双方按约定各自承担。"), 3, obligations);
    body["amends"] = json!(amends);
    let agreement = case.agreed(drafted_at, body).await?;
    case.sealed(sealed_at, &agreement).await?;
    Ok(agreement)
}
