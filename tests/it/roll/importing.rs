//! Importing: every bad row by line and column, nothing half-imported, twice is once.

use encoding_rs::GBK;
use serde_json::{Value, json};

use super::workers::{csv, registration, roll_of, scene, send, workers, xlsx, yuan};
use crate::office::Office;
use crate::office::scene::{At, Scene};

const SUM: i64 = 123_680_000;

async fn laid() -> (Office, Scene, crate::office::Client) {
    let office = Office::open().await;
    let scene = Scene::of(&office, registration(false), At::Registered).await;
    let clerk = office.api("clerk").await;
    (office, scene, clerk)
}

fn places(problem: &Value) -> Vec<String> {
    let errors = problem["errors"].as_array().unwrap();
    let place = |one: &Value| format!("{}: {}", one["field"].as_str().unwrap(), one["code"].as_str().unwrap());
    errors.iter().map(place).collect()
}

#[tokio::test]
async fn five_hundred_rows_with_one_percent_bad_ones_name_each_and_the_corrected_file_completes() {
    let (office, scene, clerk) = laid().await;
    let good = workers(500, 900_000_000);
    let mut bad = good.clone();
    bad[15].id_number = "330199196001011234".into();
    bad[99].phone = "154000".into();
    bad[200].name = String::new();
    bad[201].id_number = bad[10].id_number.clone();
    bad[499].name = "a\u{7}b".into();

    let refused = send(&clerk, &roll_of(&scene), csv(&bad).as_bytes()).await.problem(422, "invalid-fields");

    assert_eq!(
        places(&refused),
        [
            "line 17, 证件号码: id-check-digit",
            "line 101, 电话: phone-format",
            "line 202, 姓名: name-empty",
            "line 203, 证件号码: person-twice",
            "line 501, 姓名: name-character",
        ]
    );
    let empty = clerk.get(&roll_of(&scene)).await.expect(200);
    assert_eq!((&empty["members"], &empty["amount"]), (&json!(0), &json!("0.00")));

    let done = send(&clerk, &roll_of(&scene), csv(&good).as_bytes()).await.expect(200);
    assert_eq!((&done["added"], &done["total"], &done["amount"]), (&json!(500), &json!(500), &json!("9000000.00")));
    assert_eq!(done["errors"], json!([]));
    let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    assert_eq!(dispute["people_count"], 500);
    assert_eq!(dispute["parties"][0]["roll"], json!({"members": 500, "without_amount": 0, "amount": "9000000.00"}));
    assert_eq!(dispute["parties"].as_array().unwrap().len(), 2, "a group is one party");
    drop(office);
}

#[tokio::test]
async fn the_same_file_twice_adds_nothing_and_a_longer_one_adds_the_rest() {
    let (office, scene, clerk) = laid().await;
    let people = workers(43, SUM);
    let first = send(&clerk, &roll_of(&scene), csv(&people[..40]).as_bytes()).await.expect(200);
    assert_eq!(first["added"], 40);
    let rows = |seen: &Value| seen["items"].as_array().map_or(0, Vec::len);
    let timeline = format!("/disputes/{}/timeline", scene.code);
    let before = rows(&clerk.get(&timeline).await.expect(200));

    let again = send(&clerk, &roll_of(&scene), csv(&people[..40]).as_bytes()).await.expect(200);
    assert_eq!((&again["added"], &again["unchanged"], &again["total"]), (&json!(0), &json!(40), &json!(40)));
    assert_eq!(rows(&clerk.get(&timeline).await.expect(200)), before, "nothing happened");

    let all = send(&clerk, &roll_of(&scene), csv(&people).as_bytes()).await.expect(200);
    assert_eq!((&all["added"], &all["unchanged"], &all["total"]), (&json!(3), &json!(40), &json!(43)));
    assert_eq!(all["amount"], "1236800.00");
    // The same people in another format are the same people.
    let book = send(&clerk, &roll_of(&scene), &xlsx(&people)).await.expect(200);
    assert_eq!((&book["added"], &book["unchanged"], &book["ignored"]), (&json!(0), &json!(43), &json!(["班组"])));
    drop(office);
}

#[tokio::test]
async fn checking_says_what_would_happen_and_does_nothing() {
    let (_office, scene, clerk) = laid().await;
    let people = workers(43, SUM);

    let would = send(&clerk, &format!("{}?check=true", roll_of(&scene)), csv(&people).as_bytes()).await.expect(200);

    assert_eq!((&would["added"], &would["amount"]), (&json!(43), &json!("1236800.00")));
    assert_eq!(clerk.get(&roll_of(&scene)).await.expect(200)["members"], 0);
}

#[tokio::test]
async fn amounts_that_differ_are_told_and_changed_only_when_asked() {
    let (_office, scene, clerk) = laid().await;
    let mut people = workers(3, 4_500_000);
    send(&clerk, &roll_of(&scene), csv(&people).as_bytes()).await.expect(200);
    people[1].fen += 1;
    let text = csv(&people);

    let refused = send(&clerk, &roll_of(&scene), text.as_bytes()).await.problem(422, "invalid-fields");
    assert_eq!(places(&refused), ["line 3, 金额: amount-differs"]);

    let changed = send(&clerk, &format!("{}?amend=true", roll_of(&scene)), text.as_bytes()).await.expect(200);
    assert_eq!((&changed["changed"], &changed["unchanged"], &changed["added"]), (&json!(1), &json!(2), &json!(0)));
    assert_eq!(changed["amount"], yuan(4_500_001));
}

