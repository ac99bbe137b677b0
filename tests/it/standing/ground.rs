//! Where a cell is tried: a dispute of two people who were never here before, brought as far as needed by the people whose
//! work it is, in an office that it shares with all others.

use chrono::{Days, Duration};
use serde_json::{Value, json};

use crate::office::scene::{registration, terms};
use crate::office::{Answer, Client, Office};
use crate::procedures::walk::{Way, open_to};

/// How far a ground has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
    /// Taken in.
    Registered,
    /// Routed; what a court hands over is not signed for yet.
    Routed,
    /// The parties are asked.
    Asked,
    /// Every party has consented.
    Consented,
    /// Taken on.
    Accepted,
    /// A mediator is named.
    InMediation,
    /// A session was held and recorded.
    Recorded,
    /// Drafted.
    Drafted,
    /// Both parties and the mediator have signed.
    Signed,
    /// In effect.
    Sealed,
    /// Performed.
    Performed,
    /// Closed.
    Closed,
}

/// A dispute on its way.
pub struct Ground<'a> {
    pub office: &'a Office,
    pub way: Way,
    pub code: String,
    pub parties: Vec<String>,
    pub id: String,
    pub session: String,
    pub agreement: Value,
}

/// What is told of a dispute.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// Who takes it in.
    pub registrar: &'static str,
    /// How much it is about.
    pub amount: &'static str,
}

