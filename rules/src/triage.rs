//! Triage (甄别研判): fifteen checks on what the counter recorded, and which kinds of proceeding they leave open
//! (domain.md §7.5). Each check passes, warns, blocks, or says that nobody has asked yet: what is not known is never a pass.
//!
//! The checks speak of every kind that the law knows, whether there is a sheet for it yet or not.

mod civil;
pub mod kinds;
mod people;
mod propose;
mod public;
mod route;
mod special;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

pub use propose::{Offered, Proposal, Reason, propose};
pub use route::{ROUTES, routes_after};

use crate::calendar::Calendar;
use crate::money::Money;
use crate::sheet::Named;

/// How many bodies must have given a dispute back before the coordination office designates one (domain.md §7.3, row 13).
pub const RETURNS_BEFORE_DESIGNATION: usize = 2;

macro_rules! names {
    ($($name:ident = $code:literal, $zh:literal, $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Named = Named { code: $code, zh: $zh, en: $en };)*
        /// The fifteen checks, in order.
        pub const CHECKS: &[Named] = &[$($name),*];
    };
}

names! {
    K1 = "K1", "身份关系和权属", "Status and ownership";
    K2 = "K2", "行政争议", "Administrative dispute";
    K3 = "K3", "检举控告", "Accusation of an official";
    K4 = "K4", "犯罪、家暴和未成年人受害", "Crime, domestic violence, harm to minors";
    K5 = "K5", "已起诉或者已受理", "Already before another organ";
    K6 = "K6", "仲裁条款", "Arbitration clause";
    K7 = "K7", "劳动关系", "Labour relation";
    K8 = "K8", "医疗行为", "Medical treatment";
    K9 = "K9", "自然资源权属", "Ownership of natural resources";
    K10 = "K10", "商事纠纷", "Commercial dispute";
    K11 = "K11", "跨区域、跨部门", "More than one county or department";
    K12 = "K12", "未成年人和行为能力", "Minors and capacity";
    K13 = "K13", "时效", "Limitation";
    K14 = "K14", "重复纠纷", "Repeated dispute";
    K15 = "K15", "风险等级", "Risk grade";
}

/// A question that is no circumstance of the counter: whether the contract provides for arbitration.
pub const ASKS_ARBITRATION: &str = "arbitration_clause";
/// A question that is no circumstance: on which day it happened.
pub const ASKS_DAY: &str = "occurred_on";
/// Something missing that is no question: the other side has not been entered.
pub const ASKS_OTHER_SIDE: &str = "other-side";
/// Something missing that is no question: the risk has not been graded.
pub const ASKS_RISK: &str = "risk";

/// A party, as far as the checks care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartyFacts {
    /// A legal person or another organisation.
    pub organisation: bool,
    /// Acts only through a guardian (MFD 17 to 23).
    pub dependent: bool,
    /// A guardian is entered.
    pub guardian: bool,
    /// Marked as somebody who suffers domestic violence.
    pub domestic_violence: bool,
}

/// What the counter recorded, as far as the checks care: no texts, and no names but that of the director who took it on.
#[derive(Clone, Debug, Default)]
pub struct TriageFacts {
    /// Code of `list::CIRCUMSTANCES` → yes, no, unknown. What is absent was not asked.
    pub circumstances: BTreeMap<String, String>,
    /// Code of `list::CATEGORIES`.
    pub category: String,
    /// Everybody entered.
    pub parties: Vec<PartyFacts>,
    /// Number at a court, where one was given.
    pub court_case_number: Option<String>,
    /// Claimed.
    pub amount: Option<Money>,
    /// A court sent it here.
    pub from_court: bool,
    /// The contract provides for arbitration; none when nobody asked.
    pub arbitration_clause: Option<bool>,
    /// Disputes of the same parties within 24 months; none while the other side is not entered.
    pub earlier: Option<u32>,
    /// blue, yellow, orange, red; none while nobody has graded it.
    pub risk: Option<String>,
    /// Who took that risk on, and when, where the office is; none while nobody has.
    pub taken_on: Option<(String, NaiveDateTime)>,
    /// The day it happened.
    pub occurred_on: Option<NaiveDate>,
    /// Administrative mediation takes administrative disputes here: a matter of local rules (domain.md §2.3).
    pub administrative_disputes_in_scope: bool,
}

impl TriageFacts {
    /// Answered with yes.
    fn yes(&self, code: &str) -> bool {
        self.circumstances.get(code).is_some_and(|answer| answer == "yes")
    }

    /// Not answered: neither yes nor no.
    fn unasked(&self, code: &str) -> bool {
        !self.circumstances.get(code).is_some_and(|answer| answer == "yes" || answer == "no")
    }

