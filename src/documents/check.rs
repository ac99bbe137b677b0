//! What an added file is, by its content: its first bytes, and a reading of the whole. Anything else is refused.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use lopdf::{Document, LoadOptions};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// Bytes of a file at most.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Pixels along one side at most.
const LONGEST_SIDE: u32 = 12_000;
/// Pixels at most: what the cameras of telephones make, and no flood.
const MOST_PIXELS: u64 = 64_000_000;
/// What one stream of a PDF may unpack to while it is read, in bytes.
const MOST_UNPACKED: usize = 64 * 1024 * 1024;
/// The end of an archive lies within so many bytes of the end of a file.
const ARCHIVE_REACH: usize = 66_000;
/// One file at a time is read: a reading takes much memory.
static ONE: Semaphore = Semaphore::const_new(1);

/// Kinds of content that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// application/pdf
    Pdf,
    /// image/png
    Png,
    /// image/jpeg
    Jpeg,
}

impl Kind {
    /// Media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Png => "image/png",
            Kind::Jpeg => "image/jpeg",
        }
    }

    /// Ending of a name.
    pub const fn ending(self) -> &'static str {
        match self {
            Kind::Pdf => "pdf",
            Kind::Png => "png",
            Kind::Jpeg => "jpg",
        }
    }
}

/// Checks a file by its content and answers what is to be kept of it. Pictures lose what the camera wrote beside them
/// (place, time, device), unless the original is kept as evidence. (S-49, S-51)
pub async fn checked_bytes(bytes: Vec<u8>, keep_original: bool) -> Result<(Kind, Vec<u8>)> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge(MAX_BYTES as u64));
    }
    if bytes.is_empty() {
        return Err(Error::field("file", "required", "请选择文件。", "Choose a file."));
    }
    let _one = ONE.acquire().await.map_err(Error::internal)?;
    // A reader that gives up on hostile bytes has not read them.
    tokio::task::spawn_blocking(move || check(bytes, keep_original)).await.map_err(|_| unreadable())?
}

fn check(bytes: Vec<u8>, keep_original: bool) -> Result<(Kind, Vec<u8>)> {
    let kind = match infer::get(&bytes).map(|found| found.mime_type()) {
        Some("application/pdf") => Kind::Pdf,
        Some("image/png") => Kind::Png,
        Some("image/jpeg") => Kind::Jpeg,
        _ => return Err(other_kind()),
    };
    if holds_archive(&bytes) {
        return Err(other_kind());
    }
    match kind {
        Kind::Pdf => check_pdf(&bytes)?,
        Kind::Png => {
            read_picture(&bytes, ImageFormat::Png)?;
            if !keep_original {
                return Ok((kind, bare_png(&bytes).ok_or_else(unreadable)?));
            }
        }
        Kind::Jpeg => {
            let picture = read_picture(&bytes, ImageFormat::Jpeg)?;
            if !keep_original {
                return Ok((kind, bare_jpeg(picture)?));
            }
        }
    }
    Ok((kind, bytes))
}

/// The directory of an archive at the end makes a file two things at once.
fn holds_archive(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(ARCHIVE_REACH)..];
    tail.windows(4).any(|four| four == b"PK\x05\x06")
}

fn check_pdf(bytes: &[u8]) -> Result<()> {
    let end = bytes.windows(5).rposition(|five| five == b"%%EOF").ok_or_else(unreadable)?;
    let behind = &bytes[end + 5..];
    if !bytes.starts_with(b"%PDF-") || !behind.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(other_kind());
    }
    let document = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(MOST_UNPACKED))
        .map_err(|_| unreadable())?;
    if document.is_encrypted() || document.was_encrypted() {
        let en = "This PDF is protected by a password; save it without one.";
        return Err(Error::field("file", "file-protected", "这份PDF有密码，请去掉密码后再传。", en));
    }
    if document.get_pages().is_empty() { Err(unreadable()) } else { Ok(()) }
}

fn read_picture(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_PIXELS * 8);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused_picture)?;
    let (width, height) = decoder.dimensions();
    if width > LONGEST_SIDE || height > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(too_many_pixels());
    }
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused_picture)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

/// The picture again, upright, and nothing beside it.
fn bare_jpeg(picture: DynamicImage) -> Result<Vec<u8>> {
    const QUALITY: u8 = 90;
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    picture.into_rgb8().write_with_encoder(encoder).map_err(Error::internal)?;
    Ok(out)
}

/// The chunks of a PNG that draw the picture; texts, times and camera notes are left out, and whatever follows its end.
fn bare_png(bytes: &[u8]) -> Option<Vec<u8>> {
    const HEAD: usize = 8;
    let mut out = bytes.get(..HEAD)?.to_vec();
    let mut at = HEAD;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let kind = bytes.get(at + 4..at + 8)?;
        let next = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        let chunk = bytes.get(at..next)?;
        if !matches!(kind, b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"tIME") {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at = next;
    }
}

fn refused_picture(error: image::ImageError) -> Error {
    match error {
        image::ImageError::Limits(_) => too_many_pixels(),
        _ => unreadable(),
    }
}

fn other_kind() -> Error {
    let zh = "只收PDF文件和照片（JPG、PNG）。";
    Error::field("file", "file-type", zh, "Only PDF files and pictures (JPG, PNG) are taken.")
}

fn unreadable() -> Error {
    let zh = "这个文件打不开，可能没有传完整，请重新选择。";
    Error::field("file", "file-unreadable", zh, "This file cannot be read; it may be incomplete. Choose it again.")
}

fn too_many_pixels() -> Error {
    let zh = "这张照片的尺寸太大，请换一张小的，或者到窗口扫描。";
    Error::field("file", "picture-too-large", zh, "This picture has too many pixels; use a smaller one.")
}
