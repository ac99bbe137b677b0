//! A time limit as a sheet has it: how long, from which act, what meets it, what stops its clock.

use super::{Act, Named, Stage};
use crate::deadline::Span;
use crate::local::Switch;

/// From which day a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The legal day of the act that starts it.
    Act,
    /// The day on which the body received the application: where it took the dispute in itself that day, however long it then
    /// waited for its way to be approved; otherwise the day on which it was routed there (LDTZ 14; SCTS 18).
    Received,
    /// The day the agreement takes effect: the latest of all signatures and the seal (RTF 29).
    Effect,
    /// The day on which the last party consented; that of the act where nobody had to.
    LastConsent,
}

/// A pause that two acts enclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// From the legal day of this act on nothing is counted.
    pub by: Act,
    /// On the legal day of this act it goes on.
    pub until: Act,
}

/// A condition on a field of the proceeding's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Code of the field.
    pub field: &'static str,
    /// Its value.
    pub is: &'static str,
}

/// How a limit may be extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// By this act.
    pub act: Act,
    /// So many times.
    pub times: u32,
    /// Each time by at most this.
    pub at_most: Span,
}

/// A rule of law or of the house about time (期限规则). Its running instance is a deadline.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimit {
    /// Code of domain.md §2.0, such as `RM.TERM`.
    pub code: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// How long.
    pub span: Span,
    /// A last day off moves to the next working day (MFD 203).
    pub rolls: bool,
    /// It is counted back from an event to come, as a notice before a session is.
    pub before: bool,
    /// Its day was set by the bodies at a consultation, where no act starts it; otherwise the parties agreed on it.
    pub set_by_bodies: bool,
    /// From which day.
    pub anchor: Anchor,
    /// Acts that start it.
    pub starts: &'static [Act],
    /// Acts that meet it.
    pub met: &'static [Act],
    /// Acts after which it no longer matters.
    pub cancelled: &'static [Act],
    /// Stages in which its clock stands still.
    pub pauses: &'static [Stage],
    /// Acts after which its clock stands still, whatever the stage, each with the act that lets it go on.
    pub stops: &'static [Stop],
    /// How it may be extended.
    pub extends: Option<Extension>,
    /// It is the limit of the proceeding as a whole, which letters and pages mean by "the time limit".
    pub is_term: bool,
    /// The named case of the catalogue whose length this is; a local rule speaks of the ordinary one.
    pub case: Option<Named>,
    /// It takes the place of one of its code that runs, and only where it ends later.
    pub only_later: bool,
    /// It begins once: what is done again later does not begin it anew.
    pub once: bool,
    /// It runs only where a field of the proceeding says so.
    pub only_if: Option<When>,
    /// It runs only where this is on; everywhere without one.
    pub only_where: Option<&'static Switch>,
    /// What the clock does when it runs out: ends the proceeding by law (`LAPSE`), or only says that it is over (`LIMIT_OVER`);
    /// `None`: it is overdue until somebody acts.
    pub lapse: Option<Act>,
    /// Law and article, or `internal` for a rule of the house.
    pub law: &'static str,
    /// In force since.
    pub since: &'static str,
    /// In force until.
    pub until: Option<&'static str>,
}

/// The plain time limit, to be completed.
pub const LIMIT: TimeLimit = TimeLimit {
    code: "",
    zh: "",
    en: "",
    span: Span::Days(0),
    rolls: true,
    before: false,
    set_by_bodies: false,
    anchor: Anchor::Act,
    starts: &[],
    met: &[],
    cancelled: &[],
    pauses: &[],
    stops: &[],
    extends: None,
    is_term: false,
    case: None,
    only_later: false,
    once: false,
    only_if: None,
    only_where: None,
    lapse: None,
    law: "internal",
    since: "2011-01-01",
    until: None,
};

impl TimeLimit {
    /// True for a limit of the law; false for a rule of the house.
    pub fn is_statutory(&self) -> bool {
        self.law != INTERNAL
    }
}

/// The law column of a rule of the house.
pub const INTERNAL: &str = "internal";
