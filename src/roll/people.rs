//! The people of a file: every line checked, every mistake named by line and column, all at once. Nothing here knows the
//! database; whoever stands on the roll already is found later.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::money::Money;
use rules::roll::MOST_MEMBERS;

use super::columns::{Column, Heads};
use super::fault::{Fault, refusal};
use super::member::{CheckedMember, MemberInput, gender_of, id_kind_of};
use super::table::{self, Cell, Line};
use crate::error::{Error, FieldError, Result};
use crate::fields;

/// From here on a number that was stored as a number has lost digits.
const EXACT: f64 = 1e15;

/// The word for the sum of a part of the lines, which this reader cannot check.
const PART: &str = "小计";

/// The people of a file.
pub struct People {
    /// Each with the line on which they stand.
    pub rows: Vec<(u32, CheckedMember)>,
    /// Words of the columns that were left out.
    pub ignored: Vec<String>,
    /// The head, for what is found later.
    pub heads: Heads,
}

/// Reads a file. It holds a roll, or everything that is wrong with it is the answer.
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<People> {
    let lines = table::read(bytes)?;
    let mut heads = Heads::find(&lines).map_err(refusal)?;
    let mut reading = Reading { heads: &heads, today, rows: Vec::new(), faults: Vec::new() };
    for line in lines.iter().skip(heads.at + 1) {
        reading.line(line);
    }
    reading.people_twice();
    let Reading { rows, faults, .. } = reading;
    if !faults.is_empty() {
        return Err(refusal(faults));
    }
    if rows.is_empty() {
        let zh = "列名下面没有人，请填好名册再传。";
        return Err(Error::field("file", "no-rows", zh, "Nobody stands below the names of the columns."));
    }
    let ignored = std::mem::take(&mut heads.ignored);
    Ok(People { rows, ignored, heads })
}

