//! `concord verify`: a whole house gives no fault; whatever is changed behind its back is named.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::documents::{add, file, pdf, png, text};
use crate::office::Office;
use crate::office::scene::{At, Scene};

async fn faults(office: &Office) -> Vec<String> {
    concord::verify::run(&office.app).await.unwrap()
}

/// Somebody who owns the database: the guards are taken away first.
async fn tamper(office: &Office, sql: &str) {
    let db = &office.app.db;
    let guards: &[&str] = match db.get_database_backend() {
        DbBackend::Postgres => &["ALTER TABLE timeline DISABLE TRIGGER ALL"],
        _ => &[
            "DROP TRIGGER IF EXISTS timeline_refuses_replace",
            "DROP TRIGGER IF EXISTS timeline_refuses_update",
            "DROP TRIGGER IF EXISTS timeline_refuses_delete",
        ],
    };
    for guard in guards {
        db.execute_unprepared(guard).await.unwrap();
    }
    let done = db.execute_unprepared(sql).await.unwrap();
    assert!(done.rows_affected() > 0, "nothing was changed by {sql}");
}

async fn number(office: &Office, sql: &str) -> i64 {
    let db = &office.app.db;
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

#[track_caller]
fn named(faults: &[String], words: &[&str]) {
    let found = faults.iter().any(|fault| words.iter().all(|word| fault.contains(word)));
    assert!(found, "{words:?} is not named: {faults:#?}");
}

/// A dispute with everything that can be checked: papers drawn, a file, a signed and sealed agreement, a revealed value.
async fn full(office: &Office) -> Scene {
    let scene = Scene::at(office, At::Closed).await;
    let clerk = office.api("clerk").await;
    let committee = office.api("committee").await;
    add(&clerk, &scene.code, file("收条.pdf", "application/pdf", &pdf()), "performance", "staff").await.expect(201);
    let list = committee.get(&format!("/disputes/{}/documents?page_size=200", scene.code)).await.expect(200);
    for item in list["items"].as_array().unwrap() {
        assert_eq!(committee.get(&format!("/documents/{}/content", text(&item["id"]))).await.status, 200, "{item}");
    }
    scene
}

#[tokio::test]
async fn a_whole_house_has_no_fault() {
    let office = Office::open().await;
    full(&office).await;
    Scene::at(&office, At::Drafted).await;
    Scene::at(&office, At::Registered).await;
    assert_eq!(faults(&office).await, Vec::<String>::new());
    assert_eq!(faults(&Office::empty(&[]).await).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_changed_row_is_named_whatever_was_changed_in_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let row = format!("WHERE chain = '{}' AND seq = 3", scene.code);
    let place = format!("{} #3", scene.code);

    for (change, back) in [
        ("actor_name = 'somebody else'", "actor_name"),
        ("act = 'note'", "act"),
        ("role = 'director'", "role"),
        ("acted_on = '2026-01-01'", "acted_on"),
        ("audience = 'court'", "audience"),
        ("law = 'none'", "law"),
        ("stage_to = 'closed'", "stage_to"),
        ("digest = 'x'", "digest"),
    ] {
        let kept = "CREATE TABLE kept AS SELECT * FROM timeline";
        office.app.db.execute_unprepared(kept).await.unwrap();
        tamper(&office, &format!("UPDATE timeline SET {change} {row}")).await;
        named(&faults(&office).await, &[&place, "was changed"]);
        let undo =
            format!("UPDATE timeline SET {back} = (SELECT kept.{back} FROM kept WHERE kept.ref = timeline.ref) {row}");
        tamper(&office, &undo).await;
        office.app.db.execute_unprepared("DROP TABLE kept").await.unwrap();
        assert_eq!(faults(&office).await, Vec::<String>::new(), "{change}");
    }
    let other = "payload = (SELECT t.payload FROM timeline t WHERE t.chain = timeline.chain AND t.seq = 1)";
    tamper(&office, &format!("UPDATE timeline SET {other} {row}")).await;
    named(&faults(&office).await, &[&place, "payload does not open"]);
}

#[tokio::test]
async fn a_cut_tail_is_named_with_the_first_row_that_is_missing() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let last = number(&office, &format!("SELECT MAX(seq) AS n FROM timeline WHERE chain = '{}'", scene.code)).await;

    tamper(&office, &format!("DELETE FROM timeline WHERE chain = '{}' AND seq >= {}", scene.code, last - 1)).await;
    named(&faults(&office).await, &[&scene.code, &format!("row {} is missing at the end", last - 1)]);

    // Setting the head back as well does not help: nobody without the keys can seal it.
    tamper(&office, &format!("UPDATE chain_head SET seq = {} WHERE chain = '{}'", last - 2, scene.code)).await;
    named(&faults(&office).await, &[&scene.code, "is not the row under which the end was sealed"]);
    tamper(&office, &format!("DELETE FROM chain_head WHERE chain = '{}'", scene.code)).await;
    named(&faults(&office).await, &[&scene.code, "the seal of its end is missing"]);
}

#[tokio::test]
async fn a_row_taken_from_the_middle_and_two_rows_that_changed_places_are_named() {
    let office = Office::open().await;
    let (one, two) = (Scene::at(&office, At::Accepted).await, Scene::at(&office, At::Accepted).await);

    tamper(&office, &format!("DELETE FROM timeline WHERE chain = '{}' AND seq = 3", one.code)).await;
    named(&faults(&office).await, &[&one.code, "row 3 is missing"]);

    let of_two = format!("WHERE chain = '{}'", two.code);
    tamper(&office, &format!("UPDATE timeline SET seq = 9003 {of_two} AND seq = 3")).await;
    tamper(&office, &format!("UPDATE timeline SET seq = 3 {of_two} AND seq = 4")).await;
    tamper(&office, &format!("UPDATE timeline SET seq = 4 {of_two} AND seq = 9003")).await;
    named(&faults(&office).await, &[&format!("{} #3", two.code), "does not follow the row before"]);
}

#[tokio::test]
async fn a_row_added_behind_the_end_and_the_chain_of_the_house_are_watched_too() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let last = number(&office, &format!("SELECT MAX(seq) AS n FROM timeline WHERE chain = '{}'", scene.code)).await;
    let columns = "chain, matter_id, act, actor_name, role, acted_on, acted_at, audience, digest";
    let added = format!(
        "INSERT INTO timeline ({columns}, ref, seq, prev_hash, hash)
         SELECT {columns}, 'FORGED0000000000', {}, hash, 'x' FROM timeline WHERE chain = '{}' AND seq = {last}",
        last + 1,
        scene.code
    );
    tamper(&office, &added).await;
    named(&faults(&office).await, &[&format!("{} #{}", scene.code, last + 1), "was changed"]);

    let office = Office::open().await;
    let mut reader = office.passer_by();
    let page = reader.open("/sign-in").await;
    let wrong = page.form("/sign-in").set("username", "clerk").set("password", "not the right one");
    reader.send(&wrong).await;
    assert_eq!(faults(&office).await, Vec::<String>::new());
    tamper(&office, "UPDATE timeline SET actor_name = 'x' WHERE chain = 'house' AND seq = 1").await;
    named(&faults(&office).await, &["house #1", "was changed"]);
}

