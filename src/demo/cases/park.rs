//! A blow over a parking place: the police try once, and the parties go on before a people's mediation committee.

use serde_json::{Value, json};

use super::super::bodies::{LANBIN, POLICE};
use super::super::people::{known, party};
use super::super::teller::Teller;
use super::step::{Case, SITTING, Sitting, terms};

const BLOW: &str = "{2026-04-18}，岳半山与冼知微因停车发生口角，岳半山推打冼知微致轻微伤，医疗费1,960元。";

/// A blow (§9.2, 10): the police mediate once without agreement and could do so a second time until 29 April; the parties choose
/// people's mediation instead, settle, and pay on the spot. The police punish nobody then. (GAXZ 183, 186)
pub async fn car_park(teller: &mut Teller) -> anyhow::Result<String> {
    let registration = registration(teller)?;
    let mut case = Case::registered(teller, POLICE, "2026-04-20 09:10", registration).await?;
    case.graded("clerk", "2026-04-20 09:20", ("yellow", "动过手，两家住得近，防止再起冲突。")).await?;
    before_the_police(&mut case).await?;
    case.body = LANBIN;
    case.routed("2026-04-22 09:40", ("peoples-mediation", "party"), "双方共同申请人民调解，达成后书面告知派出所。")
        .await?;
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
    let obligations = vec![
        case.pays((1, 0), ("3200.00", "2026-04-27"), ("当场现金支付", "赔偿医疗费、误工费等。"))?,
        case.does("act", (&[1], &[0]), "2026-04-27", ("当面", "岳半山当面向冼知微赔礼道歉。"))?,
    ];
    let words = (BLOW, "赔偿数额。", "岳半山承担赔偿责任。");
    let agreement = case.agreed("2026-04-27 11:00", terms(words, 3, obligations)).await?;
    case.sealed("2026-04-27 11:30", &agreement).await?;
    case.performed("2026-04-27 11:50", &agreement, (&[0, 1], "当场履行。")).await?;
    case.noted("mediator", "2026-04-28 15:00", "双方书面申请，派出所认可，决定不予处罚。").await?;
    case.visited("2026-05-27 10:00", &agreement, "双方关系恢复正常，没有新的争议。").await?;
    case.closed("2026-05-28 09:20", ("agreed-performed", "当场赔偿并道歉，回访无反复。")).await?;
    case.teller.at("2026-06-25 15:00")?;
    case.teller.post("clerk", &format!("/disputes/{}/archive", case.code), json!({})).await?;
    Ok(case.code)
}

fn registration(teller: &Teller) -> anyhow::Result<Value> {
    Ok(json!({
        "channel": "transfer", "source": {"kind": "police", "body": "城南派出所", "reference": "城南派出所移送"},
        "category": "06", "title": "停车口角推打致轻微伤", "facts": BLOW,
        "claims": "赔偿医疗费、误工费，赔礼道歉。", "amount": "3960.00",
        "division": "城南街道槐荫社区", "place": "槐荫里停车场", "occurred_on": teller.day("2026-04-18")?,
        "urgency": "normal", "people_count": 2,
        "circumstances": {"crime": "no", "already-filed": "no", "weapon": "no"},
        "parties": [party("applicant", &known("冼知微")?), party("respondent", &known("岳半山")?)],
    }))
}

/// The first attempt comes to nothing on the day itself; two days later the parties leave for people's mediation.
async fn before_the_police(case: &mut Case<'_>) -> anyhow::Result<()> {
    case.routed("2026-04-20 09:40", ("police-mediation", "party"), "情节较轻，双方同意由派出所先行调解。").await?;
    let fields = json!({
        "police-case-number": "澜公（城南）受案字〔2026〕281号", "incident-time": case.teller.day("2026-04-18")?.to_string(),
        "incident-place": "槐荫里停车场", "incident-people": "双方当事人，停车场管理员一人在场",
        "incident-cause": "停车占位引起的口角", "incident-course": "双方由口角发展为推打，经管理员劝开，情节较轻",
        "incident-result": "一方轻微伤，医疗费1,960元", "origin": "easier", "exclusion": "none",
    });
    case.accepted("2026-04-20 10:00", fields).await?;
    case.appointed("2026-04-20 10:40").await?;
    case.sat(Sitting {
        fixed_at: "2026-04-20 11:00",
        at: "2026-04-20 15:00",
        place: "城南派出所调解室",
        minutes: "双方对数额意见不一，没有谈成。民警告知七个工作日内还可以再调解一次，也可以共同申请人民调解。",
        ..SITTING
    })
    .await?;
    case.act("police2", "2026-04-20 17:10", ("first-failed", json!({}))).await?;
    case.ended("2026-04-22 09:10", ("withdrawn", "T99"), "双方共同申请人民调解，不再由派出所第二次调解。").await
}
