//! Matters (事项): whatever has a life of its own, one code from beginning to archive.

use sea_orm::entity::prelude::*;

use crate::id::{MatterId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "matter")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: MatterId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Public code, 16 characters.
    #[sea_orm(unique)]
    pub code: String,
    /// dispute, …
    pub kind: String,
    /// Official number.
    #[sea_orm(unique)]
    pub number: Option<String>,
    /// Stage of the sheet of its kind.
    pub stage: String,
    /// The owner; scope is standing only.
    pub owner_id: OrganisationId,
    /// The nearest day on which something is due: a running deadline, a report upward, the review of a grave risk. Lists by deadline
    /// never sort.
    pub next_due_on: Option<Date>,
    /// Legal day of registration.
    pub registered_on: Date,
    /// When it was entered.
    pub created_at: DateTimeUtc,
    /// The risk grade that counts: 4 red, 3 orange, 2 yellow, 1 blue; 0 before it was assessed.
    pub risk_level: i32,
    /// When somebody looks at the risk again.
    pub risk_review_on: Option<Date>,
    /// When the first thing that cannot wait is late: a report upward, or the director's taking on. Lists have it first.
    pub urgent_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
