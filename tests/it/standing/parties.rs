//! The column of the parties: until they can sign in, the office takes down what they say, and it takes effect at once.

use rules::role::Role;
use rules::standing::{Function, granted};
use serde_json::json;

use super::ground::{At, Ground};
use super::people::Person;
use super::tries::ops;
use super::{Bench, SMALL, WAYS};

impl Bench {
    /// What the cell says of a party.
    pub(super) async fn of_a_party(&'static self, function: Function) {
        if granted(function, Role::Party).is_empty() {
            return self.of_nobody(function).await;
        }
        self.requests.set(self.requests.get() + 1);
        match function {
            Function::Triage => self.wills().await,
            Function::NotAccepting => self.receives().await,
            Function::Appoint => self.objects().await,
            Function::Draft => self.signs().await,
            Function::Time => self.consents().await,
            Function::Performance => self.confirms().await,
            Function::Word => self.refuses().await,
            Function::Expertise => self.leaves().await,
            other => panic!("{other:?} of a party is not tried"),
        }
    }

    /// Whoever is not signed in gets nowhere.
    async fn of_nobody(&'static self, function: Function) {
        let person = Person::of(Role::Clerk, function);
        for op in ops(function) {
            let ground = self.left_alone(person.way, "clerk", op.at(&person)).await;
            let answer = self.ask(*op, &ground, &self.office.nobody(), &person).await;
            answer.problem(401, "sign-in-required");
        }
    }

    async fn of_neighbours(&'static self, at: At) -> Ground<'static> {
        self.ground(WAYS[0], "clerk", SMALL, at).await
    }

    async fn wills(&'static self) {
        let ground = self.of_neighbours(At::Asked).await;
        let body = json!({"party": ground.parties[0], "consents": true, "channel": "telephone"});
        self.office.api("clerk").await.post(&ground.of_proceeding("/consents"), body).await.expect(200);
    }

    async fn receives(&'static self) {
        let ground = self.of_neighbours(At::Registered).await;
        let director = self.office.api("director").await;
        let body = json!({"ground": "R03", "advice": "请到法院。"});
        director.post(&ground.of_dispute("/refusal"), body).await.expect(200);
        let letters = director.get(&format!("/letters?dispute={}", ground.code)).await.expect(200);
        let templates = letters["items"].as_array().unwrap().iter().map(|letter| letter["template"].clone());
        assert_eq!(templates.collect::<Vec<_>>(), [json!("declined")], "to the applicant, who has heard of it");
    }

    /// A mediator to whom a party objects goes at once.
    async fn objects(&'static self) {
        let ground = self.of_neighbours(At::InMediation).await;
        let mediator = self.office.account("mediator").await;
        let body =
            json!({"mediator": mediator, "asked_by": {"party": ground.parties[1]}, "reason": "他是申请人的远亲。"});
        let clerk = self.office.api("clerk").await;
        clerk.post(&ground.of_proceeding("/recusals"), body).await.expect(201);
        assert_eq!(clerk.get(&ground.of_proceeding("")).await.expect(200)["stage"], "mediator-pending");
    }

    async fn signs(&'static self) {
        let ground = self.of_neighbours(At::Drafted).await;
        let body = ground.signature(json!({"party": ground.parties[1]}));
        let mediator = self.office.api("mediator").await;
        mediator.post(&ground.of_agreement("/signatures"), body).await.expect(201);
    }

    /// Without the consent of every party nothing is extended; a refusal ends it.
    async fn consents(&'static self) {
        let ground = self.of_neighbours(At::InMediation).await;
        let mediator = self.office.api("mediator").await;
        let asked = |agreed: &[String]| json!({"days": 10, "agreed_by": agreed, "reason": "等鉴定。"});
        let path = ground.of_proceeding("/extensions");
        mediator.post(&path, asked(&ground.parties[..1])).await.expect(409);
        mediator.post(&path, asked(&ground.parties)).await.expect(200);
        self.refused(&ground).await;
    }

    async fn confirms(&'static self) {
        let ground = self.of_neighbours(At::Sealed).await;
        let clerk = self.office.api("clerk").await;
        clerk.post(&ground.of_agreement("/performances"), ground.performed(0)).await.expect(201);
    }

    async fn refuses(&'static self) {
        let ground = self.of_neighbours(At::Accepted).await;
        self.refused(&ground).await;
    }

    async fn refused(&'static self, ground: &Ground<'_>) {
        let clerk = self.office.api("clerk").await;
        let body = json!({"party": ground.parties[1], "consents": false, "channel": "telephone"});
        clerk.post(&ground.of_proceeding("/consents"), body).await.expect(200);
        assert_eq!(clerk.get(&ground.of_proceeding("")).await.expect(200)["stage"], "terminated");
    }

    /// A party may leave a neutral evaluation at any time.
    async fn leaves(&'static self) {
        let ground = self.of_neighbours(At::Asked).await;
        let clerk = self.office.api("clerk").await;
        let body = json!({"kind": "neutral-evaluation", "organisation": self.office.body("中心").await,
                          "initiative": "party", "reason": "双方共同申请。"});
        clerk.post(&ground.of_dispute("/proceedings"), body).await.expect(201);
        let dispute = clerk.get(&ground.of_dispute("")).await.expect(200);
        let rows = dispute["proceedings"].as_array().unwrap().clone();
        let id = rows.iter().find(|row| row["kind"] == "neutral-evaluation").unwrap()["id"].clone();
        let path = format!("/proceedings/{}/acts/stop", id.as_str().unwrap());
        clerk.post(&path, json!({"fields": {"explanation": "一方退出。"}})).await.expect(200);
    }
}
