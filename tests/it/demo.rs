//! The told demo, loaded once and looked at by its clerk: every kind, every stage of mediation and of what stands beside it, and the
//! disputes of domain.md §9.2 with their numbers, sums and deadlines, as far as their kinds exist.

use std::collections::{BTreeMap, BTreeSet};

use rules::procedure;
use serde_json::{Value, json};

use crate::office::{Client, Office};

/// A dispute of §9.2 as it must stand on the morning of 30 June.
struct Case {
    number: &'static str,
    stage: &'static str,
    /// Its proceedings in the order in which they were opened: kind and stage.
    proceedings: &'static [(&'static str, &'static str)],
    /// Time limits with their last days.
    due: &'static [(&'static str, &'static str)],
    /// Payments agreed on, of all agreements.
    payments: &'static [&'static str],
}

const PERFORMED: (&str, &str) = ("performance", "performed");
const PEOPLES: (&str, &str) = ("peoples-mediation", "agreed");

const CASES: &[Case] = &[
    Case {
        number: "LA-2026-000050",
        stage: "closed",
        proceedings: &[PEOPLES, PERFORMED],
        due: &[("RM.TERM", "2026-06-12"), ("RM.FOLLOW", "2026-06-15")],
        payments: &["600.00"],
    },
    Case {
        number: "LA-2026-000066",
        stage: "in-hand",
        proceedings: &[("peoples-mediation", "terminated")],
        due: &[("RM.TERM", "2026-07-15")],
        payments: &[],
    },
    Case { number: "LA-2026-000063", stage: "not-accepted", proceedings: &[], due: &[], payments: &[] },
    Case {
        number: "LA-2026-000029",
        stage: "closed",
        proceedings: &[("industry-mediation", "agreed"), PERFORMED],
        due: &[("RM.TERM", "2026-05-07"), ("SFQR.APPLY", "2026-05-18")],
        payments: &["53470.00", "3000.00"],
    },
    Case {
        number: "LA-2026-000024",
        stage: "in-hand",
        proceedings: &[("medical-mediation", "agreed"), ("appraisal", "finished"), ("performance", "performing")],
        due: &[("YL.TERM", "2026-06-23"), ("SFQR.APPLY", "2026-07-13"), ("PF.DUE", "2026-07-02")],
        payments: &["78500.00"],
    },
    Case {
        number: "LA-2026-000007",
        stage: "archived",
        proceedings: &[("joint-mediation", "finished"), ("labour-mediation", "agreed"), PERFORMED],
        due: &[
            ("LD.TERM", "2026-02-24"),
            ("LD.CONFIRM", "2026-02-25"),
            ("SFQR.APPLY", "2026-03-12"),
            ("PF.DUE", "2026-03-31"),
        ],
        payments: &["736800.00", "500000.00"],
    },
    Case {
        number: "LA-2026-000036",
        stage: "in-hand",
        proceedings: &[("market-mediation", "terminated")],
        due: &[("SC.ACCEPT", "2026-04-16"), ("SC.TERM", "2026-06-18"), ("SC.NOTICE", "2026-06-30")],
        payments: &[],
    },
    Case {
        number: "LA-2026-000039",
        stage: "archived",
        proceedings: &[("police-mediation", "withdrawn"), PEOPLES, PERFORMED],
        due: &[("ZA.SECOND", "2026-04-29"), ("RM.TERM", "2026-05-22"), ("RM.FOLLOW", "2026-05-27")],
        payments: &["3200.00"],
    },
    Case {
        number: "LA-2026-000047",
        stage: "in-hand",
        proceedings: &[("entrusted-mediation", "agreed"), ("performance", "performing")],
        due: &[("WT.TERM.S", "2026-06-17"), ("PF.DUE", "2026-07-31")],
        payments: &["21300.00", "9870.00"],
    },
    Case {
        number: "LA-2026-000022",
        stage: "closed",
        proceedings: &[PEOPLES, PERFORMED],
        due: &[("RM.TERM", "2026-05-06"), ("SFQR.APPLY", "2026-05-18")],
        payments: &["21600.00"],
    },
    Case {
        number: "LA-2026-000048",
        stage: "in-hand",
        proceedings: &[("commercial-mediation", "agreed"), ("performance", "enforcement")],
        due: &[("SS.TERM", "2026-06-10"), ("SFQR.APPLY", "2026-06-24"), ("PF.DUE", "2026-06-25")],
        payments: &["360000.00", "120000.00", "120000.00", "120000.00"],
    },
    Case {
        number: "LA-2026-000045",
        stage: "in-hand",
        proceedings: &[("entrusted-mediation", "failed")],
        due: &[("WT.TERM.O", "2026-06-22")],
        payments: &[],
    },
    Case {
        number: "LA-2024-000001",
        stage: "archived",
        proceedings: &[("delegated-mediation", "agreed"), PERFORMED],
        due: &[("WP.TERM", "2024-09-04"), ("SFQR.APPLY", "2024-09-27"), ("PF.DUE", "2024-09-30")],
        payments: &["26000.00"],
    },
    Case {
        number: "LA-2026-000071",
        stage: "in-hand",
        proceedings: &[("neutral-evaluation", "under-evaluation")],
        due: &[("NE.TERM", "2026-06-30")],
        payments: &[],
    },
    Case {
        number: "LA-2026-000056",
        stage: "in-hand",
        proceedings: &[
            ("administrative-mediation", "agreed"),
            ("joint-mediation", "jointly-agreed"),
            ("performance", "performing"),
            ("administrative-mediation", "in-mediation"),
        ],
        due: &[
            ("XZ.ACCEPT", "2026-05-25"),
            ("XZ.TERM", "2026-06-24"),
            ("XZ.TERM", "2026-07-24"),
            ("PF.DUE", "2026-07-15"),
            ("JM.TASK", "2026-07-15"),
        ],
        payments: &[],
    },
    Case {
        number: "LA-2026-000049",
        stage: "in-hand",
        proceedings: &[("peoples-mediation", "in-mediation"), ("joint-mediation", "jointly-mediating")],
        due: &[("RM.TERM", "2026-07-13"), ("JM.TASK", "2026-06-29"), ("JM.TASK", "2026-07-10")],
        payments: &[],
    },
    Case {
        number: "LA-2026-000059",
        stage: "in-hand",
        proceedings: &[("labour-mediation", "failed")],
        due: &[("LD.TERM", "2026-06-17")],
        payments: &[],
    },
    Case {
        number: "LA-2026-000018",
        stage: "closed",
        proceedings: &[PEOPLES, ("performance", "superseded"), PEOPLES, PERFORMED],
        due: &[("RM.TERM", "2026-04-07"), ("SFQR.APPLY", "2026-04-20"), ("SFQR.APPLY", "2026-06-15")],
        payments: &["40000.00", "68000.00"],
    },
    Case {
        number: "LA-2026-000074",
        stage: "supplement",
        proceedings: &[],
        due: &[("CT.SUPPLEMENT", "2026-07-01")],
        payments: &[],
    },
    Case {
        number: "LA-2026-000067",
        stage: "in-hand",
        proceedings: &[("peoples-mediation", "withdrawn")],
        due: &[("RM.TERM", "2026-07-09")],
        payments: &[],
    },
    Case {
        number: "LA-2026-000061",
        stage: "in-hand",
        proceedings: &[("peoples-mediation", "suspended")],
        due: &[("RM.TERM", "2026-07-02")],
        payments: &[],
    },
];

