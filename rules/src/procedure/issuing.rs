//! What the lines of some kinds bring about beside what all mediations have in common: papers, and where they lead.

use crate::act::{RETURN, TRANSFER};
use crate::sheet::{FollowUp, On, Step, To};
use crate::stage::{ACCEPTED, AGREED, FAILED, NOT_ACCEPTED, RETURNED, TERMINATED, WITHDRAWN};

/// The same lines, where the body tells the parties of its acceptance by a notice of its own. The parties to a people's mediation
/// sign the form of acceptance themselves and need none.
pub const fn with_notice_of_acceptance<const N: usize>(mut steps: [Step; N]) -> [Step; N] {
    let mut at = 0;
    while at < N {
        if let To::To(stage) = steps[at].to
            && is(stage.name.code, ACCEPTED.name.code)
        {
            steps[at].papers = &["acceptance-form", "acceptance-notice"];
        }
        at += 1;
    }
    steps
}

/// The same lines, where what is given back is a matter of another organ: the days for its transfer run from then on. (SZDY 45)
pub const fn transferred<const N: usize>(mut steps: [Step; N]) -> [Step; N] {
    let mut at = 0;
    while at < N {
        if is(steps[at].act.code, RETURN.code) {
            steps[at].follow = &[FollowUp { on: On::Dispute, act: TRANSFER, required: true }];
        }
        at += 1;
    }
    steps
}

/// The court is told in writing of every end, and of every refusal. (TYTJ 26; ZXTJ 12, 25)
pub const fn answered<const N: usize>(mut steps: [Step; N]) -> [Step; N] {
    let mut at = 0;
    while at < N {
        if let To::To(stage) = steps[at].to {
            let code = stage.name.code;
            if is(code, AGREED.name.code) {
                let oral = matches!(steps[at].papers, [first, ..] if is(first, "oral-agreement"));
                steps[at].papers =
                    if oral { &["oral-agreement", "court-reply"] } else { &["agreement", "court-reply"] };
            } else if is(code, NOT_ACCEPTED.name.code) {
                steps[at].papers = &["refusal-notice", "court-reply"];
            } else if is(code, RETURNED.name.code) {
                steps[at].papers = &["court-reply"];
            } else if is(code, FAILED.name.code) || is(code, WITHDRAWN.name.code) || is(code, TERMINATED.name.code) {
                steps[at].papers = &["termination-notice", "court-reply"];
            }
        }
        at += 1;
    }
    steps
}

/// Whether two codes are the same, where sheets are made.
pub const fn is(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
