//! K1, K6, K13: what binds any civil dispute — status and ownership, an arbitration clause, limitation.

use chrono::NaiveDate;

use super::CheckResult::{Pass, Unknown, Warn};
use super::{ASKS_ARBITRATION, ASKS_DAY, Check, K1, K6, K13, TriageFacts, kinds};
use crate::calendar::{Calendar, date_en, date_zh};
use crate::catalogue::{FY_APPLY, LD_SOL};
use crate::deadline::{Rule, Span, count};

/// Limitation of civil claims. (MFD 188)
const CIVIL: Span = Span::Years(3);
/// So many calendar days before its end a limitation of years is near: a rule of the house.
const NEAR_DAYS: i64 = 90;

/// Status of persons or ownership: its consequences can be mediated, but no court confirms the agreement. (CPLI 355)
pub fn status_or_ownership(facts: &TriageFacts) -> Check {
    const ASKED: &str = "status-or-ownership";
    if facts.yes(ASKED) {
        let zh = "涉及身份关系或者权属确认：由此产生的费用、赔偿等可以调解，但协议不能申请司法确认，请事先告诉双方。";
        let en = "Status of persons or ownership is involved: what follows from it can be mediated, but no court \
                  confirms the agreement. Tell both sides beforehand.";
        return Check { blocks: vec![kinds::CONFIRMATION], ..Check::says(K1, Warn, zh, en).by("CPLI 355") };
    }
    if facts.unasked(ASKED) {
        let zh = "请问清是不是涉及身份关系或者权属确认；涉及的，协议不能申请司法确认。";
        let en = "Ask whether status of persons or ownership is involved; if so, no court confirms the agreement.";
        return Check::says(K1, Unknown, zh, en).by("CPLI 355").asking(vec![ASKED]);
    }
    Check::says(K1, Pass, "不涉及身份关系和权属确认。", "Neither status of persons nor ownership is involved.")
}

/// An arbitration clause: it can be mediated, but a court will as a rule not accept the suit. (CPL 127(2))
pub fn arbitration_clause(facts: &TriageFacts) -> Check {
    match facts.arbitration_clause {
        Some(true) => {
            let zh = "合同约定了仲裁：可以调解；调解不成的，按约定申请仲裁，法院一般不受理。请事先告诉双方。";
            let en = "The contract provides for arbitration: mediation is open; failing that the way is arbitration, and a \
                      court will as a rule not accept the suit. Tell both sides beforehand.";
            let routes = vec!["commercial-arbitration"];
            Check { routes, ..Check::says(K6, Warn, zh, en).by("CPL 127") }
        }
        Some(false) => Check::says(
            K6,
            Pass,
            "没有约定仲裁，或者没有书面合同。",
            "No arbitration was agreed on, or there is no contract.",
        ),
        None => {
            let zh = "请问清合同里有没有约定仲裁；没有书面合同的，选“否”。";
            let en = "Ask whether a contract provides for arbitration; without a written contract the answer is no.";
            Check::says(K6, Unknown, zh, en).by("CPL 127").asking(vec![ASKS_ARBITRATION])
        }
    }
}

/// The last day of a limitation counted from the day it happened: the earliest that it can be, because limitation runs from
/// knowledge.
pub(super) fn last_day(occurred_on: NaiveDate, span: Span, calendar: &Calendar) -> Option<NaiveDate> {
    let rule = Rule { span, rolls: true, before: false };
    count(occurred_on, &rule, &[], &[], calendar).map(|counted| counted.due_on)
}

