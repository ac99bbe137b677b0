//! Signatures and the seal: places to sign, never alone on a page, and the circle of the seal over name and date.

use super::DrawError;
use super::block::{Align, Seal, SignatureMark, Signatures, Slot, Type};
use super::page::{Ink, MM, Mark, TEXT_WIDTH};
use super::picture::Picture;
use super::set::{Setter, Shape, Strip, Tie};
use super::text::Span;

/// Between the two places of a row.
const GUTTER: f32 = 10.0 * MM;
/// Height of a place without its label; with one line of label it is more than the 18 mm that signing needs.
const ROOM: f32 = 37.0;
const LABEL: Type = Type { size: 14.0, leading: 20.0 };
const DATE: Type = Type { size: 12.0, leading: 16.0 };
/// Diameter of a seal of a committee (42 mm).
const SEAL: f32 = 42.0 * MM;
/// Lines of text that stand on the page of the first place.
const COMPANY: usize = 2;
/// Below the rule of a place.
const BELOW: f32 = 9.0;

/// Room at the right of the last row of places, where nobody signs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    /// Height of the row; nothing where both places are taken.
    height: f32,
}

impl Setter<'_, '_> {
    pub(super) fn signatures(&mut self, signatures: &Signatures) -> Result<(), DrawError> {
        if signatures.slots.is_empty() {
            return Ok(());
        }
        self.tie_last(COMPANY, Tie::Strong);
        self.lead(&signatures.lead);
        self.space(8.0);
        for pair in signatures.slots.chunks(2) {
            let mut marks = Vec::new();
            let mut height: f32 = 0.0;
            let labels: Vec<Vec<Mark>> = pair.iter().map(|slot| self.label(slot)).collect();
            let label_height = labels.iter().map(Vec::len).max().unwrap_or(1) as f32 * LABEL.leading;
            for (column, (slot, label)) in pair.iter().zip(labels).enumerate() {
                let x = column as f32 * (place_width() + GUTTER);
                marks.extend(label.iter().enumerate().map(|(at, mark)| mark.moved(x, at as f32 * LABEL.leading)));
                let place = self.place(slot, label_height)?;
                marks.extend(place.iter().map(|mark| mark.moved(x, 0.0)));
                height = height.max(label_height + ROOM);
            }
            self.push(Strip { height, marks, tie: Tie::Weak, ..Strip::default() });
            self.space(BELOW);
            self.beside = Beside { height: if pair.len() == 1 { height + BELOW } else { 0.0 } };
        }
        // What follows decides whether the last row is tied to it.
        if let Some(last) = self.set.strips.last_mut() {
            last.tie = Tie::None;
        }
        Ok(())
    }

    fn lead(&mut self, words: &str) {
        let shape = Shape { size: LABEL, align: Align::Left, width: TEXT_WIDTH, left: 0.0, first: 0.0 };
        self.space(6.0);
        for mark in self.lines(&[Span::body(words)], &shape) {
            self.push(Strip { height: self.body.leading, marks: vec![mark], tie: Tie::Strong, ..Strip::default() });
        }
    }

    /// Capacity and name; a representative in brackets goes to the next line where the place is too narrow.
    fn label(&mut self, slot: &Slot) -> Vec<Mark> {
        let mut words =
            if slot.who.is_empty() { format!("{}：", slot.role) } else { format!("{}　{}：", slot.role, slot.who) };
        if self.typesetter.width(&Span::body(words.as_str()), LABEL.size) > place_width() {
            words = words.replacen('（', "\n（", 1);
        }
        let shape = Shape { size: LABEL, align: Align::Left, width: place_width(), left: 0.0, first: 0.0 };
        self.lines(&[Span::body(words)], &shape)
    }

