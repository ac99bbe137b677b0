//! Signing in: passwords, answers that tell nothing, waiting after failures.

use chrono::Duration;
use serde_json::json;

use super::{BETTER, GOOD, choose, cookie, give_password, path_of, sign_in, sign_in_by_page};
use crate::office::{Office, Reader};

#[tokio::test]
async fn a_clerk_signs_in_by_page_and_by_api_and_works() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;

    let signed_in = sign_in(&office, " Clerk ", GOOD).await;
    let view = signed_in.expect(201);
    assert_eq!(view["account"]["username"], "clerk");
    assert_eq!(view["account"]["name"], "舒亦凡");
    assert_eq!(view["account"]["role"], "clerk");
    assert!(view["expires_at"].as_str().unwrap().starts_with("2026-06-30T10:00:00"));

    let (mut clerk, _) = sign_in_by_page(&office, "clerk", GOOD).await;
    assert!(Reader::must(clerk.open("/me").await).text().contains("舒亦凡"));
}

#[tokio::test]
async fn a_password_has_12_to_200_characters_of_any_writing_and_is_taken_exactly() {
    let office = Office::open().await;
    let security = office.api("security").await;
    let clerk = office.account("clerk").await;
    let made = security.post(&format!("/accounts/{clerk}/password-links"), json!({})).await.expect(201);
    let link = made["link"]["address"].as_str().unwrap().to_owned();
    for refused in ["eleven char", "Password123456!", "舒亦凡爱喝绿茶和红茶还有白茶", "住在澜安二十年了还没搬家过"]
    {
        let page = choose(&office, &link, refused).await;
        assert_eq!(page.status, 422, "{refused}");
        assert!(page.has("#e-password"));
    }
    let page = choose(&office, &link, &"很长的密码".repeat(2_000)).await;
    assert_eq!(page.status, 422);

    for password in ["twelve chars", "🐎🔋📎🍀🌊🎐🧭🪁🫖🧵🪡🧶", &"石榴 seventeen ".repeat(14)]
    {
        give_password(&office, "clerk", password).await;
        sign_in(&office, "clerk", password).await.expect(201);
        sign_in(&office, "clerk", &format!("{password} ")).await.problem(401, "sign-in-failed");
    }
    sign_in(&office, "clerk", &"石榴 Seventeen ".repeat(14)).await.problem(401, "sign-in-failed");
}

#[tokio::test]
async fn nobody_learns_from_the_answer_who_has_an_account() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    give_password(&office, "clerk2", GOOD).await;
    let security = office.api("security").await;
    let disabled = office.account("clerk2").await;
    security.patch(&format!("/accounts/{disabled}"), json!({"active": false}), 1).await.expect(200);

    // Wrong password, disabled with the right one, no password yet, unknown.
    let mut answers = Vec::new();
    for (username, password) in [("clerk", BETTER), ("clerk2", GOOD), ("director", GOOD), ("nobody", GOOD)] {
        let answer = sign_in(&office, username, password).await;
        answer.problem(401, "sign-in-failed");
        let mut headers: Vec<_> = answer.headers.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        headers.sort_by(|a, b| a.0.as_str().cmp(b.0.as_str()));
        answers.push((answer.text(), headers));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
}

#[tokio::test]
async fn after_five_failures_even_the_right_password_waits_whether_the_name_exists_or_not() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    for username in ["clerk", "nobody"] {
        for _ in 0..5 {
            sign_in(&office, username, BETTER).await.problem(401, "sign-in-failed");
        }
        let waits = sign_in(&office, username, GOOD).await;
        waits.problem(429, "too-many-attempts");
        assert_eq!(waits.header("retry-after"), "30");
    }
    let (_, page) = sign_in_by_page(&office, "clerk", GOOD).await;
    assert_eq!(page.status, 429);
    assert_eq!(page.headers["retry-after"], "30");
    assert_eq!(page.form("/sign-in").value("username"), "clerk");

    office.wait(Duration::seconds(29));
    sign_in(&office, "clerk", GOOD).await.problem(429, "too-many-attempts");
    office.wait(Duration::seconds(1));
    sign_in(&office, "clerk", GOOD).await.expect(201);
    // The right password has cleared the count.
    sign_in(&office, "clerk", BETTER).await.problem(401, "sign-in-failed");
    sign_in(&office, "clerk", GOOD).await.expect(201);
}

#[tokio::test]
async fn five_failures_at_once_are_five_and_not_one() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    let attempts = (0..12).map(|_| sign_in(&office, "clerk", BETTER));
    let answers = futures_util::future::join_all(attempts).await;
    let looked_at = answers.iter().filter(|answer| answer.status == 401).count();
    assert_eq!(looked_at, 5);
    assert!(answers.iter().all(|answer| [401, 429].contains(&answer.status.as_u16())));
}

#[tokio::test]
async fn the_form_comes_back_with_the_name_and_without_the_password() {
    let office = Office::open().await;
    let (_, page) = sign_in_by_page(&office, "clerk", BETTER).await;
    assert_eq!(page.status, 401);
    assert!(page.text().contains("用户名或密码不对"));
    assert_eq!(page.form("/sign-in").value("username"), "clerk");
    assert!(!page.html.contains(BETTER));
    assert!(cookie(&page).is_empty());

    let (_, page) = sign_in_by_page(&office, "", "").await;
    assert_eq!(page.status, 422);
    assert!(page.has("#e-username") && page.has("#e-password"));
    sign_in(&office, "clerk", &"x".repeat(2_000)).await.wrong_field("password");
}

