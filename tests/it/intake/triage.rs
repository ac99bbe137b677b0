//! Triage: the fifteen checks through the front door, what they bar, what opens it nevertheless, and who designates a body
//! when two have given the dispute back.

mod designating;
mod on_the_page;

use serde_json::{Value, json};

use super::{child, neighbours};
use crate::office::{Client, Office, Part};

/// Registers the neighbours with something else recorded, and gives the path of the dispute.
async fn registered(client: &Client, changes: Value) -> String {
    let mut body = neighbours();
    for (field, value) in changes.as_object().unwrap() {
        body[field] = value.clone();
    }
    let dispute = client.post("/disputes", body).await.expect(201);
    format!("/disputes/{}", dispute["code"].as_str().unwrap())
}

async fn circumstance(client: &Client, code: &str, answer: &str) -> String {
    let mut circumstances = serde_json::Map::new();
    circumstances.insert(code.to_owned(), json!(answer));
    registered(client, json!({ "circumstances": circumstances })).await
}

async fn check(client: &Client, path: &str, code: &str) -> Value {
    let triage = client.get(&format!("{path}/triage")).await.expect(200);
    let checks = triage["checks"].as_array().unwrap();
    assert_eq!(checks.len(), 15);
    checks.iter().find(|check| check["code"] == code).unwrap().clone()
}

async fn to_village(office: &Office) -> Value {
    json!({
        "kind": "peoples-mediation", "organisation": office.body("枣坪").await, "initiative": "party",
        "reason": "发生在本村，双方都信得过"
    })
}

/// Opens people's mediation at the village; gives the status, and the code of the refusal.
async fn opening(office: &Office, client: &Client, path: &str, more: Value) -> (u16, String) {
    let mut body = to_village(office).await;
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    let answer = client.post(&format!("{path}/proceedings"), body).await;
    let code = answer.json()["code"].as_str().unwrap_or_default().to_owned();
    (answer.status.as_u16(), code)
}

#[tokio::test]
async fn each_check_says_what_it_must_and_lets_mediation_open_or_not() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let yes = |code: &str| {
        let mut circumstances = serde_json::Map::new();
        circumstances.insert(code.to_owned(), json!("yes"));
        json!({ "circumstances": circumstances })
    };
    let mut with_child = neighbours()["parties"].clone();
    with_child.as_array_mut().unwrap().push(child());
    for (recorded, code, result, opens) in [
        (yes("status-or-ownership"), "K1", "warn", true),
        (yes("administrative-opponent"), "K2", "block", false),
        (yes("accusation"), "K3", "block", false),
        (yes("crime"), "K4", "block", false),
        (yes("domestic-violence"), "K4", "block", false),
        (yes("minor-harmed"), "K4", "block", false),
        (yes("already-filed"), "K5", "block", false),
        (json!({ "court_case_number": "（2026）浙0199民初12号" }), "K5", "block", false),
        (json!({ "arbitration_clause": true }), "K6", "warn", true),
        (yes("labour-relation"), "K7", "warn", true),
        (json!({ "category": "07" }), "K7", "warn", true),
        (yes("medical"), "K8", "warn", true),
        (yes("natural-resource-ownership"), "K9", "warn", true),
        (yes("business-parties"), "K10", "warn", true),
        (json!({ "category": "01" }), "K10", "warn", true),
        (yes("cross-region"), "K11", "warn", true),
        (yes("cross-department"), "K11", "warn", true),
        (yes("no-capacity"), "K12", "block", false),
        (json!({ "parties": with_child }), "K12", "warn", true),
        (yes("limitation-near"), "K13", "warn", true),
        (json!({ "occurred_on": "2020-01-02" }), "K13", "warn", true),
        (json!({ "occurred_on": "2026-05-01" }), "K13", "pass", true),
    ] {
        let path = registered(&clerk, recorded.clone()).await;
        let found = check(&clerk, &path, code).await;
        assert_eq!(found["result"], result, "{recorded}: {found}");
        let (status, refusal) = opening(&office, &clerk, &path, json!({})).await;
        let wanted = if opens { (201, "") } else { (409, "check-blocked") };
        assert_eq!((status, refusal.as_str()), wanted, "{recorded}");
    }
}

