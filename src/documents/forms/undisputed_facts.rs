//! 无争议事实确认书: the facts all parties admit when mediation ends without an agreement; they need not be proved again.
//! (山东省多元化解纠纷促进条例 art. 24; 深圳经济特区矛盾纠纷多元化解条例 art. 73; 人民法院在线调解规则 art. 22)

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::{SealOf, Signatory, signatures};
use super::phrase;
use super::titled;
use super::wording::Wording;
use crate::documents::layout::{Block, Paragraph, Sheet, Type};

/// What stands on a confirmation of undisputed facts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Who mediated.
    pub body: String,
    /// The parties.
    pub parties: Vec<String>,
    /// What the dispute is called.
    pub dispute: String,
    /// First day of mediation.
    pub from: NaiveDate,
    /// Last day of mediation.
    pub until: NaiveDate,
    /// The facts nobody disputes, as sentences; numbers are added.
    pub undisputed: Vec<String>,
    /// What stays disputed, as sentences; may be empty.
    pub disputed: Vec<String>,
    /// Why no agreement was reached, if a party asked for it; may be empty.
    pub why_failed: String,
    /// Parties and mediator.
    pub signatories: Vec<Signatory>,
    /// Seal of the body.
    pub seal: SealOf,
    /// The words of the kind.
    #[serde(default, skip_serializing_if = "Wording::is_default")]
    pub words: Wording,
}

/// The confirmation as blocks.
pub fn sheet(facts: &Facts, number: Option<&str>) -> Sheet {
    let mut blocks = titled("无争议事实确认书", number);
    let opening = format!(
        "{}就{}之间的{}，于{}至{}进行了调解。经各方当事人同意，记载以下无争议事实：",
        facts.body,
        phrase::names(&facts.parties),
        phrase::or_blank(&facts.dispute),
        phrase::day(facts.from),
        phrase::day(facts.until),
    );
    blocks.push(Paragraph::new(opening).keep().into());
    blocks.extend(numbered(&facts.undisputed));
    blocks.push(Paragraph::new("仍有争议的事项：").keep().into());
    blocks.extend(numbered(&facts.disputed));
    if !facts.why_failed.trim().is_empty() {
        blocks.push(Paragraph::new(phrase::sentence(&format!("未达成协议的原因：{}", facts.why_failed.trim()))).into());
    }
    blocks.push(
        Paragraph::new("在以后的仲裁、诉讼等程序中，对上述无争议事实当事人无须再举证，但是有相反证据足以推翻的除外。")
            .into(),
    );
    let lead = format!("当事人（签名、盖章或者按指印），{}（签名）：", facts.words.mediator);
    blocks.push(signatures(&lead, &facts.signatories));
    blocks.push(facts.seal.block());
    Sheet { name: "无争议事实确认书".to_owned(), body: Type::THREE, blocks }
}

/// Sentences with their numbers; `/` where there are none.
fn numbered(sentences: &[String]) -> Vec<Block> {
    if sentences.is_empty() {
        return vec![Paragraph::new(phrase::BLANK).into()];
    }
    sentences
        .iter()
        .enumerate()
        .map(|(at, words)| Paragraph::new(format!("{}．{}", at + 1, phrase::sentence(words))).into())
        .collect()
}
