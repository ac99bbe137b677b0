//! Which way a dispute goes, or that it is not taken on.

use serde_json::{Value, json};

use super::neighbours;
use crate::office::scene::{At, Scene};
use crate::office::{Client, Office, Reader};

async fn registered(client: &Client) -> String {
    let dispute = client.post("/disputes", neighbours()).await.expect(201);
    format!("/disputes/{}", dispute["code"].as_str().unwrap())
}

async fn to_village(office: &Office) -> Value {
    json!({
        "kind": "peoples-mediation", "organisation": office.body("枣坪").await, "initiative": "party",
        "reason": "发生在本村，双方都信得过"
    })
}

#[tokio::test]
async fn a_clerk_routes_a_dispute_to_a_committee_which_then_sees_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk).await;
    let village = office.api("village").await;
    village.get(&path).await.problem(404, "not-found");
    assert_eq!(clerk.post(&format!("{path}/triage"), Value::Null).await.expect(200)["stage"], "triage");

    let answer = clerk.post(&format!("{path}/proceedings"), to_village(&office).await).await;

    let proceeding = answer.expect(201);
    assert_eq!(proceeding["stage"], "consent-pending");
    assert_eq!(proceeding["organisation"]["name"], "栖桐镇枣坪村人民调解委员会");
    assert_eq!(proceeding["reason"], "发生在本村，双方都信得过");
    assert_eq!(answer.header("location"), format!("/api/v1/proceedings/{}", proceeding["id"].as_str().unwrap()));
    let dispute = village.get(&path).await.expect(200);
    assert_eq!(dispute["stage"], "in-hand");
    // Routed in time; the body now has three working days to decide.
    let codes: Vec<&str> =
        dispute["deadlines"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["RM.ACCEPT"]);
    let again = clerk.post(&format!("{path}/proceedings"), to_village(&office).await).await;
    again.problem(409, "mediation-under-way");
}

/// What nobody asked is said beside the button, and stands in the timeline for the office when it is routed all the same.
#[tokio::test]
async fn what_was_not_asked_is_said_before_and_kept_afterwards() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk).await;
    let page = Reader::must(office.reader("clerk").await.open(&format!("{path}/route")).await);
    let notice = page.texts(".notice[data-kind=warning]").join(" ");
    assert!(notice.contains("还没问清") && notice.contains("K3 ") && notice.contains("K4 "), "{notice}");
    clerk.post(&format!("{path}/proceedings"), to_village(&office).await).await.expect(201);
    let told = clerk.get(&format!("{path}/timeline")).await.expect(200);
    let routed = told["items"].as_array().unwrap().iter().find(|row| row["act"] == "open-proceeding").unwrap();
    let for_staff = routed["for_staff"].as_str().unwrap_or_default();
    assert!(for_staff.contains("还没有问清") && for_staff.contains("K4 "), "{routed}");

    let asked: Value = rules::list::CIRCUMSTANCES.iter().map(|one| (one.code.to_owned(), json!("no"))).collect();
    let mut body = neighbours();
    body["circumstances"] = asked;
    body["arbitration_clause"] = json!(false);
    body["occurred_on"] = json!("2026-06-20");
    let dispute = clerk.post("/disputes", body).await.expect(201);
    let path = format!("/disputes/{}", dispute["code"].as_str().unwrap());
    let page = Reader::must(office.reader("clerk").await.open(&format!("{path}/route")).await);
    assert!(!page.text().contains("还没问清："), "{}", page.text());
}

#[tokio::test]
async fn a_body_that_does_not_run_the_kind_is_no_choice() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = format!("{}/proceedings", registered(&clerk).await);
    let with = async |field: &str, value: Value| {
        let mut body = to_village(&office).await;
        body[field] = value;
        clerk.post(&path, body).await.wrong_field(field)
    };
    with("organisation", json!(office.body("市监").await)).await;
    with("organisation", json!("0000000000000000")).await;
    with("organisation", json!("' OR 1=1--")).await;
    with("kind", json!("performance")).await;
    with("kind", json!("dispute")).await;
    with("initiative", json!("fate")).await;
    with("reason", json!("理".repeat(501))).await;
}

