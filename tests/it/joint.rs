//! Joint mediation: who leads, who takes part, what each took on, and one agreement that every body seals.

mod helpers;
mod lead;
mod pages;
mod sides;
mod walk;

use serde_json::{Value, json};

use crate::office::scene::{At, Scene};
use crate::office::{Answer, Client, Office};

/// A partner without access here.
pub const PARTNER: &str = "泠川县矛盾纠纷调处化解中心";

/// A joint mediation in a test.
pub struct Joint {
    pub scene: Scene,
    /// Outward id of the joint mediation.
    pub id: String,
}

impl Joint {
    /// Proposed by the clerk: the market authority, a township and a partner elsewhere are asked.
    pub async fn proposed(office: &Office, at: At) -> Joint {
        let scene = Scene::at(office, at).await;
        let body = json!({
            "scope": "region", "reason": "涉及两县，一个单位办不了。",
            "bodies": [
                {"organisation": office.body("市监").await, "request": "请派员参加会商"},
                {"organisation": office.body("砚口").await, "request": "请核查现场"},
                {"name": PARTNER, "contact": "闻人岫 15400009001"},
            ],
        });
        let clerk = office.api("clerk").await;
        let path = format!("/disputes/{}/joint-mediation", scene.code);
        let id = text(&clerk.post(&path, body).await.expect(201)["id"]);
        Joint { scene, id }
    }

    /// The market authority leads, and everybody else takes part.
    pub async fn gathered(office: &Office, at: At) -> Joint {
        let joint = Joint::proposed(office, at).await;
        joint.name_lead(office, "clerk", "市监").await.expect(200);
        let township = office.api("township").await;
        joint.answer(&township, "砚口镇", json!({"joins": true})).await.expect(200);
        let lead = office.api("officer").await;
        let said = json!({"joins": true, "case_number": "〔2026〕泠川联调字第3号"});
        joint.answer(&lead, PARTNER, said).await.expect(200);
        joint
    }

    /// The plan is made, and a first consultation held: the township and the partner take something on.
    pub async fn consulted(office: &Office, at: At) -> Joint {
        let joint = Joint::gathered(office, at).await;
        joint.act(office, "officer", "make-plan", json!({"plan": "先查现场，再共同调解。"})).await.expect(200);
        let body = joint.consultation(office).await;
        let lead = office.api("officer").await;
        lead.post(&joint.path("/consultations"), body).await.expect(201);
        joint
    }

    /// The mediation goes on as one of all bodies.
    pub async fn begun(office: &Office, at: At) -> Joint {
        let joint = Joint::consulted(office, at).await;
        let lead = office.api("officer").await;
        lead.post(&joint.path("/joint/beginning"), json!({})).await.expect(200);
        joint
    }

    /// What the first consultation says.
    pub async fn consultation(&self, office: &Office) -> Value {
        let due = office.app.today() + chrono::Days::new(3);
        let (township, partner) = (self.body(office, "砚口镇").await, self.body(office, PARTNER).await);
        json!({
            "place": "县中心联合会商室", "chair": "应知远", "present": [township["id"], partner["id"]],
            "opinions": "各单位核对了现场情况。",
            "tasks": [
                {"participant": township["id"], "measure": "测量水位", "due_on": due},
                {"participant": partner["id"], "measure": "提供坝体资料", "due_on": due},
            ],
        })
    }

    /// Below `/api/v1`.
    pub fn path(&self, rest: &str) -> String {
        format!("/proceedings/{}{rest}", self.id)
    }

    /// The joint room, as the centre's clerk sees it.
    pub async fn look(&self, office: &Office) -> Value {
        office.api("clerk").await.get(&self.path("/joint")).await.expect(200)
    }

    /// Its stage.
    pub async fn stage(&self, office: &Office) -> String {
        text(&self.look(office).await["proceeding"]["stage"])
    }

