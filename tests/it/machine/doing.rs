//! Asking the product for an act, by the call that it has.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::{Days, Duration};
use poem::http::Method;
use serde_json::{Value, json};

use super::model::{Model, Who};
use crate::office::scene::terms;
use crate::office::{Answer, Client, Office};
use crate::procedures::walk::{Way, open_to};
use crate::standing::ground::{ids, story, text};

/// One mediation in the office, with what its calls have to name.
pub struct Run<'a> {
    pub office: &'a Office,
    pub way: Way,
    pub code: String,
    pub parties: Vec<String>,
    pub id: String,
    sessions: Vec<String>,
    agreement: String,
    helper: String,
    appraisal: String,
    clients: RefCell<BTreeMap<&'static str, Client>>,
}

impl<'a> Run<'a> {
    /// Registered and routed, between two people who were never here before.
    pub async fn opened(office: &'a Office, way: Way, number: usize) -> Run<'a> {
        open_to(office, way.kind).await;
        let clerk = office.api("clerk").await;
        let code = text(&clerk.post("/disputes", story(number, "1200.00")).await.expect(201)["code"]);
        let body = json!({"kind": way.kind, "organisation": office.body(way.body).await,
                          "initiative": way.initiative, "reason": "双方同意。"});
        clerk.post(&format!("/disputes/{code}/proceedings"), body).await.expect(201);
        let dispute = clerk.get(&format!("/disputes/{code}")).await.expect(200);
        let (parties, id) = (ids(&dispute["parties"]), ids(&dispute["proceedings"]).pop().unwrap());
        let nothing = String::new;
        Run {
            office,
            way,
            code,
            parties,
            id,
            sessions: Vec::new(),
            agreement: nothing(),
            helper: nothing(),
            appraisal: nothing(),
            clients: RefCell::default(),
        }
    }

    const fn username(&self, who: Who) -> &'static str {
        match who {
            Who::Head => self.way.head,
            Who::Mediator => self.way.mediator,
            Who::Clerk => "clerk",
            Who::Director => "director",
        }
    }

    /// The client of somebody.
    pub async fn client(&self, who: Who) -> Client {
        let username = self.username(who);
        if let Some(known) = self.clients.borrow().get(username) {
            return known.clone();
        }
        let client = self.office.api(username).await;
        self.clients.borrow_mut().insert(username, client.clone());
        client
    }

    /// The proceeding as somebody sees it.
    pub async fn look(&self, who: Who) -> Answer {
        self.client(who).await.get(&self.path("")).await
    }

    /// The chain of the dispute: place, hash and act of every row.
    pub async fn chain(&self) -> Vec<(i64, String, String)> {
        let path = format!("/disputes/{}/timeline?page_size=200", self.code);
        let part = self.client(Who::Head).await.get(&path).await.expect(200);
        let rows = part["items"].as_array().unwrap();
        rows.iter().map(|row| (row["seq"].as_i64().unwrap(), text(&row["hash"]), text(&row["act"]))).collect()
    }

    fn path(&self, tail: &str) -> String {
        format!("/proceedings/{}{tail}", self.id)
    }

    async fn account(&self, who: Who) -> String {
        self.office.account(self.username(who)).await
    }

    /// Asks for an act. What comes to be is kept in mind for later calls.
    pub async fn ask(&mut self, model: &Model, act: &'static str, who: Who, days: u32) -> Answer {
        let client = self.client(who).await;
        if let Some(answer) = self.of_the_draft(model, act, &client).await {
            return answer;
        }
        let party = |at: usize| self.parties[at.min(self.parties.len() - 1)].clone();
        let word =
            |consents: bool, at: usize| json!({"party": party(at), "consents": consents, "channel": "in-person"});
        let ended = |outcome: &str, ground: Option<&str>| json!({"outcome": outcome, "ground": ground, "explanation": "写明经过。"});
        let (tail, body) = match act {
            "acknowledge" => ("/acknowledgements", json!({"party": party(model.acknowledged), "method": "in-person"})),
            "consent" => ("/consents", word(true, model.consents)),
            "refuse" => ("/consents", word(false, 1)),
            "accept" => ("/acceptance", json!({"fields": (self.way.fields)(self.office)})),
            "decline" => ("/declination", json!({"ground": "R05", "explanation": "不属本地，已告知去处。"})),
            "withdraw" => ("/conclusion", ended("withdrawn", None)),
            "conclude" => ("/conclusion", ended("failed", None)),
            "terminate" => ("/conclusion", ended("terminated", Some("T06"))),
            "offer-mediators" => ("/mediator-offers", json!({"accounts": [self.account(Who::Mediator).await]})),
            "disclose" => {
                let mediator = self.account(if who == Who::Mediator { who } else { Who::Head }).await;
                ("/disclosures", json!({"mediator": mediator, "text": "早年同乡。", "accepted_by": self.parties}))
            }
            "recuse" => {
                let mediator = self.account(Who::Mediator).await;
                let asked_by = json!({"party": party(0)});
                ("/recusals", json!({"mediator": mediator, "asked_by": asked_by, "reason": "是对方的远亲。"}))
            }
            "invite" => {
                let starts = self.office.app.now() - Duration::minutes(30);
                let body = json!({"starts_at": starts.to_rfc3339(), "place": "调解室一", "attendees": self.parties});
                ("/sessions", body)
            }
            "invite-help" => {
                let body = json!({"name": "尉迟暮", "capacity": "neighbour", "reason": "了解经过。",
                                  "agreed_by": self.parties});
                ("/invited-participants", body)
            }
            "extend" => ("/extensions", json!({"days": days, "agreed_by": self.parties, "reason": "还要核实。"})),
            "suspend" => ("/suspensions", json!({"ground": "other-case"})),
            "resume" => ("/resumptions", json!({})),
            "record-agreement" => ("/agreements", self.terms("written")),
            "record-oral-agreement" => ("/agreements", self.terms("oral")),
            _ => return self.otherwise(model, act, &client).await,
        };
        let answer = client.post(&self.path(tail), body).await;
        if answer.status.is_success() {
            self.remember(act, &answer);
        }
        answer
    }

