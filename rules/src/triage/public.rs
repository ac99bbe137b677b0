//! K2 to K5: what belongs to an organ of the state — administrative disputes, accusations, offences, pending procedures.

use super::CheckResult::{Block, Pass, Unknown, Warn};
use super::civil::last_day;
use super::{Check, K2, K3, K4, K5, Lift, TriageFacts, kinds};
use crate::calendar::{Calendar, date_en, date_zh};
use crate::catalogue::FY_APPLY;

/// The other side is an organ that acted officially: no people's mediation, which is for civil rights; administrative
/// mediation where local rules take it, or reconsideration within 60 days. (RT2002 20; XZFY 20; domain.md §2.3, §5.4)
pub fn administrative(facts: &TriageFacts, calendar: &Calendar) -> Check {
    const ASKED: &str = "administrative-opponent";
    const LAW: &str = "RT2002 20; XZFY 20";
    if facts.unasked(ASKED) {
        let zh = "请问清对方是不是行政机关在履行职责；是的，不走人民调解，复议只有60日。";
        let en = "Ask whether the other side is an authority acting officially; if so it is not for people's mediation, \
                  and reconsideration has 60 days only.";
        return Check::says(K2, Unknown, zh, en).by(LAW).asking(vec![ASKED]);
    }
    if !facts.yes(ASKED) {
        return Check::says(
            K2,
            Pass,
            "对方不是行政机关履行职责。",
            "The other side is no authority acting officially.",
        );
    }
    let day = facts.occurred_on.and_then(|day| last_day(day, FY_APPLY.limit.span, calendar));
    let (until_zh, until_en) = day.map_or_else(
        || ("自知道之日起60日内".to_owned(), "within 60 days of knowing".to_owned()),
        |day| (format!("最迟{}（按发生之日算60日）", date_zh(day)), format!("until {} (60 days)", date_en(day))),
    );
    let in_scope = facts.administrative_disputes_in_scope;
    let (offer_zh, offer_en) = if in_scope {
        ("可以走行政调解，或者", "Administrative mediation is open, or")
    } else {
        ("本地行政调解不办行政争议，可以", "Administrative mediation does not take it here; the way is")
    };
    let zh = format!("对方是行政机关履行职责，不走人民调解。{offer_zh}{until_zh}申请行政复议。");
    let en = format!(
        "The other side is an authority acting officially: not for people's mediation. {offer_en} reconsideration {until_en}."
    );
    let mut blocks = kinds::PEOPLES_FAMILY.to_vec();
    blocks.push(kinds::COMMERCIAL);
    let advises = if in_scope { vec![kinds::ADMINISTRATIVE] } else { Vec::new() };
    if !in_scope {
        blocks.push(kinds::ADMINISTRATIVE);
    }
    let routes = vec!["reconsideration", "litigation"];
    Check { blocks, advises, routes, ground: Some("R01"), ..Check::says(K2, Block, zh, en).by(LAW) }
}

/// An official is accused of a breach: never mediated, and nothing of it reaches the accused. (XF 30)
pub fn accusation(facts: &TriageFacts) -> Check {
    const ASKED: &str = "accusation";
    if facts.yes(ASKED) {
        let zh = "检举控告不能调解，内容不能让被检举的人知道。请不予受理（R08），引导到纪检监察等有权机关。";
        let en = "An accusation is not mediated, and the accused must not learn of it. Do not accept (R08); direct the party \
                  to the discipline inspection or another competent organ.";
        let (blocks, routes) = (kinds::ALL.to_vec(), vec!["discipline"]);
        let check = Check::says(K3, Block, zh, en).by("XF 30");
        return Check { blocks, routes, ground: Some("R08"), lift: Lift::Never, ..check };
    }
    if facts.unasked(ASKED) {
        let zh = "请问清是不是检举控告公职人员；是的，不能调解。";
        let en = "Ask whether an official is accused of a breach; that is not mediated.";
        return Check::says(K3, Unknown, zh, en).by("XF 30").asking(vec![ASKED]);
    }
    Check::says(K3, Pass, "不是检举控告。", "Nobody is accused.")
}

