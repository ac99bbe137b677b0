//! Code lists, bodies, time limits.

use crate::access::{Before, Row, WELCOME, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("listCodes", At::Registered, "clerk", 200, |_| "/codes".into()).open_to(WELCOME),
    row("listOrganisations", At::Registered, "clerk", 200, |_| "/organisations".into()).open_to(WELCOME),
    row("getOrganisation", At::Registered, "clerk", 200, |ground| format!("/organisations/{}", ground.about))
        .after(Before::Body("澜滨"))
        .open_to(WELCOME),
    row("listMediators", At::Registered, "clerk", 200, |ground| format!("/organisations/{}/mediators", ground.about))
        .after(Before::Body("澜滨"))
        .open_to(WELCOME),
    row("listTimeLimits", At::Registered, "clerk", 200, |_| "/time-limits".into()).open_to(WELCOME),
    row("calculateTimeLimit", At::Registered, "clerk", 200, |_| {
        "/time-limits/RM.TERM/calculation?anchor_on=2026-06-01".into()
    })
    .open_to(WELCOME),
];
