//! The rows: operation, scene, the right person, what others are told, what the right one gets, path and body.

use super::*;

pub(super) const ROWS: &[Row] = &[
    // Lists and oneself
    open(row("listCodes", At::Registered, "clerk", 200, |_| "/codes".into()), Others::Welcome),
    open(row("listOrganisations", At::Registered, "clerk", 200, |_| "/organisations".into()), Others::Welcome),
    open(row("getOwnAccount", At::Registered, "clerk", 200, |_| "/account".into()), Others::Welcome),
    open(row("listOwnSignIns", At::Registered, "clerk", 200, |_| "/account/sign-ins".into()), Others::Welcome),
    open(row("listTimeLimits", At::Registered, "clerk", 200, |_| "/time-limits".into()), Others::Welcome),
    open(
        row("calculateTimeLimit", At::Registered, "clerk", 200, |_| {
            "/time-limits/RM.TERM/calculation?anchor_on=2026-06-01".into()
        }),
        Others::Welcome,
    ),
    // Taking in and looking
    open(
        with(row("registerDispute", At::Registered, "clerk", 201, |_| "/disputes".into()), |_, _| Some(registration())),
        Others::Welcome,
    ),
    open(row("listDisputes", At::Registered, "clerk", 200, |_| "/disputes".into()), Others::Welcome),
    row("getDispute", At::Registered, "clerk", 200, |scene| of_dispute(scene, "")),
    row("listTimeline", At::Registered, "clerk", 200, |scene| of_dispute(scene, "/timeline")),
    with(row("amendDispute", At::Registered, "clerk", 200, |scene| of_dispute(scene, "")), |_, _| {
        Some(json!({"title": "院墙垫高，雨水倒灌"}))
    }),
    with(row("triageDispute", At::Registered, "clerk", 200, |scene| of_dispute(scene, "/triage")), |_, _| {
        Some(json!({}))
    }),
    with(row("refuseDispute", At::Registered, "director", 200, |scene| of_dispute(scene, "/refusal")), |_, _| {
        Some(json!({"ground": "R03", "advice": "法院已受理，请按通知参加诉讼。"}))
    }),
    with(row("noteDispute", At::Registered, "clerk", 201, |scene| of_dispute(scene, "/notes")), |_, _| {
        Some(json!({"text": "电话联系申请人，约明天来窗口。"}))
    }),
    // Parties
    with(row("addParty", At::Registered, "clerk", 201, |scene| of_dispute(scene, "/parties")), |_, _| {
        Some(json!({"side": "third-party", "kind": "person", "name": "蔚然舟"}))
    }),
    with(
        row("amendParty", At::Registered, "clerk", 200, |scene| of_dispute(scene, &format!("/parties/{}", scene.parties[0]))),
        |_, _| Some(json!({"occupation": "木工"})),
    ),
    with(
        row("revealPartyField", At::Registered, "clerk", 200, |scene| {
            of_dispute(scene, &format!("/parties/{}/reveal", scene.parties[0]))
        }),
        |_, _| Some(json!({"field": "phone", "reason": "联系当事人"})),
    ),
    // Letters
    open(row("listLetters", At::Accepted, "clerk", 200, |_| "/letters".into()), Others::Welcome),
    // Nobody has tried to send it yet, so there is nothing to send again, and nothing to telephone about.
    row("retryLetter", At::Accepted, "committee", 409, |scene| format!("/letters/{}/retry", scene.letter)),
    with(
        row("tellByTelephone", At::Accepted, "committee", 409, |scene| {
            format!("/letters/{}/telephone-notice", scene.letter)
        }),
        |_, _| Some(json!({})),
    ),
];
