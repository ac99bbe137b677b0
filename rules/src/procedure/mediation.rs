//! What all mediations have in common: consent, acceptance, mediators, sessions, agreement, and that a party may always end it.
//!
//! A kind says by whom it is run and under which articles ([`People`], [`Laws`]), and adds the lines that only it has.

mod laws;
mod limits;

pub use laws::{Laws, ORGAN_LAWS, PEOPLES_LAWS};
pub use limits::*;

use crate::act::*;
use crate::role::Role;
use crate::sheet::{Audience, FollowUp, Need, Notice, On, Recipient, STEP, Stage, Step, To, Who, Who::*};
use crate::stage::*;

/// Stages between acceptance and the end.
pub const UNDER_WAY: &[Stage] = &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT];
/// Every stage before the end.
pub const BEFORE_THE_END: &[Stage] =
    &[CONSENT_PENDING, ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT];
/// Stages in which there can be a record of a session.
const ACCEPTED_ONCE: &[Stage] =
    &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT, AGREED, FAILED, WITHDRAWN, TERMINATED];
/// Stages in which a mediation has ended.
pub const ENDS: &[Stage] = &[NOT_ACCEPTED, RETURNED, AGREED, FAILED, WITHDRAWN, TERMINATED];

/// By whom a kind is run.
#[derive(Clone, Copy)]
pub struct People {
    /// Those who take it on and sign; until a mediator is named, they act for the body.
    pub body: &'static [Who],
    /// Those who mediate: sessions, drafts, time, the end. A head does so where he is appointed himself (domain.md §7.8).
    pub mediate: &'static [Who],
    /// Who does not take a dispute on.
    pub decline: &'static [Who],
    /// Who gives it back to the centre.
    pub give_back: &'static [Who],
    /// Who offers the parties mediators to choose from.
    pub offer: &'static [Who],
    /// Who appoints.
    pub appoint: &'static [Who],
    /// Who suspends and resumes.
    pub suspend: &'static [Who],
    /// Who puts an interest on record.
    pub disclose: &'static [Who],
    /// Everybody to whom a party may say a word that must be taken down at once: no approval stands in its way.
    pub told: &'static [Who],
}

/// A committee or one of its studios: its head and the mediators of the case.
pub const COMMITTEE: People = People {
    body: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Mediator)],
    mediate: &[May(Role::Mediator)],
    decline: &[May(Role::CommitteeHead), May(Role::Director), Propose(Role::StudioHead), Propose(Role::Mediator)],
    give_back: &[May(Role::CommitteeHead), May(Role::StudioHead), Propose(Role::Mediator)],
    offer: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director)],
    appoint: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director), Propose(Role::Clerk)],
    suspend: &[May(Role::Mediator), May(Role::Director)],
    disclose: &[May(Role::Mediator), May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director)],
    told: &[
        May(Role::Party),
        May(Role::Mediator),
        May(Role::CommitteeHead),
        May(Role::StudioHead),
        May(Role::Clerk),
        May(Role::Director),
    ],
};

/// An administrative organ: its officers, who are its mediators too.
pub const ORGAN: People = People {
    body: &[May(Role::Officer), May(Role::Mediator)],
    mediate: &[May(Role::Officer), May(Role::Mediator)],
    decline: &[May(Role::Officer), May(Role::Director), Propose(Role::Mediator)],
    give_back: &[May(Role::Officer), Propose(Role::Mediator)],
    offer: &[May(Role::Officer), May(Role::Director)],
    appoint: &[May(Role::Officer), May(Role::Director), Propose(Role::Clerk)],
    suspend: &[May(Role::Officer), May(Role::Mediator), May(Role::Director)],
    disclose: &[May(Role::Officer), May(Role::Mediator), May(Role::Director)],
    told: &[May(Role::Party), May(Role::Officer), May(Role::Mediator), May(Role::Clerk), May(Role::Director)],
};

