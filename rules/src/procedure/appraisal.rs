//! Appraisal (鉴定、评估): an institution chosen together looks into a question of fact. Its time is not counted in the mediation
//! beside it (YLJF 34–38, 40; SCTS 20; ZXTJ 26; machine G of domain.md §7.6).

use crate::act::*;
use crate::role::Role;
use crate::sheet::{
    Audience, Class, FIELD, Field, FieldType, FollowUp, INTERNAL, Named, On, Opened, PLAIN_PAPERS, Papers, SHEET, STEP,
    Sheet, Step, To, Who, Who::*, Words,
};
use crate::stage::*;

const STAFF: &[Who] = &[
    May(Role::Mediator),
    May(Role::CommitteeHead),
    May(Role::StudioHead),
    May(Role::Officer),
    May(Role::Clerk),
    May(Role::Director),
];
/// The law on medical disputes names what happens in one (YLJF 34–36); for the others it is the house that orders it.
const LINE: Step = Step { by: STAFF, law: INTERNAL, audience: Audience::Parties, ..STEP };
/// The clock of the mediation beside it stands still.
const CLOCK_STOPS: &[FollowUp] = &[FollowUp { on: On::Mediation, act: APPRAISAL_BEGUN, required: false }];
/// It goes on.
const CLOCK_GOES_ON: &[FollowUp] = &[FollowUp { on: On::Mediation, act: APPRAISAL_OVER, required: false }];

/// Sheet of appraisal.
pub static APPRAISAL: Sheet = Sheet {
    kind: "appraisal",
    zh: "鉴定评估",
    en: "Appraisal",
    opened: Opened::Beside,
    may_charge: true,
    bodies: &[
        "centre",
        "committee",
        "studio",
        "industry-committee",
        "commercial-centre",
        "department",
        "police",
        "township",
    ],
    words: Words { kind: "鉴定评估", agreement: "鉴定评估意见", mediator: "鉴定人", body: "委托单位" },
    papers: Papers {
        titles: &[Named { code: "end-notice", zh: "鉴定评估情况告知书", en: "Notice on an appraisal" }],
        ..PLAIN_PAPERS
    },
    first: CHOOSING_EXPERT,
    ends: &[FINISHED, STOPPED],
    holds: &[COMMISSIONED, UNDER_APPRAISAL, MATERIAL_PENDING, UNDER_OBJECTION],
    steps: &[
        Step {
            act: COMMISSION,
            from: &[CHOOSING_EXPERT],
            to: To::To(COMMISSIONED),
            papers: &["appraisal-commission"],
            follow: CLOCK_STOPS,
            forward: true,
            ..LINE
        },
        Step { act: PAY_EXPERT, from: &[COMMISSIONED, UNDER_APPRAISAL], ..LINE },
        Step { act: TAKE_COMMISSION, from: &[COMMISSIONED], to: To::To(UNDER_APPRAISAL), forward: true, ..LINE },
        Step {
            act: DECLINE_COMMISSION,
            from: &[COMMISSIONED],
            to: To::To(CHOOSING_EXPERT),
            follow: CLOCK_GOES_ON,
            ..LINE
        },
        Step { act: ASK_MATERIAL, from: &[UNDER_APPRAISAL], to: To::To(MATERIAL_PENDING), ..LINE },
        Step { act: SUPPLY_MATERIAL, from: &[MATERIAL_PENDING], to: To::To(UNDER_APPRAISAL), forward: true, ..LINE },
        Step {
            act: ISSUE_OPINION,
            from: &[UNDER_APPRAISAL],
            to: To::To(OPINION_ISSUED),
            follow: CLOCK_GOES_ON,
            forward: true,
            ..LINE
        },
        Step { act: OBJECT, from: &[OPINION_ISSUED], to: To::To(UNDER_OBJECTION), follow: CLOCK_STOPS, ..LINE },
        Step {
            act: ANSWER_OBJECTION,
            from: &[UNDER_OBJECTION],
            to: To::To(OPINION_ISSUED),
            follow: CLOCK_GOES_ON,
            forward: true,
            ..LINE
        },
        Step {
            act: FINISH,
            from: &[OPINION_ISSUED],
            to: To::To(FINISHED),
            papers: &["end-notice"],
            forward: true,
            ..LINE
        },
        Step {
            act: STOP,
            from: &[CHOOSING_EXPERT, OPINION_ISSUED],
            to: To::To(STOPPED),
            papers: &["end-notice"],
            ..LINE
        },
        Step {
            act: STOP,
            from: &[COMMISSIONED, UNDER_APPRAISAL, MATERIAL_PENDING, UNDER_OBJECTION],
            to: To::To(STOPPED),
            papers: &["end-notice"],
            follow: CLOCK_GOES_ON,
            ..LINE
        },
    ],
    fields: &[
        Field {
            code: "institution",
            ty: FieldType::Text(200),
            asked_at: &[COMMISSION],
            required_for: &[COMMISSION],
            zh: "鉴定评估机构",
            en: "Institution",
            ..FIELD
        },
        Field {
            code: "appraised",
            ty: FieldType::Text(1_000),
            asked_at: &[COMMISSION],
            required_for: &[COMMISSION],
            class: Class::S2,
            zh: "鉴定评估事项",
            en: "What is to be appraised",
        },
        Field {
            code: "expert-fee",
            ty: FieldType::Money,
            asked_at: &[PAY_EXPERT],
            required_for: &[PAY_EXPERT],
            zh: "鉴定费（元）",
            en: "Fee of the institution (CNY)",
            ..FIELD
        },
        Field {
            code: "material-asked",
            ty: FieldType::Text(1_000),
            asked_at: &[ASK_MATERIAL],
            required_for: &[ASK_MATERIAL],
            class: Class::S2,
            zh: "要补充的材料",
            en: "Material asked for",
        },
        Field {
            code: "opinion",
            ty: FieldType::Text(4_000),
            asked_at: &[ISSUE_OPINION],
            required_for: &[ISSUE_OPINION],
            class: Class::S3,
            zh: "鉴定意见",
            en: "Opinion",
        },
        Field {
            code: "objection",
            ty: FieldType::Text(2_000),
            asked_at: &[OBJECT],
            required_for: &[OBJECT],
            class: Class::S3,
            zh: "异议",
            en: "Objection",
        },
        Field {
            code: "answer",
            ty: FieldType::Text(4_000),
            asked_at: &[ANSWER_OBJECTION],
            required_for: &[ANSWER_OBJECTION],
            class: Class::S3,
            zh: "答复或者补充鉴定意见",
            en: "Answer or supplementary opinion",
        },
        Field {
            code: "stopped-why",
            ty: FieldType::Text(1_000),
            asked_at: &[STOP],
            required_for: &[STOP],
            class: Class::S2,
            zh: "停止的原因",
            en: "Why it is given up",
        },
    ],
    ..SHEET
};
