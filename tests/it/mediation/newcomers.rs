//! A party who is named after acceptance: outside of what was taken on before, until everybody agrees to it.

use serde_json::{Value, json};

use super::cases::papers;
use crate::office::scene::{At, Scene, terms};
use crate::office::{Office, Reader};

/// 苗景初, a neighbour who is named by the clerk. Answers the outward id.
pub async fn newcomer(office: &Office, code: &str) -> String {
    let third = json!({"side": "third-party", "kind": "person", "name": "苗景初", "phone": "15400001003"});
    let party = office.api("clerk").await.post(&format!("/disputes/{code}/parties"), third).await.expect(201);
    party["id"].as_str().unwrap().to_owned()
}

fn admission(party: &str, agreed_by: &[String]) -> Value {
    json!({"party": party, "side": "respondent", "channel": "in-person", "agreed_by": agreed_by})
}

#[tokio::test]
async fn a_party_named_after_the_end_does_not_keep_the_file_from_the_archive() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Closed).await;
    newcomer(&office, &scene.code).await;

    let clerk = office.api("clerk").await;
    let archived = clerk.post(&format!("/disputes/{}/archive", scene.code), json!({})).await.expect(200);

    assert_eq!(archived["stage"], "archived");
    for run in archived["proceedings"].as_array().unwrap() {
        assert_eq!(run["parties"].as_array().unwrap().len(), 2, "{run}");
    }
}

#[tokio::test]
async fn a_newcomer_takes_part_when_everybody_agrees_and_signs_from_then_on() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let place = format!("/proceedings/{}", scene.proceeding);
    let path = format!("{place}/admissions");
    let offers = |seen: &Value| seen["available_acts"].to_string().contains("\"admit\"");
    assert!(!offers(&mediator.get(&place).await.expect(200)), "everybody takes part already");
    let third = newcomer(&office, &scene.code).await;
    let seen = mediator.get(&place).await.expect(200);
    assert_eq!((seen["parties"].as_array().unwrap().len(), offers(&seen)), (2, true), "{seen}");
    let notices = papers(&office).await.iter().filter(|form| *form == "rights-notice").count();

    mediator.post(&path, admission(&third, &scene.parties[..1])).await.problem(409, "newcomer-not-agreed");
    mediator.post(&path, admission(&scene.parties[0], &scene.parties)).await.wrong_field("party");
    mediator.post(&path, admission(&third, std::slice::from_ref(&third))).await.wrong_field("agreed_by");
    let mut wrong = admission(&third, &scene.parties);
    wrong["side"] = json!("none");
    mediator.post(&path, wrong).await.wrong_field("side");
    office.api("clerk").await.post(&path, admission(&third, &scene.parties)).await.problem(403, "not-permitted");
    let seen = mediator.post(&path, admission(&third, &scene.parties)).await.expect(200);

    assert_eq!((seen["parties"].as_array().unwrap().len(), offers(&seen)), (3, false), "{seen}");
    assert_eq!(seen["sides"][2]["side"], "respondent");
    let now = papers(&office).await.iter().filter(|form| *form == "rights-notice").count();
    assert_eq!(now, notices + 1);
    let all = [scene.parties.clone(), vec![third.clone()]].concat();
    mediator.post(&path, admission(&third, &all)).await.wrong_field("party");
    // The seal waits for the newcomer's signature too.
    scene.invite(&office).await;
    scene.record(&office).await;
    let mut text = terms(&scene.parties, "2026-07-10");
    text["copies"] = json!(4);
    let drafted = mediator.post(&format!("{place}/agreements"), text).await.expect(201);
    scene.agreement = drafted["id"].as_str().unwrap().to_owned();
    scene.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
    mediator.post(&path, admission(&third, &scene.parties)).await.problem(409, "wrong-stage");
    scene.sign(&office).await;
    let head = office.api("committee").await;
    let seal = format!("/agreements/{}/seal", scene.agreement);
    head.post(&seal, json!({})).await.problem(409, "signatures-missing");
    scene.signature(&office, json!({"party": third})).await.expect(201);
    head.post(&seal, json!({})).await.expect(200);
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_newcomer_is_admitted_on_a_page() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let third = newcomer(&office, &scene.code).await;
    let mut head = office.reader("committee").await;
    let path = format!("/proceedings/{}/admission", scene.proceeding);
    let page = Reader::must(head.open(&format!("/disputes/{}", scene.code)).await);
    assert!(page.links("a").contains(&path), "{:?}", page.links("a"));
    let page = Reader::must(head.open(&path).await);
    let form = page.form("/admission").set("party", &third).set("side", "third-party");
    let form = form.tick("agreed_by", &scene.parties[0]).tick("agreed_by", &scene.parties[1]);
    let back = head.send(&form).await;
    assert_eq!((back.status.as_u16(), back.form("/admission").value("side")), (422, "third-party"));
    assert!(back.has("#e-channel"), "{}", back.text());

    let done = Reader::must(head.send(&form.set("channel", "telephone")).await);

    assert!(done.text().contains("已增加参加的当事人"), "{}", done.text());
    // Nobody is left to be admitted.
    let nobody = head.open(&path).await;
    assert_eq!(nobody.status.as_u16(), 409);
    assert!(nobody.text().contains("没有可以增加的"), "{}", nobody.text());
}
