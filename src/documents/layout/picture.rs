//! Drawn signatures: small pictures with a transparent ground.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{ImageReader, Limits};

use super::DrawError;

/// Sides above this are refused before anything is decoded: a small file may unfold into a huge picture.
const LARGEST: u32 = 4_000;
/// Sides above this are made smaller: a signature is a few centimetres wide.
const FINE: u32 = 700;

/// A decoded picture.
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Red, green, blue, opacity.
    pub(super) pixels: Vec<u8>,
}

impl Picture {
    /// Decodes a PNG or JPEG of at most 4,000 points a side.
    pub(super) fn read(bytes: &[u8]) -> Result<Picture, DrawError> {
        let refused = |error: &dyn std::fmt::Display| DrawError::Picture(error.to_string());
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| refused(&error))?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(LARGEST);
        limits.max_image_height = Some(LARGEST);
        limits.max_alloc = Some(u64::from(LARGEST) * u64::from(LARGEST) * 8);
        reader.limits(limits);
        let mut picture = reader.decode().map_err(|error| refused(&error))?;
        if picture.width() > FINE || picture.height() > FINE {
            picture = picture.resize(FINE, FINE, FilterType::Triangle);
        }
        let picture = picture.into_rgba8();
        if picture.width() == 0 || picture.height() == 0 {
            return Err(refused(&"an empty picture"));
        }
        Ok(Picture { width: picture.width(), height: picture.height(), pixels: picture.into_raw() })
    }

    /// The largest size in points within a rectangle, in the proportions of the picture.
    pub(super) fn fitted(&self, width: f32, height: f32) -> (f32, f32) {
        let scale = (width / self.width as f32).min(height / self.height as f32);
        (self.width as f32 * scale, self.height as f32 * scale)
    }
}
