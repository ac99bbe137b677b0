//! Mediation that a court hands over (法院委托、委派调解): after filing (entrusted) or, in the older way, before it (delegated).
//! TYTJ, ZXTJ, LA2024; the exchange with the court belongs to its diversion.

use super::issuing::{answered, with_notice_of_acceptance};
use super::mediation::{
    COMMITTEE, COMMON, CONFIRMATION_OF_OTHERS, ENDS, FIRST, Laws, NOTICES, extended, join, steps, term,
};
use super::papers;
use crate::act::*;
use crate::catalogue::{WP_TERM, WT_TERM_O, WT_TERM_S, ZX_CONFIRM, ZX_CONTACT, ZX_SELECT};
use crate::deadline::Span;
use crate::local::DELEGATION;
use crate::role::Role;
use crate::sheet::{
    Audience, FIELD, Field, FieldType, FollowUp, Named, On, Opened, SHEET, STEP, Sheet, Stage, Step, TimeLimit, To,
    When, Who, Who::*, Words,
};
use crate::stage::*;

const LAWS: Laws = Laws {
    rights: "TYTJ 14; ZXTJ 17",
    consent: "TYTJ 11; LA2024 2",
    accept: "ZXTJ 12",
    decline: "ZXTJ 12",
    give_back: "ZXTJ 12",
    refuse: "TYTJ 26",
    leave: "TYTJ 26",
    appoint: "TYTJ 12, 13",
    recuse: "TYTJ 15",
    session: "TYTJ 14",
    record: "TYTJ 19",
    help: "TYTJ 17",
    extend: "TYTJ 27; LA2024 3",
    suspend: "ZXTJ 26",
    agree: "TYTJ 19, 24",
    oral: "MFD 469, 483",
    sign: "TYTJ 24",
    take_back: "TYTJ 26",
    fail: "TYTJ 26; ZXTJ 25",
    withdraw: "TYTJ 26",
    terminate: "TYTJ 18, 26; ZXTJ 25",
    several_when_major: true,
};

/// Who signs for the court's material, and who records what became of the case: the window. The body sees it (domain.md
/// §7.6-A, §7.8).
const DESK: &[Who] = &[May(Role::Clerk), May(Role::Director)];
const RESULT_FROM: &[Stage] = &[NOT_ACCEPTED, RETURNED, AGREED, FAILED, WITHDRAWN, TERMINATED];

/// The lines that the court adds: its material first, its result last.
const OF_THE_COURT: [Step; 5] = [
    Step {
        act: RECEIVE_MATERIALS,
        from: &[MATERIALS_PENDING],
        to: To::To(CONSENT_PENDING),
        by: DESK,
        law: "TYTJ 27; ZXTJ 24",
        audience: Audience::Parties,
        forward: true,
        ..STEP
    },
    Step {
        act: RETURN,
        from: &[MATERIALS_PENDING],
        to: To::To(RETURNED),
        by: COMMITTEE.give_back,
        law: "ZXTJ 12",
        follow: &[FollowUp { on: On::Dispute, act: REROUTE, required: true }],
        ..STEP
    },
    Step {
        act: REFUSE,
        from: &[MATERIALS_PENDING],
        to: To::To(NOT_ACCEPTED),
        by: COMMITTEE.told,
        papers: &["refusal-notice"],
        law: "TYTJ 26",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: WITHDRAW,
        from: &[MATERIALS_PENDING],
        to: To::To(WITHDRAWN),
        by: COMMITTEE.told,
        papers: &["termination-notice"],
        law: "TYTJ 26",
        audience: Audience::Parties,
        ..STEP
    },
    Step {
        act: RECORD_COURT_RESULT,
        from: RESULT_FROM,
        by: DESK,
        law: "TYTJ 20, 21; LA2024 4",
        audience: Audience::Parties,
        ..STEP
    },
];

static STEPS: [Step; COMMON + 5] = answered(join(with_notice_of_acceptance(steps(&COMMITTEE, &LAWS)), OF_THE_COURT));

/// The court's procedure, by which the limit goes.
const PROCEDURES: &[Named] = &[
    Named { code: "ordinary", zh: "普通程序（15日）", en: "Ordinary procedure (15 days)" },
    Named {
        code: "summary", zh: "简易程序、小额诉讼（7日）", en: "Summary procedure, small claims (7 days)"
    },
];
/// What the court made of it.
const RESULTS: &[Named] = &[
    Named { code: "mediation-statement", zh: "出具民事调解书", en: "Court's mediation statement" },
    Named { code: "withdrawal", zh: "裁定准许撤诉", en: "Withdrawal granted" },
    Named { code: "deemed-withdrawn", zh: "按撤诉处理", en: "Deemed withdrawn" },
    Named { code: "to-trial", zh: "转审理", en: "Goes to trial" },
    Named { code: "filed", zh: "登记立案", en: "Filed" },
    Named { code: "other", zh: "以其他方式结案", en: "Ended otherwise" },
];

