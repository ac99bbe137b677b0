//! Attempts to reach a party, by API.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use crate::app::App;
use crate::disputes::{self, api::DisputeView};
use crate::intake::{AttemptInput, AttemptView, contacts, record_contact};
use crate::web::api::{Answer, IfMatch, List, Page, Problem, SignedIn, Tag};
use crate::web::paging::Part;

/// An attempt to reach a party.
#[derive(Object, Clone)]
#[oai(rename = "ContactAttempt", deny_unknown_fields)]
pub struct AttemptBody {
    /// Outward id of the party.
    pub party: String,
    /// telephone, message, visit, letter, neighbours.
    pub way: String,
    /// no-answer, wrong-number, moved, no-reply, reached.
    pub result: String,
    /// What was heard, at most 500 characters.
    pub note: Option<String>,
    /// Legal day; today when absent.
    pub tried_on: Option<String>,
    /// Why a day more than three days back is entered only now.
    pub late_entry_reason: Option<String>,
}

impl From<AttemptBody> for AttemptInput {
    fn from(body: AttemptBody) -> AttemptInput {
        let AttemptBody { party, way, result, note, tried_on, late_entry_reason } = body;
        AttemptInput { party, way, result, note, tried_on, late_entry_reason }
    }
}

/// An attempt that was made.
#[derive(Object, Clone, Debug)]
#[oai(rename = "ContactAttempted", skip_serializing_if_is_none)]
pub struct AttemptedView {
    /// Outward id.
    pub id: String,
    /// Outward id of the party.
    pub party: String,
    /// Its name.
    pub name: String,
    /// By which way.
    pub way: String,
    /// What came of it.
    pub result: String,
    /// What was heard.
    pub note: Option<String>,
    /// Legal day.
    pub tried_on: NaiveDate,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

impl From<AttemptView> for AttemptedView {
    fn from(view: AttemptView) -> AttemptedView {
        AttemptedView {
            id: view.id,
            party: view.party.0,
            name: view.party.1,
            way: view.way.code.to_owned(),
            result: view.result.code.to_owned(),
            note: view.note,
            tried_on: view.tried_on,
            recorded_by: view.recorder,
            recorded_at: view.recorded_at,
        }
    }
}

/// Operations on attempts to reach a party.
pub struct ContactsApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Disputes")]
impl ContactsApi {
    /// List the attempts to reach a party
    #[oai(path = "/disputes/:code/contact-attempts", method = "get", operation_id = "listContactAttempts")]
    async fn list(
        &self,
        caller: SignedIn,
        code: Path<String>,
        page_size: Query<Option<u64>>,
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<AttemptedView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let part = Part::of_whole(contacts(&self.0, &caller, &code).await?, &page, |row| row.id.clone())?;
        Ok(Json(List::of(part, Into::into)))
    }

    /// Record an attempt to reach a party
    ///
    /// "The other side cannot be reached" (R09) is a ground only after two attempts that failed.
    #[oai(path = "/disputes/:code/contact-attempts", method = "post", operation_id = "recordContactAttempt")]
    async fn record(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AttemptBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        record_contact(&self.0, &caller, &code, if_match.0, &body.0.into()).await?;
        let view = disputes::dispute(&self.0, &caller, &code).await?;
        let version = view.version;
        Ok(Answer::ok(DisputeView::of(view, caller.lang), version))
    }
}
