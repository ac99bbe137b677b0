//! 登记回执: what a visitor takes home from the counter. Large type, one page; names are masked as given.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::phrase;
use crate::documents::layout::{Block, CodeBlock, Paragraph, Row, Sheet, Span, Table, TableCell, Type};

/// What stands on a receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Full name of the centre.
    pub centre: String,
    /// Who came, masked as they shall be printed.
    pub visitors: Vec<String>,
    /// What the matter is called.
    pub matter: String,
    /// The day of registration.
    pub received_on: NaiveDate,
    /// Who registered it.
    pub clerk: String,
    /// What happens next, as a sentence.
    pub next: String,
    /// By when; left out where not set.
    pub next_by: Option<NaiveDate>,
    /// Where to look, in full: `BASE_URL/p/check?code=…`.
    pub check_url: String,
    /// How to look, as a sentence.
    pub check_hint: String,
    /// Address of the centre.
    pub address: String,
    /// Telephone of the centre.
    pub phone: String,
}

const LARGE: Type = Type { size: 16.0, leading: 28.0 };
const TABLE: Type = Type { size: 15.0, leading: 22.0 };

/// The receipt as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>, code: &str) -> Sheet {
    let value = |words: String| TableCell::left(words);
    let row =
        |name: &str, cell: TableCell| Row { cells: vec![TableCell::head(name), cell], height: 32.0, ..Row::default() };
    let rows = vec![
        row("登记编号", value(phrase::maybe(number))),
        row("查 询 码", TableCell { spans: vec![Span::strong(phrase::or_blank(code))], ..value(String::new()) }),
        row("登记日期", value(phrase::day(facts.received_on))),
        row("来 访 人", value(phrase::names(&facts.visitors))),
        row("事　　项", value(phrase::or_blank(&facts.matter))),
        row("经 办 人", value(phrase::or_blank(&facts.clerk))),
    ];
    let blocks = vec![
        Block::Title(format!("{}\n登记回执", facts.centre)),
        Paragraph::new("您反映的事项已经登记，请保存好这张回执。").into(),
        Block::Space(6.0),
        Block::Table(Table::form(0.21, rows, TABLE)),
        Block::Space(8.0),
        Block::Heading { level: 1, text: "接下来".to_owned() },
        Paragraph::new(next(facts)).into(),
        Block::Space(10.0),
        Block::Code(CodeBlock { url: facts.check_url.clone(), lines: beside(facts), side: 92.0 }),
        Block::Space(6.0),
        Paragraph::flush(format!(
            "地址：{}\n电话：{}",
            phrase::or_blank(&facts.address),
            phrase::or_blank(&facts.phone)
        ))
        .sized(TABLE)
        .into(),
    ];
    Sheet { name: "登记回执".to_owned(), body: LARGE, blocks }
}

fn next(facts: &Facts) -> String {
    let by = facts.next_by.map(|day| format!("请留意：{}前会告诉您由谁办理。", phrase::day(day)));
    format!("{}{}", phrase::sentence(&phrase::or_blank(&facts.next)), by.unwrap_or_default())
}

fn beside(facts: &Facts) -> Vec<Vec<Span>> {
    vec![
        vec![Span::head("扫码看怎么查询")],
        vec![Span::body(phrase::sentence(&facts.check_hint))],
        vec![Span::body(facts.check_url.clone())],
    ]
}