#[tokio::test]
async fn after_signing_in_one_comes_back_to_a_page_of_this_house_and_nowhere_else() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    for (next, location) in [
        ("/me?x=%E8%A6%83", "/me?x=%E8%A6%83"),
        ("//evil", "/inbox"),
        ("https:evil", "/inbox"),
        ("/\\evil", "/inbox"),
        ("%2f%2fevil", "/inbox"),
        ("/%2f%2fevil", "/%2f%2fevil"),
    ] {
        let mut person = office.passer_by();
        let encoded: String = next.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let form = person.open(&format!("/sign-in?next={encoded}")).await.form("/sign-in");
        let form = form.set("next", next).set("username", "clerk").set("password", GOOD);
        let body: Vec<String> = form
            .pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", value.bytes().map(|b| format!("%{b:02X}")).collect::<String>()))
            .collect();
        let request = person
            .request(poem::http::Method::POST, "/sign-in")
            .content_type("application/x-www-form-urlencoded")
            .body(body.join("&"));
        let page = person.raw(request, "/sign-in").await;
        assert_eq!(page.headers["location"], location, "{next}");
    }
    // Whoever comes without a sign-in is led back to where he wanted to go.
    let mut person = office.passer_by();
    let form = person.open("/me").await.form("/sign-in");
    assert_eq!(form.value("next"), "/me");
}

#[tokio::test]
async fn another_site_cannot_sign_anybody_in() {
    let office = Office::open().await;
    give_password(&office, "clerk", GOOD).await;
    let mut person = office.passer_by();
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = person
            .request(poem::http::Method::POST, "/sign-in")
            .header(name, value)
            .content_type("application/x-www-form-urlencoded")
            .body(format!("username=clerk&password={GOOD}"));
        let page = person.raw(request, "/sign-in").await;
        assert_eq!(page.status, 403);
        assert!(cookie(&page).is_empty());
    }
}

#[tokio::test]
async fn a_password_link_is_looked_at_often_and_used_once() {
    let office = Office::open().await;
    let security = office.api("security").await;
    let clerk = office.account("clerk").await;
    let path = format!("/accounts/{clerk}/password-links");
    let first = security.post(&path, json!({})).await.expect(201)["link"].clone();
    assert_eq!(first["expires_at"], "2026-07-03T01:00:00+00:00");
    let second = security.post(&path, json!({})).await.expect(201)["link"]["address"].as_str().unwrap().to_owned();

    let mut person = office.passer_by();
    assert_eq!(person.open(&path_of(first["address"].as_str().unwrap())).await.status, 401);
    for _ in 0..3 {
        Reader::must(person.open(&path_of(&second)).await);
    }
    assert!(choose(&office, &second, GOOD).await.text().contains("密码设好了"));
    assert_eq!(person.open(&path_of(&second)).await.status, 401);

    // A new password instead of a first one: the link ends after ten minutes, and using it ends every sign-in.
    let mut elsewhere = sign_in_by_page(&office, "clerk", GOOD).await.0;
    let reset = security.post(&path, json!({})).await.expect(201)["link"]["address"].as_str().unwrap().to_owned();
    Reader::must(elsewhere.open("/me").await);
    assert!(choose(&office, &reset, BETTER).await.text().contains("密码设好了"));
    assert!(elsewhere.open("/me").await.has("form[action='/sign-in']"));
    let late = security.post(&path, json!({})).await.expect(201)["link"]["address"].as_str().unwrap().to_owned();
    office.wait(Duration::minutes(10));
    assert_eq!(person.open(&path_of(&late)).await.status, 401);
}

/// Twenty-four names tried from this machine over a real socket, each time with another address in the headers.
async fn try_many_names(office: &Office) -> Vec<u16> {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    socket.set_nonblocking(true).unwrap();
    let port = socket.local_addr().unwrap().port();
    let acceptor = poem::listener::TcpAcceptor::from_std(socket).unwrap();
    let server = poem::Server::new_with_acceptor(acceptor).run(concord::routes::all(office.app.clone()));
    let server = tokio::spawn(server);
    let client = reqwest::Client::new();
    let mut statuses = Vec::new();
    for n in 0..24 {
        let answer = client
            .post(format!("http://127.0.0.1:{port}/api/v1/sign-ins"))
            .header("x-forwarded-for", format!("203.0.113.1, 198.51.100.{n}"))
            .header("x-real-ip", format!("198.51.100.{n}"))
            .header("forwarded", format!("for=198.51.100.{n}"))
            .json(&json!({"username": format!("somebody{n}"), "password": GOOD}))
            .send()
            .await
            .unwrap();
        statuses.push(answer.status().as_u16());
    }
    server.abort();
    statuses
}

#[tokio::test]
async fn a_machine_that_guesses_many_names_waits_and_no_forged_header_helps_it() {
    let office = Office::open().await;
    let statuses = try_many_names(&office).await;
    assert_eq!(statuses[..20], [401; 20]);
    assert_eq!(statuses[20..], [429; 4]);
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_counts_for_itself() {
    let office = Office::open_with(&[("CONCORD_TRUSTED_PROXIES", "127.0.0.1")]).await;
    assert_eq!(try_many_names(&office).await, [401; 24]);
}
