//! Papers (文书): frozen facts first, drawn afterwards.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, PaperId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "paper")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PaperId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// The proceeding.
    pub proceeding_id: Option<ProceedingId>,
    /// Outward id of the agreement meant.
    pub about: Option<String>,
    /// Code of the form.
    pub form: String,
    /// Version of the form.
    pub form_version: i32,
    /// Official number printed on it.
    pub number: Option<String>,
    /// Frozen facts, sealed.
    pub facts: String,
    /// drawing, ready.
    pub state: String,
    /// Name in the store.
    pub file: Option<String>,
    /// Hash of the bytes.
    pub sha256: Option<String>,
    /// Pages.
    pub pages: Option<i32>,
    /// Outward id of the paper it replaces.
    pub supersedes: Option<String>,
    /// staff, body, parties.
    pub audience: String,
    /// Who issued it.
    pub issued_by: Option<AccountId>,
    /// When.
    pub issued_at: DateTimeUtc,
    /// Outward id of the timeline row.
    pub timeline_ref: String,
}

impl ActiveModelBehavior for ActiveModel {}
