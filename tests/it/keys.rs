//! Keys and what they seal, as far as the rows show it. What the vault promises by itself stands in its own tests.

use ::entity::{party, timeline};
use concord::clock::SystemClock;
use concord::config::Config;
use concord::vault::Keys;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::office::scene::{At, Scene};
use crate::office::{Client, Office};

/// Settings of an installation on SQLite in this folder.
fn settings(folder: &std::path::Path) -> Config {
    let variables = [
        ("CONCORD_DATA_DIR", folder.display().to_string()),
        ("CONCORD_DATABASE_URL", format!("sqlite://{}", folder.join("concord.db").display())),
    ];
    Config::read("", variables.into_iter().map(|(name, value)| (name.to_owned(), value))).unwrap()
}

#[tokio::test]
async fn the_keys_file_is_made_at_the_first_start_for_its_owner_only_and_opens_the_second() {
    let folder = tempfile::tempdir().unwrap();
    let config = settings(folder.path());
    assert!(!config.keys_file.exists());

    let first = concord::start::open(config.clone()).await.unwrap();

    let text = std::fs::read_to_string(&config.keys_file).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(std::fs::metadata(&config.keys_file).unwrap().mode() & 0o777, 0o600);
    }
    let second = concord::start::open(config.clone()).await.unwrap();
    assert_eq!(first.vault.installation(), second.vault.installation());
    assert_eq!(text, std::fs::read_to_string(&config.keys_file).unwrap());
    let database = std::fs::read(folder.path().join("concord.db")).unwrap();
    let keys: serde_json::Value = serde_json::from_str(&text).unwrap();
    for key in [&keys["tagging"], &keys["sealing"]["K1"]] {
        let key = key.as_str().unwrap();
        assert!(!database.windows(key.len()).any(|window| window == key.as_bytes()), "a key stands in the database");
    }
}

#[tokio::test]
async fn keys_of_another_database_or_damaged_ones_stop_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let config = settings(folder.path());
    drop(concord::start::open(config.clone()).await.unwrap());

    let clock = || std::sync::Arc::new(SystemClock);
    let other = concord::start::open_with(config.clone(), clock(), |_| Keys::generate()).await;
    let said = other.err().expect("wrong keys must not start").to_string();
    assert!(said.contains("keys file"), "{said}");

    std::fs::rename(&config.keys_file, folder.path().join("aside")).unwrap();
    assert!(concord::start::open(config.clone()).await.is_err(), "new keys were made, and do not fit");

    std::fs::write(&config.keys_file, "{}").unwrap();
    assert!(concord::start::open(config.clone()).await.is_err(), "a damaged file");

    std::fs::rename(folder.path().join("aside"), &config.keys_file).unwrap();
    assert!(concord::start::open(config).await.is_ok(), "the right keys, put back");
}

async fn party_of(office: &Office, id: &str) -> party::Model {
    party::Entity::find().filter(party::Column::Reference.eq(id)).one(&office.app.db).await.unwrap().unwrap()
}

async fn reveal(client: &Client, scene: &Scene, party: usize, field: &str) -> crate::office::Answer {
    let path = format!("/disputes/{}/parties/{}/reveal", scene.code, scene.parties[party]);
    client.post(&path, json!({"field": field, "reason": "核对"})).await
}

#[tokio::test]
async fn a_sealed_value_that_was_moved_or_put_back_shows_nobodys_data() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let (one, other) = (party_of(&office, &scene.parties[0]).await, party_of(&office, &scene.parties[1]).await);
    assert_eq!(reveal(&clerk, &scene, 0, "phone").await.expect(200)["value"], "+8615400001001");

    let put = async |phone: Option<String>, address: Option<String>| {
        let row = party_of(&office, &scene.parties[0]).await;
        let mut changed = row.into_active_model();
        changed.phone = Set(phone);
        changed.address = Set(address);
        changed.update(&office.app.db).await.unwrap();
    };
    // From another row; from another column of the same row.
    for (phone, field) in [(other.phone.clone(), "phone"), (one.address.clone(), "phone")] {
        put(phone, one.address.clone()).await;
        let answer = reveal(&clerk, &scene, 0, field).await;
        let problem = answer.expect(500);
        assert!(!answer.text().contains("154") && problem["request_id"].is_string(), "{problem}");
        assert_eq!(clerk.get(&format!("/disputes/{}", scene.code)).await.status, 500);
    }
    // Put back from an earlier version of the row.
    put(one.phone.clone(), one.address.clone()).await;
    let path = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    clerk.patch(&path, json!({"phone": "15400009999"}), 1).await.expect(200);
    let now = party_of(&office, &scene.parties[0]).await;
    put(one.phone.clone(), now.address.clone()).await;
    reveal(&clerk, &scene, 0, "phone").await.expect(500);
    put(now.phone.clone(), now.address.clone()).await;
    assert_eq!(reveal(&clerk, &scene, 0, "phone").await.expect(200)["value"], "+8615400009999");
}

#[tokio::test]
async fn sealed_columns_say_how_they_were_sealed_and_never_twice_the_same() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let again = Scene::at(&office, At::Registered).await;
    let (one, other) = (party_of(&office, &scene.parties[0]).await, party_of(&office, &again.parties[0]).await);

    for sealed in [&one.id_number, &one.phone, &one.email, &one.address] {
        assert!(sealed.as_ref().unwrap().starts_with("1|xc20p|K1|"), "{sealed:?}");
    }
    assert_ne!(one.id_number, other.id_number, "the same number, sealed twice");
    // The blind index meets for equal values, and holds no digit of them.
    assert_eq!(one.id_index, other.id_index);
    assert!(!one.id_index.unwrap().contains("330199"));
    let unlike = party_of(&office, &scene.parties[1]).await;
    assert_ne!(unlike.id_index, other.id_index);
}

#[tokio::test]
async fn a_reveal_is_told_before_it_is_answered_even_when_the_value_does_not_open() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let count = async || {
        let reveals = timeline::Column::Act.eq(rules::act::REVEAL.code);
        let rows = timeline::Entity::find().filter(reveals).order_by_asc(timeline::Column::Id);
        rows.all(&office.app.db).await.unwrap()
    };
    reveal(&clerk, &scene, 0, "id_number").await.expect(200);
    let told = count().await;
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].actor_name.as_str(), told[0].role.as_str()), ("舒亦凡", "clerk"));
    let said = concord::desk::timeline::told(&office.app.vault, &told[0]).unwrap();
    assert!(!format!("{said:?}").contains("330199197803121013"), "{said:?}");

    let mut broken = party_of(&office, &scene.parties[0]).await.into_active_model();
    broken.id_number = Set(Some("1|xc20p|K1|AAAA|AAAA".to_owned()));
    broken.update(&office.app.db).await.unwrap();
    reveal(&clerk, &scene, 0, "id_number").await.expect(500);

    let rows = count().await;
    assert!(rows.len() >= 2, "the attempt stands in the timeline: {}", rows.len());
}
