//! An estate against twelve of its owners (§9.2, 7), entrusted by the court under the summary procedure: seven agree, three pay in
//! full, two go to trial. Each of the twelve cases of the court has no procedure of its own here: they stand as three groups, each
//! with its roll, and what the two do not agree to is named as what stays open.

use anyhow::Context;
use serde_json::{Value, json};

use super::super::bodies::{LANBIN, LANBIN_TOO};
use super::super::group::roll_file;
use super::super::people::{Person, firm, owner};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};

/// The cases of the court.
const NUMBER: &str = "(2026)浙0199民初1201—1212号";
const FACTS: &str = "澄宇物业公司诉12户业主拖欠物业费，合计41,580.60元。业主称电梯多次停运、绿化差，没有按约服务。";
/// The groups: what they are called, and what each of their households pays in the end, in fen.
const GROUPS: [(&str, &[i64]); 3] = [
    ("澄宇小区7户业主", &[320_000, 318_000, 305_000, 298_000, 301_000, 296_000, 292_000]),
    ("澄宇小区3户业主", &[329_000, 331_000, 327_000]),
    ("澄宇小区2户业主", &[380_030, 376_030]),
];

/// Seven days from the receipt, thirty more with everybody's consent, and a reply to the court on the last day.
pub async fn estate(teller: &mut Teller) -> anyhow::Result<String> {
    let mut case = Case::registered(teller, LANBIN_TOO, "2026-05-11 08:50", registration()?).await?;
    case.graded("clerk", "2026-05-11 09:00", ("yellow", "12户联合拒交，业主群里情绪较大。")).await?;
    rolls(&mut case).await?;
    let told = "12户联合拒交物业费，情绪较大，法院已委托调解，社区派人在场。";
    case.reported("2026-05-11 09:50", "group-10", ("平安办", "平安办收〔2026〕118号", told)).await?;
    case.routed("2026-05-11 10:00", ("entrusted-mediation", "entrusted"), "县人民法院委托，小区在澜滨街道。").await?;
    let fields = json!({"court-case-number": NUMBER, "procedure": "summary", "judge": "祝明允 0500-8110001"});
    case.act("clerk", "2026-05-11 10:40", ("receive-materials", fields)).await?;
    case.accepted("2026-05-12 09:30", json!({})).await?;
    case.appointed_with("2026-05-12 10:30", &[LANBIN.mediator]).await?;
    case.sat(Sitting {
        fixed_at: "2026-05-12 11:00",
        at: "2026-05-14 09:00",
        place: "小区会所",
        minutes: "集中调解。业主提出电梯停运四十多天，物业公司承认维修拖延。各户对面积、单价和欠费月份没有异议。",
        ..SITTING
    })
    .await?;
    case.extended("2026-05-18 10:00", "4户要求先看电梯维修记录，各户和物业公司都同意延长30日。").await?;
    case.sat(Sitting {
        fixed_at: "2026-05-18 11:00",
        at: "2026-06-10 09:00",
        place: "小区会所",
        minutes: "物业公司出示维修合同，承诺7月底前修好。7户愿意打折交清，3户愿意全额交，2户仍不同意。",
        result: "partly",
        ..SITTING
    })
    .await?;
    settled(&mut case).await?;
    Ok(case.code)
}

fn registration() -> anyhow::Result<Value> {
    let mut parties = vec![firm("applicant", "澜州市澄宇物业服务有限公司")?];
    for (at, (name, _)) in GROUPS.iter().enumerate() {
        let person = households(at).next().context("a household")?.0;
        let chosen = json!({
            "name": person.name, "kind": "representative", "id_number": person.id_number, "phone": person.phone,
            "scope": "代表名册上的各户参加调解、陈述意见、签收文书",
        });
        parties.push(json!({"side": "respondent", "kind": "group", "name": name, "representatives": [chosen]}));
    }
    Ok(json!({
        "channel": "court", "source": {"kind": "court", "body": "澜安县人民法院", "reference": NUMBER}, "category": "13",
        "title": "物业费系列纠纷（12户）", "court_case_number": NUMBER, "facts": FACTS,
        "claims": "支付物业费41,580.60元。", "amount": "41580.60", "division": "澜滨街道望江社区", "place": "澄宇小区",
        "urgency": "normal", "people_count": 13, "arbitration_clause": false, "contract_kind": "物业服务合同",
        "circumstances": {"already-filed": "yes", "crime": "no", "threat": "no"},
        "parties": parties,
    }))
}

/// The households of a group, each with its amount.
fn households(group: usize) -> impl Iterator<Item = (Person, i64)> {
    let before: usize = GROUPS[..group].iter().map(|(_, amounts)| amounts.len()).sum();
    (before..).map(owner).zip(GROUPS[group].1.iter().copied())
}

async fn rolls(case: &mut Case<'_>) -> anyhow::Result<()> {
    case.teller.at("2026-05-11 09:20")?;
    for at in 0..GROUPS.len() {
        let party = case.parties.get(at + 1).context("a group")?.clone();
        let path = format!("/disputes/{}/parties/{party}/roll", case.code);
        case.teller.upload("clerk", &path, ("业主名册.csv", roll_file(households(at)).as_bytes())).await?;
    }
    Ok(())
}

/// On the last day: what is settled is settled, the rest goes back with what nobody disputes.
async fn settled(case: &mut Case<'_>) -> anyhow::Result<()> {
    case.sat(Sitting {
        fixed_at: "2026-06-10 11:30",
        at: "2026-06-17 09:00",
        place: "小区会所",
        minutes: "7户按约定数额签字；3户当场全额交纳，物业公司申请撤诉；2户不同意，转审理，对没有争议的事实签字确认。",
        result: "partly",
        undisputed: Some("12户的建筑面积、物业费单价和欠费月份，双方都没有异议。"),
        ..SITTING
    })
    .await?;
    let promises = vec![
        case.pays(
            (1, 0),
            ("21300.00", "2026-06-30"),
            ("银行转账", "7户业主共付物业费21,300元，请法院出具民事调解书。"),
        )?,
        case.pays((2, 0), ("9870.00", "2026-06-17"), ("当场转账", "3户业主全额交纳9,870元，物业公司申请撤诉。"))?,
        case.does("act", (&[0], &[1, 2, 3]), "2026-07-31", ("自行施工", "物业公司修复电梯并公示维修记录。"))?,
    ];
    let words = (FACTS, "物业费交多少，电梯什么时候修好。", "物业公司承认维修拖延，业主按约定交费。");
    let mut body = terms(words, 5, promises);
    body["scope"] = json!("partial");
    body["remaining_issues"] = json!("2户业主7,560.60元没有谈成，转法院审理。");
    let agreement = case.agreed("2026-06-17 11:30", body).await?;
    case.sealed("2026-06-17 15:00", &agreement).await?;
    case.performed("2026-06-17 15:40", &agreement, (&[1], "3户转账凭证已核对。")).await?;
    case.performed("2026-06-29 16:00", &agreement, (&[0], "7户转账凭证已核对。")).await?;
    case.noted("mediator2", "2026-06-29 16:30", "法院尚未出具民事调解书，处理结果收到后登记。").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_amounts_of_the_groups_are_those_of_the_case() {
        let sums: Vec<i64> = GROUPS.iter().map(|(_, amounts)| amounts.iter().sum()).collect();
        assert_eq!(sums, [2_130_000, 987_000, 756_060]);
        let names: std::collections::BTreeSet<String> = (0..12).map(|at| owner(at).name).collect();
        assert_eq!(names.len(), 12);
    }
}
