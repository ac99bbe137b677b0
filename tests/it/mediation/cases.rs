//! The dispute that the tests of mediation start from: 覃若川's wall, taken in at the counter, routed to the village.

use concord::desk::Caller;
use concord::intake::{self, Registration, RoutingInput, Story};
use concord::parties::PartyInput;
use serde_json::{Value, json};

use crate::office::{Answer, Client, Office};

/// A dispute with one proceeding.
pub struct Case {
    /// Public code.
    pub code: String,
    /// Outward id of the proceeding.
    pub id: String,
    /// Outward ids of the parties: applicant, respondent.
    pub parties: Vec<String>,
}

/// How far a proceeding has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Routed: the parties are asked.
    Opened,
    /// Taken on.
    Accepted,
    /// The parties were offered mediators.
    Offered,
    /// 蒲海棠 mediates.
    Mediated,
    /// Standing still.
    Suspended,
}

/// Who somebody is, for use-cases without a door of their own here.
pub async fn caller(office: &Office, username: &str) -> Caller {
    let token = office.api(username).await.token().to_owned();
    concord::accounts::identify(&office.app, &token, "api", None).await.unwrap().0
}

fn party(side: &str, name: &str, email: &str) -> PartyInput {
    PartyInput {
        side: side.to_owned(),
        kind: "person".to_owned(),
        name: name.to_owned(),
        email: Some(email.to_owned()),
        notify_by: vec!["email".to_owned()],
        ..PartyInput::default()
    }
}

/// Taken in by the clerk and routed to the village committee, on a party's wish or on the body's own initiative.
pub async fn opened(office: &Office, initiative: &str) -> Case {
    let parties =
        vec![party("applicant", "覃若川", "qin@example.com"), party("respondent", "步云舒", "bu@example.com")];
    between(office, initiative, parties).await
}

/// The same wall between an applicant of this name and telephone and 步云舒, taken on by the village committee.
pub async fn accepted_of(office: &Office, name: &str, phone: Option<&str>) -> Case {
    let applicant =
        PartyInput { phone: phone.map(ToOwned::to_owned), ..party("applicant", name, "applicant@example.com") };
    let parties = vec![applicant, party("respondent", "步云舒", "bu@example.com")];
    let case = between(office, "party", parties).await;
    case.take_on(&office.api("village").await).await;
    case
}

async fn between(office: &Office, initiative: &str, parties: Vec<PartyInput>) -> Case {
    let clerk = caller(office, "clerk").await;
    let story = Story {
        channel: "window".to_owned(),
        category: "02".to_owned(),
        title: "院墙倒塌砸坏鸡舍赔偿".to_owned(),
        facts: "院墙在大雨中倒塌，砸坏隔壁鸡舍。".to_owned(),
        claims: "请求赔偿鸡舍损失。".to_owned(),
        ..Story::default()
    };
    let registration = Registration { story, parties, ..Registration::default() };
    let registered = intake::register(&office.app, &clerk, &registration).await.unwrap();
    let routing = RoutingInput {
        kind: "peoples-mediation".to_owned(),
        organisation: office.body("枣坪").await,
        initiative: initiative.to_owned(),
        reason: Some("双方都信得过。".to_owned()),
        ..RoutingInput::default()
    };
    intake::open_proceeding(&office.app, &clerk, &registered.code, None, &routing).await.unwrap();
    let seen = office.api("clerk").await.get(&format!("/disputes/{}", registered.code)).await.expect(200);
    let parties = seen["parties"].as_array().unwrap().iter().map(|party| text(&party["id"])).collect();
    Case { id: text(&seen["proceedings"][0]["id"]), code: registered.code, parties }
}

/// The case, brought as far as this by the head of the village committee.
pub async fn at(office: &Office, until: Until) -> Case {
    let case = opened(office, "party").await;
    let head = office.api("village").await;
    if until >= Until::Accepted {
        case.take_on(&head).await;
    }
    let mediator = office.account("village-mediator").await;
    if until == Until::Offered {
        head.post(&case.path("mediator-offers"), json!({"accounts": [mediator]})).await.expect(200);
    }
    if until >= Until::Mediated {
        let version = case.look(&head).await["version"].as_i64().unwrap();
        head.put(&case.path("mediators"), appointment(&[&mediator]), version).await.expect(200);
    }
    if until == Until::Suspended {
        let mediator = office.api("village-mediator").await;
        mediator.post(&case.path("suspensions"), json!({"ground": "appraisal"})).await.expect(200);
    }
    case
}

/// The body of an appointment; the first presides.
pub fn appointment(accounts: &[&str]) -> Value {
    json!({"mediators": accounts, "presiding": accounts[0], "chosen_by": "body"})
}

impl Case {
    /// A path below the proceeding.
    pub fn path(&self, tail: &str) -> String {
        format!("/proceedings/{}/{tail}", self.id)
    }

    /// Both parties consent and the head takes it on.
    async fn take_on(&self, head: &Client) {
        for party in &self.parties {
            head.post(&self.path("consents"), json!({"party": party, "consents": true, "channel": "in-person"}))
                .await
                .expect(200);
        }
        head.post(&self.path("acceptance"), json!({})).await.expect(200);
    }

    /// The head names these mediators, the first presiding; whatever the answer.
    pub async fn appoint(&self, head: &Client, accounts: &[&str]) -> Answer {
        let version = self.look(head).await["version"].as_i64().unwrap();
        head.put(&self.path("mediators"), appointment(accounts), version).await
    }

    /// The proceeding as somebody sees it.
    pub async fn look(&self, client: &Client) -> Value {
        client.get(&format!("/proceedings/{}", self.id)).await.expect(200)
    }

    /// The live deadline with this code.
    pub async fn deadline(&self, client: &Client, code: &str) -> Value {
        let seen = self.look(client).await;
        let all = seen["deadlines"].as_array().unwrap();
        all.iter().find(|row| row["code"] == code).unwrap_or_else(|| panic!("no {code}: {seen}")).clone()
    }

    /// A session that was fixed by the mediator for tomorrow.
    pub async fn session(&self, office: &Office) -> String {
        let mediator = office.api("village-mediator").await;
        let tomorrow = (office.app.now() + chrono::Duration::days(1)).to_rfc3339();
        let body = json!({"starts_at": tomorrow, "place": "村委会调解室", "attendees": self.parties});
        text(&mediator.post(&self.path("sessions"), body).await.expect(201)["id"])
    }
}

/// A JSON string.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Templates and recipients of the letters that wait, oldest first.
pub async fn letters(office: &Office) -> Vec<(String, String)> {
    use ::entity::letter;
    use sea_orm::{EntityTrait, QueryOrder};
    let rows = letter::Entity::find().order_by_asc(letter::Column::Id).all(&office.app.db).await.unwrap();
    rows.into_iter().map(|row| (row.template, row.recipient)).collect()
}

/// Forms of the papers of a dispute, oldest first.
pub async fn papers(office: &Office) -> Vec<String> {
    use ::entity::paper;
    use sea_orm::{EntityTrait, QueryOrder};
    let rows = paper::Entity::find().order_by_asc(paper::Column::Id).all(&office.app.db).await.unwrap();
    rows.into_iter().map(|row| row.form).collect()
}

/// How many letters of a template wait.
pub async fn count_letters(office: &Office, template: &str) -> usize {
    letters(office).await.iter().filter(|letter| letter.0 == template).count()
}
