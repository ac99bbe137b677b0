//! People's mediation (人民调解). RTF, RT2002, SZDY, NBRT, CPL: short names of the law as in the manual.

use crate::act::*;
use crate::catalogue::{RM_ACCEPT, RM_FIRST, RM_TERM, SFQR_APPLY};
use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{
    Anchor, Audience, Extension, FollowUp, Need, Notice, On, Recipient, STEP, Sheet, Stage, Step, TimeLimit, To, Who,
    Who::*,
};
use crate::stage::*;

const UNDER_WAY: &[Stage] = &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT];
const BEFORE_THE_END: &[Stage] =
    &[CONSENT_PENDING, ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT];
/// The body's head and the mediators of the case.
const BODY: &[Who] = &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Mediator)];
/// Everybody to whom a party may say a word that must be taken down at once: no approval stands in its way.
const ANYBODY_TOLD: &[Who] = &[
    May(Role::Party),
    May(Role::Mediator),
    May(Role::CommitteeHead),
    May(Role::StudioHead),
    May(Role::Clerk),
    May(Role::Director),
];

/// Sheet of people's mediation.
pub static PEOPLES: Sheet = Sheet {
    kind: "peoples-mediation",
    zh: "人民调解",
    en: "People's mediation",
    number_word: "人调",
    is_mediation: true,
    may_charge: false,
    bodies: &["committee", "studio"],
    first: CONSENT_PENDING,
    ends: &[NOT_ACCEPTED, AGREED, FAILED, WITHDRAWN, TERMINATED],
    steps: STEPS,
    time_limits: TIME_LIMITS,
    notices: &[
        Notice { after: ACCEPT, to: Recipient::EachParty, letter: "accepted" },
        Notice { after: INVITE, to: Recipient::EachParty, letter: "session-invitation" },
        Notice { after: SEAL, to: Recipient::EachParty, letter: "agreement-in-effect" },
        Notice { after: CONCLUDE, to: Recipient::EachParty, letter: "concluded" },
        Notice { after: REFUSE, to: Recipient::EachParty, letter: "concluded" },
        Notice { after: WITHDRAW, to: Recipient::EachParty, letter: "concluded" },
        Notice { after: TERMINATE, to: Recipient::EachParty, letter: "concluded" },
        Notice { after: DECLINE, to: Recipient::EachParty, letter: "declined" },
        Notice { after: APPOINT, to: Recipient::EachMediator, letter: "appointed" },
    ],
    fields: &[],
};