/// MFD 21 to 23: the guardian of one party stands for nobody else.
#[tokio::test]
async fn an_adult_without_full_capacity_acts_through_a_guardian_of_his_own() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut parties = neighbours()["parties"].clone();
    parties.as_array_mut().unwrap().push(child());
    let mut body = neighbours();
    body["parties"] = parties.clone();
    body["circumstances"]["no-capacity"] = json!("yes");
    body["parties"][0]["flags"] = json!(["incapable"]);
    clerk.post("/disputes", body.clone()).await.wrong_field("parties[0].representatives");

    body["parties"][0]["representatives"] = json!([{"name": "聂怀瑾", "kind": "guardian", "phone": "15400001013"}]);
    let path = registered(&clerk, body.clone()).await;
    assert_eq!(check(&clerk, &path, "K12").await["result"], "warn");
    let seen = clerk.get(&path).await.expect(200);
    let dependent: Vec<_> =
        seen["parties"].as_array().unwrap().iter().map(|party| party["is_dependent"].clone()).collect();
    assert_eq!(dependent, [json!(true), json!(false), json!(true)]);

    // Said, but of whom?
    body["parties"] = neighbours()["parties"].clone();
    let path = registered(&clerk, body).await;
    let found = check(&clerk, &path, "K12").await;
    assert_eq!(found["result"], "block", "{found}");
}

/// XF 30; domain.md §7.7-7.
#[tokio::test]
async fn what_an_accusation_tells_is_read_by_the_director_only() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let path = registered(&clerk, json!({ "circumstances": { "accusation": "yes" } })).await;
    let told = neighbours();

    let seen = clerk.get(&path).await.expect(200);
    for text in ["title", "facts", "claims"] {
        assert_eq!(seen[text], "检举控告，内容不公开", "{text}");
        assert_eq!(director.get(&path).await.expect(200)[text], told[text], "{text}");
    }
    assert_eq!(clerk.get("/disputes").await.expect(200)["items"][0]["title"], "检举控告，内容不公开");
    // Nor is it written over unread; the circumstances themselves can still be set right.
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({ "facts": "没有的事。" }), version).await.problem(403, "accusation-withheld");
    let mut reader = office.reader("clerk").await;
    assert_eq!(reader.open(&format!("{path}/edit")).await.status, 403);
    let parts = [
        Part::text("kind", "evidence"),
        Part::text("visible_to", "staff"),
        Part::file("file", "检举信.png", "image/png", &crate::documents::png()),
    ];
    let added = clerk.upload(&format!("{path}/attachments"), &parts).await.expect(201);
    // The name of a file may tell it all.
    let named = |listed: Value| listed["items"][0]["title"].as_str().unwrap().to_owned();
    let listed = clerk.get(&format!("{path}/documents")).await.expect(200);
    assert!(!listed.to_string().contains("检举信"), "{listed}");
    let timeline = clerk.get(&format!("{path}/timeline")).await.expect(200).to_string();
    assert!(timeline.contains("添加材料") && !timeline.contains("检举信"), "{timeline}");
    assert_eq!(named(director.get(&format!("{path}/documents")).await.expect(200)), "检举信.png");
    let letter = format!("/documents/{}/content", added["id"].as_str().unwrap());
    clerk.get(&letter).await.problem(403, "accusation-withheld");
    assert_eq!(director.get(&letter).await.status, 200);
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({ "circumstances": { "accusation": "no" } }), version).await.expect(200);
    assert_eq!(clerk.get(&path).await.expect(200)["facts"], told["facts"]);
}

/// What was handed in before anybody knew that it accuses somebody is withheld from then on.
#[tokio::test]
async fn a_file_named_before_it_was_an_accusation_is_not_named_afterwards() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let path = registered(&clerk, json!({})).await;
    let parts = [
        Part::text("kind", "evidence"),
        Part::text("visible_to", "staff"),
        Part::file("file", "检举信.png", "image/png", &crate::documents::png()),
    ];
    clerk.upload(&format!("{path}/attachments"), &parts).await.expect(201);
    let told = async |client: &Client| client.get(&format!("{path}/timeline")).await.expect(200).to_string();
    assert!(told(&clerk).await.contains("添加材料：证据材料（检举信.png）"));
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({ "circumstances": { "accusation": "yes" } }), version).await.expect(200);
    let seen = told(&clerk).await;
    assert!(seen.contains("添加材料：证据材料") && !seen.contains("检举信"), "{seen}");
    assert!(told(&director).await.contains("检举信.png"));
}

