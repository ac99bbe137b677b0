//! The dispute itself (纠纷): from the counter to the archive. What is done about it runs as proceedings.

use crate::act::*;
use crate::catalogue::{CT_ARCHIVE, CT_SUPPLEMENT, CT_TRIAGE, XZ_MOVE};
use crate::role::Role;
use crate::sheet::{
    Act, Audience, Need, Notice, Recipient, SHEET, STEP, Sheet, Stage, Step, TimeLimit, To, Who, Who::*,
};
use crate::stage::{ARCHIVED, CLOSED, IN_HAND, JUST_TAKEN_IN, NOT_ACCEPTED, REGISTERED, SUPPLEMENT};

/// Stages after that, in which it can still be worked on.
const UNDER_WAY: &[Stage] = &[IN_HAND, NOT_ACCEPTED, CLOSED];
/// Stages in which the dispute can still be worked on.
const OPEN_STAGES: &[Stage] = &[REGISTERED, crate::stage::TRIAGE, SUPPLEMENT, IN_HAND, NOT_ACCEPTED, CLOSED];
const DESK: &[Who] = &[
    May(Role::Clerk),
    May(Role::Director),
    May(Role::CommitteeHead),
    May(Role::StudioHead),
    May(Role::Mediator),
    May(Role::Officer),
];
/// The same, and the bodies that take part in a joint mediation.
const DESK_AND_PARTNERS: &[Who] = &[
    May(Role::Clerk),
    May(Role::Director),
    May(Role::CommitteeHead),
    May(Role::StudioHead),
    May(Role::Mediator),
    May(Role::Officer),
    May(Role::Partner),
];
/// The desk, and the petition officer and the grid worker who brought it (domain.md §7.8, "Register intake").
const WHO_REGISTERS: &[Who] = &[
    May(Role::Clerk),
    May(Role::Director),
    May(Role::CommitteeHead),
    May(Role::StudioHead),
    May(Role::Mediator),
    May(Role::Officer),
    May(Role::PetitionOfficer),
    May(Role::GridWorker),
];
/// Everybody who has the dispute in hand, of whatever house: they raise the risk and report, and see for it what is masked
/// (domain.md §7.8).
const AT_HAND: &[Who] = &may_each(Role::AT_HAND);

/// Each of these roles may.
const fn may_each<const N: usize>(roles: [Role; N]) -> [Who; N] {
    let mut each = [May(Role::Clerk); N];
    let mut at = 0;
    while at < N {
        each[at] = May(roles[at]);
        at += 1;
    }
    each
}

/// Acts by which a registered dispute has gone a way, or goes none.
const ROUTED: &[Act] = &[OPEN_PROCEEDING, OPEN_BESIDE, PROPOSE_JOINT, REFUSE_DISPUTE, MERGE, WITHDRAW_REQUEST, VOID];

/// What is written down about the dispute, as long as it has gone no way.
const fn taken_in(act: Act) -> Step {
    Step { act, from: JUST_TAKEN_IN, by: WHO_REGISTERS, ..STEP }
}

/// What is written down about it later.
const fn recorded(act: Act) -> Step {
    Step { act, from: UNDER_WAY, by: DESK, ..STEP }
}

