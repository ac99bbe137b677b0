//! Mediation of complaints by the market regulator (市场监管投诉调解): ended by law after forty-five working days (SCTS 14–22).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMON, CONFIRMATION_OF_OTHERS, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, join, steps, term,
};
use super::papers;
use crate::act::{ACCEPT, CONCLUDE, LAPSE, NOTIFY_END, REFUSE, TERMINATE, WITHDRAW};
use crate::catalogue::{SC_ACCEPT, SC_NOTICE, SC_TERM};
use crate::role::Role;
use crate::sheet::{Audience, FIELD, Field, FieldType, Opened, SHEET, STEP, Sheet, Step, TimeLimit, To, Who, Words};
use crate::stage::{
    ACCEPTED, CONSENT_PENDING, FAILED, IN_MEDIATION, MEDIATOR_PENDING, NOT_ACCEPTED, SUSPENDED, TERMINATED, WITHDRAWN,
};

const LAWS: Laws = Laws {
    consent: "SCTS 14, 16",
    accept: "SCTS 14",
    decline: "SCTS 15",
    give_back: "SCTS 14",
    refuse: "SCTS 21",
    leave: "SCTS 21",
    appoint: "SCTS 17, 18",
    recuse: "SCTS 19",
    session: "SCTS 17",
    suspend: "SCTS 20",
    agree: "SCTS 22",
    oral: "SCTS 22",
    sign: "SCTS 22",
    take_back: "SCTS 21",
    fail: "SCTS 21",
    withdraw: "SCTS 21",
    terminate: "SCTS 21",
    ..ORGAN_LAWS
};

static STEPS: [Step; COMMON + 2] = join(
    with_notice_of_acceptance(steps(&ORGAN, &LAWS)),
    [
        // A draft that is being signed may be finished late, as in medical mediation.
        Step {
            act: LAPSE,
            from: &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED],
            to: To::To(TERMINATED),
            by: &[Who::May(Role::Clock)],
            papers: &["termination-notice"],
            law: "SCTS 21",
            audience: Audience::Parties,
            ..STEP
        },
        Step {
            act: NOTIFY_END,
            from: &[NOT_ACCEPTED, FAILED, WITHDRAWN, TERMINATED],
            by: ORGAN.body,
            law: "SCTS 21",
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
    ],
);

/// Sheet of the market regulator's mediation.
pub static MARKET: Sheet = Sheet {
    kind: "market-mediation",
    zh: "市场监管部门调解",
    en: "Market regulator's mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["department"],
    initiatives: &["party"],
    appointees: &[Role::Officer],
    words: Words {
        kind: "消费者权益争议行政调解",
        agreement: "调解书",
        mediator: "调解人员",
        body: "市场监督管理部门",
    },
    papers: papers::MARKET,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(SC_ACCEPT.limit),
        TimeLimit { lapse: Some(LAPSE), ..term(SC_TERM.limit, &[ACCEPT]) },
        TimeLimit { starts: &[LAPSE, CONCLUDE, REFUSE, TERMINATE, WITHDRAW], met: &[NOTIFY_END], ..SC_NOTICE.limit },
        FIRST,
        CONFIRMATION_OF_OTHERS,
    ],
    notices: NOTICES,
    fields: &[
        Field {
            code: "complaint-number",
            ty: FieldType::Text(60),
            asked_at: &[ACCEPT],
            zh: "投诉编号",
            en: "Number of the complaint",
            ..FIELD
        },
        Field {
            code: "served-how",
            ty: FieldType::Text(200),
            asked_at: &[NOTIFY_END],
            required_for: &[NOTIFY_END],
            zh: "送达方式和回证",
            en: "How it was served, with the receipt",
            ..FIELD
        },
    ],
    ..SHEET
};