#[tokio::test]
async fn a_stage_that_the_timeline_does_not_tell_of_is_named() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;

    tamper(&office, &format!("UPDATE matter SET stage = 'closed' WHERE code = '{}'", scene.code)).await;
    named(&faults(&office).await, &[&scene.code, "stands at closed, but the timeline says in-hand"]);

    tamper(&office, &format!("UPDATE proceeding SET stage = 'agreed' WHERE ref = '{}'", scene.proceeding)).await;
    named(&faults(&office).await, &[&scene.proceeding, "stands at agreed, but the timeline says accepted"]);
}

#[tokio::test]
async fn a_gap_in_the_numbers_and_a_counter_set_back_are_named() {
    let office = Office::open().await;
    Scene::at(&office, At::Accepted).await;
    let second = Scene::at(&office, At::Accepted).await;
    assert_eq!(faults(&office).await, Vec::<String>::new());

    tamper(&office, "UPDATE counter SET last = last + 1 WHERE scope = 'dispute/LA/2026'").await;
    named(&faults(&office).await, &["dispute/LA/2026: number 3 is missing"]);
    tamper(&office, "UPDATE counter SET last = 1 WHERE scope = 'dispute/LA/2026'").await;
    named(&faults(&office).await, &["dispute/LA/2026: number 2 is used, but it was counted to 1 only"]);
    tamper(&office, "UPDATE counter SET last = 2 WHERE scope = 'dispute/LA/2026'").await;

    let other = format!("UPDATE matter SET number = 'LA-2026-000009' WHERE code = '{}'", second.code);
    tamper(&office, &other).await;
    named(&faults(&office).await, &["dispute/LA/2026: number 2 is missing"]);
    tamper(&office, "DELETE FROM counter WHERE scope LIKE 'proceeding/%'").await;
    named(&faults(&office).await, &["proceeding/", "its counter is missing"]);
}

