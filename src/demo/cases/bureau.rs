//! Before two bureaus: a gym that keeps the money, and a farm that thirty-eight households smell.

use anyhow::Context;
use serde_json::{Value, json};

use super::super::bodies::{ENVIRONMENT, MARKET};
use super::super::group::roll_file;
use super::super::people::{firm, household, known, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};
use super::together::{Asked, Joint};

/// A gym card (§9.2, 9): forty-five working days without agreement end it by law; telling the parties is due today.
pub async fn gym(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "hotline", "source": {"kind": "department", "body": "12315投诉举报平台"}, "category": "15",
        "title": "健身卡余额退款",
        "facts": "芮桐语在悦漾健身服务部办卡，余额4,680元。门店迁址后不便前往，要求退款；经营者戚望北只同意转课。",
        "claims": "退还余额4,680元。", "amount": "4680.00", "division": "澜滨街道望江社区", "place": "望江路88号",
        "urgency": "normal", "people_count": 2, "arbitration_clause": false,
        "circumstances": {"business-parties": "no", "already-filed": "no", "crime": "no", "threat": "no"},
        "parties": [party("applicant", &known("芮桐语")?), firm("respondent", "澜安县悦漾健身服务部")?],
    });
    let mut case = Case::registered(teller, MARKET, "2026-04-07 10:10", registration).await?;
    case.routed("2026-04-07 10:40", ("market-mediation", "party"), "消费者投诉，由市场监管部门调解。").await?;
    case.accepted("2026-04-14 09:30", json!({"complaint-number": "澜安市监投〔2026〕312号", "exclusion": "none"}))
        .await?;
    case.appointed("2026-05-06 09:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-05-06 10:00",
        at: "2026-05-12 09:00",
        place: "市场监管局调解室",
        minutes: "芮桐语要求全额退款。戚望北称资金紧张，只同意转课或者延期。双方没有谈成，约定各自考虑。",
        ..SITTING
    })
    .await?;
    case.noted("officer", "2026-06-22 09:30", "门店的退款义务由执法科另行核查，与调解分开办理。").await?;
    Ok(case.code)
}

/// Households on the roll.
const HOUSEHOLDS: usize = 38;
const SMELL: &str =
    "牧禾养殖专业合作社粪污池没有加盖，臭气影响桐子湾村38户居民。居民请求每户补偿1,200元，合作社同意每户500元。";

/// A farm that stinks (§9.2, 18): the environment office leads, agriculture and the town take part. What can be built is settled
/// and sealed by all of them; what is to be paid goes on in a proceeding of its own, with thirty days of its own.
pub async fn smell(teller: &mut Teller) -> anyhow::Result<String> {
    let mut case = Case::registered(teller, ENVIRONMENT, "2026-05-18 09:10", smell_registration()?).await?;
    smell_reports(&mut case).await?;
    case.routed("2026-05-18 14:30", ("administrative-mediation", "party"), "污染纠纷，由生态环境分局牵头。").await?;
    let group = case.parties.first().context("the households")?.clone();
    let rows = (0..HOUSEHOLDS).map(|n| (household(n), 120_000));
    let path = format!("/disputes/{}/parties/{group}/roll", case.code);
    case.teller.at("2026-05-19 10:00")?;
    case.teller.upload("clerk", &path, ("桐子湾村38户名册.csv", roll_file(rows).as_bytes())).await?;
    let mut joint = smell_together(&mut case).await?;
    case.accepted("2026-05-25 09:30", json!({"matter": "civil", "exclusion": "none"})).await?;
    joint.begun(&mut case, "2026-05-25 11:00").await?;
    case.appointed("2026-06-02 09:30").await?;
    case.sat(Sitting {
        fixed_at: "2026-06-02 10:00",
        at: "2026-06-08 09:00",
        place: "桐子湾村和养殖场现场",
        minutes: "与农业农村局、栖桐镇一起现场核查，臭气浓度检测超标。合作社同意加盖除臭；补偿数额双方差距大。超标线索另行执法，不以调解代替处罚。",
        result: "partly",
        ..SITTING
    })
    .await?;
    smell_consultation(&mut case, &mut joint).await?;
    let mut body = terms(
        (SMELL, "整改期限和补偿标准。", "合作社承担整改责任。"),
        3,
        vec![case.does(
            "act",
            (&[1], &[0]),
            "2026-07-15",
            ("自行施工", "合作社在{2026-07-15}前完成粪污池加盖和除臭设施。"),
        )?],
    );
    body["scope"] = json!("partial");
    body["remaining_issues"] = json!("每户补偿多少没有谈妥：居民要求1,200元，合作社同意500元，继续调解。");
    let agreement = case.agreed("2026-06-18 09:40", body).await?;
    joint.sealed(&mut case, "2026-06-18 14:30", &agreement).await?;
    case.sealed("2026-06-18 15:30", &agreement).await?;
    case.routed("2026-06-22 09:20", ("administrative-mediation", "party"), "整改已达成协议，补偿部分继续调解。")
        .await?;
    case.accepted("2026-06-24 10:00", json!({"matter": "civil", "exclusion": "none"})).await?;
    case.appointed("2026-06-24 11:00").await?;
    case.sat(Sitting {
        fixed_at: "2026-06-24 11:20",
        at: "2026-06-26 09:00",
        place: "桐子湾村委会",
        minutes: "合作社愿意提高到每户700元，居民代表要回去征求各户意见。",
        ..SITTING
    })
    .await?;
    case.graded("director", "2026-06-29 11:20", ("orange", "补偿没有谈妥，整改{2026-07-15}前完成，到期前不调低。"))
        .await?;
    Ok(case.code)
}

