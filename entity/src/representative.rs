//! Representatives (代理人) of a party.

use sea_orm::entity::prelude::*;

use crate::id::{MatterId, PartyId, RepresentativeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "representative")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RepresentativeId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The party.
    pub party_id: PartyId,
    /// The dispute.
    pub matter_id: MatterId,
    /// From 1 within the party.
    pub ordinal: i32,
    /// Name.
    pub name: String,
    /// Code of `rules::list::REPRESENTATIVES`.
    pub kind: String,
    /// Sealed.
    pub id_number: Option<String>,
    /// Keyed blind index.
    pub id_index: Option<String>,
    /// Sealed.
    pub phone: Option<String>,
    /// Sealed.
    pub email: Option<String>,
    /// What the authority covers.
    pub scope: Option<String>,
    /// May admit, give up, settle (CPL 62).
    pub special_authority: bool,
}

impl ActiveModelBehavior for ActiveModel {}
