//! K12, K14, K15: the people — who needs a guardian, who was here before, and how dangerous it is.

use super::CheckResult::{Block, Pass, Unknown, Warn};
use super::{ASKS_OTHER_SIDE, ASKS_RISK, Check, K12, K14, K15, TriageFacts, kinds};
use crate::calendar::{date_en, date_zh};
use crate::risk::TAKE_ON_HOURS;

/// Minors and people without full capacity act through a guardian, each through an own one: without one nobody can consent or
/// sign for them. (MFD 17 to 23)
pub fn capacity(facts: &TriageFacts) -> Check {
    const ASKED: &str = "no-capacity";
    const LAW: &str = "MFD 19, 20, 21, 22, 23";
    let dependent = || facts.parties.iter().filter(|party| party.dependent);
    let asks = facts.asks(&[ASKED]);
    let blocks = kinds::ALL.to_vec();
    if dependent().any(|party| !party.guardian) {
        let zh = "有未成年人或者没有完全行为能力的人，还没有登记法定代理人。请先补登；没有法定代理人，谁也不能替其同意和签名。";
        let en = "A minor or a person without full capacity has no guardian entered. Enter one first: without a guardian \
                  nobody can consent or sign for that person.";
        return Check { blocks, ..Check::says(K12, Block, zh, en).by(LAW).asking(asks) };
    }
    // One party's guardian stands for nobody else: it must be said whom it is about.
    if facts.yes(ASKED) && dependent().next().is_none() {
        let zh = "登记说有人没有完全行为能力，但没有标明是哪一方。请在当事人一栏标明，并登记法定代理人。";
        let en = "Somebody is said to lack capacity, but no party is marked. Mark the party and enter the guardian.";
        return Check { blocks, ..Check::says(K12, Block, zh, en).by(LAW).asking(asks) };
    }
    if dependent().next().is_some() {
        let zh = "有未成年人或者没有完全行为能力的人：由法定代理人参加，并由其签名。";
        let en = "A minor or a person without full capacity is a party: the guardian takes part and signs.";
        return Check::says(K12, Warn, zh, en).by(LAW).asking(asks);
    }
    if !asks.is_empty() {
        let zh = "请问清有没有无民事行为能力人；有的，要有法定代理人。";
        let en = "Ask whether somebody lacks capacity; a guardian is then needed.";
        return Check::says(K12, Unknown, zh, en).by(LAW).asking(asks);
    }
    Check::says(K12, Pass, "各方都能自己参加。", "Every party can act for itself.")
}

/// The same parties again within 24 months.
pub fn repeated(facts: &TriageFacts) -> Check {
    match facts.earlier {
        None => {
            let zh = "对方还没有登记，查不了以前的纠纷。请先补登当事人。";
            let en = "The other side is not entered, so earlier disputes cannot be looked up. Enter the party first.";
            Check::says(K14, Unknown, zh, en).asking(vec![ASKS_OTHER_SIDE])
        }
        Some(0) => {
            Check::says(K14, Pass, "24个月内没有同样当事人的纠纷。", "No dispute of the same parties in 24 months.")
        }
        Some(n) => {
            let zh = format!(
                "24个月内同样的当事人另有{n}件。请先看是不是同一件事，上次为什么没有了结；重复的要提高风险等级。"
            );
            let en = format!(
                "The same parties had {n} other disputes within 24 months. See first whether it is the same matter and why it \
                 was not settled; a repeated dispute raises the risk."
            );
            Check::says(K14, Warn, zh, en)
        }
    }
}

/// A red or orange grade: the director takes it on within two hours, and the coordination office is told.
pub fn risk(facts: &TriageFacts) -> Check {
    let (colour_zh, colour_en, calm_zh, calm_en) = match facts.risk.as_deref() {
        Some("red") => ("红色", "red", "先稳住双方，再谈调解。", " Calm first."),
        Some("orange") => ("橙色", "orange", "", ""),
        Some("blue" | "yellow") => return Check::says(K15, Pass, "风险等级不到橙色。", "The grade is below orange."),
        _ => {
            let zh = "还没有评定风险等级。";
            let en = "The risk has not been graded yet.";
            return Check::says(K15, Unknown, zh, en).asking(vec![ASKS_RISK]);
        }
    };
    let (zh, en) = match &facts.taken_on {
        Some((by, at)) => (
            format!("{by}已于{} {}接手", date_zh(at.date()), at.format("%H:%M")),
            format!("taken on by {by} on {} at {}", date_en(at.date()), at.format("%H:%M")),
        ),
        None => (
            format!("主任{TAKE_ON_HOURS}小时内接手，现在还没有接手"),
            format!("the director takes it on within {TAKE_ON_HOURS} hours, and has not done so yet"),
        ),
    };
    Check::says(
        K15,
        Warn,
        format!("风险等级{colour_zh}：{zh}；平安办已收到通知。{calm_zh}"),
        format!("Graded {colour_en}: {en}; the coordination office was told.{calm_en}"),
    )
}
