//! Clocks of kinds: which limit runs from what, what stops it, and how several stand side by side.

use sea_orm::EntityTrait;
use serde_json::json;

use super::walk::{Walk, of};
use crate::office::Office;

/// The limit of each kind, by code.
#[tokio::test]
async fn each_kind_runs_its_own_limit() {
    for (kind, code) in [
        ("peoples-mediation", "RM.TERM"),
        ("medical-mediation", "YL.TERM"),
        ("labour-mediation", "LD.TERM"),
        ("commercial-mediation", "SS.TERM"),
        ("administrative-mediation", "XZ.TERM"),
        ("traffic-mediation", "JT.TERM"),
        ("market-mediation", "SC.TERM"),
        ("entrusted-mediation", "WT.TERM.O"),
        ("delegated-mediation", "WP.TERM"),
    ] {
        let office = Office::open().await;
        let walk = Walk::accepted(&office, of(kind)).await;
        let term = walk.deadline(code).await;
        assert_eq!(term["state"], "running", "{kind}");
        // The calculator gives the same day from the same event.
        let path = format!("/time-limits/{code}/calculation?anchor_on={}", term["anchor_on"].as_str().unwrap());
        let counted = office.api("clerk").await.get(&path).await.expect(200);
        assert_eq!(counted["due_on"], term["due_on"], "{kind}");
    }
}

/// The court's procedure decides between fifteen days and seven. (LA2024 3)
#[tokio::test]
async fn the_courts_procedure_chooses_the_limit() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let registration = crate::office::scene::registration();
    let code = clerk.post("/disputes", registration).await.expect(201)["code"].as_str().unwrap().to_owned();
    let body = json!({"kind": "entrusted-mediation", "organisation": office.body("澜滨").await,
                      "initiative": "entrusted", "reason": "法院委托。"});
    clerk.post(&format!("/disputes/{code}/proceedings"), body).await.expect(201);
    let dispute = clerk.get(&format!("/disputes/{code}")).await.expect(200);
    let id = dispute["proceedings"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/proceedings/{id}/acts/receive-materials");
    clerk
        .post(&path, json!({"fields": {"court-case-number": "(2026)浙0199民初1号"}}))
        .await
        .problem(409, "fields-missing");
    clerk.post(&path, json!({"fields": {"procedure": "quick"}})).await.wrong_field("fields.procedure");
    clerk.post(&path, json!({"fields": {"no-such": "x"}})).await.wrong_field("fields.no-such");
    let fields = json!({"court-case-number": "(2026)浙0199民初1号", "procedure": "summary"});
    let seen = clerk.post(&path, json!({"fields": fields})).await.expect(200);
    let codes: Vec<&str> =
        seen["deadlines"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"WT.TERM.S") && !codes.contains(&"WT.TERM.O"), "{codes:?}");
    assert_eq!(seen["fields"]["procedure"], "summary");
}

/// A mediation, an appraisal beside it that stops its clock, and the clock for judicial confirmation: each as the calculator
/// counts it.
#[tokio::test]
async fn an_appraisal_beside_it_stops_the_clock_until_the_opinion_is_there() {
    let office = Office::open().await;
    let mut walk = Walk::mediated(&office, of("medical-mediation")).await;
    let before = walk.deadline("YL.TERM").await;
    let head = walk.head().await;
    let body = json!({"kind": "appraisal", "organisation": office.body("医调").await, "initiative": "party",
                      "reason": "双方同意鉴定。"});
    head.post(&format!("/disputes/{}/proceedings", walk.code), body).await.expect(201);
    let dispute = head.get(&format!("/disputes/{}", walk.code)).await.expect(200);
    let appraisal = dispute["proceedings"].as_array().unwrap().iter().find(|one| one["kind"] == "appraisal").unwrap();
    let act = async |act: &str, fields: serde_json::Value| {
        let path = format!("/proceedings/{}/acts/{act}", appraisal["id"].as_str().unwrap());
        office.api("industry").await.post(&path, json!({"fields": fields})).await
    };
    let first = office.app.today();
    act("commission", json!({"institution": "澜州市医学会", "appraised": "有无过错及因果关系"})).await.expect(200);
    assert_eq!(walk.deadline("YL.TERM").await["state"], "paused");
    assert_eq!(walk.stage().await, "in-mediation");
    act("take-commission", json!({})).await.expect(200);
    // A suspension on top of it, lifted first: the clock still stands.
    let mediator = walk.mediator().await;
    mediator.post(&walk.path("/suspensions"), json!({"ground": "other-case"})).await.expect(200);
    office.wait(chrono::Duration::days(5));
    mediator.post(&walk.path("/resumptions"), json!({})).await.expect(200);
    assert_eq!(walk.deadline("YL.TERM").await["state"], "paused");
    office.wait(chrono::Duration::days(15));
    act("issue-opinion", json!({"opinion": "院方承担次要责任。"})).await.expect(200);
    let last = office.app.today().pred_opt().unwrap();
    let after = walk.deadline("YL.TERM").await;
    assert_eq!(after["state"], "running");
    let anchor = before["anchor_on"].as_str().unwrap();
    let path = format!("/time-limits/YL.TERM/calculation?anchor_on={anchor}&exclude={first}..{last}");
    assert_eq!(head.get(&path).await.expect(200)["due_on"], after["due_on"]);
    act("finish", json!({})).await.expect(200);

    walk.meet().await;
    walk.agree().await;
    let confirmation = walk.deadline("SFQR.APPLY").await;
    let path = format!("/time-limits/SFQR.APPLY/calculation?anchor_on={}", confirmation["anchor_on"].as_str().unwrap());
    assert_eq!(head.get(&path).await.expect(200)["due_on"], confirmation["due_on"]);
}

