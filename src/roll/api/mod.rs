//! Rolls by API: importing, looking, one person more, mending, leaving, and showing one value in full.

mod bodies;
mod file;

use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use super::{File, Leaving, Options, RevealMember, add, amend, import, leave, member, reveal, roll};
use crate::app::App;
use crate::desk::Caller;
use crate::error::Result;
use crate::paging::Page;
use crate::web::api::{Answer, Created, IfMatch, Problem, SignedIn, Tag};
use crate::web::multipart::ByMultipart;
use bodies::{
    ImportedView, LeavingBody, MemberBody, MemberChangesBody, MemberRevealBody, MemberShown, RevealedMemberView,
    RollShown,
};

/// Operations on rolls.
pub struct RollApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Parties")]
impl RollApi {
    /// Import the roll of a group
    ///
    /// xlsx, or csv in UTF-8 or GBK; at most 5 MB and 2,000 people. All or nothing: every wrong cell is named (`line 17,
    /// 证件号码`). Whoever stands on the roll already is recognised; the same file twice adds nothing.
    #[oai(path = "/disputes/:code/parties/:id/roll", method = "post", operation_id = "importRoll")]
    #[expect(clippy::too_many_arguments, reason = "the path, the version and the body, each by itself")]
    async fn import(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        /// Only say what would happen.
        check: Query<Option<bool>>,
        /// What the file says takes the place of what is known of people on the roll.
        amend: Query<Option<bool>>,
        body: ByMultipart<File>,
    ) -> Result<Json<ImportedView>, Problem> {
        let options = Options { check: check.0.unwrap_or(false), amend: amend.0.unwrap_or(false) };
        Ok(Json(import(&self.0, &caller, &code, &id, body.0, options).await?.into()))
    }

    /// Look at the roll of a group
    ///
    /// In its order, masked, with its sums; those who have left stay in the list.
    #[oai(path = "/disputes/:code/parties/:id/roll", method = "get", operation_id = "getRoll")]
    async fn roll(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        /// Rows of a page, 1 to 200.
        page_size: Query<Option<u64>>,
        /// Where the page before ended.
        cursor: Query<Option<String>>,
    ) -> Result<Json<RollShown>, Problem> {
        let page = Page::new(page_size.0, cursor.0)?;
        Ok(Json(roll(&self.0, &caller, &code, &id, &page).await?.into()))
    }

    /// Add one person to a roll
    #[oai(path = "/disputes/:code/parties/:id/roll/members", method = "post", operation_id = "addRollMember")]
    async fn add(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        body: Json<MemberBody>,
    ) -> Result<Created<MemberShown>, Problem> {
        let added = add(&self.0, &caller, &code, &id, &body.0.into()).await?;
        let view = shown(&self.0, &caller, (&code, &id, &added)).await?;
        let version = view.version;
        Ok(Created::at(&format!("/disputes/{}/parties/{}/roll/members/{added}", code.0, id.0), view, version))
    }

    /// Look at one person of a roll
    #[oai(path = "/disputes/:code/parties/:id/roll/members/:member", method = "get", operation_id = "getRollMember")]
    async fn member(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        member: Path<String>,
    ) -> Result<Answer<MemberShown>, Problem> {
        let view = shown(&self.0, &caller, (&code, &id, &member)).await?;
        let version = view.version;
        Ok(Answer::ok(view, version))
    }

    /// Amend one person of a roll
    ///
    /// What is absent stays; an empty text takes the value away. `If-Match` carries the version of the person.
    #[oai(
        path = "/disputes/:code/parties/:id/roll/members/:member",
        method = "patch",
        operation_id = "amendRollMember"
    )]
    #[expect(clippy::too_many_arguments, reason = "the path, the version and the body, each by itself")]
    async fn amend(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        member: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<MemberChangesBody>,
    ) -> Result<Answer<MemberShown>, Problem> {
        let seen = if_match.required()?;
        let version = amend(&self.0, &caller, (&code, &id, &member), seen, &body.0.into()).await?;
        Ok(Answer::ok(shown(&self.0, &caller, (&code, &id, &member)).await?, version))
    }

    /// Somebody leaves the group
    ///
    /// Neither amount nor signature counts from then on; nothing is deleted.
    #[oai(
        path = "/disputes/:code/parties/:id/roll/members/:member/leaving",
        method = "post",
        operation_id = "leaveRoll"
    )]
    #[expect(clippy::too_many_arguments, reason = "the path, the version and the body, each by itself")]
    async fn leave(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        member: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Json<LeavingBody>,
    ) -> Result<Answer<MemberShown>, Problem> {
        let LeavingBody { left_on, reason, late_entry_reason } = body.0;
        let input = Leaving { left_on, reason, late_entry_reason };
        let version = leave(&self.0, &caller, (&code, &id, &member), if_match.0, &input).await?;
        Ok(Answer::ok(shown(&self.0, &caller, (&code, &id, &member)).await?, version))
    }

    /// Show a masked value of somebody on a roll in full
    ///
    /// `field` is name, id_number, phone, address or note. Who saw what of whom and why stands in the timeline before the
    /// answer is given.
    #[oai(
        path = "/disputes/:code/parties/:id/roll/members/:member/reveal",
        method = "post",
        operation_id = "revealRollValue"
    )]
    async fn reveal(
        &self,
        caller: SignedIn,
        code: Path<String>,
        id: Path<String>,
        member: Path<String>,
        body: Json<MemberRevealBody>,
    ) -> Result<Json<RevealedMemberView>, Problem> {
        let what = RevealMember { field: body.0.field, reason: body.0.reason };
        let shown = reveal(&self.0, &caller, (&code, &id, &member), &what).await?;
        Ok(Json(RevealedMemberView { field: shown.field.to_owned(), value: shown.value }))
    }
}

async fn shown(app: &App, caller: &Caller, (code, party, id): (&str, &str, &str)) -> Result<MemberShown> {
    Ok(member(app, caller, code, party, id).await?.into())
}
