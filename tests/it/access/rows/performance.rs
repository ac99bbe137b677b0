//! Performance.

use serde_json::json;

use crate::access::{Row, of_agreement, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("recordPerformance", At::Sealed, "mediator", 201, |ground| of_agreement(ground, "/performances"))
        .with(|ground| Some(json!({"obligation": ground.scene.obligations[0], "note": "到场看过。"}))),
    row("recordFollowUp", At::Sealed, "clerk", 201, |ground| of_agreement(ground, "/follow-ups"))
        .with(|_| Some(json!({"satisfied": true, "text": "双方都满意。"}))),
];
