//! What R lets somebody see, and what it does not; and what no other cell lets him do in other ways.

use rules::standing::{Function, Limit, Right, granted};
use serde_json::{Value, json};

use super::ground::{At, MINUTES};
use super::people::Person;
use super::{Bench, SMALL, tries::Op};
use crate::office::Client;

impl Bench {
    /// What a person's cell of a function lets him see.
    pub(super) async fn looks(&'static self, function: Function, person: &Person) {
        let cell = granted(function, person.role);
        let reads = cell.iter().find(|grant| grant.right == Right::Read && !grant.waits);
        let client = self.office.api(person.username).await;
        match reads.map(|grant| grant.limit) {
            Some(Limit::Masked | Limit::Log | Limit::IndexOfLog) => self.has_no_case(person, &client).await,
            Some(Limit::Watched) => self.is_watched(&client).await,
            Some(Limit::Changes) => {
                client.get("/accounts").await.expect(200);
            }
            Some(limit) => self.sees(function, limit, person, &client).await,
            None => {}
        }
        if function == Function::Triage && person.username == "coordinator" {
            self.designates(&client).await;
        }
        if function == Function::Joint && person.username == "coordinator" {
            self.designates_the_lead(&client).await;
        }
        if function == Function::Expertise && person.username == "evaluator" {
            self.evaluates(&client).await;
        }
        if function == Function::Seal {
            self.issues(person, &client).await;
        }
        if function == Function::House && cell.is_empty() {
            client.get("/accounts").await.expect(if person.username == "admin" { 200 } else { 403 });
        }
    }

    async fn sees(&'static self, function: Function, limit: Limit, person: &Person, client: &Client) {
        let at = match function {
            Function::Register => At::Registered,
            Function::Identity => Op::Reveal.at(person),
            Function::Sessions => At::Recorded,
            Function::Draft => At::Drafted,
            Function::Performance => At::Sealed,
            Function::Archive => At::Closed,
            _ => At::InMediation,
        };
        let registrar = if function == Function::Register { person.username } else { Op::Reveal.registrar(person) };
        let ground = self.left_alone(person.way, registrar, at).await;
        let what = format!("{} by {}", function.named().code, person.username);
        let path = match function {
            Function::Sessions => ground.of_session(""),
            Function::Draft | Function::Performance => ground.of_agreement(""),
            Function::Time | Function::CourtDelegation => ground.of_proceeding(""),
            Function::PrivateNotes => return,
            _ => ground.of_dispute(""),
        };
        let seen = client.get(&path).await.expect(200);
        if function == Function::Sessions {
            let is_closed = matches!(limit, Limit::Index | Limit::Reasoned);
            let minutes = if is_closed { Value::Null } else { json!(MINUTES) };
            assert_eq!(seen["minutes"], minutes, "{what}");
        }
        if function == Function::Identity {
            // Nothing is shown in full before it is asked for, one by one.
            let phone = format!("154****{}", &text(&seen["parties"][0]["phone"])[7..]);
            assert_eq!(seen["parties"][0]["phone"], json!(phone), "{what}");
        }
    }

    /// None of the administrators sees a case.
    async fn has_no_case(&'static self, person: &Person, client: &Client) {
        let ground = self.left_alone(person.way, "clerk", At::Drafted).await;
        for path in [ground.of_dispute(""), ground.of_proceeding(""), ground.of_session(""), ground.of_agreement("")] {
            client.get(&path).await.problem(404, "not-found");
        }
        assert_eq!(client.get("/disputes").await.expect(200)["total"], 0, "{}", person.username);
    }

    /// The coordination office sees a dispute while it is red or orange.
    async fn is_watched(&'static self, client: &Client) {
        let ground = self.ground(super::WAYS[0], "clerk", SMALL, At::Registered).await;
        client.get(&ground.of_dispute("/risk")).await.problem(404, "not-found");
        let body = json!({"grade": "orange", "reason": "扬言报复。"});
        self.office.api("clerk").await.post(&ground.of_dispute("/risk"), body).await.expect(200);
        client.get(&ground.of_dispute("/risk")).await.expect(200);
        client.post(&ground.of_dispute("/risk"), json!({"grade": "blue", "reason": "x"})).await.expect(403);
    }

