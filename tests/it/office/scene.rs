//! Scenes: a dispute of two neighbours brought as far as a test needs it, through the API, by the people whose work it is.

use serde_json::{Value, json};

use super::Office;

/// How far a scene has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// Registered by the clerk.
    Registered,
    /// Routed to the Lanbin committee.
    Routed,
    /// Every party has consented.
    Consented,
    /// Accepted by the committee's head.
    Accepted,
    /// `mediator` appointed.
    InMediation,
    /// A session fixed.
    Invited,
    /// The session recorded.
    Recorded,
    /// The agreement drafted.
    Drafted,
    /// Both parties and the mediator have signed.
    Signed,
    /// Sealed: in effect.
    Sealed,
    /// Everything performed.
    Performed,
    /// Visited and closed.
    Closed,
}

/// A dispute in a test.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Public code.
    pub code: String,
    /// Outward ids of the parties: applicant, respondent.
    pub parties: Vec<String>,
    /// Outward id of the mediation.
    pub proceeding: String,
    /// Outward id of the session.
    pub session: String,
    /// Outward id of the agreement.
    pub agreement: String,
    /// Digest of what is signed.
    pub content_hash: String,
    /// Outward id of `mediator`.
    pub mediator: String,
    /// Outward ids of the obligations.
    pub obligations: Vec<String>,
    /// Outward id of the first letter.
    pub letter: String,
}

/// What a clerk types for two neighbours of domain.md §9.1.
pub fn registration() -> Value {
    json!({
        "channel": "window", "category": "02", "title": "院墙垫高雨水倒灌",
        "facts": "步云舒翻建院墙时垫高地面，雨水倒灌覃若川柴房，泡坏粮食和电机。",
        "claims": "改埋排水管，赔偿损失。", "amount": "1200.00", "division": "栖桐镇枣坪村", "urgency": "normal",
        "parties": [
            {"side": "applicant", "kind": "person", "name": "覃若川", "id_kind": "resident-id",
             "id_number": "330199197803121013", "phone": "15400001001", "email": "qin@mail.example",
             "notify_by": ["email"], "address": "澜安县栖桐镇枣坪村6组19号", "ethnicity": "汉族", "occupation": "务农"},
            {"side": "respondent", "kind": "person", "name": "步云舒", "id_kind": "resident-id",
             "id_number": "33019919850927104X", "phone": "15400001002", "email": "bu@mail.example",
             "notify_by": ["email"], "address": "澜安县栖桐镇枣坪村6组20号", "ethnicity": "汉族", "occupation": "裁缝"},
        ],
    })
}

/// What they agree on: a pipe, and 600 yuan.
pub fn terms(parties: &[String], due_on: &str) -> Value {
    json!({
        "form": "written", "scope": "full", "facts": "雨水倒灌柴房，泡坏粮食和电机。", "issues": "损失数额和排水办法。",
        "responsibility": "步云舒承担改造和补偿责任。", "copies": 3,
        "obligations": [
            {"kind": "act", "obligors": [parties[1]], "obligees": [parties[0]], "liability": "several",
             "due_on": due_on, "manner": "自行施工", "text": "步云舒改埋直径110毫米排水管。"},
            {"kind": "payment", "obligors": [parties[1]], "obligees": [parties[0]], "liability": "several",
             "amount": "600.00", "due_on": due_on, "manner": "银行转账", "text": "步云舒补偿覃若川600元。"},
        ],
    })
}

impl Scene {
    /// Brings a new dispute as far as wanted, all on the day at which the office's clock stands.
    pub async fn at(office: &Office, how_far: At) -> Scene {
        Scene::of(office, registration(), how_far).await
    }

    /// The same for a dispute that is registered like this.
    pub async fn of(office: &Office, registration: Value, how_far: At) -> Scene {
        let mut scene = Scene::default();
        let clerk = office.api("clerk").await;
        let registered = clerk.post("/disputes", registration).await.expect(201);
        scene.code = registered["code"].as_str().unwrap().to_owned();
        let dispute = clerk.get(&format!("/disputes/{}", scene.code)).await.expect(200);
        scene.parties = ids(&dispute["parties"]);
        scene.mediator = office.account("mediator").await;
        if how_far >= At::Routed {
            scene.route(office).await;
        }
        if how_far >= At::Consented {
            scene.consent(office).await;
        }
        if how_far >= At::Accepted {
            scene.accept(office).await;
        }
        if how_far >= At::InMediation {
            scene.appoint(office, "mediator").await;
        }
        if how_far >= At::Invited {
            scene.invite(office).await;
        }
        if how_far >= At::Recorded {
            scene.record(office).await;
        }
        if how_far >= At::Drafted {
            scene.draft(office).await;
        }
        if how_far >= At::Signed {
            scene.sign(office).await;
        }
        if how_far >= At::Sealed {
            scene.seal(office).await;
        }
        if how_far >= At::Performed {
            scene.perform(office).await;
        }
        if how_far >= At::Closed {
            let director = office.api("director").await;
            let body = json!({"outcome": "agreed-performed", "summary": "全部履行。"});
            director.post(&format!("/disputes/{}/closure", scene.code), body).await.expect(200);
        }
        scene
    }

    /// The clerk routes it to the Lanbin committee.
    pub async fn route(&mut self, office: &Office) {
        self.route_to(office, "澜滨").await;
    }