/// A people's term that stands still for an appraisal, beside the thirty days for what was settled before and the days of its
/// performance: page, API and calculator say the same of each, and the tightest drives the badge.
#[tokio::test]
async fn a_peoples_clock_a_pause_and_a_confirmation_stand_on_one_strip() {
    let office = Office::open().await;
    let (mut scene, ..) = crate::agreements::oral::partly(&office).await;
    office.on("2026-07-01");
    scene.route(&office).await;
    scene.consent(&office).await;
    scene.accept(&office).await;
    scene.appoint(&office, "mediator").await;
    let head = office.api("committee").await;
    let body = json!({"kind": "appraisal", "organisation": office.body("澜滨").await, "initiative": "party",
                      "reason": "误工天数双方同意鉴定。"});
    head.post(&format!("/disputes/{}/proceedings", scene.code), body).await.expect(201);
    let seen = head.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let appraisal = seen["proceedings"].as_array().unwrap().iter().find(|one| one["kind"] == "appraisal").unwrap();
    let path = format!("/proceedings/{}/acts/commission", appraisal["id"].as_str().unwrap());
    let fields = json!({"institution": "澜州市司法鉴定所", "appraised": "误工天数"});
    head.post(&path, json!({ "fields": fields })).await.expect(200);

    let seen = head.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let running = seen["deadlines"].as_array().unwrap();
    let of = |code: &str| running.iter().find(|row| row["code"] == code).unwrap_or_else(|| panic!("{code}: {seen}"));
    assert_eq!(of("RM.TERM")["state"], "paused");
    assert_eq!(of("SFQR.APPLY")["state"], "running");
    assert_eq!(of("PF.DUE")["due_on"], "2026-07-10");
    for code in ["SFQR.APPLY", "RM.FOLLOW"] {
        let row = of(code);
        let path = format!("/time-limits/{code}/calculation?anchor_on={}", row["anchor_on"].as_str().unwrap());
        let counted = head.get(&path).await.expect(200);
        assert_eq!((&counted["due_on"], &counted["explanation"]), (&row["due_on"], &row["explanation"]), "{code}");
    }
    let due = running[0]["due_on"].as_str().unwrap();
    assert!(running.iter().all(|row| due <= row["due_on"].as_str().unwrap()), "the tightest first: {running:?}");
    let mut reader = office.reader("committee").await;
    let page = crate::office::Reader::must(reader.open(&format!("/disputes/{}/deadlines", scene.code)).await);
    for name in ["人民调解期限", "司法确认", "已中止"] {
        assert!(page.text().contains(name), "{name}: {}", page.text());
    }
}

