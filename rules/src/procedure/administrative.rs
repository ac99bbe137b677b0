//! Administrative mediation (行政调解) by a department, a township or another organ, within its own functions (domain.md §2.3).

use super::issuing::{transferred, with_notice_of_acceptance};
use super::mediation::{
    COMMON, CONFIRMATION_OF_OTHERS, ENDS, FIRST, NOTICES, ORGAN, ORGAN_LAWS, accept_within, extended, steps, term,
};
use super::papers;
use crate::act::ACCEPT;
use crate::catalogue::{XZ_ACCEPT, XZ_TERM};
use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{FIELD, Field, FieldType, Named, Opened, SHEET, Sheet, Step, Words};
use crate::stage::CONSENT_PENDING;

static STEPS: [Step; COMMON] = transferred(with_notice_of_acceptance(steps(&ORGAN, &ORGAN_LAWS)));

/// What a dispute before an organ is about; whether administrative disputes are in scope is a local rule.
const MATTERS: &[Named] = &[
    Named { code: "civil", zh: "与职责有关的民事纠纷", en: "A civil dispute within the organ's functions" },
    Named { code: "compensation", zh: "行政赔偿、补偿", en: "Compensation by an organ" },
    Named { code: "discretion", zh: "行政裁量", en: "Administrative discretion" },
];

/// Sheet of administrative mediation.
pub static ADMINISTRATIVE: Sheet = Sheet {
    kind: "administrative-mediation",
    zh: "行政调解",
    en: "Administrative mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["department", "township", "police"],
    appointees: &[Role::Officer],
    words: Words {
        kind: "行政调解", agreement: "行政调解协议书", mediator: "调解人员", body: "调解机关"
    },
    papers: papers::ADMINISTRATIVE,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(XZ_ACCEPT.limit),
        extended(term(XZ_TERM.limit, &[ACCEPT]), 1, Span::Days(30)),
        FIRST,
        CONFIRMATION_OF_OTHERS,
    ],
    notices: NOTICES,
    fields: &[Field {
        code: "matter",
        ty: FieldType::Choice(MATTERS),
        asked_at: &[ACCEPT],
        required_for: &[ACCEPT],
        zh: "纠纷性质",
        en: "Nature of the dispute",
        ..FIELD
    }],
    ..SHEET
};
