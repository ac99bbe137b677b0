//! Consultations (会商) of the bodies of a joint mediation.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, ConsultationId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consultation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ConsultationId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Stays 1: minutes are never changed.
    pub version: i64,
    /// The joint mediation.
    pub proceeding_id: ProceedingId,
    /// From 1.
    pub ordinal: i32,
    /// Legal day.
    pub held_on: Date,
    /// Where.
    pub place: String,
    /// Who presided.
    pub chair: String,
    /// JSON list of outward ids of the bodies that were there.
    pub present: String,
    /// Who else was there, sealed.
    pub others: Option<String>,
    /// What each said, sealed.
    pub opinions: String,
    /// By whom it was entered.
    pub recorded_by: AccountId,
    /// When it was entered.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
