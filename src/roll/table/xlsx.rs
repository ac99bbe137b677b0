//! Workbooks. The archive is unpacked once into nothing, counted, before anything reads it: a small file that becomes a
//! large one is refused. Cells are taken one by one and only from the upper left of the first visible sheet: one cell far
//! below makes no giant table. (S-50)

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Cell, Line, MAX_CELL, MAX_COLUMNS, MAX_LINES, Unreadable, too_long};

/// Parts of a workbook at most.
const MAX_PARTS: usize = 400;
/// Bytes of all its parts together, unpacked.
const MAX_UNPACKED: u64 = 24 * 1024 * 1024;

/// The lines of the first visible sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    weigh(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| no_spreadsheet())?;
    let visible = book.sheets_metadata().iter().find(|sheet| sheet.visible == SheetVisible::Visible);
    let name = visible.map(|sheet| sheet.name.clone()).ok_or_else(no_spreadsheet)?;
    let mut reader = book.worksheet_cells_reader(&name).map_err(|_| no_spreadsheet())?;
    let mut lines: BTreeMap<u32, Vec<(u32, Cell)>> = BTreeMap::new();
    while let Some(found) = reader.next_cell().map_err(|_| no_spreadsheet())? {
        let (row, column) = found.get_position();
        let Some(cell) = cell(found.get_value()) else { continue };
        if column >= MAX_COLUMNS || row > MAX_LINES {
            // One line beyond tells that there are too many; what lies further out is not the roll.
            continue;
        }
        if matches!(&cell, Cell::Text(text) if text.len() > MAX_CELL) {
            return Err(too_long(row + 1, column));
        }
        lines.entry(row).or_default().push((column, cell));
    }
    Ok(lines.into_iter().map(|(row, cells)| Line { number: row + 1, cells }).collect())
}

/// Unpacks everything and keeps nothing: what the archive says of its own sizes is not believed.
fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_spreadsheet())?;
    if archive.len() > MAX_PARTS {
        return Err(too_large());
    }
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => protected(),
            _ => no_spreadsheet(),
        })?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| no_spreadsheet())?;
        left = left.checked_sub(unpacked).ok_or_else(too_large)?;
    }
    Ok(())
}

/// What a cell holds; none when it holds nothing.
fn cell(value: &DataRef<'_>) -> Option<Cell> {
    let text = |words: &str| Some(words.trim()).filter(|words| !words.is_empty()).map(|words| Cell::Text(words.into()));
    match value {
        DataRef::Empty => None,
        DataRef::String(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(*number)),
        DataRef::Bool(_) => Some(Cell::Odd("TRUE/FALSE".to_owned())),
        DataRef::Error(error) => Some(Cell::Odd(error.to_string())),
        DataRef::DateTime(day) => Some(Cell::Odd(day.to_string())),
        DataRef::DateTimeIso(day) | DataRef::DurationIso(day) => Some(Cell::Odd(day.clone())),
    }
}

fn no_spreadsheet() -> Unreadable {
    Unreadable::File(
        "not-a-spreadsheet",
        "这个文件不是能读的表格，可能已经损坏。请传xlsx或者csv文件。",
        "This is no spreadsheet that can be read, or it is damaged; send xlsx or csv.",
    )
}

fn protected() -> Unreadable {
    Unreadable::File(
        "encrypted-or-old",
        "这个文件加了密码，读不了。请去掉密码再传。",
        "The file is protected by a password; take it off and send it again.",
    )
}

fn too_large() -> Unreadable {
    Unreadable::File(
        "unpacks-too-large",
        "这个文件解开后太大，没有读。请只留名册这一张表，另存后再传。",
        "The file becomes too large when unpacked and was not read; keep the roll alone and save it anew.",
    )
}
