//! Agreements (协议).

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, AgreementId, MatterId, ProceedingId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AgreementId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change.
    pub version: i64,
    /// The proceeding.
    pub proceeding_id: ProceedingId,
    /// The dispute.
    pub matter_id: MatterId,
    /// From 1 within the proceeding.
    pub ordinal: i32,
    /// Official number.
    #[sea_orm(unique)]
    pub number: Option<String>,
    /// written, oral.
    pub form: String,
    /// full, partial.
    pub scope: String,
    /// Main facts.
    pub facts: String,
    /// What was disputed.
    pub issues: String,
    /// Responsibility of each.
    pub responsibility: Option<String>,
    /// What stays open.
    pub remaining_issues: Option<String>,
    /// Copies.
    pub copies: i32,
    /// The agreement whose place this one takes.
    pub amends_id: Option<AgreementId>,
    /// draft, signing, effective, withdrawn, superseded.
    pub state: String,
    /// Legal day of the record.
    pub recorded_on: Date,
    /// Digest of exactly what is shown.
    pub content_hash: String,
    /// The latest of all signatures and the seal.
    pub effective_on: Option<Date>,
    /// Day of the seal.
    pub sealed_on: Option<Date>,
    /// Who sealed.
    pub sealed_by: Option<AccountId>,
    /// When.
    pub sealed_at: Option<DateTimeUtc>,
    /// Outward id of the frozen paper.
    pub paper_ref: Option<String>,
    /// The proceeding that watches over its performance, from the seal.
    pub performance_id: Option<ProceedingId>,
}

impl ActiveModelBehavior for ActiveModel {}
