//! Letters.

use serde_json::json;

use crate::access::{Row, WELCOME, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("listLetters", At::Accepted, "clerk", 200, |_| "/letters".into()).open_to(WELCOME),
    // Nobody has tried to send it yet, so there is nothing to send again, and nothing to telephone about.
    row("retryLetter", At::Accepted, "committee", 409, |ground| format!("/letters/{}/retry", ground.scene.letter)),
    row("tellByTelephone", At::Accepted, "committee", 409, |ground| {
        format!("/letters/{}/telephone-notice", ground.scene.letter)
    })
    .with(|_| Some(json!({}))),
];
