//! Pages of documents: the tab of a dispute with its papers and files, what is fetched from there, and the page on which
//! the codes of papers and receipts end.

mod check;
mod tab;

use poem::web::{Data, Path, Query};
use poem::{IntoResponse, Response, Route, get, handler};
use serde::Deserialize;

use super::api::Served;
use super::{content, receipt, rights_notice};
use crate::app::App;
use crate::web::page::{PageError, Visitor};

/// What a page handler answers.
type Answer = Result<Response, PageError>;

/// Adds the pages of documents.
pub fn routes(route: Route) -> Route {
    route
        .at("/disputes/:code/documents", get(tab::show).post(tab::send))
        .at("/disputes/:code/receipt.pdf", get(receipt_pdf))
        .at("/proceedings/:id/rights-notice.pdf", get(rights_notice_pdf))
        .at("/documents/:id", get(document))
        .at("/verify", get(check::show))
        .at("/p/check", get(check::show))
}

/// How something is fetched.
#[derive(Deserialize)]
struct How {
    /// To be saved, even where it could be opened.
    save: Option<String>,
}

#[handler]
async fn document(app: Data<&App>, visitor: Visitor, id: Path<String>, how: Query<How>) -> Answer {
    let fetched = content(&app, &visitor, &id).await?;
    Ok(Served::new(fetched.content, fetched.may_open && how.save.is_none()).into_response())
}

#[handler]
async fn receipt_pdf(app: Data<&App>, visitor: Visitor, code: Path<String>) -> Answer {
    Ok(Served::new(receipt(&app, &visitor, &code).await?, true).into_response())
}

#[handler]
async fn rights_notice_pdf(app: Data<&App>, visitor: Visitor, id: Path<String>) -> Answer {
    Ok(Served::new(rights_notice(&app, &visitor, &id).await?, true).into_response())
}
