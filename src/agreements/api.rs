//! Agreements by API: writing down, signing, sealing.

use poem_openapi::param::{Path, Query};
use poem_openapi::payload::{Binary, Json};
use poem_openapi::types::Any;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::{AgreementDraft, AnnexSignatures, ObligationDraft, Sealing, Signature, SignedBy, SignsFor, TakingBack};
use crate::app::App;
use crate::desk::Caller;
use crate::disputes::{
    self,
    api::{AgreementView, ProceedingView},
};
use crate::documents::disposition;
use crate::error::{Error, Result};
use crate::web::api::{Answer, Created, IfMatch, Problem, SignedIn, Tag};

/// An agreement as written down.
#[derive(Object)]
#[oai(rename = "AgreementDraft", deny_unknown_fields)]
pub struct AgreementBody {
    /// `written`; `oral` is not recorded in this version.
    pub form: String,
    /// `full`; `partial` is not recorded in this version.
    pub scope: String,
    /// What stays open, of a partial agreement.
    pub remaining_issues: Option<String>,
    /// The agreement that this one takes the place of; not in this version.
    pub amends: Option<String>,
    /// Main facts of the dispute.
    #[oai(default)]
    pub facts: String,
    /// What was in dispute.
    #[oai(default)]
    pub issues: String,
    /// Who is responsible for what.
    pub responsibility: Option<String>,
    /// What is promised, in the order of the paper; at most 200.
    #[oai(default)]
    pub obligations: Vec<ObligationBody>,
    /// How many copies are made; one for each party and one for the body when not given.
    pub copies: Option<u32>,
    /// Legal day of the record (YYYY-MM-DD); today when not given.
    pub recorded_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// One promise.
#[derive(Object)]
#[oai(rename = "ObligationDraft", deny_unknown_fields)]
pub struct ObligationBody {
    /// `payment`, `act`, `forbear` or `other`.
    pub kind: String,
    /// Outward ids of the parties who promise.
    #[oai(default)]
    pub obligors: Vec<String>,
    /// Outward ids of the parties to whom.
    #[oai(default)]
    pub obligees: Vec<String>,
    /// `several`, `joint` or `supplementary`; `several` when not given.
    pub liability: Option<String>,
    /// Of a payment, CNY: `3200.00`.
    pub amount: Option<String>,
    /// The last day (YYYY-MM-DD).
    pub due_on: Option<String>,
    /// How it is done.
    pub manner: Option<String>,
    /// The promise in words, as it is printed.
    pub text: Option<String>,
    /// On what it depends.
    pub condition: Option<String>,
    /// The payment of which this is an instalment: its place in `obligations`, from 0.
    pub instalment_of: Option<u32>,
    /// Default of one instalment makes the rest due.
    #[oai(default)]
    pub accelerates: bool,
}

impl From<AgreementBody> for AgreementDraft {
    fn from(body: AgreementBody) -> AgreementDraft {
        AgreementDraft {
            form: body.form,
            scope: body.scope,
            remaining_issues: body.remaining_issues,
            amends: body.amends,
            facts: body.facts,
            issues: body.issues,
            responsibility: body.responsibility,
            obligations: body.obligations.into_iter().map(Into::into).collect(),
            copies: body.copies,
            recorded_on: body.recorded_on,
            late_entry_reason: body.late_entry_reason,
        }
    }
}

impl From<ObligationBody> for ObligationDraft {
    fn from(body: ObligationBody) -> ObligationDraft {
        ObligationDraft {
            kind: body.kind,
            obligors: body.obligors,
            obligees: body.obligees,
            liability: body.liability.unwrap_or_default(),
            amount: body.amount,
            due_on: body.due_on,
            manner: body.manner.unwrap_or_default(),
            text: body.text.unwrap_or_default(),
            condition: body.condition,
            instalment_of: body.instalment_of.map(|at| usize::try_from(at).unwrap_or(usize::MAX)),
            accelerates: body.accelerates,
        }
    }
}

/// A party takes back.
#[derive(Object)]
#[oai(rename = "TakingBack", deny_unknown_fields)]
pub struct TakingBackBody {
    /// Outward id of the party.
    pub party: String,
    /// Why, if it says so.
    pub reason: Option<String>,
}

/// For whom somebody signs: one of the two.
#[derive(Object)]
#[oai(rename = "SignsFor", deny_unknown_fields)]
pub struct SignsForBody {
    /// Outward id of the party.
    pub party: Option<String>,
    /// Outward id of the mediator's account.
    pub mediator: Option<String>,
}

/// Who signed.
#[derive(Object)]
#[oai(rename = "SignedBy", deny_unknown_fields)]
pub struct SignedByBody {
    /// `self`, `guardian`, `agent` or `officer`.
    pub kind: String,
    /// Outward id of the representative, unless it is the party itself.
    pub representative: Option<String>,
}

/// A signature.
#[derive(Object)]
#[oai(rename = "SignatureGiven", deny_unknown_fields)]
pub struct SignatureBody {
    /// For whom.
    #[oai(rename = "for")]
    pub signs_for: SignsForBody,
    /// By whom.
    pub signed_by: SignedByBody,
    /// `paper`, `drawn`, `typed` or `fingerprint`.
    pub method: String,
    /// When (YYYY-MM-DD); today when not given.
    pub signed_on: Option<String>,
    /// Digest of exactly what was shown; another one than the present is refused.
    pub content_hash: String,
    /// Outward id of the scan of the signed paper.
    pub attachment: Option<String>,
    /// The drawn signature: PNG in base64, at most 200 kB.
    pub image: Option<String>,
    /// The name as typed: that of the one who signs.
    pub typed_name: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl SignatureBody {
    fn given(self) -> Result<Signature> {
        let signs_for = match (self.signs_for.party, self.signs_for.mediator) {
            (Some(party), None) => SignsFor::Party(party),
            (None, Some(mediator)) => SignsFor::Mediator(mediator),
            _ => {
                let zh = "请写明是哪一方当事人还是哪位调解员签，两者只填一个。";
                return Err(Error::field("for", "one-of-two", zh, "Name either the party or the mediator."));
            }
        };
        Ok(Signature {
            signs_for,
            signed_by: SignedBy { kind: self.signed_by.kind, representative: self.signed_by.representative },
            method: self.method,
            signed_on: self.signed_on,
            late_entry_reason: self.late_entry_reason,
            content_hash: self.content_hash,
            attachment: self.attachment,
            image: self.image,
            typed_name: self.typed_name,
        })
    }
}

/// Signatures of people on a roll.
#[derive(Object)]
#[oai(rename = "AnnexSignatures", deny_unknown_fields)]
pub struct AnnexSignaturesBody {
    /// Outward ids of those who signed, or `all`.
    pub members: Any<serde_json::Value>,
    /// `paper` or `fingerprint`.
    pub method: String,
    /// When (YYYY-MM-DD); today when not given.
    pub signed_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl AnnexSignaturesBody {
    fn given(self) -> Result<AnnexSignatures> {
        let wrong = || {
            let en = "Send a list of outward ids, or \"all\".";
            Error::field("members", "malformed", "请给出签名人的列表，或者写all。", en)
        };
        let members = match self.members.0 {
            serde_json::Value::String(word) if word == "all" => None,
            list @ serde_json::Value::Array(_) => Some(serde_json::from_value(list).map_err(|_| wrong())?),
            _ => return Err(wrong()),
        };
        let AnnexSignaturesBody { method, signed_on, late_entry_reason, .. } = self;
        Ok(AnnexSignatures { members, method, signed_on, late_entry_reason })
    }
}

/// The body's seal.
#[derive(Object)]
#[oai(rename = "Sealing", deny_unknown_fields)]
pub struct SealingBody {
    /// When (YYYY-MM-DD); today when not given.
    pub sealed_on: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// A paper.
#[derive(ApiResponse)]
pub enum PdfAnswer {
    /// The paper as PDF.
    #[oai(status = 200, content_type = "application/pdf")]
    Pdf(Binary<Vec<u8>>, #[oai(header = "Content-Disposition")] String),
}

/// Operations on agreements.
pub struct AgreementsApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Agreements")]
impl AgreementsApi {
    /// Draft an agreement
    ///
    /// Writes down what the parties settled on; the proceeding then waits for signatures. A draft may be incomplete: `lint`
    /// names what is missing, and findings of severity `block` stand in the way of signing.
    #[oai(path = "/proceedings/:id/agreements", method = "post", operation_id = "recordAgreement")]
    async fn record(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AgreementBody>,
    ) -> Result<Created<AgreementView>, Problem> {
        let reference = super::record(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        let view = disputes::agreement(&self.0, &caller, &reference).await?;
        let version = view.version;
        Ok(Created::at(&format!("/agreements/{reference}"), view.into(), version))
    }

    /// Change a draft
    ///
    /// Replaces the whole draft; possible until the first signature. Its `content_hash` changes with it.
    #[oai(path = "/agreements/:id", method = "put", operation_id = "redraftAgreement")]
    async fn redraft(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AgreementBody>,
    ) -> Result<Answer<AgreementView>, Problem> {
        let seen = if_match.required()?;
        super::redraft(&self.0, &caller, &id, seen, &body.0.into()).await?;
        self.answer(&caller, &id).await
    }

    /// Take back before all have signed
    ///
    /// The text is withdrawn with its signatures, mediation goes on. Needs no approval. The answer is the mediation: whoever
    /// takes a party's word down need not see the text.
    #[oai(path = "/agreements/:id/taking-back", method = "post", operation_id = "takeBackAgreement")]
    async fn take_back(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<TakingBackBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        let input = TakingBack { party: body.0.party, reason: body.0.reason };
        let proceeding = super::take_back(&self.0, &caller, &id, if_match.0, &input).await?;
        let view = disputes::proceeding(&self.0, &caller, &proceeding).await?;
        let version = view.version;
        Ok(Answer::ok(ProceedingView::of(view, caller.lang), version))
    }

    /// Fetch the paper
    ///
    /// A draft bears the word 草稿; with `copy=signing` a complete draft comes without it, to be signed by hand. Once
    /// somebody has signed, the copy that was signed; once sealed, the archived bytes for ever.
    #[oai(path = "/agreements/:id/document.pdf", method = "get", operation_id = "getAgreementDocument")]
    async fn document(
        &self,
        caller: SignedIn,
        id: Path<String>,
        /// `signing`: a complete draft as it is to be signed.
        copy: Query<Option<String>>,
    ) -> Result<PdfAnswer, Problem> {
        let content = super::document(&self.0, &caller, &id, copy.0.as_deref() == Some("signing")).await?;
        Ok(PdfAnswer::Pdf(Binary(content.bytes), disposition(true, &content.name)))
    }

    /// Record a signature
    ///
    /// Bound to exactly the text that was shown. The first signature closes the text to changes; each party and each
    /// mediator signs once; a minor signs through the guardian, an agent needs special authority.
    #[oai(path = "/agreements/:id/signatures", method = "post", operation_id = "signAgreement")]
    async fn sign(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<SignatureBody>,
    ) -> Result<Created<AgreementView>, Problem> {
        super::sign(&self.0, &caller, &id, if_match.0, &body.0.given()?).await?;
        let view = disputes::agreement(&self.0, &caller, &id).await?;
        let version = view.version;
        Ok(Created::at(&format!("/agreements/{}", view.id), view.into(), version))
    }

    /// Record signatures under the annex
    ///
    /// Of people on the roll of a group: `members` are their outward ids, or `all` for everybody who has not signed yet. The
    /// seal waits for all of them, unless a representative with special authority has signed.
    #[oai(path = "/agreements/:id/annex-signatures", method = "post", operation_id = "signAnnex")]
    async fn sign_annex(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AnnexSignaturesBody>,
    ) -> Result<Answer<AgreementView>, Problem> {
        super::sign_annex(&self.0, &caller, &id, if_match.0, &body.0.given()?).await?;
        self.answer(&caller, &id).await
    }

    /// Fetch the annex
    ///
    /// The roll with everybody's amount and room to sign. A draft bears the word 草稿; with `copy=signing` a complete draft
    /// comes without it. Once somebody has signed, what was frozen; once sealed, the archived bytes for ever.
    #[oai(path = "/agreements/:id/annex.pdf", method = "get", operation_id = "getAnnex")]
    async fn annex(
        &self,
        caller: SignedIn,
        id: Path<String>,
        /// `signing`: a complete draft as it is to be signed.
        copy: Query<Option<String>>,
    ) -> Result<PdfAnswer, Problem> {
        let content = super::annex_document(&self.0, &caller, &id, copy.0.as_deref() == Some("signing")).await?;
        Ok(PdfAnswer::Pdf(Binary(content.bytes), disposition(true, &content.name)))
    }

    /// Seal an agreement
    ///
    /// By the keeper of the seal, once everybody has signed. The agreement takes effect on the latest of all signatures and
    /// the seal; the 30 days for judicial confirmation begin.
    #[oai(path = "/agreements/:id/seal", method = "post", operation_id = "sealAgreement")]
    async fn seal(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<SealingBody>,
    ) -> Result<Answer<AgreementView>, Problem> {
        let input = Sealing { sealed_on: body.0.sealed_on, late_entry_reason: body.0.late_entry_reason };
        super::seal(&self.0, &caller, &id, if_match.0, &input).await?;
        self.answer(&caller, &id).await
    }
}

impl AgreementsApi {
    async fn answer(&self, caller: &Caller, id: &str) -> Result<Answer<AgreementView>, Problem> {
        let view = disputes::agreement(&self.0, caller, id).await?;
        let version = view.version;
        Ok(Answer::ok(view.into(), version))
    }
}
