//! What runs beside the way of a dispute, by page: settlement, neutral evaluation, appraisal; and what their kinds want to know.

use rules::sheet::FieldType;
use serde_json::{Value, json};

use super::by_page::{registered, steps};
use super::walk::{Walk, of};
use crate::office::scene::{At, Scene, registration};
use crate::office::{Office, Reader, Steps};

/// A kind beside, with its body, who acts there, the acts in order, and the stage in which they end.
struct Beside {
    kind: &'static str,
    body: &'static str,
    who: &'static str,
    acts: &'static [&'static str],
    end: &'static str,
}

/// Every way through the three kinds.
const COURSES: &[Beside] = &[
    Beside { kind: "settlement", body: "澜滨", who: "committee", acts: &["settle"], end: "settled" },
    Beside { kind: "settlement", body: "澜滨", who: "committee", acts: &["break-off"], end: "broken-off" },
    Beside {
        kind: "neutral-evaluation",
        body: "中心",
        who: "clerk",
        acts: &["mediators", "take-commission", "exchange-material", "hold-evaluation", "issue-opinion", "choose-way"],
        end: "finished",
    },
    Beside { kind: "neutral-evaluation", body: "中心", who: "clerk", acts: &["stop"], end: "stopped" },
    Beside {
        kind: "appraisal",
        body: "澜滨",
        who: "committee",
        acts: &[
            "commission",
            "pay-expert",
            "take-commission",
            "ask-material",
            "supply-material",
            "issue-opinion",
            "object",
            "answer-objection",
            "finish",
        ],
        end: "finished",
    },
    Beside {
        kind: "appraisal",
        body: "澜滨",
        who: "committee",
        acts: &["commission", "decline-commission", "stop"],
        end: "stopped",
    },
];

#[tokio::test]
async fn what_stands_beside_a_mediation_is_opened_walked_and_put_away_by_page() {
    for course in COURSES {
        let office = Office::open().await;
        let code = registered(&office).await;
        let wishes = vec![
            ("kind".to_owned(), course.kind.to_owned()),
            ("organisation".to_owned(), office.body(course.body).await),
            ("mediators".to_owned(), office.account("evaluator").await),
            ("presiding".to_owned(), office.account("evaluator").await),
        ];
        let mut steps = Steps::new(&office, &code, &["director", course.who, "clerk"], wishes);
        steps.take("clerk", "/beside").await;
        if course.acts.contains(&"mediators") {
            asked_for_together(&office, &code).await;
        }
        for act in course.acts {
            let address = if *act == "mediators" { "/mediators".to_owned() } else { format!("/acts/{act}") };
            steps.take(course.who, &address).await;
        }
        assert!(
            steps.stages().await.iter().any(|stage| stage == course.end),
            "{}: {:?}",
            course.kind,
            steps.stages().await
        );
        steps.until_archived().await;
    }
}

/// Every party of the dispute says that it wants what is open there.
async fn consented(office: &Office, code: &str, path: &str) {
    let clerk = office.api("clerk").await;
    let seen = clerk.get(&format!("/disputes/{code}")).await.expect(200);
    for party in seen["parties"].as_array().unwrap() {
        let word = json!({"party": party["id"], "consents": true, "channel": "in-person"});
        clerk.post(&format!("{path}/consents"), word).await.expect(200);
    }
}

/// The same by page: each party is asked for its word, and nobody speaks of mediation or its rights there.
async fn asked_for_together(office: &Office, code: &str) {
    let seen = office.api("clerk").await.get(&format!("/disputes/{code}")).await.expect(200);
    let path = format!("/proceedings/{}/consents", seen["proceedings"][0]["id"].as_str().unwrap());
    let mut clerk = office.reader("clerk").await;
    // The form of whoever has said nothing yet comes first.
    for _ in seen["parties"].as_array().unwrap() {
        let page = Reader::must(clerk.open(&path).await);
        assert!(page.text().contains("共同申请") && !page.text().contains("调解意愿"), "{}", page.text());
        let form = page.form("/consents");
        let channel = format!("channel-{}", form.value("party"));
        let said = clerk.send(&form.set(&channel, "in-person").set("act", "consent")).await;
        assert!(Reader::must(said).text().contains("已记录"));
    }
}

