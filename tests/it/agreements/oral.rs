//! Oral agreements, and those that settle only a part.

use serde_json::{Value, json};

use crate::mediation::cases::letters;
use crate::office::scene::{At, Scene, terms};
use crate::office::{Client, Office, Reader};
use crate::procedures::walk::{Walk, of};

fn path(scene: &Scene) -> String {
    format!("/proceedings/{}/agreements", scene.proceeding)
}

fn spoken(scene: &Scene, due_on: &str) -> Value {
    let mut body = terms(&scene.parties, due_on);
    body["form"] = json!("oral");
    body
}

fn deadline(dispute: &Value, code: &str) -> Option<Value> {
    dispute["deadlines"].as_array().unwrap().iter().find(|row| row["code"] == code).cloned()
}

async fn dispute(client: &Client, scene: &Scene) -> Value {
    client.get(&format!("/disputes/{}", scene.code)).await.expect(200)
}

/// In effect on the day it is reached; nobody signs; the visit is due after thirty days; no court can confirm what nobody has
/// on paper. (RTF 28, 30; row 31 of domain.md §7.3)
#[tokio::test]
async fn an_oral_agreement_is_in_effect_at_once_without_signatures() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let mediator = office.api("mediator").await;

    let agreed = mediator.post(&path(&scene), spoken(&scene, "2026-07-02")).await.expect(201);
    assert_eq!((&agreed["form"], &agreed["state"]), (&json!("oral"), &json!("effective")));
    assert_eq!(
        (&agreed["effective_on"], &agreed["number"]),
        (&json!("2026-06-30"), &json!("〔2026〕澜安澜滨人调字第1号-1"))
    );
    assert_eq!(agreed["document"]["form"], "oral-agreement");

    let seen = dispute(&mediator, &scene).await;
    let stages: Vec<&Value> = seen["proceedings"].as_array().unwrap().iter().map(|run| &run["stage"]).collect();
    assert_eq!(stages, [&json!("agreed"), &json!("performing")]);
    assert!(deadline(&seen, "RM.TERM").is_none(), "the term is met");
    assert_eq!(deadline(&seen, "RM.FOLLOW").unwrap()["due_on"], "2026-07-30");
    assert!(deadline(&seen, "SFQR.APPLY").is_none(), "nothing to attach to an application");
    assert_eq!(deadline(&seen, "PF.DUE").unwrap()["due_on"], "2026-07-02");
    let told = letters(&office).await;
    assert!(told.iter().any(|letter| letter.0 == "agreement-in-effect"), "{told:?}");

    let pdf = mediator.get(&format!("/agreements/{}/document.pdf", agreed["id"].as_str().unwrap())).await;
    assert!(pdf.bytes.starts_with(b"%PDF"));
    let mut reader = office.reader("mediator").await;
    let page = Reader::must(reader.open(&format!("/disputes/{}/settlement", scene.code)).await);
    assert!(page.text().contains("口头协议，达成当天生效"), "{}", page.text());
    assert!(!page.text().contains("未签"), "nobody's signature is missing: {}", page.text());
}

/// What blocks is an error of its field, and nothing is half recorded.
#[tokio::test]
async fn an_oral_agreement_is_complete_or_it_is_not_recorded() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let mut body = spoken(&scene, "2026-06-01");
    body["facts"] = json!("");
    body["obligations"][1]["amount"] = Value::Null;
    body["scope"] = json!("partial");
    let answer = mediator.post(&path(&scene), body).await;
    for field in ["facts", "obligations[0].due_on", "obligations[1].amount", "remaining_issues"] {
        answer.wrong_field(field);
    }
    let mut early = spoken(&scene, "2026-07-02");
    (early["recorded_on"], early["late_entry_reason"]) = (json!("2026-06-01"), json!("补录"));
    mediator.post(&path(&scene), early).await.wrong_field("recorded_on");
    let seen = dispute(&mediator, &scene).await;
    assert_eq!(
        (&seen["proceedings"][0]["stage"], &seen["proceedings"][0]["agreements"]),
        (&json!("in-mediation"), &json!([]))
    );
}

/// Labour, rural land, medical, police and traffic cases want writing; so may a local rule. (LDTZ 14; NCTD 10; YLJF 39)
#[tokio::test]
async fn where_the_law_or_a_local_rule_wants_writing_an_oral_agreement_is_refused() {
    for kind in ["medical-mediation", "labour-mediation", "land-mediation", "police-mediation", "traffic-mediation"] {
        let office = Office::open().await;
        let walk = Walk::mediated(&office, of(kind)).await;
        let mut body = terms(&walk.parties, "2026-07-02");
        body["form"] = json!("oral");
        let client = office.api(walk.way.mediator).await;
        let problem = client.post(&walk.path("/agreements"), body).await.problem(409, "writing-required");
        assert!(problem["detail"].as_str().unwrap().contains("第"), "the article is named: {problem}");
        let seen = walk.look().await.expect(200);
        let offered =
            seen["available_acts"].as_array().unwrap().iter().any(|act| act["act"] == "record-oral-agreement");
        assert!(!offered, "{kind}");
    }
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let rule = json!({"organisation": office.body("中心").await, "code": "writing-required", "value": true,
                      "source": "某市人民调解条例第24条", "since": "2026-01-01"});
    office.api("admin").await.post("/local-rules", rule).await.expect(201);
    let mediator = office.api("mediator").await;
    let problem = mediator.post(&path(&scene), spoken(&scene, "2026-07-02")).await.problem(409, "writing-required");
    assert!(problem["detail"].as_str().unwrap().contains("某市人民调解条例第24条"), "{problem}");
    let mut reader = office.reader("mediator").await;
    let page = Reader::must(reader.open(&format!("/proceedings/{}/agreement", scene.proceeding)).await);
    assert!(!page.has("input[name=form]"), "there is nothing to choose");
}

