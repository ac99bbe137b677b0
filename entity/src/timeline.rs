//! The timeline (办理经过): case history and audit log in one; append-only, one hash chain per matter.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, ProceedingId, TimelineId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timeline")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TimelineId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Code of the matter, or `house` for events without one.
    pub chain: String,
    /// Place in the chain, from 1.
    pub seq: i64,
    /// The matter.
    pub matter_id: Option<MatterId>,
    /// The proceeding.
    pub proceeding_id: Option<ProceedingId>,
    /// Its outward id, covered by the hash.
    pub proceeding_ref: Option<String>,
    /// Code of the act.
    pub act: String,
    /// Who; none for the clock and for the system.
    pub actor_id: Option<AccountId>,
    /// Name at the time.
    pub actor_name: String,
    /// As what.
    pub role: String,
    /// The legal day.
    pub acted_on: Date,
    /// The moment it was written.
    pub acted_at: DateTimeUtc,
    /// Stage before.
    pub stage_from: Option<String>,
    /// Stage after.
    pub stage_to: Option<String>,
    /// staff, body, parties.
    pub audience: String,
    /// Law and article.
    pub law: Option<String>,
    /// Details, sealed.
    pub payload: Option<String>,
    /// Keyed digest of the payload: stays when the payload is erased.
    pub digest: String,
    /// Hash of the row before.
    pub prev_hash: String,
    /// Hash over all the above.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
