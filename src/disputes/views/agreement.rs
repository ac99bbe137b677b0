//! Views of agreements: obligations, signatures, what was performed, and the papers of a dispute.

use chrono::{DateTime, NaiveDate, Utc};
use rules::money::Money;

/// An agreement.
#[derive(Clone, Debug)]
pub struct AgreementView {
    /// Outward id.
    pub id: String,
    /// Outward id of the proceeding.
    pub proceeding: String,
    /// Code of the dispute.
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
    /// The agreement whose place this one takes: outward id and number.
    pub amends: Option<(String, String)>,
    /// Copies.
    pub copies: i32,
    /// Legal day of the record.
    pub recorded_on: NaiveDate,
    /// Day it takes effect.
    pub effective_on: Option<NaiveDate>,
    /// Day of the seal.
    pub sealed_on: Option<NaiveDate>,
    /// Digest of exactly what is shown.
    pub content_hash: String,
    /// What is wrong or missing; empty once it is in effect.
    pub lint: Vec<FindingView>,
    /// The frozen paper.
    pub document: Option<PaperView>,
    /// Obligations, by ordinal.
    pub obligations: Vec<ObligationView>,
    /// Signatures under the present text.
    pub signatures: Vec<SignatureView>,
    /// Who has not signed the present text yet.
    pub missing_signatures: Vec<MissingSignature>,
    /// How far the roll that belongs to it is signed; none without a group.
    pub annex: Option<AnnexSigningView>,
    /// Follow-up visits.
    pub follow_ups: Vec<FollowUpView>,
}

/// How far the annex of an agreement is signed.
#[derive(Clone, Copy, Debug)]
pub struct AnnexSigningView {
    /// People on the rolls who have not left.
    pub members: u32,
    /// Those of them who have signed.
    pub signed: u32,
    /// Those whose signature is still needed: nobody with special authority has signed for them.
    pub missing: u32,
    /// Day of the last signature.
    pub last_on: Option<NaiveDate>,
}

/// Something wrong with an agreement.
#[derive(Clone, Debug)]
pub struct FindingView {
    /// Code.
    pub code: String,
    /// block or warn.
    pub severity: String,
    /// Sentence in the caller's language.
    pub message: String,
    /// Law and article.
    pub law: String,
}

/// An obligation.
#[derive(Clone, Debug)]
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
    /// Owed.
    pub amount: Option<Money>,
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
    /// Paid so far.
    pub performed: Money,
    /// open, performed, defaulted, enforcement.
    pub state: String,
    /// When performed in full.
    pub performed_on: Option<NaiveDate>,
    /// What was performed when.
    pub performances: Vec<PerformanceView>,
}

/// Something performed.
#[derive(Clone, Debug)]
pub struct PerformanceView {
    /// Outward id.
    pub id: String,
    /// When.
    pub performed_on: NaiveDate,
    /// How much.
    pub amount: Option<Money>,
    /// How it is known.
    pub note: Option<String>,
}

/// A follow-up visit.
#[derive(Clone, Debug)]
pub struct FollowUpView {
    /// Outward id.
    pub id: String,
    /// When.
    pub visited_on: NaiveDate,
    /// Satisfied or not; none when not asked.
    pub satisfied: Option<bool>,
    /// What was found.
    pub text: String,
}

/// A signature.
#[derive(Clone, Debug)]
pub struct SignatureView {
    /// Outward id.
    pub id: String,
    /// Outward id of the party signed for.
    pub party: Option<String>,
    /// Outward id of the mediator.
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

/// Who has not signed yet.
#[derive(Clone, Debug)]
pub struct MissingSignature {
    /// Outward id of the party.
    pub party: Option<String>,
    /// Outward id of the mediator's account.
    pub mediator: Option<String>,
    /// Name.
    pub name: String,
}

/// A frozen paper.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// Outward id.
    pub id: String,
    /// Code of the form.
    pub form: String,
    /// Name of the form, in the caller's language.
    pub title: String,
    /// Outward id of the party, sitting or agreement that it is about.
    pub about: Option<String>,
    /// Official number printed on it.
    pub number: Option<String>,
    /// drawing, ready.
    pub state: String,
    /// Hash of the bytes.
    pub sha256: Option<String>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}

/// How many stand on the roll of a group, and what they get together.
#[derive(Clone, Copy, Debug)]
pub struct RollSumView {
    /// People who have not left.
    pub members: u32,
    /// Those of them without an amount.
    pub without_amount: u32,
    /// What they get together.
    pub amount: Money,
}
