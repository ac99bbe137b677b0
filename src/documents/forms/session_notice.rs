//! 调解会通知书: when and where the parties meet, and before whom. (SCTS 17, 18; DJSG 88, 89; TYTJ 14)

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::notices::{Contact, addressees, contact, is_false, proxy, seal};
use super::phrase;
use super::titled;
use super::wording::{Wording, basis};
use crate::documents::layout::{Block, Paragraph, Row, Sheet, Table, Type};

/// What stands on an invitation to a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The words of the kind.
    pub words: Wording,
    /// The body.
    pub body: String,
    /// The parties invited.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// Which session of the proceeding, from 1.
    pub ordinal: u32,
    /// When it begins, on the clock of the centre.
    pub from: NaiveDateTime,
    /// When it is to end, if that is known.
    pub until: Option<NaiveDateTime>,
    /// Where, or by video.
    pub place: String,
    /// The mediators.
    pub mediators: Vec<String>,
    /// A party must come in person.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_person: bool,
    /// The articles that the invitation rests on; left out where empty.
    pub law: String,
    /// Whom to ask.
    pub contact: Contact,
    /// The day of the notice.
    pub issued_on: NaiveDate,
}

/// The notice as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("调解会通知书");
    let mut blocks = titled(&title, number);
    blocks.push(addressees(&facts.parties));
    let opening = format!(
        "{}就{}进行第{}次调解，请您（单位）按下列时间、地点参加：",
        facts.body,
        phrase::or_blank(&facts.dispute),
        phrase::count(facts.ordinal as usize),
    );
    blocks.push(Paragraph::new(opening).keep().into());
    let rows = vec![
        Row::named("时间", phrase::span(facts.from, facts.until)),
        Row::named("地点", phrase::or_blank(&facts.place)),
        Row::named("调解人员", phrase::names(&facts.mediators)),
    ];
    blocks.push(Block::Table(Table::form(0.19, rows, Type { size: 14.0, leading: 22.0 })));
    let bring = format!(
        "请携带身份证件和与纠纷有关的材料{}。\
         不能按时参加的，请提前告知；调解人员与本纠纷有利害关系的，可以要求其回避；不愿意调解的，可以随时提出。",
        proxy(facts.in_person)
    );
    blocks.push(Paragraph::new(bring).into());
    blocks.extend(basis(&facts.law));
    blocks.push(contact(&facts.contact));
    blocks.push(seal(&facts.body, facts.issued_on));
    Sheet { name: title.replace('\n', ""), body: Type::FOUR, blocks }
}
