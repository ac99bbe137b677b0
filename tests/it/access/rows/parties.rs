//! Parties.

use serde_json::json;

use crate::access::{Before, Ground, Row, of_dispute, row};
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
    row("importRoll", At::Registered, "clerk", 200, |ground| of_roll(ground, "")).after(Before::Group),
    row("getRoll", At::Registered, "clerk", 200, |ground| of_roll(ground, "")).after(Before::Group),
    row("addRollMember", At::Registered, "clerk", 201, |ground| of_roll(ground, "/members"))
        .after(Before::Group)
        .with(|_| Some(json!({"name": "蔚然舟", "phone": "15400001044", "amount": "1.00"}))),
    row("getRollMember", At::Registered, "clerk", 200, of_member).after(Before::Group),
    row("amendRollMember", At::Registered, "clerk", 200, of_member)
        .after(Before::Group)
        .with(|_| Some(json!({"amount": "2.00"}))),
    row("leaveRoll", At::Registered, "clerk", 200, |ground| format!("{}/leaving", of_member(ground)))
        .after(Before::Group)
        .with(|_| Some(json!({"reason": "自行结清"}))),
    row("revealRollValue", At::Registered, "clerk", 200, |ground| format!("{}/reveal", of_member(ground)))
        .after(Before::Group)
        .with(|_| Some(json!({"field": "phone", "reason": "联系本人"}))),
];

fn of_roll(ground: &Ground, rest: &str) -> String {
    of_dispute(ground, &format!("/parties/{}/roll{rest}", ground.scene.parties[0]))
}

fn of_member(ground: &Ground) -> String {
    of_roll(ground, &format!("/members/{}", ground.about))
}
