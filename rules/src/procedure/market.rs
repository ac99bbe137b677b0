//! Mediation of complaints by the market regulator (市场监管投诉调解): ended by law after forty-five working days (SCTS 14–22).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{
    COMMON, CONFIRMATION_OF_ORGANS, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, join, steps, term,
};
use super::papers;
use crate::act::{ACCEPT, CONCLUDE, LAPSE, NOTIFY_END, REFUSE, TERMINATE, WITHDRAW};
use crate::catalogue::{SC_ACCEPT, SC_NOTICE, SC_TERM};
use crate::role::Role;
use crate::sheet::{
    Audience, Exclusion, FIELD, Field, FieldType, Named, Opened, SHEET, STEP, Sheet, Step, TimeLimit, To, Who, Words,
    asks_exclusion, choices,
};
use crate::stage::{
    ACCEPTED, CONSENT_PENDING, FAILED, IN_MEDIATION, MEDIATOR_PENDING, NOT_ACCEPTED, SUSPENDED, TERMINATED, WITHDRAWN,
};

const LAWS: Laws = Laws {
    consent: "SCTS 16",
    accept: "SCTS 14",
    decline: "SCTS 15",
    give_back: "SCTS 14",
    refuse: "SCTS 21",
    leave: "SCTS 21",
    appoint: "SCTS 19",
    recuse: "SCTS 19",
    session: "SCTS 18, 19",
    record: "SCTS 22",
    help: "SCTS 19",
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

/// A suit stays open.
const SUE: (&str, &str) = (
    "请不予受理，告知投诉人可以依法申请仲裁或者向人民法院起诉。",
    "Do not take it on; tell the complainant that arbitration or a suit is open.",
);

const fn barred(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    instead: (&'static str, &'static str),
) -> Exclusion {
    Exclusion { name: Named { code, zh, en }, law: "SCTS 15", instead }
}

/// What a market regulator does not take on. (SCTS 15)
const BARRED: [Exclusion; 6] = [
    barred(
        "not-competent",
        "不属于市场监管部门职责，或者本机关没有处理权限",
        "Not a matter of market regulation, or not of this organ",
        (
            "请不予受理，并告知应当向哪个机关提出，或者退回中心另行分流。",
            "Do not take it on and tell which organ is competent, or give it back to the centre.",
        ),
    ),
    barred(
        "handled-elsewhere",
        "法院、仲裁、行政机关、消协或者其他调解组织已经受理或者处理过同一争议",
        "A court, arbitration, an organ, a consumer association or another mediation body has or had the same dispute",
        (
            "请不予受理，告知投诉人在原来的途径里解决。",
            "Do not take it on; the complainant goes on where the dispute is.",
        ),
    ),
    barred(
        "not-consumer",
        "不是为生活消费需要购买、使用商品或者接受服务，或者不能证明有消费者权益争议",
        "Not bought or used for personal consumption, or no consumer dispute is shown",
        SUE,
    ),
    barred(
        "three-years",
        "知道或者应当知道权益受侵害之日起超过三年",
        "More than three years since the complainant knew or should have known",
        SUE,
    ),
    barred(
        "no-material",
        "没有提供法定的投诉材料",
        "The materials that the law asks for are missing",
        (
            "请先要求补正；补齐后再受理，仍不提供的不予受理。",
            "Ask for them first; take it on when they are there, and otherwise do not.",
        ),
    ),
    barred("by-law", "法律、法规、规章规定不予受理的其他情形", "Another case in which the law forbids it", SUE),
];
const BARRED_OR_NONE: [Named; 7] = choices(&BARRED);

/// Sheet of the market regulator's mediation.
pub static MARKET: Sheet = Sheet {
    kind: "market-mediation",
    zh: "市场监管部门调解",
    en: "Market regulator's mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["department"],
    by_name: true,
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
        CONFIRMATION_OF_ORGANS,
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
        asks_exclusion(&BARRED_OR_NONE),
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
    exclusions: &BARRED,
    ..SHEET
};
