//! 当事人名册及逐人金额: the annex of an agreement with a group. Everybody on it with the amount that is theirs, and room to
//! sign. (劳动争议调解仲裁法 art. 7; 民事诉讼法 art. 56; 宁波市人民调解条例 art. 20)

use chrono::NaiveDate;
use rules::money::Money;
use serde::{Deserialize, Serialize};

use super::people::SealOf;
use super::phrase;
use crate::documents::layout::{Block, Paragraph, Row, Sheet, Span, Table, TableCell, Type};

/// Name of the form.
pub const TITLE: &str = "当事人名册及逐人金额";
/// Room for a signature or a fingerprint: a line of the table is 12 mm high at least.
const ROOM: f32 = 34.0;

/// In place of an amount of which the agreement says nothing.
const NOTHING: &str = "—";

/// What stands on the annex of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The groups, in the order of the parties.
    pub groups: Vec<Group>,
    /// Seal of the body.
    pub seal: SealOf,
}

/// A group with its people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// 申请人, 被申请人 or 第三人.
    pub side: String,
    /// Name of the group.
    pub name: String,
    /// Who speaks for it, such as 仇立言（特别授权）.
    pub representatives: Vec<String>,
    /// Its people, in the order of the roll.
    pub people: Vec<Person>,
    /// The agreement says what they pay or get.
    #[serde(default = "settled")]
    pub settled: bool,
}

/// Every annex that was frozen before spoke of amounts.
const fn settled() -> bool {
    true
}

/// Somebody on the roll.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Number on the roll.
    pub ordinal: u32,
    /// Full name.
    pub name: String,
    /// Number of the document, masked; may be empty.
    pub id_number: String,
    /// What is theirs, in fen.
    pub amount_fen: Option<i64>,
    /// What was signed, if anything was.
    pub signed: Option<Signed>,
}

/// A signature on the annex.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signed {
    /// By fingerprint instead of by name.
    pub fingerprint: bool,
    /// On which day.
    pub on: NaiveDate,
}

/// The annex as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = vec![Block::Title(TITLE.to_owned())];
    blocks.extend(number.map(|number| Block::Number(format!("{number}　附件"))));
    for (at, group) in facts.groups.iter().enumerate() {
        if facts.groups.len() > 1 {
            let text = format!("{}、{}{}", phrase::count(at + 1), group.side, group.name);
            blocks.push(Block::Heading { level: 1, text });
        }
        blocks.push(Paragraph::new(opening(group)).sized(Type::FOUR).keep().into());
        blocks.push(Block::Table(table(group)));
        blocks.push(Paragraph::new(closing(group)).sized(Type::FOUR).keep().into());
    }
    blocks.push(facts.seal.block());
    Sheet { name: TITLE.to_owned(), body: Type::FOUR, blocks }
}

fn opening(group: &Group) -> String {
    let acting = match group.representatives.as_slice() {
        [] => String::new(),
        some => format!("推选{}为代表人。", some.join("、")),
    };
    let checked = if group.settled {
        "核对本人姓名和金额无误后签名或者按指印"
    } else {
        "知道本协议没有约定本人的款项，核对本人姓名无误后签名或者按指印"
    };
    format!(
        "下列{}人是{}“{}”的全部成员，{acting}各人已阅知协议内容，{checked}。",
        group.people.len(),
        group.side,
        group.name
    )
}

/// The table; its head is repeated on every page, a line is never divided.
fn table(group: &Group) -> Table {
    let head = ["序号", "姓名", "证件号码", "金额（元）", "签名或指印", "签名日期"];
    let mut rows: Vec<Row> = group.people.iter().map(|person| line(person, group.settled)).collect();
    rows.push(Row {
        cells: vec![
            TableCell::head("合计").over(3),
            TableCell::right(if group.settled { phrase::figures(total(group).fen()) } else { NOTHING.to_owned() }),
            TableCell::new(format!("共{}人", group.people.len())).over(2),
        ],
        height: 26.0,
        ..Row::default()
    });
    Table {
        columns: vec![32.0, 72.0, 122.0, 74.0, 92.0, 72.0],
        head: Some(Row { cells: head.into_iter().map(TableCell::head).collect(), height: 26.0, ..Row::default() }),
        rows,
        size: Type { size: 11.0, leading: 15.0 },
    }
}

fn line(person: &Person, settled: bool) -> Row {
    let (signature, day) = match &person.signed {
        None => (String::new(), String::new()),
        Some(signed) => {
            let how = if signed.fingerprint { "已按指印" } else { "已签名" };
            (how.to_owned(), format!("{}", signed.on.format("%Y.%-m.%-d")))
        }
    };
    Row {
        cells: vec![
            TableCell::new(person.ordinal.to_string()),
            TableCell::new(person.name.clone()),
            TableCell::new(phrase::or_blank(&person.id_number)),
            TableCell::right(match person.amount_fen {
                _ if !settled => NOTHING.to_owned(),
                Some(fen) => phrase::figures(fen),
                None => phrase::BLANK.to_owned(),
            }),
            TableCell { spans: vec![Span::body(signature)], ..TableCell::new("") },
            TableCell::new(day),
        ],
        height: ROOM,
        ..Row::default()
    }
}

fn total(group: &Group) -> Money {
    let amounts = group.people.iter().map(|one| one.amount_fen.map(Money::from_fen));
    rules::roll::sum(amounts).unwrap_or(Money::MAX)
}

fn closing(group: &Group) -> String {
    let signed = group.people.iter().filter(|one| one.signed.is_some()).count();
    let signed = if signed == 0 {
        String::new()
    } else {
        format!("其中{signed}人已在纸质名册上签名或者按指印。")
    };
    let sum = if group.settled {
        format!("合计{}", total(group).printed())
    } else {
        "本协议没有约定款项".to_owned()
    };
    format!("以上共{}人，{sum}。{signed}", group.people.len())
}

/// What the agreement says of its annex: everywhere in the same words.
pub fn mention(groups: &[(String, u32)]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let named: Vec<String> = groups.iter().map(|(name, people)| format!("{name}（{people}人）")).collect();
    format!(
        "{}的《{TITLE}》是本协议的附件，与本协议具有同等效力，各人收取或者支付的款项以名册所列金额为准",
        named.join("、")
    )
}
