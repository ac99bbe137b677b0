//! Seals of participating bodies under a joint agreement.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, AgreementId, JointSealId, ParticipantId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "joint_seal")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: JointSealId,
    /// The agreement.
    pub agreement_id: AgreementId,
    /// The body.
    pub participant_id: ParticipantId,
    /// Digest of exactly what was sealed.
    pub content_hash: String,
    /// Legal day.
    pub sealed_on: Date,
    /// By whom it was entered.
    pub recorded_by: AccountId,
    /// When it was entered.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
