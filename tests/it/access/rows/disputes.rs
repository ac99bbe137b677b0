//! Looking, noting, closing, archiving.

use serde_json::json;

use crate::access::{Row, WELCOME, of_agreement, of_dispute, of_proceeding, of_session, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("listDisputes", At::Registered, "clerk", 200, |_| "/disputes".into()).open_to(WELCOME),
    row("getDispute", At::Accepted, "clerk", 200, |ground| of_dispute(ground, "")),
    row("getProceeding", At::Routed, "committee", 200, |ground| of_proceeding(ground, "")),
    row("getSession", At::Invited, "mediator", 200, |ground| of_session(ground, "")),
    row("getAgreement", At::Drafted, "mediator", 200, |ground| of_agreement(ground, "")),
    row("listTimeline", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/timeline")),
    row("noteDispute", At::InMediation, "mediator", 201, |ground| of_dispute(ground, "/notes"))
        .with(|_| Some(json!({"text": "电话联系申请人，约明天来窗口。"}))),
    row("closeDispute", At::Performed, "director", 200, |ground| of_dispute(ground, "/closure"))
        .with(|_| Some(json!({"outcome": "agreed-performed", "summary": "全部履行。"}))),
    row("reopenDispute", At::Closed, "director", 200, |ground| of_dispute(ground, "/reopening"))
        .with(|_| Some(json!({"ground": "rebound"}))),
    row("voidDispute", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/voiding"))
        .with(|_| Some(json!({"reason": "登记错了窗口，当事人没有来过。"}))),
    row("correctDate", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/corrections")).with(|ground| {
        Some(json!({"field": "received_on", "value": ground.today.pred_opt(), "reason": "回执上是前一天。"}))
    }),
    row("archiveDispute", At::Closed, "clerk", 200, |ground| of_dispute(ground, "/archive"))
        .with(|ground| Some(json!({"retention": "10-years", "archived_on": ground.today}))),
];
