//! The paper of an agreement: a draft, the copy that is signed, and the sealed one, which never changes again.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::office::scene::{At, Scene, registration, terms};
use crate::office::{Office, Reader};

fn path(scene: &Scene) -> String {
    format!("/agreements/{}/document.pdf", scene.agreement)
}

/// The text of a PDF, as poppler reads it, without spaces and line ends.
pub fn text_of(bytes: &[u8]) -> String {
    assert!(bytes.starts_with(b"%PDF-"), "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(300)]));
    let mut reader = Command::new("pdftotext");
    let reader = reader.args(["-enc", "UTF-8", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut reader = reader.spawn().unwrap();
    let mut stdin = reader.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = reader.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    String::from_utf8(output.stdout).unwrap().split_whitespace().collect()
}

#[tokio::test]
async fn a_draft_bears_the_word_and_a_complete_one_can_be_printed_for_signing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;

    let answer = mediator.get(&path(&scene)).await;
    assert_eq!(answer.header("content-type"), "application/pdf");
    let draft = text_of(&answer.bytes);
    assert!(draft.contains("人民调解协议书") && draft.contains("草稿"), "{draft}");
    assert!(draft.contains("人民币600.00元（大写：陆佰元整）"), "{draft}");
    assert!(draft.contains("覃若川") && draft.contains("步云舒") && draft.contains("本协议一式三份"), "{draft}");
    let copy = mediator.get(&format!("{}?copy=signing", path(&scene))).await;
    let copy = text_of(&copy.bytes);
    assert!(!copy.contains("草稿") && copy.contains("〔2026〕澜安澜滨人调字第1号-1"), "{copy}");
    assert_eq!(mediator.get(&path(&scene)).await.bytes, answer.bytes, "the same facts, the same bytes");
}

#[tokio::test]
async fn a_draft_names_its_document_and_every_change_a_new_one() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let agreement = format!("/agreements/{}", scene.agreement);
    let forms = async || {
        let listed = mediator.get(&format!("/disputes/{}/documents", scene.code)).await.expect(200);
        let items = listed["items"].as_array().unwrap().clone();
        let forms = items.iter().map(|item| item["kind"].as_str().unwrap_or_default().to_owned());
        forms.filter(|form| form.starts_with("agreement")).collect::<Vec<_>>()
    };
    let first = mediator.get(&agreement).await.expect(200);
    let id = first["document"]["id"].as_str().unwrap().to_owned();
    assert!(["drawing", "ready"].contains(&first["document"]["state"].as_str().unwrap()), "{first}");
    let content = format!("/documents/{id}/content");
    assert!(text_of(&mediator.get(&content).await.bytes).contains("草稿"));
    office.api("clerk").await.get(&content).await.problem(404, "not-found");
    let ready = mediator.get(&agreement).await.expect(200)["document"].clone();
    assert_eq!((&ready["id"], &ready["state"]), (&json!(id), &json!("ready")));
    assert!(ready["sha256"].is_string());

    let version = first["version"].as_i64().unwrap();
    let changed = mediator.put(&agreement, terms(&scene.parties, "2026-07-12"), version).await.expect(200);
    assert_ne!(changed["document"]["id"], json!(id));
    assert_eq!(forms().await, ["agreement-draft"]);
    let hash = changed["content_hash"].clone();
    let body = json!({"for": {"party": scene.parties[0]}, "signed_by": {"kind": "self"}, "method": "paper",
                      "content_hash": hash});
    let signed = mediator.post(&format!("{agreement}/signatures"), body).await.expect(201);
    assert_eq!(signed["document"]["form"], "agreement");
    assert_eq!(forms().await, ["agreement"]);
}

#[tokio::test]
async fn an_incomplete_draft_is_never_printed_without_the_word() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let mediator = office.api("mediator").await;
    let mut body = terms(&scene.parties, "2026-07-10");
    body["obligations"][1]["manner"] = json!("");
    let drafted = mediator.post(&format!("/proceedings/{}/agreements", scene.proceeding), body).await.expect(201);
    let path = format!("/agreements/{}/document.pdf?copy=signing", drafted["id"].as_str().unwrap());
    assert!(text_of(&mediator.get(&path).await.bytes).contains("草稿"));
}

