//! Papers and files: added, listed, fetched, drawn.

mod attaching;
mod drawing;
mod fetching;
mod forms;
pub mod kinds;
mod pages;
mod samples;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::Value;

use crate::office::{Answer, Client, Part};

pub use fetching::stored_path;

/// What a camera wrote beside a picture.
pub const WHERE_TAKEN: &str = "GPS 30.2741N 120.1551E";

/// A picture in one format.
fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = RgbImage::from_fn(40, 30, |x, y| image::Rgb([(x * 6) as u8, (y * 8) as u8, 90]));
    DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// A PNG without anything beside the picture.
pub fn png() -> Vec<u8> {
    picture(ImageFormat::Png)
}

/// A photograph as a telephone makes it: with the place in an EXIF segment.
pub fn photograph() -> Vec<u8> {
    let bare = picture(ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0".to_vec();
    exif.extend(WHERE_TAKEN.as_bytes());
    let mut bytes = bare[..2].to_vec();
    bytes.extend([0xFF, 0xE1]);
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&bare[2..]);
    bytes
}

/// A small PDF: a paper of the house itself.
pub fn pdf() -> Vec<u8> {
    samples::drawn(&samples::two_neighbours())
}

/// Adds a file with a kind and who may see it.
pub async fn add(client: &Client, code: &str, file: Part, kind: &str, visible_to: &str) -> Answer {
    let parts = [file, Part::text("kind", kind), Part::text("visible_to", visible_to)];
    client.upload(&format!("/disputes/{code}/attachments"), &parts).await
}

/// The part of a file that is called and declared like this.
pub fn file(called: &str, media_type: &str, bytes: &[u8]) -> Part {
    Part::file("file", called, media_type, bytes)
}

/// Ids of the documents that somebody sees.
pub async fn seen_by(client: &Client, code: &str) -> Vec<String> {
    let list = client.get(&format!("/disputes/{code}/documents")).await.expect(200);
    list["items"].as_array().unwrap().iter().map(|item| text(&item["id"])).collect()
}

/// A JSON string.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// True when bytes occur in others.
pub fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}
