//! How the API says no.

use poem::Request;
use poem::http::Method;
use serde_json::{Value, json};

use crate::office::scene::{At, Scene, registration};
use crate::office::{Answer, Office};

/// A refusal has the fields of RFC 9457, and nothing else than the fields of the house.
fn is_problem(answer: &Answer, path: &str) -> Value {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status.as_u16(), "{problem}");
    assert_eq!(problem["instance"], format!("/api/v1{path}"), "{problem}");
    let code = problem["code"].as_str().unwrap();
    assert_eq!(problem["type"], format!("/problems/{code}"), "{problem}");
    for field in ["title", "detail"] {
        assert!(problem[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {problem}");
    }
    let known =
        ["type", "title", "status", "detail", "code", "instance", "law", "available_acts", "current_version", "errors"];
    let extra: Vec<_> = problem.as_object().unwrap().keys().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(extra.is_empty(), "{extra:?}");
    problem
}

fn is_chinese(text: &Value) -> bool {
    text.as_str().unwrap().chars().any(|c| c > '\u{2E80}')
}

#[tokio::test]
async fn every_refusal_is_a_problem_in_the_language_that_was_asked_for() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let dispute = format!("/disputes/{}", scene.code);
    let archive = format!("{dispute}/archive");
    let cases = [
        (office.nobody(), Method::GET, "/codes", None, 401, "sign-in-required"),
        (office.api("clerk").await, Method::GET, "/accounts", None, 403, "not-permitted"),
        (clerk.clone(), Method::GET, "/disputes/0000000000000000", None, 404, "not-found"),
        (clerk.clone(), Method::GET, "/nowhere", None, 404, "not-found"),
        (clerk.clone(), Method::DELETE, &dispute, None, 405, "method-not-allowed"),
        (clerk.clone(), Method::POST, &archive, Some(json!({})), 409, "wrong-stage"),
        (clerk.with("If-Match", "\"77\""), Method::PATCH, &dispute, Some(json!({"title": "x"})), 412, "stale"),
        (clerk.clone(), Method::POST, "/disputes", Some(json!({})), 422, "invalid-fields"),
        (clerk.clone(), Method::PATCH, &dispute, Some(json!({"title": "x"})), 428, "if-match-required"),
    ];
    for (client, method, path, body, status, code) in cases {
        for (language, chinese) in
            [("", true), ("en", false), ("zh-CN,zh;q=0.9", true), ("fr", true), ("en;q=0.3,zh", true)]
        {
            let client = if language.is_empty() { client.clone() } else { client.with("Accept-Language", language) };
            // A cookie belongs to pages.
            let answer = client.with("Cookie", "lang=en").send(method.clone(), path, body.clone()).await;
            answer.problem(status, code);
            let problem = is_problem(&answer, path);
            for text in [&problem["title"], &problem["detail"]] {
                assert_eq!(is_chinese(text), chinese, "{language}: {problem}");
            }
            for error in problem["errors"].as_array().into_iter().flatten() {
                assert_eq!(is_chinese(&error["message"]), chinese, "{language}: {problem}");
                assert!(error["field"].is_string() && error["code"].is_string(), "{problem}");
            }
        }
    }
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_told_how() {
    let office = Office::open().await;
    for token in ["", "Bearer ", "Bearer nonsense", "Basic YTpi", "bearer"] {
        let client = if token.is_empty() { office.nobody() } else { office.nobody().with("Authorization", token) };
        let answer = client.get("/codes").await;
        answer.problem(401, "sign-in-required");
        assert_eq!(answer.header("www-authenticate"), "Bearer", "{token}");
    }
    // The cookie of pages is worth nothing here, and a token of the API nothing on pages.
    let token = office.api("clerk").await.token().to_owned();
    for name in ["__Host-concord", "concord"] {
        office.nobody().with("Cookie", format!("{name}={token}")).get("/codes").await.problem(401, "sign-in-required");
    }
}

#[tokio::test]
async fn a_method_that_an_address_does_not_know_is_answered_with_those_it_knows() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let cases = [
        (Method::DELETE, "/disputes", "GET, HEAD, POST"),
        (Method::PUT, "/disputes/0000000000000000", "GET, HEAD, PATCH"),
        (Method::GET, "/sign-ins", "POST"),
        (Method::GET, "/sign-ins/current", "DELETE"),
        (Method::PATCH, "/agreements/0000000000000000", "GET, HEAD, PUT"),
        (Method::POST, "/openapi.json", "GET, HEAD"),
    ];
    for (method, path, allowed) in cases {
        let answer = clerk.send(method.clone(), path, None).await;
        is_problem(&answer, path);
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, allowed), "{method} {path}");
    }
    for method in ["TRACE", "PROPFIND", "BREW"] {
        let answer = clerk.send(method.parse().unwrap(), "/codes", None).await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
    let mut reader = office.reader("clerk").await;
    for (method, path, allowed) in [
        (Method::PUT, "/sign-in", "GET, HEAD, POST"),
        (Method::GET, "/sign-out", "POST"),
        (Method::POST, "/disputes", "GET, HEAD"),
    ] {
        let request = reader.request(method.clone(), path).header("sec-fetch-site", "same-origin").finish();
        let page = reader.raw(request, path).await;
        assert_eq!(page.status, 405, "{method} {path}");
        assert_eq!(page.headers["allow"], allowed, "{method} {path}");
    }
}

