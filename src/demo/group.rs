//! The dispute of the demo with a roll (domain.md §9.2, case 8): 43 workers whose wages were not paid, 1,236,800.00 元 in all. They
//! chose two to speak for them; each signed the roll for his own amount. Labour and social security leads several departments.

use anyhow::Context;
use rules::money::Money;
use serde_json::{Value, json};

use super::bodies::{LABOUR, POLICE, WELFARE};
use super::cases::step::{Case, SITTING, Sitting, terms};
use super::cases::together::{Asked, Joint};
use super::people::{Person, worker};
use super::teller::{Teller, text};
use super::way;

/// How many they are.
const WORKERS: usize = 43;
/// What they are owed together, in fen.
const OWED: i64 = 123_680_000;

/// Wages of a warehouse: a roll from a file, several departments at one table, an agreement with its annex and their seals, one
/// payment in time and one late.
pub async fn workers(teller: &mut Teller) -> anyhow::Result<String> {
    let mut case = Case::registered(teller, LABOUR, "2026-02-03 09:10", registration()).await?;
    reports(case.teller, &case.code).await?;
    let mut joint = together(&mut case).await?;
    case.routed("2026-02-03 14:00", ("labour-mediation", "party"), "追索劳动报酬，由劳动争议调解中心调解。").await?;
    case.accepted("2026-02-03 14:20", json!({"employment": "no-contract"})).await?;
    case.appointed("2026-02-03 15:00").await?;
    let group = case.parties.first().context("the workers")?.clone();
    every_day(&mut case, &["2026-02-04 10:00"]).await?;
    case.teller.at("2026-02-04 10:30")?;
    let path = format!("/disputes/{}/parties/{group}/roll", case.code);
    let rows = roll_file((0..).map(worker).zip(amounts()));
    case.teller.upload("clerk", &path, ("仓库工地欠薪名册.csv", rows.as_bytes())).await?;
    case.sat(Sitting {
        fixed_at: "2026-02-04 11:00",
        at: "2026-02-05 09:30",
        minutes: "劳务公司对欠薪人数和数额没有异议，逐人核对了名册。公司说明工程款未结，提出分两期付清；代表人听取各人意见后同意。",
        ..SITTING
    })
    .await?;
    every_day(&mut case, &["2026-02-05 11:40"]).await?;
    let opinions = "人社局：春节前至少付六成。\n住建局：由总承包单位先行清偿。\n县总工会：为43人提供法律援助。\n城南派出所：维持工地秩序。";
    let taken_on = [(0, "督促总承包单位先行清偿第一期", "2026-02-12"), (2, "为43人提供法律援助", "2026-02-12")];
    joint.consulted(&mut case, "2026-02-05 14:30", ("县中心联合会商室", opinions), &taken_on).await?;
    joint.begun(&mut case, "2026-02-06 09:00").await?;
    every_day(&mut case, &["2026-02-06 10:00", "2026-02-07 10:00", "2026-02-08 10:00", "2026-02-09 10:00"]).await?;
    let agreement = agree(&mut case).await?;
    joint.sealed(&mut case, "2026-02-10 14:30", &agreement).await?;
    case.sealed("2026-02-10 15:30", &agreement).await?;
    every_day(&mut case, &["2026-02-10 16:00", "2026-02-11 10:00", "2026-02-12 10:00"]).await?;
    pay(&mut case, &joint, &agreement).await?;
    Ok(case.code)
}

