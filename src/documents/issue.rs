//! Issuing: the facts of a paper are frozen in the transaction of the act; drawing comes later.

use ::entity::id::ProceedingId;
use rules::sheet::Audience;
use serde::{Deserialize, Serialize};

use super::forms::{self, Frame, Paper};
use super::{layout, store};
use crate::app::App;
use crate::desk::{Applied, Desk};
use crate::error::{Error, Result};
use crate::vault::{Place, new_reference};

/// A paper and what stands around it, as they are sealed in the row: everything that drawing needs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Frozen {
    pub paper: Paper,
    pub frame: Frame,
}

impl Frozen {
    /// Seals for the row with this reference. The facts of a row never change, so its version stays 1.
    pub(super) fn seal(&self, app: &App, reference: &str) -> Result<String> {
        app.vault.seal(place(reference), "facts", &serde_json::to_string(self)?)
    }

    /// Opens what a row holds.
    pub(super) fn open(app: &App, reference: &str, facts: &str) -> Result<Frozen> {
        Ok(serde_json::from_str(&app.vault.open(place(reference), "facts", facts)?)?)
    }
}

/// True when bytes were drawn from what a row holds: a file bears the identity that follows from its facts. Forms of an
/// earlier version are not judged.
pub fn were_drawn_from(app: &App, (reference, facts, version): (&str, &str, i32), bytes: &[u8]) -> Result<bool> {
    if version != forms::FORM_VERSION {
        return Ok(true);
    }
    let frozen = Frozen::open(app, reference, facts)?;
    let identity = forms::identity_text(&frozen.paper, &frozen.frame).map_err(Error::internal)?;
    let identity = identity.as_bytes();
    Ok(bytes.windows(identity.len()).any(|window| window.eq_ignore_ascii_case(identity)))
}

fn place(reference: &str) -> Place<'_> {
    Place { table: "paper", reference, version: 1 }
}

/// Issues a paper: freezes its facts in the desk's transaction and answers its outward id. `about` is the outward id of
/// the agreement or session meant; an earlier paper of the same form about the same is superseded, never changed.
#[expect(clippy::too_many_arguments, reason = "all that a frozen paper consists of")]
pub async fn issue(
    desk: &Desk<'_>,
    applied: &Applied,
    paper: Paper,
    number: Option<&str>,
    proceeding: Option<ProceedingId>,
    about: Option<&str>,
    audience: Audience,
) -> Result<String> {
    let app = desk.app();
    let reference = new_reference();
    let content_hash = store::content_hash(desk.tx(), about).await?;
    let number = number.map(ToOwned::to_owned).or_else(|| desk.matter().number.clone());
    let issuer = issuer(desk, proceeding).await?;
    let frame = Frame { issuer, issued_at: desk.now(), content_hash, ..frame(app, &desk.matter().code, number) };
    let form = paper.form_code();
    let number = frame.number.clone();
    let supersedes = store::latest(desk.tx(), desk.matter().id, proceeding, about, form).await?;
    let facts = Frozen { paper, frame }.seal(app, &reference)?;
    let row = store::NewPaper {
        reference: reference.clone(),
        matter: desk.matter().id,
        proceeding,
        about: about.map(ToOwned::to_owned),
        form,
        number,
        facts,
        supersedes,
        audience,
        issued_by: desk.caller().account_id,
        issued_at: desk.now(),
        timeline_ref: applied.reference.clone(),
    };
    store::insert_paper(desk.tx(), row).await?;
    Ok(reference)
}

/// The body whose seal a paper bears: that of the proceeding, or the centre.
async fn issuer(desk: &Desk<'_>, proceeding: Option<ProceedingId>) -> Result<String> {
    let row = desk.proceedings().iter().find(|row| Some(row.id) == proceeding);
    let body = store::organisation(desk.tx(), row.map_or(desk.matter().owner_id, |row| row.organisation_id)).await?;
    Ok(store::sealing_body(desk.tx(), &body).await?.name)
}

/// What stands around a paper of the dispute with this code; issuer, moment and hash are the caller's to set.
pub fn frame(app: &App, code: &str, number: Option<String>) -> Frame {
    let shown = rules::number::PublicCode::parse(code).map_or_else(|_| code.to_owned(), |code| code.shown());
    Frame {
        issuer: String::new(),
        number,
        verify_url: Some(format!("{}/verify?code={code}", app.config.base_url)),
        code: shown,
        issued_at: app.now(),
        draft: false,
        content_hash: None,
    }
}

/// Draws off the threads that answer requests. Characters without a glyph are logged by code point, never with the text
/// around them.
pub(super) async fn draw(app: &App, frozen: Frozen) -> Result<layout::Drawn> {
    let folder = app.config.fonts_dir.clone();
    let drawing = tokio::task::spawn_blocking(move || -> anyhow::Result<layout::Drawn> {
        let faces = super::faces(folder.as_deref())?;
        Ok(forms::draw(&frozen.paper, &frozen.frame, &faces)?)
    });
    let drawn = drawing.await.map_err(Error::internal)??;
    if !drawn.substitutions.is_empty() {
        let missing: Vec<String> = drawn.substitutions.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        tracing::warn!(
            characters = missing.join(" "),
            "no face has these characters: CONCORD_FONTS_DIR takes further fonts"
        );
    }
    Ok(drawn)
}