#[tokio::test]
async fn a_file_that_was_overtaken_can_be_sent_again_to_correct() {
    let (office, scene, clerk) = laid().await;
    let right = workers(3, 4_500_000);
    let mut wrong = right.clone();
    wrong[1].fen += 1;
    let amend = format!("{}?amend=true", roll_of(&scene));
    send(&clerk, &roll_of(&scene), csv(&right).as_bytes()).await.expect(200);
    let changed = send(&clerk, &amend, csv(&wrong).as_bytes()).await.expect(200);
    assert_eq!(changed["amount"], yuan(4_500_001));

    let back = send(&clerk, &amend, csv(&right).as_bytes()).await.expect(200);

    assert_eq!((&back["changed"], &back["unchanged"]), (&json!(1), &json!(2)));
    assert_eq!(back["amount"], yuan(4_500_000));
    assert_eq!(clerk.get(&roll_of(&scene)).await.expect(200)["amount"], yuan(4_500_000));
    // Once more, and there is nothing left to correct.
    let again = send(&clerk, &amend, csv(&right).as_bytes()).await.expect(200);
    assert_eq!((&again["changed"], &again["unchanged"]), (&json!(0), &json!(3)));
    assert_eq!(concord::verify::run(&office.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn gbk_and_utf8_with_and_without_its_mark_are_read_alike() {
    let people = workers(12, 24_000_000);
    let text = csv(&people);
    let (gbk, _, _) = GBK.encode(&text);
    let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
    for bytes in [gbk.into_owned(), marked, text.into_bytes(), xlsx(&people)] {
        let (office, scene, clerk) = laid().await;
        let done = send(&clerk, &roll_of(&scene), &bytes).await.expect(200);
        assert_eq!((&done["added"], &done["amount"]), (&json!(12), &json!("240000.00")));
        let member = &clerk.get(&roll_of(&scene)).await.expect(200)["items"][0];
        assert_eq!((&member["name"], &member["phone"]), (&json!("仇××"), &json!("154****0000")));
        drop(office);
    }
}

#[tokio::test]
async fn only_those_with_standing_import_and_only_for_a_group() {
    let (office, scene, clerk) = laid().await;
    let text = csv(&workers(2, 3_000_000));
    for stranger in ["village", "court", "auditor", "mediator2"] {
        send(&office.api(stranger).await, &roll_of(&scene), text.as_bytes()).await.problem(404, "not-found");
        office.api(stranger).await.get(&roll_of(&scene)).await.problem(404, "not-found");
    }
    let person = format!("/disputes/{}/parties/{}/roll", scene.code, scene.parties[1]);
    send(&clerk, &person, text.as_bytes()).await.problem(409, "not-a-group");
    clerk.get(&person).await.problem(409, "not-a-group");
}

#[tokio::test]
async fn a_group_has_at_most_five_representatives_and_no_document() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let mut body = registration(false);
    let one = |at: usize| json!({"name": format!("代表{}", ["甲", "乙", "丙", "丁", "戊", "己"][at]), "kind": "representative", "scope": "参加调解"});
    body["parties"][0]["representatives"] = (0..6).map(one).collect();
    let said = clerk.post("/disputes", body.clone()).await.wrong_field("parties[0].representatives");
    assert!(said.contains("最多推选5名代表人") && said.contains("劳动争议调解仲裁法第7条"), "{said}");
    body["parties"][0]["representatives"] = (0..5).map(one).collect();
    clerk.post("/disputes", body.clone()).await.expect(201);
    body["parties"][0]["representatives"][0]["scope"] = Value::Null;
    clerk.post("/disputes", body.clone()).await.wrong_field("parties[0].representatives[0].scope");
    body["parties"][0]["representatives"][0]["scope"] = json!("参加调解");
    body["parties"][0]["id_number"] = json!("330199197803121013");
    clerk.post("/disputes", body.clone()).await.wrong_field("parties[0].id_kind");
    body["parties"][0].as_object_mut().unwrap().remove("id_number");
    body["parties"][0]["gender"] = json!("male");
    clerk.post("/disputes", body).await.wrong_field("parties[0].gender");
}

#[tokio::test]
async fn personal_data_stand_in_no_plain_column_and_every_seal_opens() {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    let office = Office::open().await;
    let people = workers(43, 60_000);
    let scene = scene(&office, &people, false, At::Drafted).await;
    let db = &office.app.db;
    let sql = "SELECT name || '|' || shown_name || '|' || COALESCE(id_number, '') || '|' || COALESCE(id_index, '') || '|' ||
               contact_index || '|' || COALESCE(phone, '') || '|' || COALESCE(phone_index, '') AS line FROM roll_member";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let lines: Vec<String> = rows.iter().map(|row| row.try_get("", "line").unwrap()).collect();
    assert_eq!(lines.len(), 43);
    for one in &people {
        for secret in [&one.name, &one.id_number, &one.phone] {
            assert!(lines.iter().all(|line| !line.contains(secret.as_str())), "{secret} stands in a column");
        }
    }
    if db.get_database_backend() == DbBackend::Sqlite {
        let file = std::fs::read(office.folder().join("concord.db")).unwrap();
        let secret = people[7].id_number.as_bytes();
        assert!(!file.windows(secret.len()).any(|window| window == secret));
    }
    let faults = concord::verify::run(&office.app).await.unwrap();
    assert!(faults.is_empty(), "{faults:?}");
    drop(scene);
}
