//! Documents: papers (文书) that the house issues, and files (材料) that are added to a dispute.
//!
//! A paper is a row of frozen facts first, written with the act that issues it; its bytes are drawn afterwards from these
//! facts alone, once, and stay the same for ever. A file is checked by its content before it is stored. Whoever fetches
//! either is asked for his standing each time.

pub mod api;
mod attachments;
mod case;
mod check;
mod content;
pub mod fonts;
pub mod forms;
mod freeze;
mod freeze_beside;
mod freeze_court;
mod handed;
mod issue;
pub mod layout;
mod name;
mod of_kind;
mod on_demand;
pub mod pages;
mod store;
mod views;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use anyhow::Context;

pub use attachments::{ONE_PARTY, Upload, attach};
pub use check::{Kind, MAX_BYTES, checked_bytes};
pub use content::{Content, Fetched, content, list, page, worker};
pub use freeze::{Words, freeze_for, parties_of};
pub use handed::{called, draw_shown, kept, kept_about, parties_at, said};
pub use issue::{frame, issue, were_drawn_from};
pub use name::{clean, disposition};
pub use of_kind::particulars;
pub use on_demand::{receipt, receipt_facts, rights_notice};
pub use views::{AttachmentView, DocumentView, DocumentsView, PaperView};

use layout::Faces;

/// Faces by the folder that added to them: each folder is read once.
static READ: LazyLock<Mutex<BTreeMap<PathBuf, Faces>>> = LazyLock::new(Mutex::default);

/// The faces that papers are drawn with: those inside the program and those of the folder that the settings name
/// (`CONCORD_FONTS_DIR`). A folder that cannot be read, or that holds a file that is no font, is an error.
pub fn faces(folder: Option<&Path>) -> anyhow::Result<Faces> {
    let Some(folder) = folder else { return Ok(Faces::embedded()) };
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(faces) = read.get(folder) {
        return Ok(faces.clone());
    }
    let files = fonts::read_directory(folder)
        .with_context(|| format!("CONCORD_FONTS_DIR: {} cannot be read", folder.display()))?;
    let (faces, refused) = Faces::with_added(files);
    if !refused.is_empty() {
        anyhow::bail!("CONCORD_FONTS_DIR: these files are no fonts: {}", refused.join(", "));
    }
    read.insert(folder.to_owned(), faces.clone());
    Ok(faces)
}
