//! What a form is made of: blocks, in reading order. A form says what stands on the paper; the kit decides where.

use super::text::Span;

/// A paper before it is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Name of the form; the only thing the file says about itself.
    pub name: String,
    /// Size of the body text.
    pub body: Type,
    /// The blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// Size of text and distance of its lines, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Size of a character.
    pub size: f32,
    /// From line to line.
    pub leading: f32,
}

impl Type {
    /// 三号 on 22 lines, the body of GB/T 9704—2012.
    pub const THREE: Type = Type { size: 15.75, leading: 28.9 };
    /// 四号, for forms that hold more.
    pub const FOUR: Type = Type { size: 14.0, leading: 24.0 };
    /// 小四, for tables.
    pub const SMALL_FOUR: Type = Type { size: 12.0, leading: 19.0 };
    /// 五号, for notes.
    pub const FIVE: Type = Type { size: 10.5, leading: 16.0 };
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The name of the form, centred.
    Title(String),
    /// The line under the title on the right: the official number.
    Number(String),
    /// A head (一、 at level 1, （一） at level 2); it stays with the text behind it and is listed in the bookmarks.
    Heading {
        /// 1 or 2.
        level: u8,
        /// With its own numeral.
        text: String,
    },
    /// Text.
    Paragraph(Paragraph),
    /// A label and fields that hang behind it.
    Entry(Entry),
    /// A table.
    Table(Table),
    /// Places for signatures, two in a row, never alone on a page.
    Signatures(Signatures),
    /// Who issues the paper and when, with the place of the seal; stays with what stands before it.
    Seal(Seal),
    /// A code to scan, with lines beside it.
    Code(CodeBlock),
    /// Blank height in points; dropped at the top of a page.
    Space(f32),
    /// Blocks that stay on one page where they can.
    Together(Vec<Block>),
    /// Small text under the matter.
    Note(String),
}

/// How the first line of a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Indent {
    /// 首行缩进两字.
    First,
    /// At the margin.
    None,
    /// Every line this many ems from the margin, in from it by nothing.
    Left(f32),
}

/// How lines lie between the margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Align {
    /// Spread to both margins but for the last line.
    #[default]
    Justify,
    /// Ragged right.
    Left,
    /// Centred.
    Center,
    /// At the right.
    Right,
}

/// A paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// The words.
    pub spans: Vec<Span>,
    /// Indent of its lines.
    pub indent: Indent,
    /// How its lines lie.
    pub align: Align,
    /// Other size than the body of the sheet.
    pub size: Option<Type>,
    /// It stays with what follows.
    pub keep: bool,
}

impl Paragraph {
    /// Body text with its first line two characters in. Each line feed begins a paragraph of the same kind.
    pub fn new(text: impl Into<String>) -> Paragraph {
        Paragraph {
            spans: vec![Span::body(text)],
            indent: Indent::First,
            align: Align::Justify,
            size: None,
            keep: false,
        }
    }

    /// The same without an indent.
    pub fn flush(text: impl Into<String>) -> Paragraph {
        Paragraph { indent: Indent::None, ..Paragraph::new(text) }
    }

    /// Kept on the page of what follows.
    pub fn keep(mut self) -> Paragraph {
        self.keep = true;
        self
    }

    /// In another size.
    pub fn sized(mut self, size: Type) -> Paragraph {
        self.size = Some(size);
        self
    }

    /// Lying otherwise.
    pub fn aligned(mut self, align: Align) -> Paragraph {
        self.align = align;
        self
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Block {
        Block::Paragraph(paragraph)
    }
}

/// A label at the margin and fields behind it, as the parties stand on an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The label, without colon; spread over the label column.
    pub label: String,
    /// Width of the label column in ems, colon included.
    pub label_ems: f32,
    /// The fields.
    pub fields: Vec<Field>,
}

/// A named value. Values flow behind each other, each in a slot of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Name, without colon; empty for a value that needs none.
    pub label: String,
    /// Value as printed; `/` stands for nothing.
    pub value: String,
    /// Least width in ems, name included; a field that does not fit goes to the next line.
    pub slot: f32,
}

/// A table with ruled cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Shares of the width.
    pub columns: Vec<f32>,
    /// Head row, repeated on every page.
    pub head: Option<Row>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Size of its text.
    pub size: Type,
}

/// A row; it stays on one page unless it is taller than a page or may be split.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Row {
    /// Its cells; spans must fill the columns.
    pub cells: Vec<TableCell>,
    /// Least height in points.
    pub height: f32,
    /// It may be split between lines although it would fit on a page (long text in a form).
    pub may_split: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct TableCell {
    /// The words; line feeds begin new lines.
    pub spans: Vec<Span>,
    /// How many columns it takes.
    pub span: usize,
    /// How its lines lie.
    pub align: Align,
    /// Lines begin at the top instead of being centred in height.
    pub top: bool,
    /// The first line of each paragraph is two characters in.
    pub indent: bool,
}

impl TableCell {
    /// A short value, centred.
    pub fn new(text: impl Into<String>) -> TableCell {
        TableCell { spans: vec![Span::body(text)], span: 1, align: Align::Center, top: false, indent: false }
    }

    /// The name of a row or column.
    pub fn head(text: impl Into<String>) -> TableCell {
        TableCell { spans: vec![Span::head(text)], ..TableCell::new("") }
    }

    /// A value at the left.
    pub fn left(text: impl Into<String>) -> TableCell {
        TableCell { align: Align::Left, ..TableCell::new(text) }
    }

    /// An amount, at the right.
    pub fn right(text: impl Into<String>) -> TableCell {
        TableCell { align: Align::Right, ..TableCell::new(text) }
    }

    /// Prose: spread, from the top, with indented first lines.
    pub fn prose(text: impl Into<String>) -> TableCell {
        TableCell { align: Align::Justify, top: true, indent: true, ..TableCell::new(text) }
    }

    /// Over several columns.
    pub fn over(mut self, columns: usize) -> TableCell {
        self.span = columns;
        self
    }
}

/// Places for signatures.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Signatures {
    /// The line above them that says how to sign; may be empty.
    pub lead: String,
    /// The places, two in a row.
    pub slots: Vec<Slot>,
}

/// A place for one signature, at least 18 mm high.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// In what capacity: 申请人, 调解员.
    pub role: String,
    /// Who signs, with a representative where there is one.
    pub who: String,
    /// What was signed, if anything was.
    pub signed: Option<Signed>,
}

/// A signature that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// How.
    pub mark: SignatureMark,
    /// The day as printed.
    pub day: String,
}

/// What stands in the place of a signature.
#[derive(Clone, Debug, PartialEq)]
pub enum SignatureMark {
    /// A drawn signature: the bytes of a PNG.
    Picture(Vec<u8>),
    /// A typed name, or a remark such as 已在纸质文本上签名.
    Words(String),
}

/// Issuer and date at the end, with the place of the seal.
#[derive(Clone, Debug, PartialEq)]
pub struct Seal {
    /// The body whose seal it is.
    pub body: String,
    /// The day as printed.
    pub day: String,
    /// What stands in the circle (盖章处, 已盖章); None draws no circle.
    pub mark: Option<String>,
}

/// A code to scan.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeBlock {
    /// What the code says: an address.
    pub url: String,
    /// Lines beside it.
    pub lines: Vec<Vec<Span>>,
    /// Side of the square in points.
    pub side: f32,
}
