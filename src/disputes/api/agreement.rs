//! Agreements as the API shows them.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::Object;
use rules::money::Money;

use crate::disputes::views;

fn amount(amount: Option<Money>) -> Option<String> {
    amount.map(|amount| amount.to_string())
}

/// An agreement.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Agreement", skip_serializing_if_is_none)]
pub struct AgreementView {
    /// Outward id.
    pub id: String,
    /// Outward id of the proceeding.
    pub proceeding: String,
    /// Public code of the dispute.
    pub dispute: String,
    /// Moves by one with every change.
    pub version: i64,
    /// Official number.
    pub number: Option<String>,
    /// From 1 within the proceeding.
    pub ordinal: i32,
    /// draft, signing, effective, superseded, withdrawn.
    pub state: String,
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
    /// Outward id of the agreement whose place this one takes.
    pub amends: Option<String>,
    /// Copies.
    pub copies: i32,
    /// Legal day of the record.
    pub recorded_on: NaiveDate,
    /// Day it takes effect.
    pub effective_on: Option<NaiveDate>,
    /// Day of the seal.
    pub sealed_on: Option<NaiveDate>,
    /// Digest of exactly what is shown; every signature is bound to it.
    pub content_hash: String,
    /// What is wrong or missing.
    pub lint: Vec<FindingView>,
    /// The frozen paper.
    pub document: Option<PaperView>,
    /// Obligations.
    pub obligations: Vec<ObligationView>,
    /// Signatures under the present text.
    pub signatures: Vec<SignatureView>,
    /// Who has not signed the present text.
    pub missing_signatures: Vec<MissingSignatureView>,
    /// How far the roll that belongs to it is signed; only with a group.
    pub annex: Option<AnnexSigningView>,
    /// Follow-up visits.
    pub follow_ups: Vec<FollowUpView>,
}

/// How far the roll that belongs to an agreement is signed.
#[derive(Object, Clone, Debug)]
#[oai(rename = "AnnexSigning", skip_serializing_if_is_none)]
pub struct AnnexSigningView {
    /// People on the roll who have not left.
    pub members: u32,
    /// Those of them who have signed.
    pub signed: u32,
    /// Signatures that are still needed: none where a representative with special authority has signed for them.
    pub missing: u32,
    /// Day of the last signature.
    pub last_on: Option<NaiveDate>,
}

impl From<views::AgreementView> for AgreementView {
    fn from(view: views::AgreementView) -> Self {
        AgreementView {
            id: view.id,
            proceeding: view.proceeding,
            dispute: view.dispute,
            version: view.version,
            number: view.number,
            ordinal: view.ordinal,
            state: view.state,
            form: view.form,
            scope: view.scope,
            facts: view.facts,
            issues: view.issues,
            responsibility: view.responsibility,
            remaining_issues: view.remaining_issues,
            amends: view.amends.map(|(id, _)| id),
            copies: view.copies,
            recorded_on: view.recorded_on,
            effective_on: view.effective_on,
            sealed_on: view.sealed_on,
            content_hash: view.content_hash,
            lint: view.lint.into_iter().map(Into::into).collect(),
            document: view.document.map(Into::into),
            obligations: view.obligations.into_iter().map(Into::into).collect(),
            signatures: view.signatures.into_iter().map(Into::into).collect(),
            missing_signatures: view.missing_signatures.into_iter().map(Into::into).collect(),
            annex: view.annex.map(|annex| AnnexSigningView {
                members: annex.members,
                signed: annex.signed,
                missing: annex.missing,
                last_on: annex.last_on,
            }),
            follow_ups: view.follow_ups.into_iter().map(Into::into).collect(),
        }
    }
}

/// Something wrong with an agreement.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Finding")]
pub struct FindingView {
    /// Code.
    pub code: String,
    /// block: it cannot be signed like this; warn: look again.
    pub severity: String,
    /// What is wrong and how to put it right.
    pub message: String,
    /// Law and article.
    pub law: String,
}

impl From<views::FindingView> for FindingView {
    fn from(view: views::FindingView) -> Self {
        let views::FindingView { code, severity, message, law } = view;
        FindingView { code, severity, message, law }
    }
}