    /// A body by a part of its name.
    pub async fn body(&self, office: &Office, name: &str) -> Value {
        let view = self.look(office).await;
        let all = view["participants"].as_array().unwrap();
        let found = all.iter().find(|row| row["name"].as_str().unwrap().contains(name));
        found.unwrap_or_else(|| panic!("no {name}: {view}")).clone()
    }

    /// Names or designates the lead.
    pub async fn name_lead(&self, office: &Office, who: &str, body: &str) -> Answer {
        let organisation = office.body(body).await;
        let client = office.api(who).await;
        let body = json!({"organisation": organisation, "basis": "各单位电话商定。"});
        client.post(&self.path("/lead"), body).await
    }

    /// What a body answers.
    pub async fn answer(&self, client: &Client, name: &str, body: Value) -> Answer {
        let id = self.seen(client, name).await;
        client.post(&self.path(&format!("/participants/{id}/answer")), body).await
    }

    /// Outward id of a participant, from what the client itself can see.
    async fn seen(&self, client: &Client, name: &str) -> String {
        let asked = client.get("/joint-invitations").await.expect(200);
        let invited = asked["items"].as_array().unwrap().iter().find(|row| row["proceeding"] == self.id.as_str());
        if let Some(row) = invited {
            return text(&row["id"]);
        }
        let view = client.get(&self.path("/joint")).await.expect(200);
        let all = view["participants"].as_array().unwrap();
        let found = all.iter().find(|row| row["name"].as_str().unwrap().contains(name));
        text(&found.unwrap_or_else(|| panic!("no {name}: {view}"))["id"])
    }

    /// An act by its code.
    pub async fn act(&self, office: &Office, who: &str, act: &str, fields: Value) -> Answer {
        let client = office.api(who).await;
        client.post(&self.path(&format!("/acts/{act}")), json!({"fields": fields})).await
    }

    /// The seal of a body.
    pub async fn seal(&self, office: &Office, who: &str, name: &str) -> Answer {
        let client = office.api(who).await;
        let id = self.seen(&client, name).await;
        let body = json!({"content_hash": self.scene.content_hash});
        client.post(&self.path(&format!("/participants/{id}/seal")), body).await
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// For the access table: a joint mediation under way, and what lies in it: `ID/participants/PARTNER`, `ID/tasks/TASK`.
pub async fn ground(office: &Office, scene: &Scene, how_far: &str) -> (String, String, String) {
    let clerk = office.api("clerk").await;
    let body = json!({
        "scope": "department", "reason": "涉及两个部门。",
        "bodies": [{"organisation": office.body("市监").await}, {"name": PARTNER}],
    });
    let id = text(&clerk.post(&format!("/disputes/{}/joint-mediation", scene.code), body).await.expect(201)["id"]);
    let joint = Joint { scene: scene.clone(), id };
    if how_far != "proposed" {
        joint.name_lead(office, "clerk", "市监").await.expect(200);
    }
    let partner = text(&joint.body(office, PARTNER).await["id"]);
    if ["gathering", "proposed"].contains(&how_far) {
        return (joint.id, partner, String::new());
    }
    let lead = office.api("officer").await;
    joint.answer(&lead, PARTNER, json!({"joins": true})).await.expect(200);
    joint.act(office, "officer", "make-plan", json!({"plan": "共同调解。"})).await.expect(200);
    let body = json!({
        "place": "县中心", "chair": "应知远", "present": [partner], "opinions": "各方同意。",
        "tasks": [{"participant": partner, "measure": "提供资料", "due_on": office.app.today()}],
    });
    let view = lead.post(&joint.path("/consultations"), body).await.expect(201);
    let task = text(&view["tasks"][0]["id"]);
    if how_far == "begun" || how_far == "failed" {
        lead.post(&joint.path("/joint/beginning"), json!({})).await.expect(200);
    }
    if how_far == "failed" {
        joint.act(office, "officer", "jointly-fail", json!({"failed-why": "分歧过大。"})).await.expect(200);
    }
    (joint.id, partner, task)
}
