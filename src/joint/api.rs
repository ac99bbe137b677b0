//! Joint mediation by API: proposing it, lead, bodies, consultations, tasks, seals, and what leaves the house.

mod bodies;
mod views;

use poem_openapi::OpenApi;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;

use crate::app::App;
use crate::desk::Caller;
use crate::error::Result;
use crate::web::api::{Answer, Created, IfMatch, Problem, SignedIn, Tag};

pub use bodies::*;
pub use views::*;

/// Operations of joint mediation.
pub struct JointApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Joint")]
impl JointApi {
    /// Propose that several bodies mediate a dispute together
    ///
    /// From now on the bodies have three working days to agree on a lead; afterwards the coordination office designates it.
    #[oai(path = "/disputes/:code/joint-mediation", method = "post", operation_id = "proposeJointMediation")]
    async fn propose(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ProposalBody>,
    ) -> Result<Created<JointShown>, Problem> {
        let id = super::propose(&self.0, &caller, &code, if_match.0, &body.0.into()).await?;
        let (view, version) = self.view(&caller, &id).await?;
        Ok(Created::at(&format!("/proceedings/{id}/joint"), view, version))
    }

    /// Look at a joint mediation
    ///
    /// Lead, bodies, plan, consultations and tasks; minutes of sessions are no part of it.
    #[oai(path = "/proceedings/:id/joint", method = "get", operation_id = "getJointMediation")]
    async fn look(&self, caller: SignedIn, id: Path<String>) -> Result<Answer<JointShown>, Problem> {
        self.shown(&caller, &id).await
    }

    /// List what the own body was asked to take part in
    ///
    /// It sees what it is asked for before it sees anything of the dispute.
    #[oai(path = "/joint-invitations", method = "get", operation_id = "listJointInvitations")]
    async fn invitations(&self, caller: SignedIn) -> Result<Json<InvitationsShown>, Problem> {
        let items = super::invitations(&self.0, &caller).await?;
        Ok(Json(InvitationsShown { items: items.into_iter().map(Into::into).collect() }))
    }