const CASE_NUMBER: Field = Field {
    code: "court-case-number",
    ty: FieldType::Text(60),
    asked_at: &[RECEIVE_MATERIALS],
    required_for: &[RECEIVE_MATERIALS],
    zh: "法院案号",
    en: "Court's case number",
    ..FIELD
};
const JUDGE: Field = Field {
    code: "judge",
    ty: FieldType::Text(60),
    asked_at: &[RECEIVE_MATERIALS],
    zh: "承办法官和联系方式",
    en: "Judge and how to reach",
    ..FIELD
};
const RESULT: Field = Field {
    code: "court-result",
    ty: FieldType::Choice(RESULTS),
    asked_at: &[RECORD_COURT_RESULT],
    required_for: &[RECORD_COURT_RESULT],
    zh: "法院处理结果",
    en: "The court's result",
    ..FIELD
};
const RESULT_NUMBER: Field = Field {
    code: "court-result-number",
    ty: FieldType::Text(60),
    asked_at: &[RECORD_COURT_RESULT],
    zh: "法院文书号",
    en: "Number of the court's paper",
    ..FIELD
};

/// The body says whether it takes the court's assignment. (ZXTJ 12)
const CONFIRM: TimeLimit =
    TimeLimit { starts: &[OPEN], met: &[ACCEPT, DECLINE, RETURN, REFUSE], cancelled: &[WITHDRAW], ..ZX_CONFIRM.limit };

/// The other party is asked whether it is willing: from the receipt of the court's material, for there is nobody to accept
/// anything from before that, until every party has said its word and the body has accepted, or a party has refused.
/// (ZXTJ 15; row 15 of domain.md §7.3)
const CONTACT: TimeLimit = TimeLimit {
    starts: &[RECEIVE_MATERIALS],
    met: &[ACCEPT, REFUSE],
    cancelled: &[DECLINE, RETURN, WITHDRAW],
    ..ZX_CONTACT.limit
};

/// The parties choose among the mediators that they were offered. (ZXTJ 10; row 20 of domain.md §7.3)
const SELECT: TimeLimit = TimeLimit {
    starts: &[OFFER_MEDIATORS],
    met: &[APPOINT],
    cancelled: &[REFUSE, WITHDRAW, TERMINATE],
    ..ZX_SELECT.limit
};

/// What both kinds have in common.
const OF_A_COURT: Sheet = Sheet {
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["committee", "studio", "industry-committee", "commercial-centre"],
    initiatives: &["entrusted"],
    first: MATERIALS_PENDING,
    ends: ENDS,
    notices: NOTICES,
    ..SHEET
};

/// Sheet of mediation entrusted after filing. (LA2024 2, 3)
pub static ENTRUSTED: Sheet = Sheet {
    kind: "entrusted-mediation",
    zh: "委托调解",
    en: "Entrusted mediation",
    number_word: "诉调",
    words: Words {
        kind: "法院委托调解", agreement: "调解协议书", mediator: "特邀调解员", body: "特邀调解组织"
    },
    papers: papers::ENTRUSTED,
    steps: &STEPS,
    time_limits: &[
        CONFIRM,
        TimeLimit {
            only_if: Some(When { field: "procedure", is: "ordinary" }),
            ..extended(term(WT_TERM_O.limit, &[RECEIVE_MATERIALS]), 1, Span::Days(30))
        },
        TimeLimit {
            only_if: Some(When { field: "procedure", is: "summary" }),
            ..extended(term(WT_TERM_S.limit, &[RECEIVE_MATERIALS]), 1, Span::Days(30))
        },
        CONTACT,
        SELECT,
        FIRST,
    ],
    fields: &[
        CASE_NUMBER,
        Field {
            code: "procedure",
            ty: FieldType::Choice(PROCEDURES),
            asked_at: &[RECEIVE_MATERIALS],
            required_for: &[RECEIVE_MATERIALS],
            zh: "审理程序",
            en: "Procedure",
            ..FIELD
        },
        JUDGE,
        RESULT,
        RESULT_NUMBER,
    ],
    ..OF_A_COURT
};

/// Sheet of mediation delegated before filing, as it was until 2025 and as the interpretation still has it. (TYTJ 27)
pub static DELEGATED: Sheet = Sheet {
    kind: "delegated-mediation",
    zh: "委派调解",
    en: "Delegated mediation",
    number_word: "诉调",
    only_where: Some(&DELEGATION),
    words: Words {
        kind: "法院委派调解", agreement: "调解协议书", mediator: "特邀调解员", body: "特邀调解组织"
    },
    papers: papers::DELEGATED,
    steps: &STEPS,
    time_limits: &[
        CONFIRM,
        // Both may agree to more, without a cap. (TYTJ 27)
        extended(term(WP_TERM.limit, &[RECEIVE_MATERIALS]), u32::MAX, Span::Days(365)),
        CONTACT,
        SELECT,
        FIRST,
        CONFIRMATION_OF_OTHERS,
    ],
    fields: &[CASE_NUMBER, JUDGE, RESULT, RESULT_NUMBER],
    ..OF_A_COURT
};
