//! Reports upward (上报记录): what was reported under a duty, when, to whom, and what the organ answered. Append-only: a correction is
//! a row of its own.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, ReportDutyId, ReportId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReportId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Stays 1: the database refuses every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// The duty under which it was reported.
    pub duty_id: ReportDutyId,
    /// Code of `rules::risk::RECORDS`: first, follow-up, final, feedback.
    pub kind: String,
    /// Outward id of the row that this one puts right.
    pub corrects: Option<String>,
    /// Sealed: who was told; of feedback, who answered.
    pub reported_to: String,
    /// When that was.
    pub reported_at: DateTimeUtc,
    /// Sealed: number of the receipt.
    pub receipt: Option<String>,
    /// Sealed: what was said.
    pub note: String,
    /// Sealed: why the other row was wrong.
    pub correction: Option<String>,
    /// Who wrote it down.
    pub recorded_by: Option<AccountId>,
    /// Name at the time.
    pub recorder: String,
    /// When it was written down.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
