//! From marks to drawing operators.

use std::collections::BTreeMap;

use printpdf::{
    Color, DictItem, FontId, Greyscale, Line, LineDashPattern, LinePoint, Op, PdfFontHandle, Point, Pt, Rgb, TextItem,
    TextMatrix, TextRenderingMode, XObjectId, XObjectTransform,
};

use super::page::{HEIGHT, Ink, Mark};
use super::text::Run;

/// Spacing in ems above which readers take the gap between two characters for a blank.
const WORD_GAP: f32 = 0.09;

/// Resource name of a face.
pub(super) fn font_id(face: usize) -> FontId {
    FontId(format!("F-{face}"))
}

/// Resource name of a picture.
pub(super) fn picture_id(number: usize) -> XObjectId {
    XObjectId(format!("P-{number}"))
}

/// Resource name of a code.
pub(super) fn code_id(number: usize) -> XObjectId {
    XObjectId(format!("C-{number}"))
}

/// Sizes that the operators need and the marks do not carry.
pub(super) struct Sizes {
    /// Width and height of the pictures in their own points.
    pub(super) pictures: Vec<(u32, u32)>,
    /// Modules of the codes.
    pub(super) codes: Vec<usize>,
}

/// The operators of a page.
pub(super) fn operators(marks: &[Mark], sizes: &Sizes) -> Vec<Op> {
    let mut ops = Vec::new();
    for mark in marks {
        draw(mark, sizes, &mut ops);
    }
    ops
}

fn draw(mark: &Mark, sizes: &Sizes, ops: &mut Vec<Op>) {
    match mark {
        Mark::Text { x, y, size, runs, spacing, ink } => {
            let place = Op::SetTextCursor { pos: point(*x, *y) };
            if *spacing > WORD_GAP * *size {
                ops.push(read_as(runs));
                text(place, runs, *size, *spacing, *ink, ops);
                ops.push(Op::EndMarkedContentWithProperties);
            } else {
                text(place, runs, *size, *spacing, *ink, ops);
            }
        }
        Mark::Turned { x, y, size, runs, degrees, ink } => {
            let (sin, cos) = degrees.to_radians().sin_cos();
            let place = Op::SetTextMatrix { matrix: TextMatrix::Raw([cos, sin, -sin, cos, *x, HEIGHT - *y]) };
            text(place, runs, *size, 0.0, *ink, ops);
        }
        Mark::Rule { from, to, width, ink } => {
            let points = [from, to].map(|(x, y)| LinePoint { p: point(*x, *y), bezier: false });
            ops.extend([
                Op::SetOutlineColor { col: color(*ink) },
                Op::SetOutlineThickness { pt: Pt(*width) },
                Op::DrawLine { line: Line { points: points.to_vec(), is_closed: false } },
            ]);
        }
        Mark::Ring { center, radius, ink } => ring(*center, *radius, *ink, ops),
        Mark::Picture { number, x, y, width, height } => {
            let (across, down) = sizes.pictures.get(*number).copied().unwrap_or((1, 1));
            place(picture_id(*number), *x, *y + *height, (*width / across as f32, *height / down as f32), ops);
        }
        Mark::Code { number, x, y, side } => {
            let scale = *side / sizes.codes.get(*number).copied().unwrap_or(1) as f32;
            place(code_id(*number), *x, *y + *side, (scale, scale), ops);
        }
    }
}

/// Tells readers the words of a line that is spaced widely, so that copying and reading aloud do not find blanks in it.
fn read_as(runs: &[Run]) -> Op {
    let words = runs.iter().flat_map(|run| run.text.encode_utf16()).flat_map(u16::to_be_bytes);
    let data = [0xFE, 0xFF].into_iter().chain(words).collect();
    let map = BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]);
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

fn text(place: Op, runs: &[Run], size: f32, spacing: f32, ink: Ink, ops: &mut Vec<Op>) {
    ops.extend([
        Op::StartTextSection,
        Op::SetFillColor { col: color(ink) },
        place,
        Op::SetCharacterSpacing { multiplier: rounded(spacing) },
    ]);
    for run in runs {
        ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(run.pick.face)), size: Pt(rounded(size)) });
        if run.pick.thickened {
            ops.extend([
                Op::SetOutlineColor { col: color(ink) },
                Op::SetOutlineThickness { pt: Pt(size * 0.028) },
                Op::SetTextRenderingMode { mode: TextRenderingMode::FillStroke },
            ]);
        }
        ops.push(Op::ShowText { items: vec![TextItem::Text(run.text.clone())] });
        if run.pick.thickened {
            ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
        }
    }
    ops.push(Op::EndTextSection);
}

/// A dashed circle from four curves.
fn ring(center: (f32, f32), radius: f32, ink: Ink, ops: &mut Vec<Op>) {
    /// Share of the radius at which the handles of a quarter circle lie.
    const HANDLE: f32 = 0.552_285;
    let (r, h) = (radius, radius * HANDLE);
    let around = [
        (r, 0.0),
        (r, h),
        (h, r),
        (0.0, r),
        (-h, r),
        (-r, h),
        (-r, 0.0),
        (-r, -h),
        (-h, -r),
        (0.0, -r),
        (h, -r),
        (r, -h),
        (r, 0.0),
    ];
    let points = around
        .iter()
        .enumerate()
        .map(|(at, (x, y))| LinePoint { p: point(center.0 + x, center.1 + y), bezier: at % 3 != 0 })
        .collect();
    ops.extend([
        Op::SaveGraphicsState,
        Op::SetOutlineColor { col: color(ink) },
        Op::SetOutlineThickness { pt: Pt(0.9) },
        Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &[4.0, 3.0]) },
        Op::DrawLine { line: Line { points, is_closed: true } },
        Op::RestoreGraphicsState,
    ]);
}

/// Places a picture or code whose own unit is scaled; `bottom` is its lower edge.
fn place(id: XObjectId, x: f32, bottom: f32, scale: (f32, f32), ops: &mut Vec<Op>) {
    let transform = XObjectTransform {
        translate_x: Some(Pt(x)),
        translate_y: Some(Pt(HEIGHT - bottom)),
        scale_x: Some(scale.0),
        scale_y: Some(scale.1),
        dpi: Some(72.0),
        ..XObjectTransform::default()
    };
    ops.push(Op::UseXobject { id, transform });
}

fn point(x: f32, y: f32) -> Point {
    Point { x: Pt(rounded(x)), y: Pt(rounded(HEIGHT - y)) }
}

/// A thousandth of a point is finer than any printer; short numbers make short files.
fn rounded(value: f32) -> f32 {
    (value * 1000.0).round() / 1000.0
}

fn color(ink: Ink) -> Color {
    let grey = |percent| Color::Greyscale(Greyscale { percent, icc_profile: None });
    match ink {
        Ink::Black => grey(0.0),
        Ink::Grey => grey(0.35),
        Ink::Pale => grey(0.92),
        Ink::Red => Color::Rgb(Rgb { r: 0.702, g: 0.149, b: 0.118, icc_profile: None }),
    }
}
