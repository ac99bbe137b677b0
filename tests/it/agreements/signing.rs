//! Signing by API: bound to what was shown; who may sign for whom; what closes with the first signature.

use data_encoding::BASE64;
use serde_json::{Value, json};

use crate::mediation::cases::letters;
use crate::office::scene::{At, Scene, registration, terms};
use crate::office::{Answer, Office, Reader};

fn path(scene: &Scene) -> String {
    format!("/agreements/{}/signatures", scene.agreement)
}

fn signature(scene: &Scene, whom: Value) -> Value {
    json!({"for": whom, "signed_by": {"kind": "self"}, "method": "paper", "content_hash": scene.content_hash})
}

async fn sign(office: &Office, scene: &Scene, change: impl FnOnce(&mut Value)) -> Answer {
    let mut body = signature(scene, json!({"party": scene.parties[0]}));
    change(&mut body);
    office.api("mediator").await.post(&path(scene), body).await
}

#[tokio::test]
async fn the_first_signature_closes_the_text_to_changes() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let before = letters(&office).await.len();
    let offered = async |act: &str| {
        let run = mediator.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
        run["available_acts"].as_array().unwrap().iter().any(|open| open["act"] == act)
    };
    assert!(offered("redraft").await);

    let signed = scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);

    assert_eq!((&signed["state"], &signed["signatures"][0]["name"]), (&json!("signing"), &json!("覃若川")));
    let missing: Vec<&Value> =
        signed["missing_signatures"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(missing, ["步云舒", "郦守正"]);
    let version = signed["version"].as_i64().unwrap();
    let body = terms(&scene.parties, "2026-07-12");
    mediator.put(&format!("/agreements/{}", scene.agreement), body, version).await.problem(409, "signing-begun");
    assert!(!offered("redraft").await && offered("sign").await);
    let page = Reader::must(office.reader("mediator").await.open(&format!("/disputes/{}", scene.code)).await);
    assert!(page.has("a[href$='/signing']") && !page.has("a[href$='/edit'][href*=agreements]"));
    assert_eq!(letters(&office).await.len(), before);
    office.api("clerk").await.get(&format!("/agreements/{}", scene.agreement)).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_signature_stands_under_exactly_the_text_that_was_shown() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let agreement = format!("/agreements/{}", scene.agreement);

    sign(&office, &scene, |body| body["content_hash"] = json!("0".repeat(64))).await.problem(409, "content-changed");
    sign(&office, &scene, |body| body["content_hash"] = json!("")).await.wrong_field("content_hash");
    let version = mediator.get(&agreement).await.version();
    mediator.put(&agreement, terms(&scene.parties, "2026-07-12"), version).await.expect(200);
    sign(&office, &scene, |_| {}).await.problem(409, "content-changed");

    let seen = mediator.get(&agreement).await.expect(200);
    assert_eq!((&seen["state"], &seen["signatures"]), (&json!("draft"), &json!([])));
    let present = seen["content_hash"].clone();
    sign(&office, &scene, |body| body["content_hash"] = present).await.expect(201);
}

#[tokio::test]
async fn a_party_renamed_after_the_draft_changes_what_would_be_signed() {
    let office = Office::open().await;
    let mut scene = Scene::at(&office, At::Drafted).await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let version = dispute["parties"][0]["version"].as_i64().unwrap();
    let party = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    clerk.patch(&party, json!({"name": "覃若川𠮷"}), version).await.expect(200);

    sign(&office, &scene, |_| {}).await.problem(409, "content-changed");

    // The draft is kept once more: its digest now says who signs.
    let mediator = office.api("mediator").await;
    let version = mediator.get(&format!("/agreements/{}", scene.agreement)).await.version();
    let body = terms(&scene.parties, "2026-07-10");
    let kept = mediator.put(&format!("/agreements/{}", scene.agreement), body, version).await.expect(200);
    scene.content_hash = kept["content_hash"].as_str().unwrap().to_owned();
    assert_eq!(sign(&office, &scene, |_| {}).await.expect(201)["signatures"][0]["name"], "覃若川𠮷");
}

