//! A table out of a file: xlsx, or text with separators in UTF-8 or GBK. What kind it is says its content, never its name.
//! Nothing is calculated, nothing is kept: a formula counts by the value that was stored with it. (S-50, S-58)

mod text;
mod xlsx;

use crate::error::Error;
use crate::roll::fault::{Fault, refusal};

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// Lines that are looked at; a roll has 2,000 people, and some lines around them.
pub const MAX_LINES: u32 = 2_100;
/// Columns that are looked at.
pub const MAX_COLUMNS: u32 = 60;
/// Longest cell, in bytes: nothing of a person is longer.
pub const MAX_CELL: usize = 4_000;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number that was stored as a number.
    Number(f64),
    /// A formula without value, an error value, or something else that is no word.
    Odd(String),
}

/// One line: its number in the file, and its cells by column from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// From 1, as a reader of the file counts.
    pub number: u32,
    /// Cells that hold something.
    pub cells: Vec<(u32, Cell)>,
}

impl Line {
    /// The cell of a column.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, cell)| cell)
    }
}

/// Why a file cannot be read at all.
#[derive(Debug)]
pub enum Unreadable {
    /// The file as a whole.
    File(&'static str, &'static str, &'static str),
    /// One place in it.
    At(Fault),
}

impl From<Unreadable> for Error {
    fn from(why: Unreadable) -> Error {
        match why {
            Unreadable::File(code, zh, en) => Error::field("file", code, zh, en),
            Unreadable::At(fault) => refusal(vec![fault]),
        }
    }
}

/// Reads the first sheet of a file, line by line; lines that hold nothing are left out.
pub fn read(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    /// Old workbooks, and new ones behind a password.
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(empty());
    }
    let lines = if bytes.starts_with(b"PK") {
        xlsx::read(bytes)?
    } else if bytes.starts_with(COMPOUND) {
        return Err(Unreadable::File(
            "encrypted-or-old",
            "这个文件加了密码，或者是旧的xls格式，读不了。请去掉密码，另存为xlsx或者csv再传。",
            "The file is protected by a password or is an old xls; save it as xlsx or csv without a password.",
        ));
    } else {
        text::read(bytes)?
    };
    if lines.is_empty() { Err(empty()) } else { Ok(lines) }
}

fn empty() -> Unreadable {
    Unreadable::File("empty-file", "文件是空的，请选填好的名册。", "The file is empty; choose the filled-in roll.")
}

fn too_long(line: u32, column: u32) -> Unreadable {
    let zh = "这一格的内容太长，请核对文件。";
    let fault = Fault::new(line, name_of(column), "too-long", zh, "This cell is too long; check the file.");
    Unreadable::At(fault)
}

/// The letters by which spreadsheets call a column, from 0: A, Z, AA.
pub fn name_of(column: u32) -> String {
    let (mut rest, mut letters) = (column, Vec::new());
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(name_of), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn an_old_or_protected_workbook_and_an_empty_file_are_named_as_such() {
        let code = |bytes: &[u8]| match read(bytes) {
            Err(Unreadable::File(code, _, _)) => code,
            other => panic!("{other:?}"),
        };
        assert_eq!(code(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]), "encrypted-or-old");
        assert_eq!(code(b""), "empty-file");
        assert_eq!(code(b" \r\n \n"), "empty-file");
        assert_eq!(code(b"\xEF\xBB\xBF"), "empty-file");
        assert_eq!(code(b"PK\x03\x04 this is no archive"), "not-a-spreadsheet");
    }
}
