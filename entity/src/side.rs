//! Sides (地位): where a party stands in one proceeding, where that differs from the dispute.

use sea_orm::entity::prelude::*;

use crate::id::{PartyId, ProceedingId, SideId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "side")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SideId,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// Who.
    pub party_id: PartyId,
    /// Code of `rules::list::SIDES_HERE`.
    pub side: String,
}

impl ActiveModelBehavior for ActiveModel {}
