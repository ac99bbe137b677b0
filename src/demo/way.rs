//! The way of an ordinary dispute, as far as it has come.

use anyhow::Context;
use chrono::{Days, NaiveDate, NaiveTime};
use serde_json::{Value, json};

use super::ask::ask_all;
pub use super::bodies::Body;
use super::kind::{Kind, Values, values};
use super::people::{Person, party};
use super::stories::Story;
use super::teller::{Teller, text};

/// How far a dispute has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Registered.
    Registered,
    /// Being looked at.
    Triage,
    /// The parties are asked.
    ConsentPending,
    /// Taken on.
    Accepted,
    /// The parties choose among mediators.
    MediatorPending,
    /// Under mediation.
    InMediation,
    /// Under mediation, one session held, another fixed.
    SecondSession,
    /// Standing still for an appraisal.
    Suspended,
    /// Drafted.
    AgreementDraft,
    /// Some have signed.
    Signing,
    /// In effect, to be performed.
    Performing,
    /// All performed.
    Performed,
    /// Closed.
    Closed,
    /// In the archive.
    Archived,
}

/// Another end than the ordinary one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As far as `Until` says.
    Ordinary,
    /// The centre does not take it on.
    NotAccepted,
    /// The same was proposed, and waits for the director.
    Awaiting,
    /// A party refuses before acceptance.
    RefusedAtOnce,
    /// A party refuses later.
    Refused,
    /// No agreement.
    Failed,
    /// Withdrawn.
    Withdrawn,
    /// What was agreed is not paid.
    Defaulted,
    /// What was agreed is not paid and goes to court.
    Enforcement,
}

/// One dispute to be told.
pub struct Way<'a> {
    /// Which kind of mediation.
    pub kind: Kind,
    /// What happened.
    pub story: &'a Story,
    /// Who came.
    pub a: Person,
    /// The other side.
    pub b: Person,
    /// Town.
    pub town: &'static str,
    /// Village.
    pub village: &'static str,
    /// By which way it came in.
    pub channel: &'static str,
    /// Who takes it in.
    pub clerk: &'static str,
    /// Short name of the body, its head, its mediator, its seal keeper.
    pub body: Body,
    /// Day of registration, shifted.
    pub from: NaiveDate,
    /// How far.
    pub until: Until,
    /// How it ends.
    pub end: End,
}

