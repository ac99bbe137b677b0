//! Taking in, mending, routing.

use serde_json::json;

use crate::access::{Before, Others, Row, of_dispute, row};
use crate::office::scene::{At, registration};

/// Bodies take in for their centre; whoever only judges or watches does not.
const THOSE_WHO_REGISTER: Others =
    &[("village", 201), ("mediator2", 201), ("court", 403), ("auditor", 403), ("admin", 403), ("evaluator", 403)];
/// Whoever may register may ask for earlier matters.
const THOSE_WHO_CHECK: Others =
    &[("village", 200), ("mediator2", 200), ("court", 403), ("auditor", 403), ("admin", 403), ("evaluator", 403)];

pub(in crate::access) const ROWS: &[Row] = &[
    row("registerDispute", At::Registered, "clerk", 201, |_| "/disputes".into())
        .with(|_| Some(registration()))
        .open_to(THOSE_WHO_REGISTER),
    row("checkForEarlierDisputes", At::Registered, "clerk", 200, |_| "/disputes/checks".into())
        .with(|_| Some(json!({"parties": [{"name": "覃若川", "id_number": "330199197803121013"}]})))
        .open_to(THOSE_WHO_CHECK),
    row("amendDispute", At::Registered, "clerk", 200, |ground| of_dispute(ground, ""))
        .with(|_| Some(json!({"title": "院墙垫高，雨水倒灌"}))),
    row("triageDispute", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/triage")),
    row("getTriage", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/triage")),
    row("openProceeding", At::Registered, "clerk", 201, |ground| of_dispute(ground, "/proceedings"))
        .with(|ground| {
            let reason = "双方信任宓春兰。";
            Some(json!({"kind": "peoples-mediation", "organisation": ground.about, "initiative": "party", "reason": reason}))
        })
        .after(Before::Body("宓春兰")),
    row("askForSupplement", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/supplement-requests"))
        .with(|_| Some(json!({"items": ["身份证复印件"]}))),
    row("mergeDispute", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/merges"))
        .with(|ground| Some(json!({"into": ground.about})))
        .after(Before::Twin),
    row("supply", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/supplements"))
        .with(|_| Some(json!({"note": "已交"})))
        .after(Before::Supplement),
    row("recordContactAttempt", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/contact-attempts"))
        .with(|ground| Some(json!({"party": ground.scene.parties[1], "way": "telephone", "result": "no-answer"}))),
    row("listContactAttempts", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/contact-attempts")),
    row("refuseDispute", At::Registered, "director", 200, |ground| of_dispute(ground, "/refusal"))
        .with(|_| Some(json!({"ground": "R03", "advice": "法院已受理，请按通知参加诉讼。"}))),
];