    /// Two bodies gave it back: the coordination office designates the next, and nobody else does.
    async fn designates(&'static self, client: &Client) {
        let ground = self.ground(super::WAYS[0], "clerk", SMALL, At::Asked).await;
        let clerk = self.office.api("clerk").await;
        let words = json!({"explanation": "应由别的组织办。"});
        ground.act("committee", "return", words.clone()).await.expect(200);
        let to = |body: String| json!({"kind": "peoples-mediation", "organisation": body, "initiative": "party", "reason": "在村里。"});
        let path = ground.of_dispute("/proceedings");
        clerk.post(&path, to(self.office.body("枣坪").await)).await.expect(201);
        let dispute = clerk.get(&ground.of_dispute("")).await.expect(200);
        let second = super::ground::ids(&dispute["proceedings"]).pop().unwrap();
        let village = self.office.api("village").await;
        village.post(&format!("/proceedings/{second}/acts/return"), json!({"fields": words})).await.expect(200);
        let third = to(self.office.body("澜滨").await);
        for who in ["clerk", "director"] {
            let refused = self.office.api(who).await.post(&path, third.clone()).await;
            assert!([403, 409].contains(&refused.status.as_u16()), "{who}: {}", refused.text());
        }
        client.post(&path, third).await.expect(201);
    }

    /// The bodies do not agree on who leads: the coordination office designates it, and neither window nor director does.
    async fn designates_the_lead(&'static self, client: &Client) {
        let ground = self.ground(super::WAYS[0], "clerk", SMALL, At::InMediation).await;
        let clerk = self.office.api("clerk").await;
        let bodies = json!([{"organisation": self.office.body("砚口").await, "request": "请核查现场。"}]);
        let body = json!({"scope": "department", "reason": "一个单位办不了。", "bodies": bodies});
        let joint = text(&clerk.post(&ground.of_dispute("/joint-mediation"), body).await.expect(201)["id"]);
        let why = json!({"fields": {"unsettled-why": "各单位都说不归自己。"}});
        clerk.post(&format!("/proceedings/{joint}/acts/seek-designation"), why).await.expect(200);
        let lead = json!({"organisation": self.office.body("砚口").await, "basis": "按属地指定。"});
        let path = format!("/proceedings/{joint}/lead");
        for who in ["clerk", "director"] {
            let refused = self.office.api(who).await.post(&path, lead.clone()).await;
            assert!([403, 409].contains(&refused.status.as_u16()), "{who}: {}", refused.text());
        }
        client.post(&path, lead).await.expect(200);
    }

    /// An evaluator takes the commission of the evaluation for which he is named, and sees no other.
    async fn evaluates(&'static self, client: &Client) {
        let ground = self.ground(super::WAYS[0], "clerk", SMALL, At::Asked).await;
        let (clerk, director) = (self.office.api("clerk").await, self.office.api("director").await);
        let body = json!({"kind": "neutral-evaluation", "organisation": self.office.body("中心").await,
                          "initiative": "party", "reason": "双方共同申请。"});
        clerk.post(&ground.of_dispute("/proceedings"), body).await.expect(201);
        let dispute = clerk.get(&ground.of_dispute("")).await.expect(200);
        let rows = dispute["proceedings"].as_array().unwrap();
        let id = text(&rows.iter().find(|row| row["kind"] == "neutral-evaluation").unwrap()["id"]);
        let commission = format!("/proceedings/{id}/acts/take-commission");
        let fields = json!({"fields": {"evaluated": "损失数额。"}});
        client.post(&commission, fields.clone()).await.problem(404, "not-found");
        for party in dispute["parties"].as_array().unwrap() {
            let word = json!({"party": party["id"], "consents": true, "channel": "in-person"});
            clerk.post(&format!("/proceedings/{id}/consents"), word).await.expect(200);
        }
        let account = self.office.account("evaluator").await;
        let version = director.get(&format!("/proceedings/{id}")).await.version();
        let body = json!({"mediators": [account], "presiding": account, "chosen_by": "parties"});
        director.put(&format!("/proceedings/{id}/mediators"), body, version).await.expect(200);
        client.post(&commission, fields).await.expect(200);
        // The mediation beside it is not there for him.
        client.get(&ground.of_proceeding("")).await.problem(404, "not-found");
    }

    /// What goes out under a seal: the director's approval issues the notice; a studio's agreement is sealed by its committee.
    async fn issues(&'static self, person: &Person, client: &Client) {
        match person.username {
            "director" => {
                let ground = self.ground(person.way, "clerk", SMALL, At::Registered).await;
                client
                    .post(&ground.of_dispute("/refusal"), json!({"ground": "R03", "advice": "请到法院。"}))
                    .await
                    .expect(200);
                let papers = client.get(&ground.of_dispute("/documents")).await.expect(200);
                let issued = papers["items"].as_array().unwrap();
                assert!(issued.iter().any(|paper| paper["kind"] == "refusal-notice"), "{papers}");
            }
            "studio" => {
                let ground = self.ground(person.way, "clerk", SMALL, At::Signed).await;
                client.post(&ground.of_agreement("/seal"), json!({})).await.problem(403, "not-permitted");
                let keeper = self.office.api("committee").await;
                keeper.post(&ground.of_agreement("/seal"), json!({})).await.expect(200);
            }
            _ => {}
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}
