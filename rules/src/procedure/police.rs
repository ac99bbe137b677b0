//! Public-security mediation (治安调解): minor cases that come from civil disputes, by the police (GAXZ 178–186).

use super::mediation::{COMMON, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, join, steps, term};
use crate::act::{ACCEPT, CONCLUDE, FIRST_FAILED, LAPSE, RECORD_AGREEMENT, REFUSE, TERMINATE, WITHDRAW};
use crate::catalogue::{XZ_ACCEPT, XZ_TERM, ZA_SECOND};
use crate::role::Role;
use crate::sheet::{Audience, FIELD, Field, FieldType, Opened, SHEET, STEP, Sheet, Step, TimeLimit, Words};
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
    record: "GAXZ 181",
    agree: "GAXZ 184",
    sign: "GAXZ 184",
    take_back: "GAXZ 186",
    fail: "GAXZ 186",
    withdraw: "GAXZ 186",
    terminate: "GAXZ 186",
    ..ORGAN_LAWS
};

static STEPS: [Step; COMMON + 1] = join(
    steps(&ORGAN, &LAWS),
    [Step {
        act: FIRST_FAILED,
        from: &[IN_MEDIATION],
        by: ORGAN.body,
        law: "GAXZ 183",
        audience: Audience::Parties,
        ..STEP
    }],
);

/// Sheet of public-security mediation.
pub static POLICE: Sheet = Sheet {
    kind: "police-mediation",
    zh: "治安调解",
    en: "Public-security mediation",
    number_word: "治调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["police"],
    writing: Some("GAXZ 184"),
    initiatives: &["party", "body"],
    appointees: &[Role::Officer],
    words: Words {
        kind: "治安调解", agreement: "治安调解协议书", mediator: "办案民警", body: "公安机关"
    },
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