/// The environment office leads; agriculture and the town, without access here, take part.
async fn smell_together(case: &mut Case<'_>) -> anyhow::Result<Joint> {
    let asked = Asked {
        scope: "department",
        reason: "整改归农业农村部门管，污染归生态环境部门管，村里的工作归镇里做。",
        lead: ENVIRONMENT.name,
        inside: &[],
        partners: &[("澜安县农业农村局", "指导粪污处理设施整改"), ("栖桐镇人民政府", "做村民和合作社的工作")],
    };
    let mut joint = Joint::proposed(case, "2026-05-20 09:30", &asked).await?;
    joint.gathered(case, "2026-05-20 15:00", ENVIRONMENT.mediator).await?;
    let plan = "一、先共同现场核查、检测；二、先谈整改期限，再谈补偿；三、超标线索另行执法，不以调解代替处罚。";
    joint.planned(case, "2026-05-21 10:00", plan).await?;
    Ok(joint)
}

/// What the three found on the spot, and what is still to be done when the agreement is there.
async fn smell_consultation(case: &mut Case<'_>, joint: &mut Joint) -> anyhow::Result<()> {
    let opinions =
        "生态环境分局：臭气浓度超标，另行立案。\n农业农村局：加盖和除臭一个月内可以完成。\n栖桐镇：村民同意先整改。";
    joint
        .consulted(
            case,
            "2026-06-08 14:00",
            ("养殖场现场", opinions),
            &[(0, "指导加盖和除臭施工，完工后验收", "2026-07-15")],
        )
        .await
}

fn smell_registration() -> anyhow::Result<Value> {
    let chosen = |n: usize| {
        let person = household(n);
        json!({
            "name": person.name, "kind": "representative", "id_number": person.id_number, "phone": person.phone,
            "scope": "代表名册上的各户参加调解、陈述意见、签收文书",
        })
    };
    Ok(json!({
        "channel": "letter", "source": {"kind": "party"}, "category": "11", "title": "养殖场臭气污染", "facts": SMELL,
        "claims": "粪污池加盖除臭，每户补偿1,200元。", "amount": "45600.00", "division": "栖桐镇桐子湾村",
        "place": "牧禾养殖场", "urgency": "three-days", "people_count": 38,
        "circumstances": {"cross-department": "yes", "administrative-opponent": "no", "already-filed": "no", "crime": "no",
                          "threat": "no", "repeated-petition": "yes", "online-opinion": "yes", "medical": "no"},
        "parties": [
            {"side": "applicant", "kind": "group", "name": "栖桐镇桐子湾村38户居民",
             "representatives": [chosen(0), chosen(1)]},
            firm("respondent", "澜安县牧禾养殖专业合作社")?,
        ],
    }))
}

/// Thirty people and more are told to the county; the grade follows from what they threaten to do. (domain.md §6.7)
async fn smell_reports(case: &mut Case<'_>) -> anyhow::Result<()> {
    case.graded("clerk", "2026-05-18 09:40", ("orange", "38户联名，有人在网上发帖，扬言堵养殖场大门。")).await?;
    let note = "桐子湾村38户反映养殖场臭气，要求整改和补偿；已由生态环境分局牵头，镇、村在做工作。";
    case.reported("2026-05-18 10:20", "group-30", ("县委、县政府", "县委办收〔2026〕118号", note)).await?;
    case.reported("2026-05-18 10:30", "risk-orange", ("平安办", "平安办收〔2026〕119号", note)).await?;
    case.taken_on("2026-05-18 10:50", "已到村里见代表，约定整改和协商期间不堵门。").await
}
