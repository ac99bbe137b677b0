//! Risk (风险): how dangerous a dispute is, factor by factor, and what must be reported upward because of it.
//!
//! The points and grades are the product's proposal (domain.md §6.6): every point is shown with its factor, what is not known
//! counts nothing and is asked, and a person may always decide otherwise with a reason. (PIPL 24; CQ 18)

mod course;
mod duty;
mod grade;
#[cfg(test)]
mod tests;
mod urgent;

pub use course::{Course, OpenReport, Progress, RECORDS, Record};
pub use duty::{ALL as DUTIES, Duty, FALSE_MEDIATION, Reporter, Within, duties};
pub use grade::{Change, GRADES, Grade, Judged, LONGEST_REVIEW, is_major};
pub use urgent::{TAKE_ON_HOURS, Urgent, endangers, reviews};

use std::collections::BTreeMap;

use crate::list;
use crate::money::Money;
use crate::sheet::Named;

/// A deadline that is past by more calendar days than this counts (domain.md §6.6).
pub const OVERDUE_DAYS: i64 = 7;

/// Something that makes a dispute more dangerous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Code and names.
    pub name: Named,
    /// What it adds to the score.
    pub points: u32,
}

macro_rules! factors {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $points:literal, $zh:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const $name: Factor =
            Factor { name: Named { code: $code, zh: $zh, en: $en }, points: $points };)*
        /// Every factor, in the order in which they are shown (domain.md §6.6).
        pub const FACTORS: &[Factor] = &[$($name),*];
    };
}

factors! {
    /// So many people are involved.
    PEOPLE_50 = "people-50", 30, "涉及50人以上", "50 people or more";
    /// So many people are involved.
    PEOPLE_30 = "people-30", 20, "涉及30人以上", "30 people or more";
    /// So many people are involved.
    PEOPLE_10 = "people-10", 12, "涉及10人以上", "10 people or more";
    /// So many people are involved.
    PEOPLE_5 = "people-5", 6, "涉及5人以上", "5 people or more";
    /// Somebody threatens violence or self-harm (扬言).
    THREAT = "threat", 30, "扬言伤人或自伤", "Threats of violence or self-harm";
    /// Domestic violence.
    DOMESTIC_VIOLENCE = "domestic-violence", 20, "涉及家庭暴力", "Domestic violence";
    /// Somebody died.
    DEATH = "death", 25, "涉及死亡", "A death is involved";
    /// Weapons, or violence before.
    WEAPON = "weapon", 15, "有凶器或曾有暴力", "Weapon or earlier violence";
    /// So much is claimed.
    AMOUNT_MILLION = "amount-1000000", 12, "金额100万元以上", "CNY 1,000,000 or more";
    /// So much is claimed.
    AMOUNT_HUNDRED_THOUSAND = "amount-100000", 6, "金额10万元以上", "CNY 100,000 or more";
    /// Three petitions or more.
    REPEATED_PETITION = "repeated-petition", 12, "多次信访（三次以上）", "Repeated petitions (three or more)";
    /// More than one county.
    CROSS_REGION = "cross-region", 6, "跨县区", "More than one county";
    /// More than one department.
    CROSS_DEPARTMENT = "cross-department", 6, "跨部门", "More than one department";
    /// A minor, an elderly or a disabled person was harmed.
    VULNERABLE_HARMED =
        "vulnerable-harmed", 8, "未成年人、老人或残疾人受到伤害", "A minor, elderly or disabled person was harmed";
    /// Public opinion on the network.
    ONLINE_OPINION = "online-opinion", 10, "网络舆情", "Online opinion";
    /// A sensitive period.
    SENSITIVE_PERIOD = "sensitive-period", 8, "敏感时段", "Sensitive period";
    /// A deadline is past by more than seven days.
    OVERDUE = "overdue", 6, "期限超过7天没有办", "A deadline is overdue by more than 7 days";
    /// The same two sides had a dispute within 24 months (domain.md §7.5, K14).
    REPEATED_DISPUTE =
        "repeated-dispute", 6, "两年内同样的双方又起纠纷", "The same sides had a dispute within two years";
}

/// How many people are involved, asked when nobody said it.
const PEOPLE: Named = Named { code: "people-count", zh: "涉及多少人", en: "How many people are involved" };
/// What may be unknown beside the circumstances.
pub const UNKNOWN: &[Named] = &[PEOPLE];
/// From so many people on, with the factor: the largest first.
const BY_PEOPLE: [(u32, Factor); 4] = [(50, PEOPLE_50), (30, PEOPLE_30), (10, PEOPLE_10), (5, PEOPLE_5)];
/// From so many fen on, with the factor: the largest first.
const BY_AMOUNT: [(i64, Factor); 2] = [(100_000_000, AMOUNT_MILLION), (10_000_000, AMOUNT_HUNDRED_THOUSAND)];
/// Circumstances of which each is a factor by itself.
const BY_ANSWER: [(&str, Factor); 9] = [
    ("threat", THREAT),
    ("domestic-violence", DOMESTIC_VIOLENCE),
    ("death", DEATH),
    ("weapon", WEAPON),
    ("repeated-petition", REPEATED_PETITION),
    ("cross-region", CROSS_REGION),
    ("cross-department", CROSS_DEPARTMENT),
    ("online-opinion", ONLINE_OPINION),
    ("sensitive-period", SENSITIVE_PERIOD),
];
/// Circumstances whose answer decides on points or on a duty to report, in the order in which they are asked.
const ASKED: [&str; 13] = [
    "threat",
    "domestic-violence",
    "minor-harmed",
    "vulnerable-harmed",
    "no-capacity",
    "crime",
    "weapon",
    "death",
    "repeated-petition",
    "cross-region",
    "cross-department",
    "online-opinion",
    "sensitive-period",
];

