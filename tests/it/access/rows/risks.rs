//! Risk and reporting upward.

use serde_json::json;

use crate::access::{Before, Row, WELCOME, of_dispute, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("listRisks", At::Registered, "clerk", 200, |_| "/risks".into()).open_to(WELCOME),
    row("getRisk", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/risk")),
    row("decideRisk", At::InMediation, "mediator", 200, |ground| of_dispute(ground, "/risk"))
        .with(|_| Some(json!({"grade": "yellow", "reason": "双方亲属多次聚集。"}))),
    row("getReport", At::Registered, "clerk", 200, |ground| of_dispute(ground, &format!("/reports/{}", ground.about)))
        .after(Before::Duty),
    row("recordReport", At::Registered, "clerk", 200, |ground| {
        of_dispute(ground, &format!("/reports/{}", ground.about))
    })
    .with(|_| {
        Some(json!({"reported_to": "城南派出所值班室", "receipt": "2026-0630-7", "note": "孩子被推倒，右臂擦伤。"}))
    })
    .after(Before::Duty),
    row("recordReportFeedback", At::Registered, "clerk", 200, |ground| {
        of_dispute(ground, &format!("/reports/{}/feedback", ground.about))
    })
    .with(|_| Some(json!({"organ": "城南派出所", "note": "已询问双方。"})))
    .after(Before::Reported),
    row("takeOnRisk", At::Registered, "director", 200, |ground| of_dispute(ground, "/risk/taking-on"))
        .with(|_| Some(json!({"note": "已请派出所到场。"})))
        .after(Before::Grave),
    row("correctReport", At::Registered, "clerk", 200, |ground| {
        of_dispute(ground, &format!("/reports/{}", ground.about))
    })
    .with(|_| Some(json!({"receipt": "2026-0630-8", "correction": "回执号抄错一位。"})))
    .after(Before::Reported),
];
