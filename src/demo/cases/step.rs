//! A dispute as its case goes it: one step after the other, each at its moment, by the people whose work it is.

use anyhow::Context;
use serde_json::{Value, json};

use super::super::ask::ask_all;
use super::super::teller::{Teller, text};
use super::super::way::{self, Body};

/// A dispute that is being told.
pub struct Case<'a> {
    /// Who tells it.
    pub teller: &'a mut Teller,
    /// The body that has it in hand.
    pub body: Body,
    /// Public code.
    pub code: String,
    /// Outward ids of the parties, in the order of the registration.
    pub parties: Vec<String>,
    /// Outward id of the proceeding opened last.
    pub proceeding: String,
    /// How the parties are asked whether they want mediation.
    pub asked_by: &'static str,
}

/// A sitting: when it was fixed, when it was held, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Sitting {
    /// When the parties were invited.
    pub fixed_at: &'static str,
    /// When it began.
    pub at: &'static str,
    /// Where.
    pub place: &'static str,
    /// The one party who was there, where the parties are heard apart.
    pub with: Option<usize>,
    /// What was said.
    pub minutes: &'static str,
    /// agreed, partly, again or none.
    pub result: &'static str,
    /// What nobody disputes.
    pub undisputed: Option<&'static str>,
}

/// A sitting of all, to be continued.
pub const SITTING: Sitting =
    Sitting { fixed_at: "", at: "", place: "调解室一", with: None, minutes: "", result: "again", undisputed: None };

