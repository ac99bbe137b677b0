//! Fields: named values that flow behind a label, each in a slot, as the parties stand on the forms of the ministry.

use super::block::{Align, Entry, Field, Type};
use super::page::{Mark, TEXT_WIDTH};
use super::set::{Setter, Shape, Strip, Tie};
use super::text::{Span, width};

/// Blank between two fields on a line, in ems.
const BETWEEN: f32 = 1.0;

impl Setter<'_, '_> {
    pub(super) fn entry(&mut self, entry: &Entry) {
        let size = Type::FOUR;
        // A label wider than its column pushes the fields away rather than running into them.
        let left = entry.label_ems.max(self.typesetter.width(&Span::body(entry.label.as_str()), 1.0) + 1.0);
        let mut rows = self.flow_fields(&entry.fields, left, size);
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        let label = self.spread_label(&entry.label, left, size);
        rows[0].splice(0..0, label);
        let count = rows.len();
        for (at, marks) in rows.into_iter().enumerate() {
            let tie = if at + 1 < count { Tie::Weak } else { Tie::None };
            self.push(Strip { height: size.leading, marks, tie, ..Strip::default() });
        }
    }

    /// Lines of fields, beginning `left` ems from the margin.
    fn flow_fields(&mut self, fields: &[Field], left: f32, size: Type) -> Vec<Vec<Mark>> {
        let measure = TEXT_WIDTH / size.size;
        let mut rows: Vec<Vec<Mark>> = Vec::new();
        let mut at = f32::INFINITY;
        for field in fields {
            let span = Span::body(if field.label.is_empty() {
                field.value.clone()
            } else {
                format!("{}：{}", field.label, field.value)
            });
            let wide = width(&self.typesetter.cells(std::slice::from_ref(&span)), 1.0);
            if at + wide.max(field.slot - BETWEEN) > measure + 0.01 {
                rows.push(Vec::new());
                at = left;
            }
            if at + wide <= measure + 0.01 && !field.value.contains('\n') {
                let mark = self.line_at(&span, size, at * size.size, 0.0);
                if let Some(row) = rows.last_mut() {
                    row.push(mark);
                }
                at += (wide + BETWEEN).max(field.slot);
            } else {
                let shape = Shape { size, align: Align::Justify, width: TEXT_WIDTH, left, first: 0.0 };
                rows.pop_if(|row| row.is_empty());
                rows.extend(self.lines(&[span], &shape).into_iter().map(|mark| vec![mark]));
                at = f32::INFINITY;
            }
        }
        rows
    }

    /// A label whose characters are spread over the label column, so that 申请人 and 被申请人 end together.
    fn spread_label(&mut self, label: &str, ems: f32, size: Type) -> Vec<Mark> {
        let words = Span::body(label);
        let (count, room) = (label.chars().count(), ems - 1.0 - self.typesetter.width(&words, 1.0));
        let mut mark = self.line_at(&words, size, 0.0, 0.0);
        let mut end = ems - 1.0 - room;
        if let Mark::Text { spacing, .. } = &mut mark
            && count > 1
            && room > 0.0
            && room <= count as f32
        {
            *spacing = room / (count - 1) as f32 * size.size;
            end += room;
        }
        vec![mark, self.line_at(&Span::body("："), size, end * size.size, 0.0)]
    }
}