impl<'a> Ground<'a> {
    /// A new dispute, brought as far as this; `number` makes its people others than all before.
    pub async fn at(office: &'a Office, way: Way, number: usize, told: Told, at: At) -> Ground<'a> {
        let registrar = office.api(told.registrar).await;
        let registered = registrar.post("/disputes", story(number, told.amount)).await.expect(201);
        let code = text(&registered["code"]);
        let parties = ids(&registrar.get(&format!("/disputes/{code}")).await.expect(200)["parties"]);
        let nothing = String::new;
        let mut ground =
            Ground { office, way, code, parties, id: nothing(), session: nothing(), agreement: Value::Null };
        if at >= At::Routed {
            ground.route().await;
        }
        if at >= At::Asked && way.initiative == "entrusted" {
            ground.act("clerk", "receive-materials", ground.materials()).await.expect(200);
        }
        if at >= At::Consented {
            ground.consent().await;
        }
        if at >= At::Accepted {
            ground.accept().await;
        }
        if at >= At::InMediation {
            ground.appoint().await;
        }
        if at >= At::Recorded {
            ground.meet().await;
        }
        ground.settle(at).await;
        ground
    }

    async fn route(&mut self) {
        open_to(self.office, self.way.kind).await;
        let clerk = self.office.api("clerk").await;
        let body = json!({"kind": self.way.kind, "organisation": self.office.body(self.way.body).await,
                          "initiative": self.way.initiative, "reason": "双方同意。"});
        clerk.post(&self.of_dispute("/proceedings"), body).await.expect(201);
        let dispute = clerk.get(&self.of_dispute("")).await.expect(200);
        self.id = ids(&dispute["proceedings"]).pop().unwrap();
    }

    /// What the kind wants to know when the court's material comes.
    pub fn materials(&self) -> Value {
        let mut fields = json!({"court-case-number": "(2026)浙0199民初1178号", "judge": "祝明允 0500-8110001"});
        if self.way.kind == "entrusted-mediation" {
            fields["procedure"] = json!("ordinary");
        }
        fields
    }

    async fn consent(&self) {
        let head = self.office.api(self.way.head).await;
        for party in &self.parties {
            let body = json!({"party": party, "method": "in-person"});
            head.post(&self.of_proceeding("/acknowledgements"), body).await.expect(200);
            let body = json!({"party": party, "consents": true, "channel": "in-person"});
            head.post(&self.of_proceeding("/consents"), body).await.expect(200);
        }
    }

    async fn accept(&self) {
        let head = self.office.api(self.way.head).await;
        let body = json!({"fields": (self.way.fields)(self.office)});
        head.post(&self.of_proceeding("/acceptance"), body).await.expect(200);
        if self.way.kind == "traffic-mediation" {
            self.act(self.way.head, "fix-loss", json!({"loss": "property", "compensation": "修理费2,600元"}))
                .await
                .expect(200);
        }
    }

    async fn appoint(&self) {
        let head = self.office.api(self.way.head).await;
        self.put(&head, &self.of_proceeding("/mediators"), self.appointment().await).await.expect(200);
    }

    /// The body of an appointment of the kind's mediator.
    pub async fn appointment(&self) -> Value {
        let account = self.office.account(self.way.mediator).await;
        json!({"mediators": [account], "presiding": account, "chosen_by": "body"})
    }

    /// A session that began half an hour ago is entered, and recorded.
    async fn meet(&mut self) {
        let mediator = self.office.api(self.way.mediator).await;
        let starts = self.office.app.now() - Duration::minutes(30);
        let body = json!({"starts_at": starts.to_rfc3339(), "place": "调解室一", "attendees": self.parties});
        let session = mediator.post(&self.of_proceeding("/sessions"), body).await.expect(201);
        self.session = text(&session["id"]);
        let body = json!({"held_on": self.office.app.today(), "minutes": MINUTES});
        self.put(&mediator, &self.of_session("/record"), body).await.expect(200);
    }

    async fn settle(&mut self, at: At) {
        let mediator = self.office.api(self.way.mediator).await;
        if at >= At::Drafted {
            self.agreement = mediator.post(&self.of_proceeding("/agreements"), self.terms()).await.expect(201);
        }
        if at >= At::Signed {
            let account = self.office.account(self.way.mediator).await;
            let parties = self.parties.iter().map(|party| json!({"party": party}));
            for signer in parties.chain([json!({"mediator": account})]) {
                mediator.post(&self.of_agreement("/signatures"), self.signature(signer)).await.expect(201);
            }
        }
        if at >= At::Sealed {
            let keeper = self.office.api(keeper(&self.way)).await;
            keeper.post(&self.of_agreement("/seal"), json!({})).await.expect(200);
        }
        if at >= At::Performed {
            for ordinal in 0..self.agreement["obligations"].as_array().unwrap().len() {
                mediator.post(&self.of_agreement("/performances"), self.performed(ordinal)).await.expect(201);
            }
        }
        if at >= At::Closed {
            let director = self.office.api("director").await;
            director.post(&self.of_dispute("/closure"), closure()).await.expect(200);
        }
    }

    /// What they agree on.
    pub fn terms(&self) -> Value {
        terms(&self.parties, &(self.office.app.today() + Days::new(10)).to_string())
    }

    /// A signature on paper.
    pub fn signature(&self, of: Value) -> Value {
        json!({"for": of, "signed_by": {"kind": "self"}, "method": "paper", "signed_on": self.office.app.today(),
               "content_hash": self.agreement["content_hash"]})
    }

    /// An obligation is performed.
    pub fn performed(&self, ordinal: usize) -> Value {
        json!({"obligation": self.agreement["obligations"][ordinal]["id"], "note": "双方确认。"})
    }

    /// Does an act by its code.
    pub async fn act(&self, who: &str, act: &str, fields: Value) -> Answer {
        let client = self.office.api(who).await;
        client.post(&self.of_proceeding(&format!("/acts/{act}")), json!({"fields": fields})).await
    }

    /// PUT with the version that the kind's head or mediator sees; a stranger could know it too.
    pub async fn put(&self, client: &Client, path: &str, body: Value) -> Answer {
        let insider = self.office.api(if self.session.is_empty() { self.way.head } else { self.way.mediator }).await;
        let about: Vec<&str> = path.split('/').take(3).collect();
        let version = insider.get(&about.join("/")).await.version();
        client.put(path, body, version).await
    }

    pub fn of_dispute(&self, rest: &str) -> String {
        format!("/disputes/{}{rest}", self.code)
    }

    pub fn of_proceeding(&self, rest: &str) -> String {
        format!("/proceedings/{}{rest}", self.id)
    }

    pub fn of_session(&self, rest: &str) -> String {
        format!("/sessions/{}{rest}", self.session)
    }

    pub fn of_agreement(&self, rest: &str) -> String {
        format!("/agreements/{}{rest}", text(&self.agreement["id"]))
    }
}

/// Who sets the seal: the head of the body; for a studio the keeper of its committee.
pub fn keeper(way: &Way) -> &'static str {
    if way.head == "studio" { "committee" } else { way.head }
}

/// What was said at the session: never to be read by whoever is not of the body.
pub const MINUTES: &str = "双方商定改埋排水管并补偿。";

/// The dispute is closed as it was.
pub fn closure() -> Value {
    json!({"outcome": "agreed-performed", "summary": "全部履行。"})
}

/// What a clerk types, for two people who were never here.
pub fn story(number: usize, amount: &str) -> Value {
    let mut body = registration();
    body["amount"] = json!(amount);
    for (side, family) in ["覃", "步"].into_iter().enumerate() {
        let party = body["parties"][side].as_object_mut().unwrap();
        party.remove("id_kind");
        party.remove("id_number");
        party.insert("name".to_owned(), json!(format!("{family}{}", given_name(number))));
        party.insert("phone".to_owned(), json!(format!("1540000{:04}", 2_000 + 2 * number + side)));
    }
    body
}

/// Two characters out of thirty: nine hundred names.
fn given_name(number: usize) -> String {
    let all: Vec<char> = "春夏秋冬东南西北金木水火土天地山川湖海风云雨雪松柏梅兰竹菊荷".chars().collect();
    [number / all.len() % all.len(), number % all.len()].map(|at| all[at]).iter().collect()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

pub fn ids(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| text(&item["id"])).collect()
}
