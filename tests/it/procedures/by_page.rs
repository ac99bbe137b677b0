//! Each kind walked from registration to archive by page alone: the counter's form, then whatever the page of the dispute says is
//! the next step, by whoever's turn it is. Nobody knows more than the pages tell.

use serde_json::Value;

use super::walk::{WAYS, Walk, Way};
use crate::office::{Office, Reader, Steps, Wish};

/// Everybody who may have a turn; where it is the turn of several, whoever stands first takes it: the director decides what others
/// could only propose.
pub fn people(way: &Way) -> [&'static str; 4] {
    ["director", way.mediator, way.head, "clerk"]
}

/// What the people of a kind type where a form cannot explain itself.
pub async fn wishes(office: &Office, way: &Way) -> Vec<Wish> {
    let own = |name: &str, value: &Value| (format!("fields.{name}"), value.as_str().unwrap_or_default().to_owned());
    let acts = way.first.iter().chain(way.then).chain(way.last).map(|(_, fields)| fields());
    let fields = acts.chain([(way.fields)(office)]).collect::<Vec<_>>();
    let mut wishes: Vec<Wish> =
        fields.iter().flat_map(|fields| fields.as_object().unwrap()).map(|(name, value)| own(name, value)).collect();
    wishes.push(("mediators".to_owned(), office.account(way.mediator).await));
    wishes.push(("presiding".to_owned(), office.account(way.mediator).await));
    wishes.push(("organisation".to_owned(), office.body(way.body).await));
    wishes.push(("initiative".to_owned(), way.initiative.to_owned()));
    wishes.push(("reason".to_owned(), "双方都愿意在这里办。".to_owned()));
    wishes
}

/// The steps of a dispute that was opened as this kind.
pub async fn steps<'a>(office: &'a Office, way: &Way, code: &str) -> Steps<'a> {
    Steps::new(office, code, &people(way), wishes(office, way).await)
}

/// Two neighbours at the counter: gives the code of the dispute.
pub async fn registered(office: &Office) -> String {
    let mut clerk = office.reader("clerk").await;
    let page = Reader::must(clerk.open("/intake/new").await);
    let form = page
        .form("/intake/new")
        .set("applicant-name", "覃若川")
        .set("applicant-id_number", "330199197803121013")
        .set("applicant-phone", "15400001001")
        .set("others-0-name", "步云舒")
        .set("title", "院墙垫高雨水倒灌")
        .set("category", "02")
        .set("facts", "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房。")
        .set("claims", "改埋排水管，赔偿损失。")
        .set("amount", "600");
    let receipt = Reader::must(clerk.send(&form).await);
    assert!(receipt.path.contains("/receipt"), "{}: {}", receipt.path, receipt.text());
    let code = receipt.path.split('/').nth(2).unwrap().to_owned();
    assert!(
        receipt.links("a").contains(&format!("/disputes/{code}/route")),
        "the receipt leads on: {:?}",
        receipt.links("a")
    );
    code
}

/// Registration, the way, and every step that follows, to the archive.
pub async fn to_the_archive<'a>(office: &'a Office, way: &Way) -> Steps<'a> {
    super::walk::open_to(office, way.kind).await;
    let code = registered(office).await;
    let mut clerk = office.reader("clerk").await;
    let route = Reader::must(clerk.open(&format!("/disputes/{code}/route")).await);
    let ways = route.links(".ways a");
    let of_kind = ways.iter().find(|link| link.contains(&format!("kind={}", way.kind)));
    let link = of_kind.unwrap_or_else(|| panic!("{} is not offered: {ways:?}", way.kind)).clone();
    let own: Vec<&'static str> = way.first.iter().chain(way.then).chain(way.last).map(|(act, _)| *act).collect();
    let mut steps = steps(office, way, &code).await.with(&own);
    steps.go("clerk", &link).await;
    steps.until_archived().await;
    steps
}

