//! Ends that no ordinary walk comes to: before a court's material was signed for, an agreement by word of every kind that may have
//! one, and a second kind tried after the first has failed. By API and by page.

use chrono::Days;
use serde_json::{Value, json};

use super::by_page::steps;
use super::walk::{WAYS, Walk, Way, of};
use crate::office::scene::terms;
use crate::office::{Office, Reader};

const COURT: [&str; 2] = ["entrusted-mediation", "delegated-mediation"];

/// Forms of the papers of a dispute.
async fn papers(office: &Office, code: &str) -> String {
    let clerk = office.api("clerk").await;
    clerk.get(&format!("/disputes/{code}/documents")).await.expect(200)["items"].to_string()
}

/// Nothing was signed for yet: the body gives it back, a party refuses, the applicant withdraws; each time the court gets its
/// reply. (TYTJ 26; ZXTJ 12)
#[tokio::test]
async fn before_the_courts_material_is_signed_for_it_is_given_back_refused_or_withdrawn() {
    for kind in COURT {
        let office = Office::open().await;
        let back = Walk::handed_over(&office, of(kind)).await;
        assert_eq!(back.stage().await, "materials-pending", "{kind}");
        back.act(back.way.head, "return", json!({})).await.wrong_field("explanation");
        back.act(back.way.head, "return", json!({"explanation": "本会没有办理这类案件的调解员。"})).await.expect(200);
        assert_eq!(back.stage().await, "returned", "{kind}");
        assert!(papers(&office, &back.code).await.contains("court-reply"), "{kind}");
        let clerk = office.api("clerk").await;
        assert_eq!(clerk.get(&format!("/disputes/{}", back.code)).await.expect(200)["stage"], "triage", "{kind}");

        let refused = Walk::handed_over(&office, of(kind)).await;
        let body = json!({"party": refused.parties[1], "consents": false, "channel": "telephone"});
        refused.head().await.post(&refused.path("/consents"), body).await.expect(200);
        assert_eq!(refused.stage().await, "not-accepted", "{kind}");
        assert_eq!(refused.deadline("ZX.CONFIRM").await["state"], "met", "{kind}");
        let issued = papers(&office, &refused.code).await;
        assert!(issued.contains("refusal-notice") && issued.contains("court-reply"), "{kind}: {issued}");
        refused.close("not-accepted").await;

        let withdrawn = Walk::handed_over(&office, of(kind)).await;
        let body = json!({"outcome": "withdrawn", "explanation": "双方在法院已经谈好。"});
        clerk.post(&withdrawn.path("/conclusion"), body).await.expect(200);
        assert_eq!(withdrawn.stage().await, "withdrawn", "{kind}");
        assert_eq!(withdrawn.deadline("ZX.CONFIRM").await["state"], "cancelled", "{kind}");
        let issued = papers(&office, &withdrawn.code).await;
        assert!(issued.contains("termination-notice") && issued.contains("court-reply"), "{kind}: {issued}");
        withdrawn.close("withdrawn").await;
    }
}

/// The same by page: the page of the dispute leads there, and from there to the archive or to another body.
#[tokio::test]
async fn before_the_courts_material_is_signed_for_the_pages_lead_to_every_end() {
    for kind in COURT {
        for (address, chosen, stage) in [
            ("/acts/return", "", "returned"),
            ("/conclusion", "refused", "not-accepted"),
            ("/conclusion", "withdrawn", "withdrawn"),
        ] {
            let office = Office::open().await;
            let way = of(kind);
            let walk = Walk::handed_over(&office, way).await;
            let mut steps = steps(&office, &way, &walk.code).await;
            steps.wishes.insert(0, ("outcome".to_owned(), chosen.to_owned()));
            steps.take(way.head, address).await;
            assert_eq!(walk.stage().await, stage, "{kind}");
            if stage != "returned" {
                steps.until_archived().await;
                continue;
            }
            steps.wishes.insert(0, ("organisation".to_owned(), office.body("枣坪").await));
            steps.wishes.insert(0, ("initiative".to_owned(), "party".to_owned()));
            steps.until("consent-pending").await;
        }
    }
}

