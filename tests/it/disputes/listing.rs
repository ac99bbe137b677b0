//! Lists: every filter and every order.

use serde_json::json;

use super::{codes, registered, routed, told};
use crate::office::Office;
use crate::office::scene::{At, Scene};

#[tokio::test]
async fn every_filter_finds_what_it_names_and_nothing_else() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    let new = registered(&clerk, told("夜里卸货吵人", "蔚然舟", "车满仓")).await;
    let mut debt = told("借款不还", "席清越", "聂怀瑾");
    debt["category"] = json!("07");
    let debt = registered(&clerk, debt).await;
    let village = registered(&clerk, told("鸡舍被砸", "覃若川", "步云舒")).await;
    routed(&office, &village, "枣坪").await;
    let mediated = Scene::at(&office, At::InMediation).await.code;
    let sealed = Scene::at(&office, At::Sealed).await.code;
    let closed = Scene::at(&office, At::Closed).await.code;
    let (lanbin, zaoping, mediator) =
        (office.body("澜滨").await, office.body("枣坪").await, office.account("mediator").await);
    let nobody = office.account("mediator2").await;

    let cases: Vec<(String, Vec<&String>)> = vec![
        (String::new(), vec![&new, &debt, &village, &mediated, &sealed, &closed]),
        ("stage=registered".into(), vec![&new, &debt]),
        ("stage=in-hand".into(), vec![&village, &mediated, &sealed]),
        ("stage=closed".into(), vec![&closed]),
        ("stage=archived".into(), vec![]),
        // A stage of an open proceeding counts as well, one of an ended proceeding does not.
        ("stage=consent-pending".into(), vec![&village]),
        ("stage=in-mediation".into(), vec![&mediated]),
        ("stage=performing".into(), vec![&sealed]),
        ("stage=agreed".into(), vec![]),
        ("category=07".into(), vec![&debt]),
        ("category=02&stage=registered".into(), vec![&new]),
        ("kind=peoples-mediation".into(), vec![&village, &mediated, &sealed, &closed]),
        ("kind=performance".into(), vec![&sealed, &closed]),
        (format!("organisation={lanbin}"), vec![&mediated, &sealed, &closed]),
        (format!("organisation={zaoping}"), vec![&village]),
        (format!("handler={mediator}"), vec![&mediated, &sealed, &closed]),
        (format!("handler={nobody}"), vec![]),
        ("handler=me".into(), vec![]),
        ("risk=red".into(), vec![]),
        (format!("organisation={lanbin}&stage=in-mediation&q=院墙"), vec![&mediated]),
        ("stage=".into(), vec![&new, &debt, &village, &mediated, &sealed, &closed]),
    ];
    for (query, expected) in cases {
        let mut found = codes(&clerk, &query).await;
        let mut expected: Vec<String> = expected.into_iter().cloned().collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{query}");
    }
    let own = office.api("mediator").await;
    assert_eq!(codes(&own, "handler=me").await.len(), 3);
    for (field, wrong) in [
        ("stage", "dancing"),
        ("category", "77"),
        ("kind", "duel"),
        ("organisation", "澜滨"),
        ("handler", "mediator"),
        ("risk", "purple"),
        ("due", "3d"),
        ("sort", "name"),
    ] {
        clerk.get(&format!("/disputes?{field}={wrong}")).await.wrong_field(field);
    }
}

#[tokio::test]
async fn a_list_is_in_the_order_of_the_nearest_deadline_unless_asked_otherwise() {
    let office = Office::open().await;
    let clerk = office.api("clerk").await;
    // Routing within one working day; mediation 30 days; a closed file has 30 days to the archive.
    office.on("2026-06-01");
    let early = Scene::at(&office, At::Accepted).await.code;
    office.on("2026-06-20");
    let middle = Scene::at(&office, At::Accepted).await.code;
    office.on("2026-06-30");
    let late = registered(&clerk, told("夜里卸货吵人", "蔚然舟", "车满仓")).await;

    // 1 June + 30 days = 1 July; 30 June + 1 working day = 1 July too; 20 June + 30 days = 20 July.
    let due = codes(&clerk, "").await;
    assert_eq!(due[2], middle);
    assert_eq!(due, codes(&clerk, "sort=due").await);
    assert_eq!(codes(&clerk, "sort=registered").await, [early.clone(), middle.clone(), late.clone()]);
    assert_eq!(codes(&clerk, "sort=-registered").await, [late.clone(), middle.clone(), early.clone()]);

    let of = async |query: &str| {
        let mut found = codes(&clerk, query).await;
        found.sort();
        found
    };
    let sorted = |mut codes: Vec<&String>| {
        codes.sort();
        codes.into_iter().cloned().collect::<Vec<_>>()
    };
    assert_eq!(of("due=today").await, [""; 0]);
    assert_eq!(of("due=2d").await, sorted(vec![&early, &late]));
    assert_eq!(of("due=10d").await, sorted(vec![&early, &late]));
    office.on("2026-07-01");
    assert_eq!(of("due=today").await, sorted(vec![&early, &late]));
    office.on("2026-07-02");
    assert_eq!(of("due=overdue").await, sorted(vec![&early, &late]));
    assert_eq!(of("due=5d").await, [""; 0]);
    office.on("2026-07-15");
    assert_eq!(of("due=5d").await, [middle.clone()]);
}

#[tokio::test]
async fn a_line_of_a_list_says_what_is_due_and_whose_turn_it_is_and_nothing_in_full() {
    let office = Office::open().await;
    Scene::at(&office, At::Accepted).await;
    let head = office.api("committee").await;
    let line = head.get("/disputes").await.expect(200)["items"][0].clone();
    assert_eq!((&line["stage"], &line["proceeding_stage"]), (&json!("in-hand"), &json!("accepted")));
    assert_eq!((&line["organisation"], &line["amount"]), (&json!("澜滨街道人民调解委员会"), &json!("1200.00")));
    assert_eq!(line["parties"], "覃若川与步云舒");
    assert_eq!(line["due"]["code"], "RM.TERM");
    assert_eq!((&line["next_act"], &line["next_is_mine"]), (&json!("appoint"), &json!(true)));
    let names: Vec<&String> = line.as_object().unwrap().keys().collect();
    for sealed in ["phone", "id_number", "address", "facts", "claims"] {
        assert!(names.iter().all(|name| *name != sealed), "{names:?}");
    }
}
