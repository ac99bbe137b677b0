//! Mediation by the traffic police (交通事故损害赔偿调解): on joint written request, from the day the loss is fixed (DJSG 84–94).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMON, CONFIRMATION_OF_ORGANS, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, UNDER_WAY, accept_within, join,
    steps, term,
};
use super::papers;
use crate::act::{ACCEPT, FIX_LOSS, INVITE};
use crate::catalogue::{JT_AFTER_RM, JT_APPLY, JT_NOTICE, JT_TERM, XZ_ACCEPT};
use crate::role::Role;
use crate::sheet::{
    AfterFailed, Audience, Class, FIELD, Field, FieldType, InTime, Named, Opened, PerSide, SHEET, STEP, Sheet, Step,
    TimeLimit, Words,
};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws {
    consent: "DJSG 86",
    accept: "DJSG 86",
    decline: "DJSG 86",
    refuse: "DJSG 84, 94",
    leave: "DJSG 94",
    session: "DJSG 88, 89",
    record: "DJSG 91",
    help: "DJSG 89",
    agree: "DJSG 93",
    sign: "DJSG 93",
    fail: "DJSG 93",
    withdraw: "DJSG 94",
    terminate: "DJSG 93, 94",
    ..ORGAN_LAWS
};

static STEPS: [Step; COMMON + 1] = join(
    with_notice_of_acceptance(steps(&ORGAN, &LAWS)),
    [Step {
        act: FIX_LOSS,
        from: UNDER_WAY,
        by: ORGAN.body,
        law: "DJSG 90",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    }],
);

/// From when on the ten days run. (DJSG 90)
const LOSSES: &[Named] = &[
    Named {
        code: "death", zh: "死亡：办理丧葬事宜时间结束", en: "Death: the time for the funeral has ended"
    },
    Named { code: "injury", zh: "受伤：治疗终结", en: "Injury: treatment has ended" },
    Named { code: "disability", zh: "致残：定残", en: "Disability: it is assessed" },
    Named { code: "property", zh: "财产：确定损失", en: "Property: the loss is fixed" },
];

/// Sheet of the traffic police's mediation.
pub static TRAFFIC: Sheet = Sheet {
    kind: "traffic-mediation",
    zh: "交通事故调解",
    en: "Traffic mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["police"],
    by_name: true,
    writing: Some("DJSG 93"),
    initiatives: &["party"],
    appointees: &[Role::Officer],
    words: Words {
        kind: "道路交通事故损害赔偿调解",
        agreement: "道路交通事故损害赔偿调解书",
        mediator: "交通警察",
        body: "公安机关交通管理部门",
    },
    papers: papers::TRAFFIC,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(XZ_ACCEPT.limit),
        // The ten days are not extended; a day that was recorded wrongly is corrected.
        TimeLimit { once: true, ..term(JT_TERM.limit, &[FIX_LOSS]) },
        TimeLimit { starts: &[INVITE], ..JT_NOTICE.limit },
        FIRST,
        CONFIRMATION_OF_ORGANS,
    ],
    notices: NOTICES,
    fields: &[
        // All parties ask, and in writing. (DJSG 86)
        Field {
            code: "joint-request",
            ty: FieldType::Flag,
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "已收到各方当事人一致签名的书面申请",
            en: "The written request signed by all parties is there",
            ..FIELD
        },
        Field {
            code: "certificate-number",
            ty: FieldType::Text(60),
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "事故认定书编号",
            en: "Number of the accident certificate",
            ..FIELD
        },
        Field {
            code: "certificate-on",
            ty: FieldType::Date,
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "当事人收到认定书（证明、复核结论）的日期",
            en: "Day the parties received the certificate or the review",
            ..FIELD
        },
        // What the statement has to hold. (DJSG 93)
        Field {
            code: "certificate-facts",
            ty: FieldType::Text(2_000),
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            class: Class::S2,
            zh: "认定书认定的基本事实和各方责任",
            en: "Facts and responsibility by the certificate",
        },
        Field {
            code: "compensation",
            ty: FieldType::Text(2_000),
            asked_at: &[FIX_LOSS],
            required_for: &[FIX_LOSS],
            class: Class::S2,
            zh: "损失情况和赔偿项目、数额",
            en: "Losses, items of compensation and their amounts",
        },
        Field {
            code: "loss",
            ty: FieldType::Choice(LOSSES),
            asked_at: &[FIX_LOSS],
            required_for: &[FIX_LOSS],
            zh: "从哪天起调解",
            en: "From when the ten days run",
            ..FIELD
        },
    ],
    in_time: &[InTime {
        act: ACCEPT,
        since: "certificate-on",
        limit: &JT_APPLY.limit,
        // Or within three days after people's mediation came to nothing. (DJSG 85)
        or_after: Some(AfterFailed { kinds: &["peoples-mediation", "industry-mediation"], limit: &JT_AFTER_RM.limit }),
    }],
    per_side: Some(PerSide { people: 3, law: "DJSG 89" }),
    ..SHEET
};
