//! Organisations: the county tree.

use serde_json::json;

use crate::office::{Office, Reader};

#[tokio::test]
async fn the_system_administrator_enters_a_committee_and_its_studio() {
    let office = Office::open().await;
    let mut admin = office.reader("admin").await;
    let form = Reader::must(admin.open("/admin/organisations/new").await).form("/new");
    assert_eq!(form.value("parent"), office.body("中心").await);
    let form = form
        .set("kind", "committee")
        .set("name", "砚口镇石埠村人民调解委员会")
        .set("short_name", "石埠")
        .set("phone", "0500-8110321");
    let page = Reader::must(admin.send(&form).await);
    assert!(page.text().contains("机构已增加") && page.text().contains("石埠村人民调解委员会"));

    let studio = |parent: String| json!({"kind": "studio", "name": "石埠老娘舅工作室", "short_name": "石埠舅", "parent": parent});
    let api = office.api("admin").await;
    api.post("/organisations", studio(office.body("中心").await)).await.wrong_field("parent");
    let made = api.post("/organisations", studio(office.body("石埠").await)).await;
    let view = made.expect(201);
    assert_eq!(view["parent"]["name"], "砚口镇石埠村人民调解委员会");
    assert_eq!(made.header("location"), format!("/api/v1/organisations/{}", view["id"].as_str().unwrap()));

    // The same name again, and a second centre, are refused beside their fields.
    let page = admin.send(&form).await;
    assert_eq!(page.status, 422);
    assert!(page.texts("#e-name")[0].contains("同名"));
    let centre =
        json!({"kind": "centre", "name": "第二中心", "short_name": "二", "number_area": "二", "number_prefix": "B"});
    api.post("/organisations", centre).await.wrong_field("kind");
    let wrong =
        json!({"kind": "palace", "name": "", "short_name": "", "phone": "12", "email": "x", "number_prefix": "X"});
    let answer = api.post("/organisations", wrong).await;
    for field in ["kind", "name", "short_name", "phone", "email", "number_prefix"] {
        answer.wrong_field(field);
    }
}

#[tokio::test]
async fn only_the_system_administrator_changes_organisations() {
    let office = Office::open().await;
    let village = format!("/organisations/{}", office.body("枣坪").await);
    let body = json!({"kind": "committee", "name": "某调委会", "short_name": "某"});
    for username in ["security", "auditor", "director", "clerk", "committee", "mediator", "court", "justice"] {
        let somebody = office.api(username).await;
        somebody.post("/organisations", body.clone()).await.problem(403, "not-permitted");
        somebody.patch(&village, json!({"name": "改名"}), 1).await.problem(403, "not-permitted");
        assert_eq!(somebody.get(&village).await.expect(200)["short_name"], "枣坪");
    }
    let mut security = office.reader("security").await;
    let page = Reader::must(security.open(&format!("/admin{village}")).await);
    assert!(!page.has(".action-bar") && page.text().contains("系统管理员修改"));
    let form = page.form(&village).set("name", "改名");
    assert_eq!(security.send(&form).await.status, 403);
}

#[tokio::test]
async fn a_body_is_mended_by_whoever_saw_it_last_and_never_stands_below_itself() {
    let office = Office::open().await;
    let admin = office.api("admin").await;
    let committee = office.body("澜滨").await;
    let path = format!("/organisations/{committee}");
    let studio = office.body("宓春兰").await;

    admin.patch(&path, json!({"parent": studio}), 1).await.wrong_field("parent");
    admin.patch(&path, json!({"parent": committee}), 1).await.wrong_field("parent");
    admin.patch(&path, json!({"kind": "studio"}), 1).await.wrong_field("kind");
    let mended = admin.patch(&path, json!({"phone": "0500-8110999", "address": ""}), 1).await;
    let view = mended.expect(200);
    assert_eq!(
        (&view["phone"], view.get("address"), &view["name"]),
        (&json!("0500-8110999"), None, &json!("澜滨街道人民调解委员会"))
    );
    admin.patch(&path, json!({"phone": "0500-8110111"}), 1).await.problem(412, "stale");
    admin.send(poem::http::Method::PATCH, &path, Some(json!({}))).await.problem(428, "if-match-required");

    let mut by_page = office.reader("admin").await;
    let form = Reader::must(by_page.open(&format!("/admin{path}")).await).form(&path);
    assert!(by_page.send(&form.without("active")).await.text().contains("不再承办新案件"));
    assert_eq!(admin.get(&path).await.expect(200)["active"], false);
    let centre = format!("/organisations/{}", office.body("中心").await);
    admin.patch(&centre, json!({"active": false}), 1).await.wrong_field("active");
}

