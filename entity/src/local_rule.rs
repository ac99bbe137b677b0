//! Local rules (本地规定): where an organisation counts a limit otherwise, or sets a switch.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, LocalRuleId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "local_rule")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: LocalRuleId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// For this body and all below it.
    pub organisation_id: OrganisationId,
    /// Code of a time limit, or of a switch.
    pub code: String,
    /// How long the limit is here, such as 20W.
    pub span: Option<String>,
    /// By how much it may be extended here each time.
    pub extension: Option<String>,
    /// What the switch is set to.
    pub value: Option<bool>,
    /// Where it is written.
    pub source: String,
    /// First day.
    pub since: Date,
    /// Last day.
    pub until: Option<Date>,
    /// Who entered it.
    pub set_by: AccountId,
    /// When.
    pub set_at: DateTimeUtc,
    /// When it was taken back as a mistake: since then it never was.
    pub withdrawn_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
