//! Staff and roles: three administrators are three people (S-28).

use poem::http::Method;
use serde_json::json;

use super::{GOOD, choose, sign_in};
use crate::office::scene::{At, Scene};
use crate::office::{Office, Reader};

const EVERYBODY_ELSE: &[&str] = &[
    "director",
    "clerk",
    "coordinator",
    "committee",
    "mediator",
    "studio",
    "officer",
    "justice",
    "court",
    "judge",
    "petition",
    "grid",
    "evaluator",
];

#[tokio::test]
async fn the_security_administrator_enters_a_person_who_chooses_the_password() {
    let office = Office::open().await;
    let mut security = office.reader("security").await;
    let page = Reader::must(security.open("/admin/accounts").await);
    assert!(page.text().contains("共33人"), "{}", page.text());
    let form = Reader::must(security.open("/admin/accounts/new").await).form("/admin/accounts/new");

    let empty = security.send(&form).await;
    assert_eq!(empty.status, 422);
    for field in ["username", "name", "role", "organisation"] {
        assert!(empty.has(&format!("#e-{field}")), "{field}");
    }
    let form = form
        .set("name", "步云舒")
        .set("username", "bu.yunshu")
        .set("role", "mediator")
        .set("organisation", &office.body("枣坪").await)
        .set("phone", "154 0000 1002");
    let page = Reader::must(security.send(&form).await);
    let link = page.texts("p.code").concat();
    assert!(page.text().contains("只显示这一次"));

    assert!(choose(&office, &link, GOOD).await.text().contains("密码设好了"));
    let signed_in = sign_in(&office, "bu.yunshu", GOOD).await.expect(201);
    assert_eq!(signed_in["account"]["role"], "mediator");

    // The same name once more.
    let page = security.send(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.texts("#e-username")[0].contains("有人用了"));
    assert_eq!(page.form("/new").value("phone"), "154 0000 1002");
}

#[tokio::test]
async fn a_post_must_fit_the_organisation() {
    let office = Office::open().await;
    let security = office.api("security").await;
    let village = office.body("枣坪").await;
    let person = |role: &str| json!({"username": "new.person", "name": "新人", "role": role, "organisation": village});
    security.post("/accounts", person("clerk")).await.wrong_field("role");
    security.post("/accounts", person("judge")).await.wrong_field("role");
    security.post("/accounts", person("king")).await.wrong_field("role");
    let mut studio = person("mediator");
    studio["organisation"] = office.body("宓春兰").await.into();
    studio["keeps_seal"] = true.into();
    security.post("/accounts", studio).await.wrong_field("keeps_seal");
    let mut unknown = person("mediator");
    unknown["is_admin"] = true.into();
    security.post("/accounts", unknown).await.wrong_field("is_admin");
}

#[tokio::test]
async fn only_the_security_administrator_changes_staff_and_never_himself() {
    let office = Office::open().await;
    let body =
        json!({"username": "friend", "name": "朋友", "role": "security", "organisation": office.body("中心").await});
    let clerk = format!("/accounts/{}", office.account("clerk").await);
    for username in EVERYBODY_ELSE.iter().chain(&["admin", "auditor"]) {
        let somebody = office.api(username).await;
        somebody.post("/accounts", body.clone()).await.problem(403, "not-permitted");
        somebody.patch(&clerk, json!({"role": "director"}), 1).await.problem(403, "not-permitted");
        let links = format!("{clerk}/password-links");
        somebody.post(&links, json!({})).await.problem(403, "not-permitted");
        let path = format!("/accounts/{}", office.account(username).await);
        somebody.patch(&path, json!({"role": "security"}), 1).await.problem(403, "not-permitted");
    }
    let security = office.api("security").await;
    let own = format!("/accounts/{}", office.account("security").await);
    security.patch(&own, json!({"role": "director"}), 1).await.problem(409, "own-account");
    security.patch(&own, json!({"active": false}), 1).await.problem(409, "own-account");
    security.post(&format!("{own}/password-links"), json!({})).await.problem(409, "own-account");
    assert_eq!(security.get(&own).await.expect(200)["version"], 1);
}

