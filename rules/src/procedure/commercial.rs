//! Commercial mediation (商事调解): by a licensed centre, for a published charge, not in public (SSTJ, in force 2026-05-01).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMITTEE, COMMON, CONFIRMATION_OF_OTHERS, ENDS, FIRST, Laws, NOTICES, PEOPLES_LAWS, accept_within, extended,
    steps, term,
};
use super::papers;
use crate::act::ACCEPT;
use crate::catalogue::{RM_ACCEPT, SS_TERM};
use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{Anchor, FIELD, Field, FieldType, INTERNAL, Opened, SHEET, Sheet, Step, TimeLimit, Words};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws {
    rights: "SSTJ 15, 16, 19",
    consent: "SSTJ 15",
    accept: "SSTJ 15, 16",
    decline: "SSTJ 2, 15",
    refuse: "SSTJ 15",
    leave: "SSTJ 15, 21",
    appoint: "SSTJ 15",
    recuse: "SSTJ 20",
    session: "SSTJ 18, 19",
    record: "SSTJ 22",
    help: "SSTJ 15, 19",
    extend: INTERNAL,
    agree: "SSTJ 22",
    oral: "SSTJ 22",
    sign: "SSTJ 22",
    take_back: "SSTJ 15",
    fail: "SSTJ 21",
    withdraw: "SSTJ 21",
    terminate: "SSTJ 21",
    ..PEOPLES_LAWS
};

static STEPS: [Step; COMMON] = with_notice_of_acceptance(steps(&COMMITTEE, &LAWS));

/// Sheet of commercial mediation: the only mediation in which a charge is ever shown.
pub static COMMERCIAL: Sheet = Sheet {
    kind: "commercial-mediation",
    zh: "商事调解",
    en: "Commercial mediation",
    number_word: "商调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    may_charge: true,
    bodies: &["commercial-centre"],
    initiatives: &["party", "entrusted"],
    appointees: &[Role::Mediator, Role::CommitteeHead],
    words: Words {
        kind: "商事调解", agreement: "商事调解协议书", mediator: "商事调解员", body: "商事调解组织"
    },
    papers: papers::COMMERCIAL,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(RM_ACCEPT.limit),
        // No law says how long, from the consent of all on; the centre's own rules may say otherwise. (domain.md §2.5)
        TimeLimit {
            anchor: Anchor::LastConsent,
            ..extended(term(SS_TERM.limit, &[ACCEPT]), u32::MAX, Span::Days(365))
        },
        FIRST,
        CONFIRMATION_OF_OTHERS,
    ],
    notices: NOTICES,
    fields: &[
        Field {
            code: "fee-standard",
            ty: FieldType::Text(500),
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "收费依据（已公示的标准）",
            en: "The published standard of charges",
            ..FIELD
        },
        Field {
            code: "fee",
            ty: FieldType::Money,
            asked_at: &[ACCEPT],
            zh: "收费金额（元）",
            en: "Charge (CNY)",
            ..FIELD
        },
        Field {
            code: "fee-shares",
            ty: FieldType::Text(200),
            asked_at: &[ACCEPT],
            zh: "各方怎样承担",
            en: "Who bears what",
            ..FIELD
        },
    ],
    ..SHEET
};