impl Way<'_> {
    /// Tells it; gives the public code.
    pub async fn tell(&self, teller: &mut Teller) -> anyhow::Result<String> {
        self.on(teller, 0, 9, 15)?;
        let code = self.register(teller).await?;
        if self.until == Until::Registered && self.end == End::Ordinary {
            return Ok(code);
        }
        self.on(teller, 0, 10, 5)?;
        teller.post(self.clerk, &format!("/disputes/{code}/triage"), json!({})).await?;
        if matches!(self.end, End::NotAccepted | End::Awaiting) {
            self.refuse(teller, &code).await?;
            return Ok(code);
        }
        if self.until == Until::Triage && self.end == End::Ordinary {
            return Ok(code);
        }
        let proceeding = self.route(teller, &code).await?;
        if self.mediate(teller, &proceeding).await? {
            let agreement = self.agree(teller, &proceeding).await?;
            if let Some(agreement) = agreement {
                self.perform(teller, &code, &agreement).await?;
            }
        }
        self.finish(teller, &code).await?;
        Ok(code)
    }

    fn on(&self, teller: &Teller, days: u64, hour: u32, minute: u32) -> anyhow::Result<()> {
        let day = self.from.checked_add_days(Days::new(days)).context("a day out of range")?;
        teller.at_moment(day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()))
    }

    async fn register(&self, teller: &mut Teller) -> anyhow::Result<String> {
        let (a, b) = (&self.a.name, &self.b.name);
        let before_court = matches!(self.end, End::NotAccepted | End::Awaiting);
        let mut body = json!({
            "channel": self.channel, "category": self.story.category, "title": self.story.title,
            "facts": self.story.told(self.story.facts, a, b), "claims": self.story.told(self.story.claims, a, b),
            "division": format!("{}{}", self.town, self.village), "place": self.village, "urgency": "normal",
            "people_count": 2, "circumstances": {"already-filed": if before_court { "yes" } else { "no" }, "threat": "no"},
            "parties": [party("applicant", &self.a), party("respondent", &self.b)],
        });
        if let Some(amount) = self.story.amount {
            body["amount"] = json!(format!("{amount}.00"));
        }
        // Who has just come is still to be asked.
        if self.until > Until::Registered || self.end != End::Ordinary {
            ask_all(&mut body);
        }
        let registered = teller.post(self.clerk, "/disputes", body).await?;
        text(&registered, "code")
    }

    async fn refuse(&self, teller: &mut Teller, code: &str) -> anyhow::Result<()> {
        let body = json!({"ground": "R03", "advice": "县人民法院已经立案，请按法院通知参加诉讼；需要法律援助可到县法律援助中心申请。"});
        let answer = teller.post(self.clerk, &format!("/disputes/{code}/refusal"), body).await?;
        if self.end == End::Awaiting {
            return Ok(());
        }
        teller.later(90);
        let request = text(&answer["request"], "id")?;
        teller.post("director", &format!("/requests/{request}/approval"), json!({})).await.map(|_| ())
    }

    async fn route(&self, teller: &mut Teller, code: &str) -> anyhow::Result<String> {
        teller.later(10);
        let organisation = organisation(teller, self.clerk, self.body.name).await?;
        let body = json!({
            "kind": self.kind.code, "organisation": organisation, "initiative": self.kind.initiative,
            "reason": "双方住在辖区内，愿意就近调解。",
        });
        let opened = teller.post(self.clerk, &format!("/disputes/{code}/proceedings"), body).await?;
        let proceeding = proceeding_of(teller, self.clerk, (code, self.kind.code), &opened).await?;
        if let Some(act) = self.kind.before {
            teller.later(25);
            self.act(teller, self.clerk, &proceeding, act).await?;
        }
        Ok(proceeding)
    }

    /// An act that only this kind has.
    async fn act(
        &self,
        teller: &mut Teller,
        who: &str,
        proceeding: &str,
        (act, fields): (&str, Values),
    ) -> anyhow::Result<()> {
        let body = json!({ "fields": values(teller, fields) });
        teller.post(who, &format!("/proceedings/{proceeding}/acts/{act}"), body).await?;
        Ok(())
    }

    /// True when the parties came to an agreement.
    async fn mediate(&self, teller: &mut Teller, proceeding: &str) -> anyhow::Result<bool> {
        let at = |rest: &str| format!("/proceedings/{proceeding}/{rest}");
        if self.until == Until::ConsentPending && self.end == End::Ordinary {
            return Ok(false);
        }
        self.on(teller, 1, 9, 40)?;
        let parties = parties(teller, self.body.head, proceeding).await?;
        if self.end == End::RefusedAtOnce {
            let body = json!({"party": parties[1], "consents": false, "channel": "telephone"});
            teller.post(self.body.head, &at("consents"), body).await?;
            return Ok(false);
        }
        for party in &parties {
            let body = json!({"party": party, "method": "in-person"});
            teller.post(self.body.head, &at("acknowledgements"), body).await?;
            let body = json!({"party": party, "consents": true, "channel": "in-person"});
            teller.post(self.body.head, &at("consents"), body).await?;
        }
        teller.later(20);
        let body = json!({ "fields": values(teller, self.kind.fields) });
        teller.post(self.body.head, &at("acceptance"), body).await?;
        if let Some(act) = self.kind.after {
            teller.later(15);
            self.act(teller, self.body.head, proceeding, act).await?;
        }
        if self.until == Until::Accepted && self.end == End::Ordinary {
            return Ok(false);
        }
        self.appoint(teller, proceeding).await?;
        if self.until <= Until::InMediation && self.end == End::Ordinary {
            return Ok(false);
        }
        self.sit(teller, proceeding, &parties).await
    }

    async fn appoint(&self, teller: &mut Teller, proceeding: &str) -> anyhow::Result<()> {
        self.on(teller, 2, 8, 50)?;
        let mediator = account(teller, self.body.head, self.body).await?;
        if self.until == Until::MediatorPending {
            let body = json!({"accounts": [mediator]});
            let path = format!("/proceedings/{proceeding}/mediator-offers");
            return teller.post(self.body.head, &path, body).await.map(|_| ());
        }
        let body = json!({"mediators": [mediator], "presiding": mediator, "chosen_by": "body"});
        teller.put(self.body.head, &format!("/proceedings/{proceeding}/mediators"), body).await?;
        Ok(())
    }

    async fn sit(&self, teller: &mut Teller, proceeding: &str, parties: &[String]) -> anyhow::Result<bool> {
        let mediator = self.body.mediator;
        self.on(teller, 2, 14, 10)?;
        session(teller, mediator, proceeding, parties, self.moment(5, 9, 30)?, "调解室一").await?;
        self.on(teller, 5, 11, 20)?;
        let id = last_session(teller, mediator, proceeding).await?;
        let (a, b) = (&self.a.name, &self.b.name);
        let minutes = format!(
            "调解员核对双方身份，宣读权利义务。{a}陈述经过，{b}对基本事实没有异议。双方主要争议是{}调解员分别听取意见，讲明相关规定，提出分步解决的建议。",
            self.story.issues
        );
        let result = match (self.end, self.until) {
            (End::Refused | End::Failed, _) => "none",
            (End::Withdrawn, _) | (_, Until::Suspended | Until::SecondSession) => "again",
            _ => "agreed",
        };
        let body = json!({
            "held_on": teller.app.today(), "minutes": minutes, "rights_read": true, "result": result,
            "undisputed_facts": self.story.told(self.story.facts, a, b),
        });
        teller.put(mediator, &format!("/sessions/{id}/record"), body).await?;
        teller.later(15);
        let at = |rest: &str| format!("/proceedings/{proceeding}/{rest}");
        match (self.end, self.until) {
            (End::Refused, _) => {
                let body = json!({"outcome": "refused", "ground": "T01", "explanation": "被申请人表示不再参加调解。"});
                teller.post(mediator, &at("conclusion"), body).await?;
                Ok(false)
            }
            (End::Failed, _) => {
                let body =
                    json!({"outcome": "failed", "ground": "T03", "explanation": "双方对数额分歧较大，不愿再谈。"});
                teller.post(mediator, &at("conclusion"), body).await?;
                Ok(false)
            }
            (End::Withdrawn, _) => {
                let body = json!({"outcome": "withdrawn", "ground": "T99", "explanation": "申请人表示双方已自行和解，申请撤回。"});
                teller.post(mediator, &at("conclusion"), body).await?;
                Ok(false)
            }
            (_, Until::Suspended) => {
                let body = json!({"ground": "appraisal", "from": teller.app.today()});
                teller.post(mediator, &at("suspensions"), body).await?;
                Ok(false)
            }
            (_, Until::SecondSession) => {
                session(teller, mediator, proceeding, parties, self.moment(9, 14, 30)?, "调解室二").await?;
                Ok(false)
            }
            _ => Ok(true),
        }
    }

    fn moment(&self, days: u64, hour: u32, minute: u32) -> anyhow::Result<chrono::NaiveDateTime> {
        let day = self.from.checked_add_days(Days::new(days)).context("a day out of range")?;
        Ok(day.and_time(NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()))
    }

    /// The agreement's outward id when it took effect.
    async fn agree(&self, teller: &mut Teller, proceeding: &str) -> anyhow::Result<Option<String>> {
        let mediator = self.body.mediator;
        self.on(teller, 6, 9, 0)?;
        let parties = parties(teller, mediator, proceeding).await?;
        let body = self.terms(&parties)?;
        let drafted = teller.post(mediator, &format!("/proceedings/{proceeding}/agreements"), body).await?;
        let (id, hash) = (text(&drafted, "id")?, text(&drafted, "content_hash")?);
        if self.until == Until::AgreementDraft {
            return Ok(None);
        }
        self.on(teller, 6, 15, 30)?;
        let signers = if self.until == Until::Signing { &parties[..1] } else { &parties[..] };
        for party in signers {
            sign(teller, mediator, &id, json!({"party": party}), &hash).await?;
        }
        if self.until == Until::Signing {
            return Ok(None);
        }
        let account = account(teller, self.body.head, self.body).await?;
        sign(teller, mediator, &id, json!({"mediator": account}), &hash).await?;
        self.on(teller, 7, 9, 10)?;
        teller.post(self.body.keeper, &format!("/agreements/{id}/seal"), json!({})).await?;
        Ok(Some(id))
    }

    fn terms(&self, parties: &[String]) -> anyhow::Result<Value> {
        let (a, b) = (&self.a.name, &self.b.name);
        let due = self.due_on()?;
        let mut obligations = vec![json!({
            "kind": "act", "obligors": [parties[1]], "obligees": [parties[0]], "liability": "several", "due_on": due,
            "manner": "当面履行", "text": self.story.told(self.story.act, a, b),
        })];
        if let Some(pays) = self.story.pays {
            obligations.push(json!({
                "kind": "payment", "obligors": [parties[1]], "obligees": [parties[0]], "liability": "several",
                "amount": format!("{pays}.00"), "due_on": due, "manner": "银行转账",
                "text": "结清本次纠纷的全部款项。",
            }));
        }
        Ok(json!({
            "form": "written", "scope": "full", "facts": self.story.told(self.story.facts, a, b),
            "issues": self.story.issues, "responsibility": "双方按约定各自承担。", "obligations": obligations, "copies": 3,
        }))
    }

    fn due_on(&self) -> anyhow::Result<NaiveDate> {
        let days = if matches!(self.end, End::Defaulted | End::Enforcement) { 12 } else { 21 };
        self.from.checked_add_days(Days::new(days)).context("a day out of range")
    }

    async fn perform(&self, teller: &mut Teller, code: &str, agreement: &str) -> anyhow::Result<()> {
        let mediator = self.body.mediator;
        if self.until == Until::Performing && self.end == End::Ordinary {
            return Ok(());
        }
        let view = teller.get(mediator, &format!("/agreements/{agreement}")).await?;
        let obligations = view["obligations"].as_array().cloned().unwrap_or_default();
        let paid = if matches!(self.end, End::Defaulted | End::Enforcement) { 1 } else { obligations.len() };
        self.on(teller, 10, 16, 0)?;
        for obligation in obligations.iter().take(paid) {
            let mut body = json!({"obligation": text(obligation, "id")?, "performed_on": teller.app.today(), "note": "双方确认。"});
            if let Some(amount) = obligation["amount"].as_str() {
                body["amount"] = json!(amount);
            }
            teller.post(mediator, &format!("/agreements/{agreement}/performances"), body).await?;
        }
        if matches!(self.end, End::Defaulted | End::Enforcement) {
            return self.default(teller, code).await;
        }
        if self.until > Until::Performed {
            self.on(teller, 30, 10, 0)?;
            let body = json!({"visited_on": teller.app.today(), "satisfied": true, "text": "双方均已履行，关系缓和。"});
            teller.post(mediator, &format!("/agreements/{agreement}/follow-ups"), body).await?;
        }
        Ok(())
    }

    async fn default(&self, teller: &mut Teller, code: &str) -> anyhow::Result<()> {
        self.on(teller, 11, 0, 30)?;
        crate::performance::remind(&teller.app).await?;
        self.on(teller, 13, 0, 30)?;
        crate::diary::lapses(&teller.app).await?;
        self.on(teller, 14, 9, 30)?;
        let performance = open_proceeding(teller, self.body.mediator, code, "performance").await?;
        teller
            .post(self.body.mediator, &format!("/proceedings/{performance}/acts/urge"), json!({"fields": {}}))
            .await?;
        if self.end == End::Enforcement {
            self.on(teller, 20, 9, 30)?;
            let path = format!("/proceedings/{performance}/acts/enforce");
            teller.post(self.body.mediator, &path, json!({"fields": {}})).await?;
        }
        Ok(())
    }

    async fn finish(&self, teller: &mut Teller, code: &str) -> anyhow::Result<()> {
        if self.until < Until::Closed {
            return Ok(());
        }
        let end = match self.end {
            End::Ordinary => ("agreed-performed", "双方达成协议并全部履行，回访满意。"),
            End::NotAccepted | End::Awaiting | End::RefusedAtOnce => ("not-accepted", "已告知其他途径。"),
            End::Refused => ("terminated", "一方退出，已告知其他途径。"),
            End::Failed => ("failed", "未达成协议，已告知仲裁、行政和诉讼途径。"),
            End::Withdrawn => ("withdrawn", "申请人撤回。"),
            End::Defaulted | End::Enforcement => ("agreed-enforcement", "已转执行或起诉。"),
        };
        self.on(teller, 32, 9, 0)?;
        teller.close(code, end).await?;
        if self.until == Until::Archived {
            self.on(teller, 34, 15, 0)?;
            teller.post(self.clerk, &format!("/disputes/{code}/archive"), json!({})).await?;
        }
        Ok(())
    }
}

