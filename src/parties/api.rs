//! Parties by API: adding, mending, and showing one value in full.

use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::input::{PartyChanges, PartyInput, RepresentativeInput};
use super::{Reveal, add, amend, reveal};
use crate::app::App;
use crate::desk::Caller;
use crate::disputes::{self, api::PartyView};
use crate::error::{Error, Result};
use crate::web::api::{Answer, Created, IfMatch, Problem, SignedIn, Tag};

/// Operations on parties.
pub struct PartiesApi(pub App);

#[OpenApi(prefix_path = "/")]
impl PartiesApi {
    /// Add a party
    ///
    /// At most 200 on one side. A minor needs a guardian. `If-Match` may carry the version of the dispute.
    #[oai(path = "/disputes/:code/parties", method = "post", operation_id = "addParty", tag = "Tag::Parties")]
    async fn add(
        &self,
        caller: SignedIn,
        code: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<PartyBody>,
    ) -> Result<Created<PartyView>, Problem> {
        let id = add(&self.0, &caller, &code, if_match.0, &body.0.into()).await?;
        let view = shown(&self.0, &caller, &code, &id).await?;
        let version = view.version;
        Ok(Created::at(&format!("/disputes/{}/parties/{id}", code.0), view, version))
    }

    /// Amend a party
    ///
    /// What is absent stays; an empty text takes the value away. A representative with an `id` is changed, one without is
    /// added. `If-Match` carries the version of the party.
    #[oai(path = "/disputes/:code/parties/:id", method = "patch", operation_id = "amendParty", tag = "Tag::Parties")]
    async fn amend(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<PartyChangesBody>,
    ) -> Result<Answer<PartyView>, Problem> {
        let seen = if_match.required()?;
        let version = amend(&self.0, &caller, &code, &id, seen, body.0.into()).await?;
        Ok(Answer::ok(shown(&self.0, &caller, &code, &id).await?, version))
    }

    /// Show a masked value in full
    ///
    /// `field` is id_number, phone, email, address or birth_date. Who saw what of whom and why stands in the timeline
    /// before the answer is given.
    #[oai(
        path = "/disputes/:code/parties/:id/reveal",
        method = "post",
        operation_id = "revealPartyValue",
        tag = "Tag::Parties"
    )]
    async fn reveal(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        body: Json<RevealBody>,
    ) -> Result<Json<RevealedView>, Problem> {
        let RevealBody { field, reason, representative } = body.0;
        let shown = reveal(&self.0, &caller, &code, &id, &Reveal { field, representative, reason }).await?;
        Ok(Json(RevealedView { field: shown.field.to_owned(), value: shown.value }))
    }
}

async fn shown(app: &App, caller: &Caller, code: &str, id: &str) -> Result<PartyView> {
    let dispute = disputes::dispute(app, caller, code).await?;
    let found = dispute.parties.into_iter().find(|party| party.id == id).ok_or(Error::NotFound)?;
    Ok(found.into())
}

/// A party.
#[derive(Object, Clone)]
#[oai(rename = "PartyDraft", deny_unknown_fields)]
pub struct PartyBody {
    /// applicant, respondent, third-party.
    pub side: String,
    /// person, organisation, group.
    pub kind: String,
    /// Name, 2 to 50 characters; of an organisation up to 100.
    pub name: String,
    /// Kind of document; follows from the number when absent.
    pub id_kind: Option<String>,
    /// Number of the document.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// Date of birth, YYYY-MM-DD; read from a resident identity number.
    pub birth_date: Option<String>,
    /// male, female; read from a resident identity number.
    pub gender: Option<String>,
    /// Ethnicity.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Ways to tell: email.
    #[oai(default)]
    pub notify_by: Vec<String>,
    /// zh-CN or en.
    pub language: Option<String>,
    /// What staff should know.
    #[oai(default)]
    pub flags: Vec<String>,
    /// Guardians and agents.
    #[oai(default)]
    pub representatives: Vec<RepresentativeBody>,
}

impl From<PartyBody> for PartyInput {
    fn from(body: PartyBody) -> PartyInput {
        PartyInput {
            side: body.side,
            kind: body.kind,
            name: body.name,
            id_kind: body.id_kind,
            id_number: body.id_number,
            id_number_override_reason: body.id_number_override_reason,
            birth_date: body.birth_date,
            gender: body.gender,
            ethnicity: body.ethnicity,
            occupation: body.occupation,
            employer: body.employer,
            phone: body.phone,
            email: body.email,
            address: body.address,
            notify_by: body.notify_by,
            language: body.language,
            flags: body.flags,
            representatives: body.representatives.into_iter().map(Into::into).collect(),
        }
    }
}

