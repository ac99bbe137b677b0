//! Joint mediation, sides, and people from outside.

use serde_json::json;

use crate::access::{Before, Others, Row, WELCOME, of_dispute, of_proceeding, row};
use crate::office::scene::At;

/// The mediator of a mediation that has not become a joint one sees the dispute, not the joint room.
const OUTSIDE: Others = &[("village", 404), ("court", 404), ("mediator2", 404), ("auditor", 404), ("police", 404)];

/// `about` is `JOINT PARTNER TASK`.
fn of_joint(about: &str, rest: &str) -> String {
    let mut parts = about.split(' ');
    let (joint, partner, task) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap_or_default());
    format!("/proceedings/{joint}{}", rest.replace("PARTNER", partner).replace("TASK", task))
}

pub(in crate::access) const ROWS: &[Row] = &[
    row("proposeJointMediation", At::InMediation, "clerk", 201, |ground| of_dispute(ground, "/joint-mediation"))
        .with(|_| Some(json!({"scope": "region", "reason": "涉及两县。"}))),
    row("listJointInvitations", At::Registered, "officer", 200, |_| "/joint-invitations".into()).open_to(WELCOME),
    row("getJointMediation", At::InMediation, "officer", 200, |ground| of_joint(&ground.about, "/joint"))
        .after(Before::Joint("gathering"))
        .open_to(OUTSIDE),
    row("nameLead", At::InMediation, "clerk", 200, |ground| of_joint(&ground.about, "/lead"))
        .with(|ground| Some(json!({"organisation": ground.centre, "basis": "各单位商定。"})))
        .after(Before::Joint("proposed"))
        .open_to(OUTSIDE),
    row("askBody", At::InMediation, "officer", 201, |ground| of_joint(&ground.about, "/participants"))
        .with(|_| Some(json!({"name": "泠川县水利局", "case_number": "水字3号"})))
        .after(Before::Joint("gathering"))
        .open_to(OUTSIDE),
    row("answerForBody", At::InMediation, "officer", 200, |ground| {
        of_joint(&ground.about, "/participants/PARTNER/answer")
    })
    .with(|_| Some(json!({"joins": true})))
    .after(Before::Joint("gathering"))
    .open_to(OUTSIDE),
    row("beginJointMediation", At::InMediation, "officer", 200, |ground| of_joint(&ground.about, "/joint/beginning"))
        .after(Before::Joint("consulted"))
        .open_to(OUTSIDE),
    row("recordConsultation", At::InMediation, "officer", 201, |ground| of_joint(&ground.about, "/consultations"))
        .with(|ground| {
            let partner = ground.about.split(' ').nth(1);
            Some(json!({"place": "县中心", "chair": "应知远", "present": [partner], "opinions": "各方同意。"}))
        })
        .after(Before::Joint("consulted"))
        .open_to(OUTSIDE),
    row("completeTask", At::InMediation, "officer", 200, |ground| of_joint(&ground.about, "/tasks/TASK/completion"))
        .with(|_| Some(json!({"note": "资料已收到。"})))
        .after(Before::Joint("consulted"))
        .open_to(OUTSIDE),
    row("sealForBody", At::Signed, "officer", 200, |ground| of_joint(&ground.about, "/participants/PARTNER/seal"))
        .with(|ground| Some(json!({"content_hash": ground.scene.content_hash})))
        .after(Before::Joint("begun"))
        .open_to(OUTSIDE),
    row("followUpForBody", At::InMediation, "officer", 200, |ground| {
        of_joint(&ground.about, "/participants/PARTNER/follow-up")
    })
    .with(|_| Some(json!({"text": "按职责继续处理。"})))
    .after(Before::Joint("failed"))
    .open_to(OUTSIDE),
    row("issueExchangeSheet", At::InMediation, "officer", 201, |ground| of_joint(&ground.about, "/exchanges"))
        .with(|ground| Some(json!({"participant": ground.about.split(' ').nth(1)})))
        .after(Before::Joint("gathering"))
        .open_to(OUTSIDE),
    row("setSides", At::Routed, "committee", 200, |ground| of_proceeding(ground, "/sides"))
        .with(|ground| Some(json!([{"party": ground.scene.parties[1], "side": "third-party"}]))),
    row("admitParty", At::InMediation, "mediator", 200, |ground| of_proceeding(ground, "/admissions"))
        .with(|ground| {
            let agreed_by = &ground.scene.parties;
            Some(json!({"party": ground.about, "side": "third-party", "channel": "in-person", "agreed_by": agreed_by}))
        })
        .after(Before::Newcomer),
    row("inviteParticipant", At::InMediation, "mediator", 201, |ground| of_proceeding(ground, "/invited-participants"))
        .with(|ground| {
            let agreed_by = &ground.scene.parties;
            Some(json!({"name": "闻人岫", "capacity": "expert", "reason": "懂水利。", "agreed_by": agreed_by}))
        }),
    row("answerInvitation", At::InMediation, "mediator", 200, |ground| {
        of_proceeding(ground, &format!("/invited-participants/{}/answer", ground.about))
    })
    .with(|_| Some(json!({"answer": "joined", "promised": true})))
    .after(Before::Helper),
];
