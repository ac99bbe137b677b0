//! Administrative mediation (行政调解) by a department, a township or another organ, within its own functions (domain.md §2.3).

use super::issuing::{transferred, with_notice_of_acceptance};
use super::mediation::{
    COMMON, CONFIRMATION_OF_ORGANS, ENDS, FIRST, Laws, NOTICES, ORGAN, ORGAN_LAWS, accept_within, extended, steps, term,
};
use super::papers;
use crate::act::ACCEPT;
use crate::catalogue::{XZ_ACCEPT, XZ_TERM};
use crate::deadline::Span;
use crate::local::ADMINISTRATIVE_DISPUTES;
use crate::role::Role;
use crate::sheet::{
    Exclusion, FIELD, Field, FieldType, Named, Opened, SHEET, Scope, Sheet, Step, Words, asks_exclusion, choices,
};
use crate::stage::CONSENT_PENDING;

const LAWS: Laws = Laws { decline: "LNXZ 8; SZDY 46", ..ORGAN_LAWS };

static STEPS: [Step; COMMON] = transferred(with_notice_of_acceptance(steps(&ORGAN, &LAWS)));

const fn barred(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    instead: (&'static str, &'static str),
) -> Exclusion {
    Exclusion { name: Named { code, zh, en }, law: "LNXZ 8", instead }
}

/// It goes on where it is.
const WHERE_IT_IS: (&str, &str) =
    ("请不予受理，告知当事人在已经启动的途径里解决。", "Do not take it on; the parties go on where the dispute is.");

/// What no organ mediates. No statute of the whole country says so; the article of Liaoning stands for local law (domain.md
/// §2.3).
const BARRED: [Exclusion; 5] = [
    barred("peoples-mediation", "已经申请人民调解", "It is before people's mediation", WHERE_IT_IS),
    barred("sued", "已经向人民法院起诉", "A suit was filed", WHERE_IT_IS),
    barred("arbitration", "已经申请仲裁", "Arbitration was asked for", WHERE_IT_IS),
    barred(
        "agreed-before",
        "同一事项已经达成调解协议",
        "The same matter already has a mediation agreement",
        (
            "请不予受理，告知当事人按原协议履行；有争议的，可以就协议向人民法院起诉。",
            "Do not take it on: the agreement is performed, and a dispute about it may go to court.",
        ),
    ),
    barred(
        "by-law",
        "法律、法规、规章规定不适用行政调解",
        "The law excludes administrative mediation",
        ("请不予受理，告知依法可以走的途径。", "Do not take it on; tell the routes that the law provides."),
    ),
];
const BARRED_OR_NONE: [Named; 6] = choices(&BARRED);

/// What a dispute before an organ is about; whether administrative disputes are in scope is a local rule.
const MATTERS: &[Named] = &[
    Named { code: "civil", zh: "与职责有关的民事纠纷", en: "A civil dispute within the organ's functions" },
    Named { code: "compensation", zh: "行政赔偿、补偿", en: "Compensation by an organ" },
    Named { code: "discretion", zh: "行政裁量", en: "Administrative discretion" },
];

/// Sheet of administrative mediation.
pub static ADMINISTRATIVE: Sheet = Sheet {
    kind: "administrative-mediation",
    zh: "行政调解",
    en: "Administrative mediation",
    number_word: "行调",
    is_mediation: true,
    opened: Opened::AsTheWay,
    bodies: &["department", "township", "police"],
    appointees: &[Role::Officer],
    words: Words {
        kind: "行政调解", agreement: "行政调解协议书", mediator: "调解人员", body: "调解机关"
    },
    papers: papers::ADMINISTRATIVE,
    first: CONSENT_PENDING,
    ends: ENDS,
    steps: &STEPS,
    time_limits: &[
        accept_within(XZ_ACCEPT.limit),
        extended(term(XZ_TERM.limit, &[ACCEPT]), 1, Span::Days(30)),
        FIRST,
        CONFIRMATION_OF_ORGANS,
    ],
    notices: NOTICES,
    fields: &[
        Field {
            code: "matter",
            ty: FieldType::Choice(MATTERS),
            asked_at: &[ACCEPT],
            required_for: &[ACCEPT],
            zh: "纠纷性质",
            en: "Nature of the dispute",
            ..FIELD
        },
        asks_exclusion(&BARRED_OR_NONE),
    ],
    exclusions: &BARRED,
    scope: Some(Scope {
        field: "matter",
        only: &[MATTERS[1], MATTERS[2]],
        switch: &ADMINISTRATIVE_DISPUTES,
        instead: (
            "请不予受理，告知可以自知道该行政行为之日起60日内申请行政复议，或者依法提起行政诉讼。",
            "Do not take it on: reconsideration is open within 60 days of knowing of the act, or an administrative suit.",
        ),
        law: "XZFY 20",
    }),
    ..SHEET
};
