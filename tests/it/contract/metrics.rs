//! `/metrics`: for this machine and for the system administrator.

use std::net::SocketAddr;

use poem::http::Method;
use poem::web::RemoteAddr;
use poem::{Addr, Request};

use crate::office::scene::{At, Scene};
use crate::office::{Answer, Client, Office};

async fn ask(client: &Client, peer: &str, headers: &[(&str, &str)]) -> Answer {
    let peer: SocketAddr = peer.parse().unwrap();
    let mut request =
        Request::builder().method(Method::GET).uri_str("/metrics").remote_addr(RemoteAddr(Addr::SocketAddr(peer)));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    client.send_raw(request.finish()).await
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_the_system_administrator() {
    let office = Office::open().await;
    let nobody = office.nobody();
    assert_eq!(ask(&nobody, "127.0.0.1:5000", &[]).await.status, 200);
    assert_eq!(ask(&nobody, "[::1]:5000", &[]).await.status, 200);
    // A proxy on this machine hands on what comes from elsewhere.
    for name in ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"] {
        assert_eq!(ask(&nobody, "127.0.0.1:5000", &[(name, "127.0.0.1")]).await.status, 401, "{name}");
    }
    assert_eq!(ask(&nobody, "203.0.113.9:5000", &[]).await.status, 401);
    assert_eq!(ask(&nobody, "203.0.113.9:5000", &[("Authorization", "Bearer x")]).await.status, 401);
    for (username, status) in [("admin", 200), ("security", 403), ("auditor", 403), ("director", 403), ("clerk", 403)] {
        let token = format!("Bearer {}", office.api(username).await.token());
        assert_eq!(ask(&nobody, "203.0.113.9:5000", &[("Authorization", &token)]).await.status, status, "{username}");
    }
}

#[tokio::test]
async fn metrics_count_and_say_nothing_of_anybody() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Accepted).await;
    let clerk = office.api("clerk").await;
    clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
    clerk.get("/disputes?q=覃若川").await.expect(200);
    clerk.get("/disputes/0000000000000000").await.expect(404);
    clerk.get("/nowhere/覃若川").await.expect(404);
    office.on("2026-07-31");

    let answer = ask(&office.nobody(), "127.0.0.1:5000", &[]).await;

    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text();
    for line in [
        "concord_requests_total{route=\"/api/v1/disputes/:code\",method=\"GET\",status=\"4xx\"} 1",
        "concord_letters{state=\"queued\"} 2",
        "concord_deadlines_overdue{code=\"RM.TERM\"} 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(text.contains("concord_papers{state=\"drawing\"}"), "{text}");
    assert!(text.contains(
        "concord_request_seconds_bucket{route=\"/api/v1/disputes\",method=\"GET\",status=\"2xx\",le=\"+Inf\"}"
    ));
    for secret in [&scene.code, "覃", "qin@", "LA-2026", "澜滨"] {
        assert!(!text.contains(secret), "{secret}");
    }
    // Every line is a comment, or a name, labels and a number.
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (name, value) = line.rsplit_once(' ').unwrap();
        assert!(name.starts_with("concord_") && value.parse::<f64>().is_ok(), "{line}");
    }
}
