//! Public-security mediation (治安调解): minor cases that come from civil disputes, by the police (GAXZ 178–186).

use super::issuing::{is, with_notice_of_acceptance};
use super::mediation::{COMMON, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, join, steps, term};
use super::papers;
use crate::act::{ACCEPT, CONCLUDE, FIRST_FAILED, LAPSE, RECORD_AGREEMENT, REFUSE, TERMINATE, WITHDRAW};
use crate::catalogue::{XZ_ACCEPT, XZ_TERM, ZA_SECOND};
use crate::role::Role;
use crate::sheet::{
    Audience, Class, Exclusion, FIELD, Field, FieldType, INTERNAL, Named, Need, Opened, SHEET, STEP, Sheet, Step,
    TimeLimit, Words, asks_exclusion, choices,
};
use crate::stage::{CONSENT_PENDING, IN_MEDIATION};

const LAWS: Laws = Laws {
    rights: "GAXZ 179, 180",
    consent: "GAXZ 178",
    accept: "GAXZ 178, 179",
    decline: "GAXZ 179",
    refuse: "GAXZ 179",
    leave: "GAXZ 179, 185",
    appoint: "GAXZ 180",
    session: "GAXZ 180, 182",
    record: INTERNAL,
    help: "GAXZ 182",
    agree: "GAXZ 184",
    sign: "GAXZ 184",
    take_back: "GAXZ 185",
    fail: "GAXZ 185",
    withdraw: "GAXZ 185",
    terminate: "GAXZ 179, 185",
    ..ORGAN_LAWS
};

static STEPS: [Step; COMMON + 1] = join(
    with_guardians_told(with_notice_of_acceptance(steps(&ORGAN, &LAWS))),
    [Step {
        act: FIRST_FAILED,
        from: &[IN_MEDIATION],
        by: ORGAN.body,
        needs: &[Need::NoSecondYet],
        law: "GAXZ 183",
        audience: Audience::Parties,
        ..STEP
    }],
);

/// The guardian of a minor is told to be present before it is taken on. (GAXZ 181)
const fn with_guardians_told(mut steps: [Step; COMMON]) -> [Step; COMMON] {
    let mut at = 0;
    while at < COMMON {
        if is(steps[at].act.code, ACCEPT.code) {
            steps[at].needs = &[Need::NoRefusal, Need::EveryConsent, Need::GuardianTold];
        }
        at += 1;
    }
    steps
}

/// Punished or brought to court instead.
const PUNISHED: (&str, &str) = (
    "请不予受理或者终止调解，依法处理违法行为，并告知双方可以就损害赔偿向人民法院起诉。",
    "Do not take it on, or end it: the offence is dealt with by law, and the parties may sue for damages.",
);

const fn barred(code: &'static str, zh: &'static str, en: &'static str) -> Exclusion {
    Exclusion { name: Named { code, zh, en }, law: "GAXZ 179", instead: PUNISHED }
}

/// What is never mediated. (GAXZ 179)
const BARRED: [Exclusion; 7] = [
    barred("hired-violence", "雇凶伤害他人", "Somebody was hired to hurt another"),
    barred("gang-fight", "结伙斗殴或者其他寻衅滋事", "A gang fight, or provoking trouble otherwise"),
    barred("repeated-offence", "多次实施违反治安管理行为", "Repeated offences against public security"),
    barred("unwilling", "当事人明确表示不愿意调解", "A party clearly does not want mediation"),
    barred("new-offence", "治安调解中又针对对方违法", "A new offence against the other side during mediation"),
    barred("flight", "调解中违法嫌疑人逃跑", "The suspect fled during mediation"),
    barred("unfit", "其他不宜调解处理的情形", "Unfit for mediation otherwise"),
];
const BARRED_OR_NONE: [Named; 8] = choices(&BARRED);

/// From where a case may come that is mediated. (GAXZ 178)
const ORIGINS: &[Named] = &[
    Named {
        code: "acquainted",
        zh: "亲友、邻里、同事、同学之间因琐事引起",
        en: "A trifle among relatives, neighbours, colleagues or classmates",
    },
    Named { code: "prior-fault", zh: "由被侵害人事前的过错引起", en: "The victim's prior fault" },
    Named {
        code: "easier", zh: "其他适用调解更易化解矛盾的", en: "Another case that mediation resolves more easily"
    },
];

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
    by_name: true,
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
            code: "origin",
            ty: FieldType::Choice(ORIGINS),
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "因民间纠纷引起、情节较轻，属于",
            en: "A minor case out of a civil dispute",
            ..FIELD
        },
        asks_exclusion(&BARRED_OR_NONE),
        Field {
            code: "guardian-told",
            ty: FieldType::Flag,
            asked_at: &[ACCEPT],
            zh: "有未成年人的，已通知其父母或者其他监护人到场，或者依法可以不通知",
            en: "The guardian of a minor has been told to be present, or need not be told by law",
            ..FIELD
        },
    ],
    exclusions: &BARRED,
    ..SHEET
};