#[tokio::test]
async fn what_the_procedure_refuses_comes_with_what_is_open_instead() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;
    let head = office.api("committee").await;

    let answer = head.post(&format!("/proceedings/{}/acceptance", scene.proceeding), json!({})).await;

    let problem = answer.problem(409, "consent-missing");
    let open: Vec<&str> =
        problem["available_acts"].as_array().unwrap().iter().map(|act| act.as_str().unwrap()).collect();
    for act in ["acknowledge", "consent", "accept", "decline", "refuse"] {
        assert!(open.contains(&act), "{act}: {open:?}");
    }
    // They are those that the proceeding itself offers.
    let seen = head.get(&format!("/proceedings/{}", scene.proceeding)).await.expect(200);
    let offered: Vec<&str> =
        seen["available_acts"].as_array().unwrap().iter().map(|act| act["act"].as_str().unwrap()).collect();
    assert!(offered.iter().all(|act| open.contains(act)), "{offered:?} {open:?}");
    let wrong = head.post(&format!("/proceedings/{}/resumptions", scene.proceeding), json!({})).await;
    assert!(wrong.problem(409, "wrong-stage")["available_acts"].as_array().is_some_and(|acts| !acts.is_empty()));
}

#[tokio::test]
async fn a_refusal_names_the_law_that_it_rests_on() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Routed).await;
    let head = office.api("committee").await;
    let acceptance = format!("/proceedings/{}/acceptance", scene.proceeding);

    let missing = head.post(&acceptance, json!({})).await.problem(409, "consent-missing");
    assert!(missing["law"].as_str().is_some_and(|law| law.contains("人民调解法第")), "{missing}");
    // The act is not open now: the law is that of the act itself.
    let early = head.with("Accept-Language", "en");
    let early = early.post(&format!("/proceedings/{}/resumptions", scene.proceeding), json!({})).await;
    assert!(early.problem(409, "wrong-stage")["law"].as_str().is_some_and(|law| !law.is_empty()));
    // A wrong field rests on no law.
    let wrong = head.post(&acceptance, json!({"accepted_on": "2026-02-30"})).await;
    assert!(wrong.problem(422, "invalid-fields")["law"].is_null());

    // On a page the sentence says it.
    let later = Scene::at(&office, At::InMediation).await;
    let mut page = office.reader("mediator").await;
    let form = page.open(&format!("/proceedings/{}/extension", later.proceeding)).await;
    let form = form.form("/extension").set("days", "10").set("reason", "等鉴定。").tick("agreed_by", &later.parties[0]);
    let refused = page.send(&form).await;
    assert!(refused.status == 409 && refused.text().contains("依据："), "{}", refused.text());
}

#[tokio::test]
async fn the_second_of_two_people_is_told_the_version_there_is() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let (clerk, other) = (office.api("clerk").await, office.api("clerk2").await);
    let path = format!("/disputes/{}", scene.code);
    let seen = clerk.get(&path).await.version();
    let now = other.patch(&path, json!({"place": "村口"}), seen).await.version();
    assert!(now > seen);

    let stale = clerk.patch(&path, json!({"title": "院墙"}), seen).await;

    assert_eq!(stale.problem(412, "stale")["current_version"], now);
    assert_eq!(stale.header("etag"), format!("\"{now}\""));
    for nonsense in ["*", "abc", "", "\"\"", "\"1\", \"2\"", "9223372036854775808", "-1"] {
        let answer = clerk.with("If-Match", nonsense).send(Method::PATCH, &path, Some(json!({"title": "院墙"}))).await;
        assert_eq!(answer.problem(412, "stale")["current_version"], now, "{nonsense}");
    }
    // An act may say what its sender saw.
    let late = clerk.with("If-Match", format!("\"{seen}\"")).post(&format!("{path}/triage"), Value::Null).await;
    late.problem(412, "stale");
    let fresh = clerk.with("If-Match", format!("W/\"{now}\"")).post(&format!("{path}/triage"), Value::Null).await;
    assert!(fresh.version() > now);
}

