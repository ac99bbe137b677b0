//! In the street: a blow over a parking place, which the police could not settle and the committee did.

use serde_json::{Value, json};

use super::super::bodies::{LANBIN, POLICE};
use super::super::people::{known, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};

const BLOW: &str = "{2026-04-18}，岳半山与冼知微因停车发生口角，岳半山推打冼知微致轻微伤，医疗费1,960元。";

/// A blow (§9.2, 10): a first mediation by the police fails, a second would be due within seven working days; both ask for the
/// committee instead. Settled, paid on the spot, approved by the police, visited, closed.
pub async fn car_park(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = json!({
        "channel": "transfer", "source": {"kind": "police", "body": "城南派出所", "reference": "城南派出所移送"},
        "category": "06", "title": "停车口角推打致轻微伤", "facts": BLOW, "claims": "赔偿医疗费、误工费，赔礼道歉。",
        "amount": "3960.00", "division": "城南街道槐荫社区", "place": "槐荫里停车场",
        "occurred_on": teller.day("2026-04-18")?, "urgency": "normal", "people_count": 2,
        "circumstances": {"crime": "no", "already-filed": "no", "weapon": "no"},
        "parties": [party("applicant", &known("冼知微")?), party("respondent", &known("岳半山")?)],
    });
    let mut case = Case::registered(teller, POLICE, "2026-04-20 08:40", registration).await?;
    case.graded("clerk", "2026-04-20 08:50", ("yellow", "动过手，两家住得近，防止再起冲突。")).await?;
    by_the_police(&mut case).await?;
    by_the_committee(&mut case).await?;
    Ok(case.code)
}

/// Mediated once by the police, in vain; both parties go to the committee, and the police end theirs.
async fn by_the_police(case: &mut Case<'_>) -> anyhow::Result<()> {
    case.routed("2026-04-20 09:00", ("police-mediation", "party"), "治安案件，情节较轻，双方同意派出所调解。").await?;
    let facts = json!({
        "police-case-number": "澜公（城南）受案字〔2026〕318号", "incident-time": "2026年4月18日18时许",
        "incident-place": "槐荫里停车场", "incident-people": "双方当事人，停车场管理员在场", "incident-cause": "停车引起的口角",
        "incident-course": "岳半山推打冼知微，经管理员劝开；有监控录像，情节较轻", "incident-result": "冼知微轻微伤，医疗费1,960元",
        "origin": "easier", "exclusion": "none",
    });
    case.accepted("2026-04-20 09:20", facts).await?;
    case.appointed("2026-04-20 09:50").await?;
    case.sat(Sitting {
        fixed_at: "2026-04-20 10:00",
        at: "2026-04-20 14:00",
        place: "城南派出所调解室",
        minutes: "岳半山只愿付医疗费，冼知微要求一并赔误工费并道歉，没有谈成。告知七个工作日内可以再调解一次。",
        ..SITTING
    })
    .await?;
    case.act("police", "2026-04-20 16:00", ("first-failed", json!({}))).await?;
    let words = "双方共同申请改由人民调解委员会调解，治安调解到此为止。";
    case.ended("2026-04-22 08:50", ("withdrawn", "T99"), words).await
}

/// Before the committee: settled and paid on the spot. The police approve it and do not punish.
async fn by_the_committee(case: &mut Case<'_>) -> anyhow::Result<()> {
    case.body = LANBIN;
    case.routed("2026-04-22 09:10", ("peoples-mediation", "party"), "双方共同申请人民调解，派出所同意。").await?;
    case.accepted("2026-04-22 10:20", json!({})).await?;
    case.appointed("2026-04-22 11:00").await?;
    case.sat(Sitting {
        fixed_at: "2026-04-23 09:00",
        at: "2026-04-27 09:00",
        minutes: "双方对经过没有异议。冼知微说明伤情和误工情况，岳半山承认动手不对，愿意赔偿并道歉。数额商定3,200元。",
        result: "agreed",
        ..SITTING
    })
    .await?;
    let promises: Vec<Value> = vec![
        case.pays((1, 0), ("3200.00", "2026-04-27"), ("当场现金支付", "赔偿医疗费、误工费等。"))?,
        case.does("act", (&[1], &[0]), "2026-04-27", ("当面", "岳半山当面向冼知微赔礼道歉。"))?,
    ];
    let words = (BLOW, "赔偿数额。", "岳半山承担赔偿责任。");
    let agreement = case.agreed("2026-04-27 11:00", terms(words, 3, promises)).await?;
    case.sealed("2026-04-27 11:30", &agreement).await?;
    case.performed("2026-04-27 11:50", &agreement, (&[0, 1], "当场履行。")).await?;
    case.noted("mediator", "2026-04-28 15:00", "双方书面申请公安机关认可协议；派出所决定不予处罚，文书复印件入卷。")
        .await?;
    case.visited("2026-05-27 10:00", &agreement, "双方关系恢复正常，没有再起冲突。").await?;
    case.closed("2026-05-28 09:20", ("agreed-performed", "当场赔偿并道歉，回访无反复。")).await?;
    case.teller.at("2026-06-25 15:00")?;
    case.teller.post("clerk", &format!("/disputes/{}/archive", case.code), json!({})).await.map(|_| ())
}
