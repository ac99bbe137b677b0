//! Violence at home (§9.2, 3): reported at once, mediated in separate rooms and only on the child's maintenance, ended by a
//! refusal; the director lowers the grade from red when the court's order holds.

use chrono::Days;
use serde_json::{Value, json};

use super::super::bodies::LANBIN_TOO;
use super::super::people::{known, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting};

/// Divorce and maintenance, with a history of blows. The two never meet: they are asked by telephone.
pub async fn violence(teller: &mut Teller) -> anyhow::Result<String> {
    let mut case = Case::registered(teller, LANBIN_TOO, "2026-06-08 09:40", registration()?).await?;
    case.graded("clerk", "2026-06-08 09:55", ("red", "一个月内三次殴打，孩子在场并被推倒，对方扬言还要动手。")).await?;
    case.taken_on("2026-06-08 10:05", "已请派出所到中心；申请人和孩子单独安置，双方不见面。").await?;
    reports(&mut case).await?;
    every_day(&mut case, "2026-06-09 08:40", 1).await?;
    answers(&mut case).await?;
    case.noted("clerk", "2026-06-09 15:00", "公安机关出具家庭暴力告诫书；县妇联陪同申请人申请人身安全保护令。").await?;
    let opening = json!({
        "initiative": "party", "reason": "申请人只同意就女儿抚养费分室调解。", "civil_consequences_only": true,
        "override_reason": "殴打已由公安机关处理；双方只谈抚养费，分开谈，不安排当面。",
    });
    every_day(&mut case, "2026-06-10 08:40", 1).await?;
    case.triaged("2026-06-10 09:10").await?;
    case.opened("2026-06-10 10:00", "peoples-mediation", opening).await?;
    case.noted("clerk", "2026-06-10 16:30", "法院作出人身安全保护令裁定，已送达双方和派出所、社区。").await?;
    every_day(&mut case, "2026-06-11 08:40", 5).await?;
    case.asked_by = "telephone";
    case.accepted("2026-06-15 09:30", json!({})).await?;
    case.appointed("2026-06-15 10:30").await?;
    apart(&mut case).await?;
    every_day(&mut case, "2026-06-18 17:00", 4).await?;
    let words = "薄砚秋明确拒绝继续调解。已告知双方可以起诉离婚，申请人的法律援助申请已转县法律援助中心。";
    case.ended("2026-06-22 10:40", ("refused", "T01"), words).await?;
    every_day(&mut case, "2026-06-22 17:00", 7).await?;
    let why = "保护令裁定生效并在执行，三周没有再发生暴力，双方已分开居住，依据法院裁定和派出所回访记录调低。";
    let calm = ("县委、县政府和平安办", "保护令在执行，三周没有再发生暴力，双方分开居住；红色风险终报。");
    case.reported_at_last("2026-06-29 09:20", "risk-red", calm).await?;
    case.graded("director", "2026-06-29 09:30", ("orange", why)).await?;
    let note = "红色调为橙色，保护令在执行，申请人住在安置点，由社区和派出所每三日回访。";
    case.reported("2026-06-29 10:10", "risk-orange", ("平安办", "平安办收〔2026〕161号", note)).await?;
    Ok(case.code)
}

/// The applicant's address is not written down: nobody who opens the file shall learn it.
fn registration() -> anyhow::Result<Value> {
    let mut wife = party("applicant", &known("卓念慈")?);
    wife["flags"] = json!(["domestic-violence"]);
    wife["address"] = Value::Null;
    Ok(json!({
        "channel": "transfer", "source": {"kind": "association", "body": "澜安县妇女联合会", "reference": "妇联转介"},
        "category": "01", "title": "离婚、抚养费（家庭暴力）",
        "facts": "卓念慈称薄砚秋近一个月三次殴打，女儿薄知晚（9岁）在场并曾被推倒，薄砚秋扬言还要动手。卓念慈要求离婚并由其抚养女儿。",
        "claims": "离婚，女儿由申请人抚养，对方付抚养费。", "division": "城南街道槐荫社区", "urgency": "danger",
        "people_count": 3,
        "circumstances": {"domestic-violence": "yes", "minor-harmed": "yes", "threat": "yes", "weapon": "yes",
                          "status-or-ownership": "yes", "already-filed": "no", "death": "no"},
        "parties": [wife, party("respondent", &known("薄砚秋")?)],
    }))
}

