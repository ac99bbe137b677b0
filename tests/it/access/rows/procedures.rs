//! Any act by its code, a kind's own fields, and the sheets themselves.

use serde_json::json;

use crate::access::{Before, Row, WELCOME, of_proceeding, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("doAct", At::Sealed, "clerk", 200, |ground| format!("/proceedings/{}/acts/urge", ground.about))
        .with(|ground| Some(json!({"on": ground.today})))
        .after(Before::Defaulted),
    row("changeProceeding", At::Accepted, "committee", 200, |ground| of_proceeding(ground, ""))
        .with(|_| Some(json!({"fields": {}}))),
    row("listProcedures", At::Registered, "clerk", 200, |_| "/procedures".to_owned()).open_to(WELCOME),
];