/// The opinion is sensitive: sealed, and only for the body and the centre.
#[tokio::test]
async fn what_an_appraisal_says_is_for_the_body_and_the_centre() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, of("peoples-mediation")).await;
    let body = json!({"kind": "appraisal", "organisation": office.body("澜滨").await, "initiative": "party", "reason": "鉴定。"});
    let mediator = walk.mediator().await;
    let opened = mediator.post(&format!("/disputes/{}/proceedings", walk.code), body).await.expect(201);
    let dispute = walk.head().await.get(&format!("/disputes/{}", walk.code)).await.expect(200);
    let of_it = dispute["proceedings"].as_array().unwrap().iter().find(|one| one["kind"] == "appraisal");
    let id = of_it.unwrap_or_else(|| panic!("{opened:?}"))["id"].as_str().unwrap().to_owned();
    let path = format!("/proceedings/{id}/acts");
    let head = walk.head().await;
    let fields = json!({"institution": "澜州司法鉴定所", "appraised": "墙体裂缝的原因"});
    head.post(&format!("{path}/commission"), json!({"fields": fields})).await.expect(200);
    head.post(&format!("{path}/take-commission"), json!({})).await.expect(200);
    let fields = json!({"opinion": "裂缝系倒灌所致。"});
    let seen = head.post(&format!("{path}/issue-opinion"), json!({"fields": fields})).await.expect(200);
    assert_eq!(seen["fields"]["opinion"], "裂缝系倒灌所致。");
    let rows = ::entity::field::Entity::find().all(&office.app.db).await.unwrap();
    assert!(rows.iter().any(|row| row.code == "opinion" && row.value.is_none() && row.sealed.is_some()), "{rows:?}");
}

/// Labour: fifteen days from the receipt of the application, not from acceptance. (LDTZ 14)
#[tokio::test]
async fn labour_counts_from_the_application() {
    let office = Office::open().await;
    let walk = Walk::consented(&office, of("labour-mediation")).await;
    let opened = office.app.today();
    office.wait(chrono::Duration::days(2));
    assert_eq!(walk.deadline("LD.TERM").await["anchor_on"], json!(opened));
}

/// Commerce: from the consent of all, however long the centre thinks it over. (domain.md §2.5)
#[tokio::test]
async fn commercial_mediation_counts_from_the_last_consent() {
    let office = Office::open().await;
    let walk = Walk::consented(&office, of("commercial-mediation")).await;
    let consented = office.app.today();
    office.wait(chrono::Duration::days(2));
    let body = json!({"fields": (walk.way.fields)(&office)});
    walk.head().await.post(&walk.path("/acceptance"), body).await.expect(200);
    assert_eq!(walk.deadline("SS.TERM").await["anchor_on"], json!(consented));
}

/// Three days before the session the traffic police tell the parties. (DJSG 88)
#[tokio::test]
async fn the_traffic_police_tell_three_days_before() {
    let office = Office::open().await;
    let walk = Walk::mediated(&office, of("traffic-mediation")).await;
    let mediator = walk.mediator().await;
    let starts = office.app.now() + chrono::Duration::days(2);
    let body = json!({"starts_at": starts.to_rfc3339(), "place": "交警中队", "attendees": walk.parties});
    mediator.post(&walk.path("/sessions"), body).await.wrong_field("starts_at");
    walk.meet().await;
}

/// Asked for more than ten days after the certificate it is too late. (DJSG 86)
#[tokio::test]
async fn the_traffic_police_are_asked_in_time_or_not_at_all() {
    let office = Office::open().await;
    let walk = Walk::consented(&office, of("traffic-mediation")).await;
    let long_ago = office.app.today() - chrono::Days::new(30);
    let fields = json!({"joint-request": "yes", "certificate-number": "第1号", "certificate-on": long_ago,
                        "certificate-facts": "倒车碰撞"});
    let head = walk.head().await;
    head.post(&walk.path("/acceptance"), json!({"fields": fields})).await.problem(409, "too-late");
    head.post(&walk.path("/acceptance"), json!({})).await.problem(409, "fields-missing");
}

/// A medical term is extended in working days, by the mediator and by the calculator alike. (YLJF 38)
#[tokio::test]
async fn the_calculator_extends_in_the_days_of_the_kind() {
    for (kind, code) in [("medical-mediation", "YL.TERM"), ("labour-mediation", "LD.TERM")] {
        let office = Office::open().await;
        let walk = Walk::mediated(&office, of(kind)).await;
        let mediator = walk.mediator().await;
        let body = json!({"days": 12, "agreed_by": walk.parties, "reason": "还要核实。"});
        mediator.post(&walk.path("/extensions"), body).await.expect(200);

        let term = walk.deadline(code).await;
        let path =
            format!("/time-limits/{code}/calculation?anchor_on={}&extend=12", term["anchor_on"].as_str().unwrap());
        let counted = mediator.get(&path).await.expect(200);

        assert_eq!((&counted["due_on"], &counted["explanation"]), (&term["due_on"], &term["explanation"]), "{kind}");
    }
}

