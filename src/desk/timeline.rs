//! The timeline: append-only, one hash chain per matter, one for events without a matter.
//!
//! The hash covers codes and outward ids, never row ids, in one fixed order, so that moving to another database keeps it.

use ::entity::id::{AccountId, MatterId, ProceedingId};
use ::entity::{chain_head, timeline};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rules::sheet::Audience;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::lang::Lang;
use crate::vault::{Place, Vault, sha256};

/// The chain of events that belong to no matter: sign-ins, accounts, exports.
pub const HOUSE: &str = "house";
/// What stands before the first row.
const BEGINNING: &str = "0";

/// What is told of an event: a sentence in both languages, and details for the record.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq)]
pub struct Told {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Details: what was given.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub details: serde_json::Value,
}

impl Told {
    /// A sentence in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Told {
        Told { zh: zh.into(), en: en.into(), details: serde_json::Value::Null }
    }

    /// With details.
    pub fn with(self, details: serde_json::Value) -> Told {
        Told { details, ..self }
    }

    /// With what only the office reads of it, where the sentence is for the parties, too.
    pub fn for_staff(mut self, zh: impl Into<String>, en: impl Into<String>) -> Told {
        if !self.details.is_object() {
            self.details = serde_json::json!({});
        }
        self.details["staff"] = serde_json::json!({ "zh": zh.into(), "en": en.into() });
        self
    }

    /// What only the office reads of it, in one language.
    pub fn staff(&self, lang: Lang) -> Option<&str> {
        self.details["staff"][lang.pick("zh", "en")].as_str()
    }

    /// The sentence in one language.
    pub fn sentence(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// One event, before it is chained.
#[derive(Clone, Debug)]
pub struct Event {
    /// Outward id, made beforehand: letters, papers and deadlines refer to it.
    pub reference: String,
    /// Row id and outward id of the proceeding.
    pub proceeding: Option<(ProceedingId, String)>,
    /// Code of the act.
    pub act: &'static str,
    /// Who.
    pub actor: Option<AccountId>,
    /// Name at the time.
    pub actor_name: String,
    /// As what.
    pub role: &'static str,
    /// Legal day.
    pub on: NaiveDate,
    /// Stage before and after.
    pub stage: (Option<&'static str>, Option<&'static str>),
    /// Who may read it.
    pub audience: Audience,
    /// Law and article.
    pub law: &'static str,
    /// What is told.
    pub told: Told,
}

/// Appends events to a chain. The caller holds the lock of the matter (or of the house), so that no two rows take one place.
pub async fn append(
    tx: &impl ConnectionTrait,
    vault: &Vault,
    chain: (&str, Option<MatterId>),
    at: DateTime<Utc>,
    events: Vec<Event>,
) -> Result<()> {
    let last = timeline::Entity::find()
        .filter(timeline::Column::Chain.eq(chain.0))
        .order_by_desc(timeline::Column::Seq)
        .one(tx)
        .await?;
    let (mut seq, mut prev) = last.map_or((0, BEGINNING.to_owned()), |row| (row.seq, row.hash));
    for event in events {
        seq += 1;
        let payload = serde_json::to_string(&event.told)?;
        let place = Place { table: "timeline", reference: &event.reference, version: 1 };
        let mut row = timeline::Model {
            id: ::entity::id::TimelineId(0),
            chain: chain.0.to_owned(),
            seq,
            matter_id: chain.1,
            proceeding_id: event.proceeding.as_ref().map(|(id, _)| *id),
            proceeding_ref: event.proceeding.map(|(_, reference)| reference),
            act: event.act.to_owned(),
            actor_id: event.actor,
            actor_name: event.actor_name,
            role: event.role.to_owned(),
            acted_on: event.on,
            acted_at: at,
            stage_from: event.stage.0.map(str::to_owned),
            stage_to: event.stage.1.map(str::to_owned),
            audience: event.audience.code().to_owned(),
            law: Some(event.law).filter(|law| !law.is_empty()).map(str::to_owned),
            digest: vault.digest(payload.as_bytes()),
            payload: Some(vault.seal(place, "payload", &payload)?),
            prev_hash: prev,
            hash: String::new(),
            reference: event.reference,
        };
        row.hash = hash(&row);
        prev = row.hash.clone();
        let mut active = row.into_active_model().reset_all();
        active.id = NotSet;
        timeline::Entity::insert(active).exec_without_returning(tx).await?;
    }
    if seq > 0 {
        move_head(tx, vault, chain.0, seq, &prev).await?;
    }
    Ok(())
}

/// Remembers how far a chain has come.
async fn move_head(tx: &impl ConnectionTrait, vault: &Vault, chain: &str, seq: i64, hash: &str) -> Result<()> {
    let row = chain_head::ActiveModel {
        id: NotSet,
        chain: Set(chain.to_owned()),
        seq: Set(seq),
        seal: Set(vault.chain_seal(chain, seq, hash)),
    };
    let moved = OnConflict::column(chain_head::Column::Chain)
        .update_columns([chain_head::Column::Seq, chain_head::Column::Seal])
        .to_owned();
    chain_head::Entity::insert(row).on_conflict(moved).exec_without_returning(tx).await?;
    Ok(())
}

/// The hash of a row: SHA-256 over its fields in fixed order, each with its length, so that no two rows read alike.
pub fn hash(row: &timeline::Model) -> String {
    let seq = row.seq.to_string();
    let on = row.acted_on.to_string();
    let at = row.acted_at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let optional = |value: &'_ Option<String>| value.clone().unwrap_or_default();
    let fields = [
        "1",
        &row.prev_hash,
        &row.chain,
        &seq,
        &row.reference,
        &optional(&row.proceeding_ref),
        &row.act,
        &row.actor_name,
        &row.role,
        &on,
        &at,
        &optional(&row.stage_from),
        &optional(&row.stage_to),
        &row.audience,
        &optional(&row.law),
        &row.digest,
    ];
    let mut canonical = String::new();
    for field in fields {
        canonical.push_str(&format!("{}:{field};", field.len()));
    }
    sha256(canonical.as_bytes())
}

/// Opens what a row tells; an erased payload tells nothing.
pub fn told(vault: &Vault, row: &timeline::Model) -> Result<Told> {
    let place = Place { table: "timeline", reference: &row.reference, version: 1 };
    match vault.open_option(place, "payload", row.payload.as_deref())? {
        None => Ok(Told::default()),
        Some(payload) => Ok(serde_json::from_str(&payload)?),
    }
}

/// The first fault of a chain, in words; `None` when it is whole and ends where its head says.
pub fn fault(vault: &Vault, chain: &str, rows: &[timeline::Model], head: Option<&chain_head::Model>) -> Option<String> {
    let mut prev = BEGINNING.to_owned();
    for (index, row) in rows.iter().enumerate() {
        let expected = index as i64 + 1;
        let at = format!("{chain} #{}", row.seq);
        if row.seq != expected {
            return Some(format!("{at}: row {expected} is missing"));
        }
        if row.prev_hash != prev {
            return Some(format!("{at}: does not follow the row before"));
        }
        if hash(row) != row.hash {
            return Some(format!("{at}: was changed"));
        }
        if let Some(fault) = payload_fault(vault, row) {
            return Some(format!("{at}: {fault}"));
        }
        prev.clone_from(&row.hash);
    }
    let last = rows.len() as i64;
    match head {
        None if last == 0 => None,
        None => Some(format!("{chain}: the seal of its end is missing")),
        Some(head) if head.seq > last => Some(format!("{chain} #{}: row {} is missing at the end", head.seq, last + 1)),
        Some(head) if head.seq < last => Some(format!("{chain} #{}: was added behind the sealed end", head.seq + 1)),
        Some(head) if head.seal != vault.chain_seal(chain, last, &prev) => {
            Some(format!("{chain} #{last}: is not the row under which the end was sealed"))
        }
        Some(_) => None,
    }
}

/// What is wrong with what a row tells; an erased payload tells nothing.
fn payload_fault(vault: &Vault, row: &timeline::Model) -> Option<&'static str> {
    let Ok(told) = told(vault, row) else { return Some("its payload does not open") };
    let digest = serde_json::to_string(&told).ok().map(|payload| vault.digest(payload.as_bytes()));
    let is_recorded = row.payload.is_none() || digest.as_ref() == Some(&row.digest);
    (!is_recorded).then_some("its payload is not the one recorded")
}
