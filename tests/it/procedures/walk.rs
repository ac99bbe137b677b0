//! Each kind walked from registration to archive by API, by the people whose work it is.

use chrono::Days;
use serde_json::{Value, json};

use crate::office::scene::{registration, terms};
use crate::office::{Client, Office};

/// An act that only some kinds have, with what it wants to know.
pub type OwnAct = (&'static str, fn() -> Value);

/// A kind with a body that runs it and its people.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Code of the kind.
    pub kind: &'static str,
    /// Short name of the body.
    pub body: &'static str,
    /// Who accepts, appoints and seals.
    pub head: &'static str,
    /// Who mediates.
    pub mediator: &'static str,
    /// On whose initiative.
    pub initiative: &'static str,
    /// The word of its numbers.
    pub word: &'static str,
    /// Acts that come before the parties are asked, each with what it wants to know.
    pub first: &'static [OwnAct],
    /// What the kind wants to know at acceptance.
    pub fields: fn(&Office) -> Value,
    /// Acts that come after acceptance.
    pub then: &'static [OwnAct],
    /// Acts that come when all is performed.
    pub last: &'static [OwnAct],
}

fn nothing(_: &Office) -> Value {
    json!({})
}

/// A kind with its body, the people of it, and the word of its numbers.
pub const fn way(
    kind: &'static str,
    (body, head, mediator): (&'static str, &'static str, &'static str),
    word: &'static str,
) -> Way {
    Way { kind, body, head, mediator, initiative: "party", word, first: &[], fields: nothing, then: &[], last: &[] }
}

pub const LANBIN: (&str, &str, &str) = ("澜滨", "committee", "mediator");
const INDUSTRY: (&str, &str, &str) = ("医调", "industry", "industry-mediator");
const MARKET: (&str, &str, &str) = ("市监", "market-keeper", "officer");
const POLICE: (&str, &str, &str) = ("公安", "police", "police2");
const TRAFFIC: (&str, &str, &str) = ("交警", "traffic", "traffic2");
const HEALTH: (&str, &str, &str) = ("卫健", "health", "health2");
const TOWNSHIP: (&str, &str, &str) = ("砚口", "township", "township2");
const COMMERCE: (&str, &str, &str) = ("商调", "commerce", "commerce-mediator");

/// Every kind of mediation.
pub const WAYS: &[Way] = &[
    way("peoples-mediation", LANBIN, "人调"),
    way("industry-mediation", INDUSTRY, "人调"),
    way("medical-mediation", INDUSTRY, "人调"),
    Way {
        fields: |_| json!({"employment": "platform", "work-injury": "yes"}),
        ..way("labour-mediation", LANBIN, "劳调")
    },
    Way { fields: |_| json!({"plot": "村东三亩水田"}), ..way("land-mediation", TOWNSHIP, "人调") },
    Way {
        fields: |_| json!({"fee-standard": "澜和〔2026〕1号公示标准", "fee": "3000.00", "fee-shares": "各半"}),
        ..way("commercial-mediation", COMMERCE, "商调")
    },
    Way {
        fields: |_| json!({"matter": "civil", "exclusion": "none"}),
        ..way("administrative-mediation", MARKET, "行调")
    },
    Way {
        fields: |_| {
            json!({"police-case-number": "澜公（城南）受案字〔2026〕88号", "incident-time": "2026年6月28日19时许",
                   "incident-place": "枣坪村6组水井旁", "incident-people": "双方当事人，村民一人在场",
                   "incident-cause": "排水引起的口角", "incident-course": "双方推搡，情节较轻，经村干部劝开",
                   "incident-result": "一方手臂擦伤", "origin": "acquainted", "exclusion": "none"})
        },
        ..way("police-mediation", POLICE, "行调")
    },
    Way {
        fields: |office| {
            json!({"joint-request": "yes", "certificate-number": "第330199120260017号", "certificate-on": office.app.today(),
                   "certificate-facts": "倒车时碰撞停放的车辆，倒车一方负全部责任"})
        },
        then: &[("fix-loss", loss)],
        ..way("traffic-mediation", TRAFFIC, "行调")
    },
    Way { fields: |_| json!({"exclusion": "none"}), ..way("health-mediation", HEALTH, "行调") },
    Way { fields: |_| json!({"exclusion": "none"}), ..way("market-mediation", MARKET, "行调") },
    Way { first: &[("receive-materials", ordinary_material)], ..commissioned("entrusted-mediation", "诉调") },
    commissioned("delegated-mediation", "诉调"),
];

fn loss() -> Value {
    json!({"loss": "property", "compensation": "修车费600元"})
}

fn material() -> Value {
    json!({"court-case-number": "(2026)浙0199民初1178号", "judge": "祝明允 0500-8110001"})
}

fn ordinary_material() -> Value {
    let mut material = material();
    material["procedure"] = json!("ordinary");
    material
}

fn court_result() -> Value {
    json!({"court-result": "mediation-statement"})
}

/// A kind that a court commissions.
const fn commissioned(kind: &'static str, word: &'static str) -> Way {
    Way {
        initiative: "entrusted",
        first: &[("receive-materials", material)],
        last: &[("record-court-result", court_result)],
        ..way(kind, LANBIN, word)
    }
}

/// A court of the place still delegates before filing: the local rule that opens this kind, entered once. (TYTJ 27)
pub async fn open_to(office: &Office, kind: &str) {
    let admin = office.api("admin").await;
    let code = "court.delegation-before-filing";
    let rules = admin.get("/local-rules").await.expect(200);
    let is_set = rules["items"].as_array().unwrap().iter().any(|rule| rule["code"] == code);
    if kind != "delegated-mediation" || is_set {
        return;
    }
    let rule = json!({"organisation": office.body("法院").await, "code": code, "value": true,
                      "source": "澜安县人民法院诉前委派调解办法第3条", "since": "2026-01-01"});
    admin.post("/local-rules", rule).await.expect(201);
}

/// The way of a kind.
pub fn of(kind: &str) -> Way {
    *WAYS.iter().find(|way| way.kind == kind).unwrap()
}

/// A dispute on its way.
pub struct Walk<'a> {
    pub office: &'a Office,
    pub way: Way,
    pub code: String,
    pub parties: Vec<String>,
    pub id: String,
    pub agreement: Value,
}

