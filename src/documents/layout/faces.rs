//! The faces of a paper and which of them draws a character: the face of the style, then the wider regular face, then
//! the faces that the deployment added. What none of them has is written as its code point, and reported.

use std::sync::{Arc, LazyLock};

use super::face::{Face, Glyph};
use crate::documents::fonts::{self, FontFile};

/// What a stretch of text is for; each use has its own order of faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Style {
    /// Running text (宋体, or 仿宋 where the deployment has one).
    #[default]
    Body,
    /// Titles and emphasis: bold Song.
    Strong,
    /// Heads (黑体).
    Head,
}

/// A face to draw with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pick {
    /// Number of the face within [`Faces`].
    pub(super) face: usize,
    /// A regular face stands in for a bold one and is thickened.
    pub(super) thickened: bool,
}

/// All faces that papers may be drawn with. Cheap to clone.
#[derive(Clone)]
pub struct Faces {
    all: Vec<Arc<Face>>,
    body: Vec<Pick>,
    strong: Vec<Pick>,
    head: Vec<Pick>,
}

const SERIF: usize = 0;
const SERIF_BOLD: usize = 1;
const SANS: usize = 2;
const FIRST_ADDED: usize = 3;

static EMBEDDED: LazyLock<Vec<Arc<Face>>> = LazyLock::new(|| {
    [fonts::SERIF_REGULAR, fonts::SERIF_BOLD, fonts::SANS_REGULAR]
        .into_iter()
        .filter_map(|bytes| Face::parse(bytes, 0))
        .map(Arc::new)
        .collect()
});

impl Faces {
    /// The faces inside the program. The first call parses them (some tens of milliseconds).
    pub fn embedded() -> Faces {
        Faces::of(EMBEDDED.clone())
    }

    /// The faces inside the program and those of further font files, in the order given. A Fangsong face (仿宋) among
    /// them becomes the face of body text; the others serve characters that the embedded faces lack. Of a collection
    /// the Simplified Chinese face is taken, or else the first. Also gives the names of files that could not be parsed.
    pub fn with_added(files: Vec<FontFile>) -> (Faces, Vec<String>) {
        let mut all = EMBEDDED.clone();
        let mut refused = Vec::new();
        for FontFile { name, bytes } in files {
            let index = simplified_index(&bytes);
            match Face::parse(bytes, index) {
                Some(face) => all.push(Arc::new(face)),
                None => refused.push(name),
            }
        }
        (Faces::of(all), refused)
    }

    fn of(all: Vec<Arc<Face>>) -> Faces {
        let plain = |face| Pick { face, thickened: false };
        let thickened = |face| Pick { face, thickened: true };
        let added = FIRST_ADDED..all.len();
        let (fangsong, others): (Vec<usize>, Vec<usize>) = added.partition(|&face| is_fangsong(all[face].family()));
        let regular: Vec<usize> = std::iter::once(SERIF).chain(others).chain(fangsong.iter().copied()).collect();
        let body = fangsong.iter().copied().chain(regular.iter().copied()).map(plain).collect();
        let strong: Vec<Pick> =
            std::iter::once(plain(SERIF_BOLD)).chain(regular.iter().copied().map(thickened)).collect();
        // A head is not bold: only its shapes differ, so a character from the Song face is not thickened.
        let head = std::iter::once(plain(SANS)).chain(regular.iter().copied().map(plain)).collect();
        Faces { all, body, strong, head }
    }

    /// The face that draws this character in this style, and its glyph; None where no face has it.
    pub(super) fn pick(&self, style: Style, c: char) -> Option<(Pick, Glyph)> {
        let order = match style {
            Style::Body => &self.body,
            Style::Strong => &self.strong,
            Style::Head => &self.head,
        };
        order.iter().find_map(|pick| Some((*pick, self.all.get(pick.face)?.glyph(c)?)))
    }

    pub(super) fn face(&self, number: usize) -> Option<&Face> {
        self.all.get(number).map(Arc::as_ref)
    }
}

fn is_fangsong(family: &str) -> bool {
    let family = family.to_ascii_lowercase().replace(' ', "");
    ["仿宋", "fangsong", "fandolfang"].iter().any(|name| family.contains(name))
}

/// The face number of Simplified Chinese within a collection, by the family names of its faces.
fn simplified_index(bytes: &[u8]) -> u32 {
    use skrifa::MetadataProvider;
    use skrifa::string::StringId;
    let is_simplified = |font: &skrifa::FontRef<'_>| {
        let family = font.localized_strings(StringId::FAMILY_NAME).english_or_first().map(|text| text.to_string());
        family.is_some_and(|family| family.ends_with(" SC") || family.contains(" SC ") || family.ends_with("GB"))
    };
    skrifa::raw::FileRef::new(bytes)
        .ok()
        .and_then(|file| file.fonts().position(|font| font.is_ok_and(|font| is_simplified(&font))))
        .and_then(|index| u32::try_from(index).ok())
        .unwrap_or(0)
}