/// Limitation: three years for civil claims (MFD 188), one year for labour arbitration (LDTZ 27), 60 days for
/// reconsideration (XZFY 20); with its last day where the day of the event is known.
pub fn limitation(facts: &TriageFacts, calendar: &Calendar, today: NaiveDate) -> Check {
    const ASKED: &str = "limitation-near";
    let of = Limitation::of(facts);
    let day = facts.occurred_on.and_then(|day| last_day(day, of.span, calendar));
    let near = facts.yes(ASKED);
    let asks = facts.asks(&[ASKED]);
    let check = match day {
        Some(day) if day < today => of.passed(day),
        Some(day) if near || of.is_near(day, today) => of.runs_out(day, today),
        Some(day) => of.is_far(day),
        None if near => {
            let zh = format!("{}快满了：请问清哪天知道权利受到侵害，算出最后一天，告诉当事人。", of.zh);
            let en =
                format!("{} is about to run out: ask on which day the party knew of it, and tell the last day.", of.en);
            Check { routes: of.routes(), ..Check::says(K13, Warn, zh, en) }.asking(vec![ASKS_DAY])
        }
        None if !asks.is_empty() => {
            let zh = format!("请问清事情哪天发生，{}是不是快满。", of.zh);
            let en = format!("Ask when it happened and whether {} is about to run out.", of.en_inside());
            Check::says(K13, Unknown, zh, en).asking(vec![ASKED, ASKS_DAY])
        }
        None => Check::says(K13, Pass, format!("{}还没有快满。", of.zh), format!("{} does not run out soon.", of.en)),
    };
    check.by(of.law)
}

/// Which limitation runs here.
struct Limitation {
    span: Span,
    zh: &'static str,
    en: &'static str,
    law: &'static str,
    route: &'static str,
}

impl Limitation {
    fn of(facts: &TriageFacts) -> Limitation {
        let (span, zh, en, law, route) = if facts.yes("administrative-opponent") {
            (FY_APPLY.limit.span, "行政复议申请期限", "The time for reconsideration", "XZFY 20", "reconsideration")
        } else if facts.is_labour() {
            (LD_SOL.limit.span, "劳动仲裁时效", "The limitation of labour arbitration", "LDTZ 27", "labour-arbitration")
        } else {
            (CIVIL, "诉讼时效", "The limitation of action", "MFD 188", "litigation")
        };
        Limitation { span, zh, en, law, route }
    }

    fn en_inside(&self) -> String {
        self.en.replacen("The ", "the ", 1)
    }

    fn routes(&self) -> Vec<&'static str> {
        vec![self.route]
    }

    /// A limit of days is short: whatever is left of it is little.
    fn is_near(&self, day: NaiveDate, today: NaiveDate) -> bool {
        matches!(self.span, Span::Days(_)) || day.signed_duration_since(today).num_days() <= NEAR_DAYS
    }

    fn passed(&self, day: NaiveDate) -> Check {
        // An organ minds the time of an application by itself; limitation is for the other side to plead. (XZFY 20, 30; MFD 193)
        let (then_zh, then_en) = if self.route == "reconsideration" {
            (
                "请问清是不是后来才知道；超过申请期限的，复议机关一般不予受理。",
                "Ask whether it became known later; an application out of time is as a rule not accepted.",
            )
        } else {
            (
                "请问清是不是后来才知道，或者中间主张过权利；仍然可以调解，但对方可以拿时效抗辩。",
                "Ask whether it became known later or was claimed in between; mediation stays open, but the other side may \
                 plead limitation.",
            )
        };
        let zh = format!("按发生之日算，{}到{}已满。{then_zh}", self.zh, date_zh(day));
        let en =
            format!("Counted from the day it happened, {} ran out on {}. {then_en}", self.en_inside(), date_en(day));
        Check { routes: self.routes(), ..Check::says(K13, Warn, zh, en) }
    }

    fn runs_out(&self, day: NaiveDate, today: NaiveDate) -> Check {
        let left = day.signed_duration_since(today).num_days();
        let zh = format!(
            "按发生之日算，{}的最后一天是{}，还有{left}天。请告诉当事人，并把申请日期写清楚。",
            self.zh,
            date_zh(day)
        );
        let en = format!(
            "Counted from the day it happened, the last day of {} is {}: {left} days are left. Tell the party, and write \
             down the day of the application.",
            self.en_inside(),
            date_en(day)
        );
        Check { routes: self.routes(), ..Check::says(K13, Warn, zh, en) }
    }

    fn is_far(&self, day: NaiveDate) -> Check {
        let zh = format!("按发生之日算，{}的最后一天是{}，还不急。", self.zh, date_zh(day));
        let en = format!("Counted from the day it happened, the last day of {} is {}.", self.en_inside(), date_en(day));
        Check::says(K13, Pass, zh, en)
    }
}
