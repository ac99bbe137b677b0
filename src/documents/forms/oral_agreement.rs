//! 口头协议登记表: an agreement that was made by word, as the mediator recorded it. The parties do not sign; it
//! takes effect on the day it was made. (人民调解法 arts. 28, 30; 司发通〔2010〕239号)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{Party, SealOf, Signatory, signatures};
use super::phrase;
use super::titled;
use super::wording::Wording;
use crate::documents::layout::{Block, Paragraph, Sheet, Type};

/// What stands on the record of an oral agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The parties.
    pub parties: Vec<Party>,
    /// Main facts and what was disputed.
    pub facts: String,
    /// What was agreed, item by item, as sentences; numbers are added.
    pub items: Vec<String>,
    /// Manner and time of performance beyond what the items say; left out where empty.
    pub performance: String,
    /// What stays open after a partial agreement; left out where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remaining: String,
    /// Number of the agreement that this one takes the place of; left out where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub amends: String,
    /// The day on which it was agreed: the day it takes effect.
    pub agreed_on: NaiveDate,
    /// The mediators.
    pub signatories: Vec<Signatory>,
    /// Seal of the body.
    pub seal: SealOf,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
}

/// The form as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let head = |text: &str| Block::Heading { level: 1, text: text.to_owned() };
    let title = facts.words.title_or("人民调解口头协议登记表");
    let mut blocks = titled(&title, number);
    blocks.extend(facts.parties.iter().map(Party::block));
    blocks.push(head("一、纠纷主要事实和争议事项"));
    blocks.push(Paragraph::new(phrase::sentence(&phrase::or_blank(&facts.facts))).into());
    blocks.push(head("二、协议内容"));
    if !facts.amends.is_empty() {
        let words = format!("各方当事人经重新协商，以本协议代替{}协议。", facts.amends);
        blocks.push(Paragraph::new(words).into());
    }
    blocks.push(Paragraph::new("经调解，自愿达成如下协议：").keep().into());
    for (at, item) in facts.items.iter().enumerate() {
        blocks.push(Paragraph::new(format!("{}．{}", at + 1, phrase::sentence(item))).into());
    }
    if !facts.remaining.is_empty() {
        let words = format!("以下事项未达成协议，各方可以继续协商或者依法另行解决：{}", facts.remaining);
        blocks.push(Paragraph::new(phrase::sentence(&words)).into());
    }
    if !facts.performance.is_empty() {
        blocks.push(head("三、履行方式和时限"));
        blocks.push(Paragraph::new(phrase::sentence(&facts.performance)).into());
    }
    let effect = format!("各方当事人于{}达成口头协议，协议自当日起生效。", phrase::day(facts.agreed_on));
    blocks.push(Paragraph::new(effect).into());
    blocks.push(signatures(&format!("{}（签名）：", facts.words.mediator), &facts.signatories));
    blocks.push(facts.seal.block());
    Sheet { name: title, body: Type::THREE, blocks }
}
