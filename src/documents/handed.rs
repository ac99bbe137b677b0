//! For capabilities that have papers of their own: the parties as they stand on forms, what an earlier paper said, and
//! bytes for somebody whose right was checked by them.

use chrono::NaiveDate;

use super::content::{Content, drawn};
use super::forms::people::Party;
use super::forms::{Frame, Paper};
use super::issue::{Frozen, draw};
use super::store::{self, Matter};
use crate::app::App;
use crate::desk::Desk;
use crate::error::{Error, Result};

/// The parties of a dispute as they stand on papers, outside a desk. Ages are those of `on`.
pub async fn parties_at(app: &App, matter: &Matter, on: NaiveDate) -> Result<Vec<(String, Party)>> {
    super::case::parties(&app.db, &app.vault, matter, on).await
}

/// What a paper of this dispute says: a later one may have to say the same.
pub async fn said(desk: &Desk<'_>, reference: &str) -> Result<Paper> {
    let row = store::paper(desk.tx(), reference).await?.filter(|row| row.matter_id == desk.matter().id);
    let row = row.ok_or(Error::NotFound)?;
    Ok(Frozen::open(desk.app(), &row.reference, &row.facts)?.paper)
}

/// The kept bytes of a paper, for a caller who was asked for his right before.
pub async fn kept(app: &App, reference: &str) -> Result<Content> {
    let row = store::paper(&app.db, reference).await?.ok_or(Error::NotFound)?;
    drawn(app, row).await
}

/// The kept bytes of the latest paper of a form about something, for a caller who was asked for his right before.
pub async fn kept_about(app: &App, matter: &Matter, about: &str, form: &str) -> Result<Option<Content>> {
    match store::latest(&app.db, matter.id, None, Some(about), form).await? {
        Some(reference) => kept(app, &reference).await.map(Some),
        None => Ok(None),
    }
}

/// Draws a paper to be looked at; nothing is kept. The frame says whether it is a draft.
pub async fn draw_shown(app: &App, paper: Paper, frame: Frame) -> Result<Vec<u8>> {
    draw(app, Frozen { paper, frame }).await.map(|drawn| drawn.bytes)
}