#[tokio::test]
async fn the_signed_copy_and_the_sealed_paper_are_the_same_bytes_for_ever() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let mediator = office.api("mediator").await;
    let draft = mediator.get(&path(&scene)).await.bytes;
    scene.signature(&office, json!({"party": scene.parties[0]})).await.expect(201);
    let signing = mediator.get(&path(&scene)).await.bytes;
    scene.signature(&office, json!({"party": scene.parties[1]})).await.expect(201);
    assert_eq!(mediator.get(&path(&scene)).await.bytes, signing, "the copy is frozen with the first signature");
    assert_ne!(signing, draft);
    scene.signature(&office, json!({"mediator": scene.mediator})).await.expect(201);
    scene.seal(&office).await;

    let sealed = mediator.get(&path(&scene)).await.bytes;
    assert_ne!(sealed, signing);
    let text = text_of(&sealed);
    assert!(!text.contains("草稿") && text.contains("2026年6月30日"), "{text}");
    office.on("2026-07-05");
    scene.perform(&office).await;
    let clerk = office.api("clerk").await;
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let party = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    let version = dispute["parties"][0]["version"].as_i64().unwrap();
    clerk.patch(&party, json!({"name": "覃改名"}), version).await.expect(200);
    for _ in 0..3 {
        assert_eq!(mediator.get(&path(&scene)).await.bytes, sealed);
    }
    let page = Reader::must(office.reader("mediator").await.open(&path(&scene)).await);
    assert_eq!(page.bytes, sealed, "the page hands out the same bytes");
    let view = mediator.get(&format!("/agreements/{}", scene.agreement)).await.expect(200);
    assert_eq!(view["document"]["sha256"], concord::vault::sha256(&sealed));
}

#[tokio::test]
async fn the_paper_is_for_those_who_may_see_the_agreement() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;

    for other in ["clerk", "village", "mediator2", "court", "auditor"] {
        office.api(other).await.get(&path(&scene)).await.problem(404, "not-found");
        assert_eq!(office.reader(other).await.open(&path(&scene)).await.status, 404, "{other}");
    }
    office.nobody().get(&path(&scene)).await.problem(401, "sign-in-required");
    assert!(office.passer_by().open(&path(&scene)).await.path.starts_with("/sign-in"));
    scene.sign(&office).await;
    scene.seal(&office).await;
    assert!(office.api("clerk").await.get(&path(&scene)).await.bytes.starts_with(b"%PDF-"));
    office.api("village").await.get(&path(&scene)).await.problem(404, "not-found");
}

/// Status or ownership of persons and things, and ownership of land, forest and grassland: triage bars the confirmation of both, the
/// editor says so before anybody signs, and the paper does not speak of an application. (CPLI 355; Land Administration Law 14)
#[tokio::test]
async fn what_triage_bars_from_confirmation_the_page_says_and_the_paper_does_not_offer() {
    for circumstance in ["status-or-ownership", "natural-resource-ownership"] {
        let office = Office::open().await;
        let mut told = registration();
        told["circumstances"] = json!({"status-or-ownership": "no", "natural-resource-ownership": "no"});
        told["circumstances"][circumstance] = json!("yes");
        let scene = Scene::of(&office, told, At::Drafted).await;

        let mut reader = office.reader("mediator").await;
        let page = Reader::must(reader.open(&format!("/agreements/{}/edit", scene.agreement)).await);
        let draft = text_of(&office.api("mediator").await.get(&path(&scene)).await.bytes);

        assert!(page.text().contains("法院不受理司法确认申请"), "{circumstance}: {}", page.text());
        for words in [page.text(), draft] {
            assert!(words.contains("该部分不能申请司法确认"), "{circumstance}: {words}");
            assert!(!words.contains("共同向有管辖权的人民法院申请司法确认"), "{circumstance}: {words}");
        }
    }
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Drafted).await;
    let draft = text_of(&office.api("mediator").await.get(&path(&scene)).await.bytes);
    assert!(!draft.contains("该部分不能申请司法确认"), "{draft}");
}
