//! Mediation by the health authority (卫生健康主管部门调解): on joint request, thirty working days, no extension (YLJF 40–42).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMON, CONFIRMATION_OF_ORGANS, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, join, steps, term,
};
use super::medical::{COUNTS_AS_FAILED, FIELDS};
use super::papers;
use crate::act::{ACCEPT, LAPSE};
use crate::catalogue::{YL_ACCEPT_GOV, YL_TERM};
use crate::role::Role;
use crate::sheet::{Exclusion, Named, Opened, SHEET, Sheet, Step, TimeLimit, Words, asks_exclusion, choices};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws {
    consent: "YLJF 40",
    accept: "YLJF 40",
    decline: "YLJF 40",
    recuse: "YLJF 37; SZDY 23",
    session: "YLJF 42",
    help: "YLJF 41",
    suspend: "YLJF 40",
    agree: "YLJF 39, 41",
    sign: "YLJF 39, 41",
    fail: "YLJF 40",
    ..ORGAN_LAWS
};

static STEPS: [Step; COMMON + 1] =
    join(with_notice_of_acceptance(steps(&ORGAN, &LAWS)), [Step { law: "YLJF 40", ..COUNTS_AS_FAILED }]);

const fn barred(code: &'static str, zh: &'static str, en: &'static str) -> Exclusion {
    let instead = (
        "请不予受理，已经受理的终止调解，告知当事人在已经启动的途径里解决。",
        "Do not take it on, or end it; the parties go on where the dispute is.",
    );
    Exclusion { name: Named { code, zh, en }, law: "YLJF 40", instead }
}

/// What a health authority does not take on, and ends when it learns of it. (YLJF 40)
const BARRED: [Exclusion; 2] = [
    barred("sued", "已经向人民法院起诉并被受理", "A court has accepted a suit"),
    barred("before-committee", "医疗纠纷人民调解委员会已经受理", "The committee for medical disputes has taken it on"),
];
const BARRED_OR_NONE: [Named; 3] = choices(&BARRED);

/// Sheet of the health authority's mediation.
pub static HEALTH: Sheet = Sheet {
    kind: "health-mediation",
    zh: "卫生健康部门调解",
    en: "Health authority's mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["department"],
    by_name: true,
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
        CONFIRMATION_OF_ORGANS,
    ],
    notices: NOTICES,
    fields: &[FIELDS[0], FIELDS[1], asks_exclusion(&BARRED_OR_NONE)],
    exclusions: &BARRED,
    ..SHEET
};
