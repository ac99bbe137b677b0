//! The representative operations of each function, and what they want.

use chrono::Duration;
use rules::role::Role;
use rules::standing::{Function, Grant, Limit, Right};
use serde_json::json;

use super::ground::{At, Ground, closure, story};
use super::people::Person;
use crate::office::{Answer, Client};

/// An operation that stands for a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Register,
    Reveal,
    Route,
    RefuseDispute,
    Decline,
    Appoint,
    RecuseSelf,
    Session,
    OpenRecord,
    PrivateNote,
    Draft,
    Sign,
    Seal,
    Extend,
    Suspend,
    Conclude,
    Receive,
    CourtResult,
    Perform,
    Visit,
    Raise,
    Lower,
    Joint,
    Close,
    Reopen,
    Archive,
    Calendar,
    AddStaff,
    Accept,
    GiveBack,
    Refusal,
    Appraise,
}

/// The operations of a function; empty where it has none yet.
pub const fn ops(function: Function) -> &'static [Op] {
    match function {
        Function::Register => &[Op::Register],
        Function::Identity => &[Op::Reveal],
        Function::Triage => &[Op::Route],
        Function::NotAccepting => &[Op::RefuseDispute, Op::Decline],
        Function::Appoint => &[Op::Appoint, Op::RecuseSelf],
        Function::Sessions => &[Op::Session, Op::OpenRecord],
        Function::PrivateNotes => &[Op::PrivateNote],
        Function::Draft => &[Op::Draft],
        Function::Seal => &[Op::Sign, Op::Seal],
        Function::Time => &[Op::Extend, Op::Suspend, Op::Conclude],
        Function::CourtDelegation => &[Op::Receive, Op::CourtResult],
        Function::Performance => &[Op::Perform, Op::Visit],
        Function::Risk => &[Op::Raise, Op::Lower],
        Function::Joint => &[Op::Joint],
        Function::Close => &[Op::Close, Op::Reopen],
        Function::Archive => &[Op::Archive],
        Function::House => &[Op::Calendar, Op::AddStaff],
        Function::Accept => &[Op::Accept, Op::GiveBack],
        Function::Word => &[Op::Refusal],
        Function::Expertise => &[Op::Appraise],
        _ => &[],
    }
}

impl Op {
    /// How far a dispute must have come.
    pub fn at(self, person: &Person) -> At {
        match self {
            // The petition office has what it brought until a body takes it over.
            Op::Reveal | Op::Raise | Op::Lower | Op::Joint if person.role == Role::PetitionOfficer => At::Registered,
            Op::Register | Op::Route | Op::RefuseDispute | Op::Calendar | Op::AddStaff => At::Registered,
            Op::Receive => At::Routed,
            Op::Decline | Op::GiveBack => At::Asked,
            Op::Accept => At::Consented,
            Op::Appoint if person.role == Role::Mediator => At::InMediation,
            Op::Appoint => At::Accepted,
            Op::OpenRecord | Op::PrivateNote | Op::Draft => At::Recorded,
            Op::Sign => At::Drafted,
            Op::Seal => At::Signed,
            Op::Perform | Op::Visit => At::Sealed,
            Op::Close => At::Performed,
            Op::Reopen | Op::Archive => At::Closed,
            _ => At::InMediation,
        }
    }

