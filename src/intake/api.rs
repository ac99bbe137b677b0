//! Intake by API: code lists, registering, looking for earlier matters, mending, routing.

mod bodies;
mod codes;
mod contacts;
mod triage;

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::{
    Registration, amend, ask_supplement, assess, begin_triage, look_for_earlier, merge, open_proceeding, refuse,
    register, supply,
};
use crate::app::App;
use crate::desk::Caller;
use crate::desk::requests::Outcome;
use crate::disputes::{
    self,
    api::{DisputeView, DuplicateView, ProceedingView},
};
use crate::error::Result;
use crate::web::api::{Acted, Answer, Created, CreatedOrWaiting, IfMatch, Problem, SignedIn, Tag};

pub use bodies::*;
pub use codes::{CodesView, NamedView};
pub use contacts::{AttemptBody, AttemptedView, ContactsApi};
pub use triage::TriageView;

/// Operations of intake.
pub struct IntakeApi(pub App);

#[OpenApi(prefix_path = "/")]
impl IntakeApi {
    /// Read the code lists
    ///
    /// Categories, channels, kinds, stages, roles, outcomes, grounds, circumstances and all others that writes ask for.
    #[oai(path = "/codes", method = "get", operation_id = "listCodes", tag = "Tag::Lists")]
    async fn codes(&self, caller: SignedIn) -> Result<Json<CodesView>, Problem> {
        let _ = caller;
        Ok(Json(codes::all(self.0.sheets)))
    }

    /// Register a dispute
    ///
    /// Gives the official number and the public code, and starts the limit for routing. Earlier matters of the same people
    /// are named in `possible_duplicates`; `POST /disputes/checks` names them before a number is spent.
    #[oai(path = "/disputes", method = "post", operation_id = "registerDispute", tag = "Tag::Disputes")]
    async fn register(&self, caller: SignedIn, body: Json<RegistrationBody>) -> Result<Created<DisputeView>, Problem> {
        let registration: Registration = body.0.into();
        let registered = register(&self.0, &caller, &registration).await?;
        let mut view = disputes::dispute(&self.0, &caller, &registered.code).await?;
        view.possible_duplicates = registered.possible_duplicates;
        let (version, path) = (view.version, format!("/disputes/{}", registered.code));
        Ok(Created::at(&path, DisputeView::of(view, caller.lang), version))
    }

    /// Look for earlier matters of the same people
    ///
    /// Over the whole county, by document, telephone, or name within the same place. Of matters of other bodies only body,
    /// year and stage are shown, and that look is recorded.
    #[oai(path = "/disputes/checks", method = "post", operation_id = "checkForEarlierDisputes", tag = "Tag::Disputes")]
    async fn check(&self, caller: SignedIn, body: Json<CheckBody>) -> Result<Json<CheckedView>, Problem> {
        let (sought, division) = body.0.sought()?;
        let found = look_for_earlier(&self.0, &caller, &sought, division.as_deref()).await?;
        Ok(Json(CheckedView { possible_duplicates: found.into_iter().map(Into::into).collect() }))
    }

    /// Amend a dispute
    ///
    /// What is absent stays; an empty text takes the value away. The timeline keeps what stood there before. `If-Match`
    /// carries the version of the dispute.
    #[oai(path = "/disputes/:code", method = "patch", operation_id = "amendDispute", tag = "Tag::Disputes")]
    async fn amend(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<DisputeChangesBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        let seen = if_match.required()?;
        amend(&self.0, &caller, &code, seen, body.0.into()).await?;
        let (view, version) = self.dispute(&caller, &code).await?;
        Ok(Answer::ok(view, version))
    }

    /// See which way fits
    ///
    /// The fifteen checks K1 to K15 on what is recorded (what nobody has answered is `unknown`, never a pass), the kinds that
    /// exist with what speaks for them and which checks bar them, and the bodies that could take the dispute on.
    #[oai(path = "/disputes/:code/triage", method = "get", operation_id = "getTriage", tag = "Tag::Disputes")]
    async fn assess(&self, caller: SignedIn, code: Path<String>) -> Result<Answer<TriageView>, Problem> {
        let view = assess(&self.0, &caller, &code).await?;
        let version = view.version;
        Ok(Answer::ok(TriageView::of(self.0.sheets, view, caller.lang), version))
    }

