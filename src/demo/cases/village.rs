//! Two villages: rain water that ran into a storeroom and was settled by word, and a lane that is the government's to decide on.

use serde_json::json;

use super::super::bodies::{LANBIN, ZAOPING};
use super::super::people::{known, party};
use super::super::teller::{Teller, text};
use super::step::{Case, SITTING, Sitting, terms};

/// Rain water in the storeroom (§9.2, 1): an oral agreement, performed two days later; the visit falls on a Saturday and moves.
pub async fn storeroom(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "grid", "source": {"kind": "grid", "body": "栖桐镇枣坪村网格", "reference": "网格员瞿小渔上报"},
        "category": "02", "title": "院墙垫高雨水倒灌",
        "facts": "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房，泡坏粮食和电机。覃若川称损失1,200元，双方争吵。",
        "claims": "改排水，赔偿损失。", "amount": "1200.00", "division": "栖桐镇枣坪村", "place": "枣坪村6组",
        "urgency": "normal", "people_count": 2,
        "circumstances": {"crime": "no", "already-filed": "no", "threat": "no", "domestic-violence": "no"},
        "parties": [party("applicant", &known("覃若川")?), party("respondent", &known("步云舒")?)],
    });
    let mut case = Case::registered(teller, ZAOPING, "2026-05-12 10:20", registration).await?;
    case.routed("2026-05-12 15:00", ("peoples-mediation", "party"), "两户都住枣坪村，愿意请村里调解。").await?;
    case.accepted("2026-05-13 09:10", json!({})).await?;
    case.appointed("2026-05-13 09:50").await?;
    case.sat(Sitting {
        fixed_at: "2026-05-13 10:10",
        at: "2026-05-14 09:00",
        place: "院墙现场",
        minutes: "郦守正和双方一起看了院墙和柴房。步云舒承认没有留排水，愿意改；覃若川同意少要一些。双方当场说定，不写协议书。",
        result: "agreed",
        ..SITTING
    })
    .await?;
    let agreement = storeroom_agreement(&mut case).await?;
    case.performed("2026-05-16 16:40", &agreement, (&[0, 1], "排水管已经改好，600元当面付清，双方互不追究。")).await?;
    case.visited("2026-06-15 10:00", &agreement, "下过两场大雨，柴房没有再进水，两家来往正常。").await?;
    case.closed("2026-06-16 09:20", ("agreed-performed", "改埋排水管，补偿600元，当场履行；结果已告知网格员。"))
        .await?;
    Ok(case.code)
}

async fn storeroom_agreement(case: &mut Case<'_>) -> anyhow::Result<String> {
    case.teller.at("2026-05-14 11:10")?;
    let pipe = ("自行施工", "步云舒改埋直径110毫米排水管，雨水不再流向柴房。");
    let mut body = terms(
        (
            "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房，泡坏粮食和电机。",
            "怎样排水，赔多少。",
            "步云舒承担改排水和补偿的责任。",
        ),
        3,
        vec![
            case.does("act", (&[1], &[0]), "2026-05-16", pipe)?,
            case.pays((1, 0), ("600.00", "2026-05-16"), ("当面现金", "步云舒补偿覃若川600元，双方互不追究。"))?,
        ],
    );
    body["form"] = json!("oral");
    text(&case.send(ZAOPING.mediator, "agreements", body).await?, "id")
}

/// Whose is the lane between two houses (§9.2, 4): one side refuses, the director does not take it on, the township decides.
/// The handing over to the township has no proceeding of its own yet: it is noted.
pub async fn boundary(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "window", "source": {"kind": "party"}, "category": "03", "title": "滴水巷归属",
        "facts": "邬星野与郗承安两户老宅之间有1.2米滴水巷，各说归自己，都没有登记材料。邬星野打算在巷口砌墙。",
        "claims": "确认滴水巷归属，停止砌墙。", "division": "栖桐镇桐子湾村", "place": "桐子湾村2组", "urgency": "normal",
        "people_count": 2, "arbitration_clause": false,
        "circumstances": {"natural-resource-ownership": "yes", "status-or-ownership": "yes", "already-filed": "no",
                          "crime": "no", "threat": "no", "repeated-petition": "no"},
        "parties": [party("applicant", &known("邬星野")?), party("respondent", &known("郗承安")?)],
    });
    let mut case = Case::registered(teller, LANBIN, "2026-06-03 14:30", registration).await?;
    case.triaged("2026-06-03 15:10").await?;
    case.graded("clerk", "2026-06-03 15:20", ("yellow", "一方正在备料砌墙，容易当面冲突。")).await?;
    case.noted("clerk", "2026-06-04 09:30", "电话征询郗承安：明确表示不调解，要求政府确权。").await?;
    let advice = "土地使用权归谁，由栖桐镇人民政府处理，材料已转送；对处理决定不服的，可以自接到通知之日起30日内起诉。争议解决前，双方不得改变土地利用现状。";
    let path = format!("/disputes/{}/refusal", case.code);
    case.teller.at("2026-06-04 10:00")?;
    let answer = case.teller.post("clerk", &path, json!({"ground": "R02", "advice": advice})).await?;
    case.teller.at("2026-06-04 15:20")?;
    let request = text(&answer["request"], "id")?;
    case.teller.post("director", &format!("/requests/{request}/approval"), json!({})).await?;
    case.noted("clerk", "2026-06-08 11:00", "栖桐镇人民政府签收转送材料，请其{2026-07-06}前反馈处理情况。").await?;
    Ok(case.code)
}
