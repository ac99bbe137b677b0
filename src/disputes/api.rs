//! Looking at disputes by API.

mod agreement;
mod dispute;
mod people;

use poem_openapi::OpenApi;
use poem_openapi::param::Path;

use crate::app::App;
use crate::web::api::{Answer, Problem, SignedIn, Tag};

pub use agreement::*;
pub use dispute::*;
pub use people::*;

/// Operations that look at disputes.
pub struct DisputesApi(pub App);

#[OpenApi(prefix_path = "/")]
impl DisputesApi {
    /// Look at a dispute
    ///
    /// Everything recorded that the caller may see, personal data masked, with the acts that are open to the caller.
    #[oai(path = "/disputes/:code", method = "get", operation_id = "getDispute", tag = "Tag::Disputes")]
    async fn dispute(&self, caller: SignedIn, code: Path<String>) -> Result<Answer<DisputeView>, Problem> {
        let view = super::dispute(&self.0, &caller, &code).await?;
        let version = view.version;
        Ok(Answer::ok(DisputeView::of(view, caller.lang), version))
    }

    /// Look at a proceeding
    #[oai(path = "/proceedings/:id", method = "get", operation_id = "getProceeding", tag = "Tag::Mediation")]
    async fn proceeding(&self, caller: SignedIn, id: Path<String>) -> Result<Answer<ProceedingView>, Problem> {
        let view = super::proceeding(&self.0, &caller, &id).await?;
        let version = view.version;
        Ok(Answer::ok(ProceedingView::of(view, caller.lang), version))
    }

    /// Look at an agreement
    ///
    /// A draft is there only for the body that drafts it.
    #[oai(path = "/agreements/:id", method = "get", operation_id = "getAgreement", tag = "Tag::Agreements")]
    async fn agreement(&self, caller: SignedIn, id: Path<String>) -> Result<Answer<AgreementView>, Problem> {
        let view = super::agreement(&self.0, &caller, &id).await?;
        let version = view.version;
        Ok(Answer::ok(view.into(), version))
    }

    /// Look at a session
    ///
    /// Minutes are there only for the body.
    #[oai(path = "/sessions/:id", method = "get", operation_id = "getSession", tag = "Tag::Mediation")]
    async fn session(&self, caller: SignedIn, id: Path<String>) -> Result<Answer<SessionView>, Problem> {
        let view = super::session(&self.0, &caller, &id).await?;
        let version = view.version;
        Ok(Answer::ok(view.into(), version))
    }
}
