//! Proposals that wait.

use serde_json::json;

use crate::access::{Before, Others, Row, WELCOME, row};
use crate::office::scene::At;

/// Without standing there is no request; a colleague at the desk may not approve; the proposer never approves himself.
const NOT_THE_PROPOSER: Others =
    &[("village", 404), ("mediator2", 404), ("court", 404), ("auditor", 404), ("clerk2", 403), ("clerk", 409)];

pub(in crate::access) const ROWS: &[Row] = &[
    row("listRequests", At::Registered, "clerk", 200, |_| "/requests".into()).open_to(WELCOME),
    row("approveRequest", At::Accepted, "committee", 200, |ground| format!("/requests/{}/approval", ground.about))
        .after(Before::Proposed)
        .open_to(NOT_THE_PROPOSER),
    row("rejectRequest", At::Accepted, "committee", 200, |ground| format!("/requests/{}/rejection", ground.about))
        .with(|_| Some(json!({"reason": "请先问当事人的意思。"})))
        .after(Before::Proposed)
        .open_to(NOT_THE_PROPOSER),
];
