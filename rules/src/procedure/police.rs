//! Public-security mediation (治安调解): minor cases that come from civil disputes, by the police (GAXZ 178–186).

use super::issuing::with_notice_of_acceptance;
use super::mediation::{COMMON, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, join, steps, term};
use super::papers;
use crate::act::{ACCEPT, CONCLUDE, FIRST_FAILED, LAPSE, RECORD_AGREEMENT, REFUSE, TERMINATE, WITHDRAW};
use crate::catalogue::{XZ_ACCEPT, XZ_TERM, ZA_SECOND};
use crate::role::Role;
use crate::sheet::{
    Audience, Class, FIELD, Field, FieldType, INTERNAL, Opened, SHEET, STEP, Sheet, Step, TimeLimit, Words,
};
use crate::stage::{CONSENT_PENDING, IN_MEDIATION};

const LAWS: Laws = Laws {
    rights: "GAXZ 179, 180",
    consent: "GAXZ 178",
    accept: "GAXZ 178, 179",
    decline: "GAXZ 179",
    refuse: "GAXZ 179",
    leave: "GAXZ 186",
    appoint: "GAXZ 180",
    session: "GAXZ 180, 182",
    record: INTERNAL,
    agree: "GAXZ 184",
    sign: "GAXZ 184",
    take_back: "GAXZ 186",
    fail: "GAXZ 186",
    withdraw: "GAXZ 186",
    terminate: "GAXZ 186",
    ..ORGAN_LAWS
};

static STEPS: [Step; COMMON + 1] = join(
    with_notice_of_acceptance(steps(&ORGAN, &LAWS)),
    [Step {
        act: FIRST_FAILED,
        from: &[IN_MEDIATION],
        by: ORGAN.body,
        law: "GAXZ 183",
        audience: Audience::Parties,
        ..STEP
    }],
);

/// A fact of the case, which the police find out before they mediate. (GAXZ 180, 184)
const CASE: Field = Field { asked_at: &[ACCEPT], required_for: &[ACCEPT], class: Class::S2, ..FIELD };

/// Sheet of public-security mediation.
pub static POLICE: Sheet = Sheet {
    kind: "police-mediation",
    zh: "治安调解",
    en: "Public-security mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["police"],
    writing: Some("GAXZ 184"),
    initiatives: &["party", "body"],
    appointees: &[Role::Officer],
    words: Words {
        kind: "治安调解", agreement: "治安调解协议书", mediator: "办案民警", body: "公安机关"
    },
    papers: papers::POLICE,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(XZ_ACCEPT.limit),
        term(XZ_TERM.limit, &[ACCEPT]),
        // Mediated once as a rule; a second time within seven working days. (GAXZ 183)
        TimeLimit {
            starts: &[FIRST_FAILED],
            met: &[RECORD_AGREEMENT, CONCLUDE, REFUSE, TERMINATE, WITHDRAW, LAPSE],
            ..ZA_SECOND.limit
        },
        FIRST,
    ],
    notices: NOTICES,
    fields: &[
        Field {
            code: "police-case-number",
            ty: FieldType::Text(60),
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "受案登记号",
            en: "Case number of the police",
            ..FIELD
        },
        // What the agreement has to hold. (GAXZ 184)
        Field {
            code: "incident-time", ty: FieldType::Text(100), zh: "案件发生时间", en: "When it happened", ..CASE
        },
        Field {
            code: "incident-place", ty: FieldType::Text(200), zh: "案件发生地点", en: "Where it happened", ..CASE
        },
        Field {
            code: "incident-people", zh: "涉案人员和其他在场人员", en: "Persons involved and present", ..CASE
        },
        Field { code: "incident-cause", zh: "起因", en: "Cause", ..CASE },
        Field {
            code: "incident-course",
            ty: FieldType::Text(1_500),
            zh: "经过和情节",
            en: "Course and circumstances",
            ..CASE
        },
        Field { code: "incident-result", zh: "结果（伤情、损失）", en: "Result: injuries and losses", ..CASE },
        Field {
            code: "no-exclusion",
            ty: FieldType::Flag,
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "已核对：没有雇凶伤害、结伙斗殴、多次违法、调解中又违法、逃跑等不能调解的情形",
            en: "Checked: no hired violence, gang fight, repeated or new offence, or flight",
            ..FIELD
        },
        Field {
            code: "guardian-told",
            ty: FieldType::Flag,
            asked_at: &[ACCEPT],
            zh: "有未成年人的，已通知其监护人",
            en: "A minor's guardian has been told",
            ..FIELD
        },
    ],
    ..SHEET
};