#[tokio::test]
async fn only_json_is_read_and_not_too_much_of_it() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let send = async |content_type: Option<&str>, body: Vec<u8>| {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri_str("/api/v1/disputes")
            .header("authorization", format!("Bearer {}", clerk.token()));
        if let Some(content_type) = content_type {
            request = request.content_type(content_type);
        }
        clerk.send_raw(request.body(body)).await
    };
    let good = registration().to_string().into_bytes();
    for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("application/xml")] {
        let answer = send(content_type, good.clone()).await;
        answer.problem(415, "unsupported-content");
    }
    let large = send(Some("application/json"), vec![b' '; 2 * 1024 * 1024 + 1]).await;
    large.problem(413, "too-large");
    send(Some("application/json"), vec![b' '; 2 * 1024 * 1024]).await.wrong_field("body");
    send(Some("application/json; charset=utf-8"), good).await.expect(201);
    assert_eq!(clerk.get("/disputes").await.expect(200)["total"], 1);
}

#[tokio::test]
async fn a_field_that_does_not_fit_is_named_by_its_path_and_nothing_is_written() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let with = |at: &str, value: Value| {
        let mut body = registration();
        *body.pointer_mut(at).unwrap() = value;
        body
    };
    let mut twice = registration().to_string();
    twice.insert_str(1, "\"title\": \"另一个\",");
    let cases = [
        (with("/title", json!(5)).to_string(), "title", "malformed"),
        (with("/parties/1/name", json!(["步云舒"])).to_string(), "parties[1].name", "malformed"),
        (with("/parties/0/notify_by", json!("email")).to_string(), "parties[0].notify_by", "malformed"),
        (with("/parties", json!({})).to_string(), "parties", "malformed"),
        (with("/parties/0", json!({"side": "applicant", "kind": "person"})).to_string(), "parties[0].name", "required"),
        (with("/facts", Value::Null).to_string(), "facts", "required"),
        (
            with("/parties/0", json!({"side": "applicant", "kind": "person", "name": "覃若川", "boss": 1})).to_string(),
            "parties[0].boss",
            "unknown-field",
        ),
        (twice, "title", "duplicate-field"),
        ("{\"title\": ".to_owned(), "body", "malformed"),
        ("\"title\"".to_owned(), "body", "malformed"),
        (format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000)), "body", "malformed"),
        ("{\"title\": \"\\ud83d\"}".to_owned(), "body", "malformed"),
        ("{\"title\": \"a\u{0}b\"}".to_owned(), "body", "malformed"),
    ];
    for (body, field, code) in cases {
        let request = Request::builder()
            .method(Method::POST)
            .uri_str("/api/v1/disputes")
            .header("authorization", format!("Bearer {}", clerk.token()))
            .content_type("application/json")
            .body(body.clone());
        let answer = clerk.send_raw(request).await;
        let problem = is_problem(&answer, "/disputes");
        assert_eq!(answer.status, 422, "{problem}");
        let found = problem["errors"].as_array().unwrap().iter().find(|error| error["field"] == field);
        assert_eq!(found.unwrap_or_else(|| panic!("{field}: {problem}"))["code"], code, "{problem}");
    }
    assert_eq!(clerk.get("/disputes").await.expect(200)["total"], 0);
    // Nobody in particular learns nothing about the shape.
    office.nobody().post("/disputes", json!({"title": 5})).await.problem(401, "sign-in-required");
}

#[tokio::test]
async fn an_operation_that_takes_nothing_takes_no_field_either() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Registered).await;
    let clerk = office.api("clerk").await;
    let path = format!("/disputes/{}/triage", scene.code);
    clerk.post(&path, json!({"to": "committee"})).await.wrong_field("to");
    assert_eq!(clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200)["stage"], "registered");
    clerk.post(&path, json!({})).await.expect(200);
}

#[tokio::test]
async fn a_parameter_given_twice_or_of_the_wrong_kind_is_named() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    clerk.get("/disputes?stage=triage&stage=closed").await.wrong_field("stage");
    clerk.get("/disputes?page_size=many").await.wrong_field("page_size");
    clerk.get("/organisations?active=perhaps").await.wrong_field("active");
    clerk.get("/time-limits/RM.TERM/calculation?anchor_on=2026-06-01&extend=-1").await.wrong_field("extend");
    office.nobody().get("/disputes?stage=triage&stage=closed").await.problem(401, "sign-in-required");
}

#[tokio::test]
async fn too_many_attempts_are_answered_with_the_time_to_wait() {
    let office = Office::open().await;
    let nobody = office.nobody();
    let mut answer = nobody.post("/sign-ins", json!({"username": "clerk", "password": "falsch"})).await;
    for _ in 0..200 {
        if answer.status == 429 {
            break;
        }
        answer = nobody.post("/sign-ins", json!({"username": "clerk", "password": "falsch"})).await;
    }
    answer.problem(429, "too-many-attempts");
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    is_problem(&answer, "/sign-ins");
}

#[tokio::test]
async fn a_house_whose_database_is_away_says_so_and_when_to_come_back() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    office.app.db.clone().close().await.unwrap();

    let answer = clerk.get("/codes").await;

    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 0);
    assert!(answer.json()["request_id"].is_string());
    assert_eq!(office.passer_by().open("/readyz").await.status, 503);
    assert_eq!(office.passer_by().open("/healthz").await.status, 200);
}
