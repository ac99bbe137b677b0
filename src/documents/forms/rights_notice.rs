//! 当事人权利义务告知书: what every party is told before mediation begins, and signs for. What is told stands in the sheet of the
//! kind, with its law; a notice that was frozen without it is of people's mediation.

use rules::procedure::peoples::PEOPLES;
use serde::{Deserialize, Serialize};

use super::notices::{Contact, addressees, contact};
use super::people::{Signatory, signatures};
use super::phrase;
use super::titled;
use super::wording::{Section, Wording};
use crate::documents::layout::{Block, Paragraph, Sheet, Type};

/// What stands on a rights notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The body.
    pub body: String,
    /// To whom it is given.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// The mediators proposed; may be empty.
    pub mediators: Vec<String>,
    /// Whom to ask.
    pub contact: Contact,
    /// Each party, and the mediator who told them.
    pub signatories: Vec<Signatory>,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
    /// What is told, head by head; empty: what people's mediation tells.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Section>,
}

/// The notice as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let title = facts.words.title_or("人民调解当事人权利义务告知书");
    let mut blocks = titled(&title, number);
    blocks.push(addressees(&facts.parties));
    blocks.push(Paragraph::new(opening(facts)).into());
    for (at, section) in told(facts).into_iter().enumerate() {
        if section.head.is_empty() {
            blocks.push(Paragraph::new(section.words).sized(Type::SMALL_FOUR).into());
            continue;
        }
        blocks.push(Block::Heading { level: 1, text: format!("{}、{}", phrase::count(at + 1), section.head) });
        blocks.push(Paragraph::new(section.words).into());
    }
    blocks.push(contact(&facts.contact));
    blocks.push(Paragraph::new("以上内容已经告知，我已知悉。").into());
    blocks.push(signatures("当事人（签名、盖章或者按指印），告知人（签名）：", &facts.signatories));
    Sheet { name: title.replace('\n', ""), body: Type::FOUR, blocks }
}

fn opening(facts: &Facts) -> String {
    let mediators = if facts.mediators.is_empty() {
        String::new()
    } else {
        format!("拟由{}{}主持调解。", facts.words.mediator, facts.mediators.join("、"))
    };
    format!("{}就{}进行调解。{mediators}现将有关事项告知如下：", facts.body, phrase::or_blank(&facts.dispute))
}

fn told(facts: &Facts) -> Vec<Section> {
    match facts.told.as_slice() {
        [] => Section::all(PEOPLES.papers.rights),
        frozen => frozen.to_vec(),
    }
}
