//! What a place sets otherwise for organs and courts: administrative disputes, judicial confirmation, delegation before filing.

use chrono::Days;
use serde_json::{Value, json};

use super::walk::{Walk, of, open_to};
use crate::office::scene::{registration, terms};
use crate::office::{Office, Reader};

/// A switch is set for a body, as its place has it.
async fn set(office: &Office, body: &str, code: &str, value: bool) {
    let rule = json!({"organisation": office.body(body).await, "code": code, "value": value,
                      "source": "某省行政调解办法第5条", "since": "2026-01-01"});
    office.api("admin").await.post("/local-rules", rule).await.expect(201);
}

/// A dispute with an authority that acted officially; answers its code.
async fn with_an_authority(office: &Office) -> String {
    let mut told = registration();
    told["circumstances"] = json!({"administrative-opponent": "yes"});
    let answer = office.api("clerk").await.post("/disputes", told).await.expect(201);
    answer["code"].as_str().unwrap().to_owned()
}

/// Tries to open administrative mediation at a body.
async fn to_organ(office: &Office, code: &str, body: &str) -> crate::office::Answer {
    let body = json!({"kind": "administrative-mediation", "organisation": office.body(body).await,
                      "initiative": "party", "reason": "属于本机关职责。"});
    office.api("clerk").await.post(&format!("/disputes/{code}/proceedings"), body).await
}

/// A rule of one department counts for it alone: another organ of the county still takes such a dispute.
#[tokio::test]
async fn an_organ_that_takes_no_administrative_disputes_is_asked_itself() {
    let office = Office::open().await;
    set(&office, "市监", "xz.scope_admin_disputes", false).await;
    let code = with_an_authority(&office).await;
    let clerk = office.api("clerk").await;
    let triage = clerk.get(&format!("/disputes/{code}/triage")).await.expect(200);
    let found = triage["checks"].as_array().unwrap().iter().find(|check| check["code"] == "K2").unwrap().clone();
    assert!(found["advises"].as_array().unwrap().iter().any(|kind| kind == "administrative-mediation"), "{found}");

    let refused = to_organ(&office, &code, "市监").await.problem(409, "check-blocked");
    assert!(refused["detail"].as_str().unwrap().contains("行政复议"), "{refused}");

    to_organ(&office, &code, "砚口").await.expect(201);
}

/// The county takes none, one department does by a rule of its own: the nearest word counts.
#[tokio::test]
async fn an_organ_takes_administrative_disputes_where_the_county_does_not() {
    let office = Office::open().await;
    set(&office, "中心", "xz.scope_admin_disputes", false).await;
    let code = with_an_authority(&office).await;
    to_organ(&office, &code, "市监").await.problem(409, "check-blocked");
    set(&office, "市监", "xz.scope_admin_disputes", true).await;
    to_organ(&office, &code, "市监").await.expect(201);
}

/// What was not known at the counter shows at acceptance: an organ outside of whose scope such disputes are takes none on.
#[tokio::test]
async fn compensation_and_discretion_are_not_taken_on_where_they_are_out_of_scope() {
    let office = Office::open().await;
    set(&office, "市监", "xz.scope_admin_disputes", false).await;
    let walk = Walk::consented(&office, of("administrative-mediation")).await;
    for matter in ["compensation", "discretion"] {
        let refused = walk.accept(json!({"matter": matter, "exclusion": "none"})).await.problem(409, "out-of-scope");
        let detail = refused["detail"].as_str().unwrap();
        for word in ["某省行政调解办法第5条", "行政复议法第20条", "60日"] {
            assert!(detail.contains(word), "{word}: {detail}");
        }
    }
    walk.accept(json!({"matter": "civil", "exclusion": "none"})).await.expect(200);

    let elsewhere = Office::open().await;
    let walk = Walk::consented(&elsewhere, of("administrative-mediation")).await;
    walk.accept(json!({"matter": "compensation", "exclusion": "none"})).await.expect(200);
}

/// Agreed, signed and sealed before an organ; answers the walk.
async fn agreed<'a>(office: &'a Office, kind: &str) -> Walk<'a> {
    let mut walk = Walk::mediated(office, of(kind)).await;
    walk.meet().await;
    walk.agree().await;
    walk
}

/// The words of the agreement in a draft, as the editor shows it.
async fn draft_on_the_page(walk: &Walk<'_>) -> String {
    let due = (walk.office.app.today() + Days::new(10)).to_string();
    let drafted = walk.mediator().await.post(&walk.path("/agreements"), terms(&walk.parties, &due)).await.expect(201);
    let mut reader = walk.office.reader(walk.way.mediator).await;
    let path = format!("/agreements/{}/edit", drafted["id"].as_str().unwrap());
    Reader::must(reader.open(&path).await).text()
}

/// Where no court confirms the agreements of organs, no thirty days run, and neither page nor paper speaks of them. (CPL 205;
/// domain.md §2.3)
#[tokio::test]
async fn agreements_of_organs_are_not_offered_for_confirmation_where_no_court_confirms_them() {
    let confirmed = Office::open().await;
    let walk = agreed(&confirmed, "administrative-mediation").await;
    assert_eq!(walk.deadline("SFQR.APPLY").await["state"], "running");

    let office = Office::open().await;
    set(&office, "中心", "xz.confirmation", false).await;
    for kind in ["administrative-mediation", "market-mediation", "health-mediation", "traffic-mediation"] {
        let walk = agreed(&office, kind).await;
        let seen = walk.look().await.expect(200);
        let codes: Vec<&Value> = seen["deadlines"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
        assert!(codes.iter().all(|code| *code != "SFQR.APPLY"), "{kind}: {codes:?}");
        let drafting = Walk::mediated(&office, of(kind)).await;
        let text = draft_on_the_page(&drafting).await;
        assert!(text.contains("不能申请司法确认"), "{kind}: {text}");
        assert!(!text.contains("共同向有管辖权的人民法院申请司法确认"), "{kind}: {text}");
    }
    // A committee's agreements are confirmed as before.
    let peoples = agreed(&office, "peoples-mediation").await;
    assert_eq!(peoples.deadline("SFQR.APPLY").await["state"], "running");
}

/// Since 2025 a court files first: the older way is neither offered nor opened unless a local rule says that it still delegates.
/// (TYTJ 27; LA2024)
#[tokio::test]
async fn delegation_before_filing_is_open_only_where_a_local_rule_says_so() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let code = clerk.post("/disputes", registration()).await.expect(201)["code"].as_str().unwrap().to_owned();
    let runs_it = async || {
        let triage = clerk.get(&format!("/disputes/{code}/triage")).await.expect(200);
        let bodies = triage["bodies"].as_array().unwrap().clone();
        bodies
            .iter()
            .any(|body| body["proceedings"].as_array().unwrap().iter().any(|kind| kind == "delegated-mediation"))
    };
    let body = json!({"kind": "delegated-mediation", "organisation": office.body("澜滨").await,
                      "initiative": "entrusted", "reason": "法院诉前委派。"});
    let open = async || clerk.post(&format!("/disputes/{code}/proceedings"), body.clone()).await;

    assert!(!runs_it().await);
    let words = open().await.wrong_field("kind");
    assert!(words.contains("委托调解"), "the way that is open is named: {words}");

    open_to(&office, "delegated-mediation").await;

    assert!(runs_it().await);
    open().await.expect(201);
}
