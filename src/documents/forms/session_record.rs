//! 调解记录: the record of one session, read over by those present and signed. (人民调解法 art. 27; 司发通〔2010〕239号)

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::people::{Signatory, signatures};
use super::phrase;
use super::wording::Wording;
use crate::documents::layout::{Block, Paragraph, Row, Sheet, Table, Type};

/// What stands on the record of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The body.
    pub body: String,
    /// Which session of the proceeding, from 1.
    pub ordinal: u32,
    /// When it began, on the clock of the centre.
    pub from: NaiveDateTime,
    /// When it ended, if that was noted.
    pub until: Option<NaiveDateTime>,
    /// Where.
    pub place: String,
    /// What the dispute is called.
    pub cause: String,
    /// The parties who were there.
    pub parties: Vec<String>,
    /// Others who were invited; not parties, mediators or recorder.
    pub attendees: Vec<String>,
    /// The mediators.
    pub mediators: Vec<String>,
    /// Who wrote the record.
    pub recorder: String,
    /// What was said and done; line feeds begin paragraphs.
    pub minutes: String,
    /// How it ended.
    pub outcome: String,
    /// Parties, attendees, mediators, recorder.
    pub signatories: Vec<Signatory>,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
}

/// The record as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("人民调解记录");
    let mut blocks = vec![Block::Title(title.clone())];
    let ordinal = format!("第{}次调解", phrase::count(facts.ordinal as usize));
    blocks.push(Block::Number(number.map_or(ordinal.clone(), |number| format!("{number}　{ordinal}"))));
    let rows = vec![
        Row::named("时间", phrase::span(facts.from, facts.until)),
        Row::named("地点", phrase::or_blank(&facts.place)),
        Row::named("事由", phrase::or_blank(&facts.cause)),
        Row::named("当事人", phrase::names(&facts.parties)),
        Row::named("参加人", phrase::names(&facts.attendees)),
        Row::named(mediators(&facts.words.mediator), phrase::names(&facts.mediators)),
        Row::named("记录人", phrase::or_blank(&facts.recorder)),
    ];
    blocks.push(Block::Table(Table::form(0.16, rows, Type { size: 14.0, leading: 21.0 })));
    blocks.push(Paragraph::new(format!("{}已将{}的相关规定告知各方当事人。", facts.body, facts.words.kind)).into());
    blocks.push(Block::Heading { level: 1, text: "调解记录".to_owned() });
    blocks.push(Paragraph::new(phrase::sentence(&phrase::or_blank(&facts.minutes))).into());
    blocks.push(Block::Heading { level: 1, text: "调解结果".to_owned() });
    blocks.push(Paragraph::new(phrase::sentence(&phrase::or_blank(&facts.outcome))).into());
    blocks.push(Paragraph::new("以上记录已交各方当事人阅读或者向其宣读，确认无误。").into());
    blocks.push(signatures("当事人（签名、盖章或者按指印），其他人员（签名）：", &facts.signatories));
    Sheet { name: title, body: Type::FOUR, blocks }
}

/// The name of their row: the committees' own form says 调解员 for short.
fn mediators(word: &str) -> &str {
    if word == "人民调解员" { "调解员" } else { word }
}
