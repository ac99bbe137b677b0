//! Which column says what: by the words at its head, in any order. (司发通〔2010〕239号 calls them so; clerks call them otherwise)

use unicode_normalization::UnicodeNormalization;

use super::fault::Fault;
use super::table::{Cell, Line};

/// Lines among which the head stands: a title and a remark may stand above it.
const HEAD_WITHIN: usize = 10;

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// 姓名.
    Name,
    /// 证件类型.
    IdKind,
    /// 证件号码.
    IdNumber,
    /// Why a number that fails its check is kept.
    Override,
    /// 性别.
    Gender,
    /// 电话.
    Phone,
    /// 住址.
    Address,
    /// 金额.
    Amount,
    /// 备注.
    Note,
    /// 序号: counted by themselves.
    Number,
}

/// The words for each column; the first is the one of the template.
const WORDS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &["姓名", "名字", "当事人姓名", "当事人", "工人姓名", "职工姓名", "员工姓名", "户主姓名", "户主", "name"],
    ),
    (Column::IdKind, &["证件类型", "证件种类", "证件名称", "证件", "id_kind"]),
    (
        Column::IdNumber,
        &[
            "证件号码",
            "证件号",
            "身份证号码",
            "身份证号",
            "身份证",
            "公民身份号码",
            "居民身份证号码",
            "居民身份证号",
            "id_number",
        ],
    ),
    (Column::Override, &["证件号说明", "id_number_override_reason"]),
    (Column::Gender, &["性别", "gender", "sex"]),
    (
        Column::Phone,
        &["电话", "联系电话", "手机号码", "手机号", "手机", "电话号码", "联系方式", "联系人电话", "phone", "telephone"],
    ),
    (Column::Address, &["住址", "地址", "家庭住址", "家庭地址", "户籍地址", "联系地址", "住所", "住所地", "address"]),
    (
        Column::Amount,
        &[
            "金额",
            "应付金额",
            "欠薪金额",
            "欠薪",
            "拖欠工资",
            "工资",
            "工资金额",
            "应发工资",
            "补偿金额",
            "请求金额",
            "申请金额",
            "协议金额",
            "应得金额",
            "合计金额",
            "amount",
        ],
    ),
    (Column::Note, &["备注", "说明", "note", "remarks"]),
    (Column::Number, &["序号", "编号", "no", "no."]),
];

impl Column {
    /// The word of the template.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(column, _)| *column == self).and_then(|(_, words)| words.first()).copied().unwrap_or("")
    }

    /// The columns of the template, in their order.
    pub const TEMPLATE: [Column; 8] = [
        Column::Name,
        Column::IdKind,
        Column::IdNumber,
        Column::Gender,
        Column::Phone,
        Column::Address,
        Column::Amount,
        Column::Note,
    ];

    fn of(head: &str) -> Option<Column> {
        let folded = fold(head);
        WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(column, _)| *column)
    }
}

/// The file to fill in: one line of heads, in UTF-8 with its mark, so that every spreadsheet program reads it.
pub fn template() -> String {
    let heads: Vec<&str> = Column::TEMPLATE.iter().map(|column| column.word()).collect();
    format!("\u{FEFF}{}\r\n", heads.join(","))
}

/// Half width, lower case, without blanks, stars, units and colons.
fn fold(head: &str) -> String {
    let plain: String = head.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':')).collect();
    let plain = plain.to_lowercase();
    plain.trim_end_matches("(元)").trim_end_matches("(选填)").trim_end_matches("(必填)").to_owned()
}

/// The head of a table.
#[derive(Debug)]
pub struct Heads {
    /// Known columns: place and word as it stands there.
    known: Vec<(Column, u32, String)>,
    /// The words of columns that say nothing here.
    pub ignored: Vec<String>,
    /// Its line among those that were read.
    pub at: usize,
}