/// Labour and social security leads; the police take part here, the others without access.
async fn together(case: &mut Case<'_>) -> anyhow::Result<Joint> {
    let asked = Asked {
        scope: "department",
        reason: "43人欠薪，涉及用工、工程款、治安和法律援助，一个部门办不了。",
        lead: WELFARE.name,
        inside: &[(POLICE.name, POLICE.keeper, "维持工地秩序，派员参加会商")],
        partners: &[
            ("澜安县住房和城乡建设局", "督促总承包单位先行清偿"),
            ("澜安县人民法院", "指导支付令和司法确认"),
            ("澜安县总工会", "提供法律援助"),
        ],
    };
    let mut joint = Joint::proposed(case, "2026-02-03 10:40", &asked).await?;
    joint.gathered(case, "2026-02-03 11:10", WELFARE.mediator).await?;
    let plan = "一、核对名册和数额；二、会商先行清偿；三、由劳动争议调解中心主持调解，各单位共同盖章；四、节前付第一期，逐人核对到账。";
    joint.planned(case, "2026-02-04 09:00", plan).await?;
    Ok(joint)
}

fn registration() -> Value {
    let chosen = |at: usize| {
        let person = worker(at);
        json!({
            "name": person.name, "kind": "representative", "id_number": person.id_number, "phone": person.phone,
            "scope": "代表名册上的人参加调解、陈述意见、签收文书",
        })
    };
    json!({
        "channel": "hotline", "source": {"kind": "hotline"}, "category": "07", "title": "仓库工地拖欠43人工资",
        "facts": "仇立言等43人2025年在仓库工地做工，恒垦劳务公司欠付工资1,236,800元。临近春节，43人推选代表人，要求尽快付清。",
        "claims": "付清2025年工资。", "amount": "1236800.00", "division": "城南街道南塘社区", "place": "仓库工地",
        "urgency": "three-days", "people_count": 43,
        "circumstances": {"labour-relation": "yes", "cross-department": "yes", "crime": "no", "already-filed": "no"},
        "parties": [
            {
                "side": "applicant", "kind": "group", "name": "仇立言等43人",
                "representatives": [chosen(0), chosen(1)],
            },
            {
                "side": "respondent", "kind": "organisation", "name": "澜安县恒垦劳务有限公司", "phone": "0500-8110233",
                "address": "澜安县城南街道南塘路8号",
                "representatives": [{"name": "靳守拙", "kind": "legal-representative"}],
            },
        ],
    })
}

/// Graded red, and told within two hours to the county and the coordination office. (CQ 18; domain.md §6.7)
async fn reports(teller: &mut Teller, code: &str) -> anyhow::Result<()> {
    teller.at("2026-02-03 09:30")?;
    let grade = json!({"grade": "red", "reason": "临近春节，43人欠薪，扬言集体上访。"});
    teller.post("clerk", &format!("/disputes/{code}/risk"), grade).await?;
    teller.at("2026-02-03 10:20")?;
    let seen = teller.get("clerk", &format!("/disputes/{code}/risk")).await?;
    for duty in seen["risk"]["reports"].as_array().context("duties to report")? {
        let report = json!({
            "reported_to": "县委、县政府和平安办", "receipt": "平安办收〔2026〕17号",
            "note": "仓库工地43人欠薪1,236,800元，代表人已到中心；人社、住建、公安已到场，今日会商。",
        });
        teller.post("clerk", &format!("/disputes/{code}/reports/{}", text(duty, "id")?), report).await?;
    }
    Ok(())
}

/// What came of a red grade is told every day until the final report. (domain.md §6.7)
async fn every_day(case: &mut Case<'_>, moments: &[&str]) -> anyhow::Result<()> {
    for moment in moments {
        case.teller.at(moment)?;
        let report = json!({"reported_to": "平安办", "note": "43人情绪平稳，没有聚集；各单位按会商分工在办。"});
        case.under("risk-red", "", report).await?;
    }
    Ok(())
}

/// A roll as people bring it: who, and how much in fen, with the sum at the end.
pub(super) fn roll_file(rows: impl Iterator<Item = (Person, i64)>) -> String {
    let mut text = String::from("序号,姓名,证件类型,证件号码,电话,住址,金额\r\n");
    let mut sum = 0;
    for (at, (person, fen)) in rows.enumerate() {
        let (name, number, phone, address) = (person.name, person.id_number, person.phone, person.address);
        let amount = Money::from_fen(fen);
        text.push_str(&format!("{},{name},居民身份证,{number},{phone},{address},{amount}\r\n", at + 1));
        sum += fen;
    }
    text.push_str(&format!("合计,,,,,,{}\r\n", Money::from_fen(sum)));
    text
}

