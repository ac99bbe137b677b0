//! 联合会商纪要: what the bodies of a joint mediation said, and who does what by when. (domain.md §3.3)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{Signatory, signatures};
use super::phrase;
use crate::documents::layout::{Block, Paragraph, Row, Sheet, Table, TableCell, Type};

/// What stands on the minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The body that leads.
    pub lead: String,
    /// Which consultation, from 1.
    pub ordinal: u32,
    /// The day.
    pub held_on: NaiveDate,
    /// Where.
    pub place: String,
    /// Who presided.
    pub chair: String,
    /// The bodies that were there.
    pub bodies: Vec<String>,
    /// Who else was there; may be empty.
    pub others: String,
    /// What the dispute is called.
    pub cause: String,
    /// What each said; line feeds begin paragraphs.
    pub opinions: String,
    /// Who does what by when.
    pub items: Vec<Item>,
    /// Who wrote the minutes.
    pub recorder: String,
}

/// What a body took on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The responsible body.
    pub body: String,
    /// What it does.
    pub measure: String,
    /// The last day.
    pub due_on: NaiveDate,
}

/// The minutes as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = vec![Block::Title("联合会商纪要".to_owned())];
    let ordinal = format!("第{}次会商", phrase::count(facts.ordinal as usize));
    blocks.push(Block::Number(number.map_or(ordinal.clone(), |number| format!("{number}　{ordinal}"))));
    let rows = vec![
        Row::named("时间", phrase::day(facts.held_on)),
        Row::named("地点", phrase::or_blank(&facts.place)),
        Row::named("主持", phrase::or_blank(&facts.chair)),
        Row::named("牵头单位", phrase::or_blank(&facts.lead)),
        Row::named("参加单位", phrase::names(&facts.bodies)),
        Row::named("其他人员", phrase::or_blank(&facts.others)),
        Row::named("案由", phrase::or_blank(&facts.cause)),
        Row::named("记录", phrase::or_blank(&facts.recorder)),
    ];
    blocks.push(Block::Table(Table::form(0.18, rows, Type { size: 14.0, leading: 21.0 })));
    blocks.push(Block::Heading { level: 1, text: "一、各方意见".to_owned() });
    blocks.push(Paragraph::new(phrase::sentence(&phrase::or_blank(&facts.opinions))).into());
    blocks.push(Block::Heading { level: 1, text: "二、议定事项".to_owned() });
    if facts.items.is_empty() {
        blocks.push(Paragraph::new("本次会商没有议定新的事项。").into());
    } else {
        blocks.push(Block::Table(items(&facts.items)));
    }
    let place = |name: &String| Signatory { role: "参加单位".to_owned(), who: name.clone(), signature: None };
    let places: Vec<Signatory> = facts.bodies.iter().map(place).collect();
    blocks.push(signatures("参加单位（签名）：", &places));
    Sheet { name: "联合会商纪要".to_owned(), body: Type::FOUR, blocks }
}

/// Who does what by when, as a table; its head is repeated on every page.
pub(super) fn items(items: &[Item]) -> Table {
    let head = ["序号", "责任单位", "措施", "时限"];
    let rows = items.iter().enumerate().map(|(at, item)| Row {
        cells: vec![
            TableCell::new(format!("{}", at + 1)),
            TableCell::new(phrase::or_blank(&item.body)),
            TableCell::left(phrase::or_blank(&item.measure)),
            TableCell::new(format!("{}前", phrase::day(item.due_on))),
        ],
        ..Row::default()
    });
    Table {
        columns: vec![36.0, 116.0, 180.0, 110.0],
        head: Some(Row { cells: head.into_iter().map(TableCell::head).collect(), ..Row::default() }),
        rows: rows.collect(),
        size: Type::SMALL_FOUR,
    }
}