/// What the law wants reported, within the hour. (RTF 25; FJB 14; WCN 11; CQ 18)
async fn reports(case: &mut Case<'_>) -> anyhow::Result<()> {
    let station = "城南派出所值班室";
    let who = "卓念慈称一个月内被薄砚秋殴打三次，女儿9岁在场并被推倒；两人现在中心，已安排安全住处。";
    case.reported("2026-06-08 10:20", "public-security", (station, "城南所接〔2026〕236号", who)).await?;
    case.reported("2026-06-08 10:22", "violence-incapable", (station, "城南所接〔2026〕236号", who)).await?;
    let child = "女儿薄知晚目睹家暴并被推倒，已请公安、民政、教育部门介入。";
    case.reported("2026-06-08 10:30", "minor-harmed", ("公安、民政、教育部门", "民政收〔2026〕41号", child)).await?;
    let red = "红色风险：家庭暴力，孩子在场；已报警，申请人和孩子已安置，主任接手。";
    case.reported("2026-06-08 10:50", "risk-red", ("县委、县政府和平安办", "平安办收〔2026〕140号", red)).await
}

/// What the organs did about it: only that closes what must be reported. (domain.md §7.6-I)
async fn answers(case: &mut Case<'_>) -> anyhow::Result<()> {
    let warned = ("城南派出所", "已出警并询问双方，对薄砚秋出具家庭暴力告诫书。");
    case.answered("2026-06-09 14:30", "public-security", warned).await?;
    case.answered("2026-06-09 14:35", "violence-incapable", warned).await?;
    let child = ("县民政局", "社工已入户看望，学校安排老师关注孩子，暂随母亲住安置点。");
    case.answered("2026-06-09 14:50", "minor-harmed", child).await
}

/// Each heard alone, in rooms and at hours of their own.
async fn apart(case: &mut Case<'_>) -> anyhow::Result<()> {
    let wife = Sitting {
        fixed_at: "2026-06-16 09:00",
        at: "2026-06-17 09:00",
        place: "调解室一（分室）",
        with: Some(0),
        minutes: "单独听取卓念慈意见：只谈女儿抚养费，希望每月1,500元；不愿与对方见面。",
        ..SITTING
    };
    let husband = Sitting {
        fixed_at: "2026-06-17 11:00",
        at: "2026-06-18 14:30",
        place: "调解室三（分室）",
        with: Some(1),
        minutes: "单独听取薄砚秋意见：不同意离婚，抚养费只愿付600元。提醒其遵守保护令。",
        ..SITTING
    };
    every_day(case, "2026-06-16 08:40", 1).await?;
    case.sat(wife).await?;
    every_day(case, "2026-06-17 10:50", 1).await?;
    case.sat(husband).await
}

/// What was found when somebody looked.
const FOUND: [&str; 3] = [
    "电话询问申请人：没有再发生暴力，孩子情绪稳定。",
    "社区上门看望申请人和孩子，安置点平静，对方没有来过。",
    "派出所回访双方：对方没有联系申请人，知道再犯的后果。",
];

/// A red grade is looked at, and reported on, every day. (domain.md §6.6, §6.7)
async fn every_day(case: &mut Case<'_>, from: &str, days: u32) -> anyhow::Result<()> {
    let mut morning = case.teller.moment(from)?;
    for day in 0..days {
        case.teller.at_moment(morning)?;
        let body = json!({"grade": "red", "reason": FOUND[(day % 3) as usize]});
        case.teller.post("director", &format!("/disputes/{}/risk", case.code), body).await?;
        let report = json!({"reported_to": "平安办", "note": FOUND[(day % 3) as usize]});
        case.under("risk-red", "", report).await?;
        morning = morning.checked_add_days(Days::new(1)).unwrap_or(morning);
    }
    Ok(())
}