/// A track that the law gives to one organ goes to a body that is named for it, not to every department or police body. (SCTS 14;
/// YLJF 31, 40; GAXZ 178; DJSG 86)
#[tokio::test]
async fn a_track_of_one_organ_is_proposed_and_opened_only_where_it_is_named() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk).await;
    let triage = clerk.get(&format!("{path}/triage")).await.expect(200);
    for (kind, named) in [
        ("market-mediation", "澜安县市场监督管理局"),
        ("health-mediation", "澜安县卫生健康局"),
        ("police-mediation", "澜安县公安局城南派出所"),
        ("traffic-mediation", "澜安县公安局交通警察大队"),
        ("medical-mediation", "澜安县医疗纠纷人民调解委员会"),
    ] {
        let bodies = triage["bodies"].as_array().unwrap().iter();
        let runs = bodies.filter(|body| body["proceedings"].as_array().unwrap().iter().any(|one| one == kind));
        assert_eq!(runs.map(|body| body["name"].as_str().unwrap()).collect::<Vec<_>>(), [named], "{kind}");
    }
    let open = async |kind: &str, body: &str| {
        let body = json!({"kind": kind, "organisation": office.body(body).await, "initiative": "party",
                          "reason": "试一试"});
        clerk.post(&format!("{path}/proceedings"), body).await
    };
    let words = open("health-mediation", "市监").await.wrong_field("organisation");
    assert!(words.contains("澜安县市场监督管理局不是办理卫生健康部门调解的机关"), "{words}");
    open("market-mediation", "卫健").await.wrong_field("organisation");
    open("traffic-mediation", "公安").await.wrong_field("organisation");
    open("market-mediation", "市监").await.expect(201);
}

#[tokio::test]
async fn mediation_needs_somebody_on_the_other_side() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut alone = neighbours();
    alone["parties"].as_array_mut().unwrap().pop();
    let dispute = clerk.post("/disputes", alone).await.expect(201);
    let path = format!("/disputes/{}/proceedings", dispute["code"].as_str().unwrap());
    clerk.post(&path, to_village(&office).await).await.problem(409, "other-side-missing");
}

#[tokio::test]
async fn who_registered_for_another_body_loses_it_when_it_is_routed_away_and_a_grid_worker_keeps_sight() {
    let office = Office::open().await;
    let (village, grid, clerk) = (office.api("village").await, office.api("grid").await, office.api("clerk").await);
    let by_village = registered(&village).await;
    let by_grid = registered(&grid).await;
    let mut to_studio = to_village(&office).await;
    to_studio["organisation"] = json!(office.body("宓春兰").await);

    for path in [&by_village, &by_grid] {
        clerk.post(&format!("{path}/proceedings"), to_studio.clone()).await.expect(201);
    }

    village.get(&by_village).await.problem(404, "not-found");
    grid.get(&by_grid).await.expect(200);
    office.api("studio").await.get(&by_grid).await.expect(200);
}

#[tokio::test]
async fn a_head_of_a_committee_only_proposes_the_way() {
    let office = Office::open().await;
    let village = office.api("village").await;
    let path = registered(&village).await;

    let answer = village.post(&format!("{path}/proceedings"), to_village(&office).await).await;

    let waiting = answer.expect(202);
    assert_eq!(waiting["request"]["act"], "open-proceeding");
    assert_eq!(waiting["request"]["state"], "pending");
    assert_eq!(village.get(&path).await.expect(200)["stage"], "registered");
    village.post(&format!("{path}/proceedings"), to_village(&office).await).await.problem(409, "request-pending");
}

#[tokio::test]
async fn a_clerk_proposes_a_refusal_and_a_director_refuses_with_ground_and_other_routes() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let path = registered(&clerk).await;
    let refusal = json!({ "ground": "R02", "advice": "可以向澜安县人民法院起诉，或申请法律援助。" });

    let proposed = clerk.post(&format!("{path}/refusal"), refusal.clone()).await;
    assert_eq!(proposed.expect(202)["request"]["act"], "refuse-dispute");
    assert_eq!(clerk.get(&path).await.expect(200)["stage"], "registered");
    let refused = director.post(&format!("{path}/refusal"), refusal.clone()).await;

    assert_eq!(refused.expect(200)["stage"], "not-accepted");
    director.post(&format!("{path}/refusal"), refusal).await.problem(409, "wrong-stage");
    for (field, body) in [
        ("ground", json!({ "ground": "T01", "advice": "x" })),
        ("ground", json!({ "ground": "", "advice": "x" })),
        ("advice", json!({ "ground": "R02", "advice": "  " })),
        ("advice", json!({ "ground": "R02", "advice": "长".repeat(2_001) })),
    ] {
        director.post(&format!("{path}/refusal"), body).await.wrong_field(field);
    }
}