#[tokio::test]
async fn every_kind_of_mediation_goes_from_registration_to_archive_by_page() {
    for way in WAYS {
        let office = Office::open().await;
        let steps = to_the_archive(&office, way).await;
        let done: Vec<&str> = steps.taken.iter().map(|(_, what)| what.as_str()).collect();
        for what in [
            "route",
            "consents",
            "acceptance",
            "mediators",
            "new",
            "record",
            "agreement",
            "signing",
            "seal",
            "performance",
            "follow-up",
            "closure",
            "archive",
        ] {
            assert!(done.contains(&what), "{}: {what} was skipped: {done:?}", way.kind);
        }
        let seen = office.api("clerk").await.get(&format!("/disputes/{}", steps.code)).await.expect(200);
        let number = seen["proceedings"][0]["number"].as_str().unwrap_or_default().to_owned();
        assert!(number.contains(&format!("{}字第1号", way.word)), "{}: {number}", way.kind);
    }
}

/// Another end than an agreement: how far the dispute is brought first, who ends it where, what is chosen, the stage that follows.
struct End {
    begun: bool,
    address: &'static str,
    chosen: &'static [(&'static str, &'static str)],
    stage: &'static str,
}

const ENDS: &[End] = &[
    End { begun: false, address: "/declination", chosen: &[("ground", "R05")], stage: "not-accepted" },
    End { begun: false, address: "/acts/return", chosen: &[], stage: "returned" },
    End { begun: true, address: "/conclusion", chosen: &[("outcome", "refused")], stage: "terminated" },
    End { begun: true, address: "/conclusion", chosen: &[("outcome", "withdrawn")], stage: "withdrawn" },
    End { begun: true, address: "/conclusion", chosen: &[("outcome", "failed"), ("ground", "T03")], stage: "failed" },
    End {
        begun: true,
        address: "/conclusion",
        chosen: &[("outcome", "terminated"), ("ground", "T06")],
        stage: "terminated",
    },
];

/// Every other end of a kind by page, and from there to the archive; what was given back goes to another body.
pub async fn other_ends(office: &Office, way: &Way) {
    for end in ENDS {
        let walk = if end.begun { Walk::mediated(office, *way).await } else { Walk::routed(office, *way).await };
        let mut steps = steps(office, way, &walk.code).await;
        for (name, value) in end.chosen {
            steps.wishes.insert(0, ((*name).to_owned(), (*value).to_owned()));
        }
        let who = if end.begun { way.mediator } else { way.head };
        steps.take(who, end.address).await;
        assert_eq!(walk.stage().await, end.stage, "{} {} {:?}", way.kind, end.address, end.chosen);
        if end.stage == "returned" {
            steps.wishes.insert(0, ("organisation".to_owned(), office.body("枣坪").await));
            steps.wishes.insert(0, ("initiative".to_owned(), "party".to_owned()));
            steps.until("consent-pending").await;
            assert_eq!(steps.taken.last().unwrap(), &("director", "route".to_owned()), "{}", way.kind);
        } else {
            steps.until_archived().await;
        }
    }
    refused_at_once(office, way).await;
}

/// A party says no when it is asked: the page of consents leads there.
async fn refused_at_once(office: &Office, way: &Way) {
    let walk = Walk::routed(office, *way).await;
    let mut steps = steps(office, way, &walk.code).await;
    let mut head = office.reader(way.head).await;
    let consents = Reader::must(head.open(&walk.path("/consents")).await);
    let refusal = consents.links("main a").into_iter().find(|link| link.contains("/refusal?party=")).unwrap();
    steps.go(way.head, &refusal).await;
    assert_eq!(walk.stage().await, "not-accepted", "{}", way.kind);
    steps.until_archived().await;
}

#[tokio::test]
async fn every_other_end_of_every_kind_is_reached_by_page_and_leads_to_the_archive() {
    for way in WAYS {
        other_ends(&Office::open().await, way).await;
    }
}

/// Where the law ends a mediation with its limit, the page goes on from there.
#[tokio::test]
async fn what_the_clock_has_ended_goes_to_the_archive_by_page() {
    for (kind, days) in [("medical-mediation", 50), ("health-mediation", 50), ("market-mediation", 75)] {
        let office = Office::open().await;
        let way = super::walk::of(kind);
        let walk = Walk::mediated(&office, way).await;
        office.wait(chrono::Duration::days(days));
        assert!(concord::diary::lapses(&office.app).await.unwrap() > 0, "{kind}");
        let steps = steps(&office, &way, &walk.code).await;
        let own: &[&'static str] = if kind == "market-mediation" { &["notify-end"] } else { &[] };
        steps.with(own).until_archived().await;
    }
}
