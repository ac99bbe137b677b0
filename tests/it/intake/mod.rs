//! Intake and parties through the front door: by API and on pages.

mod contacts;
mod earlier;
mod finding;
mod merging;
mod pages;
mod parties;
mod registering;
mod routing;
mod supplement;
mod triage;

use serde_json::{Value, json};

/// 覃若川 and 步云舒 quarrel about rain water (domain.md §9.2, case 1).
pub fn neighbours() -> Value {
    json!({
        "channel": "window",
        "source": { "kind": "party" },
        "category": "02",
        "title": "相邻排水纠纷",
        "facts": "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房，泡坏粮食和电机。",
        "claims": "改排水，赔偿1200元",
        "amount": "1200.00",
        "division": "栖桐镇枣坪村",
        "circumstances": { "domestic-violence": "no", "status-or-ownership": "unknown" },
        "parties": [
            {
                "side": "applicant", "kind": "person", "name": "覃若川", "id_number": "330199197803121013",
                "phone": "154 0000 1001", "email": "qin@lanan.example", "notify_by": ["email"],
                "address": "澜州市澜安县栖桐镇枣坪村12号"
            },
            {
                "side": "respondent", "kind": "person", "name": "步云舒", "id_number": "33019919850927104X",
                "phone": "15400001002"
            }
        ]
    })
}

/// 粟小满 is thirteen and comes with her father (domain.md §9.2, case 5).
pub fn child() -> Value {
    json!({
        "side": "applicant", "kind": "person", "name": "粟小满", "id_number": "330199201206181244",
        "representatives": [{
            "name": "粟长庚", "kind": "guardian", "id_number": "330199198302221256", "phone": "15400001013"
        }]
    })
}