/// 不予受理告知书: why, and which other routes there are; told to whoever applied. (domain.md §7.3, row 11)
#[tokio::test]
async fn a_refusal_has_its_notice_and_only_the_applicant_is_told() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let at_once = registered(&clerk).await;
    let approved = registered(&clerk).await;
    let refusal = json!({ "ground": "R05", "advice": "请向栖桐镇人民政府申请土地权属处理。" });

    director.post(&format!("{at_once}/refusal"), refusal.clone()).await.expect(200);
    let waiting = clerk.post(&format!("{approved}/refusal"), refusal).await.expect(202);
    assert!(clerk.get(&format!("{approved}/documents")).await.expect(200)["items"].as_array().unwrap().is_empty());
    let id = waiting["request"]["id"].as_str().unwrap();
    director.post(&format!("/requests/{id}/approval"), json!({})).await.expect(200);

    for path in [at_once, approved] {
        let papers = clerk.get(&format!("{path}/documents")).await.expect(200);
        assert_eq!(papers["items"][0]["kind"], "refusal-notice", "{papers}");
        assert_eq!(papers["total"], 1);
        let code = path.trim_start_matches("/disputes/");
        let letters = clerk.get(&format!("/letters?dispute={code}")).await.expect(200);
        assert_eq!(letters["total"], 1, "{letters}");
        assert_eq!(letters["items"][0]["template"], "declined");
        assert_eq!(letters["items"][0]["to"], "q***@lanan.example");
    }
}

#[tokio::test]
async fn a_stranger_finds_nothing_to_route() {
    let office = Office::open().await;
    let path = registered(&office.api("clerk").await).await;
    for username in ["committee", "court", "auditor", "admin"] {
        let client = office.api(username).await;
        client.post(&format!("{path}/triage"), Value::Null).await.problem(404, "not-found");
        client.post(&format!("{path}/proceedings"), to_village(&office).await).await.problem(404, "not-found");
        let refusal = json!({ "ground": "R02", "advice": "起诉" });
        client.post(&format!("{path}/refusal"), refusal).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn somebody_who_saw_an_older_version_is_told() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk).await;
    let version = clerk.get(&path).await.version();
    clerk.post(&format!("{path}/triage"), Value::Null).await.expect(200);

    let late = clerk.with("If-Match", format!("\"{version}\""));
    late.post(&format!("{path}/proceedings"), to_village(&office).await).await.expect(412);
}

/// What is orange or red is not let go: an organ has it from now on. (row 11 of domain.md §7.3)
#[tokio::test]
async fn a_grave_dispute_that_is_not_accepted_is_handed_to_an_organ() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let path = format!("/disputes/{}", scene.code);
    let raised = json!({"grade": "orange", "reason": "亲属扬言上门。"});
    clerk.post(&format!("{path}/risk"), raised).await.expect(200);
    let refusal = json!({"ground": "R07", "advice": "已移送公安机关，民事部分可以起诉。"});
    let problem = clerk.post(&format!("{path}/refusal"), refusal.clone()).await;
    assert!(problem.wrong_field("handed_to").contains("移交给哪个机关"));
    director.post(&format!("{path}/refusal"), refusal.clone()).await.wrong_field("handed_to");
    // On the page it is asked, too.
    let mut reader = office.reader("director").await;
    let form = Reader::must(reader.open(&format!("{path}/route")).await).form("/route");
    let form = form.set("act", "refuse").set("ground", "R07").set("advice", "可以起诉。").set("handed_to", "");
    let again = reader.send(&form).await;
    assert!(again.has("#e-handed_to"), "{}", again.text());

    let mut handed = refusal;
    handed["handed_to"] = json!(office.body("公安").await);
    let seen = director.post(&format!("{path}/refusal"), handed).await.expect(200);

    assert_eq!(seen["stage"], "not-accepted");
    let timeline = director.get(&format!("{path}/timeline")).await.expect(200).to_string();
    assert!(timeline.contains("移交澜安县公安局城南派出所"), "{timeline}");
    let papers = director.get(&format!("{path}/documents")).await.expect(200);
    let notice = papers["items"].as_array().unwrap().iter().find(|one| one["kind"] == "refusal-notice").unwrap();
    assert!(notice["id"].is_string(), "{notice}");
}
