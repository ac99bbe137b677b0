//! Acknowledgements of the rights notice.

use sea_orm::entity::prelude::*;

use crate::id::{AcknowledgementId, PartyId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "acknowledgement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AcknowledgementId,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// Who.
    pub party_id: PartyId,
    /// When.
    pub given_on: Date,
    /// How.
    pub method: String,
}

impl ActiveModelBehavior for ActiveModel {}
