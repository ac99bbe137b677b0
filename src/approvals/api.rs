//! Requests by API.

use chrono::{DateTime, Utc};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::RequestView as Seen;
use crate::app::App;
use crate::desk::Caller;
use crate::error::Result;
use crate::lang::Lang;
use crate::web::api::{Answer, IfMatch, List, Page, Problem, SignedIn, Tag};
use crate::web::paging::Part;

/// Operations on requests.
pub struct ApprovalsApi(pub App);

/// A proposal and what became of it.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Request", skip_serializing_if_is_none)]
pub struct RequestView {
    /// Outward id.
    pub id: String,
    /// What is proposed.
    pub act: String,
    /// Its name.
    pub title: String,
    /// pending, approved, rejected, lapsed.
    pub state: String,
    /// Public code of the dispute.
    pub dispute: String,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// What is proposed, in one line, as its proposer's record says it.
    pub summary: String,
    /// Name of the proposer.
    pub proposed_by: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Name of who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// The caller may approve or reject it now.
    pub may_decide: bool,
    /// Moves by one with every change.
    pub version: i64,
}

impl RequestView {
    fn of(seen: Seen, lang: Lang) -> RequestView {
        RequestView {
            id: seen.id,
            act: seen.act.code.to_owned(),
            title: lang.pick(seen.act.zh, seen.act.en).to_owned(),
            state: seen.state,
            dispute: seen.dispute,
            proceeding: seen.proceeding,
            summary: seen.summary,
            proposed_by: seen.proposed_by,
            proposed_at: seen.proposed_at,
            decided_by: seen.decided_by,
            decided_at: seen.decided_at,
            reason: seen.reason,
            may_decide: seen.may_decide,
            version: seen.version,
        }
    }
}

/// Why a proposal is rejected.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Rejection", deny_unknown_fields)]
pub struct RejectionBody {
    /// Read by the proposer.
    pub reason: String,
}

#[OpenApi(prefix_path = "/", tag = "Tag::Requests")]
impl ApprovalsApi {
    /// List requests
    ///
    /// Proposals in matters of the caller, newest first.
    #[oai(path = "/requests", method = "get", operation_id = "listRequests")]
    async fn list(
        &self,
        caller: SignedIn,
        state: Query<Option<String>>,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<RequestView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let part = (page.size, page.after()?);
        let listed = super::list(&self.0, &caller, state.0.as_deref(), false, part).await?;
        let next_cursor = listed.next.map(|key| Page::cursor_of(&key)).transpose()?;
        let part = Part { items: listed.items, next_cursor, counted: listed.counted };
        Ok(Json(List::of(part, |seen| RequestView::of(seen, caller.lang))))
    }

    /// Approve a request
    ///
    /// The act is carried out now. Neither the proposer nor a mediator of the case may approve.
    #[oai(path = "/requests/:id/approval", method = "post", operation_id = "approveRequest")]
    async fn approve(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> Result<Answer<RequestView>, Problem> {
        super::approve(&self.0, &caller, &id, if_match.0).await?;
        self.request(&caller, &id).await
    }

    /// Reject a request
    #[oai(path = "/requests/:id/rejection", method = "post", operation_id = "rejectRequest")]
    async fn reject(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<RejectionBody>,
    ) -> Result<Answer<RequestView>, Problem> {
        super::reject(&self.0, &caller, &id, if_match.0, &body.reason).await?;
        self.request(&caller, &id).await
    }
}

impl ApprovalsApi {
    async fn request(&self, caller: &Caller, id: &str) -> Result<Answer<RequestView>, Problem> {
        let seen = super::request(&self.0, caller, id).await?;
        let version = seen.version;
        Ok(Answer::ok(RequestView::of(seen, caller.lang), version))
    }
}