/// One telling: it takes long, and as much room as the program's own thread has.
#[test]
fn the_demo_tells_the_disputes_of_the_county_with_their_numbers_and_deadlines() {
    let told = std::thread::Builder::new().stack_size(64 << 20).spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(look_at_it());
    });
    told.unwrap().join().unwrap();
}

async fn look_at_it() {
    let office = Office::demo().await;
    let clerk = office.api("clerk").await;
    let all = disputes(&clerk).await;
    assert!(all.len() >= 74, "{}", all.len());

    every_kind_and_stage_is_there(&all);
    for case in CASES {
        stands(case, all.get(case.number).unwrap_or_else(|| panic!("no {}", case.number)));
    }
    let family = &all["LA-2026-000021"];
    assert_eq!(proceedings(family), [PEOPLES, ("performance", "defaulted")]);
    assert!(due(family).contains(&("RM.TERM", "2026-04-09")) && due(family).contains(&("SFQR.APPLY", "2026-05-07")));
    assert_eq!(family["proceedings"][0]["agreements"][0]["obligations"].as_array().unwrap().len(), 40);
    details(&all);
    the_rule_of_the_market_regulator_is_seen(&clerk, &all).await;
}

/// Every dispute whole, by its number.
async fn disputes(clerk: &Client) -> BTreeMap<String, Value> {
    let list = clerk.get("/disputes?page_size=200&sort=registered").await.expect(200);
    let lines = list["items"].as_array().unwrap();
    let mut all = BTreeMap::new();
    for line in lines {
        let dispute = clerk.get(&format!("/disputes/{}", line["code"].as_str().unwrap())).await.expect(200);
        all.insert(dispute["number"].as_str().unwrap().to_owned(), dispute);
    }
    assert_eq!(all.len(), lines.len(), "a number was given twice");
    all
}

