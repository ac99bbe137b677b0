//! The main job told with letters: every one reaches the mail server, reads as it should, and holds nothing it must not.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::server::{Paper, PostOffice, Taken};
use super::{letters, office_with, states};
use crate::office::scene::{At, Scene};
use crate::office::{Mail, Office};

/// What no letter may hold: people, identity and telephone numbers, places, facts, title, claims, amounts, category.
const FORBIDDEN: &[&str] = &[
    "覃若川",
    "步云舒",
    "覃××",
    "步××",
    "若川",
    "云舒",
    "郦守正",
    "訾明朗",
    "330199",
    "154000",
    "3121013",
    "927104X",
    "枣坪村6组",
    "栖桐镇",
    "院墙",
    "雨水",
    "柴房",
    "排水",
    "赔偿",
    "补偿",
    "1200",
    "600",
    "务农",
    "裁缝",
    "邻里",
    "相邻",
    "neighbour",
    "Neighbour",
    "R05",
    "T03",
    "不属",
    "谈不拢",
    "@mail.example",
];

/// The parties read in these languages from now on.
async fn read_in(office: &Office, scene: &Scene, languages: [&str; 2]) {
    let clerk = office.api("clerk").await;
    for (at, language) in languages.iter().enumerate() {
        let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
        let version = dispute["parties"][at]["version"].as_i64().unwrap();
        let path = format!("/disputes/{}/parties/{}", scene.code, scene.parties[at]);
        clerk.patch(&path, json!({"language": language}), version).await.expect(200);
    }
}

/// 郦守正 reads in this language from now on.
async fn mediator_reads_in(office: &Office, language: &str) {
    let mediator = office.api("mediator").await;
    let version = mediator.get("/account").await.version();
    mediator.patch("/account", json!({"language": language}), version).await.expect(200);
}

/// From the counter to the agreement in effect, and to the letter that urges to perform it.
async fn settled(office: &Office, languages: [&str; 2]) -> Scene {
    let mut scene = Scene::at(office, At::Registered).await;
    read_in(office, &scene, languages).await;
    scene.route(office).await;
    scene.consent(office).await;
    scene.accept(office).await;
    mediator_reads_in(office, languages[0]).await;
    scene.appoint(office, "mediator").await;
    scene.invite(office).await;
    scene.record(office).await;
    scene.draft(office).await;
    scene.sign(office).await;
    scene.seal(office).await;
    scene
}

/// Urges whoever is past his day: 步云舒, in both scenes.
async fn urge(office: &Office, scene: &Scene) {
    let mediator = office.api("mediator").await;
    let seen = mediator.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    let runs = seen["proceedings"].as_array().unwrap();
    let performance = runs.iter().find(|run| run["kind"] == "performance" || run["kind"]["code"] == "performance");
    let id = performance.unwrap_or_else(|| panic!("{seen}"))["id"].as_str().unwrap();
    mediator.post(&format!("/proceedings/{id}/acts/urge"), json!({})).await.expect(200);
}

/// The letters by what and in which language, each with its first reader's mail.
fn by_kind(inbox: &[Taken], listed: &[Value]) -> BTreeMap<String, Vec<Mail>> {
    let mut kinds: BTreeMap<String, Vec<Mail>> = BTreeMap::new();
    for taken in inbox {
        let id = taken.mail.header("Message-ID");
        let letter = listed.iter().find(|letter| letter["message_id"] == id).unwrap_or_else(|| panic!("{id}"));
        let language = if taken.mail.header("Subject").is_ascii() { "en" } else { "zh-CN" };
        let name = format!("{}.{language}", letter["template"].as_str().unwrap());
        kinds.entry(name).or_default().push(taken.mail.clone());
    }
    kinds
}

/// A letter as its reader sees it, with the code left out: no two disputes share one.
fn read(mail: &Mail) -> String {
    let text = mail.part("text/plain").replace('\r', "");
    format!("{}\n\n{}", mail.header("Subject"), text.replace(&code(mail), "XXXX-XXXX-XXXX-XXXX"))
}

