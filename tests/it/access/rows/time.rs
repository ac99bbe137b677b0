//! Calendars and local rules: everybody reads them, the system administrator writes.

use serde_json::json;

use crate::access::{Before, Ground, Others, Row, WELCOME, row};
use crate::office::scene::At;

/// Not even the director, who may only propose, and the other administrators.
const ADMIN_ONLY: Others = &[("village", 403), ("clerk", 403), ("director", 403), ("auditor", 403), ("security", 403)];

fn of_2026(_: &Ground) -> Option<serde_json::Value> {
    Some(json!({
        "holidays": [{"first_on": "2026-01-01", "last_on": "2026-01-03", "name": "元旦"}],
        "worked_weekends": ["2026-01-04"], "source": "国务院办公厅通知",
    }))
}

pub(in crate::access) const ROWS: &[Row] = &[
    row("listCalendars", At::Registered, "clerk", 200, |_| "/calendars".into()).open_to(WELCOME),
    row("getCalendar", At::Registered, "clerk", 200, |_| "/calendars/2026".into()).open_to(WELCOME),
    row("setCalendar", At::Registered, "admin", 200, |_| "/calendars/2026".into()).with(of_2026).open_to(ADMIN_ONLY),
    row("previewCalendar", At::Registered, "admin", 200, |_| "/calendars/2026/preview".into())
        .with(of_2026)
        .open_to(ADMIN_ONLY),
    row("listLocalRules", At::Registered, "clerk", 200, |_| "/local-rules".into()).open_to(WELCOME),
    row("getLocalRule", At::Registered, "clerk", 200, |ground| format!("/local-rules/{}", ground.about))
        .after(Before::LocalRule)
        .open_to(WELCOME),
    row("addLocalRule", At::Registered, "admin", 201, |_| "/local-rules".into())
        .with(|ground| {
            Some(json!({
                "organisation": ground.about, "code": "XZ.TERM", "span": 20, "unit": "W", "extension": 10,
                "source": "某省行政调解办法第20条", "since": "2026-01-01", "until": "2026-12-31",
            }))
        })
        .after(Before::Body("中心"))
        .open_to(ADMIN_ONLY),
    row("endLocalRule", At::Registered, "admin", 200, |ground| {
        format!("/local-rules/{}?until=2026-12-31", ground.about)
    })
    .after(Before::LocalRule)
    .open_to(ADMIN_ONLY),
];