/// Whether a search hits must not tell what is withheld; what is open is found, also when it was taken back.
#[tokio::test]
async fn no_search_finds_the_words_of_an_accusation() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk, json!({ "circumstances": { "accusation": "yes" } })).await;
    let told = neighbours();
    let hits = async |words: &str| {
        let query = format!("/disputes?q={words}");
        clerk.get(&query).await.expect(200)["items"].as_array().unwrap().len()
    };
    for text in ["title", "facts", "claims"] {
        let words: String = told[text].as_str().unwrap().chars().take(6).collect();
        assert_eq!(hits(&words).await, 0, "{text}");
    }
    assert_eq!(hits(told["parties"][0]["name"].as_str().unwrap()).await, 1, "its parties are no secret");
    let version = clerk.get(&path).await.version();
    clerk.patch(&path, json!({ "circumstances": { "accusation": "no" } }), version).await.expect(200);
    let words: String = told["facts"].as_str().unwrap().chars().take(6).collect();
    assert_eq!(hits(&words).await, 1);
}

#[tokio::test]
async fn what_nobody_asked_is_unknown_and_an_answer_settles_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk, json!({ "circumstances": {} })).await;
    for (code, asks) in [
        ("K1", json!(["status-or-ownership"])),
        ("K2", json!(["administrative-opponent"])),
        ("K3", json!(["accusation"])),
        ("K4", json!(["crime", "domestic-violence", "minor-harmed"])),
        ("K5", json!(["already-filed"])),
        ("K6", json!(["arbitration_clause"])),
        ("K7", json!(["labour-relation"])),
        ("K8", json!(["medical"])),
        ("K9", json!(["natural-resource-ownership"])),
        ("K10", json!(["business-parties"])),
        ("K11", json!(["cross-region", "cross-department"])),
        ("K12", json!(["no-capacity"])),
        ("K13", json!(["limitation-near", "occurred_on"])),
    ] {
        let found = check(&clerk, &path, code).await;
        assert_eq!((&found["result"], &found["asks"]), (&json!("unknown"), &asks), "{found}");
        assert_eq!(found["blocks"], json!([]));
    }

    let version = clerk.get(&path).await.version();
    let answers = json!({ "circumstances": { "medical": "no", "crime": "no" }, "arbitration_clause": false });
    clerk.patch(&path, answers, version).await.expect(200);

    assert_eq!(check(&clerk, &path, "K8").await["result"], "pass");
    assert_eq!(check(&clerk, &path, "K6").await["result"], "pass");
    let crime = check(&clerk, &path, "K4").await;
    assert_eq!((&crime["result"], &crime["asks"]), (&json!("unknown"), &json!(["domestic-violence", "minor-harmed"])));
}

#[tokio::test]
async fn the_same_parties_again_are_told_and_a_missing_other_side_is_unknown() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let first = registered(&clerk, json!({})).await;
    assert_eq!(check(&clerk, &first, "K14").await["result"], "pass");
    let second = registered(&clerk, json!({})).await;

    let triage = clerk.get(&format!("{second}/triage")).await.expect(200);

    assert_eq!(check(&clerk, &second, "K14").await["result"], "warn");
    assert_eq!(format!("/disputes/{}", triage["earlier"][0]["code"].as_str().unwrap()), first, "{triage}");
    let mut alone = neighbours()["parties"].clone();
    alone.as_array_mut().unwrap().pop();
    let alone = registered(&clerk, json!({ "parties": alone })).await;
    let found = check(&clerk, &alone, "K14").await;
    assert_eq!((&found["result"], &found["asks"]), (&json!("unknown"), &json!(["other-side"])));
}