    /// Who takes the dispute in, so that the person has to do with it as the role can.
    pub fn registrar(self, person: &Person) -> &'static str {
        let brings = matches!(person.role, Role::PetitionOfficer | Role::GridWorker) || matches!(self, Op::Route);
        // Before a mediator is named he has only what he brought himself.
        let early = matches!(self, Op::Decline | Op::Accept | Op::GiveBack | Op::RefuseDispute);
        let own = brings || early && person.role == Role::Mediator;
        if own && person.role.may_register() { person.username } else { "clerk" }
    }

    /// True when a right is meant for this operation, where the function has several.
    pub fn is_meant(self, grant: &Grant, role: Role) -> bool {
        match self {
            Op::RefuseDispute => matches!(role, Role::Clerk | Role::Director),
            Op::Decline => role != Role::Clerk,
            // Only after two returns: tried by itself.
            Op::Route => grant.limit != Limit::Designation,
            // An evaluator has his own act, tried by itself.
            Op::Appraise => role != Role::Evaluator,
            Op::Session => grant.limit != Limit::Reasoned,
            Op::OpenRecord => grant.limit == Limit::Reasoned,
            Op::Appoint => grant.limit != Limit::Myself,
            Op::RecuseSelf => grant.limit == Limit::Myself,
            // Whoever mediates, or seals for the body, takes signatures down; a seal is set by its keeper.
            Op::Sign => matches!(grant.limit, Limit::Sign | Limit::AsKeeper | Limit::OwnSeal | Limit::Keeper),
            Op::Seal => matches!(grant.limit, Limit::AsKeeper | Limit::OwnSeal),
            Op::Extend | Op::Conclude => grant.limit != Limit::Suspending,
            Op::Perform => grant.limit != Limit::Visit,
            // Whose lead nobody settles is designated: tried by itself.
            Op::Joint => grant.limit != Limit::DesignatesLead,
            Op::Reopen => role == Role::Director,
            Op::Lower => grant.limit == Limit::Lower,
            Op::Calendar => grant.limit == Limit::Always,
            Op::AddStaff => grant.limit == Limit::Accounts,
            Op::Accept => grant.limit != Limit::OrGiveBack,
            Op::GiveBack => role != Role::Mediator || grant.right == Right::Propose,
            _ => true,
        }
    }

    /// Asks for it.
    pub async fn ask(self, ground: &Ground<'_>, client: &Client, person: &Person) -> Answer {
        let (dispute, proceeding) = (|rest: &str| ground.of_dispute(rest), |rest: &str| ground.of_proceeding(rest));
        let office = ground.office;
        match self {
            Op::Register => client.post("/disputes", story(899, "1200.00")).await,
            Op::Reveal => {
                let body = json!({"field": "phone", "reason": "联系当事人"});
                client.post(&dispute(&format!("/parties/{}/reveal", ground.parties[0])), body).await
            }
            Op::Route => {
                let body = json!({"kind": "peoples-mediation", "organisation": office.body("枣坪").await,
                                  "initiative": "party", "reason": "双方住在村里。"});
                client.post(&dispute("/proceedings"), body).await
            }
            Op::RefuseDispute => {
                client.post(&dispute("/refusal"), json!({"ground": "R03", "advice": "请到法院。"})).await
            }
            Op::Decline => {
                let body = json!({"ground": "R05", "explanation": "不属本组织，已告知其他途径。"});
                client.post(&proceeding("/declination"), body).await
            }
            Op::Appoint => ground.put(client, &proceeding("/mediators"), ground.appointment().await).await,
            Op::RecuseSelf => {
                let body = json!({"mediator": office.account(ground.way.mediator).await,
                                  "asked_by": {"mediator": true}, "reason": "是一方的远亲。"});
                client.post(&proceeding("/recusals"), body).await
            }
            Op::PrivateNote => {
                client.put(&ground.of_session("/private-note"), json!({"text": "申请人愿意让一步。"}), 1).await
            }
            Op::OpenRecord => client.post(&ground.of_session("/reveal"), json!({"reason": "核实投诉。"})).await,
            Op::Draft => client.post(&proceeding("/agreements"), ground.terms()).await,
            Op::Sign => {
                let body = ground.signature(json!({"party": ground.parties[0]}));
                client.post(&ground.of_agreement("/signatures"), body).await
            }
            Op::Seal => client.post(&ground.of_agreement("/seal"), json!({})).await,
            Op::Perform => client.post(&ground.of_agreement("/performances"), ground.performed(0)).await,
            Op::Visit => {
                client.post(&ground.of_agreement("/follow-ups"), json!({"satisfied": true, "text": "都满意。"})).await
            }
            Op::Close => client.post(&dispute("/closure"), closure()).await,
            Op::Joint => {
                let bodies = json!([{"organisation": office.body("砚口").await, "request": "请核查现场。"}]);
                let body = json!({"scope": "department", "reason": "一个单位办不了。", "bodies": bodies});
                client.post(&dispute("/joint-mediation"), body).await
            }
            Op::Reopen => client.post(&dispute("/reopening"), json!({"ground": "new-facts"})).await,
            Op::Archive => client.post(&dispute("/archive"), json!({})).await,
            Op::Raise => client.post(&dispute("/risk"), json!({"grade": "yellow", "reason": "亲属聚集。"})).await,
            Op::Lower => client.post(&dispute("/risk"), json!({"grade": "blue", "reason": "已经平息。"})).await,
            _ => self.ask_of_run(ground, client, person).await,
        }
    }

    async fn ask_of_run(self, ground: &Ground<'_>, client: &Client, person: &Person) -> Answer {
        let (office, path) = (ground.office, |rest: &str| ground.of_proceeding(rest));
        match self {
            Op::Session => {
                let starts = (office.app.now() + Duration::days(5)).to_rfc3339();
                let body = json!({"starts_at": starts, "place": "调解室一", "attendees": ground.parties});
                client.post(&path("/sessions"), body).await
            }
            Op::Extend => {
                let body = json!({"days": 5, "agreed_by": ground.parties, "reason": "等鉴定。"});
                client.post(&path("/extensions"), body).await
            }
            Op::Suspend => client.post(&path("/suspensions"), json!({"ground": "appraisal"})).await,
            Op::Conclude => {
                client.post(&path("/conclusion"), json!({"outcome": "failed", "explanation": "谈不拢。"})).await
            }
            Op::Receive => client.post(&path("/acts/receive-materials"), json!({"fields": ground.materials()})).await,
            Op::CourtResult => {
                let body = json!({"fields": {"court-result": "to-trial"}});
                client.post(&path("/acts/record-court-result"), body).await
            }
            Op::Accept => {
                let body = json!({"fields": (ground.way.fields)(office)});
                client.post(&path("/acceptance"), body).await
            }
            Op::GiveBack => {
                let body = json!({"fields": {"explanation": "应由别的组织办。"}});
                client.post(&path("/acts/return"), body).await
            }
            Op::Refusal => {
                let body = json!({"party": ground.parties[1], "consents": false, "channel": "telephone"});
                client.post(&path("/consents"), body).await
            }
            Op::Appraise => {
                let at = if person.is_of_centre() { "中心" } else { ground.way.body };
                let body = json!({"kind": "appraisal", "organisation": office.body(at).await,
                                  "initiative": "party", "reason": "鉴定损失。"});
                client.post(&ground.of_dispute("/proceedings"), body).await
            }
            Op::Calendar => {
                let seen = office.api("admin").await.get("/calendars/2026").await;
                let version = if seen.headers.contains_key("etag") { seen.version() } else { 1 };
                client.put("/calendars/2026", calendar(), version).await
            }
            Op::AddStaff => {
                let body = json!({"username": format!("by.{}", person.username), "name": "新来的人",
                                  "role": "mediator", "organisation": office.body("枣坪").await});
                client.post("/accounts", body).await
            }
            other => panic!("{other:?} is asked above"),
        }
    }
}

fn calendar() -> serde_json::Value {
    json!({"holidays": [{"first_on": "2026-01-01", "last_on": "2026-01-03", "name": "元旦"}],
           "worked_weekends": ["2026-01-04"], "source": "国务院办公厅通知"})
}