/// An obligation.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Obligation", skip_serializing_if_is_none)]
pub struct ObligationView {
    /// Outward id.
    pub id: String,
    /// Moves by one with every change.
    pub version: i64,
    /// From 1.
    pub ordinal: i32,
    /// payment, act, forbear, other.
    pub kind: String,
    /// Outward ids of those who owe.
    pub obligors: Vec<String>,
    /// Outward ids of those to whom it is owed.
    pub obligees: Vec<String>,
    /// several, joint, supplementary.
    pub liability: String,
    /// Owed, CNY.
    pub amount: Option<String>,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// How.
    pub manner: String,
    /// What.
    pub text: String,
    /// On what condition.
    pub condition: Option<String>,
    /// Ordinal of the head obligation.
    pub instalment_of: Option<i32>,
    /// Default of one makes the rest due.
    pub accelerates: bool,
    /// Paid so far, CNY.
    pub performed: String,
    /// open, performed, defaulted, enforcement.
    pub state: String,
    /// When performed in full.
    pub performed_on: Option<NaiveDate>,
    /// What was performed when.
    pub performances: Vec<PerformanceView>,
}

impl From<views::ObligationView> for ObligationView {
    fn from(view: views::ObligationView) -> Self {
        ObligationView {
            id: view.id,
            version: view.version,
            ordinal: view.ordinal,
            kind: view.kind,
            obligors: view.obligors,
            obligees: view.obligees,
            liability: view.liability,
            amount: amount(view.amount),
            due_on: view.due_on,
            manner: view.manner,
            text: view.text,
            condition: view.condition,
            instalment_of: view.instalment_of,
            accelerates: view.accelerates,
            performed: view.performed.to_string(),
            state: view.state,
            performed_on: view.performed_on,
            performances: view.performances.into_iter().map(Into::into).collect(),
        }
    }
}

/// Something performed.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Performance", skip_serializing_if_is_none)]
pub struct PerformanceView {
    /// Outward id.
    pub id: String,
    /// When.
    pub performed_on: NaiveDate,
    /// How much, CNY.
    pub amount: Option<String>,
    /// How it is known.
    pub note: Option<String>,
}

impl From<views::PerformanceView> for PerformanceView {
    fn from(view: views::PerformanceView) -> Self {
        let views::PerformanceView { id, performed_on, amount: paid, note } = view;
        PerformanceView { id, performed_on, amount: amount(paid), note }
    }
}

/// A follow-up visit.
#[derive(Object, Clone, Debug)]
#[oai(rename = "FollowUp", skip_serializing_if_is_none)]
pub struct FollowUpView {
    /// Outward id.
    pub id: String,
    /// When.
    pub visited_on: NaiveDate,
    /// Satisfied or not; absent when not asked.
    pub satisfied: Option<bool>,
    /// What was found.
    pub text: String,
}

impl From<views::FollowUpView> for FollowUpView {
    fn from(view: views::FollowUpView) -> Self {
        let views::FollowUpView { id, visited_on, satisfied, text } = view;
        FollowUpView { id, visited_on, satisfied, text }
    }
}

/// A signature.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Signature", skip_serializing_if_is_none)]
pub struct SignatureView {
    /// Outward id.
    pub id: String,
    /// Outward id of the party signed for.
    pub party: Option<String>,
    /// Outward id of the mediator's account.
    pub mediator: Option<String>,
    /// self, guardian, agent, officer.
    pub signed_by: String,
    /// Name as signed.
    pub name: String,
    /// paper, drawn, typed, fingerprint.
    pub method: String,
    /// Day.
    pub signed_on: NaiveDate,
}

impl From<views::SignatureView> for SignatureView {
    fn from(view: views::SignatureView) -> Self {
        let views::SignatureView { id, party, mediator, signed_by, name, method, signed_on } = view;
        SignatureView { id, party, mediator, signed_by, name, method, signed_on }
    }
}

/// Who has not signed yet.
#[derive(Object, Clone, Debug)]
#[oai(rename = "MissingSignature", skip_serializing_if_is_none)]
pub struct MissingSignatureView {
    /// Outward id of the party.
    pub party: Option<String>,
    /// Outward id of the mediator's account.
    pub mediator: Option<String>,
    /// Name.
    pub name: String,
}

impl From<views::MissingSignature> for MissingSignatureView {
    fn from(view: views::MissingSignature) -> Self {
        let views::MissingSignature { party, mediator, name } = view;
        MissingSignatureView { party, mediator, name }
    }
}

/// A frozen paper.
#[derive(Object, Clone, Debug)]
#[oai(rename = "PaperShown", skip_serializing_if_is_none)]
pub struct PaperView {
    /// Outward id.
    pub id: String,
    /// Code of the form.
    pub form: String,
    /// Name of the form.
    pub title: String,
    /// Official number printed on it.
    pub number: Option<String>,
    /// drawing, ready.
    pub state: String,
    /// SHA-256 of the bytes.
    pub sha256: Option<String>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}

impl From<views::PaperView> for PaperView {
    fn from(view: views::PaperView) -> Self {
        let views::PaperView { id, form, title, about: _, number, state, sha256, issued_at } = view;
        PaperView { id, form, title, number, state, sha256, issued_at }
    }
}
