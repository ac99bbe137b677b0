//! Papers and files as the API gives them.

use poem_openapi::Object;

use crate::documents::{AttachmentView, DocumentView, PaperView};
use crate::lang::Lang;

/// A paper that was issued, or a file that was added.
#[derive(Object, Clone, Debug)]
#[oai(rename = "Document", skip_serializing_if_is_none)]
pub struct DocumentLine {
    /// Outward id.
    pub id: String,
    /// `paper` or `attachment`.
    #[oai(rename = "type")]
    pub sort: String,
    /// Code of the form of a paper, of the kind of a file.
    pub kind: String,
    /// Its name: of the form, or of the file.
    pub title: String,
    /// Official number printed on a paper.
    pub number: Option<String>,
    /// Outward id of the proceeding.
    pub proceeding: Option<String>,
    /// Outward id of the agreement, session or party that a paper is about.
    pub about: Option<String>,
    /// `drawing` or `ready`.
    pub state: String,
    /// Media type, found by content.
    pub media_type: String,
    /// Bytes of a file.
    pub size: Option<i64>,
    /// Pages of a paper that is drawn.
    pub pages: Option<i32>,
    /// SHA-256 of the bytes, once there are any.
    pub sha256: Option<String>,
    /// Outward id of the paper that this one replaces.
    pub supersedes: Option<String>,
    /// A later paper has replaced this one.
    pub superseded: bool,
    /// `staff`, `body` or `parties`.
    pub visible_to: String,
    /// Who added a file.
    pub added_by: Option<String>,
    /// When it was issued or added (RFC 3339).
    pub at: String,
    /// Where its bytes are.
    pub href: String,
}

impl DocumentLine {
    /// The line in a language.
    pub fn of(document: DocumentView, lang: Lang) -> DocumentLine {
        match document {
            DocumentView::Paper(paper) => DocumentLine::paper(paper, lang),
            DocumentView::File(file) => DocumentLine::file(file),
        }
    }

    fn paper(paper: PaperView, lang: Lang) -> DocumentLine {
        DocumentLine {
            href: href(&paper.id),
            id: paper.id,
            sort: "paper".to_owned(),
            title: lang.pick(paper.title.zh, paper.title.en),
            kind: paper.form,
            number: paper.number,
            proceeding: paper.proceeding,
            about: paper.about,
            state: paper.state,
            media_type: "application/pdf".to_owned(),
            size: None,
            pages: paper.pages,
            sha256: paper.sha256,
            supersedes: paper.supersedes,
            superseded: paper.superseded,
            visible_to: paper.visible_to,
            added_by: None,
            at: paper.issued_at.to_rfc3339(),
        }
    }

    fn file(file: AttachmentView) -> DocumentLine {
        DocumentLine {
            href: href(&file.id),
            id: file.id,
            sort: "attachment".to_owned(),
            title: file.name,
            kind: file.kind,
            number: None,
            proceeding: file.proceeding,
            about: None,
            state: "ready".to_owned(),
            media_type: file.media_type,
            size: Some(file.size),
            pages: None,
            sha256: Some(file.sha256),
            supersedes: None,
            superseded: false,
            visible_to: file.visible_to,
            added_by: Some(file.uploaded_by),
            at: file.uploaded_at.to_rfc3339(),
        }
    }
}

fn href(id: &str) -> String {
    format!("/api/v1/documents/{id}/content")
}
