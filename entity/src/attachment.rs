//! Files (材料) added to a dispute.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, AttachmentId, MatterId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AttachmentId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The dispute.
    pub matter_id: MatterId,
    /// The proceeding.
    pub proceeding_id: Option<ProceedingId>,
    /// Code of `rules::list::ATTACHMENT_KINDS`.
    pub kind: String,
    /// staff, body, parties.
    pub visible_to: String,
    /// Name as given, cleaned.
    pub name: String,
    /// Found by its content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Hash of the bytes.
    pub sha256: String,
    /// Name in the store.
    pub file: String,
    /// Who.
    pub uploaded_by: AccountId,
    /// When.
    pub uploaded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
