//! Proceedings (程序): one run of one kind on a matter.

use sea_orm::entity::prelude::*;

use crate::id::{MatterId, OrganisationId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proceeding")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProceedingId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// Kind of its sheet.
    pub kind: String,
    /// Official number, from acceptance.
    #[sea_orm(unique)]
    pub number: Option<String>,
    /// Stage of its sheet.
    pub stage: String,
    /// How it ended.
    pub outcome: Option<String>,
    /// Why it ended.
    pub ground: Option<String>,
    /// In the words of who ended it.
    pub explanation: Option<String>,
    /// The body that runs it.
    pub organisation_id: OrganisationId,
    /// party, body, entrusted.
    pub initiative: String,
    /// Why this way and this body.
    pub reason: Option<String>,
    /// Legal day of opening.
    pub opened_on: Date,
    /// Legal day of acceptance.
    pub accepted_on: Option<Date>,
    /// Legal day of the end.
    pub ended_on: Option<Date>,
    /// A mediation that has not ended: at most one of a matter.
    pub is_active_mediation: bool,
}

impl ActiveModelBehavior for ActiveModel {}
