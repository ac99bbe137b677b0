//! Text with separators: UTF-8 with or without its mark, or GBK. A byte that is no character is told with its place; nothing
//! is replaced or guessed.

use csv::{Position, ReaderBuilder, StringRecord, Trim};
use encoding_rs::{DecoderResult, GB18030};

use super::{Cell, Line, MAX_CELL, MAX_COLUMNS, MAX_LINES, Unreadable, name_of, too_long};
use crate::roll::fault::Fault;

/// The mark before UTF-8.
const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// The lines of a text.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
    let text = decode(bytes)?;
    if text.contains('\0') {
        return Err(Unreadable::File(
            "not-a-spreadsheet",
            "这个文件不是文本表格。请传xlsx或者csv文件。",
            "This is no text with separators; send xlsx or csv.",
        ));
    }
    // One way to end a line: with two, the reader would count a line late.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let (mut lines, mut record) = (Vec::new(), StringRecord::new());
    while reader.read_record(&mut record).map_err(|error| malformed(&error))? {
        let number = record.position().map_or(u32::MAX, |at| line_of(&text, at));
        let mut cells = Vec::new();
        for (column, words) in (0..MAX_COLUMNS).zip(&record).filter(|(_, words)| !words.is_empty()) {
            if words.len() > MAX_CELL {
                return Err(too_long(number, column));
            }
            cells.push((column, cell(words)));
        }
        if cells.is_empty() {
            continue;
        }
        lines.push(Line { number, cells });
        if lines.len() > MAX_LINES as usize {
            break;
        }
    }
    Ok(lines)
}

/// The line on which a record stands. The reader tells where it began to look, which is before empty lines.
fn line_of(text: &str, at: &Position) -> u32 {
    let ahead = usize::try_from(at.byte()).ok().and_then(|byte| text.as_bytes().get(byte..)).unwrap_or_default();
    let empty = ahead.iter().take_while(|byte| **byte == b'\n').count() as u64;
    u32::try_from(at.line() + empty).unwrap_or(u32::MAX)
}

/// What stands in a cell. A formula has no value in such a file; a quote that protects a word from being read as a formula
/// is taken off (S-58).
fn cell(words: &str) -> Cell {
    let is_formula = |words: &str| words.starts_with(['=', '+', '-', '@', '＝']);
    match words.strip_prefix('\'') {
        Some(rest) if is_formula(rest) || rest.starts_with(|c: char| c.is_ascii_digit()) => Cell::Text(rest.to_owned()),
        _ if words.starts_with('=') => Cell::Odd("=".to_owned()),
        _ => Cell::Text(words.to_owned()),
    }
}

/// The text, whatever it was written in.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Unreadable::File(
            "encoding",
            "这个文件是UTF-16编码，读不了。请另存为“CSV UTF-8”再传。",
            "The file is UTF-16; save it as CSV UTF-8 and send it again.",
        ));
    }
    let marked = bytes.strip_prefix(MARK);
    let body = marked.unwrap_or(bytes);
    let Err(wrong) = std::str::from_utf8(body) else {
        return Ok(String::from_utf8_lossy(body).into_owned());
    };
    // A first line that is UTF-8, and not only ASCII, says what the rest was meant to be.
    let (before, _) = body.split_at(wrong.valid_up_to());
    let head = before.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_utf8 = before.contains(&b'\n') && !head.is_ascii();
    if marked.is_some() || is_utf8 {
        return Err(broken(&String::from_utf8_lossy(before), "UTF-8"));
    }
    gbk(body)
}

/// GBK, and the four-byte characters of GB 18030 that names need.
fn gbk(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(text),
        _ => Err(broken(&text, "GBK")),
    }
}

