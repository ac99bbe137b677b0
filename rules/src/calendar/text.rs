//! The announcement of a year as text, a line an entry: `2027-02-06..2027-02-12 春节`, and `+2027-02-14 上班` for weekend
//! days that are worked. It is what people type and what is stored; a wrong line is named with its line and column.

use chrono::NaiveDate;

use super::{CalendarError, Entry, faults};

/// Longer texts are no calendar.
const LONGEST: usize = 8_000;
/// How an entry is called that was given no name.
const UNNAMED: (&str, &str) = ("放假", "上班");

/// Where a text cannot be read, and why. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// Why.
    pub why: Why,
}

/// Why a place of the text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Here a date should stand.
    NoDate,
    /// Between the date and the name a space should stand.
    NoSpace,
    /// The text is far too long.
    TooLong,
    /// It reads, but cannot be.
    Calendar(CalendarError),
}

/// An entry with the places of its two dates.
struct Placed {
    entry: Entry,
    line: usize,
    columns: (usize, usize),
}

/// Reads the text of a year. Everything wrong is named at once; empty lines are passed over.
pub fn read(year: i32, text: &str) -> Result<Vec<Entry>, Vec<LineFault>> {
    if text.chars().count() > LONGEST {
        return Err(vec![LineFault { line: 1, column: 1, why: Why::TooLong }]);
    }
    let (mut placed, mut wrong) = (Vec::new(), Vec::new());
    for (at, line) in text.lines().enumerate() {
        match read_line(at + 1, line) {
            Ok(found) => placed.extend(found),
            Err(fault) => wrong.push(fault),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let entries: Vec<Entry> = placed.iter().map(|placed| placed.entry.clone()).collect();
    let wrong: Vec<LineFault> = faults(year, &entries).into_iter().map(|(at, why)| located(&placed, at, why)).collect();
    if wrong.is_empty() { Ok(entries) } else { Err(wrong) }
}

/// Reads what was stored: it was checked when it was entered. None if it is no calendar.
pub fn stored(text: &str) -> Option<Vec<Entry>> {
    let lines: Result<Vec<Option<Placed>>, LineFault> =
        text.lines().enumerate().map(|(at, line)| read_line(at + 1, line)).collect();
    Some(lines.ok()?.into_iter().flatten().map(|placed| placed.entry).collect())
}

/// The text of a year's entries, in the order of days.
pub fn write(entries: &[Entry]) -> String {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| (entry.first_on, entry.worked));
    sorted.into_iter().map(write_line).collect::<Vec<_>>().join("\n")
}

fn write_line(entry: &Entry) -> String {
    let sign = if entry.worked { "+" } else { "" };
    let days = match entry.first_on == entry.last_on {
        true => entry.first_on.to_string(),
        false => format!("{}..{}", entry.first_on, entry.last_on),
    };
    format!("{sign}{days} {}", entry.name).trim_end().to_owned()
}

fn located(placed: &[Placed], at: Option<usize>, why: CalendarError) -> LineFault {
    let found = at.and_then(|at| placed.get(at));
    let (line, column) = found.map_or((1, 1), |found| {
        let second = why.day() == Some(found.entry.last_on) && found.entry.first_on != found.entry.last_on;
        (found.line, if second { found.columns.1 } else { found.columns.0 })
    });
    LineFault { line, column, why: Why::Calendar(why) }
}

fn read_line(line: usize, text: &str) -> Result<Option<Placed>, LineFault> {
    let mut reader = Reader { signs: text.chars().collect(), at: 0 };
    let fault = |column: usize, why: Why| LineFault { line, column, why };
    reader.skip_space();
    if reader.is_at_end() {
        return Ok(None);
    }
    let worked = reader.eat("+") || reader.eat("＋");
    reader.skip_space();
    let first_column = reader.column();
    let first_on = reader.date().ok_or_else(|| fault(first_column, Why::NoDate))?;
    let (mut last_column, mut last_on) = (first_column, first_on);
    if reader.eat("..") {
        last_column = reader.column();
        last_on = reader.date().ok_or_else(|| fault(last_column, Why::NoDate))?;
    }
    if !reader.is_at_end() && !reader.skip_space() {
        return Err(fault(reader.column(), Why::NoSpace));
    }
    let rest = reader.rest();
    let unnamed = if worked { UNNAMED.1 } else { UNNAMED.0 };
    let name = if rest.is_empty() { unnamed.to_owned() } else { rest };
    Ok(Some(Placed { entry: Entry { first_on, last_on, worked, name }, line, columns: (first_column, last_column) }))
}

/// A line, read sign by sign.
struct Reader {
    signs: Vec<char>,
    at: usize,
}

impl Reader {
    fn column(&self) -> usize {
        self.at + 1
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.signs.len()
    }

    fn ahead(&self, many: usize) -> String {
        self.signs.iter().skip(self.at).take(many).collect()
    }

    fn eat(&mut self, word: &str) -> bool {
        let many = word.chars().count();
        let found = self.ahead(many) == word;
        if found {
            self.at += many;
        }
        found
    }

    /// Passes over space; true when there was some.
    fn skip_space(&mut self) -> bool {
        let from = self.at;
        while self.signs.get(self.at).is_some_and(|sign| sign.is_whitespace()) {
            self.at += 1;
        }
        self.at > from
    }

    /// A date of ten signs.
    fn date(&mut self) -> Option<NaiveDate> {
        let text = self.ahead(10);
        let is_shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let day = text.parse().ok().filter(|_| is_shaped)?;
        self.at += 10;
        Some(day)
    }

    fn rest(&self) -> String {
        self.ahead(self.signs.len()).trim().to_owned()
    }
}

impl LineFault {
    /// The code of the field error.
    pub const fn code(&self) -> &'static str {
        match self.why {
            Why::NoDate => "calendar-no-date",
            Why::NoSpace => "calendar-no-space",
            Why::TooLong => "calendar-too-long",
            Why::Calendar(wrong) => wrong.code(),
        }
    }

    /// The sentence for people, Chinese.
    pub fn zh(&self) -> String {
        let why = match self.why {
            Why::NoDate => "这里要写日期，例如2027-02-06".to_owned(),
            Why::NoSpace => "日期后面空一格再写名称".to_owned(),
            Why::TooLong => format!("内容太长，最多{LONGEST}个字"),
            Why::Calendar(wrong) => wrong.zh(),
        };
        format!("第{}行第{}列：{why}。", self.line, self.column)
    }

    /// The sentence for people, English.
    pub fn en(&self) -> String {
        let why = match self.why {
            Why::NoDate => "here a date is wanted, such as 2027-02-06".to_owned(),
            Why::NoSpace => "a space is wanted between the date and the name".to_owned(),
            Why::TooLong => format!("the text is too long; the limit is {LONGEST} characters"),
            Why::Calendar(wrong) => wrong.en(),
        };
        format!("Line {}, column {}: {why}.", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::announced;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn wrong(text: &str) -> Vec<(usize, usize, &'static str)> {
        let faults = read(2027, text).expect_err("it is wrong");
        faults.iter().map(|fault| (fault.line, fault.column, fault.code())).collect()
    }

    #[test]
    fn a_year_reads_as_it_is_typed() {
        let entries =
            read(2027, "2027-01-01 元旦\r\n\n  2027-02-06..2027-02-12  春节 \n+2027-02-14\n＋2027-02-20 上班");
        assert_eq!(
            entries,
            Ok(vec![
                Entry::off(day("2027-01-01"), day("2027-01-01"), "元旦"),
                Entry::off(day("2027-02-06"), day("2027-02-12"), "春节"),
                Entry::worked(day("2027-02-14"), "上班"),
                Entry::worked(day("2027-02-20"), "上班"),
            ])
        );
    }

    #[test]
    fn what_was_announced_comes_back_as_it_was_written() {
        for (year, entries) in announced::all() {
            let text = write(&entries);
            assert_eq!(read(year, &text), Ok(entries.clone()), "{text}");
            assert_eq!(stored(&text), Some(entries));
        }
        assert_eq!(stored("2027-02-30"), None);
    }

    #[test]
    fn every_wrong_line_is_named_with_its_column() {
        assert_eq!(wrong("元旦"), [(1, 1, "calendar-no-date")]);
        assert_eq!(
            wrong("2027-01-01\n2027-02-30 春节\n+ 一"),
            [(2, 1, "calendar-no-date"), (3, 3, "calendar-no-date")]
        );
        assert_eq!(wrong("2027-02-06..春节"), [(1, 13, "calendar-no-date")]);
        assert_eq!(wrong("2027-02-06春节"), [(1, 11, "calendar-no-space")]);
        assert_eq!(wrong("2027-01-01\n+2027-02-15 上班"), [(2, 2, "calendar-not-a-weekend")]);
        assert_eq!(wrong("2027-02-06..2028-02-12 春节"), [(1, 13, "calendar-other-year")]);
        assert_eq!(wrong("2027-02-12..2027-02-06 春节"), [(1, 1, "calendar-reversed")]);
        assert_eq!(
            wrong("2027-01-01\n2027-02-06..2027-02-12\n2027-02-12 除夕\n+2027-02-06"),
            [(3, 1, "calendar-twice"), (4, 2, "calendar-contradiction")]
        );
        assert_eq!(wrong(""), [(1, 1, "calendar-no-days-off")]);
        assert_eq!(wrong("2027-06-01..2027-08-01 暑假"), [(1, 1, "calendar-too-many-days-off")]);
        assert_eq!(wrong(&"长".repeat(30_000)), [(1, 1, "calendar-too-long")]);
        let sentence = read(2027, "2027-01-01\n+2027-02-15 上班").expect_err("it is wrong")[0].zh();
        assert_eq!(sentence, "第2行第2列：2027年2月15日（星期一）不是周末，不用填成调休上班日。");
    }
}