impl<'a> Case<'a> {
    /// Registered by the clerk.
    pub async fn registered(
        teller: &'a mut Teller,
        body: Body,
        at: &str,
        mut registration: Value,
    ) -> anyhow::Result<Case<'a>> {
        teller.at(at)?;
        // What its story leaves open is asked; where it says nothing of it, nobody asked.
        if registration["circumstances"].is_object() {
            ask_all(&mut registration);
        }
        let code = text(&teller.post("clerk", "/disputes", registration).await?, "code")?;
        let seen = teller.get("clerk", &format!("/disputes/{code}")).await?;
        let parties = seen["parties"].as_array().context("parties")?.iter().map(|one| text(one, "id"));
        let parties = parties.collect::<anyhow::Result<Vec<_>>>()?;
        Ok(Case { teller, body, code, parties, proceeding: String::new(), asked_by: "in-person" })
    }

    /// The centre looks which way fits.
    pub async fn triaged(&mut self, at: &str) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.teller.post("clerk", &format!("/disputes/{}/triage", self.code), json!({})).await.map(|_| ())
    }

    /// Routed to the body.
    pub async fn routed(&mut self, at: &str, (kind, initiative): (&str, &str), reason: &str) -> anyhow::Result<()> {
        self.opened(at, kind, json!({"initiative": initiative, "reason": reason})).await
    }

    /// Opened with what the opening says beside kind and body.
    pub async fn opened(&mut self, at: &str, kind: &str, mut opening: Value) -> anyhow::Result<()> {
        self.teller.at(at)?;
        opening["kind"] = json!(kind);
        opening["organisation"] = json!(way::organisation(self.teller, "clerk", self.body.name).await?);
        let opened = self.teller.post("clerk", &format!("/disputes/{}/proceedings", self.code), opening).await?;
        self.proceeding = way::proceeding_of(self.teller, "clerk", (&self.code, kind), &opened).await?;
        Ok(())
    }

    /// Every party told of its rights, and willing; then taken on with what the kind wants to know.
    pub async fn accepted(&mut self, at: &str, fields: Value) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let head = self.body.head;
        for party in self.parties.clone() {
            self.send(head, "acknowledgements", json!({"party": party, "method": self.asked_by})).await?;
            self.send(head, "consents", json!({"party": party, "consents": true, "channel": self.asked_by})).await?;
        }
        self.teller.later(15);
        self.send(head, "acceptance", json!({ "fields": fields })).await.map(|_| ())
    }

    /// The body's mediator is named.
    pub async fn appointed(&mut self, at: &str) -> anyhow::Result<()> {
        self.appointed_with(at, &[]).await
    }

    /// The same, with others of the body beside him who presides.
    pub async fn appointed_with(&mut self, at: &str, others: &[&'static str]) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let presiding = way::account(self.teller, self.body.head, self.body).await?;
        let mut mediators = vec![presiding.clone()];
        for other in others {
            let body = Body { mediator: other, ..self.body };
            mediators.push(way::account(self.teller, self.body.head, body).await?);
        }
        let body = json!({"mediators": mediators, "presiding": presiding, "chosen_by": "parties"});
        let path = format!("/proceedings/{}/mediators", self.proceeding);
        self.teller.put(self.body.head, &path, body).await.map(|_| ())
    }

    /// A sitting fixed, held and recorded.
    pub async fn sat(&mut self, sitting: Sitting) -> anyhow::Result<()> {
        let mediator = self.body.mediator;
        let invited = match sitting.with {
            Some(one) => vec![self.party(one)?.to_owned()],
            None => self.parties.clone(),
        };
        self.teller.at(sitting.fixed_at)?;
        let starts = self.teller.moment(sitting.at)?;
        way::session(self.teller, mediator, &self.proceeding, &invited, starts, sitting.place).await?;
        self.teller.at(sitting.at)?;
        self.teller.later(100);
        let id = way::last_session(self.teller, mediator, &self.proceeding).await?;
        let record = json!({
            "held_on": starts.date(), "minutes": sitting.minutes, "rights_read": true, "result": sitting.result,
            "undisputed_facts": sitting.undisputed, "attended": invited,
        });
        self.teller.put(mediator, &format!("/sessions/{id}/record"), record).await.map(|_| ())
    }

    /// Written down, and signed by every party and the mediator; gives the agreement.
    pub async fn agreed(&mut self, at: &str, terms: Value) -> anyhow::Result<String> {
        self.teller.at(at)?;
        let mediator = self.body.mediator;
        let drafted = self.send(mediator, "agreements", terms).await?;
        let (id, hash) = (text(&drafted, "id")?, text(&drafted, "content_hash")?);
        self.teller.later(25);
        let seen = self.teller.get(mediator, &format!("/disputes/{}", self.code)).await?;
        // One annex for all groups: everybody on it signs at once.
        let mut annexed = false;
        for party in seen["parties"].as_array().context("parties")? {
            if party["kind"] == "group" && !std::mem::replace(&mut annexed, true) {
                let all = json!({"members": "all", "method": "fingerprint"});
                self.teller.post(mediator, &format!("/agreements/{id}/annex-signatures"), all).await?;
            }
            let body = json!({
                "for": {"party": party["id"]}, "signed_by": signed_by(party), "method": "paper", "content_hash": hash,
            });
            self.teller.post(mediator, &format!("/agreements/{id}/signatures"), body).await?;
        }
        let run = self.teller.get(mediator, &format!("/proceedings/{}", self.proceeding)).await?;
        for seat in run["mediators"].as_array().context("mediators")? {
            way::sign(self.teller, mediator, &id, json!({"mediator": seat["account"]}), &hash).await?;
        }
        Ok(id)
    }

    /// Sealed: in effect.
    pub async fn sealed(&mut self, at: &str, agreement: &str) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.teller.post(self.body.keeper, &format!("/agreements/{agreement}/seal"), json!({})).await.map(|_| ())
    }

    /// Some of what was promised is done, by place from 0; a payment in full.
    pub async fn performed(
        &mut self,
        at: &str,
        agreement: &str,
        (places, note): (&[usize], &str),
    ) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let mediator = self.body.mediator;
        let view = self.teller.get(mediator, &format!("/agreements/{agreement}")).await?;
        for place in places {
            let id = text(view["obligations"].get(*place).context("an obligation")?, "id")?;
            let body = json!({"obligation": id, "note": note});
            self.teller.post(mediator, &format!("/agreements/{agreement}/performances"), body).await?;
        }
        Ok(())
    }

    /// The parties are visited afterwards, and satisfied.
    pub async fn visited(&mut self, at: &str, agreement: &str, words: &str) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let body = json!({"satisfied": true, "text": words});
        self.teller.post(self.body.mediator, &format!("/agreements/{agreement}/follow-ups"), body).await.map(|_| ())
    }

    /// Closed by the director.
    pub async fn closed(&mut self, at: &str, end: (&str, &str)) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.teller.close(&self.code, end).await
    }

    /// An act of the proceeding by its code, with its fields.
    pub async fn act(&mut self, who: &str, at: &str, (act, fields): (&str, Value)) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.send(who, &format!("acts/{act}"), json!({ "fields": fields })).await.map(|_| ())
    }

    /// Mediation ends without agreement.
    pub async fn ended(&mut self, at: &str, (outcome, ground): (&str, &str), words: &str) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let body = json!({"outcome": outcome, "ground": ground, "explanation": words});
        self.send(self.body.mediator, "conclusion", body).await.map(|_| ())
    }

    /// Every party agrees to thirty days more.
    pub async fn extended(&mut self, at: &str, reason: &str) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let body = json!({"days": 30, "agreed_by": self.parties, "reason": reason});
        self.send(self.body.mediator, "extensions", body).await.map(|_| ())
    }

    /// A line in the timeline, for staff.
    pub async fn noted(&mut self, who: &str, at: &str, words: &str) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.teller.post(who, &format!("/disputes/{}/notes", self.code), json!({"text": words})).await.map(|_| ())
    }

    /// Somebody decides on the risk.
    pub async fn graded(&mut self, who: &str, at: &str, (grade, reason): (&str, &str)) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let body = json!({"grade": grade, "reason": reason});
        self.teller.post(who, &format!("/disputes/{}/risk", self.code), body).await.map(|_| ())
    }

    /// The director takes a grave risk on.
    pub async fn taken_on(&mut self, at: &str, note: &str) -> anyhow::Result<()> {
        self.teller.at(at)?;
        let path = format!("/disputes/{}/risk/taking-on", self.code);
        self.teller.post("director", &path, json!({"note": note})).await.map(|_| ())
    }

    /// A report that a duty asks for next.
    pub async fn reported(
        &mut self,
        at: &str,
        duty: &str,
        (to, receipt, note): (&str, &str, &str),
    ) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.under(duty, "", json!({"reported_to": to, "receipt": receipt, "note": note})).await
    }

    /// The final report under a duty.
    pub async fn reported_at_last(&mut self, at: &str, duty: &str, (to, note): (&str, &str)) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.under(duty, "", json!({"kind": "final", "reported_to": to, "note": note})).await
    }

    /// What an organ answered to a report.
    pub async fn answered(&mut self, at: &str, duty: &str, (organ, note): (&str, &str)) -> anyhow::Result<()> {
        self.teller.at(at)?;
        self.under(duty, "/feedback", json!({"organ": organ, "note": note})).await
    }

    /// Something recorded under a duty to report.
    pub async fn under(&mut self, duty: &str, tail: &str, body: Value) -> anyhow::Result<()> {
        let seen = self.teller.get("clerk", &format!("/disputes/{}/risk", self.code)).await?;
        let duties = seen["risk"]["reports"].as_array().context("duties to report")?;
        let id = text(duties.iter().find(|one| one["code"] == duty).with_context(|| format!("no duty {duty}"))?, "id")?;
        self.teller.post("clerk", &format!("/disputes/{}/reports/{id}{tail}", self.code), body).await.map(|_| ())
    }

    /// POST below the proceeding.
    pub async fn send(&mut self, who: &str, tail: &str, body: Value) -> anyhow::Result<Value> {
        self.teller.post(who, &format!("/proceedings/{}/{tail}", self.proceeding), body).await
    }

    /// A payment from one party to another: how much, until when, how, and in words.
    pub fn pays(
        &self,
        (from, to): (usize, usize),
        (amount, due): (&str, &str),
        (manner, words): (&str, &str),
    ) -> anyhow::Result<Value> {
        let mut promise = self.does("payment", (&[from], &[to]), due, (manner, words))?;
        promise["amount"] = json!(amount);
        Ok(promise)
    }

    /// Something else that some promise to others.
    pub fn does(
        &self,
        kind: &str,
        (from, to): (&[usize], &[usize]),
        due: &str,
        (manner, words): (&str, &str),
    ) -> anyhow::Result<Value> {
        let ids = |places: &[usize]| places.iter().map(|at| self.party(*at)).collect::<anyhow::Result<Vec<_>>>();
        Ok(json!({
            "kind": kind, "obligors": ids(from)?, "obligees": ids(to)?, "liability": "several",
            "due_on": self.teller.day(due)?, "manner": manner, "text": words,
        }))
    }

    fn party(&self, at: usize) -> anyhow::Result<&str> {
        self.parties.get(at).map(String::as_str).context("a party")
    }
}

/// A written agreement on everything: facts, issues, who is responsible, in so many copies.
pub fn terms((facts, issues, responsibility): (&str, &str, &str), copies: u32, obligations: Vec<Value>) -> Value {
    json!({
        "form": "written", "scope": "full", "facts": facts, "issues": issues, "responsibility": responsibility,
        "copies": copies, "obligations": obligations,
    })
}

/// Who signs for a party: its guardian, its head, the one whom its people chose, or the party itself.
fn signed_by(party: &Value) -> Value {
    let acting = |kind: &str| {
        let all = party["representatives"].as_array();
        all.and_then(|all| all.iter().find(|one| one["kind"] == kind)).map(|one| one["id"].clone())
    };
    let signers = [("guardian", "guardian"), ("legal-representative", "officer"), ("representative", "agent")];
    let found = signers.iter().find_map(|(of, signs)| Some(json!({"kind": signs, "representative": acting(of)?})));
    found.unwrap_or_else(|| json!({"kind": "self"}))
}
