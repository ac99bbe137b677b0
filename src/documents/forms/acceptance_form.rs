//! 受理登记表: that a body took a dispute on, at whose initiative and with whose consent.
//! (人民调解法 art. 17; 司发通〔2010〕239号)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{SealOf, Signatory, signatures};
use super::phrase;
use super::titled;
use super::wording::Wording;
use crate::documents::layout::{Block, Paragraph, Row, Sheet, Table, Type};

/// What stands on the form of acceptance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The day of acceptance.
    pub accepted_on: NaiveDate,
    /// Where the case came from.
    pub source: Source,
    /// The parties.
    pub parties: Vec<String>,
    /// Kind of dispute.
    pub category: String,
    /// The dispute in short.
    pub summary: String,
    /// Remarks; may be empty.
    pub remark: String,
    /// The parties and the registrar.
    pub signatories: Vec<Signatory>,
    /// Seal of the body.
    pub seal: SealOf,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
}

/// Where a case came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "source", rename_all = "kebab-case")]
pub enum Source {
    /// A party applied.
    Application,
    /// The committee offered to mediate.
    OwnInitiative,
    /// Another body entrusted or handed it over.
    Entrusted {
        /// Which body; may be empty.
        by: String,
    },
}

/// The form as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("人民调解受理登记表");
    let mut blocks = titled(&title, number);
    blocks.push(Paragraph::new(opening(facts)).into());
    let rows = vec![
        Row::named("纠纷类型", phrase::or_blank(&facts.category)),
        Row::named("案件来源", sources(&facts.source, &facts.words.we)),
        Row::prose("纠纷简要\n情　　况", phrase::or_blank(&facts.summary), 96.0),
        Row::named("备　　注", remark(&facts.remark, &facts.words.body)),
    ];
    blocks.push(Block::Table(Table::form(0.19, rows, Type { size: 13.0, leading: 20.0 })));
    blocks.push(signatures("当事人（签名），登记人（签名）：", &facts.signatories));
    blocks.push(facts.seal.block());
    Sheet { name: title, body: Type::FOUR, blocks }
}

fn opening(facts: &Facts) -> String {
    let initiative = match &facts.source {
        Source::Application => "依当事人申请".to_owned(),
        Source::OwnInitiative => "主动".to_owned(),
        Source::Entrusted { by } if by.trim().is_empty() => "接受委托".to_owned(),
        Source::Entrusted { by } => format!("接受{}委托", by.trim()),
    };
    let day = phrase::day(facts.accepted_on);
    let body = &facts.words.body;
    format!("{day}，本{body}{initiative}，经当事人同意，调解{}之间的纠纷。", phrase::names(&facts.parties))
}

fn remark(words: &str, body: &str) -> String {
    format!("{}此表由{body}填写。", if words.trim().is_empty() { String::new() } else { phrase::sentence(words) })
}

/// The three sources with the one that applies filled.
fn sources(source: &Source, we: &str) -> String {
    let boxed = |is_chosen: bool, words: &str| format!("{}{words}", if is_chosen { '■' } else { '□' });
    [
        boxed(matches!(source, Source::Application), "当事人申请"),
        boxed(matches!(source, Source::OwnInitiative), &format!("{we}主动调解")),
        boxed(matches!(source, Source::Entrusted { .. }), "接受委托移送"),
    ]
    .join("　")
}
