//! What a place leaves open or closes: which body runs a kind, which matters an organ takes, whether a kind still runs, and whether
//! its agreements may be confirmed.

use super::{Named, Sheet};
use crate::local::Switch;

/// Answers of a field that an organ takes only where a switch is on.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// Code of the field.
    pub field: &'static str,
    /// What it may say only where the switch is on.
    pub only: &'static [Named],
    /// The switch.
    pub switch: &'static Switch,
    /// What can be done instead, in a sentence (Chinese, English).
    pub instead: (&'static str, &'static str),
    /// Law and article of what can be done instead.
    pub law: &'static str,
}

impl Scope {
    /// What a field says, where that is only open with the switch.
    pub fn named(&self, answer: &str) -> Option<Named> {
        self.only.iter().copied().find(|one| one.code == answer)
    }
}

impl Sheet {
    /// Whether a body of this kind runs it that is named for these tracks.
    pub fn is_run_by(&self, kind: &str, tracks: &[String]) -> bool {
        let is_named = || tracks.iter().any(|track| track == self.kind);
        self.bodies.contains(&kind) && (!self.by_name || is_named())
    }

    /// The switch on which it depends whether a court may confirm its agreements; none where it depends on no place.
    pub fn confirmed_where(&self) -> Option<&'static Switch> {
        self.time_limits.iter().find(|limit| limit.code == "SFQR.APPLY").and_then(|limit| limit.only_where)
    }
}