/// Everything in a mail but where it goes, its ids, which may hold any number, and moments.
fn without_ids(mail: &Mail, to: &str) -> String {
    let id = mail.header("Message-ID").trim_start_matches('<').split('@').next().unwrap().to_owned();
    let shown = mail.everything().replace(&format!("To: {to}"), "").replace(&id, "").replace(&code(mail), "");
    let is_left_out =
        |line: &&str| ["UID:", "DTSTART:", "DTEND:", "DTSTAMP:"].iter().any(|name| line.starts_with(name));
    shown.lines().filter(|line| !is_left_out(line)).collect::<Vec<_>>().join("\n")
}

/// The code in a letter.
fn code(mail: &Mail) -> String {
    let is_code = |word: &&str| word.len() == 19 && word.matches('-').count() == 3;
    let text = mail.part("text/plain");
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).find(is_code).unwrap().to_owned()
}

/// The words of a page, without tags and white space.
fn bare(html: &str) -> String {
    let document = scraper::Html::parse_document(html);
    let body = document.select(&scraper::Selector::parse("body").unwrap()).next().unwrap();
    body.text().collect::<String>().split_whitespace().collect()
}

#[tokio::test]
async fn every_letter_of_the_main_job_arrives_whole_in_both_languages_and_tells_nothing_it_must_not() {
    let post = PostOffice::open(Paper::Good);
    let office = office_with(&post.url("s3cret")).await;
    let mut scenes = vec![settled(&office, ["zh-CN", "en"]).await, settled(&office, ["en", "zh-CN"]).await];
    let concluded = Scene::at(&office, At::InMediation).await;
    read_in(&office, &concluded, ["zh-CN", "en"]).await;
    let body = json!({"outcome": "failed", "ground": "T03", "explanation": "谈不拢。"});
    let mediator = office.api("mediator").await;
    mediator.post(&format!("/proceedings/{}/conclusion", concluded.proceeding), body).await.expect(200);
    let declined = Scene::at(&office, At::Consented).await;
    read_in(&office, &declined, ["zh-CN", "en"]).await;
    let body = json!({"ground": "R05", "explanation": "不属本会，已告知去镇里。"});
    let head = office.api("committee").await;
    head.post(&format!("/proceedings/{}/declination", declined.proceeding), body).await.expect(200);
    let sender = post.sender(&office);
    office.deliver_by(&sender).await;
    office.on("2026-07-09");
    concord::performance::remind(&office.app).await.unwrap();
    office.deliver_by(&sender).await;
    office.on("2026-07-12");
    concord::diary::lapses(&office.app).await.unwrap();
    for scene in &scenes {
        urge(&office, scene).await;
    }
    office.deliver_by(&sender).await;

    scenes.extend([concluded, declined]);
    let mut listed = Vec::new();
    for scene in &scenes {
        listed.extend(letters(&office.api("director").await, scene).await);
    }
    assert!(states(&listed).iter().all(|state| *state == "sent"), "{:?}", states(&listed));
    let inbox = post.inbox();
    assert_eq!(inbox.len(), listed.len());
    for taken in &inbox {
        let mail = &taken.mail;
        let shown = without_ids(mail, &taken.to[0]);
        for forbidden in FORBIDDEN {
            assert!(!shown.contains(forbidden), "{forbidden} in {shown}");
        }
        let text: String = mail.part("text/plain").split_whitespace().collect();
        assert_eq!(bare(mail.part("text/html")), text, "text and HTML say the same");
    }
    let kinds = by_kind(&inbox, &listed);
    let names: Vec<&str> = kinds.keys().map(String::as_str).collect();
    let expected = ["accepted", "agreement-in-effect", "appointed", "concluded", "declined", "performance-near"];
    let expected = expected.into_iter().chain(["performance-urged", "session-invitation"]);
    let expected: Vec<String> = expected.flat_map(|name| [format!("{name}.en"), format!("{name}.zh-CN")]).collect();
    assert_eq!(names, expected);
    for (name, mails) in &kinds {
        let texts: Vec<String> = mails.iter().map(read).collect();
        assert!(texts.windows(2).all(|two| two[0] == two[1]), "{name}: every reader reads the same");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name.clone(), texts[0]);
        });
    }
}
