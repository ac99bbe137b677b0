//! Deadlines (期限): running instances of time limits, stored with their explanation.

use sea_orm::entity::prelude::*;

use crate::id::{DeadlineId, MatterId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DeadlineId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// The proceeding.
    pub proceeding_id: Option<ProceedingId>,
    /// Outward id of the agreement or obligation meant.
    pub about: Option<String>,
    /// Kind of the sheet that has the time limit.
    pub kind: String,
    /// Code of the time limit.
    pub code: String,
    /// The span as counted, such as 30D.
    pub span: String,
    /// A last day off moves to the next working day.
    pub rolls: bool,
    /// The day of the event; not counted.
    pub anchor_on: Date,
    /// Spans added by extension, separated by commas.
    pub extensions: String,
    /// Last day before rolling.
    pub raw_due_on: Date,
    /// Last day.
    pub due_on: Date,
    /// running, paused, met, lapsed, cancelled.
    pub state: String,
    /// Encoded steps of the counting.
    pub explanation: String,
    /// All years touched had their holiday calendar.
    pub calendar_complete: bool,
    /// Law and article.
    pub law: String,
    /// Outward id of the timeline row that started it.
    pub started_by: String,
    /// Outward id of the timeline row that ended it.
    pub ended_by: Option<String>,
    /// Legal day of its end.
    pub ended_on: Option<Date>,
    /// Day on which those who owe were last reminded of it.
    pub reminded_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