/// An answer to a circumstance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// Nobody knows, or nobody asked.
    Unknown,
}

/// What is known of a dispute, as far as its risk depends on it: numbers and answers, no names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// People involved, as told.
    pub people: Option<u32>,
    /// Parties entered.
    pub parties: u32,
    /// Claimed.
    pub amount: Option<Money>,
    /// Code of `list::CIRCUMSTANCES` → yes, no, unknown.
    pub circumstances: BTreeMap<String, String>,
    /// A party is marked as touched by domestic violence.
    pub violence_marked: bool,
    /// A party is a minor.
    pub minor_party: bool,
    /// Calendar days by which the running deadline that is longest past is past.
    pub overdue_days: i64,
    /// The same two sides had a dispute within 24 months.
    pub repeated: bool,
}

impl Known {
    /// The answer to a circumstance; what was never asked is not known.
    pub fn answer(&self, code: &str) -> Answer {
        match self.circumstances.get(code).map(String::as_str) {
            Some("yes") => Answer::Yes,
            Some("no") => Answer::No,
            _ => Answer::Unknown,
        }
    }

    /// True when it is so.
    pub fn is(&self, code: &str) -> bool {
        self.answer(code) == Answer::Yes
    }

    /// Domestic violence, as told or as a party is marked.
    pub fn has_violence(&self) -> bool {
        self.is("domestic-violence") || self.violence_marked
    }

    /// People involved: as told, and never fewer than there are parties.
    pub fn people(&self) -> u32 {
        self.people.unwrap_or(0).max(self.parties)
    }
}

/// A dispute, scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// What counts, in the order of [`FACTORS`].
    pub factors: Vec<Factor>,
    /// Sum of the points.
    pub score: u32,
    /// What nobody knows yet: it counts nothing, and is to be asked.
    pub unknown: Vec<Named>,
}

impl Assessment {
    /// The grade by score alone.
    pub fn grade(&self) -> Grade {
        Grade::of_score(self.score)
    }
}

/// Scores a dispute.
pub fn assess(known: &Known) -> Assessment {
    let found: Vec<Factor> = found(known);
    let factors: Vec<Factor> = FACTORS.iter().filter(|factor| found.contains(factor)).copied().collect();
    Assessment { score: factors.iter().map(|factor| factor.points).sum(), unknown: unknown(known), factors }
}

/// The factor with this code.
pub fn factor(code: &str) -> Option<&'static Factor> {
    FACTORS.iter().find(|factor| factor.name.code == code)
}

fn found(known: &Known) -> Vec<Factor> {
    let people = known.people();
    let amount = known.amount.map_or(0, Money::fen);
    let by_people = BY_PEOPLE.iter().find(|(least, _)| people >= *least).map(|(_, factor)| *factor);
    let by_amount = BY_AMOUNT.iter().find(|(least, _)| amount >= *least).map(|(_, factor)| *factor);
    let mut found: Vec<Factor> = by_people.into_iter().chain(by_amount).collect();
    let yes = |(code, _): &&(&str, Factor)| known.is(code);
    found.extend(BY_ANSWER.iter().filter(yes).map(|(_, factor)| *factor));
    let harmed = known.is("minor-harmed") || known.is("vulnerable-harmed");
    let others = [
        (known.has_violence(), DOMESTIC_VIOLENCE),
        (harmed, VULNERABLE_HARMED),
        (known.overdue_days > OVERDUE_DAYS, OVERDUE),
        (known.repeated, REPEATED_DISPUTE),
    ];
    found.extend(others.iter().filter(|(applies, _)| *applies).map(|(_, factor)| *factor));
    found
}

/// What is to be asked: unknown is never a pass (domain.md §7.5).
fn unknown(known: &Known) -> Vec<Named> {
    let open = |code: &&&str| {
        known.answer(code) == Answer::Unknown && !(**code == "domestic-violence" && known.violence_marked)
    };
    let mut asked: Vec<Named> =
        ASKED.iter().filter(open).filter_map(|code| list::find(list::CIRCUMSTANCES, code)).copied().collect();
    if known.people.is_none() {
        asked.push(PEOPLE);
    }
    asked
}
