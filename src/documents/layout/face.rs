//! One face: which characters it has, how wide they are, and the part of it that a paper embeds.

use std::borrow::Cow;

use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use sha2::{Digest, Sha256};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use subsetter::GlyphRemapper;

use super::DrawError;

/// The glyph of a character in one face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Number of the glyph in the face.
    pub(super) id: u16,
    /// Advance in ems.
    pub(super) advance: f32,
}

/// A parsed face. Parsing takes tens of milliseconds: it is done once and shared.
pub struct Face {
    name: String,
    family: String,
    bytes: Cow<'static, [u8]>,
    index: u32,
    /// Sorted by character.
    glyphs: Vec<(char, u16, u16)>,
    units_per_em: u16,
    is_cff: bool,
    metrics: PdfFontMetricsStub,
    vertical: (i16, i16),
}

impl Face {
    /// Parses face number `index` of a font file (0 unless it is a collection). None where the file is no font, is
    /// damaged, or maps no character.
    pub fn parse(bytes: impl Into<Cow<'static, [u8]>>, index: u32) -> Option<Face> {
        let bytes = bytes.into();
        let font = FontRef::from_index(&bytes, index).ok()?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let mut glyphs: Vec<(char, u16, u16)> = font
            .charmap()
            .mappings()
            .filter_map(|(code, glyph)| {
                let advance = advances.advance_width(glyph)?.clamp(0.0, f32::from(u16::MAX));
                Some((char::from_u32(code)?, u16::try_from(glyph.to_u32()).ok()?, advance as u16))
            })
            .collect();
        glyphs.sort_unstable();
        glyphs.dedup_by_key(|glyph| glyph.0);
        if glyphs.is_empty() || metrics.units_per_em == 0 {
            return None;
        }
        let head = font.head().ok()?;
        let stub = PdfFontMetricsStub {
            units_per_em: metrics.units_per_em,
            x_min: head.x_min(),
            y_min: head.y_min(),
            x_max: head.x_max(),
            y_max: head.y_max(),
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: font.os2().map_or(400, |table| table.us_weight_class()),
        };
        let (is_cff, units_per_em) = (font.cff().is_ok(), metrics.units_per_em);
        let vertical = (metrics.ascent as i16, metrics.descent as i16);
        let name = postscript_name(&font);
        let family = string_of(&font, StringId::FAMILY_NAME);
        Some(Face { name, family, index, glyphs, units_per_em, is_cff, metrics: stub, vertical, bytes })
    }

    /// Family name, such as "Noto Serif SC"; may be empty.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The glyph of a character, or None where the face lacks it.
    pub(super) fn glyph(&self, c: char) -> Option<Glyph> {
        let at = self.glyphs.binary_search_by_key(&drawn_as(c), |glyph| glyph.0).ok()?;
        let (_, id, advance) = self.glyphs[at];
        Some(Glyph { id, advance: f32::from(advance) / f32::from(self.units_per_em) })
    }

    /// The part of the face that holds these characters (sorted, without repetition), named with the six letters that
    /// mark a subset; the letters follow from the glyphs, so that the same text gives the same name.
    pub(super) fn subset(&self, chars: impl IntoIterator<Item = char>) -> Result<ParsedFont, DrawError> {
        let mut remapper = GlyphRemapper::new();
        let mut tag = Sha256::new();
        let (mut codepoint_to_glyph, mut glyph_widths) =
            (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
        for c in chars {
            let Some(at) = self.glyphs.binary_search_by_key(&drawn_as(c), |glyph| glyph.0).ok() else { continue };
            let (_, glyph, advance) = self.glyphs[at];
            let id = remapper.remap(glyph);
            tag.update(u32::from(c).to_be_bytes());
            codepoint_to_glyph.insert(u32::from(c), id);
            glyph_widths.insert(id, advance);
        }
        let original_bytes = subsetter::subset(&self.bytes, self.index, &remapper)
            .map_err(|error| DrawError::Font(format!("{}: {error}", self.name)))?;
        Ok(ParsedFont {
            original_bytes,
            font_index: 0,
            font_name: Some(format!("{}+{}", letters(&tag.finalize()), self.name)),
            codepoint_to_glyph,
            glyph_widths,
            units_per_em: self.units_per_em,
            font_metrics: FontMetrics { ascent: self.vertical.0, descent: self.vertical.1 },
            font_type: if self.is_cff { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
            pdf_font_metrics: self.metrics.clone(),
        })
    }
}

/// The Chinese dash is two em dashes that touch; the Latin em dash of these faces is too narrow for it, the horizontal
/// bar is right. Only the shape is exchanged: copied text keeps its dash.
fn drawn_as(c: char) -> char {
    if c == '\u{2014}' { '\u{2015}' } else { c }
}

fn postscript_name(font: &FontRef<'_>) -> String {
    let name: String =
        string_of(font, StringId::POSTSCRIPT_NAME).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if name.is_empty() { "Face".to_owned() } else { name }
}

fn string_of(font: &FontRef<'_>, id: StringId) -> String {
    font.localized_strings(id).english_or_first().map(|text| text.to_string()).unwrap_or_default()
}

fn letters(digest: &[u8]) -> String {
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}
