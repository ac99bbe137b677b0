//! Drawn signatures: a small PNG, decoded within bounds, with ink on it, written anew without anything else that the file
//! may have carried.

use std::io::Cursor;

use data_encoding::BASE64;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};

use crate::error::{Error, Result};

/// Largest picture, in bytes.
const MOST_BYTES: usize = 200 * 1024;
/// Largest side, in pixels.
const MOST_PIXELS: u32 = 2_000;
/// Largest amount of memory for decoding, in bytes: a picture of the largest sides, and room to work.
const MOST_MEMORY: u64 = 40 * 1024 * 1024;
/// Fewer dark pixels than this are no signature.
const LEAST_INK: usize = 40;

/// The signature as a clean PNG; otherwise an error of the field `image`.
pub(super) fn signature(base64: &str) -> Result<Vec<u8>> {
    let text = base64.trim();
    if text.len() > MOST_BYTES.div_ceil(3) * 4 + 4 {
        let (zh, en) =
            ("签名图片太大，最大200 kB，请重新写一次。", "The picture is larger than 200 kB; draw it again.");
        return Err(Error::field("image", "too-large", zh, en));
    }
    let bytes = BASE64.decode(text.as_bytes()).map_err(|_| unreadable())?;
    let picture = decode(&bytes)?;
    if !has_ink(&picture) {
        let (zh, en) = ("签名是空白的，请重新写一次。", "The signature is blank; draw it again.");
        return Err(Error::field("image", "blank", zh, en));
    }
    let mut clean = Vec::new();
    let written = DynamicImage::ImageRgba8(picture.to_rgba8()).write_to(&mut Cursor::new(&mut clean), ImageFormat::Png);
    written.map_err(Error::internal)?;
    Ok(clean)
}

fn decode(bytes: &[u8]) -> Result<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    reader.limits(limits);
    reader.decode().map_err(|_| unreadable())
}

fn has_ink(picture: &DynamicImage) -> bool {
    let dark = |pixel: &image::Rgba<u8>| {
        let [red, green, blue, alpha] = pixel.0;
        alpha > 60 && [red, green, blue].into_iter().any(|channel| channel < 160)
    };
    picture.to_rgba8().pixels().filter(|pixel| dark(pixel)).count() >= LEAST_INK
}

fn unreadable() -> Error {
    Error::field(
        "image",
        "not-an-image",
        "签名图片读不出来，请重新写一次，或者上传签好的扫描件。",
        "The picture cannot be read; draw it again, or add a scan of the signed paper.",
    )
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::*;

    fn png(width: u32, height: u32, ink: u32) -> String {
        let mut picture = RgbaImage::new(width, height);
        (0..ink).for_each(|at| picture.put_pixel(at % width, at / width, Rgba([17, 17, 17, 255])));
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        BASE64.encode(&bytes)
    }

    fn refused(base64: &str) -> &'static str {
        match signature(base64) {
            Err(Error::Fields(fields)) => fields[0].code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_drawn_name_comes_back_as_a_picture() {
        let clean = signature(&png(300, 100, 200)).unwrap();
        assert_eq!(&clean[1..4], b"PNG");
    }

    #[test]
    fn a_blank_pad_is_no_signature() {
        assert_eq!(refused(&png(300, 100, 0)), "blank");
        assert_eq!(refused(&png(300, 100, 39)), "blank");
    }

    #[test]
    fn what_is_no_png_or_too_large_is_refused_before_it_costs_anything() {
        assert_eq!(refused("not base64"), "not-an-image");
        assert_eq!(refused(&BASE64.encode(b"<svg onload=alert(1)>")), "not-an-image");
        assert_eq!(refused(""), "not-an-image");
        assert_eq!(refused(&"A".repeat(300_000)), "too-large");
        assert_eq!(refused(&png(2_001, 4, 100)), "not-an-image");
        let cut = BASE64.decode(png(300, 100, 200).as_bytes()).unwrap();
        assert_eq!(refused(&BASE64.encode(&cut[..cut.len() / 2])), "not-an-image");
    }

    #[test]
    fn whatever_else_the_file_carries_is_left_behind() {
        let mut bytes = BASE64.decode(png(300, 100, 200).as_bytes()).unwrap();
        bytes.extend_from_slice(b"15400001001");
        let clean = signature(&BASE64.encode(&bytes)).unwrap();
        assert!(!clean.windows(5).any(|window| window == b"15400"));
    }
}
