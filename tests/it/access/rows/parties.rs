//! Parties.

use serde_json::json;

use crate::access::{Row, of_dispute, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("addParty", At::Registered, "clerk", 201, |ground| of_dispute(ground, "/parties"))
        .with(|_| Some(json!({"side": "third-party", "kind": "person", "name": "蔚然舟"}))),
    row("amendParty", At::Registered, "clerk", 200, |ground| {
        of_dispute(ground, &format!("/parties/{}", ground.scene.parties[0]))
    })
    .with(|_| Some(json!({"occupation": "木工"}))),
    row("revealPartyValue", At::Registered, "clerk", 200, |ground| {
        of_dispute(ground, &format!("/parties/{}/reveal", ground.scene.parties[0]))
    })
    .with(|_| Some(json!({"field": "phone", "reason": "联系当事人"}))),
];
