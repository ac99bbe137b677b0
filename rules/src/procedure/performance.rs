//! Performance (履行): what was agreed is done, or not; opened by the seal, ended when nothing is owed or the creditor goes
//! further. An agreement of whatever kind is a contract (MFD 509, 577).

use crate::act::*;
use crate::catalogue::{AFTER_PERFORMANCE, RM_DEFAULT, RM_FOLLOW};
use crate::role::Role;
use crate::sheet::{
    Anchor, Audience, LIMIT, Need, Notice, Recipient, SHEET, STEP, Sheet, Step, TimeLimit, To, Who, Who::*,
};
use crate::stage::{DEFAULTED, ENFORCEMENT, PERFORMED, PERFORMING, SUPERSEDED};

const WATCHERS: &[Who] =
    &[May(Role::Mediator), May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Officer), May(Role::Clerk)];
/// The same, and the grid worker who reported it and lives next door (domain.md §7.3, row 52).
const VISITORS: &[Who] = &[
    May(Role::Mediator),
    May(Role::CommitteeHead),
    May(Role::StudioHead),
    May(Role::Officer),
    May(Role::Clerk),
    May(Role::GridWorker),
];

/// Sheet of performance.
pub static PERFORMANCE: Sheet = Sheet {
    kind: "performance",
    zh: "履行",
    en: "Performance",
    first: PERFORMING,
    ends: &[PERFORMED, ENFORCEMENT, SUPERSEDED],
    steps: &[
        Step {
            act: RECORD_PERFORMANCE,
            from: &[PERFORMING, DEFAULTED],
            by: WATCHERS,
            law: "MFD 509",
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
        Step {
            act: COMPLETE,
            from: &[PERFORMING, DEFAULTED],
            to: To::To(PERFORMED),
            by: WATCHERS,
            needs: &[Need::ObligationsResolved],
            law: "MFD 509",
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: DEFAULT,
            from: &[PERFORMING],
            to: To::To(DEFAULTED),
            by: &[May(Role::Clock)],
            law: "MFD 577",
            audience: Audience::Parties,
            ..STEP
        },
        // By the clock, before the agreed day. (domain.md §7.3, row 40)
        Step {
            act: REMIND,
            from: &[PERFORMING, DEFAULTED],
            by: &[May(Role::Clock)],
            law: "MFD 509",
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: CURE,
            from: &[DEFAULTED],
            to: To::To(PERFORMING),
            by: WATCHERS,
            law: "MFD 509",
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: URGE,
            from: &[DEFAULTED],
            by: WATCHERS,
            law: "MFD 577",
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
        Step {
            act: ENFORCE,
            from: &[DEFAULTED],
            to: To::To(ENFORCEMENT),
            by: WATCHERS,
            law: "MFD 577; CPL 225, 250",
            audience: Audience::Parties,
            ..STEP
        },
        // By rule only: what was to be performed is replaced by what was agreed later.
        Step {
            act: SUPERSEDE,
            from: &[PERFORMING, DEFAULTED],
            to: To::To(SUPERSEDED),
            by: &[May(Role::Clock)],
            law: "MFD 543",
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: VISIT,
            from: &[PERFORMING, DEFAULTED, PERFORMED, ENFORCEMENT],
            by: VISITORS,
            law: "RT2002 39",
            ..STEP
        },
    ],
    time_limits: &[
        TimeLimit {
            code: "PF.DUE",
            zh: "约定履行日",
            en: "Performance due",
            rolls: false,
            cancelled: &[ENFORCE, SUPERSEDE],
            lapse: Some(DEFAULT),
            law: "MFD 509",
            ..LIMIT
        },
        TimeLimit {
            anchor: Anchor::Effect,
            starts: &[OPEN],
            met: &[VISIT],
            cancelled: &[SUPERSEDE],
            ..RM_FOLLOW.limit
        },
        // Who is still to be visited is visited when everything was performed. (domain.md §2.0)
        TimeLimit {
            span: AFTER_PERFORMANCE.span,
            case: Some(AFTER_PERFORMANCE.case),
            only_later: true,
            starts: &[COMPLETE],
            met: &[VISIT],
            cancelled: &[SUPERSEDE],
            ..RM_FOLLOW.limit
        },
        TimeLimit {
            starts: &[DEFAULT],
            met: &[VISIT, CURE, COMPLETE, ENFORCE],
            cancelled: &[SUPERSEDE],
            ..RM_DEFAULT.limit
        },
    ],
    notices: &[
        Notice { after: REMIND, to: Recipient::EachParty, letter: "performance-near" },
        Notice { after: URGE, to: Recipient::EachParty, letter: "performance-urged" },
    ],
    ..SHEET
};
