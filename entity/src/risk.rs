//! Risk (风险等级): what a dispute was found to be, each time that it was found to be something else. Append-only.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, MatterId, RiskId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "risk")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RiskId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Stays 1: the database refuses every change.
    pub version: i64,
    /// The matter.
    pub matter_id: MatterId,
    /// Place in the history, from 1.
    pub seq: i64,
    /// When.
    pub assessed_at: DateTimeUtc,
    /// Sum of the points.
    pub score: i32,
    /// JSON list of codes of factors with their points.
    pub factors: String,
    /// JSON list of codes of what nobody knew.
    pub unknown: String,
    /// The grade that counts: red, orange, yellow, blue.
    pub grade: String,
    /// The grade by score alone.
    pub system_grade: String,
    /// The grade by the word of a person, while it stands.
    pub human_grade: Option<String>,
    /// Score that lay before that person.
    pub judged_score: Option<i32>,
    /// A person decided here; otherwise the score has changed.
    pub is_judgement: bool,
    /// Sealed.
    pub reason: Option<String>,
    /// Outward id of the file that proves it.
    pub evidence: Option<String>,
    /// By whose act; none for the clock.
    pub assessed_by: Option<AccountId>,
    /// Name at the time.
    pub assessor: String,
    /// Role at the time.
    pub role: String,
    /// When somebody looks at it again; none once the dispute is closed.
    pub review_on: Option<Date>,
}

impl ActiveModelBehavior for ActiveModel {}
