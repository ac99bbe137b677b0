//! Large and shared promises: the thirty-six instalments of case 2 of domain.md §9, and several who answer together.

use serde_json::{Value, json};

use super::paper::text_of;
use crate::office::Office;
use crate::office::scene::{At, Scene, registration, terms};

/// The Tong family: the mother, two sons and a daughter.
fn family() -> Value {
    let mut body = registration();
    let person = |side: &str, name: &str, number: &str| json!({"side": side, "kind": "person", "name": name, "id_kind": "resident-id", "id_number": number});
    body["title"] = json!("老人存款分割和赡养安排");
    body["category"] = json!("01");
    body["amount"] = json!("180000.00");
    body["circumstances"] = json!({"status-or-ownership": "yes"});
    body["parties"] = json!([
        person("applicant", "苗景初", "330199194605081061"),
        person("respondent", "佟以宁", "330199196902211079"),
        person("respondent", "佟以安", "330199197207141093"),
        person("respondent", "佟以欣", "330199197511031120"),
    ]);
    body
}

/// Three children pay 600 yuan a month each, twelve times: 36 instalments under three payments.
fn maintenance(parties: &[String]) -> Value {
    let mut obligations: Vec<Value> = Vec::new();
    for (child, name) in parties[1..].iter().zip(["佟以宁", "佟以安", "佟以欣"]) {
        let head = obligations.len();
        obligations.push(json!({
            "kind": "payment", "obligors": [child], "obligees": [parties[0]], "amount": "7200.00", "manner": "银行转账",
            "text": format!("{name}支付赡养费，每月5日前600元，共12期。"), "accelerates": true,
        }));
        for month in 0..12 {
            let (year, number) = if month < 8 { (2026, month + 5) } else { (2027, month - 7) };
            obligations.push(json!({
                "kind": "payment", "obligors": [child], "obligees": [parties[0]], "amount": "600.00",
                "due_on": format!("{year}-{number:02}-05"), "instalment_of": head,
            }));
        }
    }
    let mut body = terms(parties, "2026-04-30");
    body["facts"] = json!("苗景初的丈夫2025年11月去世，留有存款180,000元和自建房一处。");
    body["issues"] = json!("母亲的赡养如何安排。");
    body["copies"] = json!(5);
    body["obligations"] = json!(obligations);
    body
}

#[tokio::test]
async fn thirty_six_instalments_are_signed_sealed_and_watched() {
    let office = Office::open().await;
    office.on("2026-04-03");
    let mut scene = Scene::of(&office, family(), At::InMediation).await;
    let mediator = office.api("mediator").await;

    let path = format!("/proceedings/{}/agreements", scene.proceeding);
    let drafted = mediator.post(&path, maintenance(&scene.parties)).await.expect(201);
    assert_eq!(drafted["obligations"].as_array().unwrap().len(), 39);
    assert_eq!(drafted["lint"], json!([]));
    assert_eq!(drafted["missing_signatures"].as_array().unwrap().len(), 5);
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
    let draft = text_of(&mediator.get(&format!("/agreements/{}/document.pdf", scene.agreement)).await.bytes);
    assert!(draft.contains("第3项第12期") && draft.contains("柒仟贰佰元整"), "{draft}");
    assert!(draft.contains("其余各期全部到期"), "{draft}");

    scene.sign(&office).await;
    office.on("2026-04-07");
    scene.seal(&office).await;

    let seen = mediator.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let all = seen["deadlines"].as_array().unwrap();
    let watched: Vec<&str> =
        all.iter().filter(|row| row["code"] == "PF.DUE").map(|row| row["due_on"].as_str().unwrap()).collect();
    assert_eq!(watched.len(), 36, "a payment in instalments has no day of its own");
    assert_eq!((watched[0], *watched.last().unwrap()), ("2026-05-05", "2027-04-05"), "agreed days never move");
    let confirmation = all.iter().find(|row| row["code"] == "SFQR.APPLY").unwrap();
    assert_eq!((&confirmation["anchor_on"], &confirmation["due_on"]), (&json!("2026-04-07"), &json!("2026-05-07")));
}

#[tokio::test]
async fn several_who_answer_together_are_said_so_on_the_paper() {
    let office = Office::open().await;
    let mut scene = Scene::of(&office, family(), At::InMediation).await;
    let mediator = office.api("mediator").await;
    let mut body = maintenance(&scene.parties);
    body["obligations"] = json!([{
        "kind": "payment", "obligors": scene.parties[1..], "obligees": [scene.parties[0]], "liability": "joint",
        "amount": "21600.00", "due_on": "2026-07-10", "manner": "银行转账", "text": "三子女支付赡养费。",
    }]);

    let path = format!("/proceedings/{}/agreements", scene.proceeding);
    let drafted = mediator.post(&path, body.clone()).await.expect(201);
    assert_eq!((&drafted["obligations"][0]["liability"], &drafted["lint"]), (&json!("joint"), &json!([])));
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    let document = format!("/agreements/{}/document.pdf", scene.agreement);
    let text = text_of(&mediator.get(&document).await.bytes);
    assert!(text.contains("佟以宁、佟以安、佟以欣连带向苗景初支付"), "{text}");

    // By shares: the same people, another promise, and a word of warning that shares are not said.
    body["obligations"][0]["liability"] = json!("several");
    let version = drafted["version"].as_i64().unwrap();
    let changed = mediator.put(&format!("/agreements/{}", scene.agreement), body, version).await.expect(200);
    assert_ne!(changed["content_hash"], drafted["content_hash"]);
    assert_eq!(
        (&changed["lint"][0]["code"], &changed["lint"][0]["severity"]),
        (&json!("shares-unclear"), &json!("warn"))
    );
}
