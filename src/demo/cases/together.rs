//! Several bodies together, as a case goes it: proposed, led, planned, consulted, begun, and sealed by each of them.

use anyhow::Context;
use serde_json::{Value, json};

use super::super::teller::text;
use super::super::way;
use super::step::Case;

/// Who is asked to take part.
pub struct Asked {
    /// Code of why several bodies are needed.
    pub scope: &'static str,
    /// Why, in words.
    pub reason: &'static str,
    /// The body that leads, by its full name.
    pub lead: &'static str,
    /// Other bodies with access, by full name, each with somebody who answers and seals for it and what it is asked for.
    pub inside: &'static [(&'static str, &'static str, &'static str)],
    /// Bodies without access, with what they are asked for.
    pub partners: &'static [(&'static str, &'static str)],
}

/// A joint mediation that is being told.
pub struct Joint {
    /// Outward id.
    pub id: String,
    /// Who acts for the lead.
    lead: &'static str,
    inside: &'static [(&'static str, &'static str, &'static str)],
    partners: &'static [(&'static str, &'static str)],
    leads: &'static str,
    tasks: Vec<String>,
}

impl Joint {
    /// Proposed by the window.
    pub async fn proposed(case: &mut Case<'_>, at: &str, asked: &Asked) -> anyhow::Result<Joint> {
        case.teller.at(at)?;
        let mut bodies = Vec::new();
        for (name, _, request) in asked.inside {
            let organisation = way::organisation(case.teller, "clerk", name).await?;
            bodies.push(json!({"organisation": organisation, "request": request}));
        }
        for (name, request) in asked.partners {
            bodies.push(json!({"name": name, "contact": "值班室", "request": request}));
        }
        let body = json!({"scope": asked.scope, "reason": asked.reason, "bodies": bodies});
        let view = case.teller.post("clerk", &format!("/disputes/{}/joint-mediation", case.code), body).await?;
        let (inside, partners, leads) = (asked.inside, asked.partners, asked.lead);
        Ok(Joint { id: text(&view, "id")?, lead: "clerk", inside, partners, leads, tasks: Vec::new() })
    }

    /// The lead is named, and everybody else says that it takes part; `lead` acts for it from now on.
    pub async fn gathered(&mut self, case: &mut Case<'_>, at: &str, lead: &'static str) -> anyhow::Result<()> {
        case.teller.at(at)?;
        let organisation = way::organisation(case.teller, "clerk", self.leads).await?;
        let body = json!({"organisation": organisation, "basis": "各单位当面商定。"});
        case.teller.post("clerk", &self.path("/lead"), body).await?;
        self.lead = lead;
        let inside = self.inside.iter().map(|one| (one.0, one.1));
        for (name, who) in inside.chain(self.partners.iter().map(|one| (one.0, lead))) {
            case.teller.later(15);
            let id = self.participant(case, name).await?;
            let path = self.path(&format!("/participants/{id}/answer"));
            case.teller.post(who, &path, json!({"joins": true, "note": "派一人参加。"})).await?;
        }
        Ok(())
    }

    /// The plan is made.
    pub async fn planned(&self, case: &mut Case<'_>, at: &str, plan: &str) -> anyhow::Result<()> {
        case.teller.at(at)?;
        let body = json!({"fields": {"plan": plan}});
        case.teller.post(self.lead, &self.path("/acts/make-plan"), body).await.map(|_| ())
    }

    /// A consultation, with what the partners take on: which of them, what, and until when.
    pub async fn consulted(
        &mut self,
        case: &mut Case<'_>,
        at: &str,
        (place, opinions): (&str, &str),
        taken_on: &[(usize, &str, &str)],
    ) -> anyhow::Result<()> {
        case.teller.at(at)?;
        let mut present = Vec::new();
        for (name, _) in self.partners {
            present.push(self.participant(case, name).await?);
        }
        let task = |(at, measure, due): &(usize, &str, &str)| -> anyhow::Result<Value> {
            let participant = present.get(*at).context("a partner")?;
            Ok(json!({"participant": participant, "measure": measure, "due_on": case.teller.day(due)?}))
        };
        let tasks = taken_on.iter().map(task).collect::<anyhow::Result<Vec<_>>>()?;
        let body = json!({"place": place, "chair": "应知远", "present": present, "opinions": opinions, "tasks": tasks});
        let view = case.teller.post(self.lead, &self.path("/consultations"), body).await?;
        let all = view["tasks"].as_array().context("tasks")?;
        self.tasks = all.iter().map(|task| text(task, "id")).collect::<anyhow::Result<_>>()?;
        Ok(())
    }

    /// The mediation goes on as one of all bodies.
    pub async fn begun(&self, case: &mut Case<'_>, at: &str) -> anyhow::Result<()> {
        case.teller.at(at)?;
        case.teller.post(self.lead, &self.path("/joint/beginning"), json!({})).await.map(|_| ())
    }

    /// Everybody beside the body that mediates seals the agreement.
    pub async fn sealed(&self, case: &mut Case<'_>, at: &str, agreement: &str) -> anyhow::Result<()> {
        case.teller.at(at)?;
        let seen = case.teller.get(case.body.mediator, &format!("/agreements/{agreement}")).await?;
        let hash = text(&seen, "content_hash")?;
        let own = (self.leads != case.body.name).then_some((self.leads, self.lead));
        let inside = self.inside.iter().map(|one| (one.0, one.1));
        let outside = self.partners.iter().map(|one| (one.0, self.lead));
        for (name, who) in own.into_iter().chain(inside).chain(outside) {
            case.teller.later(5);
            let path = self.path(&format!("/participants/{}/seal", self.participant(case, name).await?));
            case.teller.post(who, &path, json!({ "content_hash": hash })).await?;
        }
        Ok(())
    }

    /// What was taken on is done, and the joint mediation ends.
    pub async fn finished(&self, case: &mut Case<'_>, at: &str, note: &str) -> anyhow::Result<()> {
        case.teller.at(at)?;
        for task in &self.tasks {
            let path = self.path(&format!("/tasks/{task}/completion"));
            case.teller.post(self.lead, &path, json!({ "note": note })).await?;
        }
        case.teller.later(10);
        case.teller.post(self.lead, &self.path("/acts/finish"), json!({"fields": {}})).await.map(|_| ())
    }

    fn path(&self, tail: &str) -> String {
        format!("/proceedings/{}{tail}", self.id)
    }

    async fn participant(&self, case: &mut Case<'_>, name: &str) -> anyhow::Result<String> {
        let view = case.teller.get("clerk", &self.path("/joint")).await?;
        let all = view["participants"].as_array().context("participants")?;
        text(all.iter().find(|row| row["name"] == name).with_context(|| format!("{name} takes no part"))?, "id")
    }
}
