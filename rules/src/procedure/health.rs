//! Mediation by the health authority (卫生健康主管部门调解): on joint request, thirty working days, no extension (YLJF 40–42).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMON, CONFIRMATION_OF_OTHERS, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, join, steps, term,
};
use super::medical::{COUNTS_AS_FAILED, FIELDS};
use super::papers;
use crate::act::{ACCEPT, LAPSE};
use crate::catalogue::{YL_ACCEPT_GOV, YL_TERM};
use crate::role::Role;
use crate::sheet::{Opened, SHEET, Sheet, Step, TimeLimit, Words};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws {
    consent: "YLJF 40",
    accept: "YLJF 40",
    decline: "YLJF 40",
    recuse: "YLJF 35; SZDY 23",
    session: "YLJF 42",
    suspend: "YLJF 40",
    agree: "YLJF 39, 41",
    sign: "YLJF 39, 41",
    fail: "YLJF 40",
    ..ORGAN_LAWS
};

static STEPS: [Step; COMMON + 1] =
    join(with_notice_of_acceptance(steps(&ORGAN, &LAWS)), [Step { law: "YLJF 40", ..COUNTS_AS_FAILED }]);

/// Sheet of the health authority's mediation.
pub static HEALTH: Sheet = Sheet {
    kind: "health-mediation",
    zh: "卫生健康部门调解",
    en: "Health authority's mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["department"],
    initiatives: &["party"],
    appointees: &[Role::Officer],
    writing: Some("YLJF 39, 41"),
    words: Words {
        kind: "医疗纠纷行政调解",
        agreement: "医疗纠纷行政调解协议书",
        mediator: "调解人员",
        body: "卫生健康主管部门",
    },
    papers: papers::HEALTH,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(YL_ACCEPT_GOV.limit),
        TimeLimit { lapse: Some(LAPSE), ..term(YL_TERM.limit, &[ACCEPT]) },
        FIRST,
        CONFIRMATION_OF_OTHERS,
    ],
    notices: NOTICES,
    fields: FIELDS,
    ..SHEET
};