struct Reading<'a> {
    heads: &'a Heads,
    today: NaiveDate,
    rows: Vec<(u32, CheckedMember)>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn line(&mut self, line: &Line) {
        if is_total(line) {
            return self.total(line);
        }
        let says = |column: &Column| self.heads.place(*column).is_some_and(|place| line.cell(place).is_some());
        let says_something = [Column::Name, Column::IdNumber, Column::Phone, Column::Amount, Column::Address];
        if !says_something.iter().any(says) {
            return;
        }
        if self.rows.len() == MOST_MEMBERS {
            if self.faults.iter().all(|fault| fault.code != "too-many-people") {
                let zh = format!("一份名册最多{MOST_MEMBERS}人，从这一行起超出了，请分开登记。");
                let en = format!("A roll holds {MOST_MEMBERS} people at most; from this line on there are more.");
                self.fault(line.number, Column::Name, "too-many-people", zh, en);
            }
            return;
        }
        let before = self.faults.len();
        let input = self.input(line);
        match input.checked(self.today) {
            Ok(member) if self.faults.len() == before => self.rows.push((line.number, member)),
            Ok(_) => {}
            Err(wrong) => wrong.into_iter().for_each(|one| self.wrong(line, one)),
        }
    }

    /// What a line tells.
    fn input(&mut self, line: &Line) -> MemberInput {
        let kind = self.text(line, Column::IdKind);
        let gender = self.text(line, Column::Gender);
        MemberInput {
            name: self.text(line, Column::Name).unwrap_or_default(),
            id_kind: kind.and_then(|words| self.known(line, Column::IdKind, &words, id_kind_of)),
            id_number: self.text(line, Column::IdNumber),
            id_number_override_reason: self.text(line, Column::Override),
            gender: gender.and_then(|words| self.known(line, Column::Gender, &words, gender_of)),
            phone: self.text(line, Column::Phone),
            address: self.text(line, Column::Address),
            amount: self.amount(line),
            note: self.text(line, Column::Note),
        }
    }

    fn known(
        &mut self,
        line: &Line,
        column: Column,
        words: &str,
        read: fn(&str) -> Option<&'static str>,
    ) -> Option<String> {
        let code = read(words);
        if code.is_none() {
            let (zh, en) = match column {
                Column::Gender => ("请写男或女。", "Write 男 (male) or 女 (female)."),
                _ => (
                    "没有这种证件，请写居民身份证、护照等。",
                    "There is no such document; write 居民身份证, 护照 and so on.",
                ),
            };
            self.fault(line.number, column, "unknown-code", zh, en);
        }
        code.map(str::to_owned)
    }

    /// The words of a cell. A number that was stored as such is written out, while it still has all its digits.
    fn text(&mut self, line: &Line, column: Column) -> Option<String> {
        match line.cell(self.heads.place(column)?)? {
            Cell::Text(words) => Some(words.clone()),
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => Some(format!("{number:.0}")),
            Cell::Number(_) => {
                let zh = "这一格存成了数字，后几位已经丢失。请把这一列设为文本，重新填写。";
                let en =
                    "Stored as a number, so that its last digits are lost; make the column text and type it again.";
                self.fault(line.number, column, "digits-lost", zh, en);
                None
            }
            Cell::Odd(what) => {
                self.odd(line.number, column, &what.clone());
                None
            }
        }
    }

    /// An amount as the API writes it.
    fn amount(&mut self, line: &Line) -> Option<String> {
        match line.cell(self.heads.place(Column::Amount)?)? {
            Cell::Text(words) => Some(fields::typed_amount(words)),
            Cell::Number(number) => Some(written_amount(*number)),
            Cell::Odd(what) => {
                self.odd(line.number, Column::Amount, &what.clone());
                None
            }
        }
    }

    fn odd(&mut self, line: u32, column: Column, what: &str) {
        let (zh, en) = match what {
            "=" => (
                "这一格是公式，请改成数值或者文字。".to_owned(),
                "This cell holds a formula; put its value there.".to_owned(),
            ),
            other => (
                format!("这一格是“{other}”，请改成数值或者文字。"),
                format!("This cell holds \"{other}\"; put a value there."),
            ),
        };
        self.fault(line, column, "odd-cell", zh, en);
    }

    /// A line with the sum: nobody stands on it, but it must be the sum.
    fn total(&mut self, line: &Line) {
        let is_whole = first_words(line).is_some_and(|words| words != PART);
        let said = self.amount(line).and_then(|said| Money::parse(&said).ok()).filter(|_| is_whole);
        let (Some(said), true) = (said, self.faults.is_empty()) else { return };
        let sum = rules::roll::sum(self.rows.iter().map(|(_, member)| member.amount)).unwrap_or(Money::MAX);
        if said != sum {
            let zh = format!("合计写的是{}元，各人加起来是{}元，请核对。", said.grouped(), sum.grouped());
            let en = format!("The sum says {}, the amounts come to {}; check them.", said.grouped(), sum.grouped());
            self.fault(line.number, Column::Amount, "sum-differs", zh, en);
        }
    }

    /// The same person on two lines: by the number, or by name and telephone where one of them has none.
    fn people_twice(&mut self) {
        let (mut numbers, mut contacts) = (HashMap::new(), HashMap::new());
        let mut found = Vec::new();
        for (line, member) in &self.rows {
            let by_number = member.id_number.as_ref().and_then(|number| numbers.insert(number.clone(), *line));
            let before = contacts.insert(member.contact(), (*line, member.id_number.is_some()));
            let by_contact = before.filter(|(_, has_number)| !has_number || member.id_number.is_none());
            match (by_number, by_contact) {
                (Some(first), _) => found.push((*line, Column::IdNumber, first)),
                (None, Some((first, _))) => found.push((*line, Column::Name, first)),
                (None, None) => {}
            }
        }
        for (line, column, first) in found {
            let (zh, en) = match column {
                Column::IdNumber => (
                    format!("证件号和第{first}行重复，请删掉一行。"),
                    format!("The same number stands on line {first}; remove one of them."),
                ),
                _ => (
                    format!("姓名、电话和第{first}行一样。是同一个人就删掉一行，不是就填证件号码。"),
                    format!("Name and telephone as on line {first}; remove one, or give the number of the document."),
                ),
            };
            self.fault(line, column, "person-twice", zh, en);
        }
    }

    fn wrong(&mut self, line: &Line, one: FieldError) {
        let column = match one.field.as_str() {
            "name" => Column::Name,
            "id_kind" => Column::IdKind,
            "id_number" => Column::IdNumber,
            "id_number_override_reason" => Column::Override,
            "gender" => Column::Gender,
            "phone" => Column::Phone,
            "address" => Column::Address,
            "amount" => Column::Amount,
            "note" => Column::Note,
            _ => Column::Name,
        };
        let word = self.heads.word(column).to_owned();
        self.faults.push(Fault { line: line.number, column: word, code: one.code, zh: one.zh, en: one.en });
    }

    fn fault(&mut self, line: u32, column: Column, code: &'static str, zh: impl Into<String>, en: impl Into<String>) {
        let word = self.heads.word(column).to_owned();
        self.faults.push(Fault::new(line, word, code, zh, en));
    }
}

