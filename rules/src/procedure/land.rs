//! Mediation of rural land contracts (农村土地承包经营纠纷调解): by the village committee or the township, in writing only (NCTD 7–11).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMON, CONFIRMATION_OF_OTHERS, EITHER, ENDS, FIRST, Laws, NOTICES, PEOPLES_LAWS, accept_within, extended, steps,
    term,
};
use super::papers;
use crate::act::ACCEPT;
use crate::catalogue::{RM_ACCEPT, RM_TERM};
use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{FIELD, Field, FieldType, Opened, SHEET, Sheet, Step, Words};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws {
    consent: "NCTD 3, 8",
    accept: "NCTD 7, 8",
    session: "NCTD 9",
    help: "NCTD 9; RTF 20",
    agree: "NCTD 10",
    sign: "NCTD 10",
    fail: "NCTD 4; RTF 26",
    ..PEOPLES_LAWS
};

static STEPS: [Step; COMMON] = with_notice_of_acceptance(steps(&EITHER, &LAWS));

/// Sheet of rural land mediation.
pub static LAND: Sheet = Sheet {
    kind: "land-mediation",
    zh: "农村土地承包纠纷调解",
    en: "Rural land mediation",
    number_word: "人调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["committee", "township"],
    appointees: &[Role::Mediator, Role::StudioHead, Role::CommitteeHead, Role::Officer],
    writing: Some("NCTD 10"),
    words: Words {
        kind: "农村土地承包经营纠纷调解",
        agreement: "农村土地承包经营纠纷调解协议书",
        mediator: "调解员",
        body: "调解组织",
    },
    papers: papers::LAND,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(RM_ACCEPT.limit),
        // The law names no limit; that of people's mediation stands for it.
        extended(term(RM_TERM.limit, &[ACCEPT]), 1, Span::Days(30)),
        FIRST,
        CONFIRMATION_OF_OTHERS,
    ],
    notices: NOTICES,
    fields: &[
        Field {
            code: "plot",
            ty: FieldType::Text(200),
            asked_at: &[ACCEPT],
            zh: "承包地块（名称、四至、面积）",
            en: "The plot: name, bounds, area",
            ..FIELD
        },
        Field {
            code: "land-contract-number",
            ty: FieldType::Text(60),
            asked_at: &[ACCEPT],
            zh: "承包合同或者权证编号",
            en: "Number of contract or certificate",
            ..FIELD
        },
    ],
    ..SHEET
};
