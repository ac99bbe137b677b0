//! Files from which rolls were imported: the same file twice adds nothing.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, PartyId, RollImportId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roll_import")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RollImportId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// The dispute.
    pub matter_id: MatterId,
    /// The group.
    pub party_id: PartyId,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Name of the file, sealed: people write names into it.
    pub name: String,
    /// People added by it.
    pub added: i32,
    /// People changed by it.
    pub changed: i32,
    /// Who imported it.
    pub imported_by: AccountId,
    /// When.
    pub imported_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
