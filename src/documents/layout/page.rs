//! The page: A4 with the margins of GB/T 9704—2012, and marks in points from its upper left corner.

use super::text::Run;

/// Points in a millimetre.
pub(super) const MM: f32 = 72.0 / 25.4;
/// A4, 210 mm.
pub(super) const WIDTH: f32 = 210.0 * MM;
/// A4, 297 mm.
pub(super) const HEIGHT: f32 = 297.0 * MM;
/// 订口.
pub(super) const LEFT: f32 = 28.0 * MM;
/// 天头.
pub(super) const TOP: f32 = 37.0 * MM;
/// 版心 156 mm wide.
pub(super) const TEXT_WIDTH: f32 = 156.0 * MM;
/// 版心 225 mm high.
pub(super) const TEXT_HEIGHT: f32 = 225.0 * MM;

/// Share of an em from the top of the ideographic square to the base line.
pub(super) const ASCENT: f32 = 0.88;

/// What something is drawn in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ink {
    Black,
    /// Matter outside the text: codes, page numbers.
    Grey,
    /// The word 草稿 behind the text.
    Pale,
    /// The place of a seal.
    Red,
}

/// Something drawn, in points; `y` grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// Text on a base line, `spacing` points wider after each character.
    Text { x: f32, y: f32, size: f32, runs: Vec<Run>, spacing: f32, ink: Ink },
    /// Text turned about its beginning, in degrees counter-clockwise.
    Turned { x: f32, y: f32, size: f32, runs: Vec<Run>, degrees: f32, ink: Ink },
    /// A straight rule.
    Rule { from: (f32, f32), to: (f32, f32), width: f32, ink: Ink },
    /// A circle, dashed.
    Ring { center: (f32, f32), radius: f32, ink: Ink },
    /// Picture of that number, upper left corner and size.
    Picture { number: usize, x: f32, y: f32, width: f32, height: f32 },
    /// Code of that number, upper left corner and side.
    Code { number: usize, x: f32, y: f32, side: f32 },
}

impl Mark {
    /// The same mark elsewhere.
    pub(super) fn moved(&self, dx: f32, dy: f32) -> Mark {
        let mut moved = self.clone();
        match &mut moved {
            Mark::Text { x, y, .. }
            | Mark::Turned { x, y, .. }
            | Mark::Picture { x, y, .. }
            | Mark::Code { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Mark::Rule { from, to, .. } => {
                for point in [from, to] {
                    point.0 += dx;
                    point.1 += dy;
                }
            }
            Mark::Ring { center, .. } => {
                center.0 += dx;
                center.1 += dy;
            }
        }
        moved
    }
}
