//! Which kind of proceeding fits, best first, with what speaks for it.

use super::{Check, TriageFacts, barring, kinds};
use crate::list;

/// A kind that can be opened, with how many bodies may run it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Code.
    pub kind: &'static str,
    /// The kind that the law takes it for: [`Sheet::known_as`](crate::sheet::Sheet::known_as).
    pub known_as: &'static str,
    /// Bodies that take on such work.
    pub bodies: usize,
}

/// Something that speaks for a kind or against it, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Reason {
    /// In both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Reason {
        Reason { zh: zh.into(), en: en.into() }
    }
}

/// A kind that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Code.
    pub kind: &'static str,
    /// What speaks for it or against it.
    pub reasons: Vec<Reason>,
    /// Codes of the checks that bar it.
    pub blocked_by: Vec<&'static str>,
    /// Bodies that take on such work.
    pub bodies: usize,
}

/// What a kind is for, by category: how well it fits.
const FITS: &[(&str, &[&str], i32)] = &[
    (kinds::LABOUR, &["07", "21"], 40),
    (kinds::MEDICAL, &["14"], 40),
    (kinds::HEALTH, &["14"], 20),
    (kinds::TRAFFIC, &["12"], 35),
    (kinds::MARKET, &["15"], 35),
    (kinds::LAND, &["09"], 25),
    (kinds::INDUSTRY, &["12", "13", "16", "17", "18", "19", "20", "22"], 30),
    (kinds::ADMINISTRATIVE, &["10", "11"], 30),
    (kinds::COMMERCIAL, &["04", "05", "16", "17", "22"], 5),
];

/// What speaks for people's mediation in any civil dispute.
const OPEN_TO_ALL: i32 = 10;
/// What the advice of a check counts.
const ADVISED: i32 = 50;
/// What counts against commercial mediation while not both sides are in business.
const NO_BUSINESS: i32 = -30;

/// Ranks the kinds that can be opened: those that nothing bars first, then those that somebody can run, then by fit; of
/// equals the list of kinds decides, in which people's mediation stands first.
pub fn propose(offered: &[Offered], facts: &TriageFacts, checks: &[Check]) -> Vec<Proposal> {
    let initiative = if facts.from_court { "entrusted" } else { "party" };
    let weighed = |one: &Offered| (weigh(one, facts, checks, initiative), place(one.known_as));
    let mut all: Vec<((i32, Proposal), usize)> = offered.iter().map(weighed).collect();
    all.sort_by_key(|((fit, one), place)| (!one.blocked_by.is_empty(), one.bodies == 0, -fit, *place));
    all.into_iter().map(|((_, one), _)| one).collect()
}

fn place(kind: &str) -> usize {
    list::KINDS.iter().position(|known| known.code == kind).unwrap_or(list::KINDS.len())
}

fn weigh(offered: &Offered, facts: &TriageFacts, checks: &[Check], initiative: &str) -> (i32, Proposal) {
    let (kind, mut fit, mut reasons) = (offered.known_as, 0, Vec::new());
    for (_, categories, worth) in FITS.iter().filter(|(of, _, _)| *of == kind) {
        if categories.contains(&facts.category.as_str()) {
            fit += worth;
            let category = list::find(list::CATEGORIES, &facts.category);
            let (zh, en) = category.map_or(("", ""), |category| (category.zh, category.en));
            reasons.push(Reason::new(format!("适合{zh}类纠纷"), format!("fits the category: {en}")));
        }
    }
    for check in checks.iter().filter(|check| check.advises.contains(&kind)) {
        fit += ADVISED;
        let (code, zh, en) = (check.name.code, check.name.zh, check.name.en);
        reasons.push(Reason::new(format!("{code}（{zh}）建议走这条路"), format!("advised by {code}, {en}")));
    }
    match kind {
        kinds::PEOPLES => {
            fit += OPEN_TO_ALL;
            reasons.push(Reason::new("民事权利的纠纷都可以办，不收费", "open to every civil dispute, free of charge"));
        }
        kinds::COMMERCIAL if !facts.yes("business-parties") => {
            fit += NO_BUSINESS;
            reasons.push(Reason::new(
                "还不知道双方都是经营者，而且要收费",
                "not known to be between businesses, and charged",
            ));
        }
        _ => {}
    }
    let blocked_by: Vec<_> = barring(checks, kind, initiative).iter().map(|check| check.name.code).collect();
    if offered.bodies == 0 {
        reasons.push(Reason::new("还没有能办的组织", "no organisation runs it yet"));
    }
    (fit, Proposal { kind: offered.kind, reasons, blocked_by, bodies: offered.bodies })
}
