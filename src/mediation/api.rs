//! Mediation by API: consent, taking on, mediators, sittings, time, and the end.

mod bodies;
mod outside;

use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

use crate::app::App;
use crate::desk::Caller;
use crate::disputes;
use crate::disputes::api::{DisclosureView, ProceedingView, RecusalView, SessionView};
use crate::error::Result;
use crate::web::api::{Acted, Answer, Created, IfMatch, Problem, SignedIn, Tag};

pub use bodies::*;
pub use outside::*;

/// Operations of mediation.
pub struct MediationApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Mediation")]
impl MediationApi {
    /// Record that a party acknowledged the rights notice
    #[oai(path = "/proceedings/:id/acknowledgements", method = "post", operation_id = "acknowledgeRights")]
    async fn acknowledge(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AcknowledgementBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::acknowledge(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }

    /// Record whether a party consents to mediation
    ///
    /// A clear refusal ends the proceeding at once, from every stage before signing; it needs no approval.
    #[oai(path = "/proceedings/:id/consents", method = "post", operation_id = "recordConsent")]
    async fn consent(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ConsentBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::consent(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }

    /// Take the dispute on
    ///
    /// Gives the proceeding its official number and starts the legal time limit.
    #[oai(path = "/proceedings/:id/acceptance", method = "post", operation_id = "acceptProceeding")]
    async fn accept(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AcceptanceBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::accept(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }

    /// Do not take the dispute on
    ///
    /// With the ground and the other routes that were told. A mediator proposes it; the head of the body approves.
    #[oai(path = "/proceedings/:id/declination", method = "post", operation_id = "declineProceeding")]
    async fn decline(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<DeclinationBody>,
    ) -> Result<Acted<ProceedingView>, Problem> {
        let outcome = super::decline(&self.0, &caller, &id, if_match.0, body.0.into()).await?;
        Acted::from_outcome(outcome, async |()| self.view(&caller, &id).await).await
    }

    /// Offer the parties mediators to choose from
    #[oai(path = "/proceedings/:id/mediator-offers", method = "post", operation_id = "offerMediators")]
    async fn offer(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<OfferBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::offer(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }

    /// Name the mediators
    ///
    /// Appoints them, or replaces those there are; whoever leaves loses the file at once. A clerk proposes it. Refused where
    /// a mediator may have an interest in the dispute, until it is disclosed and every party accepts the mediator.
    #[oai(path = "/proceedings/:id/mediators", method = "put", operation_id = "setMediators")]
    async fn appoint(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<MediatorsBody>,
    ) -> Result<Acted<ProceedingView>, Problem> {
        let seen = Some(if_match.required()?);
        let outcome = super::appoint(&self.0, &caller, &id, seen, body.0.into()).await?;
        Acted::from_outcome(outcome, async |()| self.view(&caller, &id).await).await
    }

    /// Record what a mediator discloses
    ///
    /// An interest in the dispute, and the parties who accept the mediator nevertheless. A later one adds parties.
    #[oai(path = "/proceedings/:id/disclosures", method = "post", operation_id = "discloseInterest")]
    async fn disclose(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<DisclosureBody>,
    ) -> Result<Created<DisclosureView>, Problem> {
        let disclosure = super::disclose(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        let version = disclosure.version;
        Ok(Created::at(&format!("/proceedings/{}", id.0), disclosure.into(), version))
    }

    /// Record that a mediator leaves
    ///
    /// A party objects, the mediator withdraws, or the body decides it; no approval stands in its way. The mediator loses
    /// the file at once, and the limit stands still until another is appointed.
    #[oai(path = "/proceedings/:id/recusals", method = "post", operation_id = "recuseMediator")]
    async fn recuse(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<RecusalBody>,
    ) -> Result<Created<RecusalView>, Problem> {
        let recusal = super::recuse(&self.0, &caller, &id, if_match.0, &body.0.given()?).await?;
        let version = recusal.version;
        Ok(Created::at(&format!("/proceedings/{}", id.0), recusal.into(), version))
    }

    /// Arrange a session
    ///
    /// The parties named get an invitation with a calendar entry. A session that has begun already is only entered.
    #[oai(path = "/proceedings/:id/sessions", method = "post", operation_id = "fixSession")]
    async fn invite(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<SessionBody>,
    ) -> Result<Created<SessionView>, Problem> {
        let session = super::invite(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        let view = disputes::session(&self.0, &caller, &session).await?;
        let version = view.version;
        Ok(Created::at(&format!("/sessions/{session}"), view.into(), version))
    }

    /// Write the record of a session
    ///
    /// Sealed; final once the proceeding has ended.
    #[oai(path = "/sessions/:id/record", method = "put", operation_id = "recordSession")]
    async fn record(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<RecordBody>,
    ) -> Result<Answer<SessionView>, Problem> {
        let seen = Some(if_match.required()?);
        super::record(&self.0, &caller, &id, seen, &body.0.into()).await?;
        let view = disputes::session(&self.0, &caller, &id).await?;
        let version = view.version;
        Ok(Answer::ok(view.into(), version))
    }

    /// Read the record of a session of another body
    ///
    /// For the director, with a reason. Who read which record and why stands in the history before the answer is given; the
    /// mediators see it there.
    #[oai(path = "/sessions/:id/reveal", method = "post", operation_id = "revealSessionRecord")]
    async fn open_record(
        &self,
        caller: SignedIn,
        id: Path<String>,
        body: Json<ReasonBody>,
    ) -> Result<Json<SessionView>, Problem> {
        let view = super::open_record(&self.0, &caller, &id, &body.reason).await?;
        Ok(Json(view.into()))
    }

    /// Read the own private note on a session
    ///
    /// Nobody but its author ever reads it; for everybody else there is none.
    #[oai(path = "/sessions/:id/private-note", method = "get", operation_id = "getPrivateNote")]
    async fn note(&self, caller: SignedIn, id: Path<String>) -> Result<Answer<NoteView>, Problem> {
        let note = super::note(&self.0, &caller, &id).await?;
        let version = note.version;
        Ok(Answer::ok(note.into(), version))
    }

    /// Write the own private note on a session
    ///
    /// Only a mediator of the proceeding can. The first note needs no If-Match, a changed one does.
    #[oai(path = "/sessions/:id/private-note", method = "put", operation_id = "putPrivateNote")]
    async fn write_note(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<NoteBody>,
    ) -> Result<Answer<NoteView>, Problem> {
        let note = super::write_note(&self.0, &caller, &id, if_match.0, &body.text).await?;
        let version = note.version;
        Ok(Answer::ok(note.into(), version))
    }

    /// Extend the mediation limit
    ///
    /// Once, before it runs out, by at most 30 days or what a local rule says, with the consent of every party.
    #[oai(path = "/proceedings/:id/extensions", method = "post", operation_id = "extendProceeding")]
    async fn extend(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ExtensionBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::extend(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }

    /// Suspend mediation
    ///
    /// From this day on the limit stands still.
    #[oai(path = "/proceedings/:id/suspensions", method = "post", operation_id = "suspendProceeding")]
    async fn suspend(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<SuspensionBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::suspend(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }

    /// Take mediation up again
    ///
    /// From this day on the limit runs, longer by the days left out.
    #[oai(path = "/proceedings/:id/resumptions", method = "post", operation_id = "resumeProceeding")]
    async fn resume(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ResumptionBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::resume(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }

    /// End mediation without agreement
    ///
    /// The parties are told the other routes: arbitration, administrative, court.
    #[oai(path = "/proceedings/:id/conclusion", method = "post", operation_id = "concludeProceeding")]
    async fn conclude(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ConclusionBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        super::conclude(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.proceeding(&caller, &id).await
    }
}

impl MediationApi {
    async fn view(&self, caller: &Caller, id: &str) -> Result<(ProceedingView, i64)> {
        let view = disputes::proceeding(&self.0, caller, id).await?;
        let version = view.version;
        Ok((ProceedingView::of(view, caller.lang), version))
    }

    async fn proceeding(&self, caller: &Caller, id: &str) -> Result<Answer<ProceedingView>, Problem> {
        let (view, version) = self.view(caller, id).await?;
        Ok(Answer::ok(view, version))
    }
}
