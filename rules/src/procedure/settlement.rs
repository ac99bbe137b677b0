//! Settlement (和解): the parties talk by themselves, and what they settle on is recorded. A contract, no mediation agreement
//! (MFD 464, 465); it may be notarised or become an agreement of a mediation.

use crate::act::{BREAK_OFF, SETTLE};
use crate::role::Role;
use crate::sheet::{
    Audience, Class, FIELD, Field, FieldType, Named, Opened, PLAIN_PAPERS, Papers, SHEET, STEP, Sheet, Step, To, Who,
    Who::*, Words,
};
use crate::stage::{BROKEN_OFF, NEGOTIATING, SETTLED};

const STAFF: &[Who] = &[
    May(Role::Party),
    May(Role::Clerk),
    May(Role::Director),
    May(Role::CommitteeHead),
    May(Role::StudioHead),
    May(Role::Mediator),
    May(Role::Officer),
];

/// Sheet of settlement.
pub static SETTLEMENT: Sheet = Sheet {
    kind: "settlement",
    zh: "和解",
    en: "Settlement",
    opened: Opened::Beside,
    bodies: &["centre", "committee", "studio", "industry-committee", "township", "department"],
    initiatives: &["party"],
    words: Words { kind: "和解协商", agreement: "和解记录", mediator: "记录人", body: "记录单位" },
    papers: Papers {
        titles: &[Named {
            code: "end-notice", zh: "和解未成告知书", en: "Notice that no settlement was reached"
        }],
        end: "MFD 5",
        ..PLAIN_PAPERS
    },
    first: NEGOTIATING,
    ends: &[SETTLED, BROKEN_OFF],
    steps: &[
        Step {
            act: SETTLE,
            from: &[NEGOTIATING],
            to: To::To(SETTLED),
            by: STAFF,
            papers: &["settlement-record"],
            law: "MFD 464, 465",
            audience: Audience::Parties,
            forward: true,
            ..STEP
        },
        Step {
            act: BREAK_OFF,
            from: &[NEGOTIATING],
            to: To::To(BROKEN_OFF),
            by: STAFF,
            papers: &["end-notice"],
            law: "MFD 5",
            audience: Audience::Parties,
            ..STEP
        },
    ],
    fields: &[
        Field {
            code: "settlement-text",
            ty: FieldType::Text(4_000),
            asked_at: &[SETTLE],
            required_for: &[SETTLE],
            class: Class::S3,
            zh: "和解内容",
            en: "What was settled",
        },
        Field {
            code: "settlement-amount",
            ty: FieldType::Money,
            asked_at: &[SETTLE],
            zh: "和解金额（元）",
            en: "Amount (CNY)",
            ..FIELD
        },
        Field {
            code: "broken-off-why",
            ty: FieldType::Text(1_000),
            asked_at: &[BREAK_OFF],
            required_for: &[BREAK_OFF],
            class: Class::S3,
            zh: "没有谈成的原因",
            en: "Why it came to nothing",
        },
    ],
    ..SHEET
};