/// Kinds whose law lets an agreement be oral, beside people's mediation.
fn oral() -> impl Iterator<Item = Way> {
    let may = |way: &&Way| {
        let sheet = rules::procedure::ALL.iter().find(|sheet| sheet.kind == way.kind).unwrap();
        sheet.writing.is_none() && way.kind != "peoples-mediation"
    };
    WAYS.iter().filter(may).copied()
}

fn spoken(walk: &Walk<'_>) -> Value {
    let due = walk.office.app.today() + Days::new(10);
    let mut body = terms(&walk.parties, &due.to_string());
    body["form"] = json!("oral");
    body
}

#[test]
fn the_kinds_that_may_be_oral_are_those_whose_law_asks_for_no_writing() {
    let kinds: Vec<&str> = oral().map(|way| way.kind).collect();
    let wanted = [
        "industry-mediation",
        "commercial-mediation",
        "administrative-mediation",
        "market-mediation",
        "entrusted-mediation",
        "delegated-mediation",
    ];
    assert_eq!(kinds, wanted);
}

/// In effect on its day, nobody signs, performed and put away; no court confirms what nobody has on paper. (RTF 28, 30; row 31)
#[tokio::test]
async fn every_kind_that_may_be_oral_is_settled_by_word_and_goes_to_the_archive() {
    for way in oral() {
        let office = Office::open().await;
        let mut walk = Walk::mediated(&office, way).await;
        walk.meet().await;
        let (mediator, today) = (walk.mediator().await, office.app.today().to_string());
        walk.agreement = mediator.post(&walk.path("/agreements"), spoken(&walk)).await.expect(201);
        assert_eq!(walk.agreement["state"], "effective", "{}", way.kind);
        assert_eq!(walk.agreement["effective_on"], today.as_str(), "{}", way.kind);
        let seen = walk.look().await.expect(200);
        assert_eq!(seen["stage"], "agreed", "{}", way.kind);
        let confirmed = seen["deadlines"].as_array().unwrap().iter().any(|row| row["code"] == "SFQR.APPLY");
        assert!(!confirmed, "{}: {}", way.kind, seen["deadlines"]);
        assert!(papers(&office, &walk.code).await.contains("oral-agreement"), "{}", way.kind);
        walk.perform().await;
        walk.acts(way.last).await;
        walk.close("agreed-performed").await;
    }
}

#[tokio::test]
async fn every_kind_that_may_be_oral_is_settled_by_word_by_page() {
    for way in oral() {
        let office = Office::open().await;
        let walk = Walk::mediated(&office, way).await;
        walk.meet().await;
        let mut mediator = office.reader(way.mediator).await;
        let page = Reader::must(mediator.open(&walk.path("/agreement?form=oral")).await);
        let due = (office.app.today() + Days::new(10)).to_string();
        let form = page
            .form("/agreement")
            .set("form", "oral")
            .set("facts", "雨水倒灌柴房，泡坏粮食。")
            .set("issues", "怎么排水、赔多少。")
            .set("obligations-0-kind", "payment")
            .set("obligations-0-amount", "600")
            .set("obligations-0-due_on", &due)
            .set("obligations-0-manner", "当面付现金")
            .set("obligations-0-text", "步云舒补偿覃若川600元。");
        let done = Reader::must(mediator.send(&form).await);
        assert!(done.text().contains("口头协议已登记"), "{}: {}", way.kind, done.text());
        assert_eq!(walk.stage().await, "agreed", "{}", way.kind);
        let own: Vec<&'static str> = way.last.iter().map(|(act, _)| *act).collect();
        steps(&office, &way, &walk.code).await.with(&own).until_archived().await;
    }
}

/// Pairs of kinds: what failed, and what is tried then.
const TRIED: [(&str, &str); 3] = [
    ("peoples-mediation", "commercial-mediation"),
    ("market-mediation", "peoples-mediation"),
    ("commercial-mediation", "industry-mediation"),
];

