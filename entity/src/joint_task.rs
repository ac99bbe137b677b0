//! Tasks (议定事项) that a body took on at a consultation.

use sea_orm::entity::prelude::*;

use crate::id::{ConsultationId, JointTaskId, ParticipantId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "joint_task")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: JointTaskId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The joint mediation.
    pub proceeding_id: ProceedingId,
    /// Where it was taken on.
    pub consultation_id: ConsultationId,
    /// From 1, through all consultations.
    pub ordinal: i32,
    /// The responsible body.
    pub participant_id: ParticipantId,
    /// What is done, sealed.
    pub measure: String,
    /// The last day.
    pub due_on: Date,
    /// Legal day; none while it is open.
    pub done_on: Option<Date>,
    /// What came of it, sealed.
    pub note: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
