//! The paper of an agreement, for those who may see it: the same bytes as by API.

use poem::http::header;
use poem::web::{Data, Path, Query};
use poem::{Response, handler};
use serde::Deserialize;

use super::Answer;
use crate::agreements::{annex_document, document};
use crate::app::App;
use crate::documents::{Content, disposition};
use crate::web::page::Visitor;

/// Which copy.
#[derive(Deserialize)]
pub(super) struct Which {
    /// `signing`: a complete draft as it is to be signed.
    #[serde(default)]
    copy: String,
}

#[handler]
pub(super) async fn show(app: Data<&App>, visitor: Visitor, id: Path<String>, which: Query<Which>) -> Answer {
    pdf(document(&app, &visitor, &id, which.copy == "signing").await?)
}

/// The annex: the roll with everybody's amount.
#[handler]
pub(super) async fn show_annex(app: Data<&App>, visitor: Visitor, id: Path<String>, which: Query<Which>) -> Answer {
    pdf(annex_document(&app, &visitor, &id, which.copy == "signing").await?)
}

fn pdf(content: Content) -> Answer {
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, content.media_type)
        .header(header::CONTENT_DISPOSITION, disposition(true, &content.name))
        .body(content.bytes))
}
