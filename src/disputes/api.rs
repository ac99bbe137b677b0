//! Disputes by API: looking, listing, history, note, closure, archive.

mod agreement;
mod dispute;
mod helpers;
mod linked;
mod listed;
mod mediators;
mod mending;
mod people;
mod risk;
mod session;

use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use super::filter::Asked;
use super::{Filter, Kind, Order};
use crate::app::App;
use crate::web::api::{Acted, Answer, Created, IfMatch, List, Page, Problem, SignedIn, Tag};

pub use agreement::*;
pub use dispute::*;
pub use helpers::*;
pub use linked::*;
pub use listed::*;
pub use mediators::*;
pub use mending::*;
pub use people::*;
pub use risk::*;
pub use session::*;

/// Operations on disputes.
pub struct DisputesApi(pub App);

#[OpenApi(prefix_path = "/")]
impl DisputesApi {
    /// List disputes
    ///
    /// The disputes in which the caller has standing, by their nearest deadline. `q` finds names and words from two
    /// characters on, official numbers, public codes, and whole identity or telephone numbers (which leaves a trace).
    #[expect(clippy::too_many_arguments, reason = "the framework reads each query parameter by itself")]
    #[oai(path = "/disputes", method = "get", operation_id = "listDisputes", tag = "Tag::Disputes")]
    async fn list(
        &self,
        caller: SignedIn,
        /// Words, names, numbers or a code.
        q: Query<Option<String>>,
        /// Stage of the dispute or of an open proceeding.
        stage: Query<Option<String>>,
        /// Category.
        category: Query<Option<String>>,
        /// Kind of a proceeding.
        kind: Query<Option<String>>,
        /// Outward id of a proceeding's body.
        organisation: Query<Option<String>>,
        /// Outward id of a mediator's account, or `me`.
        handler: Query<Option<String>>,
        /// Risk grade: red, orange, yellow, blue.
        risk: Query<Option<String>>,
        /// overdue, today, 2d, 5d, 10d.
        due: Query<Option<String>>,
        /// due, -registered, registered, risk.
        sort: Query<Option<String>>,
        /// Rows, 1 to 200.
        page_size: Query<Option<u64>>,
        /// Where the page before ended.
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<DisputeLine>>, Problem> {
        let asked = Asked {
            q: q.as_deref(),
            stage: stage.as_deref(),
            category: category.as_deref(),
            kind: kind.as_deref(),
            channel: None,
            organisation: organisation.as_deref(),
            handler: handler.as_deref(),
            risk: risk.as_deref(),
            due: due.as_deref(),
            sort: sort.as_deref(),
        };
        let filter = Filter::checked(self.0.sheets, &asked)?;
        let page = Page::new(page_size.0, cursor.0)?;
        let part = super::list(&self.0, &caller, &filter, &page).await?;
        Ok(Json(List::of(part, Into::into)))
    }

    /// Look at a dispute
    ///
    /// Everything recorded that the caller may see, personal data masked, with the acts that are open to the caller.
    #[oai(path = "/disputes/:code", method = "get", operation_id = "getDispute", tag = "Tag::Disputes")]
    async fn dispute(&self, caller: SignedIn, code: Path<String>) -> Result<Answer<DisputeView>, Problem> {
        Ok(self.shown(&caller, &code).await?)
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

    /// Read the history of a dispute
    ///
    /// In the order of the hash chain. Rows that are not for the caller have only their place and their hash.
    #[oai(path = "/disputes/:code/timeline", method = "get", operation_id = "listTimeline", tag = "Tag::Disputes")]
    async fn timeline(
        &self,
        caller: SignedIn,
        code: Path<String>,
        /// Rows, 1 to 200.
        page_size: Query<Option<u64>>,
        /// Where the page before ended.
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<TimelineItemView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let part = super::timeline(&self.0, &caller, &code, (Kind::All, Order::Oldest), &page).await?;
        Ok(Json(List::of(part, Into::into)))
    }

    /// Note a line in the history
    #[oai(path = "/disputes/:code/notes", method = "post", operation_id = "noteDispute", tag = "Tag::Disputes")]
    async fn note(
        &self,
        caller: SignedIn,
        code: Path<String>,
        body: Json<NoteBody>,
    ) -> Result<Created<TimelineItemView>, Problem> {
        let item = super::note(&self.0, &caller, &code, body.0.into()).await?;
        let seq = item.seq;
        Ok(Created::at(&format!("/disputes/{}/timeline", code.0), item.into(), seq))
    }

    /// Close a dispute
    ///
    /// Refused while a proceeding or an obligation is open. Waits for approval where the case is not simple, or where the
    /// caller mediated in it.
    #[oai(path = "/disputes/:code/closure", method = "post", operation_id = "closeDispute", tag = "Tag::Disputes")]
    async fn close(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ClosureBody>,
    ) -> Result<Acted<DisputeView>, Problem> {
        let outcome = super::close(&self.0, &caller, &code, body.0.input(if_match.0)).await?;
        Acted::from_outcome(outcome, async |()| self.view(&caller, &code).await).await
    }

    /// Take a closed dispute up again
    ///
    /// By the centre's director. It is routed anew; what was filed stays as it is.
    #[oai(path = "/disputes/:code/reopening", method = "post", operation_id = "reopenDispute", tag = "Tag::Disputes")]
    async fn reopen(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ReopeningBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        super::reopen(&self.0, &caller, &code, body.0.input(if_match.0)).await?;
        Ok(self.shown(&caller, &code).await?)
    }

    /// Void a registration
    ///
    /// One that should never have been made, as long as it has gone no way. It is closed and stays readable; its number stays
    /// spent.
    #[oai(path = "/disputes/:code/voiding", method = "post", operation_id = "voidDispute", tag = "Tag::Disputes")]
    async fn void(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<VoidingBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        super::void(&self.0, &caller, &code, if_match.0, &body.0.reason).await?;
        Ok(self.shown(&caller, &code).await?)
    }

    /// Correct a date
    ///
    /// A legal day that was written down wrongly. Every limit that counts from it is counted again; the history keeps both days
    /// and the reason. The days of signatures stand in a signed text: they are never corrected.
    #[oai(path = "/disputes/:code/corrections", method = "post", operation_id = "correctDate", tag = "Tag::Disputes")]
    async fn correct(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<CorrectionBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        super::correct(&self.0, &caller, &code, body.0.input(if_match.0)).await?;
        Ok(self.shown(&caller, &code).await?)
    }

    /// Put the file of a dispute into the archive
    ///
    /// Refused with the list of what is missing while the file is not complete. Read-only from then on.
    #[oai(path = "/disputes/:code/archive", method = "post", operation_id = "archiveDispute", tag = "Tag::Disputes")]
    async fn archive(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ArchiveBody>,
    ) -> Result<Acted<DisputeView>, Problem> {
        let outcome = super::archive(&self.0, &caller, &code, body.0.input(if_match.0)).await?;
        Acted::from_outcome(outcome, async |()| self.view(&caller, &code).await).await
    }
}

impl DisputesApi {
    async fn view(&self, caller: &SignedIn, code: &str) -> Result<(DisputeView, i64), crate::error::Error> {
        let view = super::dispute(&self.0, caller, code).await?;
        let version = view.version;
        Ok((DisputeView::of(view, caller.lang), version))
    }

    async fn shown(&self, caller: &SignedIn, code: &str) -> Result<Answer<DisputeView>, crate::error::Error> {
        let (view, version) = self.view(caller, code).await?;
        Ok(Answer::ok(view, version))
    }
}
