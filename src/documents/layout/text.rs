//! Text as it is set: every character with its face and width; what no face has is written out as its code point.

use std::collections::BTreeSet;

use super::faces::{Faces, Pick, Style};

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// The words; a line feed begins a new line.
    pub text: String,
    /// What they are for.
    pub style: Style,
}

impl Span {
    /// Running text.
    pub fn body(text: impl Into<String>) -> Span {
        Span { text: text.into(), style: Style::Body }
    }

    /// Emphasis.
    pub fn strong(text: impl Into<String>) -> Span {
        Span { text: text.into(), style: Style::Strong }
    }

    /// Words in the face of heads.
    pub fn head(text: impl Into<String>) -> Span {
        Span { text: text.into(), style: Style::Head }
    }
}

impl From<&str> for Span {
    fn from(text: &str) -> Span {
        Span::body(text)
    }
}

/// One character ready to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) ch: char,
    pub(super) pick: Pick,
    /// Width in ems.
    pub(super) advance: f32,
}

/// Characters that follow each other in one face.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) pick: Pick,
    pub(super) text: String,
}

/// Measures text with the faces of a paper and remembers which characters none of them has.
pub(super) struct Typesetter<'a> {
    faces: &'a Faces,
    missing: BTreeSet<char>,
}

impl<'a> Typesetter<'a> {
    pub(super) fn new(faces: &'a Faces) -> Typesetter<'a> {
        Typesetter { faces, missing: BTreeSet::new() }
    }

    /// The characters that had to be written as code points, in order of their code.
    pub(super) fn into_missing(self) -> Vec<char> {
        self.missing.into_iter().collect()
    }

    pub(super) fn cells(&mut self, spans: &[Span]) -> Vec<Cell> {
        let mut cells = Vec::with_capacity(spans.iter().map(|span| span.text.len() / 2).sum());
        for span in spans {
            for ch in span.text.chars() {
                self.push(ch, span.style, &mut cells);
            }
        }
        cells
    }

    fn push(&mut self, ch: char, style: Style, cells: &mut Vec<Cell>) {
        let ch = match ch {
            '\t' => ' ',
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => '\n',
            other => other,
        };
        if ch == '\n' {
            let pick = Pick { face: 0, thickened: false };
            cells.push(Cell { ch, pick, advance: 0.0 });
        } else if let Some((pick, glyph)) = self.faces.pick(style, ch).filter(|_| !is_invisible(ch)) {
            cells.push(Cell { ch, pick, advance: glyph.advance });
        } else if !is_invisible(ch) {
            self.missing.insert(ch);
            for stand_in in format!("[U+{:04X}]", u32::from(ch)).chars() {
                if let Some((pick, glyph)) = self.faces.pick(style, stand_in) {
                    cells.push(Cell { ch: stand_in, pick, advance: glyph.advance });
                }
            }
        }
    }

    /// Width of a text on one line, in points.
    pub(super) fn width(&mut self, span: &Span, size: f32) -> f32 {
        width(&self.cells(std::slice::from_ref(span)), size)
    }
}

pub(super) fn width(cells: &[Cell], size: f32) -> f32 {
    cells.iter().map(|cell| cell.advance).sum::<f32>() * size
}

/// Groups characters of the same face.
pub(super) fn runs(cells: &[Cell]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for cell in cells.iter().filter(|cell| cell.ch != '\n') {
        match runs.last_mut() {
            Some(run) if run.pick == cell.pick => run.text.push(cell.ch),
            _ => runs.push(Run { pick: cell.pick, text: cell.ch.to_string() }),
        }
    }
    runs
}

/// Characters that have no shape of their own, so that leaving them out loses nothing that can be seen: joiners, marks
/// of direction, variation selectors, the soft hyphen, carriage returns.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0x0D | 0xAD | 0x34F | 0x61C | 0x180B..=0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE0FFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> (String, Vec<char>) {
        let faces = Faces::embedded();
        let mut typesetter = Typesetter::new(&faces);
        let cells = typesetter.cells(&[Span::body(text)]);
        (cells.iter().map(|cell| cell.ch).collect(), typesetter.into_missing())
    }

    #[test]
    fn rare_characters_of_names_are_drawn_by_the_embedded_faces_in_every_style() {
        let faces = Faces::embedded();
        for style in [Style::Body, Style::Strong, Style::Head] {
            for c in ['𠮷', '䶮', '㐂', '〔', '０', 'A'] {
                assert!(faces.pick(style, c).is_some(), "{c} in {style:?}");
            }
        }
        let (pick, _) = faces.pick(Style::Strong, '𠮷').expect("checked above");
        assert!(pick.thickened, "a regular face stands in for the bold one");
    }

    #[test]
    fn a_character_that_no_face_has_is_written_as_its_code_point_and_reported() {
        assert_eq!(written("张𬭎𫍽"), ("张𬭎𫍽".to_owned(), vec![]), "both are in the table of 8,105 characters");
        assert_eq!(written("张𬴭"), ("张[U+2CD2D]".to_owned(), vec!['𬴭']));
        assert_eq!(written("甲\u{0}乙"), ("甲[U+0000]乙".to_owned(), vec!['\u{0}']));
    }

    #[test]
    fn marks_without_a_shape_are_left_out_and_tabs_are_spaces() {
        assert_eq!(written("葛\u{E0100}\t\u{202E}某\r\n乙").0, "葛 某\n乙");
    }
}
