//! Codes to scan (QR), drawn as rectangles so that they stay sharp at any size.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use super::DrawError;
use super::block::CodeBlock;
use super::block::{Align, Type};
use super::page::{Mark, TEXT_WIDTH};
use super::set::{Setter, Shape, Strip};

/// A code as drawing operators in a square of `modules` units, without a quiet zone.
pub(super) struct Code {
    pub(super) modules: usize,
    pub(super) path: Vec<u8>,
}

impl Code {
    /// Encodes an address; one that is longer than a code can hold is refused.
    pub(super) fn of(url: &str) -> Result<Code, DrawError> {
        let code =
            QrCode::with_error_correction_level(url, EcLevel::M).map_err(|error| DrawError::Code(error.to_string()))?;
        let modules = code.width();
        let colors = code.to_colors();
        let mut path = String::from("0 g\n");
        for (row, line) in colors.chunks(modules).enumerate() {
            let mut at = 0;
            while at < modules {
                let dark = line[at..].iter().take_while(|color| **color == Color::Dark).count();
                if dark > 0 {
                    // Writing into a String cannot fail.
                    let _ = writeln!(path, "{at} {} {dark} 1 re", modules - row - 1);
                }
                at += dark.max(1);
            }
        }
        path.push_str("f\n");
        Ok(Code { modules, path: path.into_bytes() })
    }
}

impl Setter<'_, '_> {
    /// A code at the left and lines beside it, centred in height.
    pub(super) fn code(&mut self, block: &CodeBlock) -> Result<(), DrawError> {
        self.set.codes.push(Code::of(&block.url)?);
        let number = self.set.codes.len() - 1;
        let left = block.side + 16.0;
        let size = Type::FOUR;
        let shape = Shape { size, align: Align::Left, width: TEXT_WIDTH - left, left: 0.0, first: 0.0 };
        let lines: Vec<Mark> = block.lines.iter().flat_map(|spans| self.lines(spans, &shape)).collect();
        let used = lines.len() as f32 * size.leading;
        let height = (block.side + 8.0).max(used);
        let mut marks = vec![Mark::Code { number, x: 0.0, y: (height - block.side) / 2.0, side: block.side }];
        marks.extend(
            lines
                .iter()
                .enumerate()
                .map(|(at, line)| line.moved(left, (height - used) / 2.0 + at as f32 * size.leading)),
        );
        self.push(Strip { height, marks, ..Strip::default() });
        Ok(())
    }
}
