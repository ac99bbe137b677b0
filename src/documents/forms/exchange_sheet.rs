//! 联合调处信息交换单: what a partner without access gets. It holds the agreement, what nobody disputes and the course of the
//! procedure; never what was said in a session. (domain.md §7.7-8)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::consultation_minutes::{Item, items};
use super::notices::seal;
use super::phrase;
use super::titled;
use crate::documents::layout::{Block, Paragraph, Row, Sheet, Table, TableCell, Type};

/// What stands on the sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The partner.
    pub to: String,
    /// The partner's own number of the case; may be empty.
    pub to_number: String,
    /// Our number of the dispute.
    pub number: String,
    /// What the dispute is called.
    pub cause: String,
    /// The parties with their sides.
    pub parties: Vec<String>,
    /// The bodies.
    pub bodies: Vec<Body>,
    /// The course of the procedure, as sentences.
    pub course: Vec<String>,
    /// What nobody disputes.
    pub undisputed: Vec<String>,
    /// Agreements in effect, by number and day.
    pub agreements: Vec<String>,
    /// Who does what by when.
    pub items: Vec<Item>,
    /// The day of the sheet.
    pub issued_on: NaiveDate,
    /// The body that issues it.
    pub body: String,
}

/// A body of the joint mediation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// Its own number of the case; may be empty.
    pub case_number: String,
    /// Where it stands.
    pub state: String,
}

/// The sheet as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = titled("联合调处信息交换单", number);
    let rows = vec![
        Row::named("致", phrase::or_blank(&facts.to)),
        Row::named("对方案号", phrase::or_blank(&facts.to_number)),
        Row::named("本方案号", phrase::or_blank(&facts.number)),
        Row::named("案由", phrase::or_blank(&facts.cause)),
        Row::named("当事人", phrase::names(&facts.parties)),
    ];
    blocks.push(Block::Table(Table::form(0.18, rows, Type { size: 14.0, leading: 21.0 })));
    blocks.push(Block::Heading { level: 1, text: "一、参加单位".to_owned() });
    blocks.push(Block::Table(bodies(&facts.bodies)));
    blocks.push(Block::Heading { level: 1, text: "二、办理情况".to_owned() });
    list(&facts.course, "尚未启动。", &mut blocks);
    blocks.push(Block::Heading { level: 1, text: "三、各方无争议的事实".to_owned() });
    list(&facts.undisputed, "没有记载。", &mut blocks);
    blocks.push(Block::Heading { level: 1, text: "四、已生效的协议".to_owned() });
    list(&facts.agreements, "没有。", &mut blocks);
    blocks.push(Block::Heading { level: 1, text: "五、议定事项".to_owned() });
    match facts.items.is_empty() {
        true => blocks.push(Paragraph::new("没有。").into()),
        false => blocks.push(Block::Table(items(&facts.items))),
    }
    let notice = "本单只载明协议、无争议事实和程序信息，不含调解中的陈述和方案；请按保密要求使用。";
    blocks.push(Paragraph::new(notice).into());
    blocks.push(seal(&facts.body, facts.issued_on));
    Sheet { name: "联合调处信息交换单".to_owned(), body: Type::FOUR, blocks }
}

fn list(words: &[String], none: &str, blocks: &mut Vec<Block>) {
    if words.is_empty() {
        blocks.push(Paragraph::new(none).into());
    }
    for (at, one) in words.iter().enumerate() {
        blocks.push(Paragraph::new(format!("{}．{}", at + 1, phrase::sentence(one))).into());
    }
}

fn bodies(bodies: &[Body]) -> Table {
    let head = ["单位", "案号", "状态"];
    let rows = bodies.iter().map(|body| Row {
        cells: vec![
            TableCell::left(phrase::or_blank(&body.name)),
            TableCell::new(phrase::or_blank(&body.case_number)),
            TableCell::new(phrase::or_blank(&body.state)),
        ],
        ..Row::default()
    });
    Table {
        columns: vec![206.0, 156.0, 80.0],
        head: Some(Row { cells: head.into_iter().map(TableCell::head).collect(), ..Row::default() }),
        rows: rows.collect(),
        size: Type::SMALL_FOUR,
    }
}