/// A kind that committees and organs both run.
pub const EITHER: People = People {
    body: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Officer), May(Role::Mediator)],
    mediate: &[May(Role::Mediator), May(Role::Officer)],
    decline: &[
        May(Role::CommitteeHead),
        May(Role::Officer),
        May(Role::Director),
        Propose(Role::StudioHead),
        Propose(Role::Mediator),
    ],
    give_back: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Officer), Propose(Role::Mediator)],
    offer: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Officer), May(Role::Director)],
    appoint: &[
        May(Role::CommitteeHead),
        May(Role::StudioHead),
        May(Role::Officer),
        May(Role::Director),
        Propose(Role::Clerk),
    ],
    suspend: &[May(Role::Mediator), May(Role::Officer), May(Role::Director)],
    disclose: &[
        May(Role::Mediator),
        May(Role::CommitteeHead),
        May(Role::StudioHead),
        May(Role::Officer),
        May(Role::Director),
    ],
    told: &[
        May(Role::Party),
        May(Role::Mediator),
        May(Role::CommitteeHead),
        May(Role::StudioHead),
        May(Role::Officer),
        May(Role::Clerk),
        May(Role::Director),
    ],
};

/// What mediators need who are appointed.
const ONE: &[Need] = &[Need::Presiding, Need::NotRecused, Need::NoConflict];
/// The same, and two of them where the dispute is major. (TYTJ 13; row 21 of domain.md §7.3)
const SEVERAL: &[Need] = &[Need::Presiding, Need::SeveralWhenMajor, Need::NotRecused, Need::NoConflict];

/// How many lines all mediations have in common.
pub const COMMON: usize = 37;

/// A joint mediation beside it has its agreement. (domain.md §7.6-E)
const JOINT_AGREES: FollowUp = FollowUp { on: On::IfOpen("joint-mediation"), act: JOINTLY_AGREE, required: false };
/// A joint mediation beside it has come to nothing. (domain.md §7.6-E)
const JOINT_FAILS: &[FollowUp] = &[FollowUp { on: On::IfOpen("joint-mediation"), act: JOINTLY_FAIL, required: false }];

