//! Time limits that all mediations have in common.

use crate::act::*;
use crate::catalogue::{RM_FIRST, SFQR_APPLY};
use crate::deadline::Span;
use crate::local::CONFIRMATION_OF_AN_ORGAN;
use crate::sheet::{Anchor, Extension, Stop, TimeLimit};
use crate::stage::SUSPENDED;

/// The limit for deciding whether to take a dispute on.
pub const fn accept_within(limit: TimeLimit) -> TimeLimit {
    TimeLimit {
        anchor: Anchor::Received,
        starts: &[OPEN],
        met: &[ACCEPT, DECLINE, RETURN, REFUSE],
        cancelled: &[WITHDRAW],
        ..limit
    }
}

/// The limit of a mediation as a whole, from this act on: it stands still while mediation does, while a recused mediator is
/// not replaced, and while an appraisal runs (domain.md §2.0).
pub const fn term(limit: TimeLimit, starts: &'static [crate::sheet::Act]) -> TimeLimit {
    TimeLimit {
        starts,
        met: &[SEAL, RECORD_ORAL, REFUSE, CONCLUDE, WITHDRAW, TERMINATE, LAPSE],
        cancelled: &[DECLINE, RETURN],
        pauses: &[SUSPENDED],
        stops: &[Stop { by: RECUSE, until: APPOINT }, Stop { by: APPRAISAL_BEGUN, until: APPRAISAL_OVER }],
        is_term: true,
        ..limit
    }
}

/// The same, and everybody may agree to more.
pub const fn extended(limit: TimeLimit, times: u32, at_most: Span) -> TimeLimit {
    TimeLimit { extends: Some(Extension { act: EXTEND, times, at_most }), ..limit }
}

/// The first session after the mediators are named.
pub const FIRST: TimeLimit = TimeLimit {
    starts: &[APPOINT],
    met: &[RECORD_SESSION, RECORD_AGREEMENT, RECORD_ORAL],
    cancelled: &[REFUSE, CONCLUDE, WITHDRAW, TERMINATE, RECUSE, LAPSE],
    pauses: &[SUSPENDED],
    ..RM_FIRST.limit
};

/// The joint application for judicial confirmation, to which the agreement itself must be attached: an oral one has none.
/// (RTF 33; CPL 205; CPLI 354)
pub const CONFIRMATION: TimeLimit = TimeLimit {
    anchor: Anchor::Effect,
    starts: &[SEAL],
    cancelled: &[SUPERSEDE],
    lapse: Some(LIMIT_OVER),
    ..SFQR_APPLY.limit
};

/// The same for agreements that are none of people's mediation. (CPL 205)
pub const CONFIRMATION_OF_OTHERS: TimeLimit = TimeLimit { law: "CPL 205", ..CONFIRMATION };

/// The same for agreements before an organ: whether a court confirms them is left to the place. (CPL 205; domain.md §2.3)
pub const CONFIRMATION_OF_ORGANS: TimeLimit =
    TimeLimit { only_where: Some(&CONFIRMATION_OF_AN_ORGAN), ..CONFIRMATION_OF_OTHERS };
