//! Requests: what a role may only propose waits here for somebody who may approve it (domain.md §7.8).

use ::entity::id::{AccountId, ProceedingId};
use ::entity::request;
use chrono::{DateTime, Utc};
use rules::act;
use rules::refusal::Refusal;
use rules::sheet::Act;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Desk, Entry, Pending, Told};
use crate::error::{Error, Result};
use crate::vault::{Place, Vault, new_reference};

/// What stands before the English line of a proposal in the timeline.
pub const PROPOSED_EN: &str = "Proposed: ";

/// A proposal that waits: the body of a 202 answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Outward id.
    pub id: String,
    /// Code of the act.
    pub act: String,
    /// pending, approved, rejected, lapsed.
    pub state: String,
}

/// What a use-case answers where the role may only propose: done, or waiting.
#[derive(Clone, Debug)]
pub enum Outcome<T> {
    /// It took effect.
    Done(T),
    /// It waits for approval.
    Waiting(Waiting),
}

impl Desk<'_> {
    /// Puts a proposal before those who may approve it. The stage stays; the timeline has a row. Consumes the desk.
    pub async fn propose<T: Serialize>(
        mut self,
        on: Option<ProceedingId>,
        act: Act,
        input: &T,
        summary: Told,
    ) -> Result<Waiting> {
        let waiting = request::Entity::find()
            .filter(request::Column::MatterId.eq(self.matter().id))
            .filter(request::Column::Act.eq(act.code))
            .filter(request::Column::State.eq("pending"))
            .all(self.tx())
            .await?;
        if waiting.iter().any(|row| row.proceeding_id == on) {
            return Err(self.instead(Refusal::RequestPending.into()));
        }
        let reference = new_reference();
        let place = Place { table: "request", reference: &reference, version: 1 };
        let row = request::ActiveModel {
            version: Set(1),
            matter_id: Set(self.matter().id),
            proceeding_id: Set(on),
            act: Set(act.code.to_owned()),
            input: Set(self.app().vault.seal(place, "input", &serde_json::to_string(input)?)?),
            summary: Set(summary.zh.clone()),
            proposed_by: Set(self.caller().account()?),
            proposed_at: Set(self.now()),
            seen_version: Set(self.matter().version),
            state: Set("pending".to_owned()),
            decided_by: Set(None),
            decided_at: Set(None),
            reason: Set(None),
            reference: Set(reference.clone()),
            ..Default::default()
        };
        row.insert(self.tx()).await?;
        let told = Told::new(format!("提请批准：{}", summary.zh), format!("{PROPOSED_EN}{}", summary.en));
        self.record(act::PROPOSE, Entry { told, ..Entry::default() })?;
        self.close().await?;
        Ok(Waiting { id: reference, act: act.code.to_owned(), state: "pending".to_owned() })
    }

    /// Marks a request as decided and records it; the use-case it stands for has been applied on this desk before.
    pub async fn decide_request(&mut self, row: request::Model, state: &str, reason: Option<String>) -> Result<()> {
        let act = if state == "approved" { act::APPROVE } else { act::REJECT };
        let name = self.app().act(&row.act).map_or(row.act.as_str(), |act| act.en);
        let (zh, en) = match (state, &reason) {
            ("approved", _) => (format!("批准：{}", row.summary), format!("Approved: {name}")),
            (_, Some(reason)) => {
                (format!("驳回：{}。理由：{reason}", row.summary), format!("Rejected: {name}. {reason}"))
            }
            _ => lapsed(&row),
        };
        let decided = (self.caller().account_id, self.now());
        settle(self.tx(), &self.app().vault, row, state, decided, reason).await?;
        self.record(act, Entry { told: Told::new(zh, en), ..Entry::default() })?;
        Ok(())
    }

    /// Proposals whose act the sheet no longer knows where the matter stands now: nobody can approve them any more, so they
    /// lapse with the act that overtook them.
    pub(super) async fn lapse_overtaken(&mut self) -> Result<()> {
        let waiting = request::Entity::find()
            .filter(request::Column::MatterId.eq(self.matter.id))
            .filter(request::Column::State.eq("pending"))
            .order_by_asc(request::Column::Id)
            .all(&self.tx)
            .await?;
        for row in waiting {
            let on = self.index_of(row.proceeding_id);
            let (sheet, stage) = self.stands(on)?;
            if sheet.act(&row.act).is_some_and(|act| sheet.step(act, stage).is_some()) {
                continue;
            }
            let (zh, en) = lapsed(&row);
            settle(&self.tx, &self.app.vault, row, "lapsed", (None, self.now), None).await?;
            self.pending.push(Pending {
                reference: new_reference(),
                proceeding: on,
                sheet,
                step: None,
                act: act::REJECT,
                from: Some(stage),
                to: stage,
                on: self.today,
                entry: Entry { told: Told::new(zh, en), ..Entry::default() },
            });
        }
        Ok(())
    }
}

/// What is told of a proposal that lapsed.
fn lapsed(row: &request::Model) -> (String, String) {
    (format!("申请失效：{}", row.summary), format!("Lapsed: {}", row.act))
}

/// Writes how a request ended: by whom, if by anybody, and when.
async fn settle(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    row: request::Model,
    state: &str,
    (by, at): (Option<AccountId>, DateTime<Utc>),
    reason: Option<String>,
) -> Result<()> {
    let version = row.version + 1;
    let input = reseal(vault, &row)?;
    let mut row = row.into_active_model();
    row.version = Set(version);
    row.input = Set(input);
    row.state = Set(state.to_owned());
    row.decided_by = Set(by);
    row.decided_at = Set(Some(at));
    row.reason = Set(reason);
    row.update(tx).await?;
    Ok(())
}

/// The input of a request as it was given.
pub fn input<T: DeserializeOwned>(vault: &Vault, row: &request::Model) -> Result<T> {
    let place = Place { table: "request", reference: &row.reference, version: row.version };
    serde_json::from_str(&vault.open(place, "input", &row.input)?).map_err(Error::from)
}

fn reseal(vault: &Vault, row: &request::Model) -> Result<String> {
    let place = |version| Place { table: "request", reference: row.reference.as_str(), version };
    vault.seal(place(row.version + 1), "input", &vault.open(place(row.version), "input", &row.input)?)
}
