//! Which body runs which kind: its own kind decides, and for a kind that the law gives to one organ only, that the body is named
//! for it. (GAXZ 178; DJSG 86; YLJF 31, 40; SCTS 14)

use ::entity::organisation;
use rules::sheet::Sheet;

/// The kinds for which a body is named.
pub fn of(body: &organisation::Model) -> Vec<String> {
    body.tracks.as_deref().and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default()
}

/// Whether a body runs a kind.
pub fn runs(sheet: &Sheet, body: &organisation::Model) -> bool {
    sheet.is_run_by(&body.kind, &of(body))
}