/// Sheet of the dispute.
pub static DISPUTE: Sheet = Sheet {
    kind: "dispute",
    zh: "纠纷",
    en: "Dispute",
    first: REGISTERED,
    ends: &[CLOSED, ARCHIVED],
    steps: &[
        Step {
            act: OPEN_PROCEEDING,
            from: &[REGISTERED, crate::stage::TRIAGE, IN_HAND],
            to: To::To(IN_HAND),
            by: &[
                May(Role::Clerk),
                May(Role::Director),
                Propose(Role::Mediator),
                Propose(Role::StudioHead),
                Propose(Role::CommitteeHead),
                Propose(Role::Officer),
                Propose(Role::PetitionOfficer),
                Designates(Role::Coordinator),
            ],
            needs: &[Need::NoActiveMediation],
            law: "RTF 17, 18",
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
        Step {
            act: OPEN_BESIDE,
            from: &[REGISTERED, crate::stage::TRIAGE, IN_HAND],
            to: To::To(IN_HAND),
            by: DESK,
            law: "SZDY 64",
            audience: Audience::Parties,
            ..STEP
        },
        // Across regions, departments or trades. (domain.md §7.5 K11, §7.6-E)
        Step {
            act: PROPOSE_JOINT,
            from: &[REGISTERED, crate::stage::TRIAGE, IN_HAND],
            to: To::To(IN_HAND),
            by: &[
                May(Role::Clerk),
                May(Role::Director),
                May(Role::CommitteeHead),
                May(Role::StudioHead),
                May(Role::Mediator),
                May(Role::Officer),
                May(Role::PetitionOfficer),
            ],
            law: "HD 12; CQ 5, 21",
            ..STEP
        },
        // By rule only: a body gives back what it was routed (row 13 of domain.md §7.3).
        Step { act: REROUTE, from: &[IN_HAND], to: To::To(crate::stage::TRIAGE), by: &[May(Role::Clock)], ..STEP },
        // The same, where an organ has found that it is not competent: the law says by when another has it.
        Step {
            act: TRANSFER,
            from: &[IN_HAND],
            to: To::To(crate::stage::TRIAGE),
            by: &[May(Role::Clock)],
            law: "SZDY 45",
            ..STEP
        },
        Step {
            act: crate::act::TRIAGE,
            from: &[REGISTERED],
            to: To::To(crate::stage::TRIAGE),
            by: &[May(Role::Clerk), May(Role::Director)],
            forward: true,
            ..STEP
        },
        Step {
            act: REFUSE_DISPUTE,
            from: &[REGISTERED, crate::stage::TRIAGE, SUPPLEMENT, IN_HAND],
            to: To::To(NOT_ACCEPTED),
            by: &[May(Role::Director), Propose(Role::Clerk)],
            needs: &[Need::Ground, Need::NeverAccepted, Need::NothingOpen],
            papers: &["refusal-notice"],
            law: "RTF 26; RT2002 22, 24",
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: ASK_SUPPLEMENT,
            from: &[REGISTERED, crate::stage::TRIAGE],
            to: To::To(SUPPLEMENT),
            by: &[May(Role::Clerk), May(Role::Director), May(Role::Officer)],
            needs: &[Need::NothingAskedBefore],
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: SUPPLY,
            from: &[SUPPLEMENT],
            to: To::To(crate::stage::TRIAGE),
            by: &[May(Role::Clerk), May(Role::Director), May(Role::Officer)],
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
        // Taken in twice: it is closed, and each of the two leads to the other.
        Step {
            act: MERGE,
            from: JUST_TAKEN_IN,
            to: To::To(CLOSED),
            by: &[May(Role::Clerk), May(Role::Director)],
            needs: &[Need::NothingOpen, Need::ReportsMade],
            audience: Audience::Parties,
            ..STEP
        },
        // Before it has gone any way nobody approves it: the applicant's word is enough (row 33 of domain.md §7.3). What
        // runs from before a reopening is ended first; what must be reported upward stays open until it was.
        Step {
            act: WITHDRAW_REQUEST,
            from: JUST_TAKEN_IN,
            to: To::To(CLOSED),
            by: WHO_REGISTERS,
            needs: &[Need::NothingOpen, Need::ObligationsResolved],
            law: "RTF 23; SZDY 28",
            audience: Audience::Parties,
            ..STEP
        },
        // A registration by mistake: its number stays spent.
        Step {
            act: VOID,
            from: JUST_TAKEN_IN,
            to: To::To(CLOSED),
            by: &[May(Role::Clerk), May(Role::Director)],
            needs: &[Need::NothingOpen, Need::NeverAccepted, Need::ReportsMade],
            ..STEP
        },
        // A new procedure begins; the old file stays as it is.
        Step {
            act: REOPEN,
            from: &[CLOSED, ARCHIVED],
            to: To::To(crate::stage::TRIAGE),
            by: &[May(Role::Director)],
            needs: &[Need::Ground],
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: CLOSE,
            from: &[IN_HAND, NOT_ACCEPTED],
            to: To::To(CLOSED),
            by: &[
                May(Role::Director),
                MaySimple(Role::Clerk),
                MaySimple(Role::CommitteeHead),
                MaySimple(Role::StudioHead),
                May(Role::Officer),
                Propose(Role::Mediator),
            ],
            needs: &[Need::NothingOpen, Need::ObligationsResolved, Need::ReportsMade],
            law: "RT2002 38",
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
        Step {
            act: ARCHIVE,
            from: &[CLOSED],
            to: To::To(ARCHIVED),
            by: &[May(Role::Clerk), Propose(Role::CommitteeHead), Propose(Role::StudioHead), Propose(Role::Mediator)],
            needs: &[Need::FileComplete, Need::ReportsMade],
            law: "RTF 27",
            forward: true,
            ..STEP
        },
        taken_in(AMEND),
        recorded(AMEND),
        // Every date that counts from it is counted again; the timeline keeps both. (domain.md §7.7-9)
        Step { by: DESK, ..taken_in(CORRECT) },
        recorded(CORRECT),
        taken_in(ADD_PARTY),
        recorded(ADD_PARTY),
        taken_in(AMEND_PARTY),
        recorded(AMEND_PARTY),
        taken_in(ATTACH),
        Step { by: DESK_AND_PARTNERS, ..recorded(ATTACH) },
        taken_in(NOTE),
        Step { by: DESK_AND_PARTNERS, ..recorded(NOTE) },
        // Before anybody "cannot be reached". (row 17 of domain.md §7.3)
        taken_in(RECORD_CONTACT),
        Step { act: RECORD_CONTACT, from: &[IN_HAND], by: DESK, ..STEP },
        Step { act: ASSESS_RISK, from: OPEN_STAGES, by: AT_HAND, law: "CQ 18", ..STEP },
        Step { act: LOWER_RISK, from: OPEN_STAGES, by: &[May(Role::Director)], law: "CQ 18", ..STEP },
        Step { act: REPORT, from: OPEN_STAGES, by: AT_HAND, law: "RTF 25; WCN 11; FJB 14", ..STEP },
        Step { act: CORRECT_REPORT, from: OPEN_STAGES, by: AT_HAND, ..STEP },
        Step { act: RECORD_FEEDBACK, from: OPEN_STAGES, by: AT_HAND, ..STEP },
        // Within two hours of orange or red. (domain.md §7.5, K15)
        Step {
            act: TAKE_ON_RISK,
            from: OPEN_STAGES,
            by: &[May(Role::Director)],
            needs: &[Need::RiskToTakeOn],
            law: "CQ 18",
            ..STEP
        },
        Step {
            act: REVEAL,
            from: &[REGISTERED, crate::stage::TRIAGE, SUPPLEMENT, IN_HAND, NOT_ACCEPTED, CLOSED, ARCHIVED],
            by: AT_HAND,
            law: "PIPL 6, 51",
            audience: Audience::Body,
            ..STEP
        },
    ],
    time_limits: &[
        TimeLimit {
            starts: &[REGISTER, REOPEN, REROUTE, TRANSFER],
            met: ROUTED,
            pauses: &[SUPPLEMENT],
            ..CT_TRIAGE.limit
        },
        TimeLimit { starts: &[TRANSFER], met: ROUTED, ..XZ_MOVE.limit },
        TimeLimit {
            starts: &[ASK_SUPPLEMENT],
            met: &[SUPPLY, REFUSE_DISPUTE, MERGE, WITHDRAW_REQUEST, VOID],
            ..CT_SUPPLEMENT.limit
        },
        TimeLimit {
            starts: &[CLOSE, MERGE, WITHDRAW_REQUEST, VOID],
            met: &[ARCHIVE],
            cancelled: &[REOPEN],
            ..CT_ARCHIVE.limit
        },
    ],
    notices: &[
        Notice { after: REFUSE_DISPUTE, to: Recipient::EachApplicant, letter: "declined" },
        Notice { after: ASK_SUPPLEMENT, to: Recipient::EachApplicant, letter: "supplement-asked" },
    ],
    ..SHEET
};
