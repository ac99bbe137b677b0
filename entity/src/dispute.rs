//! Disputes (纠纷): what was told at the counter.

use sea_orm::entity::prelude::*;

use crate::id::{DisputeId, MatterId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "dispute")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DisputeId,
    /// The matter.
    #[sea_orm(unique)]
    pub matter_id: MatterId,
    /// Code of `rules::list::CATEGORIES`.
    pub category: String,
    /// What happened, in at most 60 characters.
    pub title: String,
    /// What was told.
    pub facts: String,
    /// What is wanted.
    pub claims: String,
    /// Claimed, in fen (CNY).
    pub amount_fen: Option<i64>,
    /// By which way it came.
    pub channel: String,
    /// Who brought it.
    pub source_kind: Option<String>,
    /// Which body.
    pub source_body: Option<String>,
    /// Their reference.
    pub source_reference: Option<String>,
    /// Legal day of receipt.
    pub received_on: Date,
    /// Township or village.
    pub division: Option<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// When it happened.
    pub occurred_on: Option<Date>,
    /// Code of `rules::list::URGENCIES`.
    pub urgency: String,
    /// People involved.
    pub people_count: Option<i32>,
    /// JSON object code → yes, no, unknown.
    pub circumstances: String,
    /// Number at a court.
    pub court_case_number: Option<String>,
    /// The contract has one.
    pub arbitration_clause: Option<bool>,
    /// Kind of contract.
    pub contract_kind: Option<String>,
    /// JSON list of what others did.
    pub earlier_handling: Option<String>,
    /// The dispute into which this registration was merged.
    pub merged_into_id: Option<MatterId>,
    /// Code of `rules::list::CLOSURES`.
    pub closure_outcome: Option<String>,
    /// In the words of who closed it.
    pub closure_summary: Option<String>,
    /// How it is watched, where its risk was not low when it was closed.
    pub watch_plan: Option<String>,
    /// Code of `rules::difficulty::GRADES`, of a dispute that was mediated.
    pub difficulty: Option<String>,
    /// Why it was graded otherwise than the rule says.
    pub difficulty_reason: Option<String>,
    /// Legal day of closing.
    pub closed_on: Option<Date>,
    /// Legal day of archiving.
    pub archived_on: Option<Date>,
    /// Number of the file in the archive.
    pub volume: Option<String>,
    /// How long it is kept.
    pub retention: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
