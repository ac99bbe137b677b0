//! The house itself: it starts, says that it lives, and keeps its promises about answers.

use crate::office::Office;

#[tokio::test]
async fn a_new_office_lives_and_is_ready() {
    let office = Office::open().await;
    let mut passer_by = office.passer_by();
    assert_eq!(passer_by.open("/healthz").await.html, "ok");
    assert_eq!(passer_by.open("/readyz").await.html, "ready");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_even_when_nothing_is_found() {
    let office = Office::open().await;
    let mut passer_by = office.passer_by();
    for path in ["/nowhere", "/api/v1/nowhere", "/static/base.css", "/healthz"] {
        let page = passer_by.open(path).await;
        for name in
            ["content-security-policy", "x-content-type-options", "referrer-policy", "strict-transport-security"]
        {
            assert!(page.headers.contains_key(name), "{path}: {name}");
        }
    }
    let answer = office.nobody().get("/nowhere").await;
    answer.problem(404, "not-found");
    assert_eq!(answer.header("content-type"), "application/problem+json");
}