/// Once for people's mediation, as often as all agree for the medical committee, never for the market regulator.
#[tokio::test]
async fn an_extension_goes_by_the_kind() {
    for (kind, allowed) in [("peoples-mediation", 1), ("medical-mediation", 2), ("market-mediation", 0)] {
        let office = Office::open().await;
        let walk = Walk::mediated(&office, of(kind)).await;
        let body = json!({"days": 10, "agreed_by": walk.parties, "reason": "还要核实。"});
        for _ in 0..allowed {
            walk.mediator().await.post(&walk.path("/extensions"), body.clone()).await.expect(200);
        }
        if kind != "medical-mediation" {
            let refused = walk.mediator().await.post(&walk.path("/extensions"), body).await;
            refused.problem(409, "extension-spent");
        }
    }
}

/// The other party is asked within three working days of the court's material, and a mediator is chosen within two of the offer.
/// (ZXTJ 10, 15; rows 15 and 20 of domain.md §7.3)
#[tokio::test]
async fn the_court_kinds_ask_the_parties_and_let_them_choose_in_time() {
    for kind in ["entrusted-mediation", "delegated-mediation"] {
        let office = Office::open().await;
        let walk = Walk::routed(&office, of(kind)).await;
        let contact = walk.deadline("ZX.CONTACT").await;
        assert_eq!((&contact["state"], &contact["due_on"]), (&json!("running"), &json!("2026-07-03")), "{kind}");
        for party in &walk.parties {
            let body = json!({"party": party, "consents": true, "channel": "telephone"});
            walk.head().await.post(&walk.path("/consents"), body).await.expect(200);
        }
        walk.head().await.post(&walk.path("/acceptance"), json!({})).await.expect(200);
        assert_eq!(walk.deadline("ZX.CONTACT").await["state"], "met", "{kind}");

        let account = office.account(walk.way.mediator).await;
        walk.head().await.post(&walk.path("/mediator-offers"), json!({"accounts": [account]})).await.expect(200);
        let select = walk.deadline("ZX.SELECT").await;
        assert_eq!((&select["state"], &select["due_on"]), (&json!("running"), &json!("2026-07-02")), "{kind}");
        let body = json!({"mediators": [account], "presiding": account, "chosen_by": "parties"});
        let version = walk.look().await.version();
        walk.head().await.put(&walk.path("/mediators"), body, version).await.expect(200);
        assert_eq!(walk.deadline("ZX.SELECT").await["state"], "met", "{kind}");
    }
}

/// What a body gives back is routed again within a working day; what is another organ's, within the three of the law. (SZDY 45)
#[tokio::test]
async fn what_was_given_back_has_a_clock_until_it_is_routed_again() {
    for (kind, codes) in
        [("peoples-mediation", &["CT.TRIAGE"][..]), ("administrative-mediation", &["CT.TRIAGE", "XZ.MOVE"][..])]
    {
        let office = Office::open().await;
        let walk = Walk::routed(&office, of(kind)).await;
        walk.act(walk.way.head, "return", json!({"explanation": "应由别的单位办。"})).await.expect(200);
        let clerk = office.api("clerk").await;
        let running = async || {
            let seen = clerk.get(&format!("/disputes/{}", walk.code)).await.expect(200);
            let own = seen["deadlines"].as_array().unwrap().iter().filter(|row| row["state"] == "running");
            let of_it = own.filter(|row| ["CT.TRIAGE", "XZ.MOVE"].iter().any(|code| row["code"] == *code));
            of_it.map(|row| row["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(running().await, codes, "{kind}");

        let body = json!({"kind": "peoples-mediation", "organisation": office.body("枣坪").await, "initiative": "party",
                          "reason": "改由村调委会办。"});
        clerk.post(&format!("/disputes/{}/proceedings", walk.code), body).await.expect(201);
        assert_eq!(running().await, Vec::<String>::new(), "{kind}");
    }
}