#[tokio::test]
async fn whoever_gets_another_post_leaves_the_cases_behind() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::Closed).await;
    let path = format!("/disputes/{}", scene.code);
    let mediator = office.api("mediator").await;
    mediator.get(&path).await.expect(200);
    let security = office.api("security").await;
    let account = format!("/accounts/{}", scene.mediator);
    security.patch(&account, json!({"phone": "15400001002"}), 1).await.expect(200);
    mediator.get(&path).await.expect(200);

    let post = json!({"role": "auditor", "organisation": office.body("中心").await});
    security.patch(&account, post, 2).await.expect(200);

    mediator.get(&path).await.problem(404, "not-found");
    // Nor do they come back with the post.
    let back = json!({"role": "mediator", "organisation": office.body("澜滨").await});
    security.patch(&account, back, 3).await.expect(200);
    mediator.get(&path).await.problem(404, "not-found");
}

#[tokio::test]
async fn administrators_read_and_everybody_else_is_told_that_he_may_not() {
    let office = Office::open().await;
    let id = office.account("clerk").await;
    let security = office.api("security").await;
    security.patch(&format!("/accounts/{id}"), json!({"phone": "15400001002"}), 1).await.expect(200);
    for (username, phone) in [("security", "+8615400001002"), ("admin", "154****1002"), ("auditor", "154****1002")] {
        let reader = office.api(username).await;
        assert_eq!(reader.get("/accounts").await.expect(200)["total"], 33);
        assert_eq!(reader.get(&format!("/accounts/{id}")).await.expect(200)["phone"], phone);
        let mut pages = office.reader(username).await;
        Reader::must(pages.open("/admin/organisations").await);
        let page = Reader::must(pages.open(&format!("/admin/accounts/{id}")).await);
        assert_eq!(page.has(".action-bar button"), username == "security", "{username}");
    }
    for username in EVERYBODY_ELSE {
        let somebody = office.api(username).await;
        for path in ["/accounts".to_owned(), format!("/accounts/{id}"), "/accounts/0000000000000000".to_owned()] {
            somebody.get(&path).await.problem(403, "not-permitted");
        }
        let mut pages = office.reader(username).await;
        for path in ["/admin/accounts", "/admin/organisations", "/admin/accounts/new", "/admin/organisations/new"] {
            assert_eq!(pages.open(path).await.status, 403, "{username} {path}");
        }
    }
}

