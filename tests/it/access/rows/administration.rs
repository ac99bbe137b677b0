//! Bodies and staff: three administrators, each with one task.

use serde_json::json;

use crate::access::{Before, FORBIDDEN, Others, Row, row};
use crate::office::scene::At;

/// All three administrators look at staff; nobody else does.
const STAFF_ONLY: Others = &[("village", 403), ("clerk", 403), ("director", 403), ("auditor", 200), ("admin", 200)];
/// Only the security administrator changes staff.
const NOT_EVEN_ADMIN: Others =
    &[("village", 403), ("director", 403), ("mediator2", 403), ("auditor", 403), ("admin", 403)];

pub(in crate::access) const ROWS: &[Row] = &[
    row("addOrganisation", At::Registered, "admin", 201, |_| "/organisations".into())
        .with(|ground| {
            Some(json!({"kind": "committee", "name": "云埠镇人民调解委员会", "short_name": "云埠", "parent": ground.about}))
        })
        .after(Before::Body("中心"))
        .open_to(FORBIDDEN),
    row("changeOrganisation", At::Registered, "admin", 200, |ground| format!("/organisations/{}", ground.about))
        .with(|_| Some(json!({"phone": "0500-8110002"})))
        .after(Before::Body("枣坪"))
        .open_to(FORBIDDEN),
    row("listAccounts", At::Registered, "security", 200, |_| "/accounts".into()).open_to(STAFF_ONLY),
    row("getAccount", At::Registered, "security", 200, |ground| format!("/accounts/{}", ground.about))
        .after(Before::Account("mediator"))
        .open_to(STAFF_ONLY),
    row("addAccount", At::Registered, "security", 201, |_| "/accounts".into())
        .with(|ground| {
            Some(json!({"username": "bu.yunshu", "name": "步云舒", "role": "mediator", "organisation": ground.about}))
        })
        .after(Before::Body("枣坪"))
        .open_to(NOT_EVEN_ADMIN),
    row("changeAccount", At::Registered, "security", 200, |ground| format!("/accounts/{}", ground.about))
        .with(|_| Some(json!({"name": "郦守正"})))
        .after(Before::Account("mediator"))
        .open_to(NOT_EVEN_ADMIN),
    row("issuePasswordLink", At::Registered, "security", 201, |ground| {
        format!("/accounts/{}/password-links", ground.about)
    })
    .after(Before::Account("mediator"))
    .open_to(NOT_EVEN_ADMIN),
];