    fn remember(&mut self, act: &str, answer: &Answer) {
        let id = || text(&answer.json()["id"]);
        match act {
            "invite" => self.sessions.push(id()),
            "invite-help" => self.helper = id(),
            "record-agreement" => self.agreement = id(),
            _ => {}
        }
    }

    /// What all agree on, to be done ten days from now.
    fn terms(&self, form: &str) -> Value {
        let due = self.office.app.today() + Days::new(10);
        let mut body = terms(&self.parties, &due.to_string());
        body["form"] = json!(form);
        body
    }

    /// Acts that speak of the agreement.
    async fn of_the_draft(&self, model: &Model, act: &str, client: &Client) -> Option<Answer> {
        let path = format!("/agreements/{}", self.agreement);
        let tail = match act {
            "redraft" => "",
            "sign" => "/signatures",
            "take-back" => "/taking-back",
            "seal" => "/seal",
            _ => return None,
        };
        let seen = self.client(Who::Head).await.get(&path).await;
        let body = match act {
            "redraft" => return Some(client.put(&path, self.terms("written"), seen.version()).await),
            "sign" => {
                let signer = match model.next_signer() {
                    Ok(at) => json!({"party": self.parties[at]}),
                    Err(who) => json!({"mediator": self.account(who).await}),
                };
                json!({"for": signer, "signed_by": {"kind": "self"}, "method": "paper",
                       "content_hash": seen.expect(200)["content_hash"]})
            }
            "take-back" => json!({"party": self.parties[1]}),
            _ => json!({}),
        };
        Some(client.post(&format!("{path}{tail}"), body).await)
    }

    /// Acts that replace what is there, and those that only some kinds have.
    async fn otherwise(&mut self, model: &Model, act: &'static str, client: &Client) -> Answer {
        let version = async || client.get(&self.path("")).await.version();
        match act {
            "appoint" | "replace" => {
                let who = if act == "appoint" { model.candidate() } else { model.successor() };
                let account = self.account(who).await;
                let body = json!({"mediators": [account], "presiding": account, "chosen_by": "body"});
                client.put(&self.path("/mediators"), body, version().await).await
            }
            "set-sides" => {
                let body = json!([{"party": self.parties[0], "side": "applicant"},
                                  {"party": self.parties[1], "side": "respondent"}]);
                client.put(&self.path("/sides"), body, version().await).await
            }
            "record-session" => {
                let path = format!("/sessions/{}", self.sessions.last().unwrap());
                let seen = client.get(&path).await.version();
                let minutes = json!({"minutes": "双方陈述了经过。"});
                let answer = client.put(&format!("{path}/record"), minutes, seen).await;
                if answer.status.is_success() {
                    self.sessions.pop();
                }
                answer
            }
            "answer-help" => {
                let path = self.path(&format!("/invited-participants/{}/answer", self.helper));
                client.post(&path, json!({"answer": "declined"})).await
            }
            _ => client.post(&self.path(&format!("/acts/{act}")), json!({"fields": self.fields(act)})).await,
        }
    }

    /// What an act without a call of its own wants to know.
    fn fields(&self, act: &str) -> Value {
        let of_the_way = self.way.first.iter().chain(self.way.then).chain(self.way.last);
        match of_the_way.into_iter().find(|(known, _)| *known == act) {
            Some((_, fields)) => fields(),
            None => match act {
                "return" => json!({"explanation": "应由别的组织办。"}),
                "notify-end" => json!({"served-how": "邮寄，回执号1234"}),
                _ => json!({}),
            },
        }
    }

    /// An appraisal beside it is opened and commissioned, or its opinion comes.
    pub async fn appraise(&mut self, act: &str) {
        let head = self.client(Who::Head).await;
        if act == "commission" {
            let body = json!({"kind": "appraisal", "organisation": self.office.body(self.way.body).await,
                              "initiative": "party", "reason": "双方同意鉴定。"});
            let opened = head.post(&format!("/disputes/{}/proceedings", self.code), body).await.expect(201);
            self.appraisal = text(&opened["id"]);
            let fields = json!({"institution": "澜州司法鉴定所", "appraised": "损失的原因和数额"});
            self.of_the_appraisal(&head, "commission", fields).await;
            self.of_the_appraisal(&head, "take-commission", json!({})).await;
            return;
        }
        self.of_the_appraisal(&head, act, json!({"opinion": "损失系倒灌所致。"})).await;
    }

    async fn of_the_appraisal(&self, head: &Client, act: &str, fields: Value) {
        let path = format!("/proceedings/{}/acts/{act}", self.appraisal);
        head.post(&path, json!({"fields": fields})).await.expect(200);
    }

    /// What the calculator makes of a limit.
    pub async fn calculated(&self, query: &str) -> Value {
        self.client(Who::Head).await.send(Method::GET, query, None).await.expect(200)
    }
}
