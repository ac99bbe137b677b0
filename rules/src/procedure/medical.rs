//! Medical mediation (医疗纠纷人民调解): by the committee for medical disputes, in thirty working days without the time of an
//! appraisal, in writing only (YLJF 31–42).

use super::mediation::{
    COMMITTEE, COMMON, CONFIRMATION, ENDS, FIRST, Laws, NOTICES, PEOPLES_LAWS, accept_within, extended, join, steps,
    term,
};
use super::papers;
use crate::act::{ACCEPT, LAPSE};
use crate::catalogue::{RM_ACCEPT, YL_TERM};
use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{
    Audience, FIELD, Field, FieldType, Opened, PEOPLES_WORDS, SHEET, STEP, Sheet, Step, TimeLimit, To, Who, Words,
};
use crate::stage::{ACCEPTED, CONSENT_PENDING, FAILED, IN_MEDIATION, MEDIATOR_PENDING, SUSPENDED};

const LAWS: Laws = Laws {
    consent: "YLJF 31; RTF 17",
    accept: "YLJF 31",
    decline: "YLJF 31; RTF 26",
    appoint: "YLJF 32; RTF 19",
    recuse: "YLJF 37; RT2002 25; SZDY 23",
    session: "YLJF 42; RTF 21, 22",
    help: "RTF 20; YLJF 33",
    extend: "YLJF 38",
    suspend: "YLJF 38",
    agree: "YLJF 39; RTF 28",
    sign: "YLJF 39; RTF 29",
    fail: "YLJF 38; RTF 26",
    ..PEOPLES_LAWS
};

/// Past the limit without agreement mediation counts as failed, by law. A draft is an agreement that is being signed: the law
/// speaks of those who have reached none, so signing may be finished late. The limit goes on meanwhile, as overdue, and ends
/// the mediation at once where somebody takes back (rows 28 to 30 and 35 of domain.md §7.3). (YLJF 38, 40)
pub(super) const COUNTS_AS_FAILED: Step = Step {
    act: LAPSE,
    from: &[ACCEPTED, MEDIATOR_PENDING, IN_MEDIATION, SUSPENDED],
    to: To::To(FAILED),
    by: &[Who::May(Role::Clock)],
    papers: &["termination-notice"],
    law: "YLJF 38",
    audience: Audience::Parties,
    ..STEP
};

static STEPS: [Step; COMMON + 1] = join(steps(&COMMITTEE, &LAWS), [COUNTS_AS_FAILED]);

/// Its own fields, which the health authority shares.
pub(super) const FIELDS: [Field; 2] = [
    Field {
        code: "records-sealed",
        ty: FieldType::Flag,
        asked_at: &[ACCEPT],
        zh: "病历资料已封存或者已复制",
        en: "The medical records are sealed or copied",
        ..FIELD
    },
    Field {
        code: "insurer",
        ty: FieldType::Text(200),
        asked_at: &[ACCEPT],
        zh: "医疗责任保险承保机构",
        en: "Insurer of the medical liability",
        ..FIELD
    },
];

/// Sheet of medical mediation.
pub static MEDICAL: Sheet = Sheet {
    kind: "medical-mediation",
    zh: "医疗纠纷调解",
    en: "Medical mediation",
    number_word: "人调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["industry-committee"],
    by_name: true,
    // Both sides apply together, or one applies and the other consents. (YLJF 31)
    initiatives: &["party", "entrusted"],
    writing: Some("YLJF 39"),
    words: Words { kind: "医疗纠纷人民调解", agreement: "医疗纠纷人民调解协议书", ..PEOPLES_WORDS },
    papers: papers::MEDICAL,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(RM_ACCEPT.limit),
        TimeLimit {
            lapse: Some(LAPSE),
            // The committee and both sides may agree on more, without a number in the law. (YLJF 38)
            ..extended(term(YL_TERM.limit, &[ACCEPT]), u32::MAX, Span::WorkingDays(30))
        },
        FIRST,
        CONFIRMATION,
    ],
    notices: NOTICES,
    fields: &FIELDS,
    ..SHEET
};