#[tokio::test]
async fn a_refusal_names_the_check_its_law_and_what_to_do_instead_in_both_languages() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = circumstance(&clerk, "administrative-opponent", "yes").await;

    let refused = clerk.post(&format!("{path}/proceedings"), to_village(&office).await).await;

    let problem = refused.problem(409, "check-blocked");
    let detail = problem["detail"].as_str().unwrap();
    for word in ["K2", "行政复议法第20条", "行政复议", "理由"] {
        assert!(detail.contains(word), "{word}: {detail}");
    }
    assert_eq!(problem["errors"][0]["field"], "K2");
    assert!(problem["available_acts"].as_array().unwrap().iter().any(|act| act == "refuse-dispute"));
    let english = clerk.with("Accept-Language", "en");
    let problem = english.post(&format!("{path}/proceedings"), to_village(&office).await).await;
    let detail = problem.problem(409, "check-blocked")["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("Administrative Reconsideration Law, art. 20"), "{detail}");
    assert!(!detail.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{detail}");
    assert_eq!(clerk.get(&path).await.expect(200)["stage"], "registered", "a refusal leaves nothing behind");
}

#[tokio::test]
async fn an_override_opens_it_and_its_reason_is_kept_sealed_and_told_to_staff() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = circumstance(&clerk, "administrative-opponent", "yes").await;
    let reason = "村委会不是行政机关，登记时问错了";

    let opened = opening(&office, &clerk, &path, json!({ "override_reason": reason })).await;

    assert_eq!(opened, (201, String::new()));
    let triage = clerk.get(&format!("{path}/triage")).await.expect(200);
    let kept = &triage["overrides"][0];
    assert_eq!(
        (&kept["checks"], &kept["reason"], &kept["decided_by"]),
        (&json!(["K2"]), &json!(reason), &json!("舒亦凡"))
    );
    let dispute = clerk.get(&path).await.expect(200);
    assert_eq!(kept["proceeding"], dispute["proceedings"][0]["id"]);
    let timeline = clerk.get(&format!("{path}/timeline")).await.expect(200);
    let rows = timeline["items"].as_array().unwrap();
    let row = rows.iter().find(|row| row["act"] == "override-check").expect("a row of the timeline");
    let sentence = row["sentence"].as_str().unwrap();
    assert!(sentence.contains("K2 行政争议") && sentence.contains(reason), "{sentence}");
    assert_eq!(row["actor"], "舒亦凡");
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
    assert!(!stored_reason(&office).await.contains("村委会"), "the reason is sealed");
}

async fn stored_reason(office: &Office) -> String {
    use sea_orm::EntityTrait;
    let row = entity::check_override::Entity::find().one(&office.app.db).await.unwrap();
    row.expect("an override is kept").reason
}

#[tokio::test]
async fn an_accusation_is_never_mediated_and_an_offence_only_in_its_civil_consequences() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let reason = json!({ "override_reason": "双方强烈要求", "civil_consequences_only": true });
    let accusation = circumstance(&clerk, "accusation", "yes").await;
    assert_eq!(opening(&office, &clerk, &accusation, reason).await, (409, "check-blocked".into()));

    let crime = circumstance(&clerk, "crime", "yes").await;
    let without = json!({ "override_reason": "只谈医药费" });
    assert_eq!(opening(&office, &clerk, &crime, without).await, (409, "check-blocked".into()));
    let silent = json!({ "civil_consequences_only": true });
    assert_eq!(opening(&office, &clerk, &crime, silent).await, (409, "check-blocked".into()));
    let blank = json!({ "override_reason": "  ", "civil_consequences_only": true });
    assert_eq!(opening(&office, &clerk, &crime, blank).await, (409, "check-blocked".into()));
    let civil = json!({ "override_reason": "只谈医药费", "civil_consequences_only": true });
    assert_eq!(opening(&office, &clerk, &crime, civil).await.0, 201);
    let triage = clerk.get(&format!("{crime}/triage")).await.expect(200);
    assert_eq!(triage["overrides"][0]["civil_consequences_only"], true);
}

#[tokio::test]
async fn a_court_that_entrusts_it_opens_what_is_pending_there() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = circumstance(&clerk, "already-filed", "yes").await;
    assert_eq!(check(&clerk, &path, "K5").await["opened_by"], "entrusted");
    assert_eq!(opening(&office, &clerk, &path, json!({})).await, (409, "check-blocked".into()));
    assert_eq!(opening(&office, &clerk, &path, json!({ "initiative": "entrusted" })).await.0, 201);
    let triage = clerk.get(&format!("{path}/triage")).await.expect(200);
    assert_eq!(triage["overrides"], json!([]), "nothing was overridden");

    let sent = json!({ "source": { "kind": "court" }, "court_case_number": "（2026）浙0199民初12号" });
    let from_court = registered(&clerk, sent).await;
    assert_eq!(check(&clerk, &from_court, "K5").await["result"], "warn");
}

