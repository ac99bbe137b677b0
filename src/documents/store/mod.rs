//! Rows of documents: papers and files, and the rows whose facts stand on papers.

mod rows;

pub(super) use rows::*;

use ::entity::id::{AccountId, AttachmentId, MatterId, PaperId, ProceedingId};
use ::entity::{agreement, attachment, paper, party};
use chrono::{DateTime, Utc};
use rules::sheet::Audience;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::forms::FORM_VERSION;
use crate::desk::papers::of_the_file;
use crate::error::{Error, Result};

pub(super) use ::entity::attachment::Model as Attachment;
pub(super) use ::entity::paper::Model as Paper;

/// State of a paper whose bytes are not there yet.
pub(super) const DRAWING: &str = "drawing";
/// State of a paper that can be fetched.
pub(super) const READY: &str = "ready";

/// A paper to be issued.
pub(super) struct NewPaper {
    pub reference: String,
    pub matter: MatterId,
    pub proceeding: Option<ProceedingId>,
    pub about: Option<String>,
    pub form: &'static str,
    pub number: Option<String>,
    /// Sealed.
    pub facts: String,
    pub supersedes: Option<String>,
    pub audience: Audience,
    pub issued_by: Option<AccountId>,
    pub issued_at: DateTime<Utc>,
    pub timeline_ref: String,
}

/// Writes the row of a paper, not drawn yet.
pub(super) async fn insert_paper(tx: &impl ConnectionTrait, new: NewPaper) -> Result<()> {
    let row = paper::ActiveModel {
        reference: Set(new.reference),
        version: Set(1),
        matter_id: Set(new.matter),
        proceeding_id: Set(new.proceeding),
        about: Set(new.about),
        form: Set(new.form.to_owned()),
        form_version: Set(FORM_VERSION),
        number: Set(new.number),
        facts: Set(new.facts),
        state: Set(DRAWING.to_owned()),
        file: Set(None),
        sha256: Set(None),
        pages: Set(None),
        supersedes: Set(new.supersedes),
        audience: Set(new.audience.code().to_owned()),
        issued_by: Set(new.issued_by),
        issued_at: Set(new.issued_at),
        timeline_ref: Set(new.timeline_ref),
        ..Default::default()
    };
    row.insert(tx).await?;
    Ok(())
}

/// Outward id of the latest paper of a form about the same thing. Forms without such a thing are issued once more
/// beside the earlier ones: each acknowledges or tells something of its own.
pub(super) async fn latest(
    db: &impl ConnectionTrait,
    matter: MatterId,
    proceeding: Option<ProceedingId>,
    about: Option<&str>,
    form: &str,
) -> Result<Option<String>> {
    let Some(about) = about else { return Ok(None) };
    let mut query = paper::Entity::find()
        .filter(paper::Column::MatterId.eq(matter))
        .filter(paper::Column::Form.eq(form))
        .filter(paper::Column::About.eq(about))
        .order_by_desc(paper::Column::Id);
    if let Some(proceeding) = proceeding {
        query = query.filter(paper::Column::ProceedingId.eq(proceeding));
    }
    Ok(query.one(db).await?.map(|row| row.reference))
}

/// Hash of exactly what is agreed, where a paper is about an agreement.
pub(super) async fn content_hash(db: &impl ConnectionTrait, about: Option<&str>) -> Result<Option<String>> {
    let Some(about) = about else { return Ok(None) };
    let found = agreement::Entity::find().filter(agreement::Column::Reference.eq(about)).one(db).await?;
    Ok(found.map(|row| row.content_hash).filter(|hash| !hash.is_empty()))
}

/// A paper by its outward id. Whoever calls asks for the standing in its matter.
pub(super) async fn paper(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Paper>> {
    Ok(paper::Entity::find().filter(paper::Column::Reference.eq(reference)).one(db).await?)
}

/// Papers that are not drawn yet, oldest first, a few at a time.
pub(super) async fn undrawn(db: &impl ConnectionTrait, beyond: PaperId) -> Result<Vec<Paper>> {
    Ok(paper::Entity::find()
        .filter(paper::Column::State.eq(DRAWING))
        .filter(paper::Column::Id.gt(beyond))
        .order_by_asc(paper::Column::Id)
        .limit(20)
        .all(db)
        .await?)
}

/// Where the bytes of a paper are. False when somebody else was faster: then his bytes stay.
pub(super) async fn drawn(
    db: &impl ConnectionTrait,
    id: PaperId,
    file: &str,
    sha256: &str,
    pages: usize,
) -> Result<bool> {
    let done = paper::Entity::update_many()
        .col_expr(paper::Column::State, Expr::value(READY))
        .col_expr(paper::Column::File, Expr::value(file))
        .col_expr(paper::Column::Sha256, Expr::value(sha256))
        .col_expr(paper::Column::Pages, Expr::value(i32::try_from(pages).map_err(Error::internal)?))
        .filter(paper::Column::Id.eq(id))
        .filter(paper::Column::State.eq(DRAWING))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The papers of a dispute, newest first.
pub(super) async fn papers(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<Paper>> {
    let of_matter = paper::Column::MatterId.eq(matter);
    let all = paper::Entity::find().filter(of_matter).order_by_desc(paper::Column::Id).all(db).await?;
    Ok(of_the_file(all))
}

/// The files of a dispute, newest first.
pub(super) async fn attachments(db: &impl ConnectionTrait, matter: MatterId) -> Result<Vec<Attachment>> {
    let of_matter = attachment::Column::MatterId.eq(matter);
    Ok(attachment::Entity::find().filter(of_matter).order_by_desc(attachment::Column::Id).all(db).await?)
}

/// Whether this is a party of the dispute.
pub(super) async fn is_party(db: &impl ConnectionTrait, matter: MatterId, reference: &str) -> Result<bool> {
    let of_matter = party::Entity::find().filter(party::Column::MatterId.eq(matter));
    Ok(of_matter.filter(party::Column::Reference.eq(reference)).one(db).await?.is_some())
}

/// A file by its outward id. Whoever calls asks for the standing in its matter.
pub(super) async fn attachment(db: &impl ConnectionTrait, reference: &str) -> Result<Option<Attachment>> {
    Ok(attachment::Entity::find().filter(attachment::Column::Reference.eq(reference)).one(db).await?)
}

/// A file to be added.
pub(super) struct NewAttachment {
    pub reference: String,
    pub matter: MatterId,
    pub proceeding: Option<ProceedingId>,
    pub kind: &'static str,
    pub visible_to: String,
    pub name: String,
    pub media_type: &'static str,
    pub size: i64,
    pub sha256: String,
    pub file: String,
    pub uploaded_by: AccountId,
    pub uploaded_at: DateTime<Utc>,
}

/// Writes the row of a file.
pub(super) async fn insert_attachment(tx: &impl ConnectionTrait, new: NewAttachment) -> Result<AttachmentId> {
    let row = attachment::ActiveModel {
        reference: Set(new.reference),
        version: Set(1),
        matter_id: Set(new.matter),
        proceeding_id: Set(new.proceeding),
        kind: Set(new.kind.to_owned()),
        visible_to: Set(new.visible_to),
        name: Set(new.name),
        media_type: Set(new.media_type.to_owned()),
        size: Set(new.size),
        sha256: Set(new.sha256),
        file: Set(new.file),
        uploaded_by: Set(new.uploaded_by),
        uploaded_at: Set(new.uploaded_at),
        ..Default::default()
    };
    Ok(row.insert(tx).await?.id)
}
