//! Standing: the only source of scope. A row without account serves the desk roles of the body.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, OrganisationId, ProceedingId, StandingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "standing")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: StandingId,
    /// The matter.
    pub matter_id: MatterId,
    /// Limits notes, minutes and drafts to this proceeding.
    pub proceeding_id: Option<ProceedingId>,
    /// The body.
    pub organisation_id: OrganisationId,
    /// The person; none for the body's desk.
    pub account_id: Option<AccountId>,
    /// Code of `rules::standing::Standing`.
    pub standing: String,
    /// From when.
    pub since: DateTimeUtc,
    /// Until when.
    pub until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
