//! Signatures under an agreement, bound to exactly what was shown.

use sea_orm::entity::prelude::*;

use crate::id::{AccountId, AgreementId, AttachmentId, PartyId, RepresentativeId, SignatureId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "signature")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SignatureId,
    /// Outward id: 16 random characters.
    #[sea_orm(unique, column_name = "ref")]
    pub reference: String,
    /// The agreement.
    pub agreement_id: AgreementId,
    /// For which party.
    pub party_id: Option<PartyId>,
    /// Or which mediator.
    pub account_id: Option<AccountId>,
    /// self, guardian, agent, officer.
    pub signed_by: String,
    /// Who signed for the party.
    pub representative_id: Option<RepresentativeId>,
    /// Name as signed.
    pub signer_name: String,
    /// paper, drawn, typed, fingerprint.
    pub method: String,
    /// Day of signing.
    pub signed_on: Date,
    /// Digest of what was shown.
    pub content_hash: String,
    /// Scan of the signed paper.
    pub attachment_id: Option<AttachmentId>,
    /// Drawn signature, sealed.
    pub image: Option<String>,
    /// Name as typed.
    pub typed_name: Option<String>,
    /// Who recorded it.
    pub recorded_by: AccountId,
    /// When.
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