/// Outward id of a body, by its full name.
pub async fn organisation(teller: &mut Teller, who: &str, name: &str) -> anyhow::Result<String> {
    let list = teller.get(who, "/organisations?page_size=200").await?;
    let items = list["items"].as_array().or(list.as_array()).cloned().unwrap_or_default();
    let found = items.iter().find(|item| item["name"] == name).with_context(|| format!("no body {name}"))?;
    text(found, "id")
}

/// Outward id of a body's mediator.
pub async fn account(teller: &mut Teller, who: &str, body: Body) -> anyhow::Result<String> {
    let organisation = organisation(teller, who, body.name).await?;
    let list = teller.get(who, &format!("/organisations/{organisation}/mediators")).await?;
    let items = list["items"].as_array().or(list.as_array()).cloned().unwrap_or_default();
    let name = super::town::STAFF.iter().find(|worker| worker.username == body.mediator).map(|worker| worker.name);
    let found = items.iter().find(|item| item["name"].as_str() == name);
    text(found.with_context(|| format!("no mediator {}", body.mediator))?, "account")
}

/// Outward ids of the parties, in order.
pub async fn parties(teller: &mut Teller, who: &str, proceeding: &str) -> anyhow::Result<Vec<String>> {
    let view = teller.get(who, &format!("/proceedings/{proceeding}")).await?;
    let code = text(&view, "dispute")?;
    let dispute = teller.get(who, &format!("/disputes/{code}")).await?;
    dispute["parties"].as_array().context("parties")?.iter().map(|party| text(party, "id")).collect()
}

