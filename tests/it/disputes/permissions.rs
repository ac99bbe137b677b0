//! The three administrators see no case, by API or on pages; the whole matrix of domain.md §7.8 is tried in `standing.rs`.

use crate::office::Office;
use crate::office::scene::{At, Scene};

#[tokio::test]
async fn the_three_administrators_see_no_case() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Sealed).await;
    for username in ["admin", "security", "auditor"] {
        let client = office.api(username).await;
        for path in [
            format!("/disputes/{}", scene.code),
            format!("/proceedings/{}", scene.proceeding),
            format!("/agreements/{}", scene.agreement),
        ] {
            client.get(&path).await.problem(404, "not-found");
        }
        for path in ["/disputes", "/requests"] {
            assert_eq!(client.get(path).await.expect(200)["total"], 0, "{username} {path}");
        }
        let mut reader = office.reader(username).await;
        for path in ["/inbox", "/disputes", "/search?q=覃若川", "/requests"] {
            let page = reader.open(path).await;
            assert!(!page.html.contains("覃若川") || path.starts_with("/search"), "{username} {path}");
            assert!(!page.html.contains(&scene.code), "{username} {path}");
        }
    }
}