/// The lines that all mediations have in common, as this kind has them.
#[expect(clippy::too_many_lines, reason = "a table: one line of the procedure after the other")]
pub const fn steps(by: &People, law: &Laws) -> [Step; COMMON] {
    let parties = Step { audience: Audience::Parties, ..STEP };
    let extend = Step {
        act: EXTEND,
        needs: &[Need::EveryPartyAgrees, Need::ExtensionOpen],
        papers: &["extension-consent"],
        law: law.extend,
        ..parties
    };
    let terminate = Step {
        act: TERMINATE,
        to: To::To(TERMINATED),
        needs: &[Need::Ground],
        papers: &["termination-notice"],
        law: law.terminate,
        follow: JOINT_FAILS,
        ..parties
    };
    [
        Step {
            act: ACKNOWLEDGE,
            from: BEFORE_THE_END,
            by: by.told,
            papers: &["rights-notice"],
            law: law.rights,
            forward: true,
            ..parties
        },
        Step { act: CONSENT, from: &[CONSENT_PENDING], by: by.told, law: law.consent, ..parties },
        Step {
            act: ACCEPT,
            from: &[CONSENT_PENDING],
            to: To::To(ACCEPTED),
            by: by.body,
            needs: &[Need::NoRefusal, Need::EveryConsent],
            papers: &["acceptance-form"],
            law: law.accept,
            forward: true,
            ..parties
        },
        Step {
            act: DECLINE,
            from: &[CONSENT_PENDING],
            to: To::To(NOT_ACCEPTED),
            by: by.decline,
            needs: &[Need::Ground],
            papers: &["refusal-notice"],
            law: law.decline,
            ..parties
        },
        // Not this body's: the centre looks for another (row 13 of domain.md §7.3).
        Step {
            act: RETURN,
            from: &[CONSENT_PENDING],
            to: To::To(RETURNED),
            by: by.give_back,
            law: law.give_back,
            follow: &[FollowUp { on: On::Dispute, act: REROUTE, required: true }],
            ..STEP
        },
        Step {
            act: REFUSE,
            from: &[CONSENT_PENDING],
            to: To::To(NOT_ACCEPTED),
            by: by.told,
            papers: &["refusal-notice"],
            law: law.refuse,
            ..parties
        },
        Step {
            act: REFUSE,
            from: UNDER_WAY,
            to: To::To(TERMINATED),
            by: by.told,
            papers: &["termination-notice"],
            law: law.leave,
            follow: JOINT_FAILS,
            ..parties
        },
        Step {
            act: OFFER_MEDIATORS,
            from: &[ACCEPTED],
            to: To::To(MEDIATOR_PENDING),
            by: by.offer,
            law: law.appoint,
            ..parties
        },
        Step {
            act: APPOINT,
            from: &[ACCEPTED, MEDIATOR_PENDING],
            to: To::To(IN_MEDIATION),
            by: by.appoint,
            needs: if law.several_when_major { SEVERAL } else { ONE },
            law: law.appoint,
            forward: true,
            ..parties
        },
        Step {
            act: REPLACE,
            from: &[IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT],
            by: by.appoint,
            needs: if law.several_when_major { SEVERAL } else { ONE },
            law: law.recuse,
            ..parties
        },
        Step { act: DISCLOSE, from: UNDER_WAY, by: by.disclose, law: law.recuse, ..parties },
        // A mediator to whom a party objects must be replaced: no approval stands in the way. While mediation is suspended, the
        // body replaces him at once, and it stays suspended.
        Step {
            act: RECUSE,
            from: &[IN_MEDIATION],
            to: To::To(MEDIATOR_PENDING),
            by: by.told,
            law: law.recuse,
            ..parties
        },
        // The draft goes with its mediator; once all have signed, it stands.
        Step {
            act: RECUSE,
            from: &[AGREEMENT_DRAFT],
            to: To::To(MEDIATOR_PENDING),
            by: by.told,
            needs: &[Need::NotAllSigned],
            law: law.recuse,
            ..parties
        },
        Step {
            act: RECORD_AGREEMENT,
            from: &[IN_MEDIATION],
            to: To::To(AGREEMENT_DRAFT),
            by: by.mediate,
            law: law.agree,
            forward: true,
            ..STEP
        },
        // Effective on the day it is reached; the parties do not sign (row 31 of domain.md §7.3).
        Step {
            act: RECORD_ORAL,
            from: &[IN_MEDIATION],
            to: To::To(AGREED),
            by: by.mediate,
            needs: &[Need::MayBeOral],
            papers: &["oral-agreement"],
            law: law.oral,
            follow: &[FollowUp { on: On::New("performance"), act: OPEN, required: true }],
            audience: Audience::Parties,
            ..STEP
        },
        // By rule only: what was agreed here is replaced by what was agreed later.
        Step { act: SUPERSEDE, from: &[AGREED], by: &[May(Role::Clock)], law: "MFD 543", ..parties },
        Step {
            act: INVITE,
            from: &[IN_MEDIATION, AGREEMENT_DRAFT],
            by: by.mediate,
            papers: &["session-notice"],
            law: law.session,
            forward: true,
            ..parties
        },
        Step {
            act: RECORD_SESSION,
            from: &[IN_MEDIATION, AGREEMENT_DRAFT],
            by: by.mediate,
            papers: &["session-record"],
            law: law.record,
            audience: Audience::Body,
            ..STEP
        },
        Step { from: &[ACCEPTED, MEDIATOR_PENDING], by: by.body, ..extend },
        Step { from: &[IN_MEDIATION, AGREEMENT_DRAFT], by: by.mediate, ..extend },
        Step {
            act: SUSPEND,
            from: &[IN_MEDIATION],
            to: To::To(SUSPENDED),
            by: by.suspend,
            needs: &[Need::Ground],
            law: law.suspend,
            ..parties
        },
        Step {
            act: RESUME,
            from: &[SUSPENDED],
            to: To::To(IN_MEDIATION),
            by: by.suspend,
            law: law.suspend,
            forward: true,
            ..parties
        },
        Step { act: REDRAFT, from: &[AGREEMENT_DRAFT], by: by.mediate, law: law.sign, ..STEP },
        Step {
            act: SIGN,
            from: &[AGREEMENT_DRAFT],
            by: by.body,
            needs: &[Need::CompleteAgreement],
            law: law.sign,
            forward: true,
            ..parties
        },
        Step {
            act: TAKE_BACK,
            from: &[AGREEMENT_DRAFT],
            to: To::To(IN_MEDIATION),
            by: by.told,
            needs: &[Need::NotAllSigned],
            law: law.take_back,
            ..parties
        },
        Step {
            act: SEAL,
            from: &[AGREEMENT_DRAFT],
            to: To::To(AGREED),
            by: &[May(Role::SealKeeper)],
            needs: &[Need::CompleteAgreement, Need::EverySignature, Need::EveryBodySealed],
            papers: &["agreement"],
            law: law.sign,
            follow: &[FollowUp { on: On::New("performance"), act: OPEN, required: true }, JOINT_AGREES],
            audience: Audience::Parties,
            forward: true,
        },
        Step {
            act: CONCLUDE,
            from: &[IN_MEDIATION, AGREEMENT_DRAFT],
            to: To::To(FAILED),
            by: by.mediate,
            papers: &["termination-notice"],
            law: law.fail,
            follow: JOINT_FAILS,
            ..parties
        },
        Step {
            act: WITHDRAW,
            from: BEFORE_THE_END,
            to: To::To(WITHDRAWN),
            by: by.told,
            papers: &["termination-notice"],
            law: law.withdraw,
            follow: JOINT_FAILS,
            ..parties
        },
        Step { from: &[ACCEPTED, MEDIATOR_PENDING], by: by.body, ..terminate },
        Step { from: &[IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT], by: by.mediate, ..terminate },
        // By rule only: an appraisal beside it begins or ends.
        Step { act: APPRAISAL_BEGUN, from: UNDER_WAY, by: &[May(Role::Clock)], law: law.suspend, ..parties },
        Step { act: APPRAISAL_OVER, from: UNDER_WAY, by: &[May(Role::Clock)], law: law.suspend, ..parties },
        // A party may be applicant here and respondent elsewhere (domain.md §8). Once a text is there, the sides stand.
        Step {
            act: SET_SIDES,
            from: &[CONSENT_PENDING, ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED],
            by: by.body,
            law: law.consent,
            ..parties
        },
        // Whoever was named after acceptance has consented to nothing: he does now, and the others to him.
        Step {
            act: ADMIT,
            from: &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION],
            by: by.body,
            needs: &[Need::NewcomerAgreed],
            papers: &["rights-notice"],
            law: law.consent,
            ..parties
        },
        // Row 24 of domain.md §7.3: whoever helps from outside comes with the consent of every party.
        Step {
            act: INVITE_HELP,
            from: &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, AGREEMENT_DRAFT],
            by: by.suspend,
            needs: &[Need::HelpAgreed],
            law: law.help,
            ..parties
        },
        Step { act: ANSWER_HELP, from: UNDER_WAY, by: by.told, law: law.help, ..parties },
        // The mediator finds it in the history, with the reason. (domain.md §7.8)
        Step {
            act: OPEN_RECORD,
            from: ACCEPTED_ONCE,
            by: &[May(Role::Director)],
            law: "PIPL 6, 51",
            audience: Audience::Body,
            ..STEP
        },
    ]
}