/// The dispute of a child with a guardian, and of a grown person with two agents.
async fn represented(office: &Office) -> (Scene, Vec<String>) {
    let mut body = registration();
    body["parties"][0] = json!({
        "side": "applicant", "kind": "person", "name": "粟小满", "id_kind": "resident-id",
        "id_number": "330199201206181244", "flags": ["minor"],
        "representatives": [{"name": "粟长庚", "kind": "guardian", "scope": "法定代理", "special_authority": false}],
    });
    body["parties"][1]["representatives"] = json!([
        {"name": "聂怀瑾", "kind": "lawyer", "scope": "一般代理", "special_authority": false},
        {"name": "符小舟", "kind": "lawyer", "scope": "特别授权", "special_authority": true},
    ]);
    let scene = Scene::of(office, body, At::Drafted).await;
    let dispute = office.api("mediator").await.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let of =
        |party: usize, at: usize| dispute["parties"][party]["representatives"][at]["id"].as_str().unwrap().to_owned();
    let acting = vec![of(0, 0), of(1, 0), of(1, 1)];
    (scene, acting)
}

#[tokio::test]
async fn a_minor_signs_through_the_guardian_only() {
    let office = Office::open().await;
    let (scene, acting) = represented(&office).await;
    let by = |kind: &str, representative: Value| json!({"kind": kind, "representative": representative});

    sign(&office, &scene, |_| {}).await.problem(409, "guardian-must-sign");
    let agent = by("agent", json!(acting[0]));
    sign(&office, &scene, |body| body["signed_by"] = agent).await.problem(409, "guardian-must-sign");
    let nobody = by("guardian", Value::Null);
    sign(&office, &scene, |body| body["signed_by"] = nobody).await.wrong_field("signed_by.representative");
    let of_the_other = by("guardian", json!(acting[2]));
    sign(&office, &scene, |body| body["signed_by"] = of_the_other).await.wrong_field("signed_by.representative");

    let guardian = by("guardian", json!(acting[0]));
    let signed = sign(&office, &scene, |body| body["signed_by"] = guardian).await.expect(201);
    assert_eq!(
        (&signed["signatures"][0]["name"], &signed["signatures"][0]["signed_by"]),
        (&json!("粟长庚"), &json!("guardian"))
    );
}

#[tokio::test]
async fn an_agent_signs_with_special_authority_only() {
    let office = Office::open().await;
    let (scene, acting) = represented(&office).await;
    let by = |representative: &str| {
        let body = json!({"kind": "agent", "representative": representative});
        sign(&office, &scene, |sent| {
            (sent["for"], sent["signed_by"]) = (json!({"party": scene.parties[1]}), body);
        })
    };

    by(&acting[1]).await.problem(409, "no-special-authority");
    let signed = by(&acting[2]).await.expect(201);
    assert_eq!(signed["signatures"][0]["name"], "符小舟");
    assert_eq!(signed["signatures"][0]["party"], scene.parties[1].as_str());
}

#[tokio::test]
async fn a_mediator_signs_in_person_and_only_who_mediates_the_case() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let other = office.account("mediator2").await;

    let whom = json!({"mediator": other});
    sign(&office, &scene, |body| body["for"] = whom).await.wrong_field("for.mediator");
    let whom = json!({"mediator": scene.mediator});
    let by_agent = |body: &mut Value| (body["for"], body["signed_by"]["kind"]) = (whom.clone(), json!("agent"));
    sign(&office, &scene, by_agent).await.wrong_field("signed_by.kind");
    sign(&office, &scene, |body| body["for"] = json!({"party": "0000000000000000"})).await.wrong_field("for.party");
    sign(&office, &scene, |body| body["for"] = json!({})).await.expect(422);

    let signed = scene.signature(&office, json!({"mediator": scene.mediator})).await.expect(201);
    assert_eq!(signed["signatures"][0]["mediator"], scene.mediator.as_str());
}

#[tokio::test]
async fn everybody_signs_once() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;

    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
    scene.signature(&office, json!({"party": scene.parties[0]})).await.problem(409, "already-signed");
    scene.signature(&office, json!({"mediator": scene.mediator})).await.expect(201);
    scene.signature(&office, json!({"mediator": scene.mediator})).await.problem(409, "already-signed");
    let seen = office.api("mediator").await.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(seen["signatures"].as_array().unwrap().len(), 2);
}

