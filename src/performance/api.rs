//! Performance by API: what was paid or done, visits, urging, handing on.

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::{Performance, Visit};
use crate::app::App;
use crate::desk::Caller;
use crate::disputes::{self, api::AgreementView};
use crate::web::api::{Created, IfMatch, Problem, SignedIn, Tag};

/// Something was paid or done.
#[derive(Object)]
#[oai(rename = "PerformanceGiven", deny_unknown_fields)]
pub struct PerformanceBody {
    /// Outward id of the obligation; of a payment in instalments, of one of them.
    pub obligation: String,
    /// When (YYYY-MM-DD); today when not given.
    pub performed_on: Option<String>,
    /// Of a payment, CNY; all that is still owed when not given.
    pub amount: Option<String>,
    /// How it is known.
    pub note: Option<String>,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// A visit.
#[derive(Object)]
#[oai(rename = "Visit", deny_unknown_fields)]
pub struct VisitBody {
    /// When (YYYY-MM-DD); today when not given.
    pub visited_on: Option<String>,
    /// Satisfied or not; absent when not asked.
    pub satisfied: Option<bool>,
    /// What was found.
    pub text: String,
    /// Why the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Operations on performance.
pub struct PerformanceApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Performance")]
impl PerformanceApi {
    /// Record a performance
    ///
    /// Payments add up, never to more than is owed. When nothing is owed any more the performance is complete.
    #[oai(path = "/agreements/:id/performances", method = "post", operation_id = "recordPerformance")]
    async fn perform(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<PerformanceBody>,
    ) -> Result<Created<AgreementView>, Problem> {
        let PerformanceBody { obligation, performed_on, amount, note, late_entry_reason } = body.0;
        let input = Performance { obligation, performed_on, amount, note, late_entry_reason };
        super::perform(&self.0, &caller, &id, if_match.0, &input).await?;
        self.answer(&caller, &id).await
    }

    /// Record a follow-up visit
    #[oai(path = "/agreements/:id/follow-ups", method = "post", operation_id = "recordFollowUp")]
    async fn follow_up(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<VisitBody>,
    ) -> Result<Created<AgreementView>, Problem> {
        let VisitBody { visited_on, satisfied, text, late_entry_reason } = body.0;
        let input = Visit { visited_on, satisfied, text, late_entry_reason };
        super::follow_up(&self.0, &caller, &id, if_match.0, &input).await?;
        self.answer(&caller, &id).await
    }
}

impl PerformanceApi {
    async fn answer(&self, caller: &Caller, id: &str) -> Result<Created<AgreementView>, Problem> {
        let view = disputes::agreement(&self.0, caller, id).await?;
        let version = view.version;
        Ok(Created::at(&format!("/agreements/{}", view.id), view.into(), version))
    }
}