/// A number as people wrote it down: fifteen digits, which is what spreadsheets show.
fn written_amount(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    fields::typed_amount(&format!("{shown}"))
}

/// Whether a line is a sum and not a person.
fn is_total(line: &Line) -> bool {
    first_words(line)
        .is_some_and(|words| words == PART || ["合计", "总计", "共计", "合计金额"].contains(&words.as_str()))
}

/// The first words on a line.
fn first_words(line: &Line) -> Option<String> {
    line.cells.iter().find_map(|(_, cell)| match cell {
        Cell::Text(words) => Some(fold(words)),
        _ => None,
    })
}

fn fold(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !matches!(c, '：' | ':')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-02-03".parse().unwrap()
    }

    fn faults(text: &str) -> Vec<String> {
        match read(text.as_bytes(), today()) {
            Err(Error::Fields(fields)) => {
                fields.into_iter().map(|field| format!("{}: {}", field.field, field.code)).collect()
            }
            Err(other) => vec![other.to_string()],
            Ok(_) => Vec::new(),
        }
    }

    #[test]
    fn every_wrong_cell_is_named_with_its_line_and_its_column() {
        let text = "姓名,身份证号,电话,金额\n覃若川,330199197803121013,15400001001,100\n,33019919850927104X,1540000,1.005\n\
                    步云舒,330199198509271040,,abc\n";
        assert_eq!(
            faults(text),
            [
                "line 3, 姓名: name-empty",
                "line 3, 电话: phone-format",
                "line 3, 金额: money-places",
                "line 4, 身份证号: id-check-digit",
                "line 4, 金额: money-format",
            ]
        );
    }

    #[test]
    fn the_same_person_twice_is_told_with_the_other_line() {
        let text = "姓名,证件号码,电话\n覃若川,330199197803121013,\n覃若川,330199197803121013,\n步云舒,,15400001002\n步云舒,,15400001002\n";
        assert_eq!(faults(text), ["line 3, 证件号码: person-twice", "line 5, 姓名: person-twice"]);
        // Two people of one name with numbers of their own are two people.
        assert_eq!(faults("姓名,证件号码\n覃若川,330199197803121013\n覃若川,33019919850927104X\n"), [""; 0]);
    }

    #[test]
    fn a_line_with_the_sum_is_nobody_but_must_be_the_sum() {
        let head = "姓名,电话,金额\n覃若川,15400001001,100.50\n步云舒,15400001002,200\n";
        assert_eq!(faults(&format!("{head}合计,,300.5\n")), [""; 0]);
        assert_eq!(faults(&format!("{head}合计,,300\n")), ["line 4, 金额: sum-differs"]);
        assert_eq!(faults(&format!("{head}小计,,7\n")), [""; 0]);
    }

    #[test]
    fn amounts_of_cells_are_exact() {
        assert_eq!(written_amount(28_600.55), "28600.55");
        assert_eq!(written_amount(0.1 + 0.2), "0.30");
        assert_eq!(written_amount(1_236_800.0), "1236800.00");
        assert_eq!(written_amount(1.005), "1.005");
    }

    #[test]
    fn two_thousand_are_a_roll_and_one_more_is_not() {
        let people = |count: usize| {
            let lines: String =
                (0..count).map(|at| format!("某{},154{at:08}\n", "甲乙丙丁".chars().nth(at % 4).unwrap())).collect();
            format!("姓名,电话\n{lines}")
        };
        assert_eq!(faults(&people(2_000)), [""; 0]);
        assert_eq!(faults(&people(2_001)), ["line 2002, 姓名: too-many-people"]);
        assert_eq!(faults(&people(2_500)), ["line 2002, 姓名: too-many-people"]);
    }

    #[test]
    fn nobody_below_the_heads_is_no_roll() {
        assert_eq!(faults("姓名,电话\n"), ["file: no-rows"]);
        assert_eq!(faults("姓名,电话,序号\n,,1\n,,2\n"), ["file: no-rows"]);
    }
}
