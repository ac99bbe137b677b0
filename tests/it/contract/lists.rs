//! Lists: parts that never overlap and never leave anything out, with totals.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::office::scene::{At, Scene, registration};
use crate::office::{Client, Office};

/// Walks a list in parts of this size; gives what names each row.
async fn walk(client: &Client, path: &str, size: usize, name: &str) -> Vec<String> {
    let joint = if path.contains('?') { '&' } else { '?' };
    let mut found = Vec::new();
    let mut cursor = String::new();
    for _ in 0..500 {
        let part = client.get(&format!("{path}{joint}page_size={size}{cursor}")).await.expect(200);
        let items = part["items"].as_array().unwrap();
        assert!(items.len() <= size, "{path}: {}", items.len());
        found.extend(items.iter().map(|row| row.pointer(name).unwrap_or(&Value::Null).to_string()));
        assert!(part["total"].is_u64() && part["total_at_least"] == part["total"], "{path}: {part}");
        assert!(part.as_object().unwrap().contains_key("next_cursor"), "{path}");
        match part["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => {
                assert_eq!(part["total"], found.len(), "{path}");
                return found;
            }
        }
    }
    panic!("{path} has no end")
}

#[tokio::test]
async fn every_list_can_be_walked_in_parts_of_any_size() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    for _ in 0..3 {
        Scene::at(&office, At::Registered).await;
    }
    let proposer = office.api("committee").await;
    for _ in 0..3 {
        let code = proposer.post("/disputes", registration()).await.expect(201)["code"].as_str().unwrap().to_owned();
        let body = json!({"kind": "peoples-mediation", "organisation": office.body("澜滨").await, "initiative": "party", "reason": "双方住在街道。"});
        proposer.post(&format!("/disputes/{code}/proceedings"), body).await.expect(202);
    }
    let (clerk, security) = (office.api("clerk").await, office.api("security").await);
    let timeline = format!("/disputes/{}/timeline", scene.code);
    let mediators = format!("/organisations/{}/mediators", office.body("澜滨").await);
    let lists: [(&Client, &str, &str, usize); 12] = [
        (&clerk, "/disputes", "/code", 7),
        (&clerk, "/disputes?sort=registered", "/code", 7),
        (&clerk, "/disputes?sort=-registered", "/code", 7),
        (&clerk, "/risks", "/code", 7),
        (&clerk, "/requests", "/id", 3),
        (&clerk, &timeline, "/seq", 15),
        (&clerk, "/organisations", "/id", 10),
        (&clerk, &mediators, "/account", 3),
        (&clerk, "/time-limits", "", 60),
        (&clerk, "/account/sign-ins", "/id", 2),
        (&clerk, "/calendars", "/year", 2),
        (&security, "/accounts", "/id", 20),
    ];
    for (client, path, name, at_least) in lists {
        let whole = walk(client, path, 200, name).await;
        assert!(whole.len() >= at_least, "{path}: {}", whole.len());
        assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), whole.len(), "{path} repeats a row");
        for size in [1, 2, whole.len() - 1, whole.len()] {
            assert_eq!(walk(client, path, size, name).await, whole, "{path} in parts of {size}");
        }
        let joint = if path.contains('?') { '&' } else { '?' };
        for wrong in ["0", "201", "-1", "1e9", "", "all"] {
            client.get(&format!("{path}{joint}page_size={wrong}")).await.wrong_field("page_size");
        }
        for wrong in ["x", "%00", "bm9uc2Vuc2U", "../../etc/passwd", "W10", "eyJhIjoxfQ", "bnVsbA"] {
            let answer = client.get(&format!("{path}{joint}cursor={wrong}")).await;
            answer.wrong_field("cursor");
        }
    }
}

#[tokio::test]
async fn a_row_that_comes_while_somebody_reads_neither_repeats_nor_hides_another() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for _ in 0..6 {
        clerk.post("/disputes", registration()).await.expect(201);
    }
    for sort in ["due", "registered", "-registered"] {
        let before = walk(&clerk, &format!("/disputes?sort={sort}"), 200, "/code").await;
        let first = clerk.get(&format!("/disputes?sort={sort}&page_size=3")).await.expect(200);
        clerk.post("/disputes", registration()).await.expect(201);
        let cursor = first["next_cursor"].as_str().unwrap();
        let rest = clerk.get(&format!("/disputes?sort={sort}&page_size=200&cursor={cursor}")).await.expect(200);

        let read = [&first, &rest].into_iter().flat_map(|part| part["items"].as_array().unwrap());
        let read: Vec<String> = read.map(|row| row["code"].to_string()).collect();

        assert_eq!(read.iter().collect::<BTreeSet<_>>().len(), read.len(), "{sort}");
        assert!(before.iter().all(|code| read.contains(code)), "{sort}");
    }
}

#[tokio::test]
async fn a_place_in_one_order_is_none_in_another() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    for _ in 0..3 {
        clerk.post("/disputes", registration()).await.expect(201);
    }
    let part = clerk.get("/disputes?sort=due&page_size=1").await.expect(200);
    let cursor = part["next_cursor"].as_str().unwrap();
    clerk.get(&format!("/disputes?sort=registered&cursor={cursor}")).await.wrong_field("cursor");
}