/// By page: chosen in the editor, checked like a draft, in effect when it is sent.
#[tokio::test]
async fn the_editor_records_an_oral_agreement_and_keeps_what_was_typed_when_it_is_not_complete() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Recorded).await;
    let mut reader = office.reader("mediator").await;
    let at = format!("/proceedings/{}/agreement", scene.proceeding);
    let page = Reader::must(reader.open(&format!("{at}?form=oral")).await);
    let form = page.form("/agreement").set("form", "oral").set("issues", "怎么排水、赔多少").set("facts", "");
    let again = reader.send(&form).await;
    assert_eq!(again.status, 422, "{}", again.text());
    assert_eq!(again.form("/agreement").value("issues"), "怎么排水、赔多少");
    let promise = |name: &str| format!("obligations-0-{name}");
    let form = again
        .form("/agreement")
        .set("facts", "雨水倒灌柴房")
        .set("form", "oral")
        .set(&promise("kind"), "payment")
        .set(&promise("due_on"), "2026-07-02")
        .set(&promise("manner"), "当面付现金")
        .set(&promise("text"), "步云舒补偿覃若川");
    let done = Reader::must(reader.send(&form).await);
    assert!(done.text().contains("口头协议已登记"), "{}", done.text());
    let seen = dispute(&office.api("mediator").await, &scene).await;
    assert_eq!(seen["proceedings"][0]["stage"], "agreed");
}

/// A draft in writing does not become oral on the way.
#[tokio::test]
async fn a_draft_stays_written() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let at = format!("/agreements/{}", scene.agreement);
    let version = mediator.get(&at).await.version();
    mediator.put(&at, spoken(&scene, "2026-07-10"), version).await.wrong_field("form");
}

/// A part is settled, sealed and in effect; what stays open is named. Answers what was drafted, before and after it was named.
pub async fn partly(office: &Office) -> (Scene, Value, Value) {
    let mut scene = Scene::at(office, At::Recorded).await;
    let mediator = office.api("mediator").await;
    let mut body = terms(&scene.parties, "2026-07-10");
    body["scope"] = json!("partial");
    let drafted = mediator.post(&path(&scene), body.clone()).await.expect(201);
    body["remaining_issues"] = json!("误工损失多少没有谈妥");
    let at = format!("/agreements/{}", drafted["id"].as_str().unwrap());
    let mended = mediator.put(&at, body, drafted["version"].as_i64().unwrap()).await.expect(200);
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = mended["content_hash"].as_str().unwrap().to_owned();
    scene.sign(office).await;
    scene.seal(office).await;
    (scene, drafted, mended)
}

/// What stays open is named, printed and signed; the rest of the dispute can go another way, with consent asked again.
/// (domain.md §7.2)
#[tokio::test]
async fn a_partial_agreement_names_what_stays_open_and_the_rest_goes_on_in_a_new_proceeding() {
    let office = Office::open().await;
    let (scene, drafted, mended) = partly(&office).await;
    assert_eq!(drafted["lint"][0]["code"], "remaining-issues-missing");
    assert_eq!((&mended["scope"], &mended["lint"]), (&json!("partial"), &json!([])));
    assert_ne!(mended["content_hash"], drafted["content_hash"], "what stays open is signed too");
    let mediator = office.api("mediator").await;
    let paper = mediator.get(&format!("/agreements/{}/document.pdf", scene.agreement)).await;
    let words = super::paper::text_of(&paper.bytes);
    assert!(words.contains("误工损失多少没有谈妥"), "{words}");

    let clerk = office.api("clerk").await;
    let next = json!({"kind": "peoples-mediation", "organisation": office.body("澜滨").await, "initiative": "party",
                      "reason": "误工损失继续调解。"});
    clerk.post(&format!("/disputes/{}/proceedings", scene.code), next).await.expect(201);
    let seen = dispute(&clerk, &scene).await;
    let stages: Vec<&Value> = seen["proceedings"].as_array().unwrap().iter().map(|run| &run["stage"]).collect();
    assert_eq!(stages, [&json!("agreed"), &json!("performing"), &json!("consent-pending")]);
}