/// Outward id of the open proceeding of a kind.
pub async fn open_proceeding(teller: &mut Teller, who: &str, code: &str, kind: &str) -> anyhow::Result<String> {
    let dispute = teller.get(who, &format!("/disputes/{code}")).await?;
    let all = dispute["proceedings"].as_array().context("proceedings")?;
    text(all.iter().rev().find(|row| row["kind"] == kind).with_context(|| format!("no {kind} in {code}"))?, "id")
}

/// The proceeding just opened: the answer may be the proceeding itself or the dispute.
pub async fn proceeding_of(
    teller: &mut Teller,
    who: &str,
    (code, kind): (&str, &str),
    opened: &Value,
) -> anyhow::Result<String> {
    if opened.get("kind").and_then(Value::as_str) == Some(kind) {
        return text(opened, "id");
    }
    open_proceeding(teller, who, code, kind).await
}

/// Fixes a session.
pub async fn session(
    teller: &mut Teller,
    who: &str,
    proceeding: &str,
    parties: &[String],
    at: chrono::NaiveDateTime,
    place: &str,
) -> anyhow::Result<()> {
    let zone = teller.app.config.time_zone;
    let starts = at.and_local_timezone(zone).earliest().context("a moment that the zone does not have")?;
    let ends = starts + chrono::Duration::minutes(90);
    let body = json!({
        "starts_at": starts.to_rfc3339(), "ends_at": ends.to_rfc3339(), "place": place, "attendees": parties,
    });
    teller.post(who, &format!("/proceedings/{proceeding}/sessions"), body).await?;
    Ok(())
}

/// Outward id of the session fixed last.
pub async fn last_session(teller: &mut Teller, who: &str, proceeding: &str) -> anyhow::Result<String> {
    let view = teller.get(who, &format!("/proceedings/{proceeding}")).await?;
    text(view["sessions"].as_array().and_then(|all| all.last()).context("no session")?, "id")
}

/// Records a signature on paper.
pub async fn sign(teller: &mut Teller, who: &str, agreement: &str, whom: Value, hash: &str) -> anyhow::Result<()> {
    let body = json!({
        "for": whom, "signed_by": {"kind": "self"}, "method": "paper", "signed_on": teller.app.today(), "content_hash": hash,
    });
    teller.post(who, &format!("/agreements/{agreement}/signatures"), body).await?;
    Ok(())
}
