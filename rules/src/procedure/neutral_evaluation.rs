//! Neutral evaluation (中立评估): an expert chosen together looks at facts, law and likely result; the report binds nobody and
//! no later judge sees it unless all agree (SZDY 64; SDDY 30; domain.md §2.6).

use super::mediation::extended;
use crate::act::*;
use crate::catalogue::NE_TERM;
use crate::deadline::Span;
use crate::role::Role;
use crate::sheet::{
    Audience, Class, FIELD, Field, FieldType, INTERNAL, Named, Need, Notice, Opened, PLAIN_PAPERS, Papers, Recipient,
    SHEET, STEP, Sheet, Step, TimeLimit, To, Who, Who::*, Words,
};
use crate::stage::*;

const OFFICE: &[Who] = &[May(Role::Clerk), May(Role::Director), May(Role::CommitteeHead)];
const EVALUATOR: &[Who] = &[May(Role::Evaluator), May(Role::Clerk), May(Role::CommitteeHead)];
/// Who hears that a party wants it: it is asked for together. (domain.md §7.6-F)
const TOLD: &[Who] = &[May(Role::Party), May(Role::Clerk), May(Role::Director), May(Role::CommitteeHead)];
/// A party may leave at any time.
const ANYBODY: &[Who] =
    &[May(Role::Party), May(Role::Evaluator), May(Role::Clerk), May(Role::Director), May(Role::CommitteeHead)];
const PARTIES: Step = Step { law: "SZDY 64; SDDY 30", audience: Audience::Parties, ..STEP };

/// What the parties make of the report.
const WAYS: &[Named] = &[
    Named { code: "settle", zh: "据此和解", en: "They settle" },
    Named { code: "mediate", zh: "申请调解", en: "They go to mediation" },
    Named { code: "leave", zh: "退出，走其他途径", en: "They go another way" },
];

/// Sheet of neutral evaluation.
pub static NEUTRAL_EVALUATION: Sheet = Sheet {
    kind: "neutral-evaluation",
    zh: "中立评估",
    en: "Neutral evaluation",
    number_word: "评估",
    opened: Opened::Beside,
    bodies: &["centre", "commercial-centre", "industry-committee"],
    initiatives: &["party"],
    appointees: &[Role::Evaluator],
    words: Words {
        kind: "中立评估", agreement: "中立评估报告", mediator: "中立评估员", body: "评估组织"
    },
    papers: Papers {
        titles: &[Named {
            code: "end-notice",
            zh: "中立评估终止通知书",
            en: "Notice that a neutral evaluation was given up",
        }],
        end: "SZDY 64; SDDY 30",
        ..PLAIN_PAPERS
    },
    first: CHOOSING_EXPERT,
    ends: &[FINISHED, STOPPED],
    steps: &[
        Step { act: DISCLOSE, from: &[CHOOSING_EXPERT, COMMISSIONED, UNDER_EVALUATION], by: EVALUATOR, ..PARTIES },
        Step { act: CONSENT, from: &[CHOOSING_EXPERT], by: TOLD, ..PARTIES },
        Step {
            act: APPOINT,
            from: &[CHOOSING_EXPERT],
            to: To::To(COMMISSIONED),
            by: OFFICE,
            needs: &[Need::EveryConsent, Need::Presiding, Need::NotRecused, Need::NoConflict],
            forward: true,
            ..PARTIES
        },
        Step {
            act: TAKE_COMMISSION,
            from: &[COMMISSIONED],
            to: To::To(UNDER_EVALUATION),
            by: EVALUATOR,
            forward: true,
            ..PARTIES
        },
        Step { act: DECLINE_COMMISSION, from: &[COMMISSIONED], to: To::To(CHOOSING_EXPERT), by: EVALUATOR, ..PARTIES },
        // No law says how long it takes: whoever entrusted it together may give it more time together. (domain.md §2.6)
        Step {
            act: EXTEND,
            from: &[COMMISSIONED, UNDER_EVALUATION],
            by: EVALUATOR,
            needs: &[Need::EveryPartyAgrees, Need::ExtensionOpen],
            law: INTERNAL,
            ..PARTIES
        },
        Step { act: EXCHANGE_MATERIAL, from: &[UNDER_EVALUATION], by: EVALUATOR, ..PARTIES },
        Step { act: HOLD_EVALUATION, from: &[UNDER_EVALUATION], by: EVALUATOR, ..PARTIES },
        Step {
            act: ISSUE_OPINION,
            from: &[UNDER_EVALUATION],
            to: To::To(OPINION_ISSUED),
            by: EVALUATOR,
            papers: &["evaluation-report"],
            forward: true,
            ..PARTIES
        },
        Step { act: CHOOSE_WAY, from: &[OPINION_ISSUED], to: To::To(FINISHED), by: ANYBODY, forward: true, ..PARTIES },
        Step {
            act: STOP,
            from: &[CHOOSING_EXPERT, COMMISSIONED, UNDER_EVALUATION, OPINION_ISSUED],
            to: To::To(STOPPED),
            by: ANYBODY,
            papers: &["end-notice"],
            ..PARTIES
        },
    ],
    time_limits: &[extended(
        TimeLimit {
            starts: &[APPOINT],
            met: &[ISSUE_OPINION],
            cancelled: &[STOP, DECLINE_COMMISSION],
            is_term: true,
            ..NE_TERM.limit
        },
        1,
        Span::Days(15),
    )],
    notices: &[Notice { after: APPOINT, to: Recipient::EachMediator, letter: "appointed" }],
    fields: &[
        Field {
            code: "evaluated",
            ty: FieldType::Text(1_000),
            asked_at: &[TAKE_COMMISSION],
            required_for: &[TAKE_COMMISSION],
            class: Class::S2,
            zh: "评估事项",
            en: "What is to be evaluated",
        },
        Field {
            code: "material",
            ty: FieldType::Text(1_000),
            asked_at: &[EXCHANGE_MATERIAL],
            required_for: &[EXCHANGE_MATERIAL],
            class: Class::S2,
            zh: "各方交换的材料",
            en: "Material exchanged",
        },
        Field {
            code: "evaluation-report",
            ty: FieldType::Text(8_000),
            asked_at: &[ISSUE_OPINION],
            required_for: &[ISSUE_OPINION],
            class: Class::S3,
            zh: "评估意见（事实、法律、可能的结果）",
            en: "Opinion on facts, law and likely result",
        },
        Field {
            code: "chosen-way",
            ty: FieldType::Choice(WAYS),
            asked_at: &[CHOOSE_WAY],
            required_for: &[CHOOSE_WAY],
            zh: "当事人怎样选择",
            en: "What the parties choose",
            ..FIELD
        },
    ],
    ..SHEET
};
