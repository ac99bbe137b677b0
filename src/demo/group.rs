//! The dispute of the demo with a roll: 43 workers whose wages were not paid, 1,236,800.00 元 in all. They chose two to speak
//! for them; each signed the roll for his own amount.

use anyhow::Context;
use rules::money::Money;
use serde_json::{Value, json};

use super::bodies::LANBIN;
use super::cases::{accepted, sit};
use super::people::{Person, worker};
use super::teller::{Teller, text};
use super::way;

/// How many they are.
const WORKERS: usize = 43;
/// What they are owed together, in fen.
const OWED: i64 = 123_680_000;

/// Wages of a warehouse: a roll from a file, an agreement with its annex, one payment in time and one late.
pub async fn workers(teller: &mut Teller) -> anyhow::Result<String> {
    teller.at("2026-02-03 09:10")?;
    let registered = teller.post("clerk", "/disputes", registration()).await?;
    let code = text(&registered, "code")?;
    reports(teller, &code).await?;
    let (proceeding, parties) = accepted(teller, &code, LANBIN, "2026-02-03 14:20").await?;
    let [group, company] = parties.as_slice() else { anyhow::bail!("two parties") };
    teller.at("2026-02-04 10:30")?;
    let path = format!("/disputes/{code}/parties/{group}/roll");
    teller
        .upload("clerk", &path, ("仓库工地欠薪名册.csv", roll_file((0..).map(worker).zip(amounts())).as_bytes()))
        .await?;
    let minutes = "劳务公司对欠薪人数和数额没有异议，逐人核对了名册。公司说明工程款未结，提出分两期付清；代表人听取各人意见后同意。";
    sit(teller, "mediator", &proceeding, &parties, "2026-02-05 09:30", minutes).await?;
    teller.at("2026-02-10 09:40")?;
    let agreement = agree(teller, &proceeding, (group, company), &code).await?;
    pay(teller, &code, &agreement).await?;
    Ok(code)
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
        "circumstances": {"labour-relation": "yes", "crime": "no", "already-filed": "no"},
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

/// Drafted, signed by everybody on the roll and by those who speak for them, sealed.
async fn agree(
    teller: &mut Teller,
    proceeding: &str,
    (group, company): (&String, &String),
    code: &str,
) -> anyhow::Result<String> {
    let payment = |amount: &str, due: &str, what: &str| -> anyhow::Result<Value> {
        Ok(json!({
            "kind": "payment", "obligors": [company], "obligees": [group], "liability": "several", "amount": amount,
            "due_on": teller.day(due)?, "manner": "转入各人工资卡", "text": what,
        }))
    };
    let terms = json!({
        "form": "written", "scope": "full", "copies": 3,
        "facts": "仇立言等43人2025年在仓库工地做工，恒垦劳务公司欠付工资1,236,800元。",
        "issues": "付清工资的时间。", "responsibility": "恒垦劳务公司承担付清工资的责任。",
        "obligations": [
            payment("736800.00", "2026-02-12", "第一期工资736,800元。")?,
            payment("500000.00", "2026-03-31", "第二期工资500,000元。")?,
        ],
    });
    let drafted = teller.post("mediator", &format!("/proceedings/{proceeding}/agreements"), terms).await?;
    let (id, hash) = (text(&drafted, "id")?, text(&drafted, "content_hash")?);
    let dispute = teller.get("mediator", &format!("/disputes/{code}")).await?;
    teller.later(40);
    let all = json!({"members": "all", "method": "fingerprint"});
    teller.post("mediator", &format!("/agreements/{id}/annex-signatures"), all).await?;
    for (party, kind, at) in [(group, "agent", "/parties/0"), (company, "officer", "/parties/1")] {
        let acting = dispute.pointer(&format!("{at}/representatives/0/id")).context("a representative")?;
        let body = json!({
            "for": {"party": party}, "signed_by": {"kind": kind, "representative": acting}, "method": "paper",
            "content_hash": hash,
        });
        teller.post("mediator", &format!("/agreements/{id}/signatures"), body).await?;
    }
    let mediator = way::account(teller, LANBIN.head, LANBIN).await?;
    way::sign(teller, "mediator", &id, json!({"mediator": mediator}), &hash).await?;
    teller.at("2026-02-10 15:30")?;
    teller.post("committee", &format!("/agreements/{id}/seal"), json!({})).await?;
    Ok(id)
}

/// The first payment in time, the second after it was urged; visited and closed.
async fn pay(teller: &mut Teller, code: &str, agreement: &str) -> anyhow::Result<()> {
    let view = teller.get("mediator", &format!("/agreements/{agreement}")).await?;
    let obligations = view["obligations"].as_array().context("obligations")?.clone();
    let [first, second] = obligations.as_slice() else { anyhow::bail!("two payments") };
    let paid = |one: &Value| -> anyhow::Result<Value> {
        Ok(json!({"obligation": text(one, "id")?, "amount": text(one, "amount")?, "note": "已核对工资卡转账明细。"}))
    };
    let path = format!("/agreements/{agreement}/performances");
    teller.at("2026-02-12 16:20")?;
    teller.post("mediator", &path, paid(first)?).await?;
    teller.at("2026-02-13 09:30")?;
    let calm = "第一期736,800元已发到43人工资卡，银行明细已核对，工人已返乡，没有再聚集。";
    teller.post("director", &format!("/disputes/{code}/risk"), json!({"grade": "yellow", "reason": calm})).await?;
    teller.at("2026-04-02 09:30")?;
    let performance = way::open_proceeding(teller, "mediator", code, "performance").await?;
    teller.post("mediator", &format!("/proceedings/{performance}/acts/urge"), json!({"fields": {}})).await?;
    teller.at("2026-05-06 10:40")?;
    teller.post("mediator", &path, paid(second)?).await?;
    teller.at("2026-05-07 10:00")?;
    let body = json!({"satisfied": true, "text": "逐人核对，工资都已到账。"});
    teller.post("mediator", &format!("/agreements/{agreement}/follow-ups"), body).await?;
    teller.at("2026-05-08 09:20")?;
    teller.close(code, ("agreed-performed", "43人工资1,236,800元全部付清。")).await?;
    teller.at("2026-06-04 15:00")?;
    teller.post("clerk", &format!("/disputes/{code}/archive"), json!({})).await?;
    Ok(())
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
