//! What is shown of papers and files.

use chrono::{DateTime, Utc};

use rules::sheet::Title;

use super::store::{Attachment, Paper};

/// The papers and files of a dispute.
#[derive(Clone, Debug)]
pub struct DocumentsView {
    /// Public code of the dispute.
    pub code: String,
    /// Version of the dispute.
    pub version: i64,
    /// Papers, newest first.
    pub papers: Vec<PaperView>,
    /// Files, newest first.
    pub attachments: Vec<AttachmentView>,
}

/// A paper or a file, where both stand in one list.
#[derive(Clone, Debug)]
pub enum DocumentView {
    /// A paper.
    Paper(PaperView),
    /// A file.
    File(AttachmentView),
}

impl DocumentView {
    /// Its place in a list by time: the moment in milliseconds, then the outward id.
    pub(super) fn key(&self) -> (i64, String) {
        match self {
            DocumentView::Paper(paper) => (paper.issued_at.timestamp_millis(), paper.id.clone()),
            DocumentView::File(file) => (file.uploaded_at.timestamp_millis(), file.id.clone()),
        }
    }
}

/// A paper.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// Outward id.
    pub id: String,
    /// Code of the form.
    pub form: String,
    /// Its name, in the words of the kind of proceeding.
    pub title: Title,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// Outward id of the agreement, session or party that it is about.
    pub about: Option<String>,
    /// Official number printed on it.
    pub number: Option<String>,
    /// drawing, ready.
    pub state: String,
    /// Hash of the bytes.
    pub sha256: Option<String>,
    /// Pages.
    pub pages: Option<i32>,
    /// Outward id of the paper that it replaces.
    pub supersedes: Option<String>,
    /// A later paper has replaced it.
    pub superseded: bool,
    /// staff, body, parties.
    pub visible_to: String,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}

impl PaperView {
    pub(super) fn of(proceeding: Option<String>, row: Paper, superseded: bool, title: Title) -> PaperView {
        PaperView {
            id: row.reference,
            form: row.form,
            title,
            proceeding,
            about: row.about,
            number: row.number,
            state: row.state,
            sha256: row.sha256,
            pages: row.pages,
            supersedes: row.supersedes,
            superseded,
            visible_to: row.audience,
            issued_at: row.issued_at,
        }
    }
}

/// A file.
#[derive(Clone, Debug)]
pub struct AttachmentView {
    /// Outward id.
    pub id: String,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// Code of its kind.
    pub kind: String,
    /// Name.
    pub name: String,
    /// Media type, found by content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Hash of the bytes.
    pub sha256: String,
    /// staff, body, parties.
    pub visible_to: String,
    /// Who added it.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: DateTime<Utc>,
}

impl AttachmentView {
    pub(super) fn of(proceeding: Option<String>, row: Attachment, uploaded_by: String) -> AttachmentView {
        AttachmentView {
            id: row.reference,
            proceeding,
            kind: row.kind,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            visible_to: row.visible_to,
            uploaded_by,
            uploaded_at: row.uploaded_at,
        }
    }
}
