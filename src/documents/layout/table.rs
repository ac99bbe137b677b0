//! Tables: ruled cells, heads that are repeated on every page, rows that stay whole where a page can hold them.

use super::block::{Align, Row, Table, TableCell, Type};
use super::page::{Ink, Mark, TEXT_HEIGHT, TEXT_WIDTH};
use super::set::{Setter, Shape, Strip, Tie};

/// Blank between the rules of a cell and its text: at the sides, above and below.
const PADDING: (f32, f32) = (6.0, 3.5);
const RULE: f32 = 0.6;
/// Rows below this height stay whole even where they may be split.
const WHOLE: f32 = 0.4 * TEXT_HEIGHT;

/// A cell set into lines.
struct SetCell {
    left: f32,
    right: f32,
    lines: Vec<Mark>,
    top: bool,
}

impl Setter<'_, '_> {
    pub(super) fn table(&mut self, table: &Table) {
        let edges = edges(&table.columns);
        self.space(4.0);
        let head = table.head.as_ref().map(|row| {
            let strip = self.row(row, &edges, table.size);
            self.set.heads.push(strip.clone());
            self.push(Strip { tie: Tie::Strong, ..strip });
            self.set.heads.len() - 1
        });
        let head_height = head.map_or(0.0, |at| self.set.heads[at].height);
        for row in &table.rows {
            let strip = self.row(row, &edges, table.size);
            if (row.may_split && strip.height > WHOLE) || strip.height + head_height > TEXT_HEIGHT {
                self.split_row(row, &edges, table.size, head);
            } else {
                self.push(Strip { head, ..strip });
            }
        }
        self.space(6.0);
    }

    fn row(&mut self, row: &Row, edges: &[f32], size: Type) -> Strip {
        let cells = self.cells(row, edges, size);
        let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0) as f32;
        let height = (tallest * size.leading + 2.0 * PADDING.1).max(row.height);
        let mut marks = Vec::new();
        for cell in &cells {
            let used = cell.lines.len() as f32 * size.leading;
            let top = if cell.top { PADDING.1 } else { (height - used) / 2.0 };
            marks.extend(
                cell.lines
                    .iter()
                    .enumerate()
                    .map(|(at, line)| line.moved(cell.left + PADDING.0, top + at as f32 * size.leading)),
            );
        }
        marks.extend(verticals(&cells, height));
        marks.extend([horizontal(0.0), horizontal(height)]);
        Strip { height, marks, ..Strip::default() }
    }

    /// The lines of a row as strips of their own: the first three and the last three of them stay together.
    fn split_row(&mut self, row: &Row, edges: &[f32], size: Type, head: Option<usize>) {
        let cells = self.cells(row, edges, size);
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let filler =
            ((row.height - count as f32 * size.leading - 2.0 * PADDING.1) / size.leading).ceil().max(0.0) as usize;
        let total = (count + filler).max(1);
        for at in 0..total {
            let (is_first, is_last) = (at == 0, at + 1 == total);
            let above = if is_first { PADDING.1 } else { 0.0 };
            let height = size.leading + above + if is_last { PADDING.1 } else { 0.0 };
            let mut marks: Vec<Mark> = Vec::new();
            for cell in &cells {
                let skipped = if cell.top { 0 } else { (total - cell.lines.len().min(total)) / 2 };
                if let Some(line) = at.checked_sub(skipped).and_then(|line| cell.lines.get(line)) {
                    marks.push(line.moved(cell.left + PADDING.0, above));
                }
            }
            marks.extend(verticals(&cells, height));
            marks.extend(is_first.then(|| horizontal(0.0)));
            marks.extend(is_last.then(|| horizontal(height)));
            let tie = if !is_last && (at < 2 || at + 3 >= total) { Tie::Weak } else { Tie::None };
            self.push(Strip {
                height,
                marks,
                tie,
                head,
                continues: !is_first,
                continued: !is_last,
                ..Strip::default()
            });
        }
    }

    fn cells(&mut self, row: &Row, edges: &[f32], size: Type) -> Vec<SetCell> {
        let mut column = 0;
        let last = edges.len() - 1;
        row.cells
            .iter()
            .map(|cell| {
                let from = column.min(last);
                column = (column + cell.span.max(1)).min(last);
                let (left, right) = (edges[from], edges[column]);
                SetCell { left, right, lines: self.cell_lines(cell, right - left, size), top: cell.top }
            })
            .collect()
    }

    fn cell_lines(&mut self, cell: &TableCell, width: f32, size: Type) -> Vec<Mark> {
        let first = if cell.indent { 2.0 } else { 0.0 };
        let width = (width - 2.0 * PADDING.0).max(size.size);
        self.lines(&cell.spans, &Shape { size, align: cell.align, width, left: 0.0, first })
    }
}

/// Where the columns begin and end, from the shares of the width.
fn edges(columns: &[f32]) -> Vec<f32> {
    let total: f32 = columns.iter().sum::<f32>().max(f32::EPSILON);
    let mut edges = vec![0.0];
    let mut sum = 0.0;
    for share in columns {
        sum += share;
        edges.push(TEXT_WIDTH * sum / total);
    }
    edges
}

fn verticals(cells: &[SetCell], height: f32) -> Vec<Mark> {
    let upright = |x: f32| Mark::Rule { from: (x, 0.0), to: (x, height), width: RULE, ink: Ink::Black };
    let last = cells.last().map(|cell| upright(cell.right));
    cells.iter().map(|cell| upright(cell.left)).chain(last).collect()
}

/// The rule above or below a row, over the whole width.
pub(super) fn horizontal(y: f32) -> Mark {
    // Half a rule longer on both sides, so that the corners are closed.
    Mark::Rule { from: (-RULE / 2.0, y), to: (TEXT_WIDTH + RULE / 2.0, y), width: RULE, ink: Ink::Black }
}

impl Table {
    /// A ruled form: names in the first column, values in the second.
    pub fn form(names: f32, rows: Vec<Row>, size: Type) -> Table {
        Table { columns: vec![names, 1.0 - names], head: None, rows, size }
    }
}

impl Row {
    /// A name and a short value at the left.
    pub fn named(name: &str, value: impl Into<String>) -> Row {
        Row {
            cells: vec![TableCell::head(name), TableCell { align: Align::Left, ..TableCell::new(value) }],
            ..Row::default()
        }
    }

    /// A name and prose, at least `height` points high, split over pages where it is long.
    pub fn prose(name: &str, text: impl Into<String>, height: f32) -> Row {
        Row { cells: vec![TableCell::head(name), TableCell::prose(text)], height, may_split: true }
    }
}
