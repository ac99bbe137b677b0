//! Duties to report upward (上报): found once, fulfilled by reports, closed; never taken away.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, ReportDutyId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report_duty")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReportDutyId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// Code of `rules::risk::DUTIES`.
    pub code: String,
    /// When it was found.
    pub found_at: DateTimeUtc,
    /// When the first report is late.
    pub due_at: DateTimeUtc,
    /// When the report that is owed now is late; none where nothing has to be reported by a day.
    pub next_at: Option<DateTimeUtc>,
    /// open, reported, done.
    pub state: String,
    /// Sealed. This and what follows is the one report of a duty that was fulfilled before reports were rows of their own.
    pub reported_to: Option<String>,
    /// When it was reported.
    pub reported_at: Option<DateTimeUtc>,
    /// Sealed.
    pub receipt: Option<String>,
    /// Sealed.
    pub note: Option<String>,
    /// Sealed: why the record was last put right.
    pub correction: Option<String>,
    /// Who wrote the present record.
    pub recorded_by: Option<AccountId>,
    /// Name at the time.
    pub recorder: Option<String>,
    /// When it was written.
    pub recorded_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