#[tokio::test]
async fn only_who_may_decide_overrides_and_an_approval_asks_the_checks_again() {
    let office = Office::open().await;
    let (village, director) = (office.api("village").await, office.api("director").await);
    let path = circumstance(&village, "administrative-opponent", "yes").await;
    let reason = json!({ "override_reason": "村里自己能调" });
    assert_eq!(opening(&office, &village, &path, reason.clone()).await, (409, "check-blocked".into()));
    assert_eq!(opening(&office, &director, &path, reason).await.0, 201);

    let proposed = circumstance(&village, "administrative-opponent", "no").await;
    let waiting = village.post(&format!("{proposed}/proceedings"), to_village(&office).await).await.expect(202);
    let version = director.get(&proposed).await.version();
    let now_known = json!({ "circumstances": { "administrative-opponent": "yes" } });
    director.patch(&proposed, now_known, version).await.expect(200);
    let id = waiting["request"]["id"].as_str().unwrap();
    director.post(&format!("/requests/{id}/approval"), json!({})).await.problem(409, "check-blocked");
    assert_eq!(director.get("/requests?state=pending").await.expect(200)["total"], 1);
}

#[tokio::test]
async fn whoever_goes_another_way_than_the_first_says_why() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let path = registered(&clerk, json!({})).await;
    let triage = clerk.get(&format!("{path}/triage")).await.expect(200);
    assert_eq!(triage["proposals"][0]["kind"], "peoples-mediation");
    assert_eq!(triage["proposals"][0]["blocked_by"], json!([]));
    let first = &triage["bodies"][0];
    assert_eq!(first["name"], "栖桐镇枣坪村人民调解委员会");
    assert_eq!(first["reasons"], json!(["就在纠纷发生地", "手上没有在办的", "2人可办，还能接20件"]));

    let elsewhere = json!({ "organisation": office.body("澜滨").await, "reason": null });
    let mut body = to_village(&office).await;
    body["organisation"] = elsewhere["organisation"].clone();
    body.as_object_mut().unwrap().remove("reason");
    clerk.post(&format!("{path}/proceedings"), body.clone()).await.wrong_field("reason");
    body["organisation"] = json!(office.body("枣坪").await);
    clerk.post(&format!("{path}/proceedings"), body).await.expect(201);
}

#[tokio::test]
async fn a_stranger_learns_nothing_of_triage_and_whoever_has_standing_may_look() {
    let office = Office::open().await;
    let village = office.api("village").await;
    let path = circumstance(&village, "accusation", "yes").await;
    village.get(&format!("{path}/triage")).await.expect(200);
    for username in ["committee", "court", "auditor", "admin", "coordinator"] {
        office.api(username).await.get(&format!("{path}/triage")).await.problem(404, "not-found");
    }
    office.nobody().get(&format!("{path}/triage")).await.problem(401, "sign-in-required");
}

/// Before a court already: nobody is sent to court anew, neither by the notice nor by the letter.
#[tokio::test]
async fn a_refusal_because_another_organ_has_it_does_not_send_to_court() {
    let office = Office::open().await;
    let (clerk, director) = (office.api("clerk").await, office.api("director").await);
    let pending = registered(&clerk, json!({ "court_case_number": "（2026）浙0199民初12号" })).await;
    let other = registered(&clerk, json!({})).await;
    for (path, ground) in [(&pending, "R03"), (&other, "R02")] {
        let refusal = json!({ "ground": ground, "advice": "详见告知书。" });
        director.post(&format!("{path}/refusal"), refusal).await.expect(200);
    }

    office.deliver().await;

    let letters = office.letters();
    let (to_court, not): (Vec<_>, Vec<_>) =
        letters.iter().partition(|mail| mail.everything().contains("向人民法院起诉"));
    assert_eq!((to_court.len(), not.len()), (1, 1));
    assert!(not[0].everything().contains("请按它们的通知参加"), "{}", not[0].everything());
}
