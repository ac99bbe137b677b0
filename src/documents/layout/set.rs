//! Setting blocks: every block becomes strips, the undivided heights that [`super::flow`] puts on pages.

use super::DrawError;
use super::block::{Align, Block, Indent, Paragraph, Sheet, Type};
use super::code::Code;
use super::faces::Style;
use super::lines::{self, Line};
use super::page::{ASCENT, Ink, Mark, TEXT_WIDTH};
use super::picture::Picture;
use super::signature::Beside;
use super::text::{Cell, Span, Typesetter, runs, width};

/// Whether a page may end behind a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Tie {
    /// It may.
    #[default]
    None,
    /// Only where what belongs together is taller than a page.
    Weak,
    /// Only where even a heading with its first lines is taller than a page.
    Strong,
}

/// A height of the text block that is never divided.
#[derive(Clone, Debug, Default)]
pub(super) struct Strip {
    /// Blank height above, dropped at the top of a page.
    pub(super) gap: f32,
    pub(super) height: f32,
    /// Marks from the upper left corner of the strip.
    pub(super) marks: Vec<Mark>,
    pub(super) tie: Tie,
    /// Head to be repeated where the strip begins a page.
    pub(super) head: Option<usize>,
    /// Level and words of a bookmark.
    pub(super) bookmark: Option<(u8, String)>,
    /// Part of a ruled row that began above: ruled off where it begins a page.
    pub(super) continues: bool,
    /// Part of a ruled row that goes on below: ruled off where it ends a page.
    pub(super) continued: bool,
}

/// Everything set, before it is put on pages.
#[derive(Default)]
pub(super) struct Set {
    pub(super) strips: Vec<Strip>,
    /// Heads of tables.
    pub(super) heads: Vec<Strip>,
    pub(super) pictures: Vec<Picture>,
    pub(super) codes: Vec<Code>,
}

pub(super) struct Setter<'t, 'a> {
    pub(super) typesetter: &'t mut Typesetter<'a>,
    pub(super) body: Type,
    pub(super) set: Set,
    /// What the signatures that were set last left free.
    pub(super) beside: Beside,
    gap: f32,
}

/// How a text is set into lines.
pub(super) struct Shape {
    pub(super) size: Type,
    pub(super) align: Align,
    /// Width of the column in points.
    pub(super) width: f32,
    /// Indent of every line, in ems.
    pub(super) left: f32,
    /// Further indent of the first line of each paragraph, in ems.
    pub(super) first: f32,
}

/// Sets a sheet into strips.
pub(super) fn set(sheet: &Sheet, typesetter: &mut Typesetter<'_>) -> Result<Set, DrawError> {
    let mut setter = Setter { typesetter, body: sheet.body, set: Set::default(), beside: Beside::default(), gap: 0.0 };
    for block in &sheet.blocks {
        setter.block(block)?;
    }
    Ok(setter.set)
}

impl Setter<'_, '_> {
    fn block(&mut self, block: &Block) -> Result<(), DrawError> {
        let beside = std::mem::take(&mut self.beside);
        match block {
            Block::Title(text) => self.title(text),
            Block::Number(text) => self.number(text),
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Entry(entry) => self.entry(entry),
            Block::Table(table) => self.table(table),
            Block::Signatures(slots) => self.signatures(slots)?,
            Block::Seal(seal) => self.seal(seal, beside),
            Block::Code(code) => self.code(code)?,
            Block::Space(height) => self.gap += height.max(0.0),
            Block::Together(blocks) => self.together(blocks)?,
            Block::Note(text) => self.note(text),
        }
        Ok(())
    }

    /// Adds a strip below the others.
    pub(super) fn push(&mut self, mut strip: Strip) {
        strip.gap += std::mem::take(&mut self.gap);
        self.set.strips.push(strip);
    }

    /// Blank height before the next strip.
    pub(super) fn space(&mut self, height: f32) {
        self.gap += height;
    }

    /// Ties the last `count` strips to what comes next.
    pub(super) fn tie_last(&mut self, count: usize, tie: Tie) {
        for strip in self.set.strips.iter_mut().rev().take(count) {
            strip.tie = strip.tie.max(tie);
        }
    }

    fn title(&mut self, text: &str) {
        const TITLE: Type = Type { size: 22.0, leading: 36.0 };
        for line in text.lines() {
            let cells = self.typesetter.cells(&[Span::strong(line)]);
            let measure = TEXT_WIDTH / TITLE.size;
            let count = (width(&cells, 1.0) / measure).ceil().max(1.0);
            let balanced = if count > 1.0 { (width(&cells, 1.0) / count + 1.5).min(measure) } else { measure };
            for line in lines::fill(&cells, balanced, balanced) {
                let mark = text_mark(&cells, &line, TITLE, (TEXT_WIDTH - line.natural * TITLE.size) / 2.0, 0.0);
                self.push(Strip { height: TITLE.leading, marks: vec![mark], tie: Tie::Strong, ..Strip::default() });
            }
        }
        self.space(12.0);
    }

