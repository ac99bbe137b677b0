//! The forms: what each paper says, from its frozen facts. One file per form; nothing here knows a database, a clock or
//! a person beyond what the facts hold.
//!
//! Facts are plain: texts are as they shall be printed, days are dates, amounts are fen (`…_fen`) and are printed in
//! figures and capital words here. An empty text prints as `/` or leaves its line out, as the field says. They are
//! stored as JSON; a change that would read old facts otherwise needs a new [`FORM_VERSION`].

pub mod agreement;
pub mod people;
pub mod phrase;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use crate::documents::layout::{DrawError, Drawn, Faces};
use crate::documents::layout::{Furniture, Sheet, draw as draw_sheet};

/// Version of all forms, kept with the facts of every paper.
pub const FORM_VERSION: i32 = 1;

/// A paper: its form and its frozen facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Paper {
    /// 人民调解协议书.
    Agreement(agreement::Facts),
}

/// What stands around the facts of a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Official number of the paper or of the dispute.
    pub number: Option<String>,
    /// Public code in groups of four, such as 7H2K-93QD-ABCD-EFGH; may be empty.
    pub code: String,
    /// Where the paper can be checked, in full: `BASE_URL/verify?code=…`. Also the code at the foot.
    pub verify_url: Option<String>,
    /// When the facts were frozen; the date of the file.
    pub issued_at: DateTime<Utc>,
    /// A draft bears the word 草稿 and is no paper.
    pub draft: bool,
    /// Hash of exactly what is agreed, in hexadecimal.
    pub content_hash: Option<String>,
}

impl Paper {
    /// Code of the form.
    pub fn form_code(&self) -> &'static str {
        self.form().0
    }

    /// Name of the form in Chinese, as printed.
    pub fn title_zh(&self) -> &'static str {
        self.form().1
    }

    /// Name of the form in English, for lists.
    pub fn title_en(&self) -> &'static str {
        self.form().2
    }

    fn form(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Paper::Agreement(_) => ("agreement", "人民调解协议书", "Mediation agreement"),
        }
    }

    fn sheet(&self, frame: &Frame) -> Sheet {
        let number = frame.number.as_deref();
        match self {
            Paper::Agreement(facts) => agreement::sheet(facts, number),
        }
    }
}

/// Draws a paper. The bytes follow from the paper, the frame and the faces alone.
pub fn draw(paper: &Paper, frame: &Frame, faces: &Faces) -> Result<Drawn, DrawError> {
    let furniture = Furniture {
        foot: foot(paper, frame),
        code: frame.verify_url.clone(),
        watermark: frame.draft.then(|| "草稿".to_owned()),
    };
    draw_sheet(&paper.sheet(frame), &furniture, faces, frame.issued_at, identity(paper, frame)?)
}

/// The lines at the foot: which paper this is and how it can be checked.
fn foot(paper: &Paper, frame: &Frame) -> Vec<String> {
    let mut first = paper.title_zh().to_owned();
    if let Some(number) = &frame.number {
        first.push_str(&format!("　{number}"));
    }
    if !frame.code.is_empty() {
        first.push_str(&format!("　公共码 {}", frame.code));
    }
    let hash = frame.content_hash.iter().map(|hash| format!("内容校验值 {hash}"));
    let check = frame.verify_url.iter().map(|url| format!("扫码或者访问 {url} 核验"));
    std::iter::once(first).chain(hash).chain(check).collect()
}

fn identity(paper: &Paper, frame: &Frame) -> Result<[u8; 16], DrawError> {
    let facts = serde_json::to_vec(&(paper, frame)).map_err(|error| DrawError::File(error.to_string()))?;
    let mut identity = [0; 16];
    identity.copy_from_slice(&Sha256::digest(&facts)[..16]);
    Ok(identity)
}
