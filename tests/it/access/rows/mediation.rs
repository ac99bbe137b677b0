//! Consent, taking on, mediators, sessions, time, and the end without agreement.

use chrono::Duration;
use serde_json::json;

use crate::access::{Before, Others, Row, of_proceeding, of_session, row};
use crate::office::scene::At;

/// A private note is there for its author only: neither for the head of the body nor for the director.
const NOT_EVEN_THE_HEAD: Others =
    &[("village", 404), ("mediator2", 404), ("committee", 404), ("director", 404), ("clerk", 404), ("auditor", 404)];

/// The body reads its records anyway; elsewhere only the director does, with a reason.
const ONLY_THE_DIRECTOR: Others =
    &[("village", 404), ("mediator2", 404), ("committee", 403), ("mediator", 403), ("clerk", 403), ("auditor", 404)];

pub(in crate::access) const ROWS: &[Row] = &[
    row("acknowledgeRights", At::Routed, "committee", 200, |ground| of_proceeding(ground, "/acknowledgements"))
        .with(|ground| Some(json!({"party": ground.scene.parties[0], "method": "in-person"}))),
    row("recordConsent", At::Routed, "clerk", 200, |ground| of_proceeding(ground, "/consents"))
        .with(|ground| Some(json!({"party": ground.scene.parties[0], "consents": true, "channel": "in-person"}))),
    row("acceptProceeding", At::Consented, "committee", 200, |ground| of_proceeding(ground, "/acceptance"))
        .with(|ground| Some(json!({"accepted_on": ground.today}))),
    row("declineProceeding", At::Routed, "committee", 200, |ground| of_proceeding(ground, "/declination"))
        .with(|_| Some(json!({"ground": "R05", "explanation": "不属于本街道，已告知向所在镇申请。"}))),
    row("offerMediators", At::Accepted, "committee", 200, |ground| of_proceeding(ground, "/mediator-offers"))
        .with(|ground| Some(json!({"accounts": [ground.scene.mediator]}))),
    row("setMediators", At::Accepted, "committee", 200, |ground| of_proceeding(ground, "/mediators")).with(|ground| {
        let mediator = &ground.scene.mediator;
        Some(json!({"mediators": [mediator], "presiding": mediator, "chosen_by": "parties"}))
    }),
    row("discloseInterest", At::Accepted, "committee", 201, |ground| of_proceeding(ground, "/disclosures")).with(
        |ground| {
            let (mediator, parties) = (&ground.scene.mediator, &ground.scene.parties);
            Some(json!({"mediator": mediator, "text": "与申请人是远亲。", "accepted_by": parties}))
        },
    ),
    row("recuseMediator", At::InMediation, "committee", 201, |ground| of_proceeding(ground, "/recusals")).with(
        |ground| {
            let (mediator, party) = (&ground.scene.mediator, &ground.scene.parties[1]);
            Some(json!({"mediator": mediator, "asked_by": {"party": party}, "reason": "他是申请人的远亲。"}))
        },
    ),
    row("fixSession", At::InMediation, "mediator", 201, |ground| of_proceeding(ground, "/sessions")).with(|ground| {
        let starts_at = (ground.now + Duration::days(1)).to_rfc3339();
        Some(json!({"starts_at": starts_at, "place": "调解室一", "attendees": ground.scene.parties}))
    }),
    row("recordSession", At::Invited, "mediator", 200, |ground| of_session(ground, "/record"))
        .with(|ground| Some(json!({"held_on": ground.today, "minutes": "双方各自陈述了经过。"}))),
    row("revealSessionRecord", At::Recorded, "director", 200, |ground| of_session(ground, "/reveal"))
        .with(|_| Some(json!({"reason": "核实投诉。"})))
        .open_to(ONLY_THE_DIRECTOR),
    row("putPrivateNote", At::Invited, "mediator", 200, |ground| of_session(ground, "/private-note"))
        .with(|_| Some(json!({"text": "申请人其实愿意让一步。"})))
        .open_to(NOT_EVEN_THE_HEAD),
    row("getPrivateNote", At::Invited, "mediator", 404, |ground| of_session(ground, "/private-note"))
        .open_to(NOT_EVEN_THE_HEAD),
    row("extendProceeding", At::InMediation, "mediator", 200, |ground| of_proceeding(ground, "/extensions"))
        .with(|ground| Some(json!({"days": 10, "agreed_by": ground.scene.parties, "reason": "等鉴定结论。"}))),
    row("suspendProceeding", At::InMediation, "mediator", 200, |ground| of_proceeding(ground, "/suspensions"))
        .with(|_| Some(json!({"ground": "appraisal"}))),
    row("resumeProceeding", At::InMediation, "mediator", 200, |ground| of_proceeding(ground, "/resumptions"))
        .with(|ground| Some(json!({"on": ground.today})))
        .after(Before::Suspended),
    row("concludeProceeding", At::InMediation, "mediator", 200, |ground| of_proceeding(ground, "/conclusion"))
        .with(|_| Some(json!({"outcome": "failed", "explanation": "差距太大，谈不拢。"}))),
];
