//! Letters by API.

use chrono::{DateTime, NaiveDate, Utc};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::{LetterView as Seen, Telephone};
use crate::app::App;
use crate::desk::Caller;
use crate::error::Result;
use crate::lang::Lang;
use crate::web::api::{Answer, IfMatch, List, Page, Problem, SignedIn, Tag};

/// Operations on letters.
pub struct LettersApi(pub App);

/// A letter and what became of it. Its text is for its reader only.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Letter", skip_serializing_if_is_none)]
pub struct LetterView {
    /// Outward id.
    pub id: String,
    /// Public code of the dispute.
    pub dispute: String,
    /// Which letter.
    pub template: String,
    /// Its subject.
    pub subject: String,
    /// Who gets it; a party's name masked.
    pub recipient: String,
    /// Where to, masked.
    pub to: String,
    /// queued, sent, failed, bounced.
    pub state: String,
    /// Attempts so far.
    pub attempts: i32,
    /// The same at each attempt.
    pub message_id: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it is tried next, while it waits.
    pub next_at: Option<DateTime<Utc>>,
    /// When the mail server took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// Why it has not gone out so far.
    pub failure: Option<String>,
    /// When its reader was told by telephone instead.
    pub told_on: Option<NaiveDate>,
    /// Moves by one with every change.
    pub version: i64,
}

impl LetterView {
    fn of(seen: Seen, lang: Lang) -> LetterView {
        LetterView {
            failure: seen.reason(lang),
            id: seen.id,
            dispute: seen.dispute,
            template: seen.template,
            subject: seen.subject,
            recipient: seen.recipient,
            to: seen.to,
            state: seen.state,
            attempts: seen.attempts,
            message_id: seen.message_id,
            created_at: seen.created_at,
            next_at: seen.next_at,
            sent_at: seen.sent_at,
            told_on: seen.told_on,
            version: seen.version,
        }
    }
}

/// Somebody was told by telephone.
#[derive(Object, Clone, Debug)]
#[oai(rename = "TelephoneNotice", deny_unknown_fields)]
pub struct TelephoneBody {
    /// When; today when not given.
    pub told_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

impl From<TelephoneBody> for Telephone {
    fn from(body: TelephoneBody) -> Telephone {
        let TelephoneBody { told_on, late_entry_reason } = body;
        Telephone { told_on, late_entry_reason }
    }
}

#[OpenApi(prefix_path = "/", tag = "Tag::Letters")]
impl LettersApi {
    /// List letters
    ///
    /// Letters in matters of the caller, newest first. One that failed is a task: tell its reader by telephone.
    #[oai(path = "/letters", method = "get", operation_id = "listLetters")]
    async fn list(
        &self,
        caller: SignedIn,
        /// Public code of a dispute.
        dispute: Query<Option<String>>,
        /// queued, sent, failed, bounced; undelivered for the last two.
        state: Query<Option<String>>,
        /// Rows, 1 to 200.
        page_size: Query<Option<u64>>,
        /// Where the page before ended.
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<LetterView>>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        let part = super::list(&self.0, &caller, dispute.as_deref(), state.as_deref(), &page).await?;
        Ok(Json(List::of(part, |seen| LetterView::of(seen, caller.lang))))
    }

    /// Send a letter again
    ///
    /// The same letter, to the address that its reader has by now. Refused while it has not failed.
    #[oai(path = "/letters/:id/retry", method = "post", operation_id = "retryLetter")]
    async fn retry(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> Result<Answer<LetterView>, Problem> {
        super::retry(&self.0, &caller, &id, if_match.0).await?;
        self.letter(&caller, &id).await
    }

    /// Record that the reader was told by telephone
    ///
    /// Of a letter that failed: afterwards nothing is to be done about it any more.
    #[oai(path = "/letters/:id/telephone-notice", method = "post", operation_id = "tellByTelephone")]
    async fn telephone(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<TelephoneBody>,
    ) -> Result<Answer<LetterView>, Problem> {
        super::telephone(&self.0, &caller, &id, if_match.0, body.0.into()).await?;
        self.letter(&caller, &id).await
    }
}

impl LettersApi {
    async fn letter(&self, caller: &Caller, id: &str) -> Result<Answer<LetterView>, Problem> {
        let seen = super::letter(&self.0, caller, id).await?;
        let version = seen.version;
        Ok(Answer::ok(LetterView::of(seen, caller.lang), version))
    }
}
