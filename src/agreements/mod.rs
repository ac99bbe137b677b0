//! Agreements: what the parties settled on, who signed it, and the paper that proves it.
//!
//! Every change goes through the desk; the paper is drawn in `documents` from recorded facts only.

mod amending;
mod annex;
pub mod api;
mod confirming;
mod content;
mod draft;
mod oral;
pub mod pages;
mod paper;
mod picture;
mod record;
mod seal;
mod sign;
mod signer;
mod store;
pub mod text;

pub use annex::{AnnexSignatures, AnnexView, annex, annex_document, sign_annex};
pub use confirming::confirmation_at;
pub use content::TEMPLATE;
pub use draft::{AgreementDraft, ObligationDraft};
pub use paper::document;
pub use record::{TakingBack, preview, record, redraft, take_back};
pub use seal::{Effect, PERFORMANCE_DUE, Sealing, Window, effect_of, seal};
pub use sign::{Signature, SignedBy, SignsFor, sign};
pub use signer::SignerKind;

/// What the day of an agreement is called.
pub const RECORDED_ON: (&str, &str) = ("协议书的记录日期", "the day the agreement was recorded");

/// States of an agreement.
pub mod state {
    /// Being written.
    pub const DRAFT: &str = "draft";
    /// Somebody has signed: the text no longer changes.
    pub const SIGNING: &str = "signing";
    /// Signed by all and sealed.
    pub const EFFECTIVE: &str = "effective";
    /// A later agreement took its place.
    pub const SUPERSEDED: &str = "superseded";
    /// Taken back, or overtaken by the end of mediation.
    pub const WITHDRAWN: &str = "withdrawn";
}