fn every_kind_and_stage_is_there(all: &BTreeMap<String, Value>) {
    let seen: BTreeSet<(&str, &str)> = all.values().flat_map(proceedings).collect();
    let kinds: BTreeSet<&str> = seen.iter().map(|(kind, _)| *kind).chain(["dispute"]).collect();
    let missing: Vec<&str> = procedure::ALL.iter().map(|one| one.kind).filter(|kind| !kinds.contains(kind)).collect();
    assert!(missing.is_empty(), "no dispute tells of {missing:?}");

    let mediation: Vec<_> = procedure::ALL.iter().filter(|one| one.is_mediation).collect();
    let is_mediation = |kind: &str| mediation.iter().any(|one| one.kind == kind);
    let stages: BTreeSet<&str> = seen.iter().filter(|(kind, _)| is_mediation(kind)).map(|(_, stage)| *stage).collect();
    let wanted: BTreeSet<&str> = mediation.iter().flat_map(|one| one.stages()).map(|stage| stage.code()).collect();
    let missing: Vec<&&str> = wanted.difference(&stages).collect();
    assert!(missing.is_empty(), "no mediation is {missing:?}");
    // What stands beside a mediation, or follows it, each in every stage of its own.
    let others = procedure::ALL.iter().filter(|one| !one.is_mediation && one.kind != "dispute");
    let each = others.flat_map(|one| one.stages().into_iter().map(move |stage| (one.kind, stage.code())));
    let missing: Vec<(&str, &str)> = each.filter(|wanted| !seen.contains(wanted)).collect();
    assert!(missing.is_empty(), "nothing in the demo is {missing:?}");
    for stage in ["registered", "triage", "supplement", "in-hand", "not-accepted", "closed", "archived"] {
        assert!(all.values().any(|dispute| dispute["stage"] == stage), "no dispute is {stage}");
    }
}

fn stands(case: &Case, dispute: &Value) {
    let number = case.number;
    assert_eq!(dispute["stage"], case.stage, "{number}");
    assert_eq!(proceedings(dispute), case.proceedings, "{number}");
    let due = due(dispute);
    for wanted in case.due {
        assert!(due.contains(wanted), "{number}: no {wanted:?} in {due:?}");
    }
    assert_eq!(payments(dispute), case.payments, "{number}");
}