    /// The signature or the room for it, the date, and the rule below.
    fn place(&mut self, slot: &Slot, top: f32) -> Result<Vec<Mark>, DrawError> {
        let bottom = top + ROOM;
        let day = slot.signed.as_ref().map_or("　　年　　月　　日", |signed| signed.day.as_str());
        let day_width = self.typesetter.width(&Span::body(day), DATE.size);
        let mut marks = vec![
            Mark::Rule { from: (0.0, bottom), to: (place_width(), bottom), width: 0.5, ink: Ink::Black },
            self.line_at(&Span::body(day), DATE, place_width() - day_width, bottom - DATE.leading - 1.0),
        ];
        let room = place_width() - day_width - 8.0;
        match slot.signed.as_ref().map(|signed| &signed.mark) {
            Some(SignatureMark::Picture(bytes)) => marks.push(self.drawn(bytes, room, bottom)?),
            Some(SignatureMark::Words(words)) => marks.extend(self.typed(words, room, bottom)),
            None => {}
        }
        Ok(marks)
    }

    fn drawn(&mut self, bytes: &[u8], room: f32, bottom: f32) -> Result<Mark, DrawError> {
        let picture = Picture::read(bytes)?;
        let (width, height) = picture.fitted(room, ROOM + 4.0);
        self.set.pictures.push(picture);
        let number = self.set.pictures.len() - 1;
        Ok(Mark::Picture { number, x: (room - width) / 2.0, y: bottom - 2.0 - height, width, height })
    }

    /// A typed name, smaller where it is long, on one or two lines above the rule.
    fn typed(&mut self, words: &str, room: f32, bottom: f32) -> Vec<Mark> {
        let wide = self.typesetter.width(&Span::body(words), 1.0).max(1.0);
        let size = if wide * 16.0 <= room { 16.0 } else { 10.5 };
        let size = Type { size, leading: size * 1.3 };
        let shape = Shape { size, align: Align::Left, width: room, left: 0.0, first: 0.0 };
        let lines = self.lines(&[Span::body(words)], &shape);
        let top = bottom - 3.0 - lines.len() as f32 * size.leading;
        lines.iter().enumerate().map(|(at, mark)| mark.moved(0.0, top + at as f32 * size.leading)).collect()
    }

    /// Name, date and ring; beside the last place for a signature where one is free.
    pub(super) fn seal(&mut self, seal: &Seal, beside: Beside) {
        self.tie_last(COMPANY, Tie::Strong);
        let size = self.body;
        let (body, day) = (Span::body(seal.body.as_str()), Span::body(seal.day.as_str()));
        let (body_width, day_width) = (self.typesetter.width(&body, size.size), self.typesetter.width(&day, size.size));
        // The date ends four characters from the margin; the name is centred over it, or ends at the margin if it is long.
        let end = TEXT_WIDTH - body_width / 2.0;
        let mut center = (TEXT_WIDTH - 4.0 * size.size - day_width / 2.0).min(end);
        if beside.height > 0.0 && body_width <= place_width() {
            // The name keeps to the right column, where nobody signs.
            center = center.max(place_width() + GUTTER + body_width / 2.0).min(end);
        }
        let height = if seal.mark.is_some() { SEAL + 1.0 } else { 2.0 * size.leading };
        let top = height / 2.0 - size.leading;
        let mut marks = Vec::new();
        if let Some(words) = &seal.mark {
            marks.push(Mark::Ring { center: (center, height / 2.0), radius: SEAL / 2.0, ink: Ink::Red });
            let words = Span::body(words.as_str());
            let words_width = self.typesetter.width(&words, 10.5);
            let mut mark =
                self.line_at(&words, Type::FIVE, center - words_width / 2.0, height / 2.0 - size.leading - 17.0);
            if let Mark::Text { ink, .. } = &mut mark {
                *ink = Ink::Red;
            }
            marks.push(mark);
        }
        marks.push(self.line_at(&body, size, (center - body_width / 2.0).max(0.0), top));
        marks.push(self.line_at(&day, size, center - day_width / 2.0, top + size.leading));
        let left = center - (SEAL / 2.0).max(day_width / 2.0);
        let gap = if left < place_width() + 2.0 { 0.0 } else { -raised(beside, top, body_width) };
        self.push(Strip { height, gap, marks, ..Strip::default() });
    }
}

/// How far the seal moves up beside the last place: all the way where its name fits there, else until the name lies under
/// the rule.
fn raised(beside: Beside, name_top: f32, name_width: f32) -> f32 {
    if name_width <= place_width() { beside.height } else { (name_top + BELOW - 2.0).min(beside.height) }
}

fn place_width() -> f32 {
    (TEXT_WIDTH - GUTTER) / 2.0
}
