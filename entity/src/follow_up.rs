//! Follow-up visits (回访).

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, AgreementId, FollowUpId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "follow_up")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FollowUpId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// The agreement.
    pub agreement_id: AgreementId,
    /// When.
    pub visited_on: Date,
    /// Satisfied or not; none when not asked.
    pub satisfied: Option<bool>,
    /// What was found.
    pub text: String,
    /// Who.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
