//! The file: only the glyphs that are used, no personal data about the paper, the same bytes for the same facts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, Utc};
use lopdf::{Dictionary, Object, StringFormat};
use printpdf::{
    DictItem, ExternalStream, ExternalXObject, ImageCompression, ImageOptimizationOptions, Mm, PdfDocument, PdfFont,
    PdfPage, PdfSaveOptions, RawImage, RawImageData, RawImageFormat, XObject,
};

use super::DrawError;
use super::code::Code;
use super::faces::Faces;
use super::ink::{Sizes, code_id, font_id, operators, picture_id};
use super::page::{HEIGHT, Mark, TOP};
use super::picture::Picture;

/// What a file is made of.
pub(super) struct Contents<'a> {
    /// Name of the form: the title of the file.
    pub(super) name: &'a str,
    pub(super) issued_at: DateTime<Utc>,
    /// What tells this file from others: 16 bytes that follow from its facts.
    pub(super) identity: [u8; 16],
    /// Marks of each page from the upper left corner of the paper.
    pub(super) pages: Vec<Vec<Mark>>,
    /// Page from 1, height in the text block, level, words.
    pub(super) bookmarks: Vec<(usize, f32, u8, String)>,
    pub(super) pictures: Vec<Picture>,
    pub(super) codes: Vec<Code>,
}

/// Writes the file.
pub(super) fn write(contents: Contents<'_>, faces: &Faces) -> Result<Vec<u8>, DrawError> {
    let mut document = PdfDocument::new(contents.name);
    for (face, chars) in used(&contents.pages) {
        let Some(face_of) = faces.face(face) else { continue };
        document.resources.fonts.map.insert(font_id(face), PdfFont::new(face_of.subset(chars)?));
    }
    let sizes = Sizes {
        pictures: contents.pictures.iter().map(|picture| (picture.width, picture.height)).collect(),
        codes: contents.codes.iter().map(|code| code.modules).collect(),
    };
    for (number, picture) in contents.pictures.into_iter().enumerate() {
        document.resources.xobjects.map.insert(picture_id(number), image(picture));
    }
    for (number, code) in contents.codes.into_iter().enumerate() {
        document.resources.xobjects.map.insert(code_id(number), form(code));
    }
    let page = |marks: &Vec<Mark>| PdfPage::new(Mm(210.0), Mm(297.0), operators(marks, &sizes));
    document.with_pages(contents.pages.iter().map(page).collect());
    let options = PdfSaveOptions {
        subset_fonts: false,
        image_optimization: Some(ImageOptimizationOptions {
            format: Some(ImageCompression::Flate),
            auto_optimize: Some(false),
            ..Default::default()
        }),
        ..PdfSaveOptions::default()
    };
    let mut file = document.to_lopdf_document(&options, &mut Vec::new());
    file.version = "1.7".to_owned();
    describe(&mut file, contents.name, contents.issued_at, contents.identity);
    outline(&mut file, &contents.bookmarks);
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| DrawError::File(error.to_string()))?;
    Ok(bytes)
}

/// The characters each face has to draw.
fn used(pages: &[Vec<Mark>]) -> BTreeMap<usize, BTreeSet<char>> {
    let mut used: BTreeMap<usize, BTreeSet<char>> = BTreeMap::new();
    for mark in pages.iter().flatten() {
        if let Mark::Text { runs, .. } | Mark::Turned { runs, .. } = mark {
            for run in runs {
                used.entry(run.pick.face).or_default().extend(run.text.chars());
            }
        }
    }
    used
}

fn image(picture: Picture) -> XObject {
    XObject::Image(RawImage {
        pixels: RawImageData::U8(picture.pixels),
        width: picture.width as usize,
        height: picture.height as usize,
        data_format: RawImageFormat::RGBA8,
        tag: Vec::new(),
    })
}

