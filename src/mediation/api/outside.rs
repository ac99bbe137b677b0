//! Who stands on which side of a mediation, and who helps from outside, by API.

use chrono::NaiveDate;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use crate::app::App;
use crate::desk::Caller;
use crate::disputes;
use crate::disputes::api::{HelperView, ProceedingView};
use crate::error::Result;
use crate::mediation::{Admission, HelperAnswer, HelperInput, Place, admit, answer_help, invite_help, set_sides};
use crate::web::api::{Answer, Created, IfMatch, Problem, SignedIn, Tag};

/// Where a party stands in this proceeding.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Side", deny_unknown_fields)]
pub struct SideBody {
    /// Outward id of the party.
    pub party: String,
    /// applicant, respondent, third-party, none.
    pub side: String,
}

/// A party who was named after acceptance takes part.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Admission", deny_unknown_fields)]
pub struct AdmissionBody {
    /// Outward id of the party: one that does not take part yet.
    pub party: String,
    /// applicant, respondent, third-party.
    pub side: String,
    /// How the party acknowledged the rights notice and consented; the same codes as for a consent.
    pub channel: String,
    /// Outward ids of the parties who agree: all who take part already.
    #[oai(validator(max_items = 200))]
    pub agreed_by: Vec<String>,
    /// When; today when not given.
    pub admitted_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Somebody from outside is invited to help.
#[derive(Object, Clone, Debug)]
#[oai(rename = "InvitedParticipant", deny_unknown_fields)]
pub struct HelperBody {
    /// Name.
    pub name: String,
    /// deputy, cppcc-member, judge, police, lawyer, expert, village-official, social-organisation, volunteer, psychologist,
    /// relative, neighbour, colleague, other.
    pub capacity: String,
    /// Where they work, or whom they stand for.
    pub organisation: Option<String>,
    /// How they are reached: sealed, and shown to the body only.
    pub contact: Option<String>,
    /// Why they are invited, at most 500 characters.
    pub reason: String,
    /// Outward ids of the parties who agree: all of them.
    #[oai(validator(max_items = 200))]
    pub agreed_by: Vec<String>,
    /// When; today when not given.
    pub invited_on: Option<NaiveDate>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// What somebody who was invited answers.
#[derive(Object, Clone, Debug)]
#[oai(rename = "InvitedAnswer", deny_unknown_fields)]
pub struct HelperAnswerBody {
    /// joined, declined, withdrawn.
    pub answer: String,
    /// Has promised in writing to keep silent: nobody helps without.
    pub promised: Option<bool>,
    /// When; today when not given.
    pub answered_on: Option<NaiveDate>,
    /// What they said, at most 500 characters.
    pub note: Option<String>,
    /// Needed when the day lies more than three days back.
    pub late_entry_reason: Option<String>,
}

/// Operations on sides, and on people from outside.
pub struct OutsideApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Mediation")]
impl OutsideApi {
    /// Say who stands on which side of a mediation
    ///
    /// Parties that are not named stay where they are. Consent, agreement, papers and letters go by it; the dispute itself
    /// stays as it is. Who takes part is settled before acceptance.
    #[oai(path = "/proceedings/:id/sides", method = "put", operation_id = "setSides")]
    async fn sides(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<Vec<SideBody>>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        let seen = Some(if_match.required()?);
        let places: Vec<Place> = body.0.into_iter().map(|SideBody { party, side }| Place { party, side }).collect();
        set_sides(&self.0, &caller, &id, seen, &places).await?;
        let view = disputes::proceeding(&self.0, &caller, &id).await?;
        let version = view.version;
        Ok(Answer::ok(ProceedingView::of(view, caller.lang), version))
    }

    /// Let a party who was named after acceptance take part
    ///
    /// Its acknowledgement and its consent are recorded, and its rights notice is issued. Refused with 409
    /// `newcomer-not-agreed` until every party who takes part agrees.
    #[oai(path = "/proceedings/:id/admissions", method = "post", operation_id = "admitParty")]
    async fn admit(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<AdmissionBody>,
    ) -> Result<Answer<ProceedingView>, Problem> {
        let AdmissionBody { party, side, channel, agreed_by, admitted_on, late_entry_reason } = body.0;
        let input = Admission { party, side, channel, agreed_by, admitted_on, late_entry_reason };
        admit(&self.0, &caller, &id, if_match.0, &input).await?;
        let view = disputes::proceeding(&self.0, &caller, &id).await?;
        let version = view.version;
        Ok(Answer::ok(ProceedingView::of(view, caller.lang), version))
    }

    /// Invite somebody from outside to help
    ///
    /// Refused with 409 `help-not-agreed` until every party agrees.
    #[oai(path = "/proceedings/:id/invited-participants", method = "post", operation_id = "inviteParticipant")]
    async fn invite(
        &self,
        caller: SignedIn,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<HelperBody>,
    ) -> Result<Created<HelperView>, Problem> {
        let HelperBody { name, capacity, organisation, contact, reason, agreed_by, invited_on, late_entry_reason } =
            body.0;
        let input =
            HelperInput { name, capacity, organisation, contact, reason, agreed_by, invited_on, late_entry_reason };
        let helper = invite_help(&self.0, &caller, &id, if_match.0, &input).await?;
        let (view, version) = self.helper(&caller, &id, &helper).await?;
        Ok(Created::at(&format!("/proceedings/{}", id.0), view, version))
    }

    /// Record what somebody who was invited answers
    ///
    /// Or that somebody who helps leaves. Only whoever has joined can be recorded as present at a session.
    #[oai(
        path = "/proceedings/:id/invited-participants/:helper/answer",
        method = "post",
        operation_id = "answerInvitation"
    )]
    async fn answer(
        &self,
        caller: SignedIn,
        id: Path<String>,
        helper: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<HelperAnswerBody>,
    ) -> Result<Answer<HelperView>, Problem> {
        let HelperAnswerBody { answer, promised, answered_on, note, late_entry_reason } = body.0;
        let promised = promised.unwrap_or(false);
        let input = HelperAnswer { answer, promised, answered_on, note, late_entry_reason };
        answer_help(&self.0, &caller, (&id, &helper), if_match.0, &input).await?;
        let (view, version) = self.helper(&caller, &id, &helper).await?;
        Ok(Answer::ok(view, version))
    }
}

impl OutsideApi {
    async fn helper(&self, caller: &Caller, id: &str, helper: &str) -> Result<(HelperView, i64)> {
        let view = disputes::proceeding(&self.0, caller, id).await?;
        let found = view.helpers.into_iter().find(|row| row.id == helper).ok_or(crate::error::Error::NotFound)?;
        let version = found.version;
        Ok((found.into(), version))
    }
}
