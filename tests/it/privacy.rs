//! After the whole main job nobody who takes the disk, a dump or the log away has an identity number or a telephone.

use std::path::{Path, PathBuf};

use concord::desk::Caller;
use data_encoding::{BASE64, BASE64URL};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;

use crate::office::scene::{At, Scene};
use crate::office::{Log, Office, Reader};

/// Identity numbers and telephones of the people in the scene.
const SECRETS: [&str; 4] = ["330199197803121013", "33019919850927104X", "15400001001", "15400001002"];

/// The ways in which a secret may stand somewhere: plain, in UTF-16, and in base64 at each of its three offsets.
fn disguises(secret: &str) -> Vec<Vec<u8>> {
    let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut all = vec![secret.as_bytes().to_vec(), secret.to_lowercase().into_bytes(), wide];
    for offset in 0..3 {
        let padded = [&vec![0; offset], secret.as_bytes()].concat();
        for encoding in [&BASE64, &BASE64URL] {
            // What depends on its neighbours is cut off at both ends.
            let text = encoding.encode(&padded);
            let inside = text.trim_end_matches('=');
            all.push(inside.as_bytes()[(offset * 8).div_ceil(6)..inside.len() - 1].to_vec());
        }
    }
    all
}

fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}

#[track_caller]
fn is_clean(place: &str, bytes: &[u8]) {
    for secret in SECRETS {
        for disguise in disguises(secret) {
            assert!(!holds(bytes, &disguise), "{secret} stands in {place} as {}", String::from_utf8_lossy(&disguise));
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Every row of every table, as text.
async fn dump(office: &Office) -> Vec<(String, String)> {
    let db = &office.app.db;
    let ask = |sql: String| db.query_all_raw(Statement::from_string(DbBackend::Postgres, sql));
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'".to_owned();
    let mut dumped = Vec::new();
    for row in ask(tables).await.unwrap() {
        let table: String = row.try_get_by_index(0).unwrap();
        for row in ask(format!("SELECT t::text FROM \"{table}\" t")).await.unwrap() {
            dumped.push((table.clone(), row.try_get_by_index(0).unwrap()));
        }
    }
    dumped
}

/// Looks at the dispute as people do, with a search by number and a value shown in full, and has the papers drawn.
async fn look_around(office: &Office, scene: &Scene) {
    let clerk = office.api("clerk").await;
    let found = clerk.get(&format!("/disputes?q={}", SECRETS[0])).await.expect(200);
    assert_eq!(found["total"], 1);
    let path = format!("/disputes/{}/parties/{}/reveal", scene.code, scene.parties[1]);
    let shown = clerk.post(&path, json!({"field": "phone", "reason": "联系当事人"})).await.expect(200);
    assert!(shown.to_string().contains(SECRETS[3]), "{shown}");
    let mut reader = office.reader("director").await;
    for page in ["", "/parties", "/sessions", "/settlement", "/letters"] {
        Reader::must(reader.open(&format!("/disputes/{}{page}", scene.code)).await);
    }
    let caller: Caller =
        concord::accounts::identify(&office.app, office.api("director").await.token(), "api", None).await.unwrap().0;
    let listed = concord::documents::list(&office.app, &caller, &scene.code).await.unwrap();
    assert!(!listed.papers.is_empty());
    let reason = json!({"reason": "核实"});
    office.api("director").await.post(&format!("/sessions/{}/reveal", scene.session), reason).await.expect(200);
    for paper in listed.papers {
        concord::documents::content(&office.app, &caller, &paper.id).await.unwrap();
    }
}

#[tokio::test]
async fn no_identity_number_and_no_telephone_stands_in_files_letters_database_or_log() {
    let log = Log::listen();
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Performed).await;
    office.deliver().await;
    look_around(&office, &scene).await;
    let director = office.api("director").await;
    let body = json!({"outcome": "agreed-performed", "summary": "全部履行。"});
    director.post(&format!("/disputes/{}/closure", scene.code), body).await.expect(200);
    let clerk = office.api("clerk").await;
    let archived = clerk.post(&format!("/disputes/{}/archive", scene.code), json!({})).await;
    assert!(archived.status.is_success(), "{}", archived.text());
    clerk.post("/disputes", json!({"parties": [{"name": "覃若川", "id_number": SECRETS[0]}]})).await.expect(422);
    office.deliver().await;

    let all = files(office.folder());
    let ends = |ending: &str| all.iter().filter(|path| path.display().to_string().ends_with(ending)).count();
    assert!(ends(".eml") >= 7, "the letters are there: {all:?}");
    assert!(all.iter().any(|path| path.components().any(|part| part.as_os_str() == "files")), "and papers: {all:?}");
    for path in &all {
        is_clean(&path.display().to_string(), &std::fs::read(path).unwrap());
    }
    if office.app.db.get_database_backend() == DbBackend::Postgres {
        let dumped = dump(&office).await;
        assert!(dumped.iter().any(|(_, row)| row.contains("院墙垫高雨水倒灌")), "the dump is one");
        for (table, row) in dumped {
            is_clean(&table, row.as_bytes());
        }
    } else {
        let rows: Vec<u8> = all
            .iter()
            .filter(|path| path.display().to_string().contains("concord.db"))
            .flat_map(|path| std::fs::read(path).unwrap())
            .collect();
        assert!(holds(&rows, "院墙垫高雨水倒灌".as_bytes()), "the files of the database are read");
    }
    let text = log.text();
    assert!(text.contains("a letter was handed in"), "the log was heard: {text}");
    is_clean("the log", text.as_bytes());
    for secret in ["qin@mail.example", "覃若川", "雨水倒灌"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[test]
fn a_secret_is_found_in_whatever_disguise() {
    for secret in SECRETS {
        for before in ["", "a", "ab", "abc"] {
            let text = format!("{before}{secret} and more");
            for disguise in [text.clone().into_bytes(), BASE64.encode(text.as_bytes()).into_bytes()] {
                assert!(disguises(secret).iter().any(|sought| holds(&disguise, sought)), "{before}{secret}");
            }
        }
    }
}