/// An evaluation with its parties, opened by the clerk: its address, and the outward ids of the parties.
async fn evaluation(office: &Office) -> (String, Vec<String>) {
    let clerk = office.api("clerk").await;
    let code = registered_with(office, json!({})).await;
    let body = json!({"kind": "neutral-evaluation", "organisation": office.body("中心").await, "initiative": "party"});
    clerk.post(&format!("/disputes/{code}/proceedings"), body).await.expect(201);
    let seen = clerk.get(&format!("/disputes/{code}")).await.expect(200);
    let parties =
        seen["parties"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    (format!("/proceedings/{}", seen["proceedings"][0]["id"].as_str().unwrap()), parties)
}

async fn appointed(office: &Office, path: &str) -> crate::office::Answer {
    let clerk = office.api("clerk").await;
    let (expert, version) = (office.account("evaluator").await, clerk.get(path).await.version());
    let body = json!({"mediators": [expert], "presiding": expert, "chosen_by": "parties"});
    clerk.put(&format!("{path}/mediators"), body, version).await
}

/// An expert is chosen for those who ask for it together; who does not want it stops it. (domain.md §7.6-F)
#[tokio::test]
async fn an_evaluation_is_asked_for_by_every_party_and_one_no_stops_it() {
    let office = Office::open().await;
    let (path, parties) = evaluation(&office).await;
    let clerk = office.api("clerk").await;
    let word = |party: &str, consents: bool| json!({"party": party, "consents": consents, "channel": "telephone"});

    appointed(&office, &path).await.problem(409, "consent-missing");
    clerk.post(&format!("{path}/consents"), word(&parties[0], true)).await.expect(200);
    appointed(&office, &path).await.problem(409, "consent-missing");
    clerk.post(&format!("{path}/consents"), word(&parties[1], false)).await.expect(200);

    assert_eq!(clerk.get(&path).await.expect(200)["stage"], "stopped");
}

/// Fifteen days, and once as many as everybody agrees to; the calculator counts alike. (domain.md §2.6)
#[tokio::test]
async fn an_evaluation_is_extended_once_by_everybody() {
    let office = Office::open().await;
    let (path, parties) = evaluation(&office).await;
    let clerk = office.api("clerk").await;
    for party in &parties {
        let word = json!({"party": party, "consents": true, "channel": "in-person"});
        clerk.post(&format!("{path}/consents"), word).await.expect(200);
    }
    appointed(&office, &path).await.expect(200);
    let ask =
        |days: u32, agreed_by: &[String]| json!({"days": days, "agreed_by": agreed_by, "reason": "材料还没交齐。"});
    let extensions = format!("{path}/extensions");
    clerk.post(&extensions, ask(16, &parties)).await.wrong_field("days");
    clerk.post(&extensions, ask(15, &parties[..1])).await.problem(409, "agreement-of-parties-missing");
    let page = Reader::must(office.reader("clerk").await.open(&format!("{path}/extension")).await);
    assert!(page.text().contains("最多15日"), "{}", page.text());

    clerk.post(&extensions, ask(15, &parties)).await.expect(200);

    clerk.post(&extensions, ask(1, &parties)).await.problem(409, "extension-spent");
    let seen = clerk.get(&path).await.expect(200);
    let term = seen["deadlines"].as_array().unwrap().iter().find(|row| row["code"] == "NE.TERM").unwrap().clone();
    let query = format!("anchor_on={}&extend=15", term["anchor_on"].as_str().unwrap());
    let counted = clerk.get(&format!("/time-limits/NE.TERM/calculation?{query}")).await.expect(200);
    assert_eq!((&term["due_on"], &counted["due_on"]), (&json!("2026-07-30"), &json!("2026-07-30")));
}

/// A value that fits a field, whatever it is.
pub fn fitting(field: &rules::sheet::Field, office: &Office) -> String {
    match field.ty {
        FieldType::Text(_) => "写明了。".to_owned(),
        FieldType::Date => office.app.today().to_string(),
        FieldType::Money => "1200.00".to_owned(),
        FieldType::Flag => "yes".to_owned(),
        FieldType::Choice(list) => list[0].code.to_owned(),
    }
}

#[tokio::test]
async fn what_stands_beside_a_mediation_is_opened_walked_and_put_away_by_api() {
    for course in COURSES {
        let office = Office::open().await;
        let (clerk, who) = (office.api("clerk").await, office.api(course.who).await);
        let code = registered_with(&office, json!({})).await;
        let (dispute, body) = (format!("/disputes/{code}"), office.body(course.body).await);
        let opening = json!({"kind": course.kind, "organisation": body, "initiative": "party"});
        clerk.post(&format!("{dispute}/proceedings"), opening).await.expect(201);
        let seen = clerk.get(&dispute).await.expect(200);
        let path = format!("/proceedings/{}", seen["proceedings"][0]["id"].as_str().unwrap());
        let sheet = rules::procedure::ALL.iter().find(|sheet| sheet.kind == course.kind).unwrap();
        for act in course.acts {
            if *act == "mediators" {
                consented(&office, &code, &path).await;
                let (expert, version) = (office.account("evaluator").await, who.get(&path).await.version());
                let body = json!({"mediators": [expert], "presiding": expert, "chosen_by": "parties"});
                who.put(&format!("{path}/mediators"), body, version).await.expect(200);
                continue;
            }
            let asked = sheet.fields.iter().filter(|field| field.asked_at.iter().any(|at| at.code == *act));
            let mut fields: serde_json::Map<String, Value> =
                asked.map(|field| (field.code.to_owned(), json!(fitting(field, &office)))).collect();
            fields.insert("explanation".to_owned(), json!("写明了。"));
            who.post(&format!("{path}/acts/{act}"), json!({"fields": fields})).await.expect(200);
        }
        assert_eq!(who.get(&path).await.expect(200)["stage"], course.end, "{}", course.kind);
        let outcome = if course.end == "settled" { "agreed-performed" } else { "referred" };
        let closing = json!({"outcome": outcome, "summary": "办理完毕。"});
        office.api("director").await.post(&format!("{dispute}/closure"), closing).await.expect(200);
        clerk.post(&format!("{dispute}/archive"), json!({})).await.expect(200);
    }
}

/// While the expert has it, the next step is the appraisal's and not the record of a session; its acts and fields stand in the
/// card of the procedures.
#[tokio::test]
async fn while_an_appraisal_stops_the_clock_the_next_step_leads_there_and_back() {
    let office = Office::open().await;
    let way = of("medical-mediation");
    let walk = Walk::mediated(&office, way).await;
    let mut steps = steps(&office, &way, &walk.code).await;
    steps.wishes.insert(0, ("kind".to_owned(), "appraisal".to_owned()));
    steps.wishes.insert(0, ("fields.institution".to_owned(), "澜州市医学会".to_owned()));
    steps.take(way.mediator, "/beside").await;
    steps.take(way.mediator, "/acts/commission").await;

    let mut mediator = office.reader(way.mediator).await;
    let page = Reader::must(mediator.open(&format!("/disputes/{}", walk.code)).await);
    assert!(page.texts(".next-step h2").concat().contains("等鉴定评估的意见"), "{}", page.text());
    let primary = page.links(".next-step a[data-kind=primary]");
    assert!(primary[0].ends_with("/acts/take-commission"), "{primary:?}");
    let rail = page.texts(".rail .card").concat();
    assert!(rail.contains("鉴定评估机构澜州市医学会") || rail.contains("澜州市医学会"), "{rail}");
    let inbox = Reader::must(mediator.open("/inbox").await);
    assert!(inbox.links("main a").contains(&primary[0]), "the list leads there too: {:?}", inbox.links("main a"));

    // The next step is taken until the appraisal is over; then the mediation goes on.
    for _ in 0..3 {
        let page = Reader::must(mediator.open(&format!("/disputes/{}", walk.code)).await);
        let next = page.links(".next-step a[data-kind=primary]").remove(0);
        if !next.contains("/acts/") {
            break;
        }
        steps.go(way.mediator, &next).await;
    }
    let page = Reader::must(mediator.open(&format!("/disputes/{}", walk.code)).await);
    assert!(page.texts(".next-step h2").concat().contains("约"), "{}", page.text());
    steps.until_archived().await;
}

/// Own fields are shown where the dispute is, and put right on a page of their own.
#[tokio::test]
async fn own_fields_of_a_proceeding_are_shown_and_changed_from_the_page_of_the_dispute() {
    let office = Office::open().await;
    let way = of("commercial-mediation");
    let walk = Walk::accepted(&office, way).await;
    let mut head = office.reader(way.head).await;
    let page = Reader::must(head.open(&format!("/disputes/{}", walk.code)).await);
    let rail = page.texts(".rail").concat();
    assert!(rail.contains("3,000.00元") && rail.contains("各半"), "{rail}");
    let link = page.links(".rail a").into_iter().find(|link| link.ends_with("/fields")).expect("a way to the fields");
    let form = Reader::must(head.open(&link).await).form("/fields");
    let wrong = head.send(&form.clone().set("fields.fee", "很多")).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    assert_eq!(wrong.form("/fields").value("fields.fee"), "很多");
    let changed = Reader::must(head.send(&form.set("fields.fee", "2500")).await);
    assert!(changed.texts(".rail").concat().contains("2,500.00元"), "{}", changed.text());
    // A reader who may not change them sees no way there; what is sensitive is not shown either.
    let english = Reader::must(head.in_english().open(&format!("/disputes/{}", walk.code)).await);
    assert!(english.texts(".rail").concat().contains("CNY 2,500.00"), "{}", english.text());
}

/// The form of an extension counts in what the limit counts in.
#[tokio::test]
async fn an_extension_is_asked_for_in_working_days_where_the_limit_counts_those() {
    for (kind, unit, not) in
        [("medical-mediation", "个工作日", "最多30日"), ("peoples-mediation", "最多30日", "工作日")]
    {
        let office = Office::open().await;
        let walk = Walk::mediated(&office, of(kind)).await;
        let mut mediator = office.reader(walk.way.mediator).await;
        let page = Reader::must(mediator.open(&walk.path("/extension")).await);
        let asked = page.texts("main .confirm").concat();
        assert!(asked.contains(unit) && !asked.contains(not), "{kind}: {asked}");
    }
}

async fn registered_with(office: &Office, circumstances: serde_json::Value) -> String {
    let mut body = registration();
    body["circumstances"] = circumstances;
    let clerk = office.api("clerk").await;
    clerk.post("/disputes", body).await.expect(201)["code"].as_str().unwrap().to_owned()
}

/// An accusation, a crime: neither mediation nor anything beside it may begin with them, and only the centre says otherwise.
#[tokio::test]
async fn what_triage_bars_is_barred_beside_a_mediation_too() {
    let office = Office::open().await;
    for (circumstance, check) in [("accusation", "K3"), ("crime", "K4")] {
        let code = registered_with(&office, json!({circumstance: "yes"})).await;
        let clerk = office.api("clerk").await;
        let path = format!("/disputes/{code}/proceedings");
        for (kind, body) in [("settlement", "澜滨"), ("neutral-evaluation", "中心")] {
            let body = json!({"kind": kind, "organisation": office.body(body).await, "initiative": "party"});
            let refused = clerk.post(&path, body).await.problem(409, "check-blocked");
            assert!(refused.to_string().contains(check), "{kind}: {refused}");
        }
        // An appraisal settles nothing: it is open.
        let appraisal = json!({"kind": "appraisal", "organisation": office.body("澜滨").await, "initiative": "party"});
        clerk.post(&path, appraisal).await.expect(201);
        let mut reader = office.reader("clerk").await;
        let page = Reader::must(reader.open(&format!("/disputes/{code}/beside")).await);
        assert!(page.text().contains(check), "{}", page.text());
        let form = page.form("/beside").set("kind", "settlement").set("organisation", &office.body("澜滨").await);
        let again = reader.send(&form).await;
        assert_eq!(again.status, 409, "{}", again.text());
        assert_eq!(again.form("/beside").value("kind"), "settlement");
    }
    // Civil consequences of a crime may be settled where the centre says so and why; the committee cannot say so.
    let code = registered_with(&office, json!({"crime": "yes"})).await;
    let mut walked = json!({"kind": "settlement", "organisation": office.body("澜滨").await, "initiative": "party",
                            "override_reason": "只谈赔偿，已报案。"});
    let path = format!("/disputes/{code}/proceedings");
    let clerk = office.api("clerk").await;
    clerk.post(&path, walked.clone()).await.problem(409, "check-blocked");
    walked["civil_consequences_only"] = json!(true);
    clerk.post(&path, walked.clone()).await.expect(201);
    let triage = clerk.get(&format!("/disputes/{code}/triage")).await.expect(200);
    assert_eq!(triage["overrides"][0]["checks"], json!(["K4"]));
    office.api("committee").await.post(&path, walked).await.problem(409, "check-blocked");
}

/// Whoever opens something beside a mediation also sees what becomes of it.
#[tokio::test]
async fn outside_the_centre_it_is_opened_where_one_sees_it() {
    let office = Office::open().await;
    let scene = Scene::at(&office, At::InMediation).await;
    let dispute = format!("/disputes/{}", scene.code);
    let opening =
        async |body: &str| json!({"kind": "appraisal", "organisation": office.body(body).await, "initiative": "party"});
    let mediator = office.api("mediator").await;
    let elsewhere = mediator.post(&format!("{dispute}/proceedings"), opening("中心").await).await;
    elsewhere.wrong_field("organisation");
    let opened = mediator.post(&format!("{dispute}/proceedings"), opening("澜滨").await).await.expect(201);
    let path = format!("/proceedings/{}", opened["id"].as_str().unwrap());
    assert_eq!(mediator.get(&path).await.expect(200)["kind"], "appraisal");
    let page = Reader::must(office.reader("mediator").await.open(&format!("{dispute}/beside")).await);
    let bodies = page.texts("select[name=organisation] option, input[name=organisation] + label");
    assert_eq!(bodies, ["澜滨街道人民调解委员会"]);
    // The window has the whole county.
    let clerk = office.api("clerk").await;
    clerk.post(&format!("{dispute}/proceedings"), opening("中心").await).await.expect(201);

    // A mediator who took a dispute in himself, and whom nobody has appointed yet.
    let own = mediator.post("/disputes", registration()).await.expect(201)["code"].clone();
    let path = format!("/disputes/{}/proceedings", own.as_str().unwrap());
    let settlement = json!({"kind": "settlement", "organisation": office.body("澜滨").await, "initiative": "party"});
    let opened = mediator.post(&path, settlement).await.expect(201);
    mediator.get(&format!("/proceedings/{}", opened["id"].as_str().unwrap())).await.expect(200);
}
