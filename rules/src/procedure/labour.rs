//! Labour mediation (劳动争议调解): fifteen days from the receipt of the application, in writing only (LDTZ 10–16).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMON, CONFIRMATION_OF_OTHERS, EITHER, ENDS, FIRST, Laws, NOTICES, PEOPLES_LAWS, accept_within, extended, steps,
    term,
};
use super::papers;
use crate::act::{ACCEPT, LIMIT_OVER, OPEN, SEAL, SUPERSEDE};
use crate::catalogue::{LD_CONFIRM, LD_TERM, RM_ACCEPT};
use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{Anchor, FIELD, Field, FieldType, INTERNAL, Named, Opened, SHEET, Sheet, Step, TimeLimit, Words};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws {
    consent: "LDTZ 3, 12",
    accept: "LDTZ 10, 12",
    appoint: "LDTZ 11; RTF 19",
    session: "LDTZ 13",
    help: "LDXS 24",
    extend: INTERNAL,
    agree: "LDTZ 14",
    sign: "LDTZ 14",
    fail: "LDTZ 14, 15",
    ..PEOPLES_LAWS
};

static STEPS: [Step; COMMON] = with_notice_of_acceptance(steps(&EITHER, &LAWS));

/// How somebody works.
const EMPLOYMENT: &[Named] = &[
    Named { code: "contract", zh: "签有劳动合同", en: "With a labour contract" },
    Named { code: "no-contract", zh: "没有书面劳动合同", en: "Without a written contract" },
    Named { code: "platform", zh: "平台用工（新业态）", en: "Platform work" },
    Named { code: "public", zh: "机关事业单位聘用", en: "Employed by a public body" },
];

/// Sheet of labour mediation.
pub static LABOUR: Sheet = Sheet {
    kind: "labour-mediation",
    zh: "劳动争议调解",
    en: "Labour mediation",
    number_word: "劳调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["committee", "industry-committee", "township", "department"],
    appointees: &[Role::Mediator, Role::StudioHead, Role::CommitteeHead, Role::Officer],
    writing: Some("LDTZ 14"),
    words: Words {
        kind: "劳动争议调解",
        agreement: "劳动争议调解协议书",
        mediator: "调解员",
        body: "劳动争议调解组织",
    },
    papers: papers::LABOUR,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(RM_ACCEPT.limit),
        // Counted from the receipt of the application, not from acceptance (LDTZ 14), which knows no more time; that both may
        // agree to it is a rule of the house.
        TimeLimit { anchor: Anchor::Received, ..extended(term(LD_TERM.limit, &[OPEN]), 1, Span::Days(15)) },
        FIRST,
        TimeLimit {
            anchor: Anchor::Effect,
            starts: &[SEAL],
            cancelled: &[SUPERSEDE],
            lapse: Some(LIMIT_OVER),
            ..LD_CONFIRM.limit
        },
        CONFIRMATION_OF_OTHERS,
    ],
    notices: NOTICES,
    fields: &[
        Field {
            code: "employment",
            ty: FieldType::Choice(EMPLOYMENT),
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "用工情况",
            en: "Employment",
            ..FIELD
        },
        Field {
            code: "work-injury",
            ty: FieldType::Flag,
            asked_at: &[ACCEPT],
            zh: "涉及工伤（一年内申请工伤认定）",
            en: "Work injury (recognition within one year)",
            ..FIELD
        },
    ],
    ..SHEET
};