#[tokio::test]
async fn a_changed_exchanged_or_lost_paper_is_named() {
    let office = Office::open().await;
    let scene = full(&office).await;
    let committee = office.api("committee").await;
    let list = committee.get(&format!("/disputes/{}/documents?page_size=200", scene.code)).await.expect(200);
    let of =
        |kind: &str| text(&list["items"].as_array().unwrap().iter().find(|item| item["kind"] == kind).unwrap()["id"]);
    let (agreement, form, receipt) = (of("agreement"), of("acceptance-form"), of("performance"));

    let columns = ["file", "sha256", "pages"];
    let taken = columns.map(|column| format!("{column} = (SELECT p.{column} FROM paper p WHERE p.ref = '{form}')"));
    tamper(&office, &format!("UPDATE paper SET {} WHERE ref = '{agreement}'", taken.join(", "))).await;
    named(&faults(&office).await, &[&format!("paper {agreement}"), "those of another paper"]);

    let stored = crate::documents::stored_path(&office, &form).await;
    let mut bytes = std::fs::read(&stored).unwrap();
    let last = bytes.len() - 1;
    bytes[last] = if bytes[last] == b'A' { b'B' } else { b'A' };
    std::fs::write(&stored, bytes).unwrap();
    named(&faults(&office).await, &[&format!("paper {form}"), "missing or damaged"]);

    tamper(&office, &format!("UPDATE paper SET facts = 'x' WHERE ref = '{form}'")).await;
    named(&faults(&office).await, &[&format!("paper {form}"), "facts does not open"]);

    std::fs::remove_file(crate::documents::stored_path(&office, &receipt).await).unwrap();
    named(&faults(&office).await, &[&format!("file {receipt}"), "missing or damaged"]);
    tamper(&office, &format!("UPDATE attachment SET sha256 = '{}' WHERE ref = '{receipt}'", "0".repeat(64))).await;
    named(&faults(&office).await, &[&format!("file {receipt}"), "no timeline tells"]);
    tamper(&office, &format!("DELETE FROM attachment WHERE ref = '{receipt}'")).await;
    named(&faults(&office).await, &["the timeline tells of it, but it is missing"]);
}

#[tokio::test]
async fn an_older_sealed_value_put_back_is_named_with_its_column() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/parties/{}", scene.code, scene.parties[0]);
    office.app.db.execute_unprepared("CREATE TABLE kept AS SELECT * FROM party").await.unwrap();
    clerk.patch(&path, serde_json::json!({"phone": "15400009999"}), 1).await.expect(200);
    assert_eq!(faults(&office).await, Vec::<String>::new());

    let old = format!(
        "UPDATE party SET phone = (SELECT kept.phone FROM kept WHERE kept.ref = party.ref) WHERE ref = '{}'",
        scene.parties[0]
    );
    tamper(&office, &old).await;

    named(&faults(&office).await, &[&format!("party {}", scene.parties[0]), "phone does not open"]);
    let moved = format!(
        "UPDATE party SET email = (SELECT p.email FROM party p WHERE p.ref = '{}') WHERE ref = '{}'",
        scene.parties[1], scene.parties[0]
    );
    tamper(&office, &moved).await;
    named(&faults(&office).await, &[&format!("party {}", scene.parties[0]), "email does not open"]);
}

#[tokio::test]
async fn a_lost_matter_and_a_letter_without_its_event_are_named() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let clerk = office.api("clerk").await;
    add(&clerk, &scene.code, file("a.png", "image/png", &png()), "photograph", "staff").await.expect(201);

    tamper(&office, "UPDATE letter SET timeline_ref = 'NOWHERE000000000'").await;
    named(&faults(&office).await, &["letter ", "the event that it belongs to is missing"]);

    tamper(&office, "UPDATE matter SET code = 'XXXXXXXXXXXXXXXX'").await;
    named(&faults(&office).await, &[&scene.code, "its matter is missing"]);
    named(&faults(&office).await, &["XXXXXXXXXXXXXXXX", "has no timeline"]);
}