#[tokio::test]
async fn whoever_routes_a_dispute_sees_bodies_by_kind_and_their_mediators_with_the_present_load() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let committees = clerk.get("/organisations?kind=committee").await.expect(200);
    assert_eq!(committees["total"], 2);
    assert_eq!(committees["items"][0]["kind"], "committee");
    clerk.get("/organisations?kind=palace").await.wrong_field("kind");

    let body = office.body("澜滨").await;
    let mediators = clerk.get(&format!("/organisations/{body}/mediators")).await.expect(200);
    let items = mediators["items"].as_array().unwrap();
    let names: Vec<&str> = items.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["訾明朗", "郦守正", "昝和平"]);
    assert!(items.iter().all(|row| row["load"] == 0));
    assert_eq!(items[1]["account"], office.account("mediator").await.as_str());
    clerk.get("/organisations/0000000000000000/mediators").await.problem(404, "not-found");
}

/// The law gives some tracks to one organ: the system administrator names it, by API and by page, and only a body of a kind that can
/// run them. (SCTS 14; YLJF 40; GAXZ 178)
#[tokio::test]
async fn a_body_is_named_for_the_tracks_that_the_law_gives_to_it() {
    let office = Office::open().await;
    let admin = office.api("admin").await;
    let made = |tracks: serde_json::Value| json!({"kind": "department", "name": "澜安县文化旅游局", "short_name": "文旅", "tracks": tracks});
    admin.post("/organisations", made(json!(["police-mediation"]))).await.wrong_field("tracks");
    admin.post("/organisations", made(json!(["peoples-mediation"]))).await.wrong_field("tracks");
    let entered = admin.post("/organisations", made(json!(["market-mediation", "market-mediation"]))).await.expect(201);
    assert_eq!(entered["tracks"], json!(["market-mediation"]));
    let path = format!("/organisations/{}", entered["id"].as_str().unwrap());

    // What is not said stays; an empty list takes it away.
    assert_eq!(admin.patch(&path, json!({"phone": ""}), 1).await.expect(200)["tracks"], json!(["market-mediation"]));
    assert_eq!(admin.patch(&path, json!({"tracks": []}), 2).await.expect(200).get("tracks"), None);

    let mut by_page = office.reader("admin").await;
    let page = Reader::must(by_page.open(&format!("/admin{path}")).await);
    assert!(page.text().contains("卫生健康部门调解") && !page.text().contains("治安调解"), "{}", page.text());
    Reader::must(by_page.send(&page.form(&path).set("tracks", "health-mediation")).await);
    assert_eq!(admin.get(&path).await.expect(200)["tracks"], json!(["health-mediation"]));
    let page = Reader::must(by_page.open(&format!("/admin{path}")).await);
    assert!(page.has("input[name=tracks][value=health-mediation][checked]"), "{}", page.html);
    let wrong = by_page.send(&page.form(&path).set("tracks", "traffic-mediation")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("#e-tracks"), "{}", wrong.text());

    let committee = format!("/admin/organisations/{}", office.body("澜滨").await);
    assert!(!Reader::must(by_page.open(&committee).await).has("input[name=tracks]"));
}
