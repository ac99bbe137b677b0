//! What the counter asks: the questions of the checks before routing.

use serde_json::{Value, json};

/// What the counter asks before a dispute is routed: whatever the registration does not say was asked and denied.
pub fn ask_all(registration: &mut Value) {
    let own_law = registration["category"].as_str().unwrap_or_default().to_owned();
    let has_guardian = registration["parties"].to_string().contains("legal-guardian");
    for (code, yes) in ASKED {
        let of_category = yes.contains(&own_law.as_str());
        if *code == "no-capacity" && has_guardian || !registration["circumstances"][*code].is_null() {
            continue;
        }
        registration["circumstances"][*code] = json!(if of_category { "yes" } else { "no" });
    }
    if registration["arbitration_clause"].is_null() {
        registration["arbitration_clause"] = json!(false);
    }
}

/// The circumstances that the checks before routing ask for, with the categories of which each is true.
const ASKED: &[(&str, &[&str])] = &[
    ("status-or-ownership", &[]),
    ("administrative-opponent", &[]),
    ("accusation", &[]),
    ("crime", &[]),
    ("domestic-violence", &[]),
    ("minor-harmed", &[]),
    ("already-filed", &[]),
    ("labour-relation", &["07"]),
    ("medical", &["14"]),
    ("natural-resource-ownership", &[]),
    ("business-parties", &[]),
    ("cross-region", &[]),
    ("cross-department", &[]),
    ("no-capacity", &[]),
    ("limitation-near", &[]),
];
