//! People on the roll (名册) of a party that is a group.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, AgreementId, MatterId, PartyId, RollMemberId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "roll_member")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RollMemberId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// Moves by one with every change of what is known; a signature is no such change.
    pub version: i64,
    /// The dispute.
    pub matter_id: MatterId,
    /// The group.
    pub party_id: PartyId,
    /// From 1 within the group, never reused.
    pub ordinal: i32,
    /// Sealed.
    pub name: String,
    /// The name as lists show it, masked.
    pub shown_name: String,
    /// Kind of document.
    pub id_kind: String,
    /// Sealed.
    pub id_number: Option<String>,
    /// Keyed blind index of the number.
    pub id_index: Option<String>,
    /// Sealed: why a number that fails its check was kept.
    pub id_override_reason: Option<String>,
    /// Keyed blind index of name and telephone, for those without a number.
    pub contact_index: String,
    /// male, female.
    pub gender: Option<String>,
    /// Sealed.
    pub phone: Option<String>,
    /// Keyed blind index of the telephone.
    pub phone_index: Option<String>,
    /// Sealed.
    pub address: Option<String>,
    /// Sealed: a remark.
    pub note: Option<String>,
    /// What is theirs, in fen (CNY).
    pub amount_fen: Option<i64>,
    /// Day on which they left the group.
    pub left_on: Option<Date>,
    /// Sealed: why they left.
    pub left_reason: Option<String>,
    /// Day on which they signed the annex.
    pub signed_on: Option<Date>,
    /// paper, fingerprint.
    pub signed_method: Option<String>,
    /// Of which agreement.
    pub signed_agreement_id: Option<AgreementId>,
    /// SHA-256 of the file from which they came.
    pub source_file: Option<String>,
    /// The line of that file.
    pub source_line: Option<i32>,
    /// Who entered them.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