    /// The clerk routes it to a body, by its short name.
    pub async fn route_to(&mut self, office: &Office, body: &str) {
        let clerk = office.api("clerk").await;
        let dispute = clerk.get(&format!("/disputes/{}", self.code)).await.expect(200);
        if dispute["stage"] == "registered" {
            clerk.post(&format!("/disputes/{}/triage", self.code), json!({})).await.expect(200);
        }
        let organisation = office.body(body).await;
        let body = json!({"kind": "peoples-mediation", "organisation": organisation, "initiative": "party",
                          "reason": "双方同意在这里调解。", "override_reason": "只调解民事后果，双方分开谈。",
                          "civil_consequences_only": true});
        clerk.post(&format!("/disputes/{}/proceedings", self.code), body).await.expect(201);
        let dispute = clerk.get(&format!("/disputes/{}", self.code)).await.expect(200);
        self.proceeding = ids(&dispute["proceedings"]).pop().unwrap();
    }

    /// Both parties acknowledge their rights and consent.
    pub async fn consent(&self, office: &Office) {
        let head = office.api("committee").await;
        for party in &self.parties {
            let body = json!({"party": party, "method": "in-person"});
            head.post(&format!("/proceedings/{}/acknowledgements", self.proceeding), body).await.expect(200);
            let body = json!({"party": party, "consents": true, "channel": "in-person"});
            head.post(&format!("/proceedings/{}/consents", self.proceeding), body).await.expect(200);
        }
    }

    /// The head takes it on.
    pub async fn accept(&mut self, office: &Office) {
        let head = office.api("committee").await;
        head.post(&format!("/proceedings/{}/acceptance", self.proceeding), json!({})).await.expect(200);
        let letters = head.get(&format!("/letters?dispute={}", self.code)).await.expect(200);
        self.letter = ids(&letters["items"]).pop().unwrap_or_default();
    }

    /// The head appoints one mediator.
    pub async fn appoint(&self, office: &Office, username: &str) {
        let head = office.api("committee").await;
        let account = office.account(username).await;
        let path = format!("/proceedings/{}/mediators", self.proceeding);
        let version = head.get(&format!("/proceedings/{}", self.proceeding)).await.version();
        let body = json!({"mediators": [account], "presiding": account, "chosen_by": "body"});
        head.put(&path, body, version).await.expect(200);
    }

    /// The mediator fixes a session.
    pub async fn invite(&mut self, office: &Office) {
        let mediator = office.api("mediator").await;
        let starts = office.app.now() + chrono::Duration::hours(2);
        let body = json!({"starts_at": starts.to_rfc3339(), "ends_at": (starts + chrono::Duration::hours(1)).to_rfc3339(),
                          "place": "调解室一", "attendees": self.parties});
        let path = format!("/proceedings/{}/sessions", self.proceeding);
        let session = mediator.post(&path, body).await.expect(201);
        self.session = session["id"].as_str().unwrap().to_owned();
    }

    /// The mediator records it.
    pub async fn record(&self, office: &Office) {
        let mediator = office.api("mediator").await;
        let version = mediator.get(&format!("/sessions/{}", self.session)).await.version();
        let body = json!({"held_on": office.app.today(), "minutes": "双方陈述经过，商定改埋排水管并补偿。",
                          "undisputed_facts": "雨水倒灌柴房。"});
        mediator.put(&format!("/sessions/{}/record", self.session), body, version).await.expect(200);
    }

    /// The mediator drafts the agreement.
    pub async fn draft(&mut self, office: &Office) {
        let mediator = office.api("mediator").await;
        let due = office.app.today() + chrono::Days::new(10);
        let path = format!("/proceedings/{}/agreements", self.proceeding);
        let drafted = mediator.post(&path, terms(&self.parties, &due.to_string())).await.expect(201);
        self.agreement = drafted["id"].as_str().unwrap().to_owned();
        self.content_hash = drafted["content_hash"].as_str().unwrap().to_owned();
        self.obligations = ids(&drafted["obligations"]);
    }

    /// Both parties and the mediator sign on paper.
    pub async fn sign(&self, office: &Office) {
        for party in self.parties.clone() {
            self.signature(office, json!({"party": party})).await.expect(201);
        }
        self.signature(office, json!({"mediator": self.mediator})).await.expect(201);
    }

    /// One signature on paper, recorded by the mediator.
    pub async fn signature(&self, office: &Office, whom: Value) -> super::Answer {
        let mediator = office.api("mediator").await;
        let body = json!({"for": whom, "signed_by": {"kind": "self"}, "method": "paper",
                          "signed_on": office.app.today(), "content_hash": self.content_hash});
        mediator.post(&format!("/agreements/{}/signatures", self.agreement), body).await
    }

    /// The committee's head sets the seal.
    pub async fn seal(&self, office: &Office) {
        let head = office.api("committee").await;
        head.post(&format!("/agreements/{}/seal", self.agreement), json!({})).await.expect(200);
    }

    /// The mediator records that everything was performed.
    pub async fn perform(&self, office: &Office) {
        let mediator = office.api("mediator").await;
        let agreement = mediator.get(&format!("/agreements/{}", self.agreement)).await.expect(200);
        for obligation in agreement["obligations"].as_array().unwrap() {
            let mut body = json!({"obligation": obligation["id"], "note": "双方确认。"});
            if let Some(amount) = obligation["amount"].as_str() {
                body["amount"] = json!(amount);
            }
            mediator.post(&format!("/agreements/{}/performances", self.agreement), body).await.expect(201);
        }
    }
}

fn ids(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}