/// Failed here, tried there: the same dispute, consent asked again, a number of its own, and both are shown. (row 38)
#[tokio::test]
async fn what_failed_here_is_tried_there_with_consent_asked_again_and_a_number_of_its_own() {
    for (first, second) in TRIED {
        let office = Office::open().await;
        let failed = Walk::mediated(&office, of(first)).await;
        let body = json!({"outcome": "failed", "explanation": "数额谈不拢。"});
        failed.mediator().await.post(&failed.path("/conclusion"), body).await.expect(200);
        let earlier = failed.look().await.expect(200);

        let (clerk, way) = (office.api("clerk").await, of(second));
        let opening = json!({"kind": second, "organisation": office.body(way.body).await, "initiative": "party",
                             "reason": "双方愿意换一家再谈。"});
        clerk.post(&format!("/disputes/{}/proceedings", failed.code), opening).await.expect(201);
        let dispute = clerk.get(&format!("/disputes/{}", failed.code)).await.expect(200);
        let id = dispute["proceedings"][1]["id"].as_str().unwrap().to_owned();
        let (code, parties) = (failed.code.clone(), failed.parties.clone());
        let next = Walk { office: &office, way, code, parties, id, agreement: Value::Null };
        assert_eq!(next.stage().await, "consent-pending", "{second}");
        // What was said to the other body does not count here.
        let fields = json!({"fields": (way.fields)(&office)});
        next.head().await.post(&next.path("/acceptance"), fields.clone()).await.problem(409, "consent-missing");
        for party in &next.parties {
            let body = json!({"party": party, "consents": true, "channel": "in-person"});
            next.head().await.post(&next.path("/consents"), body).await.expect(200);
        }
        let accepted = next.head().await.post(&next.path("/acceptance"), fields).await.expect(200);

        let number = accepted["number"].as_str().unwrap_or_default();
        assert!(number.contains(&format!("{}字第1号", way.word)), "{second}: {number}");
        assert_ne!(accepted["number"], earlier["number"], "{second}");
        let seen = clerk.get(&format!("/disputes/{}", failed.code)).await.expect(200);
        let shown: Vec<(&Value, &Value)> =
            seen["proceedings"].as_array().unwrap().iter().map(|run| (&run["kind"], &run["stage"])).collect();
        let (failed_here, accepted_there) = (json!("failed"), json!("accepted"));
        assert_eq!(shown, [(&json!(first), &failed_here), (&json!(second), &accepted_there)]);
    }
}

/// The same by page: from the failed one the page leads to another way, and shows both.
#[tokio::test]
async fn what_failed_here_is_tried_there_by_page() {
    for (first, second) in TRIED {
        let office = Office::open().await;
        let failed = Walk::mediated(&office, of(first)).await;
        let mut before = steps(&office, &failed.way, &failed.code).await;
        before.wishes.insert(0, ("outcome".to_owned(), "failed".to_owned()));
        before.take(failed.way.mediator, "/conclusion").await;
        assert_eq!(failed.stage().await, "failed", "{first}");

        let way = of(second);
        let mut clerk = office.reader("clerk").await;
        let route = Reader::must(clerk.open(&format!("/disputes/{}/route", failed.code)).await);
        let ways = route.links(".ways a");
        let link = ways.iter().find(|link| link.contains(&format!("kind={second}")));
        let link = link.unwrap_or_else(|| panic!("{second} is not offered: {ways:?}")).clone();
        let mut steps = steps(&office, &way, &failed.code).await;
        steps.go("clerk", &link).await;
        steps.until("accepted").await;
        let page = Reader::must(clerk.open(&format!("/disputes/{}", failed.code)).await);
        let shown = page.text();
        for kind in [first, second] {
            let sheet = rules::procedure::ALL.iter().find(|sheet| sheet.kind == kind).unwrap();
            assert!(shown.contains(sheet.zh), "{kind} is not shown: {shown}");
        }
        steps.until_archived().await;
    }
}