    fn number(&mut self, text: &str) {
        let shape = Shape { size: Type::FOUR, align: Align::Right, width: TEXT_WIDTH, left: 0.0, first: 0.0 };
        for mark in self.lines(&[Span::body(text)], &shape) {
            self.push(Strip { height: self.body.leading, marks: vec![mark], tie: Tie::Strong, ..Strip::default() });
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let style = if level <= 1 { Style::Head } else { Style::Strong };
        let shape = Shape { size: self.body, align: Align::Left, width: TEXT_WIDTH, left: 0.0, first: 2.0 };
        let lines = self.lines(&[Span { text: text.to_owned(), style }], &shape);
        for (at, mark) in lines.into_iter().enumerate() {
            let bookmark = (at == 0).then(|| (level, text.to_owned()));
            self.push(Strip {
                height: self.body.leading,
                marks: vec![mark],
                tie: Tie::Strong,
                bookmark,
                ..Strip::default()
            });
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let size = paragraph.size.unwrap_or(self.body);
        let (left, first) = match paragraph.indent {
            Indent::First => (0.0, 2.0),
            Indent::None => (0.0, 0.0),
            Indent::Left(ems) => (ems, 0.0),
        };
        let shape = Shape { size, align: paragraph.align, width: TEXT_WIDTH, left, first };
        let before = self.set.strips.len();
        for cells in paragraphs(&self.typesetter.cells(&paragraph.spans)) {
            let marks = set_lines(&cells, &shape);
            let count = marks.len();
            for (at, mark) in marks.into_iter().enumerate() {
                // Neither the first nor the last line of a paragraph stands alone.
                let tie = if at + 1 < count && (at == 0 || at + 2 == count) { Tie::Strong } else { Tie::None };
                self.push(Strip { height: size.leading, marks: vec![mark], tie, ..Strip::default() });
            }
        }
        if paragraph.keep && self.set.strips.len() > before {
            self.tie_last(1, Tie::Strong);
        }
    }

    fn note(&mut self, text: &str) {
        let note = Paragraph { indent: Indent::None, ..Paragraph::new(text) }.sized(Type::FIVE);
        self.paragraph(&note);
    }

    fn together(&mut self, blocks: &[Block]) -> Result<(), DrawError> {
        let before = self.set.strips.len();
        for block in blocks {
            self.block(block)?;
        }
        let count = (self.set.strips.len() - before).saturating_sub(1);
        for strip in self.set.strips.iter_mut().skip(before).take(count) {
            strip.tie = strip.tie.max(Tie::Weak);
        }
        Ok(())
    }

    /// Sets text into lines; each mark lies as if its line began at the top of a strip.
    pub(super) fn lines(&mut self, spans: &[Span], shape: &Shape) -> Vec<Mark> {
        let cells = self.typesetter.cells(spans);
        paragraphs(&cells).iter().flat_map(|cells| set_lines(cells, shape)).collect()
    }

    /// One line of text with its upper left corner at a place, without breaking it.
    pub(super) fn line_at(&mut self, span: &Span, size: Type, x: f32, top: f32) -> Mark {
        let cells = self.typesetter.cells(std::slice::from_ref(span));
        let line = Line {
            start: 0,
            end: cells.len(),
            until: cells.len(),
            natural: width(&cells, 1.0),
            overhang: 0.0,
            is_last: true,
        };
        text_mark(&cells, &line, size, x, 0.0).moved(0.0, top)
    }
}

/// The parts between line feeds, without the empty ones.
fn paragraphs(cells: &[Cell]) -> Vec<Vec<Cell>> {
    cells
        .split(|cell| cell.ch == '\n')
        .filter(|part| part.iter().any(|cell| !cell.ch.is_whitespace()))
        .map(<[Cell]>::to_vec)
        .collect()
}

fn set_lines(cells: &[Cell], shape: &Shape) -> Vec<Mark> {
    let measure = (shape.width / shape.size.size - shape.left).max(1.0);
    let first = (measure - shape.first).max(1.0);
    lines::fill(cells, first, measure)
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let (indent, measure) = if at == 0 { (shape.left + shape.first, first) } else { (shape.left, measure) };
            let slack = (measure - line.natural).max(0.0);
            let (shift, spread) = match shape.align {
                Align::Justify => (0.0, line.spread(measure)),
                Align::Left => (0.0, 0.0),
                Align::Center => (slack / 2.0, 0.0),
                Align::Right => (slack, 0.0),
            };
            text_mark(cells, line, shape.size, (indent + shift) * shape.size.size, spread * shape.size.size)
        })
        .collect()
}

/// A line whose square of characters is centred in the leading.
fn text_mark(cells: &[Cell], line: &Line, size: Type, x: f32, spacing: f32) -> Mark {
    let y = (size.leading - size.size) / 2.0 + ASCENT * size.size;
    Mark::Text { x, y, size: size.size, runs: runs(&cells[line.start..line.end]), spacing, ink: Ink::Black }
}