    /// Those of these circumstances that nobody has answered.
    fn asks(&self, codes: &[&'static str]) -> Vec<&'static str> {
        codes.iter().copied().filter(|code| self.unasked(code)).collect()
    }

    /// A labour dispute, by what was answered or by its category.
    fn is_labour(&self) -> bool {
        self.yes("labour-relation") || self.category == "07"
    }
}

/// What a check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckResult {
    /// Bars ordinary mediation, or the kinds that it names.
    Block,
    /// Nobody has asked: never a pass.
    Unknown,
    /// Something to mind.
    Warn,
    /// Nothing to mind.
    Pass,
}

impl CheckResult {
    /// The code in the API.
    pub const fn code(self) -> &'static str {
        match self {
            CheckResult::Block => "block",
            CheckResult::Unknown => "unknown",
            CheckResult::Warn => "warn",
            CheckResult::Pass => "pass",
        }
    }
}

/// What it takes to open a kind nevertheless that a check blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// Somebody who may decide gives a reason.
    Reason,
    /// A reason, or the organ that has it entrusts the mediation: the initiative is `entrusted`.
    Entrusted,
    /// A reason, and the express statement that only civil consequences are mediated.
    CivilOnly,
    /// Nothing.
    Never,
}

impl Lift {
    /// The code in the API.
    pub const fn code(self) -> &'static str {
        match self {
            Lift::Reason => "reason",
            Lift::Entrusted => "entrusted",
            Lift::CivilOnly => "civil-consequences",
            Lift::Never => "never",
        }
    }
}

/// One of the fifteen, answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// K1 to K15 with its name.
    pub name: Named,
    /// What it says.
    pub result: CheckResult,
    /// What that means here and what to do, Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// Law and article, as sheets cite them; empty for a rule of the house.
    pub law: &'static str,
    /// Kinds that must not be opened.
    pub blocks: Vec<&'static str>,
    /// What it takes to open them nevertheless.
    pub lift: Lift,
    /// Kinds that fit better.
    pub advises: Vec<&'static str>,
    /// Routes outside the centre, as codes of [`ROUTES`].
    pub routes: Vec<&'static str>,
    /// Ground of `ground::NOT_ACCEPTED` on which the dispute is not taken, if it is not.
    pub ground: Option<&'static str>,
    /// What nobody has answered: circumstances, or one of the `ASKS_…` codes.
    pub asks: Vec<&'static str>,
}

impl Check {
    /// A check that says this and nothing else.
    fn says(name: Named, result: CheckResult, zh: impl Into<String>, en: impl Into<String>) -> Check {
        Check {
            name,
            result,
            zh: zh.into(),
            en: en.into(),
            law: "",
            blocks: Vec::new(),
            lift: Lift::Reason,
            advises: Vec::new(),
            routes: Vec::new(),
            ground: None,
            asks: Vec::new(),
        }
    }

    /// Under this law.
    fn by(self, law: &'static str) -> Check {
        Check { law, ..self }
    }

    /// With what is still to be asked.
    fn asking(self, asks: Vec<&'static str>) -> Check {
        Check { asks, ..self }
    }

    /// True when it bars this kind on this initiative (code of `list::INITIATIVES`).
    pub fn bars(&self, kind: &str, initiative: &str) -> bool {
        let lifted = self.lift == Lift::Entrusted && initiative == "entrusted";
        !lifted && self.blocks.contains(&kind)
    }
}

/// The fifteen checks, K1 to K15, on what is recorded. Dates are counted with this calendar; `today` decides what is near.
pub fn checks(facts: &TriageFacts, calendar: &Calendar, today: NaiveDate) -> Vec<Check> {
    vec![
        civil::status_or_ownership(facts),
        public::administrative(facts, calendar),
        public::accusation(facts),
        public::crime(facts),
        public::already_filed(facts),
        civil::arbitration_clause(facts),
        special::labour(facts, calendar),
        special::medical(facts),
        special::natural_resources(facts),
        special::commercial(facts),
        special::several_places(facts),
        people::capacity(facts),
        civil::limitation(facts, calendar, today),
        people::repeated(facts),
        people::risk(facts),
    ]
}

/// The checks that bar the judicial confirmation of an agreement, on the circumstances of its dispute: status and ownership.
/// (CPLI 355)
pub fn barring_confirmation(circumstances: BTreeMap<String, String>, category: String) -> Vec<Check> {
    let facts = TriageFacts { circumstances, category, ..TriageFacts::default() };
    let own = [civil::status_or_ownership(&facts), special::natural_resources(&facts)];
    own.into_iter().filter(|check| check.bars(kinds::CONFIRMATION, "party")).collect()
}

/// The checks that nobody has asked the questions of, and that might bar a way: they are asked before the dispute is routed.
pub fn unasked(checks: &[Check]) -> Vec<&Check> {
    let asks = |check: &&Check| check.asks.iter().any(|ask| ![ASKS_OTHER_SIDE, ASKS_RISK].contains(ask));
    checks.iter().filter(|check| check.result == CheckResult::Unknown).filter(asks).collect()
}

/// Those of the checks that bar a kind on this initiative.
pub fn barring<'a>(checks: &'a [Check], kind: &str, initiative: &str) -> Vec<&'a Check> {
    checks.iter().filter(|check| check.bars(kind, initiative)).collect()
}
