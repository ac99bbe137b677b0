//! Papers and files.

use crate::access::{Before, Row, of_dispute, of_proceeding, row};
use crate::office::scene::At;

pub(in crate::access) const ROWS: &[Row] = &[
    row("listDocuments", At::Accepted, "clerk", 200, |ground| of_dispute(ground, "/documents")),
    row("getDocumentContent", At::Accepted, "clerk", 200, |ground| format!("/documents/{}/content", ground.about))
        .after(Before::Paper),
    row("addAttachment", At::Accepted, "clerk", 201, |ground| of_dispute(ground, "/attachments")),
    row("getReceipt", At::Registered, "clerk", 200, |ground| of_dispute(ground, "/receipt.pdf")),
    row("getRightsNotice", At::Accepted, "committee", 200, |ground| of_proceeding(ground, "/rights-notice.pdf")),
];
