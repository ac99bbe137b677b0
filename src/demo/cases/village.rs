//! In villages: rain water that ran into a storeroom and was settled by word, a lane that is the government's to decide on, and
//! dividends that six households waited for.

use anyhow::Context;
use serde_json::json;

use super::super::bodies::{LANBIN, YANKOU, ZAOPING};
use super::super::group::roll_file;
use super::super::people::{firm, known, member, party};
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

/// Households that wait.
const MEMBERS: usize = 6;
const DIVIDENDS: &str = "石埠村股份经济合作社2025年度分红每户3,600元没有发放，6户合计21,600元，账目没有公开。";

/// Dividends (§9.2, 16): a letter to the petition office leads to people's mediation in the township, and back with its result. The
/// item of the petition office has no proceeding of its own yet: its steps are noted.
pub async fn dividends(teller: &mut Teller) -> anyhow::Result<String> {
    let mut case = Case::registered(teller, YANKOU, "2026-03-16 10:10", dividends_registration()?).await?;
    case.graded("clerk", "2026-03-16 10:30", ("yellow", "多户联名写信，账目不公开，村里议论较多。")).await?;
    case.noted("clerk", "2026-03-20 09:40", "信访部门转送砚口镇人民政府，{2026-03-31}前告知信访人。").await?;
    let why = "信访事项，镇政府{2026-03-25}受理，双方愿意请镇调委会调解。";
    case.routed("2026-03-25 10:00", ("peoples-mediation", "party"), why).await?;
    let group = case.parties.first().context("the households")?.clone();
    let path = format!("/disputes/{}/parties/{group}/roll", case.code);
    case.teller.at("2026-03-26 09:20")?;
    let rows = roll_file((0..MEMBERS).map(|n| (member(n), 360_000)));
    case.teller.upload("clerk", &path, ("石埠村6户名册.csv", rows.as_bytes())).await?;
    case.teller.at("2026-04-01 15:00")?;
    for party in case.parties.clone() {
        case.send(YANKOU.head, "acknowledgements", json!({"party": party, "method": "in-person"})).await?;
        let word = json!({"party": party, "consents": true, "channel": "in-person"});
        case.send(YANKOU.head, "consents", word).await?;
    }
    case.teller.at("2026-04-02 09:00")?;
    case.send(YANKOU.head, "acceptance", json!({})).await?;
    case.appointed("2026-04-02 10:00").await?;
    case.sat(Sitting {
        fixed_at: "2026-04-02 10:30",
        at: "2026-04-09 09:00",
        place: "石埠村村委会",
        minutes: "合作社说明分红款被挪作修渠，账目没有来得及公开。6户代表要求先公开账目，再定付款日期。",
        ..SITTING
    })
    .await?;
    let agreement = dividends_agreement(&mut case).await?;
    case.noted("yankou-mediator", "2026-04-17 09:30", "调解结果已书面反馈信访部门。").await?;
    case.performed("2026-05-08 16:00", &agreement, (&[0, 1], "6户转账凭证已核对，账目已张榜。")).await?;
    case.noted("clerk", "2026-05-12 11:00", "镇政府出具信访处理意见书，已送达信访人。").await?;
    case.visited("2026-05-20 10:00", &agreement, "信访人对信访部门评价满意，对办理单位评价基本满意。").await?;
    case.closed("2026-05-22 09:20", ("agreed-performed", "分红21,600元全部付清，账目已公开。")).await?;
    Ok(case.code)
}

fn dividends_registration() -> anyhow::Result<serde_json::Value> {
    let chosen = |n: usize| {
        let person = member(n);
        json!({
            "name": person.name, "kind": "representative", "id_number": person.id_number, "phone": person.phone,
            "scope": "代表名册上的各户参加调解、陈述意见、签收文书",
        })
    };
    Ok(json!({
        "channel": "petition", "source": {"kind": "petition", "body": "澜安县信访局", "reference": "来信"}, "category": "08",
        "title": "村集体分红未发放", "facts": DIVIDENDS, "claims": "发放分红21,600元，公开账目。", "amount": "21600.00",
        "division": "砚口镇石埠村", "place": "石埠村", "urgency": "normal", "people_count": 6,
        "circumstances": {"administrative-opponent": "no", "already-filed": "no", "crime": "no", "threat": "no",
                          "accusation": "no", "repeated-petition": "no"},
        "parties": [
            {"side": "applicant", "kind": "group", "name": "石埠村6户村民", "representatives": [chosen(0), chosen(1)]},
            firm("respondent", "澜安县砚口镇石埠村股份经济合作社")?,
        ],
    }))
}

async fn dividends_agreement(case: &mut Case<'_>) -> anyhow::Result<String> {
    case.sat(Sitting {
        fixed_at: "2026-04-09 11:00",
        at: "2026-04-16 09:00",
        place: "石埠村村委会",
        minutes: "合作社同意张榜公开账目，分红款从下一笔租金收入中付。6户代表同意。",
        result: "agreed",
        ..SITTING
    })
    .await?;
    let promises = vec![
        case.pays((1, 0), ("21600.00", "2026-05-08"), ("银行转账", "合作社付6户2025年度分红21,600元，每户3,600元。"))?,
        case.does("act", (&[1], &[0]), "2026-05-08", ("张榜", "合作社公开2025年度账目。"))?,
    ];
    let words = (DIVIDENDS, "分红什么时候付，账目怎样公开。", "合作社承担付款和公开账目的责任。");
    let agreement = case.agreed("2026-04-16 11:20", terms(words, 3, promises)).await?;
    case.sealed("2026-04-16 15:30", &agreement).await?;
    Ok(agreement)
}
