//! Consents and refusals of parties to a proceeding.

use sea_orm::entity::prelude::*;

use crate::id::{ConsentId, PartyId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ConsentId,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// Who.
    pub party_id: PartyId,
    /// Yes or no.
    pub consents: bool,
    /// How it was told.
    pub channel: String,
    /// When.
    pub given_on: Date,
}

impl ActiveModelBehavior for ActiveModel {}