/// A representative.
#[derive(Object, Clone)]
#[oai(rename = "RepresentativeDraft", deny_unknown_fields)]
pub struct RepresentativeBody {
    /// Name.
    pub name: String,
    /// guardian, lawyer, legal-worker, relative, employee, recommended, legal-representative, representative (of a group).
    pub kind: String,
    /// Resident identity number.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// What the authority covers; asked of appointed agents.
    pub scope: Option<String>,
    /// May admit, give up, settle.
    pub special_authority: Option<bool>,
}

impl From<RepresentativeBody> for RepresentativeInput {
    fn from(body: RepresentativeBody) -> RepresentativeInput {
        let RepresentativeBody { name, kind, id_number, phone, email, scope, special_authority } = body;
        RepresentativeInput { id: None, name, kind, id_number, phone, email, scope, special_authority }
    }
}

/// Changes of a party.
#[derive(Object, Clone)]
#[oai(rename = "PartyChanges", deny_unknown_fields)]
pub struct PartyChangesBody {
    /// applicant, respondent, third-party.
    pub side: Option<String>,
    /// person, organisation, group.
    pub kind: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Kind of document.
    pub id_kind: Option<String>,
    /// Number of the document.
    pub id_number: Option<String>,
    /// Why a number that fails its check is kept.
    pub id_number_override_reason: Option<String>,
    /// Date of birth.
    pub birth_date: Option<String>,
    /// male, female.
    pub gender: Option<String>,
    /// Ethnicity.
    pub ethnicity: Option<String>,
    /// Occupation or post.
    pub occupation: Option<String>,
    /// Employer.
    pub employer: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Ways to tell.
    pub notify_by: Option<Vec<String>>,
    /// zh-CN or en.
    pub language: Option<String>,
    /// What staff should know.
    pub flags: Option<Vec<String>>,
    /// New representatives, and known ones by their `id`.
    pub representatives: Option<Vec<RepresentativeChangesBody>>,
}

impl From<PartyChangesBody> for PartyChanges {
    fn from(body: PartyChangesBody) -> PartyChanges {
        PartyChanges {
            side: body.side,
            kind: body.kind,
            name: body.name,
            id_kind: body.id_kind,
            id_number: body.id_number,
            id_number_override_reason: body.id_number_override_reason,
            birth_date: body.birth_date,
            gender: body.gender,
            ethnicity: body.ethnicity,
            occupation: body.occupation,
            employer: body.employer,
            phone: body.phone,
            email: body.email,
            address: body.address,
            notify_by: body.notify_by,
            language: body.language,
            flags: body.flags,
            representatives: body.representatives.map(|all| all.into_iter().map(Into::into).collect()),
        }
    }
}

/// Changes of a representative, or a new one.
#[derive(Object, Clone)]
#[oai(rename = "RepresentativeChanges", deny_unknown_fields)]
pub struct RepresentativeChangesBody {
    /// Outward id of a known one.
    pub id: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Kind.
    pub kind: Option<String>,
    /// Resident identity number.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// What the authority covers.
    pub scope: Option<String>,
    /// May admit, give up, settle.
    pub special_authority: Option<bool>,
}

impl From<RepresentativeChangesBody> for RepresentativeInput {
    fn from(body: RepresentativeChangesBody) -> RepresentativeInput {
        let RepresentativeChangesBody { id, name, kind, id_number, phone, email, scope, special_authority } = body;
        let (name, kind) = (name.unwrap_or_default(), kind.unwrap_or_default());
        RepresentativeInput { id, name, kind, id_number, phone, email, scope, special_authority }
    }
}

/// What is to be shown, and why.
#[derive(Object)]
#[oai(rename = "Reveal", deny_unknown_fields)]
pub struct RevealBody {
    /// id_number, phone, email, address, birth_date.
    pub field: String,
    /// Why: stands in the timeline.
    pub reason: String,
    /// A representative of the party, by outward id.
    pub representative: Option<String>,
}

/// A value in full.
#[derive(Object)]
#[oai(rename = "Revealed")]
pub struct RevealedView {
    /// Which.
    pub field: String,
    /// The value; null when nothing is known.
    pub value: Option<String>,
}