/// What stands nowhere but in single cases.
fn details(all: &BTreeMap<String, Value>) {
    let storeroom = &all["LA-2026-000050"];
    assert_eq!(storeroom["proceedings"][0]["number"], "〔2026〕澜安枣坪人调字第7号");
    assert_eq!(storeroom["proceedings"][0]["agreements"][0]["form"], "oral");
    for (number, code) in [("LA-2026-000036", "SC.NOTICE"), ("LA-2026-000071", "NE.TERM")] {
        let limit = limits(&all[number]).find(|one| one["code"] == code).unwrap();
        assert_eq!((&limit["state"], &limit["due_on"]), (&json!("running"), &json!("2026-06-30")), "{number}");
    }
    let violence = &all["LA-2026-000066"]["risk"];
    assert_eq!(violence["grade"], "orange");
    let reports = violence["reports"].as_array().unwrap();
    assert!(reports.len() >= 5 && reports.iter().all(|one| one["reported_to"].is_string()), "{violence}");
    let mut flat = limits(&all["LA-2024-000001"]);
    assert!(flat.any(|one| one["calendar_complete"] == false), "the calendar of 2024 was never entered");
    let lease = all["LA-2026-000018"]["proceedings"].as_array().unwrap();
    let (first, second) = (&lease[0]["agreements"][0], &lease[2]["agreements"][0]);
    assert_eq!((&first["state"], &second["amends"]), (&json!("superseded"), &first["id"]));
    let estate = &all["LA-2026-000047"];
    assert_eq!(estate["amount"], "41580.60");
    let agreed = &estate["proceedings"][0]["agreements"][0];
    assert_eq!((&agreed["scope"], &agreed["annex"]["members"]), (&json!("partial"), &json!(12)));
    assert!(agreed["remaining_issues"].as_str().unwrap().contains("7,560.60"), "{agreed}");
    let wages = &all["LA-2026-000007"]["proceedings"][1]["agreements"][0];
    assert_eq!(wages["body_seals"].as_array().unwrap().len(), 5, "{wages}");
    let smell = &all["LA-2026-000056"]["proceedings"][0]["agreements"][0];
    assert_eq!((&smell["scope"], &smell["annex"]["members"]), (&json!("partial"), &json!(38)));
}

/// Twenty working days before the market regulator, and where that is written.
async fn the_rule_of_the_market_regulator_is_seen(clerk: &Client, all: &BTreeMap<String, Value>) {
    let rules = clerk.get("/local-rules").await.expect(200);
    let rule = rules["items"].as_array().unwrap().iter().find(|rule| rule["code"] == "XZ.TERM").unwrap();
    assert_eq!(rule["span"], 20);
    let mut told = all
        .values()
        .flat_map(limits)
        .filter(|limit| limit["code"] == "XZ.TERM")
        .map(|limit| limit["explanation"].to_string());
    assert!(told.any(|why| why.contains("澜安县市场监督管理局行政调解规则")));
}

fn proceedings(dispute: &Value) -> Vec<(&str, &str)> {
    let all = dispute["proceedings"].as_array().unwrap();
    all.iter().map(|one| (one["kind"].as_str().unwrap(), one["stage"].as_str().unwrap())).collect()
}

/// Every limit of the dispute that runs, and all of its proceedings, ended ones too.
fn limits(dispute: &Value) -> impl Iterator<Item = &Value> {
    let proceedings = dispute["proceedings"].as_array().unwrap().iter();
    let of_them = proceedings.flat_map(|one| one["deadlines"].as_array().unwrap());
    dispute["deadlines"].as_array().unwrap().iter().chain(of_them)
}

fn due(dispute: &Value) -> Vec<(&str, &str)> {
    limits(dispute).map(|one| (one["code"].as_str().unwrap(), one["due_on"].as_str().unwrap())).collect()
}

fn payments(dispute: &Value) -> Vec<&str> {
    let proceedings = dispute["proceedings"].as_array().unwrap();
    let agreements = proceedings.iter().flat_map(|one| one["agreements"].as_array().unwrap());
    agreements.flat_map(|one| one["obligations"].as_array().unwrap()).filter_map(|one| one["amount"].as_str()).collect()
}