/// What each is owed, in fen: by the days that each worked, and the last what is left.
fn amounts() -> Vec<i64> {
    let days = |at: i64| 62 + at * 17 % 41;
    let mut amounts: Vec<i64> = (1..).take(WORKERS - 1).map(|at| days(at) * 35_000).collect();
    amounts.push(OWED - amounts.iter().sum::<i64>());
    amounts
}

/// Drafted, and signed by everybody on the roll and by those who speak for them.
async fn agree(case: &mut Case<'_>) -> anyhow::Result<String> {
    let how = "转入各人工资卡";
    let promises = vec![
        case.pays((1, 0), ("736800.00", "2026-02-12"), (how, "第一期工资736,800元。"))?,
        case.pays((1, 0), ("500000.00", "2026-03-31"), (how, "第二期工资500,000元。"))?,
    ];
    let facts = "仇立言等43人2025年在仓库工地做工，恒垦劳务公司欠付工资1,236,800元。";
    let words = (facts, "付清工资的时间。", "恒垦劳务公司承担付清工资的责任，拓岳公司先行清偿第一期。");
    case.agreed("2026-02-10 09:40", terms(words, 3, promises)).await
}

/// The first payment in time, the second after it was urged and the court was asked; visited and closed.
async fn pay(case: &mut Case<'_>, joint: &Joint, agreement: &str) -> anyhow::Result<()> {
    case.performed("2026-02-12 16:20", agreement, (&[0], "已核对工资卡转账明细。")).await?;
    joint.finished(case, "2026-02-12 17:00", "第一期已由拓岳公司先行清偿，法律援助已受理。").await?;
    let calm = "第一期736,800元已发到43人工资卡，银行明细已核对，工人已返乡，没有再聚集。";
    case.reported_at_last("2026-02-13 09:20", "risk-red", ("县委、县政府和平安办", calm)).await?;
    case.graded("director", "2026-02-13 09:30", ("yellow", calm)).await?;
    case.teller.at("2026-04-02 09:30")?;
    let performance = way::open_proceeding(case.teller, LABOUR.mediator, &case.code, "performance").await?;
    let urging = format!("/proceedings/{performance}/acts/urge");
    case.teller.post(LABOUR.mediator, &urging, json!({"fields": {}})).await?;
    let note =
        "工人向县人民法院申请支付令，{2026-04-13}受理，(2026)浙0199民督7号，{2026-04-20}送达，异议期至{2026-05-06}。";
    case.noted(LABOUR.mediator, "2026-04-20 16:00", note).await?;
    case.performed("2026-05-06 10:40", agreement, (&[1], "已核对工资卡转账明细。")).await?;
    case.visited("2026-05-07 10:00", agreement, "逐人核对，工资都已到账。").await?;
    case.closed("2026-05-08 09:20", ("agreed-performed", "43人工资1,236,800元全部付清。")).await?;
    case.teller.at("2026-06-04 15:00")?;
    case.teller.post("clerk", &format!("/disputes/{}/archive", case.code), json!({})).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_amounts_come_to_what_is_owed_and_nobody_is_owed_nothing() {
        let amounts = amounts();
        assert_eq!((amounts.len(), amounts.iter().sum::<i64>()), (WORKERS, OWED));
        assert!(amounts.iter().all(|fen| (1_000_000..6_000_000).contains(fen)), "{amounts:?}");
        let names: std::collections::BTreeSet<String> = (0..WORKERS).map(|at| worker(at).name).collect();
        assert_eq!(names.len(), WORKERS);
    }
}