    /// Begin to look which way fits
    #[oai(path = "/disputes/:code/triage", method = "post", operation_id = "triageDispute", tag = "Tag::Disputes")]
    async fn triage(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> Result<Answer<DisputeView>, Problem> {
        begin_triage(&self.0, &caller, &code, if_match.0).await?;
        let (view, version) = self.dispute(&caller, &code).await?;
        Ok(Answer::ok(view, version))
    }

    /// Open a proceeding
    ///
    /// Routes the dispute to a body. Where the role may only propose, the answer is 202. A kind that a check of triage bars
    /// is refused (409 `check-blocked`, with the check, its law and what can be done instead), unless somebody who may decide
    /// it gives `override_reason`.
    #[oai(
        path = "/disputes/:code/proceedings",
        method = "post",
        operation_id = "openProceeding",
        tag = "Tag::Disputes"
    )]
    async fn open(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<RoutingBody>,
    ) -> Result<CreatedOrWaiting<ProceedingView>, Problem> {
        match open_proceeding(&self.0, &caller, &code, if_match.0, &body.0.into()).await? {
            Outcome::Waiting(waiting) => Ok(CreatedOrWaiting::Waiting(Json(waiting.into()))),
            Outcome::Done(opened) => {
                let view = disputes::proceeding(&self.0, &caller, &opened.proceeding).await?;
                let etag = format!("\"{}\"", view.version);
                let location = format!("/api/v1/proceedings/{}", opened.proceeding);
                Ok(CreatedOrWaiting::Created(Json(ProceedingView::of(view, caller.lang)), location, etag))
            }
        }
    }

    /// Ask for what is missing
    ///
    /// Once, and all of it. The limit for routing stands still until it is there; five working days. The applicant is told by
    /// letter.
    #[oai(
        path = "/disputes/:code/supplement-requests",
        method = "post",
        operation_id = "askForSupplement",
        tag = "Tag::Disputes"
    )]
    async fn ask_supplement(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<SupplementRequestBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        ask_supplement(&self.0, &caller, &code, if_match.0, &body.0.into()).await?;
        let (view, version) = self.dispute(&caller, &code).await?;
        Ok(Answer::ok(view, version))
    }

    /// Merge a registration into another dispute
    ///
    /// The same dispute was taken in twice. This one is closed and points to the other, which must be open and have a party in
    /// common; nothing is deleted.
    #[oai(path = "/disputes/:code/merges", method = "post", operation_id = "mergeDispute", tag = "Tag::Disputes")]
    async fn merge(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<MergeBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        merge(&self.0, &caller, &code, if_match.0, &body.0.into()).await?;
        let (view, version) = self.dispute(&caller, &code).await?;
        Ok(Answer::ok(view, version))
    }

    /// Record that everything asked for is there
    #[oai(path = "/disputes/:code/supplements", method = "post", operation_id = "supply", tag = "Tag::Disputes")]
    async fn supply(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<SuppliedBody>,
    ) -> Result<Answer<DisputeView>, Problem> {
        supply(&self.0, &caller, &code, if_match.0, &body.0.into()).await?;
        let (view, version) = self.dispute(&caller, &code).await?;
        Ok(Answer::ok(view, version))
    }

    /// Do not accept the dispute
    ///
    /// With a ground and the other routes that are open to the parties; where the risk is orange or red also with the organ to
    /// which the dispute is handed. A clerk proposes it (202).
    #[oai(path = "/disputes/:code/refusal", method = "post", operation_id = "refuseDispute", tag = "Tag::Disputes")]
    async fn refuse(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<RefusalBody>,
    ) -> Result<Acted<DisputeView>, Problem> {
        let outcome = refuse(&self.0, &caller, &code, if_match.0, &body.0.into()).await?;
        Acted::from_outcome(outcome, async |_| self.dispute(&caller, &code).await).await
    }
}

impl IntakeApi {
    async fn dispute(&self, caller: &Caller, code: &str) -> Result<(DisputeView, i64)> {
        let view = disputes::dispute(&self.0, caller, code).await?;
        let version = view.version;
        Ok((DisputeView::of(view, caller.lang), version))
    }
}

/// Earlier matters of the same people.
#[derive(Object)]
#[oai(rename = "EarlierMatters")]
pub struct CheckedView {
    /// The likely ones first.
    pub possible_duplicates: Vec<DuplicateView>,
}