/// A byte that is no character: behind this text.
fn broken(before: &str, encoding: &str) -> Unreadable {
    let line = before.matches('\n').count() + 1;
    let behind = before.rsplit('\n').next().unwrap_or_default();
    let column = u32::try_from(behind.matches([',', '\t', ';']).count()).unwrap_or(0);
    let character = behind.chars().count() + 1;
    let zh = format!("第{character}个字符起读不出来（按{encoding}），请用表格软件另存为“CSV UTF-8”再传。");
    let en = format!("Not readable from character {character} on (as {encoding}); save the file as CSV UTF-8.");
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    Unreadable::At(Fault::new(line, name_of(column), "encoding", zh, en))
}

/// Comma, tab or semicolon: what stands most often in the first lines.
fn separator(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(5).collect();
    let count = |separator: u8| head.iter().map(|line| line.matches(char::from(separator)).count()).sum::<usize>();
    [b',', b'\t', b';'].into_iter().max_by_key(|separator| (count(*separator), *separator == b',')).unwrap_or(b',')
}

fn malformed(error: &csv::Error) -> Unreadable {
    let line = error.position().and_then(|at| u32::try_from(at.line()).ok()).unwrap_or(1);
    let zh = "这一行读不出来，请核对引号和逗号。";
    Unreadable::At(Fault::new(line, "A", "malformed", zh, "This line cannot be read; check quotes and commas."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let said = |cell: Cell| match cell {
            Cell::Text(words) => words,
            other => format!("{other:?}"),
        };
        let lines = read(bytes).unwrap();
        lines
            .into_iter()
            .map(|line| (line.number, line.cells.into_iter().map(|(_, cell)| said(cell)).collect()))
            .collect()
    }

    fn at(bytes: &[u8]) -> (u32, String, String) {
        match read(bytes) {
            Err(Unreadable::At(fault)) => (fault.line, fault.column, fault.zh),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn three_ways_of_writing_say_the_same() {
        let text = "姓名,金额\n仇立言,\"28,600.00\"\n";
        let said = vec![(1, vec!["姓名".to_owned(), "金额".into()]), (2, vec!["仇立言".into(), "28,600.00".into()])];
        assert_eq!(words(text.as_bytes()), said);
        assert_eq!(words(&[MARK, text.as_bytes()].concat()), said);
        let (gbk, _, _) = GB18030.encode(text);
        assert_eq!(words(&gbk), said);
        assert_eq!(words(text.replace(',', "\t").replace("28\t600", "28,600").as_bytes()), said);
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let numbers: Vec<u32> =
            words("姓名\r\n\r\n甲\r\n\"乙\n丙\"\r\n丁\r\n".as_bytes()).iter().map(|line| line.0).collect();
        assert_eq!(numbers, [1, 3, 4, 6]);
    }

    #[test]
    fn a_byte_that_is_no_character_is_told_with_its_place() {
        let bad = [MARK, "姓名,金额\n仇立言,28600\n缪".as_bytes(), &[0xFF], "青禾,1\n".as_bytes()].concat();
        let (line, column, said) = at(&bad);
        assert_eq!((line, column.as_str()), (3, "A"));
        assert!(said.contains("第2个字符") && said.contains("UTF-8"), "{said}");
        let (gbk, _, _) = GB18030.encode("姓名,金额\n仇立言,2");
        let (line, column, said) = at(&[&gbk, &[0xFF, 0xFF][..]].concat());
        assert_eq!((line, column.as_str()), (2, "B"));
        assert!(said.contains("第6个字符") && said.contains("GBK"), "{said}");
    }

    #[test]
    fn a_formula_is_told_and_a_protected_word_is_itself() {
        let lines = read("姓名,证件号码,金额\n'=cmd,'330199197803121013,=1+1\n".as_bytes()).unwrap();
        let cells: Vec<&Cell> = lines[1].cells.iter().map(|(_, cell)| cell).collect();
        assert_eq!(cells[0], &Cell::Text("=cmd".to_owned()));
        assert_eq!(cells[1], &Cell::Text("330199197803121013".to_owned()));
        assert_eq!(cells[2], &Cell::Odd("=".to_owned()));
    }
}
