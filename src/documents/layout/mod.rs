//! The layout kit of the papers: blocks in, pages out.
//!
//! A form describes itself as a [`Sheet`] of blocks; [`draw`] sets them in lines by the rules of Chinese type, puts the
//! lines on A4 pages with the geometry of GB/T 9704—2012 and writes a PDF. It reads no file, no clock and no chance: the
//! same sheet gives the same bytes for ever.
//!
//! The way of a block: [`text`] measures its characters, [`lines`] breaks them, [`set`] (with [`fields`], [`table`],
//! [`signature`], [`code`]) makes strips, [`flow`] puts strips on pages, [`furniture`] surrounds them, [`ink`] turns
//! marks into operators, [`file`] writes the file.

mod block;
mod breaks;
mod code;
mod face;
mod faces;
mod fields;
mod file;
mod flow;
mod furniture;
mod ink;
mod lines;
mod page;
mod picture;
mod set;
mod signature;
mod table;
mod text;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

pub use block::{
    Align, Block, CodeBlock, Entry, Field, Indent, Paragraph, Row, Seal, Sheet, SignatureMark, Signatures, Signed,
    Slot, Table, TableCell, Type,
};
pub use face::Face;
pub use faces::{Faces, Style};
pub use furniture::Furniture;
pub use text::Span;

/// A paper as it was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Number of its pages.
    pub pages: usize,
    /// Characters that no face has and that stand on the paper as their code points, such as [U+2CD2D], in order of
    /// their code. The application logs that there are some: a further font is wanted.
    pub substitutions: Vec<char>,
}

/// Why a paper could not be drawn. All of these lie in what was put on it, none in its length.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// A drawn signature is no picture, or too large.
    #[error("a drawn signature cannot be read: {0}")]
    Picture(String),
    /// An address is too long for a code.
    #[error("an address does not fit into a code: {0}")]
    Code(String),
    /// A font cannot be cut down to what is used; an added font is damaged.
    #[error("a font cannot be embedded: {0}")]
    Font(String),
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    File(String),
}

/// Draws a sheet. `issued_at` becomes the date of the file, `identity` its identity; both must follow from the frozen
/// facts, then so do the bytes.
pub fn draw(
    sheet: &Sheet,
    furniture: &Furniture,
    faces: &Faces,
    issued_at: DateTime<Utc>,
    identity: [u8; 16],
) -> Result<Drawn, DrawError> {
    let mut typesetter = text::Typesetter::new(faces);
    let mut set = set::set(sheet, &mut typesetter)?;
    let foot_code = furniture::code(furniture)?.map(|code| {
        set.codes.push(code);
        set.codes.len() - 1
    });
    let flowed = flow::pages(&set);
    let count = flowed.len();
    let mut bookmarks = Vec::new();
    let mut pages = Vec::with_capacity(count);
    for (at, page) in flowed.into_iter().enumerate() {
        let surround = furniture::surround(furniture, &mut typesetter, at + 1, count, foot_code);
        let mut marks = surround.behind;
        marks.extend(page.marks.iter().map(|mark| mark.moved(page::LEFT, page::TOP)));
        marks.extend(surround.around);
        pages.push(marks);
        bookmarks.extend(page.bookmarks.into_iter().map(|(level, words, y)| (at + 1, y, level, words)));
    }
    let set::Set { pictures, codes, .. } = set;
    let contents = file::Contents { name: &sheet.name, issued_at, identity, pages, bookmarks, pictures, codes };
    let bytes = file::write(contents, faces)?;
    Ok(Drawn { bytes, pages: count, substitutions: typesetter.into_missing() })
}