static STEPS: &[Step] = &[
    Step {
        act: ACKNOWLEDGE,
        from: BEFORE_THE_END,
        by: ANYBODY_TOLD,
        papers: &["rights-notice"],
        law: "RTF 23, 24",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    },
    Step {
        act: CONSENT,
        from: &[CONSENT_PENDING],
        by: ANYBODY_TOLD,
        law: "RTF 17",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: ACCEPT,
        from: &[CONSENT_PENDING],
        to: To::To(ACCEPTED),
        by: BODY,
        needs: &[Need::NoRefusal, Need::EveryConsent],
        papers: &["acceptance-form"],
        law: "RTF 17; NBRT 17",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    },
    Step {
        act: DECLINE,
        from: &[CONSENT_PENDING],
        to: To::To(NOT_ACCEPTED),
        by: &[May(Role::CommitteeHead), May(Role::StudioHead), Propose(Role::Mediator)],
        needs: &[Need::Ground],
        papers: &["refusal-notice"],
        law: "RTF 26; RT2002 22, 24",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: REFUSE,
        from: &[CONSENT_PENDING],
        to: To::To(NOT_ACCEPTED),
        by: ANYBODY_TOLD,
        papers: &["refusal-notice"],
        law: "RTF 17",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: REFUSE,
        from: UNDER_WAY,
        to: To::To(TERMINATED),
        by: ANYBODY_TOLD,
        papers: &["termination-notice"],
        law: "RTF 23, 26",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: OFFER_MEDIATORS,
        from: &[ACCEPTED],
        to: To::To(MEDIATOR_PENDING),
        by: BODY,
        law: "RTF 19",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: APPOINT,
        from: &[ACCEPTED, MEDIATOR_PENDING],
        to: To::To(IN_MEDIATION),
        by: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director), Propose(Role::Clerk)],
        needs: &[Need::Presiding, Need::NotRecused, Need::NoConflict],
        law: "RTF 19; RT2002 25",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    },
    Step {
        act: REPLACE,
        from: &[IN_MEDIATION, SUSPENDED, AGREEMENT_DRAFT],
        by: &[May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director), Propose(Role::Clerk)],
        needs: &[Need::Presiding, Need::NotRecused, Need::NoConflict],
        law: "RT2002 25; SZDY 23",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: DISCLOSE,
        from: UNDER_WAY,
        by: &[May(Role::Mediator), May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director)],
        law: "RTF 23; SZDY 23",
        audience: Audience::Parties,
        ..STEP
    },
    // The committee must replace a mediator to whom a party objects: no approval stands in the way.
    Step {
        act: RECUSE,
        from: &[IN_MEDIATION, SUSPENDED],
        to: To::To(MEDIATOR_PENDING),
        by: ANYBODY_TOLD,
        law: "RT2002 25; SZDY 23",
        audience: Audience::Parties,
        ..STEP
    },
    // The draft goes with its mediator; once all have signed, it stands.
    Step {
        act: RECUSE,
        from: &[AGREEMENT_DRAFT],
        to: To::To(MEDIATOR_PENDING),
        by: ANYBODY_TOLD,
        needs: &[Need::NotAllSigned],
        law: "RT2002 25; SZDY 23",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: RECORD_AGREEMENT,
        from: &[IN_MEDIATION],
        to: To::To(AGREEMENT_DRAFT),
        by: BODY,
        law: "RTF 28, 29",
        forward: true,
        ..STEP
    },
    Step {
        act: INVITE,
        from: &[IN_MEDIATION, AGREEMENT_DRAFT],
        by: BODY,
        law: "RTF 21, 22",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    },
    Step {
        act: RECORD_SESSION,
        from: &[IN_MEDIATION, AGREEMENT_DRAFT],
        by: BODY,
        papers: &["session-record"],
        law: "RTF 27",
        audience: Audience::Body,
        ..STEP
    },
    Step {
        act: EXTEND,
        from: &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, AGREEMENT_DRAFT],
        by: BODY,
        needs: &[Need::EveryPartyAgrees, Need::ExtensionOpen],
        papers: &["extension-consent"],
        law: "RT2002 36; SZDY 25",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: SUSPEND,
        from: &[IN_MEDIATION],
        to: To::To(SUSPENDED),
        by: &[May(Role::Mediator), May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director)],
        needs: &[Need::Ground],
        law: "YLJF 38; ZXTJ 26",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: RESUME,
        from: &[SUSPENDED],
        to: To::To(IN_MEDIATION),
        by: &[May(Role::Mediator), May(Role::CommitteeHead), May(Role::StudioHead), May(Role::Director)],
        law: "YLJF 38; ZXTJ 26",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    },
    Step { act: REDRAFT, from: &[AGREEMENT_DRAFT], by: BODY, law: "RTF 29", ..STEP },
    Step {
        act: SIGN,
        from: &[AGREEMENT_DRAFT],
        by: BODY,
        needs: &[Need::CompleteAgreement],
        law: "RTF 29",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    },
    Step {
        act: TAKE_BACK,
        from: &[AGREEMENT_DRAFT],
        to: To::To(IN_MEDIATION),
        by: ANYBODY_TOLD,
        needs: &[Need::NotAllSigned],
        law: "RTF 23, 29",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: SEAL,
        from: &[AGREEMENT_DRAFT],
        to: To::To(AGREED),
        by: &[May(Role::SealKeeper)],
        needs: &[Need::CompleteAgreement, Need::EverySignature],
        papers: &["agreement"],
        law: "RTF 29",
        follow: &[FollowUp { on: On::New("performance"), act: OPEN, required: true }],
        audience: Audience::Parties,
        forward: true,
    },
    Step {
        act: CONCLUDE,
        from: &[IN_MEDIATION, AGREEMENT_DRAFT],
        to: To::To(FAILED),
        by: BODY,
        papers: &["termination-notice"],
        law: "RTF 26",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: WITHDRAW,
        from: BEFORE_THE_END,
        to: To::To(WITHDRAWN),
        by: ANYBODY_TOLD,
        papers: &["termination-notice"],
        law: "RTF 23; SZDY 28",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: TERMINATE,
        from: UNDER_WAY,
        to: To::To(TERMINATED),
        by: BODY,
        needs: &[Need::Ground],
        papers: &["termination-notice"],
        law: "RTF 26; NBRT 23; SZDY 28",
        audience: Audience::Parties,
        ..STEP
    },
];

static TIME_LIMITS: &[TimeLimit] = &[
    TimeLimit { starts: &[OPEN], met: &[ACCEPT, DECLINE, REFUSE], cancelled: &[WITHDRAW], ..RM_ACCEPT.limit },
    TimeLimit {
        starts: &[ACCEPT],
        met: &[SEAL, REFUSE, CONCLUDE, WITHDRAW, TERMINATE],
        pauses: &[SUSPENDED],
        pauses_by: &[RECUSE],
        resumes_by: &[APPOINT],
        extends: Some(Extension { act: EXTEND, times: 1, at_most: Span::Days(30) }),
        ..RM_TERM.limit
    },
    TimeLimit {
        starts: &[APPOINT],
        met: &[RECORD_SESSION, RECORD_AGREEMENT],
        cancelled: &[REFUSE, CONCLUDE, WITHDRAW, TERMINATE, RECUSE],
        pauses: &[SUSPENDED],
        ..RM_FIRST.limit
    },
    TimeLimit { anchor: Anchor::Effect, starts: &[SEAL], lapse: Some(LAPSE), ..SFQR_APPLY.limit },
];
