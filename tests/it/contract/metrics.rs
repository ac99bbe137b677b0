//! `/metrics`: for this machine and for the system administrator.

use poem::Server;
use poem::http::Method;
use poem::listener::TcpAcceptor;

use crate::office::scene::{At, Scene};
use crate::office::{Answer, Client, Office};

/// Serves an office on this machine until the test ends; gives the address of its metrics.
fn served(office: &Office) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = Server::new_with_acceptor(TcpAcceptor::from_std(listener).unwrap());
    tokio::spawn(server.run(concord::routes::all(office.app.clone())));
    format!("http://127.0.0.1:{port}/metrics")
}

/// Asks from this machine.
async fn nearby(address: &str, headers: &[(&str, &str)]) -> reqwest::Response {
    let request =
        headers.iter().fold(reqwest::Client::new().get(address), |asked, (name, value)| asked.header(*name, *value));
    request.send().await.unwrap()
}

/// Asks from somewhere else.
async fn from_afar(client: &Client, authorization: Option<&str>) -> Answer {
    let mut request = poem::Request::builder().method(Method::GET).uri_str("/metrics");
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    client.send_raw(request.finish()).await
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_the_system_administrator() {
    let office = Office::open().await;
    let address = served(&office);
    assert_eq!(nearby(&address, &[]).await.status(), 200);
    // A proxy on this machine hands on what comes from elsewhere.
    for name in ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"] {
        assert_eq!(nearby(&address, &[(name, "127.0.0.1")]).await.status(), 401, "{name}");
    }
    let nobody = office.nobody();
    assert_eq!(from_afar(&nobody, None).await.status, 401);
    assert_eq!(from_afar(&nobody, Some("Bearer nonsense")).await.status, 401);
    for (username, status) in [("admin", 200), ("security", 403), ("auditor", 403), ("director", 403), ("clerk", 403)] {
        let token = format!("Bearer {}", office.api(username).await.token());
        assert_eq!(from_afar(&nobody, Some(&token)).await.status, status, "{username}");
        assert_eq!(
            nearby(&address, &[("X-Forwarded-For", "203.0.113.9"), ("Authorization", &token)]).await.status(),
            status
        );
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

    let token = format!("Bearer {}", office.api("admin").await.token());
    let answer = from_afar(&office.nobody(), Some(&token)).await;

    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let text = answer.text();
    for line in [
        "concord_requests_total{route=\"/api/v1/disputes/:param0\",method=\"GET\",status=\"4xx\"} 1",
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
