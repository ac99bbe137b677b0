//! Fields: named values that flow behind a label, each in a slot, as the parties stand on the forms of the ministry.

use super::block::{Align, Entry, Field, Type};
use super::page::{Mark, TEXT_WIDTH};
use super::set::{Setter, Shape, Strip, Tie};
use super::text::{Span, width};

/// Blank between two fields on a line, in ems.
const BETWEEN: f32 = 1.0;

impl Setter<'_, '_> {
    pub(super) fn entry(&mut self, entry: &Entry) {
        let size = self.body;
        let mut rows = self.flow_fields(&entry.fields, entry.label_ems, size);
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        let label = self.spread_label(&entry.label, entry.label_ems, size);
        rows[0].insert(0, label);
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
            let span = Span::body(if field.label.is_empty() { field.value.clone() } else { format!("{}：{}", field.label, field.value) });
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
                rows.pop();
                rows.extend(self.lines(&[span], &shape).into_iter().map(|mark| vec![mark]));
                at = f32::INFINITY;
            }
        }
        rows
    }

    /// A label whose characters are spread over the label column, so that 申请人 and 被申请人 end together.
    fn spread_label(&mut self, label: &str, ems: f32, size: Type) -> Mark {
        let span = Span::body(label);
        let (words, colon) = (label.trim_end_matches('：').chars().count(), label.chars().filter(|c| *c == '：').count());
        let room = ems - colon as f32 - words as f32;
        let mut mark = self.line_at(&span, size, 0.0, 0.0);
        if let Mark::Text { spacing, .. } = &mut mark
            && words > 1
            && room > 0.0
            && room <= words as f32
        {
            *spacing = room / words as f32 * size.size;
        }
        mark
    }
}