/// Crime, domestic violence, harm to a minor: the offence is never mediated and has to be reported; civil consequences only,
/// apart and not face to face. (RTF 25; Anti-Domestic Violence Law 14; Law on the Protection of Minors 11)
pub fn crime(facts: &TriageFacts) -> Check {
    const ASKED: &[&str] = &["crime", "domestic-violence", "minor-harmed"];
    const LAW: &str = "RTF 25; FJB 14; WCN 11";
    let violence = facts.yes("domestic-violence") || facts.parties.iter().any(|party| party.domestic_violence);
    let mut found: Vec<(&str, &str)> = Vec::new();
    if facts.yes("crime") {
        found.push(("涉嫌犯罪，要向公安机关报告", "a crime is suspected: report it to the police"));
    }
    if violence {
        let en = "there is domestic violence: make sure of safety, and report where the victim cannot";
        found.push(("有家庭暴力，先确认安全，受害人不能报案的要替其报告", en));
    }
    if facts.yes("minor-harmed") {
        let en = "a minor was harmed: report at once to police, civil affairs and education";
        found.push(("未成年人受到伤害，要立即报告公安、民政、教育部门", en));
    }
    let mut asks = facts.asks(ASKED);
    if violence {
        asks.retain(|code| *code != "domestic-violence");
    }
    if !found.is_empty() {
        let (zh, en): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let zh = format!("{}。违法犯罪行为本身不能调解；只能调解民事后果，双方分开谈，不安排当面。", zh.join("；"));
        let en = format!(
            "{}. The offence itself is not mediated; only civil consequences are, apart and never face to face.",
            sentence(&en.join("; "))
        );
        let ground = facts.yes("crime").then_some("R07");
        let (blocks, routes) = (kinds::ALL.to_vec(), vec!["police"]);
        let check = Check::says(K4, Block, zh, en).by(LAW).asking(asks);
        return Check { blocks, routes, ground, lift: Lift::CivilOnly, ..check };
    }
    if !asks.is_empty() {
        let zh = "请问清有没有涉嫌犯罪、家庭暴力、未成年人受到伤害；有的，先报告，行为本身不能调解。";
        let en = "Ask about crime, domestic violence and harm to a minor: they are reported first, and not mediated.";
        return Check::says(K4, Unknown, zh, en).by(LAW).asking(asks);
    }
    Check::says(K4, Pass, "没有犯罪、家暴、未成年人受害的情况。", "No crime, no domestic violence, no harm to a minor.")
}

/// With a capital letter.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A court or another organ has it already: closed unless it entrusts the mediation. (RT2002 22; YLJF 31)
pub fn already_filed(facts: &TriageFacts) -> Check {
    const ASKED: &str = "already-filed";
    const LAW: &str = "RT2002 22; YLJF 31";
    let filed = facts.court_case_number.is_some() || facts.yes(ASKED);
    if filed && facts.from_court {
        let zh = "法院已经受理，是法院转来的：按接受委托办理，期限和结果要向法院回复。";
        let en = "A court has it and sent it here: it runs as entrusted, and the court is told of time and result.";
        return Check { advises: vec![kinds::ENTRUSTED], ..Check::says(K5, Warn, zh, en).by(LAW) };
    }
    if filed {
        let zh = "法院、仲裁或者其他机关已经受理：除非受理的机关委托，不能再调解。有委托的，怎么启动选“接受委托移送”；没有的，不予受理（R03）。";
        let en = "A court, arbitration or another organ already has it: closed unless that organ entrusts the mediation. Where \
                  it does, choose \"Entrusted\"; otherwise do not accept (R03).";
        let (blocks, advises) = (kinds::CLOSED_WHEN_FILED.to_vec(), vec![kinds::ENTRUSTED]);
        let check = Check::says(K5, Block, zh, en).by(LAW);
        let routes = vec!["pending-organ"];
        return Check { blocks, advises, routes, ground: Some("R03"), lift: Lift::Entrusted, ..check };
    }
    if facts.unasked(ASKED) {
        let zh = "请问清法院、仲裁或者其他机关是不是已经受理；已受理又没有委托的，不能调解。";
        let en =
            "Ask whether a court, arbitration or another organ already has it; unless it entrusts us, that is closed.";
        return Check::says(K5, Unknown, zh, en).by(LAW).asking(vec![ASKED]);
    }
    Check::says(K5, Pass, "没有其他机关受理。", "No other organ has it.")
}
