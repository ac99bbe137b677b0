//! The paper of an agreement, for those who may see it: the same bytes as by API.

use poem::http::header;
use poem::web::{Data, Path, Query};
use poem::{Response, handler};
use serde::Deserialize;

use super::Answer;
use crate::agreements::document;
use crate::app::App;
use crate::documents::disposition;
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
    let content = document(&app, &visitor, &id, which.copy == "signing").await?;
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, content.media_type)
        .header(header::CONTENT_DISPOSITION, disposition(true, &content.name))
        .body(content.bytes))
}