/// Two lists of lines as one.
pub const fn join<const A: usize, const B: usize, const N: usize>(a: [Step; A], b: [Step; B]) -> [Step; N] {
    let mut all = [STEP; N];
    let mut at = 0;
    while at < A {
        all[at] = a[at];
        at += 1;
    }
    while at < A + B {
        all[at] = b[at - A];
        at += 1;
    }
    all
}

/// The letters of every mediation.
pub const NOTICES: &[Notice] = &[
    Notice { after: ACCEPT, to: Recipient::EachParty, letter: "accepted" },
    Notice { after: INVITE, to: Recipient::EachParty, letter: "session-invitation" },
    Notice { after: SEAL, to: Recipient::EachParty, letter: "agreement-in-effect" },
    Notice { after: RECORD_ORAL, to: Recipient::EachParty, letter: "agreement-in-effect" },
    Notice { after: CONCLUDE, to: Recipient::EachParty, letter: "concluded" },
    Notice { after: REFUSE, to: Recipient::EachParty, letter: "concluded" },
    Notice { after: WITHDRAW, to: Recipient::EachParty, letter: "concluded" },
    Notice { after: TERMINATE, to: Recipient::EachParty, letter: "concluded" },
    Notice { after: LAPSE, to: Recipient::EachParty, letter: "concluded" },
    Notice { after: DECLINE, to: Recipient::EachParty, letter: "declined" },
    Notice { after: APPOINT, to: Recipient::EachMediator, letter: "appointed" },
];
