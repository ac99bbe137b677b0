//! What stands on every page outside the text: page numbers, the foot with codes for checking, the word 草稿.

use super::DrawError;
use super::block::Type;
use super::code::Code;
use super::page::{ASCENT, HEIGHT, Ink, LEFT, MM, Mark, TEXT_HEIGHT, TEXT_WIDTH, TOP, WIDTH};
use super::text::{Span, Typesetter, runs, width};

/// What stands on every page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Furniture {
    /// Lines of the foot, in small grey type.
    pub foot: Vec<String>,
    /// Address in the code at the right of the foot.
    pub code: Option<String>,
    /// Word across the page behind the text.
    pub watermark: Option<String>,
}

const FOOT: Type = Type { size: 8.0, leading: 11.0 };
const PAGE_NUMBER: f32 = 12.0;
/// Side of the code in the foot: each of its parts is wider than 0.35 mm, enough for a telephone.
const CODE: f32 = 15.0 * MM;
/// From the lower edge of the paper to the lower edge of the foot.
const FOOT_BOTTOM: f32 = 9.0 * MM;

/// The marks of one page's furniture, from the corner of the paper; those behind the text first.
pub(super) struct Surround {
    pub(super) behind: Vec<Mark>,
    pub(super) around: Vec<Mark>,
}

/// Sets the furniture of page `number` of `count`, both from 1. The code in the foot is code `code`.
pub(super) fn surround(
    furniture: &Furniture,
    typesetter: &mut Typesetter<'_>,
    number: usize,
    count: usize,
    code: Option<usize>,
) -> Surround {
    let mut around = vec![page_number(typesetter, number, count)];
    let code_side = if code.is_some() { CODE } else { 0.0 };
    if let Some(number) = code {
        around.push(Mark::Code { number, x: LEFT + TEXT_WIDTH - CODE, y: HEIGHT - FOOT_BOTTOM - CODE, side: CODE });
    }
    around.extend(foot(furniture, typesetter, TEXT_WIDTH - code_side - 12.0));
    let behind = furniture.watermark.iter().map(|word| watermark(typesetter, word)).collect();
    Surround { behind, around }
}

/// The code of the foot, to be added to the others of the paper.
pub(super) fn code(furniture: &Furniture) -> Result<Option<Code>, DrawError> {
    furniture.code.as_deref().map(Code::of).transpose()
}

/// At the outer side, one character in, 7 mm below the text, as GB/T 9704—2012 places it.
fn page_number(typesetter: &mut Typesetter<'_>, number: usize, count: usize) -> Mark {
    let cells = typesetter.cells(&[Span::body(format!("第{number}页  共{count}页"))]);
    let x =
        if number % 2 == 1 { LEFT + TEXT_WIDTH - PAGE_NUMBER - width(&cells, PAGE_NUMBER) } else { LEFT + PAGE_NUMBER };
    let y = TOP + TEXT_HEIGHT + 7.0 * MM + ASCENT * PAGE_NUMBER - PAGE_NUMBER;
    Mark::Text { x, y, size: PAGE_NUMBER, runs: runs(&cells), spacing: 0.0, ink: Ink::Black }
}

/// The lines of the foot, the last of them level with the lower edge of the code; a long line is set smaller.
fn foot(furniture: &Furniture, typesetter: &mut Typesetter<'_>, room: f32) -> Vec<Mark> {
    let count = furniture.foot.len();
    let bottom = HEIGHT - FOOT_BOTTOM - 1.0;
    let line = |(at, words): (usize, &String)| {
        let cells = typesetter.cells(&[Span::body(words.as_str())]);
        let size = FOOT.size.min(room / width(&cells, 1.0).max(1.0));
        let y = bottom - (count - 1 - at) as f32 * FOOT.leading;
        Mark::Text { x: LEFT, y, size, runs: runs(&cells), spacing: 0.0, ink: Ink::Grey }
    };
    furniture.foot.iter().enumerate().map(line).collect()
}

fn watermark(typesetter: &mut Typesetter<'_>, word: &str) -> Mark {
    const DEGREES: f32 = 50.0;
    let cells = typesetter.cells(&[Span::head(word)]);
    let size = (430.0 / width(&cells, 1.0).max(1.0)).min(190.0);
    let (sin, cos) = DEGREES.to_radians().sin_cos();
    // From the middle of the page back along the base line by half the width, and down by half the height of a character.
    let (along, down) = (width(&cells, size) / 2.0, 0.38 * size);
    let x = WIDTH / 2.0 - along * cos + down * sin;
    let y = HEIGHT / 2.0 + along * sin + down * cos;
    Mark::Turned { x, y, size, runs: runs(&cells), degrees: DEGREES, ink: Ink::Pale }
}