/// A drawn line as a PNG in base64.
pub fn drawn() -> String {
    let mut picture = image::RgbaImage::new(300, 100);
    (20..260).for_each(|x| picture.put_pixel(x, 50 + x % 7, image::Rgba([17, 17, 17, 255])));
    let mut bytes = Vec::new();
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    BASE64.encode(&bytes)
}

#[tokio::test]
async fn each_way_of_signing_asks_for_what_it_needs() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let wrong = |method: &'static str, field: &'static str, value: Value, named: &'static str| {
        let sent = sign(&office, &scene, move |body| (body["method"], body[field]) = (json!(method), value));
        async move { assert!(!sent.await.wrong_field(named).is_empty(), "{method} {field}") }
    };

    wrong("blood", "image", Value::Null, "method").await;
    wrong("drawn", "image", Value::Null, "image").await;
    wrong("drawn", "image", json!("not base64 <script>"), "image").await;
    wrong("drawn", "image", json!("A".repeat(300_000)), "image").await;
    wrong("typed", "typed_name", Value::Null, "typed_name").await;
    wrong("typed", "typed_name", json!("步云舒"), "typed_name").await;
    wrong("typed", "typed_name", json!("长".repeat(101)), "typed_name").await;
    wrong("paper", "attachment", json!("0000000000000000"), "attachment").await;
    wrong("paper", "signed_on", json!("2026-07-01"), "signed_on").await;
    wrong("paper", "signed_on", json!("2026-06-29"), "signed_on").await;
    wrong("paper", "signed_on", json!("1900-02-29"), "signed_on").await;
    wrong("paper", "signed_by", json!({"kind": "officer"}), "signed_by.kind").await;
    wrong("paper", "signed_by", json!({"kind": "cat"}), "signed_by.kind").await;

    let image = json!(drawn());
    sign(&office, &scene, |body| (body["method"], body["image"]) = (json!("drawn"), image)).await.expect(201);
    let typed = json!("步云舒");
    let signed = sign(&office, &scene, |body| {
        body["for"] = json!({"party": scene.parties[1]});
        (body["method"], body["typed_name"]) = (json!("typed"), typed);
    });
    let signed = signed.await.expect(201);
    let methods: Vec<&Value> = signed["signatures"].as_array().unwrap().iter().map(|by| &by["method"]).collect();
    assert_eq!(methods, ["drawn", "typed"]);
}

#[tokio::test]
async fn only_the_body_records_signatures_and_strangers_find_nothing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let body = || signature(&scene, json!({"party": scene.parties[0]}));

    for colleague in ["clerk", "director"] {
        office.api(colleague).await.post(&path(&scene), body()).await.problem(403, "not-permitted");
    }
    for stranger in ["village", "mediator2", "court", "officer", "admin", "auditor"] {
        office.api(stranger).await.post(&path(&scene), body()).await.problem(404, "not-found");
    }
    office.nobody().post(&path(&scene), body()).await.problem(401, "sign-in-required");
}

#[tokio::test]
async fn nothing_is_signed_after_the_seal_or_the_end() {
    let office = Office::open().await;
    let sealed = Scene::at(&office, At::Sealed).await;
    sealed.signature(&office, json!({"party": sealed.parties[0]})).await.problem(409, "wrong-stage");

    let mut other = registration();
    other["title"] = json!("另一件");
    let ended = Scene::of(&office, other, At::Drafted).await;
    let conclusion = format!("/proceedings/{}/conclusion", ended.proceeding);
    let refusal = json!({"outcome": "refused", "ground": "T01", "explanation": "不愿再谈。"});
    office.api("mediator").await.post(&conclusion, refusal).await.expect(200);
    ended.signature(&office, json!({"party": ended.parties[0]})).await.problem(409, "wrong-stage");
}

#[tokio::test]
async fn a_cut_connection_does_not_sign_twice() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await.with("Idempotency-Key", "sign-once");
    let body = signature(&scene, json!({"party": scene.parties[0]}));

    mediator.post(&path(&scene), body.clone()).await.expect(201);
    let again = mediator.post(&path(&scene), body).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(again.expect(201)["signatures"].as_array().unwrap().len(), 1);
}