    /// Name the lead, or designate it
    ///
    /// By agreement of the bodies; once three working days have passed without one, by the coordination office.
    #[oai(path = "/proceedings/:id/lead", method = "post", operation_id = "nameLead")]
    async fn lead(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<LeadBody>,
    ) -> Result<Answer<JointShown>, Problem> {
        super::name_lead(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        self.shown(&caller, &id).await
    }

    /// Ask a body to take part
    #[oai(path = "/proceedings/:id/participants", method = "post", operation_id = "askBody")]
    async fn ask(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<BodyBody>,
    ) -> Result<Created<ParticipantShown>, Problem> {
        let asked = super::ask(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        let (view, version) = self.participant(&caller, &id, &asked).await?;
        Ok(Created::at(&format!("/proceedings/{}/joint", id.0), view, version))
    }

    /// Record what a body answers
    ///
    /// By the body itself, also before it sees anything of the dispute, or by the lead. Whoever joins sees the dispute from
    /// then on; whoever declines or leaves no longer does.
    #[oai(path = "/proceedings/:id/participants/:participant/answer", method = "post", operation_id = "answerForBody")]
    async fn answer(
        &self,
        caller: SignedIn,
        id: Path<String>,
        participant: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AnswerBody>,
    ) -> Result<Json<AnswerTaken>, Problem> {
        let joins = body.0.joins;
        super::answer(&self.0, &caller, (&id, &participant), if_match.0, &body.0.into()).await?;
        Ok(Json(AnswerTaken { participant: participant.0, joins }))
    }

    /// Mediate jointly
    ///
    /// The mediation that is under way goes on as one of all bodies: its agreement needs the seal of each.
    #[oai(path = "/proceedings/:id/joint/beginning", method = "post", operation_id = "beginJointMediation")]
    async fn begin(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> Result<Answer<JointShown>, Problem> {
        super::begin(&self.0, &caller, &id, if_match.0).await?;
        self.shown(&caller, &id).await
    }

    /// Record a consultation of the bodies
    ///
    /// With who does what by when; the minutes are issued as a paper.
    #[oai(path = "/proceedings/:id/consultations", method = "post", operation_id = "recordConsultation")]
    async fn consult(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ConsultationBody>,
    ) -> Result<Created<JointShown>, Problem> {
        super::consult(&self.0, &caller, &id, if_match.0, &body.0.into()).await?;
        let (view, version) = self.view(&caller, &id).await?;
        Ok(Created::at(&format!("/proceedings/{}/joint", id.0), view, version))
    }

    /// Record that a task is done
    ///
    /// By the body that took it on, or the lead.
    #[oai(path = "/proceedings/:id/tasks/:task/completion", method = "post", operation_id = "completeTask")]
    async fn complete(
        &self,
        caller: SignedIn,
        id: Path<String>,
        task: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<CompletionBody>,
    ) -> Result<Answer<JointShown>, Problem> {
        super::complete(&self.0, &caller, (&id, &task), if_match.0, &body.0.into()).await?;
        self.shown(&caller, &id).await
    }

    /// Record the seal of a participating body
    ///
    /// Under exactly the text that all parties and mediators have signed. The agreement takes effect with the last seal,
    /// that of the body that mediates.
    #[oai(path = "/proceedings/:id/participants/:participant/seal", method = "post", operation_id = "sealForBody")]
    async fn seal(
        &self,
        caller: SignedIn,
        id: Path<String>,
        participant: Path<String>,
        body: Json<BodySealBody>,
    ) -> Result<Answer<JointShown>, Problem> {
        super::seal(&self.0, &caller, (&id, &participant), &body.0.into()).await?;
        self.shown(&caller, &id).await
    }

    /// Record how a body goes on after a failure
    #[oai(
        path = "/proceedings/:id/participants/:participant/follow-up",
        method = "post",
        operation_id = "followUpForBody"
    )]
    async fn follow_up(
        &self,
        caller: SignedIn,
        id: Path<String>,
        participant: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<BodyFollowUpBody>,
    ) -> Result<Answer<JointShown>, Problem> {
        super::follow_up(&self.0, &caller, (&id, &participant), if_match.0, &body.0.into()).await?;
        self.shown(&caller, &id).await
    }

    /// Issue the exchange sheet for a partner without access
    ///
    /// It holds the agreement, undisputed facts and the course of the procedure, never what was said.
    #[oai(path = "/proceedings/:id/exchanges", method = "post", operation_id = "issueExchangeSheet")]
    async fn exchange(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<ExchangeBody>,
    ) -> Result<Created<ExchangeShown>, Problem> {
        let document = super::exchange(&self.0, &caller, &id, if_match.0, &body.participant).await?;
        Ok(Created::at(&format!("/documents/{document}/content"), ExchangeShown { document }, 1))
    }
}

impl JointApi {
    async fn view(&self, caller: &Caller, id: &str) -> Result<(JointShown, i64)> {
        let (_, view) = super::look(&self.0, caller, id).await?;
        let version = view.proceeding.version;
        Ok((JointShown::of(view, caller.lang), version))
    }

    async fn shown(&self, caller: &Caller, id: &str) -> Result<Answer<JointShown>, Problem> {
        let (view, version) = self.view(caller, id).await?;
        Ok(Answer::ok(view, version))
    }

    async fn participant(&self, caller: &Caller, id: &str, which: &str) -> Result<(ParticipantShown, i64)> {
        let (_, view) = super::look(&self.0, caller, id).await?;
        let found = view.participants.into_iter().find(|row| row.id == which);
        let found = found.ok_or(crate::error::Error::NotFound)?;
        let version = found.version;
        Ok((found.into(), version))
    }
}
