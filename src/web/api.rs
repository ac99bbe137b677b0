//! For `api.rs` files: the signed-in caller, versions, and the few shapes that answers have.
//!
//! Arguments stand in this order: caller first, so that a stranger gets 401 before 400; then path, `If-Match`, body.

use std::ops::Deref;

use poem::Request;
use poem::error::ResponseError;
use poem_openapi::auth::Bearer;
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ApiResponse, ExtractParamOptions, Object, SecurityScheme, Tags,
    registry::{MetaParamIn, MetaSchema, MetaSchemaRef},
};

use crate::app::App;
use crate::desk::Caller;
use crate::desk::requests::{Outcome, Waiting};
use crate::error::Error;

pub use super::paging::{List, Page};
pub use super::problem::Problem;

/// Groups of operations in the document.
#[derive(Tags)]
pub enum Tag {
    /// Signing in and out; the own account.
    Account,
    /// Code lists and organisations.
    Lists,
    /// Taking in disputes, finding and reading them.
    Disputes,
    /// Parties and their representatives.
    Parties,
    /// Proceedings from consent to conclusion.
    Mediation,
    /// Agreements between the parties, signatures, seal.
    Agreements,
    /// Mediation by several bodies together.
    Joint,
    /// Performance of what was agreed.
    Performance,
    /// Risk grades, and what must be reported upward.
    Risks,
    /// Papers and files.
    Documents,
    /// Letters to parties and staff.
    Letters,
    /// Proposals that wait for approval.
    Requests,
    /// Time limits and their calculation.
    TimeLimits,
    /// Organisations and accounts, for administrators.
    Administration,
}

/// The caller of an API operation, known by a bearer token.
#[derive(SecurityScheme)]
#[oai(rename = "bearer", ty = "bearer", checker = "by_token")]
pub struct SignedIn(Caller);

impl Deref for SignedIn {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

async fn by_token(request: &Request, bearer: Bearer) -> poem::Result<Caller> {
    let app = request.data::<App>().ok_or_else(|| Problem(Error::internal("the house is not at hand")))?;
    let caller = super::guard::caller_of_token(app, request, &bearer.token, "api").await.map_err(Problem)?;
    // What was wrong with the request from the beginning is told to those who may ask at all.
    match request.data::<super::guard::Faulty>() {
        Some(faulty) => Err(Problem(faulty.error()).into()),
        None => Ok(caller),
    }
}

/// No version ever is this: they begin at 1.
const NO_VERSION: i64 = 0;

/// The version that the caller saw, from `If-Match`; `None` when the header is absent. Write it as
/// `#[oai(name = "If-Match")] if_match: IfMatch`.
pub struct IfMatch(pub Option<i64>);

impl IfMatch {
    /// The version, where it must be given (PATCH, PUT, DELETE): 428 without.
    pub fn required(&self) -> Result<i64, Error> {
        self.0.ok_or(Error::PreconditionRequired)
    }
}

impl<'a> ApiExtractor<'a> for IfMatch {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::Parameter];
    type ParamType = String;
    type ParamRawType = String;

    fn param_in() -> Option<MetaParamIn> {
        Some(MetaParamIn::Header)
    }

    fn param_schema_ref() -> Option<MetaSchemaRef> {
        Some(MetaSchemaRef::Inline(Box::new(MetaSchema::new("string"))))
    }

    async fn from_request(
        request: &'a Request,
        _: &mut poem::RequestBody,
        _: ExtractParamOptions<String>,
    ) -> poem::Result<Self> {
        let Some(value) = request.headers().get("if-match") else { return Ok(IfMatch(None)) };
        let text = value.to_str().unwrap_or_default().trim();
        let version = text.trim_start_matches("W/").trim_matches('"').parse::<i64>();
        // A tag that is none of ours matches nothing: the caller saw something else, and is told the version there is.
        Ok(IfMatch(Some(version.unwrap_or(NO_VERSION))))
    }
}

/// 200 with the version as ETag.
#[derive(ApiResponse)]
pub enum Answer<T: ToJSON> {
    /// Done.
    #[oai(status = 200)]
    Ok(Json<T>, #[oai(header = "ETag")] String),
}

impl<T: ToJSON> Answer<T> {
    /// The view of something in this version.
    pub fn ok(view: T, version: i64) -> Answer<T> {
        Answer::Ok(Json(view), etag(version))
    }
}

/// 201 with where it is and its version.
#[derive(ApiResponse)]
pub enum Created<T: ToJSON> {
    /// Made.
    #[oai(status = 201)]
    Created(Json<T>, #[oai(header = "Location")] String, #[oai(header = "ETag")] String),
}

impl<T: ToJSON> Created<T> {
    /// Something new, at this path below `/api/v1`.
    pub fn at(path: &str, view: T, version: i64) -> Created<T> {
        Created::Created(Json(view), format!("/api/v1{path}"), etag(version))
    }
}

/// 204.
#[derive(ApiResponse)]
pub enum NoContent {
    /// Done; there is nothing to show.
    #[oai(status = 204)]
    Done,
}

/// A proposal that waits.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RequestReference")]
pub struct RequestReference {
    /// Outward id of the request.
    pub id: String,
    /// The act that was proposed.
    pub act: String,
    /// pending, approved, rejected, lapsed.
    pub state: String,
}

/// The body of a 202 answer.
#[derive(Object, Clone, Debug)]
#[oai(rename = "RequestWaiting")]
pub struct RequestWaiting {
    /// The request.
    pub request: RequestReference,
}

impl From<Waiting> for RequestWaiting {
    fn from(waiting: Waiting) -> RequestWaiting {
        let Waiting { id, act, state } = waiting;
        RequestWaiting { request: RequestReference { id, act, state } }
    }
}

/// 200 when the act took effect, 202 when it waits for approval.
#[derive(ApiResponse)]
pub enum Acted<T: ToJSON> {
    /// It took effect.
    #[oai(status = 200)]
    Done(Json<T>, #[oai(header = "ETag")] String),
    /// It waits for somebody who may approve it.
    #[oai(status = 202)]
    Waiting(Json<RequestWaiting>),
}

impl<T: ToJSON> Acted<T> {
    /// The view after an act that took effect.
    pub fn done(view: T, version: i64) -> Acted<T> {
        Acted::Done(Json(view), etag(version))
    }

    /// A proposal.
    pub fn waiting(waiting: Waiting) -> Acted<T> {
        Acted::Waiting(Json(waiting.into()))
    }

    /// Either: the view is made only when the act took effect.
    pub async fn from_outcome<U>(
        outcome: Outcome<U>,
        view: impl AsyncFnOnce(U) -> Result<(T, i64), Error>,
    ) -> Result<Acted<T>, Problem> {
        match outcome {
            Outcome::Waiting(waiting) => Ok(Acted::waiting(waiting)),
            Outcome::Done(value) => {
                let (view, version) = view(value).await?;
                Ok(Acted::done(view, version))
            }
        }
    }
}

/// 201 when it was made, 202 when it waits for approval.
#[derive(ApiResponse)]
pub enum CreatedOrWaiting<T: ToJSON> {
    /// Made.
    #[oai(status = 201)]
    Created(Json<T>, #[oai(header = "Location")] String, #[oai(header = "ETag")] String),
    /// It waits for somebody who may approve it.
    #[oai(status = 202)]
    Waiting(Json<RequestWaiting>),
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// Checks that `Problem` is an answer of the framework.
const _: fn() = || {
    fn is_response<T: ResponseError>() {}
    is_response::<Problem>();
};