fn form(code: Code) -> XObject {
    let side = code.modules as i64;
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Form")),
        ("BBox".to_owned(), DictItem::Array([0, 0, side, side].map(DictItem::Int).to_vec())),
    ]);
    XObject::External(ExternalXObject {
        stream: ExternalStream { dict, content: code.path, compress: true },
        width: None,
        height: None,
        dpi: None,
    })
}

/// Title, dates, language and identity: nothing else is said about the paper, and nothing follows from the machine.
fn describe(file: &mut lopdf::Document, name: &str, issued_at: DateTime<Utc>, identity: [u8; 16]) {
    let mut about = Dictionary::new();
    about.set("Title", utf16(name));
    about.set("Producer", Object::string_literal("Concord"));
    about.set("CreationDate", Object::string_literal(moment(issued_at)));
    about.set("ModDate", Object::string_literal(moment(issued_at)));
    if let Ok(Object::Reference(id)) = file.trailer.get(b"Info").cloned() {
        file.set_object(id, about);
    }
    let identity = Object::String(identity.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", Object::Array(vec![identity.clone(), identity]));
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Lang", Object::string_literal("zh-CN"));
        let mut preferences = Dictionary::new();
        preferences.set("DisplayDocTitle", true);
        catalog.set("ViewerPreferences", preferences);
    }
}

/// Bookmarks in reading order; those of the second level lie under the one of the first level before them.
fn outline(file: &mut lopdf::Document, bookmarks: &[(usize, f32, u8, String)]) {
    if bookmarks.is_empty() {
        return;
    }
    let pages = file.get_pages();
    let root = file.new_object_id();
    let ids: Vec<lopdf::ObjectId> = bookmarks.iter().map(|_| file.new_object_id()).collect();
    let mut parent = root;
    let mut children: BTreeMap<lopdf::ObjectId, Vec<usize>> = BTreeMap::new();
    for (at, (_, _, level, _)) in bookmarks.iter().enumerate() {
        let under = if *level <= 1 { root } else { parent };
        children.entry(under).or_default().push(at);
        if *level <= 1 {
            parent = ids[at];
        }
    }
    let mut items: Vec<Dictionary> =
        bookmarks.iter().map(|(page, y, _, words)| destination(pages.get(&(*page as u32)), *y, words)).collect();
    let mut top = Dictionary::new();
    top.set("Type", Object::Name(b"Outlines".to_vec()));
    for (under, of) in &children {
        for (at, item) in of.iter().enumerate() {
            items[*item].set("Parent", *under);
            if at > 0 {
                items[*item].set("Prev", ids[of[at - 1]]);
            }
            if let Some(next) = of.get(at + 1) {
                items[*item].set("Next", ids[*next]);
            }
        }
        let over = ids.iter().position(|id| id == under).map_or(&mut top, |at| &mut items[at]);
        if let (Some(first), Some(last)) = (of.first(), of.last()) {
            over.set("First", ids[*first]);
            over.set("Last", ids[*last]);
            over.set("Count", of.len() as i64);
        }
    }
    file.set_object(root, top);
    for (id, item) in ids.iter().zip(items) {
        file.set_object(*id, item);
    }
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Outlines", root);
    }
}

fn destination(page: Option<&lopdf::ObjectId>, y: f32, words: &str) -> Dictionary {
    let mut item = Dictionary::new();
    item.set("Title", utf16(words));
    if let Some(page) = page {
        let top = (HEIGHT - TOP - y + 12.0).round() as i64;
        item.set(
            "Dest",
            vec![
                Object::Reference(*page),
                Object::Name(b"XYZ".to_vec()),
                Object::Null,
                Object::Integer(top),
                Object::Null,
            ],
        );
    }
    item
}

fn utf16(text: &str) -> Object {
    let bytes = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A moment as files write it, in the time of China.
fn moment(at: DateTime<Utc>) -> String {
    const EAST_8: i32 = 8 * 3600;
    match FixedOffset::east_opt(EAST_8) {
        Some(zone) => at.with_timezone(&zone).format("D:%Y%m%d%H%M%S+08'00'").to_string(),
        None => at.format("D:%Y%m%d%H%M%SZ").to_string(),
    }
}