impl Heads {
    /// Finds the head: the first line in which a name stands over a column.
    pub fn find(lines: &[Line]) -> Result<Heads, Vec<Fault>> {
        let found = lines.iter().take(HEAD_WITHIN).enumerate().find_map(|(at, line)| {
            let named = line
                .cells
                .iter()
                .any(|(_, cell)| matches!(cell, Cell::Text(head) if Column::of(head) == Some(Column::Name)));
            named.then_some((at, line))
        });
        let Some((at, line)) = found else {
            let number = lines.first().map_or(1, |line| line.number);
            let zh = "没有找到“姓名”这一列。第一行请写列名，可以先下载模板。";
            let en =
                "No column is headed 姓名 (name); put the names of the columns in the first line, as in the template.";
            return Err(vec![Fault::new(number, Column::Name.word(), "no-name-column", zh, en)]);
        };
        let mut heads = Heads { known: Vec::new(), ignored: Vec::new(), at };
        let mut faults = Vec::new();
        for (place, cell) in &line.cells {
            let Cell::Text(head) = cell else { continue };
            let word: String = head.chars().filter(|c| !c.is_control()).take(30).collect();
            match Column::of(head) {
                None => heads.ignored.push(word),
                Some(column) if heads.place(column).is_some() && column != Column::Number => {
                    let zh = "同样的列写了两次，请只留一列。";
                    faults.push(Fault::new(line.number, word, "given-twice", zh, "This column stands there twice."));
                }
                Some(column) => heads.known.push((column, *place, word)),
            }
        }
        if faults.is_empty() { Ok(heads) } else { Err(faults) }
    }

    /// Where a column stands.
    pub fn place(&self, column: Column) -> Option<u32> {
        self.known.iter().find(|(known, _, _)| *known == column).map(|(_, place, _)| *place)
    }

    /// The word over a column, as it stands in the file; that of the template where there is none.
    pub fn word(&self, column: Column) -> &str {
        self.known.iter().find(|(known, _, _)| *known == column).map_or(column.word(), |(_, _, word)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(number: u32, words: &[&str]) -> Line {
        let cells = (0..).zip(words).map(|(at, word)| (at, Cell::Text((*word).to_owned())));
        Line { number, cells: cells.filter(|(_, cell)| *cell != Cell::Text(String::new())).collect() }
    }

    #[test]
    fn heads_are_found_in_any_order_and_by_other_words() {
        let lines = [line(1, &["工资名册"]), line(3, &["序号", "欠薪金额（元）", "班组", "身份证号", " 姓 名 *"])];
        let heads = Heads::find(&lines).unwrap();
        assert_eq!((heads.at, heads.place(Column::Name), heads.place(Column::Amount)), (1, Some(4), Some(1)));
        assert_eq!(heads.word(Column::IdNumber), "身份证号");
        assert_eq!(heads.word(Column::Phone), "电话");
        assert_eq!(heads.ignored, ["班组"]);
    }

    #[test]
    fn a_table_without_names_or_with_a_column_twice_is_refused() {
        let faults = Heads::find(&[line(2, &["电话", "金额"])]).unwrap_err();
        assert_eq!((faults[0].line, faults[0].code), (2, "no-name-column"));
        let faults = Heads::find(&[line(1, &["姓名", "电话", "手机"])]).unwrap_err();
        assert_eq!((faults[0].place().as_str(), faults[0].code), ("line 1, 手机", "given-twice"));
    }

    #[test]
    fn the_template_is_read_by_its_own_reader() {
        let lines = super::super::table::read(template().as_bytes()).unwrap();
        let heads = Heads::find(&lines).unwrap();
        assert!(heads.ignored.is_empty());
        assert!(Column::TEMPLATE.iter().all(|column| heads.place(*column).is_some()));
    }

    #[test]
    fn every_word_means_one_column() {
        let mut words: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
        assert!(WORDS.iter().all(|(column, words)| words.iter().all(|word| Column::of(word) == Some(*column))));
    }
}