#[tokio::test]
async fn lists_are_found_by_words_role_and_body_and_go_on_page_by_page() {
    let office = Office::open().await;
    let auditor = office.api("auditor").await;
    let names = |path: String| {
        let auditor = auditor.clone();
        async move {
            let list = auditor.get(&path).await.expect(200);
            let items = list["items"].as_array().unwrap().clone();
            items.iter().map(|row| row["username"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        }
    };
    assert_eq!(names("/accounts?role=clerk".into()).await, ["clerk", "clerk2"]);
    assert_eq!(names("/accounts?q=CLERK2".into()).await, ["clerk2"]);
    assert_eq!(names("/accounts?q=%25".into()).await, Vec::<String>::new());
    assert_eq!(
        names(format!("/accounts?organisation={}", office.body("枣坪").await)).await,
        ["village", "village-mediator"]
    );

    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let list = auditor.get(&format!("/accounts?page_size=7&cursor={cursor}")).await.expect(200);
        all.extend(list["items"].as_array().unwrap().iter().map(|row| row["username"].as_str().unwrap().to_owned()));
        let Some(next) = list["next_cursor"].as_str() else { break };
        cursor = next.to_owned();
    }
    assert_eq!(all.len(), 33);
    assert!(all.is_sorted());
    auditor.get("/accounts?page_size=0").await.wrong_field("page_size");
    auditor.get("/accounts?cursor=%E8").await.wrong_field("cursor");
    auditor.get("/accounts?role=king").await.wrong_field("role");
}

#[tokio::test]
async fn of_two_who_change_one_account_the_second_sees_that_it_has_changed() {
    let office = Office::open().await;
    let security = office.api("security").await;
    let id = office.account("clerk").await;
    let path = format!("/accounts/{id}");
    let mut by_page = office.reader("security").await;
    let form = Reader::must(by_page.open(&format!("/admin{path}")).await).form(&path);

    let changed = security.patch(&path, json!({"email": "new@lanan.example"}), 1).await;
    assert_eq!((changed.expect(200)["version"].clone(), changed.version()), (json!(2), 2));
    security.patch(&path, json!({"email": "other@lanan.example"}), 1).await.problem(412, "stale");
    security.send(Method::PATCH, &path, Some(json!({"name": "某人"}))).await.problem(428, "if-match-required");
    let page = by_page.send(&form.set("name", "舒一凡")).await;
    assert_eq!(page.status, 412);
    let again = page.form(&path);
    assert_eq!((again.value("name"), again.value("version")), ("舒一凡", "2"));
    assert!(by_page.send(&again).await.text().contains("已保存"));
}

#[tokio::test]
async fn a_repeated_request_enters_one_person_and_shows_the_link_once() {
    let office = Office::open().await;
    let security = office.api("security").await.with("Idempotency-Key", "7f1c");
    let body = json!({"username": "bu.yunshu", "name": "步云舒", "role": "mediator", "organisation": office.body("枣坪").await});
    let first = security.post("/accounts", body.clone()).await.expect(201);
    let second = security.post("/accounts", body.clone()).await;
    assert_eq!(second.header("idempotency-replayed"), "true");
    let second = second.expect(201);
    assert_eq!(first["account"], second["account"]);
    assert!(first["link"].is_object() && second.get("link").is_none());
    let mut other = body;
    other["name"] = "别人".into();
    security.post("/accounts", other).await.problem(409, "idempotency-key-reused");
}

#[tokio::test]
async fn somebody_without_a_token_gets_nothing() {
    let office = Office::open().await;
    let nobody = office.nobody();
    for path in ["/account", "/accounts", "/organisations", "/account/sign-ins"] {
        nobody.get(path).await.problem(401, "sign-in-required");
    }
    nobody.post("/accounts", json!({"nonsense": 1})).await.problem(401, "sign-in-required");
}

#[tokio::test]
async fn the_command_line_helps_when_no_security_administrator_can_sign_in() {
    use concord::accounts::cli::{AccountCommand, run};
    let office = Office::open().await;
    let said = run(&office.app, AccountCommand::Reset { username: "security".into() }).await.unwrap();
    let link = said.split_whitespace().find(|word| word.contains("/password/")).unwrap();
    assert!(choose(&office, link, GOOD).await.text().contains("密码设好了"));
    sign_in(&office, "security", GOOD).await.expect(201);

    run(&office.app, AccountCommand::Disable { username: "security".into() }).await.unwrap();
    sign_in(&office, "security", GOOD).await.problem(401, "sign-in-failed");
    let add = |role: &str| AccountCommand::Add {
        username: "bo.zhou".into(),
        name: "柏舟".into(),
        role: role.into(),
        organisation: None,
    };
    assert!(run(&office.app, add("king")).await.unwrap_err().to_string().contains("role"));
    assert!(run(&office.app, add("security")).await.unwrap().contains("/password/"));
    assert!(run(&office.app, add("security")).await.unwrap_err().to_string().contains("username"));
}

#[tokio::test]
async fn what_happens_to_accounts_stands_in_the_chain_of_the_house() {
    use ::entity::timeline;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
    let office = Office::open().await;
    super::give_password(&office, "clerk", GOOD).await;
    sign_in(&office, "clerk", "not the right one").await.problem(401, "sign-in-failed");
    sign_in(&office, "clerk", GOOD).await.expect(201);

    let rows = timeline::Entity::find()
        .filter(timeline::Column::Chain.eq("house"))
        .order_by_asc(timeline::Column::Seq)
        .all(&office.app.db)
        .await
        .unwrap();
    let acts: Vec<&str> = rows.iter().map(|row| row.act.as_str()).collect();
    assert_eq!(acts, ["issue-password-link", "set-password", "fail-sign-in", "sign-in"]);
    assert!(rows.windows(2).all(|pair| pair[1].prev_hash == pair[0].hash && pair[1].seq == pair[0].seq + 1));
    assert_eq!(rows[0].role, "security");
    assert_eq!(rows[3].actor_name, "舒亦凡");
}
