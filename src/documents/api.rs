//! Documents by API: papers and files listed, fetched and added.

mod served;
mod upload;
mod views;

use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;

use super::{DocumentView, Upload, attach, content, page, receipt, rights_notice};
use crate::app::App;
use crate::web::api::{Created, List, Page, Problem, SignedIn, Tag};
use crate::web::multipart::ByMultipart;

pub use served::Served;
pub use views::DocumentLine;

/// Operations on documents.
pub struct DocumentsApi(pub App);

#[OpenApi(prefix_path = "/", tag = "Tag::Documents")]
impl DocumentsApi {
    /// List the papers and files of a dispute
    ///
    /// Newest first, only those that the caller may see. A paper in state `drawing` can be fetched: it is drawn at once.
    #[oai(path = "/disputes/:code/documents", method = "get", operation_id = "listDocuments")]
    async fn list(
        &self,
        caller: SignedIn,
        code: Path<String>,
        /// Rows, 1 to 200.
        page_size: Query<Option<u64>>,
        /// Where the page before ended.
        cursor: Query<Option<String>>,
    ) -> Result<Json<List<DocumentLine>>, Problem> {
        let part = page(&self.0, &caller, &code, &Page::new(page_size.0, cursor.0)?).await?;
        Ok(Json(List::of(part, |document| DocumentLine::of(document, caller.lang))))
    }

    /// Fetch a paper or a file
    ///
    /// The kept bytes, never without their hash being the recorded one. The right to see them is asked each time.
    #[oai(path = "/documents/:id/content", method = "get", operation_id = "getDocumentContent")]
    async fn content(&self, caller: SignedIn, id: Path<String>) -> Result<Served, Problem> {
        let fetched = content(&self.0, &caller, &id).await?;
        Ok(Served::new(fetched.content, fetched.may_open))
    }

    /// Add a file to a dispute
    ///
    /// PDF, JPEG or PNG up to 20 MiB, told by the content, whatever its name says. Pictures lose what the camera wrote
    /// beside them, unless they are kept as evidence. `Idempotency-Key` covers the body byte for byte, boundary included.
    #[oai(path = "/disputes/:code/attachments", method = "post", operation_id = "addAttachment")]
    async fn attach(
        &self,
        caller: SignedIn,
        code: Path<String>,
        form: ByMultipart<Upload>,
    ) -> Result<Created<DocumentLine>, Problem> {
        let added = attach(&self.0, &caller, &code, form.0).await?;
        let path = format!("/documents/{}/content", added.id);
        Ok(Created::at(&path, DocumentLine::of(DocumentView::File(added), caller.lang), 1))
    }

    /// Fetch the receipt of a registration
    ///
    /// For the visitor to take home: masked names, the public code and where it is asked. Drawn from what is recorded now.
    #[oai(path = "/disputes/:code/receipt.pdf", method = "get", operation_id = "getReceipt")]
    async fn receipt(&self, caller: SignedIn, code: Path<String>) -> Result<Served, Problem> {
        Ok(Served::new(receipt(&self.0, &caller, &code).await?, true))
    }

    /// Fetch the notice of rights and duties
    ///
    /// To be read and signed by all parties of a mediation before it begins.
    #[oai(path = "/proceedings/:id/rights-notice.pdf", method = "get", operation_id = "getRightsNotice")]
    async fn rights_notice(&self, caller: SignedIn, id: Path<String>) -> Result<Served, Problem> {
        Ok(Served::new(rights_notice(&self.0, &caller, &id).await?, true))
    }
}