impl<'a> Walk<'a> {
    /// Registered and routed; what a court hands over is signed for.
    pub async fn routed(office: &'a Office, way: Way) -> Walk<'a> {
        Walk::registered_as(office, way, registration()).await
    }

    /// The same for a dispute that is registered like this.
    pub async fn registered_as(office: &'a Office, way: Way, registration: Value) -> Walk<'a> {
        let walk = Walk::handed_over_as(office, way, registration).await;
        walk.acts(way.first).await;
        walk
    }

    /// Registered and routed, and nothing more.
    pub async fn handed_over(office: &'a Office, way: Way) -> Walk<'a> {
        Walk::handed_over_as(office, way, registration()).await
    }

    async fn handed_over_as(office: &'a Office, way: Way, registration: Value) -> Walk<'a> {
        open_to(office, way.kind).await;
        let clerk = office.api("clerk").await;
        let code = clerk.post("/disputes", registration).await.expect(201)["code"].as_str().unwrap().to_owned();
        let body = json!({"kind": way.kind, "organisation": office.body(way.body).await,
                          "initiative": way.initiative, "reason": "双方同意。"});
        clerk.post(&format!("/disputes/{code}/proceedings"), body).await.expect(201);
        let dispute = clerk.get(&format!("/disputes/{code}")).await.expect(200);
        let (parties, id) = (ids(&dispute["parties"]), ids(&dispute["proceedings"]).pop().unwrap());
        Walk { office, way, code, parties, id, agreement: Value::Null }
    }

    /// Every party told of its rights, and willing.
    pub async fn consented(office: &'a Office, way: Way) -> Walk<'a> {
        let walk = Walk::routed(office, way).await;
        walk.consent().await;
        walk
    }

    /// Every party says that it knows its rights and is willing.
    pub async fn consent(&self) {
        let head = self.head().await;
        for party in &self.parties {
            let body = json!({"party": party, "method": "in-person"});
            head.post(&self.path("/acknowledgements"), body).await.expect(200);
            let body = json!({"party": party, "consents": true, "channel": "in-person"});
            head.post(&self.path("/consents"), body).await.expect(200);
        }
    }

    /// Tries to take it on with these fields.
    pub async fn accept(&self, fields: Value) -> crate::office::Answer {
        self.head().await.post(&self.path("/acceptance"), json!({"fields": fields})).await
    }

    /// The kind's mediator is appointed.
    pub async fn appoint(&self) {
        let (head, account) = (self.head().await, self.office.account(self.way.mediator).await);
        let version = self.look().await.version();
        let body = json!({"mediators": [account], "presiding": account, "chosen_by": "body"});
        head.put(&self.path("/mediators"), body, version).await.expect(200);
    }

    /// Taken on.
    pub async fn accepted(office: &'a Office, way: Way) -> Walk<'a> {
        let walk = Walk::consented(office, way).await;
        walk.accept((way.fields)(office)).await.expect(200);
        walk.acts(way.then).await;
        walk
    }

    /// Under mediation.
    pub async fn mediated(office: &'a Office, way: Way) -> Walk<'a> {
        let walk = Walk::accepted(office, way).await;
        walk.appoint().await;
        walk
    }

    /// A session held and recorded, three days ahead so that everybody is told in time.
    pub async fn meet(&self) {
        let mediator = self.mediator().await;
        let starts = self.office.app.now() + chrono::Duration::days(4);
        let body = json!({"starts_at": starts.to_rfc3339(), "place": "调解室一", "attendees": self.parties});
        let session = mediator.post(&self.path("/sessions"), body).await.expect(201);
        self.office.wait(chrono::Duration::days(4));
        let path = format!("/sessions/{}", session["id"].as_str().unwrap());
        let version = mediator.get(&path).await.version();
        let body = json!({"held_on": self.office.app.today(), "minutes": "双方商定改埋排水管并补偿。"});
        mediator.put(&format!("{path}/record"), body, version).await.expect(200);
    }

    /// Agreed, signed and sealed.
    pub async fn agree(&mut self) {
        self.draft(10).await;
        self.sign().await;
        self.seal().await;
    }

    /// What they agree on written down: to be done in so many days.
    pub async fn draft(&mut self, days: u64) {
        let due = self.office.app.today() + Days::new(days);
        let drafted =
            self.mediator().await.post(&self.path("/agreements"), terms(&self.parties, &due.to_string())).await;
        self.agreement = drafted.expect(201);
    }

    /// Signed by everybody.
    pub async fn sign(&self) {
        let (mediator, today) = (self.mediator().await, self.office.app.today());
        let agreement = format!("/agreements/{}", self.agreement["id"].as_str().unwrap());
        let account = self.office.account(self.way.mediator).await;
        let mut signers: Vec<Value> = self.parties.iter().map(|party| json!({"party": party})).collect();
        signers.push(json!({"mediator": account}));
        for signer in signers {
            let body = json!({"for": signer, "signed_by": {"kind": "self"}, "method": "paper", "signed_on": today,
                              "content_hash": self.agreement["content_hash"]});
            mediator.post(&format!("{agreement}/signatures"), body).await.expect(201);
        }
    }

    /// Sealed by the head.
    pub async fn seal(&self) {
        let agreement = format!("/agreements/{}", self.agreement["id"].as_str().unwrap());
        self.head().await.post(&format!("{agreement}/seal"), json!({})).await.expect(200);
    }

    /// Performed and visited.
    pub async fn perform(&self) {
        let mediator = self.mediator().await;
        let agreement = format!("/agreements/{}", self.agreement["id"].as_str().unwrap());
        for obligation in self.agreement["obligations"].as_array().unwrap() {
            let body = json!({"obligation": obligation["id"], "note": "双方确认。"});
            mediator.post(&format!("{agreement}/performances"), body).await.expect(201);
        }
        let body = json!({"satisfied": true, "text": "都满意。"});
        mediator.post(&format!("{agreement}/follow-ups"), body).await.expect(201);
    }

    /// Acts of its own, by the head; what a court hands over and hears back goes through the window.
    pub async fn acts(&self, acts: &[OwnAct]) {
        let who = if self.way.initiative == "entrusted" { "clerk" } else { self.way.head };
        for (act, fields) in acts {
            self.act(who, act, fields()).await.expect(200);
        }
    }

    /// Closed by the director, archived by the clerk.
    pub async fn close(&self, outcome: &str) {
        let body = json!({"outcome": outcome, "summary": "办理完毕。"});
        let director = self.office.api("director").await;
        director.post(&format!("/disputes/{}/closure", self.code), body).await.expect(200);
        let clerk = self.office.api("clerk").await;
        clerk.post(&format!("/disputes/{}/archive", self.code), json!({})).await.expect(200);
        let archived = clerk.get(&format!("/disputes/{}", self.code)).await.expect(200);
        assert_eq!(archived["stage"], "archived", "{}", self.way.kind);
    }

    /// Does an act by its code.
    pub async fn act(&self, who: &str, act: &str, fields: Value) -> crate::office::Answer {
        let client = self.office.api(who).await;
        client.post(&self.path(&format!("/acts/{act}")), json!({"fields": fields})).await
    }

    /// The proceeding as its head sees it.
    pub async fn look(&self) -> crate::office::Answer {
        self.head().await.get(&self.path("")).await
    }

    /// A running deadline by its code.
    pub async fn deadline(&self, code: &str) -> Value {
        let seen = self.look().await.expect(200);
        let all = seen["deadlines"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["code"] == code).unwrap_or_else(|| panic!("no {code}: {}", seen["deadlines"]))
    }

    /// The stage.
    pub async fn stage(&self) -> String {
        self.look().await.expect(200)["stage"].as_str().unwrap().to_owned()
    }

    pub async fn head(&self) -> Client {
        self.office.api(self.way.head).await
    }

    pub async fn mediator(&self) -> Client {
        self.office.api(self.way.mediator).await
    }

    /// An address of the proceeding.
    pub fn path(&self, tail: &str) -> String {
        format!("/proceedings/{}{tail}", self.id)
    }
}

fn ids(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Registration, routing, consent, acceptance, mediators, a session, agreement, seal, performance, closure, archive.
pub async fn to_the_archive(office: &Office, way: Way) -> Walk<'_> {
    let mut walk = Walk::mediated(office, way).await;
    let number = walk.look().await.expect(200)["number"].as_str().unwrap_or_default().to_owned();
    assert!(number.contains(&format!("{}字第1号", way.word)), "{}: {number}", way.kind);
    walk.meet().await;
    walk.agree().await;
    assert_eq!(walk.stage().await, "agreed", "{}", way.kind);
    walk.perform().await;
    walk.acts(way.last).await;
    walk.close("agreed-performed").await;
    walk
}

#[tokio::test]
async fn every_kind_of_mediation_goes_from_registration_to_archive() {
    for way in WAYS {
        let office = Office::open().await;
        to_the_archive(&office, *way).await;
    }
}

#[test]
fn every_kind_of_mediation_that_has_a_sheet_is_walked() {
    let sheets = rules::procedure::ALL.iter().filter(|sheet| sheet.is_mediation).map(|sheet| sheet.kind);
    let mut missing: Vec<&str> = sheets.filter(|kind| WAYS.iter().all(|way| way.kind != *kind)).collect();
    // It has bodies beside its own: walked in a file of its own.
    missing.retain(|kind| *kind != "joint-mediation");
    assert!(missing.is_empty(), "{missing:?}");
}
